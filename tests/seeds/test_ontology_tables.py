"""The tables of the ontology agree with one another: types, modes, codes, contexts, intentions, sectors."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, get_args

import pytest

from schemas.mention import Status
from schemas.reference import Effect
from seeds import FOLDER, TABLES, Reference, load_table

KEYS = {
    "cameo_codes": ("cameo_code",),
    "content_codes": ("event_type", "content_type"),
    "context_words": ("phrase", "context"),
    "contexts": ("context",),
    "event_modes": ("event_type", "event_mode"),
    "event_types": ("event_type",),
    "intentions": ("effect", "quad_class"),
    "operators": ("lemma", "pos", "particle"),
    "quiet_words": ("word",),
    "rule_confidences": ("rule_kind", "basis"),
    "sectors": ("sector",),
}
QUAD_CLASSES = {1, 2, 3, 4}
NO_EVENT = "none"
# Vandalism joined PLOVER after its score table.
UNSCORED = {("PROTEST", "vandalize")}
# What has no meaning: criticism is no deed to be condemned or backed, and nobody endorses an attack in these words.
UNGOVERNED = {("accuse", 3), ("support", 3), ("support", 4)}
# To say something makes a speaker, not another act.
NEUTRAL = {"announce", "open", "say"}


def types(reference: Reference) -> dict[str, int]:
    return {row.event_type: row.quad_class for row in reference.event_types}


def modes(reference: Reference) -> set[tuple[str, str | None]]:
    return {(row.event_type, row.event_mode) for row in reference.event_modes}


@pytest.mark.parametrize("table", KEYS)
def test_keys_are_unique_and_sorted(table: str) -> None:
    rows: list[Any] = load_table(FOLDER / f"{table}.csv", TABLES[table])
    keys = [tuple(str(getattr(row, column) or "") for column in KEYS[table]) for row in rows]
    assert keys == sorted(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_there_are_sixteen_types_in_four_classes(reference):
    assert len(types(reference)) == 16
    assert Counter(types(reference).values()) == {1: 4, 2: 3, 3: 4, 4: 5}


def test_conflict_scores_below_cooperation(reference):
    highest_of_conflict = max(row.plover_score for row in reference.event_types if row.quad_class > 2)
    assert highest_of_conflict < min(row.plover_score for row in reference.event_types if row.quad_class <= 2)


def test_modes_belong_to_types_and_have_scores(reference):
    assert {row.event_type for row in reference.event_modes} <= types(reference).keys()
    unscored = {(row.event_type, row.event_mode) for row in reference.event_modes if row.plover_score is None}
    assert unscored == UNSCORED


def test_type_has_a_code_of_its_own(reference):
    owners = {row.cameo_code: row.event_type for row in reference.cameo_codes}
    assert {row.event_type: owners[row.cameo_code] for row in reference.event_types} == {
        event_type: event_type for event_type in types(reference)
    }


def test_codes_lead_to_their_root_and_base(reference):
    codes = {row.cameo_code for row in reference.cameo_codes}
    for row in reference.cameo_codes:
        assert re.fullmatch(r"\d{2,4}", row.cameo_code)
        assert row.root_code == row.cameo_code[:2]
        assert row.base_code == (row.cameo_code[:3] if len(row.cameo_code) > 2 else None)
        assert {row.root_code, row.base_code or row.root_code} <= codes


def test_codes_map_to_types_and_modes(reference):
    mapped = {row.event_type for row in reference.cameo_codes if row.event_type is not None}
    assert mapped == types(reference).keys()
    pairs = {(row.event_type, row.event_mode) for row in reference.cameo_codes if row.event_mode is not None}
    assert pairs <= modes(reference)


def test_goldstein_scores_lie_on_their_scale(reference):
    scores = [row.goldstein for row in reference.cameo_codes if row.goldstein is not None]
    assert min(scores) >= -10
    assert max(scores) <= 10
    assert len(reference.cameo_codes) - len(scores) == 2


def test_codes_of_content_exist(reference):
    codes = {row.cameo_code for row in reference.cameo_codes}
    for row in reference.content_codes:
        assert {row.event_type, row.content_type} <= types(reference).keys()
        assert row.event_mode is None or (row.event_type, row.event_mode) in modes(reference)
        assert row.cameo_code in codes


def test_words_set_contexts_that_exist(reference):
    contexts = {row.context for row in reference.contexts}
    assert {row.context for row in reference.context_words} <= contexts


def test_every_context_has_words(reference):
    contexts = {row.context for row in reference.contexts}
    assert contexts - {row.context for row in reference.context_words} == set()


def test_intentions_give_types_and_statuses_that_exist(reference):
    for row in reference.intentions:
        assert row.event_type is None or row.event_type in {*types(reference), NO_EVENT}
        assert row.status in get_args(Status)


def test_every_effect_is_an_operator_and_says_what_it_does_to_every_class(reference):
    assert {row.effect for row in reference.operators} == set(get_args(Effect))
    wanted = {(effect, number) for effect in get_args(Effect) if effect not in NEUTRAL for number in QUAD_CLASSES}
    assert {(row.effect, row.quad_class) for row in reference.intentions} == wanted - UNGOVERNED


def test_intention_keeps_to_the_direction_of_its_effect(reference):
    quad_classes = types(reference)
    rows = {(row.effect, row.quad_class): row.event_type for row in reference.intentions}
    for effect in ("agree", "plan", "propose"):
        assert {rows[effect, 1], rows[effect, 2]} == {"AGREE"}
        assert rows[effect, 4] == "THREATEN"
    for effect in ("refuse", "cancel"):
        assert {rows[effect, 1], rows[effect, 2]} == {"REJECT"}
        assert quad_classes[rows[effect, 4]] == 1


def test_quiet_words_have_topics(reference):
    topics = Counter(row.topic for row in reference.quiet_words)
    assert set(topics) == {"sport", "market", "fiction", "history", "advertisement", "memory"}
    yielding = {row.topic for row in reference.quiet_words if row.yields_to_officials}
    assert yielding.isdisjoint({row.topic for row in reference.quiet_words if not row.yields_to_officials})


def test_measured_shares_are_shares(reference):
    kinds = {*types(reference), "statement"}
    for row in reference.rule_confidences:
        assert 0 <= row.right_count <= row.mention_count
        assert row.mention_count > 0
        event_type, _, effect = row.rule_kind.partition(" ")
        assert event_type in kinds
        assert effect in {*get_args(Effect), "plain", "condition", "*"}


def test_sectors_are_three_letters_of_one_of_two_kinds(reference):
    for row in reference.sectors:
        assert re.fullmatch("[A-Z]{3}", row.sector)
        assert row.kind in ("sector", "nonstate")
