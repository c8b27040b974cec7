"""Numbers in words and figures, what bounds them, and money."""

from __future__ import annotations

import pytest
from spacy.language import Language

from seeds import Reference
from transforms.grammar.numbers import NumberWords, currency_of, find_numbers


@pytest.fixture(scope="module")
def index(reference: Reference) -> NumberWords:
    return NumberWords.from_reference(reference)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seven men", [("seven", 7, 7)]),
        ("at least 1,200 people", [("at least 1,200", 1200, None)]),
        ("two hundred and fifty-five soldiers", [("two hundred and fifty-five", 255, 255)]),
        ("between 10 and 15 people", [("between 10 and 15", 10, 15)]),
        ("10 to 15 million people", [("10 to 15 million", 10e6, 15e6)]),
        ("killing three and wounding five", [("three", 3, 3), ("five", 5, 5)]),
        ("hundreds of thousands of people", [("hundreds of thousands", 200e3, None)]),
        ("tens of thousands marched", [("tens of thousands", 20e3, None)]),
        ("dozens died", [("dozens", 24, None)]),
        ("a dozen men", [("a dozen", 12, 12)]),
        ("half a million voters", [("half a million", 500e3, 500e3)]),
        ("several hundred miners", [("several hundred", 300, None)]),
        ("up to 40 ships", [("up to 40", 0, 40)]),
        ("some 300 farmers", [("some 300", 300, 300)]),
        ("2.5 million voters", [("2.5 million", 2.5e6, 2.5e6)]),
        ("two million three hundred thousand", [("two million three hundred thousand", 2.3e6, 2.3e6)]),
        ("nobody at all", []),
    ],
)
def test_values(text: str, expected: list[tuple[str, float, float | None]], nlp: Language, index: NumberWords) -> None:
    doc = nlp.make_doc(text)
    assert [(doc[number.start : number.end].text, number.low, number.high) for number in find_numbers(doc, index)] == (
        expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$2 billion", ("$2 billion", "USD", 2e9)),
        ("US$3.5bn", ("US$3.5bn", "USD", 3.5e9)),
        ("\u20ac500m", ("\u20ac500m", "EUR", 5e8)),
        ("500 million euros", ("500 million euros", "EUR", 5e8)),
        ("2 billion Canadian dollars", ("2 billion Canadian dollars", "CAD", 2e9)),
        ("300 trillion won", ("300 trillion won", "KRW", 3e14)),
        ("30 ships", None),
    ],
)
def test_money(text: str, expected: tuple[str, str, float] | None, nlp: Language, index: NumberWords) -> None:
    doc = nlp(text)
    number = find_numbers(doc, index)[0]
    money = currency_of(doc, number, index)
    assert (money and (doc[money[0] : money[1]].text, money[2], number.low)) == expected
