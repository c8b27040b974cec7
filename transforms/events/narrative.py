"""Complete events from the text around them: "the summit" is the meeting just told, with its parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transforms.findings import CodedEvent, Party

MEETING_TYPES = frozenset({"CONSULT", "AGREE", "RETREAT"})
OPEN_STATUSES = frozenset({"planned", "proposed", "conditional"})
DONE_STATUSES = frozenset({"happened", "ongoing", "agreed"})
# How many sentences back a definite noun ("the meeting") looks for what it refers to.
REACH = 12

Told = tuple[int, CodedEvent]


def complete_parties(told: Sequence[Told]) -> list[Told]:
    """Return the events in order; one without parties takes those of the last such event, or is left out."""
    completed: list[Told] = []
    for number, event in told:
        if event.sources or event.targets:
            completed.append((number, event))
            continue
        origin = _last_with_parties(event, number, completed) or _next_with_parties(event, number, told)
        if origin is not None:
            sources = tuple(_implied(party, event) for party in origin.sources + origin.targets)
            rule = f"{event.rule} | parties of the meeting told before"
            completed.append((number, replace(event, sources=sources, rule=rule)))
    return completed


def _last_with_parties(event: CodedEvent, number: int, told: Sequence[Told]) -> CodedEvent | None:
    for before, other in reversed(told):
        if number - before > REACH:
            return None
        if _is_origin(other, event):
            return other
    return None


def _next_with_parties(event: CodedEvent, number: int, told: Sequence[Told]) -> CodedEvent | None:
    """Return the meeting told in the same sentence or the next one, where a headline runs ahead of its text."""
    for after, other in told:
        if number <= after <= number + 1 and other is not event and _is_origin(other, event):
            return other
    return None


def _is_origin(other: CodedEvent, event: CodedEvent) -> bool:
    """Return whether an event may speak of another again: what is done was not only wished for before."""
    is_of_several = len({party.country_code for party in other.sources}) > 1
    is_as_real = other.status not in OPEN_STATUSES or event.status not in DONE_STATUSES
    return other.event_type in MEETING_TYPES and is_as_real and is_of_several and not other.targets


def _implied(party: Party, event: CodedEvent) -> Party:
    """Return a party as this event implies it: its words are those of the event's trigger."""
    return replace(party, start=event.start, end=event.end, head=event.trigger, basis="implied", members=())
