"""Read what digests are made of: citation marks, the list of numbered sources, timeline entries, run-in headings.

>>> read_entry("Jan 5, 2026 - The two leaders meet in Oslo.").day
datetime.date(2026, 1, 5)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from transforms.dates.calendar_days import FULL_DATE_PATTERN, read_full_date

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CitationMark:
    """One mark such as [1] or [2, 3] with the space before it; offsets are half-open."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """The day that a timeline entry states, and where its text starts."""

    day: date
    text_start: int


@dataclass(frozen=True, slots=True)
class SourceLine:
    """The parts of a line such as "Agency: headline: summary", as half-open spans without the colons."""

    publisher: Span | None
    headline: Span
    summary: Span | None


_MARK = re.compile(r"\s{0,9}\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
_ENTRY = re.compile(rf"(?P<day>{FULL_DATE_PATTERN})\s*(?:[\u2013\u2014:-]|--)\s*(?=\S)", re.IGNORECASE)
_SOURCE_NUMBER = re.compile(r"(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)])(?:\s+|$)")
_PUBLISHER = re.compile(r"(?P<name>[A-Z\u00c0-\u00de][^:]{1,40}):\s+(?=\S)")
_SUMMARY = re.compile(r":\s+(?=[a-z])")
_SOURCES_HEADING = re.compile(r"(?:sources?|references?)(?:\s*\(\d+[^()]*\))?:?", re.IGNORECASE)
_TIMELINE_HEADING = re.compile(r"(?:timeline|chronology)(?: of (?:key )?events)?:?", re.IGNORECASE)
_NUMBERED_LINE = re.compile(r"^[ \t]*\[\d{1,3}\]", re.MULTILINE)
_ENTRY_LINE = re.compile(rf"^[ \t]*{FULL_DATE_PATTERN}\s*[\u2013\u2014:-]", re.MULTILINE | re.IGNORECASE)

_SMALL_WORDS = frozenset(
    """a about after against ahead amid among an and as at before between beyond but by during for from in into nor of
    off on onto or over per than the through to toward towards under up upon via vs with within without""".split()
)
_SENTENCE_OPENERS = frozenset(
    """A According After All Amid An As At Both By During Each Earlier Following For Four He Her His In It Its Many
    Meanwhile On Several She Some That The Their These They This Those Three Two Under Using When While With""".split()
)
_ROLE_WORDS = frozenset(
    """Ambassador Assistant Chairman Chancellor Chief Deputy Defence Defense Envoy Finance First Foreign General
    Interior King Leader Minister Premier President Prime Prince Queen Secretary Senior Special Spokesman Spokesperson
    Spokeswoman Trade Vice""".split()
)
_NATION = re.compile(r"South|North|United|New|[A-Z][a-z]+(?:an|ese|ish|qi|li)|French|Greek|Dutch|Czech|U\.S\.|UN|EU")
_WORD = re.compile(r"\S+")
_LONGEST_HEADING = 40


def is_digest(text: str) -> bool:
    """Tell whether a text lists numbered sources and has a dated timeline."""
    return bool(_NUMBERED_LINE.search(text)) and bool(_ENTRY_LINE.search(text))


def is_sources_heading(line: str) -> bool:
    """Tell whether a line announces the list of sources."""
    return _SOURCES_HEADING.fullmatch(line) is not None


def is_timeline_heading(line: str) -> bool:
    """Tell whether a line announces the timeline."""
    return _TIMELINE_HEADING.fullmatch(line) is not None


def citation_marks(text: str) -> list[CitationMark]:
    """Return the marks that cite numbered sources."""
    found: list[CitationMark] = []
    if "[" not in text:
        return found
    for match in _MARK.finditer(text):
        numbers = tuple(int(number) for number in re.findall(r"\d+", match[1]))
        found.append(CitationMark(match.start(), match.end(), numbers))
    return found


def read_entry(line: str) -> TimelineEntry | None:
    """Return the day and the text's start of a timeline entry, or None where the line is none."""
    match = _ENTRY.match(line)
    day = read_full_date(match["day"]) if match else None
    return TimelineEntry(day, match.end()) if match and day else None


def read_source_number(line: str) -> tuple[int, int] | None:
    """Return the number that a line of a source list begins with, and where the rest starts."""
    match = _SOURCE_NUMBER.match(line)
    return (int(next(filter(None, match.groups()))), match.end()) if match else None


def read_source_line(line: str) -> SourceLine | None:
    """Return the parts of a line that names publisher, headline and mostly a summary, or None."""
    publisher = _PUBLISHER.match(line)
    if publisher is None:
        return None
    start = publisher.end()
    summaries = list(_SUMMARY.finditer(line, start))
    if not summaries:
        return SourceLine(publisher.span("name"), (start, len(line)), None)
    border = summaries[-1]
    return SourceLine(publisher.span("name"), (start, border.start()), (border.end(), len(line)))


def run_in_heading_end(line: str, *, document: str | None) -> int | None:
    """Return where the sentence starts that a heading in title case was glued to, or None.

    A determiner in capitals inside the title case shows the border in any text. Given the document (of a digest),
    its words show the others: a name that stands elsewhere in the same capitals begins the sentence, as does a title
    before a name; what stands elsewhere in lower case is the heading's.
    """
    words = list(islice(_WORD.finditer(line), _LONGEST_HEADING))
    size = _title_case_length(words)
    if size < 4 or size == len(words):
        return None
    border = _determiner_border(words, size)
    if border is None and document is not None:
        border = _repeated_border(line, words, size, document) or _named_border(words, size)
        border = border or _common_word_border(line, words, size, document)
        if border is not None and not _is_heading(words[:border], document):
            return None
    return words[border].start() if border is not None and border >= 3 else None


def _title_case_length(words: list[re.Match[str]]) -> int:
    for index, word in enumerate(words):
        letters = word.group().strip("\"'(),;:")
        if letters[:1].islower() and letters not in _SMALL_WORDS:
            return index
        if letters.endswith((".", "!", "?")) and len(letters) > 2 and "." not in letters[:-1]:
            return 0
    return len(words)


def _determiner_border(words: list[re.Match[str]], size: int) -> int | None:
    # Title case writes "the" and "in" small inside a heading: a capital there begins the sentence.
    for index in range(size - 1, 2, -1):
        if words[index].group() in _SENTENCE_OPENERS and words[index + 1].group()[0].islower():
            return index
    return None


def _repeated_border(line: str, words: list[re.Match[str]], size: int, document: str) -> int | None:
    # One name alone may stand anywhere; two words or more, such as "Lee and Xi", are a subject.
    end = words[size - 1].end()
    for index in range(3, size - 1):
        phrase = line[words[index].start() : end]
        if phrase[0].isupper() and re.search(rf"(?<![\w]){re.escape(phrase)}\s+[a-z]", document.replace(line, "")):
            return index
    return None


def _named_border(words: list[re.Match[str]], size: int) -> int | None:
    """Return where a title before a name begins ("Foreign Minister Holm said"), or a last possessive."""
    index = size - 1
    if not words[index].group().endswith("'s"):
        while index > 0 and words[index].group() not in _ROLE_WORDS:
            index -= 1
        while index > 0 and words[index - 1].group() in _ROLE_WORDS:
            index -= 1
    while index > 0 and _NATION.fullmatch(words[index - 1].group()):
        index -= 1
    return index if index > 2 else None


def _common_word_border(line: str, words: list[re.Match[str]], size: int, document: str) -> int | None:
    """Return where the sentence begins after the last word of the heading that is no name.

    Words that stand nowhere else ("Rhythm") go on with the heading where a later one is a name told elsewhere.
    """
    for index in range(size - 2, 2, -1):
        if words[index + 1].group()[0].isupper() and _is_common(words[index].group(), document):
            rest = document.replace(line, "")
            later = range(index + 1, size)
            told = (place for place in later if words[place].group()[0].isupper() and _stands_in(words[place], rest))
            return next(told, index + 1)
    return None


def _stands_in(word: re.Match[str], document: str) -> bool:
    return re.search(rf"\b{re.escape(word.group())}\b", document) is not None


def _is_heading(words: list[re.Match[str]], document: str) -> bool:
    """Tell whether words in title case are more than a name with its titles."""
    return words[-1].group().removesuffix("s") not in _ROLE_WORDS and any(
        _is_common(word.group(), document) for word in words
    )


def _is_common(word: str, document: str) -> bool:
    is_capital = word[0].isupper() and word.removesuffix("s") not in _ROLE_WORDS and not _NATION.fullmatch(word)
    return is_capital and re.search(rf"\b{re.escape(word.lower())}\b", document) is not None
