"""Renew the second layer after new articles: copies, events, links, contradictions, stories, in the touched parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.event_archive import EventArchive
from pipelines.intake import CHUNK_RECORDS
from pipelines.merge_events import run_merge
from pipelines.neighbourhood import Neighbourhood
from pipelines.renew_copies import Copies, renew_copies
from pipelines.rewrite import Changes, by_partition, ids_by_partition, rewrite_partitions, tables_after
from pipelines.selecting import select_rows
from pipelines.stored_tables import open_stored, open_tables
from transforms.merging.blocking import article_key
from transforms.merging.mention_facts import MentionFacts
from transforms.merging.merge_reference import MergeReference
from transforms.merging.merging import MergedRows
from transforms.merging.settling import update_events
from transforms.merging.stories import STORY_HOPS, StoryRows, tell_stories
from warehouse.layout import EVENT_TABLES, partition_of_day
from warehouse.publish import PartitionChange
from warehouse.snapshots import Tables


@dataclass(frozen=True, slots=True)
class Engine:
    """How the merge graph runs: where it may write, with how many workers, which added tables and Beam options."""

    staging: Path
    workers: int
    reference_folder: Path | None
    beam_options: tuple[str, ...]


def renew_second_layer(
    folder: Path,
    before: Tables,
    first_layer: Changes,
    new_articles: Collection[str],
    known: MergeReference,
    engine: Engine,
) -> Changes:
    """Return the changes of the second layer that new articles make.

    Many articles are merged a slice at a time, in the order of their publication, so that memory has a bound. The order
    decides nothing but the cost: late articles make what follows them be placed again.
    """
    changes: Changes = {}
    touched: set[str] = set()
    first_layer_after = tables_after(before, first_layer)
    for articles in _slices(folder, first_layer_after, new_articles):
        held = tables_after(first_layer_after, changes)
        with open_stored(folder, held) as stored:
            copies = renew_copies(stored, articles)
            archive = EventArchive(stored, known, copies)
            moved = archive.of_articles(copies.changed() | set(articles))
            update = update_events(moved, _former_keys(moved, copies), archive)
            replaced = _partitions_of_events(stored.connection, update.replaced)
            copy_changes = _copy_changes(folder, held, stored.connection, copies)
        merged = run_merge(
            update.told,
            known,
            engine.staging / "merged.pickle",
            workers=engine.workers,
            reference_folder=engine.reference_folder,
            beam_options=engine.beam_options,
        )
        _add(changes, {"article_copies": copy_changes} | _event_changes(folder, held, merged, replaced))
        touched |= update.replaced | {event.event_id for event in merged.events}
    after = tables_after(first_layer_after, changes)
    return changes | _story_changes(folder, before, after, touched)


def _slices(folder: Path, tables: Tables, article_ids: Collection[str]) -> Iterator[Sequence[str]]:
    """Yield articles in the order of their publication, so many at a time as are coded at a time; undated ones last."""
    sql = "select article_id from articles semi join wanted using (article_id) order by published_day, article_id"
    with open_tables(folder, tables, ("articles",)) as connection:
        ordered = [article_id for (article_id,) in select_rows(connection, sql, article_ids, "article_id")]
    for start in range(0, len(ordered), CHUNK_RECORDS):
        yield ordered[start : start + CHUNK_RECORDS]


def _add(changes: Changes, more: Changes) -> None:
    """Add changes made after others: of a partition changed twice, all rows were written anew."""
    for table, partitions in more.items():
        held = changes.setdefault(table, {})
        for partition, change in partitions.items():
            held[partition] = change.after(held[partition]) if partition in held else change


def _former_keys(moved: Mapping[str, MentionFacts], copies: Copies) -> dict[str, tuple[str, ...]]:
    """Return the keys that mentions had as a copy of what they are no copy of any more, or always were."""
    was_copy_of = {row.article_id: row.of_article_id for row in copies.stored.values() if row.kind == "copy"}
    return {
        mention_id: (article_key(was_copy_of[found.article_id]),)
        for mention_id, found in moved.items()
        if found.article_id in was_copy_of
    }


def _partitions_of_events(connection: duckdb.DuckDBPyConnection, event_ids: Collection[str]) -> dict[str, str]:
    """Return the partition of each of some stored events."""
    sql = "select event_id, published_month from events semi join wanted using (event_id)"
    return dict(select_rows(connection, sql, event_ids, "event_id"))


def _copy_changes(
    folder: Path, before: Tables, connection: duckdb.DuckDBPyConnection, copies: Copies
) -> dict[str, PartitionChange]:
    sql = "select article_id, published_day from articles semi join wanted using (article_id)"
    days = select_rows(connection, sql, copies.checked, "article_id")
    partitions = {article_id: partition_of_day(day, article_id) for article_id, day in days}
    return rewrite_partitions(
        folder,
        before,
        "article_copies",
        by_partition(copies.rows.values(), partitions, "article_id"),
        column="article_id",
        removed=ids_by_partition(partitions),
    )


def _event_changes(folder: Path, before: Tables, merged: MergedRows, replaced: Mapping[str, str]) -> Changes:
    months = {event.event_id: event.published_month for event in merged.events}
    removed = ids_by_partition(replaced)

    def rewritten(table: str) -> dict[str, PartitionChange]:
        """Return the changes of one table."""
        rows = by_partition(getattr(merged, table), months, EVENT_TABLES[table])
        return rewrite_partitions(folder, before, table, rows, column=EVENT_TABLES[table], removed=removed)

    # Arrow leaves Python free: while one table is written, another is made.
    with ThreadPoolExecutor() as threads:
        return dict(zip(EVENT_TABLES, threads.map(rewritten, EVENT_TABLES), strict=True))


def _story_changes(folder: Path, before: Tables, after: Tables, touched: Collection[str]) -> Changes:
    """Return the changes of the story tables, given the events that went, came or changed.

    A story depends on the events within STORY_HOPS of its anchor, so those are told again whose anchor lies that near
    to such an event; the others cannot have changed.
    """
    with open_stored(folder, before) as stored:
        around = Neighbourhood(stored).within(touched, STORY_HOPS).events.keys() | set(touched)
    with open_stored(folder, after) as stored:
        neighbourhood = Neighbourhood(stored)
        checked = neighbourhood.within(touched, STORY_HOPS).events.keys() | around
        told = neighbourhood.within(checked, STORY_HOPS)
    with open_tables(folder, before) as connection:
        sql = (
            "select story_id, published_month from stories join events on events.event_id = stories.anchor_event_id"
            " semi join wanted on wanted.event_id = stories.anchor_event_id"
        )
        dropped = dict(select_rows(connection, sql, checked, "event_id"))
    stories = _anchored_in(tell_stories(told), checked)
    partitions = {story.story_id: told.events[story.anchor_event_id].published_month for story in stories.stories}
    return {
        table: rewrite_partitions(
            folder,
            before,
            table,
            by_partition(getattr(stories, table), partitions, "story_id"),
            column="story_id",
            removed=ids_by_partition(dropped),
        )
        for table in ("stories", "story_events", "story_articles")
    }


def _anchored_in(rows: StoryRows, events: Collection[str]) -> StoryRows:
    kept = {story.story_id for story in rows.stories if story.anchor_event_id in events}
    return StoryRows(
        stories=tuple(row for row in rows.stories if row.story_id in kept),
        story_events=tuple(row for row in rows.story_events if row.story_id in kept),
        story_articles=tuple(row for row in rows.story_articles if row.story_id in kept),
    )
