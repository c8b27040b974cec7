"""Measure what a block of code costs: wall and CPU seconds, and the peak memory, with all processes it starts.

Linux only: the figures come from /proc. Memory that processes share is counted once (proportional set size).
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

SECONDS_BETWEEN_SAMPLES = 0.2
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


class ProcessTree:
    """This process and its descendants while the block runs; the figures are whole once it has ended."""

    def __init__(self) -> None:
        self.peak_bytes = 0
        self.wall_seconds = 0.0
        self._cpu_at_start: dict[int, float] = {}
        self._cpu: dict[int, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._cpu_at_start = {pid: cpu_seconds(pid) for pid in descendants(os.getpid())}
        self._started = time.perf_counter()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.wall_seconds = time.perf_counter() - self._started
        self._ended.set()
        self._thread.join()

    @property
    def cpu_seconds(self) -> float:
        """CPU seconds of all processes seen, from the start of the block to when each was last seen."""
        return sum(spent - self._cpu_at_start.get(pid, 0.0) for pid, spent in self._cpu.items())

    def _watch(self) -> None:
        while not self._ended.is_set():
            self._sample()
            self._ended.wait(SECONDS_BETWEEN_SAMPLES)
        self._sample()

    def _sample(self) -> None:
        pids = list(descendants(os.getpid()))
        self.peak_bytes = max(self.peak_bytes, sum(memory_bytes(pid) for pid in pids))
        for pid in pids:
            self._cpu[pid] = max(self._cpu.get(pid, 0.0), cpu_seconds(pid))


def descendants(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, directly or not, as far as they are still there."""
    yield pid
    for children in (PROC / str(pid) / "task").glob("*/children"):
        for child in _read(children).split():
            yield from descendants(int(child))


def memory_bytes(pid: int) -> int:
    """Return the memory of one process, its part of what is shared included; 0 once it has ended."""
    for line in _read(PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds of one process so far; 0 once it has ended."""
    # The name of the program, in brackets, may hold spaces itself.
    fields = _read(PROC / str(pid) / "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND if fields else 0.0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
