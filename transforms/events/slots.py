"""Fill the slots of an event phrase with the parties of a sentence.

A slot is a place in the frame: subject, object (that of the particle where the phrase has one), patient (the verb's own
object: "armed Peru with drones"), dative, inside (a party within the object's noun phrase), content (a party of the
clause that is said, demanded or promised), clause (who is to do it), possessor, modifier, location, governor (the
subject of the verb above a noun), or a preposition. A slot that begins with & holds a partner: in a reciprocal event
all partners are sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.events.lexicon import Match
from transforms.findings import Party
from transforms.grammar.clauses import (
    arguments,
    child,
    content_noun,
    governors,
    grammatical_subject,
    is_passive,
    logical_object,
    logical_subject,
)
from transforms.parties.actors import coordinated, party_at

INNER_SLOTS = frozenset({"inside", "content", "location", "possessor", "modifier", "governor", "clause"})
OWNER_LABELS = frozenset({"poss", "amod", "compound", "nmod", "pobj"})
LOCATIVE = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "throughout", "within", "through"})
# What these are about happens to a country: a coup in Niger is condemned, elections in Nepal are welcomed.
TOPICAL_TYPES = frozenset({"ACCUSE", "SUPPORT", "RETREAT", "AID", "MOBILIZE"})
NAME_LABELS = frozenset({"compound", "nmod", "conj", "appos"})
CONTENT_LABELS = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "prep", "dative", "acl", "advcl"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Who can fill the slots of a sentence: its parties, and the countries of its places where something happens."""

    parties: tuple[Party, ...]
    located: tuple[Party, ...]


def fill_slots(slots: str, match: Match, cast: Cast, others: Sequence[Party] = ()) -> tuple[tuple[Party, ...], bool]:
    """Return the parties of the first slot that holds any, and whether that slot is a partner's.

    Parties in others already have their part in the event and are passed over.
    """
    for slot in slots.split():
        found = _distinct(_slot_parties(slot.removeprefix("&"), match, cast), others)
        if found:
            return found, slot.startswith("&")
    for slot in slots.split():
        found = _distinct(_owners(slot.removeprefix("&"), match, cast), others)
        if found:
            return found, slot.startswith("&")
    return (_distinct(_of_topic(match, cast), others) if "inside" in slots.split() else ()), False


def _of_topic(match: Match, cast: Cast) -> Iterator[Party]:
    """Yield whose affair an act is about that names nobody: "welcomed the restoration of democracy in Nepal"."""
    if match.phrase.event_type in TOPICAL_TYPES and match.phrase.pos == "verb":
        for token in _inside(match):
            if token.dep_ == "pobj" and token.head.lower_ in LOCATIVE:
                yield from _located_at(token, cast)


def _owners(slot: str, match: Match, cast: Cast) -> Iterator[Party]:
    """Yield whose a thing is that fills a slot where no party does: Australia for "tariffs on Australian barley"."""
    if slot in INNER_SLOTS or (slot == "subject" and match.phrase.pos == "verb"):
        return
    for token in _slot_tokens(slot, match):
        for owner in (*token.children, *arguments(token, {"of"})):
            if owner.dep_ in OWNER_LABELS and owner.i != match.head.i:
                for party in coordinated(cast.parties, owner):
                    yield from expand(party)


def _slot_parties(slot: str, match: Match, cast: Cast) -> Iterator[Party]:
    if slot == "location":
        for token in _prepositional(match, LOCATIVE):
            # "in several suburbs of Paris"
            for place in (token, *arguments(token, {"of"})):
                yield from _located_at(place, cast)
        return
    nearest = None
    for token in _slot_tokens(slot, match):
        if slot in ("inside", "content"):
            party = party_at(cast.parties, token)
            if party is None or party.head != token.i:
                continue
            depth = _depth(token, match.head)
            nearest = depth if nearest is None else nearest
            if depth > nearest:
                return
        found = coordinated(cast.parties, token) or _named_within(token, cast)
        if not found and slot == "object":
            found = _own_object(match, token, cast)
        for party in found or (_located_at(token, cast) if _is_goal(slot, match) else ()):
            yield from expand(party)


def _own_object(match: Match, token: Token, cast: Cast) -> tuple[Party, ...]:
    """Return the verb's own object where its particle governs no party: "beat demonstrators with batons"."""
    is_verb = match.particle is not None and match.phrase.pos == "verb" and match.object is None
    own = logical_object(match.head) if is_verb else None
    return coordinated(cast.parties, own) if own is not None and own != token else ()


def _is_goal(slot: str, match: Match) -> bool:
    """Whether a slot holds where a movement ends: "arrived in Beijing" is a visit to China."""
    return slot == "object" and match.particle is not None and match.particle.lower_ in LOCATIVE


def _located_at(token: Token, cast: Cast) -> Iterator[Party]:
    """Yield the country of a place: of a name, or of what a parser hung on it ("in Pakistan and Kashmir")."""
    for party in cast.located:
        head = token.doc[party.head]
        if party.start <= token.i < party.end or (head.head == token and head.dep_ in NAME_LABELS):
            yield party


def _named_within(noun: Token, cast: Cast) -> tuple[Party, ...]:
    """Return the parties that a common noun is named by ("the APEC forum")."""
    inner = (other for other in noun.children if other.dep_ in ("compound", "appos", "nmod"))
    found = (party_at(cast.parties, other) for other in inner)
    return tuple(party for party in found if party is not None)


def _depth(token: Token, head: Token) -> int:
    """Return how many noun phrases and clauses lie between a word and the head; coordination does not count."""
    depth = 0
    while token not in (head, token.head):
        if token.dep_ not in ("conj", "compound", "prep"):
            depth += 1
        token = token.head
    return depth


def expand(party: Party) -> tuple[Party, ...]:
    """Return the members of a group, or the party itself where it has none."""
    return party.members or (party,)


def _slot_tokens(slot: str, match: Match) -> Iterator[Token]:
    head = match.head
    if slot == "subject":
        yield from _present(_subject(match))
    elif slot in ("object", "patient"):
        yield from _present(_object(match) if slot == "object" else logical_object(head))
    elif slot == "dative":
        yield from _dative(head)
    elif slot == "inside":
        yield from _inside(match)
    elif slot == "clause":
        yield from _clause_subjects(head)
    elif slot == "content":
        yield from _content(match)
    elif slot == "possessor":
        yield from _present(child(_noun(match), "poss"))
    elif slot == "modifier":
        yield from (other for other in _noun(match).children if other.dep_ in ("amod", "compound", "nmod"))
    elif slot == "governor":
        yield from _present(_governing_subject(head))
    else:
        yield from _prepositional(match, {slot})


def _present(token: Token | None) -> Iterator[Token]:
    if token is not None:
        yield token


def _subject(match: Match) -> Token | None:
    if match.phrase.pos == "adjective":
        return grammatical_subject(match.head) or grammatical_subject(match.head.head)
    return logical_subject(match.head)


def _object(match: Match) -> Token | None:
    particle = match.particle
    if particle is not None and particle.dep_ != "prt" and match.phrase.pos == "verb":
        inner = child(particle, "pobj")
        if inner is not None:
            return inner
    token = logical_object(match.head)
    return None if token is None else content_noun(token)


def _noun(match: Match) -> Token:
    """Return the noun of the event: the head itself, or the event noun a light verb governs."""
    return match.object if match.object is not None and match.phrase.pos == "verb" else match.head


def _dative(head: Token) -> Iterator[Token]:
    for other in head.children:
        if other.dep_ == "dative":
            yield child(other, "pobj") or other


def _inside(match: Match) -> Iterator[Token]:
    root = _object(match) if match.phrase.pos == "verb" else match.head
    if root is not None:
        yield from _nearest_first([token for token in root.subtree if token != root], match.head)


def _clause_subjects(head: Token) -> Iterator[Token]:
    for other in head.children:
        if other.dep_ in ("ccomp", "xcomp", "advcl"):
            own = child(other, "nsubj", "nsubjpass")
            if own is not None:
                yield own


def _content(match: Match) -> Iterator[Token]:
    words = [token for other in match.head.children if other.dep_ in CONTENT_LABELS for token in other.subtree]
    yield from _nearest_first(words, match.head)


def _nearest_first(words: Sequence[Token], head: Token) -> list[Token]:
    return [word for _, _, word in sorted((_depth(word, head), word.i, word) for word in words)]


def _governing_subject(noun: Token) -> Token | None:
    for governor in governors(noun):
        if governor.pos_ in ("VERB", "AUX"):
            return logical_object(governor) if is_passive(governor) else logical_subject(governor)
    return None


def _prepositional(match: Match, prepositions: set[str] | frozenset[str]) -> Iterator[Token]:
    """Yield prepositional objects of the head, then of the object's noun phrase, where parsers like to hang them."""
    found = list(arguments(match.head, prepositions))
    if "from" in prepositions:
        found += [inner for out in match.head.children if out.lower_ == "out" for inner in arguments(out, {"of"})]
    if match.particle is not None:
        # "lashed out at Hungary": the preposition may hang on the particle.
        found += arguments(match.particle, prepositions)
    noun = match.object or (_object(match) if match.phrase.pos == "verb" else None)
    steps = 0
    while noun is not None and steps < 4:
        found += arguments(noun, prepositions)
        found += _nested(noun, prepositions)
        noun, steps = None, steps + 1
    for other in match.head.children:
        if other.dep_ in ("xcomp", "advcl") and other.tag_ in ("VB", "VBG"):
            found += arguments(other, prepositions)
    yield from found


def _nested(noun: Token, prepositions: set[str] | frozenset[str]) -> Iterator[Token]:
    for other in noun.children:
        if other.dep_ == "prep" and other.lower_ not in prepositions:
            for inner in other.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield from arguments(inner, prepositions)


def _distinct(parties: Iterator[Party], others: Sequence[Party]) -> tuple[Party, ...]:
    """Return parties once each: a name and its apposition are one, and none that is among the others."""
    taken = {_identity(party) for party in others}
    seen: dict[object, Party] = {}
    for party in parties:
        if _identity(party) not in taken:
            seen.setdefault(_identity(party), party)
    return tuple(seen.values())


def _identity(party: Party) -> object:
    return party.actor_id or (party.head, party.country_code)
