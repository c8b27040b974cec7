"""Find anew which articles are copies, or older versions, of which, among new articles and those that are like them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipelines.selecting import select_records, select_rows
from pipelines.stored_tables import StoredTables
from schemas.article import Article, ArticleCopy
from transforms.merging.copies import ArticleVersion, article_version, copy_rows

KEYS = "select article_id, block_key from article_blocks semi join wanted using (article_id)"
WITH_KEY = "select block_key, article_id from article_blocks semi join wanted using (block_key)"
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
    around = _neighbours(stored, new_articles)
    checked = frozenset(new_articles).union(*around.values())
    neighbours = {**around, **_neighbours(stored, checked - around.keys())}
    versions = _versions(stored, checked.union(*neighbours.values()))
    rows = {}
    for article_id in sorted(checked):
        found = copy_rows(versions[article_id], [versions[other] for other in sorted(neighbours[article_id])])
        if found:
            rows[article_id] = found[0]
    before = select_records(stored.connection, ArticleCopy, COPIES, checked, "article_id")
    return Copies(checked, rows, {row.article_id: row for row in before})


def _neighbours(stored: StoredTables, article_ids: Collection[str]) -> Mapping[str, set[str]]:
    """Return for each article those that share a key with it, itself among them."""
    if not article_ids:
        return {}
    with stored.of_articles(article_ids) as connection:
        keys = select_rows(connection, KEYS, article_ids, "article_id")
    holders: dict[str, list[str]] = defaultdict(list)
    for key, article_id in select_rows(stored.connection, WITH_KEY, {key for _, key in keys}, "block_key"):
        holders[key].append(article_id)
    found: dict[str, set[str]] = defaultdict(set)
    for article_id, key in keys:
        found[article_id].update(holders[key])
    return found


def _versions(stored: StoredTables, article_ids: Collection[str]) -> dict[str, ArticleVersion]:
    with stored.of_articles(article_ids) as connection:
        loaded = select_records(connection, Article, ARTICLES, article_ids, "article_id")
    return {article.article_id: article_version(article) for article in loaded}
