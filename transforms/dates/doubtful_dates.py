"""Tell temporal expressions from the same words meant otherwise: "May", "2000 people", "a second try"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Span, Token

from transforms.dates.calendar_words import word_set

Parts = Mapping[str, str]
# Months that are also words or given names.
DOUBTFUL_MONTHS = frozenset({"march", "april", "may", "june", "august"})
TIME_PREPOSITIONS = word_set(
    """in since by until till from of during between and to before after through around for circa on over within
    mid early late last next this the - – — ("""
)
DURATION_PREPOSITIONS = word_set("for within over after during than in once under")
NUMBER_ENTITIES = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
NUMBERED_THINGS = word_set(
    """resolution flight no no. number article section room route windows office page chapter channel model"""
)


def is_plausible(form: str, parts: Parts, span: Span) -> bool:
    """Return whether words of one form are a temporal expression where they stand."""
    check = _CHECKS.get(form)
    return check is None or check(parts, span)


def word_before(span: Span) -> str:
    """Return the word before a span in lower case, empty at the beginning."""
    return span.doc[span.start - 1].lower_ if span.start else ""


def token_after(span: Span) -> Token | None:
    """Return the token after a span, None at the end."""
    return span.doc[span.end] if span.end < len(span.doc) else None


def _is_month(parts: Parts, span: Span) -> bool:
    if len(parts) > 1 or word_before(span) in TIME_PREPOSITIONS:
        return True
    entity = span[-1].ent_type_
    return entity == "DATE" if parts["month"].casefold() in DOUBTFUL_MONTHS else entity not in ("PERSON", "ORG")


def _is_year(parts: Parts, span: Span) -> bool:
    if span.start and (span.doc[span.start - 1].is_currency or word_before(span) in NUMBERED_THINGS):
        return False
    if len(parts) > 1 or span[-1].ent_type_ == "DATE":
        return True
    return span[-1].ent_type_ not in NUMBER_ENTITIES or (
        word_before(span) in TIME_PREPOSITIONS and not _counts_a_noun(span)
    )


def _counts_a_noun(span: Span) -> bool:
    following = token_after(span)
    return following is not None and following.tag_ in ("NNS", "NNPS", "CD", "JJ")


def _is_season(parts: Parts, span: Span) -> bool:
    if "year" in parts or "which_year" in parts:
        return True
    which = parts.get("which", "").casefold()
    if not parts["season"].islower() or (not which and not parts.keys() - {"season"}):
        return False
    if which != "the":
        return True
    following = token_after(span)
    is_a_fall = parts["season"] == "fall" and following is not None and following.lower_ == "of"
    return word_before(span) in TIME_PREPOSITIONS and not is_a_fall


def _is_deictic_day(_parts: Parts, span: Span) -> bool:
    # "USA Today", "Russia Today"
    is_name = len(span) == 1 and span.start > 0 and span.text == "Today" and span.doc[span.start - 1].pos_ == "PROPN"
    return not is_name


def _is_unit(parts: Parts, _span: Span) -> bool:
    # "the last day of the talks" is no day before today.
    return parts["unit"].casefold() != "day"


def _is_unit_named(parts: Parts, span: Span) -> bool:
    # "five days of the week", "that time of the year"
    before = span.doc[span.start - 2].lower_ if span.start > 1 else ""
    return "of_unit" not in parts or before not in ("time", "times", "day", "days", "part", "parts")


def _is_set(_parts: Parts, span: Span) -> bool:
    return span[0].pos_ != "PROPN" or len(span) > 1


def _is_duration(_parts: Parts, span: Span) -> bool:
    first, last = span[0].lower_, span[-1].lower_
    if first in ("a", "an", "one") and last in ("second", "quarter"):
        return False
    if first not in ("a", "an") or len(span) != 2:
        return True
    before = span.doc[span.start - 1] if span.start else None
    return before is not None and (before.pos_ in ("NUM", "NOUN", "SYM") or before.lower_ in DURATION_PREPOSITIONS)


def _is_ahead(parts: Parts, _span: Span) -> bool:
    # "in a second round", "in a quarter of all cases"
    return parts["unit"].casefold() not in ("second", "quarter") or parts["count"].casefold() not in ("a", "an", "one")


def _is_window(parts: Parts, span: Span) -> bool:
    # "a round that may last months"
    is_bare = span[0].lower_ in ("last", "next", "past", "following") and "count" not in parts
    return not is_bare


_CHECKS: Mapping[str, Callable[[Parts, Span], bool]] = {
    "month": _is_month,
    "year": _is_year,
    "season": _is_season,
    "deictic_day": _is_deictic_day,
    "unit": _is_unit,
    "the_unit": _is_unit_named,
    "set": _is_set,
    "duration": _is_duration,
    "ahead": _is_ahead,
    "window": _is_window,
}
