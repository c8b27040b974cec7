"""The golden labels point at words that the shipped articles really hold, and use known codes."""

import csv
import gzip
import json
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from schemas.mention import Status

GOLDEN = Path(__file__).parent
SEEDS = GOLDEN.parents[1] / "seeds"
ARTICLES = SEEDS / "articles"
BROKEN = "broken_truncated.jsonl.gz"


def read_rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_bytes(path):
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def load_records():
    files = [path for path in sorted(ARTICLES.glob("*.jsonl*")) if path.name != BROKEN]
    return [json.loads(line) for path in files for line in read_bytes(path).decode("utf-8").splitlines()]


def load_texts():
    pages = [path for path in ARTICLES.iterdir() if path.name.endswith((".txt", ".txt.gz", ".html"))]
    texts = {path.name: read_bytes(path).decode("utf-8") for path in pages}
    return texts | {record["id"]: record.get("text") or record["body"] for record in load_records()}


RECORDS = load_records()
TEXTS = load_texts()
SAME_EVENTS = read_rows(GOLDEN / "same_events.csv")
EXPECTED_EVENTS = read_rows(GOLDEN / "expected_events.csv")


@pytest.mark.parametrize("rows", [SAME_EVENTS, EXPECTED_EVENTS], ids=["same_events", "expected_events"])
def test_words_are_short_and_occur_exactly_once_in_their_article(rows):
    labels = [(row["article"], row["words"]) for row in rows]
    assert [label for label in labels if TEXTS[label[0]].count(label[1]) != 1] == []
    assert [label for label in labels if len(label[1].split()) > 8] == []


def test_ids_of_records_are_unique_and_publishers_marked_as_invented():
    assert [key for key, count in Counter(record["id"] for record in RECORDS).items() if count > 1] == []
    assert all(record["publisher_is_invented"] is True for record in RECORDS)


def test_only_the_corrected_article_shares_its_address():
    by_url = defaultdict(list)
    for record in RECORDS:
        by_url[record["url"]].append(record["id"])
    assert [ids for ids in by_url.values() if len(ids) > 1] == [["wo-008", "wo-009"]]


def test_types_modes_and_statuses_are_known_and_all_of_them_occur():
    types = {row["event_type"] for row in read_rows(SEEDS / "event_types.csv")}
    modes = {(row["event_type"], row["event_mode"]) for row in read_rows(SEEDS / "event_modes.csv")}
    assert {row["event_type"] for row in SAME_EVENTS} == types
    assert {row["status"] for row in SAME_EVENTS} == set(get_args(Status))
    assert {(row["event_type"], row["event_mode"]) for row in EXPECTED_EVENTS if row["event_mode"]} <= modes


def test_one_event_has_one_type_and_one_status():
    codings = defaultdict(set)
    for row in SAME_EVENTS:
        codings[row["event_key"]].add((row["event_type"], row["status"]))
    assert {key: found for key, found in codings.items() if len(found) > 1} == {}


def test_days_of_expected_events_are_ordered_pairs():
    for row in EXPECTED_EVENTS:
        days = [row["first_day"], row["last_day"]]
        assert days == ["", ""] or date.fromisoformat(days[0]) <= date.fromisoformat(days[1])


def test_the_gold_is_large_enough_to_measure_with():
    articles = defaultdict(set)
    for row in SAME_EVENTS:
        articles[row["event_key"]].add(row["article"])
    told_twice = {key for key, found in articles.items() if len(found) > 1}
    assert len(told_twice) >= 60
    assert sum(row["event_key"] in told_twice for row in SAME_EVENTS) >= 200
    assert len({row["article"] for row in EXPECTED_EVENTS}) >= 25


def test_the_broken_file_is_broken():
    with pytest.raises(EOFError):
        read_bytes(ARTICLES / BROKEN)
