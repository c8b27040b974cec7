"""Read lines that only say when a text was published or updated.

>>> read_stamps("Published: Jan. 5, 2026 | Updated: Jan. 6, 2026 10:30 KST")[1]
Stamp(words='Jan. 6, 2026 10:30 KST', is_update=True)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.dates.calendar_days import FULL_DATE_PATTERN


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words of one stated date, and whether it is that of an update."""

    words: str
    is_update: bool


_ZONE = r"(?:Z|[+-]\d{2}:?\d{2}|\s+\(?[A-Z]{2,5}\)?)"
_CLOCK = rf"(?:T|,?\s+(?:at\s+)?|\s+-\s+)\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\s*[ap]\.?m\.?)?{_ZONE}?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_STAMP = re.compile(
    r"(?:(?P<label>(?:(?:first |last )?(?:published|posted|updated?|modified|revised|created|date|issued|released)))"
    rf"(?: on| at)?\s*:?\s*)?(?P<words>{_WEEKDAY}{FULL_DATE_PATTERN}(?:{_CLOCK})?)\.?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_SEPARATOR = re.compile(r"\s*[|\u00b7\u2022;]\s*")
_LONGEST = 160


def read_stamps(line: str) -> tuple[Stamp, ...]:
    """Return the dates of a line that holds nothing but stated dates, else nothing."""
    if len(line) > _LONGEST or _YEAR.search(line) is None:
        return ()
    matches = [_STAMP.fullmatch(part) for part in _SEPARATOR.split(line.strip())]
    stamps = [_stamp(match) for match in matches if match is not None]
    return tuple(stamps) if len(stamps) == len(matches) else ()


def _stamp(match: re.Match[str]) -> Stamp:
    label = (match["label"] or "").casefold()
    return Stamp(match["words"], any(word in label for word in ("updat", "modified", "revised")))
