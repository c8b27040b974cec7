"""Load the events within some hops of others: told in the same articles, or linked."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from pipelines.selecting import select_ids, select_records
from pipelines.stored_tables import StoredTables
from schemas.event import Citation, Event, EventActor, EventLink
from transforms.merging.stories import MergedEvents, story_neighbours

KNOWN = "select event_id from events semi join wanted using (event_id)"
BESIDE = """
select distinct other.event_id
from citations one semi join wanted using (event_id) join citations other using (article_id)
"""
LINKED = """
select from_event_id from event_links semi join wanted on event_id = to_event_id
union
select to_event_id from event_links semi join wanted on event_id = from_event_id
"""


def load_neighbourhood(stored: StoredTables, event_ids: Collection[str], hops: int) -> MergedEvents:
    """Return the events that lie within some hops of others, with their rows; hops are those of stories."""
    frontier = select_ids(stored.connection, KNOWN, event_ids, "event_id")
    reached = set(frontier)
    for _ in range(hops):
        if not frontier:
            break
        beside = select_ids(stored.connection, BESIDE, frontier, "event_id")
        linked = select_ids(stored.connection, LINKED, frontier, "event_id")
        neighbours = story_neighbours(load_events(stored, frontier | beside | linked))
        frontier = {other for event_id in frontier for other in neighbours[event_id]} - reached
        reached |= frontier
    return load_events(stored, reached)


def load_events(stored: StoredTables, event_ids: Collection[str]) -> MergedEvents:
    """Return events with their parties, citations and links."""
    of_events = "select {0}.* from {0} semi join wanted using (event_id)"
    with stored.of_events(event_ids) as connection:
        events = select_records(connection, Event, of_events.format("events"), event_ids, "event_id")
        actors = select_records(connection, EventActor, of_events.format("event_actors"), event_ids, "event_id")
        citations = select_records(connection, Citation, of_events.format("citations"), event_ids, "event_id")
    # A link lies in the partition of the event that it leads from, which may be any.
    linked = "select event_links.* from event_links semi join wanted on event_id = {}"
    links = select_records(stored.connection, EventLink, linked.format("from_event_id"), event_ids, "event_id")
    links += select_records(stored.connection, EventLink, linked.format("to_event_id"), event_ids, "event_id")
    by_event: dict[str, list[EventActor]] = {event.event_id: [] for event in events}
    for actor in actors:
        by_event[actor.event_id].append(actor)
    return MergedEvents(
        events={event.event_id: event for event in sorted(events, key=_event_id)},
        actors=by_event,
        citations=citations,
        links=list(dict.fromkeys(links)),
        dependent_articles=_dependent_articles(stored.connection, {row.article_id for row in citations}),
    )


def _dependent_articles(connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> frozenset[str]:
    """Return the copies and digests among some articles: they confirm nothing of their own."""
    copies = "select article_id from article_copies semi join wanted using (article_id)"
    digests = "select article_id from articles semi join wanted using (article_id) where kind = 'digest'"
    found = select_ids(connection, copies, article_ids, "article_id")
    return frozenset(found | select_ids(connection, digests, article_ids, "article_id"))


def _event_id(event: Event) -> str:
    return event.event_id
