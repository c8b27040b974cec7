"""Read and write manifests: a snapshot names every file of every table; CURRENT.json is the commit point."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.files import FileEntry, write_durably

Partitions = Mapping[str, tuple[FileEntry, ...]]
Tables = Mapping[str, Partitions]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published state of the warehouse: table -> partition -> files."""

    sequence: int
    parent: int | None
    created_at: datetime
    run_id: str
    versions: Mapping[str, str]
    tables: Tables

    def files(self, table: str) -> tuple[FileEntry, ...]:
        """Return the files of a table, by partition."""
        return all_files(self.tables, table)

    def counts(self) -> dict[str, int]:
        """Return the rows of each table."""
        return {table: sum(file.row_count for file in self.files(table)) for table in sorted(self.tables)}

    def paths(self) -> set[str]:
        """Return the paths of all files, relative to the warehouse folder."""
        return {file.path for table in self.tables for file in self.files(table)}


def all_files(tables: Tables, table: str) -> tuple[FileEntry, ...]:
    """Return the files of a table, by partition."""
    partitions = tables.get(table, {})
    return tuple(file for name in sorted(partitions) for file in partitions[name])


def changed_partitions(tables: Tables, previous: Tables, names: Sequence[str]) -> list[str]:
    """Return the partitions in which one of some tables differs."""
    pairs = [(tables.get(name, {}), previous.get(name, {})) for name in names]
    return sorted({part for new, old in pairs for part in new.keys() | old.keys() if new.get(part) != old.get(part)})


def read_current(folder: Path) -> Snapshot:
    """Return the current snapshot; raises WarehouseError where nothing was published."""
    snapshot = find_current(folder)
    if snapshot is None:
        raise WarehouseError(f"no warehouse in {folder}: `communique run INPUT --warehouse {folder}` makes one")
    return snapshot


def find_current(folder: Path) -> Snapshot | None:
    """Return the current snapshot, or None where nothing was published."""
    path = folder / "CURRENT.json"
    return _read(path) if path.exists() else None


def read_snapshot(folder: Path, sequence: int) -> Snapshot:
    """Return one snapshot; raises WarehouseError where it is not kept."""
    path = snapshot_path(folder, sequence)
    if not path.exists():
        raise WarehouseError(f"no snapshot {sequence} in {folder}: `communique snapshots` lists those that are kept")
    return _read(path)


def list_snapshots(folder: Path) -> list[Snapshot]:
    """Return the published snapshots that are kept, oldest first."""
    return [read_snapshot(folder, sequence) for sequence in kept_sequences(folder)]


def kept_sequences(folder: Path) -> list[int]:
    """Return the numbers of the published snapshots that are kept, oldest first."""
    path = folder / "CURRENT.json"
    newest = _content(path)["sequence"] if path.exists() else 0
    found = (int(path.stem) for path in (folder / "snapshots").glob("[0-9]*.json"))
    return sorted(sequence for sequence in found if sequence <= newest)


def find_snapshot(folder: Path, wanted: str) -> Snapshot:
    """Return the snapshot that a number, a name or a day (the newest then published) means."""
    labels = read_labels(folder)
    if wanted in labels:
        return read_snapshot(folder, labels[wanted])
    if wanted.isdecimal():
        return read_snapshot(folder, int(wanted))
    try:
        day = date.fromisoformat(wanted)
    except ValueError as error:
        raise WarehouseError(f"{wanted!r}: expected a snapshot's number, its name or a day (2026-01-31)") from error
    return snapshot_of_day(folder, day)


def snapshot_of_day(folder: Path, day: date) -> Snapshot:
    """Return the newest snapshot published by the end of a day (UTC)."""
    published = [snapshot for snapshot in list_snapshots(folder) if snapshot.created_at.date() <= day]
    if not published:
        raise WarehouseError(f"nothing that is kept was published by {day}: `communique snapshots` lists what is")
    return published[-1]


def write_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Write a manifest under its own number; nothing reads it until it is committed."""
    write_durably(snapshot_path(folder, snapshot.sequence), _as_json(snapshot))


def commit_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Make a written snapshot the current one."""
    write_durably(folder / "CURRENT.json", _as_json(snapshot))


def snapshot_path(folder: Path, sequence: int) -> Path:
    """Return where the manifest of a snapshot lies."""
    return folder / "snapshots" / f"{sequence:06d}.json"


def read_labels(folder: Path) -> dict[str, int]:
    """Return the names given to snapshots."""
    path = folder / "snapshots" / "names.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def write_label(folder: Path, sequence: int, label: str) -> None:
    """Name a snapshot, which keeps it from being collected; the caller holds the lock."""
    if label.isdecimal() or not label.strip():
        raise WarehouseError(f"{label!r}: a name must not be a number or empty")
    labels = read_labels(folder)
    if labels.get(label, sequence) != sequence:
        raise WarehouseError(f"{label!r} already names snapshot {labels[label]}")
    read_snapshot(folder, sequence)
    content = json.dumps(labels | {label: sequence}, indent=1, sort_keys=True)
    write_durably(folder / "snapshots" / "names.json", content.encode("utf-8"))


def _as_json(snapshot: Snapshot) -> bytes:
    tables = {
        table: {partition: [_entry_as_json(file) for file in files] for partition, files in partitions.items()}
        for table, partitions in snapshot.tables.items()
    }
    content = {
        "sequence": snapshot.sequence,
        "parent": snapshot.parent,
        "created_at": snapshot.created_at.isoformat(),
        "run_id": snapshot.run_id,
        "versions": dict(snapshot.versions),
        "counts": snapshot.counts(),
        "tables": tables,
    }
    return json.dumps(content, indent=1, sort_keys=True).encode("utf-8")


def _entry_as_json(file: FileEntry) -> dict[str, Any]:
    return {
        "path": file.path,
        "row_count": file.row_count,
        "byte_count": file.byte_count,
        "sha256": file.sha256,
        "first_day": file.first_day.isoformat() if file.first_day else None,
        "last_day": file.last_day.isoformat() if file.last_day else None,
    }


def named_paths(folder: Path) -> set[str]:
    """Return the files that the published snapshots name, relative to the warehouse."""
    return {
        file["path"]
        for sequence in kept_sequences(folder)
        for partitions in _content(snapshot_path(folder, sequence))["tables"].values()
        for files in partitions.values()
        for file in files
    }


def _content(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise _not_a_manifest(path, error) from error
    return content


def _read(path: Path) -> Snapshot:
    content = _content(path)
    try:
        return Snapshot(
            sequence=content["sequence"],
            parent=content["parent"],
            created_at=datetime.fromisoformat(content["created_at"]),
            run_id=content["run_id"],
            versions=content["versions"],
            tables={
                table: {partition: tuple(map(_entry, files)) for partition, files in partitions.items()}
                for table, partitions in content["tables"].items()
            },
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _not_a_manifest(path, error) from error


def _not_a_manifest(path: Path, error: Exception) -> WarehouseError:
    return WarehouseError(f"{path}: expected the manifest of a snapshot, found {error!r}")


def _entry(content: Mapping[str, Any]) -> FileEntry:
    return FileEntry(
        path=content["path"],
        row_count=content["row_count"],
        byte_count=content["byte_count"],
        sha256=content["sha256"],
        first_day=_day(content["first_day"]),
        last_day=_day(content["last_day"]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
