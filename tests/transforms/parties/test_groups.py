"""Groups find their members in the coordination, the sentence or the article that fits them in number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.findings import ParsedArticle, Party
from transforms.parties.coreference import find_parties
from transforms.parties.names import ActorIndex
from transforms.parties.surrounding_country import foremost_countries

Resolve = Callable[..., list[Party]]


@pytest.fixture
def resolve(parse: Callable[..., ParsedArticle], actor_index: ActorIndex) -> Resolve:
    """A function that returns the parties of an article's last sentence."""

    def parties_of_last(*paragraphs: str) -> list[Party]:
        return list(find_parties(parse(*paragraphs), actor_index)[-1])

    return parties_of_last


def members(parties: list[Party], text: str) -> list[str | None]:
    return [member.country_code for party in parties if party.text == text for member in party.members]


@pytest.mark.parametrize(
    ("text", "group", "countries"),
    [
        ("Peru and Chile met in Lima after a call with Cuba. The two sides agreed.", "two sides", ["PER", "CHL"]),
        ("Oman received envoys of Iran and Cuba. Both countries agreed to talk.", "countries", []),
        ("Japanese and Chinese ships met. The two countries quarrel over gas.", "two countries", ["JPN", "CHN"]),
        ("China and the European Union talked. Both sides want more trade.", "sides", ["CHN", "IGO"]),
        ("Emmanuel Macron, Keir Starmer and Friedrich Merz met Karol Nawrocki. The two kings sang.", "two kings", []),
        ("Xi Jinping met Vladimir Putin in Beijing. The two men drank tea.", "two men", ["CHN", "RUS"]),
        ("Xi Jinping met Vladimir Putin in Beijing. Ministers from both sides signed papers.", "Ministers",
         ["CHN", "RUS"]),
        ("Peru met Chile. Their foreign ministers signed papers.", "foreign ministers", ["PER", "CHL"]),
        ("Peru met Chile. The central banks of the two countries signed papers.", "central banks", ["PER", "CHL"]),
        ("Peru met Chile. Peru blamed Chile and Cuba. The two delegations left.", "two delegations", ["PER", "CHL"]),
    ],
)  # fmt: skip
def test_a_group_has_the_parties_that_fit_its_number(
    resolve: Resolve, text: str, group: str, countries: list[str]
) -> None:
    assert members(resolve(text), group) == countries


def test_a_pronoun_reaches_over_an_empty_line(resolve: Resolve) -> None:
    parties = resolve("Russia and Ukraine met in Istanbul.", "", "They agreed to talk.")
    assert members(parties, "They") == ["RUS", "UKR"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("West African leaders meeting in Abuja sent troops.", "West African leaders", None),
        ("More than twenty leaders met in Egypt.", "twenty leaders", None),
        ("People living in Ghana met.", "People", "GHA"),
        ("Ambassadors in Belgium met.", "Ambassadors", None),
        ("Peru met business leaders from Chile.", "business leaders", "CHL"),
    ],
)
def test_who_meets_in_a_country_need_not_be_of_it(resolve: Resolve, text: str, name: str, country: str | None) -> None:
    assert [party.country_code for party in resolve(text) if party.text == name] == [country]


@given(st.lists(st.sampled_from(["KOR", "CHN", "JPN", "USA"]), max_size=12), st.integers(1, 3))
def test_foremost_countries_do_not_depend_on_order_and_lead_clearly(codes: list[str], count: int) -> None:
    found = foremost_countries(codes, count)
    assert sorted(found) == sorted(foremost_countries(sorted(codes), count))
    rest = [codes.count(code) for code in set(codes) - set(found)]
    assert not found or min(codes.count(code) for code in found) >= 2 * max(rest, default=0)
