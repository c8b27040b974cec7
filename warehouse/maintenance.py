"""Look after a warehouse folder: check it, name snapshots, collect garbage, move it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from warehouse.build import build_database
from warehouse.data_checks import Failure, check_snapshot
from warehouse.errors import WarehouseError
from warehouse.garbage import KEEP_COUNT, KEEP_DAYS, drop_snapshots, recover, remove_unnamed_files
from warehouse.locking import locked
from warehouse.snapshots import Snapshot, read_current, write_label


def check_warehouse(folder: Path, snapshot: Snapshot | None = None) -> list[Failure]:
    """Return what is wrong with the files and the rows of a snapshot; files come first, rows only if all are there."""
    found = snapshot or read_current(folder)
    broken = broken_files(folder, found)
    if broken:
        return [Failure("files", "Every file is as it was published.", len(broken), tuple(broken[:5]))]
    return check_snapshot(folder, found)


def broken_files(folder: Path, snapshot: Snapshot) -> list[str]:
    """Return the files of a snapshot that are missing or have other bytes than were published."""
    entries = [file for table in sorted(snapshot.tables) for file in snapshot.files(table)]
    missing = [f"{file.path} is missing" for file in entries if not (folder / file.path).exists()]
    present = [file for file in entries if (folder / file.path).exists()]
    return missing + [f"{file.path} was changed" for file in present if _hash(folder / file.path) != file.sha256]


def name_snapshot(folder: Path, sequence: int, label: str) -> None:
    """Give a snapshot a name, by which it can be asked and which keeps it from being collected."""
    read_current(folder)
    with locked(folder, wait_seconds=60):
        write_label(folder, sequence, label)


def collect(folder: Path, now: datetime, *, keep_days: int = KEEP_DAYS, keep_count: int = KEEP_COUNT) -> list[int]:
    """Drop old snapshots, files that no snapshot names and what a dead run left; return the snapshots' numbers."""
    read_current(folder)
    with locked(folder):
        recover(folder)
        dropped = drop_snapshots(folder, now, keep_days=keep_days, keep_count=keep_count)
        remove_unnamed_files(folder)
        return dropped


def relocate(folder: Path) -> Snapshot:
    """Write the paths of this folder into warehouse.duckdb, after it was moved or copied."""
    current = read_current(folder)
    missing = [file for file in sorted(current.paths()) if not (folder / file).exists()]
    if missing:
        raise WarehouseError(f"{folder}: {len(missing)} files were not moved along, such as {missing[0]}")
    with locked(folder):
        build_database(folder, current)
    return current


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
