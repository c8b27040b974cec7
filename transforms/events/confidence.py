"""Give a coded event the share right that its kind of rule had on the labelled sentences.

A kind of rule is the event type with the last effect that shaped it. Where a kind was measured too seldom with a
party basis, the kind over all bases stands, then the type; None where nothing was measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from schemas.reference import RuleConfidence
from transforms.findings import CodedEvent

FEWEST_MENTIONS = 8
EVERY = "*"
# The weakest first: how a party is known bears on whether it is the right one.
BASES = ("implied", "pronoun", "group", "metonym", "role", "named")
EFFECT = re.compile(r"\| ([a-z]+)\(")

Measured = Mapping[tuple[str, str], float]


def measured_shares(rows: Iterable[RuleConfidence]) -> Measured:
    """Return the share right of each kind of rule and basis that was measured often enough."""
    return {
        (row.rule_kind, row.basis): round(row.right_count / row.mention_count, 3)
        for row in rows
        if row.mention_count >= FEWEST_MENTIONS
    }


def rule_keys(event: CodedEvent) -> tuple[tuple[str, str], ...]:
    """Return the kind of rule and basis of an event, the most exact first."""
    event_type = event.event_type or "statement"
    effects = EFFECT.findall(event.rule)
    kind = f"{event_type} {effects[-1] if effects else 'plain'}"
    known = [party.basis for party in event.sources]
    basis = next((name for name in BASES if name in known), "none")
    return (kind, basis), (kind, EVERY), (f"{event_type} {EVERY}", EVERY)


def confidence_of(event: CodedEvent, measured: Measured) -> float | None:
    """Return the share right of the most exact kind of rule that was measured."""
    return next((measured[key] for key in rule_keys(event) if key in measured), None)
