"""Split the shipped articles into runs at random and compare the tables: `python -m benchmarks.order_independence`.

Every split goes through the whole product, coding included: the articles, one file each, are dealt to some runs in
random order, and the digests of all tables but `runs` must be those of one run over everything. The seed is fixed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.run import RunOptions, run
from warehouse.digest import digest

ARTICLES = Path(__file__).parents[1] / "seeds" / "articles"
SEED = 20260105
RECORD_ENDINGS = (".jsonl", ".jsonl.gz")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print for each split whether its tables are those of one run, and the count of those that are."""
    parser = argparse.ArgumentParser(description="Do random splits of the articles into runs give the same tables?")
    parser.add_argument("--splits", type=int, default=20, help="how many random splits")
    parser.add_argument("--runs", type=int, default=6, help="the most runs that a split has; at least two")
    parser.add_argument("--articles", type=int, help="take so many of the articles, at random, instead of all")
    options = parser.parse_args(arguments)
    chance = random.Random(SEED)
    with TemporaryDirectory() as folder:
        files = sorted(one_file_each(ARTICLES, Path(folder) / "articles"))
        if options.articles is not None:
            files = sorted(chance.sample(files, options.articles))
        expected = digests_of([files], Path(folder) / "whole")
        print(f"{len(files)} files in one run: {len(expected)} tables", flush=True)
        same = 0
        for number in range(1, options.splits + 1):
            batches = deal(files, chance.randint(2, options.runs), chance)
            started = time.monotonic()
            different = compared(expected, digests_of(batches, Path(folder) / "split"))
            same += not different
            sizes = ", ".join(str(len(batch)) for batch in batches)
            outcome = f"different: {', '.join(different)}" if different else "the same tables"
            print(f"split {number} ({sizes}): {outcome}, {time.monotonic() - started:.0f} s", flush=True)
    print(f"{same} of {options.splits} splits give the same tables")


def one_file_each(source: Path, folder: Path) -> Iterator[Path]:
    """Write every article to a file of its own and yield the files; what is no list of records is copied."""
    folder.mkdir(parents=True)
    for path in sorted(source.iterdir()):
        lines = _lines(path)
        if lines is None:
            yield Path(shutil.copy(path, folder))
            continue
        for number, line in enumerate(lines):
            written = folder / f"{path.name.split('.')[0]}-{number:03d}.jsonl"
            written.write_text(line + "\n", encoding="utf-8")
            yield written


def _lines(path: Path) -> list[str] | None:
    """Return the records of a file, None where it holds no lines of them."""
    if not path.name.endswith(RECORD_ENDINGS):
        return None
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (EOFError, gzip.BadGzipFile):
        return None
    lines = [line for line in data.decode("utf-8").splitlines() if line.strip()]
    return lines if all(isinstance(json.loads(line), dict) for line in lines) else None


def deal(files: Sequence[Path], count: int, chance: random.Random) -> list[list[Path]]:
    """Return the files in so many batches, in random order; none is empty."""
    shuffled = chance.sample(files, len(files))
    borders = sorted(chance.sample(range(1, len(files)), count - 1))
    return [shuffled[start:end] for start, end in zip([0, *borders], [*borders, len(files)], strict=True)]


def digests_of(batches: Sequence[Sequence[Path]], folder: Path) -> dict[str, str]:
    """Return the digests of the tables after runs over the batches in their order."""
    with TemporaryDirectory(dir=folder.parent) as temporary:
        warehouse = Path(temporary) / "warehouse"
        for batch in batches:
            run(RunOptions(inputs=tuple(map(str, batch)), folder=warehouse, workers=1), _say_nothing)
        return dict(digest(warehouse))


def compared(expected: dict[str, str], found: dict[str, str]) -> list[str]:
    """Return the tables that differ, sorted."""
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))


def _say_nothing(_: str) -> None:
    """A benchmark prints its figures alone."""


if __name__ == "__main__":
    main()
