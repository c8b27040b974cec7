"""Contexts are set by words and phrases of a sentence."""

from __future__ import annotations

import pytest

from schemas.reference import ContextWord
from tests.transforms.parses import sentence
from transforms.events.contexts import ContextIndex, find_contexts

INDEX = ContextIndex.from_rows(
    [
        ContextWord("court", "legal"),
        ContextWord("human right", "human_rights"),
        ContextWord("human", "health"),
        ContextWord("nuclear", "cbrn"),
        ContextWord("court", "crime"),
    ]
)


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("The/DT/det/2 court/NN/nsubj/3 met|meet/VBD/ROOT/3", ("crime", "legal")),
        # Lemmas count, whatever their case and form.
        ("Courts|court/NNS/ROOT/1", ("crime", "legal")),
        ("NUCLEAR/JJ/ROOT/1", ("cbrn",)),
        # The words of a longer phrase set nothing by themselves.
        ("human/JJ/amod/2 rights|right/NNS/ROOT/2", ("human_rights",)),
        # A phrase must stand together.
        ("human/JJ/amod/3 legal/JJ/amod/3 rights|right/NNS/ROOT/3", ("health",)),
        # ... and whole: the sentence may end within it.
        ("the/DT/det/2 human/NN/ROOT/2", ("health",)),
        ("Peru/NNP/ROOT/1", ()),
    ],
)
def test_contexts_are_those_of_the_words(parse, expected):
    assert find_contexts(sentence(parse), INDEX) == expected


def test_context_is_given_once():
    assert find_contexts(sentence("court/NN/ROOT/1 court/NN/dep/1"), INDEX) == ("crime", "legal")
