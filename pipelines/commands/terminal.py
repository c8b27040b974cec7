"""What all commands share: the options that several take, progress on a terminal, lines of output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
