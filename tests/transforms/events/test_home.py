"""Unnamed parties take the country where they act, that of the other side or of the article, and no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from seeds import Reference
from tests.factories import article
from transforms.events.home import country_of_article
from transforms.events.slots import Cast
from transforms.extraction import Knowledge, parse_article, read_findings
from transforms.findings import CodedEvent, Party

Code = Callable[[str], list[CodedEvent]]


@pytest.fixture(scope="module")
def code(nlp: Language, reference: Reference) -> Code:
    """A function that returns the typed events of a text."""
    knowledge = Knowledge.from_reference(reference)

    def code_text(text: str) -> list[CodedEvent]:
        parsed = parse_article(article(original_text=text, title=None), nlp, knowledge.lexicon)
        return [event for found in read_findings(parsed, knowledge) for event in found.events if event.event_type]

    return code_text


def codes(parties: tuple[Party, ...]) -> list[str | None]:
    return [party.country_code for party in parties]


@pytest.mark.parametrize(
    ("text", "event_type", "sources", "targets"),
    [
        ("Police arrested three students in Nairobi.", "COERCE", ["KEN"], ["KEN"]),
        ("Soldiers opened fire on marchers in Conakry.", "ASSAULT", ["GIN"], ["GIN"]),
        ("Several hundred nurses marched through Lilongwe.", "PROTEST", ["MWI"], ["MWI"]),
        ("Mauritania arrested a blogger.", "COERCE", ["MRT"], ["MRT"]),
        ("The Maldivian president declared a state of emergency.", "COERCE", ["MDV"], ["MDV"]),
        ("Mexican gang members set fire to a bus in Culiacan.", "ASSAULT", ["MEX"], ["MEX"]),
        ("The court in Nairobi ordered the government to pay the teachers.", "REQUEST", ["KEN"], ["KEN"]),
        ("Peru imposed a curfew in Lima.", "COERCE", ["PER"], ["PER"]),
    ],
)
def test_what_happens_at_home_is_of_one_country(
    code: Code, text: str, event_type: str, sources: list[str], targets: list[str]
) -> None:
    (event,) = (event for event in code(text) if event.event_type == event_type)
    assert (codes(event.sources), codes(event.targets)) == (sources, targets)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Israel freed three hostages.", [None]),
        ("Peru arrested three foreign tourists.", [None]),
        ("Peru sent food to villagers.", [None]),
        ("Peru bombed villagers.", [None]),
        ("Peru and Chile arrested three smugglers.", [None]),
    ],
)
def test_who_may_be_of_another_country_stays_open(code: Code, text: str, targets: list[str | None]) -> None:
    assert [codes(event.targets) for event in code(text)] == [targets]


def test_an_implied_target_says_so_and_has_the_words_of_the_act(code: Code) -> None:
    (event,) = code("Peru imposed a curfew.")
    (target,) = event.targets
    assert (target.basis, target.text) == ("implied", "imposed")
    assert "at home" in target.rule


def test_a_crowd_is_of_the_country_that_the_article_is_about(code: Code) -> None:
    events = code("Kenya raised taxes in June. Kenyan ministers met in Nairobi. Crowds chanted until midnight.")
    assert [codes(event.sources) for event in events if event.event_type == "PROTEST"] == [["KEN"]]


def named(*names: str) -> Cast:
    parties = tuple(Party(0, 1, 0, name, None, name, None, "named", (), "test") for name in names)
    return Cast(parties, ())


def test_an_article_about_two_countries_is_about_neither() -> None:
    assert country_of_article([named("KEN", "KEN"), named("SOM")]) == "KEN"
    assert country_of_article([named("KEN", "KEN"), named("SOM", "SOM")]) is None
    assert country_of_article([named("KEN")]) is None


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Foreign Minister Wang Yi pledged China's help for the talks.", []),
        ("Xi Jinping supported Beijing's offer.", []),
        ("Xi Jinping supported Tehran's offer.", ["IRN"]),
        ("Protesters in Nairobi rejected Kenya's new tax.", ["KEN"]),
    ],
)
def test_a_government_does_not_address_its_own_country(code: Code, text: str, targets: list[str]) -> None:
    (event,) = code(text)
    assert codes(event.targets) == targets
