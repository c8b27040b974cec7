"""Answer one query in a format of choice, or open the packaged DuckDB shell on the views."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, Literal

import duckdb

from warehouse.build import DATABASE, build_database_file, quoted
from warehouse.connecting import READ_FOOTERS_ONCE
from warehouse.errors import WarehouseError
from warehouse.history import choose_snapshot, one_line
from warehouse.snapshots import Snapshot, read_current

Format = Literal["table", "csv", "json", "parquet"]
WIDTH_OF_NO_TERMINAL = 200
# A longer answer is shown by its first and last rows; the other formats write all.
MAXIMUM_TABLE_ROWS = 1_000
COPY_OPTIONS = {"csv": "format csv, header true", "json": "format json, array true", "parquet": "format parquet"}


def run_query(
    connection: duckdb.DuckDBPyConnection, sql: str, output: BinaryIO, *, output_format: Format = "table"
) -> None:
    """Write the answer of a query on open views; a COPY ... TO writes a file of its own and answers nothing.

    Temporary tables may be made, others are refused, since nobody would ever see them. Raises WarehouseError with
    DuckDB's message on one line.
    """
    if not sql.strip(" \t\r\n;"):
        raise WarehouseError("the query is empty; `from help` says what can be asked")
    connection.execute("begin transaction read only")
    try:
        _write_answer(connection, sql, output, output_format)
    except duckdb.Error as error:
        raise WarehouseError(one_line(error)) from error
    finally:
        connection.execute("rollback")


def open_shell(folder: Path, *, as_of: str | None = None) -> int:
    """Run the DuckDB shell read-only on the views until the user leaves; return its exit code."""
    snapshot = choose_snapshot(folder, as_of)
    if as_of is None:
        return _run_shell(folder / DATABASE, snapshot)
    with tempfile.TemporaryDirectory(prefix="communique-") as temporary:
        path = Path(temporary) / DATABASE
        build_database_file(path, folder, snapshot)
        return _run_shell(path, snapshot)


def shell_binary() -> Path:
    """Return the DuckDB shell that is installed with Communiqué."""
    package = find_spec("duckdb_cli")
    for place in package.submodule_search_locations or [] if package else []:
        binary = Path(place) / "duckdb"
        if binary.exists():
            return binary
    installed = shutil.which("duckdb")
    if installed is None:
        raise WarehouseError("the DuckDB shell is not installed: `pip install duckdb-cli` brings it")
    return Path(installed)


def table_paths(folder: Path, table: str, snapshot: Snapshot | None = None) -> list[Path]:
    """Return the Parquet files of a table, for readers without DuckDB; a glob would find older files too."""
    found = snapshot or read_current(folder)
    return [folder.resolve() / file.path for file in found.files(table)]


def _write_answer(connection: duckdb.DuckDBPyConnection, sql: str, output: BinaryIO, output_format: Format) -> None:
    relation = connection.sql(sql)
    if relation is None:
        return
    if output_format == "table":
        output.write(_as_table(relation).encode())
        return
    with tempfile.TemporaryDirectory(prefix="communique-") as temporary:
        path = Path(temporary) / "answer"
        options = COPY_OPTIONS[output_format]
        # The shell's own name for standard output would cut off what was written to it before.
        connection.execute(f"copy (from relation) to {quoted(str(path))} ({options})")
        with path.open("rb") as answer:
            shutil.copyfileobj(answer, output)


def _as_table(relation: duckdb.DuckDBPyRelation) -> str:
    # DuckDB draws the table on standard output only; str() draws it too, but never wider than 80 characters.
    drawn = io.StringIO()
    with redirect_stdout(drawn):
        width = shutil.get_terminal_size(fallback=(WIDTH_OF_NO_TERMINAL, 50)).columns
        relation.show(max_width=width, max_rows=MAXIMUM_TABLE_ROWS)
    return drawn.getvalue()


def _run_shell(path: Path, snapshot: Snapshot) -> int:
    greeting = (
        f"Communiqué: snapshot {snapshot.sequence} of {snapshot.created_at:%Y-%m-%d %H:%M} UTC."
        " `from help;` says what is here, `.quit` leaves."
    )
    command = [str(shell_binary()), "-readonly", str(path), "-cmd", READ_FOOTERS_ONCE, "-cmd", f".print {greeting}"]
    return subprocess.run(command, check=False).returncode
