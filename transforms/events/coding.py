"""Turn one parsed sentence with its parties into coded events.

Every word whose frame fills is a candidate. What another act demands, promises, refuses or alleges is its content and
no event of its own; it only says what is demanded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from transforms.events.acceptance import (
    SPOKEN_TYPES,
    has_day,
    is_counted_from,
    is_crowd,
    is_defensible,
    is_known,
    is_of_those_told,
    is_quiet,
    takes_place,
)
from transforms.events.drafts import (
    CONTENT_TYPES,
    NO_EVENT,
    apply_modality,
    draft_of,
    is_domestic_visit,
    speaker_of,
    striking_noun,
)
from transforms.events.lexicon import EventLexicon, Match, candidate_matches
from transforms.events.modality import CONDITION_MARKS, OBLIGING_AUXILIARIES, read_modality
from transforms.events.slots import Cast, expand, fill_slots
from transforms.findings import CodedEvent
from transforms.grammar.clauses import child, grammatical_subject, is_beside_infinitive, is_told_aside, is_told_in_past
from transforms.parties.actors import coordinated

CONTENT_LABELS = frozenset({"xcomp", "ccomp", "dobj", "dative", "pcomp", "acl", "oprd", "prep", "agent", "nsubjpass"})
# What stands after these words is when or where an act took place, or what came before it.
ADJUNCT_PREPOSITIONS = frozenset("during after before following since at amid despite until in upon".split())
TOPIC_PREPOSITIONS = frozenset("on about over".split())
BACKGROUND_MARKS = frozenset("after since because so before until although though".split())
# "The ceasefire between Israel and Hamas took effect": from the noun to its verb.
LONGEST_TRIGGER = 8
TOLD_STATUSES = frozenset({"happened", "ongoing", "agreed"})
BACKGROUND_PREPOSITIONS = frozenset("after since because following despite for over amid before of".split())


def code_sentence(doc: Doc, cast: Cast, lexicon: EventLexicon) -> tuple[CodedEvent, ...]:
    """Return the events a sentence reports, in the order of their triggers."""
    matches = () if is_quiet(doc, cast, lexicon) else find_matches(doc, cast, lexicon)
    content = content_of(matches)
    by_head = {match.head.i: match for match in matches}
    consumed = _objects_told_with_their_verbs(matches)
    consumed |= {subject.i for match in matches if (subject := striking_noun(match, lexicon)) is not None}
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
    full = [event for event in background if _is_full_report(doc[event.trigger], event)]
    told = [*events, *(event for event in full if not _is_among(event, events))]
    return tuple(sorted(told, key=_trigger_of) or background or code_obligations(doc, cast, lexicon))


def _trigger_of(event: CodedEvent) -> int:
    return event.trigger


def _is_among(event: CodedEvent, events: Sequence[CodedEvent]) -> bool:
    """Return whether an event of the same kind has the same parties: "met him for talks"."""
    return any(_kind_and_countries(other) == _kind_and_countries(event) for other in events)


def _kind_and_countries(event: CodedEvent) -> tuple[str | None, str | None, frozenset[str | None]]:
    countries = frozenset(party.country_code for party in (*event.sources, *event.targets))
    return event.event_type, event.event_mode, countries


def _objects_told_with_their_verbs(matches: Sequence[Match]) -> set[int]:
    """Return the words that others carry; where noun and verb each ask for the other, the verb tells the event."""
    carried = {match.object.i for match in matches if match.object is not None and _carries(match)}
    occurring = (match for match in matches if match.object is not None and takes_place(match))
    return carried | {match.object.i for match in occurring if match.object is not None and match.head.i not in carried}


def _carries(match: Match) -> bool:
    """Return whether a verb carries the event of its object ("hold talks"), which is then no event of its own."""
    return match.phrase.pos == "verb" and not (match.phrase.object or "").startswith("+")


def is_one_with_object(match: Match) -> bool:
    """Return whether phrase and object tell one event: "hold talks", "fighting broke out"."""
    return _carries(match) or takes_place(match)


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
        speakers = speaker_of(cue, cast, lexicon)
        subject = grammatical_subject(verb)
        obliged = coordinated(cast.parties, subject) if subject is not None else ()
        targets = tuple(member for party in obliged for member in expand(party) if member not in speakers)
        own = {party.country_code for party in speakers}
        # "Both countries should be partners" asks nothing of anybody.
        is_shared = len(targets) > 1 and any(party.country_code in own for party in targets)
        if speakers and targets and not is_shared and verb.lemma_ not in ("be", "have"):
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
            if has_party_class(match, cast, lexicon):
                found.append(match)
                break
    return tuple(found)


def has_party_class(match: Match, cast: Cast, lexicon: EventLexicon) -> bool:
    """Return whether a phrase that wants a party of certain sectors has one ("expel migrants", not "diplomats")."""
    wanted = match.phrase.party_class
    if wanted is None:
        return True
    is_of_source = wanted.startswith("source:")
    sectors = wanted.removeprefix("source:").split("|")
    found, _ = fill_slots(match.phrase.source if is_of_source else match.phrase.target, match, cast)
    return any(party.sector in sectors or party.country_code in sectors for party in found) or (
        is_of_source and "CVL" in sectors and is_crowd(match, lexicon)
    )


def is_background(trigger: Token) -> bool:
    """Return whether an act only identifies or explains something else in the sentence.

    Relative clauses, reduced clauses, and clauses or phrases of time and reason tell what is known already; they count
    only where the sentence reports nothing else, or where they say themselves on what day it was.
    """
    if is_counted_from(trigger) or (trigger.pos_ == "VERB" and has_day(trigger)):
        return False
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


def _is_full_report(trigger: Token, event: CodedEvent) -> bool:
    """Return whether a noun or a clause of the past tells by itself who did what to whom, whatever it explains."""
    phrase = {word.i for word in trigger.subtree}
    is_noun = trigger.pos_ == "NOUN" and event.status == "happened"
    if is_noun and not any(party.head in phrase for party in (*event.sources, *event.targets)):
        return False
    is_told = is_noun or (trigger.pos_ == "VERB" and is_told_in_past(trigger) and event.status in TOLD_STATUSES)
    # What somebody said then is only the reason of what is told now; an accord is a deed.
    if not is_told or event.event_type in SPOKEN_TYPES - {"AGREE"}:
        return False
    codes = [{party.country_code for party in side} - {None} for side in (event.sources, event.targets)]
    is_referring = not (event.sources or event.targets)
    return all(codes) or len(codes[0]) > 1 or is_referring


def content_of(matches: Sequence[Match]) -> dict[int, tuple[Match, ...]]:
    """Return, for every act of speech or will, the matches that are its content."""
    by_head = {match.head.i: match for match in matches}
    content: dict[int, tuple[Match, ...]] = {}
    for match in matches:
        if match.phrase.event_type in CONTENT_TYPES or match.phrase.event_type == "CONSULT":
            inside = (by_head[i] for i in sorted(_content_tokens(match)) if i in by_head)
            content[match.head.i] = tuple(inner for inner in inside if not _is_told_aside(inner, match))
    return content


def _is_told_aside(inner: Match, outer: Match) -> bool:
    """Return whether a clause within an act's content tells a deed: "welcomed the news from Rome, where they met"."""
    if inner.phrase.event_type in SPOKEN_TYPES and not has_day(inner.head):
        return is_beside_infinitive(inner.head)
    return is_told_aside(inner.head, below=outer.head)


def _content_tokens(match: Match) -> set[int]:
    found: set[int] = set()
    for other in match.head.children:
        if _is_content(other, match):
            found.update(token.i for token in other.subtree)
    found.discard(match.head.i)
    return found


def _is_content(other: Token, match: Match) -> bool:
    if other.dep_ == "prep" and any(inner.ent_type_ == "DATE" for inner in other.children):
        # "met on Monday, a day after the raid"
        return False
    if match.phrase.event_type == "CONSULT":
        # What talks are about is not what comes of them.
        return other.dep_ == "dobj" or (other.dep_ == "prep" and other.lower_ in TOPIC_PREPOSITIONS)
    if other.dep_ == "ccomp" and any(word.text in (";", ":") for word in other.doc[other.i : match.head.i]):
        # "The ministers signed the treaty; Baku wants it changed"
        return False
    if other.dep_ == "prep":
        return other.lower_ not in ADJUNCT_PREPOSITIONS or match.phrase.event_type == "PROTEST"
    if other.dep_ == "advcl":
        # The demand of a protest is not a second event; nor is the aim or the condition of an act of will.
        is_condition = any(mark.lower_ in ("if", "unless") for mark in other.children if mark.dep_ == "mark")
        return other.tag_ in ("VB", "VBG") or is_condition
    return other.dep_ in CONTENT_LABELS


def code_match(match: Match, content: Sequence[Match], cast: Cast, lexicon: EventLexicon) -> CodedEvent | None:
    """Return the event that one phrase reports, or None where it reports none that can be defended."""
    draft = draft_of(match, content, cast, lexicon)
    if is_domestic_visit(draft) or _is_supposed(match):
        return None
    modality = read_modality(match.head, lexicon, match.object if _carries(match) else None)
    if modality.is_purpose and not any(effect.effect in ("plan", "agree", "propose") for effect in modality.effects):
        return None
    result = apply_modality(draft, modality, cast, lexicon)
    if result is None or not is_defensible(result.event_type, result.sources, result.targets, match, lexicon):
        return None
    parties = (*result.sources, *result.targets)
    is_referring = is_of_those_told(result.event_type, match) and not any(
        is_known(party, result.event_type) for party in parties
    )
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
        sources=() if is_referring else result.sources,
        targets=() if is_referring else result.targets,
        about=_about_span(match),
        rule=" | ".join(result.rules),
    )


def _is_supposed(match: Match) -> bool:
    """Return whether what takes place only does so in an if-clause ("if war starts")."""
    mark = child(match.object, "mark") if match.object is not None and takes_place(match) else None
    return mark is not None and mark.lower_ in CONDITION_MARKS


def _trigger_span(match: Match) -> tuple[int, int]:
    words = [match.head.i]
    if match.particle is not None and abs(match.particle.i - match.head.i) == 1:
        words.append(match.particle.i)
    if match.object is not None and takes_place(match) and abs(match.object.i - match.head.i) <= LONGEST_TRIGGER:
        words.append(match.object.i)
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
    if target is None or target.i < match.head.i or target in match.head.ancestors:
        return None
    return target.left_edge.i, target.right_edge.i + 1
