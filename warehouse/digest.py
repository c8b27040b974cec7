"""Reduce each table to one hash of its rows, so that two warehouses can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import duckdb

from schemas.arrow import TABLES
from warehouse.build import STORED, absolute_paths, create_stored_views
from warehouse.connecting import connect_quietly
from warehouse.layout import LAYOUTS
from warehouse.snapshots import Snapshot, read_current

ROWS_AT_ONCE = 10_000
# A run has a clock; the run that made the same rows twice is not the same run.
LEFT_OUT = ("runs",)


def digest(folder: Path, snapshot: Snapshot | None = None) -> dict[str, str]:
    """Return table -> SHA-256 of its rows sorted by key, for every table but runs."""
    found = snapshot or read_current(folder)
    tables = sorted(table for table in TABLES if table not in LEFT_OUT)
    with connect_quietly() as connection:
        paths = {table: absolute_paths(folder, found.files(table)) for table in tables}
        create_stored_views(connection, STORED, paths)
        return {table: _table_digest(connection, table) for table in tables}


def whole_digest(digests: dict[str, str]) -> str:
    """Return one hash for all tables."""
    lines = "".join(f"{table} {digests[table]}\n" for table in sorted(digests))
    return sha256(lines.encode("ascii")).hexdigest()


def _table_digest(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    hashed = sha256()
    for line in _lines(connection, table):
        hashed.update(line.encode("utf-8", "surrogatepass"))
        hashed.update(b"\n")
    return hashed.hexdigest()


def _lines(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[str]:
    order = ", ".join(f'"{column}" nulls last' for column in LAYOUTS[table].key)
    result = connection.execute(f"select to_json(rows)::varchar from {STORED}.{table} as rows order by {order}")
    while rows := result.fetchmany(ROWS_AT_ONCE):
        for (line,) in rows:
            yield line
