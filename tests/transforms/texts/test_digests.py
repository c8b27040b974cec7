"""What digests are made of: marks, source lists, timeline entries, run-in headings."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.texts.digests import (
    citation_marks,
    is_digest,
    read_entry,
    read_source_line,
    read_source_number,
    run_in_heading_end,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both left Oslo [4].", [(4,)]),
        ("Both left Oslo [1][12].", [(1,), (12,)]),
        ("Both left Oslo [1, 3].", [(1, 3)]),
        ("He said [the talks] ended [sic].", []),
    ],
)
def test_citation_marks_are_numbers_in_brackets(text: str, expected: list[tuple[int, ...]]):
    assert [mark.numbers for mark in citation_marks(text)] == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mar 3, 2025 \u2013 Envoys meet in Oslo.", date(2025, 3, 3)),
        ("March 3, 2025: Envoys meet in Oslo.", date(2025, 3, 3)),
        ("3 March 2025 - Envoys meet in Oslo.", date(2025, 3, 3)),
        ("2025-03-03 -- Envoys meet in Oslo.", date(2025, 3, 3)),
        ("Mar 3 \u2013 Envoys meet in Oslo.", None),
        ("On Mar 3, 2025, envoys met in Oslo.", None),
        ("Feb 30, 2025 \u2013 Envoys meet in Oslo.", None),
    ],
)
def test_timeline_entries_begin_with_a_full_date(line: str, day: date | None):
    entry = read_entry(line)
    assert (entry.day if entry else None) == day


@pytest.mark.parametrize(("line", "number"), [("[2]", 2), ("3. NTB: Ports open", 3), ("(4) NTB", 4), ("Oslo", None)])
def test_source_numbers_begin_a_line(line: str, number: int | None):
    found = read_source_number(line)
    assert (found[0] if found else None) == number


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "NTB: Envoys meet in Oslo: tells of the first day .",
            ("NTB", "Envoys meet in Oslo", "tells of the first day ."),
        ),
        ("NTB: Ports: what to know: lists the steps", ("NTB", "Ports: what to know", "lists the steps")),
        ("NTB: Envoys meet in Oslo", ("NTB", "Envoys meet in Oslo", None)),
        ("Envoys meet in Oslo", None),
    ],
)
def test_source_lines_name_publisher_headline_and_summary(line: str, parts: tuple[str | None, ...] | None):
    found = read_source_line(line)
    spans = (found.publisher, found.headline, found.summary) if found else ()
    assert (tuple(line[span[0] : span[1]] if span else None for span in spans) or None) == parts


DOCUMENT = (
    "The envoys said trade talks help; both groups support the step. Holm and Sayed signed. Ministers hold meetings."
)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Envoys Open Trade Talks in Oslo The first round began on Monday.", "The first round began on Monday."),
        ("Sides Agree to Widen Trade Both ministers signed a text.", "Both ministers signed a text."),
        ("Envoys Support Annual Meetings Holm and Sayed agreed to meet.", "Holm and Sayed agreed to meet."),
        ("Trade Groups Welcome Step Foreign Minister Ida Holm praised it.", "Foreign Minister Ida Holm praised it."),
        ("Groups Support a Step Rhythm Holm Ida and Sayed Omar agreed.", "Holm Ida and Sayed Omar agreed."),
        ("Envoys Hail Trade Step South Korea's cabinet approved it.", "South Korea's cabinet approved it."),
        ("Norwegian Foreign Minister Ida Holm met her Tunisian counterpart.", None),
        ("Foreign Ministers Ida Holm and Omar Sayed of Norway and Tunisia agreed to meet.", None),
        ("The ministers met in Oslo.", None),
    ],
)
def test_run_in_heading_ends_where_the_sentence_begins(line: str, sentence: str | None):
    end = run_in_heading_end(line, document=DOCUMENT + "\n" + line)
    assert (line[end:] if end is not None else None) == sentence


def test_run_in_heading_of_a_report_needs_a_determiner():
    assert run_in_heading_end("Envoys Support Annual Meetings Holm and Sayed agreed to meet.", document=None) is None


def test_a_digest_has_numbered_sources_and_a_timeline():
    assert is_digest("Summary.\n[1]\nNTB: Talks\nMar 3, 2025 \u2013 Envoys meet.")
    assert not is_digest("Envoys met on Mar 3, 2025 [1].")
