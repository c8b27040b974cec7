"""Find where the reports of one event disagree, and where a deed departs from the plan it fulfils.

A value inside another is no disagreement: Beijing lies in China, a day in its month, 23 is at least 20. A detail that
one report adds is none either, nor is it one that a plan was carried out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from schemas.event import Contradiction, Severity
from schemas.identifiers import make_id
from schemas.mention import Quantity
from transforms.merging.comparisons import contains, is_single_day, place_relation
from transforms.merging.disputed_days import is_disputed_day
from transforms.merging.mention_facts import MUTUAL_TYPES, MentionFacts

CONFIRMED = frozenset({"happened", "ongoing"})
# Counts that rise while a disaster or a battle is still being counted.
RISING_KINDS = frozenset({"killed", "injured", "detained"})


def contradictions_within(event_id: str, members: Sequence[MentionFacts]) -> list[Contradiction]:
    """Return the disagreements among the reports of one event, members in canonical order and without copies."""
    found = [
        *_of_places(event_id, combinations(members, 2), "two places for one event"),
        *_of_days(event_id, members),
        *_of_status(event_id, members),
        *_of_parties(event_id, members),
        *_of_quantities(event_id, members),
    ]
    return _distinct(found)


def contradictions_with_plan(
    event_id: str, deed: Sequence[MentionFacts], plan: Sequence[MentionFacts]
) -> list[Contradiction]:
    """Return where a deed took place elsewhere or on another day than its plan says."""
    pairs = [(done, planned) for done in deed for planned in plan if planned.stage == "plan"]
    found = [
        *_of_places(event_id, pairs, "held elsewhere than planned"),
        *_of_planned_days(event_id, pairs),
    ]
    return _distinct(found)


def _of_places(
    event_id: str, pairs: Iterable[tuple[MentionFacts, MentionFacts]], reason: str
) -> Iterator[Contradiction]:
    for one, other in pairs:
        if one.place is None or other.place is None or place_relation(one.place, other.place) != "apart":
            continue
        severity: Severity = "high" if one.place.country_code != other.place.country_code else "medium"
        values = (one, one.place.place_id), (other, other.place.place_id)
        yield _row(event_id, "place_id", *values, severity=severity, reason=reason)


def _of_days(event_id: str, members: Sequence[MentionFacts]) -> Iterator[Contradiction]:
    """Yield the single days that are in dispute, and the spans of days that begin or end differently."""
    for one, other in combinations(members, 2):
        if is_disputed_day(one, other) and not (one.is_inherited_day or other.is_inherited_day):
            yield from _of_day(event_id, "first_day", one, other, 0)
    spans = [member for member in members if member.own_days is not None and member.mention.date_precision == "days"]
    for one, other in combinations(spans, 2):
        for field, index in (("first_day", 0), ("last_day", 1)):
            yield from _of_day(event_id, field, one, other, index)


def _of_day(event_id: str, field: str, one: MentionFacts, other: MentionFacts, index: int) -> Iterator[Contradiction]:
    if one.own_days is None or other.own_days is None or one.own_days[index] == other.own_days[index]:
        return
    severity: Severity = "low" if abs(one.own_days[index] - other.own_days[index]) == 1 else "medium"
    yield _row(
        event_id,
        field,
        (one, _day_text(one, field)),
        (other, _day_text(other, field)),
        severity=severity,
        reason="two days for one event" if is_single_day(one.own_days) else "two spans of days for one event",
    )


def _of_planned_days(event_id: str, pairs: Iterable[tuple[MentionFacts, MentionFacts]]) -> Iterator[Contradiction]:
    for done, planned in pairs:
        if done.own_days is None or planned.own_days is None:
            continue
        if contains(planned.own_days, done.own_days) or contains(done.own_days, planned.own_days):
            continue
        yield _row(
            event_id,
            "first_day",
            (done, _day_text(done, "first_day")),
            (planned, _day_text(planned, "first_day")),
            severity="medium",
            reason="held on another day than planned",
        )


def _of_status(event_id: str, members: Sequence[MentionFacts]) -> Iterator[Contradiction]:
    for one, other in combinations(members, 2):
        values = {one.mention.status, other.mention.status}
        if "denied" in values and values & CONFIRMED:
            yield _row(
                event_id,
                "status",
                (one, one.mention.status),
                (other, other.mention.status),
                severity="high",
                reason="one report says that it happened, another that it did not",
            )


def _of_parties(event_id: str, members: Sequence[MentionFacts]) -> Iterator[Contradiction]:
    for one, other in combinations(members, 2):
        if one.mention.event_type in MUTUAL_TYPES or not one.sources.tokens or not other.sources.tokens:
            continue
        if one.sources.tokens.isdisjoint(other.sources.tokens):
            yield _row(
                event_id,
                "parties",
                (one, ", ".join(sorted(one.sources.tokens))),
                (other, ", ".join(sorted(other.sources.tokens))),
                severity="high",
                reason="two parties are said to have done it",
            )


def _of_quantities(event_id: str, members: Sequence[MentionFacts]) -> Iterator[Contradiction]:
    """Yield one row a kind: the smallest count against the largest, where they exclude each other."""
    counts = [(member, quantity) for member in members for quantity in member.quantities]
    for kind, unit in sorted({(quantity.kind, quantity.unit or "") for _, quantity in counts}):
        same = [pair for pair in counts if (pair[1].kind, pair[1].unit or "") == (kind, unit)]
        smallest = min(same, key=_highest)
        largest = max(same, key=_lowest)
        if _highest(smallest) >= _lowest(largest):
            continue
        rises = kind in RISING_KINDS and smallest[0].order[0] < largest[0].order[0]
        first, second = sorted((smallest, largest), key=_fact_order)
        yield _row(
            event_id,
            kind,
            (first[0], _quantity_text(first[1])),
            (second[0], _quantity_text(second[1])),
            severity="low" if rises else _count_severity(_highest(smallest), _lowest(largest)),
            reason="a later report counts more" if rises else "two counts that exclude each other",
        )


def _count_severity(smaller: float, larger: float) -> Severity:
    return "high" if larger >= 2 * smaller else "medium"


def _highest(pair: tuple[MentionFacts, Quantity]) -> float:
    return float("inf") if pair[1].high is None else pair[1].high


def _lowest(pair: tuple[MentionFacts, Quantity]) -> float:
    return pair[1].low


def _fact_order(pair: tuple[MentionFacts, Quantity]) -> tuple[object, ...]:
    return pair[0].order


def _quantity_text(quantity: Quantity) -> str:
    unit = f" {quantity.unit}" if quantity.unit else ""
    if quantity.high is None:
        return f"at least {quantity.low:g}{unit}"
    return f"{quantity.low:g}{unit}" if quantity.low == quantity.high else f"{quantity.low:g}-{quantity.high:g}{unit}"


def _day_text(facts: MentionFacts, field: str) -> str:
    day = facts.mention.first_day if field == "first_day" else facts.mention.last_day
    return "" if day is None else day.isoformat()


def _row(
    event_id: str,
    field: str,
    one: tuple[MentionFacts, str],
    other: tuple[MentionFacts, str],
    *,
    severity: Severity,
    reason: str,
) -> Contradiction:
    (first, value_a), (second, value_b) = one, other
    mention_a, mention_b = first.mention.mention_id, second.mention.mention_id
    contradiction_id = make_id("c", event_id, field, mention_a, mention_b)
    return Contradiction(contradiction_id, event_id, field, value_a, mention_a, value_b, mention_b, severity, reason)


def _distinct(found: Iterable[Contradiction]) -> list[Contradiction]:
    """Keep one row for each pair of values, that of the earliest mentions."""
    kept: dict[tuple[str, frozenset[str]], Contradiction] = {}
    for row in found:
        kept.setdefault((row.field, frozenset((row.value_a, row.value_b))), row)
    return list(kept.values())
