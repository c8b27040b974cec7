"""Queries in each format, errors on one line, and the packaged shell."""

import io
import json
import subprocess

import pyarrow.parquet as pq
import pytest

from warehouse.errors import WarehouseError
from warehouse.history import open_views
from warehouse.queries import run_query, shell_binary, table_paths


@pytest.fixture(scope="module")
def views(published_meeting):
    return open_views(published_meeting)


def answer(views, sql, output_format):
    output = io.BytesIO()
    run_query(views, sql, output, output_format=output_format)
    return output.getvalue()


QUERY = "select event_id, first_day from events"


def test_answer_as_csv(views):
    assert answer(views, QUERY, "csv") == b"event_id,first_day\ne-0000000000000001,2026-01-04\n"


def test_answer_as_json(views):
    assert json.loads(answer(views, QUERY, "json")) == [{"event_id": "e-0000000000000001", "first_day": "2026-01-04"}]


def test_answer_as_parquet(views):
    table = pq.read_table(io.BytesIO(answer(views, QUERY, "parquet")))
    assert table.column_names == ["event_id", "first_day"]


def test_answer_as_table(views):
    text = answer(views, QUERY, "table").decode("utf-8")
    assert "│ e-0000000000000001 │ 2026-01-04 │" in text


def test_statement_without_view_answers(views):
    assert b"story_id,VARCHAR" in answer(views, "describe events", "csv")


def test_table_shows_all_rows_of_a_page(views):
    lines = answer(views, "select unnest(range(300)) as number", "table").decode("utf-8").splitlines()
    assert [int(line.strip("│ ")) for line in lines if line.strip("│ ").isdecimal()] == list(range(300))


@pytest.mark.parametrize("statement", ["create table mine as select 1", "drop view events"])
def test_statement_that_nobody_would_see_is_refused(views, statement):
    with pytest.raises(WarehouseError, match="read-only"):
        answer(views, statement, "table")


def test_query_may_use_a_temporary_table(views):
    sql = "create temp table mine as select event_id from events; select count(*) as found from mine"
    assert answer(views, sql, "csv") == b"found\n1\n"


@pytest.mark.parametrize("sql", ["", " ; \n"])
def test_empty_query_is_an_error(views, sql):
    with pytest.raises(WarehouseError, match="the query is empty"):
        answer(views, sql, "table")


def test_copy_writes_its_own_file(views, tmp_path):
    path = tmp_path / "mentions.jsonl"
    select = "SELECT a.url AS document, m.start_char FROM mentions m JOIN articles a USING (article_id)"
    copy = f"COPY ({select}) TO '{path}' (FORMAT json)"
    answer(views, copy, "table")
    assert json.loads(path.read_text(encoding="utf-8")) == {"document": "https://news.example/1", "start_char": 31}


def test_error_is_duckdbs_on_one_line(views):
    with pytest.raises(WarehouseError, match=r"^Catalog Error: Table with name evnts does not exist! .*$"):
        answer(views, "from evnts", "table")


def test_packaged_shell_reads_the_file_that_the_library_wrote(published_meeting):
    command = [str(shell_binary()), "-readonly", "-csv", str(published_meeting / "warehouse.duckdb")]
    queries = [
        "-c",
        "select event_id from dyad('KOR', 'CHN')",
        "-c",
        "select count(*) from help",
        "-c",
        "select version()",
    ]
    done = subprocess.run([*command, *queries], capture_output=True, text=True, check=True)
    assert "e-0000000000000001" in done.stdout
    assert "v1." in done.stdout


def test_packaged_shell_shows_comments_and_search(published_meeting):
    command = [str(shell_binary()), "-readonly", "-csv", str(published_meeting / "warehouse.duckdb")]
    query = "select comment from duckdb_columns() where table_name = 'dyad_monthly' and column_name = 'source_country'"
    search = "select sentence_id from search('minister', \"limit\" := 1)"
    done = subprocess.run([*command, "-c", query, "-c", search], capture_output=True, text=True, check=True)
    assert "country code of the source parties" in done.stdout
    assert "s-0000000000000001" in done.stdout


def test_parquet_files_are_read_without_duckdb(published_meeting):
    (path,) = table_paths(published_meeting, "events")
    assert pq.read_table(path, partitioning=None).column("headline").to_pylist() == ["Cho Hyun met Wang Yi in Beijing"]


def test_every_view_and_column_has_a_comment(published_meeting):
    import duckdb

    with duckdb.connect(str(published_meeting / "warehouse.duckdb"), read_only=True) as connection:
        without = connection.execute(
            "select view_name, null from duckdb_views() where schema_name = 'main' and not internal and comment is null"
            " union all select table_name, column_name from duckdb_columns()"
            " where schema_name = 'main' and not internal and comment is null"
        ).fetchall()
    assert without == []
