"""Split a text into lines and tell what each line is: title, heading, caption, body, timeline, sources, boilerplate.

>>> [line.role for line in read_lines("Ministers Meet in Oslo\\n\\nThe two ministers met on Monday.\\n(END)", None)]
['title', 'body', 'boilerplate']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from transforms.dates.calendar_days import read_full_date
from transforms.texts import digests
from transforms.texts.date_stamps import read_stamps
from transforms.texts.sentence_borders import sentence_spans

LineRole = Literal["title", "heading", "caption", "body", "timeline", "source_number", "source", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its number in the text, half-open offsets without spaces, and what it is."""

    number: int
    start: int
    end: int
    text: str
    role: LineRole


@dataclass(frozen=True, slots=True)
class Header:
    """The publication day that a file gives in front of its text, and where the header ends."""

    day: date | None
    end: int


_HEADER = re.compile(r"\s*date:?[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|$)", re.IGNORECASE)
_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)")
# Whole lines that are no part of the report, in verbose syntax ("[ ]" is a space).
_INVITATION = r"""(?:must|also|please)[ ]read\b.*|read[ ](?:also|more|next|full|the[ ]full)\b.*|see[ ]also\b.*
    |related[ ]?(?:articles?|stories|news|posts?|topics?)?:.*|related[ ](?:articles?|stories|news|posts?|topics?)
    |recommended(?:[ ]for[ ]you)?:?|more[ ](?:on|from)[ ][^.]{1,60}:?|don't[ ]miss\b.*|trending(?:[ ]now)?:?
    |(?:click|tap)[ ]here\b.*|subscribe\b.*|sign[ ]up\b.*|follow[ ]us\b.*|like[ ]us[ ]on\b.*|join[ ](?:us|our)\b.*
    |(?:our|daily|weekly|get[ ]the)?[ ]?newsletters?\b.{0,80}|share(?:[ ](?:this|on|via|article)\b.*)?|tweet|print
    |email|comments?(?:[ ]\(\d+\))?|leave[ ]a[ ](?:comment|reply)\b.*|watch(?:[ ]live|[ ]now)?:.*
    |listen[ ]to[ ]this\b.*|download[ ](?:our|the)[ ].*
    |for[ ]more[ ](?:information|news|stories),?[ ](?:visit|see|click|follow)\b.*"""
_IMPRINT = r"""(?:copyright|\(c\)|\u00a9).*|(?:last[ ])?updated?[ ]\(\d+[^()]*\)
    |\d+[ ](?:min|minutes?)[ ]read|(?:photo|image|picture|video)(?:[ ](?:credits?|by|courtesy))?:[ ].*
    |photo[ ]by[ ].{1,60}|tags?:.*|keywords?:.*|categor(?:y|ies):.*|filed[ ]under:.*|source:.*|via:.*|\(end\)
    |\(?(?:reporting|additional[ ]reporting|writing|editing|compiled)[ ]by\b.*|(?:contact|about)[ ]us\b.{0,40}"""
_PAGE = r"""advertisements?|sponsored(?:[ ]content)?|(?:story|article)[ ]continues[ ]below.*|skip[ ]to\b.*
    |cookie\b.*|loading.{0,3}|menu|home|back[ ]to[ ]top|(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+\w|[\W_]+"""
_BOILERPLATE = re.compile(rf"{_INVITATION}|{_IMPRINT}|{_PAGE}", re.IGNORECASE | re.VERBOSE)
_RIGHTS = re.compile(r"\b(?:all rights reserved|may not be (?:reproduced|published|redistributed))\b", re.IGNORECASE)
_LONGEST_BOILERPLATE = 400
_BYLINE = re.compile(
    r"(?:By|BY|Written by)\s+[A-Z][\w.'-]+(?:\s+(?:and\s+)?[A-Z][\w.'-]+){1,5}(?:,.{0,60}|\s*\|.{0,60})?"
)
_CAPTION_CUE = re.compile(
    r"[,(] ?(?:second |third |front |far |top |bottom )?(?:from )?(?:left|right|L|R|C|center|centre)[,):]"
    r"|\b(?:file (?:photo|image|picture)|in this (?:file |handout )?(?:photo|image|picture)|is pictured|are pictured"
    r"|poses? (?:for (?:a |the )?(?:group |commemorative |family )?photos?\b|with)|is seen|are seen)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"[\s([/-]*(?:(?:Photo|Image|Courtesy|File|Handout|Pool)\b.{0,60}|[^()]{2,80})[)\]]*\s*")
_CREDIT_SMALL = frozenset("a and by courtesy file for from handout image of photo photos pool provided the via".split())
_FINAL = tuple(".!?:;,\u2026")
_MOST_TITLE_WORDS = 30
_MOST_HEADING_WORDS = 16


def read_header(text: str) -> Header | None:
    """Return the header such as "date 2026-01-05" that is glued in front of a text, or None."""
    match = _HEADER.match(text)
    return Header(read_full_date(match[1]), match.end()) if match else None


def read_lines(text: str, title: str | None) -> list[Line]:
    """Return the lines that are not blank with their roles; title is the metadata's, where there is one."""
    lines = _split(text)
    furniture = [_is_boilerplate(line.text) for line in lines]
    content = [line for line, is_furniture in zip(lines, furniture, strict=True) if not is_furniture]
    unpunctuated = sum(not line.text.endswith((*_FINAL, '"', "'", ")")) for line in content)
    is_unpunctuated = unpunctuated * 2 > len(content) > 2
    read: list[Line] = []
    before: list[Line] = []
    for line, is_furniture in zip(lines, furniture, strict=True):
        role = _digest_role(line.text, read[-1] if read else None)
        if role is None and is_furniture:
            role = "boilerplate"
        if role is None:
            role = _role(line.text, before, is_last=line is content[-1], is_unpunctuated=is_unpunctuated)
        if title is not None and role in ("heading", "body") and same_words(line.text, title):
            role = "title"
        read.append(replace(line, role=role))
        if role != "boilerplate":
            before.append(read[-1])
    return read


def credit_start(text: str) -> int | None:
    """Return where the photo or agency credit starts that closes a line after its last full stop, or None."""
    spans = sentence_spans(text)
    if len(spans) < 2:
        return None
    start, end = spans[-1]
    return start if is_credit(text[start:end]) else None


def is_credit(words: str) -> bool:
    """Tell whether words after a full stop only name a source: "YONHAP", "(Reuters)", "Photo by ..."."""
    if not _CREDIT.fullmatch(words) or words.endswith(tuple(".!?")):
        return False
    names = re.findall(r"[\w'.&-]+", words)
    are_names = all(name[0].isupper() or not name[0].isalpha() or name.casefold() in _CREDIT_SMALL for name in names)
    return 0 < len(names) <= 8 and are_names and any(name[0].isupper() for name in names)


def same_words(first: str, second: str) -> bool:
    """Tell whether two lines have the same words, whatever their case and punctuation."""
    if len(first) > 2 * len(second) or len(second) > 2 * len(first):
        return False
    return re.findall(r"\w+", first.casefold()) == re.findall(r"\w+", second.casefold())


def _split(text: str) -> list[Line]:
    header = read_header(text)
    lines = []
    for number, match in enumerate(_LINE.finditer(text)):
        start = max(match.start(), header.end if header else 0)
        words = text[start : match.end()]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        if words:
            lines.append(Line(number, start, start + len(words), words, "body"))
    return lines


def _digest_role(text: str, previous: Line | None) -> LineRole | None:
    """Return the role of a line of a digest's source list or timeline."""
    if digests.is_timeline_heading(text):
        return "heading"
    if digests.read_entry(text) is not None:
        return "timeline"
    is_in_list = previous is not None and (
        previous.role in ("source_number", "source") or digests.is_sources_heading(previous.text)
    )
    if text == "-" and is_in_list:
        return "source_number"
    number = digests.read_source_number(text)
    if number is not None and (is_in_list or text.startswith("[")):
        return "source_number" if number[1] == len(text) else "source"
    return "source" if is_in_list and digests.read_source_line(text) else None


def _role(text: str, before: list[Line], *, is_last: bool, is_unpunctuated: bool) -> LineRole:
    """Return the role of a line by its form and by the lines of content before it."""
    if is_last:
        is_tail = bool(before) and before[-1].role != "heading" and is_credit(text) and len(text.split()) <= 4
        return "boilerplate" if is_tail else "body"
    if len(before) < 5 and _is_caption(text):
        return "caption"
    if not before and _is_title(text, is_unpunctuated):
        return "title"
    if len(before) == 1 and before[0].role not in ("title", "timeline") and _is_titled(text, 5):
        return "title"  # below a line that sums the report up
    return "heading" if _is_heading(text, is_unpunctuated) else "body"


def _is_boilerplate(text: str) -> bool:
    if len(text) > _LONGEST_BOILERPLATE:
        return False
    if digests.is_sources_heading(text):
        return True
    return bool(_BOILERPLATE.fullmatch(text) or _RIGHTS.search(text) or read_stamps(text) or _BYLINE.fullmatch(text))


def _is_title(text: str, is_unpunctuated: bool) -> bool:
    is_started = text[0].isupper() or text[0].isdigit() or text[0] in "'\""
    if len(text.split()) > _MOST_TITLE_WORDS or not is_started:
        return False
    closed = text.rstrip("\"')")
    if closed.endswith(("?", "!")):
        return len(sentence_spans(text)) == 1
    return not closed.endswith(_FINAL) or (is_unpunctuated and _title_share(text) > 0.6)


def _is_titled(text: str, fewest_words: int) -> bool:
    count = len(text.split())
    return fewest_words <= count <= _MOST_TITLE_WORDS and not text.endswith(_FINAL) and _title_share(text) > 0.75


def _is_heading(text: str, is_unpunctuated: bool) -> bool:
    if len(text) > 200 or text.endswith((".", ",", ";", "\u2026")) or not (text[0].isupper() or text[0].isdigit()):
        return False
    count = len(text.split())
    if count > _MOST_HEADING_WORDS:
        return False
    share = _title_share(text)
    if text.endswith(("?", "!")):
        return share > 0.75 and count <= 10
    if text.endswith(":"):
        return share > 0.75 and count <= 8
    return share > 0.75 or (count <= 10 and not is_unpunctuated and not text.endswith(('"', ")")))


def _title_share(text: str) -> float:
    """Return the share of the longer words that begin with a capital."""
    words = [word for word in re.findall(r"[^\W\d_][\w'-]*", text) if len(word) > 3]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _is_caption(text: str) -> bool:
    if len(sentence_spans(text)) > 4:
        return False
    return credit_start(text) is not None or _CAPTION_CUE.search(text) is not None
