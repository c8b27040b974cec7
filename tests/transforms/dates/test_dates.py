"""Which days the temporal expressions of an article denote."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from schemas.sentence import SentenceKind
from tests.factories import article, sentence
from transforms.dates.dates import find_dates
from transforms.findings import ParsedArticle, ResolvedDate, Segment
from transforms.texts.text import MappedText

# A Thursday.
PUBLISHED = date(2026, 1, 8)
EXPRESSIONS = (
    "on Monday", "in two weeks", "last month", "early March", "Jan. 5-7", "2024", "the 1990s", "three weeks ago",
    "this year", "later that day", "the following Friday", "from Sunday through Wednesday", "on the 5th",
    "last winter", "3/4/2025", "between May 3 and May 6", "the past 24 hours", "next quarter",
    "the end of the month", "February 30", "Christmas", "two centuries ago", "900 decades ago", "the weekend",
    "Q3 2025", "the 19th century", "2010-11",
)  # fmt: skip
WORDS = st.sampled_from(EXPRESSIONS)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


def parsed(
    nlp: Language,
    *texts: str,
    published: date | None = PUBLISHED,
    kind: SentenceKind = "body",
    entry_day: date | None = None,
) -> ParsedArticle:
    segments = tuple(
        Segment(
            sentence(sentence_number=number, kind=kind, text=text, entry_day=entry_day),
            MappedText(text, tuple(range(len(text) + 1))),
        )
        for number, text in enumerate(texts)
    )
    return ParsedArticle(article(published_day=published), segments, tuple(nlp(text) for text in texts), ())


def dates_of(nlp: Language, *texts: str, **options: object) -> list[ResolvedDate]:
    return list(find_dates(parsed(nlp, *texts, **options))[-1])


def days(found: ResolvedDate) -> str:
    """The days as one string: a day, or first/last, or the precision where there are none."""
    if found.first_day is None:
        return found.precision
    return str(found.first_day) if found.first_day == found.last_day else f"{found.first_day}/{found.last_day}"


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        # Calendar dates
        ("The ministers met on January 5, 2026.", "2026-01-05", "day"),
        ("The ministers met on Monday, Jan. 5, 2026, in Oslo.", "2026-01-05", "day"),
        ("The ministers met on 5 January 2026.", "2026-01-05", "day"),
        ("The ministers met on the 5th of January.", "2026-01-05", "day"),
        ("The report is of 2026-01-05.", "2026-01-05", "day"),
        ("They met on 31.12.2025 in Bonn.", "2025-12-31", "day"),
        ("They met on 13/1/2025.", "2025-01-13", "day"),
        # Day or month first: told apart only beside the day of writing.
        ("They met on 5/1/2026.", "2026-01-05", "day"),
        ("They met on 5/3/2025.", "none", "none"),
        ("They met on 5/5/2025.", "2025-05-05", "day"),
        ("The talks were held on Dec. 5-7.", "2025-12-05/2025-12-07", "days"),
        ("The talks ran from Dec. 28 to Jan. 2.", "2025-12-28/2026-01-02", "days"),
        ("The talks took place on 5 and 6 December 2025.", "2025-12-05/2025-12-06", "days"),
        ("The forum will be held between May 3 and May 6.", "2026-05-03/2026-05-06", "days"),
        ("The talks were held from December 28, 2025 to January 2, 2026.", "2025-12-28/2026-01-02", "days"),
        ("They met on February 30, 2025.", "none", "none"),
        # The year follows from the tense
        ("The army withdrew on December 20.", "2025-12-20", "day"),
        ("The army will withdraw on October 20.", "2026-10-20", "day"),
        ("The president will visit Peru on Jan. 15.", "2026-01-15", "day"),
        ("Parliament rejected the plan in October.", "2025-10-01/2025-10-31", "month"),
        ("Parliament will vote on the plan in October.", "2026-10-01/2026-10-31", "month"),
        ("He will come in early January.", "2026-01-01/2026-01-10", "days"),
        ("He left in mid-December.", "2025-12-11/2025-12-20", "days"),
        ("He left in late December.", "2025-12-21/2025-12-31", "days"),
        ("They signed it last November.", "2025-11-01/2025-11-30", "month"),
        ("They signed it in April of 2006.", "2006-04-01/2006-04-30", "month"),
        ("The trip was delayed until October 2027.", "2027-10-01/2027-10-31", "month"),
        ("It opens in January next year.", "2027-01-01/2027-01-31", "month"),
        # Weekdays
        ("The ministers met on Wednesday.", "2026-01-07", "day"),
        ("The ministers met on Thursday.", "2026-01-08", "day"),
        ("The ministers will meet on Wednesday.", "2026-01-14", "day"),
        ("The ministers are set to meet on Thursday.", "2026-01-08", "day"),
        ("Lee is set to visit China from Sunday through Wednesday.", "2026-01-11/2026-01-14", "days"),
        ("Lee visited China from Sunday to Wednesday.", "2026-01-04/2026-01-07", "days"),
        ("He agreed to meet them on Monday.", "2026-01-12", "day"),
        ("The vote is scheduled for Monday.", "2026-01-12", "day"),
        ("They met last Thursday.", "2026-01-01", "day"),
        ("They will meet next Thursday.", "2026-01-15", "day"),
        ("They met on Wednesday of last week.", "2025-12-31", "day"),
        ("He spoke on Wednesday evening.", "2026-01-07", "day"),
        # Relative expressions
        ("He resigned yesterday.", "2026-01-07", "day"),
        ("He resigned this morning.", "2026-01-08", "day"),
        ("He will resign tomorrow.", "2026-01-09", "day"),
        ("He resigned two days ago.", "2026-01-06", "day"),
        ("He resigned three weeks ago.", "2025-12-15/2025-12-21", "week"),
        ("He resigned two years ago.", "2024-01-01/2024-12-31", "year"),
        ("The talks will begin in two weeks.", "2026-01-19/2026-01-25", "week"),
        ("They spoke by phone this week.", "2026-01-05/2026-01-11", "week"),
        ("They spoke by phone last week.", "2025-12-29/2026-01-04", "week"),
        ("They fought over the weekend.", "2026-01-03/2026-01-04", "days"),
        ("The court ruled earlier this month.", "2026-01-01/2026-01-31", "month"),
        ("It was the first summit of the year.", "2026-01-01/2026-12-31", "year"),
        ("Dozens died in the past 24 hours.", "2026-01-07/2026-01-08", "days"),
        ("They will reply by the end of the month.", "2026-01-21/2026-01-31", "days"),
        ("He arrived on the 5th.", "2026-01-05", "day"),
        # Longer spans
        ("Exports fell in the third quarter of 2025.", "2025-07-01/2025-09-30", "season"),
        ("They met last summer.", "2025-06-01/2025-08-31", "season"),
        ("They met in the winter of 2024.", "2024-12-01/2025-02-28", "season"),
        ("The treaty was signed in 1991.", "1991-01-01/1991-12-31", "year"),
        ("The war lasted from 2009 to 2011.", "2009-01-01/2011-12-31", "year"),
        ("They traded in the 1990s.", "1990-01-01/1999-12-31", "year"),
        ("They traded in the 19th century.", "1800-01-01/1899-12-31", "year"),
        # The edge of a month or year
        ("They spoke on the last day of 2025.", "2025-12-31", "day"),
        ("They spoke on the first day of December.", "2025-12-01", "day"),
        ("They spoke on the final day of February 2024.", "2024-02-29", "day"),
        # Feasts
        ("They fought on New Year's Day.", "2026-01-01", "day"),
        ("They fought on Good Friday.", "2025-04-18", "day"),
    ],
)
def test_expression_of_a_report_denotes(nlp: Language, text: str, expected: str, precision: str) -> None:
    found = dates_of(nlp, text)
    assert [days(one) for one in found] == [expected]
    assert found[0].precision == precision


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They held a 45-minute meeting.", "45-minute"),
        ("They fought for two weeks.", "two weeks"),
        ("It follows weeks of talks.", "weeks of"),
        ("It was the 75th anniversary of the war.", "the 75th anniversary"),
        ("They meet every Monday.", "every Monday"),
        ("They opened the annual forum.", "annual"),
        ("They recently met.", "recently"),
        ("Trade grew in recent years.", "recent years"),
        ("He left several days ago.", "several days ago"),
        ("He left two days before the vote.", "two days before"),
    ],
)
def test_expression_that_denotes_no_day_says_why(nlp: Language, text: str, words: str) -> None:
    (found,) = dates_of(nlp, text)
    assert nlp(text)[found.start : found.end].text == words
    assert (found.first_day, found.last_day, found.precision) == (None, None, "none")
    assert found.rule


@pytest.mark.parametrize(
    "text",
    [
        "He may march.",
        "About 2000 people came.",
        "Resolution 1929 was adopted.",
        "It was a second attempt in a second round.",
        "A five-year-old boy died.",
        "USA Today reported it.",
        "They feared the fall of Kabul.",
        "The war may last months.",
    ],
)
def test_other_words_are_no_dates(nlp: Language, text: str) -> None:
    assert dates_of(nlp, text) == []


def test_postponement_from_one_day_to_another_is_no_range(nlp: Language) -> None:
    found = dates_of(nlp, "The talks were postponed from May 3, 2025 to May 6, 2025.")
    assert [days(one) for one in found] == ["2025-05-03", "2025-05-06"]


def test_headline_in_the_present_tense_looks_back_and_its_infinitive_ahead(nlp: Language) -> None:
    assert [days(one) for one in dates_of(nlp, "Xi arrives in Seoul Wednesday", kind="title")] == ["2026-01-07"]
    assert [days(one) for one in dates_of(nlp, "Xi to visit Seoul Wednesday", kind="title")] == ["2026-01-14"]


def test_later_that_day_is_the_last_day_named_before(nlp: Language) -> None:
    found = dates_of(nlp, "They met on January 5.", "Later that day they signed a pact.")
    assert [days(one) for one in found] == ["2026-01-05"]


def test_following_and_preceding_weekday_count_from_the_last_day_named_before(nlp: Language) -> None:
    before = "They spoke on January 2, 2026."
    assert days(dates_of(nlp, before, "They met the following Monday.")[0]) == "2026-01-05"
    assert days(dates_of(nlp, before, "They met the preceding Monday.")[0]) == "2025-12-29"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They had met the week before.", "2025-12-22/2025-12-28"),
        ("They met again the month after.", "2026-02-01/2026-02-28"),
        ("A day before, they had met in Oslo.", "2026-01-01"),
        ("Exactly one year before, they had met in Oslo.", "2025-01-01/2025-12-31"),
    ],
)
def test_units_before_and_after_count_from_the_last_day_named_before(nlp: Language, text: str, expected: str) -> None:
    assert days(dates_of(nlp, "They spoke on January 2, 2026.", text)[0]) == expected


def test_timeline_entry_overrides_the_day_of_publication(nlp: Language) -> None:
    found = dates_of(nlp, "They plan to meet the following Monday.", entry_day=date(2025, 6, 4))
    assert [days(one) for one in found] == ["2025-06-09"]
    assert found[0].anchor == date(2025, 6, 4)


def test_undated_article_leaves_relative_dates_without_days(nlp: Language) -> None:
    found = dates_of(nlp, "They met on Saturday, a week after last month's talks of March 5.", published=None)
    assert [days(one) for one in found] == ["weekday", "none", "none", "none"]


def test_undated_article_takes_the_year_that_its_other_dates_agree_on(nlp: Language) -> None:
    found = dates_of(nlp, "They met on January 5, 2026.", "The summit opened on January 6.", published=None)
    assert [days(one) for one in found] == ["2026-01-06"]
    assert found[0].rule == "year from the other dates of the document"
    found = dates_of(nlp, "They met in May 2024 and in June 2025.", "It opened on January 6.", published=None)
    assert [days(one) for one in found] == ["none"]


def test_undated_article_counts_from_its_date_line(nlp: Language) -> None:
    found = dates_of(nlp, "September 1, 2007", "The flight was delayed today.", published=None)
    assert [days(one) for one in found] == ["2007-09-01"]


def test_segment_that_is_not_parsed_has_no_dates(nlp: Language) -> None:
    whole = parsed(nlp, "They met on Monday.")
    assert find_dates(ParsedArticle(whole.article, whole.segments, (None,), ())) == ((),)


@settings(max_examples=30)
@given(first=WORDS, second=WORDS, published=DAYS)
def test_days_are_ordered_and_spans_are_within_the_sentence(
    nlp: Language, first: str, second: str, published: date
) -> None:
    text = f"They met {first} and left {second}."
    doc_length, end = len(nlp(text)), 0
    for found in dates_of(nlp, text, published=published):
        assert end <= found.start < found.end <= doc_length
        end = found.end
        assert (found.first_day is None) == (found.last_day is None)
        if found.first_day and found.last_day:
            assert found.first_day <= found.last_day
            assert (found.precision == "day") == (found.first_day == found.last_day)


@settings(max_examples=20)
@given(expression=WORDS, published=DAYS)
def test_days_do_not_depend_on_the_place_in_the_article(nlp: Language, expression: str, published: date) -> None:
    text = f"They met {expression}."
    alone = dates_of(nlp, text, published=published)
    later = dates_of(nlp, "Nothing was said.", "The two sides shook hands.", text, published=published)
    assert alone == later


@settings(max_examples=20)
@given(first_day=DAYS, length=st.integers(1, 300))
def test_range_of_full_dates_ends_on_the_days_of_its_parts(nlp: Language, first_day: date, length: int) -> None:
    last_day = first_day + timedelta(days=length)
    first, last = (f"{day:%B} {day.day}, {day.year}" for day in (first_day, last_day))
    text = f"It ran from {first} to {last}."
    (found,) = dates_of(nlp, text)
    assert (found.first_day, found.last_day) == (first_day, last_day)
