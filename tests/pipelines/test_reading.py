"""Files of every kind become records; what cannot be read becomes one clear dead letter each."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import tracemalloc
from pathlib import Path

import pytest

from pipelines import reading
from pipelines.byte_streams import BrokenStreamError, read_lines
from pipelines.decoding import decode
from pipelines.reading import find_files, read_file
from schemas.article import RawRecord
from schemas.dead_letter import DeadLetter

PAGE = """<html><head><meta charset="utf-8"><title>Ports open again</title>
<meta property="og:site_name" content="Example Post">
<meta property="article:published_time" content="2026-01-05T08:00:00+09:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ports open again</h1>
<p>The ministers of both countries met in Oslo on Monday and agreed to open two ports.</p>
<p>Work on the first of them begins in spring, a spokesman said.</p></article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Example Wire</title>
<item><title>Ports open</title><link>https://n.example/1</link><pubDate>Mon, 05 Jan 2026 08:00:00 +0900</pubDate>
<description>&lt;p&gt;Both &lt;b&gt;agreed&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</description></item>
<item><title>Empty</title></item></channel></rss>"""


def read(path: Path, content: bytes | str) -> tuple[list[RawRecord], list[DeadLetter]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(read_file(str(path)))
    records = [record for record in found if isinstance(record, RawRecord)]
    return records, [letter for letter in found if isinstance(letter, DeadLetter)]


def json_lines(count: int) -> bytes:
    lines = [json.dumps({"id": n, "text": f"Report {n}: {random.Random(n).random()}"}) for n in range(count)]
    return "\n".join(lines).encode()


def archive(pages: int) -> list[bytes]:
    records = []
    for number in range(pages):
        page = PAGE.encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        answer += b"Content-Length: %d\r\n\r\n%s" % (len(page), page)
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/{number}\r\n"
        head += f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
        head += "WARC-Date: 2026-01-05T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        records.append(head.encode() + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(answer), answer))
    return records


@pytest.mark.parametrize(
    "content",
    [
        "Both left Z\u00fcrich.".encode(),
        "\ufeffBoth left Z\u00fcrich.".encode(),
        "Both left Z\u00fcrich.".encode("latin-1"),
        "Both left Z\u00fcrich.".encode("utf-16"),
        "Both left Z\u00fcrich.".encode("utf-16-le"),
        gzip.compress("Both left Z\u00fcrich.".encode(), mtime=0),
    ],
)
def test_text_is_decoded_whatever_its_encoding(tmp_path: Path, content: bytes):
    records, letters = read(tmp_path / "a.txt", content)
    assert ([record.text for record in records], letters) == (["Both left Z\u00fcrich."], [])


def test_heavily_foreign_bytes_are_decoded_by_their_statistics():
    text = "외교부 장관은 월요일 오슬로에서 회담을 가졌다고 밝혔다. " * 5
    assert decode(text.encode("euc-kr")) == text


def test_json_lines_take_common_names_and_ignore_unknown_keys(tmp_path: Path):
    line = {
        "guid": 7, "headline": "Ports", "content": "Both agreed.", "link": "https://n.example/1",
        "source": {"name": "Wire"},
        "publishedAt": 1767225600, "date_modified": "2026-01-06", "mood": [1, 2],
    }  # fmt: skip
    (record,), letters = read(tmp_path / "a.jsonl", json.dumps(line))
    assert letters == []
    assert (record.external_id, record.title, record.text, record.url) == ("7", "Ports", "Both agreed.", line["link"])
    assert (record.publisher, record.published, record.updated) == ("Wire", "1767225600", "2026-01-06")


@pytest.mark.parametrize(
    ("line", "error_type", "words"),
    [
        (b'{"title": "No text"}', "no_text", "found only the fields title"),
        (b'{"text": 5}', "no_text", "found a number"),
        (b'{"text": " "}', "no_text", "found a blank text"),
        (b'{"text": "a\\u0000b"}', "no_text", "NUL"),
        (b'{"text": "cut', "invalid_json", "expected JSON"),
        (b"[" * 200_000, "invalid_json", "too many levels"),
        (b"[1, 2]", "no_text", "expected a JSON object, found a list"),
        (b'{"text": "\x00\x01\x02"}', "not_text", "NUL"),
    ],
)
def test_a_bad_line_is_one_dead_letter_and_the_rest_go_on(tmp_path: Path, line: bytes, error_type: str, words: str):
    before, after = b'{"text": "Before the bad line, %s"}\n' % (b"x" * 500), b'\n\n{"text": "After."}\n'
    records, (letter,) = read(tmp_path / "a.jsonl", before + line + after)
    assert [record.record_number for record in records] == [0, 2]
    assert (letter.record_number, letter.start_byte, letter.error_type) == (1, len(before), error_type)
    assert words in letter.error


def test_half_characters_are_replaced_one_to_one(tmp_path: Path):
    (record,), _ = read(tmp_path / "a.jsonl", '{"text": "a \\ud800 b \\ud83d\\ude00"}')
    assert record.text == "a \ufffd b \U0001f600"


def test_a_line_over_the_limit_is_dropped_without_being_kept_in_memory(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "Before."}\n{"text": "')
        for _ in range(30):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"text": "After."}\n')
    tracemalloc.start()
    found = list(read_file(str(path)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [getattr(item, "text", None) for item in found] == ["Before.", None, "After."]
    assert isinstance(found[1], DeadLetter)
    assert (found[1].error_type, found[1].start_byte) == ("too_long", 20)
    assert peak < 3 * reading.RECORD_LIMIT


@pytest.mark.parametrize(
    ("name", "content", "error_type"),
    [
        ("a.txt", b"", "empty"),
        ("a.jsonl", b"\n \n", "empty"),
        ("a.txt.gz", gzip.compress(b"", mtime=0), "empty"),
        ("a.txt", random.Random(1).randbytes(3000), "not_text"),
        ("a.jsonl", random.Random(1).randbytes(3000), "not_text"),
        ("a.html", random.Random(1).randbytes(3000), "no_text"),
        ("a.json", random.Random(1).randbytes(3000), "invalid_json"),
        ("a.xml", random.Random(1).randbytes(3000), "no_feed"),
        ("a.warc", random.Random(1).randbytes(3000), "broken_archive"),
        ("a.bin", random.Random(1).randbytes(3000), "unknown_format"),
        ("a.html", b"<html><body></body></html>", "no_text"),
        ("a.json", b"[]", "invalid_json"),
        ("a.xml", b"<sitemap><loc>x</loc></sitemap>", "no_feed"),
        ("a.txt.gz", gzip.compress(b"Both left. " * 999, mtime=0)[:-9], "broken_gzip"),
        ("a.txt.gz", gzip.compress(b"Both left.", mtime=0)[:-8] + b"\0" * 8, "broken_gzip"),
        ("a.txt.gz", gzip.compress(b"Both left.", mtime=0) + b"more", "broken_gzip"),
    ],
)
def test_an_unreadable_file_is_one_dead_letter(tmp_path: Path, name: str, content: bytes, error_type: str):
    records, letters = read(tmp_path / name, content)
    assert records == []
    assert [(letter.error_type, letter.record_number) for letter in letters] == [(error_type, 0)]
    assert letters[0].source_file.endswith(name)
    assert letters[0].stage == "read"


def test_a_truncated_gzip_keeps_the_whole_records_before_the_break(tmp_path: Path):
    whole = gzip.compress(json_lines(400), mtime=0)
    records, (letter,) = read(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2])
    assert 0 < len(records) < 400
    assert (letter.error_type, letter.record_number) == ("broken_gzip", len(records))


def test_gzip_members_are_read_one_after_the_other(tmp_path: Path):
    content = gzip.compress(b'{"text": "One."}\n', mtime=0) + gzip.compress(b'{"text": "Two."}\n', mtime=0) + b"\0\0"
    records, letters = read(tmp_path / "a.jsonl.gz", content)
    assert ([record.text for record in records], letters) == (["One.", "Two."], [])


def test_html_gives_main_text_title_date_and_site(tmp_path: Path):
    (record,), letters = read(tmp_path / "a.html", PAGE)
    assert letters == []
    assert "agreed to open two ports" in record.text
    assert "Home" not in record.text
    assert (record.title, record.publisher) == ("Ports open again", "Example Post")
    assert (record.published, record.is_extracted_html) == ("2026-01-05T08:00:00+09:00", True)


def test_html_is_decoded_as_it_declares(tmp_path: Path):
    page = PAGE.replace("utf-8", "iso-8859-1").replace("Oslo", "Z\u00fcrich").encode("latin-1")
    (record,), _ = read(tmp_path / "a.htm", page)
    assert "Z\u00fcrich" in record.text


def test_feeds_give_their_entries(tmp_path: Path):
    (record,), (letter,) = read(tmp_path / "a.rss", FEED)
    assert (record.text, record.title, record.publisher) == ("Both agreed.\nThey left.", "Ports open", "Example Wire")
    assert record.published == "Mon, 05 Jan 2026 08:00:00 +0900"
    assert (letter.record_number, letter.error_type) == (1, "no_text")


@pytest.mark.parametrize("is_compressed", [False, True])
def test_web_archives_give_their_pages(tmp_path: Path, is_compressed: bool):
    pages = archive(2)
    content = b"".join(gzip.compress(page, mtime=0) if is_compressed else page for page in pages)
    records, letters = read(tmp_path / ("a.warc.gz" if is_compressed else "a.warc"), content)
    assert letters == []
    assert [(record.url, record.start_byte) for record in records] == [
        ("https://n.example/0", 0),
        ("https://n.example/1", len(pages[0])),
    ]


@pytest.mark.parametrize("is_compressed", [False, True])
def test_a_truncated_web_archive_keeps_the_pages_before_the_break(tmp_path: Path, is_compressed: bool):
    content = b"".join(gzip.compress(page, mtime=0) if is_compressed else page for page in archive(2))[:-60]
    records, (letter,) = read(tmp_path / ("a.warc.gz" if is_compressed else "a.warc"), content)
    assert [record.url for record in records] == ["https://n.example/0"]
    assert letter.error_type == ("broken_gzip" if is_compressed else "broken_archive")


def test_json_files_hold_one_object_a_list_or_one_object_a_line(tmp_path: Path):
    assert [r.text for r in read(tmp_path / "a.json", '{"body": "One."}')[0]] == ["One."]
    records, (letter,) = read(tmp_path / "b.json", '[{"text": "One."}, {"x": 1}, {"text": "Two."}]')
    assert ([r.record_number for r in records], letter.record_number) == ([0, 2], 1)
    assert [r.text for r in read(tmp_path / "c.json", '{"text": "One."}\n{"text": "Two."}')[0]] == ["One.", "Two."]


def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch):
    given = io.TextIOWrapper(io.BytesIO(gzip.compress(b'{"text": "One."}\n', mtime=0)))
    monkeypatch.setattr("sys.stdin", given)
    assert find_files(["-"]).paths == ("-",)
    (record,) = read_file("-")
    assert isinstance(record, RawRecord)
    assert (record.text, record.source_file) == ("One.", "-")


def test_find_files_reads_folders_sorted_patterns_and_names_once(tmp_path: Path):
    for name in ("b/z.txt", "a/y.txt", "x.txt", ".hidden/w.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Both left.")
    found = find_files([str(tmp_path), str(tmp_path / "*.txt"), str(tmp_path / "x.txt"), str(tmp_path / "gone.txt")])
    assert [Path(path).name for path in found.paths] == ["y.txt", "z.txt", "x.txt"]
    assert [(letter.error_type, Path(letter.source_file).name) for letter in found.dead_letters] == [
        ("missing", "gone.txt")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_folder_is_a_dead_letter(tmp_path: Path):
    (tmp_path / "locked").mkdir(mode=0)
    (tmp_path / "a.txt").write_text("Both left.")
    found = find_files([str(tmp_path)])
    assert [Path(path).name for path in found.paths] == ["a.txt"]
    assert [letter.error_type for letter in found.dead_letters] == ["unreadable"]


def test_a_locked_file_is_a_dead_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text("Both left.")
    monkeypatch.setattr(Path, "open", refuse)
    (letter,) = read_file(str(path))
    assert isinstance(letter, DeadLetter)
    assert letter.error == "expected readable content, found: Permission denied"


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    (letter,) = find_files([str(tmp_path / "pipe.txt")]).dead_letters
    assert letter.error_type == "unreadable"
    assert [item.error_type for item in read_file(str(tmp_path / "pipe.txt")) if isinstance(item, DeadLetter)]


def test_dead_letters_of_the_same_fault_have_the_same_id(tmp_path: Path):
    _, (first,) = read(tmp_path / "a.txt", b"")
    _, (second,) = read(tmp_path / "a.txt", b"")
    assert first == second


def test_lines_are_cut_over_chunk_borders():
    lines = list(read_lines(iter([b"on", b"e\n\ntw", b"o\nthree"])))
    assert [(line.number, line.start_byte, line.content) for line in lines] == [
        (0, 0, b"one"),
        (1, 5, b"two"),
        (2, 9, b"three"),
    ]


def test_a_break_loses_the_line_at_hand_only():
    def broken():
        yield b"one\ntw"
        raise BrokenStreamError("truncated")

    lines = read_lines(broken())
    assert next(lines).content == b"one"
    with pytest.raises(BrokenStreamError):
        next(lines)
