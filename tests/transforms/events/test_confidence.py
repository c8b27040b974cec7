"""The confidence of an event is the share right that rules of its kind had."""

from __future__ import annotations

import pytest

from schemas.reference import RuleConfidence
from tests.transforms.parses import coded, party, sentence
from transforms.events.confidence import FEWEST_MENTIONS, confidence_of, measured_shares, rule_keys

DOC = sentence("Peru/NNP/nsubj/3 they/PRP/nsubj/3 met|meet/VBD/ROOT/3")
NAMED = party(DOC, "Peru", "PER")
PRONOUN = party(DOC, "they", "CHL", basis="pronoun")
MEASURED = measured_shares(
    [
        RuleConfidence("CONSULT plain", "named", 9, 10),
        RuleConfidence("CONSULT plain", "*", 30, 40),
        RuleConfidence("CONSULT plain", "pronoun", 1, FEWEST_MENTIONS - 1),
        RuleConfidence("CONSULT *", "*", 35, 50),
        RuleConfidence("AGREE plan", "*", 2, 3),
    ]
)


def test_kind_measured_too_seldom_has_no_share():
    assert set(MEASURED) == {("CONSULT plain", "named"), ("CONSULT plain", "*"), ("CONSULT *", "*")}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (coded("CONSULT", (NAMED,)), 0.9),
        # Too few with a pronoun: the kind over all bases.
        (coded("CONSULT", (NAMED, PRONOUN)), 0.75),
        (coded("CONSULT"), 0.75),
        # A rule never measured: the type over all rules.
        (coded("CONSULT", (NAMED,), rule="meet | continue(continued)"), 0.7),
        (coded("AGREE", (NAMED,), rule="meet | plan(will)"), None),
        (coded("AID", (NAMED,)), None),
    ],
)
def test_most_exact_kind_that_was_measured_counts(event, expected):
    assert confidence_of(event, MEASURED) == expected


@pytest.mark.parametrize(
    ("event", "key"),
    [
        (coded("CONSULT", (NAMED,)), ("CONSULT plain", "named")),
        # The weakest basis decides, whatever the order.
        (coded("CONSULT", (NAMED, PRONOUN)), ("CONSULT plain", "pronoun")),
        (coded("CONSULT", (PRONOUN, NAMED)), ("CONSULT plain", "pronoun")),
        (coded("ACCUSE"), ("ACCUSE plain", "none")),
        # Of several effects the last gave the type.
        (coded("REJECT", (NAMED,), rule="send @aid | plan(plan) | cancel(cancelled)"), ("REJECT cancel", "named")),
        (coded(None, (NAMED,)), ("statement plain", "named")),
    ],
)
def test_kind_of_rule_is_type_effect_and_weakest_basis(event, key):
    assert rule_keys(event)[0] == key
