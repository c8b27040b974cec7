"""Keep a second writer out of a warehouse; readers need no lock."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from warehouse.errors import WarehouseError

POLL_SECONDS = 0.05


@contextmanager
def locked(folder: Path, *, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the warehouse's lock; raises WarehouseError where another process holds it for longer than the wait.

    The system releases the lock when its holder dies, so that it is never left behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+", encoding="ascii") as file:
        _take(file, folder, time.monotonic() + wait_seconds)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _take(file: IO[str], folder: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                file.seek(0)
                holder = file.read() or "unknown"
                raise WarehouseError(f"{folder} is being written by another run (process {holder})") from error
            time.sleep(POLL_SECONDS)
        else:
            return
