"""Places: what is a place name, which place it is, what it does in its sentence, and where an event happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from seeds import Reference
from tests import factories
from transforms.findings import ParsedArticle, ResolvedPlace, Segment
from transforms.places.event_place import place_of_event
from transforms.places.gazetteer import PlaceIndex, fold_name
from transforms.places.places import find_places
from transforms.texts.text import MappedText


@pytest.fixture(scope="module")
def index(reference: Reference) -> PlaceIndex:
    return PlaceIndex.from_reference(reference)


def parsed(docs: list[Doc]) -> ParsedArticle:
    segments = tuple(
        Segment(factories.sentence(text=doc.text), MappedText(doc.text, tuple(range(len(doc.text) + 1))))
        for doc in docs
    )
    return ParsedArticle(factories.article(), segments, tuple(docs), ())


def places_of(docs: list[Doc], index: PlaceIndex) -> list[tuple[str, str | None, str, str]]:
    """Return the words, the place, the role and the rule of each place of an article."""
    found: list[tuple[str, str | None, str, str]] = []
    for doc, places in zip(docs, find_places(parsed(docs), index), strict=True):
        for place in places:
            found.append((doc[place.start : place.end].text, _name(place, index), place.role, place.rule))
    return found


def _name(place: ResolvedPlace, index: PlaceIndex) -> str | None:
    if place.place_id is None:
        return None
    known = index.places[place.place_id]
    return f"{known.name} {known.country_code or ''}".strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met in Peking.", [("Peking", "Beijing CHN")]),
        ("The talks in Port au Prince failed.", [("Port au Prince", "Port-au-Prince HTI")]),
        ("He flew to St. Petersburg on Monday.", [("St. Petersburg", "Saint Petersburg RUS")]),
        ("The U.S. and the UK agreed.", [("U.S.", "United States USA"), ("UK", "United Kingdom GBR")]),
        ("Kabul is a city in Afghanistan.", [("Kabul", "Kabul AFG"), ("Afghanistan", "Afghanistan AFG")]),
        ("The ship crossed the Taiwan Strait.", [("Taiwan Strait", "Taiwan Strait")]),
        (
            "They gathered at the Great Hall of the People.",
            [("Great Hall of the People", "Great Hall of the People CHN")],
        ),
        ("They met at Camp David.", [("Camp David", "Camp David USA")]),
    ],
)
def test_names_are_found_in_the_gazetteer(
    nlp: Language, index: PlaceIndex, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(words, place) for words, place, _, _ in places_of([nlp(text)], index)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post reported the deal.",
        "The Bank of China cut its rates.",
        "Michael Jordan spoke. Jordan was tired.",
        "The Chinese minister praised Korean workers.",
        "Seoul National University opened a centre.",
        "The two sides agreed to reading groups and a turkey dinner.",
    ],
)
def test_people_organisations_nationalities_and_common_words_are_no_places(
    nlp: Language, index: PlaceIndex, text: str
) -> None:
    assert places_of([nlp(sentence) for sentence in text.split(". ")], index) == []


@pytest.mark.parametrize(
    ("sentences", "name", "expected"),
    [
        (["A fire broke out in Paris."], "Paris", "Paris FRA"),
        (["A fire broke out in Paris, Texas."], "Paris", "Paris USA"),
        (["A fire broke out in Paris, Texas.", "Schools in Paris were closed."], "Paris", "Paris USA"),
        (["The army shelled Tripoli, Lebanon."], "Tripoli", "Tripoli LBN"),
        (["The army shelled Tripoli."], "Tripoli", "Tripoli LBY"),
        (["Protesters marched in Tbilisi, Georgia."], "Georgia", "Georgia GEO"),
        (["A storm hit Atlanta, Georgia."], "Georgia", "Georgia USA"),
        (["Clashes broke out in Kandahar province."], "Kandahar", "Kandahar AFG"),
        (["The prime minister of Luxembourg resigned."], "Luxembourg", "Luxembourg LUX"),
    ],
)
def test_one_of_several_places_is_chosen(
    nlp: Language, index: PlaceIndex, sentences: list[str], name: str, expected: str
) -> None:
    found = places_of([nlp(text) for text in sentences], index)
    assert {place for words, place, _, _ in found if words == name} == {expected}


def test_town_of_a_region_without_such_a_place_stays_unresolved(nlp: Language, index: PlaceIndex) -> None:
    found = places_of([nlp("A factory in Seoul, Nebraska, was closed.")], index)
    assert found[0][:2] == ("Seoul", None)


def test_a_province_is_not_the_city_of_its_name(nlp: Language, index: PlaceIndex) -> None:
    docs = [nlp("Clashes broke out in Kandahar province."), nlp("He arrived in Kandahar.")]
    (province,), (city,) = find_places(parsed(docs), index)
    assert [index.places[place.place_id or ""].kind for place in (province, city)] == ["region", "city"]


def test_choice_says_what_decided(nlp: Language, index: PlaceIndex) -> None:
    rules = {words: rule for words, _, _, rule in places_of([nlp("A fire broke out in Paris, Texas.")], index)}
    assert rules["Paris"] == "named beside the place that contains it or lies in it"
    assert rules["Texas"] == "only place of this name"


def test_unknown_place_keeps_a_row_without_a_place(nlp: Language, index: PlaceIndex) -> None:
    found = places_of([nlp("A mine collapsed in Qarabulqash, Kazakhstan.")], index)
    assert ("Qarabulqash", None, "event", "not in the gazetteer") in found


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("GYEONGJU, South Korea -- Lee met Xi on Saturday.", "GYEONGJU", "dateline"),
        ("GYEONGJU, South Korea -- Lee met Xi on Saturday.", "South Korea", "dateline"),
        ("Seoul's Foreign Ministry said the talks went well.", "Seoul", "home"),
        ("U.S. President Donald Trump arrived.", "U.S.", "home"),
        ("The ministers met in Beijing on Monday.", "Beijing", "event"),
        ("The president will visit China in May.", "China", "event"),
        ("The Hanoi summit ended without a deal.", "Hanoi", "event"),
        ("The ministers held talks on security in Northeast Asia.", "Northeast Asia", "topic"),
        ("They exchanged views on North Korea.", "North Korea", "topic"),
        ("Cho met Wang on the sidelines of the General Assembly in New York.", "New York", "event"),
        ("Beijing urged restraint.", "Beijing", "other"),
        ("Cheong Wa Dae said the leaders would meet.", "Cheong Wa Dae", "other"),
        ("The summit opened at Cheong Wa Dae.", "Cheong Wa Dae", "event"),
    ],
)
def test_role_follows_the_syntax(nlp: Language, index: PlaceIndex, text: str, name: str, role: str) -> None:
    assert (name, role) in [(words, found) for words, _, found, _ in places_of([nlp(text)], index)]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Lee held talks with Xi in Gyeongju on Saturday.", "talks", "Gyeongju"),
        ("They met in Beijing, China.", "met", "Beijing"),
        ("Ministers signed the treaty at the White House in Washington.", "signed", "White House"),
        ("The summit opened at Cheong Wa Dae on Monday.", "summit", "Cheong Wa Dae"),
        ("The president is set to visit China from Sunday.", "visit", "China"),
        ("Xi's visit to South Korea was postponed.", "visit", "South Korea"),
        ("Putin travelled to Istanbul to meet his counterpart.", "meet", "Istanbul"),
        ("Cho met Wang on the sidelines of the UN General Assembly in New York.", "met", "New York"),
        ("In Pyongyang, Kang joined a reception on Friday.", "joined", "Pyongyang"),
        ("Thousands rallied outside the Kremlin on Friday.", "rallied", "Kremlin"),
        ("During a meeting in Hanoi, the envoys met the premier.", "met", "Hanoi"),
        ("Biden flew to Tel Aviv and met the hostages.", "met", "Tel Aviv"),
        ("The Hanoi summit ended without a deal.", "summit", "Hanoi"),
        ("The ministers held talks on security in Northeast Asia.", "talks", None),
        ("Cheong Wa Dae said the leaders would meet on Monday.", "meet", None),
        ("The ministry in Seoul announced sanctions against Russia.", "announced", None),
        ("The Seoul-Beijing talks ended.", "talks", None),
        ("Wang accused political forces in Japan of whitewashing history.", "accused", None),
        ("GYEONGJU, South Korea -- Lee met Xi on Saturday.", "met", None),
    ],
)
def test_place_of_event_is_what_the_words_attach_to_it(
    nlp: Language, index: PlaceIndex, text: str, trigger: str, expected: str | None
) -> None:
    doc = nlp(text)
    (places,) = find_places(parsed([doc]), index)
    found = place_of_event(next(token for token in doc if token.text == trigger), places, index)
    assert (doc[found.start : found.end].text if found is not None else None) == expected
    assert found is None or found.role == "event"


def test_facility_unknown_to_the_gazetteer_lies_in_the_city_it_is_named_after(nlp: Language, index: PlaceIndex) -> None:
    found = places_of([nlp("The leaders met at the Hanoi International Convention Center on Monday.")], index)
    assert found[0][:2] == ("Hanoi International Convention Center", "Hanoi VNM")
    assert found[0][3].startswith("facility named after its place")


def test_places_of_one_article_do_not_depend_on_another(nlp: Language, index: PlaceIndex) -> None:
    doc = nlp("A fire broke out in Paris.")
    before = find_places(parsed([doc]), index)
    find_places(parsed([nlp("A fire broke out in Paris, Texas.")]), index)
    assert find_places(parsed([doc]), index) == before


def test_a_segment_without_a_parse_has_no_places(index: PlaceIndex) -> None:
    empty = ParsedArticle(factories.article(), (), (None,), ())
    assert find_places(empty, index) == ((),)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz \n", max_size=40))
def test_plain_small_letters_stay_as_they_are(name: str) -> None:
    assert fold_name(name) == name
