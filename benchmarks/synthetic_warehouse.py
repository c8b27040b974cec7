"""Publish a warehouse of synthetic events through the real writer, and one more day into it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from benchmarks.synthetic_events import SENTENCES_PER_ARTICLE, Period, Rows, make_rows
from schemas.arrow import MERGED_TABLES, REFERENCE_TABLES, arrow_table
from schemas.event import Run
from schemas.identifiers import make_id
from seeds import Reference, load_reference
from warehouse.files import read_files, write_table_file
from warehouse.layout import EVENT_TABLES, WHOLE_TABLE
from warehouse.publish import PartitionChange, publish, replacement
from warehouse.snapshots import Snapshot, Tables, find_current

FIRST_YEAR = 2021
YEARS = 5
MONTHS = YEARS * 12
DAYS = YEARS * 365
LAST_DAY = date(FIRST_YEAR + YEARS - 1, 12, 31)
VERSIONS = {"code": "benchmark", "model": "none", "reference": "seeds"}
Changes = dict[str, dict[str, PartitionChange]]


def publish_synthetic_warehouse(folder: Path, event_count: int, sentence_count: int) -> Snapshot:
    """Publish five years of events as one snapshot."""
    reference = load_reference()
    changes = _reference_changes(folder, reference)
    for seed, period in enumerate(_months(event_count, sentence_count)):
        _write(folder, period, make_rows(period, reference, seed), changes, {})
    return _publish(folder, changes)


def make_one_day(event_count: int, sentence_count: int, number: int) -> tuple[Period, Rows]:
    """Return one more day of the last month, of a warehouse with so many events and sentences.

    number makes one day differ from another.
    """
    events, articles = event_count // DAYS, max(1, sentence_count // SENTENCES_PER_ARTICLE // DAYS)
    period = Period(f"{LAST_DAY:%Y-%m}", LAST_DAY, 1, events, articles)
    return period, make_rows(period, load_reference(), MONTHS + number)


def publish_one_day(folder: Path, period: Period, rows: Rows) -> Snapshot:
    """Publish one more day: its articles are added, the events of its month are written anew, as a run does."""
    current = find_current(folder)
    changes: Changes = {}
    _write(folder, period, rows, changes, current.tables if current else {})
    return _publish(folder, changes)


def _months(event_count: int, sentence_count: int) -> Iterator[Period]:
    articles = sentence_count // SENTENCES_PER_ARTICLE // MONTHS
    for number in range(MONTHS):
        first = date(FIRST_YEAR + number // 12, number % 12 + 1, 1)
        days = monthrange(first.year, first.month)[1]
        yield Period(f"{first:%Y-%m}", first, days, event_count // MONTHS, articles)


def _reference_changes(folder: Path, reference: Reference) -> Changes:
    files = {
        table: write_table_file(folder, table, WHOLE_TABLE, arrow_table(of, getattr(reference, table)))
        for table, of in REFERENCE_TABLES.items()
    }
    return {table: {WHOLE_TABLE: PartitionChange((file,), is_replacement=True)} for table, file in files.items()}


def _write(folder: Path, period: Period, rows: Rows, changes: Changes, before: Tables) -> None:
    def written(table: str) -> PartitionChange:
        """Write the rows of one table."""
        is_merged = table in MERGED_TABLES
        held = before.get(table, {}).get(period.partition, ()) if is_merged else ()
        together = pa.concat_tables([read_files(folder, table, held), rows[table]])
        file = write_table_file(folder, table, period.partition, together)
        if not is_merged:
            return PartitionChange((file,), is_replacement=False)
        touched = rows[table].column(EVENT_TABLES.get(table, 0))
        return replacement((file,), frozenset(touched.to_pylist()))

    with ThreadPoolExecutor() as threads:
        for table, change in zip(rows, threads.map(written, rows), strict=True):
            changes.setdefault(table, {})[period.partition] = change


def _publish(folder: Path, changes: Changes) -> Snapshot:
    current = find_current(folder)
    sequence = current.sequence + 1 if current else 1
    now = datetime.now(UTC).replace(tzinfo=None)
    run = Run(
        run_id=make_id("r", sequence),
        sequence=sequence,
        command="benchmark",
        records_read=0,
        article_count=0,
        duplicate_count=0,
        dead_letter_count=0,
        not_coded_count=0,
        mention_count=0,
        event_count=0,
        contradiction_count=0,
        code_version=VERSIONS["code"],
        model_version=VERSIONS["model"],
        reference_version=VERSIONS["reference"],
        started_at=now,
        finished_at=now,
    )
    return publish(folder, changes, VERSIONS, run)
