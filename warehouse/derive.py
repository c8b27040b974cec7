"""Derive the tables that answer common questions fast, for the partitions that a run changes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa

from schemas.arrow import TABLES, arrow_schema
from schemas.identifiers import UNDATED
from warehouse.build import STORED, absolute_paths, column_list, create_stored_views, create_touched_tables
from warehouse.connecting import connect_quietly
from warehouse.definitions import FOLDER, read_definition
from warehouse.files import FileEntry, read_files, replace_rows, rows_without, write_if_any
from warehouse.layout import WHOLE_TABLE
from warehouse.search_index import derive_search_index
from warehouse.snapshots import Partitions, Tables, all_files, changed_partitions

# Derived from the events and parties of one partition, with names of the reference tables: groups of tables that are
# worked out side by side; in a group each may read those before.
OF_EVENTS = (("actor_months",), ("event_dyads", "dyad_months"), ("event_details", "event_counts"))
# Derived from the first group, as one file over all partitions.
OVER_MONTHS = "actor_activity"
# All of them, each after those that it reads.
ONE_BY_ONE = (*(table for group in OF_EVENTS for table in group), OVER_MONTHS)
EVENT_SOURCES = ("events", "event_actors")
# Of these each row comes from one event: those of the events that a run leaves alone are kept.
PER_EVENT = ("event_dyads", "event_details")
# Of these a year of publication is one partition: who asks for two countries reads a few large files, not every month.
YEARLY = ("dyad_months",)
SOURCE_TABLE = re.compile(rf"\b{STORED}\.({'|'.join(EVENT_SOURCES)})\b")
NAMES = ("actors", "places", "cameo_codes")
# Read to show the evidence of an event; once written they only grow, unless articles are withdrawn or coded again.
EVIDENCE_SOURCES = ("mentions", "attributions", "sentences", "articles")


def derive_tables(
    folder: Path, tables: Tables, previous: Tables, touched: Collection[str] | None = None
) -> dict[str, Partitions]:
    """Return the derived tables for the tables given, made anew where these differ from the previous ones.

    Where it is known which events are touched, the rows that come from one other event are kept.
    """
    known = previous
    if not previous or any(tables.get(name) != previous.get(name) for name in NAMES):
        known, touched = {}, None
    # DuckDB and Arrow leave Python free: while one table is written, another is worked out.
    with ThreadPoolExecutor() as threads:
        evidence = threads.submit(_evidence, folder, tables, known, touched)
        search = threads.submit(derive_search_index, folder, tables, previous)
        groups = [threads.submit(_of_events, folder, tables, known, group, touched) for group in OF_EVENTS]
        totals = _over_months(folder, {**tables, **groups[0].result()}, known)
        of_events = {table: partitions for group in groups for table, partitions in group.result().items()}
        return {**of_events, OVER_MONTHS: totals, "evidence": evidence.result(), **search.result()}


def derived_select(table: str) -> str:
    """Return the select that makes the rows of a derived table from the stored ones."""
    return f"select {column_list(table)} from ({read_definition(FOLDER / 'derived' / f'{table}.sql').sql})"


def _of_events(
    folder: Path, tables: Tables, known: Tables, group: Sequence[str], touched: Collection[str] | None
) -> dict[str, Partitions]:
    derived = {table: dict(known.get(table, {})) for table in group}
    years: dict[tuple[str, str], dict[str, pa.Table]] = defaultdict(dict)
    names = {name: all_files(tables, name) for name in NAMES}
    for partition in changed_partitions(tables, known, EVENT_SOURCES):
        files = {name: tables.get(name, {}).get(partition, ()) for name in EVENT_SOURCES}
        with connect_quietly() as connection:
            _create_views(connection, STORED, folder, files | names)
            for table in group:
                renewed = touched if table in PER_EVENT else None
                rows = _rows(connection, table, _select(connection, table, renewed))
                if table in YEARLY:
                    years[table, partition.split("-")[0]][partition] = rows
                    continue
                held = derived[table].get(partition, ())
                written = _renewed(folder, table, partition, held, renewed, rows)
                derived[table][partition] = written
                _create_views(connection, STORED, folder, {table: written})
    for (table, year), months in years.items():
        held, rows = derived[table].get(year, ()), pa.concat_tables(months.values())
        derived[table][year] = replace_rows(folder, table, year, held, "published_month", months, rows)
    return dict(derived)


def _select(connection: duckdb.DuckDBPyConnection, table: str, touched: Collection[str] | None) -> str:
    """Return the select that makes the rows of a derived table, of touched events alone where these are known."""
    if touched is None:
        return derived_select(table)
    create_touched_tables(connection, STORED, EVENT_SOURCES, touched)
    return SOURCE_TABLE.sub(rf"{STORED}.touched_\1", derived_select(table))


def _renewed(
    folder: Path,
    table: str,
    partition: str,
    held: Collection[FileEntry],
    touched: Collection[str] | None,
    rows: pa.Table,
) -> tuple[FileEntry, ...]:
    """Return the files of a partition with the rows of touched events in the place of those before."""
    if touched is None:
        return write_if_any(folder, table, partition, rows)
    return replace_rows(folder, table, partition, held, "event_id", touched, rows)


def _over_months(folder: Path, tables: Tables, known: Tables) -> Partitions:
    """Return the totals of actors over all months of publication, those of months that changed made anew."""
    changed = changed_partitions(tables, known, ["actor_months"])
    if not changed:
        return known.get(OVER_MONTHS, {})
    files = {
        file for held in (tables, known) for name in changed for file in held.get("actor_months", {}).get(name, ())
    }
    months = read_files(folder, "actor_months", tuple(files)).column("event_month").unique()
    with connect_quietly() as connection:
        _create_views(connection, "whole", folder, {"actor_months": all_files(tables, "actor_months")})
        _create_views(connection, STORED, folder, {"actors": all_files(tables, "actors")})
        connection.register("months", pa.table({"event_month": months}))
        rows = "from whole.actor_months semi join months using (event_month)"
        connection.execute(f"create view {STORED}.actor_months as {rows}")
        new = _rows(connection, OVER_MONTHS, derived_select(OVER_MONTHS))
    held = known.get(OVER_MONTHS, {}).get(WHOLE_TABLE, ())
    return {WHOLE_TABLE: replace_rows(folder, OVER_MONTHS, WHOLE_TABLE, held, "event_month", months.to_pylist(), new)}


def _is_rewritten(tables: Tables, previous: Tables) -> bool:
    return any(not set(all_files(previous, name)) <= set(all_files(tables, name)) for name in EVIDENCE_SOURCES)


def _evidence(folder: Path, tables: Tables, known: Tables, touched: Collection[str] | None) -> Partitions:
    if not known or _is_rewritten(tables, known):
        known, touched = {}, None
    evidence = dict(known.get("evidence", {}))
    for partition in changed_partitions(tables, known, ["citations"]):
        wanted = _citations(folder, tables.get("citations", {}).get(partition, ()), touched)
        rows = []
        for months in _ever_more_months(tables, partition):
            found = _evidence_rows(folder, tables, wanted, months)
            rows.append(found)
            if found.num_rows == wanted.num_rows:
                break
            wanted = rows_without(wanted, "mention_id", found.column("mention_id").to_pylist())
        held = evidence.get(partition, ())
        evidence[partition] = _renewed(folder, "evidence", partition, held, touched, pa.concat_tables(rows))
    return evidence


def _citations(folder: Path, files: Sequence[FileEntry], touched: Collection[str] | None) -> pa.Table:
    if touched is None:
        return read_files(folder, "citations", tuple(files))
    with connect_quietly() as connection:
        _create_views(connection, STORED, folder, {"citations": files})
        create_touched_tables(connection, STORED, ["citations"], touched)
        return connection.table(f"{STORED}.touched_citations").to_arrow_table()


def _ever_more_months(tables: Tables, partition: str) -> Iterator[set[str]]:
    """Yield ever more partitions in which the articles of one partition's events may lie.

    An event lies in the month of its first article, so its articles are of that month, of the next, and rarely later.
    """
    held = {month for name in EVIDENCE_SOURCES for month in tables.get(name, {})}
    undated = {month for month in held if month.startswith(UNDATED)}
    later = sorted(month for month in held - undated if month >= partition)
    yield {*later[:2], *undated}
    yield {*later, *undated}
    yield held


def _evidence_rows(folder: Path, tables: Tables, citations: pa.Table, months: Set[str]) -> pa.Table:
    """Return the evidence of some citations, as far as articles of some months have it."""
    files = {
        name: [file for month, held in tables.get(name, {}).items() if month in months for file in held]
        for name in EVIDENCE_SOURCES
    }
    with connect_quietly() as connection:
        _create_views(connection, STORED, folder, files | {"actors": all_files(tables, "actors")})
        connection.register("wanted", citations)
        connection.execute(f"create view {STORED}.citations as from wanted")
        return _rows(connection, "evidence", derived_select("evidence"))


def _create_views(
    connection: duckdb.DuckDBPyConnection, schema: str, folder: Path, files: Mapping[str, Sequence[FileEntry]]
) -> None:
    create_stored_views(connection, schema, {name: absolute_paths(folder, held) for name, held in files.items()})


def _rows(connection: duckdb.DuckDBPyConnection, table: str, select: str) -> pa.Table:
    return connection.sql(select).to_arrow_table().cast(arrow_schema(TABLES[table]))
