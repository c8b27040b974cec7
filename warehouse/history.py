"""Open the views over any kept snapshot, or over what was published by a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from schemas.arrow import TABLES
from warehouse.build import absolute_paths, create_asked_views, create_views
from warehouse.connecting import connect_quietly
from warehouse.errors import WarehouseError
from warehouse.publication_cut import create_cut_views
from warehouse.snapshots import Snapshot, find_snapshot, read_current


def open_views(
    folder: Path, snapshot: Snapshot | None = None, *, as_of: str | None = None, published_until: date | None = None
) -> duckdb.DuckDBPyConnection:
    """Return a connection in memory with the views over the current or another snapshot.

    as_of is a snapshot's number or name, or a day; published_until keeps articles published by a day and what they
    support, as the merge of all articles has it.
    """
    found = snapshot or choose_snapshot(folder, as_of)
    connection = connect_quietly()
    connection.execute("begin")
    paths = {table: absolute_paths(folder, found.files(table)) for table in TABLES}
    try:
        if published_until is None:
            create_views(connection, paths, found)
        else:
            create_cut_views(connection, paths, published_until, found)
            create_asked_views(connection)
        connection.execute("commit")
    except duckdb.Error as error:
        raise WarehouseError(f"snapshot {found.sequence}: {one_line(error)}") from error
    return connection


def choose_snapshot(folder: Path, as_of: str | None) -> Snapshot:
    """Return the current snapshot, or the one that a number, name or day means."""
    current = read_current(folder)
    return current if as_of is None else find_snapshot(folder, as_of)


def one_line(error: Exception) -> str:
    """Return the message of an error as one line."""
    return " ".join(str(error).split())
