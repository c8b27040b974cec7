"""Group mentions into events, and find the links between the mentions of different events.

Events grow in the canonical order of their mentions: each joins the earlier event that it matches best and none of
whose mentions it excludes, or founds one. So its place depends on earlier mentions alone, never on those that follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from schemas.identifiers import event_id_of
from transforms.merging.blocking import meeting_keys
from transforms.merging.event_links import MentionLink, link_between, may_link
from transforms.merging.mention_facts import MentionFacts
from transforms.merging.merge_constraints import conflict
from transforms.merging.similarity import COPIED, PairDecision, compare, is_copied_sentence

# The share of an event's mentions that a new one must match; one match alone would chain neighbours together.
LINKAGE = 0.5


@dataclass(slots=True)
class Cluster:
    """The mentions of one event while it grows; the founding mention is the first."""

    members: list[MentionFacts] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    similarities: dict[str, float] = field(default_factory=dict)
    copied: set[str] = field(default_factory=set)

    def add(self, facts: MentionFacts, reason: str, similarity: float, *, is_copied: bool = False) -> None:
        """Add one mention with why it belongs and how similar it is to the founding mention."""
        mention_id = facts.mention.mention_id
        self.members.append(facts)
        self.reasons[mention_id] = reason
        self.similarities[mention_id] = similarity
        if is_copied:
            self.copied.add(mention_id)

    def add_as_in(self, facts: MentionFacts, stored: Cluster) -> None:
        """Add one mention of a stored event for the reason that it has there."""
        mention_id = facts.mention.mention_id
        is_copied = mention_id in stored.copied
        self.add(facts, stored.reasons[mention_id], stored.similarities[mention_id], is_copied=is_copied)

    @property
    def event_id(self) -> str:
        """The id of the event: that of its founding mention, the first in the canonical order."""
        return event_id_of(self.members[0].mention.mention_id)

    def originals(self) -> list[MentionFacts]:
        """Return the members that are no copied sentences."""
        return [member for member in self.members if member.mention.mention_id not in self.copied]


def cluster(facts: Iterable[MentionFacts]) -> list[Cluster]:
    """Return the events of some mentions in the order of their founding mentions."""
    return replay((), {found.mention.mention_id: found for found in facts})


def replay(stored: Collection[Cluster], moved: Mapping[str, MentionFacts]) -> list[Cluster]:
    """Return stored events once some mentions are placed, anew or for the first time, in the canonical order.

    The other mentions of the stored events stay with each other, for the reasons for which they were put there.
    """
    homes = {member.mention.mention_id: home for home in stored for member in home.members}
    facts = {member.mention.mention_id: member for home in stored for member in home.members} | dict(moved)
    clusters: list[Cluster] = []
    # By key, the positions of the clusters with a mention that has it: the others hold nothing to compare.
    holders: dict[str, set[int]] = defaultdict(set)
    # By stored event, the position of what its first mention is in now.
    opened: dict[str, int] = {}
    for mention_id, mention in sorted(facts.items(), key=_canonical_order):
        if mention.is_superseded:
            continue
        home, keys = homes.get(mention_id), meeting_keys(mention)
        if mention_id in moved or home is None:
            position = _place(mention, clusters, sorted({position for key in keys for position in holders[key]}))
        else:
            position = opened.get(home.event_id, len(clusters))
            if position == len(clusters):
                clusters.append(Cluster())
            clusters[position].add_as_in(mention, home)
        if home is not None:
            opened.setdefault(home.event_id, position)
        for key in keys:
            holders[key].add(position)
    return clusters


def links_of(chosen: Sequence[Cluster], others: Iterable[Cluster]) -> list[MentionLink]:
    """Return the links between mentions of chosen events, and between those and mentions of others."""
    found: list[MentionLink] = []
    clusters = [*chosen, *others]
    keys = [cluster_keys(one) for one in clusters]
    holders: dict[str, list[int]] = defaultdict(list)
    for position, held in enumerate(keys):
        for key in held:
            holders[key].append(position)
    for position, one in enumerate(chosen):
        near = {other for key in keys[position] for other in holders[key] if other > position}
        for other in sorted(near):
            found += _links_between(one, clusters[other])
    return found


def cluster_keys(found: Cluster) -> set[str]:
    """Return the keys of an event's reports; copied sentences are no evidence of their own."""
    return {key for member in found.originals() for key in meeting_keys(member)}


def mentions_to_events(clusters: Iterable[Cluster]) -> dict[str, str]:
    """Return the event that each mention is of."""
    return {member.mention.mention_id: found.event_id for found in clusters for member in found.members}


def _links_between(one: Cluster, other: Cluster) -> Iterator[MentionLink]:
    for member in one.originals():
        for match in other.originals():
            if may_link(member, match) and compare(member, match).verdict == "linked":
                link = link_between(member, match)
                if link is not None:
                    yield link


def _canonical_order(item: tuple[str, MentionFacts]) -> tuple[object, ...]:
    return item[1].order


def _place(mention: MentionFacts, clusters: list[Cluster], near: Sequence[int]) -> int:
    """Add a mention to the event it belongs to, or to one of its own, and return the position of that."""
    original = _original_of(mention, clusters, near)
    if original is not None:
        clusters[original].add(mention, COPIED, 1.0, is_copied=True)
        return original
    best = _best_cluster(mention, clusters, near)
    if best is None:
        founded = Cluster()
        founded.add(mention, "founding mention", 1.0)
        clusters.append(founded)
        return len(clusters) - 1
    position, decision = best
    clusters[position].add(mention, decision.reason, _founding_similarity(mention, clusters[position]))
    return position


def _original_of(mention: MentionFacts, clusters: Sequence[Cluster], near: Sequence[int]) -> int | None:
    """Return the event of the original of a copied sentence, whatever day its own date would give."""
    if mention.copy_of is None:
        return None
    for position in near:
        if any(is_copied_sentence(mention, member) for member in clusters[position].members):
            return position
    return None


def _best_cluster(
    mention: MentionFacts, clusters: Sequence[Cluster], near: Sequence[int]
) -> tuple[int, PairDecision] | None:
    best: tuple[int, PairDecision] | None = None
    for position in near:
        decision = _fit(mention, clusters[position])
        # Of equally similar events the earlier founded one stands.
        if decision is not None and (best is None or decision.similarity > best[1].similarity):
            best = position, decision
    return best


def _fit(mention: MentionFacts, candidate: Cluster) -> PairDecision | None:
    """Return the best match of a mention in an event, None where a constraint or too few matches keep it out."""
    if mention.kind != candidate.members[0].kind:
        return None
    members = candidate.originals()
    if any(conflict(mention, member) is not None for member in members):
        return None
    decisions = [compare(mention, member) for member in members]
    matches = [decision for decision in decisions if decision.verdict == "same"]
    if not matches or len(matches) < LINKAGE * len(members):
        return None
    return max(matches, key=_similarity)


def _similarity(decision: PairDecision) -> float:
    return decision.similarity


def _founding_similarity(mention: MentionFacts, chosen: Cluster) -> float:
    return compare(mention, chosen.members[0]).similarity
