"""Group events into stories: an anchor event with the events linked to it or told beside it, one hop.

An anchor is told by two independent articles or has parts, and outranks every such event next to it, so stories stay
bounded and no event is in two. A story depends only on events at most STORY_HOPS hops from its anchor: to renew the
stories that a changed event touches, give the events within twice that, and replace the stories whose anchor lies
within STORY_HOPS of it, before and after.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schemas.event import Citation, Event, EventActor, EventLink, Story, StoryArticle, StoryEvent
from transforms.merging.mention_facts import BODY_CODES, LONGEST_WINDOW

STORY_HOPS = 3
STORY_DAYS = 30
Rank = tuple[int, int, int, int, str]


@dataclass(frozen=True, slots=True)
class StoryRows:
    """The rows of the three story tables."""

    stories: tuple[Story, ...]
    story_events: tuple[StoryEvent, ...]
    story_articles: tuple[StoryArticle, ...]


@dataclass(frozen=True, slots=True)
class MergedEvents:
    """Events with their rows in other tables; dependent_articles are copies and digests."""

    events: Mapping[str, Event]
    actors: Mapping[str, Sequence[EventActor]]
    citations: Sequence[Citation]
    links: Sequence[EventLink]
    dependent_articles: frozenset[str]


def tell_stories(merged: MergedEvents) -> StoryRows:
    """Return the stories of the given events; the order of the rows given does not matter."""
    neighbours = story_neighbours(merged)
    ranks = anchor_ranks(merged)
    anchors = {
        event_id
        for event_id, rank in ranks.items()
        if all(rank > ranks[other] for other in neighbours[event_id] if other in ranks)
    }
    members: dict[str, list[str]] = {anchor: [anchor] for anchor in sorted(anchors)}
    for event_id in sorted(merged.events):
        near = [other for other in neighbours[event_id] if other in anchors]
        if near and event_id not in anchors:
            members[max(near, key=ranks.__getitem__)].append(event_id)
    articles = _articles_of(merged.citations)
    rows = [
        _story_rows(anchor, found, merged, articles)
        for anchor, found in members.items()
        # Parts that belong to another story leave nothing to tell of what one article alone reports.
        if len(found) > 1 or ranks[anchor][0] > 1
    ]
    return StoryRows(
        stories=tuple(story for story, _, _ in rows),
        story_events=tuple(row for _, events, _ in rows for row in events),
        story_articles=tuple(row for _, _, found in rows for row in found),
    )


def story_neighbours(merged: MergedEvents) -> dict[str, frozenset[str]]:
    """Return the events one hop from each: linked, or told in one article within 30 days by the same parties."""
    found: dict[str, set[str]] = {event_id: set() for event_id in merged.events}
    for link in merged.links:
        if link.from_event_id in found and link.to_event_id in found:
            _connect(link.from_event_id, link.to_event_id, found)
    by_article: dict[str, set[str]] = defaultdict(set)
    for citation in merged.citations:
        if citation.event_id in found:
            by_article[citation.article_id].add(citation.event_id)
    parties = {event_id: _party_names(merged.actors.get(event_id, ())) for event_id in merged.events}
    for told in by_article.values():
        ordered = sorted(told)
        for position, one in enumerate(ordered):
            for other in ordered[position + 1 :]:
                if _is_near(merged.events[one], merged.events[other]) and _share_parties(parties[one], parties[other]):
                    _connect(one, other, found)
    return {event_id: frozenset(others) for event_id, others in found.items()}


def anchor_ranks(merged: MergedEvents) -> dict[str, Rank]:
    """Return the rank of each event that may anchor a story: the most widely told first, then the earliest."""
    independent: dict[str, set[str]] = defaultdict(set)
    for citation in merged.citations:
        if citation.article_id not in merged.dependent_articles:
            independent[citation.event_id].add(citation.article_id)
    parts = Counter(link.to_event_id for link in merged.links if link.kind == "part_of")
    ranks = {}
    for event_id, event in merged.events.items():
        told = len(independent[event_id])
        if event.event_type is not None and (told >= 2 or parts[event_id]):
            ranks[event_id] = (told, event.publisher_count, parts[event_id], -_ordinal(event), event_id)
    return ranks


def story_id_of(anchor_event_id: str) -> str:
    """Return the id of the story that an event anchors.

    >>> story_id_of("e-20260105-5e6f")
    't-20260105-5e6f'
    """
    return "t-" + anchor_event_id.removeprefix("e-")


def story_title(anchor: Event) -> str:
    """Return the title of a story: what its anchor event was, and when."""
    day = story_day(anchor)
    return anchor.headline if day is None else f"{anchor.headline} ({day:%B %Y})"


def story_day(event: Event) -> date | None:
    """Return the day by which an event is near others: its own if it is exact enough, else that of publication."""
    if event.first_day is None or event.last_day is None:
        return event.first_published
    is_exact = (event.last_day - event.first_day).days < LONGEST_WINDOW
    return event.first_day if is_exact else event.first_published


def _connect(one: str, other: str, found: dict[str, set[str]]) -> None:
    if one != other:
        found[one].add(other)
        found[other].add(one)


def _is_near(one: Event, other: Event) -> bool:
    first, second = story_day(one), story_day(other)
    return first is not None and second is not None and abs((first - second).days) <= STORY_DAYS


def _party_names(actors: Iterable[EventActor]) -> frozenset[str]:
    names = set()
    for actor in actors:
        if actor.actor_id is not None:
            names.add(actor.actor_id)
        if actor.country_code is not None and actor.country_code not in BODY_CODES:
            names.add(actor.country_code)
    return frozenset(names)


def _share_parties(one: frozenset[str], other: frozenset[str]) -> bool:
    # One shared country alone would tie together all that a newspaper tells of its own government.
    return len(one & other) >= 2


def _ordinal(event: Event) -> int:
    day = story_day(event)
    return date.max.toordinal() if day is None else day.toordinal()


def _articles_of(citations: Iterable[Citation]) -> dict[str, set[str]]:
    articles: dict[str, set[str]] = defaultdict(set)
    for citation in citations:
        articles[citation.event_id].add(citation.article_id)
    return articles


def _story_rows(
    anchor: str, members: Sequence[str], merged: MergedEvents, articles: Mapping[str, set[str]]
) -> tuple[Story, list[StoryEvent], list[StoryArticle]]:
    story_id = story_id_of(anchor)
    told = sorted({article_id for event_id in members for article_id in articles.get(event_id, ())})
    firsts = [day for day in (story_day(merged.events[event_id]) for event_id in members) if day is not None]
    lasts = [day for day in (_last_day(merged.events[event_id]) for event_id in members) if day is not None]
    story = Story(
        story_id=story_id,
        anchor_event_id=anchor,
        title=story_title(merged.events[anchor]),
        first_day=min(firsts, default=None),
        last_day=max(lasts, default=None),
        event_count=len(members),
        article_count=len(told),
    )
    events = [_story_event(story_id, merged.events[event_id]) for event_id in sorted(members)]
    return story, events, [StoryArticle(story_id, article_id) for article_id in told]


def _story_event(story_id: str, event: Event) -> StoryEvent:
    return StoryEvent(
        story_id=story_id,
        event_id=event.event_id,
        event_type=event.event_type,
        status=event.status,
        first_day=event.first_day,
        last_day=event.last_day,
        date_precision=event.date_precision,
        place_name=event.place_name,
        article_count=event.article_count,
        publisher_count=event.publisher_count,
        first_published=event.first_published,
        headline=event.headline,
        has_contradiction=event.has_contradiction,
    )


def _last_day(event: Event) -> date | None:
    return event.last_day if event.last_day is not None and story_day(event) == event.first_day else story_day(event)
