"""Turn record classes into Arrow schemas; TABLES names every table of the warehouse."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from schemas import article, dead_letter, derived, event, mention, reference, sentence

Record = TypeVar("Record")
SCALARS: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
}

# First layer: a function of one article, stored once and never rewritten.
ARTICLE_TABLES: dict[str, type] = {
    "articles": article.Article,
    "article_blocks": article.ArticleBlock,
    "article_sources": article.ArticleSource,
    "sentences": sentence.Sentence,
    "mentions": mention.Mention,
    "mention_actors": mention.MentionActor,
    "attributions": mention.Attribution,
    "quantities": mention.Quantity,
    "mention_blocks": mention.MentionBlock,
    "quotes": sentence.Quote,
    "dates": sentence.DateExpression,
    "place_mentions": sentence.PlaceMention,
}
# Second layer: a function of all articles, rewritten where new or withdrawn mentions touch it.
MERGED_TABLES: dict[str, type] = {
    "article_copies": article.ArticleCopy,
    "events": event.Event,
    "event_actors": event.EventActor,
    "citations": event.Citation,
    "event_links": event.EventLink,
    "contradictions": event.Contradiction,
    "stories": event.Story,
    "story_events": event.StoryEvent,
    "story_articles": event.StoryArticle,
}
LEDGER_TABLES: dict[str, type] = {"dead_letters": dead_letter.DeadLetter, "runs": event.Run}
REFERENCE_TABLES: dict[str, type] = {
    "countries": reference.Country,
    "actors": reference.Actor,
    "actor_names": reference.ActorName,
    "offices": reference.Office,
    "places": reference.Place,
    "event_types": reference.EventType,
    "event_modes": reference.EventMode,
    "cameo_codes": reference.CameoCode,
    "sectors": reference.Sector,
}
# Written by the warehouse itself, from the tables above.
DERIVED_TABLES: dict[str, type] = {
    "event_dyads": derived.EventDyad,
    "event_details": derived.EventDetail,
    "event_counts": derived.EventCount,
    "actor_months": derived.ActorMonth,
    "actor_activity": derived.ActorTotal,
    "dyad_months": derived.DyadMonth,
    "evidence": derived.Evidence,
    "search_terms": derived.SearchTerm,
    "search_totals": derived.SearchTotal,
}
TABLES: dict[str, type] = ARTICLE_TABLES | MERGED_TABLES | LEDGER_TABLES | REFERENCE_TABLES | DERIVED_TABLES


@dataclass(frozen=True, slots=True)
class Column:
    """One column as its record class declares it."""

    name: str
    type: pa.DataType
    is_nullable: bool
    description: str


@cache
def columns(record_class: type) -> tuple[Column, ...]:
    """Return the columns of a record class in order, with the descriptions of its annotations."""
    hints = get_type_hints(record_class, include_extras=True)
    return tuple(_column(field.name, hints[field.name]) for field in fields(record_class))


def description(record_class: type) -> tuple[str, str]:
    """Return the one-line description and the grain from a record class's docstring."""
    text = inspect.getdoc(record_class) or ""
    summary, _, grain = text.partition("\n\nGrain: ")
    return " ".join(summary.split()), " ".join(grain.split()).rstrip(".")


def arrow_schema(record_class: type) -> pa.Schema:
    """Return the Arrow schema of a record class; table, grain and column descriptions are in the metadata."""
    summary, grain = description(record_class)
    described = [
        pa.field(column.name, column.type, column.is_nullable, metadata={"description": column.description})
        for column in columns(record_class)
    ]
    return pa.schema(described, metadata={"description": summary, "grain": grain})


def arrow_table(record_class: type, records: Sequence[Any]) -> pa.Table:
    """Return records of one class as an Arrow table, in the order given."""
    schema = arrow_schema(record_class)
    arrays = [
        pa.array([getattr(record, field.name) for record in records], type=field.type, from_pandas=False)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def records_of(record_class: type[Record], table: pa.Table) -> list[Record]:
    """Return the rows of an Arrow table as records of one class; the inverse of arrow_table."""
    names = [field.name for field in fields(record_class)]  # type: ignore[arg-type]  # every record is a dataclass
    lists = {field.name for field in arrow_schema(record_class) if pa.types.is_list(field.type)}
    values = [table.column(name).to_pylist() for name in names]
    for position, name in enumerate(names):
        if name in lists:
            values[position] = [tuple(value) for value in values[position]]
    return [record_class(*row) for row in zip(*values, strict=True)]


def _column(name: str, hint: Any) -> Column:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"column {name}: expected Annotated[type, description], found {hint!r}")
    kind, text = get_args(hint)[:2]
    kind, is_nullable = required_type(kind)
    return Column(name, _arrow_type(kind), is_nullable, text)


def required_type(hint: Any) -> tuple[Any, bool]:
    """Return the type of a hint without None, and whether None was allowed."""
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    (kind,) = (part for part in parts if part is not NoneType)
    return kind, len(parts) > 1


def _arrow_type(kind: Any) -> pa.DataType:
    if get_origin(kind) is Literal:
        return pa.string()
    if get_origin(kind) is tuple:
        return pa.list_(SCALARS[get_args(kind)[0]])
    return SCALARS[kind]
