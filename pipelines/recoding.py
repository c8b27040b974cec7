"""Code again what a warehouse holds, or read again what failed: recode after a new version, retry after a repair."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from pipelines.chunks import ChunkOutcome, code_chunk
from pipelines.intake import CHUNK_RECORDS
from pipelines.rewrite import Changes
from pipelines.run import (
    Progress,
    RunOptions,
    RunReport,
    article_ids_of,
    count_rows,
    current_versions,
    distinct_letters,
    first_layer_changes,
    ledger_changes,
    now,
    reference_changes,
    refuse_too_many,
    run,
    staged_paths,
)
from pipelines.runners import local_workers
from pipelines.second_layer import Engine, renew_second_layer
from pipelines.stored_tables import open_tables
from schemas.arrow import ARTICLE_TABLES, MERGED_TABLES, records_of
from schemas.article import Article
from schemas.event import Run
from schemas.identifiers import make_id
from seeds import Reference, load_reference
from transforms.merging.merge_reference import merge_reference
from warehouse.garbage import recover
from warehouse.history import open_views
from warehouse.locking import locked
from warehouse.publish import PartitionChange, publish_holding_lock
from warehouse.snapshots import Snapshot, Tables, read_current

STANDARD_INPUT = "-"


def recode(options: RunOptions, progress: Progress) -> RunReport:
    """Code all articles again from their kept text and publish them as one snapshot of the current versions.

    Raises WarehouseError where nothing was published yet, or where more articles fail than allowed.
    """
    started_at = now()
    reference = load_reference(options.reference_folder)
    versions = current_versions(reference)
    read_current(options.folder)  # said before the lock makes a folder where none is
    with locked(options.folder):
        current = read_current(options.folder)
        staging = options.folder / "staging" / make_id("recode", current.sequence, *versions.values())
        recover(options.folder, keep=staged_paths(staging))
        report = _recode(options, current, staging, versions, reference, progress, started_at)
        shutil.rmtree(options.folder / "staging", ignore_errors=True)
        return report


def retry(options: RunOptions, progress: Progress) -> tuple[RunReport | None, list[str]]:
    """Run over the files of dead letters, and strike those that do not fail again.

    Returns the report, None where no such file is there, and the files that are not.
    """
    with open_views(options.folder) as connection:
        rows = connection.execute("select distinct source_file from dead_letters order by 1").fetchall()
    files = [name for (name,) in rows if name != STANDARD_INPUT]
    missing = [name for name in files if not Path(name).exists()]
    present = tuple(name for name in files if name not in missing)
    if not present:
        return None, missing
    return run(replace(options, inputs=present, command="retry"), progress), missing


def _recode(
    options: RunOptions,
    current: Snapshot,
    staging: Path,
    versions: dict[str, str],
    reference: Reference,
    progress: Progress,
    started_at: datetime,
) -> RunReport:
    outcomes = list(_recode_chunks(options, current, staging, progress))
    read = current.counts().get("articles", 0)
    dead_letters = distinct_letters(row for outcome in outcomes for row in outcome.dead_letters)
    refuse_too_many(dead_letters, read, options.max_dead_letters)
    progress("merging")
    first_layer = first_layer_changes(outcomes)
    article_ids = article_ids_of(options.folder, first_layer)
    workers = local_workers(len(article_ids), options.workers, os.cpu_count() or 1)
    engine = Engine(staging, workers, options.reference_folder, options.beam_options)
    # Merged as into an empty warehouse: a former clustering is never an input.
    second_layer = renew_second_layer(options.folder, {}, first_layer, article_ids, merge_reference(reference), engine)
    changes = replacing(first_layer, current.tables, ARTICLE_TABLES)
    changes |= replacing(second_layer, current.tables, MERGED_TABLES)
    changes |= ledger_changes(options.folder, current.tables, dead_letters)
    changes |= reference_changes(options.folder, reference)
    done = Run(
        run_id=make_id("r", current.sequence + 1, "recode", *sorted(article_ids)),
        sequence=current.sequence + 1,
        command="recode",
        records_read=read,
        article_count=len(article_ids),
        duplicate_count=0,
        dead_letter_count=read - len(article_ids),
        code_version=versions["code"],
        model_version=versions["model"],
        reference_version=versions["reference"],
        started_at=started_at,
        finished_at=now(),
        **count_rows(options.folder, current.tables, changes),
    )
    progress("publishing")
    snapshot = publish_holding_lock(options.folder, changes, versions, done)
    return RunReport(done, snapshot.sequence, dead_letters)


def _recode_chunks(options: RunOptions, current: Snapshot, staging: Path, progress: Progress) -> Iterator[ChunkOutcome]:
    coded = 0
    for number, articles in enumerate(stored_articles(options.folder, current.tables)):
        progress(f"coding articles {coded + 1:,} to {coded + len(articles):,} again")
        yield code_chunk(
            articles,
            options.folder,
            staging / f"chunk-{number:06d}.json",
            workers=local_workers(len(articles), options.workers, os.cpu_count() or 1),
            reference_folder=options.reference_folder,
            beam_options=options.beam_options,
        )
        coded += len(articles)


def stored_articles(folder: Path, tables: Tables) -> Iterator[list[Article]]:
    """Yield all articles in chunks, in the order of their ids."""
    with open_tables(folder, tables) as connection:
        batches = connection.sql("select * from articles order by article_id").to_arrow_reader(CHUNK_RECORDS)
        for batch in batches:
            if batch.num_rows:
                yield records_of(Article, pa.Table.from_batches([batch]))


def replacing(changes: Changes, tables: Tables, wanted: Collection[str]) -> Changes:
    """Return the changes of some tables such that nothing of what these held before is left."""
    return {
        table: {
            partition: PartitionChange(
                changes[table][partition].files if partition in changes.get(table, {}) else (), is_replacement=True
            )
            for partition in sorted(tables.get(table, {}).keys() | changes.get(table, {}).keys())
        }
        for table in wanted
    }
