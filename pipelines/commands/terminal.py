"""What all commands share: the options that several take, progress on a terminal, lines of output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

Warehouse = Annotated[
    Path, typer.Option("--warehouse", "-w", envvar="COMMUNIQUE_WAREHOUSE", help="Folder of the warehouse.")
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Local processes; by default one, or all cores for much input.")
]
ReferenceFolder = Annotated[
    Path | None,
    typer.Option("--reference", exists=True, file_okay=False, help="Folder of CSV rows added to reference tables."),
]
MaxDeadLetters = Annotated[
    float, typer.Option("--max-dead-letters", min=0.0, max=1.0, help="Share of records that may fail, 0 to 1.")
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="An older snapshot: its number, its name, or a day.")]
ProgressCall = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Invocation:
    """What stands around a command on its line: the options for Beam after `--`, and whether --debug is given."""

    beam_options: tuple[str, ...] = ()
    is_debugging: bool = False


@contextmanager
def working(context: typer.Context) -> Iterator[ProgressCall]:
    """Show the progress of a Beam job, and nothing of what Beam and its worker processes tell their developers."""
    if context.ensure_object(Invocation).is_debugging:
        yield typer.echo
        return
    with quiet_standard_error(), shown_progress() as progress:
        yield progress


@contextmanager
def quiet_standard_error() -> Iterator[None]:
    """Send what others write to standard error nowhere, worker processes too; what goes to sys.stderr still is."""
    own, shown = sys.stderr, os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        sys.stderr = os.fdopen(os.dup(shown), "w", encoding="utf-8")
        yield
    finally:
        sys.stderr.close()
        sys.stderr = own
        os.dup2(shown, 2)
        os.close(shown)
        os.close(nowhere)


@contextmanager
def shown_progress() -> Iterator[ProgressCall]:
    """Give a function that shows what is being done, on standard error where that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _show_nothing
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Shown(progress)


class _Shown:
    """A line on the terminal that says what is being done."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID = progress.add_task("starting", total=None)

    def __call__(self, text: str) -> None:
        self._progress.update(self._task, description=text)


def _show_nothing(text: str) -> None:
    del text


def say(text: str = "") -> None:
    """Write a line to standard output."""
    typer.echo(text)


def warn(text: str) -> None:
    """Write a line to standard error."""
    typer.echo(f"communique: {text}", err=True)
