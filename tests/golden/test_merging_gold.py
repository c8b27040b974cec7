"""What merging makes of a few shipped articles does not get worse: the labelled pairs it joins, and none it should not.

The articles are told apart on purpose: three visits of the same people, a copy, two foreign ministers named Cho, an
attack of which the papers count the dead differently. The whole set is scored by benchmarks/merging.py.
"""

import json
from dataclasses import fields
from functools import partial
from operator import attrgetter
from pathlib import Path

import pytest

from benchmarks.merging import event_of, score_pairs
from benchmarks.merging_labels import CodedArticle, FoundMention, SentenceSpan, match_labels, read_labels
from schemas.article import RawRecord
from transforms.extraction import Knowledge, extract_article
from transforms.merging.article_context import in_article
from transforms.merging.copies import article_version, copy_rows
from transforms.merging.mention_facts import MentionRows, mention_facts, with_copies
from transforms.merging.merging import merge
from transforms.texts.articles import read_article

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"
NAMES = frozenset(
    "kc-001 kc-002 kc-003 kc-004 kc-005 kc-007 kc-009 kc-012 kc-018 kc-019 kc-022 gz-004 gz-005 gz-006".split()
)
# Pairs merged rightly when this was last measured; more is welcome, fewer is a fault.
PAIRS_RIGHT = 20
PAIRS_WRONG = 0


@pytest.fixture(scope="module")
def coded(nlp, reference):
    """The rows of each article, by its id in the file."""
    knowledge = Knowledge.from_reference(reference)
    articles = (read_article(record, knowledge.publishers) for record in _records())
    return {article.external_id: extract_article(article, nlp, knowledge) for article in articles}, knowledge.merging


@pytest.fixture(scope="module")
def merged(coded):
    """What all mentions were merged into."""
    rows, known = coded
    return merge(_facts(rows.values(), known), known)


def test_the_labelled_pairs_are_merged_and_no_others(coded, merged):
    events = {row.mention_id: row.event_id for row in merged.citations}
    articles = {name: _coded_article(name, rows, events) for name, rows in coded[0].items()}
    score = score_pairs(match_labels([label for label in read_labels() if label.article in NAMES], articles), event_of)
    assert score.right >= PAIRS_RIGHT, score.missed
    assert len(score.wrong) <= PAIRS_WRONG, score.wrong


def test_the_counts_of_the_dead_are_a_contradiction(merged):
    (row,) = merged.contradictions
    assert (row.field, {row.value_a, row.value_b}) == ("killed", {"5 people", "6 people"})


def _records():
    """Yield the chosen articles as a reader would."""
    absent = {field.name: None for field in fields(RawRecord)}
    for path in sorted(ARTICLES.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            found = json.loads(line)
            if found["id"] in NAMES:
                known = {name: found[name] for name in found.keys() & absent.keys()}
                places = {"source_file": path.name, "record_number": number, "start_byte": 0}
                yield RawRecord(**absent | known | places | {"external_id": found["id"], "is_extracted_html": False})


def _facts(rows, known):
    versions = [article_version(found.articles[0]) for found in rows]
    for found, version in zip(rows, versions, strict=True):
        copies = copy_rows(version, versions)
        yield from (
            with_copies(
                fact,
                copy_of=next((row.of_article_id for row in copies if row.kind == "copy"), None),
                is_superseded=any(row.kind == "superseded" for row in copies),
            )
            for fact in in_article(list(_facts_of(found, known)))
        )


def _facts_of(rows, known):
    sentences = {sentence.sentence_id: sentence for sentence in rows.sentences}
    for mention in rows.mentions:
        of_mention = partial(_of_mention, mention.mention_id)
        gathered = MentionRows(
            mention, of_mention(rows.mention_actors), of_mention(rows.quantities), of_mention(rows.attributions)
        )
        yield mention_facts(gathered, rows.articles[0], sentences[mention.sentence_id], known)


def _of_mention(mention_id, rows):
    return tuple(row for row in rows if row.mention_id == mention_id)


def _coded_article(name, rows, events):
    span = attrgetter("sentence_id", "start_char", "end_char")
    return CodedArticle(
        rows.articles[0].original_text,
        tuple(
            FoundMention(mention.mention_id, events[mention.mention_id], name, *span(mention), mention.event_type)
            for mention in rows.mentions
            if mention.mention_id in events
        ),
        tuple(SentenceSpan(*span(sentence)) for sentence in rows.sentences),
    )
