"""Find what a run touches: copies of new articles, and the whole components that new or withdrawn mentions join.

Nothing is read but the rows that share a key with what is new, so the cost follows the new articles, not the history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from pipelines.selecting import select_ids, select_records, select_rows
from schemas.arrow import Record
from schemas.article import Article, ArticleCopy
from schemas.mention import Attribution, Mention, MentionActor, Quantity
from schemas.sentence import Sentence
from transforms.blocking import block_keys, copy_keys
from transforms.clustering import components
from transforms.copies import article_version, copy_rows
from transforms.mention_facts import MentionFacts, MentionRows, MergeReference, mention_facts, with_copies


@dataclass(frozen=True, slots=True)
class Touched:
    """What is to be merged again: the rows of copies, the components, and the ids of those they replace."""

    article_copies: tuple[ArticleCopy, ...]
    checked_articles: frozenset[str]
    components: tuple[tuple[MentionFacts, ...], ...]
    replaced_components: frozenset[str]


def find_touched(
    connection: duckdb.DuckDBPyConnection, new_articles: Collection[str], known: MergeReference
) -> Touched:
    """Return what new articles touch.

    The connection has views of the first layer with the new rows, and of the second layer as it was.
    """
    copies, checked, changed = _renew_copies(connection, new_articles)
    seeds = select_ids(connection, "select mention_id from mentions semi join wanted using (article_id)", changed | set(new_articles), "article_id")
    facts = load_facts(connection, seeds, known, copies, checked)
    near = _candidates(connection, facts)
    facts |= load_facts(connection, near - facts.keys(), known, copies, checked)
    joined = {mention for group in _components(facts) if seeds & set(group) for mention in group}
    replaced = select_ids(connection, "select distinct component_id from citations semi join wanted using (mention_id)", joined | seeds, "mention_id")
    members = select_ids(connection, "select mention_id from citations semi join wanted using (component_id)", replaced, "component_id")
    facts |= load_facts(connection, members - facts.keys(), known, copies, checked)
    chosen = {mention_id: facts[mention_id] for mention_id in members | seeds | joined}
    groups = tuple(tuple(chosen[mention_id] for mention_id in group) for group in _components(chosen))
    return Touched(tuple(copies.values()), frozenset(checked), groups, frozenset(replaced))


def _components(facts: Mapping[str, MentionFacts]) -> list[tuple[str, ...]]:
    keys = {mention_id: (*block_keys(found), *copy_keys(found)) for mention_id, found in facts.items()}
    return components(facts, keys)


def _renew_copies(
    connection: duckdb.DuckDBPyConnection, new_articles: Collection[str]
) -> tuple[dict[str, ArticleCopy], set[str], set[str]]:
    """Return the copy rows of the new articles and their neighbours, who these are, and whose row changed."""
    pairs = "select distinct other.article_id from article_blocks one join wanted using (article_id) join article_blocks other using (block_key)"
    checked = select_ids(connection, pairs, new_articles, "article_id") | set(new_articles)
    wider = select_ids(connection, pairs, checked, "article_id") | checked
    neighbours = _neighbours(connection, checked)
    loaded = select_records(connection, Article, "select articles.* from articles semi join wanted using (article_id)", wider, "article_id")
    versions = {article.article_id: article_version(article) for article in loaded}
    rows = {}
    for article_id in sorted(checked):
        found = copy_rows(versions[article_id], [versions[other] for other in sorted(neighbours[article_id])])
        if found:
            rows[article_id] = found[0]
    before = select_records(connection, ArticleCopy, "select article_copies.* from article_copies semi join wanted using (article_id)", checked, "article_id")
    old = {row.article_id: row for row in before}
    changed = {article_id for article_id in checked if old.get(article_id) != rows.get(article_id)}
    return rows, checked, changed


def _neighbours(connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> Mapping[str, set[str]]:
    sql = "select distinct one.article_id, other.article_id from article_blocks one join wanted using (article_id) join article_blocks other using (block_key)"
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in select_rows(connection, sql, article_ids, "article_id"):
        found[one].add(other)
    return found


def _candidates(connection: duckdb.DuckDBPyConnection, facts: Mapping[str, MentionFacts]) -> set[str]:
    """Return the stored mentions that share a key with some mentions."""
    keys = {key for found in facts.values() for key in (*block_keys(found), *copy_keys(found))}
    return select_ids(connection, "select distinct mention_id from mention_blocks semi join wanted using (block_key)", keys, "block_key")


def load_facts(
    connection: duckdb.DuckDBPyConnection,
    mention_ids: Collection[str],
    known: MergeReference,
    copies: Mapping[str, ArticleCopy],
    checked: Collection[str],
) -> dict[str, MentionFacts]:
    """Return the facts of mentions by id; copies holds the new copy rows of the checked articles."""
    if not mention_ids:
        return {}
    mentions = _of_mentions(connection, Mention, "mentions", mention_ids)
    actors = _grouped(_of_mentions(connection, MentionActor, "mention_actors", mention_ids))
    quantities = _grouped(_of_mentions(connection, Quantity, "quantities", mention_ids))
    attributions = _grouped(_of_mentions(connection, Attribution, "attributions", mention_ids))
    article_ids = {mention.article_id for mention in mentions}
    select = "select articles.* replace ('' as original_text, ''::blob as minhash) from articles semi join wanted using (article_id)"
    articles = {row.article_id: row for row in select_records(connection, Article, select, article_ids, "article_id")}
    stored = select_records(connection, ArticleCopy, "select article_copies.* from article_copies semi join wanted using (article_id)", article_ids, "article_id")
    copy_of = {row.article_id: row for row in stored if row.article_id not in checked} | dict(copies)
    sentence_ids = {mention.sentence_id for mention in mentions}
    select = "select sentences.* from sentences semi join wanted using (sentence_id)"
    sentences = {row.sentence_id: row for row in select_records(connection, Sentence, select, sentence_ids, "sentence_id")}
    facts = {}
    for mention in mentions:
        mention_id = mention.mention_id
        rows = MentionRows(mention, actors[mention_id], quantities[mention_id], attributions[mention_id])
        found = mention_facts(rows, articles[mention.article_id], sentences[mention.sentence_id], known)
        row = copy_of.get(mention.article_id)
        facts[mention_id] = with_copies(
            found,
            copy_of=row.of_article_id if row is not None and row.kind == "copy" else None,
            is_superseded=row is not None and row.kind == "superseded",
        )
    return facts


def _of_mentions(
    connection: duckdb.DuckDBPyConnection, record_class: type[Record], table: str, mention_ids: Collection[str]
) -> list[Record]:
    select = f"select {table}.* from {table} semi join wanted using (mention_id)"  # noqa: S608 - our own table names
    return select_records(connection, record_class, select, mention_ids, "mention_id")


def _grouped(rows: Iterable[Any]) -> Mapping[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.mention_id] += (row,)
    return found
