"""Compare codings found with codings expected, sentence by sentence: types, countries, dyads, status, false events.

Denied events are no events here, neither expected nor found; they count for the status only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from benchmarks.labelled import OPEN, Coding, LabelledSentence, Party

# Types in which source and target say nothing of who acted on whom.
SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of what was right, what was found wrongly and what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right, in per cent."""
        return _per_cent(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Return the share of what was expected that was found, in per cent."""
        return _per_cent(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, in per cent."""
        return _per_cent(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """How one sentence was coded; for status, mode and sector only what was matched by type is compared."""

    sentence: LabelledSentence
    found: tuple[Coding, ...]
    types: Mapping[str, Tally]
    sources: Tally
    targets: Tally
    dyads: Tally
    statuses: Tally
    modes: Tally
    sectors: Tally
    false_events: int


def score_sentence(sentence: LabelledSentence, found: Sequence[Coding]) -> SentenceScore:
    """Return how the codings found in a sentence compare with those expected."""
    found = [_as_expected(event, sentence.codings) for event in found]
    expected = [coding for coding in sentence.codings if coding.status != "denied" and not coding.is_optional]
    reported = [coding for coding in found if coding.status != "denied"]
    optional = {coding.event_type for coding in sentence.codings if coding.is_optional}
    is_open = bool(optional) or any(OPEN in _countries((*event.sources, *event.targets)) for event in expected)
    return SentenceScore(
        sentence=sentence,
        found=tuple(found),
        types=_compare_types(
            {event.event_type for event in expected}, {event.event_type for event in reported}, optional
        ),
        sources=_compare(_side(expected, "source"), _side(reported, "source"), is_open=is_open),
        targets=_compare(_side(expected, "target"), _side(reported, "target"), is_open=is_open),
        dyads=_compare(_dyads(expected), _dyads(reported), is_open=is_open),
        statuses=_compare_statuses(sentence.codings, found),
        modes=_compare_modes(expected, reported),
        sectors=_compare_sectors(expected, reported),
        false_events=0 if sentence.codings else len(reported),
    )


def _as_expected(event: Coding, expected: Sequence[Coding]) -> Coding:
    """Return the event under the expected type where its own is right as well."""
    if any(other.event_type == event.event_type for other in expected):
        return event
    types = [other.event_type for other in expected if event.event_type in other.other_types]
    return replace(event, event_type=types[0]) if types else event


def _compare_types(expected: Set[str], found: Set[str], optional: Set[str]) -> dict[str, Tally]:
    return {
        event_type: Tally(
            right=int(event_type in expected & found),
            wrong=int(event_type in found - expected),
            missed=int(event_type in expected - found),
        )
        for event_type in sorted(expected | (found - optional))
    }


def _compare(expected: Set[Hashable], found: Set[Hashable], *, is_open: bool) -> Tally:
    """Return the tally of two sets; in an open sentence nothing more that is found is wrong."""
    return Tally(len(expected & found), 0 if is_open else len(found - expected), len(expected - found))


def _side(events: Iterable[Coding], side: str) -> set[Hashable]:
    """Return the countries on one side; the parties of a symmetric or reciprocal event are on both."""
    countries: set[Hashable] = set()
    for event in events:
        parties = event.sources if side == "source" else event.targets
        countries |= _countries((*event.sources, *event.targets) if _is_mutual(event) else parties)
    return countries - {OPEN}


def _is_mutual(event: Coding) -> bool:
    return event.event_type in SYMMETRIC or (len(event.sources) > 1 and not event.targets)


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country_code for party in parties if party.country_code is not None}


def _dyads(events: Iterable[Coding]) -> set[Hashable]:
    """Return who did what to whom, without order where the event is mutual."""
    return {
        (event.event_type, *(sorted((one, other)) if _is_mutual(event) else (one, other)))
        for event in events
        for one, other in _pairs(event)
        if OPEN not in (one, other)
    }


def _pairs(event: Coding) -> list[tuple[str, str]]:
    sources, targets = _countries(event.sources), _countries(event.targets)
    if event.targets:
        return [(one, other) for one in sources for other in targets]
    if len(event.sources) > 1 and len(sources) == 1:
        return [(one, one) for one in sources]
    return [(one, other) for one in sources for other in sources if one < other]


def _compare_statuses(expected: Iterable[Coding], found: Sequence[Coding]) -> Tally:
    right = wrong = 0
    for event in expected:
        statuses = {other.status for other in found if other.event_type == event.event_type}
        if statuses and not event.is_optional:
            right += event.status in statuses
            wrong += event.status not in statuses
    return Tally(right, wrong)


def _compare_modes(expected: Iterable[Coding], found: Sequence[Coding]) -> Tally:
    right = wrong = 0
    for event in expected:
        modes = {other.event_mode for other in found if other.event_type == event.event_type}
        if modes and event.event_mode is not None:
            right += event.event_mode in modes
            wrong += event.event_mode not in modes
    return Tally(right, wrong)


def _compare_sectors(expected: Iterable[Coding], found: Sequence[Coding]) -> Tally:
    """Compare the sectors of parties whose event and country were found, where the label gives one."""
    right = wrong = 0
    for event in expected:
        same_type = [other for other in found if other.event_type == event.event_type]
        parties = [party for other in same_type for party in (*other.sources, *other.targets)]
        for party in (*event.sources, *event.targets):
            sectors = {other.sector for other in parties if other.country_code == party.country_code}
            if sectors and party.sector is not None and party.country_code is not None:
                right += party.sector in sectors
                wrong += party.sector not in sectors
    return Tally(right, wrong)


def type_tallies(scores: Iterable[SentenceScore]) -> dict[str, Tally]:
    """Return the tally of every type."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for score in scores:
        for event_type, tally in score.types.items():
            tallies[event_type] += tally
    return dict(sorted(tallies.items()))


def tag_tallies(scores: Iterable[SentenceScore]) -> dict[str, tuple[Tally, Tally]]:
    """Return, for every tag of a sentence with events, the tallies of its types and of its countries."""
    tallies: dict[str, tuple[Tally, Tally]] = defaultdict(lambda: (Tally(), Tally()))
    for score in scores:
        for tag in score.sentence.tags:
            types, countries = tallies[tag]
            tallies[tag] = (types + total(score.types.values()), countries + score.sources + score.targets)
    return dict(sorted(tallies.items()))


def headline_figures(scores: Sequence[SentenceScore]) -> dict[str, float]:
    """Return the figures that are stated for the set, in per cent; false events are per 100 quiet sentences."""
    types = type_tallies(scores)
    known = [tally for tally in types.values() if tally.right + tally.missed]
    all_types = total(types.values())
    quiet = [score for score in scores if not score.sentence.codings]
    return {
        "type_precision": all_types.precision,
        "type_recall": all_types.recall,
        "type_f1": all_types.f1,
        "type_macro_f1": sum(tally.f1 for tally in known) / len(known) if known else 0.0,
        "source_f1": total(score.sources for score in scores).f1,
        "target_f1": total(score.targets for score in scores).f1,
        "dyad_f1": total(score.dyads for score in scores).f1,
        "status_accuracy": total(score.statuses for score in scores).precision,
        "mode_accuracy": total(score.modes for score in scores).precision,
        "sector_accuracy": total(score.sectors for score in scores).precision,
        "false_events_per_100": _per_cent(sum(score.false_events for score in quiet), len(quiet)),
    }


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    return sum(tallies, Tally())


def _per_cent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0
