"""Group mentions into components through pairs that are the same or linked, and components into events.

Both are functions of the set of mentions: a pair is decided from the two alone, and clusters grow in the canonical
order of the mentions, each checked against all members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from transforms.merging.blocking import is_article_key, meeting_keys
from transforms.merging.event_links import MentionLink, link_between, may_link
from transforms.merging.mention_facts import MentionFacts
from transforms.merging.merge_constraints import conflict
from transforms.merging.similarity import PairDecision, compare, is_copied_sentence

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

    def originals(self) -> list[MentionFacts]:
        """Return the members that are no copied sentences."""
        return [member for member in self.members if member.mention.mention_id not in self.copied]


def components(facts: Mapping[str, MentionFacts], keys: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Return the connected mentions, given all keys of each (its own and those of its copies), sorted throughout.

    Mentions of superseded articles are in no component. Only mentions that share a key are compared, and only while
    they are not yet connected.
    """
    current = sorted(mention_id for mention_id, found in facts.items() if not found.is_superseded)
    blocks: dict[str, list[str]] = defaultdict(list)
    for mention_id in current:
        for key in keys[mention_id]:
            blocks[key].append(mention_id)
    parent = {mention_id: mention_id for mention_id in current}
    for key, members in sorted(blocks.items()):
        met = sorted((facts[mention_id] for mention_id in members), key=_window_order)
        _connect(met, parent, is_article=is_article_key(key))
    groups: dict[str, list[str]] = defaultdict(list)
    for mention_id in current:
        groups[_root(mention_id, parent)].append(mention_id)
    return sorted(tuple(group) for group in groups.values())


def cluster(facts: Iterable[MentionFacts]) -> list[Cluster]:
    """Return the events of one component in the order of their founding mentions."""
    clusters: list[Cluster] = []
    # By key, the positions of the clusters with a mention that has it: the others hold nothing to compare.
    holders: dict[str, set[int]] = defaultdict(set)
    for mention in sorted(facts, key=_canonical_order):
        if mention.is_superseded:
            continue
        keys = meeting_keys(mention)
        near = sorted({position for key in keys for position in holders[key]})
        position = _place(mention, clusters, near)
        for key in keys:
            holders[key].add(position)
    return clusters


def links_of(clusters: Sequence[Cluster]) -> list[MentionLink]:
    """Return the links between mentions of different events; copied sentences are no evidence of their own."""
    found: list[MentionLink] = []
    keys = [{key for member in one.originals() for key in meeting_keys(member)} for one in clusters]
    holders: dict[str, list[int]] = defaultdict(list)
    for position, held in enumerate(keys):
        for key in held:
            holders[key].append(position)
    for position, one in enumerate(clusters):
        near = {other for key in keys[position] for other in holders[key] if other > position}
        for other in sorted(near):
            found += _links_between(one, clusters[other])
    return found


def _links_between(one: Cluster, other: Cluster) -> Iterator[MentionLink]:
    for member in one.originals():
        for match in other.originals():
            if may_link(member, match) and compare(member, match).verdict == "linked":
                link = link_between(member, match)
                if link is not None:
                    yield link


def _canonical_order(facts: MentionFacts) -> tuple[object, ...]:
    return facts.order


def _connect(members: Sequence[MentionFacts], parent: dict[str, str], *, is_article: bool) -> None:
    """Unite the mentions of one block that belong together; those sorted by window part where windows end."""
    for position, one in enumerate(members):
        root = _root(one.mention.mention_id, parent)
        for other in members[position + 1 :]:
            if not is_article and _starts_after(other, one):
                break
            if _root(other.mention.mention_id, parent) == root:
                continue
            if compare(one, other).verdict != "apart":
                _unite(root, other.mention.mention_id, parent)
                root = _root(root, parent)


def _starts_after(later: MentionFacts, earlier: MentionFacts) -> bool:
    return later.window is not None and earlier.window is not None and later.window[0] > earlier.window[1]


def _window_order(facts: MentionFacts) -> tuple[int, str]:
    return facts.window[0] if facts.window else 0, facts.mention.mention_id


def _root(mention_id: str, parent: dict[str, str]) -> str:
    while parent[mention_id] != mention_id:
        parent[mention_id] = parent[parent[mention_id]]
        mention_id = parent[mention_id]
    return mention_id


def _unite(one: str, other: str, parent: dict[str, str]) -> None:
    first, second = sorted((_root(one, parent), _root(other, parent)))
    parent[second] = first


def _place(mention: MentionFacts, clusters: list[Cluster], near: Sequence[int]) -> int:
    """Add a mention to the event it belongs to, or to one of its own, and return the position of that."""
    original = _original_of(mention, clusters, near)
    if original is not None:
        clusters[original].add(mention, "same sentence in a copy", 1.0, is_copied=True)
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
