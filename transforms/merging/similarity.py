"""Decide from two mentions alone whether they report the same event, are linked, or stand apart.

compare(a, b) equals compare(b, a) and asks nothing of any other mention, so the decision never changes when other
articles arrive. All weights and thresholds are stated here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from schemas.event import LinkKind
from transforms.merging.comparisons import (
    contains,
    days_apart,
    days_overlap,
    is_single_day,
    place_relation,
    shared_individuals,
    shared_wording,
)
from transforms.merging.event_links import link_between
from transforms.merging.mention_facts import LAST_DAY, Days, MentionFacts
from transforms.merging.merge_constraints import CONTENT_TYPES, conflict, fit_in_context

Verdict = Literal["same", "linked", "apart"]

PARTIES_WEIGHT, DAYS_WEIGHT, PLACE_WEIGHT, WORDING_WEIGHT = 0.35, 0.25, 0.15, 0.25
THRESHOLD, THRESHOLD_WITHIN_ARTICLE = 0.5, 0.45
PLACE_SCORES = {"same": 1.0, "inside": 0.9, "unknown": 0.5, "apart": 0.2}
# Papers tell today what happened today or yesterday: by days between the two, where one report gives none.
TOLD_DAYS_SCORES = {0: 0.6, 1: 0.55}
# Two articles that each tell one act of a kind tell the same one where they were published this near to each other.
SOLE_DAYS = 2
SOLE_BONUS, SOLE_CONTENT = 0.1, 0.15
# Parties of which one text says nothing; better where they are whom the rest of the article is about.
UNNAMED, UNNAMED_IN_CONTEXT = 0.35, 0.5
# Of these a doer rarely commits two on one day towards one party; of promises and demands many.
SINGLE_ACTS = frozenset({"ACCUSE", "CONCEDE", "REJECT", "SUPPORT", "THREATEN"})
SAME_TRIGGER, SAME_MODE = 0.4, 0.25
SAME_CONTENT = 0.3
# The position at which a word of what an act is about weighs half.
HALF_WEIGHT = 6
COPIED_WORDING = 0.7
# The reason of what is a copied sentence.
COPIED = "same sentence in a copy"


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
        return PairDecision("same", None, None, 1.0, COPIED)
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
    if not share_parties(one, other):
        return False
    return one.mention.event_type == other.mention.event_type or (
        one.deed_type is not None and one.deed_type == other.deed_type
    )


def share_parties(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two mentions share a pair of parties; where one names fewer than two, a person, doer or place."""
    if not one.pairs.isdisjoint(other.pairs):
        return True
    is_partial = min(len(one.everyone.tokens), len(other.everyone.tokens)) < 2
    return (is_partial or (one.is_sole and other.is_sole)) and not one.lone_keys.isdisjoint(other.lone_keys)


def _are_copies(one: MentionFacts, other: MentionFacts) -> bool:
    # Two copies of one article meet through it; where it is gone they are reports like others.
    return one.copy_of == other.article_id or other.copy_of == one.article_id


def similarity(one: MentionFacts, other: MentionFacts) -> float:
    """Return how alike two mentions are, 0 to 1, from parties, days, place and wording."""
    place = PLACE_SCORES[place_relation(one.place, other.place)]
    total = (
        PARTIES_WEIGHT * parties_score(one, other)
        + DAYS_WEIGHT * days_score(one, other)
        + PLACE_WEIGHT * place
        + WORDING_WEIGHT * wording_score(one, other)
        + (SOLE_BONUS if are_sole(one, other) else 0.0)
    )
    return round(min(1.0, total), 4)


def are_sole(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether each of two articles of those days tells one event of the kind: then it is the same one."""
    return one.is_sole and other.is_sole and one.article_id != other.article_id and told_gap(one, other) <= SOLE_DAYS


def threshold(one: MentionFacts, other: MentionFacts) -> float:
    """Return how alike two mentions must be; one article rarely tells two such events without saying so."""
    return THRESHOLD_WITHIN_ARTICLE if one.article_id == other.article_id else THRESHOLD


def parties_score(one: MentionFacts, other: MentionFacts) -> float:
    """Return how well the parties agree: the same countries, better the same people; the article's stand in weakly."""
    first, second = one.everyone, other.everyone
    if not first.tokens or not second.tokens:
        return UNNAMED_IN_CONTEXT if fit_in_context(one, other) else UNNAMED
    base = 0.7 if first.tokens == second.tokens else 0.6 if fit_in_context(one, other) else 0.5
    shared = shared_individuals(first, second)
    if shared == 0:
        return base
    return min(1.0, base + 0.3 * shared / max(len(first.tokens), len(second.tokens)))


def days_score(one: MentionFacts, other: MentionFacts) -> float:
    """Return how well the days agree; where the text gives none, the days of publication stand in weakly."""
    if one.own_days is not None and other.own_days is not None:
        if one.own_days == other.own_days:
            return 1.0 if is_single_day(one.own_days) else 0.9
        widest = max(one.own_days[1] - one.own_days[0], other.own_days[1] - other.own_days[0])
        if not days_overlap(one.own_days, other.own_days):
            return 0.4
        nested = contains(one.own_days, other.own_days) or contains(other.own_days, one.own_days)
        return 0.8 if nested and widest <= 7 else 0.5
    if one.article_id == other.article_id:
        return 0.6
    return TOLD_DAYS_SCORES.get(told_gap(one, other), 0.35)


def told_gap(one: MentionFacts, other: MentionFacts) -> int:
    """Return how many days lie between two events, by the days on which they were told where the text gives none."""
    first, second = _told_days(one), _told_days(other)
    if first is None or second is None:
        return LAST_DAY
    return days_apart(first, second)


def _told_days(facts: MentionFacts) -> Days | None:
    """Return the days of an event, else the day of publication."""
    if facts.own_days is not None or facts.published_day is None:
        return facts.own_days
    return facts.published_day.toordinal(), facts.published_day.toordinal()


def wording_score(one: MentionFacts, other: MentionFacts) -> float:
    """Return how alike the words are: the triggers, what the acts are about, or all words of the clauses."""
    likeness = shared_wording(one.words, other.words)
    if one.about and other.about:
        likeness = max(likeness, weighted_likeness(one.about, other.about))
    if one.trigger and one.trigger == other.trigger:
        return max(likeness, SAME_TRIGGER)
    mode = one.mention.event_mode
    return max(likeness, SAME_MODE) if mode is not None and mode == other.mention.event_mode else likeness


def says_the_same(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two acts of speech have the same content; for deeds it is enough that nothing forbids it."""
    if one.mention.event_type not in CONTENT_TYPES or (one.stage == "plan" and one.deed_type == "CONSULT"):
        return True
    if not (one.about and other.about) and _is_one_act(one, other):
        return True
    if are_sole(one, other) and _may_say_the_same(one, other):
        return True
    return content_likeness(one, other) >= (
        0.8 if one.mention.sentence_id == other.mention.sentence_id else SAME_CONTENT
    )


def _is_one_act(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two articles tell of one doer and day, which is enough for acts that are rarely repeated."""
    return (
        one.mention.event_type in SINGLE_ACTS
        and one.article_id != other.article_id
        and is_single_day(one.own_days)
        and one.own_days == other.own_days
        and one.sources.tokens == other.sources.tokens
    )


def _may_say_the_same(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether the contents of two lone acts of their articles leave open that they are one act."""
    if one.mention.event_type in SINGLE_ACTS:
        return True
    if not (one.about and other.about) and (told_gap(one, other) == 0 or one.trigger == other.trigger):
        return True
    return content_likeness(one, other) >= SOLE_CONTENT


def content_likeness(one: MentionFacts, other: MentionFacts) -> float:
    """Return how alike what two acts are about is; the words of their clauses stand in where a text does not say."""
    if not one.about or not other.about:
        return shared_wording(one.words.union(one.about), other.words.union(other.about))
    return weighted_likeness(one.about, other.about)


def weighted_likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the cosine of two lists of words; countries and numbers, and what comes first, weigh more."""
    first, second = _weights(one), _weights(other)
    shared = sum(first[word] * second[word] for word in first.keys() & second.keys())
    length = sqrt(sum(weight**2 for weight in first.values()) * sum(weight**2 for weight in second.values()))
    return shared / length


def _weights(words: Sequence[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for position, word in enumerate(words):
        weight = 2.0 if word.isupper() or word[0].isdigit() else 1.0
        weights.setdefault(word, weight / (1 + position / HALF_WEIGHT))
    return weights


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
