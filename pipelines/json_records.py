"""Turn JSON objects into raw records; common names of the fields are accepted, unknown ones ignored.

>>> read_object({"headline": "Talks end", "body": "The talks ended.", "lang": "en"}, "a.jsonl", 0, 0).title
'Talks end'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from schemas.article import RawRecord

_TEXT = "text body content article_text articleBody article_body maintext main_text full_text fulltext".split()
_TITLE = "title headline head".split()
_URL = "url link source_url canonical_url uri".split()
_ID = "id article_id articleId uuid guid _id doc_id".split()
_PUBLISHER = "publisher source site outlet site_name sitename source_name newspaper".split()
_PUBLISHED = """published date published_at publishedAt pubDate pubdate pub_date publication_date publicationDate
    date_published datePublished date_publish publish_date published_date""".split()
_UPDATED = "updated updated_at updatedAt modified date_modified dateModified modified_at last_modified".split()


def parse_json(text: str) -> Any:
    """Return the value of a JSON text; raises ValueError with the place of the fault."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("expected JSON, found too many levels inside one another") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"expected JSON, found {error.msg} at character {error.pos}") from error


def read_object(value: Any, source_file: str, record_number: int, start_byte: int) -> RawRecord:
    """Return the record that a JSON value holds; raises ValueError where it has no text."""
    if not isinstance(value, dict):
        raise ValueError(f"expected a JSON object, found {_kind(value)}")
    return RawRecord(
        source_file=source_file,
        record_number=record_number,
        start_byte=start_byte,
        text=_text(value),
        url=_word(value, _URL),
        publisher=_word(value, _PUBLISHER),
        title=_word(value, _TITLE),
        published=_word(value, _PUBLISHED),
        updated=_word(value, _UPDATED),
        external_id=_word(value, _ID),
        is_extracted_html=False,
    )


def _text(value: Mapping[str, Any]) -> str:
    given = [value[name] for name in _TEXT if name in value]
    words = next((text for text in given if isinstance(text, str) and text.strip()), None)
    if words is None:
        found = _kind(given[0]) if given else f"only the fields {', '.join(sorted(value)[:8]) or 'of an empty object'}"
        raise ValueError(f"expected a text in one of {', '.join(_TEXT[:4])}, found {found}")
    if "\0" in words:
        raise ValueError(f"expected a text, found a NUL character at {words.index(chr(0))}")
    return whole_characters(words)


def whole_characters(text: str) -> str:
    """Return the text with halves of characters, which UTF-8 cannot hold, replaced one to one."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _word(value: Mapping[str, Any], names: Iterable[str]) -> str | None:
    for name in names:
        word = _plain(value.get(name))
        if word is not None:
            return whole_characters(word).replace("\0", "")
    return None


def _plain(value: Any) -> str | None:
    if isinstance(value, dict):
        return _plain(value.get("name"))
    if isinstance(value, str):
        return value if value.strip() else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else None


def _kind(value: Any) -> str:
    if isinstance(value, str):
        return "a blank text"
    names = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")
