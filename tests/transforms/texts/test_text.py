"""Repairing text keeps where every character stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.texts.text import MappedText, repair_text

TROUBLE = st.sampled_from(
    [
        "Lee Jae\u2011myung\u2019s", " \u201cwe agreed\u201d ", "AT&amp;T", "&#8217;", "&nope;", "R&D; ", "\u200b",
        "\ufeff", "soft\u00adhyphen", "\u00a0", "it\u00e2\u20ac\u2122s", "Caf\u00c3\u00a9", "e\u0301",
        "\u1112\u1161\u11ab", "\u212b", "``", "''", "\x92", "\x00", "\u0958", "\n", "\ud55c\uad6d", "na\u00efve",
        "&NotEqualTilde;", "\u2015",
    ]
)  # fmt: skip
TEXTS = st.lists(TROUBLE | st.text(max_size=6), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("top\u2011level talks\u2010today", "top-level talks-today"),
        ("\u201cThe envoy\u2019s visit\u201d", '"The envoy\'s visit"'),
        ("Kim\u00a0Min\u2009ho", "Kim Min ho"),
        ("peace\u200b talks\u00ad", "peace talks"),
        ("Smith &amp; Sons &lt;b&gt; &#39;x&#39;", "Smith & Sons <b> 'x'"),
        ("R&D; stays, &unknown; too", "R&D; stays, &unknown; too"),
        ("the minister\u00e2\u20ac\u2122s caf\u00c3\u00a9", "the minister's caf\u00e9"),
        ("na\u00efve MEN\u00dc\u201d", 'na\u00efve MEN\u00dc"'),
        ("Sa\u0303o Tome\u0301", "S\u00e3o Tom\u00e9"),
        ("``We agreed,'' he said", '"We agreed," he said'),
        ("plain text", "plain text"),
        ("", ""),
    ],
)
def test_repair_text_gives_plain_characters(original: str, expected: str):
    assert repair_text(original).text == expected


def test_span_covers_the_whole_entity_and_no_removed_character():
    original = "a &amp;\u00ad b"
    repaired = repair_text(original)
    start, end = repaired.span(2, 3)
    assert (repaired.text, original[start:end]) == ("a & b", "&amp;")


def test_without_takes_spans_out_and_keeps_offsets():
    words = repair_text("The talks [1] ended.").without(((9, 13),))
    assert (words.text, words.span(10, 15)) == ("The talks ended.", (14, 19))


def test_without_all_words_is_empty():
    assert repair_text("[1]").without(((0, 3),)).text == ""


def test_mapped_text_refuses_offsets_of_another_length():
    with pytest.raises(ValueError, match="expected 3 offsets, found 1"):
        MappedText("ab", (0,))


@given(TEXTS)
def test_offsets_rise_and_lie_in_the_original(original: str):
    repaired = repair_text(original)
    assert len(repaired.offsets) == len(repaired.text) + 1
    assert list(repaired.offsets) == sorted(repaired.offsets)
    assert 0 <= repaired.offsets[0] <= repaired.offsets[-1] <= len(original)


@given(TEXTS, st.data())
def test_a_slice_of_the_original_is_repaired_to_the_same_slice(original: str, data: st.DataObject):
    repaired = repair_text(original)
    start = data.draw(st.integers(0, len(repaired.text)))
    end = data.draw(st.integers(start, len(repaired.text)))
    first, last = repaired.span(start, end)
    starts_inside = 0 < start < len(repaired.text) and repaired.offsets[start] == repaired.offsets[start - 1]
    ends_inside = 0 < end < len(repaired.text) and repaired.offsets[end] == repaired.offsets[end - 1]
    if not starts_inside and not ends_inside:  # else one original character gave both sides of the border
        assert repair_text(original[first:last]).text == repaired.text[start:end]


@given(TEXTS, st.data())
def test_a_part_has_the_spans_of_the_whole(original: str, data: st.DataObject):
    repaired = repair_text(original)
    start = data.draw(st.integers(0, len(repaired.text)))
    end = data.draw(st.integers(start, len(repaired.text)))
    part = repaired.part(start, end)
    assert part.text == repaired.text[start:end]
    assert part.span(0, end - start) == repaired.span(start, end)
