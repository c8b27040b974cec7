"""Publish changed partitions as the next snapshot: readers see the old one or the new one, never a mix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from schemas.arrow import DERIVED_TABLES, TABLES, arrow_schema, arrow_table
from schemas.event import Run
from warehouse.build import VERSIONS, build_database, prepare_views
from warehouse.data_checks import check_snapshot
from warehouse.derive import derive_tables
from warehouse.errors import WarehouseError
from warehouse.files import FileEntry, read_files, write_table_file
from warehouse.garbage import collect_garbage, recover
from warehouse.layout import EMPTY, EVENT_TABLES, WHOLE_TABLE
from warehouse.locking import locked
from warehouse.snapshots import Partitions, Snapshot, Tables, commit_snapshot, find_current, write_snapshot

# Above this many files a table's partitions become one file each (opening many small files costs the reader).
MAXIMUM_FILES = 150
# Beyond this many in one partition it is not worth the memory to know which rows a run touches.
MAXIMUM_TOUCHED = 10_000


@dataclass(frozen=True, slots=True)
class PartitionChange:
    """The files that a run adds to one partition, or puts in the place of all files there.

    touched are the ids (of a table in EVENT_TABLES, the events) of which rows came, went or changed; None where any may
    have.
    """

    files: tuple[FileEntry, ...]
    is_replacement: bool
    touched: frozenset[str] | None = None

    def after(self, earlier: PartitionChange) -> PartitionChange:
        """Return this change, made after an earlier one of the same run that it takes the place of."""
        if self.touched is None or earlier.touched is None:
            return replace(self, touched=None)
        return replacement(self.files, self.touched | earlier.touched)


def replacement(files: tuple[FileEntry, ...], touched: frozenset[str]) -> PartitionChange:
    """Return a change that puts files in the place of all, where rows of these ids differ."""
    return PartitionChange(files, is_replacement=True, touched=touched if len(touched) <= MAXIMUM_TOUCHED else None)


Changes = Mapping[str, Mapping[str, PartitionChange]]


def publish(folder: Path, changes: Changes, versions: Mapping[str, str], run: Run) -> Snapshot:
    """Take the lock and publish; see publish_holding_lock."""
    with locked(folder, wait_seconds=60):
        recover(folder, keep=_changed_paths(changes))
        return publish_holding_lock(folder, changes, versions, run)


def publish_holding_lock(folder: Path, changes: Changes, versions: Mapping[str, str], run: Run) -> Snapshot:
    """Publish the changes as the next snapshot; changes that change nothing leave everything as it is.

    Raises WarehouseError, with the current snapshot untouched, where the rows break a check.
    """
    if set(versions) != set(VERSIONS):
        raise WarehouseError(f"versions: expected {', '.join(VERSIONS)}; found {', '.join(versions)}")
    current = find_current(folder)
    before: Tables = _without_empty(current.tables) if current else {}
    after = _apply(before, changes)
    if current is not None and after == before and dict(versions) == dict(current.versions):
        return current
    snapshot = _checked_candidate(folder, current, after, versions, run, touched_events(changes))
    write_snapshot(folder, snapshot)
    commit_snapshot(folder, snapshot)
    build_database(folder, snapshot)
    collect_garbage(folder, snapshot.created_at)
    return snapshot


def touched_events(changes: Changes) -> frozenset[str] | None:
    """Return the events of which changes touch any row, or None where that is not known."""
    found = [change.touched for table in EVENT_TABLES for change in changes.get(table, {}).values()]
    known = [touched for touched in found if touched is not None]
    return frozenset().union(*known) if len(known) == len(found) else None


def _checked_candidate(
    folder: Path,
    current: Snapshot | None,
    tables: Tables,
    versions: Mapping[str, str],
    run: Run,
    touched: frozenset[str] | None,
) -> Snapshot:
    sequence = current.sequence + 1 if current else 1
    if run.sequence != sequence:
        raise WarehouseError(f"the run is for snapshot {run.sequence}, but the next one is {sequence}")
    before = _without_empty(current.tables) if current else {}
    stored = {**tables, "runs": {WHOLE_TABLE: (_runs_file(folder, before.get("runs", {}), run),)}}
    snapshot = Snapshot(
        sequence=sequence,
        parent=current.sequence if current else None,
        created_at=run.finished_at,
        run_id=run.run_id,
        versions=dict(versions),
        tables=stored,
    )
    # Checks look at what the run wrote, not at what is derived from it: both go on side by side.
    with ThreadPoolExecutor() as threads:
        checking = threads.submit(_refuse_failures, folder, snapshot, current, touched)
        threads.submit(prepare_views)
        derived = derive_tables(folder, tables, before, touched)
        checking.result()
    whole = {**stored, **derived}
    compact = {table: compacted(folder, table, _without_holes(whole.get(table, {}))) for table in TABLES}
    return replace(snapshot, tables=dict(_with_empty(folder, compact)))


def _apply(tables: Tables, changes: Changes) -> dict[str, Partitions]:
    unknown = sorted(set(changes) - (TABLES.keys() - DERIVED_TABLES.keys() - {"runs"}))
    if unknown:
        raise WarehouseError(f"{unknown[0]} is no table that a run writes")
    applied = {table: dict(partitions) for table, partitions in tables.items()}
    for table, partitions in changes.items():
        held = applied.setdefault(table, {})
        for partition, change in partitions.items():
            old = () if change.is_replacement else held.get(partition, ())
            files = dict.fromkeys((*old, *(file for file in change.files if file.row_count)))
            held[partition] = tuple(sorted(files, key=_path))
    return {table: kept for table, held in applied.items() if (kept := _without_holes(held))}


def _refuse_failures(
    folder: Path, snapshot: Snapshot, current: Snapshot | None, touched: frozenset[str] | None
) -> None:
    empty = Snapshot(0, None, snapshot.created_at, "", {}, {})
    failures = check_snapshot(folder, snapshot, current or empty, touched)
    if failures:
        more = f"; and {len(failures) - 1} more checks failed" if len(failures) > 1 else ""
        raise WarehouseError(f"not published, the data breaks a check: {failures[0]}{more}")


def _runs_file(folder: Path, runs: Partitions, run: Run) -> FileEntry:
    old = read_files(folder, "runs", runs.get(WHOLE_TABLE, ()))
    return write_table_file(folder, "runs", WHOLE_TABLE, pa.concat_tables([old, arrow_table(Run, [run])]))


def compacted(folder: Path, table: str, partitions: Partitions) -> Partitions:
    """Return the partitions of a table, each as one file where the table has too many files."""
    if sum(len(files) for files in partitions.values()) <= MAXIMUM_FILES:
        return partitions
    return {
        partition: files
        if len(files) == 1
        else (write_table_file(folder, table, partition, read_files(folder, table, files)),)
        for partition, files in partitions.items()
    }


def _with_empty(folder: Path, tables: Tables) -> Iterator[tuple[str, Partitions]]:
    # A view over no file fails: a table without rows has one file that only holds its columns.
    for table, partitions in tables.items():
        if partitions:
            yield table, partitions
        else:
            no_rows = arrow_schema(TABLES[table]).empty_table()
            yield table, {EMPTY: (write_table_file(folder, table, EMPTY, no_rows),)}


def _without_empty(tables: Tables) -> dict[str, Partitions]:
    kept = {table: {name: files for name, files in held.items() if name != EMPTY} for table, held in tables.items()}
    return {table: held for table, held in kept.items() if held}


def _without_holes(partitions: Partitions) -> dict[str, tuple[FileEntry, ...]]:
    return {partition: files for partition, files in partitions.items() if files}


def _changed_paths(changes: Changes) -> frozenset[str]:
    return frozenset(
        file.path for partitions in changes.values() for change in partitions.values() for file in change.files
    )


def _path(file: FileEntry) -> str:
    return file.path
