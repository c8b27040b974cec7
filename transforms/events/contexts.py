"""Read the PLOVER contexts of a clause from its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from schemas.reference import ContextWord


@dataclass(frozen=True, slots=True)
class ContextIndex:
    """Words and phrases by their first word, each with the contexts it sets."""

    by_first_word: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    @classmethod
    def from_rows(cls, rows: Iterable[ContextWord]) -> ContextIndex:
        """Return the index of the table of context words."""
        grouped: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for row in rows:
            words = tuple(row.phrase.split())
            grouped[words[0]].append((words, row.context))
        return cls({word: tuple(entries) for word, entries in grouped.items()})


def find_contexts(doc: Doc, index: ContextIndex) -> tuple[str, ...]:
    """Return the contexts that the lemmas of a sentence set, sorted; the words of "tear gas" set none alone."""
    lemmas = [token.lemma_.casefold() for token in doc]
    found: set[str] = set()
    position = 0
    while position < len(lemmas):
        known = index.by_first_word.get(lemmas[position], ())
        entries = [entry for entry in known if _stands_at(entry[0], position, lemmas)]
        longest = max((len(words) for words, _ in entries), default=1)
        found.update(context for words, context in entries if len(words) == longest)
        position += longest
    return tuple(sorted(found))


def _stands_at(words: Sequence[str], position: int, lemmas: Sequence[str]) -> bool:
    return tuple(lemmas[position : position + len(words)]) == tuple(words)
