"""Turn HTML pages, feeds and web archives into raw records of their main text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

import feedparser
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from lxml import html as lxml_html
from lxml.etree import LxmlError
from trafilatura import bare_extraction

from pipelines.byte_streams import RECORD_LIMIT, ChunkFile
from pipelines.decoding import decode
from pipelines.json_records import whole_characters
from schemas.article import RawRecord


@dataclass(frozen=True, slots=True)
class Page:
    """One archived page: its number among the archive's records, its offset, address and bytes."""

    record_number: int
    start_byte: int
    url: str | None
    content: bytes
    charset: str | None
    is_whole: bool


_PUBLISHED = re.compile(
    r"""["'](?:article:published_time|og:published_time|datePublished)["'][^>"']{0,40}["']([^"'<>]{8,40})["']"""
)
_UPDATED = re.compile(
    r"""["'](?:article:modified_time|og:updated_time|dateModified)["'][^>"']{0,40}["']([^"'<>]{8,40})["']"""
)
_FURNITURE = ["//nav", "//footer", "//aside", "//form", "//script", "//style", "//figure//button"]
# Without these settings the date search takes today as its upper limit and guesses from any number in the page.
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
_BLOCKS = frozenset("address article blockquote br div dd dt figcaption h1 h2 h3 h4 h5 h6 li p section td tr".split())
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def read_page(page: str, source_file: str, record_number: int, start_byte: int, url: str | None) -> RawRecord:
    """Return the main text of an HTML page with title, date and site; raises ValueError where there is none."""
    found = bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        prune_xpath=_FURNITURE,
        date_extraction_params=dict(_DATE_SEARCH),
    )
    text = (getattr(found, "text", None) or "").strip()
    if not text:
        raise ValueError("expected a page with a main text, found none")
    published = _PUBLISHED.search(page)
    updated = _UPDATED.search(page)
    return RawRecord(
        source_file=source_file,
        record_number=record_number,
        start_byte=start_byte,
        text=whole_characters(text).replace("\0", "\ufffd"),
        url=url or getattr(found, "url", None),
        publisher=getattr(found, "sitename", None),
        title=getattr(found, "title", None),
        published=published[1] if published else getattr(found, "date", None),
        updated=updated[1] if updated else None,
        external_id=None,
        is_extracted_html=True,
    )


def read_feed(content: bytes, source_file: str) -> list[RawRecord | ValueError]:
    """Return the entries of a feed, an error for each without text; raises ValueError where it is no feed."""
    feed = feedparser.parse(content)
    if not feed.entries:
        fault = str(feed.get("bozo_exception") or "no entries")
        raise ValueError(f"expected an RSS or Atom feed, found {fault}")
    publisher = feed.feed.get("title")
    return [_feed_record(entry, publisher, source_file, number) for number, entry in enumerate(feed.entries)]


def archived_pages(file: ChunkFile) -> Iterator[Page]:
    """Yield the HTML pages of a web archive; raises ValueError where the archive cannot be read on."""
    records = ArchiveIterator(
        cast(BinaryIO, file), record_types=WarcRecordType.any_type, parse_http=False, auto_decode="none"
    )
    number = 0
    while True:
        try:
            record = next(records, None)
        except (OSError, ValueError) as error:
            raise ValueError(f"expected a WARC record, found damage: {error}") from error
        if record is None:
            return
        page = _page(record, number)
        if page is not None:
            yield page
        number += 1


def _page(record: WarcRecord, number: int) -> Page | None:
    if record.record_type != WarcRecordType.response:
        return None
    start_byte = record.stream_pos
    record.parse_http(auto_decode="all")
    if record.http_content_type not in _HTML_TYPES:
        return None
    length = None if record.http_headers.get("Content-Encoding") else record.content_length
    content = record.reader.read(RECORD_LIMIT + 1)
    if length is not None and len(content) < min(length, RECORD_LIMIT + 1):
        raise ValueError(f"expected {length:,} bytes of page, found {len(content):,}: the archive is truncated")
    url = record.headers.get("WARC-Target-URI")
    return Page(number, start_byte, url, content, record.http_charset, len(content) <= RECORD_LIMIT)


def page_text(page: Page) -> str:
    """Return the page's markup as text; raises ValueError where it is too long or no text."""
    if not page.is_whole:
        raise ValueError(f"expected at most {RECORD_LIMIT:,} bytes in one page, found more")
    return decode(page.content, page.charset)


def _feed_record(
    entry: feedparser.FeedParserDict, publisher: str | None, source_file: str, number: int
) -> RawRecord | ValueError:
    markup = next((part.get("value") for part in entry.get("content", ()) if part.get("value")), None)
    text = plain_text(markup or entry.get("summary") or "")
    if not text:
        return ValueError("expected an entry with a text, found none")
    source = entry.get("source") or {}
    updated = dict(entry).get("updated")  # the entry itself would give `published` in its place
    return RawRecord(
        source_file=source_file,
        record_number=number,
        start_byte=0,
        text=whole_characters(text),
        url=entry.get("link"),
        publisher=source.get("title") or publisher,
        title=entry.get("title"),
        published=entry.get("published") or updated,
        updated=updated,
        external_id=entry.get("id"),
        is_extracted_html=False,
    )


def plain_text(markup: str) -> str:
    """Return the words of a piece of HTML, one line for each block.

    >>> plain_text("<p>The talks <b>ended</b>.</p><p>Both left.</p>")
    'The talks ended.\\nBoth left.'
    """
    if "<" not in markup:
        return markup.strip()
    try:
        tree = lxml_html.fromstring(f"<div>{markup}</div>")
    except (LxmlError, ValueError):
        return ""
    for element in tree.iter():
        if element.tag in ("script", "style"):
            element.text = None
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
            element.text = "\n" + (element.text or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
