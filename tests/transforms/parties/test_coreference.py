"""Surnames, groups, pronouns and repeated nouns find whom the article means, or stay unresolved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from transforms.findings import ParsedArticle, Party
from transforms.parties.coreference import find_parties
from transforms.parties.names import ActorIndex

Parse = Callable[..., ParsedArticle]
Resolve = Callable[..., list[Party]]

MEETING = "South Korean Foreign Minister Cho Hyun met Chinese Foreign Minister Wang Yi on Sunday."


@pytest.fixture
def resolve(parse: Parse, actor_index: ActorIndex) -> Resolve:
    """A function that returns the parties of an article's last sentence."""

    def parties_of_last(*paragraphs: str, **fields: object) -> list[Party]:
        return list(find_parties(parse(*paragraphs, **fields), actor_index)[-1])

    return parties_of_last


def named(parties: list[Party], text: str) -> Party:
    return next(party for party in parties if party.text == text)


@pytest.mark.parametrize(
    ("sentence", "text", "actor_id"),
    [
        ("Wang welcomed the visit.", "Wang", "wang-yi"),
        ("He welcomed the visit.", "He", "cho-hyun"),
        ("The Chinese foreign minister welcomed the visit.", "Chinese foreign minister", "wang-yi"),
        ("Cho also met his Russian counterpart.", "his", "cho-hyun"),
        ("Park welcomed the visit.", "Park", None),
    ],
)
def test_a_later_name_is_the_person_of_the_article(resolve: Resolve, sentence: str, text: str, actor_id: str) -> None:
    assert named(resolve(f"{MEETING} {sentence}"), text).actor_id == actor_id


def test_a_surname_before_the_full_name_is_found(parse: Parse, actor_index: ActorIndex) -> None:
    parsed = parse("Cho and Wang agreed on talks.", MEETING)
    assert [party.actor_id for party in find_parties(parsed, actor_index)[0]] == ["cho-hyun", "wang-yi"]


@pytest.mark.parametrize(
    ("sentence", "text", "members"),
    [
        ("The two ministers agreed to talk again.", "two ministers", ["cho-hyun", "wang-yi"]),
        ("Both ministers agreed to talk again.", "ministers", ["cho-hyun", "wang-yi"]),
        ("Both sides agreed to talk again.", "sides", ["country-kor", "country-chn"]),
        ("The two countries agreed to talk again.", "two countries", ["country-kor", "country-chn"]),
        ("The two presidents agreed to talk again.", "two presidents", []),
    ],
)
def test_a_group_has_the_last_fitting_pair_as_members(
    resolve: Resolve, sentence: str, text: str, members: list[str]
) -> None:
    group = named(resolve(f"{MEETING} {sentence}"), text)
    assert [member.actor_id for member in group.members] == members
    assert group.basis == "group"


TRIO = (
    "Chinese Foreign Minister Wang Yi hosted South Korean Foreign Minister Cho Tae-yul"
    " and Japanese Foreign Minister Takeshi Iwaya."
)


@pytest.mark.parametrize(
    ("sentences", "text", "members"),
    [
        (f"{TRIO} The three ministers agreed to talk.", "three ministers", ["wang-yi", "cho-tae-yul", "takeshi-iwaya"]),
        ("Lee Jae Myung met Xi Jinping on Monday. They agreed to talk again.", "They", ["lee-jae-myung", "xi-jinping"]),
        ("During their meeting in Seoul, Lee Jae Myung urged Xi Jinping to help.", "their",
         ["lee-jae-myung", "xi-jinping"]),
        ("Iran and Cuba signed a treaty, Iranian officials said. They also agreed to meet.", "They",
         ["country-irn", "country-cub"]),
        ("Lee Jae Myung met soldiers in Seoul. They cheered.", "They", []),
        ("President Lee agreed to send 10,000 soldiers to the border.", "10,000 soldiers", []),
    ],
)  # fmt: skip
def test_several_are_found_by_number_and_kind(resolve: Resolve, sentences: str, text: str, members: list[str]) -> None:
    assert [member.actor_id for member in named(resolve(sentences), text).members] == members


@pytest.mark.parametrize(
    ("sentences", "text", "country_code"),
    [
        ("South Korea sent envoys of South Korea to China. The delegation invited Xi.", "delegation", "KOR"),
        ("South Korea sent envoys of South Korea to China. The group met Wang Yi. They want peace.", "They", "KOR"),
        ("Israel released 2,000 Palestinian prisoners and detainees.", "detainees", "PSE"),
        ("Kenyan protesters marched. Somali soldiers had shot at them.", "them", "KEN"),
        ("Clashes went on in Nairobi. Police in Kenya fired. The army imposed a curfew.", "army", "KEN"),
        ("Kenya and Somalia talked. The army imposed a curfew.", "army", None),
        ("Kenya talked. The army shot at Somali cars.", "army", None),
    ],
)
def test_an_unnamed_group_has_the_country_of_the_text(
    resolve: Resolve, sentences: str, text: str, country_code: str | None
) -> None:
    assert named(resolve(sentences), text).country_code == country_code


@pytest.mark.parametrize(
    ("sentences", "text", "actor_id"),
    [
        ("Chinese President Xi Launch Summit. Chinese President Xi Jinping came. Xi spoke.", "Xi", "xi-jinping"),
        ("President Ahmed al-Sharaa came. Donald Trump met Sharaa.", "Sharaa", "ahmed-al-sharaa"),
        ("Chinese Foreign Minister Wang called. Wang was calm.", "Wang", "wang-yi"),
        ("In his speech, Xi Jinping promised help.", "his", "xi-jinping"),
    ],
)
def test_a_bare_surname_is_the_one_who_bears_it(
    resolve: Resolve, sentences: str, text: str, actor_id: str | None
) -> None:
    assert named(resolve(sentences), text).actor_id == actor_id


@pytest.mark.parametrize(
    ("sentence", "day", "actor_id"),
    [
        ("Trump spoke in Ohio.", date(2025, 10, 16), "donald-trump"),
        ("Biden spoke in Ohio.", date(2024, 3, 5), "joe-biden"),
        ("Biden spoke in Ohio.", date(2025, 10, 16), "joe-biden"),
        ("Medvedev spoke in Ohio.", date(2025, 10, 16), "dmitry-medvedev"),
        ("Kim spoke in Seoul.", date(2025, 10, 16), None),
        ("Ali spoke in Georgetown.", date(2025, 10, 16), None),
        ("Trump spoke in Ohio.", None, "donald-trump"),
        ("Sharif spoke in Ohio.", date(2025, 10, 16), "shehbaz-sharif"),
        ("Sharif spoke in Ohio.", None, None),
    ],
)
def test_a_leader_is_known_by_a_surname_that_only_the_family_shares(
    resolve: Resolve, sentence: str, day: date | None, actor_id: str | None
) -> None:
    assert [party.actor_id for party in resolve(sentence, published_day=day)] == [actor_id]


def test_they_are_the_coordinated_subject(resolve: Resolve) -> None:
    parties = resolve("Iran and Cuba signed a treaty. They agreed to meet again.")
    assert [member.country_code for member in named(parties, "They").members] == ["IRN", "CUB"]


def test_a_title_of_two_countries_has_a_holder_of_each(resolve: Resolve) -> None:
    parties = resolve("The top diplomats of Korea and China agreed to meet.")
    assert [member.actor_id for member in parties[0].members] == ["cho-hyun", "wang-yi"]


@pytest.mark.parametrize(
    ("sentences", "text", "actor_id", "country_code"),
    [
        ("The Chinese Foreign Ministry protested. The ministry demanded an apology.", "ministry",
         "china-foreign-ministry", "CHN"),
        ("Iran said it would attack.", "it", "country-irn", "IRN"),
        ("President Lee Jae Myung arrived. His administration wants talks.", "administration", "country-kor", "KOR"),
        ("Lee Jae Myung sent special envoys of South Korea. The envoys met Wang Yi.", "envoys", None, "KOR"),
        ("Kang Yun-sok, vice chairman of North Korea's parliament, arrived. Kang spoke.", "Kang", "kang-yun-sok",
         "PRK"),
        ("Cho Hyun and his Chinese counterpart, Wang Yi, spoke.", "Chinese counterpart", "wang-yi", "CHN"),
    ],
)  # fmt: skip
def test_a_repeated_noun_or_pronoun_finds_its_party(
    resolve: Resolve, sentences: str, text: str, actor_id: str | None, country_code: str
) -> None:
    party = named(resolve(sentences), text)
    assert (party.actor_id, party.country_code) == (actor_id, country_code)


@pytest.mark.parametrize(
    ("day", "actor_id"),
    [(date(2024, 9, 30), "cho-tae-yul"), (date(2026, 1, 1), "cho-hyun"), (None, None)],
)
def test_a_role_is_its_holder_on_the_day(resolve: Resolve, day: date | None, actor_id: str | None) -> None:
    parties = resolve("The South Korean foreign minister arrived.", published_day=day)
    assert (parties[0].actor_id, parties[0].country_code, parties[0].basis) == (actor_id, "KOR", "role")


def test_a_president_of_the_past_is_of_the_elite(resolve: Resolve) -> None:
    parties = resolve("Former President Yoon Suk Yeol was questioned.")
    assert (parties[0].actor_id, parties[0].sector) == ("yoon-suk-yeol", "ELI")


@pytest.mark.parametrize("sentence", ["Lee Jae Myung said that Xi Jinping hopes he will come.", "It is raining."])
def test_what_is_not_clear_stays_unresolved(resolve: Resolve, sentence: str) -> None:
    pronouns = [party for party in resolve(sentence) if party.basis == "pronoun"]
    assert all(party.actor_id is None for party in pronouns)


def test_an_untitled_country_comes_from_the_only_country_of_the_sentence(resolve: Resolve) -> None:
    parties = resolve("The Fijian rebels will release Prime Minister Tevita Rabuka Singh.")
    assert [party.country_code for party in parties] == ["FJI", "FJI"]


def test_every_party_lies_in_its_sentence(parse: Parse, actor_index: ActorIndex) -> None:
    parsed = parse(MEETING, "The two sides spoke.")
    for doc, parties in zip(parsed.docs, find_parties(parsed, actor_index), strict=True):
        assert doc is not None
        assert all(0 <= party.start <= party.head < party.end <= len(doc) for party in parties)
        assert all(party.text == doc[party.start : party.end].text for party in parties)
        assert list(parties) == sorted(parties, key=lambda party: (party.start, -party.end))


@pytest.mark.parametrize(
    ("sentences", "text", "country_code"),
    [
        ("South Korea stopped all shipments to the North.", "North", "PRK"),
        ("Xi Jinping met Vladimir Putin. Mr Putin left.", "Mr Putin", "RUS"),
        ("Donald Trump came. Trump broke off the talks.", "Trump", "USA"),
        ("The PKK met. Its founder called on it to disarm.", "it", "TUR"),
        ("Wang Yi said that China awaits Cho Hyun. He left.", "He", "CHN"),
        ("Kenya voted. Kenyans wait. Ghana sent a letter. The government asked for help.", "government", "KEN"),
        ("Hamas leaders met.", "Hamas leaders", "PSE"),
    ],
)
def test_what_the_article_names_is_known_again(resolve: Resolve, sentences: str, text: str, country_code: str) -> None:
    assert named(resolve(sentences), text).country_code == country_code


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Peru sent soldiers to the North.", "North"),
        ("The help is worth US$30 million.", "US$"),
    ],
)
def test_what_only_looks_like_a_name_is_no_party(resolve: Resolve, sentence: str, text: str) -> None:
    assert [party for party in resolve(sentence) if party.text == text] == []


def test_an_air_force_is_of_no_company(resolve: Resolve) -> None:
    parties = resolve("The Boeing-Air Force contract ended.")
    assert all(party.country_code != "MNC" for party in parties if party.sector == "MIL")
