"""Write merged rows into the warehouse: files with rows that go are written anew, new rows are added, others stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from schemas.arrow import TABLES, arrow_table
from warehouse.files import replace_rows
from warehouse.publish import PartitionChange, replacement
from warehouse.snapshots import Tables

Changes = dict[str, dict[str, PartitionChange]]


def rewrite_partitions(
    folder: Path,
    tables: Tables,
    table: str,
    rows: Mapping[str, Sequence[Any]],
    *,
    column: str,
    removed: Mapping[str, Collection[str]],
) -> dict[str, PartitionChange]:
    """Return the changes that drop the rows whose column is among the removed ids and add the given rows.

    rows and removed are by partition; a partition in neither is left alone.
    """
    changes = {}
    for partition in sorted(rows.keys() | removed.keys()):
        held, gone = tables.get(table, {}).get(partition, ()), removed.get(partition, ())
        new = arrow_table(TABLES[table], list(rows.get(partition, ())))
        files = replace_rows(folder, table, partition, held, column, gone, new)
        if held or files:
            changes[partition] = replacement(files, frozenset(gone).union(new.column(column).to_pylist()))
    return changes


def by_partition(rows: Iterable[Any], partitions: Mapping[str, str], column: str) -> dict[str, list[Any]]:
    """Return rows grouped by the partition that the id in a column lies in."""
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[partitions[getattr(row, column)]].append(row)
    return dict(grouped)


def ids_by_partition(partitions: Mapping[str, str]) -> dict[str, set[str]]:
    """Return ids grouped by their partition."""
    grouped: dict[str, set[str]] = defaultdict(set)
    for found_id, partition in partitions.items():
        grouped[partition].add(found_id)
    return dict(grouped)


def tables_after(tables: Tables, changes: Mapping[str, Mapping[str, PartitionChange]]) -> Tables:
    """Return the files of every table once the changes are applied."""
    after = {table: dict(partitions) for table, partitions in tables.items()}
    for table, partitions in changes.items():
        held = after.setdefault(table, {})
        for partition, change in partitions.items():
            held[partition] = (*(() if change.is_replacement else held.get(partition, ())), *change.files)
    return after
