"""Give events that their sentence does not date the day of what they belong to, and say from where it comes.

Tried in this order: the dated talks in which the words were exchanged, the same event named again, another event of
the same sentence, the entry of a timeline, the day of writing. A plan does not happen on the day of writing: that is
the day on which it is told, and only given where asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.dates.event_days import COUNTED_FROM_IT, REPORT, EventDay

# What is said and settled at talks happens on their day.
VERBAL_TYPES = frozenset({"AGREE", "REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "CONCEDE", None})


@dataclass(frozen=True, slots=True)
class TextEvent:
    """One event in the order of the text, with the day its sentence gives it; parties are country codes.

    is_aside: a relative clause tells it, whose day is not that of the rest of the sentence.
    is_answered: the sentence tells what it led to, which may have been on a later day.
    """

    segment: int
    lemma: str
    event_type: str | None
    parties: frozenset[str]
    is_future: bool
    is_report: bool
    is_aside: bool
    is_answered: bool
    entry_day: date | None
    day: EventDay


@dataclass(frozen=True, slots=True)
class InheritedDay:
    """The days of one event, and the position of the event it took them from; None: its own or no event."""

    day: EventDay
    from_event: int | None


def inherit_days(
    events: Sequence[TextEvent], *, day_of_writing: date | None, dates_plans: bool = True
) -> tuple[InheritedDay, ...]:
    """Return the day of each event of an article, its own where its sentence states one.

    A plan without a day has the day on which it is told, as timelines of reports have it, and its rule says so; with
    dates_plans=False it has none, as in the rows of mentions.
    """
    events = [_with_exact_day(event) for event in events]
    stated = [position for position, event in enumerate(events) if _is_stated(event.day)]
    return tuple(_with_day(position, events, stated, day_of_writing, dates_plans) for position in range(len(events)))


def _with_exact_day(event: TextEvent) -> TextEvent:
    """Return an event told in a timeline's entry with the day of it, where its sentence says no more than the year."""
    is_told = event.entry_day is not None and not event.is_future and _holds(event.day, event.entry_day)
    return replace(event, day=_fallback(event, None)) if is_told and _is_stated(event.day) else event


def _with_day(
    position: int, events: Sequence[TextEvent], stated: Sequence[int], day_of_writing: date | None, dates_plans: bool
) -> InheritedDay:
    event = events[position]
    if _is_stated(event.day):
        talks = _nearest(position, events, stated, _refines)
        if talks is not None:
            return _taken(events, talks, "day of the talks")
        return InheritedDay(event.day, None)
    if event.day.rule.endswith(COUNTED_FROM_IT):
        return InheritedDay(event.day, None)
    for is_origin, rule in ORIGINS:
        origin = _nearest(position, events, stated, is_origin)
        if origin is not None:
            return _taken(events, origin, rule)
    # A weekday without a date and "recently" are said of the event: it is not that of the day of writing.
    is_open = event.day.start is not None and event.day.first_day is None
    if is_open or (event.is_future and not dates_plans):
        return InheritedDay(event.day, None)
    return InheritedDay(_fallback(event, day_of_writing), None)


def _fallback(event: TextEvent, day_of_writing: date | None) -> EventDay:
    """Return the day of the entry, of the report that the sentence dates, or of writing."""
    if event.entry_day:
        return EventDay(event.entry_day, event.entry_day, "day", None, None, "timeline entry")
    if event.day.first_day is None and day_of_writing:
        rule = "document date: the plan is told" if event.is_future else "document date"
        return EventDay(day_of_writing, day_of_writing, "day", None, None, rule)
    return event.day


def _taken(events: Sequence[TextEvent], origin: int, rule: str) -> InheritedDay:
    day = replace(events[origin].day, start=None, end=None, rule=f"inherited: {rule}")
    return InheritedDay(day, origin)


def _is_stated(day: EventDay) -> bool:
    return day.first_day is not None and not day.rule.startswith(REPORT)


def _nearest(
    position: int,
    events: Sequence[TextEvent],
    stated: Sequence[int],
    is_origin: Callable[[TextEvent, TextEvent], bool],
) -> int | None:
    """Return the nearest event with a stated day that gives it to one, an earlier one before a later one.

    What a timeline tells of a day is not of the day of another of its entries.
    """
    event = events[position]
    earlier = bisect_left(stated, position)
    origins = (
        other
        for other in (*reversed(stated[:earlier]), *stated[earlier:])
        if other != position
        and events[other].is_future == event.is_future
        and (event.is_future or event.entry_day is None or events[other].entry_day == event.entry_day)
    )
    return next((other for other in origins if is_origin(event, events[other])), None)


def _is_talks(event: TextEvent, talks: TextEvent) -> bool:
    """Return whether an event is an exchange of words of parties who are told to have met on a day."""
    if talks.event_type != "CONSULT" or talks.is_future or event.is_future or talks.day.precision != "day":
        return False
    if event.event_type == "CONSULT":
        return bool(event.parties) and event.parties == talks.parties
    return event.event_type in VERBAL_TYPES and bool(event.parties & talks.parties)


def _refines(event: TextEvent, talks: TextEvent) -> bool:
    """Return whether the day of talks makes an event's own days exact: "this week" and "on Wednesday"."""
    day = talks.day.first_day
    return day is not None and event.day.precision != "day" and _holds(event.day, day) and _is_talks(event, talks)


def _holds(own: EventDay, day: date) -> bool:
    return own.first_day is not None and own.last_day is not None and own.first_day <= day <= own.last_day


def _is_same_word(event: TextEvent, other: TextEvent) -> bool:
    is_same_kind = other.event_type == event.event_type and other.parties == event.parties
    return is_same_kind and other.lemma == event.lemma and not event.is_report


def _is_same_plan(event: TextEvent, other: TextEvent) -> bool:
    is_same_kind = other.event_type == event.event_type and other.parties == event.parties
    return event.is_future and is_same_kind and bool(event.parties)


def _is_same_sentence(event: TextEvent, other: TextEvent) -> bool:
    is_told = not (event.is_future or event.is_answered or event.is_report or other.is_report or other.is_aside)
    return is_told and other.segment == event.segment


ORIGINS: tuple[tuple[Callable[[TextEvent, TextEvent], bool], str], ...] = (
    (_is_talks, "day of the talks"),
    (_is_same_word, "the same event named again"),
    (_is_same_plan, "the same plan told before"),
    (_is_same_sentence, "event of the same sentence"),
)
