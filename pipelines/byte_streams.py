"""Turn files into bytes, decompressed and cut into lines, with nothing lost in silence.

Files are read by us: the ready-made readers die on one bad byte, take a truncated gzip for a whole one, and keep
lines of any length in memory.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

STANDARD_INPUT = "-"
RECORD_LIMIT = 20_000_000
_CHUNK = 1 << 16
_INFLATED_CHUNK = 1 << 20
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = 31


class BrokenStreamError(ValueError):
    """The compressed bytes end too early or do not match their checksum; all bytes before the break were given."""


class OversizedError(ValueError):
    """A record is longer than the limit; start holds its first bytes."""

    def __init__(self, start: bytes, limit: int) -> None:
        super().__init__(f"expected at most {limit:,} bytes in one record, found more")
        self.start = start


@dataclass(frozen=True, slots=True)
class ByteLine:
    """One line that is not blank; a line over the limit is cut to its first bytes and is_whole is false."""

    number: int
    start_byte: int
    content: bytes
    size: int
    content_sha256: str
    is_whole: bool


def read_chunks(path: str) -> Iterator[bytes]:
    """Yield the bytes of a file or of standard input, decompressed where they begin as gzip does."""
    if path == STANDARD_INPUT:
        yield from _inflated(_chunks_of(sys.stdin.buffer))
        return
    with Path(path).open("rb") as file:
        yield from _inflated(_chunks_of(file))


def read_whole(chunks: Iterator[bytes], limit: int) -> bytes:
    """Return all bytes; raises OversizedError beyond the limit."""
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > limit:
            raise OversizedError(bytes(content[:1000]), limit)
    return bytes(content)


def read_lines(chunks: Iterator[bytes], limit: int = RECORD_LIMIT) -> Iterator[ByteLine]:
    """Yield the lines that are not blank, holding no more than one of them, up to the limit, at a time."""
    lines = _LineCutter(limit)
    for chunk in chunks:
        position = 0
        while (end := chunk.find(b"\n", position)) >= 0:
            lines.add(chunk[position:end])
            yield from lines.cut(newline_size=1)
            position = end + 1
        lines.add(chunk[position:])
    yield from lines.cut(newline_size=0)


class ChunkFile:
    """Chunks as a file for libraries that read files; a break in the stream ends it and is kept in `error`."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.error: BrokenStreamError | None = None
        self._chunks = chunks
        self._rest = b""
        self._position = 0

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most as many as asked for and none only at the end."""
        if not self._rest:
            self._rest = self._next_chunk()
        part, self._rest = self._rest[:size], self._rest[size:]
        self._position += len(part)
        return part

    def tell(self) -> int:
        """Return how many bytes were given."""
        return self._position

    def close(self) -> None:
        """Forget the bytes that were not asked for."""
        self._rest = b""

    def _next_chunk(self) -> bytes:
        try:
            return next(self._chunks, b"")
        except BrokenStreamError as error:
            self.error = error
            return b""


class _LineCutter:
    """Gathers the parts of one line; of a line over the limit only its start, its size and its hash are kept."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._number = 0
        self._start_byte = 0
        self._reset()

    def _reset(self) -> None:
        self._content = bytearray()
        self._hash = sha256()
        self._size = 0

    def add(self, part: bytes) -> None:
        self._size += len(part)
        self._hash.update(part)
        if self._size <= self._limit:
            self._content += part
        elif len(self._content) > 1000:
            del self._content[1000:]

    def cut(self, newline_size: int) -> Iterator[ByteLine]:
        is_whole = self._size <= self._limit
        if not is_whole or self._content.strip():
            content = bytes(self._content)
            yield ByteLine(self._number, self._start_byte, content, self._size, self._hash.hexdigest(), is_whole)
            self._number += 1
        self._start_byte += self._size + newline_size
        self._reset()


def _chunks_of(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(chunks, b"")
    if not first.startswith(_GZIP_MAGIC):
        yield first
        yield from chunks
        return
    yield from _members(first, chunks)


def _members(compressed: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the content of one gzip member after the other; zlib checks each trailer."""
    member = zlib.decompressobj(_GZIP_WINDOW)
    while True:
        if member.eof:
            compressed = (member.unused_data or next(chunks, b"")).lstrip(b"\0")
            if not compressed:
                return
            member = zlib.decompressobj(_GZIP_WINDOW)
        inflated = _inflated_part(member, compressed)
        if inflated:
            yield inflated
        compressed = member.unconsumed_tail
        if not compressed and not member.eof:
            compressed = next(chunks, b"")
            if not compressed:
                raise BrokenStreamError("expected the end of the gzip data, found the end of the file: it is truncated")


def _inflated_part(member: zlib._Decompress, compressed: bytes) -> bytes:
    try:
        return member.decompress(compressed, _INFLATED_CHUNK)
    except zlib.error as error:
        raise BrokenStreamError(f"expected valid gzip data, found damage: {error}") from error
