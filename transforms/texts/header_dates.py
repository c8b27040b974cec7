"""Find the dates of headers and date lines, which are not parsed: "date 2026-01-05", "Updated: Jan. 6, 2026"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.sentence import DateExpression
from transforms.dates.calendar_days import FULL_DATE, read_full_date
from transforms.findings import Segment
from transforms.texts.date_stamps import read_stamps
from transforms.texts.lines import read_header


def header_dates(segments: Iterable[Segment]) -> Iterator[DateExpression]:
    """Yield the days that lines outside the report state of the report itself."""
    for segment in segments:
        text = segment.words.text
        if segment.sentence.kind == "boilerplate" and (read_header(text) or read_stamps(text)):
            yield from _stated(segment)


def _stated(segment: Segment) -> Iterator[DateExpression]:
    for match in FULL_DATE.finditer(segment.words.text):
        day = read_full_date(match[0])
        if day is not None:
            start_char, end_char = segment.words.span(*match.span())
            yield DateExpression(
                article_id=segment.sentence.article_id,
                sentence_id=segment.sentence.sentence_id,
                start_char=start_char,
                end_char=end_char,
                text=match[0],
                first_day=day,
                last_day=day,
                precision="day",
                rule="calendar date",
                anchor=None,
            )
