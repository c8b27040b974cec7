"""What is told but no political event: matches, novels, storms, acts that nobody does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.tokens import Span

from schemas.reference import EventPhrase, QuietWord, WordClass
from seeds import Reference
from tests.transforms.parses import party, sentence, token
from transforms.events.acceptance import is_defensible, is_quiet
from transforms.events.lexicon import EventLexicon, Match
from transforms.events.slots import Cast

QUIET = (
    QuietWord("match", "sport", True),
    QuietWord("napoleon", "history", False),
    QuietWord("novel", "fiction", False),
    QuietWord("novelist", "fiction", True),
)
VERB = EventPhrase("kill", "verb", None, None, None, "ASSAULT", None, "190", "subject", "object")
NOUN = EventPhrase("talk", "noun", None, None, None, "CONSULT", None, "040", "", "")


@pytest.fixture(scope="module")
def lexicon(reference: Reference) -> EventLexicon:
    classes = (WordClass("attack", "bombing"), WordClass("arms", "bomb"))
    return EventLexicon.from_reference(replace(reference, quiet_words=QUIET, word_classes=classes))


@pytest.mark.parametrize(
    ("parse", "sector", "expected"),
    [
        ("Peru/NNP/nsubj/2 won|win/VBD/ROOT/2 the/DT/det/4 match/NN/dobj/2", None, True),
        # A president may watch a match and speak there all the same.
        ("Peru/NNP/nsubj/2 watched|watch/VBD/ROOT/2 the/DT/det/4 match/NN/dobj/2", "GOV", False),
        # "Match" as a verb is no match.
        ("Peru/NNP/nsubj/2 matched|match/VBD/ROOT/2 the/DT/det/4 offer/NN/dobj/2", None, False),
        # The distant past stays quiet whoever takes part.
        ("Napoleon/NNP/nsubj/2 invaded|invade/VBD/ROOT/2 Peru/NNP/dobj/2", "MIL", True),
        (
            "In/IN/prep/5 the/DT/det/3 novel/NN/pobj/1 Peru/NNP/nsubj/5 attacks|attack/VBZ/ROOT/5 Chile/NNP/dobj/5",
            "GOV",
            True,
        ),
        # A novel may be banned.
        ("Peru/NNP/nsubj/2 banned|ban/VBD/ROOT/2 a/DT/det/4 novel/NN/dobj/2", None, False),
        ("Peru/NNP/nsubj/2 attacked|attack/VBD/ROOT/2 Chile/NNP/dobj/2", None, False),
    ],
)
def test_quiet_sentence_tells_of_no_official_act(lexicon, parse, sector, expected):
    doc = sentence(parse)
    assert is_quiet(doc, Cast((party(doc, "Peru", "PER", sector),), ()), lexicon) == expected


def test_body_of_states_makes_a_sentence_political(lexicon):
    doc = sentence("NATO/NNP/nsubj/2 watched|watch/VBD/ROOT/2 the/DT/det/4 match/NN/dobj/2")
    assert not is_quiet(doc, Cast((party(doc, "NATO", "IGO"),), ()), lexicon)


KILLED = "{}/NN/nsubj/2 killed|kill/VBD/ROOT/2 soldiers|soldier/NNS/dobj/2"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [("storm", False), ("bomb", True), ("bombing", True)],
)
def test_what_a_thing_does_is_no_event_unless_it_is_a_weapon(lexicon, subject, expected):
    doc = sentence(KILLED.format(subject))
    match = Match(VERB, token(doc, "killed"), None, None)
    assert is_defensible("ASSAULT", (), (party(doc, "soldiers", "PER", "MIL"),), match, lexicon) == expected


def test_passive_without_doer_is_an_event(lexicon):
    doc = sentence("soldiers|soldier/NNS/nsubjpass/3 were|be/VBD/auxpass/3 killed|kill/VBN/ROOT/3")
    match = Match(VERB, token(doc, "killed"), None, None)
    assert is_defensible("ASSAULT", (), (party(doc, "soldiers", "PER", "MIL"),), match, lexicon)


def test_call_to_the_reader_is_no_event(lexicon):
    doc = sentence("Visit/VB/ROOT/1 Peru/NNP/dobj/1")
    match = Match(VERB, token(doc, "Visit"), None, None)
    assert not is_defensible("CONSULT", (), (party(doc, "Peru", "PER"),), match, lexicon)


@pytest.mark.parametrize(
    "event_type", ["AGREE", "REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "CONCEDE", "PROTEST"]
)
def test_act_of_speech_needs_a_speaker(lexicon, event_type):
    doc = sentence("Peru/NNP/nsubjpass/3 was|be/VBD/auxpass/3 urged|urge/VBN/ROOT/3")
    match, peru = Match(VERB, token(doc, "urged"), None, None), (party(doc, "Peru", "PER"),)
    assert not is_defensible(event_type, (), peru, match, lexicon)
    assert is_defensible(event_type, peru, (), match, lexicon)


def test_party_of_which_nothing_is_known_is_not_enough(lexicon):
    doc = sentence("people/NNS/nsubj/2 met|meet/VBD/ROOT/2")
    match = Match(VERB, token(doc, "met"), None, None)
    assert not is_defensible("CONSULT", (party(doc, "people"),), (), match, lexicon)
    assert not is_defensible("CONSULT", (party(doc, "people", sector="CVL"),), (), match, lexicon)
    assert is_defensible("CONSULT", (party(doc, "people", sector="REB"),), (), match, lexicon)
    # What crowds do and what is done to anybody counts wherever it is.
    assert is_defensible("PROTEST", (party(doc, "people", sector="CVL"),), (), match, lexicon)


TALKS = "{det}/DT/det/2 talks|talk/NNS/{dep}/3 {verb}/VBD/ROOT/3"


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (TALKS.format(det="The", dep="nsubj", verb="began|begin"), True),
        (TALKS.format(det="Some", dep="nsubj", verb="began|begin"), False),
        (TALKS.format(det="The", dep="nsubj", verb="mattered|matter"), False),
        (TALKS.format(det="The", dep="nsubjpass", verb="held|hold"), True),
    ],
)
def test_definite_meeting_that_takes_place_may_lack_its_parties(lexicon, parse, expected):
    match = Match(NOUN, token(sentence(parse), "talks"), None, None)
    assert is_defensible("CONSULT", (), (), match, lexicon) == expected
    assert not is_defensible("AID", (), (), match, lexicon)


def test_bare_noun_needs_two_parties(lexicon):
    doc = sentence("talks|talk/NNS/ROOT/1 between/IN/prep/1 Peru/NNP/pobj/2 and/CC/cc/3 Chile/NNP/conj/3")
    match = Match(NOUN, token(doc, "talks"), None, None)
    peru, chile = party(doc, "Peru", "PER"), party(doc, "Chile", "CHL")
    assert is_defensible("CONSULT", (peru, chile), (), match, lexicon)
    assert not is_defensible("CONSULT", (peru,), (), match, lexicon)
    assert is_defensible("PROTEST", (peru,), (), match, lexicon)


OCCURRING = EventPhrase("truce", "noun", None, "<@effect", None, "RETREAT", "ceasefire", "0871", "", "")


@pytest.mark.parametrize(("determiner", "expected"), [("The", True), ("A", False)])
def test_truce_that_takes_effect_may_lack_its_parties(lexicon, determiner, expected):
    doc = sentence(f"{determiner}/DT/det/2 truce/NN/nsubj/3 took|take/VBD/ROOT/3 effect/NN/dobj/3")
    match = Match(OCCURRING, token(doc, "truce"), None, token(doc, "took"))
    assert is_defensible("RETREAT", (), (), match, lexicon) == expected


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("Peru/NNP/nsubj/2 cheered|cheer/VBD/ROOT/2 the/DT/det/4 arrest/NN/dobj/2", False),
        (
            "Peru/NNP/nsubj/2 cheered|cheer/VBD/ROOT/2 the/DT/det/4 arrest/NN/dobj/2 on/IN/prep/4 Monday/NNP/pobj/5",
            True,
        ),
    ],
)
def test_noun_with_a_day_of_its_own_needs_one_party(lexicon, parse, expected):
    doc = sentence(parse)
    doc.set_ents([Span(doc, word.i, word.i + 1, label="DATE") for word in doc if word.text == "Monday"])
    match = Match(NOUN, token(doc, "arrest"), None, None)
    assert is_defensible("COERCE", (), (party(doc, "Peru", "PER"),), match, lexicon) == expected


@pytest.mark.parametrize(("subject", "expected"), [("They/PRP", True), ("Firms/NNS", False)])
def test_meeting_without_parties_is_referred_to_by_a_pronoun(reference, subject, expected):
    doc = sentence(f"{subject}/nsubj/2 held|hold/VBD/ROOT/2 talks|talk/NNS/dobj/2")
    phrase = EventPhrase("hold", "verb", None, "@meeting", None, "CONSULT", None, "040", "subject", "")
    match = Match(phrase, token(doc, "held"), None, token(doc, "talks"))
    assert is_defensible("CONSULT", (), (), match, EventLexicon.from_reference(reference)) == expected
