"""Find temporal expressions in a sentence by their words; the parser's entities only settle doubtful ones.

One compiled pattern of all forms is tried at the words that can begin one; what it finds is matched again by the
pattern of its form, which gives the parts. The order of FORMS decides between forms that begin at the same word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from transforms.dates.calendar_words import (
    ABOUT,
    ANY_WEEKDAY,
    CALENDAR_UNIT,
    CLOCK_UNIT,
    COUNT,
    COUNTS,
    DASH,
    DAY_NUMBER,
    DAY_PART,
    DEICTIC_DAYS,
    FEASTS_FROM_EASTER,
    FIXED_FEASTS,
    MONTH,
    MONTH_NAME,
    MONTHS,
    MOVING_FEASTS,
    PART_OF,
    SEASON_MONTHS,
    VAGUE_COUNT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    one_of,
    word_set,
)
from transforms.dates.doubtful_dates import is_plausible

YEAR_AFTER = rf"(?:,? (?:of )?(?P<year>{YEAR})|,? (?:of )?(?P<which_year>this|last|next|that) year)"
PHRASE_END = r"(?=\s*(?:[.,;:)\"']|$|in\b|at\b|as\b|to\b|with\b|when\b|for\b|by\b|on\b|of\b|during\b|and\b|but\b))"
WHICH_UNIT = (
    r"(?:this coming|this past|this|last|next|the current|current|the coming|the upcoming|that|the same"
    r"|the following|the previous|the preceding|the next)"
)
FORMS: dict[str, str] = {
    "iso_day": r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?:T[\d:.]+Z?)?",
    "numeric_day": r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d\d)",
    "dotted_day": r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
    "month_days": rf"(?P<month>{MONTH}) (?P<day>{DAY_NUMBER})(?:{DASH}| to | through | until | and(?= {DAY_NUMBER}"
    rf"{PHRASE_END}) )(?P<last>{DAY_NUMBER})(?! (?:{MONTH}|people|percent|per cent)){YEAR_AFTER}?",
    "days_month": rf"(?:the )?(?P<day>{DAY_NUMBER})(?:{DASH}| to | through | and )(?:the )?(?P<last>{DAY_NUMBER})"
    rf"(?: of)? (?P<month>{MONTH}){YEAR_AFTER}?",
    "week_of_day": rf"(?:the )?(?P<unit>week|weekend) (?:of|beginning|starting|commencing|ending)(?: on)? "
    rf"(?P<month>{MONTH}) (?P<day>{DAY_NUMBER}){YEAR_AFTER}?",
    "month_day": rf"(?:{ANY_WEEKDAY},?(?: the)? )?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY_NUMBER}){YEAR_AFTER}?"
    rf"(?: \({ANY_WEEKDAY}\))?",
    "day_month": rf"(?:{ANY_WEEKDAY},?(?: the)? )?(?:the )?(?P<day>{DAY_NUMBER})(?: of)? (?P<month>{MONTH})"
    rf"{YEAR_AFTER}?",
    "week_of_month": rf"(?:the )?(?P<ordinal>first|second|third|fourth|last|final) week (?:of|in) (?P<month>{MONTH})"
    rf"{YEAR_AFTER}?",
    "edge_day": rf"(?:the )?(?P<ordinal>first|last|final) day (?:of|in) "
    rf"(?:(?P<month>{MONTH}){YEAR_AFTER}?|(?:the year )?(?P<whole_year>{YEAR})|the (?P<this_unit>year|month))",
    "feast": rf"(?P<feast>{one_of([*FIXED_FEASTS, *FEASTS_FROM_EASTER, *MOVING_FEASTS])}){YEAR_AFTER}?",
    "weekday_of_week": rf"(?P<weekday>{WEEKDAY})(?: {DAY_PART})?(?: of| in)? "
    r"(?P<which>this|last|next|that|the (?:following|next|previous|preceding|same)) week",
    "weekday": rf"(?:(?P<which>(?:the )?(?:following|next|previous|preceding|coming|upcoming|last|past|same)"
    rf"|this coming|this past|this|that|every|each) )?(?:(?:early|late) (?:on )?)?(?P<weekday>{WEEKDAY})"
    rf"(?P<plural>s)?(?:[ -]{DAY_PART}s?)?",
    "deictic_day": rf"(?:(?:earlier|later|early|late) )?(?P<day_word>{one_of(DEICTIC_DAYS)})(?: {DAY_PART})?",
    "same_day": rf"(?:(?:earlier|later|early|late)(?: on)? )?(?:that|(?:on )?the (?:very )?same) (?:day|{DAY_PART})"
    rf"|(?:earlier|later|early|late)(?: on)? in the (?:day|{DAY_PART})",
    "day_beside": rf"the (?P<which>following|next|previous|preceding) (?:day|{DAY_PART})"
    rf"|the day (?P<side>before|after){PHRASE_END}",
    "counted": rf"{ABOUT}?(?P<count>{COUNT}|{VAGUE_COUNT}) (?P<unit>{CALENDAR_UNIT}|{CLOCK_UNIT})s? "
    r"(?:(?P<alone>(?:before|after|previously)(?=\s?[,;.]))|(?P<side>ago|from now|hence|(?:earlier|later)(?! than)"
    r"|beforehand|afterwards?|before|after|prior|previously))",
    "ahead": rf"in {ABOUT}?(?P<count>{COUNT}|{VAGUE_COUNT}) (?P<unit>{CALENDAR_UNIT}|{CLOCK_UNIT})s?(?:'s?)?(?: time)?",
    "window": rf"(?:the )?(?P<side>past|last|next|coming|previous|preceding|following|recent) "
    rf"(?:(?P<count>{COUNT}|{VAGUE_COUNT}) )?(?P<unit>{CALENDAR_UNIT}|{CLOCK_UNIT})s"
    rf"|(?:the )?past (?P<one_unit>{CALENDAR_UNIT}|hour)",
    "unit_beyond": r"the (?P<unit>week|weekend|month|year) (?P<side>before last|after next)",
    "unit_beside": rf"the (?P<unit>week|weekend|month|year) (?P<side>before|after){PHRASE_END}",
    "unit": rf"{PART_OF}?(?P<which>{WHICH_UNIT}) (?P<unit>{CALENDAR_UNIT})(?:'s end)?",
    "quarter": rf"(?:the )?(?P<ordinal>first|second|third|fourth|final|last) (?P<unit>quarter|half)(?: of| in|,) "
    rf"(?:(?P<year>{YEAR})|(?P<which_year>this|last|next|the|the current|the previous) year)"
    rf"|the (?P<bare>first|second|third|fourth) quarter|(?-i:Q)(?P<number>[1-4])(?:(?: of|,)? (?P<q_year>{YEAR}))?",
    "the_unit": rf"{PART_OF}the (?P<part_unit>week|month|year|quarter|decade|century)"
    r"|the (?P<owner>week|month|year)(?='s\b)|(?:the )?(?P<end_unit>year|month)[- ]end"
    r"|(?:the )?(?P<rest>rest|remainder|course|most|much) of the (?P<rest_unit>week|month|year)"
    r"|(?<=of )the (?P<of_unit>week|month|year)|the (?P<weekend>weekend)",
    "month_year": rf"{PART_OF}?(?P<month>{MONTH}){YEAR_AFTER}",
    "month": rf"(?:{PART_OF}|(?P<which>this coming|this past|this|last|next|past|the following|the previous) )?"
    rf"(?P<month>{MONTH_NAME})",
    "month_day_number": rf"(?<=on )the (?P<day>{DAY_NUMBER})(?<=[a-z])(?: of (?P<which>this|last|next|the) month)?"
    rf"{PHRASE_END}",
    "season": rf"{PART_OF}?(?:(?P<which>this coming|this past|this|last|next|the|that) )?"
    rf"(?P<season>{one_of(SEASON_MONTHS)})(?:(?: of)? (?P<year>{YEAR})| (?:of )?(?P<which_year>this|last|next) year)?",
    "fiscal_year": rf"(?:the )?(?:this |last |next )?(?:fiscal|financial) (?:(?:year|quarter)(?: {YEAR})?|{YEAR})",
    "years": r"(?P<year>(?:1[5-9]|20)\d\d)[-–/](?P<last>(?:1[5-9]|20)?\d\d)",
    "decade": r"(?:the )?(?:(?:early|mid|late)[ -](?:to[ -](?:mid|late)[ -])?)?(?P<year>(?:1[5-9]|20)\d0)'?s",
    "ordinal_century": r"(?:the )?(?:(?:early|mid|late)[ -])?(?P<century>1?\d|2[01])(?:st|nd|rd|th)[ -]century",
    "year": rf"(?:{PART_OF}|(?:the )?year )?(?P<year>{YEAR})(?! (?:GMT|UTC|hours|hrs|local time))",
    "anniversary": r"(?:the )?(?:\d+(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th|first|second)) anniversary",
    "set": rf"(?:once|twice|{COUNT} times) (?:a|per|every) {CALENDAR_UNIT}"
    rf"|(?:every|each|per) (?:{COUNT} )?(?:{CALENDAR_UNIT}|{DAY_PART}|hour|minute)s?"
    r"|annual(?:ly)?|yearly|monthly|weekly|biweekly|quarterly",
    "duration": rf"{ABOUT}?(?:{COUNT}|{VAGUE_COUNT})(?:[ -]and a half)?[ -](?:{CALENDAR_UNIT}|{CLOCK_UNIT})s?(?:-long)?"
    rf"(?!(?:[- ]olds?)\b)|(?:decades|years|months|weeks|days|centuries)(?:-long| of)",
    "vague": r"(?:more |most )?recently|over the years|in the (?:near|distant) (?:future|past)|long ago"
    r"|(?:at )?an? (?:later|earlier) (?:date|time)",
}  # fmt: skip
PATTERNS = {form: re.compile(f"(?:{pattern})(?!\\w)", re.IGNORECASE) for form, pattern in FORMS.items()}
# An expression begins with a number, an ordinal or one of these; the forms are tried nowhere else.
FIRST_WORDS = word_set(
    """the a an this that last next past coming upcoming previous preceding following recent same current every each per
    once twice early earlier late later mid middle beginning start end close in on at about around almost nearly roughly
    approximately some just only exactly up over under more most less much barely several few many couple number
    numerous dozens hundreds half today tonight yesterday tomorrow rest remainder course week weekend month year fiscal
    financial annual annually yearly monthly weekly biweekly quarterly decades years months weeks days centuries
    recently long q1 q2 q3 q4"""
) | {
    words.split()[0].split("'")[0]
    for words in (*COUNTS, *SEASON_MONTHS, *FIXED_FEASTS, *FEASTS_FROM_EASTER, *MOVING_FEASTS)
}
# Names of months and weekdays are told by three letters, ordinals ("tenth anniversary") by two.
FIRST_LETTERS = MONTHS.keys() | WEEKDAYS.keys()
LAST_LETTERS = ("st", "nd", "rd", "th")
WORD = re.compile(r"(?<![\w$£€#-])(?:\d|[a-z]+\d?)", re.IGNORECASE)
GROUP_NAME = re.compile(r"\?P<\w+>")
ANY_FORM = re.compile(
    "(?:" + "|".join(f"(?P<{form}>{GROUP_NAME.sub('?:', pattern)})" for form, pattern in FORMS.items()) + r")(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Expression:
    """One temporal expression as found: its form, its parts and its place as half-open token indices."""

    form: str
    parts: dict[str, str]
    start: int
    end: int


def find_expressions(doc: Doc) -> Iterator[Expression]:
    """Return the temporal expressions of a sentence in order; none overlap."""
    text, position = doc.text, 0
    for word in WORD.finditer(text):
        if word.start() < position or not _may_begin(word[0].casefold()):
            continue
        found = ANY_FORM.match(text, word.start())
        expression = _expression(doc, found) if found else None
        if found and expression:
            position = max(found.end(), doc[expression.end - 1].idx + len(doc[expression.end - 1]))
            yield expression


def _may_begin(word: str) -> bool:
    is_name = word[:3] in FIRST_LETTERS or word.endswith(LAST_LETTERS)
    return is_name or word in FIRST_WORDS or word[0].isdecimal()


def _expression(doc: Doc, found: re.Match[str]) -> Expression | None:
    """Return what a form matched with its parts, or None where the words mean something else."""
    form = str(found.lastgroup)
    span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
    match = PATTERNS[form].match(found.string, found.start())
    if span is None or match is None:
        return None
    parts = {name: value for name, value in match.groupdict().items() if value}
    return Expression(form, parts, span.start, span.end) if is_plausible(form, parts, span) else None
