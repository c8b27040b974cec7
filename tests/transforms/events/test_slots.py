"""Which parties fill the slots of a phrase: subject, object, prepositions, what lies inside the object or clause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schemas.reference import EventPhrase
from tests.transforms.parses import party, sentence, token
from transforms.events.lexicon import Match
from transforms.events.slots import Cast, expand, fill_slots
from transforms.findings import Party

CODES = {
    "Peru": "PER", "Chile": "CHL", "Cuba": "CUB", "Chilean": "CHL", "Lima": "PER", "Bolivia": "BOL", "ministers": None,
}  # fmt: skip
VISIT = "Peru/NNP/nsubj/2 visited|visit/VBD/ROOT/2 Chile/NNP/dobj/2"
PASSIVE = (
    "Chile/NNP/nsubjpass/3 was|be/VBD/auxpass/3 visited|visit/VBN/ROOT/3 by/IN/agent/3 Peru/NNP/pobj/4 and/CC/cc/5 "
    "Cuba/NNP/conj/5"
)
TALKS = (
    "Peru/NNP/nsubj/2 held|hold/VBD/ROOT/2 talks|talk/NNS/dobj/2 with/IN/prep/3 Chile/NNP/pobj/4 in/IN/prep/2 "
    "Lima/NNP/pobj/6"
)
GIFT = "Peru/NNP/nsubj/2 gave|give/VBD/ROOT/2 Chile/NNP/dative/2 money/NN/dobj/2"
INSIDE = (
    "Peru/NNP/nsubj/2 freed|free/VBD/ROOT/2 the/DT/det/5 Chilean/JJ/amod/5 crew/NN/dobj/2 of/IN/prep/5 a/DT/det/8 "
    "ship/NN/pobj/6 from/IN/prep/8 Bolivia/NNP/pobj/9"
)
CALL_ON = (
    "Peru/NNP/nsubj/2 called|call/VBD/ROOT/2 on/IN/prep/2 Chile/NNP/pobj/3 to/TO/aux/6 free/VB/advcl/2 Cuba/NNP/dobj/6"
)
DEMAND = "Peru/NNP/nsubj/2 demanded|demand/VBD/ROOT/2 that/IN/mark/5 Chile/NNP/nsubj/5 free/VB/ccomp/2 Cuba/NNP/dobj/5"
ATTACK = "Peru/NNP/poss/3 's/POS/case/1 attack/NN/nsubj/6 on/IN/prep/3 Chile/NNP/pobj/4 failed|fail/VBD/ROOT/6"
MODIFIED = "Chilean/JJ/amod/2 attack/NN/ROOT/2"
JOINED = "Peru/NNP/nsubj/2 joined|join/VBD/ROOT/2 a/DT/det/4 protest/NN/dobj/2"


def cast(parse: str) -> tuple[Match, Cast]:
    """A match at the verb or noun that heads the sentence's event, and its named parties."""
    doc = sentence(parse)
    head = next(word for word in doc if word.text in HEADS)
    phrase = EventPhrase(
        head.lemma_, "verb" if head.pos_ == "VERB" else "noun", None, None, None, None, None, None, "", ""
    )
    objects = [word for word in head.children if word.dep_ == "dobj" and word.text == "talks"]
    particle = next((word for word in head.children if word.text == "on"), None)
    parties = tuple(
        party(doc, word.text, CODES[word.text]) for word in doc if word.text in CODES and word.text != "Lima"
    )
    located = tuple(party(doc, word.text, "PER", basis="implied") for word in doc if word.text == "Lima")
    match = Match(phrase, head, particle if head.text == "called" else None, objects[0] if objects else None)
    return match, Cast(parties, located)


ARMED = "Peru/NNP/nsubj/2 armed|arm/VBD/ROOT/2 Chile/NNP/dobj/2 with/IN/prep/2 drones|drone/NNS/pobj/4"
HEADS = {"armed", "visited", "held", "gave", "freed", "called", "demanded", "attack", "protest"}


def names(parties: tuple[Party, ...]) -> list[str]:
    return [found.text for found in parties]


@pytest.mark.parametrize(
    ("parse", "slots", "expected"),
    [
        (VISIT, "subject", ["Peru"]),
        (VISIT, "object", ["Chile"]),
        (PASSIVE, "subject", ["Peru", "Cuba"]),
        (PASSIVE, "object", ["Chile"]),
        (TALKS, "with", ["Chile"]),
        (TALKS, "location", ["Lima"]),
        # A place where something happens is a party of the location only.
        (TALKS, "in", []),
        (GIFT, "dative", ["Chile"]),
        # The nearest level of the noun phrase only: not the ship's home.
        (INSIDE, "inside", ["Chilean"]),
        # The object of a phrase with a particle is the particle's, the patient always the verb's.
        (CALL_ON, "object", ["Chile"]),
        (CALL_ON, "patient", []),
        (ARMED, "patient", ["Chile"]),
        (CALL_ON, "content", ["Chile"]),
        (DEMAND, "clause", ["Chile"]),
        (DEMAND, "content", ["Chile", "Cuba"]),
        (ATTACK, "possessor", ["Peru"]),
        (ATTACK, "on", ["Chile"]),
        (MODIFIED, "modifier", ["Chilean"]),
        (JOINED, "governor", ["Peru"]),
        # The first slot that holds anybody is taken.
        (VISIT, "to with object subject", ["Chile"]),
        (VISIT, "to with", []),
        ("attack/NN/ROOT/1", "subject object possessor modifier inside governor location", []),
    ],
)
def test_slot_holds_its_parties(parse, slots, expected):
    match, parties = cast(parse)
    assert names(fill_slots(slots, match, parties)[0]) == expected


def test_partner_is_marked():
    match, parties = cast(TALKS)
    assert fill_slots("&with", match, parties)[1]
    assert not fill_slots("with", match, parties)[1]


def test_party_that_has_its_part_is_passed_over():
    match, parties = cast(VISIT)
    taken = fill_slots("subject", match, parties)[0]
    assert fill_slots("subject", match, parties, taken) == ((), False)
    assert names(fill_slots("subject object", match, parties, taken)[0]) == ["Chile"]


BATONS = "Peru/NNP/nsubj/2 beat/VBD/ROOT/2 Chile/NNP/dobj/2 with/IN/prep/2 batons|baton/NNS/pobj/4"
ARRIVAL = "Chile/NNP/nsubj/2 arrived|arrive/VBD/ROOT/2 in/IN/prep/2 Lima/NNP/pobj/3"
COUP = "Chile/NNP/nsubj/2 condemned|condemn/VBD/ROOT/2 the/DT/det/4 coup/NN/dobj/2 in/IN/prep/4 Lima/NNP/pobj/5"
PULL_OUT = (
    "Peru/NNP/nsubj/2 pulled|pull/VBD/ROOT/2 its/PRP$/poss/4 troops|troop/NNS/dobj/2 out/IN/prep/2 of/IN/prep/5 "
    "Chile/NNP/pobj/6"
)


def match_of(parse: str, particle: str | None = None, event_type: str | None = None) -> tuple[Match, Cast]:
    """A match at the verb of a sentence, with its particle; Lima is a place and no party."""
    doc = sentence(parse)
    head = next(word for word in doc if word.dep_ == "ROOT")
    phrase = EventPhrase(head.lemma_, "verb", particle, None, None, event_type, None, None, "", "")
    parties = tuple(party(doc, word.text, CODES[word.text]) for word in doc if word.text in ("Peru", "Chile"))
    located = tuple(party(doc, word.text, "PER", basis="implied") for word in doc if word.text == "Lima")
    return Match(phrase, head, token(doc, particle) if particle else None, None), Cast(parties, located)


@pytest.mark.parametrize(
    ("parse", "particle", "event_type", "slots", "expected"),
    [
        # What the particle governs is no party: then the verb's own object is meant.
        (BATONS, "with", "ASSAULT", "object", ["Chile"]),
        # Where a movement ends, a place stands for its country.
        (ARRIVAL, "in", "CONSULT", "object", ["Lima"]),
        (COUP, None, "ACCUSE", "object inside", ["Lima"]),
        (COUP, None, "CONSULT", "object inside", []),
        (PULL_OUT, None, "RETREAT", "from", ["Chile"]),
    ],
)
def test_slot_reaches_what_the_parse_hides(parse, particle, event_type, slots, expected):
    match, parties = match_of(parse, particle, event_type)
    assert names(fill_slots(slots, match, parties)[0]) == expected


def test_group_gives_its_members():
    doc = sentence("ministers|minister/NNS/nsubj/2 met|meet/VBD/ROOT/2")
    members = (party(doc, "ministers", "PER"), party(doc, "ministers", "CHL"))
    group = replace(party(doc, "ministers"), members=members)
    phrase = EventPhrase("meet", "verb", None, None, None, "CONSULT", None, None, "subject", "")
    match = Match(phrase, token(doc, "met"), None, None)
    assert expand(group) == members
    assert fill_slots("subject", match, Cast((group,), ()))[0] == members


def test_actor_named_twice_is_one_party():
    """A name and its apposition are two parties of one actor."""
    doc = sentence("Peru/NNP/nsubj/4 and/CC/cc/1 Lima/NNP/conj/1 met|meet/VBD/ROOT/4")
    parties = tuple(party(doc, name, "PER") for name in ("Peru", "Lima"))
    phrase = EventPhrase("meet", "verb", None, None, None, "CONSULT", None, None, "subject", "")
    match = Match(phrase, token(doc, "met"), None, None)
    assert names(fill_slots("subject", match, Cast(parties, ()))[0]) == ["Peru"]
