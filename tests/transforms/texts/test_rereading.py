"""An article read again by the same version is the article that was stored."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.reading import find_files, read_file
from schemas.article import RawRecord
from transforms.texts.articles import publishers_by_name, read_article
from transforms.texts.rereading import reread_article

ARTICLES = Path(__file__).parents[3] / "seeds" / "articles"


@pytest.fixture(scope="module")
def publishers(reference):
    """The known publishers by name."""
    return publishers_by_name(reference.publishers)


def test_every_shipped_article_is_read_again_as_itself(publishers):
    records = (record for path in find_files([str(ARTICLES)]).paths for record in read_file(path))
    stored = [read_article(record, publishers) for record in records if isinstance(record, RawRecord)]
    assert len(stored) > 200
    assert [article for article in stored if reread_article(article, publishers) != article] == []


def test_a_day_that_came_with_the_text_stands(publishers):
    record = next(record for record in read_file(str(ARTICLES / "asia.jsonl")) if isinstance(record, RawRecord))
    stored = replace(read_article(record, publishers), published_day=date(2020, 2, 2))
    assert reread_article(stored, publishers).published_day == date(2020, 2, 2)
