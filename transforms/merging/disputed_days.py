"""Tell when two reports that give one deed different days are of one deed: then the day is in dispute.

Talks, strikes and protests are repeated from day to day. So each article must tell of one such day only, both must
have been published when both days were over, and two of four things must agree: the people, the place, the content,
the count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from transforms.merging.comparisons import (
    POINTS,
    days_overlap,
    is_single_day,
    place_relation,
    shared_individuals,
    shared_wording,
    tokens_agree,
)
from transforms.merging.mention_facts import MATERIAL_CONFLICT, MentionFacts

# Days by which two reports of one deed may differ, and by which each widens its window so that the two meet.
DISPUTED_DAYS, DISPUTED_MARGIN = 3, 2
# What must agree, of people, place, content and count.
AGREEMENTS = 2
# Deeds that nobody does twice within days: who did it is enough.
ONCE = frozenset({"resign"})
# A paper is signed once, so that one thing less must agree.
SIGNING = "sign"
# Counts that tell one deed from the next; a crowd is only estimated.
EXACT_KINDS = frozenset({"killed", "injured", "detained"})
# Words that the contents share at least, and how alike they are.
SHARED_WORDS, LIKE_WORDS = 3, 0.5
# What is done and said from day to day in the same words.
REPEATED = frozenset({"ACCUSE", "AID", "ASSAULT", "CONSULT", "MOBILIZE", "PROTEST", "REQUEST", "THREATEN"})


def may_be_disputed(found: MentionFacts, others: Sequence[MentionFacts]) -> bool:
    """Return whether another article may give the deed another day: it says one day, and the article no second one."""
    if found.is_inherited_day:
        told = (other for other in others if not other.is_inherited_day and other.own_days == found.own_days)
        return any(other.kind == found.kind and may_be_disputed(other, others) for other in told)
    if not is_single_day(found.own_days) or found.is_repetition or found.stage == "plan":
        return False
    if not found.everyone.tokens or _tells_second_day(found, others):
        return False
    if found.mention.event_mode in ONCE:
        return bool(found.sources.individuals)
    features = (
        len(found.everyone.individuals) >= 2,
        found.place is not None and found.place.kind in POINTS,
        len(_content(found)) >= SHARED_WORDS,
        bool(_counts(found)),
        SIGNING in found.trigger,
    )
    return sum(features) >= AGREEMENTS


def is_disputed_day(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two articles give one deed two days; the order of the arguments does not matter."""
    if not (one.is_disputable and other.is_disputable) or one.kind != other.kind or one.form != other.form:
        return False
    if one.own_days is None or other.own_days is None or not _are_told_afterwards(one, other):
        return False
    if not 0 < abs(one.own_days[0] - other.own_days[0]) <= DISPUTED_DAYS or not _have_same_parties(one, other):
        return False
    if one.mention.event_mode in ONCE:
        return shared_individuals(one.sources, other.sources) > 0
    return _agreements(one, other) >= AGREEMENTS


def _tells_second_day(found: MentionFacts, others: Iterable[MentionFacts]) -> bool:
    return any(
        other.own_days is not None
        and (other.mention.event_type, other.stage) == (found.mention.event_type, found.stage)
        and found.own_days is not None
        and not days_overlap(other.own_days, found.own_days)
        for other in others
    )


def _are_told_afterwards(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two sources wrote when both days were over: what one told earlier may have happened again."""
    if one.article_id == other.article_id or one.publisher is None or one.publisher == other.publisher:
        return False
    if one.published_day is None or other.published_day is None or one.own_days is None or other.own_days is None:
        return False
    first_told = min(one.published_day, other.published_day).toordinal()
    return max(one.own_days[0], other.own_days[0]) <= first_told


def _have_same_parties(one: MentionFacts, other: MentionFacts) -> bool:
    first, second = one.everyone.tokens, other.everyone.tokens
    return first == second or (
        # Of an attack one report may name who struck alone.
        one.mention.quad_class == MATERIAL_CONFLICT and tokens_agree(first, second, is_symmetric=False)
    )


def _agreements(one: MentionFacts, other: MentionFacts) -> int:
    contents = _content(one), _content(other)
    is_alike = len(contents[0] & contents[1]) >= SHARED_WORDS and shared_wording(*contents) >= LIKE_WORDS
    shares_people = shared_individuals(one.everyone, other.everyone) >= 2
    is_signing = SIGNING in one.trigger and SIGNING in other.trigger
    counts = _counts(one) & _counts(other)
    return sum((shares_people, _are_at_one_point(one, other), is_alike, bool(counts), is_signing))


def _are_at_one_point(one: MentionFacts, other: MentionFacts) -> bool:
    if one.place is None or other.place is None:
        # What is told of the talks besides has their day, and so their place.
        return one.is_inherited_day or other.is_inherited_day
    points = one.place.kind in POINTS and other.place.kind in POINTS
    return points and place_relation(one.place, other.place) in ("same", "inside")


def _content(facts: MentionFacts) -> frozenset[str]:
    """Return the words of what was done, without its place: that is asked for by itself."""
    if facts.mention.event_type in REPEATED:
        return frozenset()
    place = facts.mention.place_text or ""
    return facts.words.union(facts.about, facts.trigger) - set(place.casefold().split())


def _counts(facts: MentionFacts) -> frozenset[tuple[str, float]]:
    return frozenset(
        (quantity.kind, quantity.low)
        for quantity in facts.quantities
        if quantity.kind in EXACT_KINDS and quantity.low == quantity.high and quantity.low > 1
    )
