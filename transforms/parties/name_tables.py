"""Turn the reference tables into folded names: persons in every order, nouns in both numbers, bodies by country.

>>> [" ".join(words) for words in person_orders(("cho", "tae", "yul"), ("cho",))]
['cho tae yul', 'tae yul cho', 'cho taeyul', 'taeyul cho']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from schemas.reference import Actor, ActorName, CountryName, GroupNoun, Office, Place, PlaceName, RoleTitle
from transforms.grammar.name_words import Name, NameKind, Spelling, folded_words, spelled_words, spelling

# Nouns whose plural is not made by an ending.
PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives", "thief": "thieves"}
# Written small or with a capital inside a name: "al-Qaeda", "The Hague".
SMALL_WORDS = frozenset({"al", "el", "of", "and", "de", "la", "bin", "ibn", "for", "ul"})
POSTPOSED = frozenset({"of", "for", "to", "in", "general", "designate", "elect"})
ORGANISATIONS = frozenset({"government", "organisation", "armed_group"})
COUNTRY_KINDS: dict[str, NameKind] = {
    "name": "country",
    "historical": "country",
    "government": "government",
    "demonym": "demonym",
    "people": "people",
}


class ActorTables(Protocol):
    """The reference tables that name actors, as seeds.Reference holds them."""

    @property
    def actors(self) -> tuple[Actor, ...]: ...
    @property
    def actor_names(self) -> tuple[ActorName, ...]: ...
    @property
    def country_names(self) -> tuple[CountryName, ...]: ...
    @property
    def offices(self) -> tuple[Office, ...]: ...
    @property
    def role_titles(self) -> tuple[RoleTitle, ...]: ...
    @property
    def group_nouns(self) -> tuple[GroupNoun, ...]: ...
    @property
    def places(self) -> tuple[Place, ...]: ...
    @property
    def place_names(self) -> tuple[PlaceName, ...]: ...


def every_name(tables: ActorTables) -> Iterator[Name]:
    """Yield the names of all tables."""
    yield from _names_of_actors(tables)
    for row in tables.country_names:
        yield from _names_of_country(row)
    bodies_in_titles = _bodies_in_titles(tables)
    for title in tables.role_titles:
        code = None if title.role == "ambassador" else _body_in_title(title.title, bodies_in_titles)
        for name in _common_names(title.title, "title", title.role, title.sector):
            yield replace(name, country_code=code)
    for noun in tables.group_nouns:
        yield from _common_names(noun.noun, "noun", noun.noun, noun.sector)
    actors = {actor.actor_id: actor for actor in tables.actors}
    for (_, body), actor_id in bodies(tables).items():
        yield from _common_names(body, "body", body, actors[actor_id].sector)
    yield from _names_of_places(tables)


def bodies(tables: ActorTables) -> dict[tuple[str, str], str]:
    """Return the actors that a country and the rest of their name determine, such as (KOR, foreign ministry)."""
    actors = {actor.actor_id: actor for actor in tables.actors}
    prefixes: dict[str, list[tuple[str, ...]]] = {}
    for row in tables.country_names:
        prefixes.setdefault(row.country_code, []).append(folded_words(row.name))
    common = {folded_words(noun.noun)[-1] for noun in tables.group_nouns}
    found: dict[tuple[str, str], str] = {}
    for actor_id, written in _written_names(tables):
        actor = actors[actor_id]
        if actor.kind not in ORGANISATIONS or actor.country_code is None:
            continue
        rest = _without_country(folded_words(written), prefixes.get(actor.country_code, []))
        # "Ministry of Foreign Affairs" describes a body, the dream of Georgian Dream does not.
        if len(rest) > 1 and any(word in common for word in rest):
            found.setdefault((actor.country_code, " ".join(rest)), actor_id)
    return found


def person_orders(words: tuple[str, ...], family: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a personal name in the orders and joinings that news text uses; the family name leads in East Asia."""
    yield words
    given = words[len(family) :]
    if words[: len(family)] != family or not given:
        return
    yield given + family
    if len(given) > 1:
        yield (*family, "".join(given))
        yield ("".join(given), *family)


def _names_of_actors(tables: ActorTables) -> Iterator[Name]:
    actors = {actor.actor_id: actor for actor in tables.actors}
    for actor_id, written in _written_names(tables):
        actor = actors[actor_id]
        spelled = spelled_words(written)
        words = folded_words(written)
        if not words:
            continue
        if actor.kind != "person":
            yield Name(
                words, tuple(_needed_spellings(spelled)), "actor", actor_id, actor.country_code, actor.sector, False
            )
            continue
        for order in dict.fromkeys(person_orders(words, folded_words(actor.family_name or ""))):
            # In "Cho Tae-yul" the last word is small; of two words both are capitalised.
            needed = (Spelling.CAPITALISED,) * min(len(order), 2) + (Spelling.ANY,) * (len(order) - 2)
            needed = needed if len(order) == 2 else (Spelling.CAPITALISED, *[Spelling.ANY] * (len(order) - 1))
            yield Name(order, needed, "actor", actor_id, actor.country_code, actor.sector, False)


def _needed_spellings(spelled: tuple[str, ...]) -> Iterator[Spelling]:
    """Yield how each word of a proper name must be written."""
    for word in spelled:
        if word.casefold() in SMALL_WORDS and len(spelled) > 1:
            yield Spelling.ANY
            continue
        written = spelling(word)
        # Nato and Asean are written either way; US, UN and AP are words of their own in lower case.
        yield Spelling.CAPITALISED if written == Spelling.CAPITALS and len(word) > 3 else written


def _written_names(tables: ActorTables) -> Iterator[tuple[str, str]]:
    for actor in tables.actors:
        if actor.kind != "country":
            yield actor.actor_id, actor.name
    for row in tables.actor_names:
        yield row.actor_id, row.name


def _names_of_country(row: CountryName) -> Iterator[Name]:
    if row.kind not in COUNTRY_KINDS:
        return
    spelled = spelled_words(row.name)
    needed = tuple(_needed_spellings(spelled))
    words = folded_words(row.name)
    kind = COUNTRY_KINDS[row.kind]
    sector = "GOV" if kind == "government" else None
    yield Name(words, needed, kind, row.country_code, row.country_code, sector, kind == "people")
    if kind == "demonym" and words[-1][-1] in "aeinkbdtrgy" and not words[-1].endswith(("ch", "sh")):
        plural = (*words[:-1], words[-1] + "s")
        yield Name(plural, needed, "people", row.country_code, row.country_code, None, True)


def _common_names(written: str, kind: NameKind, key: str, sector: str | None) -> Iterator[Name]:
    words = folded_words(written)
    # PM, Col. and Adm. are titles only where capitalised; a.m. and p.m. are hours.
    needed = Spelling.CAPITALISED if written.endswith(".") or len(written) <= 2 else Spelling.ANY
    spellings = (needed,) + (Spelling.ANY,) * (len(words) - 1)
    yield Name(words, spellings, kind, key, None, sector, False)
    plural = _plural(words)
    if plural != words:
        yield Name(plural, spellings, kind, key, None, sector, True)


def _bodies_in_titles(tables: ActorTables) -> dict[tuple[str, ...], str]:
    """Return the bodies over states, and the armed groups of a country, by the words that name them in a title."""
    armed = {actor.actor_id for actor in tables.actors if actor.kind == "armed_group"}
    codes = {actor.actor_id: actor.country_code for actor in tables.actors if actor.kind in ORGANISATIONS}
    found = {}
    for actor_id, written in _written_names(tables):
        code = codes.get(actor_id)
        if code == "IGO" or (code is not None and actor_id in armed):
            found[folded_words(written)] = code
    return found


def _body_in_title(title: str, bodies_in_titles: Mapping[tuple[str, ...], str]) -> str | None:
    """The body that the first words of a title name ("NATO chief"); an ambassador to it is of a country."""
    words = folded_words(title)
    starts = (words[:end] for end in range(len(words) - 1, 0, -1))
    return next((bodies_in_titles[start] for start in starts if start in bodies_in_titles), None)


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    head = next((place for place, word in enumerate(words) if place and word in POSTPOSED), len(words)) - 1
    return (*words[:head], _plural_word(words[head]), *words[head + 1 :])


def _plural_word(word: str) -> str:
    for ending, plural in PLURALS.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + plural
    if word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ss", "sh", "ch", "x")) else "s")


def _names_of_places(tables: ActorTables) -> Iterator[Name]:
    countries = {place.place_id: place.country_code for place in tables.places}
    written = [(place.place_id, place.name) for place in tables.places]
    written += [(row.place_id, row.name) for row in tables.place_names]
    for place_id, name in written:
        needed = tuple(_needed_spellings(spelled_words(name)))
        # "MD" and "LA" are more often something else.
        if len("".join(folded_words(name))) > 2:
            yield Name(folded_words(name), needed, "place", place_id, countries[place_id], None, False)


def _without_country(words: tuple[str, ...], prefixes: list[tuple[str, ...]]) -> tuple[str, ...]:
    for prefix in sorted(prefixes, key=len, reverse=True):
        size = len(prefix)
        if words[:size] == prefix and len(words) > size:
            return words[size:]
        for ending in (("of", *prefix), ("of", "the", *prefix)):
            if words[-len(ending) :] == ending and len(words) > len(ending):
                return words[: -len(ending)]
    return ()
