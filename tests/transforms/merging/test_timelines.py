"""Timelines and headlines as a reader sees them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from schemas.event import Citation, Contradiction, EventActor
from schemas.mention import Role
from schemas.reference import Place
from tests import factories
from tests.transforms.merging.merging_cases import known
from transforms.merging.headlines import HeadlineDetails, at_place, headline
from transforms.merging.party_names import joined_names
from transforms.merging.timelines import (
    Outcome,
    Timeline,
    TimelineRows,
    TimelineSource,
    render_json,
    render_markdown,
    render_text,
    timeline_lines,
)

LEE = EventActor("e-1", "source", 0, "lee", "KOR", "GOV", "Lee")
XI = EventActor("e-1", "source", 1, "xi", "CHN", "GOV", "Xi")
CHINA = EventActor("e-1", "target", 0, "country-chn", "CHN", "GOV", "China")


def described(role: Role, text: str) -> EventActor:
    """Return a party of which there are only words."""
    return EventActor("e-1", role, 0, None, None, None, text)


NOBODY = EventActor("e-1", "source", 0, None, None, None, "protesters")


@pytest.mark.parametrize(
    ("key", "actors", "place", "about", "expected"),
    [
        (("CONSULT", None, "happened"), [LEE, XI], "beijing", None, "Lee Jae Myung and Xi Jinping met in Beijing"),
        (("CONSULT", None, "denied"), [LEE, XI], None, None, "Lee Jae Myung and Xi Jinping did not meet"),
        (("CONSULT", "visit", "denied"), [LEE, XI], None, None, "Lee Jae Myung and Xi Jinping did not meet"),
        (("AGREE", "visit", "planned"), [LEE, CHINA], "china", None, "Lee Jae Myung was to visit China"),
        (
            ("AGREE", None, "agreed"),
            [LEE, XI],
            None,
            "to widen trade",
            "Lee Jae Myung and Xi Jinping agreed to widen trade",
        ),
        (
            ("AGREE", None, "agreed"),
            [LEE, CHINA],
            None,
            "closer trade",
            "Lee Jae Myung agreed with China on closer trade",
        ),
        (("CONSULT", None, "happened"), [LEE], "beijing", None, "Lee Jae Myung held talks in Beijing"),
        (("AGREE", None, "agreed"), [CHINA], None, "to widen trade", "China agreed to widen trade"),
        (
            ("COERCE", "arrest", "happened"),
            [described("target", "475 workers")],
            None,
            None,
            "475 workers were arrested",
        ),
        (
            ("COERCE", "arrest", "happened"),
            [described("source", "Police")],
            "seoul",
            None,
            "Police made arrests in Seoul",
        ),
        (("AID", None, "ongoing"), [described("source", "Army")], None, None, "The army is giving aid"),
        (
            ("SANCTION", "discontinue", "happened"),
            [replace(LEE, actor_id="country-usa", country_code="USA"), CHINA],
            None,
            None,
            "The United States imposed sanctions on China",
        ),
        (
            ("ACCUSE", "allege", "happened"),
            [LEE, CHINA],
            None,
            "China of ramming a ship",
            "Lee Jae Myung accused China of ramming a ship",
        ),
        (
            ("REQUEST", None, "happened"),
            [LEE, CHINA],
            None,
            "to return the bodies of 6,000 soldiers, as both had said",
            "Lee Jae Myung asked China to return the bodies of 6,000 soldiers",
        ),
        (
            ("SUPPORT", "initial", "happened"),
            [LEE, XI],
            None,
            "the text of a treaty",
            "Lee Jae Myung and Xi Jinping initialled the text of a treaty",
        ),
        (("SANCTION", "close crossing", "happened"), [LEE], None, None, "Lee Jae Myung closed a border crossing"),
        (
            ("CONSULT", "receive", "happened"),
            [LEE, CHINA],
            None,
            None,
            "China received Lee Jae Myung",
        ),
        (
            ("ACCUSE", "allege", "happened"),
            [LEE, XI],
            None,
            "the other of violations",
            "Lee Jae Myung and Xi Jinping accused each other of violations",
        ),
        (
            ("THREATEN", None, "happened"),
            [LEE, CHINA],
            None,
            "to raise duties",
            "Lee Jae Myung threatened to raise duties",
        ),
        (("REQUEST", None, "happened"), [LEE], None, "this kind", "Lee Jae Myung made a request"),
        (
            ("AGREE", None, "agreed"),
            [LEE, replace(described("target", "thousand captives"), country_code="KOR")],
            None,
            "to exchange prisoners",
            "Lee Jae Myung agreed to exchange prisoners",
        ),
        (
            ("PROTEST", None, "happened"),
            [replace(NOBODY, country_code="CHN"), CHINA],
            None,
            None,
            "Protesters from China protested",
        ),
        (("PROTEST", None, "happened"), [NOBODY], "seoul", None, "Protesters protested in Seoul"),
        (("ASSAULT", None, "happened"), [], "cheong-wa-dae", None, "An attack was carried out at Cheong Wa Dae"),
    ],
)
def test_headline_says_who_did_what_to_whom_where(
    key: tuple[str | None, str | None, str],
    actors: list[EventActor],
    place: str | None,
    about: str | None,
    expected: str,
) -> None:
    details = HeadlineDetails(known().places[place] if place else None, about, None)
    assert headline(key, actors, known(), details) == expected


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ([("army", "CHN")], "the army of China"),
        ([("Delegations", "KOR"), ("Delegations", "CHN")], "delegations from South Korea and China"),
        ([("thousand people", None)], "a thousand people"),
        ([("neighbour", "CHN")], "China"),
        ([("Chinese envoys", "CHN")], "Chinese envoys"),
        ([("officials", "IGO")], "officials"),
        ([("gunmen", None)], "gunmen"),
    ],
)
def test_described_party_has_its_country(parties: list[tuple[str, str | None]], expected: str) -> None:
    actors = [replace(described("source", text), country_code=code) for text, code in parties]
    assert joined_names(actors, known()) == expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Scarborough Shoal", "other", "at Scarborough Shoal"),
        ("South China Sea", "sea", "in the South China Sea"),
        ("Gulf of Finland", "sea", "in the Gulf of Finland"),
        ("White House", "facility", "at the White House"),
        ("Lancaster House", "facility", "at Lancaster House"),
        ("Rome", "city", "in Rome"),
    ],
)
def test_place_takes_its_article_and_preposition(name: str, kind: Any, expected: str) -> None:
    place = Place("p-1", name, kind, None, None, 0.0, 0.0, None, None, "test")
    assert at_place(place, [], known()) == expected


@pytest.fixture
def timeline() -> Timeline:
    base = replace(factories.event(), status="happened", first_published=date(2026, 1, 6))
    day, month = date(2026, 1, 5), (date(2026, 2, 1), date(2026, 2, 28))
    coming = replace(base, status="planned", first_day=month[0], last_day=month[1], date_precision="month")
    events = [
        replace(coming, event_id="e-2", headline="They will meet"),
        replace(base, event_id="e-1", headline="They met", first_day=day, last_day=day, date_precision="day"),
        replace(base, event_id="e-4", headline="They were to meet", status="planned", first_day=day, last_day=day),
        replace(base, event_id="e-3", headline="They spoke", first_day=None, last_day=None, date_precision="none"),
    ]
    citations = [
        Citation(event_id, f"m-{event_id}", article, "s-1", "founding mention", 1.0)
        for event_id, article in (("e-1", "b"), ("e-1", "a"), ("e-2", "b"), ("e-3", "a"), ("e-4", "c"))
    ] + [
        Citation("e-1", mention, article, "s-1", "same people", 1.0)
        for mention, article in (("m-1", "a"), ("m-2", "b"))
    ]
    return timeline_lines(
        "Talks",
        TimelineRows(
            events,
            citations,
            [Contradiction("c-1", "e-1", "place_id", "x", "m-1", "y", "m-2", "high", "held elsewhere than planned")],
            {
                "a": TimelineSource("a", "Daily", date(2026, 1, 7), "Talks", "https://example.org/a", "report", None),
                "b": TimelineSource("b", None, None, None, None, "digest", None),
                "c": TimelineSource("c", "Wire", date(2026, 1, 8), None, None, "report", "a"),
            },
            {"x": "Oslo", "y": "Rome"},
            {"e-4": Outcome("fulfilled", "e-1", day), "e-2": Outcome("open", None, None)},
        ),
    )  # fmt: skip


def test_timeline_is_in_order_of_days_with_numbered_sources(timeline: Timeline) -> None:
    assert render_text(timeline).splitlines() == [
        "Talks",
        "",
        "2026-01-05           They were to meet (planned; carried out 2026-01-05). [1]",
        "2026-01-05           They met. [2][3]",
        "                     ! place: Oslo [2] or Rome [3] (held elsewhere than planned)",
        "reported 2026-01-06  They spoke. [2]",
        "2026-02              They will meet (planned). [3]",
        "",
        "Sources",
        "[1] Wire, 2026-01-08 (copy of [2])",
        "[2] Daily, 2026-01-07, Talks",
        "[3] unknown publisher, undated (digest, no independent report)",
    ]


def test_timeline_renders_as_markdown_and_json(timeline: Timeline) -> None:
    assert "- **2026-01-05** They met. [2][3]" in render_markdown(timeline)
    assert "2. [Daily, 2026-01-07, Talks](https://example.org/a)\n3. unknown publisher, undated (digest" in (
        render_markdown(timeline)
    )
    document = json.loads(render_json(timeline))
    assert [event["is_uncertain"] for event in document["events"]] == [False, False, True, True]
    assert document["events"][0]["outcome"] == {
        "outcome": "fulfilled",
        "event_id": "e-1",
        "first_day": "2026-01-05",
    }
    assert [source["copy_of"] for source in document["sources"]] == ["a", None, None]
