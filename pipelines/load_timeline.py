"""Load the rows of a timeline from an open warehouse: a story's, or those between two countries or actors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

import duckdb

from pipelines.selecting import select_records, select_rows
from schemas.event import Citation, Contradiction, Event
from transforms.merging.timelines import Outcome, Timeline, TimelineRows, TimelineSource, timeline_lines
from warehouse.errors import WarehouseError

SHOWN_STORIES = 5
STORY_OF_EVENT = """
    select story_events.story_id
    from story_events
    inner join event_ids on event_ids.event_id = story_events.event_id
    where event_ids.former_event_id = $wanted
"""
STORIES_BY_TITLE = """
    select story_id, title
    from stories
    where contains(lower(title), lower($wanted))
    order by article_count desc, story_id
"""
EVENTS_BETWEEN = """
    select distinct event_id
    from event_dyads
    where event_type is not null
        and ((source_{0} = $one and target_{1} = $other) or (source_{1} = $other and target_{0} = $one))
"""
SOURCES_OF = """
    with copies as (
        select article_id, min(of_article_id) as copy_of
        from stored.article_copies
        semi join wanted using (article_id)
        where kind = 'copy'
        group by article_id
    )

    select article_id, publisher, published_day, title, url, kind, copy_of
    from stored.articles
    semi join wanted using (article_id)
    left join copies using (article_id)
"""
# Of several outcomes the latest stands: postponed, then carried out.
OUTCOMES_OF = """
    select event_id, outcome, outcome_event_id, outcome_day
    from promises
    semi join wanted using (event_id)
    order by event_id, outcome_day nulls first, outcome_event_id
"""
NAMED = """
    select 'country' as side, country_code as value, name as label, 1 as preference
    from countries
    where country_code = upper($word) or lower(name) = lower($word)
    union all
    select 'actor_id', actor_id, name, 2
    from actors
    where kind <> 'country' and (actor_id = $word or lower(name) = lower($word))
    union all
    select distinct 'actor_id', actor_id, actors.name, 3
    from actor_names
    inner join actors using (actor_id)
    where kind <> 'country' and lower(actor_names.name) = lower($word)
    order by preference, value
"""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a timeline is cut to, inclusive; None leaves that end open."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a dyad: the column it is found in, its value there, and what it is called."""

    side: Literal["country", "actor_id"]
    value: str
    label: str


def load_story(connection: duckdb.DuckDBPyConnection, wanted: str, days: Days) -> Timeline:
    """Return the timeline of the story that an id, an event of it, or words of its title name."""
    story_id = find_story(connection, wanted)
    row = connection.execute("select title from stories where story_id = ?", [story_id]).fetchone()
    events = connection.execute("select event_id from story_events where story_id = ?", [story_id]).fetchall()
    return _timeline(connection, row[0] if row else story_id, {event_id for (event_id,) in events}, days)


def load_dyad(connection: duckdb.DuckDBPyConnection, one: str, other: str, days: Days) -> Timeline:
    """Return the timeline of what two countries or actors did to or with each other; statements are left out."""
    first, second = find_party(connection, one), find_party(connection, other)
    sql = EVENTS_BETWEEN.format(first.side, second.side)
    events = connection.execute(sql, {"one": first.value, "other": second.value}).fetchall()
    title = f"{first.label} and {second.label}" if first != second else f"Within {first.label}"
    if not events:
        where = f"between {first.label} and {second.label}" if first != second else f"within {first.label}"
        raise WarehouseError(f"no event {where} is known")
    return _timeline(connection, title, {event_id for (event_id,) in events}, days)


def find_story(connection: duckdb.DuckDBPyConnection, wanted: str) -> str:
    """Return the story that an id, an event of it, or words of its title name; raises WarehouseError for none."""
    if connection.execute("select 1 from stories where story_id = ?", [wanted]).fetchone():
        return wanted
    row = connection.execute(STORY_OF_EVENT, {"wanted": wanted}).fetchone()
    if row:
        return str(row[0])
    found = connection.execute(STORIES_BY_TITLE, {"wanted": wanted}).fetchall() if wanted.strip() else []
    party = connection.execute(NAMED, {"word": wanted}).fetchone()
    if party and len(found) != 1:
        raise WarehouseError(
            f"{wanted!r} is {party[2]}: give two countries or actors (`timeline KOR CHN`), or more words of a title"
        )
    if not found:
        raise WarehouseError(
            f"no story has the id {wanted!r}, that event or those words in its title:"
            ' `communique sql "select story_id, title from stories"` lists them'
        )
    if len(found) > 1:
        listed = "; ".join(f"{story_id} {title}" for story_id, title in found[:SHOWN_STORIES])
        raise WarehouseError(f"{len(found)} stories have {wanted!r} in their title, give one id: {listed}")
    return str(found[0][0])


def find_party(connection: duckdb.DuckDBPyConnection, word: str) -> Party:
    """Return the country or actor that a word names; raises WarehouseError where none or several do."""
    found = [
        Party(side, value, label) for side, value, label, _ in connection.execute(NAMED, {"word": word}).fetchall()
    ]
    if not found:
        raise WarehouseError(
            f"{word!r} names no country or actor: expected a code (KOR), a name (South Korea) or an actor_id (wang-yi)"
        )
    values = {party.value for party in found}
    if found[0].side == "actor_id" and len(values) > 1:
        raise WarehouseError(f"{word!r} names several actors, give one actor_id: {', '.join(sorted(values))}")
    return found[0]


def _timeline(connection: duckdb.DuckDBPyConnection, title: str, event_ids: Collection[str], days: Days) -> Timeline:
    of_events = "select found.* from stored.{} as found semi join wanted using (event_id)"
    events = select_records(connection, Event, of_events.format("events"), event_ids, "event_id")
    citations = select_records(connection, Citation, of_events.format("citations"), event_ids, "event_id")
    contradictions = select_records(
        connection, Contradiction, of_events.format("contradictions"), event_ids, "event_id"
    )
    articles = select_rows(connection, SOURCES_OF, {row.article_id for row in citations}, "article_id")
    values = {value for row in contradictions if row.field == "place_id" for value in (row.value_a, row.value_b)}
    places = select_rows(
        connection, "select place_id, name from places semi join wanted using (place_id)", values, "place_id"
    )
    outcomes = select_rows(connection, OUTCOMES_OF, event_ids, "event_id")
    rows = TimelineRows(
        events=[event for event in events if _is_within(event, days)],
        citations=citations,
        contradictions=contradictions,
        sources={row[0]: TimelineSource(*row) for row in articles},
        place_names={row[0]: row[1] for row in places},
        outcomes={row[0]: Outcome(*row[1:]) for row in outcomes},
    )
    if not rows.events:
        raise WarehouseError(f"{title}: no event in the days asked for")
    return timeline_lines(title, rows)


def _is_within(event: Event, days: Days) -> bool:
    first, last = event.first_day, event.last_day
    if first is None or last is None:
        return days.since is None and days.until is None
    return (days.since is None or last >= days.since) and (days.until is None or first <= days.until)
