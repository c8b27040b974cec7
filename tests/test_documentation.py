"""Documents agree with the code: tables.md is what the records and views say, queries give the rows they state."""

import re
from pathlib import Path

import pytest

from pipelines.run import RunOptions, run
from warehouse.history import open_views
from warehouse.tables_document import tables_document

REPOSITORY = Path(__file__).parents[1]
DOCS = REPOSITORY / "docs"
# A query and the table below it, which states some rows of the answer; not every query has one.
QUERY_AND_ROWS = re.compile(r"```sql\n(.*?)```\n(?:\n((?:\|[^\n]*\n)+))?", re.DOTALL)
QUERIES = QUERY_AND_ROWS.findall((DOCS / "queries.md").read_text(encoding="utf-8"))
# Of the shipped articles: what the documents speak of.
ARTICLES = (
    "20260104_lee_arrives.txt",
    "broken_truncated.jsonl.gz",
    "digest_lee_xi_summit.txt",
    "korea_china.jsonl",
    "korean_summit_beijing.txt",
)


@pytest.fixture(scope="module")
def views(tmp_path_factory):
    """The views over a warehouse made by a whole run."""
    folder = tmp_path_factory.mktemp("documented")
    inputs = tuple(str(REPOSITORY / "seeds" / "articles" / name) for name in ARTICLES)
    run(RunOptions(inputs, folder), lambda _: None)
    return open_views(folder)


def test_tables_document_is_current():
    written = (DOCS / "tables.md").read_text(encoding="utf-8")
    assert written == tables_document(), "run `python -m warehouse.tables_document`"


@pytest.mark.parametrize(("query", "stated"), QUERIES, ids=[query.splitlines()[0] for query, _ in QUERIES])
def test_query_of_the_document_gives_the_rows_it_states(views, query, stated):
    answer = views.execute(query)
    names = [column[0] for column in answer.description]
    found = [dict(zip(names, map(as_text, row), strict=True)) for row in answer.fetchall()]
    for row in stated_rows(stated):
        assert any(row.items() <= one.items() for one in found), f"{row} is not in the answer"


def stated_rows(table):
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def as_text(value):
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)
