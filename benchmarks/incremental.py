"""Measure what one new day costs beside histories of two sizes: `python -m benchmarks.incremental [--folder DIR]`.

Codes some articles through the product itself and makes the histories, which must be multiples of them, out of the
same rows moved back in time (see repeated_history). Then it codes a day of new articles once and times how long merging
them into each history takes; with --whole-runs also a run of them into a copy of each. Histories that the folder has
from before are used again.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generate_articles import ARTICLES_A_DAY, generate_articles, write_articles
from benchmarks.process_tree import ProcessTree
from benchmarks.repeated_history import repeat_history
from benchmarks.throughput import MEGABYTE, read_records
from pipelines.chunks import ChunkOutcome, code_chunk
from pipelines.run import RunOptions, first_layer_changes, run
from pipelines.second_layer import Engine, renew_second_layer
from seeds import load_reference
from transforms.merging.merge_reference import merge_reference
from transforms.texts.articles import article_id_of
from warehouse.snapshots import read_current

# The day that is added; histories of all sizes end on the day before.
NEW_DAY = date(2025, 6, 1)


@dataclass(frozen=True, slots=True)
class Cost:
    """What something cost."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what a new day costs beside each history, and the ratio of the last to the first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, nargs="+", default=[2_000, 20_000], help="articles in each history")
    parser.add_argument("--coded", type=int, help="articles that are coded and repeated; else those of the first")
    parser.add_argument("--new", type=int, default=500, help="articles of the new day")
    parser.add_argument("--folder", type=Path, help="keep the histories here and use those that are there")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that code")
    parser.add_argument("--whole-runs", action="store_true", help="time whole runs too, which code the day each time")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        size = options.coded or options.histories[0]
        coded = code_history(folder, size, options.workers)
        histories = {count: repeated(coded, count // size, folder) for count in options.histories}
        new = generate_articles(options.new, NEW_DAY, per_day=options.new)
        day = code_day(folder / "day", write_articles(folder / f"day-{options.new}.jsonl", new), options.workers)
        report("merging alone", {count: measure_merging(path, day) for count, path in histories.items()})
        if options.whole_runs:
            report("whole run", {count: measure_run(path, day) for count, path in histories.items()})


def report(name: str, costs: Mapping[int, Cost]) -> None:
    """Print the costs by the size of the history, and the ratio of the last to the first."""
    print(name)
    for size, cost in costs.items():
        print(f"  {size:7,} articles before: {_figures(cost)}")
    first, *_, last = costs.values()
    wall, processor = last.wall_seconds / first.wall_seconds, last.cpu_seconds / first.cpu_seconds
    print(f"  ratio {wall:.2f} by the clock, {processor:.2f} by CPU seconds", flush=True)


@dataclass(frozen=True, slots=True)
class CodedDay:
    """The new day: its articles, the folder with the files of their rows, and what was written there."""

    articles: Path
    folder: Path
    outcome: ChunkOutcome
    workers: int


def code_day(folder: Path, articles: Path, workers: int) -> CodedDay:
    """Code the articles of the new day into files that each history is given."""
    shutil.rmtree(folder, ignore_errors=True)
    outcome = code_chunk(
        read_records(articles),
        folder,
        folder / "outcome.json",
        workers=workers,
        reference_folder=None,
        beam_options=(),
    )
    return CodedDay(articles, folder, outcome, workers)


def measure_merging(history: Path, day: CodedDay) -> Cost:
    """Return what renewing the second layer for a coded day costs; nothing is published."""
    with _copied(history) as folder:
        shutil.copytree(day.folder / "tables", folder / "tables", copy_function=os.link, dirs_exist_ok=True)
        known = merge_reference(load_reference())
        new_articles = {article_id_of(record) for record in read_records(day.articles)}
        engine = Engine(folder / "staging" / "benchmark", day.workers, None, ())
        before, changes = read_current(folder).tables, first_layer_changes([day.outcome])
        with ProcessTree() as tree:
            renew_second_layer(folder, before, changes, new_articles, known, engine)
    return _cost(tree)


def measure_run(history: Path, day: CodedDay) -> Cost:
    """Return what a whole run of the new day costs, coding included."""
    with _copied(history) as folder, ProcessTree() as tree:
        _run(day.articles, folder, day.workers)
    return _cost(tree)


@contextmanager
def _copied(history: Path) -> Iterator[Path]:
    """Give a warehouse that may be changed; its table files are never rewritten, so links to them are enough."""
    with TemporaryDirectory(dir=history.parent) as temporary:
        folder = Path(temporary, "warehouse")
        shutil.copytree(history, folder, ignore=shutil.ignore_patterns("tables"))
        shutil.copytree(history / "tables", folder / "tables", copy_function=os.link)
        yield folder


def code_history(folder: Path, size: int, workers: int) -> Path:
    """Return a warehouse with the articles of the days before the new one, coded unless it is there."""
    warehouse = folder / f"history-{size}"
    if not (warehouse / "CURRENT.json").exists():
        first_day = NEW_DAY - timedelta(days=size // ARTICLES_A_DAY)
        articles = write_articles(folder / f"history-{size}.jsonl", generate_articles(size, first_day))
        _run(articles, warehouse, workers)
    return warehouse


def repeated(coded: Path, times: int, folder: Path) -> Path:
    """Return a warehouse with so many times the articles of a coded one, made unless it is there."""
    if times == 1:
        return coded
    warehouse = folder / f"{coded.name}-times-{times}"
    if not (warehouse / "CURRENT.json").exists():
        repeat_history(coded, warehouse, times)
    return warehouse


def _run(articles: Path, warehouse: Path, workers: int) -> None:
    run(RunOptions(inputs=(str(articles),), folder=warehouse, workers=workers), _stay_quiet)


def _stay_quiet(text: str) -> None:
    """Take no notice of progress."""


def _cost(tree: ProcessTree) -> Cost:
    return Cost(tree.wall_seconds, tree.cpu_seconds, tree.peak_bytes)


def _figures(cost: Cost) -> str:
    peak = cost.peak_bytes / MEGABYTE
    return f"{cost.wall_seconds:7.1f} s, {cost.cpu_seconds:7.1f} CPU s, peak {peak:,.0f} MB"


if __name__ == "__main__":
    main()
