"""Write docs/tables.md from the records and the views, so that it says what the warehouse holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from schemas.arrow import (
    ARTICLE_TABLES,
    DERIVED_TABLES,
    LEDGER_TABLES,
    MERGED_TABLES,
    REFERENCE_TABLES,
    TABLES,
    columns,
    description,
)
from warehouse.build import NOTHING, create_views
from warehouse.connecting import connect_quietly
from warehouse.definitions import Definition, column_comments, load_macros, load_views

PATH = Path("docs/tables.md")
INTRODUCTION = """# Tables, views and macros

Written from the record classes and the SQL files by `python -m warehouse.tables_document`; a test compares the two.

All tables are Parquet files and DuckDB views of the same name. Ids are a prefix and a hash of what makes the record
itself. Times are naive UTC. `start_char` and `end_char` are half-open offsets into `articles.original_text`;
`first_day` and `last_day` are inclusive. A value that the text does not give is null. Each table lies in the schema
`stored` as its files hold it; the views of the main schema, which are the ones to ask, add joined columns to some.
"""
GROUPS: Mapping[str, Mapping[str, type]] = {
    "Tables of single articles, written once": ARTICLE_TABLES,
    "Tables merged over all articles": MERGED_TABLES,
    "Runs and failures": LEDGER_TABLES,
    "Reference tables": REFERENCE_TABLES,
    "Tables that the warehouse derives for speed": DERIVED_TABLES,
}


def tables_document() -> str:
    """Return the document."""
    return "\n".join([INTRODUCTION, *_table_sections(), *_view_sections(), *_macro_sections()]) + "\n"


def _table_sections() -> Iterator[str]:
    for title, tables in GROUPS.items():
        yield f"## {title}\n"
        for table, record_class in tables.items():
            summary, grain = description(record_class)
            yield f"### {table}\n\n{summary}\n\nGrain: {grain}.\n"
            yield "| column | type | | description |\n| --- | --- | --- | --- |"
            for column in columns(record_class):
                may_be_null = "may be null" if column.is_nullable else ""
                yield f"| {column.name} | {column.type} | {may_be_null} | {_cell(column.description)} |"
            yield ""


def _view_sections() -> Iterator[str]:
    yield "## Views\n"
    views = load_views()
    described = column_comments(views)
    types = _view_columns()
    for view in views:
        yield f"### {view.name} (view)\n\n{view.summary}.\n\nGrain: {view.grain}. Reads: {', '.join(view.reads)}.\n"
        yield from _example(view)
        yield "| column | type | description |\n| --- | --- | --- |"
        for name, kind in types[view.name]:
            yield f"| {name} | {kind.lower()} | {_cell(described[view.name][name])} |"
        yield ""


def _macro_sections() -> Iterator[str]:
    yield "## Macros\n"
    for macro in load_macros():
        yield f"### {_signature(macro)}\n\n{macro.summary}.\n\nGrain: {macro.grain}.\n"
        yield from _example(macro)


def _example(definition: Definition) -> Iterator[str]:
    if definition.example:
        yield f"```sql\n{definition.example}\n```\n"


def _signature(macro: Definition) -> str:
    first_line = macro.sql.splitlines()[0]
    return first_line.removeprefix("create macro ").split(") as")[0] + ")"


def _view_columns() -> dict[str, list[tuple[str, str]]]:
    # The types of computed columns are known to DuckDB only: the views are made over tables without rows.
    found: dict[str, list[tuple[str, str]]] = {}
    with connect_quietly() as connection:
        create_views(connection, {table: [] for table in TABLES}, NOTHING)
        rows = connection.execute(
            "select table_name, column_name, data_type from duckdb_columns()"
            " where schema_name = 'main' and not internal order by table_name, column_index"
        ).fetchall()
    for view, column, kind in rows:
        found.setdefault(view, []).append((column, kind))
    return found


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PATH.write_text(tables_document(), encoding="utf-8")
