"""Which expression of a sentence dates an event, and what undated events inherit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from spacy.language import Language

from schemas.mention import Status
from tests.transforms.dates.test_dates import parsed
from transforms.dates.article_days import days_of_events
from transforms.dates.dates import find_dates
from transforms.dates.event_days import NOT_STATED, DatedSentence, EventDay, day_in_sentence
from transforms.dates.inherited_days import TextEvent, inherit_days
from transforms.findings import CodedEvent, Party

PUBLISHED = date(2026, 1, 8)
REPORTING_VERBS = frozenset({"say", "announce", "report"})


def event_day(nlp: Language, text: str, trigger: str, others: str = "", *, is_future: bool = False) -> EventDay:
    article = parsed(nlp, text, published=PUBLISHED)
    (doc,) = article.docs
    assert doc is not None
    places = {token.text: token.i for token in reversed(doc)}
    triggers = frozenset(places[word] for word in (trigger, *others.split()))
    sentence = DatedSentence(doc, find_dates(article)[0], triggers, REPORTING_VERBS, PUBLISHED)
    return day_in_sentence(sentence, places[trigger], status_is_future=is_future)


@pytest.mark.parametrize(
    ("text", "events", "expected", "rule"),
    [
        ("The ministers met in Beijing on Wednesday.", "met", "2026-01-07", "said here"),
        ("On Wednesday, the ministers met in Beijing.", "met", "2026-01-07", "said here"),
        ("The ministers held talks on Wednesday.", "talks", "2026-01-07", "said in its clause"),
        ("They met Wang on Wednesday and signed a pact.", "signed met", "2026-01-07", "said in a joined clause"),
        ("The ministry said Thursday that they met on Wednesday.", "met said", "2026-01-07", "said here"),
        ("The ministry said Thursday that they had met in Oslo.", "met said", "2026-01-08", "day of the report"),
        ("It was their third meeting of the year, on Wednesday.", "meeting", "2026-01-07", "said"),
        ("They were suspended since July 24, 2003.", "suspended", "2003-07-24", "said here"),
        ("They sent home envoys of Chile and two more critics on Monday.", "sent", "2026-01-05", "said"),
        ("It began on the first day of the year, when they signed a pact.", "signed", "2026-01-01", "said in"),
        (
            "It was the bloodiest week since July, when police had stormed the camp.",
            "stormed",
            "2025-07-01",
            "said here",
        ),
        ("They attended a dinner hosted by Xi on Wednesday.", "attended", "2026-01-07", "said"),
    ],
)
def test_event_takes_the_day_that_its_syntax_gives(
    nlp: Language, text: str, events: str, expected: str, rule: str
) -> None:
    trigger, *others = events.split()
    found = event_day(nlp, text, trigger, " ".join(others))
    assert str(found.first_day) == expected
    assert found.rule.startswith(rule)


@pytest.mark.parametrize(
    ("text", "trigger", "others"),
    [
        ("They agreed to meet on Monday.", "agreed", "meet"),
        ("He resigned after the talks on Wednesday.", "resigned", "talks"),
        ("They rejected the deal signed on Wednesday.", "rejected", "signed"),
        ("They held talks for two weeks.", "talks", ""),
    ],
)
def test_day_of_another_event_is_not_taken(nlp: Language, text: str, trigger: str, others: str) -> None:
    assert event_day(nlp, text, trigger, others) == NOT_STATED


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The talks will be postponed until Monday.", "talks"),
        ("The deliveries are not due until Monday.", "deliveries"),
    ],
)
def test_what_is_put_off_is_on_its_new_day(nlp: Language, text: str, trigger: str) -> None:
    assert event_day(nlp, text, trigger, is_future=True).first_day == date(2026, 1, 12)


@pytest.mark.parametrize("when", ["recently", "several years ago"])
def test_vague_past_is_no_day_of_writing(nlp: Language, when: str) -> None:
    day = event_day(nlp, f"They met {when}.", "met")
    assert (day.first_day, day.rule.partition(":")[0]) == (None, "said here")
    (inherited,) = inherit_days([told("meet", "CONSULT", None, day=day)], day_of_writing=PUBLISHED)
    assert inherited.day == day


def test_event_from_which_days_are_counted_was_on_another_day(nlp: Language) -> None:
    text = "Lee visited Beijing a week before the talks."
    day = event_day(nlp, text, "talks", "visited")
    assert (day.first_day, day.rule) == (None, "said here: counted from another event")
    talks = told("talk", "CONSULT", date(2026, 1, 7))
    assert inherit_days([talks, told("meet", "CONSULT", None, day=day)], day_of_writing=PUBLISHED)[1].day == day
    assert event_day(nlp, text, "visited", "talks") == NOT_STATED


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("He resigned on Tuesday, two days after police had fired at the crowd.", "fired", "2026-01-04"),
        ("Negotiators met in Oslo on Monday, one day after a raid on the port.", "raid", "2026-01-04"),
        ("He was freed on January 3, three days before they met.", "met", "2026-01-06"),
        # What happened without a day is news of the day of writing.
        ("The protest came a day after police had fired at the crowd.", "fired", "2026-01-07"),
        ("He will resign three days after they met.", "met", "None"),
        ("He was freed on January 3, ten days before they met.", "met", "None"),
    ],
)
def test_days_are_counted_from_the_event_that_is_told(nlp: Language, text: str, trigger: str, expected: str) -> None:
    day = event_day(nlp, text, trigger)
    is_known = expected != "None"
    rule = "counted from the day of another event" if is_known else "counted from another event"
    assert (str(day.first_day), day.rule) == (expected, f"said here: {rule}")


def test_what_was_answered_does_not_take_the_day_of_the_answer(nlp: Language) -> None:
    text = "On Monday Iran launched missiles in answer to the attack on its ships."
    assert event_day(nlp, text, "launched", "attack").first_day == date(2026, 1, 5)
    assert event_day(nlp, text, "attack", "launched") == NOT_STATED
    answer, attack = told("launch", "ASSAULT", date(2026, 1, 5)), told("attack", "ASSAULT", None, is_answered=True)
    assert inherit_days([answer, attack], day_of_writing=PUBLISHED)[1].day.rule == "document date"


def test_a_deadline_is_no_day_of_the_demand(nlp: Language) -> None:
    text = "The president demanded the departure of all troops by the end of 2026."
    assert event_day(nlp, text, "demanded") == NOT_STATED
    text = "The troops had left the country by the end of 2025."
    assert event_day(nlp, text, "left").precision == "year"


def test_plan_takes_its_own_day_and_not_that_of_its_report(nlp: Language) -> None:
    text = "Seoul said Wednesday that Lee is set to visit China on Monday."
    assert event_day(nlp, text, "visit", "said", is_future=True).first_day == date(2026, 1, 12)
    text = "Seoul said Wednesday that Lee is set to visit China."
    assert event_day(nlp, text, "visit", "said", is_future=True) == NOT_STATED


def told(lemma: str, event_type: str | None, on: date | None, **fields: object) -> TextEvent:
    own = EventDay(on, on, "day", 3, 4, "said here: calendar date") if on else NOT_STATED
    event = TextEvent(0, lemma, event_type, frozenset({"KOR", "CHN"}), False, False, False, False, None, own)
    return replace(event, **fields)


def test_words_exchanged_at_talks_take_the_day_of_the_talks() -> None:
    talks, pledge = told("talk", "CONSULT", date(2026, 1, 7)), told("agree", "AGREE", None, segment=1)
    _, inherited = inherit_days([talks, pledge], day_of_writing=PUBLISHED)
    assert (inherited.day.first_day, inherited.from_event) == (date(2026, 1, 7), 0)
    assert (inherited.day.start, inherited.day.rule) == (None, "inherited: day of the talks")


def test_words_of_others_do_not_take_the_day_of_the_talks() -> None:
    talks = told("talk", "CONSULT", date(2026, 1, 7))
    protest = told("accuse", "ACCUSE", None, segment=1, parties=frozenset({"JPN"}))
    assert inherit_days([talks, protest], day_of_writing=PUBLISHED)[1].day.rule == "document date"


def test_talks_told_of_twice_take_the_exact_day() -> None:
    week = EventDay(date(2026, 1, 5), date(2026, 1, 11), "week", 3, 5, "said here: this week, from the anchor")
    vague, exact = told("talk", "CONSULT", None, day=week), told("hold", "CONSULT", date(2026, 1, 7), segment=1)
    assert inherit_days([vague, exact], day_of_writing=PUBLISHED)[0].day.first_day == date(2026, 1, 7)


def test_timeline_entry_dates_what_happened_in_it() -> None:
    summit = told("summit", "CONSULT", None, entry_day=date(2026, 1, 5))
    (inherited,) = inherit_days([summit], day_of_writing=PUBLISHED)
    assert (inherited.day.first_day, inherited.day.rule) == (date(2026, 1, 5), "timeline entry")


def test_timeline_entry_does_not_take_the_day_of_another_entry() -> None:
    entry = date(2025, 12, 31)
    talks = told("meet", "CONSULT", date(2025, 8, 15), entry_day=date(2025, 8, 15))
    promise = told("agree", "AGREE", None, segment=1, entry_day=entry)
    found = inherit_days([talks, promise], day_of_writing=PUBLISHED)
    assert (found[1].day.first_day, found[1].day.rule, found[1].from_event) == (entry, "timeline entry", None)


def test_timeline_entry_is_more_exact_than_the_year_it_tells_of() -> None:
    entry = date(2026, 1, 5)
    year = EventDay(date(2026, 1, 1), date(2026, 12, 31), "year", 3, 5, "said here: the year")
    opening, summit = told("open", "CONSULT", None, entry_day=entry), told("summit", "CONSULT", None, day=year)
    found = inherit_days([opening, replace(summit, entry_day=entry)], day_of_writing=PUBLISHED)
    assert [(told_of.day.first_day, told_of.day.last_day) for told_of in found] == [(entry, entry), (entry, entry)]


def test_plan_without_a_day_has_the_day_of_its_telling_or_none() -> None:
    plan = told("visit", "AGREE", None, is_future=True)
    assert inherit_days([plan], day_of_writing=PUBLISHED, dates_plans=False)[0].day == NOT_STATED
    day = inherit_days([plan], day_of_writing=PUBLISHED)[0].day
    assert (day.first_day, day.rule) == (PUBLISHED, "document date: the plan is told")


def test_plan_told_twice_has_one_day() -> None:
    first = told("visit", "AGREE", date(2026, 1, 12), is_future=True)
    again = told("trip", "AGREE", None, is_future=True, segment=1)
    assert inherit_days([first, again], day_of_writing=PUBLISHED)[1].day.first_day == date(2026, 1, 12)


def test_undated_article_leaves_undated_events_without_days() -> None:
    assert inherit_days([told("meet", "CONSULT", None)], day_of_writing=None)[0].day == NOT_STATED


def coded(trigger: int, event_type: str, status: Status, parties: tuple[Party, ...]) -> CodedEvent:
    return CodedEvent(
        trigger, trigger, trigger + 1, event_type, None, None, status, None, False, parties, (), None, "x"
    )


def test_events_of_an_article_are_dated_together(nlp: Language) -> None:
    whole = parsed(nlp, "The ministers met on Wednesday.", "Both sides agreed to keep talking.", published=PUBLISHED)
    party = Party(0, 2, 1, "the ministers", None, "KOR", "GOV", "group", (), "test")
    events = (coded(2, "CONSULT", "happened", (party,)), coded(2, "AGREE", "agreed", (party,)))
    sentences = [
        SimpleNamespace(segment=segment, doc=doc, dates=dates, events=(event,))
        for segment, doc, dates, event in zip(whole.segments, whole.docs, find_dates(whole), events, strict=True)
    ]
    days = days_of_events(sentences, day_of_writing=PUBLISHED, reporting_verbs=REPORTING_VERBS)
    assert [(str(one.day.first_day), one.from_event) for (one,) in days] == [("2026-01-07", None), ("2026-01-07", 0)]
