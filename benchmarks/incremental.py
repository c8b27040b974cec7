"""Measure what one new day costs beside histories of two sizes: `python -m benchmarks.incremental [--folder DIR]`.

Codes the first history through the product itself and makes the others, which must be multiples of it, out of the
same rows moved back in time (see repeated_history); then runs a day of new articles into a copy of each, and times the
merging alone as well. Histories that the folder has from before are used again.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generate_articles import ARTICLES_A_DAY, as_lines, generate_articles
from benchmarks.process_tree import ProcessTree
from benchmarks.repeated_history import repeat_history
from benchmarks.throughput import MEGABYTE, read_records
from pipelines.chunks import code_chunk
from pipelines.run import RunOptions, first_layer_changes, run
from pipelines.second_layer import Engine, renew_second_layer
from seeds import load_reference
from transforms.articles import article_id_of
from transforms.mention_facts import merge_reference
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
    parser.add_argument("--new", type=int, default=500, help="articles of the new day")
    parser.add_argument("--folder", type=Path, help="keep the histories here and use those that are there")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that code")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        day = write_day(folder / f"day-{options.new}.jsonl", options.new)
        coded = code_history(folder, options.histories[0], options.workers)
        histories = [coded, *(repeated(coded, size // options.histories[0], folder) for size in options.histories[1:])]
        found = [measure(history, day, options.workers) for history in histories]
    for name, position in (("run", 0), ("merging alone", 1)):
        costs = [pair[position] for pair in found]
        print(name)
        for size, cost in zip(options.histories, costs, strict=True):
            print(f"  {size:7,} articles before: {_figures(cost)}")
        wall = costs[-1].wall_seconds / costs[0].wall_seconds
        print(f"  ratio {wall:.2f} by the clock, {costs[-1].cpu_seconds / costs[0].cpu_seconds:.2f} by CPU seconds")


def measure(history: Path, day: Path, workers: int) -> tuple[Cost, Cost]:
    """Return what a run of a new day into a history costs, and what its merging alone costs."""
    with TemporaryDirectory(dir=history.parent) as temporary:
        copy = Path(temporary, "warehouse")
        shutil.copytree(history, copy)
        merging = measure_merging(copy, day, workers)
        with ProcessTree() as tree:
            _run(day, copy, workers)
    return _cost(tree), merging


def measure_merging(folder: Path, day: Path, workers: int) -> Cost:
    """Return what renewing the second layer for a coded day costs; nothing is published."""
    records = read_records(day)
    staging = folder / "staging" / "benchmark"
    coded = code_chunk(
        records, folder, staging / "outcome.json", workers=workers, reference_folder=None, beam_options=()
    )
    changes = first_layer_changes([coded])
    known = merge_reference(load_reference())
    new_articles = {article_id_of(record) for record in records}
    before = read_current(folder).tables
    with ProcessTree() as tree:
        renew_second_layer(folder, before, changes, new_articles, known, Engine(staging, workers, None, ()))
    return _cost(tree)


def code_history(folder: Path, size: int, workers: int) -> Path:
    """Return a warehouse with the articles of the days before the new one, coded unless it is there."""
    warehouse = folder / f"history-{size}"
    if not (warehouse / "CURRENT.json").exists():
        first_day = NEW_DAY - timedelta(days=size // ARTICLES_A_DAY)
        articles = folder / f"history-{size}.jsonl"
        articles.write_text("".join(f"{line}\n" for line in as_lines(generate_articles(size, first_day))), "utf-8")
        _run(articles, warehouse, workers)
    return warehouse


def repeated(coded: Path, times: int, folder: Path) -> Path:
    """Return a warehouse with so many times the articles of a coded one, made unless it is there."""
    warehouse = folder / f"{coded.name}-times-{times}"
    if not (warehouse / "CURRENT.json").exists():
        repeat_history(coded, warehouse, times)
    return warehouse


def write_day(path: Path, count: int) -> Path:
    """Write the articles of the new day and return the file."""
    articles = generate_articles(count, NEW_DAY, per_day=count)
    path.write_text("".join(f"{line}\n" for line in as_lines(articles)), encoding="utf-8")
    return path


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
