"""Commands of `communique`: each checks its arguments, calls one function and prints what a person wants to know."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.console import Console

from pipelines.run import RunOptions, RunReport, run

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
console = Console(stderr=True)
Warehouse = Annotated[Path, typer.Option("--warehouse", "-w", help="folder of the warehouse")]


@app.command("run", context_settings={"allow_extra_args": True, "ignore_unknown_options": False})
def run_command(
    context: typer.Context,
    inputs: Annotated[list[str], typer.Argument(help="files, folders, globs, or - for standard input")],
    warehouse: Warehouse,
    workers: Annotated[Optional[int], typer.Option(min=1)] = None,
) -> None:
    """Read, code, merge and publish new articles."""
    options = RunOptions(inputs=tuple(inputs), folder=warehouse, workers=workers)
    print_report(run(options, lambda text: console.log(text) if console.is_terminal else None))


def print_report(report: RunReport) -> None:
    done = report.run
    print(report.snapshot, done)
    for letter in report.dead_letters:
        print(letter.source_file, letter.record_number, letter.error_type, letter.error)


def main() -> None:
    app()
