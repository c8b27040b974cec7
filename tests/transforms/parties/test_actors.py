"""Parties of one sentence: names with titles, demonyms with nouns, governments by capital, places left out."""

from collections.abc import Callable

import pytest

from transforms.findings import ParsedArticle, Party
from transforms.parties.actors import coordinated, party_at
from transforms.parties.coreference import find_parties
from transforms.parties.names import ActorIndex

Parse = Callable[..., ParsedArticle]
Parties = Callable[[str], tuple[Party, ...]]


@pytest.fixture
def parties(parse: Parse, actor_index: ActorIndex) -> Parties:
    """A function that returns the parties of one sentence."""
    return lambda sentence: find_parties(parse(sentence), actor_index)[0]


@pytest.mark.parametrize(
    ("sentence", "text", "expected"),
    [
        ("South Korean Foreign Minister Cho Hyun visited Berlin.", "South Korean Foreign Minister Cho Hyun",
         ("cho-hyun", "KOR", "GOV")),
        ("Pakistan President Ali Khan Durrani rejected the plan.", "Pakistan President Ali Khan Durrani",
         (None, "PAK", "GOV")),
        ("Former President Ali Khan Durrani of Pakistan was arrested.", None,
         (None, "PAK", "ELI")),
        ("The South Korean foreign minister arrived.", "South Korean foreign minister",
         ("cho-hyun", "KOR", "GOV")),
        ("The president of South Korea arrived.", "president of South Korea",
         ("lee-jae-myung", "KOR", "GOV")),
        ("Three Chinese fishermen were detained.", "Three Chinese fishermen",
         (None, "CHN", "CVL")),
        ("Rebels in Sudan shelled the town.", "Rebels",
         (None, "SDN", "REB")),
        ("Hundreds of thousands of people marched in Hong Kong.", "Hundreds of thousands of people",
         (None, "HKG", "CVL")),
        ("The government of Sudan agreed.", "government of Sudan",
         ("country-sdn", "SDN", "GOV")),
        ("Turkish Kurd refugees returned.", "Turkish Kurd refugees",
         (None, "TUR", "REF")),
        ("Vietnamese-led forces took the village.", "Vietnamese-led forces",
         (None, "VNM", "MIL")),
        ("Beijing protested.", "Beijing",
         ("country-chn", "CHN", "GOV")),
        ("China protested.", "China",
         ("country-chn", "CHN", None)),
        ("The Palestinians reject the changes.", "Palestinians",
         ("country-pse", "PSE", None)),
        ("Police arrested 100 Palestinians.", "100 Palestinians",
         (None, "PSE", "CVL")),
        ("Afganistan rejected the offer.", "Afganistan",
         ("country-afg", "AFG", None)),
        ("U.N. Secretary-General Kofi Annan spoke.", "U.N. Secretary-General Kofi Annan",
         ("kofi-annan", "IGO", "GOV")),
        ("A UN spokesman in Bosnia said so.", "UN spokesman",
         (None, "IGO", "GOV")),
        ("NATO leaders met.", "NATO leaders",
         (None, "IGO", "GOV")),
        ("A summit with Vladimir Putin in Budapest was shelved.", "Vladimir Putin",
         ("vladimir-putin", "RUS", "GOV")),
        ("Jewish settlers burned cars in the West Bank.", "Jewish settlers",
         ("jewish-settlers", "ISR", "CVL")),
        ("Rival militias in Tripoli fought on, Lebanese police said.", "Rival militias",
         (None, "LBN", "PRM")),
        ("Leaders of Hamas met.", "Leaders of Hamas",
         (None, "PSE", "GOV")),
        ("Seven Latin American countries protested.", "Seven Latin American countries",
         (None, None, "GOV")),
        ("Saddam Hussein's Ba'ath Party was banned.", "Saddam Hussein's Ba'ath Party",
         (None, "IRQ", "PTY")),
        ("The inspectors left Iraq on Monday.", "inspectors",
         (None, None, "GOV")),
    ],
)  # fmt: skip
def test_a_party_has_its_actor_country_and_sector(
    parties: Parties, sentence: str, text: str | None, expected: tuple[str | None, str, str | None]
) -> None:
    found = parties(sentence)
    fitting = [party for party in found if text is None or party.text == text]
    assert fitting, found
    assert (fitting[0].actor_id, fitting[0].country_code, fitting[0].sector) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The talks were held in Beijing.", []),
        ("They withdrew troops from Lebanon.", ["LBN"]),
        ("Pressure on Seoul is growing.", ["KOR"]),
        ("He began a visit to China.", ["CHN"]),
        ("Talks between Washington and Beijing continued.", ["CHN", "USA"]),
        ("The bomb went off in the town of Samarra in Iraq.", []),
        ("Agents raided a plant in Ellabell, Georgia, on Thursday.", []),
        ("Sudan lifted a state of emergency.", ["SDN"]),
        ("Cho Hyun held talks on the sidelines of the United Nations General Assembly.", ["KOR"]),
    ],
)
def test_a_place_that_only_says_where_is_no_party(parties: Parties, sentence: str, expected: list[str]) -> None:
    found = parties(sentence)
    assert sorted(party.country_code for party in found if party.country_code is not None) == expected


@pytest.mark.parametrize(
    ("sentence", "country_code"),
    [
        ("The Syrian-backed militia attacked.", None),
        ("Anti-American demonstrators gathered.", None),
        ("North Korea's allies met.", None),
    ],
)
def test_an_allusion_gives_no_country(parties: Parties, sentence: str, country_code: str | None) -> None:
    found = parties(sentence)
    assert {party.country_code for party in found if party.text[-1] == "s" or "militia" in party.text} == {country_code}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Iranian Foreign Minister Abbas Araghchi and U.S. envoy Steve Witkoff held talks.",
         ["abbas-araghchi", "steve-witkoff"]),
        ("President Donald Trump and Russian President Vladimir Putin met for nearly three hours.",
         ["donald-trump", "vladimir-putin"]),
        ("South Korean President Lee Jae-myung and Chinese President Xi Jinping met.", ["lee-jae-myung", "xi-jinping"]),
    ],
)  # fmt: skip
def test_two_named_people_are_one_subject(parse: Parse, parties: Parties, sentence: str, names: list[str]) -> None:
    doc = parse(sentence).docs[0]
    assert doc is not None
    subject = next(token for token in doc if token.dep_ == "nsubj")
    assert [party.actor_id for party in coordinated(parties(sentence), subject)] == names


def test_coordinated_modifiers_make_members(parties: Parties) -> None:
    found = parties("French and Egyptian warships held an exercise.")
    assert [(member.country_code, member.sector) for member in found[0].members] == [("FRA", "MIL"), ("EGY", "MIL")]


def test_party_at_finds_the_smallest_party_and_coordination(parse: Parse, parties: Parties) -> None:
    sentence = "Iran, Libya and Cuba signed the treaty."
    doc = parse(sentence).docs[0]
    assert doc is not None
    found = parties(sentence)
    assert [party.country_code for party in coordinated(found, doc[0])] == ["IRN", "LBY", "CUB"]
    assert party_at(found, doc[-2]) is None
