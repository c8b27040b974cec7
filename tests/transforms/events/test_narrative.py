"""A meeting told again without its parties takes those of the meeting it speaks of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.transforms.parses import coded, party, sentence
from transforms.events.narrative import REACH, complete_parties
from transforms.findings import CodedEvent

DOC = sentence("Peru/NNP/nsubj/4 and/CC/cc/1 Chile/NNP/conj/1 met|meet/VBD/ROOT/4 with/IN/prep/4 Cuba/NNP/pobj/5")
PERU, CHILE, CUBA = (party(DOC, *pair) for pair in (("Peru", "PER"), ("Chile", "CHL"), ("Cuba", "CUB")))
MEETING = coded("CONSULT", (PERU, CHILE))
OTHER = coded("CONSULT", (PERU, CUBA))
BARE = coded("CONSULT")


def countries(event: CodedEvent) -> list[str | None]:
    return [found.country_code for found in event.sources]


@pytest.mark.parametrize("origin", [MEETING, coded("AGREE", (PERU, CHILE))])
def test_meeting_without_parties_takes_those_told_before(origin):
    (_, completed) = complete_parties([(0, origin), (1, BARE)])
    assert countries(completed[1]) == ["PER", "CHL"]
    assert {found.basis for found in completed[1].sources} == {"implied"}
    assert completed[1].rule == "test | parties of the meeting told before"


def test_implied_party_has_the_words_of_the_trigger():
    (_, (_, event)) = complete_parties([(0, MEETING), (1, BARE)])
    assert {(found.start, found.end) for found in event.sources} == {(event.start, event.end)}


def test_nearest_meeting_before_is_taken():
    told = complete_parties([(0, MEETING), (2, OTHER), (3, BARE)])
    assert countries(told[-1][1]) == ["PER", "CUB"]


@pytest.mark.parametrize(("distance", "is_kept"), [(REACH, True), (REACH + 1, False)])
def test_meeting_too_far_back_is_none(distance, is_kept):
    told = complete_parties([(0, MEETING), (distance, BARE)])
    assert len(told) == 1 + is_kept


@pytest.mark.parametrize(("number", "is_kept"), [(0, True), (1, True), (2, False)])
def test_headline_takes_the_meeting_of_the_next_sentence(number, is_kept):
    told = complete_parties([(0, BARE), (number, MEETING)])
    assert len(told) == 1 + is_kept


@pytest.mark.parametrize(
    "event",
    [
        coded("AID", (PERU, CHILE)),  # no meeting
        coded("CONSULT", (PERU,)),  # of one country only
        coded("CONSULT", (PERU, CHILE), (CUBA,)),  # a visit, not a round of talks
        replace(coded("AGREE", (PERU, CHILE)), status="planned"),  # what may come to be is not what was done
    ],
)
def test_event_of_another_kind_gives_no_parties(event):
    assert complete_parties([(0, event), (1, BARE)]) == [(0, event)]


def test_events_with_parties_stay_as_they_are():
    told = [(0, MEETING), (0, coded("AID", (), (CUBA,))), (1, OTHER)]
    assert complete_parties(told) == told
    assert complete_parties([]) == []
