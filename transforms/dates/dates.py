"""Find the temporal expressions of an article and the days they denote.

Dates are counted from the day of publication, in a timeline from the day of the entry, and in a text without either
from its date line. "Later that day" and "the following Monday" count from the last day named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from schemas.sentence import Sentence
from transforms.dates.calendar_words import MOVING_VERBS, word_set
from transforms.dates.date_direction import direction_of
from transforms.dates.date_expressions import Expression, find_expressions
from transforms.dates.date_resolution import resolve, resolve_range
from transforms.dates.moments import Moment, Resolution
from transforms.findings import ParsedArticle, ResolvedDate

RANGE_LINKS = frozenset({"to", "through", "thru", "until", "till", "-", "–", "—"})
# Forms that can begin or end a range.
POINTS = word_set(
    "iso_day numeric_day dotted_day month_day day_month weekday weekday_of_week month month_year year deictic_day"
)
STATED_DAYS = word_set("iso_day numeric_day dotted_day month_day day_month month_days days_month month_year")


@dataclass(frozen=True, slots=True)
class _Found:
    """One expression, or two that are the ends of a range, with the tokens it spans."""

    first: Expression
    last: Expression | None
    start: int
    end: int


def find_dates(parsed: ParsedArticle) -> tuple[tuple[ResolvedDate, ...], ...]:
    """Return the temporal expressions of each segment with their days, in the order of the text."""
    found = [tuple(_with_ranges(doc)) if doc is not None else () for doc in parsed.docs]
    only_year = _only_year(found)
    anchor, narrative = parsed.article.published_day, None
    results = []
    for segment, doc, expressions in zip(parsed.segments, parsed.docs, found, strict=True):
        sentence = segment.sentence
        narrative = sentence.entry_day or narrative
        moment = Moment(sentence.entry_day or anchor, narrative, "past", only_year)
        dates = () if doc is None else tuple(_resolved(doc, expressions, moment, sentence))
        results.append(dates)
        narrative = _last_day(dates) or narrative
        if anchor is None and doc is not None and _is_date_line(doc, expressions):
            anchor = _last_day(dates)
    return tuple(results)


def _resolved(doc: Doc, expressions: Sequence[_Found], moment: Moment, sentence: Sentence) -> Iterator[ResolvedDate]:
    for found in expressions:
        direction = direction_of(doc[found.first.start : found.first.end], sentence.kind)
        here = replace(moment, direction=direction)
        resolution = resolve_range(found.first, found.last, here) if found.last else resolve(found.first, here)
        resolved = _resolved_date(found, resolution)
        yield resolved
        moment = replace(moment, narrative=_last_day((resolved,)) or moment.narrative)


def _resolved_date(found: _Found, resolution: Resolution) -> ResolvedDate:
    days = resolution.days
    return ResolvedDate(
        start=found.start,
        end=found.end,
        first_day=days.first_day if days else None,
        last_day=days.last_day if days else None,
        precision=days.precision if days else resolution.precision,
        rule=resolution.rule,
        anchor=resolution.anchor,
    )


def _last_day(dates: Sequence[ResolvedDate]) -> date | None:
    """Return the last single day among dates."""
    return next((found.first_day for found in reversed(dates) if found.precision == "day"), None)


def _is_date_line(doc: Doc, expressions: Sequence[_Found]) -> bool:
    """Return whether a line is hardly more than a full date: "Seoul, January 5, 2026"."""
    dated = {index for found in expressions if _has_stated_day(found) for index in range(found.start, found.end)}
    rest = [token for token in doc if token.i not in dated and not token.is_punct and not token.is_space]
    return bool(dated) and len(rest) <= 2 and not any(token.pos_ in ("VERB", "AUX") for token in rest)


def _has_stated_day(found: _Found) -> bool:
    return found.first.form in STATED_DAYS and {"year", "day"} <= found.first.parts.keys()


def _only_year(found: Sequence[Sequence[_Found]]) -> int | None:
    """Return the year of the dates that state one, where they agree."""
    years = {
        int(expression.first.parts["year"])
        for expressions in found
        for expression in expressions
        if expression.first.form in STATED_DAYS and len(expression.first.parts.get("year", "")) == 4
    }
    return years.pop() if len(years) == 1 else None


def _with_ranges(doc: Doc) -> Iterator[_Found]:
    """Return the expressions of a sentence, the two ends of a range as one."""
    expressions = list(find_expressions(doc))
    position = 0
    while position < len(expressions):
        first = expressions[position]
        last = expressions[position + 1] if position + 1 < len(expressions) else None
        if last is not None and _is_range(doc, first, last):
            yield _Found(first, last, _range_start(doc, first), last.end)
            position += 2
        else:
            yield _Found(first, None, first.start, first.end)
            position += 1


def _is_range(doc: Doc, first: Expression, last: Expression) -> bool:
    """Return whether two expressions are the ends of a range: "from A to B", "between A and B", "A-B"."""
    if not {first.form, last.form} <= POINTS or last.start - first.end != 1:
        return False
    link = doc[first.end].lower_
    if link == "and":
        return first.start > 0 and doc[first.start - 1].lower_ == "between"
    governors = [doc[first.start].head, *doc[first.start].ancestors]
    return link in RANGE_LINKS and not any(token.lemma_ in MOVING_VERBS for token in governors)


def _range_start(doc: Doc, first: Expression) -> int:
    has_preposition = first.start > 0 and doc[first.start - 1].lower_ in ("from", "between")
    return first.start - 1 if has_preposition else first.start
