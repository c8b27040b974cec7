"""Open plain views over the files of tables, of a snapshot or of what is about to become one."""

from __future__ import annotations

from pathlib import Path

import duckdb

from schemas.arrow import TABLES
from warehouse.build import absolute_paths, create_stored_views
from warehouse.snapshots import Tables

SCHEMA = "stored"


def open_tables(folder: Path, tables: Tables) -> duckdb.DuckDBPyConnection:
    """Return a connection in memory with one view per table over the files given."""
    connection = duckdb.connect()
    paths = {
        table: [path for files in tables.get(table, {}).values() for path in absolute_paths(folder, files)]
        for table in TABLES
    }
    create_stored_views(connection, SCHEMA, paths)
    connection.execute(f"set schema = '{SCHEMA}'")
    return connection
