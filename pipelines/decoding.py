"""Turn bytes into text: by the mark at the start, as UTF-8, as declared, or as the bytes themselves suggest.

>>> decode("caf\u00e9 in Z\u00fcrich".encode("latin-1"))
'café in Zürich'
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# In the letters of western Europe about one in twenty lies outside ASCII, in other scripts most do.
_WESTERN_SHARE = 0.15
_SAMPLE = 200_000


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text without byte order mark; raises ValueError where the bytes are no text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _checked(_decoded(content[len(mark) :], encoding))
    if 0 in content[:_SAMPLE]:
        encoding = _wide_encoding(content[:_SAMPLE])
        return _checked(_decoded(content, encoding))
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_decoded_otherwise(content, declared or declared_encoding(content)))


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that HTML or XML names in its first lines, where it exists."""
    match = _DECLARATION.search(content[:4096])
    return _known(match[1].decode("ascii")) if match else None


def is_plain(start: bytes) -> bool:
    """Tell whether the first bytes of a file are those of text in which a byte can be a line break."""
    sample = start[:4096]
    return len(_CONTROL_BYTES.findall(sample)) <= len(sample) / 50 and not sample.startswith(_WIDE_MARKS)


def is_text(text: str) -> bool:
    """Tell whether a text has no NUL and hardly any control characters."""
    return "\0" not in text and len(_CONTROLS.findall(text[:_SAMPLE])) <= len(text[:_SAMPLE]) / 200


def _decoded_otherwise(content: bytes, declared: str | None) -> str:
    encoding = _known(declared) if declared else None
    if encoding is not None and encoding not in ("utf-8", "ascii"):
        # A page that declares Latin-1 is read as Windows-1252, as browsers do.
        return _decoded(content, "cp1252" if encoding == "iso8859-1" else encoding)
    sample = content[:_SAMPLE]
    high_share = sum(byte > 127 for byte in sample) / len(sample)
    if high_share < _WESTERN_SHARE:
        return _decoded_western(content)
    best = from_bytes(sample).best()
    if best is None:
        raise ValueError("expected text, found bytes in no known encoding")
    return _decoded(content, best.encoding)


def _decoded_western(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(f"expected {encoding}, found {error.reason} at byte {error.start}") from error


def _wide_encoding(sample: bytes) -> str:
    """Return the UTF-16 that text without a byte order mark is in, told by where its zero bytes stand."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.3 and even < odd / 10:
        return "utf-16-le"
    if even > len(sample) * 0.3 and odd < even / 10:
        return "utf-16-be"
    raise ValueError("expected text, found NUL bytes")


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _checked(text: str) -> str:
    if not is_text(text):
        raise ValueError("expected text, found control characters: the content is binary")
    return text
