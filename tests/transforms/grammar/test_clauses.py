"""Who does what in a clause, through the passive, relative clauses, coordination and control."""

from __future__ import annotations

import pytest

from tests.transforms.parses import sentence, text_of, token
from transforms.grammar.clauses import (
    arguments,
    clause_of,
    conjuncts,
    content_noun,
    governors,
    is_passive,
    logical_object,
    logical_subject,
)

ACTIVE = "The/DT/det/2 minister/NN/nsubj/3 met|meet/VBD/ROOT/3 the/DT/det/5 envoy/NN/dobj/3"
PASSIVE = (
    "The/DT/det/2 envoy/NN/nsubjpass/4 was|be/VBD/auxpass/4 met|meet/VBN/ROOT/4 by/IN/agent/4 the/DT/det/7 "
    "minister/NN/pobj/5"
)
AGENTLESS = "The/DT/det/2 envoy/NN/nsubjpass/4 was|be/VBD/auxpass/4 met|meet/VBN/ROOT/4"
RELATIVE = (
    "The/DT/det/2 minister/NN/nsubj/7 who/WP/nsubj/4 signed|sign/VBD/relcl/2 the/DT/det/6 treaty/NN/dobj/4 "
    "resigned|resign/VBD/ROOT/7"
)
RELATIVE_OBJECT = "The/DT/det/2 treaty/NN/nsubj/5 Peru/NNP/nsubj/4 signed|sign/VBD/relcl/2 failed|fail/VBD/ROOT/5"
CONTROL = (
    "The/DT/det/2 minister/NN/nsubj/3 agreed|agree/VBD/ROOT/3 to/TO/aux/5 meet/VB/xcomp/3 the/DT/det/7 envoy/NN/dobj/5"
)
OBJECT_CONTROL = (
    "The/DT/det/2 minister/NN/nsubj/3 urged|urge/VBD/ROOT/3 the/DT/det/5 envoy/NN/dobj/3 to/TO/aux/7 leave/VB/xcomp/3"
)
PROMISE = OBJECT_CONTROL.replace("urged|urge", "promised|promise")
COORDINATED = (
    "The/DT/det/2 minister/NN/nsubj/3 arrived|arrive/VBD/ROOT/3 and/CC/cc/3 met|meet/VBD/conj/3 the/DT/det/7 "
    "envoy/NN/dobj/5"
)
REDUCED = (
    "The/DT/det/2 treaty/NN/nsubj/7 signed|sign/VBN/acl/2 by/IN/agent/3 the/DT/det/6 minister/NN/pobj/4 "
    "failed|fail/VBD/ROOT/7"
)
SHARED_OBJECT = (
    "The/DT/det/2 minister/NN/nsubj/3 announced|announce/VBD/ROOT/3 and/CC/cc/3 signed|sign/VBD/conj/3 the/DT/det/7 "
    "deal/NN/dobj/5"
)
GERUND = (
    "Peru/NNP/nsubj/2 agreed|agree/VBD/ROOT/2 on/IN/prep/2 ending|end/VBG/pcomp/3 the/DT/det/6 talks|talk/NNS/dobj/4"
)
ACCUSED = (
    "Peru/NNP/nsubj/2 accused|accuse/VBD/ROOT/2 Chile/NNP/dobj/2 of/IN/prep/2 ending|end/VBG/pcomp/4 "
    "talks|talk/NNS/dobj/5"
)
PUNISHED = ACCUSED.replace("accused|accuse", "punished|punish").replace("of/IN", "by/IN")
OWNED_PLAN = (
    "Peru/NNP/poss/3 's/POS/case/1 plan/NN/nsubj/7 to/TO/aux/5 visit/VB/acl/3 Chile/NNP/dobj/5 failed|fail/VBD/ROOT/7"
)


@pytest.mark.parametrize(
    ("parse", "verb", "subject", "object_"),
    [
        (ACTIVE, "met", "minister", "envoy"),
        (PASSIVE, "met", "minister", "envoy"),
        (AGENTLESS, "met", None, "envoy"),
        (RELATIVE, "signed", "minister", "treaty"),
        (RELATIVE, "resigned", "minister", None),
        (RELATIVE_OBJECT, "signed", "Peru", "treaty"),
        (CONTROL, "meet", "minister", "envoy"),
        (OBJECT_CONTROL, "leave", "envoy", None),
        (PROMISE, "leave", "minister", None),
        (COORDINATED, "met", "minister", "envoy"),
        (REDUCED, "signed", "minister", "treaty"),
        (SHARED_OBJECT, "announced", "minister", "deal"),
        (SHARED_OBJECT, "signed", "minister", "deal"),
        (GERUND, "ending", "Peru", "talks"),
        (ACCUSED, "ending", "Chile", "talks"),
        (PUNISHED, "ending", "Peru", "talks"),
        (OWNED_PLAN, "visit", "Peru", "Chile"),
    ],
)
def test_verb_has_its_logical_subject_and_object(parse, verb, subject, object_):
    head = token(sentence(parse), verb)
    assert (text_of(logical_subject(head)), text_of(logical_object(head))) == (subject, object_)


@pytest.mark.parametrize(
    ("parse", "verb", "expected"),
    [
        (ACTIVE, "met", False),
        (PASSIVE, "met", True),
        (REDUCED, "signed", True),
        (COORDINATED, "met", False),
        # "was arrested and expelled": the second shares the passive of the first.
        (
            "He/PRP/nsubjpass/3 was|be/VBD/auxpass/3 arrested|arrest/VBN/ROOT/3 and/CC/cc/3 expelled|expel/VBN/conj/3",
            "expelled",
            True,
        ),
        # "had arrested and expelled": the perfect is no passive.
        (
            "He/PRP/nsubj/3 had|have/VBD/aux/3 arrested|arrest/VBN/ROOT/3 and/CC/cc/3 expelled|expel/VBN/conj/3",
            "expelled",
            False,
        ),
    ],
)
def test_passive_is_told_from_the_perfect(parse, verb, expected):
    assert is_passive(token(sentence(parse), verb)) == expected


def test_verb_without_subject_has_none():
    assert logical_subject(token(sentence("Visit/VB/ROOT/1 Peru/NNP/dobj/1"), "Visit")) is None


def test_subjects_are_not_sought_forever():
    """A chain of verbs longer than any sentence ends without an answer."""
    words = " ".join(f"go{number}/VB/xcomp/{number}" for number in range(1, 20))
    doc = sentence(f"Peru/NNP/nsubj/2 go/VB/ROOT/2 {words}")
    assert logical_subject(doc[-1]) is None


@pytest.mark.parametrize(
    ("parse", "head", "prepositions", "expected"),
    [
        (
            "Peru/NNP/nsubj/5 along/IN/prep/1 with/IN/prep/2 Chile/NNP/pobj/3 met|meet/VBD/ROOT/5",
            "Peru",
            {"with"},
            ["Chile"],
        ),
        (GERUND, "agreed", {"on"}, ["ending"]),
        (PASSIVE, "met", {"by"}, ["minister"]),
        (PASSIVE, "met", {"with"}, []),
    ],
)
def test_arguments_are_the_objects_of_prepositions(parse, head, prepositions, expected):
    doc = sentence(parse)
    assert [found.text for found in arguments(token(doc, head), prepositions)] == expected


@pytest.mark.parametrize(
    ("parse", "noun", "expected"),
    [
        ("held|hold/VBD/ROOT/1 a/DT/det/3 series/NN/dobj/1 of/IN/prep/3 talks|talk/NNS/pobj/4", "series", "talks"),
        ("held|hold/VBD/ROOT/1 a/DT/det/3 series/NN/dobj/1", "series", "series"),
        ("met|meet/VBD/ROOT/1 ministers|minister/NNS/dobj/1 of/IN/prep/2 Peru/NNP/pobj/3", "ministers", "ministers"),
    ],
)
def test_noun_that_only_measures_gives_way_to_what_it_measures(parse, noun, expected):
    assert content_noun(token(sentence(parse), noun)).text == expected


def test_conjuncts_are_read_from_the_first():
    doc = sentence("Peru/NNP/nsubj/4 and/CC/cc/1 Chile/NNP/conj/1 met|meet/VBD/ROOT/4")
    assert [word.text for word in conjuncts(token(doc, "Peru"))] == ["Peru", "Chile"]
    assert [word.text for word in conjuncts(token(doc, "Chile"))] == ["Chile"]


def test_clause_of_a_noun_is_its_verb():
    doc = sentence(CONTROL)
    assert clause_of(token(doc, "envoy")).text == "meet"
    assert [word.text for word in governors(token(doc, "envoy"))] == ["meet", "agreed"]
