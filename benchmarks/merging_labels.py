"""Read which sentences of the shipped articles report the same event, and find the mentions made of them."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAME_EVENTS = Path(__file__).parents[1] / "tests" / "golden" / "same_events.csv"


# A trigger may stand just outside the labelled words: "held" before "talks with".
NEAR_CHARS = 8


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled report: the words of an article that hold the trigger, and the event that they report."""

    event_key: str
    article: str
    words: str
    event_type: str
    status: str


@dataclass(frozen=True, slots=True)
class FoundMention:
    """One mention as the coder found it, with the event it was merged into."""

    mention_id: str
    event_id: str
    article: str
    sentence_id: str
    start_char: int
    end_char: int
    event_type: str | None


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """Where a sentence stands in the text of its article."""

    sentence_id: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """What the coder made of one article."""

    text: str
    mentions: tuple[FoundMention, ...]
    sentences: tuple[SentenceSpan, ...]


def read_labels(path: Path = SAME_EVENTS) -> list[Label]:
    """Return the labelled reports of a file in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Label(**row) for row in csv.DictReader(lines)]


def match_labels(labels: Iterable[Label], coded: Mapping[str, CodedArticle]) -> dict[Label, FoundMention]:
    """Return the mention of each label that the coder found; no mention stands for two labels."""
    by_article: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_article[label.article].append(label)
    matched: dict[Label, FoundMention] = {}
    for article, found in by_article.items():
        if article in coded:
            matched |= _match_article(found, coded[article])
    return matched


def _match_article(labels: Sequence[Label], article: CodedArticle) -> dict[Label, FoundMention]:
    """Pair labels and mentions, the surest first: words and type, then words beside it, then the words alone."""
    ranked = sorted(
        (rank, distance, label.words, mention.mention_id, label, mention)
        for label in labels
        for mention in article.mentions
        for rank, distance in _likeness(label, mention, article)
    )
    matched: dict[Label, FoundMention] = {}
    used: set[str] = set()
    for _, _, _, mention_id, label, mention in ranked:
        if label not in matched and mention_id not in used:
            matched[label] = mention
            used.add(mention_id)
    return matched


def _likeness(label: Label, mention: FoundMention, article: CodedArticle) -> list[tuple[int, int]]:
    """Return the rank and distance at which a mention may be a label's, nothing where it is not."""
    start, end = span_of(label.words, article.text)
    is_typed_alike = mention.event_type == label.event_type
    if mention.event_type is None or start < 0:
        return []
    if mention.start_char < end and start < mention.end_char:
        # Of two triggers in the words the first is meant: "met visiting Foreign Minister Cho".
        return [(0 if is_typed_alike else 2, abs(mention.start_char - start))]
    distance = max(mention.start_char - end, start - mention.end_char)
    is_near = distance <= NEAR_CHARS and mention.sentence_id == _sentence_at(start, article.sentences)
    return [(1, distance)] if is_typed_alike and is_near else []


def span_of(words: str, text: str) -> tuple[int, int]:
    """Return where some words stand in a text, however its lines are broken; (-1, -1) where they do not.

    >>> span_of("met in Oslo", "They met in\\nOslo.")
    (5, 16)
    """
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return (-1, -1) if found is None else found.span()


def _sentence_at(start: int, sentences: Iterable[SentenceSpan]) -> str | None:
    for sentence in sentences:
        if sentence.start_char <= start < sentence.end_char:
            return sentence.sentence_id
    return None
