"""Read TIMEX3 values as the calendar days they denote, first and last day included.

>>> days_of_value("2008-02-XX")
(datetime.date(2008, 2, 1), datetime.date(2008, 2, 29))
>>> days_of_value("PRESENT_REF") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from transforms.dates.day_ranges import (
    DayRange,
    calendar_day,
    half_of,
    month_of,
    quarter_of,
    season_of,
    single_day,
    week_of,
    weekend_of,
    years_from,
)

Days = tuple[date, date]
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(r"(?P<year>\d{2,4})(?:-(?P<part>W\d\d|[QH]\d|[A-Z]{2}|\d\d))?(?:-(?P<day>\d\d|WE))?")
_UNKNOWN = re.compile(r"(?:-XX)+$")
_CLOCK_TIME = re.compile(r"T\d")


def days_of_value(value: str | None) -> Days | None:
    """Return the days of a value, None for durations, sets and vague references."""
    match = _VALUE.fullmatch(_UNKNOWN.sub("", (value or "").partition("T")[0]))
    days = _days(match["year"], match["part"], match["day"]) if match else None
    return (days.first_day, days.last_day) if days else None


def is_calendar_date(expression: Mapping[str, str]) -> bool:
    """Return whether an annotated expression denotes days: no clock time, and not the date line of its article."""
    is_own = expression.get("function") == "CREATION_TIME" or expression["type"] not in ("DATE", "TIME")
    value = expression["value"] or ""
    return not is_own and not _CLOCK_TIME.search(value) and days_of_value(value) is not None


def _days(year_digits: str, part: str | None, day: str | None) -> DayRange | None:
    if len(year_digits) < 4 or part is None:
        # A decade or a century leaves digits out.
        count = 10 ** (4 - len(year_digits))
        return years_from(int(year_digits) * count, count) if part is None else None
    year = int(year_digits)
    if part.isdigit() and day is not None:
        exact = calendar_day(year, int(part), int(day)) if day.isdigit() else None
        return single_day(exact) if exact else None
    if part[0] == "W" and part[1:].isdigit():
        monday = date(year, 1, 4) - timedelta(days=date(year, 1, 4).weekday()) + timedelta(weeks=int(part[1:]) - 1)
        return weekend_of(monday) if day == "WE" else week_of(monday)
    if part in SEASON_MONTHS:
        return season_of(year, SEASON_MONTHS[part])
    if part.isdigit():
        return month_of(year, int(part)) if 1 <= int(part) <= 12 else None
    return _fraction(year, part)


def _fraction(year: int, part: str) -> DayRange | None:
    count = int(part[1:]) if part[1:].isdigit() else 0
    if part[0] == "Q" and 1 <= count <= 4:
        return quarter_of(year, count)
    return half_of(year, count) if part[0] == "H" and count in (1, 2) else None
