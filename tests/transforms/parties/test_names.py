"""Names are found in every spelling and order, and only where they are written as names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reference import Office
from transforms.grammar.name_words import folded_words, spelled_words
from transforms.parties.name_tables import person_orders
from transforms.parties.names import ActorIndex, covers, match_names


def found(text: str, index: ActorIndex) -> list[tuple[str, str]]:
    texts = text.split()
    return [(match.kind, match.names[0].key) for match in match_names(texts, index)]


@pytest.mark.parametrize(
    "text",
    ["Lee Jae Myung", "Lee Jae-myung", "Lee Jaemyung", "Jae-myung Lee", "Jae Myung Lee's", "LEE Jae-myung"],
)
def test_a_person_is_found_in_every_order_and_spelling(text: str, actor_index: ActorIndex) -> None:
    assert found(text, actor_index) == [("actor", "lee-jae-myung")]


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("South Korea", "country", "KOR"),
        ("South Korea's", "country", "KOR"),
        ("North Korean", "demonym", "PRK"),
        ("Iraqis", "people", "IRQ"),
        ("Pyongyang", "government", "PRK"),
        ("U.S.", "country", "USA"),
        ("foreign ministers", "title", "foreign_minister"),
        ("ministers of foreign affairs", "title", "foreign_minister"),
        ("fishermen", "noun", "fisherman"),
        ("coast guards", "noun", "coast guard"),
    ],
)
def test_countries_titles_and_nouns_are_found_in_both_numbers(
    text: str, kind: str, key: str, actor_index: ActorIndex
) -> None:
    assert found(text, actor_index) == [(kind, key)]


@pytest.mark.parametrize("text", ["he told us", "5 p.m.", "turkey soup", "polish the shoes"])
def test_small_words_are_no_names(text: str, actor_index: ActorIndex) -> None:
    assert not [kind for kind, _ in found(text, actor_index) if kind in ("actor", "country", "demonym")]
    assert ("title", "prime_minister") not in found(text, actor_index)


def test_the_longest_name_wins(actor_index: ActorIndex) -> None:
    assert found("the South Korean foreign minister", actor_index) == [
        ("demonym", "KOR"),
        ("title", "foreign_minister"),
    ]


@given(st.text())
def test_folding_keeps_the_number_of_words(text: str) -> None:
    assert len(folded_words(text)) == len(spelled_words(text))


def test_an_order_is_made_only_where_the_family_name_leads() -> None:
    assert list(person_orders(("angela", "merkel"), ("merkel",))) == [("angela", "merkel")]
    assert ("yi", "wang") in person_orders(("wang", "yi"), ("wang",))


@pytest.mark.parametrize(
    ("first", "last", "day", "expected"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), date(2024, 12, 31), True),
        (date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1), False),
        (date(2024, 1, 1), None, date(2030, 1, 1), True),
        (None, date(2024, 12, 31), date(2020, 1, 1), True),
        (None, None, date(2020, 1, 1), False),
        (date(2024, 1, 1), None, None, False),
    ],
)
def test_an_office_covers_its_days(first: date | None, last: date | None, day: date | None, expected: bool) -> None:
    office = Office("somebody", "president", "KOR", "GOV", None, first, last, "test")
    assert covers(office, day) is expected
