"""search(): BM25 over the inverted index, best sentence first."""

import math

import pytest

from tests import factories
from tests.warehouse.small_warehouse import REFERENCE, views_over
from warehouse.derive import derived_select

SENTENCES = {
    "s-20260105-0000000000000001": "The minister spoke.",
    "s-20260105-0000000000000002": (
        "Sanctions, sanctions and sanctions again were discussed by the minister in a long sentence."
    ),
    "s-20260105-8000000000000003": "Sanctions ended.",
}


@pytest.fixture(scope="module")
def views():
    sentences = [factories.sentence(sentence_id=name, text=text) for name, text in SENTENCES.items()]
    connection = views_over(REFERENCE, {"articles": [factories.article()], "sentences": sentences})
    connection.execute(f"insert into stored.search_terms by name {derived_select('search_terms')}")
    connection.execute("insert into stored.search_totals values ('2026-01', 3, 20)")
    return connection


def test_rarer_words_and_shorter_sentences_rank_higher(views):
    found = views.execute("select sentence_id, score from search('ended sanctions')").fetchall()
    assert [sentence_id for sentence_id, _ in found] == ["s-20260105-8000000000000003", "s-20260105-0000000000000002"]


def test_score_is_bm25(views):
    # idf = ln(1 + (3 - 1 + 0.5) / (1 + 0.5)); length 2, mean length 20 / 3.
    weight = math.log(1 + 2.5 / 1.5) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / (20 / 3)))
    assert views.execute("select score from search('ended')").fetchall() == [(round(weight, 3),)]


def test_number_of_answers_is_limited(views):
    assert len(views.execute("from search('minister sanctions', \"limit\" := 2)").fetchall()) == 2


def test_sentence_of_an_undated_article_is_found():
    sentence = factories.sentence(sentence_id="s-undated-0000000000000007", text="The parade began.")
    connection = views_over({"articles": [factories.article(published_day=None)], "sentences": [sentence]})
    connection.execute(f"insert into stored.search_terms by name {derived_select('search_terms')}")
    connection.execute("insert into stored.search_totals values ('undated-01', 1, 3)")
    assert connection.execute("select sentence_id from search('parade')").fetchall() == [(sentence.sentence_id,)]


def test_unknown_words_find_nothing(views):
    assert views.execute("from search('zebra')").fetchall() == []
