"""Which articles are copies of which, and which versions supersede which."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from tests.transforms.merging.merging_cases import Report, article_of
from transforms.merging.copies import ArticleVersion, article_version, bands, copy_rows, normalised_url
from transforms.texts.shingles import signature

TEXT = """The two governments said on Friday that their envoys would return to the border town next month to settle
what the first round had left open, among it the order in which both sides reopen bridges, the number of observers, and
who pays for the repair of the road; a spokesman added that fishing boats may sail again once the harbour office has
counted the nets, a step for which villagers on both banks had waited since spring, and that the next report to
parliament follows in the autumn session together with a map of the new crossings and the hours at which they open"""
WORDS = TEXT.split()
MORNING = datetime.fromisoformat("2026-01-05T08:00")
OTHER = " ".join(Random(3).sample(WORDS, len(WORDS)))


def version(article_id: str, text: str = TEXT, day: date | None = date(2026, 1, 5), **values: Any) -> ArticleVersion:
    publisher = values.pop("publisher", article_id)
    return article_version(article_of(Report(article_id, day, publisher=publisher), original_text=text, **values))


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.upper(),
        "A new title. " + TEXT,
        TEXT.replace("Friday", "Saturday"),
        " ".join(WORDS[:60]),
        " ".join(WORDS[50:] + WORDS[:50]),
    ],
)
def test_an_edited_text_is_a_copy_of_the_earlier_one(text: str) -> None:
    original, copied = version("a-1"), version("a-2", text, date(2026, 1, 6))
    (row,) = copy_rows(copied, [original])
    assert (row.of_article_id, row.kind) == ("a-1", "copy")
    assert copy_rows(original, [copied]) == ()


def test_another_report_is_no_copy() -> None:
    assert copy_rows(version("a-2", OTHER), [version("a-1")]) == ()


def test_the_earliest_neighbour_is_the_original_and_undated_ones_come_last() -> None:
    undated, late, early = version("a-1", day=None), version("a-2"), version("a-3", day=date(2026, 1, 1))
    assert [row.of_article_id for row in copy_rows(undated, [late, early, undated])] == ["a-3"]
    assert copy_rows(early, [undated, late]) == ()


def test_a_later_version_at_the_same_address_supersedes_and_is_no_copy() -> None:
    address = "https://www.example.org/news/1?x=2"
    old = version("a-1", url=address, published_at=MORNING)
    new = version("a-2", url="http://example.org/news/1/", published_at=MORNING + timedelta(hours=1))
    assert [(row.of_article_id, row.kind) for row in copy_rows(old, [new])] == [("a-2", "superseded")]
    assert copy_rows(new, [old]) == ()


def test_versions_without_a_clock_are_copies() -> None:
    first, second = (version(name, day=None, url="https://example.org/news/1") for name in ("a-1", "a-2"))
    assert copy_rows(first, [second]) == ()
    assert [row.kind for row in copy_rows(second, [first])] == ["copy"]


def test_a_correction_supersedes_what_its_title_names() -> None:
    old = version("a-1", title="Envoys return", publisher="Daily")
    new = version("a-2", OTHER, date(2026, 1, 6), title="Correction: Envoys return", publisher="Daily")
    assert [(row.of_article_id, row.kind) for row in copy_rows(old, [new])] == [("a-2", "superseded")]


@pytest.mark.parametrize(
    ("url", "expected"),
    [(None, None), ("https://a.org", None), ("http://a.org/b?id=3", "a.org/b?id=3")],
)
def test_addresses_are_compared_without_what_changes(url: str | None, expected: str | None) -> None:
    assert normalised_url(url) == expected


def test_light_edits_share_a_band_and_other_texts_do_not() -> None:
    original = set(bands(signature(TEXT)))
    assert original & set(bands(signature(TEXT.replace("Friday", "Saturday"))))
    assert not original & set(bands(signature(OTHER)))
