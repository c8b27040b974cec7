"""Make a long history out of a short coded one: the same rows again, moved back by whole weeks.

Coding 200,000 articles takes a working day; to measure what a new day costs beside them, it only matters that their
rows are there. Each repetition has ids, addresses and keys of copies of its own, so that no event or copy is shared,
and its articles stand in the order of those that they repeat; what an article says, how much of it was merged and how
many articles a day has stay the same. What would merge across two repetitions is merged only when a new day touches it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.stored_tables import open_tables
from schemas.arrow import ARTICLE_TABLES, MERGED_TABLES, TABLES, Column, arrow_schema, columns
from schemas.event import Run
from schemas.identifiers import make_id
from warehouse.files import write_table_file
from warehouse.publish import PartitionChange, publish
from warehouse.snapshots import Snapshot, read_current

Changes = dict[str, dict[str, PartitionChange]]
DAYS_PER_WEEK = 7
MACROS = """
create macro moved_day(day, weeks) as
    case when day = 'undated' then day else strftime(strptime(day, '%Y%m%d') - to_days((weeks * 7)::int), '%Y%m%d') end;
create macro moved_id(id, number, weeks) as
    case
        when starts_with(id, 'a-') then left(id, -6) || printf('%06x', number)
        when contains(substr(id, 3), '-')
        then left(id, 2) || moved_day(split_part(id, '-', 2), weeks) || '-' || left(md5(number || right(id, 16)), 16)
        else left(id, 2) || left(md5(number || substr(id, 3)), 16)
    end;
create macro moved_text(words, number, weeks) as
    case
        when regexp_full_match(words, '[a-z]-(([0-9]{8}|undated)-)?[0-9a-f]{16}') then moved_id(words, number, weeks)
        else words
    end;
create macro moved_key(block_key, number, weeks) as
    case when starts_with(block_key, 'article|') then 'article|' || moved_id(substr(block_key, 9), number, weeks)
    else regexp_extract(block_key, '^(.*[|])', 1) || (regexp_extract(block_key, '[0-9]+$')::bigint - weeks) end;
"""
# The column that says which article, mention, event or story a row belongs to: the first that a table has.
OWNERS = ("story_id", "event_id", "from_event_id", "article_id", "mention_id")
# The first day of publication of the article or event that each row belongs to.
HOMES = """
create temp table homes as
select article_id as id, published_day as day from articles
union all select mention_id, published_day from mentions join articles using (article_id)
union all select event_id, first_published from events
union all select story_id, first_published from stories join events on event_id = anchor_event_id
"""


@dataclass(frozen=True, slots=True)
class Move:
    """One repetition: its number, from 1, and how many weeks it lies back."""

    number: int
    weeks: int

    @property
    def days(self) -> int:
        """How many days it lies back."""
        return self.weeks * DAYS_PER_WEEK


def repeat_history(source: Path, target: Path, times: int) -> Snapshot:
    """Make a warehouse that holds the articles of another so many times; all of them must have a publication day."""
    shutil.copytree(source, target)
    current = read_current(source)
    changes: Changes = {}
    with open_tables(source, current.tables) as connection:
        connection.execute(MACROS)
        connection.execute(HOMES)
        weeks = _weeks(connection)
        for number in range(1, times):
            _write_again(connection, target, Move(number, number * weeks), changes)
    return publish(target, changes, current.versions, _run(current.sequence + 1))


def _weeks(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("select max(published_day) - min(published_day) + 1 from articles").fetchone()
    days: int = row[0] if row else 0
    return -(-days // DAYS_PER_WEEK)


def _write_again(connection: duckdb.DuckDBPyConnection, folder: Path, move: Move, changes: Changes) -> None:
    for table in ARTICLE_TABLES | MERGED_TABLES:
        for partition, rows in _moved_rows(connection, table, move):
            entry = write_table_file(folder, table, partition, rows)
            held = changes.setdefault(table, {})
            before = held[partition].files if partition in held else ()
            held[partition] = PartitionChange((*before, entry), is_replacement=False)


def _moved_rows(connection: duckdb.DuckDBPyConnection, table: str, move: Move) -> Iterator[tuple[str, pa.Table]]:
    """Yield the rows of one table again, by partition."""
    names = [column.name for column in columns(TABLES[table])]
    owner = next(name for name in OWNERS if name in names)
    month = f"strftime(day - {move.days}, '%Y-%m')"
    source = f"{table} join homes on {owner} = homes.id"
    listed = ", ".join(f'{_moved(table, column, move)} as "{column.name}"' for column in columns(TABLES[table]))
    for (partition,) in connection.execute(f"select distinct {month} from {source} order by 1").fetchall():
        rows = connection.sql(f"select {listed} from {source} where {month} = '{partition}'").to_arrow_table()
        yield partition, rows.cast(arrow_schema(TABLES[table]))


def _moved(table: str, column: Column, move: Move) -> str:
    """Return the SQL of a column's value in the repetition."""
    name = f'{table}."{column.name}"'
    if column.name == "published_month":
        return f"strftime(day - {move.days}, '%Y-%m')"
    if column.name == "block_key":
        is_of_mention = table == "mention_blocks"
        return f"moved_key({name}, {move.number}, {move.weeks})" if is_of_mention else f"{name} || '|{move.number}'"
    if column.name == "url":
        return f"{name} || '/{move.number}'"
    if pa.types.is_date32(column.type):
        return f"{name} - {move.days}"
    if pa.types.is_timestamp(column.type):
        return f"{name} - interval {move.days} days"
    return f"moved_text({name}, {move.number}, {move.weeks})" if pa.types.is_string(column.type) else name


def _run(sequence: int) -> Run:
    moment = datetime.now(UTC).replace(tzinfo=None)
    return Run(
        run_id=make_id("r", "repeated", sequence),
        sequence=sequence,
        command="run",
        records_read=0,
        article_count=0,
        not_coded_count=0,
        duplicate_count=0,
        dead_letter_count=0,
        mention_count=0,
        event_count=0,
        contradiction_count=0,
        code_version="benchmark",
        model_version="benchmark",
        reference_version="benchmark",
        started_at=moment,
        finished_at=moment,
    )
