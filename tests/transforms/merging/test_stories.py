"""Which events make a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from schemas.event import Citation, Event, EventLink
from tests import factories
from transforms.merging.stories import MergedEvents, StoryRows, story_id_of, tell_stories

DAY = date(2026, 1, 5)


def event(name: str, days: int = 0) -> Event:
    day = DAY + timedelta(days=days)
    return replace(
        factories.event(), event_id=f"e-{name}", headline=name, event_type="CONSULT", first_day=day, last_day=day
    )


def told(name: str, *articles: str) -> list[Citation]:
    return [Citation(f"e-{name}", f"m-{name}-{a}", a, f"s-{a}", "founding mention", 1.0) for a in articles]


def stories(
    events: list[Event],
    citations: list[Citation],
    links: Sequence[tuple[str, str, str]] = (),
    dependent: Sequence[str] = (),
) -> StoryRows:
    actors = [
        replace(factories.event_actor(), actor_id=name, country_code=code)
        for name, code in (("lee", "KOR"), ("xi", "CHN"))
    ]
    rows = [EventLink(f"e-{one}", f"e-{other}", kind, "m-1", "test") for one, kind, other in links]  # type: ignore[arg-type]
    return tell_stories(
        MergedEvents(
            {found.event_id: found for found in events},
            {found.event_id: actors for found in events},
            citations,
            rows,
            frozenset(dependent),
        )
    )


def members(rows: StoryRows, anchor: str) -> set[str]:
    return {row.event_id for row in rows.story_events if row.story_id == story_id_of(f"e-{anchor}")}


def test_an_event_of_two_articles_gathers_what_is_told_beside_it() -> None:
    rows = stories(
        [event("a"), event("b", 2), event("c", 60)], [*told("a", "1", "2"), *told("b", "2"), *told("c", "2")]
    )
    assert members(rows, "a") == {"e-a", "e-b"}
    assert rows.stories[0].title == "a (January 2026)"
    assert [row.article_id for row in rows.story_articles] == ["1", "2"]


def test_copies_and_digests_make_no_anchor() -> None:
    assert stories([event("a")], told("a", "1", "2"), dependent=["2"]).stories == ()


def test_a_visit_with_parts_is_an_anchor() -> None:
    rows = stories(
        [event("visit"), event("talks")], [*told("visit", "1"), *told("talks", "2")], [("talks", "part_of", "visit")]
    )
    assert members(rows, "visit") == {"e-visit", "e-talks"}


def test_no_event_is_in_two_stories() -> None:
    events = [event(name, days) for name, days in (("a", 0), ("b", 10), ("c", 20), ("d", 30))]
    citations = [*told("a", "1", "2", "3"), *told("b", "3", "4"), *told("c", "4", "5", "6", "7"), *told("d", "7")]
    rows = stories(events, citations)
    told_events = [row.event_id for row in rows.story_events]
    assert sorted(told_events) == sorted(set(told_events))
    assert members(rows, "c") == {"e-b", "e-c", "e-d"}
