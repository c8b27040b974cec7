"""How each table lies on disk: its key, its order, the ids that are looked up, its day, its partition.

>>> partition_of_day(date(2026, 1, 5), "a-1f")
'2026-01'
>>> partition_of_day(None, "a-1f")
'undated-09'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Literal

from schemas.arrow import DERIVED_TABLES, TABLES
from schemas.identifiers import UNDATED

UNDATED_BUCKETS = 16
WHOLE_TABLE = "all"  # partition of the tables that are small enough to be one
EMPTY = "empty"  # partition of the file without rows that keeps the columns of a table without any
# Measured best at 10M events: what a query pays for, wherever it looks, are groups times columns.
ROW_GROUP_ROWS = 122_880
# Of tables whose rows are looked up by the leading column, and of citations, which a search looks up by the handful all
# over: smaller groups are skipped more precisely.
LEADING_ROW_GROUP_ROWS = 20_480
# Of sentences: the words of a whole group are read to show one.
TEXT_ROW_GROUP_ROWS = 8_192


@dataclass(frozen=True, slots=True)
class Layout:
    """The key that is unique, the order of the rows, the columns with bloom filters, the day of a row.

    The values of plain columns hardly repeat: a dictionary of them would be read as a whole to show one row,
    and small pages leave less to unpack for it. Counts that most questions read as a whole are not compressed; the
    long texts of evidence, which a run writes most of, are so by the quickest way.
    """

    key: tuple[str, ...]
    order: tuple[str, ...] = ()
    lookups: tuple[str, ...] = ()
    day: str | None = None
    row_group_rows: int = ROW_GROUP_ROWS
    plain: tuple[str, ...] = ()
    compression: Literal["zstd", "lz4", "none"] = "zstd"

    def sort_columns(self) -> list[str]:
        """Return the columns that put the rows in their one order: the stated order, then the key."""
        return list(dict.fromkeys(self.order + self.key))


LAYOUTS: Mapping[str, Layout] = {
    "articles": Layout(("article_id",), ("published_day",), ("article_id", "content_sha256"), "published_day"),
    "article_blocks": Layout(
        ("block_key", "article_id"), (), ("block_key", "article_id"), row_group_rows=LEADING_ROW_GROUP_ROWS
    ),
    "article_sources": Layout(("article_id", "source_number"), (), ("article_id",)),
    "sentences": Layout(
        ("sentence_id",),
        (),
        ("sentence_id", "article_id"),
        row_group_rows=TEXT_ROW_GROUP_ROWS,
    ),
    "mentions": Layout(
        ("mention_id",), ("first_day",), ("mention_id", "article_id"), "first_day", plain=("mention_id",)
    ),
    "mention_actors": Layout(("mention_id", "role", "position"), (), ("mention_id",)),
    "attributions": Layout(("mention_id", "position"), (), ("mention_id",)),
    "quantities": Layout(("mention_id", "start_char", "end_char", "kind"), (), ("mention_id",)),
    "mention_blocks": Layout(
        ("block_key", "mention_id"), (), ("block_key", "mention_id"), row_group_rows=LEADING_ROW_GROUP_ROWS
    ),
    "quotes": Layout(("quote_id",), ("article_id", "start_char"), ("quote_id", "article_id")),
    "dates": Layout(("article_id", "start_char", "end_char"), (), ("article_id",), "first_day"),
    "place_mentions": Layout(("article_id", "start_char", "end_char"), (), ("article_id",)),
    "article_copies": Layout(("article_id", "kind"), (), ("article_id", "of_article_id")),
    "events": Layout(("event_id",), ("first_day",), ("event_id",), "first_day", plain=("event_id", "headline")),
    "event_actors": Layout(("event_id", "role", "position"), ("actor_id",), ("event_id",), plain=("event_id",)),
    # A sentence of a long report supports many events: search() finds them side by side.
    "citations": Layout(
        ("event_id", "mention_id"),
        ("sentence_id",),
        ("event_id", "mention_id", "article_id", "sentence_id"),
        row_group_rows=LEADING_ROW_GROUP_ROWS,
        plain=("event_id", "mention_id"),
    ),
    "event_links": Layout(("from_event_id", "to_event_id", "kind"), (), ("from_event_id", "to_event_id")),
    "contradictions": Layout(("contradiction_id",), ("event_id",), ("contradiction_id", "event_id")),
    "stories": Layout(("story_id",), ("first_day",), ("story_id",), "first_day"),
    "story_events": Layout(
        ("story_id", "event_id"),
        (),
        ("story_id", "event_id"),
        row_group_rows=LEADING_ROW_GROUP_ROWS,
        plain=("event_id", "headline"),
    ),
    "story_articles": Layout(("story_id", "article_id"), (), ("story_id", "article_id")),
    "dead_letters": Layout(("dead_letter_id",)),
    "runs": Layout(("run_id",), ("sequence",)),
    "countries": Layout(("country_code",)),
    "actors": Layout(("actor_id",)),
    "actor_names": Layout(("actor_id", "name")),
    "offices": Layout(("actor_id", "role", "country_code", "organisation_id", "first_day")),
    "places": Layout(("place_id",)),
    "event_types": Layout(("event_type",)),
    "event_modes": Layout(("event_type", "event_mode")),
    "cameo_codes": Layout(("cameo_code",)),
    "sectors": Layout(("sector", "kind")),
    "event_dyads": Layout(
        ("event_id", "source_position", "target_position"),
        ("source_country", "target_country", "first_day"),
        ("event_id",),
        "first_day",
        plain=("event_id",),
    ),
    "event_details": Layout(("event_id",), ("first_day",), ("event_id",), "first_day", plain=("event_id", "headline")),
    "event_counts": Layout(
        ("published_month", "event_day", "event_type", "quad_class", "status"),
        ("event_day",),
        day="event_day",
        compression="none",
    ),
    "actor_months": Layout(
        ("published_month", "actor_id", "event_month"), ("actor_id", "event_month"), compression="none"
    ),
    "actor_activity": Layout(("actor_id", "event_month"), compression="none"),
    "dyad_months": Layout(
        ("published_month", "source_country", "target_country", "event_month"),
        ("source_country", "target_country", "event_month"),
        compression="none",
    ),
    "evidence": Layout(
        ("event_id", "mention_id"),
        (),
        ("event_id",),
        "published_day",
        plain=("event_id", "mention_id", "sentence_text"),
        compression="lz4",
    ),
    "search_terms": Layout(("term", "sentence_key"), (), ("term",), row_group_rows=LEADING_ROW_GROUP_ROWS),
    "search_totals": Layout(("published_month",)),
}
# Hashes by which a run finds what may be alike; nobody reads them.
BLOCK_TABLES = ("article_blocks", "mention_blocks")
# What diff and export tell of: neither those, nor what the warehouse derives from the others.
TOLD_TABLES = tuple(table for table in TABLES if table not in (*DERIVED_TABLES, *BLOCK_TABLES))
# Asked for by the id of an event or a story: the day in the id says in which partition the rows lie.
FILED_TABLES = ("event_details", "evidence", "story_events")
# Rows that belong to one event lie in its partition: a rewrite of one table there concerns the others.
# By table the column that says which event.
EVENT_TABLES = {
    "events": "event_id",
    "event_actors": "event_id",
    "citations": "event_id",
    "contradictions": "event_id",
    "event_links": "from_event_id",
}


def partition_of_day(day: date | None, record_id: str) -> str:
    """Return the month of a day, or for a record without a day the bucket of its id."""
    if day is not None:
        return f"{day:%Y-%m}"
    bucket = blake2b(record_id.encode("utf-8"), digest_size=2).digest()
    return f"{UNDATED}-{int.from_bytes(bucket, 'big') % UNDATED_BUCKETS:02d}"
