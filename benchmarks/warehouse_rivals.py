"""The questions of benchmarks.warehouse asked of the same data in polars and in an indexed SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import polars

from warehouse.queries import table_paths

Question = Callable[[], Sequence[object]]
DEEDS = ("happened", "ongoing")
FIRST_DAY, LAST_DAY = date(2024, 3, 4), date(2024, 3, 10)
ROWS_AT_ONCE = 100_000
# Column lists, and an index on all that is looked up; days are text, as SQLite has no dates.
SQLITE_TABLES = {
    "events": "event_id, first_day, last_day, status, event_type, quad_class, goldstein, place_name, headline",
    "event_actors": "event_id, role, actor_id, country_code",
    "event_dyads": "source_country, target_country, first_day, status, is_country_pair, goldstein",
    "evidence": "event_id, published_day, publisher, title, url, sentence_text",
    "story_events": "story_id, event_id",
    "sentences": "sentence_id, article_id, text",
}
SQLITE_INDEXES = (
    "create unique index by_id on events (event_id)",
    "create index by_day on events (first_day)",
    "create index by_actor on event_actors (actor_id)",
    "create index by_event on event_actors (event_id)",
    "create index by_pair on event_dyads"
    " (source_country, target_country, first_day, is_country_pair, status, goldstein)",
    "create index by_cited on evidence (event_id)",
    "create index by_story on story_events (story_id, event_id)",
    "create virtual table words using fts5 (text, content='sentences')",
    "insert into words (words) values ('rebuild')",
    "analyze",
)
SQLITE_QUESTIONS = {
    "dyad by month": """
        select substr(first_day, 1, 7) as event_month, count(*), avg(goldstein) from event_dyads
        where source_country = '{source}' and target_country = '{target}' and is_country_pair
            and status in ('happened', 'ongoing') and first_day is not null
        group by event_month order by event_month""",
    "top actors": """
        select actor_id, count(distinct event_id) as event_count from event_actors inner join events using (event_id)
        where role = 'source' and actor_id is not null and first_day is not null and status in ('happened', 'ongoing')
        group by actor_id order by event_count desc limit 20""",
    "week and country": """
        select first_day, headline from events
        where first_day between '2024-03-04' and '2024-03-10'
            and exists (select 1 from event_actors as a where a.event_id = events.event_id and a.country_code = 'CHN')
        order by first_day""",
    "year by quad class": """
        select substr(first_day, 1, 4) as event_year, quad_class, count(*) from events
        where status in ('happened', 'ongoing') and first_day is not null
        group by event_year, quad_class order by event_year, quad_class""",
    "event by id": "select * from events where event_id = '{event}'",
    "sources of an event": "select * from evidence where event_id = '{event}' order by published_day",
    "timeline of a story": """
        select events.* from story_events inner join events using (event_id)
        where story_id = '{story}' order by first_day""",
    "search, two words": "select rowid from words where words match 'ceasefire OR talks' order by rank limit 20",
    "search, one word": "select rowid from words where words match 'sanctions' order by rank limit 20",
}


def load_sqlite(folder: Path, path: Path) -> None:
    """Write the tables that the questions read into a SQLite file, with indexes."""
    target = sqlite3.connect(path)
    target.execute("pragma journal_mode = off")
    target.execute("pragma synchronous = off")
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as source:
        for table, columns in SQLITE_TABLES.items():
            target.execute(f"create table {table} ({columns})")
            places = ", ".join("?" for _ in columns.split(","))
            rows = source.execute(f"select {_days_as_text(columns)} from stored.{table}")
            while batch := rows.fetchmany(ROWS_AT_ONCE):
                target.executemany(f"insert into {table} values ({places})", batch)
    for index in SQLITE_INDEXES:
        target.execute(index)
    target.commit()
    target.close()


def sqlite_questions(connection: sqlite3.Connection, chosen: Mapping[str, str]) -> dict[str, Question]:
    """Return the questions of a loaded SQLite file."""
    return {name: partial(_ask_sqlite, connection, sql.format(**chosen)) for name, sql in SQLITE_QUESTIONS.items()}


def polars_questions(folder: Path, chosen: Mapping[str, str]) -> dict[str, Question]:
    """Return the questions of the Parquet files in polars; it has no index of words, so searching is left out."""
    column = polars.col
    tables = {name: polars.scan_parquet(table_paths(folder, name)) for name in ("event_details", *SQLITE_TABLES)}
    deeds = column("status").is_in(DEEDS) & column("first_day").is_not_null()
    concerns = column("source_countries").list.contains("CHN") | column("target_countries").list.contains("CHN")
    is_pair = (column("source_country") == chosen["source"]) & (column("target_country") == chosen["target"])
    month, year = column("first_day").dt.truncate("1mo"), column("first_day").dt.year().alias("event_year")
    actors = tables["event_actors"].filter(column("role") == "source", column("actor_id").is_not_null())
    queries = {
        "dyad by month": tables["event_dyads"]
        .filter(deeds, is_pair, column("is_country_pair"))
        .group_by(month)
        .agg(polars.len(), column("goldstein").mean()),
        "top actors": actors.join(tables["events"].filter(deeds).select("event_id"), on="event_id")
        .group_by("actor_id")
        .agg(column("event_id").n_unique().alias("event_count"))
        .top_k(20, by="event_count"),
        "week and country": tables["event_details"]
        .filter(column("first_day").is_between(FIRST_DAY, LAST_DAY), concerns)
        .select("first_day", "sources", "targets", "headline")
        .sort("first_day"),
        "year by quad class": tables["events"].filter(deeds).group_by(year, "quad_class").agg(polars.len()),
        "event by id": tables["events"].filter(column("event_id") == chosen["event"]),
        "sources of an event": tables["evidence"].filter(column("event_id") == chosen["event"]),
        "timeline of a story": tables["story_events"].filter(column("story_id") == chosen["story"]).sort("first_day"),
    }
    return {name: partial(_ask_polars, query) for name, query in queries.items()}


def _ask_sqlite(connection: sqlite3.Connection, sql: str) -> Sequence[object]:
    return connection.execute(sql).fetchall()


def _ask_polars(query: polars.LazyFrame) -> Sequence[object]:
    return query.collect().rows()


def _days_as_text(columns: str) -> str:
    names = [name.strip() for name in columns.split(",")]
    return ", ".join(f"{name}::varchar" if name.endswith("_day") else name for name in names)
