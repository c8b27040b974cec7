"""Kill a publishing process at each of its durable steps, or at random moments, and look at what is left.

`python -m tests.warehouse.fault_injection` tries every step and many random moments.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from tests import factories
from tests.warehouse.small_warehouse import publish_meeting, publish_records, told
from warehouse.maintenance import check_warehouse
from warehouse.snapshots import read_current

REPOSITORY = Path(__file__).parents[2]
RANDOM_KILLS = 40
# Publishes headlines 1, 2, 3 ... in events and in mentions; dies at the given os.replace, or when it is killed.
PUBLISHER = """
import os, signal, sys
from pathlib import Path
from tests.warehouse.fault_injection import publish_number

folder, first, steps = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
replace, done = os.replace, 0

def dying_replace(source, target):
    global done
    done += 1
    if done == steps:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(source, target)

os.replace = dying_replace
print("ready", flush=True)
number = first
while True:
    publish_number(folder, number)
    print(number, flush=True)
    number += 1
"""


def publish_number(folder: Path, number: int) -> None:
    """Publish a number in two tables, so that a mix of two snapshots would show."""
    rows = told(factories.event(headline=str(number)))
    publish_records(folder, {**rows, "mentions": [factories.mention(rule=str(number))]})


def die_at_step(folder: Path, first: int, step: int) -> int:
    """Publish numbers from the first on until the process dies at a durable step; return the last number reported."""
    done = subprocess.run(
        _command(folder, first, step), capture_output=True, text=True, check=False, env=_environment()
    )
    return int(done.stdout.split()[-1]) if done.stdout.split()[1:] else first - 1


def die_at_random(folder: Path, first: int, seconds: float) -> int:
    """Publish numbers from the first on until the process is killed; return the last number reported."""
    process = subprocess.Popen(_command(folder, first, 0), stdout=subprocess.PIPE, text=True, env=_environment())
    if process.stdout is None or process.stdout.readline() != "ready\n":
        raise RuntimeError("the publishing process did not start")
    time.sleep(seconds)
    process.kill()
    reported = process.stdout.read().split()
    process.wait()
    return int(reported[-1]) if reported else first - 1


def check_what_is_left(folder: Path, reported: int) -> int:
    """Return the number that is published; raises AssertionError where rows are lost, doubled, torn or not readable."""
    left = _read_number(folder)
    published = read_current(folder).counts()
    if published["events"] != 1 or published["mentions"] != 1:
        raise AssertionError(f"rows were lost or doubled: {published}")
    if left < reported:
        raise AssertionError(f"number {reported} was reported, but readers see {left}")
    publish_number(folder, reported + 10)
    if _read_number(folder) != reported + 10 or check_warehouse(folder):
        raise AssertionError("the next run does not publish what it should")
    return reported + 10


def _read_number(folder: Path) -> int:
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as connection:
        row = connection.execute("select headline, rule from events, mentions").fetchone()
    if row is None or (row[0].isdecimal() and row[0] != row[1]):
        raise AssertionError(f"readers see a mix: {row}")
    return int(row[0]) if row[0].isdecimal() else 0


def _command(folder: Path, first: int, step: int) -> list[str]:
    return [sys.executable, "-c", PUBLISHER, str(folder), str(first), str(step)]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY)}


def main() -> None:
    """Try every step of two publishes and many random moments."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        publish_meeting(folder)
        number = 0
        for step in range(1, 30):
            number = check_what_is_left(folder, die_at_step(folder, number + 1, step))
            sys.stdout.write(f"killed at step {step}: nothing lost\n")
        for count in range(RANDOM_KILLS):
            number = check_what_is_left(folder, die_at_random(folder, number + 1, random.uniform(0, 2)))
            sys.stdout.write(f"killed at random {count + 1}: nothing lost\n")


if __name__ == "__main__":
    main()
