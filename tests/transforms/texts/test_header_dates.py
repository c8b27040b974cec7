"""Dates of the lines outside a report."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import article
from transforms.texts.header_dates import header_dates
from transforms.texts.segments import segment_article


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("date 2026-01-05 Ministers Meet in Oslo\n\nThe two met.", "2026-01-05", date(2026, 1, 5)),
        ("Ministers Meet in Oslo\n\nUpdated: Jan. 6, 2026 10:30 KST\n\nThe two met.", "Jan. 6, 2026", date(2026, 1, 6)),
    ],
)
def test_header_states_the_day_of_its_report(text: str, words: str, day: date) -> None:
    segments, _ = segment_article(article(original_text=text, title=None))
    (found,) = header_dates(segments)
    assert (text[found.start_char : found.end_char], found.first_day, found.last_day) == (words, day, day)


def test_other_lines_are_left_to_the_parser() -> None:
    segments, _ = segment_article(article(original_text="The two met on January 5, 2026 in Oslo.", title=None))
    assert list(header_dates(segments)) == []
