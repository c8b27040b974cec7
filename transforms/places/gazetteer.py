"""Index the place tables by name, and find place names in the words of a sentence.

>>> fold_name("São Paulo"), fold_name("Port-au-Prince"), fold_name("St. Petersburg")
('Sao Paulo', 'Port au Prince', 'Saint Petersburg')
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from spacy.tokens import Doc

from schemas.reference import Place
from seeds import Reference

# The longest names in the tables, with room for hyphens, which are words of their own.
LONGEST_NAME = 9
# Classes of what an act is done to or with; a place beside such a word is the place of the act.
THINGS_HIT = ("attack", "property", "protest", "territory")
# Letters and marks that Unicode does not take apart; hyphens are spaces, so that both spellings meet.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʻ": "'", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"}
    | dict.fromkeys("-‐‑–", " ")
)
_SAINT = re.compile(r"\bSt\.? ")
# Orders of magnitude that stand in for a population, where a place of that kind has none in the tables.
_USUAL_WEIGHT = {"country": 7.0, "region": 6.3, "city": 4.0, "sea": 7.0, "facility": 6.0, "other": 6.0}
# "Georgia" or "Jordan" with no other hint is the country, and "Victoria" a capital rather than a town.
_BONUS = {"country": 1.0, "capital": 1.0}


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One name found in a sentence, as half-open token indices, with the places and countries it may speak of.

    A nationality word has no place but a country; the name of an organisation or person has neither.
    """

    start: int
    end: int
    name: str
    place_ids: tuple[str, ...]
    country_code: str | None


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """The tables as dictionaries; names are folded by fold_name."""

    places: Mapping[str, Place]
    names: Mapping[str, tuple[str, ...]]
    names_in_capitals: Mapping[str, str]
    nationalities: Mapping[str, str]
    other_names: frozenset[str]
    capitals: frozenset[str]
    people_nouns: frozenset[str]
    meeting_nouns: frozenset[str]
    visit_nouns: frozenset[str]
    things_hit: frozenset[str]
    speech_lemmas: frozenset[str]

    @classmethod
    def from_reference(cls, reference: Reference) -> PlaceIndex:
        """Return the index of the reference tables; built once and used for all articles."""
        places = {place.place_id: place for place in reference.places}
        names = _place_names(reference)
        word_classes: dict[str, set[str]] = defaultdict(set)
        for row in reference.word_classes:
            word_classes[row.word_class].add(row.lemma)
        return cls(
            places=places,
            names=names,
            names_in_capitals={name.upper(): name for name in names},
            nationalities=_nationalities(reference),
            other_names=_names_of_no_place(reference) - names.keys(),
            capitals=_capitals(reference, names, places),
            people_nouns=frozenset(row.noun.split()[-1] for row in reference.group_nouns)
            | frozenset(row.title.split()[-1] for row in reference.role_titles),
            meeting_nouns=frozenset(word_classes["meeting"]),
            visit_nouns=frozenset(word_classes["visit"]),
            things_hit=frozenset().union(*(word_classes[name] for name in THINGS_HIT)),
            speech_lemmas=frozenset(row.lemma for row in reference.reporting_verbs)
            | frozenset(row.lemma for row in reference.operators),
        )

    def weight(self, place: Place) -> float:
        """Return how likely a place is meant by its name, as an order of magnitude of people."""
        weight = log10(place.population) if place.population else _USUAL_WEIGHT[place.kind]
        bonus = "capital" if place.place_id in self.capitals else place.kind
        return weight + _BONUS.get(bonus, 0.0)

    def contains(self, outer: Place, inner: Place) -> bool:
        """Return whether one place lies in the other by the tables."""
        if outer.kind == "country":
            return outer.country_code == inner.country_code and outer.place_id != inner.place_id
        return outer.place_id in self.containers(inner)

    def containers(self, place: Place) -> tuple[str, ...]:
        """Return the places that contain a place, the smallest first, without its country."""
        found: list[str] = []
        while place.within_id is not None and place.within_id not in found:
            found.append(place.within_id)
            place = self.places[place.within_id]
        return tuple(found)


def fold_name(name: str) -> str:
    """Return a name without accents, with plain apostrophes, spaces for hyphens and Saint for St."""
    name = name.translate(_PLAIN)
    if not name.isascii():
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return _SAINT.sub("Saint ", name)


def find_names(doc: Doc, index: PlaceIndex) -> Iterator[NameSpan]:
    """Yield the names of a sentence from left to right, the longest first; another name bars what is in it."""
    text = doc.text
    bounds = [(token.idx, token.idx + len(token)) for token in doc]
    is_in_capitals = text.isupper()
    start = 0
    while start < len(bounds):
        found = None
        first_letter = text[bounds[start][0]]
        if first_letter.isupper() or first_letter.isdigit():
            found = _longest_name(text, bounds, start, index, ignores_case=is_in_capitals or start == 0)
        if found is not None:
            yield found
        start = found.end if found is not None else start + 1


def _longest_name(
    text: str, bounds: Sequence[tuple[int, int]], start: int, index: PlaceIndex, *, ignores_case: bool
) -> NameSpan | None:
    for end in range(min(start + LONGEST_NAME, len(bounds)), start, -1):
        name = fold_name(text[bounds[start][0] : bounds[end - 1][1]])
        if ignores_case and name.isupper() and len(name) > 3 and name not in index.names:
            name = index.names_in_capitals.get(name, name)
        place_ids = index.names.get(name, ())
        nationality = index.nationalities.get(name)
        if place_ids or nationality is not None:
            return NameSpan(start, end, name, place_ids, nationality if not place_ids else None)
        if end - start > 1 and name in index.other_names:
            return NameSpan(start, end, name, (), None)
    return None


def _place_names(reference: Reference) -> dict[str, tuple[str, ...]]:
    names: dict[str, set[str]] = defaultdict(set)
    for place in reference.places:
        names[fold_name(place.name)].add(place.place_id)
    for name in reference.place_names:
        names[fold_name(name.name)].add(name.place_id)
    country_places = _country_places(reference)
    codes = {place.place_id: place.country_code for place in reference.places}
    for row in reference.country_names:
        folded = fold_name(row.name)
        # A part of a country that the table of countries names too ("Crimea") is a place of its own.
        is_known = any(codes[place_id] == row.country_code for place_id in names[folded])
        if row.kind in ("name", "historical") and not is_known:
            names[folded].add(country_places[row.country_code])
    return {name: tuple(sorted(place_ids)) for name, place_ids in names.items() if place_ids}


def _names_of_no_place(reference: Reference) -> frozenset[str]:
    actors = [actor for actor in reference.actors if actor.kind not in ("government", "country")]
    actor_ids = {actor.actor_id for actor in actors}
    written = [actor.name for actor in actors]
    written += [row.name for row in reference.actor_names if row.actor_id in actor_ids]
    return frozenset(fold_name(name) for name in written)


def _country_places(reference: Reference) -> dict[str, str]:
    return {
        place.country_code: place.place_id
        for place in reference.places
        if place.kind == "country" and place.country_code
    }


def _nationalities(reference: Reference) -> dict[str, str]:
    return {
        fold_name(row.name): row.country_code for row in reference.country_names if row.kind in ("demonym", "people")
    }


def _capitals(
    reference: Reference, names: Mapping[str, tuple[str, ...]], places: Mapping[str, Place]
) -> frozenset[str]:
    capitals = {
        (fold_name(country.capital), country.country_code) for country in reference.countries if country.capital
    }
    return frozenset(
        place_id
        for name, country_code in capitals
        for place_id in names.get(name, ())
        if places[place_id].country_code == country_code and places[place_id].kind == "city"
    )
