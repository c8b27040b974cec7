"""Queries in each format, errors on one line, and the packaged shell."""

import io
import json
import subprocess

import duckdb
import pyarrow.parquet as pq
import pytest

from tests import factories
from tests.warehouse.small_warehouse import REFERENCE, publish_partitions
from warehouse.build import DATABASE
from warehouse.definitions import MACROS
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


# A macro is kept as the library parsed it, so the older shell may not know a function in it.
CALLS = {
    "actor": "actor('Wang Yi')",
    "current_event": "(select current_event('e-0000000000000001'))",
    "dyad": "dyad('KOR', 'CHN')",
    "event": "event('e-0000000000000001')",
    "on_day": "on_day(date '2026-01-04')",
    "overdue": "overdue(on_day := date '2026-01-04')",
    "partition_of": "(select partition_of('e-20260105-5e6f'))",
    "search": "search('minister')",
    "search_words": "(select search_words('minister'))",
    "sentence_key": "(select sentence_key('s-20260105-0000000000000001'))",
    "sources": "sources('e-0000000000000001')",
    "timeline": "timeline('t-0000000000000001')",
    "upcoming": "upcoming(days := 3, on_day := date '2026-01-04')",
}


def test_packaged_shell_calls_every_macro(published_meeting):
    assert sorted(CALLS) == sorted(MACROS)
    command = [str(shell_binary()), "-readonly", "-csv", str(published_meeting / "warehouse.duckdb")]
    calls = [part for call in CALLS.values() for part in ("-c", f"from {call}")]
    done = subprocess.run([*command, *calls], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_packaged_shell_shows_comments_and_search(published_meeting):
    command = [str(shell_binary()), "-readonly", "-csv", str(published_meeting / "warehouse.duckdb")]
    query = "select comment from duckdb_columns() where table_name = 'dyad_monthly' and column_name = 'source_country'"
    search = "select sentence_id from search('minister', \"limit\" := 1)"
    done = subprocess.run([*command, "-c", query, "-c", search], capture_output=True, text=True, check=True)
    assert "country code of the source parties" in done.stdout
    assert "s-20260105-0000000000000001" in done.stdout


def test_parquet_files_are_read_without_duckdb(published_meeting):
    (path,) = table_paths(published_meeting, "events")
    assert pq.read_table(path, partitioning=None).column("headline").to_pylist() == ["Cho Hyun met Wang Yi in Beijing"]


def test_every_view_and_column_has_a_comment(published_meeting):
    with duckdb.connect(str(published_meeting / "warehouse.duckdb"), read_only=True) as connection:
        without = connection.execute(
            "select view_name, null from duckdb_views() where schema_name = 'main' and not internal and comment is null"
            " union all select table_name, column_name from duckdb_columns()"
            " where schema_name = 'main' and not internal and comment is null"
        ).fetchall()
    assert without == []


def filed(number, month):
    """Return the meeting with ids of a month of 2026, as a run makes them."""
    stamp = f"2026{month:02d}05-{number:016x}"
    event = factories.event(event_id=f"e-{stamp}", published_month=f"2026-{month:02d}")
    ids = {"mention_id": f"m-{stamp}", "sentence_id": f"s-{stamp}", "article_id": f"a-{number}"}
    of_article = {"article_id": ids["article_id"]}
    return {
        "articles": [factories.article(**of_article)],
        "sentences": [factories.sentence(sentence_id=ids["sentence_id"], **of_article)],
        "mentions": [factories.mention(**ids)],
        "events": [event],
        "event_actors": [factories.event_actor(event_id=event.event_id)],
        "citations": [factories.citation(event_id=event.event_id, **ids)],
        "stories": [factories.story(story_id=f"t-{stamp}", anchor_event_id=event.event_id)],
        "story_events": [factories.story_event(event, story_id=f"t-{stamp}")],
        "story_articles": [factories.story_article(story_id=f"t-{stamp}", **of_article)],
    }


@pytest.mark.parametrize(
    ("table", "asked"),
    [("event_details", "event('e-{}')"), ("evidence", "sources('e-{}')"), ("story_events", "timeline('t-{}')")],
)
def test_who_asks_by_id_does_not_open_the_files_of_other_months(tmp_path, table, asked):
    snapshot = publish_partitions(tmp_path, {"all": REFERENCE, "2026-01": filed(1, 1), "2026-02": filed(2, 2)})
    (other,) = snapshot.tables[table]["2026-02"]
    (tmp_path / other.path).write_bytes(b"no Parquet")
    with duckdb.connect(str(tmp_path / DATABASE), read_only=True) as connection:
        first = connection.sql(f"select event_id from {asked.format('20260105-0000000000000001')}")
        assert first.fetchall() == [("e-20260105-0000000000000001",)]
        with pytest.raises(duckdb.Error, match="too small to be a Parquet file"):
            connection.sql(f"from {asked.format('20260205-0000000000000002')}").fetchall()
