"""Sort what the input holds into new records, exact duplicates and dead letters, a chunk at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.reading import find_files, read_file
from pipelines.selecting import select_rows
from pipelines.stored_tables import open_tables
from schemas.article import RawRecord
from schemas.dead_letter import DeadLetter
from transforms.texts.articles import article_id_of
from warehouse.snapshots import Tables

# Records of one chunk: coded together, kept in staging together. More would only cost memory.
CHUNK_RECORDS = 4_000
LOOKUP = "select article_id, source_file, record_number from articles semi join wanted using (article_id)"


@dataclass(slots=True)
class Intake:
    """What was read so far; earlier_copies are stored articles now seen in an earlier file or record."""

    record_count: int = 0
    duplicate_count: int = 0
    dead_letters: list[DeadLetter] = field(default_factory=list)
    earlier_copies: dict[str, RawRecord] = field(default_factory=dict)


def read_chunks_of_new_records(
    inputs: Sequence[str], folder: Path, tables: Tables, intake: Intake, *, limit: int | None
) -> Iterator[list[RawRecord]]:
    """Yield chunks of records that neither the warehouse nor the input before them holds; intake counts the rest.

    Of equal records the one with the smallest file and number stands, whichever is read first.
    """
    places: dict[str, tuple[str, int]] = {}
    pending: dict[str, RawRecord] = {}
    for record in _records(inputs, intake, limit):
        article_id = article_id_of(record)
        place = (record.source_file, record.record_number)
        if article_id in places:
            intake.duplicate_count += 1
            if place < places[article_id]:
                places[article_id] = place
                _prefer(article_id, record, pending, intake)
            continue
        places[article_id] = place
        pending[article_id] = record
        if len(pending) == CHUNK_RECORDS:
            yield _unknown(pending, folder, tables, intake)
            pending = {}
    if pending:
        yield _unknown(pending, folder, tables, intake)


def _records(inputs: Sequence[str], intake: Intake, limit: int | None) -> Iterator[RawRecord]:
    found = find_files(inputs)
    intake.dead_letters += found.dead_letters
    intake.record_count += len(found.dead_letters)
    for path in found.paths:
        for record in read_file(path):
            if limit is not None and intake.record_count >= limit:
                return
            intake.record_count += 1
            if isinstance(record, DeadLetter):
                intake.dead_letters.append(record)
            else:
                yield record


def _prefer(article_id: str, record: RawRecord, pending: dict[str, RawRecord], intake: Intake) -> None:
    if article_id in pending:
        pending[article_id] = record
    else:
        intake.earlier_copies[article_id] = record


def _unknown(pending: dict[str, RawRecord], folder: Path, tables: Tables, intake: Intake) -> list[RawRecord]:
    """Return the pending records that are not stored yet."""
    with open_tables(folder, tables) as connection:
        stored = select_rows(connection, LOOKUP, pending, "article_id")
    for article_id, source_file, record_number in stored:
        record = pending.pop(article_id)
        intake.duplicate_count += 1
        if (record.source_file, record.record_number) < (source_file, record_number):
            intake.earlier_copies[article_id] = record
    return list(pending.values())
