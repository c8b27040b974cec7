"""Turn events with their citations into a timeline: dated lines, status, numbered sources, open contradictions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from schemas.article import ArticleKind
from schemas.event import Citation, Contradiction, Event

# Statuses that need no mark: what happened, and what the sentence itself says was agreed.
PLAIN_STATUSES = frozenset({"happened", "agreed"})
CUT = "\N{HORIZONTAL ELLIPSIS}"
# Plans stand before deeds of the same day, which may be theirs.
PLANS = frozenset({"planned", "proposed", "conditional"})
OUTCOME_WORDS = {
    "fulfilled": "carried out {day}",
    "contradicted": "carried out {day}, elsewhere or on another day than planned",
    "cancelled": "called off {day}",
    "postponed": "postponed {day}",
    "overdue": "overdue: no report says what became of it",
}
FIELD_NAMES = {"place_id": "place", "first_day": "first day", "last_day": "last day"}


@dataclass(frozen=True, slots=True)
class TimelineSource:
    """One article in the numbered list below a timeline."""

    article_id: str
    publisher: str | None
    published_day: date | None
    title: str | None
    url: str | None
    kind: ArticleKind
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan, as the view promises says it, and the event that shows it."""

    outcome: str
    event_id: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One event of a timeline with the numbers of its sources."""

    event_id: str
    day_text: str
    is_uncertain: bool
    headline: str
    status: str
    outcome: Outcome | None
    source_numbers: tuple[int, ...]
    contradictions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A title, lines in order of days, and the sources that the lines cite, the first being number 1."""

    title: str
    lines: tuple[TimelineLine, ...]
    sources: tuple[TimelineSource, ...]


@dataclass(frozen=True, slots=True)
class TimelineRows:
    """What a timeline is made of; names are those of places, by id, for contradictions about places."""

    events: Sequence[Event]
    citations: Sequence[Citation]
    contradictions: Sequence[Contradiction]
    sources: Mapping[str, TimelineSource]
    place_names: Mapping[str, str]
    outcomes: Mapping[str, Outcome]


def timeline_lines(title: str, rows: TimelineRows) -> Timeline:
    """Return the timeline of some events, a story's or a dyad's; events without any day come last."""
    cited: dict[str, set[str]] = {}
    for citation in rows.citations:
        if citation.article_id in rows.sources:
            cited.setdefault(citation.event_id, set()).add(citation.article_id)
    events = sorted(rows.events, key=_event_order)
    numbers = _source_numbers(events, cited, rows.sources)
    lines = [
        _line(event, sorted(numbers[article_id] for article_id in cited.get(event.event_id, ())), rows, numbers)
        for event in events
    ]
    ordered = sorted(numbers, key=numbers.__getitem__)
    return Timeline(title, tuple(lines), tuple(rows.sources[article_id] for article_id in ordered))


def day_text(event: Event) -> str:
    """Return the days of an event as its reports know them."""
    first, last = event.first_day, event.last_day
    if first is None or last is None:
        return "date unknown" if event.first_published is None else f"reported {event.first_published}"
    if event.date_precision == "year":
        return f"{first:%Y}"
    if event.date_precision == "month":
        return f"{first:%Y-%m}"
    if first == last:
        return str(first)
    return f"{first} to {last}" if event.date_precision == "days" else f"between {first} and {last}"


def render_text(timeline: Timeline) -> str:
    """Return a timeline as plain text."""
    lines = [timeline.title, ""]
    width = max((len(line.day_text) for line in timeline.lines), default=0)
    for line in timeline.lines:
        lines.append(f"{line.day_text:<{width}}  {_sentence(line)}")
        lines += [f"{'':<{width}}  ! {text}" for text in line.contradictions]
    lines += ["", "Sources"]
    marks = _source_marks(timeline.sources)
    numbered = enumerate(timeline.sources, start=1)
    lines += [f"[{number}] {_source_text(source)}{marks[source.article_id]}" for number, source in numbered]
    return "\n".join(lines) + "\n"


def render_markdown(timeline: Timeline) -> str:
    """Return a timeline as Markdown."""
    lines = [f"# {timeline.title}", ""]
    for line in timeline.lines:
        lines.append(f"- **{line.day_text}** {_sentence(line)}")
        lines += [f"    - Contradiction: {text}" for text in line.contradictions]
    lines += ["", "## Sources", ""]
    marks = _source_marks(timeline.sources)
    numbered = enumerate(timeline.sources, start=1)
    lines += [f"{number}. {_markdown_source(source)}{marks[source.article_id]}" for number, source in numbered]
    return "\n".join(lines) + "\n"


def render_json(timeline: Timeline) -> str:
    """Return a timeline as JSON."""
    document: dict[str, Any] = {
        "title": timeline.title,
        "events": [
            {
                "event_id": line.event_id,
                "days": line.day_text,
                "is_uncertain": line.is_uncertain,
                "headline": line.headline,
                "status": line.status,
                "outcome": _outcome_document(line.outcome),
                "sources": list(line.source_numbers),
                "contradictions": list(line.contradictions),
            }
            for line in timeline.lines
        ],
        "sources": [
            {
                "number": number,
                "article_id": source.article_id,
                "publisher": source.publisher,
                "published_day": None if source.published_day is None else source.published_day.isoformat(),
                "title": source.title,
                "url": source.url,
                "kind": source.kind,
                "copy_of": source.copy_of,
            }
            for number, source in enumerate(timeline.sources, start=1)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _outcome_document(outcome: Outcome | None) -> dict[str, str | None] | None:
    if outcome is None:
        return None
    day = None if outcome.day is None else outcome.day.isoformat()
    return {"outcome": outcome.outcome, "event_id": outcome.event_id, "first_day": day}


def _event_order(event: Event) -> tuple[date, date, bool, int, str]:
    first = event.first_day or event.first_published or date.max
    # Of one day's events the most told comes first: the talks before what was said at them.
    is_deed = event.first_day is None or event.status not in PLANS
    return first, event.last_day or first, is_deed, -event.mention_count, event.event_id


def _source_numbers(
    events: Iterable[Event], cited: Mapping[str, set[str]], sources: Mapping[str, TimelineSource]
) -> dict[str, int]:
    """Return the number of each source, in the order in which the lines cite them, older ones first within a line."""
    numbers: dict[str, int] = {}
    for event in events:
        articles = cited.get(event.event_id, set())
        for _, article_id in sorted(
            (sources[article_id].published_day or date.max, article_id) for article_id in articles
        ):
            numbers.setdefault(article_id, len(numbers) + 1)
    return numbers


def _line(event: Event, numbers: Sequence[int], rows: TimelineRows, article_numbers: Mapping[str, int]) -> TimelineLine:
    return TimelineLine(
        event_id=event.event_id,
        day_text=day_text(event),
        is_uncertain=event.first_day is None or event.date_precision not in ("day", "days"),
        headline=event.headline,
        status=event.status,
        outcome=rows.outcomes.get(event.event_id),
        source_numbers=tuple(numbers),
        contradictions=tuple(
            _contradiction_text(row, rows, article_numbers)
            for row in rows.contradictions
            if row.event_id == event.event_id
        ),
    )


def _contradiction_text(row: Contradiction, rows: TimelineRows, article_numbers: Mapping[str, int]) -> str:
    sides = []
    for value, mention_id in ((row.value_a, row.mention_a), (row.value_b, row.mention_b)):
        name = rows.place_names.get(value, value) if row.field == "place_id" else value
        cited = {citation.article_id for citation in rows.citations if citation.mention_id == mention_id}
        marks = [f"[{article_numbers[article_id]}]" for article_id in sorted(cited) if article_id in article_numbers]
        sides.append(" ".join((name, *marks)))
    return f"{FIELD_NAMES.get(row.field, row.field)}: {' or '.join(sides)} ({row.reason})"


def _sentence(line: TimelineLine) -> str:
    told = [] if line.status in PLAIN_STATUSES else [line.status]
    if line.outcome is not None and line.status != line.outcome.outcome and line.outcome.outcome in OUTCOME_WORDS:
        words = OUTCOME_WORDS[line.outcome.outcome]
        told.append(words.format(day=line.outcome.day) if line.outcome.day else words.replace(" {day}", ""))
    status = f" ({'; '.join(told)})" if told else ""
    marks = "".join(f"[{number}]" for number in line.source_numbers)
    end = "" if line.headline.endswith(CUT) and not status else "."
    return f"{line.headline}{status}{end} {marks}".rstrip()


def _source_marks(sources: Sequence[TimelineSource]) -> dict[str, str]:
    """Return what keeps a source from confirming the others: that it sums them up or is a copy."""
    numbers = {source.article_id: number for number, source in enumerate(sources, start=1)}
    marks = {}
    for source in sources:
        mark = " (digest, no independent report)" if source.kind == "digest" else ""
        if source.copy_of is not None:
            number = numbers.get(source.copy_of)
            mark = " (copy)" if number is None else f" (copy of [{number}])"
        marks[source.article_id] = mark
    return marks


def _source_text(source: TimelineSource) -> str:
    parts = [source.publisher or "unknown publisher", str(source.published_day or "undated")]
    return ", ".join(part for part in (*parts, source.title) if part)


def _markdown_source(source: TimelineSource) -> str:
    text = _source_text(source)
    return text if source.url is None else f"[{text}]({source.url})"
