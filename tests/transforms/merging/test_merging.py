"""What merging makes of hand-built mentions: same, linked, apart; values, order independence, contradictions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from tests.transforms.merging.merging_cases import Report, count_of, known, told
from transforms.merging.article_context import in_article
from transforms.merging.mention_facts import MentionFacts, with_copies
from transforms.merging.merge_constraints import conflict
from transforms.merging.merging import MergedRows, merge
from transforms.merging.similarity import compare

FIRST = Report("a-1", date(2026, 1, 6), publisher="Yonhap")
SECOND = Report("a-2", date(2026, 1, 6), publisher="Xinhua")
BEFORE = Report("a-0", date(2026, 1, 2), publisher="Reuters")
DIGEST = Report("a-9", date(2026, 1, 7), publisher=None, kind="digest")
MONDAY, TUESDAY = "2026-01-05", "2026-01-06"

SUMMIT = told("CONSULT met summit", by="lee xi", days=MONDAY, place_id="beijing", report=FIRST)
SUMMIT_ELSEWHERE = told("CONSULT talks hold", by="lee xi", days=MONDAY, place_id="china", report=SECOND)
PLAN = told(
    "AGREE meet plan", by="lee xi", days=MONDAY, place_id="beijing", status="planned", cameo_code="036", report=BEFORE
)
VISIT = told(
    "AGREE visit plan",
    by="lee",
    to="CHN",
    days=("2026-01-04", "2026-01-07"),
    place_id="china",
    status="planned",
    cameo_code="036",
    report=BEFORE,
)


def agreement(text: str, about: str, **values: object) -> MentionFacts:
    return told(f"AGREE {text}", by="lee xi", days=MONDAY, status="agreed", about_text=about, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SUMMIT, SUMMIT_ELSEWHERE),
        (SUMMIT, told("CONSULT summit begin", by="KOR CHN", days=MONDAY, place_id="beijing", report=SECOND)),
        (SUMMIT, told("CONSULT met talks", by="lee xi", report=SECOND, place_id="beijing")),
        (SUMMIT, told("CONSULT dialogue showcase", by="KOR CHN", report=FIRST)),
        (
            told("CONSULT met", by="lee xi", days=MONDAY, place_id="gyeongju", report=FIRST),
            told("CONSULT talks", by="lee xi", days=MONDAY, place_id="gyeongju-museum", report=SECOND),
        ),
        (
            agreement("agreed hold yearly meeting", "to hold yearly summit-level meetings"),
            agreement("pledge annual talk", "annual talks", report=SECOND),
        ),
        (
            agreement("agreed visit", "to make thorough preparations to produce outcomes from the visit next week"),
            agreement("agreed it", "to make thorough preparations to yield results that people can feel, it added"),
        ),
        (
            told("REQUEST urged", by="lee xi", to="PRK", days=MONDAY, about_text="the resumption of talks"),
            told("REQUEST call restart", by="lee xi", to="PRK", report=SECOND, about_text="to restart dialogue"),
        ),
        (
            told("ASSAULT bombed market", to="?AFG:civilians", days=MONDAY, place_id="seoul", quad_class=4),
            told("ASSAULT struck market", by="?PRK:rebels", to="?AFG:civilians", days=MONDAY, place_id="seoul",
                 quad_class=4, report=SECOND),
        ),
    ],
)  # fmt: skip
def test_reports_of_one_event_are_the_same(one: MentionFacts, other: MentionFacts) -> None:
    assert compare(one, other).verdict == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # two foreign ministers Cho, a year apart
            told("CONSULT met", by="cho-tae-yul wang", days="2024-09-28", report=Report("a-3", date(2024, 9, 30))),
            told("CONSULT call", by="cho-hyun wang", days="2025-12-31", report=Report("a-4", date(2026, 1, 1))),
        ),
        (  # the same day would not make them one either
            told("CONSULT met", by="cho-tae-yul wang", days=MONDAY, report=FIRST),
            told("CONSULT met", by="cho-hyun wang", days=MONDAY, report=SECOND),
        ),
        (  # two receptions in two cities on two days
            told("CONSULT joined reception", by="kim", to="CHN", days=MONDAY, report=FIRST),
            told("CONSULT joined reception", by="kang", to="CHN", days=TUESDAY, place_id="pyongyang", report=FIRST),
        ),
        (  # neighbouring days
            told("CONSULT met", by="lee xi", days=MONDAY, report=FIRST),
            told("CONSULT met", by="lee xi", days=TUESDAY, report=SECOND),
        ),
        (  # a call and a meeting
            told("CONSULT spoke", by="lee xi", days=MONDAY, event_mode="phone", report=FIRST),
            told("CONSULT met", by="lee xi", days=MONDAY, event_mode="visit", report=SECOND),
        ),
        (  # talks of two and a round of talks
            told("CONSULT met", by="cho-tae-yul wang", days=MONDAY, report=FIRST),
            told("CONSULT talks", by="cho-tae-yul", to="CHN CUB PRK", days=MONDAY, report=FIRST),
        ),
        (  # two agreements of one meeting
            agreement("agreed preparation visit", "to make thorough preparations for the visit to produce outcomes"),
            agreement("agreed communication visit", "to continue close communication for the success of the visit"),
        ),
        (  # unnamed ministers whose names differ
            told("CONSULT met", by="?PRK:Pak wang", days=MONDAY, report=FIRST),
            told("CONSULT met", by="?PRK:Choe wang", days=MONDAY, report=SECOND),
        ),
    ],
)
def test_reports_of_two_events_stay_apart(one: MentionFacts, other: MentionFacts) -> None:
    assert compare(one, other).verdict != "same"


@pytest.mark.parametrize(
    ("one", "other", "kind", "from_mention"),
    [
        (SUMMIT, PLAN, "fulfils", SUMMIT),
        (SUMMIT, VISIT, "part_of", SUMMIT),
        (PLAN, VISIT, "part_of", PLAN),
        (SUMMIT, agreement("agreed trade", "to widen trade", report=FIRST), "part_of", None),
    ],
)
def test_linked_mentions_name_their_relation(
    one: MentionFacts, other: MentionFacts, kind: str, from_mention: MentionFacts | None
) -> None:
    decision = compare(one, other)
    assert (decision.verdict, decision.kind) == ("linked", kind)
    assert decision.from_mention_id == (from_mention or other).mention.mention_id


def test_deeds_listed_side_by_side_are_two_events() -> None:
    treaty = told("SANCTION suspended treaty", by="KOR", to="CHN", days=MONDAY, cameo_code="160", report=FIRST)
    border = told("SANCTION closed border", by="KOR", to="CHN", days=MONDAY, cameo_code="163", report=FIRST)
    again = told("SANCTION suspension treaty", by="KOR", to="CHN", days=MONDAY, cameo_code="163", report=FIRST)
    assert (compare(treaty, border).verdict, compare(treaty, again).verdict) == ("apart", "same")


def test_a_sentence_on_one_party_alone_is_no_other_report_of_the_talks() -> None:
    spoken = told("CONSULT spoken neighbour yard", by="lee", report=FIRST)
    lasted = told("CONSULT talks hour", by="lee", report=FIRST)
    assert (compare(SUMMIT, spoken).verdict, compare(SUMMIT, lasted).verdict) == ("apart", "same")


def test_a_party_that_only_the_clause_names_is_told() -> None:
    received = told("CONSULT received China guest", by="lee", place_id="beijing", report=SECOND)
    received_somebody = told("CONSULT received guest", by="lee", place_id="beijing", report=SECOND)
    assert (compare(SUMMIT, received).verdict, compare(SUMMIT, received_somebody).verdict) == ("same", "apart")


def test_unnamed_parties_are_those_of_the_article() -> None:
    talks = told("CONSULT met", by="lee xi", days=MONDAY, report=FIRST)
    papers = told("SUPPORT sign", about_text="15 cooperation papers", report=FIRST)
    full = told("SUPPORT sign", by="lee xi", days=MONDAY, about_text="15 papers on trade", report=SECOND)
    assert compare(papers, full).verdict == "apart"
    assert compare(in_article([talks, papers])[1], full).verdict == "same"
    elsewhere = told("CONSULT met", by="kim", days=MONDAY, report=FIRST)
    assert compare(in_article([elsewhere, papers])[1], full).verdict == "apart"


def test_two_articles_that_tell_one_demand_each_tell_the_same() -> None:
    asked = told("REQUEST asked", by="lee", to="CHN", days=MONDAY, about_text="help with the North", report=FIRST)
    evening = Report("a-2", date(2026, 1, 5), publisher="Xinhua")
    pressed = told("REQUEST pressed", by="KOR", to="CHN", about_text="", report=evening)
    also = told("REQUEST urged", by="lee", to="xi", days=MONDAY, about_text="fish", report=FIRST, sentence="More.")
    assert compare(asked, pressed).verdict == "apart"
    assert compare(*in_article([asked]), *in_article([pressed])).verdict == "same"
    assert compare(in_article([asked, also])[0], *in_article([pressed])).verdict == "apart"


@pytest.mark.parametrize(
    ("gap", "verdict"), [(0, "same"), (1, "same"), (2, "apart"), (3, "apart")], ids="same-day eve two three".split()
)
def test_a_deed_is_not_told_before_it_happened(gap: int, verdict: str) -> None:
    early = Report("a-1", date(2026, 1, 5) - timedelta(days=gap))
    undated = told("SANCTION expel", by="lee", to="CHN", report=early)
    dated = told("SANCTION expel", by="lee", to="CHN", days=MONDAY, report=SECOND)
    assert compare(undated, dated).verdict == verdict


def test_a_counted_day_may_be_one_off() -> None:
    counted = "said here: counted from the day of another event"
    before = told("SANCTION expel", by="lee", to="CHN", days="2026-01-04", date_rule=counted, report=SECOND)
    earlier = told("SANCTION expel", by="lee", to="CHN", days="2026-01-03", date_rule=counted, report=SECOND)
    dated = told("SANCTION expel", by="lee", to="CHN", days=MONDAY, report=FIRST)
    assert (compare(before, dated).verdict, compare(earlier, dated).verdict) == ("same", "apart")


def test_what_will_be_done_was_promised_but_a_meeting_is_planned_by_several() -> None:
    promise = agreement("promised buy soybean", "to buy soybeans")
    plan, meeting = (
        told("AGREE buy soybean", by="lee xi", days=MONDAY, status="planned", cameo_code=code, report=SECOND)
        for code in ("030", "036")
    )
    assert (compare(promise, plan).verdict, compare(promise, meeting).verdict) == ("same", "apart")


def test_a_meeting_called_off_in_one_paper_is_put_off_in_another() -> None:
    called_off = told("REJECT cancelled meeting", by="lee xi", days=MONDAY, status="cancelled", report=FIRST)
    put_off = told("REJECT postponed meeting", by="lee xi", days=MONDAY, status="cancelled", report=SECOND)
    assert compare(called_off, put_off).verdict == "same"


def test_a_day_taken_from_the_talks_keeps_no_promise_apart_but_a_day_said_does() -> None:
    rule = "inherited: day of the talks"
    said = agreement("agreed meet", "to meet every year")
    near = told("AGREE promise", by="lee xi", days="2026-01-07", status="agreed", about_text="to meet every year",
                report=SECOND, date_rule=rule)  # fmt: skip
    assert compare(said, near).verdict == "same"
    dated = told("AGREE promise", by="lee xi", days="2026-01-07", status="agreed", about_text="to meet every year",
                 report=SECOND)  # fmt: skip
    assert compare(said, dated).verdict == "apart"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            told("RETREAT free", by="lee", to="PRK", days=MONDAY, event_mode="release", report=FIRST),
            told("RETREAT stop", by="lee", to="PRK", days=MONDAY, event_mode="ceasefire", report=SECOND),
            "different deeds",
        ),
        (
            told("CONSULT spoke", by="lee xi", days=MONDAY, event_mode="phone", report=FIRST),
            told("CONSULT met", by="lee xi", days=MONDAY, place_id="beijing", report=SECOND),
            "a call and a meeting",
        ),
        (
            told("RETREAT quit", by="lee", days=MONDAY, event_mode="resign", report=FIRST),
            told("RETREAT resign", by="?KOR:minister", days=MONDAY, event_mode="resign", report=SECOND),
            "different people of one country",
        ),
        (
            told("CONSULT refuse talk", by="lee xi", days=MONDAY, status="denied", report=FIRST),
            told("CONSULT met", by="lee xi", days=MONDAY, report=SECOND),
            "a denial of something else",
        ),
        (
            told("SANCTION expel", by="lee", to="CHN", report=FIRST),
            told("SANCTION expel", by="lee", to="CHN", report=Report("a-5", date(2026, 1, 10))),
            "told days apart",
        ),
    ],
)
def test_conflict_says_why_two_reports_are_of_two_events(one: MentionFacts, other: MentionFacts, reason: str) -> None:
    assert conflict(one, other) == conflict(other, one) == reason


def test_a_digest_that_places_the_meeting_elsewhere_disagrees_with_the_report() -> None:
    digest = told(
        "CONSULT met summit", by="KOR CHN", place_id="seoul",
        report=Report("a-9", date(2026, 1, 5), publisher=None, kind="digest"),
    )  # fmt: skip
    rows = merged([SUMMIT, digest])
    assert [(row.field, row.severity) for row in rows.contradictions] == [("place_id", "high")]


def test_a_city_visited_is_no_other_city_of_the_same_country() -> None:
    plan = told("AGREE visit", by="lee", to="CHN", days=MONDAY, place_id="beijing", status="planned",
                cameo_code="036", report=BEFORE)  # fmt: skip
    there = told("CONSULT visit", by="lee", to="CHN", days=MONDAY, place_id="beijing", event_mode="visit", report=FIRST)
    country = told("CONSULT visit", by="lee", to="CHN", days=MONDAY, place_id="china", event_mode="visit", report=FIRST)
    assert compare(there, plan).kind == "fulfils"
    assert compare(country, plan).verdict == "apart"


def test_a_cancelled_meeting_is_linked_to_its_plan() -> None:
    refusal = told(
        "REJECT cancelled meeting", by="lee xi", days=MONDAY, event_mode="meet", cameo_code="125", report=FIRST
    )
    assert compare(refusal, PLAN).kind == "cancels"


def test_a_lunch_called_off_cancels_no_other_meeting() -> None:
    lunch = told("REJECT dropped lunch", by="lee xi", days=MONDAY, event_mode="meet", cameo_code="125", report=FIRST)
    assert compare(lunch, PLAN).verdict == "apart"


@pytest.mark.parametrize(("day", "kind"), [(TUESDAY, None), ("2026-01-08", "fulfils")])
def test_an_invitation_is_not_carried_out_at_the_meeting_that_made_it(day: str, kind: str | None) -> None:
    invitation = told("AGREE meet invited", by="lee xi", status="proposed", cameo_code="036", report=FIRST)
    met = told("CONSULT met", by="lee xi", days=day, report=Report("a-8", date(2026, 1, 9)))
    assert compare(met, invitation).kind == kind


@pytest.mark.parametrize(("freed", "kind"), [("90_prisoners", "fulfils"), ("20_prisoners", None)])
def test_a_release_of_as_many_prisoners_carries_out_the_plan(freed: str, kind: str | None) -> None:
    plan = told("AGREE free", by="KOR", to="?PRK:90_prisoners", status="planned", cameo_code="035", report=FIRST)
    deed = told(
        "RETREAT freed", by="KOR", to=f"?PRK:{freed}", days="2026-01-07", report=Report("a-8", date(2026, 1, 8))
    )
    assert compare(deed, plan).kind == kind


def test_a_banquet_and_a_stop_elsewhere_have_no_talks_as_their_part() -> None:
    banquet = told("CONSULT banquet gave", by="lee xi", days=MONDAY, report=FIRST)
    stop = told(
        "CONSULT visit", by="lee", to="CHN", days=MONDAY, place_id="pyongyang", event_mode="visit", report=SECOND
    )
    promise = agreement("agreed trade", "to widen trade", report=FIRST)
    assert compare(promise, banquet).verdict == compare(SUMMIT, stop).verdict == "apart"


def test_who_stays_away_does_not_do_so_at_the_talks() -> None:
    absence = told(
        "REJECT refused meeting", by="lee xi", days=MONDAY, event_mode="meet", cameo_code="125", report=FIRST
    )
    assert compare(absence, SUMMIT).verdict == "apart"


def test_a_postponed_meeting_is_linked_to_its_plan() -> None:
    later = told(
        "AGREE postponed meeting", by="lee xi", days="2026-01-08", status="planned", cameo_code="036", report=FIRST
    )
    assert compare(later, PLAN).kind == "postpones"


def test_an_undated_plan_of_the_same_article_is_no_plan_of_its_deed() -> None:
    plan = told("AGREE meet again", by="lee xi", status="planned", cameo_code="036", report=FIRST)
    assert compare(SUMMIT, plan).kind != "fulfils"


def test_a_copied_sentence_joins_its_original_whatever_its_own_day() -> None:
    words = {"by": "lee xi", "sentence": "They met on Monday.", "start": 5}
    original = told("CONSULT met summit", days=MONDAY, report=FIRST, **words)
    reprint = Report("a-7", date(2026, 1, 13), publisher="Daily", copy_of="a-1")
    copied = told("CONSULT met summit", days="2026-01-12", report=reprint, **words)
    rows = merged([original, copied])
    assert [event.first_day for event in rows.events] == [date(2026, 1, 5)]
    assert (rows.events[0].article_count, rows.events[0].publisher_count) == (2, 1)


def test_mentions_of_a_superseded_version_leave_the_events() -> None:
    old = told("CONSULT met", by="lee xi", days=MONDAY, report=Report("a-5", date(2026, 1, 5), is_superseded=True))
    rows = merged([old, SUMMIT])
    assert [citation.article_id for citation in rows.citations] == ["a-1"]


def test_the_event_takes_the_most_exact_values_of_its_reports() -> None:
    vague = told("CONSULT met", by="KOR CHN", days=("2026-01-01", "2026-01-31"), place_id="china", report=SECOND)
    digest = told("CONSULT summit", by="lee xi", days=MONDAY, place_id="beijing", report=DIGEST)
    (event,) = merged([vague, SUMMIT, digest]).events
    assert (event.first_day, event.place_id) == (date(2026, 1, 5), "beijing")
    assert (event.mention_count, event.article_count, event.publisher_count) == (3, 3, 2)
    assert event.headline == "Lee Jae Myung and Xi Jinping met in Beijing"


def test_named_people_stand_for_their_countries() -> None:
    rows = merged([told("CONSULT met", by="KOR CHN", days=MONDAY, place_id="beijing", report=SECOND), SUMMIT])
    assert [actor.actor_id for actor in rows.event_actors] == ["lee", "xi"]


def test_the_latest_report_of_a_plan_gives_its_status() -> None:
    cancelled = told(
        "AGREE meet call-off", by="lee xi", days=MONDAY, status="cancelled", cameo_code="036", report=FIRST
    )
    (event,) = merged([PLAN, cancelled]).events
    assert event.status == "cancelled"


def test_a_deed_elsewhere_than_planned_is_a_contradiction() -> None:
    deed = told("CONSULT opened summit", by="lee xi", days=MONDAY, place_id="cheong-wa-dae", report=FIRST)
    china = told(
        "AGREE talks summit", by="lee xi", days=("2026-01-04", "2026-01-07"), place_id="china", status="planned",
        cameo_code="036", report=Report("a-00", date(2026, 1, 1)),
    )  # fmt: skip
    rows = merged([deed, PLAN, china])
    assert {(row.field, row.value_a, row.value_b, row.severity) for row in rows.contradictions} == {
        ("place_id", "cheong-wa-dae", "beijing", "high"),
        ("place_id", "cheong-wa-dae", "china", "high"),
    }
    assert {event.status: event.has_contradiction for event in rows.events} == {"happened": True, "planned": False}


def test_the_same_people_in_two_cities_on_one_day_is_a_contradiction() -> None:
    other = told("CONSULT met summit", by="lee xi", days=MONDAY, place_id="seoul", report=SECOND)
    (row,) = merged([SUMMIT, other]).contradictions
    assert (row.field, row.value_a, row.value_b) == ("place_id", "beijing", "seoul")


def test_a_denied_call_is_the_call_that_was_reported() -> None:
    call = told("CONSULT spoke phone", by="lee xi", days=MONDAY, event_mode="phone", report=FIRST)
    denial = told("CONSULT call", by="lee xi", days=MONDAY, event_mode="phone", status="denied", report=SECOND)
    (row,) = merged([call, denial]).contradictions
    assert (row.field, row.severity) == ("status", "high")


def test_a_denial_contradicts_a_report() -> None:
    denial = told("CONSULT met", by="lee xi", days=MONDAY, status="denied", negated=True, report=SECOND)
    (row,) = merged([SUMMIT, denial]).contradictions
    assert (row.field, row.severity) == ("status", "high")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((20.0, 20.0), (35.0, 35.0), ["low"]),
        ((20.0, None), (23.0, 23.0), []),
        ((20.0, 30.0), (25.0, 25.0), []),
        ((35.0, 35.0), (10.0, 10.0), ["high"]),
    ],
)
def test_counts_contradict_only_where_they_exclude_each_other(
    first: tuple[float, float], second: tuple[float, float], expected: list[str]
) -> None:
    attack = {"by": "PRK", "to": "KOR", "days": MONDAY, "place_id": "seoul", "quad_class": 4}
    earlier = told("ASSAULT shelled town", report=BEFORE, quantities=[count_of("killed", *first)], **attack)
    later = told("ASSAULT shelled town", report=FIRST, quantities=[count_of("killed", *second)], **attack)
    assert [row.severity for row in merged([earlier, later]).contradictions] == expected


def test_two_parties_blamed_for_one_attack_are_a_contradiction() -> None:
    attack = {"days": MONDAY, "place_id": "seoul", "quad_class": 4}
    one = told("ASSAULT shelled market town dead", by="PRK", to="?AFG:civilians", report=FIRST, **attack)
    other = told("ASSAULT shelled market town", by="CUB", to="?AFG:civilians", report=SECOND, **attack)
    (row,) = merged([one, other]).contradictions
    assert (row.field, {row.value_a, row.value_b}) == ("parties", {"PRK", "CUB"})


def test_the_place_of_an_attack_is_no_attacker() -> None:
    attack = {"days": MONDAY, "place_id": "seoul", "quad_class": 4}
    guessed = told("ASSAULT killed raid dead", by="=KOR", to="?KOR:people", report=FIRST, **attack)
    named = told("ASSAULT killed raid dead", by="PRK", to="?KOR:guards", report=SECOND, **attack)
    rows = merged([guessed, named])
    assert [event.article_count for event in rows.events] == [2]
    assert rows.contradictions == ()


def test_an_arrival_does_not_carry_out_a_later_stop_of_the_visit() -> None:
    arrival = told("CONSULT arrive arrived", by="lee", days="2026-01-04", place_id="beijing", report=FIRST)
    stop = told(
        "AGREE visit site", by="lee", days="2026-01-07", place_id="seoul", status="planned", cameo_code="036",
        report=SECOND,
    )  # fmt: skip
    rows = merged([arrival, stop])
    assert rows.event_links == ()
    assert rows.contradictions == ()


def test_containment_and_added_detail_are_no_contradiction() -> None:
    week = told("CONSULT met", by="KOR CHN", days=("2026-01-05", "2026-01-11"), place_id="china", report=SECOND)
    assert merged([SUMMIT, SUMMIT_ELSEWHERE, week, PLAN, VISIT]).contradictions == ()


def test_a_withdrawn_report_splits_what_it_joined() -> None:
    bridge = told("CONSULT met", by="lee xi", days=("2026-01-05", "2026-01-06"), report=BEFORE)
    monday = told("CONSULT met", by="lee xi", days=MONDAY, report=FIRST)
    also_monday = told("CONSULT met", by="lee xi", days=MONDAY, report=SECOND)
    assert len(merged([bridge, monday, also_monday]).events) == 1
    gone = with_copies(bridge, copy_of=None, is_superseded=True)
    assert [event.mention_count for event in merged([gone, monday, also_monday]).events] == [2]


def merged(facts: Iterable[MentionFacts]) -> MergedRows:
    return merge(facts, known())
