"""Read full calendar dates from words: day, month and year, all three stated.

>>> full_dates("from 5 January 2026 to Feb. 7, 2026")
[datetime.date(2026, 1, 5), datetime.date(2026, 2, 7)]
"""

from __future__ import annotations

import re
from datetime import date

MONTH_NUMBERS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
MONTH_PATTERN = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
FULL_DATE_PATTERN = (
    rf"(?:(?:{MONTH_PATTERN})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTH_PATTERN})\.?,? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2})"
)
FULL_DATE = re.compile(rf"(?<![\w-]){FULL_DATE_PATTERN}(?![\w-])", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(MONTH_PATTERN, re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


def calendar_day(year: str | int | None, month: str | int | None, day: str | int | None) -> date | None:
    """Return the day, or None where a part is missing or there is no such day."""
    if year is None or month is None or day is None:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_full_date(words: str) -> date | None:
    """Return the day that one full date names."""
    month = _MONTH.search(words)
    numbers = _NUMBER.findall(words)
    if month is None:
        return calendar_day(*numbers) if len(numbers) == 3 else None
    if len(numbers) != 2:
        return None
    day, year = numbers
    return calendar_day(year, MONTH_NUMBERS[month.group()[:3].casefold()], day)


def full_dates(text: str) -> list[date]:
    """Return all days that full dates in a text name, in the order of the text."""
    if _YEAR.search(text) is None:
        return []
    days = (read_full_date(match.group()) for match in FULL_DATE.finditer(text))
    return [day for day in days if day is not None]
