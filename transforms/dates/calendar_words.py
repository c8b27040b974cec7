"""The words that name days, months, counts and units in English, as tables and as pieces of patterns.

Month and weekday names are matched with their capital ("may", "march" and "sun" are other words); everything else in
any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from transforms.dates.day_ranges import Part, Unit

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Mapping[str, int] = {name[:3].casefold(): number for number, name in enumerate(MONTH_NAMES, start=1)}
WEEKDAYS: Mapping[str, int] = {name[:3].casefold(): number for number, name in enumerate(WEEKDAY_NAMES)}
SEASON_MONTHS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
COUNTS: Mapping[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS: Mapping[str, int] = {
    "first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "final": -1, "last": -1, "closing": -1,
}  # fmt: skip
UNITS: Mapping[str, Unit] = {
    "day": "day", "week": "week", "weekend": "weekend", "fortnight": "fortnight", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century", "centurie": "century",
    "morning": "day", "afternoon": "day", "evening": "day", "night": "day",
}  # fmt: skip
PARTS: Mapping[str, Part] = {
    "early": "early", "earlier": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid",
    "late": "late", "later": "late", "end": "late", "close": "late",
}  # fmt: skip
# The day counted from today.
DEICTIC_DAYS: Mapping[str, int] = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "today": 0, "tonight": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
# Month and day of feasts of the civil calendar that mean the same day in every country.
FIXED_FEASTS: Mapping[str, tuple[int, int]] = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "valentine's day": (2, 14), "may day": (5, 1),
    "halloween": (10, 31), "international women's day": (3, 8), "all saints' day": (11, 1), "epiphany": (1, 6),
}  # fmt: skip
FEASTS_FROM_EASTER: Mapping[str, int] = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "holy thursday": -3, "good friday": -2, "easter": 0,
    "easter sunday": 0, "easter monday": 1, "pentecost": 49,
}  # fmt: skip
# Feasts of other calendars, and days whose date differs by country: no day is given.
MOVING_FEASTS = (
    "lunar new year", "chinese new year", "ramadan", "eid al-fitr", "eid al-adha", "passover", "yom kippur", "diwali",
    "nowruz", "thanksgiving", "independence day", "labor day", "labour day", "national day", "liberation day",
    "mother's day", "father's day", "bloody sunday", "black friday", "black monday", "cyber monday", "super tuesday",
    "fat tuesday",
)  # fmt: skip


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for one of several words, the longest first."""
    return "(?:" + "|".join(sorted((word.replace(".", r"\.") for word in words), key=len, reverse=True)) + ")"


def capitalised(words: Iterable[str]) -> str:
    """Return a pattern for one of several names, with a capital or in capitals throughout."""
    names = list(words)
    return f"(?-i:{one_of([*names, *(name.upper() for name in names)])})"


# What is arranged lies ahead of the arranging: "scheduled for Monday", "postponed until May".
ARRANGING_VERBS = word_set(
    """schedule plan slate slat set expect due book propose postpone delay reschedule move defer arrange target fix"""
)
# What is moved from Monday to Wednesday does not last from Monday to Wednesday.
MOVING_VERBS = word_set("move postpone delay push reschedule shift change bring advance defer put")
MONTH_NAME = capitalised(MONTH_NAMES)
MONTH = f"(?:{MONTH_NAME}|{capitalised([*(name[:3] for name in MONTH_NAMES if name != 'May'), 'Sept'])}\\.?)"
WEEKDAY = capitalised(WEEKDAY_NAMES)
# Short weekdays count only beside a day of the month: "Sat" and "Sun" are words of their own.
ANY_WEEKDAY = f"(?:{WEEKDAY}|{capitalised([*(name[:3] for name in WEEKDAY_NAMES), 'Tues', 'Thur', 'Thurs'])}\\.?)"
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,-]\d)"
DASH = r"(?: ?[-–—] ?)"
COUNT = rf"(?:\d{{1,3}}|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?{one_of(COUNTS)})"
VAGUE_COUNT = (
    r"(?:several|a few|few|some|many|a couple(?: of)?|couple of|a number of|numerous|dozens of|hundreds of"
    r"|(?:one|two|three) and a half|half an?)"
)
ABOUT = (
    r"(?:(?:about|around|almost|nearly|roughly|approximately|some|just|only|exactly|at least|at most|up to|over|under"
    r"|more than|less than|just over|just under|barely|an estimated) )"
)
CALENDAR_UNIT = r"(?:day|week|weekend|fortnight|month|quarter|year|decade|century|centurie)"
CLOCK_UNIT = r"(?:hour|minute|second)"
DAY_PART = r"(?:morning|afternoon|evening|night)"
PART_OF = (
    r"(?:(?:the )?(?:(?P<part>beginning|start|middle|end|close) of|(?P<edge>early|mid|late)(?: in)?)[ -]"
    r"|(?P<relative_part>earlier|later)(?: in| on)? )"
)


def month_number(name: str) -> int:
    """Return the number of a month by its name or its short form."""
    return MONTHS[name[:3].casefold()]


def weekday_number(name: str) -> int:
    """Return the number of a weekday by its name, Monday being 0."""
    return WEEKDAYS[name[:3].casefold()]


def count_of(words: str) -> int | None:
    """Return the number that a count names, or None for a vague one ("several").

    >>> count_of("twenty-four"), count_of("12"), count_of("a few")
    (24, 12, None)
    """
    text = words.casefold()
    if text.isdecimal():
        return int(text)
    numbers = [COUNTS.get(word) for word in text.split("-")]
    return None if None in numbers else sum(number for number in numbers if number)
