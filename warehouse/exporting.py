"""Write the warehouse in forms that other programs read: PLOVER JSON lines, GDELT tables, CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import duckdb

from schemas.arrow import TABLES, columns
from warehouse.build import STORED, quoted
from warehouse.definitions import FOLDER, read_definition
from warehouse.layout import TOLD_TABLES

ExportFormat = Literal["plover", "gdelt", "csv"]
GDELT_OPTIONS = "format csv, delimiter '\t', header false, quote ''"
# Words of articles, which their publishers may own: written only where asked for.
TEXT_COLUMNS = {("articles", "original_text"), ("sentences", "text"), ("quotes", "text")}
NOT_FOR_READING = {("articles", "minhash")}


def export(
    connection: duckdb.DuckDBPyConnection, export_format: ExportFormat, out: Path, *, with_text: bool = False
) -> list[Path]:
    """Write the open views to a file (plover) or a folder (gdelt, csv) and return the files written."""
    writers = {"plover": _export_plover, "gdelt": _export_gdelt, "csv": _export_csv}
    return writers[export_format](connection, out, with_text=with_text)


def _export_plover(connection: duckdb.DuckDBPyConnection, out: Path, *, with_text: bool) -> list[Path]:
    select = read_definition(FOLDER / "exports" / "plover.sql").sql
    left_out = "" if with_text else "exclude (text)"
    _copy(connection, f"select * {left_out} from ({select})", out, "format json")
    return [out]


def _export_gdelt(connection: duckdb.DuckDBPyConnection, out: Path, *, with_text: bool) -> list[Path]:
    # GDELT's tables hold no text of articles: with_text changes nothing.
    del with_text
    out.mkdir(parents=True, exist_ok=True)
    paths = {"gdelt_events": out / "events.export.CSV", "gdelt_mentions": out / "mentions.CSV"}
    for view, path in paths.items():
        _copy(connection, f"select * from {view} order by all", path, GDELT_OPTIONS)
    return list(paths.values())


def _export_csv(connection: duckdb.DuckDBPyConnection, out: Path, *, with_text: bool) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for table in TOLD_TABLES:
        path = out / f"{table}.csv"
        _copy(connection, _plain_select(table, with_text=with_text), path, "format csv, header true")
        written.append(path)
    return written


def _plain_select(table: str, *, with_text: bool) -> str:
    left_out = NOT_FOR_READING if with_text else NOT_FOR_READING | TEXT_COLUMNS
    kept = [f'"{column.name}"' for column in columns(TABLES[table]) if (table, column.name) not in left_out]
    return f"select {', '.join(kept)} from {STORED}.{table} order by all"


def _copy(connection: duckdb.DuckDBPyConnection, select: str, path: Path, options: str) -> None:
    connection.execute(f"copy ({select}) to {quoted(str(path))} ({options})")
