"""The commands of `communique`: each checks its arguments, calls one function and says what a person wants to know.

Modules that take long to import (Beam, spaCy, DuckDB) are imported inside the commands that need them, so that
`communique --help` answers at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.commands import asking, coding, keeping, running

app = typer.Typer(
    name="communique",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run", epilog=running.RUN_EXAMPLE)(running.run_command)
app.command("demo", epilog=running.DEMO_EXAMPLE)(running.demo_command)
app.command("code", epilog=coding.CODE_EXAMPLE)(coding.code_command)
app.command("sql", epilog=asking.SQL_EXAMPLE)(asking.sql_command)
app.command("timeline", epilog=asking.TIMELINE_EXAMPLE)(asking.timeline_command)
app.command("explain", epilog=coding.EXPLAIN_EXAMPLE)(coding.explain_command)
app.command("recode", epilog=running.RECODE_EXAMPLE)(running.recode_command)
app.command("check", epilog=keeping.CHECK_EXAMPLE)(keeping.check_command)
app.add_typer(keeping.snapshots_app, name="snapshots", epilog=keeping.SNAPSHOTS_EXAMPLE)
app.command("diff", epilog=keeping.DIFF_EXAMPLE)(keeping.diff_command)
app.command("gc", epilog=keeping.GC_EXAMPLE)(keeping.gc_command)
app.command("relocate", epilog=keeping.RELOCATE_EXAMPLE)(keeping.relocate_command)
app.command("export", epilog=keeping.EXPORT_EXAMPLE)(keeping.export_command)
app.command("dead-letters", epilog=running.DEAD_LETTERS_EXAMPLE)(running.dead_letters_command)
app.command("retry", epilog=running.RETRY_EXAMPLE)(running.retry_command)


@app.callback()
def communique(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Turn news articles into political events that can be queried, trusted and traced."""
    del debug  # read before the commands are, so that it may stand anywhere
