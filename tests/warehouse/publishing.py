"""Publish records of tests as a warehouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from schemas.arrow import TABLES, arrow_table
from tests import factories
from warehouse.files import write_table_file
from warehouse.publish import PartitionChange, publish
from warehouse.snapshots import Snapshot, find_current

Records = Mapping[str, Sequence[Any]]
VERSIONS = {"code": "0.1.0", "model": "test 1", "reference": "0123456789abcdef"}
FIRST_PUBLISH = datetime.combine(date(2026, 1, 6), time(8))

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


def publish_records(folder: Path, records: Records, *, partition: str = "2026-01", hours: int = 0) -> Snapshot:
    """Replace one partition of each table given, in the next snapshot."""
    changes = {
        table: {
            partition: PartitionChange(
                (write_table_file(folder, table, partition, arrow_table(TABLES[table], rows)),), is_replacement=True
            )
        }
        for table, rows in records.items()
    }
    current = find_current(folder)
    sequence = current.sequence + 1 if current else 1
    finished_at = FIRST_PUBLISH + timedelta(hours=hours)
    run = factories.run(sequence=sequence, started_at=finished_at, finished_at=finished_at)
    return publish(folder, changes, VERSIONS, run)


def publish_meeting(folder: Path, **changed: Sequence[Any]) -> Snapshot:
    """Publish the meeting with the reference tables, with the tables given in place of those of the meeting."""
    publish_records(folder, REFERENCE, partition="all")
    return publish_records(folder, {**MEETING, **changed})
