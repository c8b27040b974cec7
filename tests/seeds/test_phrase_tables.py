"""The phrases that events are coded by are well formed: heads, frames, classes, slots, types and codes exist."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from typing import Any

import pytest

from schemas.reference import EventPhrase
from seeds import FOLDER, TABLES, Reference, load_table
from transforms.events import acceptance, slots
from transforms.events.lexicon import EventLexicon

KEYS = {
    "event_phrases": ("head", "pos", "particle", "object", "party_class"),
    "word_classes": ("word_class", "lemma"),
    "reporting_verbs": ("lemma", "pos"),
}
NO_EVENT = "none"
# The slots that have a place in the frame of their own; any other slot is a preposition.
FRAME_SLOTS = {
    "subject", "object", "dative", "inside", "content", "clause", "possessor", "modifier", "location", "governor",
    "patient",
}  # fmt: skip
PREPOSITIONS = {
    "about", "against", "along", "among", "and", "around", "at", "between", "by", "for", "from", "in", "into",
    "involving", "near", "of", "on", "outside", "over", "to", "toward", "towards", "with",
}  # fmt: skip
CLAUSE_OBJECTS = {"+to", "+that", "+ing", "+else", "+wh"}
ANY_OBJECT = "*"
# The code of a symbolic act of damage is missing in CAMEO.
UNCODED = {("PROTEST", "vandalize")}


def key(table: str, row: Any) -> tuple[str, ...]:
    return tuple(str(getattr(row, column) or "") for column in KEYS[table])


def events(reference: Reference) -> list[EventPhrase]:
    return [row for row in reference.event_phrases if row.event_type not in (None, NO_EVENT)]


def test_the_slots_tested_are_those_of_the_coder():
    named = set(re.findall(r'slot (?:==|in) \(?"([a-z]+)"', inspect.getsource(slots)))
    assert named <= FRAME_SLOTS
    described = inspect.getdoc(slots) or ""
    assert [slot for slot in FRAME_SLOTS if slot not in described] == []


@pytest.mark.parametrize("table", KEYS)
def test_keys_are_unique_and_sorted(table: str) -> None:
    keys = [key(table, row) for row in load_table(FOLDER / f"{table}.csv", TABLES[table])]
    assert keys == sorted(keys)
    assert [found for found, count in Counter(keys).items() if count > 1] == []


def test_types_modes_and_codes_exist(reference):
    types = {row.event_type for row in reference.event_types}
    assert {row.event_type for row in reference.event_phrases} <= {*types, NO_EVENT, None}
    modes = {(row.event_type, row.event_mode) for row in reference.event_modes}
    assert {(row.event_type, row.event_mode) for row in reference.event_phrases if row.event_mode} <= modes
    codes = {row.cameo_code for row in reference.cameo_codes}
    assert {row.cameo_code for row in reference.event_phrases if row.cameo_code} <= codes


def test_every_type_has_phrases(reference):
    assert {row.event_type for row in events(reference)} == {row.event_type for row in reference.event_types}


def test_events_have_codes_and_what_is_no_event_has_none(reference):
    uncoded = {(row.event_type, row.event_mode) for row in events(reference) if row.cameo_code is None}
    assert uncoded <= UNCODED
    silent = [row for row in reference.event_phrases if row.event_type == NO_EVENT]
    assert [row for row in silent if row.event_mode or row.cameo_code] == []


def test_code_has_the_quad_direction_of_the_type(reference):
    """A type and its code may differ in strength (RETREAT with 081), never in being cooperation or conflict."""
    is_conflict = {row.event_type: row.quad_class > 2 for row in reference.event_types}
    owner = {row.cameo_code: row.event_type for row in reference.cameo_codes}
    crossed = [
        (row.head, row.object, row.event_type, row.cameo_code)
        for row in events(reference)
        if row.cameo_code
        and owner[row.cameo_code]
        and is_conflict[row.event_type] != is_conflict[owner[row.cameo_code]]
    ]
    assert crossed == []


def test_classes_exist(reference):
    classes = {row.word_class for row in reference.word_classes}
    wanted = {row.object[1:] for row in reference.event_phrases if row.object and row.object.startswith("@")}
    assert wanted <= classes
    assert set(acceptance.INSTRUMENT_CLASSES) <= classes


def test_objects_are_lemmas_classes_or_clauses(reference):
    objects = {row.object for row in reference.event_phrases if row.object}
    assert {word for word in objects if word.startswith("+")} <= CLAUSE_OBJECTS
    lemmas = {word for word in objects if word[0] not in "+@" and word != ANY_OBJECT}
    assert [word for word in lemmas if word != word.casefold() or " " in word] == []


def test_any_object_is_only_used_to_silence_a_verb(reference):
    assert {row.event_type for row in reference.event_phrases if row.object == ANY_OBJECT} <= {NO_EVENT}


@pytest.mark.parametrize("role", ["source", "target"])
def test_slots_are_known(reference, role):
    used = {slot.removeprefix("&") for row in reference.event_phrases for slot in getattr(row, role).split()}
    assert used <= FRAME_SLOTS | PREPOSITIONS


def test_only_targets_may_be_partners(reference):
    assert [row for row in reference.event_phrases if "&" in row.source] == []


def test_slots_are_listed_once(reference):
    repeated = [
        key("event_phrases", row)
        for row in reference.event_phrases
        for filled in (row.source.split(), row.target.split())
        if len(filled) != len(set(filled))
    ]
    assert repeated == []


def test_words_are_lower_case_lemmas(reference):
    words = [word for row in reference.event_phrases for word in (row.head, row.particle) if word]
    words += [row.lemma for row in (*reference.word_classes, *reference.operators, *reference.reporting_verbs)]
    words += [row.particle for row in reference.operators if row.particle]
    assert [word for word in words if word != word.casefold() or " " in word] == []


def test_party_classes_are_sectors(reference):
    sectors = {row.sector for row in reference.sectors}
    wanted = {
        sector
        for row in reference.event_phrases
        if row.party_class
        for sector in row.party_class.removeprefix("source:").split("|")
    }
    assert wanted <= sectors


def test_the_more_a_phrase_demands_the_earlier_it_is_tried(reference):
    lexicon = EventLexicon.from_reference(reference)
    for rows in lexicon.phrases.values():
        demands = [(row.particle is not None) + (row.object is not None) for row in rows]
        assert demands == sorted(demands, reverse=True)


def test_every_phrase_is_indexed_once(reference):
    lexicon = EventLexicon.from_reference(reference)
    assert sum(len(rows) for rows in lexicon.phrases.values()) == len(reference.event_phrases)


@pytest.mark.parametrize(
    ("head", "pos", "particle", "object_", "event_type"),
    [
        ("meet", "verb", None, None, "CONSULT"),
        ("hold", "verb", None, "@meeting", "CONSULT"),
        ("call", "verb", "off", "@meeting", "REJECT"),
        ("impose", "verb", None, "@sanction", "SANCTION"),
        ("announce", "verb", None, "@truce", "CONCEDE"),
        ("lift", "verb", None, "@restriction", "RETREAT"),
        ("strike", "verb", None, "balance", NO_EVENT),
    ],
)
def test_phrases_that_the_codebook_speaks_of(reference, head, pos, particle, object_, event_type):
    found = {
        row.event_type
        for row in reference.event_phrases
        if (row.head, row.pos, row.particle, row.object) == (head, pos, particle, object_)
    }
    assert found == {event_type}
