"""Open plain views over the files of tables, of a snapshot or of what is about to become one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.selecting import select_rows
from schemas.arrow import TABLES
from warehouse.build import absolute_paths, create_stored_views
from warehouse.connecting import READ_FOOTERS_ONCE, connect_quietly
from warehouse.layout import EVENT_TABLES, partition_of_day
from warehouse.snapshots import Tables

SCHEMA = "stored"
# What is read of articles that are compared or merged again; all these rows lie in the partition of their article.
ARTICLE_TABLES = (
    "articles", "article_blocks", "article_copies", "sentences", "mentions", "mention_actors", "attributions",
    "quantities",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredTables:
    """Tables with a connection to all of their files.

    Ids are looked up over everything, a few narrow columns. Whole rows are read from the partitions alone that hold
    them, so that their cost does not grow with the history.
    """

    folder: Path
    tables: Tables
    connection: duckdb.DuckDBPyConnection

    def of_articles(self, article_ids: Collection[str]) -> duckdb.DuckDBPyConnection:
        """Return a connection to the partitions of some articles."""
        sql = "select article_id, published_day from articles semi join wanted using (article_id)"
        days = select_rows(self.connection, sql, article_ids, "article_id")
        return self._narrowed(ARTICLE_TABLES, {partition_of_day(day, article_id) for article_id, day in days})

    def of_events(self, event_ids: Collection[str]) -> duckdb.DuckDBPyConnection:
        """Return a connection to the partitions of some events."""
        sql = "select distinct published_month from events semi join wanted using (event_id)"
        partitions = {row[0] for row in select_rows(self.connection, sql, event_ids, "event_id")}
        return self._narrowed(EVENT_TABLES, partitions)

    def _narrowed(self, names: Collection[str], partitions: Collection[str]) -> duckdb.DuckDBPyConnection:
        kept = {
            table: {name: files for name, files in self.tables.get(table, {}).items() if name in partitions}
            for table in names
        }
        return open_tables(self.folder, kept, names)


@contextmanager
def open_stored(folder: Path, tables: Tables) -> Iterator[StoredTables]:
    """Give access to tables; the connection is closed at the end."""
    with open_tables(folder, tables) as connection:
        yield StoredTables(folder, tables, connection)


def open_tables(folder: Path, tables: Tables, names: Collection[str] = tuple(TABLES)) -> duckdb.DuckDBPyConnection:
    """Return a connection in memory with one view per table, or per table named, over the files given."""
    connection = connect_quietly()
    paths = {
        table: [path for files in tables.get(table, {}).values() for path in absolute_paths(folder, files)]
        for table in names
    }
    connection.execute(READ_FOOTERS_ONCE)
    create_stored_views(connection, SCHEMA, paths)
    connection.execute(f"set schema = '{SCHEMA}'")
    return connection
