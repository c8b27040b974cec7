"""Merge the shipped articles and print how well: `python -m benchmarks.merging [--warehouse DIR] [--errors]`.

Scored are the labelled reports that the coder finds: precision and recall of pairs in different articles, how many
pairs of different events were merged, and the same for the simplest rule, same type, parties and day.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.merging_labels import CodedArticle, FoundMention, Label, SentenceSpan, match_labels, read_labels
from pipelines.run import RunOptions, run
from pipelines.stored_tables import open_tables
from warehouse.snapshots import read_current

ARTICLES = Path(__file__).parents[1] / "seeds" / "articles"
Cluster = Callable[[FoundMention], Hashable]


@dataclass(frozen=True, slots=True)
class PairScore:
    """Pairs of labelled reports in different articles, by whether they are of one event and were merged."""

    right: int
    wrong: tuple[tuple[Label, Label], ...]
    missed: tuple[tuple[Label, Label], ...]

    @property
    def precision(self) -> float:
        """Return the share of the merged pairs that are of one event."""
        return self.right / (self.right + len(self.wrong)) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the pairs of one event that were merged."""
        return self.right / (self.right + len(self.missed)) if self.right else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, and on request the pairs that were decided wrongly."""
    parser = argparse.ArgumentParser(description="Precision and recall of merging on the shipped articles.")
    parser.add_argument("--warehouse", type=Path, help="a warehouse of the shipped articles, instead of a new run")
    parser.add_argument("--errors", action="store_true", help="list the pairs that were decided wrongly")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        warehouse = options.warehouse or merge_shipped(Path(folder) / "warehouse")
        lines = report(warehouse, with_errors=options.errors)
    print("\n".join(lines))


def merge_shipped(folder: Path) -> Path:
    """Return a warehouse made of the shipped articles in one run."""
    run(RunOptions(inputs=(str(ARTICLES),), folder=folder), _say_nothing)
    return folder


def report(folder: Path, *, with_errors: bool) -> list[str]:
    """Return the figures of a warehouse of the shipped articles as lines of text."""
    labels = read_labels()
    with open_tables(folder, read_current(folder).tables) as connection:
        matched = match_labels(labels, coded_articles(connection))
        baseline = baseline_keys(connection)
    merged = score_pairs(matched, event_of)
    lines = [
        f"reports labelled {len(labels)}, found {len(matched)} ({len(matched) / len(labels):.0%}), "
        f"with the right type {sum(label.event_type == found.event_type for label, found in matched.items())}",
        f"cross-article pairs labelled {len(labelled_pairs(labels))}, both found {len(labelled_pairs(matched))}",
        score_line("merging", merged),
        score_line("same type, parties and day", score_pairs(matched, _Lookup(baseline).of)),
    ]
    return [*lines, *error_lines(merged, matched)] if with_errors else lines


def coded_articles(connection: duckdb.DuckDBPyConnection) -> dict[str, CodedArticle]:
    """Return what the coder made of each article, by the id or file name that labels give."""
    texts = connection.execute(f"select {NAME}, original_text from articles").fetchall()
    mentions: dict[str, list[FoundMention]] = defaultdict(list)
    for row in connection.execute(
        f"select mention_id, event_id, {NAME}, mentions.sentence_id, start_char, end_char, mentions.event_type"
        " from mentions join articles using (article_id) join citations using (mention_id)"
    ).fetchall():
        mentions[row[2]].append(FoundMention(*row))
    sentences: dict[str, list[SentenceSpan]] = defaultdict(list)
    for name, *span in connection.execute(
        f"select {NAME}, sentence_id, start_char, end_char from sentences join articles using (article_id)"
    ).fetchall():
        sentences[name].append(SentenceSpan(*span))
    return {name: CodedArticle(text, tuple(mentions[name]), tuple(sentences[name])) for name, text in texts}


# The id of a JSON record, else the name of the file.
NAME = "coalesce(articles.external_id, parse_filename(articles.source_file))"


def baseline_keys(connection: duckdb.DuckDBPyConnection) -> dict[str, Hashable]:
    """Return what the simplest rule merges mentions by: type, countries and day, else the day of publication."""
    rows = connection.execute(
        "select mention_id, event_type, coalesce(first_day, published_day),"
        " (select list_sort(list(distinct country_code)) from mention_actors"
        " where mention_actors.mention_id = mentions.mention_id)"
        " from mentions join articles using (article_id)"
    ).fetchall()
    return {mention_id: (event_type, day, tuple(countries or ())) for mention_id, event_type, day, countries in rows}


def event_of(mention: FoundMention) -> Hashable:
    """Return the event that a mention was merged into."""
    return mention.event_id


@dataclass(frozen=True, slots=True)
class _Lookup:
    """The clusters of a rule that is given as keys of mentions."""

    keys: Mapping[str, Hashable]

    def of(self, mention: FoundMention) -> Hashable:
        return self.keys[mention.mention_id]


def labelled_pairs(labels: Iterable[Label]) -> list[tuple[Label, Label]]:
    """Return the pairs of reports of one event in different articles."""
    return [(one, other) for one, other in _cross_pairs(labels) if one.event_key == other.event_key]


def score_pairs(matched: Mapping[Label, FoundMention], cluster_of: Cluster) -> PairScore:
    """Return how the clusters of a rule compare with the labels."""
    right, wrong, missed = 0, [], []
    for one, other in _cross_pairs(matched):
        is_merged = cluster_of(matched[one]) == cluster_of(matched[other])
        if one.event_key == other.event_key:
            right += is_merged
            if not is_merged:
                missed.append((one, other))
        elif is_merged:
            wrong.append((one, other))
    return PairScore(right, tuple(wrong), tuple(missed))


def score_line(name: str, score: PairScore) -> str:
    """Return the figures of one rule as a line of text."""
    return (
        f"{name}: precision {score.precision:.3f}, recall {score.recall:.3f} "
        f"({score.right} pairs right, {len(score.wrong)} wrong, {len(score.missed)} missed)"
    )


def error_lines(score: PairScore, matched: Mapping[Label, FoundMention]) -> list[str]:
    """Return the pairs decided wrongly as lines of text."""
    return [
        f"{name:6} {one.event_key}/{other.event_key}: {one.article} {one.words!r} {matched[one].mention_id} | "
        f"{other.article} {other.words!r} {matched[other].mention_id}"
        for name, pairs in (("wrong", score.wrong), ("missed", score.missed))
        for one, other in pairs
    ]


def _cross_pairs(labels: Iterable[Label]) -> list[tuple[Label, Label]]:
    return [(one, other) for one, other in combinations(labels, 2) if one.article != other.article]


def _say_nothing(_: str) -> None:
    """A benchmark prints its figures alone."""


if __name__ == "__main__":
    main()
