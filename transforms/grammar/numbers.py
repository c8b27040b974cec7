"""Read the numbers of a sentence, in words or figures, with what bounds them.

"at least 1,200", "two hundred and fifty", "between 10 and 15", "3.5 million", "hundreds of thousands"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from schemas.word_lists import CountKind, Currency, NumberWord
from seeds import Reference

_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([a-z]{0,3})")
_JOINERS = frozenset({"and", "-"})
_RANGE_WORDS = frozenset({"to", "-", "\u2013", "\u2014", "and", "or"})
_SIGNS = frozenset("$\u20ac\u00a3\u00a5\u20a9\u20b9\u20aa")
LONGEST_BOUND = 3
# "won" is a verb as well: only a sum this large is surely money.
SURE_SUM = 1e4
LONGEST_CURRENCY = 3


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words that stand for numbers, bound them, or name money, and what happens to those counted."""

    words: Mapping[str, NumberWord]
    currencies: Mapping[str, str]
    kinds: Mapping[tuple[str, str], CountKind]

    @classmethod
    def from_reference(cls, reference: Reference) -> NumberWords:
        """Return the index of a reference."""
        return cls(
            words={row.word: row for row in reference.number_words},
            currencies=_by_name(reference.currencies),
            kinds={(row.lemma, row.pos): row.kind for row in reference.count_words},
        )


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a sentence: half-open token indices with and without what bounds it, and the values it may have."""

    start: int
    core: int
    end: int
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class _Core:
    end: int
    value: float
    is_vague: bool


def find_numbers(doc: Doc, index: NumberWords) -> tuple[Number, ...]:
    """Return the numbers of a sentence in order."""
    tokens = [token.lower_ for token in doc]
    found: list[Number] = []
    position = 0
    while position < len(tokens):
        core = _read_core(tokens, position, index.words)
        if core is None:
            position += 1
            continue
        number = _bounded(tokens, position, core, index.words)
        found.append(number)
        position = number.end
    return tuple(found)


def _bounded(tokens: list[str], start: int, core: _Core, words: Mapping[str, NumberWord]) -> Number:
    upper = _upper_end(tokens, start, core, words)
    if upper is not None and upper.value > core.value:
        first = start - 1 if start and tokens[start - 1] in ("between", "from") else start
        # "10 to 15 million" counts millions on both sides.
        scale = words.get(tokens[upper.end - 1])
        low = (
            core.value * scale.value
            if scale and scale.kind == "scale" and scale.value and core.value < 1000
            else core.value
        )
        low = low if low <= upper.value else core.value
        return Number(first, start, upper.end, low, upper.value)
    first, bound = _bound_before(tokens, start, words)
    if bound == "at_least" or (core.is_vague and bound != "at_most"):
        return Number(first, start, core.end, core.value, None)
    return Number(first, start, core.end, 0.0 if bound == "at_most" else core.value, core.value)


def _upper_end(tokens: list[str], start: int, core: _Core, words: Mapping[str, NumberWord]) -> _Core | None:
    if core.end + 1 >= len(tokens) or tokens[core.end] not in _RANGE_WORDS:
        return None
    is_pair = tokens[core.end] in ("and", "or")
    if is_pair and not (start and tokens[start - 1] == "between"):
        return None
    return _read_core(tokens, core.end + 1, words)


def _bound_before(tokens: list[str], start: int, words: Mapping[str, NumberWord]) -> tuple[int, str | None]:
    """Return where the words that bound a number start, and how they do; the currency sign may stand between."""
    end = start - 1 if start and tokens[start - 1][-1] in _SIGNS else start
    if end and tokens[end - 1] in ("us", "a", "c", "hk", "nt") and end < start:
        end -= 1
    for size in range(LONGEST_BOUND, 0, -1):
        row = words.get(" ".join(tokens[end - size : end])) if end >= size else None
        if row is not None and row.value is None:
            return end - size, row.kind
    return end, None


def _read_core(tokens: list[str], position: int, words: Mapping[str, NumberWord]) -> _Core | None:
    """Read one number without bounds from a token on."""
    first = tokens[position]
    row = words.get(first)
    if row is not None and row.kind == "vague" and row.value is not None:
        return _vague(tokens, position, row.value, words)
    if first in ("a", "an", "several", "half", "few") or (row is not None and row.kind == "scale"):
        return _from_scale(tokens, position, words)
    value = _plain_value(first, words)
    if value is None:
        return None
    end = position + 1
    total, group = 0.0, value
    while end < len(tokens):
        step = end + 1 if tokens[end] in _JOINERS and end + 1 < len(tokens) else end
        row = words.get(tokens[step])
        if row is None or row.value is None or row.kind == "vague" or (step > end and not _may_join(tokens, end, row)):
            break
        if row.kind == "scale":
            if step > end:
                break
            total, group = (total + group * row.value, 0.0) if row.value >= 1000 else (total, group * row.value)
        elif (group % 10 == 0 and row.value < 10 and group % 100 != 10) or group == 0 or group % 100 == 0:
            group += row.value
        else:
            break
        end = step + 1
    return _Core(end, total + group, is_vague=False)


def _may_join(tokens: list[str], position: int, row: NumberWord) -> bool:
    # "two hundred and fifty", "twenty-five"; "two and five" are two numbers.
    before = tokens[position - 1]
    return row.kind == "unit" and (
        (tokens[position] == "-" and before.endswith("ty")) or before in ("hundred", "thousand")
    )


def _vague(tokens: list[str], position: int, value: float, words: Mapping[str, NumberWord]) -> _Core:
    """Read "dozens", or "tens of thousands"."""
    end = position + 1
    while end + 1 < len(tokens) and tokens[end] == "of":
        row = words.get(tokens[end + 1])
        if row is None or row.kind != "vague" or row.value is None:
            break
        value, end = value * row.value / 2, end + 2
    return _Core(end, value, is_vague=True)


def _from_scale(tokens: list[str], position: int, words: Mapping[str, NumberWord]) -> _Core | None:
    """Read "a dozen", "half a million", "several hundred" and a scale that stands alone."""
    factors = {"half": 0.5, "several": 3.0, "few": 3.0}
    factor, end, is_vague = 1.0, position, False
    while end < len(tokens) and (tokens[end] in factors or tokens[end] in ("a", "an")):
        factor *= factors.get(tokens[end], 1.0)
        is_vague = is_vague or tokens[end] in ("several", "few")
        end += 1
    row = words.get(tokens[end]) if end < len(tokens) else None
    is_word = len(tokens[end]) > 3 if row is not None else False
    if row is None or row.kind != "scale" or row.value is None or not is_word:
        return None
    return _Core(end + 1, factor * row.value, is_vague)


def _plain_value(text: str, words: Mapping[str, NumberWord]) -> float | None:
    row = words.get(text)
    if row is not None:
        return row.value if row.kind == "unit" else None
    figure = _FIGURE.fullmatch(text)
    if figure is None:
        return None
    scale = words.get(figure[3])
    if figure[3] and (scale is None or scale.kind != "scale" or scale.value is None):
        return None
    value = float(figure[1].replace(",", "") + (figure[2] or ""))
    return value * scale.value if scale is not None and scale.value is not None else value


def currency_of(doc: Doc, number: Number, index: NumberWords) -> tuple[int, int, str] | None:
    """Return the half-open tokens of an amount of money with its currency, and the code; None for other numbers."""
    end = number.end
    for size in range(LONGEST_CURRENCY, 0, -1):
        code = _code(doc[end : end + size], index) if end + size <= len(doc) else None
        if code is not None and (doc[end + size - 1].pos_ != "VERB" or number.low >= SURE_SUM):
            return number.start, end + size, code
    for start in range(max(0, number.core - 2), number.core):
        code = index.currencies.get(doc[start : number.core].text.casefold().replace(" ", ""))
        if code is not None:
            return min(start, number.start), end, code
    return None


def _code(words: Span, index: NumberWords) -> str | None:
    """Return the currency that words after a number name; a sign there belongs to the next number."""
    if not words[-1].text[0].isalpha():
        return None
    before = " ".join(token.lower_ for token in words[:-1])
    names = (f"{before} {form}".strip() for form in (words[-1].lemma_.casefold(), words[-1].lower_))
    return next((index.currencies[name] for name in names if name in index.currencies), None)


def _by_name(currencies: tuple[Currency, ...]) -> Mapping[str, str]:
    return {row.name: row.currency_code for row in currencies}
