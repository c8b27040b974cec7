"""Repair text without losing where each character stood.

>>> repaired = repair_text("Lee Jae\u2011myung\u2019s")
>>> repaired.text, repaired.span(4, 13)
("Lee Jae-myung's", (4, 13))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from html.entities import html5
from itertools import chain
from unicodedata import is_normalized, normalize

from ftfy import fix_encoding


@dataclass(frozen=True, slots=True)
class MappedText:
    """Repaired words; offsets[i] is where character i stood in the original, offsets[-1] the end of the last one.

    ends[i] is where character i ended; it is empty where every character is as wide as in the original, one.
    """

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.offsets) != len(self.text) + 1:
            raise ValueError(f"expected {len(self.text) + 1} offsets, found {len(self.offsets)}")
        if self.ends and len(self.ends) != len(self.text):
            raise ValueError(f"expected {len(self.text)} ends, found {len(self.ends)}")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the original text that text[start:end] came from."""
        return self.offsets[start], self._end(start, end)

    def part(self, start: int, end: int) -> MappedText:
        """Return a slice with its offsets."""
        offsets = (*self.offsets[start:end], self._end(start, end))
        return MappedText(self.text[start:end], offsets, self.ends[start:end])

    def without(self, spans: tuple[tuple[int, int], ...]) -> MappedText:
        """Return the text without some spans of it, which are given in order."""
        if not spans:
            return self
        borders = (0, *chain.from_iterable(spans), len(self.text))
        kept = [self.part(start, end) for start, end in zip(borders[::2], borders[1::2], strict=True) if start < end]
        return MappedText(
            "".join(piece.text for piece in kept),
            (*chain.from_iterable(piece.offsets[:-1] for piece in kept), kept[-1].offsets[-1] if kept else 0),
            tuple(chain.from_iterable(piece.ends for piece in kept)),
        )

    def shifted(self, distance: int) -> MappedText:
        """Return the same words as part of a longer original in which they start later."""
        if distance == 0:
            return self
        offsets = tuple([offset + distance for offset in self.offsets])
        return MappedText(self.text, offsets, tuple([end + distance for end in self.ends]))

    def _end(self, start: int, end: int) -> int:
        if end <= start:
            return self.offsets[start]
        return self.ends[end - 1] if self.ends else self.offsets[end - 1] + 1


# What scraping and typesetting put in place of plain characters; every reader of a sentence sees the plain ones.
_REPLACEMENTS = (
    dict.fromkeys("\u2010\u2011\u2012\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"')
    | {"\u2015": "\u2014"}
    | dict.fromkeys("\t\v\f\u0085\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
    | dict.fromkeys("\u00ad\ufeff\u2060" + "".join(map(chr, range(0x200B, 0x2010))), "")
    | dict.fromkeys(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))), "")
    | dict.fromkeys(map(chr, (*range(9), *range(14, 32), 127)), "")
    # Windows-1252 read as Latin-1 leaves its quotes and dashes as control characters.
    | {"\x91": "'", "\x92": "'", "\x93": '"', "\x94": '"', "\x96": "\u2013", "\x97": "\u2014"}
)
_TABLE = str.maketrans(_REPLACEMENTS)
_CHARACTERS = re.escape("".join(_REPLACEMENTS))
# UTF-8 read as Windows-1252 or Latin-1: a lead byte and the bytes that continue it.
_CONTINUED = "[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
_CONTINUED += "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
_MOJIBAKE = rf"[\u00c2-\u00df]{_CONTINUED}|[\u00e0-\u00ef]{_CONTINUED}{{2}}|[\u00f0-\u00f4]{_CONTINUED}{{3}}"
_ENTITY = r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24}\d{0,2});"
_DOUBLED_QUOTE = r"``|''"
_GROUP = re.compile(rf"{_ENTITY}|{_DOUBLED_QUOTE}|{_MOJIBAKE}|[{_CHARACTERS}]")
# The same for texts with decomposed letters: an accent belongs to the letter before it, jamo make a syllable.
_MARKS = "[\u0300-\u036f\u3099\u309a]"
_JAMO = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_DECOMPOSED_GROUP = re.compile(
    rf"{_ENTITY}|{_DOUBLED_QUOTE}|[^\s{_MARKS[1:-1]}]{_MARKS}+|{_JAMO}|{_MOJIBAKE}|[{_CHARACTERS}]|[^\x00-\x7f]"
)


def repair_text(original: str) -> MappedText:
    """Return the text with plain hyphens, quotes and spaces, entities and mojibake resolved, in NFC.

    A slice of the original at the span of any slice of the result is repaired to that slice.
    """
    pattern = _GROUP if is_normalized("NFC", original) else _DECOMPOSED_GROUP
    pieces: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    position = 0
    is_one_to_one = True
    for match in pattern.finditer(original):
        start, end = match.span()
        replacement = _repaired_group(match.group())
        pieces += (original[position:start], replacement)
        offsets += range(position, start)
        ends += range(position + 1, start + 1)
        offsets += [start] * len(replacement)
        ends += [end] * len(replacement)
        is_one_to_one &= len(replacement) == end - start == 1
        position = end
    pieces.append(original[position:])
    offsets += range(position, len(original))
    ends += range(position + 1, len(original) + 1)
    end_of_text = ends[-1] if ends else 0
    return MappedText("".join(pieces), (*offsets, end_of_text), () if is_one_to_one else tuple(ends))


@lru_cache(maxsize=4096)
def _repaired_group(group: str) -> str:
    if group.startswith("&"):
        is_known = group.startswith("&#") or group[1:] in html5
        return normalize("NFC", unescape(group)).translate(_TABLE) if is_known else group
    if group in ("``", "''"):
        return '"'
    fixed = fix_encoding(group) if len(group) > 1 else group
    return normalize("NFC", fixed).translate(_TABLE)
