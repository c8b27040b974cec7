"""Calendar arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dates.day_ranges import (
    UNIT_LENGTHS,
    calendar_day,
    distance,
    is_in_direction,
    month_of,
    nearest_in_direction,
    nearest_weekday,
    part_of_month,
    season_of,
    shifted,
    single_day,
    stretch,
    unit_around,
    unit_away,
    week_of,
    weekend_of,
)

DAYS = st.dates(min_value=date(1700, 1, 1), max_value=date(2200, 12, 31))
UNITS = st.sampled_from(sorted(UNIT_LENGTHS))
DIRECTIONS = st.sampled_from(["past", "future"])


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [(2024, 2, 29, date(2024, 2, 29)), (2025, 2, 29, None), (2025, 13, 1, None), (2025, 4, 31, None), (0, 1, 1, None)],
)
def test_calendar_day_is_none_where_there_is_no_such_day(
    year: int, month: int, day: int, expected: date | None
) -> None:
    assert calendar_day(year, month, day) == expected


def test_winter_runs_into_the_next_year() -> None:
    winter = season_of(2023, 12)
    assert (winter.first_day, winter.last_day) == (date(2023, 12, 1), date(2024, 2, 29))


def test_day_beyond_the_calendar_is_none() -> None:
    assert shifted(date(2026, 1, 1), "century", -90) is None
    assert stretch(date(2026, 1, 1), "decade", 900) is None


def test_reading_that_is_far_off_in_the_direction_gives_way_to_a_near_one() -> None:
    days = [single_day(date(year, 10, 1)) for year in (2023, 2024, 2025)]
    found = nearest_in_direction(days, date(2024, 9, 30), "past")
    assert found is not None
    assert found.first_day == date(2024, 10, 1)


@given(day=DAYS, unit=UNITS)
def test_unit_around_a_day_is_ordered_and_all_but_a_weekend_holds_the_day(day: date, unit: str) -> None:
    days = unit_around(day, unit)  # type: ignore[arg-type]
    assert days.first_day <= days.last_day
    assert unit == "weekend" or days.first_day <= day <= days.last_day


@given(day=DAYS, unit=UNITS)
def test_neighbouring_units_do_not_overlap(day: date, unit: str) -> None:
    this, following = unit_away(day, unit, 0), unit_away(day, unit, 1)  # type: ignore[arg-type]
    assert this is not None
    assert following is not None
    assert this.last_day < following.first_day


@given(day=DAYS, weekday=st.integers(0, 6), direction=DIRECTIONS)
def test_nearest_weekday_lies_within_six_days_in_the_direction(day: date, weekday: int, direction: str) -> None:
    found = nearest_weekday(weekday, day, direction)  # type: ignore[arg-type]
    assert found.first_day.weekday() == weekday
    assert distance(found, day) <= 6
    assert is_in_direction(found, day, direction)  # type: ignore[arg-type]


@given(day=DAYS)
def test_parts_of_a_month_make_the_month(day: date) -> None:
    month = month_of(day.year, day.month)
    early, mid, late = (part_of_month(month, part) for part in ("early", "mid", "late"))
    assert (early.first_day, late.last_day) == (month.first_day, month.last_day)
    assert mid.first_day - early.last_day == late.first_day - mid.last_day == timedelta(days=1)


@given(day=DAYS)
def test_weekend_ends_its_week(day: date) -> None:
    assert weekend_of(day).last_day == week_of(day).last_day
    assert weekend_of(day).first_day.weekday() == 5
