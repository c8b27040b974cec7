"""Find the words around which parties are built: known names, titles, nouns, surnames and unknown proper names."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from transforms.grammar.name_words import NameKind, folded_words
from transforms.parties.names import ActorIndex, Match
from transforms.parties.phrases import PLACE_NOUNS, Words, is_place_of_action

CoreKind = Literal["actor", "title", "body", "noun", "surname", "person", "unknown"]
CORE_KINDS: dict[NameKind, CoreKind] = {"actor": "actor", "title": "title", "body": "body", "noun": "noun"}
UNNAMED_ENTITIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
DIRECTIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "madam", "madame", "mx"})
NAME_PARTICLES = frozenset({"al", "bin", "ibn", "de", "da", "del", "la", "el", "von", "van", "der", "ul", "-"})


@dataclass(frozen=True, slots=True)
class Core:
    """The words of one name, title or noun; leads are the titles and nouns right before a name."""

    start: int
    end: int
    kind: CoreKind
    match: Match | None
    leads: tuple[Match, ...]


def find_cores(words: Words, matches: Sequence[Match], index: ActorIndex) -> list[Core]:
    """Return the cores of a sentence from left to right, titles joined to the names that follow them."""
    cores = [
        Core(match.start, match.end, CORE_KINDS[match.kind], match, ())
        for match in matches
        if match.kind in CORE_KINDS and _is_noun(words, match)
    ]
    covered = {token for match in matches for token in range(match.start, match.end)}
    cores += _unknown_names(words, covered, index.persons_by_family_name)
    return _join_leads(sorted(cores, key=_position), index)


def without_misread_names(words: Words, matches: Sequence[Match], index: ActorIndex) -> list[Match]:
    """Return the matches but those that are a part of a longer name; homonymous places lie in the country at hand."""
    title_ends = {match.end for match in matches if match.kind == "title"}
    stated = {match.country_code for match in matches if match.kind in ("country", "demonym", "people")}
    return [
        _at_hand(match, stated, index)
        for match in matches
        # "King Hassan" is no place, wherever Hassan lies.
        if not _is_misread(words, match, index.persons_by_family_name)
        and (match.kind != "place" or match.start not in title_ends)
        and not _is_district(words, match, index)
    ]


def _at_hand(match: Match, stated: Container[str | None], index: ActorIndex) -> Match:
    """Read Tripoli in a sentence about Lebanon as the Lebanese one."""
    if match.kind not in ("government", "place") or match.country_code is None or match.country_code in stated:
        return match
    others = index.places.get(match.names[0].words, ())
    near = tuple(name for name in others if name.country_code is not None and name.country_code in stated)
    return Match(match.start, match.end, near) if len({name.country_code for name in near}) == 1 else match


def _is_district(words: Words, match: Match, index: ActorIndex) -> bool:
    """Whether a country's name is that of a region after the town in it: "Ellabell, Georgia"."""
    start = match.start
    if match.kind != "country" or start < 2 or words.texts[start - 1] != "," or words.pos[start - 2] != "PROPN":
        return False
    codes = {name.country_code for name in index.places.get(match.names[0].words, ())}
    known = index.names.get(folded_words(words.texts[start - 2]), ())
    is_town = words.entities[start - 2] == "GPE" and all(name.kind == "place" for name in known)
    return is_town and bool(codes - {match.country_code})


def _is_misread(words: Words, match: Match, surnames: Container[str]) -> bool:
    if match.kind not in ("place", "noun", "demonym", "body"):
        return False
    if match.end - match.start > 1 or words.pos[match.start] != "PROPN":
        return False
    if match.kind == "place" and match.names[0].words[0] in surnames and words.entities[match.start] != "GPE":
        return True
    # "Jordan Smith", "Olusegun King": an entity of several words whose other words are unknown names.
    before, after = match.start - 1, match.end
    follows_name = before >= 0 and words.entities[before] == "PERSON" and words.pos[before] == "PROPN"
    precedes_name = after < len(words) and words.entities[after] == "PERSON" and words.pos[after] == "PROPN"
    is_inside = words.entities[match.start] == "PERSON"
    return is_inside and (follows_name or (match.kind == "place" and precedes_name))


def _is_noun(words: Words, match: Match) -> bool:
    if match.kind == "actor" or match.end - match.start > 1:
        return True
    return words.pos[match.start] in ("NOUN", "PROPN")


def _unknown_names(words: Words, covered: Collection[int], surnames: Container[str]) -> Iterator[Core]:
    is_headline = _is_title_case(words)
    token = 0
    while token < len(words):
        end = token
        while end < len(words) and _continues_name(words, covered, token, end):
            end += 1
        follows_title = is_headline and token - 1 in covered
        if end == token and not is_headline and _is_untagged_surname(words, covered, token, surnames):
            end += 1
        core = _core_of_run(words, token, end, surnames, follows_title=follows_title)
        if core is not None and not (core.kind == "unknown" and (is_headline or _is_unknown_place(words, core))):
            yield core
        token = max(end, token + 1)


def _is_untagged_surname(words: Words, covered: Collection[int], token: int, surnames: Container[str]) -> bool:
    """Whether a capital betrays a surname that the tagger took for a noun ("urged Sharaa to", "Trump broke off")."""
    is_joined = token + 1 < len(words) and words.lower[token + 1] in (",", "and")
    is_word = words.tags[token] == "NN" or (words.tags[token] == "JJ" and is_joined)
    is_capitalised = words.texts[token].istitle() and is_word
    return is_capitalised and token not in covered and _surname(words, token) in surnames


def _is_unknown_place(words: Words, core: Core) -> bool:
    if any(words.entities[token] not in ("GPE", "LOC", "FAC") for token in range(core.start, core.end)):
        return False
    is_named_town = (
        core.start > 1 and words.lower[core.start - 1] == "of" and words.lemmas[core.start - 2] in PLACE_NOUNS
    )
    return is_named_town or is_place_of_action(words, core.end - 1)


def _core_of_run(words: Words, start: int, end: int, surnames: Container[str], *, follows_title: bool) -> Core | None:
    while end > start and words.lower[end - 1] in NAME_PARTICLES:
        end -= 1
    if end == start:
        return None
    if follows_title and _surname(words, start) in surnames:
        # "President Xi Launch Summit": in a headline only the surname is sure to belong to the name.
        return Core(start, start + 1, "surname", None, ())
    kind = _name_kind(words, start, end, surnames)
    if kind is not None:
        return Core(start, end, kind, None, ())
    if _surname(words, end - 1) in surnames and words.texts[end - 1].istitle():
        # A heading glued to its text: "High-Level Meetings Lee and Xi agreed".
        return Core(end - 1, end, "surname", None, ())
    return None


def _surname(words: Words, token: int) -> str:
    return "".join(folded_words(words.texts[token]))


def _continues_name(words: Words, covered: Collection[int], start: int, token: int) -> bool:
    if token in covered or words.entities[token] in UNNAMED_ENTITIES:
        return False
    text = words.texts[token]
    if token == start:
        # "South Lebanon", "the West": a direction alone names nobody, nor does "Mr" before a surname.
        is_name = words.lower[token] not in DIRECTIONS and words.lower[token].rstrip(".") not in HONORIFICS
        return words.pos[token] == "PROPN" and text[0].isupper() and is_name
    follows_hyphen = words.texts[token - 1] == "-"
    return (text[0].isupper() and words.pos[token] in ("PROPN", "NOUN", "ADJ")) or (
        words.lower[token] in NAME_PARTICLES or follows_hyphen
    )


def _is_title_case(words: Words) -> bool:
    long = [text for text in words.texts if len(text) > 3 and text.isalpha()]
    return len(long) > 3 and sum(text[0].isupper() for text in long) > 0.8 * len(long)


def _name_kind(words: Words, start: int, end: int, surnames: Container[str]) -> CoreKind | None:
    folded = [word for token in range(start, end) for word in folded_words(words.texts[token])]
    if not folded:
        return None
    entities = set(words.entities[start:end])
    if len(folded) == 1:
        if folded[0] in surnames and not (words.texts[start].isupper() and len(folded[0]) < 4):
            return "surname"
        return _unknown_kind(entities)
    if folded[0] in surnames and "ORG" not in entities:
        return "person"
    return _unknown_kind(entities)


def _unknown_kind(entities: Collection[str]) -> CoreKind | None:
    if "PERSON" in entities:
        return "person"
    return "unknown" if {"ORG", "NORP", "GPE"}.intersection(entities) else None


def _join_leads(cores: Sequence[Core], index: ActorIndex) -> list[Core]:
    joined: list[Core] = []
    for found in cores:
        core = found
        while _takes_lead(core, joined[-1] if joined else None, index):
            lead = joined.pop()
            leads = (lead.match, *core.leads) if lead.match is not None else core.leads
            core = Core(lead.start, core.end, core.kind, core.match, leads)
        joined.append(core)
    return joined


def _takes_lead(core: Core, before: Core | None, index: ActorIndex) -> bool:
    if before is None or before.match is None or before.end != core.start or before.kind not in ("title", "noun"):
        return False
    if core.kind in ("surname", "person", "unknown"):
        return True
    if core.kind != "actor" or core.match is None:
        return False
    is_person = index.actors[core.match.names[0].key].kind == "person"
    return is_person or (before.kind == "noun" and not before.match.names[0].is_plural)


def _position(core: Core) -> tuple[int, int]:
    return core.start, -core.end
