"""Date the events of a whole article: what each sentence states first, then what undated events inherit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Protocol

from spacy.tokens import Doc

from transforms.dates.event_days import DatedSentence, day_in_sentence, is_reaction
from transforms.dates.inherited_days import InheritedDay, TextEvent, inherit_days
from transforms.findings import CodedEvent, Party, ResolvedDate, Segment

FUTURE_STATUSES = frozenset({"planned", "proposed", "conditional"})


class EventSentence(Protocol):
    """One parsed sentence with its temporal expressions and coded events."""

    @property
    def segment(self) -> Segment: ...
    @property
    def doc(self) -> Doc: ...
    @property
    def dates(self) -> tuple[ResolvedDate, ...]: ...
    @property
    def events(self) -> tuple[CodedEvent, ...]: ...


def days_of_events(
    sentences: Sequence[EventSentence],
    *,
    day_of_writing: date | None,
    reporting_verbs: Collection[str],
    dates_plans: bool = True,
) -> tuple[tuple[InheritedDay, ...], ...]:
    """Return the day of each event of each sentence; from_event counts the events of the article from 0.

    dates_plans: whether a plan without a day has the day on which it is told.
    """
    told = [
        tuple(_text_events(number, sentence, day_of_writing, reporting_verbs))
        for number, sentence in enumerate(sentences)
    ]
    events = [event for sentence_events in told for event in sentence_events]
    days = iter(inherit_days(events, day_of_writing=day_of_writing, dates_plans=dates_plans))
    return tuple(tuple(next(days) for _ in sentence_events) for sentence_events in told)


def _text_events(
    number: int, sentence: EventSentence, day_of_writing: date | None, reporting_verbs: Collection[str]
) -> Iterator[TextEvent]:
    entry_day = sentence.segment.sentence.entry_day
    triggers = frozenset(event.trigger for event in sentence.events)
    dated = DatedSentence(sentence.doc, sentence.dates, triggers, reporting_verbs, entry_day or day_of_writing)
    for event in sentence.events:
        above = (sentence.doc[event.trigger], *sentence.doc[event.trigger].ancestors)
        lemma, is_future = sentence.doc[event.trigger].lemma_, event.status in FUTURE_STATUSES
        yield TextEvent(
            segment=number,
            lemma=lemma,
            event_type=event.event_type,
            parties=_countries((*event.sources, *event.targets)),
            is_future=is_future,
            is_report=event.event_type is None and lemma in reporting_verbs,
            is_aside=any(word.dep_ == "relcl" for word in above),
            is_answered=any(is_reaction(word) for word in above),
            entry_day=entry_day,
            day=day_in_sentence(dated, event.trigger, status_is_future=is_future),
        )


def _countries(parties: Sequence[Party]) -> frozenset[str]:
    """Return the countries of parties, those of the members where a group has any."""
    named = [member for party in parties for member in (party.members or (party,))]
    return frozenset(party.country_code for party in named if party.country_code)
