"""Calendar arithmetic: which days a week, a month, a season or the nearest Monday is.

>>> month_of(2026, 2)
DayRange(first_day=datetime.date(2026, 2, 1), last_day=datetime.date(2026, 2, 28), precision='month')
>>> nearest_weekday(0, date(2026, 1, 2), "future").first_day
datetime.date(2026, 1, 5)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from schemas.sentence import DatePrecision

Direction = Literal["past", "future", "nearest"]
Part = Literal["early", "mid", "late"]
Unit = Literal["day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century"]

DAY = timedelta(days=1)
# A reading further off than this in the direction of the tense is given up for a nearer one the other way:
# writers name the year of what lies most of a year back or ahead.
FAR_DAYS = 300
UNIT_LENGTHS: Mapping[Unit, relativedelta] = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "weekend": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "year": relativedelta(years=1),
    "decade": relativedelta(years=10),
    "century": relativedelta(years=100),
}
UNIT_YEARS: Mapping[Unit, float] = {
    "day": 1 / 365, "week": 1 / 52, "weekend": 1 / 52, "fortnight": 1 / 26, "month": 1 / 12, "quarter": 1 / 4,
    "year": 1, "decade": 10, "century": 100,
}  # fmt: skip
UNIT_PRECISION: Mapping[Unit, DatePrecision] = {
    "day": "days", "week": "days", "weekend": "days", "fortnight": "days", "month": "month", "quarter": "season",
    "year": "year", "decade": "year", "century": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayRange:
    """Calendar days, both ends included, and how exactly they were named."""

    first_day: date
    last_day: date
    precision: DatePrecision


def single_day(day: date) -> DayRange:
    """Return one day."""
    return DayRange(day, day, "day")


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none such."""
    if not 1 <= month <= 12 or not 1 <= year < MAXYEAR:
        return None
    return date(year, month, day) if 1 <= day <= month_of(year, month).last_day.day else None


def days_from(first_day: date, last_day: date) -> DayRange:
    """Return all days from one to another; one day where they are the same."""
    return DayRange(first_day, last_day, "day" if first_day == last_day else "days")


def week_of(day: date) -> DayRange:
    """Return the ISO week, Monday to Sunday, that a day lies in."""
    monday = day - day.weekday() * DAY
    return DayRange(monday, monday + 6 * DAY, "week")


def weekend_of(day: date) -> DayRange:
    """Return the Saturday and Sunday of the ISO week that a day lies in."""
    sunday = week_of(day).last_day
    return DayRange(sunday - DAY, sunday, "days")


def months_from(year: int, month: int, count: int, precision: DatePrecision) -> DayRange:
    """Return a number of whole months."""
    first_day = date(year, month, 1)
    return DayRange(first_day, first_day + relativedelta(months=count) - DAY, precision)


def month_of(year: int, month: int) -> DayRange:
    """Return one month."""
    return months_from(year, month, 1, "month")


def quarter_of(year: int, quarter: int) -> DayRange:
    """Return three months of a calendar year, counted from 1."""
    return months_from(year, 3 * quarter - 2, 3, "season")


def half_of(year: int, half: int) -> DayRange:
    """Return six months of a calendar year, counted from 1."""
    return months_from(year, 6 * half - 5, 6, "season")


def season_of(year: int, first_month: int) -> DayRange:
    """Return a season of three months by its first month; the winter of a year begins in its December."""
    return months_from(year, first_month, 3, "season")


def years_from(year: int, count: int = 1) -> DayRange:
    """Return a number of whole calendar years: a year, a decade, a century."""
    return DayRange(date(year, 1, 1), date(year + count - 1, 12, 31), "year")


def part_of_month(month: DayRange, part: Part) -> DayRange:
    """Return the first ten days of a month, the second ten, or the rest."""
    tenth, twentieth = month.first_day + 9 * DAY, month.first_day + 19 * DAY
    if part == "early":
        return days_from(month.first_day, tenth)
    if part == "mid":
        return days_from(tenth + DAY, twentieth)
    return days_from(twentieth + DAY, month.last_day)


def shifted(day: date, unit: Unit, count: int) -> date | None:
    """Return the day a number of units later (earlier where negative), or None beyond the calendar."""
    years = abs(count) * UNIT_YEARS[unit]
    if not MINYEAR + 200 < day.year - years <= day.year + years < MAXYEAR - 200:
        return None
    return day + count * UNIT_LENGTHS[unit]


def unit_around(day: date, unit: Unit) -> DayRange:
    """Return the calendar unit that a day lies in."""
    if unit == "day":
        return single_day(day)
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit == "weekend":
        return weekend_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    length = UNIT_LENGTHS[unit].years
    return years_from(day.year // length * length, length)


def unit_away(day: date, unit: Unit, offset: int) -> DayRange | None:
    """Return the calendar unit that lies a number of units away from the one holding a day."""
    moved = shifted(day, unit, offset)
    return unit_around(moved, unit) if moved else None


def stretch(day: date, unit: Unit, count: int) -> DayRange | None:
    """Return the days from a day back over a number of units (count negative) or ahead over them, ends included."""
    other = shifted(day, unit, count)
    return DayRange(min(day, other), max(day, other), UNIT_PRECISION[unit]) if other else None


def nearest_weekday(weekday: int, anchor: date, direction: Direction) -> DayRange:
    """Return the weekday (Monday is 0) on or before the anchor, or on or after it for the future."""
    days_ahead = (weekday - anchor.weekday()) % 7
    return single_day(anchor + days_ahead * DAY if direction == "future" else anchor - (-days_ahead % 7) * DAY)


def nearest_in_direction(candidates: Sequence[DayRange], anchor: date, direction: Direction) -> DayRange | None:
    """Return the candidate nearest to the anchor, of those in the direction unless they are far off."""
    directed = [days for days in candidates if is_in_direction(days, anchor, direction)]
    best = nearest(directed, anchor)
    return best if best and distance(best, anchor) <= FAR_DAYS else nearest(candidates, anchor)


def nearest(candidates: Sequence[DayRange], anchor: date) -> DayRange | None:
    """Return the candidate with the fewest days between it and the anchor, the later of equals."""
    best: DayRange | None = None
    for days in candidates:
        if best is None or distance(days, anchor) <= distance(best, anchor):
            best = days
    return best


def distance(days: DayRange, anchor: date) -> int:
    """Return how many days lie between days and the anchor, 0 where they hold it."""
    return max(0, (days.first_day - anchor).days, (anchor - days.last_day).days)


def is_in_direction(days: DayRange, anchor: date, direction: Direction) -> bool:
    """Return whether days have begun by the anchor (past) or are not over by it (future)."""
    if direction == "nearest":
        return True
    return days.first_day <= anchor if direction == "past" else days.last_day >= anchor
