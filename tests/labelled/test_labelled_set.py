"""The labelled sentences keep to their own rules, and the coder does not fall below the figures stated for them."""

import json
from collections import Counter
from typing import get_args

import pytest
from spacy.language import Language

from benchmarks.accuracy import STATED, by_half, score_labelled
from benchmarks.labelled import OPEN, LabelledSentence, read_labelled
from benchmarks.scoring import headline_figures
from schemas.mention import Status
from seeds import Reference
from transforms.extraction import Knowledge

TOLERANCE = 0.5
# Figures that are better when they are lower.
COSTS = frozenset({"false_events_per_100"})
UNINHABITED = frozenset({"World", "Antarctica"})
LEAST_SENTENCES = 1200
LEAST_OF_A_TYPE = 55


@pytest.fixture(scope="module")
def sentences() -> list[LabelledSentence]:
    """All labelled sentences."""
    return list(read_labelled())


def test_no_sentence_and_no_id_occurs_twice(sentences):
    assert len({row.sentence_id for row in sentences}) == len(sentences)
    assert len({row.text for row in sentences}) == len(sentences)


def test_set_is_as_large_and_as_quiet_as_promised(sentences):
    quiet = [row for row in sentences if not row.codings]
    assert len(sentences) >= LEAST_SENTENCES
    assert len(quiet) >= len(sentences) / 4


def test_every_type_occurs_often_enough(sentences, reference: Reference):
    counts = Counter(
        event.event_type
        for row in sentences
        for event in row.codings
        if event.status != "denied" and not event.is_optional
    )
    assert {row.event_type: counts[row.event_type] >= LEAST_OF_A_TYPE for row in reference.event_types} == {
        row.event_type: True for row in reference.event_types
    }


def test_every_status_occurs(sentences):
    assert {event.status for row in sentences for event in row.codings} == set(get_args(Status))


def test_types_and_modes_are_of_the_codebook(sentences, reference: Reference):
    types = {row.event_type for row in reference.event_types}
    modes = {(row.event_type, row.event_mode) for row in reference.event_modes}
    events = [event for row in sentences for event in row.codings]
    assert {name for event in events for name in (event.event_type, *event.other_types)} <= types
    assert {(event.event_type, event.event_mode) for event in events if event.event_mode} <= modes


def test_countries_and_sectors_are_known(sentences, reference: Reference):
    parties = [party for row in sentences for event in row.codings for party in (*event.sources, *event.targets)]
    countries = {row.country_code for row in reference.countries} | {OPEN, None}
    sectors = {row.sector for row in reference.sectors} | {None}
    assert {party.country_code for party in parties} <= countries
    assert {party.sector for party in parties} <= sectors


def test_every_region_and_decade_occurs(sentences, reference: Reference):
    regions = {row.country_code: row.region for row in reference.countries}
    parties = [party for row in sentences for event in row.codings for party in (*event.sources, *event.targets)]
    found = {regions[party.country_code] for party in parties if party.country_code in regions}
    assert set(regions.values()) - UNINHABITED <= found
    assert {row.day.year // 10 for row in sentences} == {198, 199, 200, 201, 202}


def test_coder_is_as_good_as_stated(nlp: Language, reference: Reference):
    scores = score_labelled(nlp, Knowledge.from_reference(reference))
    stated = json.loads(STATED.read_text(encoding="utf-8"))
    worse = [
        f"{part}: {name} is {found:.1f}, stated is {stated[part][name]}"
        for part, rows in by_half(scores).items()
        for name, found in headline_figures(rows).items()
        if (found - stated[part][name]) * (-1 if name in COSTS else 1) < -TOLERANCE
    ]
    assert not worse
