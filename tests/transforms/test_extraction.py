"""Every value of an article's rows leads back to the characters it came from."""

from __future__ import annotations

import pytest

from seeds import Reference
from tests.factories import article
from transforms.extraction import ArticleRows, Knowledge, extract_article
from transforms.texts.text import repair_text

TEXT = (
    " date 2026-02-03 Kenya\u2019s foreign minister met his Ugandan counterpart in Nairobi on Monday, "
    "the ministry said."
    "They agreed to \u201creopen\u201d the border."
    "Uganda also urged Rwanda to withdraw its troops from Congo, killing three soldiers."
)


@pytest.fixture(scope="module")
def rows(nlp, reference: Reference) -> ArticleRows:
    return extract_article(article(original_text=TEXT), nlp, Knowledge.from_reference(reference))


def slice_of(start: int | None, end: int | None) -> str:
    return repair_text(TEXT[start:end]).text


def test_mentions_lead_back_to_their_words(rows):
    assert rows.mentions
    for mention in rows.mentions:
        assert slice_of(mention.start_char, mention.end_char) == mention.trigger_text
        for text, start, end in (
            (mention.date_text, mention.date_start_char, mention.date_end_char),
            (mention.place_text, mention.place_start_char, mention.place_end_char),
            (mention.about_text, mention.about_start_char, mention.about_end_char),
        ):
            assert text is None or slice_of(start, end) == text


def test_parties_dates_places_and_quotes_lead_back_to_their_words(rows):
    for row in (*rows.mention_actors, *rows.dates, *rows.place_mentions, *rows.quotes, *rows.sentences):
        if getattr(row, "basis", None) != "implied":
            assert slice_of(row.start_char, row.end_char) == row.text


def test_ids_are_distinct_and_do_not_depend_on_the_run(rows, nlp, reference):
    again = extract_article(article(original_text=TEXT), nlp, Knowledge.from_reference(reference))
    assert again == rows
    assert len({mention.mention_id for mention in rows.mentions}) == len(rows.mentions)


def test_every_mention_has_a_narrator_and_a_block(rows):
    ids = {mention.mention_id for mention in rows.mentions}
    assert {row.mention_id for row in rows.attributions if row.is_narrator} == ids
    assert {row.mention_id for row in rows.mention_blocks} == ids


def test_article_in_another_language_is_kept_and_not_coded(nlp, reference):
    spanish = extract_article(
        article(original_text="El presidente viaj\u00f3 a Lima.", language="es"),
        nlp,
        Knowledge.from_reference(reference),
    )
    assert spanish.sentences
    assert spanish.mentions == ()
