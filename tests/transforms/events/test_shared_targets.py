"""An act joined to another by "and" has the target of that one, where it names none of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.transforms.parses import coded, party, sentence
from transforms.events.shared_targets import share_targets
from transforms.findings import CodedEvent

JOINED = "Peru/NNP/nsubj/2 accused|accuse/VBD/ROOT/2 Chile/NNP/dobj/2 and/CC/cc/2 threatened|threaten/VBD/conj/2"
APART = "Peru/NNP/nsubj/2 accused|accuse/VBD/ROOT/2 Chile/NNP/dobj/2 and/CC/cc/2 threatened|threaten/VBD/advcl/2"


def acts(parse: str, first: str, second: str) -> tuple[CodedEvent, CodedEvent]:
    """The second act as it is after sharing: both of Peru, the first against Chile."""
    doc = sentence(parse)
    peru, chile = party(doc, "Peru", "PER"), party(doc, "Chile", "CHL")
    one = replace(coded(first, (peru,), (chile,)), trigger=1, start=1, end=2)
    other = replace(coded(second, (peru,)), trigger=4, start=4, end=5)
    shared = share_targets((one, other), doc)
    return shared[0], shared[1]


@pytest.mark.parametrize(
    ("parse", "first", "second", "targets"),
    [
        (JOINED, "ACCUSE", "THREATEN", ["Chile"]),
        (JOINED, "CONSULT", "THREATEN", []),
        (JOINED, "ACCUSE", "CONSULT", []),
        (APART, "ACCUSE", "THREATEN", []),
    ],
)
def test_a_target_is_shared_by_joined_acts_only(parse: str, first: str, second: str, targets: list[str]) -> None:
    before, after = acts(parse, first, second)
    assert [target.text for target in before.targets] == ["Chile"]
    assert [target.text for target in after.targets] == targets


def test_a_shared_target_says_so() -> None:
    (target,) = acts(JOINED, "ACCUSE", "THREATEN")[1].targets
    assert target.rule == "test, target of the act before"
