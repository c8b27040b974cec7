"""Link events that are not the same: a deed to its plan, a part to its whole, a cancellation to what it cancels.

link_between decides from two mentions alone; link_events raises those decisions to the events the mentions ended in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.event import EventLink, LinkKind
from schemas.reference import Place
from transforms.merging.comparisons import (
    contains,
    days_apart,
    days_overlap,
    is_single_day,
    people_conflict,
    place_relation,
    shared_individuals,
    shares_words,
    tokens_agree,
)
from transforms.merging.mention_facts import PUBLICATION_MARGIN, Days, MentionFacts
from transforms.merging.merge_constraints import is_one_day_visit
from transforms.merging.merge_reference import INTENT_TYPES

# Acts of speech that belong to the talks at which the same article tells that they were made.
ACTS_AT_TALKS = frozenset({"AGREE", "REQUEST", "SUPPORT", "ACCUSE", "REJECT", "CONCEDE"})

# Words besides the deed itself that a plan and a deed share at least where no people are named.
TASK_WORDS = 2
# Guests arrive on the day of a visit or on its eve.
EVE = 1


@dataclass(frozen=True, slots=True)
class MentionLink:
    """One relation between two mentions' events, from the mention of the fulfilment or part."""

    kind: LinkKind
    from_mention_id: str
    to_mention_id: str
    strength: float
    reason: str


def link_between(one: MentionFacts, other: MentionFacts) -> MentionLink | None:
    """Return how two mentions' events are linked; the order of the arguments does not matter."""
    if not may_link(one, other):
        return None
    first, second = sorted((one, other), key=_order)
    for part, whole in ((first, second), (second, first)):
        link = _fulfils(part, whole) or _cancels(part, whole) or _postpones(part, whole)
        if link is not None:
            return link
    for part, whole in ((first, second), (second, first)):
        link = _part_of_visit(part, whole) or _part_of_talks(part, whole)
        if link is not None:
            return link
    return _repeats(second, first)


def may_link(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether a link is possible at all, cheaply: what is of one kind is only ever repeated."""
    if (one.kind, one.form) == (other.kind, other.form):
        return one.article_id == other.article_id and (one.is_repetition or other.is_repetition)
    return one.article_id == other.article_id or (one.deed_type is not None and one.deed_type == other.deed_type)


def link_events(links: Iterable[MentionLink], event_of: dict[str, str]) -> list[EventLink]:
    """Return the links between events: the strongest evidence of each, one deed at most for each plan."""
    best: dict[tuple[str, str, str], tuple[float, str, str, MentionLink]] = {}
    for link in links:
        source, target = event_of[link.from_mention_id], event_of[link.to_mention_id]
        if source == target:
            continue
        # Of two kinds between the same two events, in either direction, the first found stands.
        key = (link.kind, source, target)
        rank = (-link.strength, link.from_mention_id, link.to_mention_id, link)
        if key not in best or rank[:3] < best[key][:3]:
            best[key] = rank
    chosen = _one_deed_a_plan(best)
    return [
        EventLink(source, target, link.kind, link.from_mention_id, link.reason)
        for (_, source, target), link in sorted(chosen.items())
    ]


def _one_deed_a_plan(
    best: dict[tuple[str, str, str], tuple[float, str, str, MentionLink]],
) -> dict[tuple[str, str, str], MentionLink]:
    fulfilled: set[str] = set()
    chosen = {}
    for key, (_, _, _, link) in sorted(best.items(), key=_strongest_first):
        kind, _, target = key
        if kind == "fulfils":
            if target in fulfilled:
                continue
            fulfilled.add(target)
        chosen[key] = link
    return chosen


def _strongest_first(item: tuple[tuple[str, str, str], tuple[float, str, str, MentionLink]]) -> tuple[float, str, str]:
    return item[1][:3]


def _order(facts: MentionFacts) -> tuple[object, ...]:
    return facts.order


def _fulfils(deed: MentionFacts, plan: MentionFacts) -> MentionLink | None:
    if deed.stage != "deed" or plan.stage not in ("plan", "commitment") or not _is_of_plan(deed, plan):
        return None
    if deed.mention.event_type in INTENT_TYPES or deed.mention.status == "denied":
        return None
    if deed.mention.event_mode == "phone" and "phone" not in (plan.mention.event_mode, *plan.about, *plan.trigger):
        return None
    if deed.form != plan.form and not _is_visit_told_otherwise(deed, plan):
        return None
    if not _tells_enough(deed, plan) or not _could_carry_out(deed, plan):
        return None
    return _link("fulfils", deed, plan, "the deed that was planned")


def _tells_enough(deed: MentionFacts, plan: MentionFacts) -> bool:
    """Return whether two meetings are surely of the same people: each names both sides, or a visitor goes there."""
    if deed.deed_type != "CONSULT":
        # A promise to free hostages is not kept by a ceasefire, though both are of one type.
        return shares_words(deed, plan)
    if "visit" in (deed.form, plan.form):
        return not _is_less_exact(deed.place, plan.place)
    return min(len(deed.everyone.tokens), len(plan.everyone.tokens)) >= 2


def _is_less_exact(place: Place | None, planned: Place | None) -> bool:
    """Return whether a deed was in the country of which the plan names a city: another city may be meant."""
    return place is not None and planned is not None and place.kind == "country" and planned.kind != "country"


def _is_visit_told_otherwise(deed: MentionFacts, plan: MentionFacts) -> bool:
    """Return whether an arrival begins the planned visit, or one text calls talks what the other calls a visit."""
    if (deed.form, plan.form) == ("arrival", "visit"):
        return _may_begin(deed.own_days, plan.own_days)
    return is_one_day_visit(deed, plan) or is_one_day_visit(plan, deed)


def _may_begin(arrival: Days | None, visit: Days | None) -> bool:
    """Return whether an arrival may begin a planned visit: one days later is a stop of the guest who is there."""
    return arrival is None or visit is None or visit[0] - arrival[1] <= EVE


def _could_carry_out(deed: MentionFacts, plan: MentionFacts) -> bool:
    if plan.stage == "commitment":
        # The day is that of the promise; only what follows it at the promised place is surely its fulfilment.
        is_later = deed.own_days is not None and plan.own_days is not None and deed.own_days[0] > plan.own_days[1]
        return is_later and place_relation(deed.place, plan.place) in ("same", "inside") and _shares_people(deed, plan)
    if deed.own_days is None or plan.own_days is None:
        return _is_announced_before(deed, plan)
    if days_overlap(deed.own_days, plan.own_days):
        return True
    gap = days_apart(deed.own_days, plan.own_days)
    return gap <= PUBLICATION_MARGIN and shared_individuals(deed.everyone, plan.everyone) >= 2


def _is_announced_before(deed: MentionFacts, plan: MentionFacts) -> bool:
    """Return whether the plan was published before the deed; one article that tells both tells two meetings."""
    if deed.article_id == plan.article_id or plan.published_day is None or deed.published_day is None:
        return False
    if place_relation(deed.place, plan.place) == "apart":
        return False
    if plan.published_day >= deed.published_day or not (_shares_people(deed, plan) or _is_same_task(deed, plan)):
        return False
    # A month in which the plan was told may have seen the deed before it was.
    return deed.own_days is None or plan.published_day.toordinal() < deed.own_days[0]


def _is_same_task(deed: MentionFacts, plan: MentionFacts) -> bool:
    """Return whether a deed other than a meeting is told with the count or in the words of the plan: "90 prisoners"."""
    if deed.deed_type == "CONSULT":
        return False
    shared = deed.words.union(deed.about) & plan.words.union(plan.about)
    is_told_alike = len(shared.difference(deed.trigger, plan.trigger)) >= TASK_WORDS
    return is_told_alike or not _counts(deed).isdisjoint(_counts(plan))


def _counts(facts: MentionFacts) -> set[str]:
    """Return what a mention counts: people as the text numbers them, and its quantities."""
    numbered = {party.text.casefold() for party in facts.actors if party.text[:1].isdigit()}
    return numbered | {f"{quantity.low:g} {quantity.kind}" for quantity in facts.quantities if quantity.low > 1}


def _cancels(cancellation: MentionFacts, plan: MentionFacts) -> MentionLink | None:
    if cancellation.mention.event_type != "REJECT" or plan.stage != "plan" or not _is_of_plan(cancellation, plan):
        return None
    if not shares_words(cancellation, plan):
        # A lunch that was dropped is not the meeting that was planned.
        return None
    if cancellation.form != plan.form and place_relation(cancellation.place, plan.place) != "same":
        return None
    if cancellation.is_postponement:
        return _link("postpones", cancellation, plan, "the plan that was put off")
    return _link("cancels", cancellation, plan, "the plan that was refused or called off")


def _postpones(postponement: MentionFacts, plan: MentionFacts) -> MentionLink | None:
    if not postponement.is_postponement or plan.is_postponement or plan.stage != "plan":
        return None
    if postponement.stage != "plan" or not _is_of_plan(postponement, plan):
        return None
    return _link("postpones", postponement, plan, "the plan that was put off")


def _is_of_plan(one: MentionFacts, other: MentionFacts) -> bool:
    """Return whether two mentions are about one kind of deed of the same parties."""
    if one.deed_type is None or one.deed_type != other.deed_type:
        return False
    if not one.everyone.tokens or not other.everyone.tokens:
        return False
    return _parties_agree(one, other)


def _part_of_visit(part: MentionFacts, visit: MentionFacts) -> MentionLink | None:
    if visit.form != "visit" or part.form == "visit" or part.deed_type != "CONSULT" or visit.deed_type != "CONSULT":
        return None
    if "REJECT" in (part.mention.event_type, visit.mention.event_type) or part.mention.event_mode == "phone":
        return None
    if part.stage == "commitment" or not _is_during(part, visit):
        return None
    if part.everyone.tokens != visit.everyone.tokens or not _shares_people(part, visit):
        return None
    return _link("part_of", part, visit, "a meeting of the visitor within the days of the visit")


def _is_during(part: MentionFacts, visit: MentionFacts) -> bool:
    """Return whether a meeting was within the days of a visit, and not on a stop elsewhere."""
    if not (part.own_days and visit.own_days and contains(visit.own_days, part.own_days)):
        return False
    relation = place_relation(part.place, visit.place)
    # A visit that only has the day of other talks may be no visit of that day.
    return relation in ("same", "inside") or (relation == "unknown" and not visit.is_inherited_day)


def _part_of_talks(part: MentionFacts, talks: MentionFacts) -> MentionLink | None:
    if part.article_id != talks.article_id or not _is_act_at_talks(part):
        return None
    if talks.mention.event_type != "CONSULT" or talks.stage != "deed" or talks.form != "talks" or part.form == "visit":
        return None
    if not is_single_day(part.own_days) or part.own_days != talks.own_days:
        return None
    if len(talks.everyone.tokens) < 2 or talks.everyone.tokens not in (part.everyone.tokens, part.sources.tokens):
        return None
    if people_conflict(part.everyone, talks.everyone):
        return None
    return _link("part_of", part, talks, "said or agreed at the talks of that day")


def _is_act_at_talks(part: MentionFacts) -> bool:
    """Return whether an act may be one of talks; who stays away or calls off a session does not do so at it."""
    if part.mention.event_type not in ACTS_AT_TALKS or part.stage == "plan":
        return False
    return part.mention.event_type != "REJECT" or part.deed_type != "CONSULT"


def _repeats(later: MentionFacts, earlier: MentionFacts) -> MentionLink | None:
    if not later.is_repetition or later.mention.event_type != earlier.mention.event_type:
        return None
    if later.own_days is None or earlier.own_days is None or later.own_days[0] <= earlier.own_days[1]:
        return None
    if later.stage != earlier.stage or not later.everyone.tokens or later.everyone.tokens != earlier.everyone.tokens:
        return None
    if people_conflict(later.everyone, earlier.everyone) or later.article_id != earlier.article_id:
        return None
    return _link("repeats", later, earlier, "the text says that it happened again")


def _parties_agree(one: MentionFacts, other: MentionFacts) -> bool:
    return tokens_agree(one.everyone.tokens, other.everyone.tokens, is_symmetric=True) and not people_conflict(
        one.everyone, other.everyone
    )


def _shares_people(one: MentionFacts, other: MentionFacts) -> bool:
    return shared_individuals(one.everyone, other.everyone) >= 1


def _link(kind: LinkKind, source: MentionFacts, target: MentionFacts, reason: str) -> MentionLink:
    shared = shared_individuals(source.everyone, target.everyone)
    is_dated = source.own_days is not None and target.own_days is not None
    strength = 0.5 + 0.1 * min(shared, 2) + (0.2 if is_dated else 0.0)
    if place_relation(source.place, target.place) in ("same", "inside"):
        strength += 0.1
    return MentionLink(kind, source.mention.mention_id, target.mention.mention_id, round(strength, 4), reason)
