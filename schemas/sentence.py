"""A piece of an article: sentences and the values found in them that are no events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

SentenceKind = Literal["title", "heading", "caption", "body", "timeline", "source_list", "boilerplate"]
DatePrecision = Literal["day", "days", "week", "month", "season", "year", "weekday", "none"]
PlaceRole = Literal["event", "topic", "home", "dateline", "other"]
QuoteKind = Literal["direct", "partial", "indirect", "scare"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its kind; start_char and end_char are half-open in the article's original text.

    Grain: one sentence.
    """

    sentence_id: Annotated[str, "s-, day of publication and hash of article and offsets"]
    article_id: Annotated[str, "article it stands in"]
    sentence_number: Annotated[int, "order in the article, from 0"]
    paragraph_number: Annotated[int, "line of the article it stands in, from 0"]
    kind: Annotated[SentenceKind, "what part of the article it is"]
    start_char: Annotated[int, "first character in original_text"]
    end_char: Annotated[int, "end in original_text, exclusive"]
    text: Annotated[str, "the repaired words, without citation marks"]
    source_numbers: Annotated[tuple[int, ...], "numbered sources of the digest that it cites"]
    entry_day: Annotated[date | None, "day that the timeline entry it belongs to states"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation; the offsets exclude the quotation marks.

    Grain: one quotation.
    """

    quote_id: Annotated[str, "q- and a hash of article and offsets"]
    article_id: Annotated[str, "article it stands in"]
    sentence_id: Annotated[str, "sentence in which it starts"]
    speaker_actor_id: Annotated[str | None, "speaker among the actors, where resolved"]
    speaker_text: Annotated[str | None, "words that name the speaker"]
    cue: Annotated[str | None, "word that reports the speech"]
    via: Annotated[str | None, "channel: press release, news agency, ministry"]
    kind: Annotated[QuoteKind, "direct (a whole clause), partial (a phrase), indirect, scare (a word)"]
    start_char: Annotated[int, "first character in original_text"]
    end_char: Annotated[int, "end in original_text, exclusive"]
    text: Annotated[str, "the repaired words"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One temporal expression and the days it denotes; durations and vague pasts have null days.

    Grain: one temporal expression.
    """

    article_id: Annotated[str, "article it stands in"]
    sentence_id: Annotated[str, "sentence it stands in"]
    start_char: Annotated[int, "first character in original_text"]
    end_char: Annotated[int, "end in original_text, exclusive"]
    text: Annotated[str, "the repaired words"]
    first_day: Annotated[date | None, "first day denoted"]
    last_day: Annotated[date | None, "last day denoted, inclusive"]
    precision: Annotated[DatePrecision, "how exact the expression is"]
    rule: Annotated[str, "rule that resolved it, or why it has no days"]
    anchor: Annotated[date | None, "day it was counted from"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place name in a text.

    Grain: one place name in a text.
    """

    article_id: Annotated[str, "article it stands in"]
    sentence_id: Annotated[str, "sentence it stands in"]
    start_char: Annotated[int, "first character in original_text"]
    end_char: Annotated[int, "end in original_text, exclusive"]
    text: Annotated[str, "the repaired words"]
    place_id: Annotated[str | None, "place it denotes; null where it is not in the gazetteer or unresolved"]
    latitude: Annotated[float | None, "degrees north (WGS 84)"]
    longitude: Annotated[float | None, "degrees east (WGS 84)"]
    role: Annotated[PlaceRole, "where an event happened, what it is about, an actor's home, the dateline, other"]
    rule: Annotated[str, "rule that resolved it, or why it has no place"]
