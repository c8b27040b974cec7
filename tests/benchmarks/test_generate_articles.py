from datetime import date
from random import Random

from benchmarks.generate_articles import (
    WORDS_PER_ARTICLE,
    fill,
    generate_articles,
    read_patterns,
    read_words,
)


def test_articles_are_the_same_each_time_and_a_longer_list_begins_with_the_shorter() -> None:
    assert list(generate_articles(12, per_day=5))[:7] == list(generate_articles(7, per_day=5))


def test_articles_differ_from_each_other_and_with_the_seed() -> None:
    texts = {article.text for seed in (0, 1) for article in generate_articles(20, seed=seed)}
    assert len(texts) == 40


def test_every_day_has_the_same_number_of_articles() -> None:
    found = generate_articles(6, date(2025, 12, 31), per_day=3)
    assert [article.published for article in found] == ["2025-12-31"] * 3 + ["2026-01-01"] * 3


def test_articles_are_as_long_as_said_and_leave_no_slot_open() -> None:
    for article in generate_articles(30):
        assert WORDS_PER_ARTICLE <= len(article.text.split()) < WORDS_PER_ARTICLE + 80
        assert "{" not in article.text + article.title


def test_every_pattern_and_word_can_be_filled() -> None:
    words = read_words()
    names = ("", "_adj", "_capital", "_gov", "_person", "_last")
    facts = {"when": "on Monday", "soon": "next week", "place": "Oslo"} | {
        letter + name: "Oslo" for letter in "AB" for name in names
    }
    patterns = [pattern for found in read_patterns().values() for pattern in found]
    for pattern in patterns + [text for found in words.values() for text in found]:
        assert "{" not in fill(pattern, facts, Random(0), words)
