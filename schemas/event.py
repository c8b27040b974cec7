"""One event, merged over mentions and articles, with its parties, evidence, links and disagreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from schemas.mention import Role, Status
from schemas.sentence import DatePrecision

LinkKind = Literal["fulfils", "cancels", "postpones", "part_of", "repeats"]
Severity = Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Event:
    """One event, merged over mentions and articles.

    Grain: one event.
    """

    event_id: Annotated[str, "e-, day of publication and hash of the founding mention"]
    event_type: Annotated[str | None, "PLOVER type; null for a plain statement"]
    event_mode: Annotated[str | None, "PLOVER mode"]
    contexts: Annotated[tuple[str, ...], "PLOVER contexts, sorted"]
    cameo_code: Annotated[str | None, "CAMEO code as text"]
    quad_class: Annotated[
        int | None, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"
    ]
    goldstein: Annotated[float | None, "Goldstein score of the CAMEO code, -10 to 10"]
    status: Annotated[Status, "latest status within the event's type"]
    first_day: Annotated[date | None, "first day"]
    last_day: Annotated[date | None, "last day, inclusive"]
    date_precision: Annotated[DatePrecision, "how exact the day is"]
    place_id: Annotated[str | None, "place of the event"]
    place_name: Annotated[str | None, "name of that place"]
    latitude: Annotated[float | None, "degrees north (WGS 84)"]
    longitude: Annotated[float | None, "degrees east (WGS 84)"]
    mention_count: Annotated[int, "mentions that report it"]
    article_count: Annotated[int, "articles that report it"]
    publisher_count: Annotated[int, "independent publishers, after removing copies and digests"]
    first_published: Annotated[date | None, "earliest publication day of its articles"]
    last_published: Annotated[date | None, "latest publication day of its articles"]
    published_month: Annotated[str, "month of first publication (2026-01), or undated and a bucket; the partition"]
    confidence: Annotated[float | None, "highest confidence of its mentions; null if unmeasured"]
    headline: Annotated[str, "generated sentence: who did what to whom, where"]
    has_contradiction: Annotated[bool, "whether its reports disagree, or it departs from its plan"]


@dataclass(frozen=True, slots=True)
class EventActor:
    """One party of one event.

    Grain: one party of one event.
    """

    event_id: Annotated[str, "the event"]
    role: Annotated[Role, "source or target"]
    position: Annotated[int, "order among the parties of that role, from 0"]
    actor_id: Annotated[str | None, "the actor; null where unresolved"]
    country_code: Annotated[str | None, "ISO 3166-1 alpha-3, or IGO, NGO, MNC, IMG"]
    sector: Annotated[str | None, "PLOVER sector at the event's date"]
    text: Annotated[str, "words of the founding mention that name it"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention that supports one event.

    Grain: one mention of one event.
    """

    event_id: Annotated[str, "the event"]
    mention_id: Annotated[str, "the mention that supports it"]
    article_id: Annotated[str, "article of the mention"]
    sentence_id: Annotated[str, "sentence of the mention"]
    reason: Annotated[str, "why it was merged into the event"]
    similarity: Annotated[float, "similarity to the founding mention, 0 to 1"]


@dataclass(frozen=True, slots=True)
class EventLink:
    """One relation between two events: from the fulfilment, cancellation or part, to the plan or the whole.

    Grain: one relation between two events.
    """

    from_event_id: Annotated[str, "the fulfilment, cancellation, postponement or part"]
    to_event_id: Annotated[str, "the plan or the whole"]
    kind: Annotated[LinkKind, "fulfils, cancels, postpones, part_of, repeats"]
    evidence_mention_id: Annotated[str, "mention that shows it"]
    reason: Annotated[str, "why they were linked"]

    @property
    def ends(self) -> tuple[str, str]:
        """The two events."""
        return self.from_event_id, self.to_event_id


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One disagreement about one field of one event, or between an event and the plan it fulfils.

    Grain: one disagreement about one field of one event.
    """

    contradiction_id: Annotated[str, "c- and a hash of event, field and the two mentions"]
    event_id: Annotated[str, "the event; the fulfilment where a plan and its deed differ"]
    field: Annotated[str, "place_id, first_day, last_day, status, parties, or the kind of a quantity"]
    value_a: Annotated[str, "value that the first mention gives"]
    mention_a: Annotated[str, "the mention with the first value"]
    value_b: Annotated[str, "value that the second mention gives"]
    mention_b: Annotated[str, "the mention with the second value"]
    severity: Annotated[Severity, "low, medium or high"]
    reason: Annotated[str, "why the two cannot both be right"]


@dataclass(frozen=True, slots=True)
class Story:
    """One story: an anchor event with the events linked to it or told in the same articles within 30 days.

    Grain: one story.
    """

    story_id: Annotated[str, "t-, then day and hash as in the id of the anchor event"]
    anchor_event_id: Annotated[str, "the event the story is built around"]
    title: Annotated[str, "generated title"]
    first_day: Annotated[date | None, "earliest day of its events"]
    last_day: Annotated[date | None, "latest day of its events"]
    event_count: Annotated[int, "events in it"]
    article_count: Annotated[int, "articles in it"]


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One event of one story, with what a timeline tells of it, so that one row group shows a story.

    Grain: one event of one story.
    """

    story_id: Annotated[str, "the story"]
    event_id: Annotated[str, "an event of it"]
    event_type: Annotated[str | None, "PLOVER type; null for a plain statement"]
    status: Annotated[Status, "latest status within the event's type"]
    first_day: Annotated[date | None, "first day"]
    last_day: Annotated[date | None, "last day, inclusive"]
    date_precision: Annotated[DatePrecision, "how exact the day is"]
    place_name: Annotated[str | None, "name of the place of the event"]
    article_count: Annotated[int, "articles that report it"]
    publisher_count: Annotated[int, "independent publishers, after removing copies and digests"]
    first_published: Annotated[date | None, "earliest publication day of its articles"]
    headline: Annotated[str, "generated sentence: who did what to whom, where"]
    has_contradiction: Annotated[bool, "whether its reports disagree, or it departs from its plan"]


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article of one story.

    Grain: one article of one story.
    """

    story_id: Annotated[str, "the story"]
    article_id: Annotated[str, "an article that reports an event of it"]


@dataclass(frozen=True, slots=True)
class Run:
    """One run that published a snapshot.

    Grain: one run.
    """

    run_id: Annotated[str, "r- and a hash of sequence and input"]
    sequence: Annotated[int, "number of the snapshot it published"]
    command: Annotated[str, "run, recode or another command"]
    records_read: Annotated[int, "records found in the input"]
    article_count: Annotated[int, "new articles"]
    duplicate_count: Annotated[int, "exact duplicates of articles, counted only"]
    dead_letter_count: Annotated[int, "records that could not be processed"]
    not_coded_count: Annotated[int, "new articles in other languages than English"]
    mention_count: Annotated[int, "new mentions"]
    event_count: Annotated[int, "events in the warehouse after it"]
    contradiction_count: Annotated[int, "contradictions in the warehouse after it"]
    code_version: Annotated[str, "version of Communiqué"]
    model_version: Annotated[str, "name and version of the spaCy model"]
    reference_version: Annotated[str, "hash of the reference tables"]
    started_at: Annotated[datetime, "start, naive UTC"]
    finished_at: Annotated[datetime, "end of coding and merging, naive UTC"]
