"""A small warehouse of records made by the factories, in files or in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import duckdb

from schemas.arrow import TABLES, arrow_table
from schemas.event import Event
from tests import factories
from warehouse.build import create_asked_views, create_filed_views, create_stored_views
from warehouse.derive import ONE_BY_ONE, derived_select
from warehouse.files import write_table_file
from warehouse.publish import PartitionChange, publish
from warehouse.snapshots import Snapshot, find_current

Records = Mapping[str, Sequence[Any]]
VERSIONS = {"code": "0.1.0", "model": "test 1", "reference": "0123456789abcdef"}
FIRST_PUBLISH = datetime.combine(date(2026, 1, 6), time(8))
SNAPSHOT = Snapshot(1, None, FIRST_PUBLISH, "r-0000000000000001", VERSIONS, {})

REFERENCE: Records = {
    "countries": [
        factories.country(),
        factories.country(country_code="CHN", name="China", capital="Beijing"),
        factories.country(country_code="JPN", name="Japan", capital="Tokyo"),
    ],
    "actors": [
        factories.actor(),
        factories.actor(actor_id="wang-yi", name="Wang Yi", country_code="CHN", family_name="Wang"),
        factories.actor(actor_id="lee-jae-myung", name="Lee Jae Myung", family_name="Lee"),
    ],
    "offices": [factories.office()],
    "places": [factories.place(), factories.place(place_id="seoul", name="Seoul", country_code="KOR")],
    "event_types": [factories.event_type(), factories.event_type(event_type="AGREE", cameo_code="030")],
    "event_modes": [factories.event_mode()],
    "cameo_codes": [
        factories.cameo_code(),
        factories.cameo_code(cameo_code="036", name="Agree to meet", base_code="036"),
    ],
    "sectors": [factories.sector()],
}
# One meeting, reported once: every table that must hold something for the rows to keep their promises.
MEETING: Records = {
    "articles": [factories.article()],
    "sentences": [factories.sentence()],
    "mentions": [factories.mention()],
    "mention_actors": [
        factories.mention_actor(),
        factories.mention_actor(position=1, actor_id="wang-yi", country_code="CHN", text="his Chinese counterpart"),
    ],
    "attributions": [factories.attribution()],
    "events": [factories.event()],
    "event_actors": [
        factories.event_actor(),
        factories.event_actor(position=1, actor_id="wang-yi", country_code="CHN", text="his Chinese counterpart"),
    ],
    "citations": [factories.citation()],
    "stories": [factories.story()],
    "story_events": [factories.story_event()],
    "story_articles": [factories.story_article()],
}

PLAN_ID, RAID_ID = "e-0000000000000002", "e-0000000000000003"
TITLE = "Cho Hyun to visit Beijing"
DISPUTED_MEETING = factories.event(mention_count=2, article_count=2, has_contradiction=True)
PLAN = factories.event(
    event_id=PLAN_ID,
    event_type="AGREE",
    event_mode=None,
    cameo_code="036",
    goldstein=4.0,
    status="agreed",
    headline="Cho Hyun is to visit China",
    first_published=date(2025, 12, 30),
)
# A plan, the meeting that fulfils it (all parties are sources), an attack by an unnamed group, a copy of the report.
WORLD: Records = {
    "articles": [
        factories.article(),
        factories.article(article_id="a-0000000000000002", publisher="Example Wire", url=None, title="Copy"),
        factories.article(article_id="a-0000000000000003", published_day=date(2025, 12, 30), title=TITLE),
    ],
    "article_copies": [factories.article_copy()],
    "sentences": [
        factories.sentence(),
        factories.sentence(sentence_id="s-20260105-0000000000000002", article_id="a-0000000000000002"),
        factories.sentence(
            sentence_id="s-20260105-0000000000000003", article_id="a-0000000000000003", kind="title", text=TITLE
        ),
    ],
    "mentions": [
        factories.mention(),
        factories.mention(
            mention_id="m-0000000000000004", article_id="a-0000000000000002", sentence_id="s-20260105-0000000000000002"
        ),
        factories.mention(
            mention_id="m-0000000000000002",
            article_id="a-0000000000000003",
            sentence_id="s-20260105-0000000000000003",
            event_type="AGREE",
            status="agreed",
        ),
        factories.mention(mention_id="m-0000000000000003"),
    ],
    "mention_actors": [
        factories.mention_actor(),
        factories.mention_actor(position=1, actor_id=None, country_code="CHN", text="Mr Sun", basis="named"),
    ],
    "attributions": [
        factories.attribution(position=1, is_narrator=True),
        factories.attribution(speaker_actor_id="wang-yi", is_narrator=False),
    ],
    "quotes": [factories.quote(), factories.quote(quote_id="q-2", speaker_actor_id=None, speaker_text="an official")],
    "events": [
        DISPUTED_MEETING,
        PLAN,
        factories.event(
            event_id=RAID_ID,
            event_type="ASSAULT",
            event_mode=None,
            cameo_code="190",
            quad_class=4,
            goldstein=-10.0,
            first_day=date(2025, 12, 20),
            last_day=date(2025, 12, 21),
            date_precision="days",
            place_id="seoul",
            place_name="Seoul",
            headline="An armed group attacked South Korea",
        ),
    ],
    "event_actors": [
        factories.event_actor(),
        factories.event_actor(position=1, actor_id="lee-jae-myung"),
        factories.event_actor(position=2, actor_id="wang-yi", country_code="CHN"),
        factories.event_actor(event_id=PLAN_ID),
        factories.event_actor(event_id=PLAN_ID, role="target", actor_id="wang-yi", country_code="CHN"),
        factories.event_actor(event_id=RAID_ID, actor_id=None, country_code="IMG", sector="REB", text="gunmen"),
        factories.event_actor(event_id=RAID_ID, role="target", actor_id=None, country_code="KOR"),
    ],
    "citations": [
        factories.citation(),
        factories.citation(
            mention_id="m-0000000000000004",
            article_id="a-0000000000000002",
            sentence_id="s-20260105-0000000000000002",
            reason="copy",
        ),
        factories.citation(
            event_id=PLAN_ID,
            mention_id="m-0000000000000002",
            article_id="a-0000000000000003",
            sentence_id="s-20260105-0000000000000003",
        ),
        factories.citation(event_id=RAID_ID, mention_id="m-0000000000000003"),
    ],
    "event_links": [factories.event_link(kind="fulfils")],
    "contradictions": [factories.contradiction(mention_b="m-0000000000000004")],
    "stories": [factories.story(event_count=2)],
    "story_events": [factories.story_event(DISPUTED_MEETING), factories.story_event(PLAN)],
    "dead_letters": [factories.dead_letter()],
    "runs": [factories.run()],
}


def told(event: Event) -> Records:
    """Return an event with what its story tells of it."""
    return {"events": [event], "story_events": [factories.story_event(event)]}


def publish_records(folder: Path, records: Records, *, partition: str = "2026-01", hours: int = 0) -> Snapshot:
    """Replace one partition of each table given, in the next snapshot."""
    return publish_partitions(folder, {partition: records}, hours=hours)


def publish_meeting(folder: Path) -> Snapshot:
    """Publish the meeting with the reference tables."""
    return publish_partitions(folder, {"all": REFERENCE, "2026-01": MEETING})


def publish_partitions(
    folder: Path,
    partitions: Mapping[str, Records],
    *,
    hours: int = 0,
    is_replacement: bool = True,
    touched: frozenset[str] | None = None,
) -> Snapshot:
    """Replace or add to some partitions of some tables, in the next snapshot."""
    changes: dict[str, dict[str, PartitionChange]] = {}
    for partition, records in partitions.items():
        for table, rows in records.items():
            file = write_table_file(folder, table, partition, arrow_table(TABLES[table], rows))
            changes.setdefault(table, {})[partition] = PartitionChange((file,), is_replacement, touched)
    current = find_current(folder)
    sequence = current.sequence + 1 if current else 1
    finished_at = FIRST_PUBLISH + timedelta(hours=hours)
    run = factories.run(sequence=sequence, started_at=finished_at, finished_at=finished_at)
    return publish(folder, changes, VERSIONS, run)


def views_over(*parts: Records) -> duckdb.DuckDBPyConnection:
    """Return the views over records in memory, without files; later parts replace tables of earlier ones."""
    records: dict[str, Sequence[Any]] = {table: rows for part in parts for table, rows in part.items()}
    connection = duckdb.connect()
    connection.execute("begin")
    connection.execute("create schema stored")
    connection.execute("create schema checked")
    for table, record_class in TABLES.items():
        connection.register("rows", arrow_table(record_class, records.get(table, [])))
        connection.execute(f"create table stored.{table} as from rows")
        connection.execute(f"create view checked.{table} as from stored.{table}")
    for table in (*ONE_BY_ONE, "evidence"):
        connection.execute(f"insert into stored.{table} by name {derived_select(table)}")
    create_stored_views(connection, "stored", {}, SNAPSHOT)
    create_filed_views(connection, {})
    create_asked_views(connection)
    connection.execute("commit")
    return connection
