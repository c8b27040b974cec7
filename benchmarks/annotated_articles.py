"""Score status, days and places on articles annotated by others: `python -m benchmarks.annotated_articles FILE`.

The file is not part of the repository. Each line is a JSON object of one article with id, text, date (the ISO day of
publication or null) and any of these lists; start_char and end_char count characters of text, half-open:

- events: start_char, end_char, status (happened, not, future_or_uncertain; null: not scored)
- dated_events: start_char, end_char, value (the day, month or year of the event, in TIMEX3 form)
- timex: start_char, end_char, type, value, function (TIMEX3; only dates of the calendar are scored, not the date line)
- toponyms: start_char, end_char, latitude, longitude

scored_until, where given, is the offset up to which dates are annotated. Every annotated event is read, whether or not
the coder would find it (transforms.event_spans); a plan without a stated day counts with the day on which it is told.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.timex_values import Days, days_of_value, is_calendar_date
from schemas.article import RawRecord
from schemas.sentence import DateExpression, PlaceMention
from seeds import load_reference
from transforms.event_spans import EventReading, read_event_spans
from transforms.extraction import Knowledge, extract_article
from transforms.grammar.language_model import load_model
from transforms.texts.articles import read_article

CLASSES = {
    "happened": ("happened", "ongoing", "agreed"),
    "not": ("denied", "cancelled"),
    "future_or_uncertain": ("planned", "proposed", "conditional"),
}
CLASS_OF_STATUS = {status: name for name, statuses in CLASSES.items() for status in statuses}
# 100 miles, the usual measure of place resolution.
NEAR_KM, EARTH_RADIUS_KM = 161, 6371
Row = dict[str, Any]
Found = TypeVar("Found", DateExpression, PlaceMention)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of all that a file annotates."""
    parser = argparse.ArgumentParser(description="Status, days and places on annotated articles.")
    parser.add_argument("file", type=Path, help="annotated articles, one JSON object a line")
    options = parser.parse_args(arguments)
    lines = options.file.read_text(encoding="utf-8").splitlines()
    print("\n".join(figures(count([json.loads(line) for line in lines]))))


def count(articles: Sequence[Row]) -> Counter[str]:
    """Return how much of what the articles annotate is found and right."""
    nlp, knowledge, counts = load_model(), Knowledge.from_reference(load_reference()), Counter[str]()
    for row in articles:
        article = read_article(_as_record(row), knowledge.publishers)
        events = [*row.get("events", ()), *row.get("dated_events", ())]
        readings = read_event_spans(article, [_span(event) for event in events], nlp, knowledge.lexicon)
        for event, reading in zip(events, readings, strict=True):
            counts.update(_status_counts(event, reading) if "status" in event else _day_counts(event, reading))
        if "timex" in row or "toponyms" in row:
            rows = extract_article(article, nlp, knowledge)
            counts.update(_date_counts(row, rows.dates))
            counts.update(_place_counts(row, rows.place_mentions))
    return counts


def figures(counts: Counter[str]) -> Iterator[str]:
    """Yield a line for each measure that the articles allow."""
    if counts["status"]:
        scores = [_f1(counts[f"right {name}"], counts[f"found {name}"], counts[f"gold {name}"]) for name in CLASSES]
        yield f"status: events {counts['status']} macro_f1 {sum(scores) / len(scores):.3f}"
    if counts["day"]:
        yield f"event days: events {counts['day']} right {counts['right day'] / counts['day']:.3f}"
    if counts["date"]:
        value_f1 = _f1(counts["right date"], counts["found date"], counts["date"])
        yield f"dates: expressions {counts['date']} value_f1 {value_f1:.3f}"
    if counts["place"]:
        found, near = counts["found place"] / counts["place"], counts["near place"] / counts["place"]
        near_of_resolved = counts["near place"] / max(1, counts["resolved place"])
        yield f"places: names {counts['place']} found {found:.3f} near {near:.3f} of resolved {near_of_resolved:.3f}"


def _status_counts(event: Row, reading: EventReading | None) -> Iterator[str]:
    if event["status"]:
        found = CLASS_OF_STATUS[reading.reality.status] if reading else "none"
        yield from ("status", f"gold {event['status']}", f"found {found}")
        if found == event["status"]:
            yield f"right {found}"


def _day_counts(event: Row, reading: EventReading | None) -> Iterator[str]:
    days = days_of_value(event["value"])
    if days is not None:
        yield "day"
        if reading is not None and (reading.day.first_day, reading.day.last_day) == days:
            yield "right day"


def _date_counts(row: Row, found: Sequence[DateExpression]) -> Iterator[str]:
    end = row.get("scored_until", len(row["text"]))
    gold = [one for one in row.get("timex", ()) if one["start_char"] is not None and one["start_char"] < end]
    free = [one for one in found if one.start_char < end] if gold else []
    for one in gold:
        match = _most_alike(one, free)
        if match is not None:
            free.remove(match)
        if is_calendar_date(one):
            yield "date"
            if match is not None:
                yield "found date"
                yield "right date" if _days_of(match) == days_of_value(one["value"]) else "wrong date"
    yield from ["found date"] * len(free)


def _place_counts(row: Row, found: Sequence[PlaceMention]) -> Iterator[str]:
    for one in row.get("toponyms", ()):
        match = _most_alike(one, found)
        yield "place"
        if match is not None:
            yield "found place"
            if match.latitude is not None and match.longitude is not None:
                yield "resolved place"
                place = (one["latitude"], one["longitude"])
                yield "near place" if _distance_km(place, (match.latitude, match.longitude)) <= NEAR_KM else "far place"


def _as_record(row: Row) -> RawRecord:
    return RawRecord(
        source_file="annotated.jsonl",
        record_number=0,
        start_byte=0,
        text=row["text"],
        url=None,
        publisher=None,
        title=None,
        published=row.get("date"),
        updated=None,
        external_id=str(row["id"]),
        is_extracted_html=False,
    )


def _span(row: Row) -> tuple[int, int]:
    return row["start_char"], row["end_char"]


def _days_of(found: DateExpression) -> Days | None:
    return (found.first_day, found.last_day) if found.first_day and found.last_day else None


def _most_alike(one: Row, found: Sequence[Found]) -> Found | None:
    """Return the finding that shares most with an annotated span, None where none overlaps."""
    best, most = None, 0.0
    for other in found:
        shared = min(one["end_char"], other.end_char) - max(one["start_char"], other.start_char)
        alike = shared / (one["end_char"] - one["start_char"] + other.end_char - other.start_char)
        if alike > most:
            best, most = other, alike
    return best


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def _distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two places given by latitude and longitude."""
    south, north = radians(one[0]), radians(other[0])
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


if __name__ == "__main__":
    main()
