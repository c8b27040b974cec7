"""Articles are split into sentences of the right kind, and no character is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import article
from transforms.findings import Segment
from transforms.texts.segments import segment_article
from transforms.texts.sentence_borders import LONGEST_SENTENCE, sentence_spans
from transforms.texts.text import repair_text


def kinds_and_words(text: str, **fields: object) -> list[tuple[str, str]]:
    segments, _ = segment_article(article(**{"original_text": text, "title": None, **fields}))
    return [(segment.sentence.kind, segment.words.text) for segment in segments]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Both left on Monday.The envoy stayed.", ["Both left on Monday.", "The envoy stayed."]),
        (
            "It was the first to do so.Ida Holm met Xi.Omar left.",
            ["It was the first to do so.", "Ida Holm met Xi.", "Omar left."],
        ),
        ('They met Sayed."We agreed," Holm said.', ["They met Sayed.", '"We agreed," Holm said.']),
        ('"We agreed." Holm left.', ['"We agreed."', "Holm left."]),
        ('"What next?" Holm asked.', ['"What next?" Holm asked.']),
        ('"What next?" The envoy did not say.', ['"What next?"', "The envoy did not say."]),
        ('He asked why."It helps," said Holm.It ended.', ["He asked why.", '"It helps," said Holm.', "It ended."]),
        (
            "Rep. Ann Lee met Sen. J. D. Moore of the U.S. Senate.",
            ["Rep. Ann Lee met Sen. J. D. Moore of the U.S. Senate."],
        ),
        ("It was sent by the U.S. The talks went on.", ["It was sent by the U.S.", "The talks went on."]),
        ("Lt. Col. Berg came on Jan. 5 at 9 a.m. with No. 2.", ["Lt. Col. Berg came on Jan. 5 at 9 a.m. with No. 2."]),
        ("Talks ended in Dec. Nobody signed.", ["Talks ended in Dec.", "Nobody signed."]),
        (
            "Trade rose 3.5 percent; it fell before. So it goes.",
            ["Trade rose 3.5 percent; it fell before.", "So it goes."],
        ),
        (
            "They waited... and left. Then... Then they slept.",
            ["They waited... and left.", "Then...", "Then they slept."],
        ),
        ("It was in 2026.Both agreed.", ["It was in 2026.", "Both agreed."]),
        ("See www.Example.Org for more. Bye.", ["See www.Example.Org for more.", "Bye."]),
        ('He said: "That day has come. "', ['He said: "That day has come. "']),
        ("(The envoy left.) The rest stayed.", ["(The envoy left.)", "The rest stayed."]),
        (
            "Shares of Berg Inc. rose. Holm Co. The firm fell.",
            ["Shares of Berg Inc. rose.", "Holm Co.", "The firm fell."],
        ),
    ],
)
def test_sentences_end_where_rules_say(text: str, sentences: list[str]):
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


REPORT = """Officials: Ports to Reopen in Spring

By Anna Berg and Tom Ruiz
Published: Jan. 5, 2026 | Updated: Jan. 6, 2026 10:30 KST
Foreign Minister Ida Holm, left, greets Omar Sayed in Tunis on Monday. (AP Photo/Sam Lee)
TUNIS, Jan. 5 (Reuters) - The two agreed to reopen ports. Work starts soon.
Why It Matters
Trade fell last year.
Share this article
Must Read: Ports and politics
\u2022 Customs are lowered.
(Reporting by Anna Berg; Editing by Tom Ruiz)"""


def test_report_lines_have_their_kinds():
    assert kinds_and_words(REPORT) == [
        ("title", "Officials: Ports to Reopen in Spring"),
        ("boilerplate", "By Anna Berg and Tom Ruiz"),
        ("boilerplate", "Published: Jan. 5, 2026 | Updated: Jan. 6, 2026 10:30 KST"),
        ("caption", "Foreign Minister Ida Holm, left, greets Omar Sayed in Tunis on Monday."),
        ("boilerplate", "(AP Photo/Sam Lee)"),
        ("boilerplate", "TUNIS, Jan. 5 (Reuters) -"),
        ("body", "The two agreed to reopen ports."),
        ("body", "Work starts soon."),
        ("heading", "Why It Matters"),
        ("body", "Trade fell last year."),
        ("boilerplate", "Share this article"),
        ("boilerplate", "Must Read: Ports and politics"),
        ("body", "Customs are lowered."),
        ("boilerplate", "(Reporting by Anna Berg; Editing by Tom Ruiz)"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" date 2026-01-05 Both left.", [("boilerplate", "date 2026-01-05"), ("body", "Both left.")]),
        ("Talks ended.YONHAP", [("body", "Talks ended."), ("boilerplate", "YONHAP")]),
        ("Talks ended.YONHAP\n(END)", [("body", "Talks ended."), ("boilerplate", "YONHAP"), ("boilerplate", "(END)")]),
        ("They left. (Reuters)", [("body", "They left."), ("boilerplate", "(Reuters)")]),
        ("Tunis\u2014 In May, both agreed.", [("boilerplate", "Tunis\u2014"), ("body", "In May, both agreed.")]),
        ("Norway \u2014 The envoy's home \u2014 agreed.", [("body", "Norway \u2014 The envoy's home \u2014 agreed.")]),
        ("Ministers of both states met on Monday", [("body", "Ministers of both states met on Monday")]),
        ("Both left.\r\nThey met.", [("body", "Both left."), ("body", "They met.")]),
        ("\u200b\n \n", []),
    ],
)  # fmt: skip
def test_furniture_is_told_from_sentences(text: str, expected: list[tuple[str, str]]):
    assert kinds_and_words(text) == expected


def test_metadata_title_in_the_text_is_the_title():
    text = "The envoys met.\nports will open again\nBoth left Oslo."
    assert ("title", "ports will open again") in kinds_and_words(text, title="Ports Will Open Again")


DIGEST = """Ports Deal Signed
Updated (2 articles)
Ministers Sign Deal The two states agreed to open ports [1][2]. It starts soon [2].
Sources (2 articles)
-
[1]
NTB: Deal signed in Tunis: tells how .
[2] Reuters: Ports to open: lists the ports
Timeline
Jan 3, 2026 \u2013 Holm and Sayed meet. They talk all day. [1]
Jan 5, 2026 \u2013 Holm and Sayed sign. [2]"""


def digest_segments() -> tuple[tuple[Segment, ...], list[tuple[int, str | None, str | None]]]:
    segments, sources = segment_article(article(original_text=DIGEST, title=None, kind="digest"))
    return segments, [(source.source_number, source.publisher, source.title) for source in sources]


def test_digest_lists_its_sources():
    assert digest_segments()[1] == [(1, "NTB", "Deal signed in Tunis"), (2, "Reuters", "Ports to open")]


def test_citation_marks_become_source_numbers():
    cited = {segment.words.text: segment.sentence.source_numbers for segment in digest_segments()[0]}
    assert cited["The two states agreed to open ports."] == (1, 2)
    assert cited["It starts soon."] == (2,)
    assert cited["Holm and Sayed meet."] == cited["They talk all day."] == (1,)


def test_timeline_sentences_know_the_day_of_their_entry():
    days = {s.words.text: s.sentence.entry_day for s in digest_segments()[0] if s.sentence.kind == "timeline"}
    assert days["They talk all day."] == date(2026, 1, 3)
    assert days["Holm and Sayed sign."] == date(2026, 1, 5)


LINES = st.sampled_from(
    [
        *REPORT.splitlines(),
        *DIGEST.splitlines(),
        " date 2026-01-05 Both left.",
        "He said \u201cyes.\u201dThen he left.",
        "[3]",
        "",
    ]
) | st.text(alphabet="aB .?\"'[]1-:\u2014\u2019\u00ad\u200b()", max_size=30)


@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", " ", "\n\n"]))
def test_every_character_is_in_one_segment_or_a_dropped_mark(lines: list[str], separator: str):
    text = separator.join(lines)
    segments, _ = segment_article(article(original_text=text, title=None))
    seen = [0] * len(text)
    for segment in segments:
        for start, end in (segment.words.span(index, index + 1) for index in range(len(segment.words.text))):
            seen[start:end] = [1 + count for count in seen[start:end]]
    repaired = repair_text(text)
    shown = {place for index in range(len(repaired.text)) for place in range(*repaired.span(index, index + 1))}
    left_out = "".join(text[place] for place in sorted(shown) if not seen[place] and not text[place].isspace())
    assert max(seen, default=0) <= 1
    assert set(left_out) <= set("[]0123456789:-\u2022\u2014")


@given(st.lists(LINES, max_size=14))
def test_segments_stand_in_order_and_their_slices_give_their_words(lines: list[str]):
    text = "\n".join(lines)
    segments, _ = segment_article(article(original_text=text, title=None))
    ends = [0]
    for number, segment in enumerate(segments):
        row = segment.sentence
        assert (row.sentence_number, row.text) == (number, segment.words.text)
        assert ends[-1] <= row.start_char < row.end_char <= len(text)
        if "[" not in text[row.start_char : row.end_char]:
            assert repair_text(text[row.start_char : row.end_char]).text == row.text
        ends.append(row.end_char)


@given(st.text(alphabet="ab .\"'", max_size=200), st.integers(0, 3))
def test_sentences_are_never_too_long_to_parse_and_lose_no_word(text: str, repeats: int):
    long_text = text + "x" * repeats * LONGEST_SENTENCE + text * repeats * 20
    spans = sentence_spans(long_text)
    assert all(end - start <= LONGEST_SENTENCE for start, end in spans)
    assert "".join("".join(long_text[start:end] for start, end in spans).split()) == "".join(long_text.split())
