"""Derive the inverted index behind search(): new sentences are added, a rewritten partition is indexed anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import TABLES, arrow_schema, arrow_table
from schemas.derived import SearchTotal
from warehouse.build import STORED, absolute_paths, column_list, create_stored_views
from warehouse.connecting import connect_quietly
from warehouse.definitions import FOLDER, read_definition
from warehouse.files import FileEntry, read_files, write_table_file
from warehouse.layout import WHOLE_TABLE
from warehouse.snapshots import Partitions, Tables, changed_partitions

MACROS_READ = ("search_words", "sentence_key")


def derive_search_index(folder: Path, tables: Tables, previous: Tables) -> dict[str, Partitions]:
    """Return search_terms and search_totals for the sentences given."""
    terms = dict(previous.get("search_terms", {}))
    totals = {row["published_month"]: SearchTotal(**row) for row in _previous_totals(folder, previous)}
    for partition in changed_partitions(tables, previous, ["sentences"]):
        old = previous.get("sentences", {}).get(partition, ())
        new = tables.get("sentences", {}).get(partition, ())
        is_addition = set(old) <= set(new)
        if not is_addition:
            terms[partition] = ()
            totals.pop(partition, None)
        rows = _index(folder, [file for file in new if not is_addition or file not in old])
        if rows.num_rows:
            terms[partition] = (*terms.get(partition, ()), write_table_file(folder, "search_terms", partition, rows))
            totals[partition] = _total(partition, rows, totals.get(partition))
    if not totals:
        return {"search_terms": terms, "search_totals": {}}
    listed = arrow_table(SearchTotal, [totals[name] for name in sorted(totals)])
    file = write_table_file(folder, "search_totals", WHOLE_TABLE, listed)
    return {"search_terms": terms, "search_totals": {WHOLE_TABLE: (file,)}}


def _previous_totals(folder: Path, previous: Tables) -> list[dict[str, Any]]:
    files = previous.get("search_totals", {}).get(WHOLE_TABLE, ())
    rows: list[dict[str, Any]] = read_files(folder, "search_totals", files).to_pylist()
    return rows


def _total(partition: str, rows: pa.Table, before: SearchTotal | None) -> SearchTotal:
    sentence_count = pc.count_distinct(rows.column("sentence_key")).as_py()
    return SearchTotal(
        published_month=partition,
        sentence_count=sentence_count + (before.sentence_count if before else 0),
        word_count=pc.sum(rows.column("frequency")).as_py() + (before.word_count if before else 0),
    )


def _index(folder: Path, files: Sequence[FileEntry]) -> pa.Table:
    with connect_quietly() as connection:
        create_stored_views(connection, STORED, {"sentences": absolute_paths(folder, files)})
        for macro in MACROS_READ:
            connection.execute(read_definition(FOLDER / "macros" / f"{macro}.sql").sql)
        select = read_definition(FOLDER / "derived" / "search_terms.sql").sql
        rows = connection.sql(f"select {column_list('search_terms')} from ({select})").to_arrow_table()
    return rows.cast(arrow_schema(TABLES["search_terms"]))
