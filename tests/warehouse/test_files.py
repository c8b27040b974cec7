"""Files: the same rows give the same file, whatever their order; wrong rows are refused."""

from datetime import date
from itertools import pairwise

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.arrow import TABLES, arrow_schema, arrow_table
from tests import factories
from warehouse.errors import WarehouseError
from warehouse.files import read_files, replace_rows, write_table_file
from warehouse.layout import LAYOUTS, partition_of_day

EVENTS = [
    factories.event(event_id="e-0000000000000003", first_day=None, last_day=None, date_precision="none"),
    factories.event(event_id="e-0000000000000002", first_day=date(2026, 1, 9), last_day=date(2026, 1, 10)),
    factories.event(),
]


def events_table(records):
    return arrow_table(TABLES["events"], records)


def test_file_is_the_same_for_any_order_of_rows(tmp_path):
    entry = write_table_file(tmp_path, "events", "2026-01", events_table(EVENTS))
    again = write_table_file(tmp_path, "events", "2026-01", events_table(EVENTS[::-1]))
    assert entry == again
    assert [path.name for path in (tmp_path / "tables/events/2026-01").iterdir()] == [
        f"events-{entry.sha256[:16]}.parquet"
    ]


def test_file_is_sorted_by_day_and_its_entry_says_what_it_holds(tmp_path):
    entry = write_table_file(tmp_path, "events", "2026-01", events_table(EVENTS))
    rows = read_files(tmp_path, "events", (entry,))
    assert rows.column("event_id").to_pylist() == [event.event_id for event in EVENTS[::-1]]
    assert (entry.row_count, entry.first_day, entry.last_day) == (3, date(2026, 1, 4), date(2026, 1, 9))
    assert entry.byte_count == (tmp_path / entry.path).stat().st_size


def test_file_carries_descriptions_compression_and_bloom_filters(tmp_path):
    entry = write_table_file(tmp_path, "events", "2026-01", events_table(EVENTS))
    file = pq.ParquetFile(tmp_path / entry.path)
    column = file.metadata.row_group(0).column(0)
    assert file.schema_arrow.metadata[b"grain"] == b"one event"
    assert file.schema_arrow.field("event_id").metadata[b"description"]
    assert (column.path_in_schema, column.compression) == ("event_id", "ZSTD")


def test_only_values_that_hardly_repeat_have_no_dictionary(tmp_path):
    entry = write_table_file(tmp_path, "events", "2026-01", events_table([factories.event(contexts=("military",))]))
    group = pq.ParquetFile(tmp_path / entry.path).metadata.row_group(0)
    stored = [group.column(number) for number in range(group.num_columns)]
    plain = {column.path_in_schema for column in stored if "RLE_DICTIONARY" not in column.encodings}
    assert {"event_id", "headline"} <= plain
    assert not plain & {"status", "event_type", "contexts.list.element"}


def test_null_where_a_value_is_required_is_refused(tmp_path):
    with pytest.raises(WarehouseError, match=r"events\.headline: expected a value in every row"):
        write_table_file(tmp_path, "events", "2026-01", events_table([factories.event(headline=None)]))


def test_other_columns_are_refused(tmp_path):
    rows = events_table(EVENTS).drop_columns(["headline"])
    with pytest.raises(WarehouseError, match="events: expected the columns event_id"):
        write_table_file(tmp_path, "events", "2026-01", rows)


def test_undated_records_are_spread_over_buckets():
    buckets = {partition_of_day(None, f"a-{number:016x}") for number in range(500)}
    assert buckets == {f"undated-{number:02d}" for number in range(16)}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_layout_of_its_own_columns(table):
    layout = LAYOUTS[table]
    names = arrow_schema(TABLES[table]).names
    assert set(layout.sort_columns()) | set(layout.lookups) | set(layout.plain) <= set(names)
    assert layout.day is None or layout.day in names


@settings(max_examples=30)
@given(changes=st.lists(st.tuples(st.sets(st.integers(0, 99)), st.sets(st.integers(0, 99))), max_size=8))
def test_rows_are_replaced_and_files_stay_few(changes, tmp_path_factory):
    folder, files, expected = tmp_path_factory.mktemp("files"), (), set()
    for gone, new in changes:
        rows = events_table([factories.event(event_id=event_id(number)) for number in sorted(new - (expected - gone))])
        files = replace_rows(folder, "events", "2026-01", files, "event_id", list(map(event_id, gone)), rows)
        expected = (expected - gone) | new
        found = read_files(folder, "events", files).column("event_id").to_pylist()
        assert sorted(found) == sorted(map(event_id, expected))
        sizes = sorted(file.row_count for file in files)
        assert all(larger > 2 * smaller for smaller, larger in pairwise(sizes))


def test_a_file_without_the_rows_that_go_stays(tmp_path):
    long_ago = events_table([factories.event(event_id=event_id(number)) for number in range(9)])
    (old,) = replace_rows(tmp_path, "events", "2026-01", (), "event_id", [], long_ago)
    first, second = (events_table([factories.event(event_id=event_id(number))]) for number in (10, 11))
    with_first = replace_rows(tmp_path, "events", "2026-01", (old,), "event_id", [event_id(10)], first)
    with_second = replace_rows(tmp_path, "events", "2026-01", with_first, "event_id", [event_id(10)], second)
    assert old in with_first
    assert old in with_second
    assert {file.row_count for file in with_second} == {9, 1}
    (both,) = replace_rows(tmp_path, "events", "2026-01", (old,), "event_id", [event_id(3)], first)
    assert both.row_count == 9


def event_id(number):
    return f"e-202601{number:02d}-0000000000000000"
