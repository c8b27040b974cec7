"""The commands that code without a warehouse, or say why something was coded: code, explain."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, TextIO

import typer

from pipelines.commands.terminal import ReferenceFolder, say, shown_progress, warn

CODE_EXAMPLE = "Example: communique code sentences.jsonl -o coded.jsonl"
EXPLAIN_EXAMPLE = 'Example: communique explain "Seoul and Beijing agreed on Friday to hold talks."'
STANDARD_STREAM = "-"


def code_command(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help="Lines of {id, text, date?}; - for standard input.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="File to write; - for standard output.")
    ] = STANDARD_STREAM,
    reference: ReferenceFolder = None,
) -> None:
    """Code loose texts, one JSON line each, and write {id, events} in the PLOVER record form, line by line."""
    from pipelines.coding_records import code_lines, load_coder

    refuse_overwriting(source, output)
    coder = load_coder(reference)
    failed = count = 0
    with shown_progress() as progress, opened_output(output) as lines:
        for line in code_lines(source, coder):
            count += 1
            progress(f"coded {count:,} lines")
            if line.error is None:
                lines.write(line.record + "\n")
            else:
                failed += 1
                warn(f"line {line.number}: {line.error}")
    if failed:
        warn(f"{failed:,} of {count:,} lines could not be coded, the others are written")
        raise typer.Exit(1)


def explain_command(
    what: Annotated[str, typer.Argument(metavar="ID|TEXT", help="A mention's or an event's id, or a text.")],
    warehouse: Annotated[
        Path | None,
        typer.Option(
            "--warehouse", "-w", envvar="COMMUNIQUE_WAREHOUSE", help="Folder of the warehouse; an id needs it."
        ),
    ] = None,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Day on which a text was published.")
    ] = None,
    reference: ReferenceFolder = None,
) -> None:
    """Say why a value was coded: sentence, rule, alternatives refused; or why nothing was coded."""
    from pipelines.coding_records import load_coder
    from pipelines.explanations import explain_id, explain_text, is_id

    if is_id(what):
        if warehouse is None:
            raise typer.BadParameter("an id needs the warehouse it stands in: --warehouse DIR")
        say(explain_id(what, warehouse, load_coder(reference)))
    else:
        say(explain_text(what, day.date() if day else None, load_coder(reference)))


def refuse_overwriting(source: str, output: str) -> None:
    """Raise a usage error where the output would replace the input before it is read."""
    if STANDARD_STREAM not in (source, output) and Path(source).resolve() == Path(output).resolve():
        raise typer.BadParameter(f"{output} is the input itself; give another file to write")


@contextmanager
def opened_output(output: str) -> Iterator[TextIO]:
    """Open a file to write, or standard output."""
    if output == STANDARD_STREAM:
        yield sys.stdout
        return
    with Path(output).open("w", encoding="utf-8") as file:
        yield file
