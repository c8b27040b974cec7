"""Turn one parsed sentence with its parties into coded events.

Every word whose frame fills is a candidate. What another act demands, promises, refuses or alleges is its content and
no event of its own; it only says what is demanded. Operators and auxiliaries then make of a deed what the sentence
makes of it: planned cooperation is AGREE, announced force THREATEN, refused cooperation REJECT, an obligation REQUEST
(PLOVER manual, section on auxiliary modes).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from schemas.mention import Status
from transforms.acceptance import is_defensible, is_quiet
from transforms.actors import coordinated
from transforms.clauses import child, grammatical_subject, logical_subject
from transforms.findings import CodedEvent, Party
from transforms.lexicon import EventLexicon, Match, candidate_matches, find_operator
from transforms.modality import OBLIGING_AUXILIARIES, Effected, Modality, read_modality
from transforms.slots import Cast, expand, fill_slots

NO_EVENT = "none"
# Who mediates between others is the source, and they are the targets.
MEDIATION_CODE = "045"
# Acts of speech and will: what they govern is their content.
CONTENT_TYPES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE", "PROTEST"})
CONTENT_LABELS = frozenset({"xcomp", "ccomp", "dobj", "dative", "pcomp", "acl", "oprd", "prep", "agent", "nsubjpass"})
# What stands after these words is when or where an act took place, or what came before it.
ADJUNCT_PREPOSITIONS = frozenset("during after before following since at amid despite until in upon".split())
TOPIC_PREPOSITIONS = frozenset("on about over".split())
BACKGROUND_MARKS = frozenset("after since because so before until although though".split())
BACKGROUND_PREPOSITIONS = frozenset("after since because following despite for over amid before of".split())
STATUS_OF_EFFECT: dict[str, Status] = {"agree": "agreed", "plan": "planned", "propose": "proposed"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An event while operators are still being applied to it."""

    event_type: str | None
    event_mode: str | None
    cameo_code: str | None
    status: Status
    cue: Token | None
    is_negated: bool
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    rules: tuple[str, ...]


def code_sentence(doc: Doc, cast: Cast, lexicon: EventLexicon) -> tuple[CodedEvent, ...]:
    """Return the events a sentence reports, in the order of their triggers."""
    matches = () if is_quiet(doc, cast, lexicon) else find_matches(doc, cast, lexicon)
    content = content_of(matches)
    by_head = {match.head.i: match for match in matches}
    consumed = {match.object.i for match in matches if match.object is not None and _carries(match)}
    inner = {
        found.head.i
        for head, found_list in content.items()
        for found in found_list
        if not _is_agreed_meeting_of_others(found, by_head[head], cast)
    }
    events: list[CodedEvent] = []
    background: list[CodedEvent] = []
    for match in matches:
        if match.phrase.event_type == NO_EVENT or match.head.i in consumed or match.head.i in inner:
            continue
        event = code_match(match, content.get(match.head.i, ()), cast, lexicon)
        if event is not None:
            (background if is_background(match.head) else events).append(event)
    return tuple(events or background or code_obligations(doc, cast, lexicon))


def _carries(match: Match) -> bool:
    """Return whether a verb carries the event of its object ("hold talks"), which is then no event of its own."""
    return match.phrase.pos == "verb" and not (match.phrase.object or "").startswith("+")


def _is_agreed_meeting_of_others(inner: Match, outer: Match, cast: Cast) -> bool:
    """Return whether an agreement is about a meeting of named others, which is then planned ("a summit of A and B")."""
    if outer.phrase.event_type != "AGREE" or inner.phrase.event_type != "CONSULT":
        return False
    parties, _ = fill_slots("between of", inner, cast)
    agreeing, _ = fill_slots(outer.phrase.source, outer, cast)
    return (
        len(parties) > 1
        and len(agreeing) > 1
        and not {party.actor_id for party in parties} & {party.actor_id for party in agreeing}
    )


def code_obligations(doc: Doc, cast: Cast, lexicon: EventLexicon) -> Iterator[CodedEvent]:
    """Yield the requests that lie in somebody's saying what another must do, whatever that is."""
    for cue in doc:
        if cue.dep_ != "aux" or cue.lower_ not in OBLIGING_AUXILIARIES:
            continue
        verb = cue.head
        speakers = _speaker(cue, cast, lexicon)
        subject = grammatical_subject(verb)
        obliged = coordinated(cast.parties, subject) if subject is not None else ()
        targets = tuple(member for party in obliged for member in expand(party) if member not in speakers)
        if speakers and targets:
            yield CodedEvent(
                trigger=verb.i,
                start=verb.i,
                end=verb.i + 1,
                event_type="REQUEST",
                event_mode=None,
                cameo_code=lexicon.event_types["REQUEST"].cameo_code,
                status="happened",
                status_cue=cue.i,
                is_negated=False,
                sources=speakers,
                targets=targets,
                about=(verb.left_edge.i, verb.right_edge.i + 1),
                rule=f"demand({cue.lower_})",
            )


def find_matches(doc: Doc, cast: Cast, lexicon: EventLexicon) -> tuple[Match, ...]:
    """Return the best phrase at every head word of a sentence, in order."""
    found = []
    for token in doc:
        for match in candidate_matches(token, lexicon):
            if has_party_class(match, cast):
                found.append(match)
                break
    return tuple(found)


def has_party_class(match: Match, cast: Cast) -> bool:
    """Return whether a phrase that wants a party of certain sectors has one ("expel migrants", not "diplomats")."""
    wanted = match.phrase.party_class
    if wanted is None:
        return True
    is_of_source = wanted.startswith("source:")
    sectors = wanted.removeprefix("source:").split("|")
    found, _ = fill_slots(match.phrase.source if is_of_source else match.phrase.target, match, cast)
    return any(party.sector in sectors for party in found)


def is_background(trigger: Token) -> bool:
    """Return whether an act only identifies or explains something else in the sentence.

    Relative clauses, reduced clauses, and clauses or phrases of time and reason tell what is known already; they count
    only where the sentence reports nothing else.
    """
    step = trigger
    while step.head != step:
        if step.dep_ == "relcl" or (step.dep_ == "acl" and step.tag_ in ("VBN", "VBG")):
            return True
        mark = child(step, "mark")
        if step.dep_ == "advcl" and mark is not None and mark.lower_ in BACKGROUND_MARKS:
            return True
        if step.dep_ in ("pcomp", "pobj") and step.head.lower_ in BACKGROUND_PREPOSITIONS:
            return True
        step = step.head
    return False


def content_of(matches: Sequence[Match]) -> dict[int, tuple[Match, ...]]:
    """Return, for every act of speech or will, the matches that are its content."""
    by_head = {match.head.i: match for match in matches}
    content: dict[int, tuple[Match, ...]] = {}
    for match in matches:
        if match.phrase.event_type in CONTENT_TYPES or match.phrase.event_type == "CONSULT":
            inside = tuple(by_head[i] for i in sorted(_content_tokens(match)) if i in by_head)
            content[match.head.i] = inside
    return content


def _content_tokens(match: Match) -> set[int]:
    found: set[int] = set()
    for other in match.head.children:
        if _is_content(other, match):
            found.update(token.i for token in other.subtree)
    found.discard(match.head.i)
    return found


def _is_content(other: Token, match: Match) -> bool:
    if match.phrase.event_type == "CONSULT":
        # What talks are about is not what comes of them.
        return other.dep_ == "dobj" or (other.dep_ == "prep" and other.lower_ in TOPIC_PREPOSITIONS)
    if other.dep_ == "prep":
        return other.lower_ not in ADJUNCT_PREPOSITIONS or match.phrase.event_type == "PROTEST"
    if other.dep_ == "advcl":
        # The demand of a protest is not a second event; nor is the aim or the condition of an act of will.
        is_condition = any(mark.lower_ in ("if", "unless") for mark in other.children if mark.dep_ == "mark")
        return other.tag_ in ("VB", "VBG") or is_condition
    return other.dep_ in CONTENT_LABELS


def code_match(match: Match, content: Sequence[Match], cast: Cast, lexicon: EventLexicon) -> CodedEvent | None:
    """Return the event that one phrase reports, or None where it reports none that can be defended."""
    draft = _draft(match, content, cast, lexicon)
    modality = read_modality(match.head, lexicon, match.object if _carries(match) else None)
    if modality.is_purpose and not any(effect.effect in ("plan", "agree", "propose") for effect in modality.effects):
        return None
    result = apply_modality(draft, modality, cast, lexicon)
    if result is None or not is_defensible(result.event_type, result.sources, result.targets, match, lexicon):
        return None
    start, end = _trigger_span(match)
    return CodedEvent(
        trigger=match.head.i,
        start=start,
        end=end,
        event_type=result.event_type,
        event_mode=result.event_mode,
        cameo_code=result.cameo_code,
        status=result.status,
        status_cue=None if result.cue is None else result.cue.i,
        is_negated=result.is_negated,
        sources=result.sources,
        targets=result.targets,
        about=_about_span(match),
        rule=" | ".join(result.rules),
    )


def _draft(match: Match, content: Sequence[Match], cast: Cast, lexicon: EventLexicon) -> Draft:
    phrase = match.phrase
    # "pursue a summit between A and B": who meets, not who pursues.
    is_talks = phrase.event_type == "CONSULT" and phrase.cameo_code != MEDIATION_CODE
    met, _ = fill_slots("between", match, cast) if is_talks else ((), False)
    sources = met if len(met) > 1 else fill_slots(phrase.source, match, cast)[0]
    sources, targets = assign_targets(match, sources, cast)
    mode, cameo = phrase.event_mode, phrase.cameo_code
    row = _content_code(phrase.event_type, content, lexicon)
    if row is not None:
        mode, cameo = mode or row[0], row[1]
    status: Status = "happened"
    if phrase.event_type == "AGREE":
        operator = find_operator(match.head, match.head, lexicon)
        status = STATUS_OF_EFFECT.get(operator.effect if operator else "agree", "agreed")
    return Draft(phrase.event_type, mode, cameo, status, None, False, sources, targets, (match.key,))


def assign_targets(match: Match, sources: tuple[Party, ...], cast: Cast) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return sources and targets; a partner of a reciprocal act joins the sources."""
    slots = match.phrase.target
    if len({party.country_code for party in sources}) > 1:
        # Parties that act together need no target from the content of their act.
        slots = " ".join(slot for slot in slots.split() if slot not in ("content", "inside"))
    found, is_partner = fill_slots(slots, match, cast, sources)
    if is_partner:
        return sources + found, ()
    # "withdraw its troops from Lebanon": what belongs to the source is no target beside another country.
    own = {party.country_code for party in sources}
    foreign = tuple(party for party in found if party.country_code is not None and party.country_code not in own)
    return sources, foreign or found


def _content_code(
    event_type: str | None, content: Sequence[Match], lexicon: EventLexicon
) -> tuple[str | None, str] | None:
    for inner in content:
        row = lexicon.content_codes.get((event_type or "", inner.phrase.event_type or ""))
        if row is not None:
            return row.event_mode, row.cameo_code
    return None


def apply_modality(draft: Draft, modality: Modality, cast: Cast, lexicon: EventLexicon) -> Draft | None:
    """Return the draft after everything that governs it, None where nothing is reported."""
    effects = modality.effects
    own_negation = modality.is_negated and not any(effect.is_negated for effect in effects[:1])
    if own_negation:
        draft = _negated(draft, modality)
    if modality.is_ongoing and draft.event_type not in CONTENT_TYPES:
        draft = replace(draft, status="ongoing")
    for effect in effects:
        result = apply_effect(draft, effect, cast, lexicon)
        if result is None:
            return None
        draft = result
    if modality.condition is not None and draft.status in ("planned", "happened", "proposed"):
        draft = replace(draft, status="conditional", rules=(*draft.rules, f"condition({modality.condition.lower_})"))
        if modality.condition.lower_ == "unless" and draft.event_type == "AGREE":
            draft = _retyped(draft, "THREATEN", lexicon)
    return draft


def _retyped(draft: Draft, event_type: str, lexicon: EventLexicon) -> Draft:
    """Return the draft as an act of another type whose content is the act it was."""
    code = lexicon.content_codes.get((event_type, draft.event_type or ""))
    return replace(
        draft,
        event_type=event_type,
        event_mode=code.event_mode if code else None,
        cameo_code=code.cameo_code if code else lexicon.event_types[event_type].cameo_code,
        is_negated=False,
    )


def _negated(draft: Draft, modality: Modality) -> Draft:
    return replace(draft, status="denied", is_negated=True, cue=modality.negation, rules=(*draft.rules, "negated"))


def apply_effect(draft: Draft, effected: Effected, cast: Cast, lexicon: EventLexicon) -> Draft | None:
    """Return the draft as one governing word leaves it."""
    effect = effected.effect
    if effected.is_negated and effect in ("plan", "agree", "propose", "possible"):
        effect = "refuse"
    event_type = lexicon.event_types.get(draft.event_type or "")
    if event_type is None:
        return draft
    row = lexicon.intentions.get((effect, event_type.quad_class))
    if row is None:
        return draft
    if row.event_type == NO_EVENT:
        return None
    rules = (*draft.rules, f"{effect}({effected.cue.lower_})")
    changed = replace(draft, status=row.status, cue=effected.cue, rules=rules)
    if row.event_type is None or row.event_type == draft.event_type:
        return changed
    if effect == "demand":
        return _demanded(changed, effected, cast, lexicon)
    return _retyped(changed, row.event_type, lexicon)


def _demanded(draft: Draft, effected: Effected, cast: Cast, lexicon: EventLexicon) -> Draft | None:
    """Return the request that an obligation is when somebody says it; the one obliged is its target."""
    speaker = _speaker(effected.cue, cast, lexicon)
    if not speaker:
        return None
    request = _retyped(draft, "REQUEST", lexicon)
    targets = tuple(party for party in draft.sources if party not in speaker)
    return replace(request, status="happened", sources=speaker, targets=targets)


def _speaker(cue: Token, cast: Cast, lexicon: EventLexicon) -> tuple[Party, ...]:
    step = cue
    for _ in range(6):
        if step.head == step:
            return ()
        was_complement = step.dep_ == "ccomp"
        step = step.head
        if was_complement and step.lemma_ in lexicon.reporting_verbs:
            subject = logical_subject(step)
            if subject is None:
                return ()
            return tuple(member for party in coordinated(cast.parties, subject) for member in expand(party))
    return ()


def _trigger_span(match: Match) -> tuple[int, int]:
    words = [match.head.i]
    if match.particle is not None and abs(match.particle.i - match.head.i) == 1:
        words.append(match.particle.i)
    return min(words), max(words) + 1


def _about_span(match: Match) -> tuple[int, int] | None:
    """Return the words that say what the act is about: its clause or its object."""
    for label in ("xcomp", "ccomp"):
        clause = child(match.head, label)
        if clause is not None and clause.i > match.head.i:
            return clause.left_edge.i, clause.right_edge.i + 1
    for other in match.head.children:
        if other.dep_ == "prep" and other.lower_ in ("on", "about", "over", "of", "to"):
            inner = child(other, "pobj", "pcomp")
            if inner is not None:
                return inner.left_edge.i, inner.right_edge.i + 1
    target = match.object if match.object is not None else child(match.head, "dobj")
    if target is None or target.i < match.head.i:
        return None
    return target.left_edge.i, target.right_edge.i + 1
