"""Measure how fast articles are coded, beside the bare model: `python -m benchmarks.throughput [--count 2000]`.

The bare model reads the texts with nlp.pipe, the product codes the same texts through its Beam graph and writes their
rows, each in a process of its own with one and with two workers. The start of the product's workers is counted, the
loading of the bare model is not.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generate_articles import generate_articles, write_articles
from benchmarks.process_tree import ProcessTree
from pipelines.chunks import code_chunk
from pipelines.reading import read_file
from schemas.article import RawRecord
from transforms.grammar.language_model import load_model

MEGABYTE = 1024 * 1024
WORKERS = (1, 2)
STAGES = ("model", "product")


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading some words cost."""

    words: int
    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int

    @property
    def words_per_second(self) -> float:
        """Words a second of wall time."""
        return self.words / self.wall_seconds

    @property
    def words_per_cpu_second(self) -> float:
        """Words a second of CPU time of all processes, which others on the machine disturb less."""
        return self.words / self.cpu_seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the words a second of the bare model and of the product, their ratio and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many articles")
    parser.add_argument("--articles", type=Path, help="a .jsonl file of articles in place of generated ones")
    parser.add_argument("--stage", choices=STAGES, help="measure one stage only and print it as JSON")
    parser.add_argument("--workers", type=int, default=1, help="processes of that stage")
    options = parser.parse_args(arguments)
    if options.stage:
        print(json.dumps(asdict(measure(options.stage, options.articles, options.workers))))
        return
    with TemporaryDirectory() as folder:
        articles = options.articles or write_articles(Path(folder, "articles.jsonl"), generate_articles(options.count))
        print(f"{sum(1 for _ in read_file(str(articles))):,} articles, {count_words(read_records(articles)):,} words")
        for workers in WORKERS:
            model, product = (_measure_apart(stage, articles, workers) for stage in STAGES)
            print("\n".join(report_lines(workers, model, product)))


def measure(stage: str, articles: Path, workers: int) -> Cost:
    """Return what one stage costs."""
    records = read_records(articles)
    cost = measure_model if stage == "model" else measure_product
    return cost(records, workers)


def measure_model(records: Sequence[RawRecord], workers: int) -> Cost:
    """Return what the bare model costs, once it is loaded."""
    nlp = load_model()
    texts = [record.text for record in records]
    with ProcessTree() as tree:
        for _ in nlp.pipe(texts, n_process=workers):
            pass
    return _cost(records, tree)


def measure_product(records: Sequence[RawRecord], workers: int) -> Cost:
    """Return what coding costs: starting the workers, coding, writing the rows."""
    with TemporaryDirectory() as folder, ProcessTree() as tree:
        outcome = code_chunk(
            records,
            Path(folder),
            Path(folder, "staging", "outcome.json"),
            workers=workers,
            reference_folder=None,
            beam_options=(),
        )
        if outcome.dead_letters:
            raise ValueError(f"expected every article to be coded, {outcome.dead_letters[0].error}")
    return _cost(records, tree)


def report_lines(workers: int, model: Cost, product: Cost) -> list[str]:
    """Return what is printed of one number of workers."""
    wall = product.words_per_second / model.words_per_second
    cpu = product.words_per_cpu_second / model.words_per_cpu_second
    return [
        f"{workers} process{'es' if workers > 1 else ''}",
        f"  bare model  {_figures(model)}",
        f"  product     {_figures(product)}",
        f"  ratio       {wall:.2f} by the clock, {cpu:.2f} by CPU seconds",
    ]


def read_records(path: Path) -> list[RawRecord]:
    """Return the records of a file."""
    return [record for record in read_file(str(path)) if isinstance(record, RawRecord)]


def count_words(records: Sequence[RawRecord]) -> int:
    """Return the words of all texts."""
    return sum(len(record.text.split()) for record in records)


def _measure_apart(stage: str, articles: Path, workers: int) -> Cost:
    # In a fresh process, so that what an earlier stage loaded or left behind counts for nothing.
    command = [sys.executable, "-m", "benchmarks.throughput", "--stage", stage]
    command += ["--articles", str(articles), "--workers", str(workers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _cost(records: Sequence[RawRecord], tree: ProcessTree) -> Cost:
    return Cost(count_words(records), tree.wall_seconds, tree.cpu_seconds, tree.peak_bytes)


def _figures(cost: Cost) -> str:
    return (
        f"{cost.words_per_second:7,.0f} words/s  {cost.words_per_cpu_second:7,.0f} words/CPU s  "
        f"{cost.wall_seconds:7.1f} s  peak {cost.peak_bytes / MEGABYTE:6,.0f} MB"
    )


if __name__ == "__main__":
    main()
