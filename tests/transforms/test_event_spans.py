"""Status and day of events whose words are given."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from seeds import Reference
from tests.factories import article
from transforms.event_spans import read_event_spans
from transforms.events.lexicon import EventLexicon

# A Monday.
TEXT = (
    "Oslo, January 5, 2026\nThe two ministers met on Friday and agreed to open an office in May. A summit will follow."
)
PUBLISHED = date(2026, 1, 5)


@pytest.fixture(scope="module")
def lexicon(reference: Reference) -> EventLexicon:
    return EventLexicon.from_reference(reference)


@pytest.fixture(scope="module")
def whole() -> object:
    return article(original_text=TEXT, title=None, published_day=PUBLISHED)


def span(word: str) -> tuple[int, int]:
    return TEXT.index(word), TEXT.index(word) + len(word)


@pytest.mark.parametrize(
    ("word", "status", "first_day", "rule"),
    [
        ("met", "happened", "2026-01-02", "said here"),
        ("agreed", "happened", "2026-01-02", "said in a joined clause"),
        ("open", "planned", "2026-05-01", "said here"),
        ("summit", "planned", "2026-01-05", "document date: the plan is told"),
    ],
)
def test_given_word_has_a_status_and_a_day(nlp, lexicon, whole, word, status, first_day, rule):
    spans = [span(other) for other in ("met", "agreed", "open", "summit")]
    reading = read_event_spans(whole, spans, nlp, lexicon)[spans.index(span(word))]
    assert (reading.reality.status, str(reading.day.first_day)) == (status, first_day)
    assert reading.day.rule.startswith(rule)


def test_plan_keeps_no_day_where_its_telling_is_not_asked_for(nlp, lexicon, whole):
    (reading,) = read_event_spans(whole, [span("summit")], nlp, lexicon, dates_plans=False)
    assert reading.day.first_day is None


def test_event_dated_ahead_is_planned(nlp, lexicon):
    text = "The trial on Friday worries Oslo."
    report = article(original_text=text, title=None, published_day=PUBLISHED)
    (reading,) = read_event_spans(report, [(4, 9)], nlp, lexicon)
    assert (reading.reality.status, reading.day.first_day) == ("planned", date(2026, 1, 9))


def test_span_outside_parsed_sentences_has_no_reading(nlp, lexicon, whole):
    assert read_event_spans(whole, [(len(TEXT) + 5, len(TEXT) + 9)], nlp, lexicon) == (None,)


@settings(max_examples=10)
@given(order=st.permutations(range(4)))
def test_order_of_the_spans_changes_nothing(nlp: Language, lexicon: EventLexicon, whole, order):
    spans = [span(word) for word in ("met", "agreed", "open", "summit")]
    readings = read_event_spans(whole, spans, nlp, lexicon)
    again = read_event_spans(whole, [spans[i] for i in order], nlp, lexicon)
    assert [reading.day for reading in again] == [readings[i].day for i in order]
