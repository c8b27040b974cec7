"""Time travel, the cut by publication, names of snapshots, differences."""

from datetime import date

import pytest

from tests import factories
from tests.warehouse.small_warehouse import MEETING, publish_meeting, publish_partitions, publish_records, told
from warehouse.differences import Difference, diff
from warehouse.errors import WarehouseError
from warehouse.history import open_views
from warehouse.maintenance import name_snapshot
from warehouse.snapshots import find_snapshot, read_snapshot

LATER = {
    "articles": [
        factories.article(
            article_id="a-0000000000000002", publisher="Example Wire", published_day=date(2026, 2, 2), url=None
        )
    ],
    "sentences": [factories.sentence(sentence_id="s-20260105-0000000000000002", article_id="a-0000000000000002")],
    "mentions": [
        factories.mention(
            mention_id="m-0000000000000002", article_id="a-0000000000000002", sentence_id="s-20260105-0000000000000002"
        )
    ],
}
MERGED = {
    **told(
        factories.event(
            mention_count=2,
            article_count=2,
            publisher_count=2,
            last_published=date(2026, 2, 2),
            headline="Cho Hyun and Wang Yi met",
        )
    ),
    "citations": [
        factories.citation(),
        factories.citation(
            mention_id="m-0000000000000002", article_id="a-0000000000000002", sentence_id="s-20260105-0000000000000002"
        ),
    ],
}


@pytest.fixture(scope="module")
def two_days(tmp_path_factory):
    """The meeting as published on 6 January, and with a second report as published on 2 February 2026."""
    folder = tmp_path_factory.mktemp("two_days")
    publish_meeting(folder)
    publish_partitions(folder, {"2026-01": MERGED, "2026-02": LATER}, hours=27 * 24)
    name_snapshot(folder, 1, "first")
    return folder


def headlines(connection):
    return connection.execute("select headline, mention_count from events").fetchall()


OLD, NEW = [("Cho Hyun met Wang Yi in Beijing", 1)], [("Cho Hyun and Wang Yi met", 2)]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, NEW),
        ("2", NEW),
        ("1", OLD),
        ("first", OLD),
        ("2026-01-06", OLD),
        ("2026-02-01", OLD),
        ("2026-02-02", NEW),
    ],
)
def test_views_as_of_a_number_a_name_or_a_day(two_days, as_of, expected):
    assert headlines(open_views(two_days, as_of=as_of)) == expected


@pytest.mark.parametrize(
    ("as_of", "message"),
    [
        ("3", "no snapshot 3 in"),
        ("2026-01-05", "nothing that is kept was published by 2026-01-05"),
        ("yesterday", "'yesterday': expected a snapshot's number, its name or a day"),
    ],
)
def test_unknown_snapshot_is_said_in_one_line(two_days, as_of, message):
    with pytest.raises(WarehouseError, match=message):
        open_views(two_days, as_of=as_of)


def test_cut_by_publication_counts_what_was_published_by_then(two_days):
    cut = open_views(two_days, published_until=date(2026, 2, 1))
    assert cut.execute(
        "select mention_count, article_count, publisher_count, last_published from events"
    ).fetchall() == [(1, 1, 1, date(2026, 1, 5))]
    assert cut.execute("select count(*) from mentions").fetchall() == [(1,)]
    assert open_views(two_days, published_until=date(2026, 1, 4)).execute("from events").fetchall() == []


def test_names_of_snapshots_are_neither_numbers_nor_given_twice(two_days):
    with pytest.raises(WarehouseError, match="'first' already names snapshot 1"):
        name_snapshot(two_days, 2, "first")
    with pytest.raises(WarehouseError, match="'7': a name must not be a number"):
        name_snapshot(two_days, 2, "7")
    with pytest.raises(WarehouseError, match="no snapshot 9"):
        name_snapshot(two_days, 9, "last")


def test_difference_names_rows_and_columns(two_days):
    found = diff(two_days, read_snapshot(two_days, 1), read_snapshot(two_days, 2))
    assert Difference("articles", "appeared", "a-0000000000000002", "") in found
    changed = "mention_count, article_count, publisher_count, last_published, headline"
    assert Difference("events", "changed", "e-0000000000000001", changed) in found
    tables = {difference.table for difference in found}
    assert tables == {"articles", "sentences", "mentions", "citations", "events", "story_events", "runs"}


def test_difference_says_which_event_was_merged_and_which_went(meeting_warehouse):
    second = {
        "sentences": [
            *MEETING["sentences"],
            factories.sentence(sentence_id="s-20260105-0000000000000002", sentence_number=1),
        ],
        "mentions": [factories.mention(), factories.mention(mention_id="m-0000000000000002")],
        "events": [factories.event(), factories.event(event_id="e-0000000000000002")],
        "event_actors": [*MEETING["event_actors"], factories.event_actor(event_id="e-0000000000000002")],
        "citations": [
            factories.citation(),
            factories.citation(event_id="e-0000000000000002", mention_id="m-0000000000000002"),
        ],
    }
    apart = publish_records(meeting_warehouse, second)
    merged = publish_records(
        meeting_warehouse,
        {
            "events": [factories.event(mention_count=2)],
            "event_actors": MEETING["event_actors"],
            "citations": [factories.citation(), factories.citation(mention_id="m-0000000000000002")],
        },
    )
    found = diff(meeting_warehouse, apart, merged)
    assert Difference("events", "merged", "e-0000000000000002", "into e-0000000000000001") in found
    back = diff(meeting_warehouse, merged, find_snapshot(meeting_warehouse, "1"))
    assert Difference("mentions", "gone", "m-0000000000000002", "") in back


def test_snapshot_whose_files_are_gone_is_said_in_one_line(meeting_warehouse):
    (file,) = read_snapshot(meeting_warehouse, 1).files("events")
    (meeting_warehouse / file.path).unlink()
    with pytest.raises(WarehouseError, match=r"^snapshot 1: .*events.*$"):
        open_views(meeting_warehouse)
