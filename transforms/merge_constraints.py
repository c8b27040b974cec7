"""Say why two mentions cannot report the same event: other people, other days, other cities, a plan and its deed.

A constraint holds between two mentions whatever else they share; an event never holds two mentions that break one.
"""

from __future__ import annotations

from math import cos, radians, sqrt
from typing import Literal

from schemas.reference import Place
from transforms.mention_facts import MATERIAL_CONFLICT, MUTUAL_TYPES, Days, Individual, MentionFacts, Side

PlaceRelation = Literal["same", "inside", "unknown", "apart"]
KM_PER_DEGREE = 111.2
# A facility counts as inside its city within this distance; cities this near are one area for a report.
CITY_KM = 30.0
# Wording from which two reports of one place and day are of one attack, whomever they blame.
SAME_STORY = 0.5
FORM_NAMES = {"talks": "a meeting", "visit": "a visit", "arrival": "an arrival", "banquet": "a banquet"}
POINTS = frozenset({"city", "facility"})


def conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    """Return why two mentions cannot be of one event, None where nothing forbids it; the order does not matter."""
    if one.kind != other.kind:
        return _kind_conflict(one, other)
    return (
        _form_conflict(one, other)
        or _day_conflict(one.own_days, other.own_days)
        or _mode_conflict(one.mention.event_mode, other.mention.event_mode)
        or _party_conflict(one, other)
        or _place_conflict(one, other)
    )


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


def distance_km(one: Place, other: Place) -> float:
    """Return the distance of two places, exact enough to tell a city from its neighbour."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude + 180.0) % 360.0 - 180.0
    east *= cos(radians((one.latitude + other.latitude) / 2))
    return float(KM_PER_DEGREE * (north * north + east * east) ** 0.5)


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


def is_one_meeting(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether the same people of two sides did the same on one day, so that two places are a disagreement."""
    return (
        one.article_id != other.article_id
        and one.mention.event_type == "CONSULT"
        and one.own_days == other.own_days
        and is_single_day(one.own_days)
        and shared_individuals(one.everyone, other.everyone) >= 2
    )


def is_one_day_visit(visit: MentionFacts, talks: MentionFacts) -> bool:
    """Return whether one report calls visit what another calls talks: people who see each other on its only day."""
    if (visit.form, talks.form) != ("visit", "talks") or visit.article_id == talks.article_id:
        return False
    if len(talks.everyone.tokens) != 2 or shared_individuals(visit.everyone, talks.everyone) == 0:
        return False
    if is_single_day(visit.own_days):
        return talks.own_days in (visit.own_days, None)
    # "visited Tokyo in August": the text does not say that the visit took more than the day of the talks in Tokyo.
    return (
        visit.mention.date_precision == "month"
        and visit.own_days is not None
        and is_single_day(talks.own_days)
        and talks.place is not None
        and talks.place.kind in POINTS
        and place_relation(visit.place, talks.place) == "same"
    )


def _is_stop(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether one visit is a part of the other: a day of several, or the way to a city within a country."""
    relation = place_relation(one.place, other.place)
    if one.own_days and other.own_days and is_single_day(one.own_days) != is_single_day(other.own_days):
        return relation != "same"
    if one.article_id != other.article_id or one.place is None or other.place is None:
        return False
    return (one.place.kind == "country") != (other.place.kind == "country")


def is_one_attack(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two reports blame different parties for one deed: day, place, victims and most words agree."""
    return (
        one.article_id != other.article_id
        and one.mention.quad_class == MATERIAL_CONFLICT
        and one.own_days == other.own_days
        and is_single_day(one.own_days)
        and place_relation(one.place, other.place) in ("same", "inside")
        and "country" not in (one.place.kind if one.place else "", other.place.kind if other.place else "")
        and not one.targets.tokens.isdisjoint(other.targets.tokens)
        and shared_wording(one.words, other.words) >= SAME_STORY
    )


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


def _kind_conflict(one: MentionFacts, other: MentionFacts) -> str:
    if one.mention.event_type != other.mention.event_type:
        return "different types"
    return "a plan and a deed" if one.stage != other.stage else "a plan and its postponement"


def _form_conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    if one.form == other.form == "visit" and _is_stop(one, other):
        return "a visit and one of its stops"
    if one.form == other.form or is_one_day_visit(one, other) or is_one_day_visit(other, one):
        return None
    return " and ".join(sorted((FORM_NAMES[one.form], FORM_NAMES[other.form])))


def _mode_conflict(one: str | None, other: str | None) -> str | None:
    # A call is no meeting; what else a report says of the form of talks is too loose to keep two reports apart.
    return "a call and a meeting" if one and other and one != other and "phone" in (one, other) else None


def _day_conflict(one: Days | None, other: Days | None) -> str | None:
    if one is None or other is None or days_overlap(one, other):
        return None
    return "different days"


def _party_conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    if is_one_attack(one, other):
        return None
    if people_conflict(one.everyone, other.everyone):
        return "different people of one country"
    if _is_half_told(one, other):
        return "a party and a day are missing"
    if one.mention.event_type in MUTUAL_TYPES:
        agree = tokens_agree(one.everyone.tokens, other.everyone.tokens, is_symmetric=True)
    else:
        agree = tokens_agree(one.sources.tokens, other.sources.tokens, is_symmetric=False) and tokens_agree(
            one.targets.tokens, other.targets.tokens, is_symmetric=False
        )
    return None if agree else "different parties"


def _is_half_told(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether one report of a meeting leaves out the other party, and one of the two its day."""
    if one.mention.event_type != "CONSULT" or one.article_id == other.article_id:
        return False
    is_partial = one.everyone.tokens != other.everyone.tokens
    return is_partial and None in (one.own_days, other.own_days)


def _place_conflict(one: MentionFacts, other: MentionFacts) -> str | None:
    if one.place is None or other.place is None or place_relation(one.place, other.place) != "apart":
        return None
    return None if is_one_meeting(one, other) else "different places"
