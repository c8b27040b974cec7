"""Read the SQL files of the views and macros with what their first comment lines say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.arrow import TABLES, columns, description

FOLDER = Path(__file__).parent
# In order: each reads tables and views above it only.
VIEWS = (
    "articles",
    "mentions",
    "events",
    "event_ids",
    "event_details",
    "dyads",
    "dyad_monthly",
    "dyad_series",
    "daily_counts",
    "monthly_counts",
    "actor_activity",
    "actor_offices",
    "co_occurrence",
    "top_movers",
    "promises",
    "quotes_by_speaker",
    "quotes_by_topic",
    "event_sources",
    "story_timeline",
    "contradictions_open",
    "coverage",
    "upcoming_events",
    "unknown_names",
    "freshness",
    "run_log",
    "reference_sources",
    "gdelt_parties",
    "gdelt_events",
    "gdelt_mentions",
    "icews_events",
)
MACROS = (
    "search_words",
    "sentence_key",
    "partition_of",
    "event",
    "dyad",
    "timeline",
    "actor",
    "current_event",
    "sources",
    "search",
    "on_day",
    "upcoming",
    "overdue",
)
COLUMN = re.compile(r"Column (\w[\w ]*): (.+)")


@dataclass(frozen=True, slots=True)
class Definition:
    """One view or macro: its select and what is said of it."""

    name: str
    summary: str
    grain: str
    reads: tuple[str, ...]
    example: str
    columns: Mapping[str, str]
    sql: str


def load_views() -> list[Definition]:
    """Return the views that are defined by a file of their own, in the order they are made."""
    return [read_definition(FOLDER / "views" / f"{name}.sql") for name in VIEWS]


def load_macros() -> list[Definition]:
    """Return the macros; their SQL is the whole statement."""
    return [read_definition(FOLDER / "macros" / f"{name}.sql") for name in MACROS]


@cache
def read_definition(path: Path) -> Definition:
    """Return what a SQL file holds; raises ValueError where its first lines do not say what it is."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    sql = "\n".join(line for line in lines if not line.startswith("--")).strip()
    if not comments:
        raise ValueError(f"{path.name}: expected comment lines that say what it is, found none")
    return Definition(
        name=path.stem,
        summary=comments[0].rstrip("."),
        grain=_labelled("Grain", comments).rstrip("."),
        reads=tuple(name.strip(" .") for name in _labelled("Reads", comments).split(",") if name),
        example=_labelled("Example", comments),
        columns={match[1]: match[2] for match in map(COLUMN.match, comments) if match},
        sql=sql,
    )


def column_comments(views: list[Definition]) -> dict[str, dict[str, str]]:
    """Return view -> column -> description; a column not described has the description it has where it is read."""
    described = {table: {column.name: column.description for column in columns(of)} for table, of in TABLES.items()}
    described["current_snapshot"] = {}
    for view in views:
        inherited = {name: text for source in reversed(view.reads) for name, text in described[source].items()}
        described[view.name] = inherited | dict(view.columns)
    return described


def table_comment(table: str) -> str:
    """Return the description of a table with its grain."""
    summary, grain = description(TABLES[table])
    return f"{summary.rstrip('.')}. Grain: {grain}."


def view_comment(view: Definition) -> str:
    """Return the description of a view with its grain."""
    return f"{view.summary}. Grain: {view.grain}."


def _labelled(label: str, comments: list[str]) -> str:
    found = [comment.removeprefix(f"{label}:").strip() for comment in comments if comment.startswith(f"{label}:")]
    return found[0] if found else ""
