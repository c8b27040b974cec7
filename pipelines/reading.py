"""Turn files into raw records; whatever cannot be read becomes one dead letter, and reading goes on.

Formats: .txt, .jsonl, .json, .html, .xml/.rss/.atom feeds, .warc, each also gzipped; "-" is standard input.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path, PurePath
from typing import Literal

from pipelines.byte_streams import (
    RECORD_LIMIT,
    STANDARD_INPUT,
    BrokenStreamError,
    ByteLine,
    ChunkFile,
    OversizedError,
    read_chunks,
    read_lines,
    read_whole,
)
from pipelines.decoding import decode, is_plain
from pipelines.json_records import parse_json, read_object
from pipelines.markup_records import Page, archived_pages, page_text, read_feed, read_page
from schemas.article import RawRecord
from schemas.dead_letter import DeadLetter
from schemas.identifiers import make_id

Format = Literal["text", "lines", "json", "html", "feed", "archive"]
Read = Iterator[RawRecord | DeadLetter]
# File, number of the record, offset of its first byte.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files that inputs name, each once and in order, and what could not be found or opened."""

    paths: tuple[str, ...]
    dead_letters: tuple[DeadLetter, ...]


JSON_FILE_LIMIT = 200_000_000
_FORMATS: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".jsonl": "lines", ".ndjson": "lines", ".jsonlines": "lines", ".json": "json",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "feed", ".rss": "feed", ".atom": "feed",
    ".warc": "archive",
}  # fmt: skip
_WHITESPACE = b" \t\r\n\v\f\xef\xbb\xbf"


def find_files(inputs: Sequence[str]) -> FoundFiles:
    """Return the files of folders (all levels, sorted), glob patterns and names; hidden files are left out."""
    found = list(chain.from_iterable(_found(name) for name in inputs))
    paths = dict.fromkeys(path for path in found if isinstance(path, str))
    dead_letters = dict.fromkeys(letter for letter in found if isinstance(letter, DeadLetter))
    return FoundFiles(tuple(paths), tuple(dead_letters))


def read_file(path: str) -> Read:
    """Yield the records of one file and a dead letter for each that cannot be read."""
    source_file = PurePath(path).as_posix()
    try:
        yield from _read_stream(path, source_file)
    except OSError as error:
        yield _dead_letter((source_file, 0, 0), "unreadable", _reason(error))


def _found(name: str) -> Iterator[str | DeadLetter]:
    path = Path(name)
    if name == STANDARD_INPUT or path.is_file():
        yield name
    elif path.is_dir():
        yield from _folder_files(name)
    elif path.exists():
        yield _dead_letter((path.as_posix(), 0, 0), "unreadable", "expected a file or folder, found a device or pipe")
    else:
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        for match in matches:
            yield from _found(match)
        if not matches:
            yield _dead_letter((path.as_posix(), 0, 0), "missing", "expected a file or folder, found none")


def _folder_files(folder: str) -> Iterator[str | DeadLetter]:
    errors: list[OSError] = []
    found: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [str(Path(parent) / name) for name in sorted(names) if not name.startswith(".")]
    yield from sorted(found)
    for error in errors:
        yield _dead_letter((PurePath(error.filename).as_posix(), 0, 0), "unreadable", _reason(error))


def _read_stream(path: str, source_file: str) -> Read:
    if path != STANDARD_INPUT and not stat.S_ISREG(Path(path).stat().st_mode):
        raise OSError(0, "expected a regular file, found a folder, device or pipe")
    chunks = read_chunks(path)
    try:
        start = _first_bytes(chunks)
    except BrokenStreamError as error:
        yield _dead_letter((source_file, 0, 0), "broken_gzip", str(error))
        return
    if not start.strip(_WHITESPACE):
        yield _dead_letter((source_file, 0, 0), "empty", "expected a text, found an empty file", start)
        return
    kind = _format(path, start)
    if kind is None:
        reason = f"expected one of {', '.join(_FORMATS)}, found another kind of file"
        yield _dead_letter((source_file, 0, 0), "unknown_format", reason, start)
        return
    if kind == "lines" and not is_plain(start):
        # One dead letter for the file: cut into lines, random bytes would give one for each.
        reason = "expected lines of UTF-8, found bytes that are no text, or UTF-16"
        yield _dead_letter((source_file, 0, 0), "not_text", reason, start)
        return
    readers = {"lines": _read_json_lines, "archive": _read_archive}
    content = chain((start,), chunks)
    if kind in readers:
        yield from readers[kind](content, source_file)
    else:
        yield from _read_whole_file(content, source_file, kind)


def _first_bytes(chunks: Iterator[bytes]) -> bytes:
    """Return the first chunks up to something that is not blank, so that a format can be told."""
    start = b""
    for chunk in chunks:
        start += chunk
        if start.strip(_WHITESPACE) or len(start) > RECORD_LIMIT:
            break
    return start


def _format(path: str, start: bytes) -> Format | None:
    """Return the format by the file's suffix, without .gz; by its first bytes where there is none."""
    name = PurePath(path).name.lower().removesuffix(".gz")
    suffix = PurePath(name).suffix
    first = start.lstrip(_WHITESPACE)[:200].lower()
    if suffix == ".xml" and (first.startswith(b"<!doctype html") or b"<html" in first):
        return "html"
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    return _format_of_content(first) if suffix == "" or path == STANDARD_INPUT else None


def _format_of_content(first: bytes) -> Format:
    if first.startswith(b"warc/"):
        return "archive"
    if first.startswith(b"{"):
        return "lines"
    if first.startswith(b"["):
        return "json"
    if first.startswith((b"<?xml", b"<rss", b"<feed")):
        return "feed"
    return "html" if first.startswith((b"<!doctype", b"<html")) else "text"


def _read_json_lines(chunks: Iterator[bytes], source_file: str) -> Read:
    number = start_byte = 0
    try:
        for line in read_lines(chunks):
            yield _read_json_line(line, source_file)
            number, start_byte = line.number + 1, line.start_byte + line.size + 1
    except BrokenStreamError as error:
        yield _dead_letter((source_file, number, start_byte), "broken_gzip", str(error))


def _read_json_line(line: ByteLine, source_file: str) -> RawRecord | DeadLetter:
    place = (source_file, line.number, line.start_byte)
    if not line.is_whole:
        error = f"expected at most {RECORD_LIMIT:,} bytes in one line, found {line.size:,}"
        return _dead_letter(place, "too_long", error, line.content, line.content_sha256)
    step = "not_text"
    try:
        text = decode(line.content)
        step = "invalid_json"
        value = parse_json(text)
        step = "no_text"
        return read_object(value, *place)
    except ValueError as error:
        return _dead_letter(place, step, str(error), line.content)


def _read_whole_file(chunks: Iterator[bytes], source_file: str, kind: Format) -> Read:
    try:
        content = read_whole(chunks, JSON_FILE_LIMIT if kind == "json" else RECORD_LIMIT)
    except BrokenStreamError as error:
        yield _dead_letter((source_file, 0, 0), "broken_gzip", str(error))
        return
    except OversizedError as error:
        yield _dead_letter((source_file, 0, 0), "too_long", str(error), error.start)
        return
    try:
        text = decode(content)
        if kind == "text":
            yield _text_record(text, source_file)
        elif kind == "html":
            yield read_page(text, source_file, 0, 0, None)
        elif kind == "feed":
            yield from _read_feed(content, source_file)
        else:
            yield from _read_json(text, content, source_file)
    except ValueError as error:
        yield _dead_letter((source_file, 0, 0), _NAMES[kind], str(error), content)


_NAMES = {"text": "not_text", "html": "no_text", "feed": "no_feed", "json": "invalid_json"}


def _text_record(text: str, source_file: str) -> RawRecord:
    return RawRecord(
        source_file=source_file,
        record_number=0,
        start_byte=0,
        text=text,
        url=None,
        publisher=None,
        title=None,
        published=None,
        updated=None,
        external_id=None,
        is_extracted_html=False,
    )


def _read_feed(content: bytes, source_file: str) -> Read:
    for number, entry in enumerate(read_feed(content, source_file)):
        if isinstance(entry, ValueError):
            yield _dead_letter((source_file, number, 0), "no_text", str(entry))
        else:
            yield entry


def _read_json(text: str, content: bytes, source_file: str) -> Read:
    """Read one object, a list of objects, or (under a wrong suffix) one object a line."""
    try:
        value = parse_json(text)
    except ValueError:
        lines = list(read_lines(iter((content,))))
        if len(lines) < 2 or not all(line.content.lstrip().startswith(b"{") for line in lines):
            raise
        for line in lines:
            yield _read_json_line(line, source_file)
        return
    values = value if isinstance(value, list) else [value]
    if not values:
        raise ValueError("expected records, found an empty list")
    for number, each in enumerate(values):
        try:
            yield read_object(each, source_file, number, 0)
        except ValueError as error:
            yield _dead_letter((source_file, number, 0), "no_text", str(error), str(each).encode("utf-8", "replace"))


def _read_archive(chunks: Iterator[bytes], source_file: str) -> Read:
    file = ChunkFile(chunks)
    number = 0
    fault = "expected archived HTML pages, found none"
    try:
        for page in archived_pages(file):
            number, fault = page.record_number + 1, ""
            yield _archive_record(page, source_file)
    except ValueError as error:
        fault = str(error)
    if file.error is not None or fault:
        kind = "broken_gzip" if file.error else "broken_archive"
        yield _dead_letter((source_file, number, file.tell()), kind, str(file.error or fault))


def _archive_record(page: Page, source_file: str) -> RawRecord | DeadLetter:
    try:
        return read_page(page_text(page), source_file, page.record_number, page.start_byte, page.url)
    except ValueError as error:
        return _dead_letter((source_file, page.record_number, page.start_byte), "no_text", str(error), page.content)


def _reason(error: OSError) -> str:
    return f"expected readable content, found: {error.strerror or error}"


def _dead_letter(
    place: Place, error_type: str, error: str, content: bytes = b"", content_sha256: str | None = None
) -> DeadLetter:
    source_file, record_number, start_byte = place
    digest = content_sha256 or sha256(content).hexdigest()
    preview = content[:800].decode("utf-8", "replace")[:200]
    return DeadLetter(
        dead_letter_id=make_id("d", source_file, record_number, "read", error_type, digest),
        source_file=source_file,
        record_number=record_number,
        start_byte=start_byte,
        stage="read",
        error_type=error_type,
        error=error,
        content_sha256=digest,
        preview="".join(letter if letter.isprintable() else " " for letter in preview),
    )
