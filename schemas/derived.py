"""What the warehouse derives from its own tables so that common questions are answered fast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from schemas.mention import Status


@dataclass(frozen=True, slots=True)
class EventDyad:
    """One event between two parties; an event whose parties are all sources counts in both directions.

    Grain: one source party and one target party of one event.
    """

    event_id: Annotated[str, "the event"]
    source_position: Annotated[int, "place of the source party in the order of its role"]
    target_position: Annotated[int, "place of the target party in the order of its role"]
    source_actor_id: Annotated[str | None, "actor that acts; null where unresolved"]
    source_country: Annotated[str | None, "country code of the source party"]
    source_sector: Annotated[str | None, "sector of the source party"]
    target_actor_id: Annotated[str | None, "actor acted upon; null where unresolved"]
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
class SearchTerm:
    """One word of the inverted index behind search().

    Grain: one word form of one sentence.
    """

    term: Annotated[str, "the word, lower case, without accents and plural s"]
    sentence_id: Annotated[str, "sentence it stands in"]
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
