"""How real an act is: what its auxiliaries, negations, operators and conditions do to it."""

from __future__ import annotations

import pytest

from seeds import Reference
from tests.transforms.parses import sentence, text_of, token
from transforms.events.lexicon import EventLexicon
from transforms.events.modality import read_modality


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
        # ... also without an "and".
        (
            "Peru/NNP/nsubj/3 will/MD/aux/3 meet/VB/ROOT/3 Chile/NNP/dobj/3 then/RB/advmod/3 sign/VB/dep/3",
            "sign",
            [("plan", "will", False)],
        ),
        # What stands before a clause with its own content is not that content: "they are to leave; he denies it".
        (
            "Peru/NNP/nsubj/2 left|leave/VBD/ccomp/4 ;/:/punct/4 denies|deny/VBZ/ROOT/4 it/PRP/dobj/4",
            "left",
            [],
        ),
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
            [("plan", "will", False)],
        ),
        # ... also where that verb hangs below: "the trial is set to begin".
        (
            "The/DT/det/2 trial/NN/nsubjpass/4 is|be/VBZ/auxpass/4 set/VBN/ROOT/4 to/TO/aux/6 begin/VB/xcomp/4",
            "trial",
            [("plan", "set", False)],
        ),
        # ... and what does not take place is denied.
        (
            "Talks|talk/NNS/nsubj/4 did|do/VBD/aux/4 not/RB/neg/4 take/VB/ROOT/4 place/NN/dobj/4",
            "Talks",
            [("fail", "not", False)],
        ),
        # A headline's infinitive.
        ("Peru/NNP/nsubj/3 to/TO/aux/3 send/VB/ROOT/3 aid/NN/dobj/3", "send", [("plan", "to", False)]),
        (
            "Peru/NNP/nsubj/2 has|have/VBZ/ROOT/2 yet/RB/advmod/2 to/TO/aux/5 send/VB/xcomp/2",
            "send",
            [("fail", "yet", False)],
        ),
        # A clause of time lies where its main clause lies.
        (
            "Peru/NNP/nsubj/3 will/MD/aux/3 pay/VB/ROOT/3 when/WRB/advmod/6 Chile/NNP/nsubj/6 signs|sign/VBZ/advcl/3",
            "signs",
            [("plan", "will", False)],
        ),
        # What was done with a noun: "talks planned for May".
        (
            "Talks|talk/NNS/ROOT/1 planned|plan/VBN/acl/1 for/IN/prep/2 May/NNP/pobj/3",
            "Talks",
            [("plan", "planned", False)],
        ),
        # What is told as done is not opened by the wish to know it.
        (
            "Peru/NNP/nsubj/2 wants|want/VBZ/ROOT/2 to/TO/aux/4 know/VB/xcomp/2 what/WP/nsubj/6 "
            "happened|happen/VBD/ccomp/4",
            "happened",
            [],
        ),
        # "would like to thank" thanks.
        (
            "Peru/NNP/nsubj/3 would/MD/aux/3 like/VB/ROOT/3 to/TO/aux/5 thank/VB/xcomp/3 Chile/NNP/dobj/5",
            "thank",
            [],
        ),
        # "set up" is not "set".
        (
            "Peru/NNP/nsubj/2 set/VBD/ROOT/2 up/RP/prt/2 talks|talk/NNS/dobj/2 to/TO/aux/6 end/VB/xcomp/2",
            "end",
            [],
        ),
        # "due to" leads a cause.
        (
            "Peru/NNP/nsubj/3 will/MD/aux/3 pay/VB/ROOT/3 due/JJ/amod/3 to/IN/prep/4 talks|talk/NNS/pobj/5",
            "talks",
            [],
        ),
        # Only what is announced as a thing is announced to come.
        (
            "Peru/NNP/nsubj/2 announced|announce/VBD/ROOT/2 cuts|cut/NNS/dobj/2",
            "cuts",
            [("announce", "announced", False)],
        ),
        (
            "Peru/NNP/nsubj/2 announced|announce/VBD/ROOT/2 Chile/NNP/nsubj/4 attacked|attack/VBD/ccomp/2",
            "attacked",
            [],
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
        ("Nobody/NN/nsubjpass/3 was|be/VBD/auxpass/3 hurt/VBN/ROOT/3", "hurt", "Nobody"),
        ("No/DT/det/2 troops|troop/NNS/nsubj/3 left|leave/VBD/ROOT/3", "left", "No"),
        ("They/PRP/nsubj/2 left|leave/VBD/ROOT/2 without/IN/prep/2 signing|sign/VBG/pcomp/3", "signing", "without"),
        ("They/PRP/nsubj/2 left|leave/VBD/ROOT/2 without/IN/prep/2 signing|sign/VBG/pcomp/3", "left", None),
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
        # The condition of a possibility may leave its subject out.
        ("If/IN/mark/2 attacked|attack/VBN/advcl/5 Peru/NNP/nsubj/5 would/MD/aux/5 strike/VB/ROOT/5", "strike", "If"),
        # The condition of the will: "would be willing to share if".
        (
            "Peru/NNP/nsubj/3 would/MD/aux/3 be/VB/ROOT/3 willing/JJ/acomp/3 to/TO/aux/6 share/VB/xcomp/4 "
            "if/IN/mark/9 Chile/NNP/nsubj/9 paid|pay/VBD/advcl/6",
            "willing",
            "if",
        ),
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
        ("aid/NN/ROOT/1 to/TO/aux/4 be/VB/auxpass/4 sent|send/VBN/acl/1", "sent", True),
        # The first to do a thing does it.
        ("the/DT/det/3 first/JJ/amod/3 country/NN/ROOT/3 to/TO/aux/5 sign/VB/acl/3", "sign", False),
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
