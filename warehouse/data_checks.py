"""Run the checks: each is a select that returns the rows that break a promise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas.arrow import TABLES
from warehouse.build import STORED, absolute_paths, create_stored_views, create_touched_tables
from warehouse.connecting import READ_FOOTERS_ONCE, connect_quietly
from warehouse.definitions import FOLDER, Definition, read_definition
from warehouse.files import FileEntry
from warehouse.layout import EVENT_TABLES, WHOLE_TABLE
from warehouse.snapshots import Snapshot, changed_partitions

# Schema of the rows that a check looks at: all of them, or before a publish those that the run adds or replaces.
CHECKED = "checked"
# Schema of the partitions that a publish touches: where a check finds nothing wrong there, it need not read the rest.
NEAR = "near"
STORED_TABLE = re.compile(rf"\b{STORED}\.")
# Ids that must not be in two partitions either: check -> table, column, table where the id is written once, if any.
# Nothing else can be wrong across partitions that is right in each: the id of a mention holds its article's, and an
# event that lay in two would have its founding mention in two events.
ACROSS_PARTITIONS = {
    "duplicate_articles": ("articles", "article_id", None),
    "event_in_two_stories": ("story_events", "event_id", "events"),
    "mention_in_two_events": ("citations", "mention_id", "mentions"),
}
# Schemas of the files that a publish adds and takes away, and the table of the ids to look for in all partitions.
ADDED, REMOVED, SUSPECT = "added", "removed", "suspect"
# The large ones among the tables whose rows belong to one event.
TABLES_BY_EVENT = ("events", "event_actors", "citations")
MAXIMUM_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """One check that found rows, with a few of them."""

    check: str
    summary: str
    row_count: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.check}: {self.summary} ({self.row_count} rows, such as {self.examples[0]})"


def check_snapshot(
    folder: Path, snapshot: Snapshot, previous: Snapshot | None = None, touched: Collection[str] | None = None
) -> list[Failure]:
    """Return what is wrong with a snapshot.

    With the previous one, only rows of new files are looked at, and of these only what concerns the touched events
    where it is known which these are.
    """
    files = {table: snapshot.files(table) for table in TABLES}
    looked_at = files if previous is None else new_files(snapshot, previous)
    # Without rows to look at a check finds nothing.
    checks = [path for path in check_paths() if any(looked_at[table] for table in _tables_read(path, CHECKED))]
    read = {table for path in checks for table in _tables_read(path, STORED)}
    across = [path for path in checks if path.stem in ACROSS_PARTITIONS]
    with connect_quietly() as connection:
        connection.execute(READ_FOOTERS_ONCE)
        connection.execute(read_definition(FOLDER / "macros" / "partition_of.sql").sql)
        checked = {table for path in checks for table in _tables_read(path, CHECKED)}
        _create_views(connection, folder, CHECKED, looked_at, checked)
        _create_views(connection, folder, STORED, files, read)
        if previous is None:
            return run_checks(connection, checks)
        if touched is not None:
            _look_at_events(connection, checked.intersection(TABLES_BY_EVENT), touched)
        _create_views(connection, folder, NEAR, _near_files(snapshot, previous), read)
        near = run_checks(connection, [path for path in checks if _finds_near(connection, path)])
        if near:
            return near
        compared = {table for path in across for table in _tables_across(path)}
        _create_views(connection, folder, ADDED, _only_in(snapshot, previous), compared)
        _create_views(connection, folder, REMOVED, _only_in(previous, snapshot), compared)
        return [failure for path in across for failure in _far(connection, path)]


def _look_at_events(connection: duckdb.DuckDBPyConnection, tables: Collection[str], touched: Collection[str]) -> None:
    """Put the rows of some events in the place of all rows of these tables that the checks would look at."""
    create_touched_tables(connection, CHECKED, tables, touched)
    for table in tables:
        connection.execute(f"create or replace view {CHECKED}.{table} as from {CHECKED}.touched_{table}")


def run_checks(connection: duckdb.DuckDBPyConnection, paths: Iterable[Path]) -> list[Failure]:
    """Return the failures of some checks, on a connection with the schemas stored and checked."""
    return [failure for check in map(read_definition, paths) for failure in _run(connection, check, check.sql)]


def _run(connection: duckdb.DuckDBPyConnection, check: Definition, sql: str) -> Iterator[Failure]:
    rows = connection.execute(sql).fetchall()
    if rows:
        names = [column[0] for column in connection.description or []]
        examples = tuple(_as_text(names, row) for row in rows[:MAXIMUM_EXAMPLES])
        yield Failure(check.name, check.summary, len(rows), examples)


def check_paths() -> list[Path]:
    """Return the files of the checks, by name."""
    return sorted((FOLDER / "checks").glob("*.sql"))


def _finds_near(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    sql = STORED_TABLE.sub(f"{NEAR}.", read_definition(path).sql)
    # Counted in full: DuckDB 2.0 waits for ever where LIMIT satisfies one of two readers of the same step.
    counted = connection.execute(f"select count(*) from ({sql})").fetchone()
    return counted is not None and counted[0] > 0


def _far(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[Failure]:
    """Run a check over all partitions, for the ids that may be in one that the publish does not touch.

    The previous snapshot passed: an id was in one place at most. So one that the publish does not newly write there
    is in no other, and neither is one that was born with it.
    """
    table, column, home = ACROSS_PARTITIONS[path.stem]
    select = f"select {column} from {ADDED}.{table} anti join {REMOVED}.{table} using ({column})"
    if home is not None:
        born = f"(select {column} from {ADDED}.{home} anti join {REMOVED}.{home} using ({column}))"
        select = f"{select} anti join {born} using ({column})"
    counted = connection.execute(f"create or replace table {SUSPECT} as {select}").fetchone()
    if counted is not None and counted[0]:
        check = read_definition(path)
        yield from _run(connection, check, check.sql.replace(f"{CHECKED}.{table}", SUSPECT))


def _near_files(snapshot: Snapshot, previous: Snapshot) -> dict[str, tuple[FileEntry, ...]]:
    """Return the files of all partitions in which a table differs, and the tables that are one partition."""
    touched = {WHOLE_TABLE, *changed_partitions(snapshot.tables, previous.tables, list(TABLES))}
    return {table: _in_partitions(snapshot, table, touched) for table in TABLES}


def _tables_read(path: Path, schema: str) -> set[str]:
    """Return the tables of a schema that a check reads."""
    return set(re.findall(rf"\b{schema}\.(\w+)", read_definition(path).sql))


def _tables_across(path: Path) -> set[str]:
    table, _, home = ACROSS_PARTITIONS[path.stem]
    return {table} if home is None else {table, home}


def new_files(snapshot: Snapshot, previous: Snapshot) -> dict[str, tuple[FileEntry, ...]]:
    """Return the files that the previous snapshot does not have; of events, whole partitions that have any."""
    added = _only_in(snapshot, previous)
    changed = {
        partition
        for table in EVENT_TABLES
        for partition in snapshot.tables.get(table, {}).keys() | previous.tables.get(table, {}).keys()
        if snapshot.tables.get(table, {}).get(partition) != previous.tables.get(table, {}).get(partition)
    }
    return added | {table: _in_partitions(snapshot, table, changed) for table in EVENT_TABLES}


def _only_in(snapshot: Snapshot, other: Snapshot) -> dict[str, tuple[FileEntry, ...]]:
    """Return the files of a snapshot that the other one does not have."""
    known = other.paths()
    return {table: tuple(file for file in snapshot.files(table) if file.path not in known) for table in TABLES}


def _in_partitions(snapshot: Snapshot, table: str, wanted: Collection[str]) -> tuple[FileEntry, ...]:
    partitions = snapshot.tables.get(table, {})
    return tuple(file for name in sorted(partitions) if name in wanted for file in partitions[name])


def _create_views(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    schema: str,
    files: Mapping[str, tuple[FileEntry, ...]],
    tables: Collection[str],
) -> None:
    create_stored_views(connection, schema, {table: absolute_paths(folder, files[table]) for table in sorted(tables)})


def _as_text(columns: list[str], row: tuple[object, ...]) -> str:
    return ", ".join(f"{column} {value}" for column, value in zip(columns, row, strict=True))
