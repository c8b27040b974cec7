"""The batch job: read, code, merge and publish new articles, or leave the warehouse as it was.

read -> chunks of new records -> Beam: extract -> events brought up to date -> Beam: merge -> publish.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from pipelines.chunks import ChunkOutcome, code_chunk, read_outcome
from pipelines.intake import Intake, read_chunks_of_new_records
from pipelines.rewrite import Changes, rewrite_partitions, tables_after
from pipelines.runners import local_workers
from pipelines.second_layer import Engine, renew_second_layer
from pipelines.selecting import select_ids, select_records
from pipelines.stored_tables import open_tables
from schemas.arrow import REFERENCE_TABLES, arrow_table
from schemas.article import Article, RawRecord
from schemas.dead_letter import DeadLetter
from schemas.event import Run
from schemas.identifiers import make_id
from seeds import Reference, load_reference
from transforms.grammar.language_model import model_version
from transforms.merging.merge_reference import merge_reference
from transforms.texts.articles import article_id_of
from warehouse.errors import WarehouseError
from warehouse.files import write_table_file
from warehouse.garbage import recover
from warehouse.layout import WHOLE_TABLE, partition_of_day
from warehouse.locking import locked
from warehouse.publish import PartitionChange, publish_holding_lock
from warehouse.snapshots import Snapshot, Tables, find_current

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run is to do; max_dead_letters is a share of the records read, 0 to 1.

    A retry strikes the dead letters of its inputs that do not fail again.
    """

    inputs: tuple[str, ...]
    folder: Path
    workers: int | None = None
    limit: int | None = None
    max_dead_letters: float = 1.0
    is_dry_run: bool = False
    reference_folder: Path | None = None
    beam_options: tuple[str, ...] = ()
    command: Literal["run", "retry"] = "run"


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did; records_read = article_count + duplicate_count + dead_letter_count."""

    run: Run
    snapshot: int | None
    dead_letters: tuple[DeadLetter, ...]


def run(options: RunOptions, progress: Progress) -> RunReport:
    """Code the new articles of the inputs and publish them as one snapshot; the same input again changes nothing.

    Raises WarehouseError where another version coded the warehouse, where no record can be read, or where more
    records fail than allowed; ValueError for a bad reference row.
    """
    started_at = now()
    reference = load_reference(options.reference_folder)
    versions = current_versions(reference)
    with locked(options.folder):
        current = find_current(options.folder)
        refuse_other_versions(current, versions)
        staging = options.folder / "staging" / make_id("r", current.sequence if current else 0, *versions.values())
        recover(options.folder, keep=staged_paths(staging))
        outcome = _code(options, current, staging, versions, reference, progress, started_at)
        if not options.is_dry_run:
            shutil.rmtree(options.folder / "staging", ignore_errors=True)
        return outcome


def _code(
    options: RunOptions,
    current: Snapshot | None,
    staging: Path,
    versions: dict[str, str],
    reference: Reference,
    progress: Progress,
    started_at: datetime,
) -> RunReport:
    before: Tables = current.tables if current else {}
    intake = Intake()
    outcomes = list(_code_chunks(options, before, staging, intake, progress))
    retried = options.inputs if options.command == "retry" else ()
    failed = (row for outcome in outcomes for row in outcome.dead_letters)
    dead_letters = distinct_letters((*intake.dead_letters, *failed))
    refuse_too_many(dead_letters, intake.record_count, options.max_dead_letters)
    progress("merging")
    changes = first_layer_changes(outcomes)
    new_articles = article_ids_of(options.folder, changes)
    workers = local_workers(len(new_articles), options.workers, os.cpu_count() or 1)
    engine = Engine(staging, workers, options.reference_folder, options.beam_options)
    if new_articles:
        known = merge_reference(reference)
        changes |= renew_second_layer(options.folder, before, changes, new_articles, known, engine)
    changes |= ledger_changes(options.folder, before, dead_letters, retried)
    changes |= reference_changes(options.folder, reference)
    changes |= _place_changes(options.folder, before, changes, intake.earlier_copies)
    counted = count_rows(options.folder, before, changes)
    report = Run(
        run_id=make_id("r", current.sequence + 1 if current else 1, *sorted(new_articles)),
        sequence=current.sequence + 1 if current else 1,
        command=options.command,
        records_read=intake.record_count,
        article_count=len(new_articles),
        duplicate_count=intake.duplicate_count,
        dead_letter_count=count_failed(intake, outcomes, len(new_articles)),
        code_version=versions["code"],
        model_version=versions["model"],
        reference_version=versions["reference"],
        started_at=started_at,
        finished_at=now(),
        **counted,
    )
    if options.is_dry_run:
        return RunReport(report, None, dead_letters)
    progress("publishing")
    snapshot = publish_holding_lock(options.folder, changes, versions, report)
    return RunReport(report, snapshot.sequence, dead_letters)


def _code_chunks(
    options: RunOptions,
    before: Tables,
    staging: Path,
    intake: Intake,
    progress: Progress,
) -> Iterator[ChunkOutcome]:
    coded = 0
    for records in read_chunks_of_new_records(options.inputs, options.folder, before, intake, limit=options.limit):
        if not records:
            continue
        workers = local_workers(len(records), options.workers, os.cpu_count() or 1)
        progress(f"coding articles {coded + 1:,} to {coded + len(records):,}")
        yield code_chunk(
            records,
            options.folder,
            staging / f"chunk-{chunk_key(records)}.json",
            workers=workers,
            reference_folder=options.reference_folder,
            beam_options=options.beam_options,
        )
        coded += len(records)


def now() -> datetime:
    """Return the present moment as naive UTC, as it is stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def current_versions(reference: Reference) -> dict[str, str]:
    """Return the versions that decide what an article is coded as."""
    return {"code": version("communique"), "model": model_version(), "reference": reference.version}


def refuse_other_versions(current: Snapshot | None, versions: dict[str, str]) -> None:
    """Raise WarehouseError where a warehouse was coded by other code, model or reference tables."""
    if current is None:
        return
    for name, found in versions.items():
        if current.versions.get(name) != found:
            raise WarehouseError(
                f"this warehouse was coded with {name} {current.versions.get(name)}, now it is {found}: "
                "run `communique recode` first, so that all articles are coded alike"
            )


def refuse_too_many(dead_letters: Sequence[DeadLetter], read: int, allowed: float) -> None:
    """Raise WarehouseError where nothing could be read, or a larger share failed than allowed."""
    if read == 0:
        raise WarehouseError("the input holds no record: expected .txt, .jsonl, .json, .html, feeds or .warc files")
    failed = len(dead_letters)
    if failed == 0 or (failed < read and failed <= allowed * read):
        return
    first = f"{dead_letters[0].source_file}, record {dead_letters[0].record_number}: {dead_letters[0].error}"
    if failed == read:
        raise WarehouseError(f"none of the {read} records could be processed, nothing was published; {first}")
    raise WarehouseError(f"{failed} of {read} records failed, {allowed:.0%} may, nothing was published; {first}")


def staged_paths(staging: Path) -> frozenset[str]:
    """Return the files that completed chunks of a broken run wrote."""
    outcomes = (read_outcome(path) for path in sorted(staging.glob("chunk-*.json")))
    return frozenset(file.entry.path for outcome in outcomes for file in outcome.files)


def count_failed(intake: Intake, outcomes: Iterable[ChunkOutcome], article_count: int) -> int:
    """Return how many records failed; raises WarehouseError where a record is neither coded, double nor failed."""
    failed = len(intake.dead_letters) + sum(len(outcome.dead_letters) for outcome in outcomes)
    accounted = article_count + intake.duplicate_count + failed
    if accounted != intake.record_count:
        raise WarehouseError(
            f"{intake.record_count} records were read, but {accounted} are accounted for; not published"
        )
    return failed


def chunk_key(records: Sequence[RawRecord]) -> str:
    """Return what names a chunk: a hash of its articles."""
    digest = sha256()
    for record in records:
        digest.update(article_id_of(record).encode())
    return digest.hexdigest()[:16]


def first_layer_changes(outcomes: Iterable[ChunkOutcome]) -> Changes:
    """Return the files of coded chunks as additions to their partitions."""
    changes: Changes = {}
    for outcome in outcomes:
        for file in outcome.files:
            held = changes.setdefault(file.table, {})
            files = held[file.partition].files if file.partition in held else ()
            held[file.partition] = PartitionChange((*files, file.entry), is_replacement=False)
    return changes


def article_ids_of(folder: Path, changes: Changes) -> set[str]:
    """Return the articles that the changes add."""
    added = {"articles": {name: change.files for name, change in changes.get("articles", {}).items()}}
    with open_tables(folder, added) as connection:
        return {row[0] for row in connection.execute("select article_id from articles").fetchall()}


def ledger_changes(
    folder: Path, before: Tables, dead_letters: Sequence[DeadLetter], retried: Collection[str] = ()
) -> Changes:
    """Return the dead letters with the new ones, and without those of retried files that did not fail again."""
    found = {row.dead_letter_id for row in dead_letters}
    with open_tables(folder, before) as connection:
        sql = "select dead_letter_id from dead_letters semi join wanted using (dead_letter_id)"
        known = select_ids(connection, sql, found, "dead_letter_id")
        of_files = "select dead_letter_id from dead_letters semi join wanted using (source_file)"
        struck = select_ids(connection, of_files, retried, "source_file") - found
    new = [row for row in dead_letters if row.dead_letter_id not in known]
    if not new and not struck:
        return {}
    rows = {WHOLE_TABLE: new}
    return {
        "dead_letters": rewrite_partitions(
            folder, before, "dead_letters", rows, column="dead_letter_id", removed={WHOLE_TABLE: struck}
        )
    }


def reference_changes(folder: Path, reference: Reference) -> Changes:
    """Return the reference tables as files that replace those before."""
    changes: Changes = {}
    for table, record_class in REFERENCE_TABLES.items():
        rows = arrow_table(record_class, getattr(reference, table))
        entry = write_table_file(folder, table, WHOLE_TABLE, rows)
        changes[table] = {WHOLE_TABLE: PartitionChange((entry,), is_replacement=True)}
    return changes


def _place_changes(folder: Path, before: Tables, changes: Changes, earlier: dict[str, RawRecord]) -> Changes:
    """Return articles with the place of an earlier record equal to them, so that the order decides nothing."""
    if not earlier:
        return {}
    with open_tables(folder, before) as connection:
        sql = "select articles.* from articles semi join wanted using (article_id)"
        stored = select_records(connection, Article, sql, earlier, "article_id")
    moved = [
        replace(
            article,
            source_file=earlier[article.article_id].source_file,
            record_number=earlier[article.article_id].record_number,
        )
        for article in stored
    ]
    rows: dict[str, list[Any]] = {}
    removed: dict[str, set[str]] = {}
    for article in moved:
        partition = partition_of_day(article.published_day, article.article_id)
        rows.setdefault(partition, []).append(article)
        removed.setdefault(partition, set()).add(article.article_id)
    rewritten = rewrite_partitions(folder, before, "articles", rows, column="article_id", removed=removed)
    added = changes.get("articles", {})
    for partition, change in rewritten.items():
        more = added[partition].files if partition in added else ()
        rewritten[partition] = PartitionChange((*change.files, *more), is_replacement=True)
    return {"articles": dict(added) | rewritten} if moved else {}


def count_rows(folder: Path, before: Tables, changes: Changes) -> dict[str, int]:
    """Return what a run added and what the warehouse then holds, as fields of its row."""
    new_mentions = sum(file.row_count for change in changes.get("mentions", {}).values() for file in change.files)
    added = {"articles": {name: change.files for name, change in changes.get("articles", {}).items()}}
    with open_tables(folder, added) as connection:
        row = connection.execute("select count(*) from articles where language is distinct from 'en'").fetchone()
    after = tables_after(before, changes)
    total = {
        table: sum(file.row_count for files in after.get(table, {}).values() for file in files)
        for table in ("events", "contradictions")
    }
    return {
        "not_coded_count": row[0] if row else 0,
        "mention_count": new_mentions,
        "event_count": total["events"],
        "contradiction_count": total["contradictions"],
    }


def distinct_letters(dead_letters: Iterable[DeadLetter]) -> tuple[DeadLetter, ...]:
    """Return each dead letter once."""
    return tuple({row.dead_letter_id: row for row in dead_letters}.values())
