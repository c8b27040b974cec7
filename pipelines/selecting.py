"""Select rows by a set of ids, as records, ids or plain tuples; the query joins the ids as the table wanted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from schemas.arrow import Record, records_of
from schemas.event import EventLink


def select_records(
    connection: duckdb.DuckDBPyConnection, record_class: type[Record], sql: str, wanted: Collection[str], column: str
) -> list[Record]:
    """Return the rows of a query as records of a class."""
    _want(connection, wanted, column)
    return records_of(record_class, connection.sql(sql).to_arrow_table())


def select_links(connection: duckdb.DuckDBPyConnection, event_ids: Collection[str]) -> set[EventLink]:
    """Return the links from or to some events; a link lies in the partition of the event that it leads from."""
    sql = "select event_links.* from event_links semi join wanted on event_id = {}"
    return {
        link
        for column in ("from_event_id", "to_event_id")
        for link in select_records(connection, EventLink, sql.format(column), event_ids, "event_id")
    }


def select_ids(connection: duckdb.DuckDBPyConnection, sql: str, wanted: Collection[str], column: str) -> set[str]:
    """Return the first column of a query as a set."""
    return {row[0] for row in select_rows(connection, sql, wanted, column)}


def select_rows(
    connection: duckdb.DuckDBPyConnection, sql: str, wanted: Collection[str], column: str
) -> Sequence[tuple[Any, ...]]:
    """Return the rows of a query."""
    _want(connection, wanted, column)
    return connection.execute(sql).fetchall()


def _want(connection: duckdb.DuckDBPyConnection, wanted: Collection[str], column: str) -> None:
    """Make the wanted ids a table of one column that queries join."""
    table = pa.table({column: pa.array(sorted(wanted), pa.string())})
    connection.execute("drop view if exists wanted")
    connection.register("wanted", table)
