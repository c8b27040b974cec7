"""Make the views, macros and comments over the Parquet files of one snapshot; no rows are copied."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from schemas.arrow import TABLES, arrow_schema, columns
from warehouse.connecting import connect_quietly
from warehouse.definitions import (
    VIEWS,
    Definition,
    column_comments,
    load_macros,
    load_views,
    table_comment,
    view_comment,
)
from warehouse.errors import WarehouseError
from warehouse.files import FileEntry, sync_folder
from warehouse.layout import FILED_TABLES
from warehouse.snapshots import Snapshot

DATABASE = "warehouse.duckdb"
# The oldest format in use, so that shells from 1.1 on open the file.
STORAGE_VERSION = "v1.0.0"
# Schema of the tables that are asked for by id, with the partition of each row: where a query names it, other files
# are not even opened.
FILED = "filed"
STORED = "stored"  # schema of the tables as the files hold them; the views of the main schema join columns to some


def build_database(folder: Path, snapshot: Snapshot) -> None:
    """Replace warehouse.duckdb by one over this snapshot; who has the old one open keeps reading the old one."""
    building = folder / f"{DATABASE}.building"
    building.unlink(missing_ok=True)
    build_database_file(building, folder, snapshot)
    _move_stale_log_aside(folder)
    building.replace(folder / DATABASE)
    sync_folder(folder)


def build_database_file(path: Path, folder: Path, snapshot: Snapshot) -> None:
    """Write a database file with the views over one snapshot of a folder."""
    path.write_bytes(prepare_views())
    with attached(path) as connection:
        paths = {table: absolute_paths(folder, snapshot.files(table)) for table in TABLES}
        create_stored_views(connection, STORED, paths, snapshot)
        create_filed_views(connection, paths)


@cache
def prepare_views() -> bytes:
    """Return a database file with all views and comments over tables without rows, which every snapshot shares.

    Only the stored views differ between snapshots, and binding the others costs most of the time: once a process.
    """
    with tempfile.TemporaryDirectory(prefix="communique-") as temporary:
        path = Path(temporary) / DATABASE
        with attached(path) as connection:
            create_views(connection, {table: [] for table in TABLES}, NOTHING)
            write_comments(connection)
        return path.read_bytes()


@contextmanager
def attached(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database file in the oldest format in use; what is done is kept as a whole."""
    with connect_quietly() as connection:
        connection.execute(f"attach {quoted(str(path))} as building (storage_version {quoted(STORAGE_VERSION)})")
        connection.execute("use building")
        connection.execute("begin")
        yield connection
        connection.execute("commit")
        connection.execute("use memory")
        connection.execute("detach building")


def create_views(
    connection: duckdb.DuckDBPyConnection, paths: Mapping[str, Sequence[Path]], snapshot: Snapshot
) -> None:
    """Make every view and macro over the files of a snapshot in the current database."""
    create_stored_views(connection, STORED, paths, snapshot)
    create_filed_views(connection, paths)
    create_asked_views(connection)


def create_asked_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views and macros that people ask, over the schema of stored tables."""
    views, macros = load_views(), load_macros()
    plain = [name for name in TABLES if name not in VIEWS]
    statements = [f"create view {name} as select {column_list(name)} from {STORED}.{name}" for name in plain]
    statements += [SNAPSHOT_VIEW, *(f"create view {view.name} as {view.sql}" for view in views)]
    statements += [*(macro.sql for macro in macros), _help_view(views, macros)]
    connection.execute("; ".join(statements))


def create_stored_views(
    connection: duckdb.DuckDBPyConnection,
    schema: str,
    paths: Mapping[str, Sequence[Path]],
    snapshot: Snapshot | None = None,
) -> None:
    """Make one view per table in a schema of its own, over the files given, and one of the snapshot they are of."""
    views = {table: _stored_select(table, files) for table, files in paths.items()}
    if snapshot is not None:
        views["current_snapshot"] = _snapshot_select(snapshot)
    statements = [f"create or replace view {schema}.{name} as {select}" for name, select in views.items()]
    connection.execute("; ".join([f"create schema if not exists {schema}", *statements]))


def create_filed_views(connection: duckdb.DuckDBPyConnection, paths: Mapping[str, Sequence[Path]]) -> None:
    """Make the views over tables that are asked for by id; without files these show the stored ones, partition null."""
    statements = [f"create schema if not exists {FILED}"]
    for table in FILED_TABLES:
        files = paths.get(table)
        source = _parquet(files, ", filename = true") if files else f"{STORED}.{table}"
        # The folder of a file is that of its partition.
        partition = "split_part(filename, '/', -2)" if files else "null::varchar"
        select = f"select {column_list(table)}, {partition} as partition from {source}"
        statements.append(f"create or replace view {FILED}.{table} as {select}")
    connection.execute("; ".join(statements))


def create_touched_tables(
    connection: duckdb.DuckDBPyConnection, schema: str, tables: Iterable[str], event_ids: Collection[str]
) -> None:
    """Make for each table another, called touched_ and its name, that holds the rows of some events."""
    connection.register("touched", pa.table({"event_id": pa.array(sorted(event_ids), pa.string())}))
    for table in tables:
        rows = f"from {schema}.{table} semi join touched using (event_id)"
        connection.execute(f"create or replace table {schema}.touched_{table} as {rows}")


def _stored_select(table: str, files: Sequence[Path]) -> str:
    return f"select {column_list(table)} from {_parquet(files) if files else _no_rows(table)}"


def _parquet(files: Sequence[Path], options: str = "") -> str:
    listed = ", ".join(quoted(path.as_posix()) for path in files)
    return f"read_parquet([{listed}], hive_partitioning = false{options})"


def published_sequence(folder: Path) -> int | None:
    """Return which snapshot warehouse.duckdb shows, or None where there is none that can be read."""
    path = folder / DATABASE
    if not path.exists():
        return None
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            row = connection.execute("select sequence from current_snapshot").fetchone()
    except duckdb.Error:
        return None
    return row[0] if row else None


def quoted(text: str) -> str:
    """Return a text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def column_list(table: str) -> str:
    """Return the columns of a table, separated by commas."""
    return ", ".join(f'"{column.name}"' for column in columns(TABLES[table]))


def absolute_paths(folder: Path, files: Iterable[FileEntry]) -> list[Path]:
    """Return where files lie; absolute, since a view resolves a relative path against the reader's folder."""
    root = folder.resolve()
    return [root / file.path for file in files]


def _no_rows(table: str) -> str:
    names = {"string": "varchar", "int64": "bigint", "double": "double", "bool": "boolean", "binary": "blob"}
    names |= {"date32[day]": "date", "timestamp[us]": "timestamp"}
    names |= {"list<item: string>": "varchar[]", "list<item: int64>": "bigint[]"}
    fields = [f'null::{names[str(field.type)]} as "{field.name}"' for field in arrow_schema(TABLES[table])]
    return f"(select {', '.join(fields)} where false)"


def _snapshot_select(snapshot: Snapshot) -> str:
    versions = [f"{quoted(version)} as {name}_version" for name, version in sorted(snapshot.versions.items())]
    facts = [
        f"{snapshot.sequence} as sequence",
        f"timestamp {quoted(snapshot.created_at.isoformat(sep=' '))} as created_at",
        f"{quoted(snapshot.run_id)} as run_id",
        *versions,
    ]
    return f"select {', '.join(facts)}"


def _help_view(views: list[Definition], macros: list[Definition]) -> str:
    rows = [(macro.name, "macro", macro.summary, macro.grain, macro.example) for macro in macros if macro.example]
    rows += [(view.name, "view", view.summary, view.grain, view.example or f"from {view.name}") for view in views]
    for table in TABLES:
        if table not in VIEWS:
            summary, _, grain = table_comment(table).rstrip(".").partition(". Grain: ")
            rows.append((table, "table", summary, grain, f"from {table}"))
    values = ", ".join("(" + ", ".join(quoted(text) for text in row) + ")" for row in rows)
    return f"create view help as select * from (values {values}) as found(name, kind, description, grain, example)"


def write_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Say of every view, column and macro what it is."""
    views = load_views()
    texts = {table: table_comment(table) for table in TABLES} | {view.name: view_comment(view) for view in views}
    texts |= {"help": HELP_COMMENT, "current_snapshot": SNAPSHOT_COMMENT}
    described = column_comments(views) | {"help": HELP_COLUMNS, "current_snapshot": SNAPSHOT_COLUMNS}
    held = connection.execute(
        "select table_name, column_name from duckdb_columns() where schema_name = 'main' and not internal"
    ).fetchall()
    comments = [f"comment on view {name} is {quoted(text)}" for name, text in texts.items()]
    for view, column in held:
        if column not in described[view]:
            raise WarehouseError(f"view {view}: column {column} has no description, `-- Column {column}: ...` gives it")
        comments.append(f'comment on column {view}."{column}" is {quoted(described[view][column])}')
    for macro in load_macros():
        kind = "macro table" if " as table" in macro.sql else "macro"
        comments.append(f"comment on {kind} {macro.name} is {quoted(macro.summary)}")
    # A thousand statements: one call is a third faster than a thousand.
    connection.execute("; ".join(comments))


def _move_stale_log_aside(folder: Path) -> None:
    """Keep a write-ahead log of the replaced file, left by a reader who wrote, from being applied to the new one."""
    log = folder / f"{DATABASE}.wal"
    if log.exists():
        log.replace(folder / f"{DATABASE}.wal.stale")


HELP_COMMENT = "What is here: every view, table and macro with an example. Grain: one view, table or macro."
HELP_COLUMNS = {
    "name": "name of the view, table or macro",
    "kind": "view, table or macro (a macro is called with arguments)",
    "description": "what it holds",
    "grain": "what one row is",
    "example": "a query to try",
}
VERSIONS = ("code", "model", "reference")
SNAPSHOT_VIEW = f"""
    create view current_snapshot as
    select sequence, created_at, run_id, {", ".join(f"{name}_version" for name in VERSIONS)}
    from {STORED}.current_snapshot
"""
# Stands for a snapshot where only the form of the views matters.
NOTHING = Snapshot(0, None, datetime.fromisoformat("2000-01-01"), "", dict.fromkeys(VERSIONS, ""), {})
SNAPSHOT_COMMENT = "The snapshot that these views show. Grain: one row."
SNAPSHOT_COLUMNS = {
    "sequence": "number of the snapshot",
    "created_at": "when it was published, naive UTC",
    "run_id": "the run that published it",
    "code_version": "version of Communiqué",
    "model_version": "name and version of the spaCy model",
    "reference_version": "hash of the reference tables",
}
