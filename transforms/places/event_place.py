"""Find the place of an event from the words attached to its trigger.

A place counts where in, at, near and the like join it to the trigger, to the verb that carries the trigger ("held talks
in Beijing") or to the occasion of it ("on the sidelines of the General Assembly in New York"). A place that belongs to
another noun ("talks on security in Northeast Asia") or that only speaks ("Cheong Wa Dae said") is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from transforms.findings import ResolvedPlace
from transforms.places.gazetteer import PlaceIndex
from transforms.places.place_syntax import (
    DIRECTION,
    LOCATIVE,
    MARGINS,
    PLACE_NOUNS,
    TRAVEL_VERBS,
    is_home_of_object,
    place_word,
)

# Prepositions of the occasion at which something happens.
OCCASION = frozenset({"during", "amid", "alongside"})
SPECIFIC_FIRST = ("facility", "other", "city", "sea", "region", "country")
MAX_DEPTH = 4


def place_of_event(trigger: Token, places: Sequence[ResolvedPlace], index: PlaceIndex) -> ResolvedPlace | None:
    """Return the most specific place attached to the event of a trigger word, None where the words give none."""
    by_word = {
        number: place for place in places if place.role != "dateline" for number in range(place.start, place.end)
    }
    for anchors, rule in _anchors_in_turn(trigger, index):
        tokens = [token for anchor in anchors for token in _venues(anchor, index, MAX_DEPTH)]
        found = [by_word[token.i] for token in tokens if token.i in by_word]
        if found:
            return _named_here(min(found, key=_Specificity(index)), rule)
    found = [by_word[token.i] for token in trigger.children if _is_venue_before(token, trigger, by_word, index)]
    return _named_here(found[0], "in the name of the meeting") if len(found) == 1 else None


class _Specificity:
    """Order places from buildings to countries, those not in the gazetteer after all others."""

    def __init__(self, index: PlaceIndex) -> None:
        self._places = index.places

    def __call__(self, place: ResolvedPlace) -> int:
        if place.place_id is None:
            return len(SPECIFIC_FIRST)
        return SPECIFIC_FIRST.index(self._places[place.place_id].kind)


def _named_here(place: ResolvedPlace, rule: str) -> ResolvedPlace:
    return replace(place, role="event", rule=f"{rule}: {place.rule}")


def _anchors_in_turn(word: Token, index: PlaceIndex) -> Iterator[tuple[list[Token], str]]:
    """Yield the words that a place of the event may depend on, the trigger's own clause first."""
    own = [word, *_carriers(word, index)]
    yield own, "said at the event"
    outer = own[-1]
    while outer.dep_ in ("conj", "xcomp", "advcl", "acl") and outer.head.i != outer.i and _is_deed(outer.head, index):
        outer = outer.head
        yield [outer], "shared with the verb above"


def _carriers(word: Token, index: PlaceIndex) -> Iterator[Token]:
    """Yield the verb that carries an event noun, and the nouns and names that a verb's own places may hang on."""
    if word.pos_ in ("NOUN", "PROPN"):
        top = word
        while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
            top = top.head
        head = top.head
        if top.dep_ == "pobj" and head.lower_ in {"for", "in", "at"} | OCCASION and head.dep_ == "prep":
            head = head.head
        elif top.dep_ not in ("dobj", "nsubj", "nsubjpass", "attr"):
            return
        if head.pos_ in ("VERB", "AUX") and _is_deed(head, index):
            yield head


def _is_deed(head: Token, index: PlaceIndex) -> bool:
    """Return whether a verb does something itself: what is said or planned in a place does not happen there."""
    return head.lemma_ not in index.speech_lemmas


def _venues(anchor: Token, index: PlaceIndex, depth: int) -> Iterator[Token]:
    """Yield the words that stand for where the anchor happens, with what they lie in."""
    if depth == 0:
        return
    is_travel = anchor.lemma_ in TRAVEL_VERBS | index.visit_nouns
    for child in anchor.children:
        if child.dep_ == "prep" and _says_where(child, is_travel=is_travel) and not is_home_of_object(child, index):
            yield from _objects(child, index, depth)
        elif child.dep_ == "dobj" and anchor.lemma_ in TRAVEL_VERBS:
            yield from _with_listed(child)
        elif _carries_venue(anchor, child, index):
            yield from _venues(child, index, depth - 1)
        elif child.dep_ == "prep" and child.lower_ in ("with", "between", "for"):
            # "held talks with Xi in Beijing", "met for a summit in Beijing": the model often hangs the place there.
            for partner in (token for token in child.children if token.dep_ == "pobj"):
                if child.lower_ != "for" or partner.lemma_ in index.meeting_nouns:
                    yield from _venues(partner, index, depth - 1)


def _says_where(preposition: Token, *, is_travel: bool) -> bool:
    word = preposition.lower_
    if word in LOCATIVE or word in OCCASION or (is_travel and word in DIRECTION):
        return True
    return word == "on" and any(child.lemma_ in MARGINS for child in preposition.children)


def _objects(preposition: Token, index: PlaceIndex, depth: int) -> Iterator[Token]:
    for noun in preposition.children:
        if noun.dep_ == "prep":
            yield from _objects(noun, index, depth)
        if noun.dep_ != "pobj":
            continue
        yield from _with_listed(noun)
        yield from _venues(noun, index, depth - 1)
        if noun.lemma_ in PLACE_NOUNS | MARGINS:
            for child in (child for child in noun.children if child.lower_ == "of"):
                yield from _objects(child, index, depth - 1)


def _with_listed(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child.dep_ in ("appos", "conj", "npadvmod", "nmod") and child.i > noun.i:
            yield from _with_listed(child)


def _carries_venue(anchor: Token, child: Token, index: PlaceIndex) -> bool:
    """Return whether a word below the anchor is the same happening: its meeting, its partner, "held" after it."""
    if child.dep_ in ("acl", "advcl") and child.i > anchor.i:
        return child.tag_ == "VBN" and _is_deed(child, index)
    if child.dep_ not in ("dobj", "nsubjpass"):
        return False
    is_happening = child.lemma_ in index.meeting_nouns | index.visit_nouns
    is_hit = child.lemma_ in index.things_hit and _is_deed(anchor, index)
    return is_happening or is_hit or child.ent_type_ == "PERSON" or anchor.lemma_ == "meet"


def _is_venue_before(token: Token, word: Token, by_word: dict[int, ResolvedPlace], index: PlaceIndex) -> bool:
    """Return whether a town stands before a meeting as its name: "the Singapore summit", not "Seoul-Beijing talks"."""
    if token.i not in by_word or token.dep_ not in ("compound", "nmod") or word.lemma_ not in index.meeting_nouns:
        return False
    place_id = by_word[token.i].place_id
    is_town = place_id is not None and index.places[place_id].kind in ("city", "facility")
    beside = word.doc[max(token.i - 1, 0) : token.i + 2]
    is_paired = any(other.text in ("-", "–") for other in beside)
    return is_town and not is_paired and place_word(word.doc[token.i : token.i + 1]).i == token.i
