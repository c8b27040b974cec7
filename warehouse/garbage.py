"""Drop what no kept snapshot names: after a crash, and as snapshots grow old."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path

from warehouse.build import build_database, published_sequence
from warehouse.snapshots import (
    Snapshot,
    find_current,
    kept_sequences,
    named_paths,
    read_labels,
    read_snapshot,
    snapshot_path,
)

# A snapshot is dropped when it is both older and not among the newest; the current and the named ones never are.
KEEP_DAYS = 90
KEEP_COUNT = 20


def recover(folder: Path, *, keep: frozenset[str] = frozenset()) -> None:
    """Undo what a run that died left behind; the caller holds the lock and names its own new files in keep."""
    current = find_current(folder)
    newest = current.sequence if current else 0
    for path in (folder / "snapshots").glob("[0-9]*.json"):
        if int(path.stem) > newest:
            path.unlink()
    # What a dead run wrote is left for the next one, which may leave it too: it is younger than the last snapshot but
    # one. To look for that alone, no manifest but the current one need be read.
    before = snapshot_path(folder, newest - 1)
    since = before.stat().st_mtime_ns if before.exists() else 0
    remove_unnamed_files(folder, keep=keep.union(current.paths() if current else ()), since=since)
    (folder / "warehouse.duckdb.building").unlink(missing_ok=True)
    if current is not None and published_sequence(folder) != current.sequence:
        build_database(folder, current)


def collect_garbage(folder: Path, now: datetime) -> None:
    """Drop snapshots that are old enough and the files that only they name; the caller holds the lock."""
    if drop_snapshots(folder, now, keep_days=KEEP_DAYS, keep_count=KEEP_COUNT):
        remove_unnamed_files(folder)


def drop_snapshots(folder: Path, now: datetime, *, keep_days: int, keep_count: int) -> list[int]:
    """Drop old snapshots but not their files, and return their numbers."""
    dropped = _old_snapshots(folder, now, keep_days=keep_days, keep_count=keep_count)
    for snapshot in dropped:
        snapshot_path(folder, snapshot.sequence).unlink()
    return [snapshot.sequence for snapshot in dropped]


def _old_snapshots(folder: Path, now: datetime, *, keep_days: int, keep_count: int) -> list[Snapshot]:
    """Return the snapshots that are old enough to go."""
    named = set(read_labels(folder).values())
    candidates = kept_sequences(folder)[: -max(keep_count, 1)]
    oldest = now - timedelta(days=keep_days)
    in_turn = (read_snapshot(folder, sequence) for sequence in candidates)
    old = takewhile(lambda snapshot: snapshot.created_at < oldest, in_turn)
    return [snapshot for snapshot in old if snapshot.sequence not in named]


def remove_unnamed_files(folder: Path, *, keep: frozenset[str] = frozenset(), since: int = 0) -> None:
    """Delete the files under tables/ that no snapshot names, of those written since a moment (nanoseconds)."""
    written = {
        path.relative_to(folder).as_posix(): path
        for path in (folder / "tables").glob("*/*/*")
        if path.is_file() and path.stat().st_mtime_ns >= since
    }
    suspect = written.keys() - keep
    for name in suspect - named_paths(folder) if suspect else ():
        written[name].unlink()
