"""Say what the words of a text stand for, so that two wordings of one thing compare as alike.

>>> words = Vocabulary({"talks": "meeting", "dialogue": "meeting", "the": None}, {("north", "korea"): "PRK"})
>>> concepts_of("the talks with North Korea", words)
['meeting', 'with', 'PRK']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from schemas.reference import CountryName, WordConcept

LONGEST_COUNTRY_NAME = 4
# A number keeps its separators: 10,000 is one word.
_WORD = re.compile(r"\d[\d,.]*\d|\w+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What words stand for, None where they say nothing, and the codes of countries by the words that name them."""

    words: Mapping[str, str | None]
    countries: Mapping[tuple[str, ...], str]

    def countries_in(self, text: str) -> Iterator[str]:
        """Yield the codes of the countries that a text names, in its order."""
        words, start = _WORD.findall(text.casefold()), 0
        while start < len(words):
            length, code = _country_at(words, start, self.countries)
            if code is not None:
                yield code
            start += length


def vocabulary(words: Iterable[WordConcept], names: Iterable[CountryName]) -> Vocabulary:
    """Return the vocabulary of the reference tables; a name of two countries stands for neither."""
    countries: dict[tuple[str, ...], str] = {}
    for row in names:
        key = tuple(_WORD.findall(row.name.casefold()))
        if len(key) <= LONGEST_COUNTRY_NAME:
            countries[key] = row.country_code if countries.get(key, row.country_code) == row.country_code else ""
    return Vocabulary(
        words={row.lemma: row.concept for row in words},
        countries={key: code for key, code in countries.items() if code},
    )


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Return all words of some texts in lower case."""
    return frozenset(word for text in texts for word in text.casefold().split())


def concepts_of(text: str, known: Vocabulary) -> list[str]:
    """Return what the words of a text stand for, in order, without those that say nothing; countries as their codes."""
    return [concept for concept in _concepts(_WORD.findall(text.casefold()), known) if concept is not None]


def _concepts(words: Sequence[str], known: Vocabulary) -> Iterator[str | None]:
    start = 0
    while start < len(words):
        length, code = _country_at(words, start, known.countries)
        yield code or _concept(words[start], known.words)
        start += length


def _country_at(words: Sequence[str], start: int, phrases: Mapping[tuple[str, ...], str]) -> tuple[int, str | None]:
    """Return how many words name a country here, and its code; one word and None where they name none."""
    for length in range(LONGEST_COUNTRY_NAME, 0, -1):
        code = phrases.get(tuple(words[start : start + length]))
        if code is not None:
            return length, code
    return 1, None


def _concept(word: str, concepts: Mapping[str, str | None]) -> str | None:
    if word in concepts:
        return concepts[word]
    bases = _bases(word)
    for base in bases:
        if base in concepts:
            return concepts[base]
    if len(word) == 1:
        return None
    return bases[0] if bases else word


@lru_cache(maxsize=65536)
def _bases(word: str) -> tuple[str, ...]:
    """Return what may be the word without its ending; crude, but alike for the words of both sides."""
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y",)
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return (word[:-1],)
    if word.endswith("ing") and len(word) > 5:
        return word[:-3], word[:-3] + "e", word[:-4]
    if word.endswith("ed") and len(word) > 4:
        return word[:-2], word[:-1], word[:-3]
    return ()
