"""Which phrase fits at a word: particles, objects, classes, clauses; the most demanding first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schemas.reference import EventPhrase, Operator, WordClass
from seeds import Reference
from tests.transforms.parses import sentence, token
from transforms.events.lexicon import EventLexicon, candidate_matches, find_operator


def phrase(head: str, pos: str = "verb", particle: str | None = None, wanted: str | None = None) -> EventPhrase:
    return EventPhrase(head, pos, particle, wanted, None, "CONSULT", None, None, "subject", "object")


PHRASES = (
    phrase("call"),
    phrase("call", particle="off"),
    phrase("call", particle="off", wanted="@meeting"),
    phrase("call", particle="on", wanted="+to"),
    phrase("call", pos="noun", wanted="+to"),
    phrase("expand", wanted="army"),
    phrase("hold", wanted="@meeting"),
    phrase("hold", wanted="@gathering"),
    phrase("hold", wanted="summit"),
    phrase("attack", pos="noun"),
    phrase("strike", pos="noun", wanted="hunger"),
    phrase("strike", pos="noun"),
    phrase("begin", wanted="@meeting"),
    phrase("truce", pos="noun", wanted="<@effect"),
    phrase("find", wanted="guilty"),
)
CLASSES = (
    *(WordClass("meeting", lemma) for lemma in ("summit", "talk")),
    WordClass("relations", "tie"),
    *(WordClass("effect", lemma) for lemma in ("hold", "take")),
    *(WordClass("gathering", lemma) for lemma in ("congress", "summit", "talk")),
)
OPERATORS = (
    Operator("agree", "verb", None, "agree"),
    Operator("decision", "noun", None, "plan"),
    Operator("planned", "adjective", None, "plan"),
    Operator("ready", "adjective", "+to", "plan"),
    Operator("rule", "verb", "out", "refuse"),
    Operator("suspect", "verb", "of", "accuse"),
)


@pytest.fixture(scope="module")
def lexicon(reference: Reference) -> EventLexicon:
    small = replace(reference, event_phrases=PHRASES, word_classes=CLASSES, operators=OPERATORS)
    return EventLexicon.from_reference(small)


@pytest.mark.parametrize(
    ("parse", "head", "expected"),
    [
        ("Peru/NNP/nsubj/2 called|call/VBD/ROOT/2", "called", ["call"]),
        (
            "Peru/NNP/nsubj/2 called|call/VBD/ROOT/2 off/RP/prt/2 talks|talk/NNS/dobj/2",
            "called",
            ["call off @meeting", "call off", "call"],
        ),
        # The particle may stand after the object.
        (
            "Peru/NNP/nsubj/2 called|call/VBD/ROOT/2 talks|talk/NNS/dobj/2 off/RP/prt/2",
            "called",
            ["call off @meeting", "call off", "call"],
        ),
        (
            "Talks|talk/NNS/nsubjpass/3 were|be/VBD/auxpass/3 held|hold/VBN/ROOT/3",
            "held",
            ["hold @meeting", "hold @gathering"],
        ),
        # A lemma counts for more than a class, and the smaller class for more than the larger.
        (
            "Peru/NNP/nsubj/2 held|hold/VBD/ROOT/2 a/DT/det/4 summit/NN/dobj/2",
            "held",
            ["hold summit", "hold @meeting", "hold @gathering"],
        ),
        ("Peru/NNP/nsubj/2 held|hold/VBD/ROOT/2 firm/JJ/acomp/2", "held", []),
        # "a series of talks", "talks and a vote"
        (
            "Peru/NNP/nsubj/2 held|hold/VBD/ROOT/2 a/DT/det/4 series/NN/dobj/2 of/IN/prep/4 talks|talk/NNS/pobj/5",
            "held",
            ["hold @meeting", "hold @gathering"],
        ),
        (
            "Peru/NNP/nsubj/2 held|hold/VBD/ROOT/2 votes|vote/NNS/dobj/2 and/CC/cc/3 talks|talk/NNS/conj/3",
            "held",
            ["hold @meeting", "hold @gathering"],
        ),
        # The event is the subject of a verb of occurring.
        ("Talks|talk/NNS/nsubj/2 began|begin/VBD/ROOT/2", "began", ["begin @meeting"]),
        (
            "Peru/NNP/nsubj/2 called|call/VBD/ROOT/2 on/IN/prep/2 Chile/NNP/pobj/3 to/TO/aux/6 leave/VB/advcl/2",
            "called",
            ["call on +to", "call"],
        ),
        # The infinitive right behind a noun is its own, wherever it hangs.
        (
            "Peru/NNP/nsubj/2 heard|hear/VBD/ROOT/2 calls|call/NNS/dobj/2 to/TO/aux/5 leave/VB/advcl/2",
            "calls",
            ["call +to"],
        ),
        (
            "Peru/NNP/nsubj/2 expanded|expand/VBD/ROOT/2 army/NN/compound/4 bases|base/NNS/dobj/2",
            "expanded",
            ["expand army"],
        ),
        ("Peru/NNP/nsubj/2 expanded|expand/VBD/ROOT/2 army/NN/compound/4 ties|tie/NNS/dobj/2", "expanded", []),
        ("a/DT/det/3 hunger/NN/compound/3 strike/NN/ROOT/3", "strike", ["strike hunger", "strike"]),
        # The event noun is the subject of a verb that says it takes place, also under "is to" and within "a week of".
        ("A/DT/det/2 truce/NN/nsubj/3 took|take/VBD/ROOT/3 effect/NN/dobj/3", "truce", ["truce <@effect"]),
        (
            "A/DT/det/2 truce/NN/nsubj/3 is|be/VBZ/ROOT/3 to/TO/aux/5 take/VB/xcomp/3 effect/NN/dobj/5",
            "truce",
            ["truce <@effect"],
        ),
        (
            "A/DT/det/2 week/NN/nsubj/5 of/IN/prep/2 truce/NN/pobj/3 held|hold/VBD/ROOT/5",
            "truce",
            ["truce <@effect"],
        ),
        ("Peru/NNP/nsubj/2 held|hold/VBD/ROOT/2 the/DT/det/4 truce/NN/dobj/2", "truce", []),
        # What is said of the object fills the frame as well.
        (
            "Peru/NNP/nsubjpass/3 was|be/VBD/auxpass/3 found|find/VBN/ROOT/3 guilty/JJ/oprd/3",
            "found",
            ["find guilty"],
        ),
        # Words inside a name or before a noun report nothing of their own.
        ("attack/NN/compound/2 helicopters|helicopter/NNS/ROOT/2", "attack", []),
    ],
)
def test_phrases_fit_where_their_frame_is_filled(lexicon, parse, head, expected):
    assert [match.key for match in candidate_matches(token(sentence(parse), head), lexicon)] == expected


def test_match_holds_the_words_that_fill_it(lexicon):
    doc = sentence("Peru/NNP/nsubj/2 called|call/VBD/ROOT/2 off/RP/prt/2 the/DT/det/5 talks|talk/NNS/dobj/2")
    match = next(candidate_matches(token(doc, "called"), lexicon))
    assert match.particle is not None
    assert match.object is not None
    assert (match.particle.text, match.object.text) == ("off", "talks")


@pytest.mark.parametrize(
    ("parse", "governor", "complement", "effect"),
    [
        ("Peru/NNP/nsubj/2 agreed|agree/VBD/ROOT/2 to/TO/aux/4 help/VB/xcomp/2", "agreed", "help", "agree"),
        ("the/DT/det/2 decision/NN/ROOT/2 to/TO/aux/4 help/VB/acl/2", "decision", "help", "plan"),
        ("planned/JJ/amod/2 talks|talk/NNS/ROOT/2", "planned", "talks", "plan"),
        ("is|be/VBZ/ROOT/1 ready/JJ/acomp/1 to/TO/aux/4 help/VB/xcomp/2", "ready", "help", "plan"),
        # "ready for talks": this operator wants an infinitive.
        ("is|be/VBZ/ROOT/1 ready/JJ/acomp/1 for/IN/prep/2 talks|talk/NNS/pobj/3", "ready", "talks", None),
        ("Peru/NNP/nsubj/2 ruled|rule/VBD/ROOT/2 out/RP/prt/2 talks|talk/NNS/dobj/2", "ruled", "talks", "refuse"),
        ("Peru/NNP/nsubj/2 ruled|rule/VBD/ROOT/2 on/IN/prep/2 talks|talk/NNS/pobj/3", "ruled", "talks", None),
        (
            "He/PRP/nsubjpass/2 suspected|suspect/VBN/ROOT/2 of/IN/prep/2 attack/NN/pobj/3",
            "suspected",
            "attack",
            "accuse",
        ),
        ("Peru/NNP/nsubj/2 helped|help/VBD/ROOT/2 win/VB/xcomp/2", "helped", "win", None),
    ],
)
def test_operator_governs_through_its_particle(lexicon, parse, governor, complement, effect):
    doc = sentence(parse)
    found = find_operator(token(doc, governor), token(doc, complement), lexicon)
    assert (found.effect if found else None) == effect
