"""Compare two mentions in one respect: their days, places, people, parties, words."""

from __future__ import annotations

from math import sqrt
from typing import Literal

from schemas.reference import Place
from transforms.merging.mention_facts import Days, Individual, MentionFacts, Side
from transforms.places.distances import distance_km

PlaceRelation = Literal["same", "inside", "unknown", "apart"]
# A facility counts as inside its city within this distance; cities this near are one area for a report.
CITY_KM = 30.0
POINTS = frozenset({"city", "facility"})


def days_apart(one: Days, other: Days) -> int:
    """Return how many days lie between the nearest days of two ranges; 0 where they overlap."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def days_overlap(one: Days, other: Days) -> bool:
    """Return whether two day ranges share a day."""
    return one[0] <= other[1] and other[0] <= one[1]


def contains(outer: Days, inner: Days) -> bool:
    """Return whether one day range lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def is_single_day(days: Days | None) -> bool:
    """Return whether a range is one day."""
    return days is not None and days[0] == days[1]


def place_relation(one: Place | None, other: Place | None) -> PlaceRelation:
    """Return whether two places are the same, one inside the other, or apart; unknown where the table cannot say."""
    if one is None or other is None:
        return "unknown"
    if one.place_id == other.place_id:
        return "same"
    if one.country_code is None or other.country_code is None:
        # Seas and regions over borders: the table does not say what lies in them.
        return "unknown"
    if one.country_code != other.country_code:
        return "apart"
    if "country" in (one.kind, other.kind):
        return "inside"
    return _relation_of_points(one, other)


def _relation_of_points(one: Place, other: Place) -> PlaceRelation:
    if other.place_id == one.within_id or one.place_id == other.within_id:
        return "inside"
    if one.kind not in POINTS or other.kind not in POINTS:
        return "unknown"
    return "inside" if distance_km(one, other) <= CITY_KM else "apart"


def shared_individuals(one: Side, other: Side) -> int:
    """Return for how many countries or bodies both sides name the same person, group or company."""
    count = 0
    for token, individuals in one.individuals.items():
        if token in other.individuals and _any_same(individuals, other.individuals[token]):
            count += 1
    return count


def tokens_agree(one: frozenset[str], other: frozenset[str], *, is_symmetric: bool) -> bool:
    """Return whether two sets of parties may be those of one event: equal, or one tells less than the other."""
    if one == other or not one or not other:
        return True
    if not (one < other or other < one):
        return False
    # Talks of two are no round of talks with three, nor the reverse.
    return not is_symmetric or 2 not in (len(one), len(other)) or 1 in (len(one), len(other))


def people_conflict(one: Side, other: Side) -> bool:
    """Return whether both sides name people of one country, and none the same: two foreign ministers Cho."""
    for token, individuals in one.individuals.items():
        if token in other.individuals and not _any_same(individuals, other.individuals[token]):
            return True
    return False


def shared_wording(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the cosine of two sets of words; no weights, for those would depend on all articles."""
    if not one or not other:
        return 0.0
    return float(len(one & other) / sqrt(len(one) * len(other)))


def _any_same(ones: tuple[Individual, ...], others: tuple[Individual, ...]) -> bool:
    for one in ones:
        for other in others:
            if _is_same(one, other):
                return True
    return False


def _is_same(one: Individual, other: Individual) -> bool:
    if one.actor_id is not None and other.actor_id is not None:
        return one.actor_id == other.actor_id
    return not one.name_words.isdisjoint(other.name_words)


def shares_words(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two mentions share a word of what was done and what it is about."""
    return not one.words.union(one.trigger, one.about).isdisjoint(other.words.union(other.trigger, other.about))
