"""What a date is counted from, and what comes of it: the small records that the date resolvers share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from schemas.sentence import DatePrecision
from transforms.dates.day_ranges import DayRange, Direction

Parts = Mapping[str, str]
OFFSETS = {"this": 0, "current": 0, "that": 0, "same": 0, "the": 0, "last": -1, "past": -1, "previous": -1,
           "preceding": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}  # fmt: skip
# Words that count from the day told of before; the others count from the day of writing.
NARRATIVE_WORDS = frozenset({"that", "same", "following", "previous", "preceding"})


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression is counted from: the day of writing, the last day named before it, the tense around it.

    only_year is the one year that an undated document names.
    """

    anchor: date | None
    narrative: date | None
    direction: Direction
    only_year: int | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The days an expression denotes, None where it denotes none, and the rule that says so."""

    days: DayRange | None
    precision: DatePrecision
    rule: str
    anchor: date | None


def stated(days: DayRange | None) -> Resolution:
    """Return days that need no anchor."""
    return Resolution(days, days.precision, "calendar date", None) if days else undated("no such day in the calendar")


def counted_from(anchor: date | None, days: DayRange | None, rule: str) -> Resolution:
    """Return days counted from an anchor."""
    return Resolution(days, days.precision, rule, anchor) if days else undated("beyond the calendar")


def undated(rule: str, precision: DatePrecision = "none") -> Resolution:
    """Return a resolution without days, with the reason."""
    return Resolution(None, precision, rule, None)


def which_word(words: str) -> str:
    """Return the word that chooses: "the following" -> following, "this past" -> past."""
    return words.casefold().split()[-1] if words else ""


def anchor_for(which: str, moment: Moment) -> date | None:
    """Return the day told of before for "that" and "following", else the day of writing."""
    return (moment.narrative or moment.anchor) if which in NARRATIVE_WORDS else moment.anchor


def tense_of(direction: Direction) -> str:
    """Return a direction in the words of a rule."""
    return "either way" if direction == "nearest" else f"{direction} by the tense"
