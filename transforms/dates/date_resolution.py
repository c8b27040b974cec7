"""Resolve a temporal expression to calendar days, counted from the day of writing or from the day told of before.

>>> from datetime import date
>>> moment = Moment(anchor=date(2026, 1, 1), narrative=None, direction="past", only_year=None)
>>> resolve(Expression("weekday", {"weekday": "Wednesday"}, 0, 1), moment).days.first_day
datetime.date(2025, 12, 31)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from schemas.sentence import DatePrecision
from transforms.dates import calendar_dates, relative_dates
from transforms.dates.date_expressions import Expression
from transforms.dates.day_ranges import DayRange, Direction
from transforms.dates.moments import Moment, Parts, Resolution, undated

RESOLVERS: Mapping[str, Callable[[Parts, Moment], Resolution]] = {
    "iso_day": calendar_dates.iso_day,
    "dotted_day": calendar_dates.iso_day,
    "numeric_day": calendar_dates.numeric_day,
    "month_days": calendar_dates.month_days,
    "days_month": calendar_dates.month_days,
    "week_of_day": calendar_dates.week_of_day,
    "month_day": calendar_dates.month_day,
    "day_month": calendar_dates.month_day,
    "week_of_month": calendar_dates.week_of_month,
    "edge_day": calendar_dates.edge_day,
    "feast": calendar_dates.feast,
    "month_year": calendar_dates.month,
    "month": calendar_dates.month,
    "month_day_number": calendar_dates.day_number,
    "season": calendar_dates.season,
    "quarter": calendar_dates.quarter,
    "years": calendar_dates.years,
    "decade": calendar_dates.decade,
    "ordinal_century": calendar_dates.ordinal_century,
    "year": calendar_dates.year,
    "weekday_of_week": relative_dates.weekday_of_week,
    "weekday": relative_dates.weekday,
    "deictic_day": relative_dates.deictic_day,
    "same_day": relative_dates.same_day,
    "day_beside": relative_dates.day_beside,
    "counted": relative_dates.counted,
    "ahead": relative_dates.ahead,
    "window": relative_dates.window,
    "unit_beyond": relative_dates.unit_beyond,
    "unit_beside": relative_dates.unit_beside,
    "unit": relative_dates.unit,
    "the_unit": relative_dates.the_unit,
}
# Forms that denote no days of the calendar, and why.
UNDATED_FORMS: Mapping[str, str] = {
    "fiscal_year": "fiscal year of unknown beginning",
    "anniversary": "ordinal",
    "set": "repeated",
    "duration": "duration",
    "vague": "vague",
}


def resolve(expression: Expression, moment: Moment) -> Resolution:
    """Return the days of one expression; forms without a resolver are durations and the like and denote none."""
    resolver = RESOLVERS.get(expression.form)
    if resolver is None:
        return undated(UNDATED_FORMS[expression.form])
    return resolver(expression.parts, moment)


def resolve_range(first: Expression, second: Expression, moment: Moment) -> Resolution:
    """Return the days from one expression to another; the end is the first such day from the beginning on."""
    if not {"year", "which_year"} & first.parts.keys() and "year" in second.parts:
        end = resolve(second, moment)
        start = resolve(first, _moved(moment, end.days.last_day, "past")) if end.days else end
    else:
        start = resolve(first, moment)
        end = resolve(second, _moved(moment, start.days.first_day, "future")) if start.days else start
    if start.days is None or end.days is None or start.days.first_day > end.days.last_day:
        return undated(f"range of which an end has no day: {(start if start.days is None else end).rule}")
    precision: DatePrecision = "days" if start.precision == "day" else start.precision
    anchor = start.anchor if first.form != "month_day" else end.anchor if end.anchor == moment.anchor else start.anchor
    days = DayRange(start.days.first_day, end.days.last_day, precision)
    return Resolution(days, precision, f"range from ({start.rule}) to the first such day after it", anchor)


def _moved(moment: Moment, anchor: date, direction: Direction) -> Moment:
    return replace(moment, anchor=anchor, direction=direction)
