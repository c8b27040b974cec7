"""What came in: raw records, articles, their copies and the sources that a digest lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

ArticleKind = Literal["report", "digest"]
CopyKind = Literal["copy", "superseded"]
PublishedPrecision = Literal["second", "day", "month", "year", "none"]
PublishedBasis = Literal["header", "metadata", "html", "url", "dateline", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as read from a file, before any interpretation; absent fields are None."""

    source_file: str
    record_number: int
    start_byte: int
    text: str
    url: str | None
    publisher: str | None
    title: str | None
    published: str | None
    updated: str | None
    external_id: str | None
    is_extracted_html: bool


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article, with the text that every offset points into.

    Grain: one article version.
    """

    article_id: Annotated[str, "a- and a hash of url, publisher, title, publication field and text"]
    url: Annotated[str | None, "address given with the article"]
    source_file: Annotated[str, "path of the file it was read from, ending in the file's own name"]
    record_number: Annotated[int, "position of the record in its file, from 0"]
    external_id: Annotated[str | None, "identifier that the input gave the record"]
    publisher: Annotated[str | None, "who published it: from the metadata, else from the tail of the text"]
    publisher_actor_id: Annotated[str | None, "the publisher among the actors, where it is known"]
    title: Annotated[str | None, "title from the metadata or from the text"]
    language: Annotated[str | None, "ISO 639-1 code of the language found; only en is coded"]
    kind: Annotated[ArticleKind, "report, or digest of numbered sources"]
    published_day: Annotated[date | None, "calendar day at the publisher; the anchor of relative dates"]
    published_at: Annotated[datetime | None, "moment of publication, naive UTC, where a clock time is given"]
    updated_at: Annotated[datetime | None, "moment of the latest stated update, naive UTC"]
    published_precision: Annotated[PublishedPrecision, "how exactly the publication is known"]
    published_basis: Annotated[PublishedBasis, "where the publication day comes from"]
    word_count: Annotated[int, "words of the text"]
    content_sha256: Annotated[str, "SHA-256 of the original text in UTF-8"]
    minhash: Annotated[bytes, "MinHash signature of the text, used to find copies"]
    original_text: Annotated[str, "the decoded text; all offsets count its characters"]


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """One numbered source that a digest lists: a secondary citation.

    Grain: one numbered source of one article.
    """

    article_id: Annotated[str, "the digest"]
    source_number: Annotated[int, "number of the source in the digest"]
    publisher: Annotated[str | None, "publisher of the source as the digest names it"]
    title: Annotated[str | None, "title of the source as the digest gives it"]
    sentence_id: Annotated[str, "the line of the source list"]


@dataclass(frozen=True, slots=True)
class ArticleCopy:
    """One article that is a copy or an older version of another.

    Grain: one article that is a copy of, or superseded by, another.
    """

    article_id: Annotated[str, "the copy, or the version that was superseded"]
    of_article_id: Annotated[str, "the earliest directly similar article, or the newer version"]
    kind: Annotated[CopyKind, "copy, or superseded by a later version"]
    similarity: Annotated[float, "Jaccard similarity of the two word-shingle sets, 0 to 1"]


@dataclass(frozen=True, slots=True)
class ArticleBlock:
    """One key under which an article is compared with others when copies are sought.

    Grain: one block key of one article.
    """

    article_id: Annotated[str, "the article"]
    block_key: Annotated[str, "articles that share a key are compared"]
