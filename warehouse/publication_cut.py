"""Cut the warehouse by publication: articles published by a day, and what these support.

The values of an event (status, days, place) stay those of the merge of all articles; what is counted is counted anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb

from schemas.arrow import TABLES
from warehouse.build import STORED, column_list, create_filed_views, create_stored_views, quoted
from warehouse.definitions import FOLDER, read_definition
from warehouse.derive import ONE_BY_ONE, derived_select
from warehouse.snapshots import Snapshot

UNCUT = "uncut"
OF_ARTICLE = "article_id in (select article_id from stored.articles)"
OF_MENTION = "mention_id in (select mention_id from stored.mentions)"
OF_EVENT = "event_id in (select event_id from stored.citations)"
# In order: a condition reads tables cut above it. Tables that are not named are not cut.
CONDITIONS: Mapping[str, str] = {
    "articles": "published_day <= day",
    "article_sources": OF_ARTICLE,
    "sentences": OF_ARTICLE,
    "mentions": OF_ARTICLE,
    "mention_actors": OF_MENTION,
    "attributions": OF_MENTION,
    "quantities": OF_MENTION,
    "mention_blocks": OF_MENTION,
    "quotes": OF_ARTICLE,
    "dates": OF_ARTICLE,
    "place_mentions": OF_ARTICLE,
    "article_copies": f"{OF_ARTICLE} and of_article_id in (select article_id from stored.articles)",
    "citations": OF_ARTICLE,
    "event_actors": OF_EVENT,
    "event_links": (
        "from_event_id in (select event_id from stored.citations)"
        " and to_event_id in (select event_id from stored.citations)"
        " and evidence_mention_id in (select mention_id from stored.mentions)"
    ),
    "contradictions": (
        "mention_a in (select mention_id from stored.mentions)"
        " and mention_b in (select mention_id from stored.mentions)"
    ),
    "story_articles": OF_ARTICLE,
    "evidence": OF_ARTICLE,
    "search_terms": "sentence_key in (select uncut.sentence_key(sentence_id) from stored.sentences)",
}
COUNTED_EVENTS = """
    select
        events.* replace (
            counted.mention_count as mention_count,
            counted.article_count as article_count,
            counted.publisher_count as publisher_count,
            counted.first_published as first_published,
            counted.last_published as last_published,
            events.event_id in (select event_id from stored.contradictions) as has_contradiction
        )
    from uncut.events as events
    inner join (
        select
            citations.event_id,
            count(*) as mention_count,
            count(distinct citations.article_id) as article_count,
            count(distinct coalesce(articles.publisher, articles.article_id))
                filter (where articles.kind = 'report' and copies.article_id is null) as publisher_count,
            min(articles.published_day) as first_published,
            max(articles.published_day) as last_published,
        from stored.citations as citations
        inner join stored.articles as articles using (article_id)
        left join (select distinct article_id from stored.article_copies where kind = 'copy') as copies
            on copies.article_id = citations.article_id
        group by citations.event_id
    ) as counted using (event_id)
"""
TOLD_EVENTS = f"""
    select {column_list("story_events")}
    from (select story_id, event_id from uncut.story_events) as told
    inner join stored.events as events using (event_id)
"""
COUNTED_STORIES = """
    select
        stories.* replace (
            (select count(*) from stored.story_events as e where e.story_id = stories.story_id) as event_count,
            (select count(*) from stored.story_articles as a where a.story_id = stories.story_id) as article_count
        )
    from uncut.stories as stories
    where story_id in (select story_id from stored.story_events)
"""


def create_cut_views(
    connection: duckdb.DuckDBPyConnection, paths: Mapping[str, Sequence[Path]], day: date, snapshot: Snapshot
) -> None:
    """Make the schema of stored tables with the rows of articles published by a day; undated articles are left out."""
    create_stored_views(connection, UNCUT, paths)
    create_stored_views(connection, STORED, {}, snapshot)
    ordered = sorted(TABLES, key=_order)
    macro = read_definition(FOLDER / "macros" / "sentence_key.sql").sql
    connection.execute(macro.replace("create macro ", f"create macro {UNCUT}."))
    for table in ordered:
        condition = CONDITIONS.get(table, "true").replace("<= day", f"<= date {quoted(day.isoformat())}")
        select = f"select {column_list(table)} from {UNCUT}.{table} where {condition}"
        connection.execute(f"create view {STORED}.{table} as {_COUNTED.get(table, select)}")
    create_filed_views(connection, {})


# What is derived from events is derived anew from those that are left.
_COUNTED = {"events": COUNTED_EVENTS, "story_events": TOLD_EVENTS, "stories": COUNTED_STORIES} | {
    table: derived_select(table) for table in ONE_BY_ONE
}
_ORDER = (*CONDITIONS, *_COUNTED)


def _order(table: str) -> int:
    return _ORDER.index(table) if table in _ORDER else -1
