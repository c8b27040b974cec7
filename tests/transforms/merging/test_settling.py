"""What holds of merging whatever the mentions: no order decides, and bringing events up to date is merging anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.event import EventLink
from tests.transforms.merging.merging_cases import Report, known, told
from transforms.merging import clustering
from transforms.merging.blocking import article_key, meeting_keys
from transforms.merging.clustering import Cluster
from transforms.merging.mention_facts import MentionFacts, with_copies
from transforms.merging.merge_constraints import conflict
from transforms.merging.merging import MergedRows, event_rows, join_rows, merge
from transforms.merging.settling import update_events
from transforms.merging.similarity import COPIED, compare

PARTIES = ["lee xi", "KOR CHN", "cho-hyun wang", "cho-tae-yul wang", "lee trump", "kim", "KOR"]
TYPES = [
    ("CONSULT met", {}),
    ("CONSULT talks hold", {"event_mode": "phone"}),
    ("CONSULT visit", {}),
    ("AGREE meet", {"status": "planned", "cameo_code": "036"}),
    ("AGREE visit", {"status": "planned", "cameo_code": "036"}),
    ("AGREE agreed trade", {"status": "agreed", "about_text": "to widen trade"}),
    ("REJECT cancel meeting", {"event_mode": "meet", "cameo_code": "125"}),
    ("REQUEST urge talk", {"about_text": "to resume talks"}),
    ("ASSAULT shell town", {"quad_class": 4}),
]
DAYS = [
    None,
    "2026-01-05",
    "2026-01-06",
    ("2026-01-04", "2026-01-07"),
    ("2026-01-01", "2026-01-31"),
    ("2026-01-01", "2026-12-31"),
]
REPORTS = [
    Report("a-1", date(2026, 1, 6), publisher="Yonhap"),
    Report("a-2", date(2026, 1, 6), publisher="Xinhua"),
    Report("a-0", date(2026, 1, 2), publisher="Reuters"),
    Report("a-9", date(2026, 1, 7), publisher=None, kind="digest"),
    Report("a-5", None),
    Report("a-6", date(2026, 1, 13), copy_of="a-1"),
    Report("a-7", date(2026, 1, 5), is_superseded=True),
]  # fmt: skip


@st.composite
def mentions(draw: st.DrawFn) -> MentionFacts:
    """Draw one mention among few values, so that many drawn together meet."""
    text, values = draw(st.sampled_from(TYPES))
    return told(
        text,
        by=draw(st.sampled_from(PARTIES)),
        days=draw(st.sampled_from(DAYS)),
        place_id=draw(st.sampled_from([None, "beijing", "china", "seoul"])),
        report=draw(st.sampled_from(REPORTS)),
        start=draw(st.integers(0, 3)),
        **values,
    )


several = st.lists(mentions(), max_size=12, unique_by=lambda facts: facts.mention.mention_id)


@given(mentions(), mentions())
def test_comparing_is_symmetric_and_what_is_not_apart_shares_a_key(one: MentionFacts, other: MentionFacts) -> None:
    decision = compare(one, other)
    assert decision == compare(other, one)
    if decision.verdict != "apart":
        assert {*meeting_keys(one)} & {*meeting_keys(other)}


@settings(max_examples=60)
@given(several, st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_order(facts: list[MentionFacts], random: object) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge_known(shuffled) == merge_known(facts)


@settings(max_examples=60)
@given(several)
def test_events_compared_only_where_they_share_a_key_are_those_of_comparing_all(facts: list[MentionFacts]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clustering, "meeting_keys", one_key)
        compared_with_all = merge_known(facts)
    assert merge_known(facts) == compared_with_all


def one_key(_: MentionFacts) -> tuple[str, ...]:
    return ("met",)


@settings(max_examples=60)
@given(several)
def test_no_event_holds_two_mentions_that_exclude_each_other(facts: list[MentionFacts]) -> None:
    rows = merge_known(facts)
    by_id = {found.mention.mention_id: found for found in facts}
    for event in rows.events:
        members = [row for row in rows.citations if row.event_id == event.event_id]
        originals = [by_id[row.mention_id] for row in members if row.reason != COPIED]
        assert all(conflict(one, other) is None for one, other in combinations(originals, 2))
    assert len({row.mention_id for row in rows.citations}) == len(rows.citations)


@settings(max_examples=40)
@given(several)
def test_links_and_contradictions_name_events_and_mentions_that_exist(facts: list[MentionFacts]) -> None:
    rows = merge_known(facts)
    events = {event.event_id for event in rows.events}
    event_of = {row.mention_id: row.event_id for row in rows.citations}
    for link in rows.event_links:
        assert link.from_event_id != link.to_event_id
        assert link.to_event_id in events
        assert event_of[link.evidence_mention_id] == link.from_event_id
    for row in rows.contradictions:
        assert row.event_id in events
        assert {row.mention_a, row.mention_b} <= event_of.keys()


class StoredRows:
    """The events that merging came to before, in memory; the facts of their mentions are those of now."""

    def __init__(self, rows: MergedRows, facts: Mapping[str, MentionFacts]) -> None:
        self.rows = rows
        self.facts = facts
        self.event_of = {row.mention_id: row.event_id for row in rows.citations}

    def holding(self, keys: Collection[str]) -> dict[str, Cluster]:
        wanted = set(keys)
        return self.citing(name for name, found in self.facts.items() if not wanted.isdisjoint(meeting_keys(found)))

    def citing(self, mention_ids: Iterable[str]) -> dict[str, Cluster]:
        return self.events({self.event_of[mention_id] for mention_id in mention_ids if mention_id in self.event_of})

    def events(self, event_ids: Collection[str]) -> dict[str, Cluster]:
        found = {event_id: Cluster() for event_id in event_ids}
        for row in sorted(self.rows.citations, key=lambda row: self.facts[row.mention_id].order):
            if row.event_id in found:
                member = self.facts[row.mention_id]
                found[row.event_id].add(member, row.reason, row.similarity, is_copied=row.reason == COPIED)
        return found

    def links(self, event_ids: Collection[str]) -> set[EventLink]:
        return {row for row in self.rows.event_links if {row.from_event_id, row.to_event_id} & set(event_ids)}


def brought_up_to_date(
    rows: MergedRows, before: Mapping[str, MentionFacts], after: Mapping[str, MentionFacts]
) -> MergedRows:
    """Return the rows of the mentions of now, given the rows of those of before."""
    moved = {name: found for name, found in after.items() if before.get(name) != found}
    former = {
        name: (article_key(before[name].copy_of),) for name in moved if name in before and before[name].copy_of
    }  # fmt: skip
    update = update_events(moved, former, StoredRows(rows, after))
    kept = MergedRows(
        events=tuple(row for row in rows.events if row.event_id not in update.replaced),
        event_actors=tuple(row for row in rows.event_actors if row.event_id not in update.replaced),
        citations=tuple(row for row in rows.citations if row.event_id not in update.replaced),
        event_links=tuple(row for row in rows.event_links if row.from_event_id not in update.replaced),
        contradictions=tuple(row for row in rows.contradictions if row.event_id not in update.replaced),
    )
    return join_rows([kept, *(event_rows(event, known()) for event in update.told)])


def in_order(rows: MergedRows) -> dict[str, list[str]]:
    return {field.name: sorted(map(repr, getattr(rows, field.name))) for field in fields(MergedRows)}


several_batches = st.lists(several, min_size=2, max_size=4)
# What a later run may find of an article: that it is a copy of another, an older version, or neither any more.
rulings = st.lists(
    st.tuples(
        st.sampled_from(["a-1", "a-2", "a-6", "a-7", "a-9"]), st.sampled_from([None, "a-0", "a-1"]), st.booleans()
    ),
    max_size=2,
)


@settings(max_examples=200)
@given(several_batches, st.data())
def test_bringing_events_up_to_date_is_merging_all_mentions_from_the_beginning(
    batches: list[list[MentionFacts]], data: st.DataObject
) -> None:
    facts: dict[str, MentionFacts] = {}
    rows = merge_known(())
    for batch in batches:
        before = dict(facts)
        facts |= {found.mention.mention_id: found for found in batch if found.mention.mention_id not in facts}
        for article_id, original, is_superseded in data.draw(rulings):
            for name, found in facts.items():
                if found.article_id == article_id and original != article_id:
                    facts[name] = with_copies(found, copy_of=original, is_superseded=is_superseded)
        rows = brought_up_to_date(rows, before, facts)
        assert in_order(rows) == in_order(merge_known(facts.values()))


def merge_known(facts: Iterable[MentionFacts]) -> MergedRows:
    return merge(facts, known())
