"""Exports: column lists of the formats, and no text of articles unless asked for."""

import csv
import json

import pytest

from warehouse.exporting import export
from warehouse.history import open_views

ACTOR_COLUMNS = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
PLACE_COLUMNS = ["Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
# Of the GDELT 2.0 codebook, in order.
GDELT_EVENT_COLUMNS = [
    *["GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"],
    *(f"Actor1{name}" for name in ACTOR_COLUMNS),
    *(f"Actor2{name}" for name in ACTOR_COLUMNS),
    *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"],
    *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
    *(f"{place}Geo_{name}" for place in ("Actor1", "Actor2", "Action") for name in PLACE_COLUMNS),
    *["DATEADDED", "SOURCEURL"],
]
GDELT_MENTION_COLUMNS = [
    "GlobalEventID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
]
ICEWS_COLUMNS = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
]


@pytest.fixture(scope="module")
def views(published_meeting):
    return open_views(published_meeting)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("gdelt_events", GDELT_EVENT_COLUMNS),
        ("gdelt_mentions", GDELT_MENTION_COLUMNS),
        ("icews_events", ICEWS_COLUMNS),
    ],
)
def test_columns_are_those_of_the_format(views, view, expected):
    assert [row[0] for row in views.execute(f"describe {view}").fetchall()] == expected


def test_gdelt_tables_are_tab_separated_without_header(views, tmp_path):
    events, mentions = export(views, "gdelt", tmp_path / "out")
    rows = list(csv.reader(events.open(encoding="utf-8"), delimiter="\t"))
    assert {len(row) for row in rows} == {len(GDELT_EVENT_COLUMNS)}
    assert [row[1:4] for row in rows] == [["20260104", "202601", "2026"]] * 2
    assert len(mentions.read_text(encoding="utf-8").splitlines()) == 2


def test_plover_record_has_actors_and_no_text_unless_asked_for(views, tmp_path):
    (path,) = export(views, "plover", tmp_path / "events.jsonl")
    (record,) = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [actor["code"] for actor in record["actor"]] == ["KOR", "CHN"]
    assert (record["event"], record["mode"], record["date"]) == (["CONSULT"], ["visit"], "2026-01-04")
    assert "text" not in record
    (path,) = export(views, "plover", tmp_path / "with_text.jsonl", with_text=True)
    assert "counterpart in Beijing" in path.read_text(encoding="utf-8")


def test_csv_leaves_the_words_of_articles_out_unless_asked_for(views, tmp_path):
    paths = export(views, "csv", tmp_path / "plain")
    assert not any("counterpart in Beijing" in path.read_text(encoding="utf-8") for path in paths)
    export(views, "csv", tmp_path / "whole", with_text=True)
    with (tmp_path / "whole" / "articles.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["original_text"].startswith("South Korea's foreign minister met")


def test_csv_leaves_out_what_the_warehouse_keeps_for_itself(views, tmp_path):
    written = {path.stem for path in export(views, "csv", tmp_path / "out", with_text=False)}
    assert {"events", "mentions", "runs"} <= written
    assert not {"article_blocks", "mention_blocks", "evidence", "search_terms"} & written
