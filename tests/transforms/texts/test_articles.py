"""Raw records become articles, with the publication day and how it is known."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.article import RawRecord
from schemas.reference import Publisher
from transforms.texts.articles import publishers_by_name, read_article
from transforms.texts.language import find_language
from transforms.texts.publication import read_moment
from transforms.texts.shingles import jaccard, shingles, signature

PUBLISHERS = publishers_by_name(
    [Publisher("Yonhap", "yonhap", True), Publisher("YONHAP", "yonhap", True), Publisher("Reuters", "reuters", True)]
)
BODY = "The ministers of both countries met in Oslo on Monday and agreed to talk again."


def raw_record(text: str = BODY, **fields: str | bool | None) -> RawRecord:
    standard: dict[str, object] = {
        "url": None, "publisher": None, "title": None, "published": None, "updated": None, "external_id": None,
        "is_extracted_html": False,
    }  # fmt: skip
    return RawRecord(source_file="in/a.jsonl", record_number=0, start_byte=0, text=text, **{**standard, **fields})


@pytest.mark.parametrize(
    ("text", "fields", "day", "basis"),
    [
        (f" date 2026-01-05 {BODY}", {"published": "2026-01-09"}, date(2026, 1, 5), "header"),
        (f"Ports Open Again\nJanuary 05, 2026\n{BODY}", {}, date(2026, 1, 5), "header"),
        (BODY, {"published": "2026-01-01T08:00:00+09:00"}, date(2026, 1, 1), "metadata"),
        (BODY, {"published": "2026-01-05", "is_extracted_html": True}, date(2026, 1, 5), "html"),
        (BODY, {"published": "lately", "url": "https://n.example/2026/01/05/ports"}, date(2026, 1, 5), "url"),
        (f"OSLO, Jan. 5, 2026 (Reuters) - {BODY}", {}, date(2026, 1, 5), "dateline"),
        (f"OSLO, Jan. 5 (Reuters) - {BODY}", {}, None, "unknown"),
        ("Talks began on Jan. 3, 2026. They ended on Jan. 5, 2026.", {}, date(2026, 1, 5), "inferred"),
        ("The pact of June 12, 2018 was renewed on Tuesday.", {}, None, "unknown"),
        (BODY, {"published": "05/01/2026"}, None, "unknown"),
        (BODY, {"published": "January 2026"}, None, "metadata"),
        (BODY, {}, None, "unknown"),
    ],
)
def test_publication_day_comes_from_the_surest_place(text: str, fields: dict, day: date | None, basis: str):
    article = read_article(raw_record(text, **fields), PUBLISHERS)
    assert (article.published_day, article.published_basis) == (day, basis)


@pytest.mark.parametrize(
    ("words", "day", "at"),
    [
        ("2026-01-05", date(2026, 1, 5), None),
        ("20260105T083000Z", date(2026, 1, 5), "2026-01-05T08:30:00"),
        ("Mon, 05 Jan 2026 01:00:00 +0900", date(2026, 1, 5), "2026-01-04T16:00:00"),
        ("January 5, 2026 10:30 p.m. KST", date(2026, 1, 5), "2026-01-05T13:30:00"),
        ("1767225600", date(2026, 1, 1), "2026-01-01T00:00:00"),
        ("1767225600000", date(2026, 1, 1), "2026-01-01T00:00:00"),
        ("13/01/2026", date(2026, 1, 13), None),
        ("5.1.2026", date(2026, 1, 5), None),
    ],
)
def test_read_moment_reads_common_forms(words: str, day: date, at: str | None):
    moment = read_moment(words)
    assert moment is not None
    assert (moment.day, moment.at.isoformat() if moment.at else None) == (day, at)


@pytest.mark.parametrize("words", ["Monday", "yesterday", "Jan 5", "10:30", "soon", "2026-13-45", "05/01/2026", ""])
def test_read_moment_never_guesses(words: str):
    assert read_moment(words) is None


@pytest.mark.parametrize(("words", "precision"), [("January 2026", "month"), ("2026", "year")])
def test_a_vague_publication_has_no_day(words: str, precision: str):
    article = read_article(raw_record(published=words), PUBLISHERS)
    assert (article.published_day, article.published_precision) == (None, precision)


@pytest.mark.parametrize(
    ("text", "given", "publisher", "actor"),
    [
        (f"{BODY}YONHAP", None, "YONHAP", "yonhap"),
        (f"{BODY}\n(Reuters)", None, "Reuters", "reuters"),
        (f"OSLO (Reuters) - {BODY}", None, "Reuters", "reuters"),
        (f"{BODY}YONHAP", "Example Post", "Example Post", None),
        (f"{BODY}COAST WIRE", None, "COAST WIRE", None),
        (f"{BODY} END", None, None, None),
        (f"{BODY} They read Reuters.", None, None, None),
    ],
)
def test_publisher_comes_from_metadata_else_from_the_text(
    text: str, given: str | None, publisher: str | None, actor: str | None
):
    article = read_article(raw_record(text, publisher=given), PUBLISHERS)
    assert ((article.publisher or "").casefold(), article.publisher_actor_id) == ((publisher or "").casefold(), actor)


def test_title_is_the_first_line_where_it_is_clearly_one():
    assert read_article(raw_record(f"Ministers Meet in Oslo\n{BODY}"), PUBLISHERS).title == "Ministers Meet in Oslo"
    assert read_article(raw_record(f"{BODY}\n{BODY}"), PUBLISHERS).title is None


def test_updates_are_read_from_the_text():
    article = read_article(raw_record(f"Ports Open\nUPDATED: Jan. 6, 2026 10:30 KST\n{BODY}"), PUBLISHERS)
    assert str(article.updated_at) == "2026-01-06 01:30:00"


def test_article_id_depends_on_what_makes_the_article_and_on_nothing_else():
    first = read_article(raw_record(url="https://n.example/1"), PUBLISHERS)
    moved = raw_record(url="https://n.example/1", external_id="7", updated="2026-01-05")
    assert read_article(moved, {}).article_id == first.article_id
    for changed in ({"url": "https://n.example/2"}, {"title": "T"}, {"publisher": "P"}, {"published": "2026"}):
        assert read_article(raw_record(**{"url": "https://n.example/1", **changed}), {}).article_id != first.article_id


@pytest.mark.parametrize("text", ["", "  \n", "...", "\u200b"])
def test_a_text_without_words_is_refused(text: str):
    with pytest.raises(ValueError, match="expected words in the text"):
        read_article(raw_record(text), PUBLISHERS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Le ministre des Affaires \u00e9trang\u00e8res a rencontr\u00e9 son homologue \u00e0 Paris lundi.", "fr"),
        ("El presidente se reuni\u00f3 con su hom\u00f3logo en Madrid el lunes.", "es"),
        ("외교부 장관은 월요일 오슬로에서 회담을 가졌다.", "ko"),
        ("\u5916\u4ea4\u90e8\u957f\u5468\u4e00\u5728\u5965\u65af\u9646\u4e3e\u884c\u4e86\u4f1a\u8c08\u3002", "zh"),
        ("Oslo", None),
        ("2026 / 5", None),
    ],
)  # fmt: skip
def test_language_is_found_or_left_open(text: str, language: str | None):
    assert find_language(text) == language


def test_signatures_estimate_the_similarity_of_shingles():
    first = " ".join(f"word{number}" for number in range(300))
    second = " ".join(f"word{number}" for number in range(60, 360))
    exact = len(shingles(first) & shingles(second)) / len(shingles(first) | shingles(second))
    assert abs(jaccard(signature(first), signature(second)) - exact) < 0.2
    assert jaccard(signature(first), signature(first.upper())) == 1.0


def test_signatures_never_change():
    assert signature("The two ministers met in Oslo.").hex()[:16] == "2783125eb51ca150"
