"""Headlines are written in running case; offsets and names stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import sentence
from transforms.findings import Segment
from transforms.texts.text import repair_text
from transforms.texts.true_case import true_case


def segment(text: str, kind: str = "title") -> Segment:
    return Segment(sentence(kind=kind, text=text, end_char=len(text)), repair_text(text))


BODY = segment("On Monday leaders of Peru and Chile held Talks about the future of trade.", "body")


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Leaders Commit to Future Talks With Chile", "Leaders Commit to future Talks With Chile"),
        # A headline in running case is left as it is.
        ("Leaders of Peru commit to talks about trade", "Leaders of Peru commit to talks about trade"),
        # Too few long words to tell.
        ("Peru And Trade", "Peru And Trade"),
        ("TRADE Talks Of Leaders With Chile About Trade", "TRADE Talks of leaders With Chile about trade"),
    ],
)
def test_headline_takes_the_case_of_the_running_text(headline, expected):
    assert true_case([segment(headline), BODY])[0] == expected


def test_running_text_is_never_changed():
    texts = ["Leaders Commit To Future Trade Talks", BODY.words.text]
    segments = [segment(texts[0], "body"), BODY]
    assert true_case(segments) == texts


def test_headline_alone_keeps_its_capitals():
    assert true_case([segment("Leaders Commit To Future Trade")]) == ["Leaders Commit To Future Trade"]


# Letters whose lower case is longer, that have a title case, or none.
HEADLINES = st.lists(st.text(alphabet="ABbÉİßǅ'-", min_size=4, max_size=6), max_size=5).map(" ".join)


@given(st.lists(HEADLINES | st.text(max_size=40), min_size=1, max_size=4))
def test_length_is_kept(texts):
    """Offsets into a headline hold after it was recased."""
    segments = [segment(text, "title" if number % 2 else "body") for number, text in enumerate(texts)]
    recased = true_case(segments)
    assert [len(text) for text in recased] == [len(found.words.text) for found in segments]
    assert [text.casefold() for text in recased] == [found.words.text.casefold() for found in segments]
