"""Read the PLOVER contexts of a clause from its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
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
    """Return the contexts that the lemmas of a sentence set, sorted."""
    lemmas = [token.lemma_.casefold() for token in doc]
    found = set()
    for position, lemma in enumerate(lemmas):
        for words, context in index.by_first_word.get(lemma, ()):
            if tuple(lemmas[position : position + len(words)]) == words:
                found.add(context)
    return tuple(sorted(found))
