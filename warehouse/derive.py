"""Derive the tables that answer common questions fast, for the partitions that a run changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import TABLES, arrow_schema, arrow_table
from schemas.derived import SearchTotal
from warehouse.build import STORED, absolute_paths, column_list, create_stored_views
from warehouse.definitions import FOLDER, read_definition
from warehouse.files import FileEntry, read_files, write_table_file
from warehouse.layout import WHOLE_TABLE
from warehouse.snapshots import Partitions, Tables

DYAD_SOURCES = ("events", "event_actors")


def derive_tables(folder: Path, tables: Tables, previous: Tables) -> dict[str, Partitions]:
    """Return the derived tables for the tables given, made anew where these differ from the previous ones."""
    terms, totals = _search_index(folder, tables, previous)
    return {"event_dyads": _event_dyads(folder, tables, previous), "search_terms": terms, "search_totals": totals}


def changed_partitions(tables: Tables, previous: Tables, names: Sequence[str]) -> list[str]:
    """Return the partitions in which one of some tables differs."""
    pairs = [(tables.get(name, {}), previous.get(name, {})) for name in names]
    return sorted({part for new, old in pairs for part in new.keys() | old.keys() if new.get(part) != old.get(part)})


def _event_dyads(folder: Path, tables: Tables, previous: Tables) -> Partitions:
    dyads = dict(previous.get("event_dyads", {}))
    for partition in changed_partitions(tables, previous, DYAD_SOURCES):
        files = {name: tables.get(name, {}).get(partition, ()) for name in DYAD_SOURCES}
        rows = _derive(folder, "event_dyads", files)
        dyads[partition] = (write_table_file(folder, "event_dyads", partition, rows),) if rows.num_rows else ()
    return dyads


def _search_index(folder: Path, tables: Tables, previous: Tables) -> tuple[Partitions, Partitions]:
    terms = dict(previous.get("search_terms", {}))
    totals = {row["published_month"]: SearchTotal(**row) for row in _previous_totals(folder, previous)}
    for partition in changed_partitions(tables, previous, ["sentences"]):
        old = previous.get("sentences", {}).get(partition, ())
        new = tables.get("sentences", {}).get(partition, ())
        is_addition = set(old) <= set(new)
        rows = _derive(folder, "search_terms", {"sentences": tuple(f for f in new if not is_addition or f not in old)})
        if not is_addition:
            terms[partition] = ()
            totals.pop(partition, None)
        if rows.num_rows:
            terms[partition] = (*terms.get(partition, ()), write_table_file(folder, "search_terms", partition, rows))
            totals[partition] = _total(partition, rows, totals.get(partition))
    if not totals:
        return terms, {}
    listed = arrow_table(SearchTotal, [totals[name] for name in sorted(totals)])
    return terms, {WHOLE_TABLE: (write_table_file(folder, "search_totals", WHOLE_TABLE, listed),)}


def _previous_totals(folder: Path, previous: Tables) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_files(
        folder, "search_totals", previous.get("search_totals", {}).get(WHOLE_TABLE, ())
    ).to_pylist()
    return rows


def _total(partition: str, rows: pa.Table, before: SearchTotal | None) -> SearchTotal:
    return SearchTotal(
        published_month=partition,
        sentence_count=pc.count_distinct(rows.column("sentence_id")).as_py() + (before.sentence_count if before else 0),
        word_count=pc.sum(rows.column("frequency")).as_py() + (before.word_count if before else 0),
    )


def _derive(folder: Path, table: str, files: dict[str, tuple[FileEntry, ...]]) -> pa.Table:
    paths = {name: absolute_paths(folder, found) for name, found in files.items()}
    with duckdb.connect() as connection:
        create_stored_views(connection, STORED, paths)
        connection.execute(read_definition(FOLDER / "macros" / "search_words.sql").sql)
        select = read_definition(FOLDER / "derived" / f"{table}.sql").sql
        rows = connection.sql(f"select {column_list(table)} from ({select})").to_arrow_table()
    return rows.cast(arrow_schema(TABLES[table]))
