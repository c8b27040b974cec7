"""Other programs read the warehouse as docs/bi.md says: SQLAlchemy, pandas, polars, Arrow."""

import re
import warnings
from pathlib import Path

import duckdb
import polars
import pyarrow.parquet
import pytest
import sqlalchemy
from duckdb_engine import DuckDBEngineWarning

from tests import factories
from tests.warehouse.small_warehouse import publish_records, told
from warehouse.definitions import column_comments, load_views
from warehouse.queries import table_paths

MONTHLY = "select event_month, event_count from dyad_monthly where source_country = 'KOR'"


@pytest.fixture(autouse=True)
def without_warning_of_the_driver():
    # duckdb-engine says on every inspection that it does not reflect indices; views have none.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DuckDBEngineWarning)
        yield


def engine_of(folder):
    return sqlalchemy.create_engine(
        f"duckdb:///{folder}/warehouse.duckdb",
        connect_args={"read_only": True},
        poolclass=sqlalchemy.pool.NullPool,
    )


def test_sqlalchemy_lists_views_with_columns_and_comments(published_meeting):
    inspector = sqlalchemy.inspect(engine_of(published_meeting))
    assert {"events", "dyad_monthly", "gdelt_events"} <= set(inspector.get_view_names(schema="main"))
    columns = {column["name"]: column for column in inspector.get_columns("dyad_monthly", schema="main")}
    assert columns["event_month"]["comment"] == "first day of the month of the events"
    assert isinstance(columns["event_month"]["type"], sqlalchemy.Date)
    assert "Grain: one event" in inspector.get_table_comment("events", schema="main")["text"]


def test_sqlalchemy_reads_views_and_macros(published_meeting):
    with engine_of(published_meeting).connect() as connection:
        events = sqlalchemy.table("events", sqlalchemy.column("headline"))
        assert connection.scalar(sqlalchemy.select(events.c.headline)) == "Cho Hyun met Wang Yi in Beijing"
        rows = connection.execute(sqlalchemy.text("select event_id from dyad(:a, :b)"), {"a": "KOR", "b": "CHN"})
        assert rows.fetchall() == [("e-0000000000000001",)]


def test_sqlalchemy_without_a_pool_sees_a_new_snapshot(meeting_warehouse):
    engine = engine_of(meeting_warehouse)
    headlines = []
    for headline in (None, "Second"):
        if headline:
            publish_records(meeting_warehouse, told(factories.event(headline=headline)))
        with engine.connect() as connection:
            headlines.append(connection.scalar(sqlalchemy.text("select headline from events")))
    assert headlines == ["Cho Hyun met Wang Yi in Beijing", "Second"]


def test_pandas_polars_and_arrow_read_the_views(published_meeting):
    with duckdb.connect(str(published_meeting / "warehouse.duckdb"), read_only=True) as connection:
        assert connection.sql(MONTHLY).df()["event_count"].tolist() == [1]
        assert connection.sql(MONTHLY).pl()["event_count"].to_list() == [1]
        assert connection.sql(MONTHLY).to_arrow_table().column("event_count").to_pylist() == [1]


def test_polars_and_arrow_read_the_parquet_files(published_meeting):
    paths = table_paths(published_meeting, "events")
    assert polars.scan_parquet(paths).select("event_id").collect().height == 1
    assert pyarrow.parquet.read_table(paths, partitioning=None).num_rows == 1


def test_dbt_example_knows_every_outcome_of_a_promise():
    """dbt itself runs apart (`make dbt`); this list once fell behind the view."""
    sources = Path(__file__).parents[2] / "examples/dbt/models/sources.yml"
    accepted = re.search(r"name: outcome.*?values: \[(.*?)\]", sources.read_text(encoding="utf-8"), re.DOTALL)
    stated = re.sub(r"\(.*?\)", "", column_comments(load_views())["promises"]["outcome"]).replace(" or ", " ")
    assert accepted is not None
    assert accepted[1].split(", ") == [outcome.strip() for outcome in stated.split(",")]
