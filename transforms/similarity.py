"""Decide from two mentions alone whether they report the same event, are linked, or stand apart.

compare(a, b) equals compare(b, a) and asks nothing of any other mention, so the decision never changes when other
articles arrive. All weights and thresholds are stated here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.event import LinkKind
from transforms.event_links import link_between
from transforms.mention_facts import MentionFacts, Side
from transforms.merge_constraints import (
    conflict,
    contains,
    days_overlap,
    is_single_day,
    place_relation,
    shared_individuals,
    shared_wording,
)

Verdict = Literal["same", "linked", "apart"]

PARTIES_WEIGHT, DAYS_WEIGHT, PLACE_WEIGHT, WORDING_WEIGHT = 0.35, 0.25, 0.15, 0.25
THRESHOLD, THRESHOLD_WITHIN_ARTICLE = 0.62, 0.45
PLACE_SCORES = {"same": 1.0, "inside": 0.9, "unknown": 0.5, "apart": 0.2}
# Acts that are what they say: two of one day and one pair of parties are the same only if they say the same.
CONTENT_TYPES = frozenset({None, "ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
HEAD_WORDS = 3
SAME_TRIGGER = 0.4
COPIED_WORDING = 0.7


@dataclass(frozen=True, slots=True)
class PairDecision:
    """What two mentions are to each other; a link leads from the event of from_mention_id to the other's."""

    verdict: Verdict
    kind: LinkKind | None
    from_mention_id: str | None
    similarity: float
    reason: str


APART = PairDecision("apart", None, None, 0.0, "nothing in common that could make them one event")


def compare(one: MentionFacts, other: MentionFacts) -> PairDecision:
    """Return what two mentions are to each other; the order of the arguments does not matter."""
    if is_copied_sentence(one, other):
        return PairDecision("same", None, None, 1.0, "same sentence in a copy")
    if not may_meet(one, other):
        return APART
    forbidden = conflict(one, other)
    if forbidden is None:
        score = similarity(one, other)
        if says_the_same(one, other) and score >= threshold(one, other):
            return PairDecision("same", None, None, score, reason_of(one, other))
    link = link_between(one, other)
    if link is not None:
        return PairDecision("linked", link.kind, link.from_mention_id, link.strength, link.reason)
    return APART if forbidden is None else PairDecision("apart", None, None, 0.0, forbidden)


def is_copied_sentence(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether the mentions are one sentence's, in an article and in its copy."""
    if not _are_copies(one, other):
        return False
    mention, match = one.mention, other.mention
    if (mention.event_type, mention.trigger_text.casefold()) != (match.event_type, match.trigger_text.casefold()):
        return False
    return one.sentence_digest == other.sentence_digest or (
        one.stage == other.stage and shared_wording(one.words, other.words) >= COPIED_WORDING
    )


def may_meet(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two mentions are near enough to be compared: in one article, or in time, parties and type."""
    if one.article_id == other.article_id or _are_copies(one, other):
        return True
    if one.window is None or other.window is None or not days_overlap(one.window, other.window):
        return False
    if one.pairs.isdisjoint(other.pairs):
        return False
    return one.mention.event_type == other.mention.event_type or (
        one.deed_type is not None and one.deed_type == other.deed_type
    )


def _are_copies(one: MentionFacts, other: MentionFacts) -> bool:
    # Two copies of one article meet through it; where it is gone they are reports like others.
    return one.copy_of == other.article_id or other.copy_of == one.article_id


def similarity(one: MentionFacts, other: MentionFacts) -> float:
    """Return how alike two mentions are, 0 to 1, from parties, days, place and wording."""
    place = PLACE_SCORES[place_relation(one.place, other.place)]
    total = (
        PARTIES_WEIGHT * parties_score(one.everyone, other.everyone)
        + DAYS_WEIGHT * days_score(one, other)
        + PLACE_WEIGHT * place
        + WORDING_WEIGHT * wording_score(one, other)
    )
    return round(total, 4)


def threshold(one: MentionFacts, other: MentionFacts) -> float:
    """Return how alike two mentions must be; one article rarely tells two such events without saying so."""
    return THRESHOLD_WITHIN_ARTICLE if one.article_id == other.article_id else THRESHOLD


def parties_score(one: Side, other: Side) -> float:
    """Return how well the parties agree: the same countries, better the same people."""
    if not one.tokens or not other.tokens:
        return 0.35
    base = 0.7 if one.tokens == other.tokens else 0.5
    shared = shared_individuals(one, other)
    if shared == 0:
        return base
    return min(1.0, base + 0.3 * shared / min(len(one.tokens), len(other.tokens)))


def days_score(one: MentionFacts, other: MentionFacts) -> float:
    """Return how well the days agree; where the text gives none, the days of publication stand in weakly."""
    if one.own_days is not None and other.own_days is not None:
        if one.own_days == other.own_days:
            return 1.0 if is_single_day(one.own_days) else 0.9
        widest = max(one.own_days[1] - one.own_days[0], other.own_days[1] - other.own_days[0])
        nested = contains(one.own_days, other.own_days) or contains(other.own_days, one.own_days)
        return 0.8 if nested and widest <= 7 else 0.5
    if one.article_id == other.article_id:
        return 0.6
    if one.published_day == other.published_day:
        return 0.55
    return 0.4


def wording_score(one: MentionFacts, other: MentionFacts) -> float:
    """Return how alike the words are: the triggers, what the acts are about, or all words of the clauses."""
    likeness = shared_wording(one.words, other.words)
    if one.about and other.about:
        likeness = max(likeness, shared_wording(frozenset(one.about), frozenset(other.about)))
    return max(likeness, SAME_TRIGGER) if one.trigger and one.trigger == other.trigger else likeness


def says_the_same(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two acts of speech have the same content; for deeds it is enough that nothing forbids it."""
    if one.mention.event_type not in CONTENT_TYPES or (one.stage == "plan" and one.deed_type == "CONSULT"):
        return True
    if not one.about or not other.about:
        return shared_wording(one.words, other.words) >= 0.5
    likeness = shared_wording(frozenset(one.about), frozenset(other.about))
    if one.mention.sentence_id == other.mention.sentence_id:
        return likeness >= 0.8
    if len(one.about) > 1 and one.about[:2] == other.about[:2]:
        return likeness >= 0.2
    shares_head = not set(one.about[:HEAD_WORDS]).isdisjoint(other.about[:HEAD_WORDS])
    return likeness >= 0.6 or (shares_head and likeness >= 0.3)


def reason_of(one: MentionFacts, other: MentionFacts) -> str:
    """Return what two mentions share, in words."""
    shared = ["same people" if shared_individuals(one.everyone, other.everyone) else "same parties"]
    if one.own_days is not None and other.own_days is not None:
        shared.append("same day" if one.own_days == other.own_days else "overlapping days")
    else:
        shared.append("same article" if one.article_id == other.article_id else "days of publication near")
    relation = place_relation(one.place, other.place)
    if relation in ("same", "inside"):
        shared.append("same place")
    return ", ".join(shared)
