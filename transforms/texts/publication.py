"""Work out when a text was published, how exactly that is known, and from what; never from the clock.

>>> read_moment("Mon, 05 Jan 2026 08:00:00 +0900")
Moment(day=datetime.date(2026, 1, 5), at=datetime.datetime(2026, 1, 4, 23, 0), precision='second')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache

from dateutil import parser

from schemas.article import ArticleKind, PublishedBasis, PublishedPrecision, RawRecord
from transforms.dates.calendar_days import FULL_DATE, calendar_day, full_dates, read_full_date
from transforms.texts.date_stamps import Stamp, read_stamps
from transforms.texts.datelines import find_dateline
from transforms.texts.lines import Line, read_header


@dataclass(frozen=True, slots=True)
class Moment:
    """A stated day (as the calendar showed where it was written) and, with a clock time, the moment in naive UTC."""

    day: date | None
    at: datetime | None
    precision: PublishedPrecision


@dataclass(frozen=True, slots=True)
class Publication:
    """When a text was published, last updated, and where the former is known from."""

    moment: Moment
    updated_at: datetime | None
    basis: PublishedBasis


UNKNOWN = Moment(None, None, "none")
_HOURS_EAST = {
    "GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "WEST": 1, "CEST": 2, "EET": 2, "SAST": 2,
    "EEST": 3, "MSK": 3, "TRT": 3, "GST": 4, "PKT": 5, "ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8, "PHT": 8, "AWST": 8,
    "KST": 9, "JST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "BRT": -3, "ART": -3, "EDT": -4, "EST": -5,
    "CDT": -5, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip
_FOUR_DIGITS = re.compile(r"\d{4}")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2\d{4}\b")
_EPOCH = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
_URL_DAY = re.compile(r"[/=_-](\d{4})[/-](\d{1,2})[/-](\d{1,2})(?![\d])|[/=_-](\d{4})(\d{2})(\d{2})(?=[/_.?&#-]|$)")
_YEARS = range(1800, 2200)
_NEAR = timedelta(days=45)


def read_publication(record: RawRecord, text: str, lines: list[Line], kind: ArticleKind) -> Publication:
    """Return the publication as the first of header, metadata, address, dateline and own dates that gives a day."""
    vague: list[tuple[Moment, PublishedBasis]] = []
    for moment, basis in _moments(record, text, lines, kind):
        if moment.day is not None:
            return Publication(moment, _updated_at(record, lines), basis)
        vague.append((moment, basis))
    moment, basis = vague[0] if vague else (UNKNOWN, "unknown")
    return Publication(moment, _updated_at(record, lines), basis)


def read_moment(words: str) -> Moment | None:
    """Return the moment that words state, None where they state none or could be read in two ways."""
    words = " ".join(words.replace("a.m.", "am").replace("p.m.", "pm").split())
    if FULL_DATE.fullmatch(words):
        day = read_full_date(words)
        return _day_moment(day) if day is not None and day.year in _YEARS else None
    if _EPOCH.fullmatch(words):
        return _epoch_moment(float(words))
    if not _FOUR_DIGITS.search(words) or len(words) > 80:
        return None
    numeric = _NUMERIC.match(words)
    if numeric is not None and _is_ambiguous(numeric):
        return None
    is_day_first = numeric is not None and (int(numeric[1]) > 12 or numeric[2] == ".")
    first, second = (_parsed(words, each, is_day_first=is_day_first) for each in (_DEFAULT, _OTHER_DEFAULT))
    return _moment(first, second) if first and second else None


def url_day(url: str) -> date | None:
    """Return the day in an address such as .../2026/01/05/..., or None."""
    for match in _URL_DAY.finditer(url):
        day = calendar_day(*(match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)))
        if day is not None and day.year in _YEARS:
            return day
    return None


def inferred_day(text: str, kind: ArticleKind) -> date | None:
    """Return the latest full date of a digest, or of a text with two full dates that are near each other."""
    days = sorted(full_dates(text))
    if not days:
        return None
    is_dated = kind == "digest" or (len(days) > 1 and days[-1] - days[-2] <= _NEAR)
    return days[-1] if is_dated else None


def _moments(
    record: RawRecord, text: str, lines: list[Line], kind: ArticleKind
) -> Iterator[tuple[Moment, PublishedBasis]]:
    header = read_header(text)
    if header is not None and header.day is not None:
        yield _day_moment(header.day), "header"
    for stamp in _stamps(lines[:5]):
        moment = None if stamp.is_update else read_moment(stamp.words)
        if moment is not None:
            yield moment, "header"
    stated = read_moment(record.published) if record.published else None
    if stated is not None:
        yield stated, "html" if record.is_extracted_html else "metadata"
    address_day = url_day(record.url) if record.url else None
    if address_day is not None:
        yield _day_moment(address_day), "url"
    dateline_day = next(filter(None, (_dateline_day(line) for line in lines[:4])), None)
    if dateline_day is not None:
        yield _day_moment(dateline_day), "dateline"
    own_day = inferred_day(text, kind)
    if own_day is not None:
        yield _day_moment(own_day), "inferred"


def _dateline_day(line: Line) -> date | None:
    found = find_dateline(line.text)
    return found.day if found else None


def _updated_at(record: RawRecord, lines: list[Line]) -> datetime | None:
    words = [record.updated] if record.updated else []
    words += [stamp.words for stamp in _stamps([*lines[:6], *lines[6:][-4:]]) if stamp.is_update]
    moments = [moment for moment in (read_moment(each) for each in words) if moment is not None]
    return max((_start_of(moment) for moment in moments if moment.day is not None), default=None)


def _start_of(moment: Moment) -> datetime:
    if moment.at is not None:
        return moment.at
    if moment.day is None:
        raise ValueError(f"expected a day, found {moment}")
    return datetime.combine(moment.day, datetime.min.time())


def _stamps(lines: list[Line]) -> Iterator[Stamp]:
    for line in lines:
        yield from read_stamps(line.text)


def _day_moment(day: date) -> Moment:
    return Moment(day, None, "day")


def _epoch_moment(number: float) -> Moment:
    seconds = number / 1000 if number >= 1e12 else number
    at = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    return Moment(at.date(), at.replace(microsecond=0), "second")


def _is_ambiguous(numeric: re.Match[str]) -> bool:
    # 05/01/2026 is the fifth of January in Seoul and the first of May in Boston; with full stops the day is first.
    first, second = int(numeric[1]), int(numeric[3])
    return numeric[2] != "." and first <= 12 and second <= 12 and first != second


# Two defaults that agree in no field: what both results share, the words said. Neither is a clock.
_DEFAULT = datetime(1996, 1, 1, 0, 0, 0)  # noqa: DTZ001 - naive, as the words may be
_OTHER_DEFAULT = datetime(2000, 3, 2, 1, 1, 1)  # noqa: DTZ001 - naive, as the words may be


def _parsed(words: str, default: datetime, *, is_day_first: bool) -> datetime | None:
    try:
        return parser.parse(words, default=default, dayfirst=is_day_first, tzinfos=_zone)
    except (ValueError, OverflowError):
        return None


def _moment(first: datetime, second: datetime) -> Moment | None:
    if first.year != second.year or first.year not in _YEARS:
        return None
    if first.month != second.month:
        return Moment(None, None, "year")
    if first.day != second.day:
        return Moment(None, None, "month")
    if first.hour != second.hour:
        return _day_moment(first.date())
    # A clock time without a zone is taken as UTC: the order among texts of one publisher is kept.
    aware = first if first.tzinfo else first.replace(tzinfo=UTC)
    at = aware.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    if first.minute != second.minute or first.second != second.second:
        at = at.replace(second=0)
    return Moment(first.date(), at, "second")


@cache
def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    hours = _HOURS_EAST.get(name or "")
    return None if hours is None else timezone(timedelta(hours=hours))
