"""Turn a raw record into an article: text, title, publisher, publication day and how it is known, language, kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

from schemas.article import Article, ArticleKind, RawRecord
from schemas.identifiers import make_id
from schemas.reference import Publisher
from transforms.texts.datelines import find_dateline
from transforms.texts.digests import is_digest
from transforms.texts.language import find_language
from transforms.texts.lines import Line, read_lines
from transforms.texts.publication import read_publication
from transforms.texts.shingles import signature
from transforms.texts.text import repair_text

_WORD = re.compile(r"\w[\w'-]*")
_LONGEST_TAIL = 60
_TAIL = re.compile(r"(?:^|[.!?\"')\]]\s*)[(\[/\u2014-]*\s*([^.!?()\[\]\"]+?)[)\]]*$")
_CAPITALS = re.compile(r"[A-Z][A-Z&-]{2,}(?: [A-Z&-]{2,}){0,3}")
_END_MARKS = frozenset(["END", "ENDS", "ENDIT", "ENDITEM", "MORE", "XXX"])


def publishers_by_name(publishers: Iterable[Publisher]) -> Mapping[str, Publisher]:
    """Return the publishers by their names in lower case, for read_article."""
    return {publisher.name.casefold(): publisher for publisher in publishers}


def read_article(record: RawRecord, publishers: Mapping[str, Publisher]) -> Article:
    """Return the article that a record holds; raises ValueError where it holds no text."""
    text = repair_text(record.text).text
    word_count = len(_WORD.findall(text))
    if word_count == 0:
        raise ValueError(f"expected words in the text, found {record.text[:40]!r}")
    given_title = _clean(record.title)
    lines = read_lines(text, given_title)
    kind: ArticleKind = "digest" if is_digest(text) else "report"
    publication = read_publication(record, text, lines, kind)
    publisher = _clean(record.publisher) or tail_publisher(lines, publishers)
    known = publishers.get(publisher.casefold()) if publisher else None
    return Article(
        article_id=article_id_of(record),
        url=_clean(record.url),
        source_file=record.source_file,
        record_number=record.record_number,
        external_id=record.external_id,
        publisher=publisher,
        publisher_actor_id=known.actor_id if known else None,
        title=given_title or _title_of(lines),
        language=find_language(text),
        kind=kind,
        published_day=publication.moment.day,
        published_at=publication.moment.at,
        updated_at=publication.updated_at,
        published_precision=publication.moment.precision,
        published_basis=publication.basis,
        word_count=word_count,
        content_sha256=sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest(),
        minhash=signature(text),
        original_text=record.text,
    )


def article_id_of(record: RawRecord) -> str:
    """Return the id of the article that a record holds: what makes it itself, never the file it came in."""
    return make_id("a", record.url, record.publisher, record.title, record.published, record.text)


def tail_publisher(lines: list[Line], publishers: Mapping[str, Publisher]) -> str | None:
    """Return the publisher that a text ends with ("YONHAP", "(Reuters)"), else the agency of its dateline.

    A name in capitals is one whether it is known or not; any other has to be known.
    """
    for line in reversed(lines[-3:]):
        name = _tail_name(line.text[-_LONGEST_TAIL:], publishers)
        if name is not None:
            return name
    for line in lines[:4]:
        dateline = find_dateline(line.text)
        if dateline is not None and dateline.agency is not None and dateline.agency.casefold() in publishers:
            return publishers[dateline.agency.casefold()].name
    return None


def _tail_name(tail: str, publishers: Mapping[str, Publisher]) -> str | None:
    match = _TAIL.search(tail)
    name = match[1] if match else ""
    if name.casefold() in publishers and name[0].isupper():
        return publishers[name.casefold()].name
    is_name = _CAPITALS.fullmatch(name) is not None and name not in _END_MARKS and len(tail) > len(name)
    return name if is_name else None


def _title_of(lines: list[Line]) -> str | None:
    return next((line.text for line in lines if line.role == "title"), None)


def _clean(value: str | None) -> str | None:
    """Return a metadata value in one repaired line, None where it is blank."""
    return " ".join(repair_text(value).text.split()) or None if value else None
