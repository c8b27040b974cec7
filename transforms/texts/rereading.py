"""Read a stored article again, as when all articles are coded anew: what its text says is worked out afresh.

What came with the text (address, title, publisher, the metadata's day) is no longer there as it was given; of that the
stored values stand, and so does the article's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from schemas.article import Article, RawRecord
from schemas.reference import Publisher
from transforms.texts.articles import read_article

GIVEN_BASES = frozenset({"metadata", "html"})


def reread_article(stored: Article, publishers: Mapping[str, Publisher]) -> Article:
    """Return a stored article as this version reads its text; by the same version, the stored article itself."""
    fresh = replace(
        read_article(_as_record(stored), publishers),
        article_id=stored.article_id,
        updated_at=stored.updated_at,
        content_sha256=stored.content_sha256,
    )
    if not _keeps_given_day(stored, fresh):
        return fresh
    return replace(
        fresh,
        published_day=stored.published_day,
        published_at=stored.published_at,
        published_precision=stored.published_precision,
        published_basis=stored.published_basis,
    )


def _as_record(stored: Article) -> RawRecord:
    return RawRecord(
        source_file=stored.source_file,
        record_number=stored.record_number,
        start_byte=0,
        text=stored.original_text,
        url=stored.url,
        publisher=stored.publisher,
        title=stored.title,
        published=None,
        updated=None,
        external_id=stored.external_id,
        is_extracted_html=False,
    )


def _keeps_given_day(stored: Article, fresh: Article) -> bool:
    """Return whether the stored day came with the text and neither a header now read nor any day at all replaces it."""
    if stored.published_basis not in GIVEN_BASES or fresh.published_basis == "header":
        return False
    return stored.published_day is not None or fresh.published_day is None
