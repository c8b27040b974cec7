"""When two days that two reports give are those of one deed, and when of two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.merging.merging_cases import Report, count_of, known, told
from transforms.merging.article_context import in_article
from transforms.merging.blocking import meeting_keys
from transforms.merging.mention_facts import MentionFacts
from transforms.merging.merging import merge
from transforms.merging.similarity import compare

FIRST = Report("a-1", date(2026, 1, 7), publisher="Yonhap")
SECOND = Report("a-2", date(2026, 1, 8), publisher="Xinhua")
MONDAY, TUESDAY, WEDNESDAY, FRIDAY = "2026-01-05", "2026-01-06", "2026-01-07", "2026-01-09"

TALKS = {"text": "CONSULT met talks", "by": "cho-hyun wang", "place_id": "beijing"}
STRIKE = {
    "text": "ASSAULT struck market", "by": "PRK", "to": "KOR", "place_id": "seoul", "quad_class": 4,
    "quantities": (count_of("killed", 14, 14),),
}  # fmt: skip
PACT = {"text": "SUPPORT signed pact dam water", "by": "KOR CHN"}
OFFICE = {"text": "RETREAT resigned", "by": "yoon", "event_mode": "resign"}


def pair(
    case: dict[str, object], days: tuple[str, str], *, reports: tuple[Report, Report] = (FIRST, SECOND), **other: object
) -> tuple[MentionFacts, MentionFacts]:
    """Return one deed as two articles tell it on two days; other changes the second report."""
    one = told(days=days[0], report=reports[0], **case)  # type: ignore[arg-type]
    match = told(days=days[1], report=reports[1], **case | other)  # type: ignore[arg-type]
    return in_article([one])[0], in_article([match])[0]


@pytest.mark.parametrize("case", [TALKS, STRIKE, PACT, OFFICE])
def test_one_deed_on_two_days_is_one_event_with_a_contradiction(case: dict[str, object]) -> None:
    one, other = pair(case, (MONDAY, TUESDAY))
    rows = merge([one, other], known())
    assert len(rows.events) == 1
    (row,) = rows.contradictions
    assert (row.field, row.value_a, row.value_b, row.severity) == ("first_day", MONDAY, TUESDAY, "low")


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("the second may have followed the first report", *pair(TALKS, (MONDAY, FRIDAY))),
        ("too long after", *pair(TALKS, ("2026-01-01", MONDAY))),
        ("other people", *pair(TALKS, (MONDAY, TUESDAY), by="cho-tae-yul wang")),
        ("no place", *pair(TALKS, (MONDAY, TUESDAY), place_id=None)),
        ("another count", *pair(STRIKE, (MONDAY, TUESDAY), quantities=(count_of("killed", 3, 3),))),
        ("a crowd is only estimated", *pair(
            STRIKE | {"text": "PROTEST marched", "quantities": (count_of("participants", 1000, 1000),)},
            (MONDAY, TUESDAY),
        )),
        ("accusations are repeated", *pair(PACT | {"text": "ACCUSE accused pact dam water"}, (MONDAY, TUESDAY))),
        ("once more", *pair(TALKS, (MONDAY, TUESDAY), text="CONSULT met talks again")),
        ("one source", *pair(TALKS, (MONDAY, TUESDAY), reports=(FIRST, replace(SECOND, publisher="Yonhap")))),
    ],
)  # fmt: skip
def test_two_deeds_stay_two_events(why: str, one: MentionFacts, other: MentionFacts) -> None:
    assert compare(one, other).verdict == "apart", why


def test_an_article_that_tells_two_days_disputes_neither() -> None:
    one, _ = in_article([told(days=MONDAY, report=FIRST, **TALKS), told(days=WEDNESDAY, report=FIRST, **TALKS)])
    assert compare(one, pair(TALKS, (MONDAY, TUESDAY))[1]).verdict == "apart"


def test_a_wider_window_lets_no_undated_report_in() -> None:
    dated, _ = pair(TALKS, (MONDAY, TUESDAY))
    late = in_article([told(report=replace(SECOND, published_day=date(2026, 1, 9)), **TALKS)])[0]
    near = in_article([told(report=SECOND, **TALKS)])[0]
    assert (compare(dated, near).verdict, compare(dated, late).verdict) == ("same", "apart")


DAYS = st.sampled_from((MONDAY, TUESDAY, WEDNESDAY))


@given(st.sampled_from((TALKS, STRIKE, PACT, OFFICE)), st.tuples(DAYS, DAYS), st.sampled_from((FIRST, SECOND)))
def test_the_order_of_two_reports_does_not_matter(
    case: dict[str, object], days: tuple[str, str], report: Report
) -> None:
    one, other = pair(case, days, reports=(report, SECOND))
    assert compare(one, other) == compare(other, one)
    assert compare(one, other).verdict == "apart" or set(meeting_keys(one)) & set(meeting_keys(other))
