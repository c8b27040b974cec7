"""Print how well copies are told from other reports of the same event: `python -m benchmarks.copies`.

A copy is made of each shipped article by the edits that papers make: other words at the start and end, the end cut,
one word in twenty changed. Set against it are the pairs of different articles that report one
labelled event. The edits are drawn with a fixed seed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from pathlib import Path
from random import Random

from benchmarks.merging_labels import read_labels
from transforms.merging.copies import ArticleVersion, bands, is_similar
from transforms.texts.shingles import shingles, signature

ARTICLES = Path(__file__).parents[1] / "seeds" / "articles"
# Articles of the shipped set that are edited copies of another, and corrections.
SHIPPED_COPIES = frozenset({("kc-004", "kc-009"), ("wo-008", "wo-009"), ("wo-010", "wo-011")})
SHARE_CHANGED = 0.05
FILLERS = ("reportedly", "today", "earlier", "also", "meanwhile", "officials", "said", "there")
Edit = Callable[[str, Random], str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text as the search for copies sees it."""

    version: ArticleVersion
    bands: frozenset[str]


def main() -> None:
    """Print precision and recall, over all edits and for each."""
    texts = shipped_texts()
    versions = {name: version_of(name, text) for name, text in texts.items()}
    wrong = [pair for pair in different_reports(texts) if are_copies(versions[pair[0]], versions[pair[1]])]
    found = {name: found_share(texts, versions, edit) for name, edit in EDITS.items()}
    right, made = sum(right for right, _ in found.values()), sum(made for _, made in found.values())
    print(f"articles {len(texts)}, copies made {made}, pairs of different reports {len(different_reports(texts))}")
    print(f"precision {right / (right + len(wrong)):.3f} ({len(wrong)} wrong), recall {right / made:.3f}")
    for name, (right_of_edit, made_of_edit) in found.items():
        print(f"  {name}: {right_of_edit}/{made_of_edit}")
    for one, other in wrong:
        print(f"  wrong: {one} {other}")


def shipped_texts() -> dict[str, str]:
    """Return the texts of the shipped records that have a body of their own, by id."""
    records = (
        json.loads(line)
        for path in sorted(ARTICLES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return {record["id"]: record["text"] for record in records if record.get("text")}


def different_reports(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pairs of articles that report a labelled event each in its own words."""
    articles: dict[str, set[str]] = {}
    for label in read_labels():
        if label.article in texts:
            articles.setdefault(label.event_key, set()).add(label.article)
    pairs = {pair for names in articles.values() for pair in combinations(sorted(names), 2)}
    return sorted(pairs - SHIPPED_COPIES)


def found_share(texts: dict[str, str], versions: dict[str, Candidate], edit: Edit) -> tuple[int, int]:
    """Return how many copies made by an edit are found, and how many were made."""
    chance = Random(len(texts))
    copies = {name: version_of(f"{name} copy", edit(text, chance)) for name, text in texts.items()}
    return sum(are_copies(versions[name], copy) for name, copy in copies.items()), len(copies)


def are_copies(one: Candidate, other: Candidate) -> bool:
    """Return whether two texts share a band and are similar, as the search for copies asks."""
    return not one.bands.isdisjoint(other.bands) and is_similar(one.version, other.version)


def version_of(name: str, text: str) -> Candidate:
    """Return what the search for copies compares of a text."""
    version = ArticleVersion(name, None, None, None, None, (0, datetime.max, name), shingles(text))  # noqa: DTZ901
    return Candidate(version, frozenset(bands(signature(text))))


def with_dateline_and_tail(text: str, _: Random) -> str:
    """Return a text with another dateline, and a line about who prepared it."""
    return f"LONDON, our correspondent -- {text} This report was prepared with material of news agencies."


def without_last_sentence(text: str, _: Random) -> str:
    """Return a text without its last sentence."""
    return ". ".join(text.split(". ")[:-1]) or text


def with_other_words(text: str, chance: Random) -> str:
    """Return a text in which one word in twenty is another."""
    words = (chance.choice(FILLERS) if chance.random() < SHARE_CHANGED else word for word in text.split())
    return " ".join(words)


def without_second_half(text: str, _: Random) -> str:
    """Return the first half of a text, as a paper prints that is short of room."""
    sentences = text.split(". ")
    return ". ".join(sentences[: (len(sentences) + 1) // 2])


EDITS: dict[str, Edit] = {
    "dateline and tail": with_dateline_and_tail,
    "last sentence cut": without_last_sentence,
    "one word in twenty changed": with_other_words,
    "second half cut": without_second_half,
}


if __name__ == "__main__":
    main()
