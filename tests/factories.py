"""Records for tests: each function fills the fields that a test does not speak of."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime, time
from typing import Any

from schemas.article import Article, ArticleCopy
from schemas.dead_letter import DeadLetter
from schemas.event import Citation, Contradiction, Event, EventActor, EventLink, Run, Story, StoryArticle, StoryEvent
from schemas.mention import Attribution, Mention, MentionActor, Quantity
from schemas.reference import Actor, CameoCode, Country, EventMode, EventType, Office, Place, Sector
from schemas.sentence import DateExpression, PlaceMention, Quote, Sentence

TEXT = "South Korea's foreign minister met his Chinese counterpart in Beijing on Sunday."
DAY = date(2026, 1, 4)


def article(**fields: Any) -> Article:
    """An article published on Monday, 5 January 2026."""
    standard = Article(
        article_id="a-0000000000000001",
        url="https://news.example/1",
        source_file="articles.jsonl",
        record_number=0,
        external_id=None,
        publisher="Example News",
        publisher_actor_id=None,
        title="Ministers meet",
        language="en",
        kind="report",
        published_day=date(2026, 1, 5),
        published_at=None,
        updated_at=None,
        published_precision="day",
        published_basis="metadata",
        word_count=13,
        content_sha256="0" * 64,
        minhash=b"",
        original_text=TEXT,
    )
    return replace(standard, **fields)


def article_copy(**fields: Any) -> ArticleCopy:
    """The second article as a copy of the first."""
    return replace(ArticleCopy("a-0000000000000002", "a-0000000000000001", "copy", 1.0), **fields)


def sentence(**fields: Any) -> Sentence:
    """The first sentence of the first article."""
    standard = Sentence(
        sentence_id="s-20260105-0000000000000001",
        article_id="a-0000000000000001",
        sentence_number=0,
        paragraph_number=0,
        kind="body",
        start_char=0,
        end_char=len(TEXT),
        text=TEXT,
        source_numbers=(),
        entry_day=None,
    )
    return replace(standard, **fields)


def mention(**fields: Any) -> Mention:
    """A held meeting in Beijing on Sunday, 4 January 2026."""
    standard = Mention(
        mention_id="m-0000000000000001",
        article_id="a-0000000000000001",
        sentence_id="s-20260105-0000000000000001",
        start_char=31,
        end_char=34,
        trigger_text="met",
        event_type="CONSULT",
        event_mode="visit",
        contexts=("diplomatic",),
        cameo_code="042",
        quad_class=1,
        goldstein=1.9,
        status="happened",
        status_cue=None,
        negated=False,
        first_day=DAY,
        last_day=DAY,
        date_precision="day",
        date_text="Sunday",
        date_rule="weekday before publication",
        date_start_char=73,
        date_end_char=79,
        place_id="beijing",
        place_text="Beijing",
        place_role="event",
        place_rule="named here",
        place_start_char=62,
        place_end_char=69,
        about_text=None,
        about_start_char=None,
        about_end_char=None,
        words=("meet", "minister"),
        confidence=None,
        rule="meet",
    )
    return replace(standard, **fields)


def mention_actor(**fields: Any) -> MentionActor:
    """South Korea's foreign minister as the source of the first mention."""
    standard = MentionActor(
        mention_id="m-0000000000000001",
        role="source",
        position=0,
        actor_id="cho-hyun",
        country_code="KOR",
        sector="GOV",
        text="South Korea's foreign minister",
        start_char=0,
        end_char=30,
        basis="role",
    )
    return replace(standard, **fields)


def attribution(**fields: Any) -> Attribution:
    """The narrator of the first mention."""
    standard = Attribution(
        mention_id="m-0000000000000001",
        position=0,
        speaker_actor_id=None,
        speaker_text=None,
        cue=None,
        start_char=None,
        end_char=None,
        via=None,
        is_narrator=True,
    )
    return replace(standard, **fields)


def quantity(**fields: Any) -> Quantity:
    """Three people killed."""
    return replace(Quantity("m-0000000000000001", "killed", 3.0, 3.0, "people", "three", 0, 5), **fields)


def quote(**fields: Any) -> Quote:
    """A direct quotation of the foreign minister."""
    standard = Quote(
        quote_id="q-0000000000000001",
        article_id="a-0000000000000001",
        sentence_id="s-20260105-0000000000000001",
        speaker_actor_id="cho-hyun",
        speaker_text="the minister",
        cue="said",
        via=None,
        kind="direct",
        start_char=0,
        end_char=5,
        text="South",
    )
    return replace(standard, **fields)


def date_expression(**fields: Any) -> DateExpression:
    """The Sunday before publication."""
    standard = DateExpression(
        article_id="a-0000000000000001",
        sentence_id="s-20260105-0000000000000001",
        start_char=73,
        end_char=79,
        text="Sunday",
        first_day=DAY,
        last_day=DAY,
        precision="day",
        rule="weekday before publication",
        anchor=date(2026, 1, 5),
    )
    return replace(standard, **fields)


def place_mention(**fields: Any) -> PlaceMention:
    """Beijing as the place of the event."""
    standard = PlaceMention(
        article_id="a-0000000000000001",
        sentence_id="s-20260105-0000000000000001",
        start_char=62,
        end_char=69,
        text="Beijing",
        place_id="beijing",
        latitude=39.9,
        longitude=116.4,
        role="event",
        rule="named here",
    )
    return replace(standard, **fields)


def event(**fields: Any) -> Event:
    """A held meeting in Beijing on Sunday, 4 January 2026, reported once."""
    standard = Event(
        event_id="e-0000000000000001",
        event_type="CONSULT",
        event_mode="visit",
        contexts=("diplomatic",),
        cameo_code="042",
        quad_class=1,
        goldstein=1.9,
        status="happened",
        first_day=DAY,
        last_day=DAY,
        date_precision="day",
        place_id="beijing",
        place_name="Beijing",
        latitude=39.9,
        longitude=116.4,
        mention_count=1,
        article_count=1,
        publisher_count=1,
        first_published=date(2026, 1, 5),
        last_published=date(2026, 1, 5),
        published_month="2026-01",
        confidence=None,
        headline="Cho Hyun met Wang Yi in Beijing",
        has_contradiction=False,
    )
    return replace(standard, **fields)


def event_actor(**fields: Any) -> EventActor:
    """Cho Hyun as the source of the first event."""
    standard = EventActor("e-0000000000000001", "source", 0, "cho-hyun", "KOR", "GOV", "South Korea's foreign minister")
    return replace(standard, **fields)


def citation(**fields: Any) -> Citation:
    """The first mention as the founding one of the first event."""
    standard = Citation(
        event_id="e-0000000000000001",
        mention_id="m-0000000000000001",
        article_id="a-0000000000000001",
        sentence_id="s-20260105-0000000000000001",
        reason="founding mention",
        similarity=1.0,
    )
    return replace(standard, **fields)


def event_link(**fields: Any) -> EventLink:
    """The first event as the fulfilment of the second."""
    standard = EventLink(
        from_event_id="e-0000000000000001",
        to_event_id="e-0000000000000002",
        kind="fulfils",
        evidence_mention_id="m-0000000000000001",
        reason="same parties, type and day",
    )
    return replace(standard, **fields)


def contradiction(**fields: Any) -> Contradiction:
    """Two reports of the first event that give different places."""
    standard = Contradiction(
        contradiction_id="c-0000000000000001",
        event_id="e-0000000000000001",
        field="place_id",
        value_a="beijing",
        mention_a="m-0000000000000001",
        value_b="seoul",
        mention_b="m-0000000000000002",
        severity="medium",
        reason="two places for one meeting",
    )
    return replace(standard, **fields)


def story(**fields: Any) -> Story:
    """A story of one event in one article."""
    standard = Story(
        story_id="t-0000000000000001",
        anchor_event_id="e-0000000000000001",
        title="Cho Hyun in Beijing",
        first_day=DAY,
        last_day=DAY,
        event_count=1,
        article_count=1,
    )
    return replace(standard, **fields)


def story_event(of: Event | None = None, **changed: Any) -> StoryEvent:
    """An event, or the first one, in the first story."""
    told = event() if of is None else of
    of_event = {name: value for name, value in asdict(told).items() if name in StoryEvent.__dataclass_fields__}
    return replace(StoryEvent("t-0000000000000001", **of_event), **changed)


def story_article(**fields: Any) -> StoryArticle:
    """The first article in the first story."""
    return replace(StoryArticle("t-0000000000000001", "a-0000000000000001"), **fields)


def dead_letter(**fields: Any) -> DeadLetter:
    """A line without text."""
    standard = DeadLetter(
        dead_letter_id="d-0000000000000001",
        source_file="articles.jsonl",
        record_number=7,
        start_byte=1200,
        stage="read",
        error_type="ValueError",
        error="expected text, found none",
        content_sha256="0" * 64,
        preview="{}",
    )
    return replace(standard, **fields)


def run(**fields: Any) -> Run:
    """The run that published the first snapshot."""
    sequence = fields.get("sequence", 1)
    standard = Run(
        run_id=f"r-{sequence:016x}",
        sequence=sequence,
        command="run",
        records_read=1,
        article_count=1,
        duplicate_count=0,
        dead_letter_count=0,
        not_coded_count=0,
        mention_count=1,
        event_count=1,
        contradiction_count=0,
        code_version="0.1.0",
        model_version="test 1",
        reference_version="0123456789abcdef",
        started_at=datetime.combine(date(2026, 1, 6), time(8)),
        finished_at=datetime.combine(date(2026, 1, 6), time(8, 0, 30)),
    )
    return replace(standard, **fields)


def country(**fields: Any) -> Country:
    """South Korea."""
    standard = Country(country_code="KOR", name="South Korea", region="Eastern Asia", capital="Seoul", source="test")
    return replace(standard, **fields)


def actor(**fields: Any) -> Actor:
    """Cho Hyun."""
    standard = Actor(
        actor_id="cho-hyun",
        name="Cho Hyun",
        kind="person",
        country_code="KOR",
        sector="GOV",
        family_name="Cho",
        source="test",
    )
    return replace(standard, **fields)


def office(**fields: Any) -> Office:
    """Cho Hyun as foreign minister."""
    standard = Office(
        actor_id="cho-hyun",
        role="foreign_minister",
        country_code="KOR",
        sector="GOV",
        organisation_id=None,
        first_day=date(2025, 7, 21),
        last_day=None,
        source="test",
    )
    return replace(standard, **fields)


def place(**fields: Any) -> Place:
    """Beijing."""
    standard = Place(
        place_id="beijing",
        name="Beijing",
        kind="city",
        country_code="CHN",
        within_id=None,
        latitude=39.9,
        longitude=116.4,
        population=None,
        geonames_id=None,
        source="test",
    )
    return replace(standard, **fields)


def event_type(**fields: Any) -> EventType:
    """CONSULT."""
    standard = EventType(
        event_type="CONSULT",
        quad_class=1,
        plover_score=2.5,
        cameo_code="040",
        is_symmetric=True,
        definition="meetings",
        boundary="planned ones are AGREE",
    )
    return replace(standard, **fields)


def event_mode(**fields: Any) -> EventMode:
    """CONSULT visit."""
    standard = EventMode(event_type="CONSULT", event_mode="visit", plover_score=4.0, definition="one visits the other")
    return replace(standard, **fields)


def cameo_code(**fields: Any) -> CameoCode:
    """042, make a visit."""
    standard = CameoCode(
        cameo_code="042",
        name="Make a visit",
        root_code="04",
        base_code="042",
        quad_class=1,
        goldstein=1.9,
        event_type="CONSULT",
        event_mode="visit",
    )
    return replace(standard, **fields)


def sector(**fields: Any) -> Sector:
    """GOV."""
    return replace(Sector(sector="GOV", kind="sector", definition="executive government"), **fields)
