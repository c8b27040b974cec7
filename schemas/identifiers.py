"""Make ids from what makes a record itself, never from a clock, an order or a worker.

>>> make_id("m", "a-1", 3, None)
'm-8e08aaf6988c302e'
"""

from __future__ import annotations

from datetime import date
from hashlib import blake2b

SEPARATOR = "\x1f"
MISSING = "\x00"
UNDATED = "undated"


def make_id(prefix: str, *parts: str | int | None) -> str:
    """Return a prefix and 64 bits of hash; None and the empty string give different ids."""
    words = (MISSING if part is None else str(part) for part in parts)
    digest = blake2b(SEPARATOR.join(words).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{prefix}-{digest.hexdigest()}"


def make_dated_id(prefix: str, day: date | None, *parts: str | int | None) -> str:
    """Return an id that begins with a day: what was published together lies together, and a reader skips the rest.

    >>> make_dated_id("m", date(2026, 1, 5), "a-1", 3, None)
    'm-20260105-8e08aaf6988c302e'
    """
    begun = f"{prefix}-{day.isoformat().replace('-', '') if day else UNDATED}"
    return make_id(begun, *parts)


def event_id_of(mention_id: str) -> str:
    """Return the id of the event that a mention founds, so that every event id ever issued names a mention.

    >>> event_id_of("m-20260105-5e6f")
    'e-20260105-5e6f'
    """
    return "e-" + mention_id.removeprefix("m-")


def mention_id_of(event_id: str) -> str:
    """Return the founding mention that an event id names."""
    return "m-" + event_id.removeprefix("e-")
