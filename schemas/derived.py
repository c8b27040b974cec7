"""What the warehouse derives from its own tables so that common questions are answered fast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from schemas.mention import Status
from schemas.sentence import DatePrecision


@dataclass(frozen=True, slots=True)
class EventDyad:
    """One event between two parties; an event whose parties are all sources counts in both directions.

    Grain: one source party and one target party of one event.
    """

    event_id: Annotated[str, "the event"]
    source_position: Annotated[int, "place of the source party in the order of its role"]
    target_position: Annotated[int, "place of the target party in the order of its role"]
    source_actor_id: Annotated[str | None, "actor that acts; null where unresolved"]
    source_name: Annotated[str, "name of the source party, else the words that name it"]
    source_country: Annotated[str | None, "country code of the source party"]
    source_sector: Annotated[str | None, "sector of the source party"]
    target_actor_id: Annotated[str | None, "actor acted upon; null where unresolved"]
    target_name: Annotated[str, "name of the target party, else the words that name it"]
    target_country: Annotated[str | None, "country code of the target party"]
    target_sector: Annotated[str | None, "sector of the target party"]
    is_country_pair: Annotated[bool, "true in one row per event and pair of countries: count these to count events"]
    event_type: Annotated[str | None, "PLOVER type; null for a plain statement"]
    cameo_code: Annotated[str | None, "CAMEO code as text"]
    quad_class: Annotated[
        int | None, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"
    ]
    goldstein: Annotated[float | None, "Goldstein score of the CAMEO code, -10 to 10"]
    status: Annotated[Status, "status of the event"]
    first_day: Annotated[date | None, "first day of the event"]
    last_day: Annotated[date | None, "last day of the event, inclusive"]


@dataclass(frozen=True, slots=True)
class EventDetail:
    """One event with the names of its parties, its place and its code.

    Grain: one event.
    """

    event_id: Annotated[str, "e-, day of publication and hash of the founding mention"]
    headline: Annotated[str, "generated sentence: who did what to whom, where"]
    sources: Annotated[tuple[str, ...], "names of the source parties, in their order"]
    targets: Annotated[tuple[str, ...], "names of the target parties; empty where all parties are sources"]
    source_countries: Annotated[tuple[str, ...], "country codes of the source parties, sorted"]
    target_countries: Annotated[tuple[str, ...], "country codes of the target parties, sorted"]
    event_type: Annotated[str | None, "PLOVER type; null for a plain statement"]
    event_mode: Annotated[str | None, "PLOVER mode"]
    contexts: Annotated[tuple[str, ...], "PLOVER contexts, sorted"]
    cameo_code: Annotated[str | None, "CAMEO code as text"]
    cameo_name: Annotated[str | None, "what the CAMEO code covers"]
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
    place_country: Annotated[str | None, "country that the place lies in"]
    latitude: Annotated[float | None, "degrees north (WGS 84)"]
    longitude: Annotated[float | None, "degrees east (WGS 84)"]
    mention_count: Annotated[int, "mentions that report it"]
    article_count: Annotated[int, "articles that report it"]
    publisher_count: Annotated[int, "independent publishers, after removing copies and digests"]
    first_published: Annotated[date | None, "earliest publication day of its articles"]
    last_published: Annotated[date | None, "latest publication day of its articles"]
    confidence: Annotated[float | None, "highest confidence of its mentions; null if unmeasured"]
    has_contradiction: Annotated[bool, "whether its reports disagree, or it departs from its plan"]


@dataclass(frozen=True, slots=True)
class EventCount:
    """How many events of one kind one day has, of those first published in one month.

    Grain: one month of first publication, day, type, quad class and status.
    """

    published_month: Annotated[str, "month of first publication; the partition"]
    event_day: Annotated[date, "first day of the events"]
    event_type: Annotated[str | None, "PLOVER type; null for plain statements"]
    quad_class: Annotated[
        int | None, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"
    ]
    status: Annotated[Status, "status of the events"]
    event_count: Annotated[int, "events"]
    scored_count: Annotated[int, "of those, events with a Goldstein score"]
    goldstein_sum: Annotated[float, "sum of their Goldstein scores"]


@dataclass(frozen=True, slots=True)
class ActorMonth:
    """What one actor did and what was done to it in one month, of the events first published in one month.

    Grain: one month of first publication, actor and month of the event's first day.
    """

    published_month: Annotated[str, "month of first publication; the partition"]
    actor_id: Annotated[str, "the actor"]
    event_month: Annotated[date, "first day of the month of the events"]
    source_count: Annotated[int, "events that it is a source of"]
    target_count: Annotated[int, "events that it is a target of"]
    cooperation_count: Annotated[int, "events of quad classes 1 and 2 that it is a source of"]
    conflict_count: Annotated[int, "events of quad classes 3 and 4 that it is a source of"]
    scored_count: Annotated[int, "events with a Goldstein score that it is a source of"]
    goldstein_sum: Annotated[float, "sum of these scores"]


@dataclass(frozen=True, slots=True)
class ActorTotal:
    """What one actor did and what was done to it in one month, over all months of publication.

    Grain: one actor and month of the event's first day.
    """

    actor_id: Annotated[str, "the actor"]
    event_month: Annotated[date, "first day of the month of the events"]
    name: Annotated[str | None, "name of the actor"]
    country_code: Annotated[str | None, "country of the actor"]
    source_count: Annotated[int, "events that it is a source of"]
    target_count: Annotated[int, "events that it is a target of"]
    cooperation_count: Annotated[int, "events of quad classes 1 and 2 that it is a source of"]
    conflict_count: Annotated[int, "events of quad classes 3 and 4 that it is a source of"]
    mean_goldstein: Annotated[float | None, "mean Goldstein score of the events that it is a source of"]


@dataclass(frozen=True, slots=True)
class DyadMonth:
    """What one country did to another in one month, of the events first published in one month.

    Grain: one month of first publication, source country, target country and month of the event's first day.
    """

    published_month: Annotated[str, "month of first publication; the partition"]
    source_country: Annotated[str, "country code of the source parties"]
    target_country: Annotated[str, "country code of the target parties"]
    event_month: Annotated[date, "first day of the month of the events"]
    event_count: Annotated[int, "events that happened or are under way"]
    scored_count: Annotated[int, "of those, events with a Goldstein score"]
    goldstein_sum: Annotated[float, "sum of their Goldstein scores"]
    verbal_cooperation_count: Annotated[int, "of those that happened or are under way, quad class 1"]
    material_cooperation_count: Annotated[int, "of those that happened or are under way, quad class 2"]
    verbal_conflict_count: Annotated[int, "of those that happened or are under way, quad class 3"]
    material_conflict_count: Annotated[int, "of those that happened or are under way, quad class 4"]
    agreed_count: Annotated[int, "commitments made, not yet carried out"]
    planned_count: Annotated[int, "events announced for that month"]
    proposed_count: Annotated[int, "events proposed"]
    conditional_count: Annotated[int, "events under a condition"]
    denied_count: Annotated[int, "events denied"]
    cancelled_count: Annotated[int, "events called off"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention that supports one event, with its sentence, its speakers and its article.

    Grain: one mention that supports one event.
    """

    event_id: Annotated[str, "the event"]
    mention_id: Annotated[str, "the mention that supports it"]
    article_id: Annotated[str, "article of the mention"]
    sentence_id: Annotated[str, "sentence of the mention"]
    published_day: Annotated[date | None, "calendar day at the publisher"]
    published_at: Annotated[datetime | None, "moment of publication, naive UTC, where a clock time is given"]
    publisher: Annotated[str | None, "who published it"]
    title: Annotated[str | None, "title of the article"]
    url: Annotated[str | None, "address of the article"]
    sentence_text: Annotated[str, "the sentence, repaired, without citation marks"]
    trigger_text: Annotated[str, "the trigger's words"]
    start_char: Annotated[int, "first character of the trigger in original_text"]
    end_char: Annotated[int, "end of the trigger in original_text, exclusive"]
    status: Annotated[Status, "status that this mention gives"]
    first_day: Annotated[date | None, "first day that this mention gives"]
    last_day: Annotated[date | None, "last day that this mention gives, inclusive"]
    speakers: Annotated[tuple[str, ...], "who says so, the nearest first; empty where the article itself does"]
    rule: Annotated[str, "phrase and operators that coded it"]
    reason: Annotated[str, "why the mention was merged into the event"]
    similarity: Annotated[float, "similarity to the founding mention, 0 to 1"]


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One word of the inverted index behind search().

    Grain: one word form of one sentence.
    """

    term: Annotated[str, "the word, lower case, without accents and plural s"]
    sentence_key: Annotated[int, "the sentence it stands in: the 64 bits of its id as a signed number"]
    published_day: Annotated[date | None, "the day in the id of that sentence; null where it is undated"]
    frequency: Annotated[int, "how often it stands there"]
    sentence_length: Annotated[int, "words of that sentence"]


@dataclass(frozen=True, slots=True)
class SearchTotal:
    """How many sentences and words one part of the inverted index holds.

    Grain: one partition of search_terms.
    """

    published_month: Annotated[str, "the partition"]
    sentence_count: Annotated[int, "sentences indexed"]
    word_count: Annotated[int, "words indexed"]
