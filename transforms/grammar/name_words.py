"""Read names word by word, without accents, points and hyphens, and say how each word must be written.

>>> spelled_words("Zia-ul-Haq's"), folded_words("U.S."), folded_words("São Tomé")
(('Zia', 'ul', 'Haq'), ('us',), ('sao', 'tome'))
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Literal

NameKind = Literal["actor", "country", "government", "demonym", "people", "title", "body", "noun", "place"]
# Where several kinds share a name, the first of these is meant.
PRIORITY: tuple[NameKind, ...] = (
    "actor", "country", "government", "demonym", "people", "title", "noun", "body", "place",
)  # fmt: skip
_APOSTROPHE = re.compile(r"[’ʼ`]")
_POSSESSIVE = re.compile(r"'[sS]\b")
_WORD = re.compile(r"\w+")
AMERICAN = {
    "defence": "defense",
    "labour": "labor",
    "organisation": "organization",
    "organisations": "organizations",
    "centre": "center",
}


class Spelling(IntEnum):
    """How a word is written, or must be written at least to be read as part of a name."""

    ANY = 0
    CAPITALISED = 1
    CAPITALS = 2


@dataclass(frozen=True, slots=True)
class Name:
    """One name in folded words; key is an actor id, country code, role, noun, body or place id."""

    words: tuple[str, ...]
    spellings: tuple[Spelling, ...]
    kind: NameKind
    key: str
    country_code: str | None
    sector: str | None
    is_plural: bool


@lru_cache(maxsize=100_000)
def spelled_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents, points, hyphens and the possessive."""
    plain = _APOSTROPHE.sub("'", text)
    plain = _POSSESSIVE.sub("", plain).replace("'", "").replace(".", "")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return tuple(_WORD.findall(plain))


@lru_cache(maxsize=100_000)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: spelled_words, each folded."""
    return tuple(folded(word) for word in spelled_words(text))


def folded(word: str) -> str:
    """Return a word without case and in American spelling, in which names and titles are compared."""
    small = word.casefold()
    return AMERICAN.get(small, small)


def spelling(word: str) -> Spelling:
    """Return how a word is written."""
    if word.isupper() and len(word) > 1:
        return Spelling.CAPITALS
    return Spelling.CAPITALISED if word[0].isupper() else Spelling.ANY
