"""Repair text without losing where each character stood.

>>> repaired = repair_text("Lee Jae\u2011myung\u2019s")
>>> repaired.text, repaired.span(4, 13)
("Lee Jae-myung's", (4, 13))
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MappedText:
    """Repaired words; offsets[i] is where character i stood in the original, offsets[-1] the end of the last one."""

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.offsets) != len(self.text) + 1:
            raise ValueError(f"expected {len(self.text) + 1} offsets, found {len(self.offsets)}")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the original text that text[start:end] came from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def part(self, start: int, end: int) -> MappedText:
        """Return a slice with its offsets."""
        return MappedText(self.text[start:end], (*self.offsets[start:end], self.offsets[end - 1] + 1 if end > start else self.offsets[start]))
