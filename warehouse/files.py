"""Write the rows of one partition as one immutable Parquet file that is named by its content."""

from __future__ import annotations

import io
import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas.arrow import TABLES, arrow_schema
from warehouse.errors import WarehouseError
from warehouse.layout import LAYOUTS, Layout

COMPRESSION_LEVEL = 1  # level 3 takes a sixth more time for the same size
PAGE_BYTES = 65_536  # of tables with plain columns; a reader skips whole pages
# New rows are written together with files up to so many times as large, so that few small files gather.
LARGER_FILE = 2
TEMPORARY_SUFFIX = ".writing"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One Parquet file of a snapshot; the path is relative to the warehouse folder, the days are inclusive."""

    path: str
    row_count: int
    byte_count: int
    sha256: str
    first_day: date | None
    last_day: date | None


def write_table_file(folder: Path, table: str, partition: str, rows: pa.Table) -> FileEntry:
    """Write rows in the order of their table and return the file's entry; the same rows give the same file.

    Raises WarehouseError where the rows do not have the columns of the table.
    """
    layout = LAYOUTS[table]
    rows = _checked(table, rows).sort_by([(column, "ascending") for column in layout.sort_columns()])
    content = _parquet_bytes(rows, layout)
    digest = sha256(content).hexdigest()
    path = Path("tables", table, partition, f"{table}-{digest[:16]}.parquet")
    if not _is_there(folder / path, len(content)):
        write_durably(folder / path, content)
    first_day, last_day = _day_range(rows, layout.day)
    return FileEntry(path.as_posix(), rows.num_rows, len(content), digest, first_day, last_day)


def read_files(folder: Path, table: str, files: tuple[FileEntry, ...]) -> pa.Table:
    """Return the rows of some files of one table."""
    schema = arrow_schema(TABLES[table])
    parts = [pq.read_table(folder / file.path, partitioning=None) for file in files]
    return pa.concat_tables([part.cast(schema) for part in parts]) if parts else schema.empty_table()


def write_if_any(folder: Path, table: str, partition: str, rows: pa.Table) -> tuple[FileEntry, ...]:
    """Write rows as one file, or none where there are no rows; see write_table_file."""
    return (write_table_file(folder, table, partition, rows),) if rows.num_rows else ()


def replace_rows(
    folder: Path,
    table: str,
    partition: str,
    held: Collection[FileEntry],
    column: str,
    gone: Collection[Any],
    new: pa.Table,
) -> tuple[FileEntry, ...]:
    """Return the files of a partition without the rows whose column is among those gone, and with the new rows.

    Only files that hold any of these rows are written anew, together with the new rows and with the files that are not
    larger than twice that: so the next file is always more than twice as large, and there are few.
    """
    kept, rows = [], [new]
    for file in held:
        if _holds_any(folder / file.path, column, gone):
            rows.append(rows_without(read_files(folder, table, (file,)), column, gone))
        else:
            kept.append(file)
    kept.sort(key=lambda file: (file.row_count, file.path))
    while kept and sum(part.num_rows for part in rows) * LARGER_FILE >= kept[0].row_count:
        rows.append(read_files(folder, table, (kept.pop(0),)))
    written = write_if_any(folder, table, partition, pa.concat_tables(rows))
    return tuple(sorted((*kept, *written), key=lambda file: file.path))


def rows_without(rows: pa.Table, column: str, values: Collection[Any]) -> pa.Table:
    """Return the rows whose column holds none of the values."""
    if not values or rows.num_rows == 0:
        return rows
    found = rows.column(column)
    return rows.filter(pc.invert(pc.is_in(found, pa.array(list(values), found.type))))


def _holds_any(path: Path, column: str, values: Collection[Any]) -> bool:
    if not values:
        return False
    # The least and the greatest value of a group, in the footer, rule most files out: ids begin with a day.
    wanted = pc.field(column).isin(list(values))
    return bool(pq.read_table(path, columns=[column], filters=wanted, partitioning=None).num_rows)


def write_durably(path: Path, content: bytes) -> None:
    """Write a file so that after a crash it is either whole or not there under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}{TEMPORARY_SUFFIX}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_there(path: Path, byte_count: int) -> bool:
    # The name holds the hash of the content, and a file only gets its name when it is whole.
    return path.exists() and path.stat().st_size == byte_count


def _checked(table: str, rows: pa.Table) -> pa.Table:
    schema = arrow_schema(TABLES[table])
    if rows.column_names != schema.names:
        raise WarehouseError(f"{table}: expected the columns {', '.join(schema.names)}; found {rows.column_names}")
    for field in schema:
        if not field.nullable and rows.column(field.name).null_count:
            raise WarehouseError(f"{table}.{field.name}: expected a value in every row, found null")
    return rows.cast(schema)


def _parquet_bytes(rows: pa.Table, layout: Layout) -> bytes:
    buffer = io.BytesIO()
    # Groups of one size: a full one with a small rest would make a reader unpack more to find a few rows.
    group_count = max(1, ceil(rows.num_rows / layout.row_group_rows))
    row_group_rows = max(1, ceil(rows.num_rows / group_count))
    # The filter is sized for the rows of one group; a thousandth of lookups read a group for nothing.
    bloom = {"ndv": row_group_rows, "fpp": 0.001}
    pq.write_table(
        rows,
        buffer,
        compression=layout.compression,
        compression_level=COMPRESSION_LEVEL if layout.compression == "zstd" else None,
        row_group_size=row_group_rows,
        data_page_size=PAGE_BYTES if layout.plain else None,
        use_dictionary=[_leaf(field) for field in rows.schema if field.name not in layout.plain],
        bloom_filter_options=dict.fromkeys(layout.lookups, bloom),
    )
    return buffer.getvalue()


def _leaf(field: pa.Field) -> str:
    return f"{field.name}.list.element" if pa.types.is_list(field.type) else str(field.name)


def _day_range(rows: pa.Table, column: str | None) -> tuple[date | None, date | None]:
    if column is None or rows.num_rows == 0:
        return None, None
    days: Any = pc.min_max(rows.column(column)).as_py()
    return days["min"], days["max"]
