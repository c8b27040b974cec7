"""Publish many times while another process opens and reads in a loop: no read may be torn or shut out.

`python -m tests.warehouse.concurrent_reading` publishes 30 times and says how often and how long was read.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.warehouse.fault_injection import publish_number
from tests.warehouse.small_warehouse import publish_meeting

PUBLISHES = 30
READER = """
import select, sys, time, duckdb
QUERY = "select max(headline), max(rule) from events, mentions"
while not select.select([sys.stdin], [], [], 0)[0]:
    start = time.perf_counter()
    connection = duckdb.connect(sys.argv[1], read_only=True)
    event, mention = connection.execute(QUERY).fetchone()
    connection.close()
    if event.isdecimal():
        print(event, mention, time.perf_counter() - start, flush=True)
    time.sleep(0.02)
"""


@dataclass(frozen=True, slots=True)
class Read:
    """What one reader saw in two tables that change together, and how long it took from opening to answer."""

    event_number: int
    mention_number: int
    seconds: float


def publish_while_reading(folder: Path, count: int) -> list[Read]:
    """Publish the numbers up to a count beside a reader; raises RuntimeError where the reader fails."""
    command = [sys.executable, "-c", READER, str(folder / "warehouse.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        for number in range(1, count + 1):
            publish_number(folder, number)
        output, _ = reader.communicate("stop\n", timeout=60)
    if reader.returncode:
        raise RuntimeError("the reader was shut out, or saw no warehouse")
    lines = (line.split() for line in output.splitlines())
    return [Read(int(event), int(mention), float(seconds)) for event, mention, seconds in lines]


def torn(reads: list[Read]) -> list[Read]:
    """Return the reads that saw two snapshots at once, or an older one than a read before."""
    newest, found = 0, []
    for read in reads:
        if read.event_number != read.mention_number or read.event_number < newest:
            found.append(read)
        newest = max(newest, read.event_number)
    return found


def main() -> int:
    """Publish and read; return 1 where a read was torn."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        publish_meeting(folder)
        reads = publish_while_reading(folder, PUBLISHES)
    wrong = torn(reads)
    slowest = max(read.seconds for read in reads)
    sys.stdout.write(
        f"{PUBLISHES} publishes, {len(reads)} reads, {len(wrong)} torn; the slowest took {slowest:.2f} s\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
