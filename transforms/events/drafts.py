"""Draft the event that a matched phrase reports, then make of it what the words that govern it make of it.

Operators and auxiliaries make planned cooperation AGREE, announced force THREATEN, refused cooperation REJECT, an
obligation REQUEST (PLOVER manual, section on auxiliary modes).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from schemas.mention import Status
from transforms.events.acceptance import is_crowd, takes_place
from transforms.events.lexicon import EventLexicon, Match, find_operator
from transforms.events.modality import Effected, Modality
from transforms.events.slots import Cast, expand, fill_slots
from transforms.findings import Party
from transforms.grammar.clauses import arguments, is_passive, logical_subject
from transforms.parties.actors import coordinated

NO_EVENT = "none"
# Who mediates between others is the source, and they are the targets.
MEDIATION_CODE = "045"
# Acts of speech and will: what they govern is their content.
CONTENT_TYPES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE", "PROTEST"})
STATUS_OF_EFFECT: dict[str, Status] = {"agree": "agreed", "plan": "planned", "propose": "proposed"}
# Deeds that nobody promises to those they are done to; troops are also promised to friends.
HARMFUL_TYPES = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
# Joint exercises are cooperation, those of one side a show of force.
EXERCISE_CODE = "062"
SHARED_WORDS = frozenset("joint common combined together jointly alongside multinational bilateral with".split())


@dataclass(frozen=True, slots=True)
class Draft:
    """An event while operators are still being applied to it; deed_type is what is done, promised or refused."""

    event_type: str | None
    event_mode: str | None
    cameo_code: str | None
    status: Status
    cue: Token | None
    is_negated: bool
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    rules: tuple[str, ...]
    deed_type: str | None


def draft_of(match: Match, content: Sequence[Match], cast: Cast, lexicon: EventLexicon) -> Draft:
    """Return the event that a phrase reports by itself, before what governs it is read."""
    phrase = match.phrase
    # "pursue a summit between A and B": who meets, not who pursues.
    is_talks = phrase.event_type == "CONSULT" and phrase.cameo_code != MEDIATION_CODE
    met, _ = fill_slots("between", match, cast) if is_talks else ((), False)
    sources = met if len(met) > 1 else _sources(match, cast, lexicon)
    sources, targets = assign_targets(match, sources, cast)
    mode, cameo = phrase.event_mode, phrase.cameo_code
    row = _content_code(phrase.event_type, content, lexicon)
    if row is not None:
        mode, cameo = mode or row[0], row[1]
    status = _own_status(match, lexicon)
    rules = (match.key,)
    draft = Draft(phrase.event_type, mode, cameo, status, None, False, sources, targets, rules, phrase.event_type)
    if _promises_harm(match, content, is_mutual=len({party.country_code for party in sources}) > 1):
        draft = replace(_retyped(draft, "THREATEN", lexicon, content[0].phrase.event_type), status="planned")
    draft = _aimed(_unilateral(draft, match, cast, lexicon), match, cast, lexicon)
    return replace(draft, event_mode=_weapon_mode(match, lexicon)) if _lacks_weapon(draft) else draft


def _own_status(match: Match, lexicon: EventLexicon) -> Status:
    """Return the status that the word of an act gives it: offered, called off, gone on with."""
    words = [match.head, *(noun for noun in (match.object,) if noun is not None and noun.pos_ == "NOUN")]
    operators = (find_operator(word, word, lexicon) for word in words)
    effect = next((operator.effect for operator in operators if operator is not None), "say")
    if match.phrase.event_type == "AGREE":
        return STATUS_OF_EFFECT.get(effect, "agreed")
    if match.phrase.event_type == "REJECT" and effect == "cancel":
        return "cancelled"
    return "ongoing" if effect == "continue" else "happened"


def _sources(match: Match, cast: Cast, lexicon: EventLexicon) -> tuple[Party, ...]:
    """Return who acts; in "the mayor's arrest" the owner of the noun is who suffers, where nobody else is."""
    slots = match.phrase.source.split()
    is_suffered = match.phrase.pos == "noun" and "possessor" in match.phrase.target.split()
    if is_suffered and not fill_slots("of", match, cast)[0]:
        slots = [slot for slot in slots if slot != "possessor"]
    noun = striking_noun(match, lexicon)
    if noun is not None:
        # Where a bomb kills is not who planted it.
        slots = [slot for slot in slots if slot != "location"]
    found, _ = fill_slots(" ".join(slots), replace(match, object=None) if takes_place(match) else match, cast)
    if not found and takes_place(match) and "location" in slots:
        found, _ = fill_slots("location", match, cast)
    if not found and noun is not None:
        # "An Israeli airstrike hit a house": whose strike it is.
        found, _ = fill_slots("by possessor modifier", Match(replace(match.phrase, pos="noun"), noun, None, None), cast)
    if not found and match.phrase.event_type == "PROTEST" and is_crowd(match, lexicon):
        # "Thousands marched through Nairobi": a crowd is of the country where it stands.
        found, _ = fill_slots("location", match, cast)
    return found


def striking_noun(match: Match, lexicon: EventLexicon) -> Token | None:
    """Return the attack or weapon that is the subject of a violent verb ("the raid killed five"): one event with it."""
    if match.phrase.event_type != "ASSAULT" or match.phrase.pos != "verb" or is_passive(match.head):
        return None
    subject = logical_subject(match.head)
    if subject is None or subject.pos_ != "NOUN":
        return None
    return subject if subject.lemma_.casefold() in lexicon.word_classes.get("striking", ()) else None


def _promises_harm(match: Match, content: Sequence[Match], *, is_mutual: bool) -> bool:
    """Return whether what one side vows to do is hostile: "vowed to attack" is a threat."""
    if match.phrase.event_type != "AGREE" or match.phrase.object != "+to" or is_mutual or not content:
        return False
    return content[0].head == match.object and content[0].phrase.event_type in HARMFUL_TYPES


def _unilateral(draft: Draft, match: Match, cast: Cast, lexicon: EventLexicon) -> Draft:
    """Return a military exercise of one side as a show of force, against whom it is near."""
    is_exercise = match.phrase.cameo_code == EXERCISE_CODE and match.object is not None
    parties = {party.country_code for party in (*draft.sources, *draft.targets)}
    if not is_exercise or match.object is None or len(parties) != 1 or len(draft.sources) > 1:
        return draft
    words = {word.lower_ for word in (*match.head.children, *match.object.children)}
    if words & SHARED_WORDS or match.phrase.particle is not None:
        return draft
    near, _ = fill_slots("against around near toward towards location", match, cast, draft.sources)
    targets = tuple(party for party in near if not _is_at_home(party, draft.sources))
    alone = replace(draft, event_mode="troops", targets=targets)
    return replace(alone, event_type="MOBILIZE", cameo_code=lexicon.event_types["MOBILIZE"].cameo_code)


def _lacks_weapon(draft: Draft) -> bool:
    return draft.event_type == "ASSAULT" and draft.event_mode is None


def _weapon_mode(match: Match, lexicon: EventLexicon) -> str | None:
    """Return the mode that the weapon gives an attack: what strikes ("a car bomb killed") or what it is done with."""
    subject = logical_subject(match.head) if match.phrase.pos == "verb" else None
    nouns = [*([] if subject is None else [subject]), *arguments(match.head, {"with", "in", "using"})]
    words = [word for noun in nouns for word in (*noun.children, noun) if word.dep_ != "poss"]
    for mode, lemmas in lexicon.weapons.items():
        if any(word.lemma_.casefold() in lemmas for word in words):
            return mode
    return None


def _aimed(draft: Draft, match: Match, cast: Cast, lexicon: EventLexicon) -> Draft:
    """Return a missile that is launched at somebody as an attack, one that is test-fired as a show of force."""
    if draft.event_type == "ASSAULT" and any(other.lower_ == "test" for other in match.head.lefts):
        shown = replace(draft, event_mode="weapons", targets=())
        return replace(shown, event_type="MOBILIZE", cameo_code=lexicon.event_types["MOBILIZE"].cameo_code)
    if (draft.event_type, draft.event_mode) != ("MOBILIZE", "weapons") or match.head.lemma_ not in ("fire", "launch"):
        return draft
    goals = {word.i for goal in arguments(match.head, {"at", "against"}) for word in goal.subtree}
    located = tuple(party for party in cast.located if party.head in goals)
    targets = fill_slots("at against", match, cast)[0] or located
    if not targets:
        return draft
    attack = replace(draft, event_mode="heavy-weapons", targets=targets)
    return replace(attack, event_type="ASSAULT", cameo_code=lexicon.event_types["ASSAULT"].cameo_code)


def assign_targets(match: Match, sources: tuple[Party, ...], cast: Cast) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return sources and targets; a partner of a reciprocal act joins the sources."""
    slots = match.phrase.target
    if len({party.country_code for party in sources}) > 1:
        # Parties that act together need no target from the content of their act.
        slots = " ".join(slot for slot in slots.split() if slot not in ("content", "inside"))
    frame = replace(match, object=None) if takes_place(match) else match
    found, is_partner = fill_slots(slots, frame, cast, sources)
    if not found and takes_place(match) and "location" in slots.split():
        found, _ = fill_slots("location", match, cast, sources)
    if is_partner:
        return sources + found, ()
    if match.phrase.event_type == "MOBILIZE":
        # Where a state moves its own forces at home, nobody is the target.
        found = tuple(party for party in found if not _is_at_home(party, sources))
    # "withdraw its troops from Lebanon": what belongs to the source is no target beside another country.
    own = {party.country_code for party in sources}
    foreign = tuple(party for party in found if party.country_code is not None and party.country_code not in own)
    return sources, foreign or found


def _is_at_home(party: Party, sources: Sequence[Party]) -> bool:
    """Return whether a party is only known by a place in the country of those who act."""
    return party.basis in ("metonym", "implied") and party.country_code in {other.country_code for other in sources}


def is_domestic_visit(draft: Draft) -> bool:
    """Return whether a visit only leads to a place in the visitor's own country: nobody is met."""
    is_visit = draft.event_mode == "visit" and bool(draft.targets)
    return is_visit and all(_is_at_home(party, draft.sources) for party in draft.targets)


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
    if own_negation and draft.event_type == "CONSULT" and effects and effects[0].effect == "plan":
        # "There will be no meeting": it is the plan that is denied.
        effects = (replace(effects[0], is_negated=True), *effects[1:])
    elif own_negation:
        draft = _negated(draft, modality)
    if modality.is_ongoing and _lasts(draft):
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


def _lasts(draft: Draft) -> bool:
    """Return whether an act can be under way; what is said is said."""
    is_spoken = draft.event_type in CONTENT_TYPES and draft.event_type != "PROTEST"
    return draft.event_mode == "investigate" or not is_spoken


def _retyped(draft: Draft, event_type: str, lexicon: EventLexicon, content_type: str | None = None) -> Draft:
    """Return the draft as an act of another type whose content is the deed it was, or one of a type given."""
    code = lexicon.content_codes.get((event_type, content_type or draft.deed_type or ""))
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
    speaker = speaker_of(effected.cue, cast, lexicon)
    if not speaker:
        return None
    request = _retyped(draft, "REQUEST", lexicon)
    targets = tuple(party for party in draft.sources if party not in speaker)
    return replace(request, status="happened", sources=speaker, targets=targets)


def speaker_of(cue: Token, cast: Cast, lexicon: EventLexicon) -> tuple[Party, ...]:
    """Return who says the clause that a word stands in ("France said that Niger must ...")."""
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
