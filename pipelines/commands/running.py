"""The commands that write articles into a warehouse: run, demo, recode, retry; and dead-letters lists failures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.terminal import (
    Invocation,
    MaxDeadLetters,
    ReferenceFolder,
    Warehouse,
    Workers,
    say,
    warn,
    working,
)

if TYPE_CHECKING:
    from pipelines.run import RunReport

RUN_EXAMPLE = (
    "Example: communique run articles/ more.jsonl.gz --warehouse W."
    " Options for Apache Beam stand after --, such as: -- --runner=FlinkRunner --flink_master=host:8081"
)
DEMO_EXAMPLE = "Example: communique demo"
RECODE_EXAMPLE = "Example: communique recode --warehouse W"
RETRY_EXAMPLE = "Example: communique retry --warehouse W"
DEAD_LETTERS_EXAMPLE = "Example: communique dead-letters --warehouse W"
DEMO_FOLDER = Path("demo-warehouse")
SHOWN_DEAD_LETTERS = 5


def run_command(
    context: typer.Context,
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, glob patterns, or - for standard input.")],
    *,
    warehouse: Warehouse,
    workers: Workers = None,
    is_dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Read, code and merge, but publish nothing; a later run takes up the work."),
    ] = False,
    max_dead_letters: MaxDeadLetters = 1.0,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Read at most so many records.")] = None,
    reference: ReferenceFolder = None,
) -> None:
    """Read, code, merge and publish new articles; the same input again changes nothing."""
    from pipelines.run import RunOptions, run

    options = RunOptions(
        inputs=tuple(inputs),
        folder=warehouse,
        workers=workers,
        limit=limit,
        max_dead_letters=max_dead_letters,
        is_dry_run=is_dry_run,
        reference_folder=reference,
        beam_options=context.ensure_object(Invocation).beam_options,
    )
    with working(context) as progress:
        report = run(options, progress)
    say_report(report, warehouse)


def demo_command(context: typer.Context, workers: Workers = None) -> None:
    """Code the shipped sample articles into ./demo-warehouse, show one story, and say what to try next."""
    from pipelines.demo import run_demo, story_and_queries

    with working(context) as progress:
        report = run_demo(
            DEMO_FOLDER, progress, workers=workers, beam_options=context.ensure_object(Invocation).beam_options
        )
    say_report(report, DEMO_FOLDER)
    say("(one sample file is broken on purpose)")
    say()
    say(story_and_queries(DEMO_FOLDER))


def recode_command(
    context: typer.Context,
    warehouse: Warehouse,
    workers: Workers = None,
    max_dead_letters: MaxDeadLetters = 0.0,
    reference: ReferenceFolder = None,
) -> None:
    """Code all articles again from their kept text, by this version, into one new snapshot."""
    from pipelines.recoding import recode
    from pipelines.run import RunOptions

    options = RunOptions(
        inputs=(),
        folder=warehouse,
        workers=workers,
        max_dead_letters=max_dead_letters,
        reference_folder=reference,
        beam_options=context.ensure_object(Invocation).beam_options,
    )
    with working(context) as progress:
        report = recode(options, progress)
    say_report(report, warehouse)


def retry_command(
    context: typer.Context,
    warehouse: Warehouse,
    workers: Workers = None,
    reference: ReferenceFolder = None,
) -> None:
    """Read the files of dead letters again; those that can be read now are coded and struck from the list."""
    from pipelines.recoding import retry
    from pipelines.run import RunOptions

    options = RunOptions(
        inputs=(),
        folder=warehouse,
        workers=workers,
        reference_folder=reference,
        beam_options=context.ensure_object(Invocation).beam_options,
    )
    with working(context) as progress:
        report, missing = retry(options, progress)
    if missing:
        warn(f"{len(missing)} files are not there, seen from this folder, such as {missing[0]}")
    if report is None:
        say("there is nothing to read again")
    else:
        say_report(report, warehouse)


def dead_letters_command(warehouse: Warehouse) -> None:
    """List the inputs that could not be processed, each with its place and the reason."""
    from warehouse.history import open_views

    sql = "select source_file, record_number, start_byte, stage, error_type, error from dead_letters order by all"
    with open_views(warehouse) as connection:
        rows = connection.execute(sql).fetchall()
    for source_file, record_number, start_byte, stage, error_type, error in rows:
        say(f"{source_file}, record {record_number}, byte {start_byte}: {error_type} ({stage}): {error}")
    say(f"{counted(len(rows), 'dead letter')} in {warehouse}")


def say_report(report: RunReport, folder: Path) -> None:
    """Say what a run did; the first line's numbers add up."""
    done = report.run
    say(
        f"{counted(done.records_read, 'record')} read: {counted(done.article_count, 'article')} coded anew,"
        f" {counted(done.duplicate_count, 'exact duplicate')}, {counted(done.dead_letter_count, 'dead letter')}"
    )
    if done.not_coded_count:
        say(f"{done.not_coded_count:,} of the articles are not in English: kept, not coded")
    say(
        f"{counted(done.mention_count, 'new mention')}; the warehouse then holds {counted(done.event_count, 'event')}"
        f" and {counted(done.contradiction_count, 'contradiction')}"
    )
    seconds = (done.finished_at - done.started_at).total_seconds()
    say(f"{outcome_text(report, folder)}, after {seconds:.1f} seconds")
    say_dead_letters(report, folder)


def outcome_text(report: RunReport, folder: Path) -> str:
    """Return where the result lies."""
    if report.snapshot is None:
        return "dry run: nothing was published"
    if report.snapshot < report.run.sequence:
        return f"nothing new: {folder} stays at snapshot {report.snapshot}"
    return f"published as snapshot {report.snapshot} of {folder}"


def say_dead_letters(report: RunReport, folder: Path) -> None:
    """Say which records failed first, and what to do about them."""
    if not report.dead_letters:
        return
    for letter in report.dead_letters[:SHOWN_DEAD_LETTERS]:
        say(f"  dead letter: {letter.source_file}, record {letter.record_number}: {letter.error}")
    if len(report.dead_letters) > SHOWN_DEAD_LETTERS:
        say(f"  and {len(report.dead_letters) - SHOWN_DEAD_LETTERS:,} more")
    say(
        f"`communique dead-letters -w {folder}` lists all that ever failed;"
        f" once a file is mended, `communique retry -w {folder}` reads it again"
    )


def counted(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
