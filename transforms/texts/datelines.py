"""Read the dateline before a report's first sentence.

>>> found = find_dateline("SEOUL, Jan. 5, 2026 (Yonhap) -- The president left for Beijing on Sunday.")
>>> found.place, found.day, found.agency
('SEOUL', datetime.date(2026, 1, 5), 'Yonhap')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from transforms.dates.calendar_days import MONTH_NUMBERS, MONTH_PATTERN, calendar_day
from transforms.texts.sentence_borders import STARTERS


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, day and agency as stated before a report; start and end are half-open, the dash included."""

    place: str | None
    day: date | None
    agency: str | None
    start: int
    end: int


# Labels in capitals before a colon that name no place.
_LABELS = frozenset(
    """ANALYSIS BREAKING CORRECTION EXCLUSIVE EXPLAINER FEATURE INTERVIEW LIVE NOTE OPINION PHOTOS UPDATE UPDATED VIDEO
    WATCH""".split()
)
_NAME = r"[A-Z\u00c0-\u00de][\w.'-]*"
_DATELINE = re.compile(
    rf"\s*(?P<place>{_NAME}(?:(?:,? |/| / ){_NAME}){{0,4}}?)?"
    rf"(?P<date>,? (?:on )?(?P<month>{MONTH_PATTERN})\.? (?P<day>\d{{1,2}})(?:,? (?P<year>\d{{4}}))?)?,?"
    r"(?:\s*\((?P<agency>[A-Z][^()]{1,40})\))?"
    r"\s*(?P<dash>--|\u2014|\u2013|-|:)\s*(?=[\"'(\[]*(?P<next>[A-Z0-9]\w*))"
)


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline that a text begins with, or None."""
    match = _DATELINE.match(text)
    if match is None or not _is_dateline(match):
        return None
    day = calendar_day(match["year"], MONTH_NUMBERS.get((match["month"] or "")[:3].casefold()), match["day"])
    start = len(text) - len(text.lstrip())
    return Dateline(match["place"], day, match["agency"], start, match.end())


def _is_dateline(match: re.Match[str]) -> bool:
    place, dash = match["place"], match["dash"]
    if match["agency"] or (place and match["date"]):
        return True
    if not place or match["date"]:
        return False
    is_spaced = match.string[match.start("dash") - 1].isspace()
    if place.isupper() and len(place) > 2:
        return place not in _LABELS and (dash != "-" or is_spaced)
    # "Gyeongju- In a ..." against "Lee - the president - said": a dateline stands before a whole sentence.
    is_alone = dash not in match.string[match.end() : match.end() + 300] or not is_spaced
    return dash in ("--", "\u2014") and match["next"] in STARTERS and is_alone
