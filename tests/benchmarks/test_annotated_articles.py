"""Scoring articles that others annotated."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks.annotated_articles import main
from benchmarks.timex_values import days_of_value, is_calendar_date

TEXT = "The two ministers met in Oslo on Friday. They will open an office in May."


def spot(words: str, **fields: object) -> dict[str, object]:
    return {"start_char": TEXT.index(words), "end_char": TEXT.index(words) + len(words), **fields}


def test_figures_are_those_of_what_the_file_annotates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = {
        "id": "1",
        "text": TEXT,
        "date": "2026-01-05",
        "events": [
            spot("met", status="happened"),
            spot("open", status="not"),
            spot("ministers", status=None),
        ],
        "dated_events": [spot("met", value="2026-01-02"), spot("open", value="2026-06-XX")],
        "timex": [spot("Friday", type="DATE", value="2026-01-02", function="NONE")],
        "toponyms": [spot("Oslo", latitude=59.9, longitude=10.7)],
    }
    file = tmp_path / "annotated.jsonl"
    file.write_text(json.dumps(article) + "\n", encoding="utf-8")
    main([str(file)])
    assert capsys.readouterr().out.splitlines() == [
        "status: events 2 macro_f1 0.333",
        "event days: events 2 right 0.500",
        # "May" is found too, and not annotated.
        "dates: expressions 1 value_f1 0.667",
        "places: names 1 found 1.000 near 1.000 of resolved 1.000",
    ]


@pytest.mark.parametrize(
    ("value", "first_day", "last_day"),
    [
        ("2026-01-05", "2026-01-05", "2026-01-05"),
        ("2026-01-05TMO", "2026-01-05", "2026-01-05"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-XX-XX", "2026-01-01", "2026-12-31"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W01-WE", "2026-01-03", "2026-01-04"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-SU", "2026-06-01", "2026-08-31"),
        ("199", "1990-01-01", "1999-12-31"),
    ],
)
def test_timex_value_denotes_days(value: str, first_day: str, last_day: str) -> None:
    assert days_of_value(value) == (date.fromisoformat(first_day), date.fromisoformat(last_day))


@pytest.mark.parametrize("value", [None, "", "PRESENT_REF", "P2D", "2026-02-30", "XXXX-WXX-1"])
def test_other_values_denote_no_days(value: str | None) -> None:
    assert days_of_value(value) is None


@pytest.mark.parametrize(
    ("kind", "value", "function", "expected"),
    [
        ("DATE", "2026-01-05", "NONE", True),
        ("TIME", "2026-01-05TEV", "NONE", True),
        ("TIME", "2026-01-05T10:30", "NONE", False),
        ("DATE", "2026-01-05", "CREATION_TIME", False),
        ("DURATION", "2026", "NONE", False),
    ],
)
def test_clock_times_and_the_date_line_are_not_asked_for(kind: str, value: str, function: str, expected: bool) -> None:
    assert is_calendar_date({"type": kind, "value": value, "function": function}) == expected
