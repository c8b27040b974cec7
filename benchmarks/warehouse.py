"""Time the questions people ask of a warehouse of millions of events, beside polars and an indexed SQLite.

`python -m benchmarks.warehouse --events 10_000_000` makes the warehouse and the SQLite file (half an hour of processor
time and 16 GB), times each question through the product's own views and macros, then publishes one more day, and prints
a table. With `--folder` both are made there, kept, and asked again by the next call.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.synthetic_warehouse import make_one_day, publish_one_day, publish_synthetic_warehouse, report_again
from benchmarks.warehouse_rivals import load_sqlite, polars_questions, sqlite_questions
from warehouse.history import open_views
from warehouse.snapshots import read_current

Question = Callable[[], Sequence[object]]
DEFAULT_EVENTS, DEFAULT_SENTENCES, DEFAULT_RUNS = 1_000_000, 1_000_000, 7
# What takes longer than this is timed once.
SLOW_SECONDS = 5.0
DAYS_PUBLISHED = 3
# Beside a day of new events only, one that has so many older ones, all over the month, written anew.
REPORTED_AGAIN = 500
RIVALS = ("polars", "SQLite")
CHOICE = """
    select
        pair.source_country,
        pair.target_country,
        (select min(event_id) from stored.story_events where event_id > 'e-20230701'),
        (select min(story_id) from stored.stories where story_id > 't-20230701'),
    from (
        select source_country, target_country from dyad_monthly where source_country <> target_country
        group by all order by sum(event_count) desc, source_country, target_country limit 1
    ) as pair
"""
SCAN = "select sum(goldstein) from stored.events"
QUESTIONS = {
    "dyad by month": """
        select event_month, event_count, mean_goldstein from dyad_monthly
        where source_country = '{source}' and target_country = '{target}' order by event_month""",
    "top actors": """
        select name, sum(source_count) as event_count from actor_activity
        group by name order by event_count desc limit 20""",
    "week and country": """
        select first_day, sources, targets, headline from event_details
        where first_day between date '2024-03-04' and date '2024-03-10'
            and (list_contains(source_countries, 'CHN') or list_contains(target_countries, 'CHN'))
        order by first_day""",
    "year by quad class": """
        select year(event_month) as event_year, quad_class, sum(event_count) as event_count from monthly_counts
        group by all order by all""",
    "event by id": "from event('{event}')",
    "the same in the view": "from events where event_id = '{event}'",
    "sources of an event": "from sources('{event}')",
    "timeline of a story": "from timeline('{story}')",
    "search, two words": "from search('ceasefire talks')",
    "search, one word": "from search('sanctions')",
}


def main(arguments: Sequence[str]) -> None:
    """Make the warehouse and its rivals, time the questions, publish a day, print the table."""
    options = _options(arguments)
    if options.folder is not None:
        _compare(options.folder, options)
        return
    with tempfile.TemporaryDirectory(prefix="communique-benchmark-") as temporary:
        _compare(Path(temporary), options)


def _compare(folder: Path, options: argparse.Namespace) -> None:
    warehouse = folder / "W"
    if not (warehouse / "CURRENT.json").exists():
        _say(f"making {options.events:,} events and {options.sentences:,} sentences")
        seconds = timed(lambda: publish_synthetic_warehouse(warehouse, options.events, options.sentences))[0]
        _say(f"made and published in {seconds:,.0f} s; {_size(warehouse) / 1e9:.1f} GB\n")
    chosen = _chosen(warehouse)
    rivals = dict(_rivals(folder, chosen, options.rivals))
    _say(_table(warehouse, chosen, rivals, options.runs))
    for line in _opening_and_publishing(warehouse, options):
        _say(line)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=int, default=DEFAULT_EVENTS)
    parser.add_argument("--sentences", type=int, default=DEFAULT_SENTENCES)
    parser.add_argument("--runs", type=int, default=DEFAULT_RUNS, help="times that each question is asked")
    parser.add_argument("--folder", type=Path, default=None, help="where the warehouse is made, or kept from before")
    parser.add_argument("--rivals", nargs="*", choices=RIVALS, default=RIVALS, help="what to compare with")
    return parser.parse_args(arguments)


def _rivals(
    folder: Path, chosen: Mapping[str, str], wanted: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, Question]]]:
    if "polars" in wanted:
        yield "polars", polars_questions(folder / "W", chosen)
    if "SQLite" not in wanted:
        return
    path = folder / "rival.sqlite"
    if not path.exists():
        seconds = timed(lambda: load_sqlite(folder / "W", path))[0]
        _say(f"loaded into SQLite in {seconds:,.0f} s; {path.stat().st_size / 1e9:.1f} GB\n")
    yield "SQLite", sqlite_questions(sqlite3.connect(path), chosen)


def _chosen(folder: Path) -> dict[str, str]:
    """Return what is looked up: the two countries with most events; an event and a story from the middle of the ids."""
    with open_views(folder) as connection:
        found = connection.execute(CHOICE).fetchone()
    return dict(zip(("source", "target", "event", "story"), found or (), strict=True))


def _table(folder: Path, chosen: Mapping[str, str], rivals: Mapping[str, Mapping[str, Question]], runs: int) -> str:
    lines = [f"| question | rows | Communiqué | {''.join(f'{name} | ' for name in rivals)}".rstrip()]
    lines.append("| --- " * (3 + len(rivals)) + "|")
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        for name, sql in QUESTIONS.items():
            ask = partial(_ask, connection, sql.format(**chosen))
            times = [_times(ask, runs)]
            times += [_times(rival[name], runs) if name in rival else "" for rival in rivals.values()]
            lines.append(f"| {name} | {len(ask()):,} | {' | '.join(times)} |")
        scan = _times(partial(_ask, connection, SCAN), runs)
        lines.append(f"| one column of all events: the scan limit | 1 | {scan} |{' |' * len(rivals)}")
    return "\n".join(lines)


def _ask(connection: duckdb.DuckDBPyConnection, sql: str) -> Sequence[object]:
    return connection.execute(sql).fetchall()


def _times(question: Question, runs: int) -> str:
    """Return median and minimum in milliseconds; the first answer, which warms the caches, is not counted."""
    first, _ = timed(question)
    if first > SLOW_SECONDS:
        return f"{first * 1000:,.0f} (once)"
    seconds = [timed(question)[0] for _ in range(runs)]
    return f"{median(seconds) * 1000:,.0f} ({min(seconds) * 1000:,.0f})"


def _opening_and_publishing(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    yield f"\nopening the file and the first answer: {_times(partial(_first_answer, folder, None), options.runs)} ms"
    as_of = _times(partial(_first_answer, folder, "1"), options.runs)
    yield f"as of the first snapshot, opening and first answer: {as_of} ms"
    for reported_again in (0, REPORTED_AGAIN):
        seconds = [_publish_seconds(folder, options, reported_again) for _ in range(DAYS_PUBLISHED)]
        yield (
            f"publish of one day, {reported_again} events of the month reported again, {DAYS_PUBLISHED} times:"
            f" {', '.join(f'{taken:.1f}' for taken in seconds)} s"
        )


def _publish_seconds(folder: Path, options: argparse.Namespace, reported_again: int) -> float:
    # A warehouse may have such days already: each snapshot makes the next day another one.
    period, rows = make_one_day(options.events, options.sentences, read_current(folder).sequence)
    rows, again = report_again(folder, period, rows, reported_again)
    return timed(partial(publish_one_day, folder, period, rows, again))[0]


def _first_answer(folder: Path, as_of: str | None) -> Sequence[object]:
    if as_of is not None:
        with open_views(folder, as_of=as_of) as connection:
            return connection.execute("from freshness").fetchall()
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        return connection.execute("from freshness").fetchall()


def timed(action: Callable[[], object]) -> tuple[float, object]:
    """Return the seconds that an action took, and what it returned."""
    start = time.perf_counter()
    answer = action()
    return time.perf_counter() - start, answer


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
