"""Find the marked quotations of one paragraph, also where they run over several sentences or are never closed.

>>> [span.text for span in marked_spans(['"We will go,"', 'he said of the "deal".'])]
['We will go,', 'deal']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

OPENING_GLYPHS = frozenset("\u201c\u201e\u201f\u00ab\u2018")
CLOSING_GLYPHS = frozenset("\u201d\u00bb\u2019")
PRIMES = frozenset("\u2032\u2033")
# After these an undirected mark opens; elsewhere it closes what is open.
BEFORE_OPENING = frozenset("([{\u2014\u2013-/'\"")
PAUSES = frozenset(",.;:!?)]\u2014\u2026")
_DOUBLE = re.compile('["\u00ab\u00bb]')
_SINGLE_OPENING = re.compile(r"(?<![\w.,;:!?'\"%])'(?=[^\W\d]|\.\.\.|\u2026)")
_SHORTENED_WORD = re.compile(r"'(?:tis|twas|til|till|em|n|cause|round|bout)\b", re.IGNORECASE)
_SINGLE_CLOSING = re.compile(r"(?<=[^\s'])'(?!\w)")
_LONGEST_SINGLE = 600


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """One quotation: the sentences of a paragraph in which it starts and ends, with offsets into each."""

    first: int
    start: int
    last: int
    end: int
    text: str


def marked_spans(sentences: Sequence[str], glyphs: Sequence[str] = (), *, goes_on: bool = False) -> list[MarkedSpan]:
    """Return the quotations of a paragraph in order; those inside another are part of it.

    The glyphs are the sentences as first written, of the same lengths: curly marks there say which way they face.
    What is never closed ends with its sentence or, where the next paragraph opens again (goes_on), with the paragraph.
    """
    text = " ".join(sentences)
    if '"' not in text and "'" not in text and "\u00ab" not in text:
        return []
    written = " ".join(glyphs) if glyphs else text
    starts = [0, *accumulate(len(sentence) + 1 for sentence in sentences)]
    doubles = list(_double_spans(text, written, starts, goes_on=goes_on))
    found = (_trimmed(text, start, end) for start, end in _outermost([*doubles, *_single_spans(text, written)]))
    return [_marked(text, start, end, starts) for start, end in found if re.search(r"\w", text[start:end])]


def _double_spans(text: str, written: str, starts: Sequence[int], *, goes_on: bool) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for match in _DOUBLE.finditer(text):
        position = match.start()
        facing = _facing(text, written[position], position, is_open=opened is not None)
        if facing == "opens":
            if opened is not None and _sentence_end(opened, starts) < position:
                yield opened, _sentence_end(opened, starts)
            opened = position + 1
        elif facing == "closes" and opened is not None:
            yield opened, position
            opened = None
    if opened is not None:
        yield opened, len(text) if goes_on else _sentence_end(opened, starts)


def _facing(text: str, glyph: str, position: int, *, is_open: bool) -> str:
    if glyph in OPENING_GLYPHS:
        return "opens"
    if glyph in CLOSING_GLYPHS:
        return "closes"
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if glyph in PRIMES or (before.isdigit() and not is_open):
        return "measures"
    if before.isspace() and not after.isspace():
        return "opens"
    if is_open:
        return "closes"
    # Glued sentences leave no space before an opening mark: 'events."Both'.
    return "opens" if before in BEFORE_OPENING or after.isalnum() else "closes"


def _single_spans(text: str, written: str) -> Iterator[tuple[int, int]]:
    position = 0
    while opening := _SINGLE_OPENING.search(text, position):
        position = opening.end()
        if written[opening.start()] in CLOSING_GLYPHS or _SHORTENED_WORD.match(text, opening.start()):
            continue
        end = _single_end(text, written, opening.end())
        if end is not None:
            yield opening.end(), end
            position = end + 1


def _single_end(text: str, written: str, start: int) -> int | None:
    """Return where a single quotation ends; a plural's apostrophe ends it only where nothing else does."""
    possessive = None
    for closing in _SINGLE_CLOSING.finditer(text, start, start + _LONGEST_SINGLE):
        place = closing.start()
        if written[place] in OPENING_GLYPHS:
            continue
        follows = text[place + 1 : place + 3]
        is_possessive = text[place - 1] == "s" and follows[:1] == " " and follows[1:].isalpha()
        if not is_possessive:
            is_certain = not follows or follows[0] in PAUSES or text[place - 1] in PAUSES
            return place if possessive is None or is_certain else possessive
        possessive = place if possessive is None else possessive
    return possessive


def _sentence_end(position: int, starts: Sequence[int]) -> int:
    return next(start for start in starts if start > position) - 1


def _outermost(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = -1
    for span in sorted(spans):
        if span[0] > end:
            yield span
            end = span[1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def _marked(text: str, start: int, end: int, starts: Sequence[int]) -> MarkedSpan:
    first = sum(border <= start for border in starts) - 1
    last = sum(border < end for border in starts) - 1
    return MarkedSpan(first, start - starts[first], last, end - starts[last], text[start:end])
