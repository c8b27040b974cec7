"""Read the numbers of an event: people killed, injured, detained or taking part, and money.

>>> bounds("at least", 20.0)
(20.0, None)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from schemas.mention import Quantity, QuantityKind
from transforms.clauses import logical_object, logical_subject
from transforms.findings import CodedEvent
from transforms.text import MappedText

KILLING = frozenset("kill murder massacre execute assassinate slaughter slay die behead".split())
INJURING = frozenset("wound injure hurt maim".split())
DETAINING = frozenset("arrest detain jail imprison round capture seize abduct kidnap hold deport".split())
WORDS = {
    word: float(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split()
    )
} | {word: 10.0 * value for value, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)}
SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
AT_LEAST = frozenset({"least", "over", "than"})
AT_MOST = frozenset({"most", "to"})
CURRENCIES = {"$": "USD", "dollar": "USD", "euro": "EUR", "\u20ac": "EUR", "yen": "JPY", "yuan": "CNY", "won": "KRW", "pound": "GBP",
              "\u00a3": "GBP", "ruble": "RUB", "rouble": "RUB", "rupee": "INR"}


def find_quantities(mention_id: str, event: CodedEvent, doc: Doc, words: MappedText) -> tuple[Quantity, ...]:
    """Return the numbers that belong to the event at a trigger."""
    found = []
    for kind, noun in _counted(event, doc):
        number = next((other for other in noun.children if other.dep_ in ("nummod", "quantmod")), None)
        if number is None and noun.pos_ == "NUM":
            number = noun
        value = None if number is None else read_number(number)
        if number is None or value is None:
            continue
        low, high = bounds(doc[max(0, number.left_edge.i) : number.i].text, value)
        span = doc[number.left_edge.i : noun.i + 1] if noun.i >= number.i else doc[number.i : number.i + 1]
        start_char, end_char = words.span(span.start_char, span.end_char)
        unit = CURRENCIES.get(noun.lemma_.casefold()) if kind == "money" else "people"
        found.append(Quantity(mention_id, kind, low, high, unit, span.text, start_char, end_char))
    return tuple(found)


def _counted(event: CodedEvent, doc: Doc) -> Iterator[tuple[QuantityKind, Token]]:
    trigger = doc[event.trigger]
    for verb in (trigger, *(other for other in trigger.subtree if other.pos_ == "VERB")):
        kind = _kind(verb.lemma_.casefold())
        noun = logical_object(verb) or (logical_subject(verb) if verb.lemma_ == "die" else None)
        if kind is not None and noun is not None:
            yield kind, noun
    if event.event_type == "PROTEST":
        subject = logical_subject(trigger)
        if subject is not None:
            yield "participants", subject
    for other in trigger.subtree:
        if other.lemma_.casefold() in CURRENCIES:
            yield "money", other


def _kind(lemma: str) -> QuantityKind | None:
    if lemma in KILLING:
        return "killed"
    if lemma in INJURING:
        return "injured"
    return "detained" if lemma in DETAINING else None


def read_number(number: Token) -> float | None:
    """Return the value of a number word or figure with its scale, None where it has none."""
    base = _plain_number(number.lower_)
    if base is None:
        return None
    for other in number.children:
        if other.dep_ == "compound":
            factor = _plain_number(other.lower_)
            if factor is not None and number.lower_ in SCALES:
                return factor * SCALES[number.lower_]
    return base


def _plain_number(text: str) -> float | None:
    if text in WORDS:
        return WORDS[text]
    if text in SCALES:
        return SCALES[text]
    figure = text.replace(",", "")
    return float(figure) if figure.replace(".", "", 1).isdigit() else None


def bounds(words_before: str, value: float) -> tuple[float, float | None]:
    """Return the smallest and largest number meant by a number after "at least", "up to" and the like."""
    before: Sequence[str] = words_before.casefold().split()
    if AT_LEAST.intersection(before):
        return value, None
    if AT_MOST.intersection(before):
        return 0.0, value
    return value, value
