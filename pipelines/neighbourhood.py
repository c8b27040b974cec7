"""Load the events within some hops of others: told in the same articles, or linked. Each is read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from pipelines.selecting import select_ids, select_links, select_records
from pipelines.stored_tables import StoredTables
from schemas.event import Citation, Event, EventActor, EventLink
from transforms.merging.stories import MergedEvents, story_neighbours

KNOWN = "select event_id from events semi join wanted using (event_id)"
BESIDE = """
select distinct other.event_id
from citations one semi join wanted using (event_id) join citations other using (article_id)
"""
OF_EVENTS = "select {0}.* from {0} semi join wanted using (event_id)"
COPIES = "select article_id from article_copies semi join wanted using (article_id)"
DIGESTS = "select article_id from articles semi join wanted using (article_id) where kind = 'digest'"


class Neighbourhood:
    """Events of some tables with their parties, citations and links, read as they are asked for."""

    def __init__(self, stored: StoredTables) -> None:
        self._stored = stored
        self._events: dict[str, Event] = {}
        self._actors: dict[str, list[EventActor]] = defaultdict(list)
        self._citations: dict[str, list[Citation]] = defaultdict(list)
        self._links: dict[str, set[EventLink]] = defaultdict(set)
        self._neighbours: dict[str, frozenset[str]] = {}

    def within(self, event_ids: Collection[str], hops: int) -> MergedEvents:
        """Return the events that lie within some hops of others, with their rows; hops are those of stories."""
        frontier = select_ids(self._stored.connection, KNOWN, event_ids, "event_id")
        reached = set(frontier)
        for _ in range(hops):
            self._find_neighbours(frontier - self._neighbours.keys())
            frontier = {other for event_id in frontier for other in self._neighbours[event_id]} - reached
            reached |= frontier
        self._load(reached)
        return self._rows(reached)

    def _find_neighbours(self, event_ids: Collection[str]) -> None:
        if not event_ids:
            return
        self._load(event_ids)
        beside = select_ids(self._stored.connection, BESIDE, event_ids, "event_id")
        linked = {end for event_id in event_ids for link in self._links[event_id] for end in link.ends}
        self._load(beside | linked)
        neighbours = story_neighbours(self._rows(beside | linked | set(event_ids)))
        self._neighbours |= {event_id: neighbours[event_id] for event_id in event_ids}

    def _load(self, event_ids: Collection[str]) -> None:
        absent = set(event_ids) - self._events.keys()
        if not absent:
            return
        with self._stored.of_events(absent) as connection:
            events = select_records(connection, Event, OF_EVENTS.format("events"), absent, "event_id")
            actors = select_records(connection, EventActor, OF_EVENTS.format("event_actors"), absent, "event_id")
            citations = select_records(connection, Citation, OF_EVENTS.format("citations"), absent, "event_id")
        self._events |= {event.event_id: event for event in events}
        for actor in actors:
            self._actors[actor.event_id].append(actor)
        for citation in citations:
            self._citations[citation.event_id].append(citation)
        for link in select_links(self._stored.connection, absent):
            for event_id in absent.intersection(link.ends):
                self._links[event_id].add(link)

    def _rows(self, event_ids: Collection[str]) -> MergedEvents:
        chosen = sorted(event_ids)
        citations = [citation for event_id in chosen for citation in self._citations[event_id]]
        links = {link for event_id in chosen for link in self._links[event_id]}
        return MergedEvents(
            events={event_id: self._events[event_id] for event_id in chosen},
            actors={event_id: self._actors[event_id] for event_id in chosen},
            citations=citations,
            links=list(links),
            dependent_articles=self._dependent_articles({citation.article_id for citation in citations}),
        )

    def _dependent_articles(self, article_ids: Collection[str]) -> frozenset[str]:
        """Return the copies and digests among some articles: they confirm nothing of their own."""
        found = select_ids(self._stored.connection, COPIES, article_ids, "article_id")
        return frozenset(found | select_ids(self._stored.connection, DIGESTS, article_ids, "article_id"))
