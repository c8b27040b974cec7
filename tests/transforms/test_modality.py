"""How real an act is: what its auxiliaries, negations, operators and conditions do to it."""

from __future__ import annotations

import pytest

from seeds import Reference
from tests.transforms.parses import sentence, text_of, token
from transforms.lexicon import EventLexicon
from transforms.modality import read_modality


@pytest.fixture(scope="module")
def lexicon(reference: Reference) -> EventLexicon:
    return EventLexicon.from_reference(reference)


@pytest.mark.parametrize(
    ("parse", "trigger", "expected"),
    [
        ("Peru/NNP/nsubj/2 sent|send/VBD/ROOT/2 aid/NN/dobj/2", "sent", []),
        ("Peru/NNP/nsubj/3 will/MD/aux/3 send/VB/ROOT/3 aid/NN/dobj/3", "send", [("plan", "will", False)]),
        ("Peru/NNP/nsubj/4 will/MD/aux/4 not/RB/neg/4 send/VB/ROOT/4 aid/NN/dobj/4", "send", [("plan", "will", True)]),
        ("Peru/NNP/nsubj/3 may/MD/aux/3 send/VB/ROOT/3", "send", [("possible", "may", False)]),
        ("Peru/NNP/nsubj/3 must/MD/aux/3 send/VB/ROOT/3", "send", [("demand", "must", False)]),
        (
            "Peru/NNP/nsubjpass/3 is|be/VBZ/auxpass/3 expected|expect/VBN/ROOT/3 to/TO/aux/5 send/VB/xcomp/3",
            "send",
            [("plan", "expected", False)],
        ),
        ("Peru/NNP/nsubj/2 is|be/VBZ/ROOT/2 to/TO/aux/4 send/VB/xcomp/2", "send", [("plan", "is", False)]),
        # Innermost first: the plan, then its cancellation.
        (
            "Peru/NNP/nsubj/2 cancelled|cancel/VBD/ROOT/2 the/DT/det/4 plan/NN/dobj/2 to/TO/aux/6 send/VB/acl/4",
            "send",
            [("plan", "plan", False), ("cancel", "cancelled", False)],
        ),
        (
            "Peru/NNP/nsubj/4 did|do/VBD/aux/4 not/RB/neg/4 agree/VB/ROOT/4 to/TO/aux/6 send/VB/xcomp/4",
            "send",
            [("agree", "agree", True)],
        ),
        (
            "The/DT/det/3 planned/JJ/amod/3 talks|talk/NNS/nsubj/4 failed|fail/VBD/ROOT/4",
            "talks",
            [("plan", "planned", False)],
        ),
        # What stands beside a governing word is not under it: "refused to speak after the attack".
        (
            "Peru/NNP/nsubj/2 refused|refuse/VBD/ROOT/2 aid/NN/dobj/2 after/IN/prep/2 the/DT/det/6 attack/NN/pobj/4",
            "attack",
            [],
        ),
        # A coordinated verb shares the auxiliary of the first.
        ("Peru/NNP/nsubj/3 will/MD/aux/3 meet/VB/ROOT/3 and/CC/cc/3 sign/VB/conj/3", "sign", [("plan", "will", False)]),
        # ... but not where it has its own subject.
        (
            "Peru/NNP/nsubj/3 will/MD/aux/3 meet/VB/ROOT/3 and/CC/cc/3 Chile/NNP/nsubj/6 signed|sign/VBD/conj/3",
            "signed",
            [],
        ),
        # The subject of a verb of occurring is what occurs.
        (
            "Talks|talk/NNS/nsubj/3 will/MD/aux/3 begin/VB/ROOT/3",
            "Talks",
            [("continue", "begin", False), ("plan", "will", False)],
        ),
    ],
)
def test_what_governs_an_act_is_read_outwards(lexicon, parse, trigger, expected):
    modality = read_modality(token(sentence(parse), trigger), lexicon)
    assert [(found.effect, found.cue.text, found.is_negated) for found in modality.effects] == expected


@pytest.mark.parametrize(
    ("parse", "trigger", "negation"),
    [
        ("Peru/NNP/nsubj/4 did|do/VBD/aux/4 not/RB/neg/4 attack/VB/ROOT/4", "attack", "not"),
        ("no/DT/det/2 talks|talk/NNS/ROOT/2", "talks", "no"),
        ("the/DT/det/2 talks|talk/NNS/ROOT/2", "talks", None),
    ],
)
def test_negation_is_that_of_the_act_itself(lexicon, parse, trigger, negation):
    modality = read_modality(token(sentence(parse), trigger), lexicon)
    assert (text_of(modality.negation), modality.is_negated) == (negation, negation is not None)


CONDITION = "if/IN/mark/6 talks|talk/NNS/nsubj/6 fail/VBP/advcl/3"


@pytest.mark.parametrize(
    ("parse", "trigger", "condition"),
    [
        (f"Peru/NNP/nsubj/3 may/MD/aux/3 cut/VB/ROOT/3 {CONDITION}", "cut", "if"),
        (f"Peru/NNP/nsubj/3 may/MD/aux/3 cut/VB/ROOT/3 {CONDITION}", "fail", "if"),
        (f"Peru/NNP/nsubj/3 will/MD/aux/3 cut/VB/ROOT/3 {CONDITION.replace('if', 'unless')}", "cut", "unless"),
        # What is told in the past is no longer open.
        (
            "Peru/NNP/nsubj/2 cut/VBD/ROOT/2 ties|tie/NNS/dobj/2 if/IN/mark/6 talks|talk/NNS/nsubj/6 "
            "failed|fail/VBD/advcl/2",
            "cut",
            None,
        ),
        ("Peru/NNP/nsubj/3 may/MD/aux/3 cut/VB/ROOT/3", "cut", None),
    ],
)
def test_condition_opens_what_is_not_past(lexicon, parse, trigger, condition):
    assert text_of(read_modality(token(sentence(parse), trigger), lexicon).condition) == condition


PURPOSE = "Peru/NNP/nsubj/2 flew|fly/VBD/ROOT/2 to/IN/prep/2 Cairo/NNP/pobj/3 to/TO/aux/6 mediate/VB/advcl/2"


@pytest.mark.parametrize(
    ("parse", "trigger", "expected"),
    [
        (PURPOSE, "mediate", True),
        (PURPOSE, "flew", False),
        ("Peru/NNP/nsubj/2 agreed|agree/VBD/ROOT/2 to/TO/aux/4 mediate/VB/xcomp/2", "mediate", False),
    ],
)
def test_aim_of_another_act_is_told_from_the_act(lexicon, parse, trigger, expected):
    assert read_modality(token(sentence(parse), trigger), lexicon).is_purpose == expected


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("Peru/NNP/nsubj/3 is|be/VBZ/aux/3 sending|send/VBG/ROOT/3 aid/NN/dobj/3", True),
        ("sending|send/VBG/ROOT/1 aid/NN/dobj/1", False),
    ],
)
def test_progressive_is_ongoing(lexicon, parse, expected):
    assert read_modality(token(sentence(parse), "sending"), lexicon).is_ongoing == expected
