"""Find the articles that are copies of an earlier one, or older versions of a later one.

MinHash bands only propose; the exact similarity of the word shingles decides. An article points to the earliest, in the
canonical order, of the articles directly similar to it, so a late article changes only its neighbours' rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlsplit

from schemas.article import Article, ArticleBlock, ArticleCopy
from transforms.merging.mention_facts import article_order
from transforms.texts.shingles import shingles

BYTES_PER_HASH = 4
HASHES_PER_BAND = 3
COPY_SIMILARITY = 0.5
# A cut copy shares most of its own shingles, however long the original is.
CUT_SHARE = 0.8
SHORTEST_CUT = 30
CORRECTION_MARKS = ("correction", "corrected", "corrects")


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """What the search for copies compares of one article."""

    article_id: str
    url: str | None
    publisher: str | None
    title: str | None
    clock: datetime | None
    order: tuple[int, datetime, str]
    shingles: frozenset[int]


def bands(minhash: bytes) -> tuple[str, ...]:
    """Return the band keys of a signature; articles that share one are compared.

    Each hash stands in two bands, beside its neighbours and beside those a third of the signature away: so nearly all
    texts of which half was cut are still proposed, and hardly any two that have nothing in common.
    """
    hashes = [minhash[start : start + BYTES_PER_HASH] for start in range(0, len(minhash), BYTES_PER_HASH)]
    count = len(hashes) // HASHES_PER_BAND
    near = [hashes[HASHES_PER_BAND * band : HASHES_PER_BAND * (band + 1)] for band in range(count)]
    far = [hashes[band : HASHES_PER_BAND * count : count] for band in range(count)]
    return tuple(f"{number:02d}{b''.join(found).hex()}" for number, found in enumerate(near + far))


def article_blocks(article: Article) -> tuple[ArticleBlock, ...]:
    """Return the keys under which copies and other versions of an article are found, sorted."""
    keys = set(bands(article.minhash))
    url = normalised_url(article.url)
    if url is not None:
        keys.add(f"url|{url}")
    if article.title is not None:
        # A correction repeats the title of what it corrects.
        title = article.title.casefold().strip()
        mark, colon, rest = title.partition(":")
        keys.add(f"title|{rest.strip() if colon and mark.strip() in CORRECTION_MARKS else title}")
    return tuple(ArticleBlock(article.article_id, key) for key in sorted(keys))


def article_version(article: Article) -> ArticleVersion:
    """Return what the search for copies compares of one article."""
    return ArticleVersion(
        article_id=article.article_id,
        url=normalised_url(article.url),
        publisher=article.publisher_actor_id or article.publisher,
        title=article.title,
        clock=article.updated_at or article.published_at or _start_of(article.published_day),
        order=article_order(article),
        shingles=shingles(article.original_text),
    )


def copy_rows(article: ArticleVersion, neighbours: Iterable[ArticleVersion]) -> tuple[ArticleCopy, ...]:
    """Return the row of one article among its neighbours (shared bands, or the same url), none if it stands alone.

    A version that a newer one supersedes is no copy as well.
    """
    others = [other for other in neighbours if other.article_id != article.article_id]
    newer = [other for other in others if supersedes(other, article)]
    if newer:
        newest = max(newer, key=_clock_order)
        return (_row(article, newest, "superseded"),)
    older = [
        other
        for other in others
        if other.order < article.order and is_similar(article, other) and not supersedes(article, other)
    ]
    if not older:
        return ()
    return (_row(article, min(older, key=_order), "copy"),)


def supersedes(later: ArticleVersion, earlier: ArticleVersion) -> bool:
    """Return whether one article is a later version of another: its address or a correction mark, and the clock."""
    if later.clock is None or earlier.clock is None or later.clock <= earlier.clock:
        return False
    if later.url is not None and later.url == earlier.url:
        return True
    return corrects(later, earlier)


def corrects(later: ArticleVersion, earlier: ArticleVersion) -> bool:
    """Return whether a title says that the article corrects the other, of the same publisher.

    >>> old = ArticleVersion("a", None, "x", "Ten ships sail", None, (0, datetime.max, "a"), frozenset())
    >>> new = ArticleVersion("b", None, "x", "CORRECTED: Ten ships sail", None, (0, datetime.max, "b"), frozenset())
    >>> corrects(new, old)
    True
    """
    if later.title is None or earlier.title is None or later.publisher is None or earlier.publisher is None:
        return False
    if later.publisher.casefold() != earlier.publisher.casefold():
        return False
    mark, colon, rest = later.title.casefold().partition(":")
    return bool(colon) and mark.strip() in CORRECTION_MARKS and rest.strip() == earlier.title.casefold().strip()


def is_similar(one: ArticleVersion, other: ArticleVersion) -> bool:
    """Return whether two texts are copies: most shingles shared, or one cut from the other."""
    shared = len(one.shingles & other.shingles)
    shorter = min(len(one.shingles), len(other.shingles))
    if shorter == 0:
        return False
    is_cut = shorter >= SHORTEST_CUT and shared >= CUT_SHARE * shorter
    return is_cut or jaccard(one, other) >= COPY_SIMILARITY


def jaccard(one: ArticleVersion, other: ArticleVersion) -> float:
    """Return the share of all shingles of two texts that both have."""
    union = len(one.shingles | other.shingles)
    return round(len(one.shingles & other.shingles) / union, 4) if union else 0.0


def normalised_url(url: str | None) -> str | None:
    """Return an address without scheme, www, query, fragment and final slash; None for a bare site.

    >>> normalised_url("https://www.example.org/a/b/?utm=1#top")
    'example.org/a/b'
    """
    if url is None:
        return None
    parts = urlsplit(url.strip())
    path = parts.path.rstrip("/")
    if not parts.netloc or not path:
        return None
    query = f"?{parts.query}" if "id=" in parts.query else ""
    return parts.netloc.casefold().removeprefix("www.") + path + query


def _row(article: ArticleVersion, other: ArticleVersion, kind: str) -> ArticleCopy:
    if kind == "superseded":
        return ArticleCopy(article.article_id, other.article_id, "superseded", jaccard(article, other))
    return ArticleCopy(article.article_id, other.article_id, "copy", jaccard(article, other))


def _start_of(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min)


def _order(version: ArticleVersion) -> tuple[int, datetime, str]:
    return version.order


def _clock_order(version: ArticleVersion) -> tuple[datetime, str]:
    return version.clock or datetime.min, version.article_id  # noqa: DTZ901 - a bound, not a time
