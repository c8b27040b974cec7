"""Whether the event that a word names is done, to come, open or not so."""

from __future__ import annotations

import pytest

from seeds import Reference
from tests.transforms.parses import sentence, text_of, token
from transforms.events.lexicon import EventLexicon
from transforms.events.status import read_reality


@pytest.fixture(scope="module")
def lexicon(reference: Reference) -> EventLexicon:
    return EventLexicon.from_reference(reference)


@pytest.mark.parametrize(
    ("parse", "trigger", "status", "cue"),
    [
        ("Peru/NNP/nsubj/2 sent|send/VBD/ROOT/2 aid/NN/dobj/2", "sent", "happened", None),
        ("Peru/NNP/nsubj/3 is|be/VBZ/aux/3 sending|send/VBG/ROOT/3 aid/NN/dobj/3", "sending", "ongoing", None),
        ("Peru/NNP/nsubj/3 will/MD/aux/3 send/VB/ROOT/3", "send", "planned", "will"),
        # What is said not to come is open till its day; what did not come is not so.
        ("Peru/NNP/nsubj/4 will/MD/aux/4 not/RB/neg/4 send/VB/ROOT/4", "send", "conditional", "will"),
        ("Peru/NNP/nsubj/4 did|do/VBD/aux/4 not/RB/neg/4 send/VB/ROOT/4", "send", "denied", "not"),
        ("Peru/NNP/nsubj/4 can/MD/aux/4 not/RB/neg/4 send/VB/ROOT/4", "send", "denied", "can"),
        ("Peru/NNP/nsubj/2 agreed|agree/VBD/ROOT/2 to/TO/aux/4 send/VB/xcomp/2", "send", "planned", "agreed"),
        ("Peru/NNP/nsubj/2 agreed|agree/VBD/ROOT/2 to/TO/aux/4 send/VB/xcomp/2", "agreed", "happened", None),
        ("Peru/NNP/nsubj/2 announced|announce/VBD/ROOT/2 cuts|cut/NNS/dobj/2", "cuts", "planned", "announced"),
        ("Peru/NNP/nsubj/2 announced|announce/VBD/ROOT/2 losses|loss/NNS/dobj/2", "losses", "happened", None),
        # What is called off stays so, whatever was planned.
        (
            "Talks|talk/NNS/nsubjpass/4 will/MD/aux/4 be/VB/auxpass/4 delayed|delay/VBN/ROOT/4",
            "Talks",
            "cancelled",
            "delayed",
        ),
        # A refused proposal was made; a refused visit was not.
        ("Peru/NNP/nsubj/2 rejected|reject/VBD/ROOT/2 the/DT/det/4 proposal/NN/dobj/2", "proposal", "happened", None),
        ("Peru/NNP/nsubj/2 refused|refuse/VBD/ROOT/2 a/DT/det/4 visit/NN/dobj/2", "visit", "denied", "refused"),
        # A means is as real as its end.
        (
            "Peru/NNP/nsubj/2 hopes|hope/VBZ/ROOT/2 to/TO/aux/4 help/VB/xcomp/2 by/IN/prep/4 sending|send/VBG/pcomp/5",
            "sending",
            "proposed",
            "hopes",
        ),
        (
            "By/IN/prep/4 sending|send/VBG/pcomp/1 Peru/NNP/nsubj/4 hopes|hope/VBZ/ROOT/4 to/TO/aux/6 help/VB/xcomp/4",
            "sending",
            "proposed",
            "hopes",
        ),
        ("Peru/NNP/nsubj/2 helped|help/VBD/ROOT/2 by/IN/prep/2 sending|send/VBG/pcomp/3", "sending", "happened", None),
        ("Peru/NNP/nsubj/2 flew|fly/VBD/ROOT/2 to/TO/aux/4 mediate/VB/advcl/2", "mediate", "planned", None),
    ],
)
def test_what_governs_a_word_says_how_real_it_is(
    lexicon: EventLexicon, parse: str, trigger: str, status: str, cue: str | None
) -> None:
    reality = read_reality(token(sentence(parse), trigger), lexicon)
    assert (reality.status, text_of(reality.cue)) == (status, cue)
    assert reality.is_future == (status in ("planned", "proposed", "conditional"))
