"""Read stored events with the facts of all their mentions, a few at a time: what merging asks for, and no more.

Ids are looked up over the whole history, a few narrow columns; whole rows are read from the partitions that hold them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import duckdb

from pipelines.renew_copies import ARTICLES, COPIES, Copies
from pipelines.selecting import select_ids, select_links, select_records
from pipelines.stored_tables import StoredTables
from schemas.arrow import Record
from schemas.article import Article, ArticleCopy
from schemas.event import Citation, EventLink
from schemas.mention import Attribution, Mention, MentionActor, Quantity
from schemas.sentence import Sentence
from transforms.merging.article_context import in_article
from transforms.merging.blocking import article_of_key
from transforms.merging.clustering import Cluster
from transforms.merging.mention_facts import MentionFacts, MentionRows, mention_facts, with_copies
from transforms.merging.merge_reference import MergeReference
from transforms.merging.similarity import COPIED

ARTICLES_WITHOUT_TEXT = ARTICLES.replace("articles.*", "articles.* replace ('' as original_text, ''::blob as minhash)")
SENTENCES = "select sentences.* from sentences semi join wanted using (sentence_id)"
MENTIONS = "select mentions.* from mentions semi join wanted using (article_id) order by mention_id"
WITH_KEY = "select distinct mention_id from mention_blocks semi join wanted using (block_key)"
OF_COPIES = """
select mention_id from mentions semi join (
    select article_copies.article_id from article_copies join wanted on of_article_id = wanted.article_id
    where kind = 'copy'
) using (article_id)
"""
CITING = "select distinct event_id from citations semi join wanted using (mention_id)"
CITATIONS = "select citations.* from citations semi join wanted using (event_id)"


class EventArchive:
    """The events of a snapshot, given the tables with new articles added and how articles are copies now."""

    def __init__(self, stored: StoredTables, known: MergeReference, copies: Copies) -> None:
        self._stored = stored
        self._known = known
        self._copies = copies
        self._facts: dict[str, MentionFacts] = {}
        self._events: dict[str, Cluster] = {}
        self._articles: set[str] = set()

    def of_articles(self, article_ids: Collection[str]) -> dict[str, MentionFacts]:
        """Return the facts of all mentions of some articles."""
        self._load(article_ids)
        wanted = set(article_ids)
        return {mention_id: found for mention_id, found in self._facts.items() if found.article_id in wanted}

    def holding(self, keys: Collection[str]) -> dict[str, Cluster]:
        """Return the events with a mention that has one of the keys."""
        connection = self._stored.connection
        mentions = select_ids(connection, WITH_KEY, keys, "block_key")
        originals = {article_id for key in keys if (article_id := article_of_key(key)) is not None}
        return self.citing(mentions | select_ids(connection, OF_COPIES, originals, "article_id"))

    def citing(self, mention_ids: Collection[str]) -> dict[str, Cluster]:
        """Return the events of some mentions."""
        return self.events(select_ids(self._stored.connection, CITING, mention_ids, "mention_id"))

    def events(self, event_ids: Collection[str]) -> dict[str, Cluster]:
        """Return some events."""
        absent = set(event_ids) - self._events.keys()
        if absent:
            with self._stored.of_events(absent) as connection:
                rows = select_records(connection, Citation, CITATIONS, absent, "event_id")
            self._load({row.article_id for row in rows})
            self._events |= _clusters(rows, self._facts)
        return {event_id: self._events[event_id] for event_id in event_ids}

    def links(self, event_ids: Collection[str]) -> set[EventLink]:
        """Return the links from or to some events."""
        return select_links(self._stored.connection, event_ids)

    def _load(self, article_ids: Collection[str]) -> None:
        """Read the facts of the mentions of articles that were not read yet."""
        absent = set(article_ids) - self._articles
        if absent:
            with self._stored.of_articles(absent) as connection:
                copies = _copies_of(connection, absent, self._copies)
                self._facts |= _facts(connection, absent, self._known, copies)
            self._articles |= absent


def _clusters(rows: Iterable[Citation], facts: Mapping[str, MentionFacts]) -> dict[str, Cluster]:
    clusters: dict[str, Cluster] = defaultdict(Cluster)
    for row in sorted(rows, key=lambda row: facts[row.mention_id].order):
        found = clusters[row.event_id]
        found.add(facts[row.mention_id], row.reason, row.similarity, is_copied=row.reason == COPIED)
    return dict(clusters)


def _facts(
    connection: duckdb.DuckDBPyConnection,
    article_ids: Collection[str],
    known: MergeReference,
    copies: Mapping[str, ArticleCopy],
) -> dict[str, MentionFacts]:
    mentions = select_records(connection, Mention, MENTIONS, article_ids, "article_id")
    told = {mention.mention_id for mention in mentions}
    actors = _grouped(_of_mentions(connection, MentionActor, "mention_actors", told))
    quantities = _grouped(_of_mentions(connection, Quantity, "quantities", told))
    attributions = _grouped(_of_mentions(connection, Attribution, "attributions", told))
    articles = _by_id(select_records(connection, Article, ARTICLES_WITHOUT_TEXT, article_ids, "article_id"))
    sentence_ids = {mention.sentence_id for mention in mentions}
    sentences = _by_id(select_records(connection, Sentence, SENTENCES, sentence_ids, "sentence_id"), "sentence_id")
    alone: dict[str, list[MentionFacts]] = defaultdict(list)
    for mention in mentions:
        mention_id = mention.mention_id
        rows = MentionRows(mention, actors[mention_id], quantities[mention_id], attributions[mention_id])
        found = mention_facts(rows, articles[mention.article_id], sentences[mention.sentence_id], known)
        alone[mention.article_id].append(found)
    return {
        found.mention.mention_id: _with_copy(found, copies.get(article_id))
        for article_id, group in alone.items()
        for found in in_article(group)
    }


def _with_copy(found: MentionFacts, row: ArticleCopy | None) -> MentionFacts:
    return with_copies(
        found,
        copy_of=row.of_article_id if row is not None and row.kind == "copy" else None,
        is_superseded=row is not None and row.kind == "superseded",
    )


def _copies_of(
    connection: duckdb.DuckDBPyConnection, article_ids: Collection[str], copies: Copies
) -> dict[str, ArticleCopy]:
    stored = select_records(connection, ArticleCopy, COPIES, article_ids, "article_id")
    return {row.article_id: row for row in stored if row.article_id not in copies.checked} | dict(copies.rows)


def _of_mentions(
    connection: duckdb.DuckDBPyConnection, record_class: type[Record], table: str, mention_ids: Collection[str]
) -> list[Record]:
    sql = f"select {table}.* from {table} semi join wanted using (mention_id)"
    return select_records(connection, record_class, sql, mention_ids, "mention_id")


def _grouped(rows: Iterable[Any]) -> Mapping[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.mention_id] += (row,)
    return found


def _by_id(rows: Iterable[Record], column: str = "article_id") -> dict[str, Record]:
    return {getattr(row, column): row for row in rows}
