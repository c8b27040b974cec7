"""Publishing: the next snapshot in whole, or nothing."""

import os
import shutil
from datetime import date

import duckdb
import pytest

from schemas.arrow import TABLES, arrow_table
from tests import factories
from tests.warehouse.small_warehouse import (
    MEETING,
    REFERENCE,
    VERSIONS,
    publish_partitions,
    publish_records,
    told,
)
from warehouse.digest import digest, whole_digest
from warehouse.errors import WarehouseError
from warehouse.files import write_table_file
from warehouse.locking import locked
from warehouse.maintenance import check_warehouse, collect, name_snapshot
from warehouse.publish import MAXIMUM_FILES, MAXIMUM_TOUCHED, PartitionChange, compacted, publish
from warehouse.snapshots import list_snapshots, read_current, read_snapshot


def ask(folder, sql):
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_published_rows_are_read_from_the_views(published_meeting):
    snapshot = read_current(published_meeting)
    assert snapshot == read_snapshot(published_meeting, 1)
    assert snapshot.counts()["events"] == 1
    assert ask(published_meeting, "select event_id, story_id from events") == [
        ("e-0000000000000001", "t-0000000000000001")
    ]
    assert ask(published_meeting, "select sequence from run_log") == [(1,)]
    assert check_warehouse(published_meeting) == []


def test_manifest_keeps_the_days_of_a_file(published_meeting):
    (file,) = read_current(published_meeting).files("events")
    assert (file.first_day, file.last_day) == (date(2026, 1, 4), date(2026, 1, 4))


def test_publishing_the_same_rows_again_changes_nothing(meeting_warehouse):
    snapshot = read_current(meeting_warehouse)
    files = {path: path.stat().st_mtime_ns for path in meeting_warehouse.rglob("*.*")}
    again = publish_records(meeting_warehouse, MEETING)
    written = {path for path in meeting_warehouse.rglob("*.*") if path.stat().st_mtime_ns != files.get(path)}
    assert again == snapshot
    assert written == set()


def test_rows_that_break_a_check_are_not_published(meeting_warehouse):
    before = read_current(meeting_warehouse)
    with pytest.raises(WarehouseError, match="not published, the data breaks a check: event_without_citation"):
        publish_records(
            meeting_warehouse, {"events": [factories.event(), factories.event(event_id="e-00000000000000ff")]}
        )
    assert read_current(meeting_warehouse) == before
    assert len(list((meeting_warehouse / "tables/events/2026-01").iterdir())) == 2
    collect(meeting_warehouse, before.created_at)
    assert len(list((meeting_warehouse / "tables/events/2026-01").iterdir())) == 1


def test_added_rows_stand_beside_those_of_the_partition_and_are_searched(meeting_warehouse):
    text = "Wang Yi spoke of sanctions."
    article = factories.article(article_id="a-0000000000000002", url=None, original_text=text)
    sentence = factories.sentence(
        sentence_id="s-20260105-0000000000000002", article_id=article.article_id, end_char=len(text), text=text
    )
    before = read_current(meeting_warehouse)
    after = publish_partitions(
        meeting_warehouse, {"2026-01": {"articles": [article], "sentences": [sentence]}}, is_replacement=False
    )
    assert after.counts()["articles"] == 2
    assert set(before.files("search_terms")) < set(after.files("search_terms"))
    assert ask(meeting_warehouse, "select sentence_count, word_count from search_totals") == [(2, 18)]
    assert ask(meeting_warehouse, "select sentence_id from search('sanction')") == [("s-20260105-0000000000000002",)]


OTHER = {
    "events": [factories.event(), factories.event(event_id="e-00000000000000ff", headline="Wang called Cho")],
    "event_actors": [
        *MEETING["event_actors"],
        factories.event_actor(event_id="e-00000000000000ff", actor_id="wang-yi", country_code="CHN"),
        factories.event_actor(event_id="e-00000000000000ff", role="target"),
    ],
    "mentions": [*MEETING["mentions"], factories.mention(mention_id="m-00000000000000ff")],
    "citations": [
        *MEETING["citations"],
        factories.citation(event_id="e-00000000000000ff", mention_id="m-00000000000000ff"),
    ],
}


def test_knowing_which_events_are_touched_changes_nothing_but_the_work(meeting_warehouse, tmp_path):
    shutil.copytree(meeting_warehouse, tmp_path / "W")
    knowing = publish_partitions(meeting_warehouse, {"2026-01": OTHER}, touched=frozenset({"e-00000000000000ff"}))
    assert knowing.counts()["event_dyads"] == 3
    assert publish_partitions(tmp_path / "W", {"2026-01": OTHER}).tables == knowing.tables


@pytest.mark.parametrize("touched", [None, frozenset({"e-00000000000000ff"})])
def test_a_touched_event_that_breaks_a_check_is_not_published(meeting_warehouse, touched):
    broken = {**OTHER, "citations": MEETING["citations"]}
    with pytest.raises(WarehouseError, match="event_without_citation"):
        publish_partitions(meeting_warehouse, {"2026-01": broken}, touched=touched)


def test_a_change_made_after_another_knows_what_both_touched():
    first, second, unknown = (PartitionChange((), True, touched) for touched in (frozenset("ab"), frozenset("c"), None))
    assert second.after(first).touched == frozenset("abc")
    assert unknown.after(first).touched is None
    assert first.after(unknown).touched is None
    many = PartitionChange((), True, frozenset(map(str, range(MAXIMUM_TOUCHED))))
    assert many.after(first).touched is None


def test_run_for_another_snapshot_is_refused(tmp_path):
    with pytest.raises(WarehouseError, match="the run is for snapshot 7, but the next one is 1"):
        publish(tmp_path, {}, VERSIONS, factories.run(sequence=7))


def test_table_that_a_run_does_not_write_is_refused(tmp_path):
    with pytest.raises(WarehouseError, match="search_terms is no table that a run writes"):
        publish(tmp_path, {"search_terms": {}}, VERSIONS, factories.run())


def test_second_writer_is_told_who_writes(tmp_path):
    told = pytest.raises(WarehouseError, match=r"is being written by another run \(process \d+\)")
    with locked(tmp_path), told, locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_digest_leaves_out_runs_and_the_order_of_publishing_and_sees_every_other_change(published_meeting, tmp_path):
    publish_records(tmp_path, REFERENCE, partition="all", hours=3)
    publish_records(tmp_path, {**MEETING, **told(factories.event(headline="Cho and Wang met"))}, hours=4)
    original, changed = digest(published_meeting), digest(tmp_path)
    told_in = ("events", "event_details", "story_events")
    assert {table for table in changed if changed[table] != original[table]} == set(told_in)
    assert whole_digest(changed) != whole_digest(original)


def test_old_snapshots_are_collected_but_named_and_newest_ones_stay(meeting_warehouse):
    for number in (1, 2):
        publish_records(meeting_warehouse, told(factories.event(headline=str(number))), hours=number)
    name_snapshot(meeting_warehouse, 1, "before the summit")
    now = read_current(meeting_warehouse).created_at
    assert collect(meeting_warehouse, now, keep_days=30, keep_count=1) == []
    assert collect(meeting_warehouse, now, keep_days=0, keep_count=1) == [2]
    assert [snapshot.sequence for snapshot in list_snapshots(meeting_warehouse)] == [1, 3]
    assert len(list((meeting_warehouse / "tables/events/2026-01").iterdir())) == 2
    assert ask(meeting_warehouse, "select headline from events") == [("2",)]


def test_what_a_dead_run_left_goes_even_if_the_run_after_it_left_it_too(meeting_warehouse):
    publish_records(meeting_warehouse, told(factories.event(headline="first")), hours=1)
    left = meeting_warehouse / "tables/events/2026-01/left.parquet"
    left.write_bytes(b"half a file")
    dead_run = (meeting_warehouse / "snapshots/000001.json").stat().st_mtime_ns + 1
    os.utime(left, ns=(dead_run, dead_run))
    publish_records(meeting_warehouse, told(factories.event(headline="second")), hours=2)
    assert not left.exists()


def test_many_files_of_a_table_become_one_a_partition(tmp_path):
    letters = [factories.dead_letter(dead_letter_id=f"d-{number:016x}") for number in range(MAXIMUM_FILES + 1)]
    files = tuple(
        write_table_file(tmp_path, "dead_letters", "all", arrow_table(TABLES["dead_letters"], [letter]))
        for letter in letters
    )
    assert compacted(tmp_path, "dead_letters", {"all": files[1:]}) == {"all": files[1:]}
    (compact,) = compacted(tmp_path, "dead_letters", {"all": files})["all"]
    assert compact.row_count == MAXIMUM_FILES + 1


def test_nothing_published_is_said_in_one_line(tmp_path):
    with pytest.raises(WarehouseError, match="no warehouse in"):
        read_current(tmp_path)


def test_file_that_was_changed_is_found(meeting_warehouse):
    (file,) = read_current(meeting_warehouse).files("events")
    (meeting_warehouse / file.path).write_bytes(b"nothing")
    (failure,) = check_warehouse(meeting_warehouse)
    assert failure.examples == (f"{file.path} was changed",)
