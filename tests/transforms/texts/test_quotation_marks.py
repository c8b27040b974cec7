"""Marked quotations of a paragraph, told from apostrophes and inch marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.texts.quotation_marks import marked_spans


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (['"We will go,"', 'he said of the "deal".'], ["We will go,", "deal"]),
        (['"One.', "Two.", 'Three," she said.'], ["One. Two. Three,"]),
        (['They called it "a mistake.', "Nobody answered."], ["a mistake."]),
        (['The 6" gun and the 5\'10" guard.'], []),
        (["'We agree,' he said of the ministers' talks."], ["We agree,"]),
        (["Holm: 'We stay away from the ministers' meeting'"], ["We stay away from the ministers' meeting"]),
        (["Rock 'n' roll of the '90s; the workers' rights; it isn't so."], []),
        (["He said \"the so-called 'truce' is over\" today."], ["the so-called 'truce' is over"]),
        (["'It was \"barbaric\" and must stop.'"], ['It was "barbaric" and must stop.']),
        (['The events."Both sides agreed," they said.'], ["Both sides agreed,"]),
        (['A ("one-voice") policy and a "two"-track one'], ["one-voice", "two"]),
        (['He "said "we go" then.'], ["we go"]),
        (["\u00abNous irons\u00bb, he said."], ["Nous irons"]),
        (['" " and "...'], []),
        ([], []),
    ],
)
def test_marked_words(sentences: list[str], expected: list[str]) -> None:
    assert [span.text for span in marked_spans(sentences)] == expected


def test_curly_marks_say_which_way_they_face() -> None:
    written = ["The ministers\u2019 aide said \u2018no\u2019 twice."]
    assert [span.text for span in marked_spans(["The ministers' aide said 'no' twice."], written)] == ["no"]


def test_quotation_that_the_next_paragraph_goes_on_with_runs_to_the_end() -> None:
    paragraph = ['"We are ready.', "We have waited."]
    assert [span.text for span in marked_spans(paragraph, goes_on=True)] == ["We are ready. We have waited."]
    assert [span.text for span in marked_spans(paragraph)] == ["We are ready."]


@given(st.lists(st.text(alphabet="ab .,\"'s\u00ab\u00bb5", min_size=1, max_size=20), max_size=4))
def test_offsets_slice_back_to_the_text(sentences: list[str]) -> None:
    end = (0, 0)
    for span in marked_spans(sentences):
        whole = " ".join(sentences[span.first : span.last + 1])
        tail = len(sentences[span.last]) - span.end
        assert whole[span.start : len(whole) - tail] == span.text
        assert end <= (span.first, span.start)
        end = (span.last, span.end)
