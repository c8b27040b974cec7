"""Checks: rows that keep every promise pass all of them, and each is seen to fail once."""

import pytest

from tests import factories
from tests.warehouse.small_warehouse import MEETING, REFERENCE, publish_records, told, views_over
from warehouse.data_checks import check_paths, check_snapshot, new_files, run_checks
from warehouse.errors import WarehouseError
from warehouse.snapshots import read_current

EVENT, MENTION, ARTICLE = "e-0000000000000001", "m-0000000000000001", "a-0000000000000001"
SOUND = {
    **told(factories.event(has_contradiction=True)),
    "contradictions": [factories.contradiction()],
    "quantities": [factories.quantity()],
    "quotes": [factories.quote()],
    "dates": [factories.date_expression()],
    "place_mentions": [factories.place_mention()],
    "article_copies": [factories.article_copy()],
    "event_links": [factories.event_link(to_event_id=EVENT, kind="repeats")],
    "dead_letters": [factories.dead_letter()],
    "runs": [factories.run()],
}


def again(table):
    return f"insert into stored.{table} from stored.{table}"


def put(table, column, value):
    return f"update stored.{table} set {column} = {value}"


BREAKING = {
    "attribution_without_mention": put("attributions", "mention_id", "'m-0'"),
    "citation_without_event": put("citations", "event_id", "'e-0'"),
    "citation_without_mention": put("citations", "mention_id", "'m-0'"),
    "contradiction_flag_wrong": put("events", "has_contradiction", "false"),
    "contradiction_without_event": put("contradictions", "event_id", "'e-0'"),
    "coordinates_out_of_range": put("events", "longitude", "181"),
    "copy_of_unknown_article": put("article_copies", "of_article_id", "'a-0'"),
    "date_without_sentence": put("dates", "sentence_id", "'s-0'"),
    "day_without_precision": put("events", "date_precision", "'none'"),
    "days_out_of_order": put("events", "last_day", "first_day - 1"),
    "duplicate_actors": again("actors"),
    "duplicate_articles": again("articles"),
    "duplicate_contradictions": again("contradictions"),
    "duplicate_dead_letters": again("dead_letters"),
    "duplicate_events": again("events"),
    "duplicate_mentions": again("mentions"),
    "duplicate_parties": put("event_actors", "position", "0"),
    "duplicate_places": again("places"),
    "duplicate_quotes": again("quotes"),
    "duplicate_runs": again("runs"),
    "duplicate_sentences": again("sentences"),
    "duplicate_stories": again("stories"),
    "event_filed_elsewhere": put("events", "event_id", "'e-20260201-0000000000000001'"),
    "event_in_two_stories": again("story_events"),
    "event_without_citation": "delete from stored.citations",
    "founding_mention_missing": put("citations", "mention_id", "'m-0'"),
    "link_from_unknown_event": put("event_links", "from_event_id", "'e-0'"),
    "link_to_unknown_event": put("event_links", "to_event_id", "'e-0'"),
    "mention_in_two_events": again("citations"),
    "mention_without_sentence": put("mentions", "sentence_id", "'s-0'"),
    "offsets_outside_text": put("mentions", "end_char", "1000"),
    "party_without_event": put("event_actors", "event_id", "'e-0'"),
    "party_without_mention": put("mention_actors", "mention_id", "'m-0'"),
    "place_without_sentence": put("place_mentions", "sentence_id", "'s-0'"),
    "quantity_without_mention": put("quantities", "mention_id", "'m-0'"),
    "quote_without_sentence": put("quotes", "sentence_id", "'s-0'"),
    "scores_out_of_range": put("events", "quad_class", "5"),
    "sentence_without_article": put("sentences", "article_id", "'a-0'"),
    "story_article_without_article": put("story_articles", "article_id", "'a-0'"),
    "story_event_out_of_date": put("events", "headline", "'Cho Hyun left'"),
    "story_event_without_event": put("story_events", "event_id", "'e-0'"),
    "story_event_without_story": put("story_events", "story_id", "'t-0'"),
    "unknown_actor": put("event_actors", "actor_id", "'nobody'"),
    "unknown_cameo_code": put("events", "cameo_code", "'42'"),
    "unknown_country": put("event_actors", "country_code", "'XXX'"),
    "unknown_event_mode": put("events", "event_mode", "'phone'"),
    "unknown_event_type": put("events", "event_type", "'TALK'"),
    "unknown_place": put("events", "place_id", "'nowhere'"),
    "unknown_sector": put("mention_actors", "sector", "'XXX'"),
    "wrong_mention_count": put("events", "mention_count", "2"),
    "wrong_story_size": put("stories", "event_count", "2"),
}


@pytest.fixture(scope="module")
def sound():
    return views_over(REFERENCE, MEETING, SOUND)


def test_sound_rows_pass_every_check(sound):
    assert run_checks(sound, check_paths()) == []


def test_every_check_has_a_case():
    assert sorted(BREAKING) == [path.stem for path in check_paths()]


@pytest.mark.parametrize(("check", "change"), BREAKING.items(), ids=BREAKING)
def test_check_finds_what_it_is_for(sound, check, change):
    sound.execute("begin")
    sound.execute(change)
    (failure,) = run_checks(sound, [path for path in check_paths() if path.stem == check])
    sound.execute("rollback")
    assert failure.row_count >= 1
    assert failure.examples


def test_before_a_publish_only_new_files_and_whole_partitions_of_events_are_looked_at(meeting_warehouse):
    before = read_current(meeting_warehouse)
    after = publish_records(meeting_warehouse, told(factories.event(headline="Cho and Wang met")))
    files = new_files(after, before)
    assert files["events"] == after.files("events")
    assert files["citations"] == after.files("citations")
    assert files["mentions"] == ()
    assert check_snapshot(meeting_warehouse, after, before) == []


def test_before_a_publish_rows_of_another_partition_are_found_where_the_touched_ones_lack_them(meeting_warehouse):
    # The new mention's sentence lies in January, the mention in February.
    mention = factories.mention(mention_id="m-0000000000000009")
    publish_records(meeting_warehouse, {"mentions": [mention]}, partition="2026-02")
    assert read_current(meeting_warehouse).counts()["mentions"] == 2


def test_publish_that_puts_a_mention_into_two_events_of_two_partitions_is_refused(meeting_warehouse):
    event = factories.event(event_id="e-0000000000000009")
    rows = {"events": [event], "citations": [factories.citation(event_id=event.event_id)]}
    with pytest.raises(WarehouseError, match="breaks a check"):
        publish_records(meeting_warehouse, rows, partition="2026-02")


def test_publish_that_repeats_an_event_in_another_partition_is_refused(meeting_warehouse):
    rows = {"events": [factories.event()], "citations": [factories.citation()]}
    with pytest.raises(WarehouseError, match="A mention supports at most one event"):
        publish_records(meeting_warehouse, rows, partition="2026-02")


def test_publish_that_repeats_an_article_in_another_partition_is_refused(meeting_warehouse):
    with pytest.raises(WarehouseError, match="duplicate_articles"):
        publish_records(meeting_warehouse, {"articles": [factories.article()]}, partition="2026-02")


def test_publish_that_puts_an_event_into_two_stories_of_two_partitions_is_refused(meeting_warehouse):
    other = "t-0000000000000009"
    rows = {
        "stories": [factories.story(story_id=other)],
        "story_events": [factories.story_event(story_id=other)],
        "story_articles": [factories.story_article(story_id=other)],
    }
    with pytest.raises(WarehouseError, match="event_in_two_stories"):
        publish_records(meeting_warehouse, rows, partition="2026-02")
