"""Resolve relative dates: weekdays, yesterday, weeks and years near the anchor, two days ago, the past 24 hours."""

from __future__ import annotations

from datetime import date

from transforms.dates.calendar_words import DEICTIC_DAYS, PARTS, UNITS, count_of, weekday_number
from transforms.dates.day_ranges import (
    DAY,
    DayRange,
    Unit,
    nearest_weekday,
    part_of_month,
    single_day,
    stretch,
    unit_around,
    unit_away,
    week_of,
)
from transforms.dates.moments import (
    OFFSETS,
    Moment,
    Parts,
    Resolution,
    anchor_for,
    counted_from,
    tense_of,
    undated,
    which_word,
)

NO_ANCHOR = "no day to count from"
# "a day after they met" says when something else was.
BESIDE_AN_EVENT = frozenset({"before", "after", "prior", "previously"})
CLOCK_UNITS = frozenset({"hour", "minute", "second"})


def weekday(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "Monday", "next Monday", "the following Monday"; "Mondays" and "every Monday" are no day."""
    which, number = which_word(parts.get("which", "")), weekday_number(parts["weekday"])
    if "plural" in parts or which in ("every", "each"):
        return undated("repeated")
    is_narrative = which in ("that", "same", "following", "previous", "preceding") or parts.get(
        "which", ""
    ).casefold().startswith("the next")
    anchor = (moment.narrative or moment.anchor) if is_narrative else moment.anchor
    if anchor is None:
        return undated("weekday without a day to count from", "weekday")
    name = parts["weekday"].capitalize()
    if which in ("next", "following"):
        return counted_from(anchor, nearest_weekday(number, anchor + DAY, "future"), f"first {name} after the anchor")
    if which in ("last", "previous", "preceding"):
        return counted_from(anchor, nearest_weekday(number, anchor - DAY, "past"), f"last {name} before the anchor")
    is_ahead = which in ("coming", "upcoming") or (which != "past" and moment.direction == "future")
    if is_ahead:
        return counted_from(anchor, nearest_weekday(number, anchor, "future"), f"first {name} on or after the anchor")
    return counted_from(anchor, nearest_weekday(number, anchor, "past"), f"last {name} on or before the anchor")


def weekday_of_week(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "Wednesday of last week"."""
    which = which_word(parts["which"])
    anchor = anchor_for(which, moment)
    if anchor is None:
        return undated("weekday without a day to count from", "weekday")
    monday = week_of(anchor).first_day + 7 * OFFSETS[which] * DAY
    return counted_from(anchor, single_day(monday + weekday_number(parts["weekday"]) * DAY), f"day of {which} week")


def deictic_day(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "today", "yesterday", "last night", "this morning"."""
    if moment.anchor is None:
        return undated(NO_ANCHOR)
    word = parts["day_word"].casefold()
    return counted_from(moment.anchor, unit_away(moment.anchor, "day", DEICTIC_DAYS[word]), f"{word}, from the anchor")


def same_day(_parts: Parts, moment: Moment) -> Resolution:
    """Resolve "later that day", "earlier in the day": the day told of before."""
    if moment.narrative is None:
        return undated("no day told of before")
    return counted_from(moment.narrative, single_day(moment.narrative), "the last day named before")


def day_beside(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "the following day", "the day before": beside the day told of before."""
    if moment.narrative is None:
        return undated("no day told of before")
    is_after = (parts.get("which") or parts["side"]).casefold() in ("following", "next", "after")
    days = unit_away(moment.narrative, "day", 1 if is_after else -1)
    return counted_from(moment.narrative, days, f"day {'after' if is_after else 'before'} the last day named before")


def counted(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "two days ago" from the anchor and "two days later" or "a year before, ..." from the day told before."""
    side = (parts.get("alone") or parts["side"]).casefold()
    if side in BESIDE_AN_EVENT and "alone" not in parts:
        return undated("counted from another event")
    anchor = moment.anchor if side in ("ago", "from now", "hence") else moment.narrative
    sign = -1 if side in ("ago", "earlier", "beforehand", "before", "previously") else 1
    return _away(parts, anchor, sign, f"counted {'back' if sign < 0 else 'ahead'} from the anchor")


def counted_to(parts: Parts, day: date) -> DayRange | None:
    """Return when an event was of which another of a known day is told: "on Friday, two days after they had met"."""
    sign = -1 if parts["side"].casefold() == "after" else 1
    return _away(parts, day, sign, "").days


def ahead(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "in two weeks" where the tense looks ahead; else it says how long something took."""
    if moment.direction != "future":
        return undated("duration")
    return _away(parts, moment.anchor, 1, "counted ahead from the anchor")


def _away(parts: Parts, anchor: date | None, sign: int, rule: str) -> Resolution:
    count, name = count_of(parts["count"]), parts["unit"].casefold()
    if count is None:
        return undated("vague number")
    if anchor is None:
        return undated(NO_ANCHOR)
    if name in CLOCK_UNITS:
        return counted_from(anchor, unit_away(anchor, "day", sign * _days_of(name, count)), rule)
    return counted_from(anchor, unit_away(anchor, UNITS[name], sign * count), rule)


def _days_of(clock_unit: str, count: int) -> int:
    return count // {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}[clock_unit]


def window(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "the past 24 hours", "the next two weeks": the days up to the anchor or on from it."""
    if "one_unit" in parts:
        return _stretch(moment.anchor, parts["one_unit"].casefold(), -1)
    side, count = parts["side"].casefold(), count_of(parts.get("count", "several"))
    if count is None or side == "recent":
        return undated("vague number")
    return _stretch(anchor_for(side, moment), parts["unit"].casefold(), OFFSETS[side] * count)


def _stretch(anchor: date | None, name: str, count: int) -> Resolution:
    if anchor is None:
        return undated(NO_ANCHOR)
    if name in CLOCK_UNITS:
        days = stretch(anchor, "day", max(1, _days_of(name, abs(count))) * (1 if count > 0 else -1))
    else:
        days = stretch(anchor, UNITS[name], count)
    return counted_from(anchor, days, f"stretch {'on from' if count > 0 else 'up to'} the anchor")


def unit(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "this week", "last month", "later this year", "the following year"."""
    which, name = which_word(parts["which"]), UNITS[parts["unit"].casefold()]
    anchor = anchor_for(which, moment)
    if anchor is None:
        return undated(NO_ANCHOR)
    days = unit_away(anchor, name, OFFSETS[which])
    if name == "weekend" and which == "this":
        days = nearest_weekend(anchor, moment)
    return counted_from(anchor, _part_of(days, name, parts), f"{which} {name}, from the anchor")


def nearest_weekend(anchor: date, moment: Moment) -> DayRange:
    """Return the weekend of the anchor's week, or the one before where the tense looks back from a working day."""
    offset = -1 if moment.direction == "past" and anchor.weekday() < 5 else 0
    return unit_around(anchor + 7 * offset * DAY, "weekend")


def unit_beside(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "the week before": beside the one that holds the day told of before."""
    anchor, side = moment.narrative or moment.anchor, parts["side"].casefold()
    if anchor is None:
        return undated(NO_ANCHOR)
    name = UNITS[parts["unit"].casefold()]
    return counted_from(anchor, unit_away(anchor, name, -1 if side == "before" else 1), f"the {name} {side}")


def unit_beyond(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "the week before last" and "the month after next"."""
    if moment.anchor is None:
        return undated(NO_ANCHOR)
    offset = -2 if parts["side"].casefold().endswith("last") else 2
    days = unit_away(moment.anchor, UNITS[parts["unit"].casefold()], offset)
    return counted_from(moment.anchor, days, f"{parts['side']}, from the anchor")


def the_unit(parts: Parts, moment: Moment) -> Resolution:
    """Resolve "of the year", "the end of the month", "the weekend": the unit that holds the anchor."""
    if moment.anchor is None:
        return undated(NO_ANCHOR)
    if "weekend" in parts:
        days = nearest_weekend(moment.anchor, moment)
        return counted_from(moment.anchor, days, f"nearest weekend, {tense_of(moment.direction)}")
    names = ("part_unit", "owner", "end_unit", "rest_unit", "of_unit")
    name = UNITS[next(parts[key] for key in names if key in parts).casefold()]
    given = {**parts, "part": "end"} if "end_unit" in parts else parts
    return counted_from(moment.anchor, _part_of(unit_around(moment.anchor, name), name, given), f"the anchor's {name}")


def _part_of(days: DayRange | None, name: Unit, parts: Parts) -> DayRange | None:
    """Return the first, second or last ten days of a month; parts of other units have no agreed length."""
    word = parts.get("part") or parts.get("edge")
    return part_of_month(days, PARTS[word.casefold()]) if days and word and name == "month" else days
