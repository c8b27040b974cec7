"""Resolve calendar dates: days, months, seasons and feasts, with their year or without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from dateutil.easter import easter

from transforms.dates.calendar_words import (
    FEASTS_FROM_EASTER,
    FIXED_FEASTS,
    ORDINALS,
    PARTS,
    SEASON_MONTHS,
    UNITS,
    month_number,
)
from transforms.dates.day_ranges import (
    DAY,
    FAR_DAYS,
    DayRange,
    Direction,
    Part,
    calendar_day,
    days_from,
    distance,
    half_of,
    month_of,
    nearest,
    nearest_in_direction,
    part_of_month,
    quarter_of,
    season_of,
    single_day,
    unit_around,
    unit_away,
    week_of,
    weekend_of,
    years_from,
)
from transforms.dates.moments import (
    OFFSETS,
    Moment,
    Parts,
    Resolution,
    anchor_for,
    counted_from,
    stated,
    tense_of,
    undated,
    which_word,
)

# What is dated in figures only is dated for readers of the week.
BESIDE_DAYS = 7
Dated = Callable[[int], DayRange | None]


def in_some_year(build: Dated, parts: Parts, moment: Moment) -> Resolution:
    """Resolve a day or month whose year is stated, or follows from the tense, or is the only one of the document."""
    if "year" in parts:
        return stated(build(int(parts["year"])))
    which = which_word(parts.get("which_year") or parts.get("which", ""))
    anchor = anchor_for(which, moment)
    if anchor is None:
        if moment.only_year is None or which in OFFSETS:
            return undated("no year stated and no day to count from")
        resolution = stated(build(moment.only_year))
        return replace(resolution, rule="year from the other dates of the document")
    if "which_year" in parts:
        return counted_from(anchor, build(anchor.year + OFFSETS[which]), f"{which} year, from the anchor")
    candidates = [days for year in range(anchor.year - 9, anchor.year + 10) if (days := build(year))]
    return _of_candidates(candidates, anchor, which, moment.direction)


def _of_candidates(candidates: list[DayRange], anchor: date, which: str, direction: Direction) -> Resolution:
    if which in OFFSETS and OFFSETS[which] < 0:
        before = [days for days in candidates if days.last_day < anchor]
        return counted_from(anchor, nearest_in_direction(before, anchor, "past"), "the last one before the anchor")
    if which in ("next", "coming", "following"):
        after = [days for days in candidates if days.first_day > anchor]
        return counted_from(anchor, nearest_in_direction(after, anchor, "future"), "the first one after the anchor")
    if which == "this" and direction != "future":
        same_year = [days for days in candidates if days.first_day.year == anchor.year]
        near = [days for days in same_year if distance(days, anchor) <= FAR_DAYS]
        return counted_from(anchor, nearest(near or candidates, anchor), "the one of the anchor's year")
    days = nearest_in_direction(candidates, anchor, direction)
    return counted_from(anchor, days, f"year that brings it nearest to the anchor, {tense_of(direction)}")


def _day_in(month: int, day: int, year: int) -> DayRange | None:
    found = calendar_day(year, month, day)
    return single_day(found) if found else None


def _days_in(month: int, first: int, last: int, year: int) -> DayRange | None:
    start, end = calendar_day(year, month, first), calendar_day(year, month, last)
    return days_from(start, end) if start and end and start <= end else None


def _month_in(month: int, part: Part | None, year: int) -> DayRange:
    return part_of_month(month_of(year, month), part) if part else month_of(year, month)


def _season_in(first_month: int, year: int) -> DayRange:
    return season_of(year, first_month)


def _digits(text: str) -> int:
    return int("".join(character for character in text if character.isdecimal()))


def _part(parts: Parts) -> Part | None:
    word = parts.get("part") or parts.get("edge") or ""
    return PARTS.get(word.casefold())


def iso_day(parts: Parts, _moment: Moment) -> Resolution:
    """Resolve a day written as 2026-01-05."""
    return stated(_day_in(int(parts["month"]), int(parts["day"]), int(parts["year"])))


def numeric_day(parts: Parts, moment: Moment) -> Resolution:
    """Resolve a day in figures; where day and month cannot be told apart it has days only beside the day of writing."""
    first, second, year = int(parts["first"]), int(parts["second"]), int(parts["year"])
    # Two digits of a year: 1970 to 2069.
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    if first > 12 or second > 12 or first == second:
        return stated(_day_in(min(first, second), max(first, second), year))
    beside = [
        days
        for days in (_day_in(first, second, year), _day_in(second, first, year))
        if days and moment.anchor and distance(days, moment.anchor) <= BESIDE_DAYS
    ]
    if len(beside) != 1:
        return undated("day and month cannot be told apart")
    return counted_from(moment.anchor, beside[0], "the reading beside the day of writing")


def month_day(parts: Parts, moment: Moment) -> Resolution:
    """Resolve a month and a day of it."""
    return in_some_year(partial(_day_in, month_number(parts["month"]), _digits(parts["day"])), parts, moment)


def month_days(parts: Parts, moment: Moment) -> Resolution:
    """Resolve a span of days within one month."""
    first, last = _digits(parts["day"]), _digits(parts["last"])
    return in_some_year(partial(_days_in, month_number(parts["month"]), first, last), parts, moment)


def week_of_day(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "the week of" a day."""
    day = month_day(parts, moment)
    if day.days is None:
        return day
    days = (week_of if parts["unit"].casefold() == "week" else weekend_of)(day.days.first_day)
    return replace(day, days=days, precision=days.precision)


def week_of_month(parts: Parts, moment: Moment) -> Resolution:
    """Resolve the first, second or last week of a month."""
    number, month = ORDINALS[parts["ordinal"].casefold()], month_number(parts["month"])
    if number < 0:
        return in_some_year(partial(_last_days_of, month), parts, moment)
    return in_some_year(partial(_days_in, month, 7 * number - 6, 7 * number), parts, moment)


def _last_days_of(month: int, year: int) -> DayRange:
    last_day = month_of(year, month).last_day
    return days_from(last_day - 6 * DAY, last_day)


def edge_day(parts: Parts, moment: Moment) -> Resolution:
    """Resolve the first or last day of a month or year; "of the year" is that of the day of writing."""
    is_last = ORDINALS[parts["ordinal"].casefold()] < 0
    if "this_unit" in parts:
        if moment.anchor is None:
            return undated("no day to count from")
        unit = UNITS[parts["this_unit"].casefold()]
        return counted_from(moment.anchor, _edge_of(unit_around(moment.anchor, unit), is_last=is_last), "edge day")
    if "whole_year" in parts:
        return stated(_edge_of(years_from(int(parts["whole_year"])), is_last=is_last))
    return in_some_year(partial(_edge_in, month_number(parts["month"]), is_last), parts, moment)


def _edge_in(month: int, is_last: bool, year: int) -> DayRange:
    return _edge_of(month_of(year, month), is_last=is_last)


def _edge_of(days: DayRange, *, is_last: bool) -> DayRange:
    return single_day(days.last_day if is_last else days.first_day)


def feast(parts: Parts, moment: Moment) -> Resolution:
    """Resolve a feast by its name."""
    feast = parts["feast"].casefold()
    if feast in FIXED_FEASTS:
        month, day = FIXED_FEASTS[feast]
        return in_some_year(partial(_day_in, month, day), parts, moment)
    if feast in FEASTS_FROM_EASTER:
        return in_some_year(partial(_easter_feast, FEASTS_FROM_EASTER[feast]), parts, moment)
    return undated("feast whose day differs by year or country")


def _easter_feast(offset: int, year: int) -> DayRange:
    return single_day(easter(year) + offset * DAY)


def month(parts: Parts, moment: Moment) -> Resolution:
    """Resolve a month or a part of it."""
    return in_some_year(partial(_month_in, month_number(parts["month"]), _part(parts)), parts, moment)


def season(parts: Parts, moment: Moment) -> Resolution:
    """Resolve a season."""
    return in_some_year(partial(_season_in, SEASON_MONTHS[parts["season"].casefold()]), parts, moment)


def day_number(parts: Parts, moment: Moment) -> Resolution:
    """Resolve a bare day of the month, the nearest in the direction of the tense."""
    if moment.anchor is None:
        return undated("no day to count from")
    offset = OFFSETS.get(which_word(parts.get("which", "")), None)
    offsets = (-1, 0, 1) if offset is None else (offset,)
    months = [unit_away(moment.anchor, "month", step) for step in offsets]
    days = [_day_in(month.first_day.month, _digits(parts["day"]), month.first_day.year) for month in months if month]
    found = nearest_in_direction([day for day in days if day], moment.anchor, moment.direction)
    return counted_from(moment.anchor, found, f"day of the nearest month, {tense_of(moment.direction)}")


def year(parts: Parts, _moment: Moment) -> Resolution:
    """Resolve "2009", "early 2009": the whole year, as parts of a year have no agreed length."""
    return stated(years_from(int(parts["year"])))


def years(parts: Parts, _moment: Moment) -> Resolution:
    """Resolve "2009-2011" and "2009-11"; "2026-01" is a month."""
    first, text = int(parts["year"]), parts["last"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if last > first:
        return stated(years_from(first, last - first + 1))
    is_month = len(text) == 2 and 1 <= int(text) <= 12
    return stated(month_of(first, int(text))) if is_month else undated("no range of years")


def decade(parts: Parts, _moment: Moment) -> Resolution:
    """Resolve "the 1990s"."""
    return stated(years_from(int(parts["year"]), 10))


def ordinal_century(parts: Parts, _moment: Moment) -> Resolution:
    """Resolve "the 19th century", the years 1800 to 1899 in common use."""
    return stated(years_from(100 * (int(parts["century"]) - 1), 100))


def quarter(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "the third quarter of 2025", "the first half of this year", "Q3 2025", "the first quarter"."""
    ordinal = (parts.get("ordinal") or parts.get("bare") or "").casefold()
    number = int(parts["number"]) if "number" in parts else ORDINALS[ordinal]
    is_half = parts.get("unit", "").casefold() == "half"
    if number > 2 and is_half:
        return undated("a year has two halves")
    if number < 0:
        number = 2 if is_half else 4
    stated_year = parts.get("year") or parts.get("q_year")
    which = {"which_year": parts["which_year"]} if "which_year" in parts else {}
    given = {"year": stated_year} if stated_year else which
    return in_some_year(partial(_half_in if is_half else _quarter_in, number), given, moment)


def _half_in(number: int, year: int) -> DayRange:
    return half_of(year, number)


def _quarter_in(number: int, year: int) -> DayRange:
    return quarter_of(year, number)
