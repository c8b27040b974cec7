"""The traps of swapping a DuckDB file under its readers."""

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests import factories
from tests.warehouse.concurrent_reading import publish_while_reading, torn
from tests.warehouse.small_warehouse import publish_meeting, publish_records, told
from warehouse.errors import WarehouseError
from warehouse.maintenance import relocate
from warehouse.snapshots import read_current


def publish_headline(folder, headline):
    return publish_records(folder, told(factories.event(headline=headline)))


def headline_of(connection):
    return connection.execute("select headline from events").fetchone()[0]


def open_database(folder):
    return duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True)


def test_stale_log_beside_the_file_is_moved_aside(meeting_warehouse):
    log = meeting_warehouse / "warehouse.duckdb.wal"
    log.write_bytes(b"log of another file")
    publish_headline(meeting_warehouse, "Second")
    assert not log.exists()
    assert (meeting_warehouse / "warehouse.duckdb.wal.stale").exists()
    with open_database(meeting_warehouse) as connection:
        assert headline_of(connection) == "Second"


def test_reader_who_holds_the_old_file_keeps_its_rows(meeting_warehouse):
    reading = subprocess.Popen(
        [sys.executable, "-c", HOLDING_READER, str(meeting_warehouse / "warehouse.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    first = reading.stdout.readline().strip()
    publish_headline(meeting_warehouse, "Second")
    second, _ = reading.communicate("go\n")
    assert (first, second.strip()) == ("Cho Hyun met Wang Yi in Beijing",) * 2
    with open_database(meeting_warehouse) as connection:
        assert headline_of(connection) == "Second"


# A second connection of one process to the path of a swapped file would share the old one: a reader is a process.
HOLDING_READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
print(connection.execute("select headline from events").fetchone()[0], flush=True)
sys.stdin.readline()
print(connection.execute("select headline from events").fetchone()[0], flush=True)
"""


def test_publish_goes_on_beside_a_user_who_opened_the_file_for_writing(meeting_warehouse):
    writing = subprocess.Popen(
        [sys.executable, "-c", WRITING_USER, str(meeting_warehouse / "warehouse.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writing.stdout.readline().strip() == "written"
    publish_headline(meeting_warehouse, "Second")
    with open_database(meeting_warehouse) as connection:
        assert headline_of(connection) == "Second"
    writing.communicate("go\n")
    with open_database(meeting_warehouse) as connection:
        assert headline_of(connection) == "Second"


WRITING_USER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("create table mine as select 1 as x")
print("written", flush=True)
sys.stdin.readline()
"""


def test_folder_given_by_a_relative_path_is_read_from_another_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    publish_meeting(Path("warehouse"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    with open_database(tmp_path / "warehouse") as connection:
        assert headline_of(connection) == "Cho Hyun met Wang Yi in Beijing"


def test_moved_folder_is_read_after_relocate(tmp_path, meeting_warehouse):
    moved = tmp_path.parent / f"{tmp_path.name}-moved"
    shutil.move(meeting_warehouse, moved)
    relocate(moved)
    with open_database(moved) as connection:
        views = connection.execute(
            "select sql from duckdb_views() where schema_name = 'stored' and sql like '%parquet%'"
        ).fetchall()
        assert headline_of(connection) == "Cho Hyun met Wang Yi in Beijing"
    assert all(str(moved) in sql for (sql,) in views)


def test_relocate_refuses_a_folder_that_lacks_files(meeting_warehouse):
    (file,) = read_current(meeting_warehouse).files("events")
    (meeting_warehouse / file.path).unlink()
    with pytest.raises(WarehouseError, match=f"1 files were not moved along, such as {file.path}"):
        relocate(meeting_warehouse)


def test_reader_in_a_loop_sees_whole_snapshots_only(meeting_warehouse):
    reads = publish_while_reading(meeting_warehouse, 3)
    assert reads
    assert torn(reads) == []
