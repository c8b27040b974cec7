"""Split an article into sentences, each with its kind, its words and where they stand.

Headings, captions, citation marks, source lists and wire tails inside running text spoil parses and names, so lines
are told apart first, and only then split into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from schemas.article import Article, ArticleSource
from schemas.identifiers import make_dated_id
from schemas.sentence import Sentence, SentenceKind
from transforms.findings import Segment
from transforms.texts import digests
from transforms.texts.datelines import find_dateline
from transforms.texts.lines import Line, credit_start, read_header, read_lines
from transforms.texts.sentence_borders import sentence_spans
from transforms.texts.text import MappedText, repair_text

# A point of a list; the mark is dropped from the words as citation marks are.
_BULLET = re.compile(r"[-*\u2022\u25aa\u25e6\u2023\u2013\u2014]\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One sentence before its row is made: start and end are half-open offsets into the repaired text."""

    kind: SentenceKind
    words: MappedText
    paragraph_number: int
    source_numbers: tuple[int, ...] = ()
    entry_day: date | None = None
    source: tuple[int, str] | None = None


def segment_article(article: Article) -> tuple[tuple[Segment, ...], tuple[ArticleSource, ...]]:
    """Return the sentences of an article in order, and the numbered sources that it lists."""
    words = repair_text(article.original_text)
    pieces = [piece for piece in _pieces(words, article) if piece.words.text]
    segments = tuple(_segment(article, number, piece) for number, piece in enumerate(pieces))
    sources = tuple(
        ArticleSource(
            article_id=article.article_id,
            source_number=piece.source[0],
            publisher=piece.source[1] or None,
            title=piece.words.text,
            sentence_id=segment.sentence.sentence_id,
        )
        for piece, segment in zip(pieces, segments, strict=True)
        if piece.source is not None
    )
    return segments, sources


def _segment(article: Article, number: int, piece: _Piece) -> Segment:
    start, end = piece.words.span(0, len(piece.words.text))
    sentence = Sentence(
        sentence_id=make_dated_id("s", article.published_day, article.article_id, start, end),
        article_id=article.article_id,
        sentence_number=number,
        paragraph_number=piece.paragraph_number,
        kind=piece.kind,
        start_char=start,
        end_char=end,
        text=piece.words.text,
        source_numbers=piece.source_numbers,
        entry_day=piece.entry_day,
    )
    return Segment(sentence, piece.words)


def _pieces(words: MappedText, article: Article) -> Iterator[_Piece]:
    header = read_header(words.text)
    if header is not None:
        start = len(words.text) - len(words.text.lstrip())
        yield _Piece("boilerplate", words.part(start, header.end), 0)
    source_number: int | None = None
    document = words.text if article.kind == "digest" else None
    lines = read_lines(words.text, article.title)
    last = next((line for line in reversed(lines) if line.role != "boilerplate"), None)
    for line in lines:
        part = words.part(line.start, line.end)
        if line.role == "source_number":
            number = digests.read_source_number(line.text)
            source_number = number[0] if number else source_number
            yield _Piece("source_list" if number else "boilerplate", part, line.number)
        elif line.role == "source":
            yield from _source_pieces(line, part, source_number)
        elif line.role == "timeline":
            yield from _entry_pieces(line, part)
        elif line.role in ("title", "heading", "boilerplate"):
            yield from _sentences(line.role, part, line.number)
        else:
            yield from _running_text(line, part, document, is_last=line is last)


def _running_text(line: Line, part: MappedText, document: str | None, *, is_last: bool) -> Iterator[_Piece]:
    """Split off a run-in heading, a dateline and a closing credit, and the rest into sentences."""
    kind: SentenceKind = "caption" if line.role == "caption" else "body"
    text = part.text
    bullet = _BULLET.match(text)
    start, end = bullet.end() if bullet else 0, len(text)
    dateline = find_dateline(text)
    heading_end = None
    if dateline is not None:
        yield _Piece("boilerplate", _stripped(part, 0, dateline.end), line.number)
        start = dateline.end
    elif kind == "body":
        heading_end = digests.run_in_heading_end(text, document=document)
    if heading_end is not None:
        yield _Piece("heading", _stripped(part, 0, heading_end), line.number)
        start = heading_end
    credit = credit_start(text) if is_last or kind == "caption" else None
    if credit is not None and credit > start:
        end = credit
    yield from _sentences(kind, _stripped(part, start, end), line.number)
    if end < len(text):
        yield _Piece("boilerplate", _stripped(part, end, len(text)), line.number)


def _entry_pieces(line: Line, part: MappedText) -> Iterator[_Piece]:
    entry = digests.read_entry(line.text)
    if entry is None:
        raise ValueError(f"expected a timeline entry, found {line.text[:60]!r}")
    yield _Piece("timeline", _stripped(part, 0, entry.text_start), line.number, entry_day=entry.day)
    sentences = list(_sentences("timeline", _stripped(part, entry.text_start, len(line.text)), line.number))
    # A mark that closes an entry cites for the whole of it.
    closing = sentences[-1].source_numbers if sentences else ()
    for sentence in sentences:
        yield replace(sentence, source_numbers=sentence.source_numbers or closing, entry_day=entry.day)


def _source_pieces(line: Line, part: MappedText, number: int | None) -> Iterator[_Piece]:
    numbered = digests.read_source_number(line.text)
    start = 0
    if numbered is not None:
        number, start = numbered
        yield _Piece("source_list", _stripped(part, 0, start), line.number)
    source = digests.read_source_line(line.text[start:])
    if source is None or number is None:
        yield from _sentences("source_list", _stripped(part, start, len(line.text)), line.number)
        return
    publisher = ""
    if source.publisher is not None:
        words = _stripped(part, start + source.publisher[0], start + source.publisher[1])
        publisher = words.text
        yield _Piece("source_list", words, line.number, (number,))
    headline = _stripped(part, start + source.headline[0], start + source.headline[1])
    yield _Piece("source_list", headline, line.number, (number,), source=(number, publisher))
    if source.summary is not None:
        summary = _stripped(part, start + source.summary[0], start + source.summary[1])
        for piece in _sentences("source_list", summary, line.number):
            yield replace(piece, source_numbers=(number,))


def _sentences(kind: SentenceKind, part: MappedText, paragraph_number: int) -> Iterator[_Piece]:
    """Split words into sentences; citation marks leave the words and stay as the numbers of what they close."""
    marks = digests.citation_marks(part.text)
    words = part.without(tuple((mark.start, mark.end) for mark in marks))
    spans = [(0, len(words.text))] if kind in ("title", "heading", "boilerplate") else sentence_spans(words.text)
    removed = 0
    places: list[tuple[int, tuple[int, ...]]] = []
    for mark in marks:
        places.append((mark.start - removed, mark.numbers))
        removed += mark.end - mark.start
    for index, (start, end) in enumerate(spans):
        last = spans[index + 1][0] if index + 1 < len(spans) else len(words.text)
        first = start if index else -1
        numbers = sorted({number for place, cited in places if first < place <= last for number in cited})
        yield _Piece(kind, _stripped(words, start, end), paragraph_number, tuple(numbers))


def _stripped(words: MappedText, start: int, end: int) -> MappedText:
    """Return a part without the spaces around it."""
    text = words.text[start:end]
    start += len(text) - len(text.lstrip())
    return words.part(start, max(start, start + len(text.strip())))
