"""Find the names of actors, countries, offices and places in one pass over the words of a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from rapidfuzz import fuzz

from schemas.reference import Actor, Office
from transforms.grammar.name_words import PRIORITY, Name, NameKind, folded, folded_words, spelled_words, spelling
from transforms.parties.name_tables import ActorTables, bodies, every_name

SHORTEST_RESPELLING = 6
SAME_WORD_RATIO = 88.0
# Arabic articles and the like, with which a family name may be written or not.
ARTICLES = frozenset({"al", "el", "as", "ash", "ar", "an"})
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Match:
    """The names, all of one kind, that the words from start to end (token indices, half-open) can mean."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def kind(self) -> NameKind:
        """The kind of the names."""
        return self.names[0].kind

    @property
    def country_code(self) -> str | None:
        """The country that all the names agree on."""
        codes = {name.country_code for name in self.names}
        return codes.pop() if len(codes) == 1 else None


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """All names by their folded words, and the offices by holder and by role; built once per worker."""

    names: Mapping[tuple[str, ...], tuple[Name, ...]]
    places: Mapping[tuple[str, ...], tuple[Name, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    actors: Mapping[str, Actor]
    persons_by_family_name: Mapping[str, tuple[str, ...]]
    offices_by_actor: Mapping[str, tuple[Office, ...]]
    offices_by_role: Mapping[str, tuple[Office, ...]]
    single_holder_roles: frozenset[str]
    bodies: Mapping[tuple[str, str], str]
    country_words: Mapping[str, tuple[str, ...]]
    short_names: Mapping[str, str]

    @classmethod
    def from_reference(cls, reference: ActorTables) -> ActorIndex:
        """Return the index of the tables that name actors."""
        names = _by_words(every_name(reference))
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for words in names:
            lengths[words[0]].add(len(words))
        return cls(
            names=names,
            places={words: tuple(name for name in same if name.kind == "place") for words, same in names.items()},
            lengths={word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()},
            actors={actor.actor_id: actor for actor in reference.actors},
            persons_by_family_name=_family_names(reference.actors),
            offices_by_actor=_grouped((office.actor_id, office) for office in reference.offices),
            offices_by_role=_grouped((office.role, office) for office in reference.offices),
            single_holder_roles=frozenset(title.role for title in reference.role_titles if title.is_single_holder),
            bodies=bodies(reference),
            country_words=_grouped(
                (words[0][0], words[0])
                for words, same in names.items()
                if len(words) == 1 and same[0].kind in ("country", "government", "demonym", "people")
            ),
            short_names={row.name: row.country_code for row in reference.country_names if row.kind == "short"},
        )

    def offices_on(self, actor_id: str, day: date | None) -> tuple[Office, ...]:
        """Return the offices a person holds on a day; none where the day is unknown."""
        return tuple(office for office in self.offices_by_actor.get(actor_id, ()) if covers(office, day))

    def holders(self, role: str, day: date | None, country_code: str | None = None) -> tuple[str, ...]:
        """Return who holds a role on a day, in one country or, without a country, in any."""
        found = [
            office.actor_id
            for office in self.offices_by_role.get(role, ())
            if covers(office, day) and country_code in (None, office.country_code)
        ]
        return tuple(dict.fromkeys(found))

    def respelled_country(self, text: str) -> tuple[Name, ...]:
        """Return the names of the one country that an unknown word misspells, such as Afganistan."""
        word = "".join(folded_words(text))
        if len(word) < SHORTEST_RESPELLING or not text[0].isupper():
            return ()
        near = [
            known
            for known in self.country_words.get(word[0], ())
            if abs(len(known) - len(word)) < 2
            # Indiana is not a misspelling of Indian.
            and not known.startswith(word)
            and not word.startswith(known)
            and fuzz.ratio(word, known) >= SAME_WORD_RATIO
        ]
        names = [name for known in near for name in self.names[(known,)]]
        return tuple(names[:1]) if len({name.country_code for name in names}) == 1 else ()


def covers(office: Office, day: date | None) -> bool:
    """Return whether an office was held on a day; False where the day or the whole interval is unknown."""
    if day is None or (office.first_day is None and office.last_day is None):
        return False
    has_begun = office.first_day is None or office.first_day <= day
    return has_begun and (office.last_day is None or day <= office.last_day)


def match_names(texts: Sequence[str], index: ActorIndex) -> list[Match]:
    """Return the longest names from left to right; hyphenated words are read as several."""
    spelled: list[str] = []
    tokens: list[int] = []
    for token, text in enumerate(texts):
        # "US$" is money, not a country.
        for word in () if "$" in text else spelled_words(text):
            spelled.append(word)
            tokens.append(token)
    words = [folded(word) for word in spelled]
    matches = []
    position = 0
    while position < len(words):
        length, names = _longest(words, spelled, position, index)
        if names:
            matches.append(Match(tokens[position], tokens[position + length - 1] + 1, names))
        position += length
    return matches


def _longest(
    words: Sequence[str], spelled: Sequence[str], position: int, index: ActorIndex
) -> tuple[int, tuple[Name, ...]]:
    for length in index.lengths.get(words[position], ()):
        end = position + length
        if end > len(words):
            continue
        known = index.names.get(tuple(words[position:end]), ())
        fitting = [name for name in known if _fits(name, spelled[position:end])]
        if fitting:
            return length, tuple(name for name in fitting if name.kind == fitting[0].kind)
    return 1, ()


def _fits(name: Name, spelled: Sequence[str]) -> bool:
    return all(spelling(word) >= needed for word, needed in zip(spelled, name.spellings, strict=True))


def _by_words(names: Iterable[Name]) -> dict[tuple[str, ...], tuple[Name, ...]]:
    found: defaultdict[tuple[str, ...], dict[tuple[str, str], Name]] = defaultdict(dict)
    for name in names:
        found[name.words].setdefault((name.kind, name.key), name)
    return {words: tuple(sorted(same.values(), key=_rank)) for words, same in found.items()}


def _rank(name: Name) -> int:
    return PRIORITY.index(name.kind)


def _family_names(actors: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    return _grouped(
        (surname, actor.actor_id)
        for actor in actors
        if actor.kind == "person" and actor.family_name
        for surname in surnames_of(folded_words(actor.family_name))
    )


def surnames_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return a family name in one piece, also without its article ("al-Sharaa", "Sharaa")."""
    bare = words[1:] if words[0] in ARTICLES and len(words) > 1 else words
    return tuple(dict.fromkeys(("".join(words), "".join(bare))))


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
