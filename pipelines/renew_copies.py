"""Find anew which articles are copies, or older versions, of which, among new articles and those that are like them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import duckdb

from pipelines.selecting import select_records, select_rows
from pipelines.stored_tables import StoredTables
from schemas.article import Article, ArticleCopy
from transforms.merging.copies import ArticleVersion, article_version, copy_rows

NEIGHBOURS = """
select distinct one.article_id, other.article_id
from article_blocks one join wanted using (article_id) join article_blocks other using (block_key)
"""
ARTICLES = "select articles.* from articles semi join wanted using (article_id)"
COPIES = "select article_copies.* from article_copies semi join wanted using (article_id)"


@dataclass(frozen=True, slots=True)
class Copies:
    """The copy rows of the articles checked, by article, beside those that are stored of the same articles."""

    checked: frozenset[str]
    rows: Mapping[str, ArticleCopy]
    stored: Mapping[str, ArticleCopy]

    def changed(self) -> set[str]:
        """Return the articles that became a copy or an older version, of another article, or are none any more."""
        return {article_id for article_id in self.checked if self.stored.get(article_id) != self.rows.get(article_id)}


def renew_copies(stored: StoredTables, new_articles: Collection[str]) -> Copies:
    """Return the copy rows of new articles and of all that are like them; the tables hold the new articles."""
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
    return Copies(checked, rows, {row.article_id: row for row in before})


def _neighbours(connection: duckdb.DuckDBPyConnection, article_ids: Collection[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in select_rows(connection, NEIGHBOURS, article_ids, "article_id"):
        found[one].add(other)
    return found


def _versions(stored: StoredTables, article_ids: Collection[str]) -> dict[str, ArticleVersion]:
    with stored.of_articles(article_ids) as connection:
        loaded = select_records(connection, Article, ARTICLES, article_ids, "article_id")
    return {article.article_id: article_version(article) for article in loaded}
