"""The commands that ask a warehouse: sql, timeline."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipelines.commands.terminal import AsOf, Warehouse, say

SQL_EXAMPLE = "Example: communique sql \"from dyad_monthly where source_country = 'KOR'\" --warehouse W"
TIMELINE_EXAMPLE = "Example: communique timeline KOR CHN --since 2026-01-01 --warehouse W"
DAY_FORMATS = ["%Y-%m-%d"]


def sql_command(
    warehouse: Warehouse,
    query: Annotated[str | None, typer.Argument(help="One query; without it the DuckDB shell opens.")] = None,
    output_format: Annotated[
        Literal["table", "csv", "json", "parquet"], typer.Option("--format", "-f", help="Form of the answer.")
    ] = "table",
    as_of: AsOf = None,
    published_until: Annotated[
        datetime | None,
        typer.Option("--published-until", formats=DAY_FORMATS, help="Only what was published by a day."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write the answer to.")] = None,
) -> None:
    """Ask the views: one query as table, csv, json or parquet, or the DuckDB shell (`from help` says what is there)."""
    from warehouse.history import open_views
    from warehouse.queries import open_shell, run_query

    if query is None:
        if published_until is not None or output is not None:
            raise typer.BadParameter("--published-until and --output need a query")
        raise typer.Exit(open_shell(warehouse, as_of=as_of))
    if output_format == "parquet" and output is None and sys.stdout.isatty():
        raise typer.BadParameter("--format parquet needs --output FILE, it is not made for a terminal")
    until = published_until.date() if published_until else None
    with open_views(warehouse, as_of=as_of, published_until=until) as connection:
        if output is None:
            run_query(connection, query, sys.stdout.buffer, output_format=output_format)
        else:
            with output.open("wb") as file:
                run_query(connection, query, file, output_format=output_format)


def timeline_command(
    warehouse: Warehouse,
    of: Annotated[
        list[str],
        typer.Argument(metavar="STORY|A B", help="A story's id or words of its title; or two countries or actors."),
    ],
    output_format: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", "-f", help="Form of the timeline.")
    ] = "text",
    since: Annotated[
        datetime | None, typer.Option("--since", formats=DAY_FORMATS, help="First day; leaves out what has no day.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=DAY_FORMATS, help="Last day; leaves out what has no day.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Tell a story, or what went on between two countries or actors: dated lines with numbered sources."""
    from pipelines.load_timeline import Days, load_dyad, load_story
    from transforms.merging.timelines import render_json, render_markdown, render_text
    from warehouse.history import open_views

    if len(of) > 2:
        raise typer.BadParameter(f"expected a story, or two countries or actors; found {len(of)} words (quote them)")
    if since and until and since > until:
        raise typer.BadParameter(f"--since {since.date()} is after --until {until.date()}")
    days = Days(since.date() if since else None, until.date() if until else None)
    with open_views(warehouse, as_of=as_of) as connection:
        timeline = load_story(connection, of[0], days) if len(of) == 1 else load_dyad(connection, of[0], of[1], days)
    renderers = {"text": render_text, "markdown": render_markdown, "json": render_json}
    say(renderers[output_format](timeline).rstrip("\n"))
