"""Find what a run touches: copies of new articles, and the whole components that new or withdrawn mentions join.

Whole rows are read only of what shares a key with what is new, so the cost follows the new articles, not the history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from pipelines.selecting import select_ids, select_records, select_rows
from pipelines.stored_tables import StoredTables
from schemas.arrow import Record
from schemas.article import Article, ArticleCopy
from schemas.mention import Attribution, Mention, MentionActor, Quantity
from schemas.sentence import Sentence
from transforms.merging.article_context import in_article
from transforms.merging.blocking import meeting_keys
from transforms.merging.clustering import components
from transforms.merging.copies import ArticleVersion, article_version, copy_rows
from transforms.merging.mention_facts import MentionFacts, MentionRows, MergeReference, mention_facts, with_copies

NEIGHBOURS = """
select distinct one.article_id, other.article_id
from article_blocks one join wanted using (article_id) join article_blocks other using (block_key)
"""
ARTICLES = "select articles.* from articles semi join wanted using (article_id)"
ARTICLES_WITHOUT_TEXT = """
select articles.* replace ('' as original_text, ''::blob as minhash) from articles semi join wanted using (article_id)
"""
COPIES = "select article_copies.* from article_copies semi join wanted using (article_id)"
SENTENCES = "select sentences.* from sentences semi join wanted using (sentence_id)"
COMPONENTS = "select distinct component_id from citations semi join wanted using (mention_id)"
MENTIONS_OF_ARTICLES = "select mentions.* from mentions semi join wanted using (article_id) order by mention_id"
OF_ARTICLES = "select mention_id, article_id from mentions semi join wanted using (article_id)"
OF_BLOCKS = "select distinct mention_id, article_id from mention_blocks semi join wanted using (block_key)"
OF_COMPONENTS = "select mention_id, article_id from citations semi join wanted using (component_id)"


@dataclass(frozen=True, slots=True)
class Touched:
    """What is to be merged again: the rows of copies, the components, and the ids of those they replace."""

    article_copies: tuple[ArticleCopy, ...]
    checked_articles: frozenset[str]
    components: tuple[tuple[MentionFacts, ...], ...]
    replaced_components: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Copies:
    """The copy rows of the articles checked, which stand in the place of those stored."""

    rows: Mapping[str, ArticleCopy]
    checked: frozenset[str]


def find_touched(stored: StoredTables, new_articles: Collection[str], known: MergeReference) -> Touched:
    """Return what new articles touch.

    The tables are the first layer with the new rows, and the second layer as it was.
    """
    connection = stored.connection
    copies, changed = _renew_copies(stored, new_articles)
    seeds = _mentions(connection, OF_ARTICLES, changed | set(new_articles), "article_id")
    facts = _load_facts(stored, seeds, known, copies)
    near = _mentions(connection, OF_BLOCKS, _keys_of(facts), "block_key")
    facts |= _load_facts(stored, _without(near, facts), known, copies)
    joined = {mention for group in _components(facts) if not seeds.keys().isdisjoint(group) for mention in group}
    replaced = select_ids(connection, COMPONENTS, joined | seeds.keys(), "mention_id")
    members = _mentions(connection, OF_COMPONENTS, replaced, "component_id")
    facts |= _load_facts(stored, _without(members, facts), known, copies)
    chosen = {mention_id: facts[mention_id] for mention_id in members.keys() | seeds.keys() | joined}
    groups = tuple(tuple(chosen[mention_id] for mention_id in group) for group in _components(chosen))
    return Touched(tuple(copies.rows.values()), copies.checked, groups, frozenset(replaced))


def _mentions(connection: duckdb.DuckDBPyConnection, sql: str, wanted: Collection[str], column: str) -> dict[str, str]:
    """Return the mentions that a query finds, each with its article."""
    return dict(select_rows(connection, sql, wanted, column))


def _without(mentions: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    return {mention_id: article_id for mention_id, article_id in mentions.items() if mention_id not in known}


def _keys_of(facts: Mapping[str, MentionFacts]) -> set[str]:
    return {key for found in facts.values() for key in meeting_keys(found)}


def _components(facts: Mapping[str, MentionFacts]) -> list[tuple[str, ...]]:
    keys = {mention_id: meeting_keys(found) for mention_id, found in facts.items()}
    return components(facts, keys)


def _renew_copies(stored: StoredTables, new_articles: Collection[str]) -> tuple[_Copies, set[str]]:
    """Return the copy rows of the new articles and their neighbours, and the articles whose row changed."""
    around = _neighbours(stored.connection, new_articles)
    checked = frozenset(new_articles).union(*around.values())
    neighbours = _neighbours(stored.connection, checked)
    versions = _versions(stored, checked.union(*neighbours.values()))
    rows = {}
    for article_id in sorted(checked):
        found = copy_rows(versions[article_id], [versions[other] for other in sorted(neighbours[article_id])])
        if found:
            rows[article_id] = found[0]
    before = select_records(stored.connection, ArticleCopy, COPIES, checked, "article_id")
    old = {row.article_id: row for row in before}
    changed = {article_id for article_id in checked if old.get(article_id) != rows.get(article_id)}
    return _Copies(rows, checked), changed


def _neighbours(connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in select_rows(connection, NEIGHBOURS, article_ids, "article_id"):
        found[one].add(other)
    return found


def _versions(stored: StoredTables, article_ids: Collection[str]) -> dict[str, ArticleVersion]:
    with stored.of_articles(article_ids) as connection:
        loaded = select_records(connection, Article, ARTICLES, article_ids, "article_id")
    return {article.article_id: article_version(article) for article in loaded}


def _load_facts(
    stored: StoredTables, mentions: Mapping[str, str], known: MergeReference, copies: _Copies
) -> dict[str, MentionFacts]:
    """Return the facts of mentions, given with their articles, by id."""
    if not mentions:
        return {}
    with stored.of_articles(set(mentions.values())) as connection:
        return _facts(connection, mentions, known, copies)


def _facts(
    connection: duckdb.DuckDBPyConnection, wanted: Mapping[str, str], known: MergeReference, copies: _Copies
) -> dict[str, MentionFacts]:
    article_ids = set(wanted.values())
    # What a mention leaves out, the others of its article may tell: all of them are read.
    mentions = select_records(connection, Mention, MENTIONS_OF_ARTICLES, article_ids, "article_id")
    told = {mention.mention_id for mention in mentions}
    actors = _grouped(_of_mentions(connection, MentionActor, "mention_actors", told))
    quantities = _grouped(_of_mentions(connection, Quantity, "quantities", wanted))
    attributions = _grouped(_of_mentions(connection, Attribution, "attributions", wanted))
    articles = {
        row.article_id: row
        for row in select_records(connection, Article, ARTICLES_WITHOUT_TEXT, article_ids, "article_id")
    }
    copy_of = _copies_of(connection, article_ids, copies)
    sentence_ids = {mention.sentence_id for mention in mentions}
    sentences = {
        row.sentence_id: row for row in select_records(connection, Sentence, SENTENCES, sentence_ids, "sentence_id")
    }
    alone: dict[str, list[MentionFacts]] = defaultdict(list)
    for mention in mentions:
        mention_id = mention.mention_id
        rows = MentionRows(mention, actors[mention_id], quantities[mention_id], attributions[mention_id])
        found = mention_facts(rows, articles[mention.article_id], sentences[mention.sentence_id], known)
        alone[mention.article_id].append(found)
    return {
        found.mention.mention_id: _with_copy(found, copy_of.get(article_id))
        for article_id, group in alone.items()
        for found in in_article(group)
        if found.mention.mention_id in wanted
    }


def _with_copy(found: MentionFacts, row: ArticleCopy | None) -> MentionFacts:
    return with_copies(
        found,
        copy_of=row.of_article_id if row is not None and row.kind == "copy" else None,
        is_superseded=row is not None and row.kind == "superseded",
    )


def _copies_of(
    connection: duckdb.DuckDBPyConnection, article_ids: Collection[str], copies: _Copies
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
