"""Who acts together is found however the parser hung it: in headlines, after titles, across "of Peru and"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from transforms.findings import ParsedArticle
from transforms.parties.actors import coordinated
from transforms.parties.coreference import find_parties
from transforms.parties.names import ActorIndex


@pytest.mark.parametrize(
    ("text", "verb", "countries"),
    [
        ("Trump, Putin to meet in Alaska next Friday", "meet", ["USA", "RUS"]),
        ("Chinese, US presidents hold talks in Busan", "hold", ["CHN", "USA"]),
        ("Presidents Donald Trump and Xi Jinping had spoken by telephone.", "spoken", ["USA", "CHN"]),
        ("Donald Trump, president of the United States, spoke.", "spoke", ["USA"]),
    ],
)
def test_subjects_that_act_together_are_found(
    parse: Callable[..., ParsedArticle], actor_index: ActorIndex, text: str, verb: str, countries: list[str]
) -> None:
    parsed = parse(text)
    (doc,), (parties,) = parsed.docs, find_parties(parsed, actor_index)
    assert doc is not None
    head = next(token for token in doc if token.text == verb)
    subject = next(token for token in head.children if token.dep_ == "nsubj")
    found = dict.fromkeys(party.country_code for party in coordinated(parties, subject))
    assert list(found) == countries
