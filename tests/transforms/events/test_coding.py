"""What a sentence is coded as: type, status, who to whom; and what is no event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seeds import Reference
from transforms.extraction import Knowledge, read_findings
from transforms.findings import ParsedArticle, Party


@pytest.fixture(scope="session")
def knowledge(reference: Reference) -> Knowledge:
    return Knowledge.from_reference(reference)


@pytest.fixture(scope="session")
def code(parse: Callable[..., ParsedArticle], knowledge: Knowledge) -> Callable[[str], list[tuple[str, ...]]]:
    def code_text(text: str) -> list[tuple[str, ...]]:
        events = [event for found in read_findings(parse(text), knowledge) for event in found.events]
        return [
            (str(event.event_type), event.status, _countries(event.sources), _countries(event.targets))
            for event in events
        ]

    return code_text


def _countries(parties: tuple[Party, ...]) -> str:
    return " ".join(sorted({party.country_code for party in parties if party.country_code}))


DEEDS = [
    ("Thailand denied having bombed Cambodian villages.", ("ASSAULT", "denied", "THA", "KHM")),
    ("The Peruvian president looks forward to visiting Chile.", ("AGREE", "planned", "PER", "CHL")),
    (
        "Iranian and Iraqi envoys met on Monday, a day after a Turkish raid on Syria.",
        ("ASSAULT", "happened", "TUR", "SYR"),
    ),
    ("The French president met the German chancellor in Paris.", ("CONSULT", "happened", "DEU FRA", "")),
    ("Talks were held between Iran and Oman on Monday.", ("CONSULT", "happened", "IRN OMN", "")),
    ("The Turkish foreign minister visited Baghdad on Tuesday.", ("CONSULT", "happened", "TUR", "IRQ")),
    ("Japan sent food aid to Nepal.", ("AID", "happened", "JPN", "NPL")),
    ("Canada imposed sanctions on Belarus.", ("SANCTION", "happened", "CAN", "BLR")),
    ("Russian forces shelled Ukrainian positions near Bakhmut.", ("ASSAULT", "happened", "RUS", "UKR")),
    ("Egypt released two Ethiopian sailors.", ("RETREAT", "happened", "EGY", "ETH")),
    (
        "Thousands of workers demonstrated in Athens against the Greek government.",
        ("PROTEST", "happened", "GRC", "GRC"),
    ),
    ("Spain expelled three Russian diplomats.", ("SANCTION", "happened", "ESP", "RUS")),
    ("Kenyan police arrested a Ugandan journalist.", ("COERCE", "happened", "KEN", "UGA")),
    ("Finland deployed troops near the border with Russia.", ("MOBILIZE", "happened", "FIN", "RUS")),
    ("Brazil and Argentina shared intelligence with Paraguay.", ("COOPERATE", "happened", "ARG BRA PRY", "")),
    ("India praised Bhutan for its elections.", ("SUPPORT", "happened", "IND", "BTN")),
    ("Sweden accused China of espionage.", ("ACCUSE", "happened", "SWE", "CHN")),
]
NOMINAL = [
    ("A ceasefire between Israel and Hamas took effect on Sunday.", ("RETREAT", "happened", "ISR PSE", "")),
    ("Fighting broke out in Khartoum on Saturday.", ("ASSAULT", "happened", "", "SDN")),
    (
        "The arrest of a French journalist by Turkish police on Monday angered Paris.",
        ("COERCE", "happened", "TUR", "FRA"),
    ),
    ("The expulsion of the Polish ambassador on Monday angered Warsaw.", ("SANCTION", "happened", "", "POL")),
    ("The EU's sanctions on Russia came into force on Sunday.", ("SANCTION", "happened", "IGO", "RUS")),
    ("An Israeli airstrike hit a house in Rafah.", ("ASSAULT", "happened", "ISR", "PSE")),
    ("Talks between Egypt and Ethiopia collapsed on Tuesday.", ("SANCTION", "happened", "EGY ETH", "")),
]
WILL = [
    ("Indonesia will send medicine to Fiji.", ("AGREE", "planned", "IDN", "FJI")),
    ("Syria is willing to withdraw its troops from Lebanon.", ("AGREE", "proposed", "SYR", "LBN")),
    ("Poland and Latvia agreed to hold talks in Riga.", ("AGREE", "agreed", "LVA POL", "")),
    ("Israel threatened to bomb Iran.", ("THREATEN", "happened", "ISR", "IRN")),
    ("Algeria may cut ties with Morocco.", ("THREATEN", "conditional", "DZA", "MAR")),
    ("Serbia refused to release two Croatian prisoners.", ("REJECT", "happened", "SRB", "HRV")),
    ("Peru will not send aid to Bolivia.", ("REJECT", "happened", "PER", "BOL")),
    ("France said that Niger must release the ambassador.", ("REQUEST", "happened", "FRA", "NER")),
    ("Norway urged Sudan to stop the attacks.", ("REQUEST", "happened", "NOR", "SDN")),
    ("Iran vowed to attack Israel.", ("THREATEN", "planned", "IRN", "ISR")),
    ("Chile called off a visit to Cuba.", ("REJECT", "cancelled", "CHL", "CUB")),
]


@pytest.mark.parametrize(("text", "expected"), DEEDS + NOMINAL + WILL)
def test_sentence_is_coded_by_its_frame(code, text, expected):
    assert expected in code(text)


@pytest.mark.parametrize(
    "text",
    [
        "Australia met expectations in the first quarter.",
        "The company struck a balance between cost and quality.",
        "Rain is expected in Lisbon on Friday.",
        "China's position remains firm.",
        "The results demonstrate steady growth in Vietnam.",
    ],
)
def test_sentence_without_event_is_not_coded(code, text):
    assert code(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Turkish pilots disengaged the autopilot.",
        "Italian protesters dragged away the barriers of the police.",
        "Japan held a snap election.",
        "The Kenyan navy searched for the missing yacht.",
    ],
)
def test_idiom_of_an_ambiguous_verb_is_no_event(code, text):
    assert code(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ethiopian troops captured the town of Gode.", "COERCE"),
        ("Ethiopian troops attacked the town of Gode.", "ASSAULT"),
        ("Russia launched a coordinated attack on Ukraine.", "ASSAULT"),
        ("Mali declared a ceasefire.", "RETREAT"),
        ("Mali announced a ceasefire.", "CONCEDE"),
    ],
)
def test_type_of_neighbouring_deeds(code, text, expected):
    assert [event_type for event_type, *_ in code(text)] == [expected]


def test_content_of_a_demand_is_no_event(code):
    assert [event[0] for event in code("Germany called on Turkey to release the hostages.")] == ["REQUEST"]


def test_what_did_not_happen_is_denied(code):
    assert [event[1] for event in code("Mexico did not impose sanctions on Cuba.")] == ["denied"]


def test_demand_of_a_protest_is_no_second_event(code):
    events = code("Students marched in Dhaka demanding the resignation of the minister.")
    assert [event[0] for event in events] == ["PROTEST"]


def test_second_mention_of_a_meeting_takes_its_parties(code):
    events = code("Narendra Modi met Emmanuel Macron in Delhi. The talks began on Monday.")
    assert [event[2] for event in events] == ["FRA IND", "FRA IND"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China held military drills around Taiwan.", [("MOBILIZE", "happened", "CHN", "TWN")]),
        ("Chile and Peru held military drills.", [("COOPERATE", "happened", "CHL PER", "")]),
        ("India test-fired a ballistic missile on Wednesday.", [("MOBILIZE", "happened", "IND", "")]),
        ("Iran launched missiles at an air base in Qatar.", [("ASSAULT", "happened", "IRN", "QAT")]),
    ],
)
def test_show_of_force_is_told_from_cooperation_and_attack(code, text, expected):
    assert code(text) == expected


def test_strike_and_what_it_does_are_one_event(code):
    assert len(code("An Israeli airstrike killed five people in Rafah.")) == 1


def test_war_in_an_if_clause_is_no_event(code):
    assert [event[0] for event in code("Syria will not accept refugees if war starts in Iraq.")] == ["REJECT"]


def test_visit_within_the_own_country_is_no_event(code):
    assert code("The Polish president visited Warsaw on Monday.") == []


def test_clause_of_time_counts_where_it_states_its_day(code):
    undated = "Mexico broke off relations with Ecuador after Ecuador's president criticised Mexico."
    assert [event[0] for event in code(undated)] == ["SANCTION"]
    assert [event[0] for event in code(undated.replace("Mexico.", "Mexico on Friday."))] == ["SANCTION", "ACCUSE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In a call with Vladimir Putin, Donald Trump praised Iran.", ["CONSULT", "SUPPORT"]),
        ("France repeated its call for sanctions on Iran.", ["REQUEST"]),
        ("Iran repeated its call on France to free the hostages.", ["REQUEST"]),
    ],
)
def test_a_call_is_by_phone_unless_it_is_for_something(code, text, expected):
    assert [event[0] for event in code(text)] == expected


def test_crowd_belongs_to_the_country_where_it_stands(code):
    assert code("Thousands marched through Nairobi on Wednesday.")[0][:3] == ("PROTEST", "happened", "KEN")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France praised the talks in Doha, where Iran met Iraq.", ["SUPPORT", "CONSULT"]),
        ("Japan recalled its envoy after China had seized a Japanese trawler.", ["SANCTION", "COERCE"]),
        ("Peru joined the treaty, one day after a Chilean attack on Bolivia.", ["SUPPORT", "ASSAULT"]),
        # What was only said then is the reason of what is told now.
        ("Japan recalled its envoy after China had criticised the Japanese minister.", ["SANCTION"]),
        # A deed that is asked for is none, whatever the condition.
        ("Chile urged Peru to lift the ban unless Bolivia freed the hostages.", ["REQUEST"]),
    ],
)
def test_deed_told_beside_the_main_clause_counts_where_it_names_both_sides(code, text, expected):
    assert [event[0] for event in code(text)] == expected


def test_noun_beside_its_verb_is_one_event_with_it(code):
    assert [event[0] for event in code("Nigeria's president met Ghana's president for talks in Accra.")] == ["CONSULT"]


def test_finite_verb_behind_an_infinitive_is_beside_what_governs_it(code):
    events = code("China agreed to suspend its controls and promised Brazil to buy soybeans.")
    assert [event[0] for event in events] == ["AGREE", "AGREE"]


def test_noun_that_something_follows_from_has_taken_place(code):
    assert code("The deployment of Egyptian troops worried Israel.")[0][:3] == ("MOBILIZE", "happened", "EGY")
    assert code("The deployment of Egyptian troops was a surprise.") == []


def test_event_of_a_noun_and_a_verb_that_ask_for_each_other_is_kept(code):
    text = "The agreement between Armenia and Azerbaijan was reached on Friday."
    assert code(text) == [("AGREE", "agreed", "ARM AZE", "")]


@pytest.mark.parametrize("subject", ["They", "Both", "The two"])
def test_several_who_agree_are_those_of_the_meeting_told_before(code, subject):
    events = code(f"Narendra Modi met Emmanuel Macron in Delhi. {subject} agreed to set up a working group.")
    assert events[-1][0] == "AGREE"
    assert events[-1][2] == "FRA IND"


@pytest.mark.parametrize(
    "text",
    [
        "Analysts in Turkey asked who would govern Syria.",
        "Brazil wants to be sure of the outcome.",
        "China's president said that both countries should be partners.",
        "Kenya's army believes that missiles began to flow in May.",
    ],
)
def test_question_or_wish_of_ones_own_asks_nothing_of_anybody(code, text):
    assert code(text) == []


def test_wish_that_another_does_something_is_a_request(code):
    assert code("Brazil wants Argentina to open the border.") == [("REQUEST", "happened", "BRA", "ARG")]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Uganda's parliament met in Kampala. Thousands protested outside the city hall.", "PROTEST"),
        ("Riots broke out in several suburbs of Paris.", "PROTEST"),
        ("The Turkish prisoners walked free on Monday.", "RETREAT"),
        ("Chile boycotted a memorial ceremony in Peru.", "REJECT"),
        ("Oman cut one of its tariffs on Indian goods.", "RETREAT"),
    ],
)
def test_act_is_found_behind_words_that_hide_its_parties(code, text, event_type):
    assert event_type in [event[0] for event in code(text)]


def test_end_of_a_visit_only_says_when(code):
    events = code("Egypt's president met Sudan's president on Friday at the end of a visit to Sudan.")
    assert {event[0] for event in events} == {"CONSULT"}


def test_meeting_that_will_not_be_is_a_refusal(code):
    text = "There will be no meeting of Vladimir Putin and Donald Trump."
    assert [event[0] for event in code(text)] == ["REJECT"]
