"""What the extraction stages hand to one another inside one article; nothing of it is stored.

A Document is one article with its segments, each parsed as a Doc of its own. Findings refer to a segment by its
number and to words by token indices of that segment's Doc.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from schemas.article import Article, ArticleSource
from schemas.mention import Basis, Status
from schemas.sentence import DatePrecision, PlaceRole, Sentence
from transforms.texts.text import MappedText


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence to be parsed: the row that will be stored and the words with their offsets."""

    sentence: Sentence
    words: MappedText


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One article with its segments and their parses, docs[i] being that of segments[i] (None: not coded)."""

    article: Article
    segments: tuple[Segment, ...]
    docs: tuple[Doc | None, ...]
    sources: tuple[ArticleSource, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """One party found in a sentence; start and end are half-open token indices, head is the index of its head word.

    A group ("both sides", "Lee and Xi" as "the two leaders") carries its members; where it has members they stand
    for it, each with the group's words.
    """

    start: int
    end: int
    head: int
    text: str
    actor_id: str | None
    country_code: str | None
    sector: str | None
    basis: Basis
    members: tuple[Party, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """One temporal expression of a sentence; days are inclusive, None where the expression denotes none."""

    start: int
    end: int
    first_day: date | None
    last_day: date | None
    precision: DatePrecision
    rule: str
    anchor: date | None


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """One place name of a sentence, as token indices, with the place it denotes."""

    start: int
    end: int
    place_id: str | None
    role: PlaceRole
    rule: str


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One event found in a sentence; offsets are token indices, half-open; about is None where nothing is said."""

    trigger: int
    start: int
    end: int
    event_type: str | None
    event_mode: str | None
    cameo_code: str | None
    status: Status
    status_cue: int | None
    is_negated: bool
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    about: tuple[int, int] | None
    rule: str
