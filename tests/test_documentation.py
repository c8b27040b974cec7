"""Documents agree with the code: tables.md is what the records and views say, every query runs."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.small_warehouse import MEETING, REFERENCE, WORLD, views_over
from warehouse.queries import table_paths
from warehouse.tables_document import tables_document

DOCS = Path(__file__).parents[1] / "docs"
SQL_BLOCK = re.compile(r"```sql\n(.*?)```", re.DOTALL)
QUERIES = SQL_BLOCK.findall((DOCS / "queries.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def views():
    return views_over(REFERENCE, MEETING, WORLD)


def test_tables_document_is_current():
    written = (DOCS / "tables.md").read_text(encoding="utf-8")
    assert written == tables_document(), "run `python -m warehouse.tables_document`"


@pytest.mark.parametrize("query", QUERIES, ids=[query.splitlines()[0] for query in QUERIES])
def test_query_of_the_document_runs(views, query):
    views.execute(query).fetchall()


def test_recipes_for_reading_give_the_rows(published_meeting):
    import pyarrow.parquet

    with duckdb.connect(str(published_meeting / "warehouse.duckdb"), read_only=True) as connection:
        table = connection.sql("from dyad_monthly where source_country = 'KOR'").to_arrow_table()
    assert table.column("event_count").to_pylist() == [1]
    events = pyarrow.parquet.read_table(table_paths(published_meeting, "events"), partitioning=None)
    assert events.num_rows == 1
