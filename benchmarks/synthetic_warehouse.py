"""Publish a warehouse of synthetic events through the real writer, and one more day into it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.synthetic_events import SENTENCES_PER_ARTICLE, Period, Rows, make_rows
from schemas.arrow import MERGED_TABLES, REFERENCE_TABLES, arrow_table
from schemas.event import Run
from schemas.identifiers import make_id
from seeds import Reference, load_reference
from warehouse.files import read_files, replace_rows, write_table_file
from warehouse.layout import EVENT_TABLES, WHOLE_TABLE
from warehouse.publish import PartitionChange, publish, replacement
from warehouse.snapshots import Snapshot, Tables, find_current, read_current

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


def report_again(folder: Path, period: Period, rows: Rows, count: int) -> tuple[Rows, list[str]]:
    """Return the rows with those of older events that are published again, and the ids of these; all over the month."""
    current = read_current(folder)

    def held(table: str) -> pa.Table:
        return read_files(folder, table, current.tables.get(table, {}).get(period.partition, ()))

    ids = held("events").column("event_id").sort()
    again = ids.take(np.linspace(0, len(ids) - 1, count).astype(int))
    more = dict(rows)
    for table, column in EVENT_TABLES.items():
        stored = held(table)
        more[table] = pa.concat_tables([rows[table], stored.filter(pc.is_in(stored.column(column), again))])
    return more, again.to_pylist()


def publish_one_day(folder: Path, period: Period, rows: Rows, again: Collection[str] = ()) -> Snapshot:
    """Publish one more day, as a run does: articles and events are added, those of events told again written anew."""
    current = find_current(folder)
    changes: Changes = {}
    _write(folder, period, rows, changes, current.tables if current else {}, again)
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


def _write(
    folder: Path, period: Period, rows: Rows, changes: Changes, before: Tables, again: Collection[str] = ()
) -> None:
    def written(table: str) -> PartitionChange:
        """Write the rows of one table."""
        if table not in MERGED_TABLES:
            file = write_table_file(folder, table, period.partition, rows[table])
            return PartitionChange((file,), is_replacement=False)
        held = before.get(table, {}).get(period.partition, ())
        column = EVENT_TABLES.get(table, rows[table].column_names[0])
        files = replace_rows(folder, table, period.partition, held, column, again, rows[table])
        return replacement(files, frozenset(rows[table].column(column).to_pylist()))

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
