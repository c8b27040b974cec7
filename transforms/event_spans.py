"""Read status and day of events whose words are given: labelled by hand, or found by another tool.

The steps are those of the coding of an article, but no phrase decides what an event is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from schemas.article import Article
from transforms.dates.dates import find_dates
from transforms.dates.event_days import NOT_STATED, OWN_CLAUSE, OWN_WORDS, DatedSentence, EventDay, day_in_sentence
from transforms.dates.inherited_days import TextEvent, inherit_days
from transforms.events.lexicon import EventLexicon
from transforms.events.status import Reality, read_reality
from transforms.extraction import parse_article
from transforms.findings import ParsedArticle, Segment

CharSpan = tuple[int, int]
CLOSE_LINKS = (OWN_WORDS, OWN_CLAUSE)


@dataclass(frozen=True, slots=True)
class EventReading:
    """What a text says of one given event: whether it is real, and its days with the rule that gives them."""

    reality: Reality
    day: EventDay


@dataclass(frozen=True, slots=True)
class _Given:
    """One given event as found in the parse: its place among the spans, its segment, its head word."""

    position: int
    segment: int
    trigger: Token
    reality: Reality


def read_event_spans(
    article: Article, spans: Sequence[CharSpan], nlp: Language, lexicon: EventLexicon, *, dates_plans: bool = True
) -> tuple[EventReading | None, ...]:
    """Return the reading of each half-open span of the original text, None where no parsed sentence holds it.

    A plan without a stated day has the day on which it is told of, and its rule says so; with dates_plans=False it
    has none, as in the rows of mentions.
    """
    parsed = parse_article(article, nlp, lexicon)
    found = sorted(_find(parsed, spans, lexicon), key=_text_order)
    sentences = _sentences(parsed, found, lexicon)
    given = [_by_its_date(event, sentences[event.segment]) for event in found]
    told = [_text_event(event, sentences[event.segment], parsed.segments[event.segment]) for event in given]
    days = inherit_days(told, day_of_writing=article.published_day, dates_plans=dates_plans)
    readings: list[EventReading | None] = [None] * len(spans)
    for event, inherited in zip(given, days, strict=True):
        readings[event.position] = EventReading(event.reality, inherited.day)
    return tuple(readings)


def _find(parsed: ParsedArticle, spans: Sequence[CharSpan], lexicon: EventLexicon) -> Iterator[_Given]:
    for number, (segment, doc) in enumerate(zip(parsed.segments, parsed.docs, strict=True)):
        for position, span in enumerate(spans):
            words = None if doc is None else _words_of(span, segment, doc)
            if words is not None:
                yield _Given(position, number, words.root, read_reality(words.root, lexicon))


def _words_of(span: CharSpan, segment: Segment, doc: Doc) -> Span | None:
    """Return the tokens of a sentence that begin inside a span of the original text."""
    offsets = segment.words.offsets
    inside = [token.i for token in doc if offsets[token.idx] < span[1] and span[0] < offsets[token.idx + len(token)]]
    return doc[inside[0] : inside[-1] + 1] if inside else None


def _text_order(event: _Given) -> tuple[int, int]:
    return event.segment, event.trigger.i


def _sentences(parsed: ParsedArticle, given: Sequence[_Given], lexicon: EventLexicon) -> dict[int, DatedSentence]:
    """Return the sentences that hold given events, by their number."""
    dates, sentences = find_dates(parsed), {}
    for number in sorted({event.segment for event in given}):
        triggers = [event.trigger for event in given if event.segment == number]
        day = parsed.segments[number].sentence.entry_day or parsed.article.published_day
        sentences[number] = DatedSentence(
            triggers[0].doc, dates[number], frozenset(token.i for token in triggers), lexicon.reporting_verbs, day
        )
    return sentences


def _by_its_date(event: _Given, sentence: DatedSentence) -> _Given:
    """Return an event as planned where its own date lies ahead: "the trial on Friday", "flies to Rome on Friday"."""
    is_open = event.reality.status in ("happened", "ongoing") and event.trigger.tag_ not in ("VBD", "VBN")
    if not is_open or sentence.day_of_writing is None:
        return event
    day = day_in_sentence(sentence, event.trigger.i, status_is_future=True)
    if day.first_day is None or day.first_day <= sentence.day_of_writing or not day.rule.startswith(CLOSE_LINKS):
        return event
    return replace(event, reality=Reality("planned", sentence.doc[day.start or 0]))


def _text_event(event: _Given, sentence: DatedSentence, segment: Segment) -> TextEvent:
    lemma = event.trigger.lemma_
    # What was called off shares its day with plans, and lends it to nothing that happened.
    is_future = event.reality.is_future or event.reality.status == "cancelled"
    return TextEvent(
        segment=event.segment,
        lemma=lemma,
        event_type=None,
        parties=frozenset(),
        is_future=is_future,
        is_report=lemma in sentence.reporting_verbs,
        is_aside=False,
        is_answered=False,
        entry_day=segment.sentence.entry_day,
        day=_stated_day(sentence, event),
    )


def _stated_day(sentence: DatedSentence, event: _Given) -> EventDay:
    """Return the day that the sentence gives; what is called off or was planned once may lie on either side."""
    is_future = event.reality.is_future
    day = day_in_sentence(sentence, event.trigger.i, status_is_future=is_future)
    is_called_off = event.reality.status in ("cancelled", "denied")
    if day == NOT_STATED and (is_called_off or is_future):
        return day_in_sentence(sentence, event.trigger.i, status_is_future=not is_future)
    return day
