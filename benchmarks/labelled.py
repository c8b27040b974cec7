"""Read the labelled sentences: what a careful reader finds in each, in the form that the scorer compares."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

SENTENCES = Path(__file__).parents[1] / "tests" / "labelled" / "sentences.jsonl"
OPEN = "*"


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a coding; a country of "*" in a label says that any party, or none, is right on that side."""

    country_code: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Coding:
    """One event of a sentence, expected or found.

    An optional event may be found but need not be; other_types are right as well, where the codebook leaves it open.
    """

    event_type: str
    event_mode: str | None
    status: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    is_optional: bool
    other_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """One sentence with its expected coding."""

    sentence_id: str
    text: str
    day: date
    codings: tuple[Coding, ...]
    tags: tuple[str, ...]

    @property
    def half(self) -> str:
        """Return the half of the set that the sentence belongs to: dev may be looked at, test only counted."""
        return "dev" if int(self.sentence_id[-1], 16) % 2 == 0 else "test"


def read_labelled(path: Path = SENTENCES) -> Iterator[LabelledSentence]:
    """Yield the labelled sentences of a file in its order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _sentence(json.loads(line))


def _sentence(row: Mapping[str, Any]) -> LabelledSentence:
    return LabelledSentence(
        sentence_id=row["id"],
        text=row["text"],
        day=date.fromisoformat(row["date"]),
        codings=tuple(_coding(event) for event in row["events"]),
        tags=tuple(row["tags"]),
    )


def _coding(event: Mapping[str, Any]) -> Coding:
    return Coding(
        event_type=event["event"],
        event_mode=event["mode"],
        status=event["status"],
        sources=tuple(_party(code) for code in event["source"]),
        targets=tuple(_party(code) for code in event["target"]),
        is_optional=event.get("optional", False),
        other_types=tuple(event.get("also", ())),
    )


def _party(code: str) -> Party:
    """Return the party of a code such as "KOR:GOV"; "?" is a party without a country."""
    country, _, sector = code.partition(":")
    return Party(None if country == "?" else country, sector or None)
