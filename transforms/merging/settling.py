"""Bring stored events up to date with mentions that are new or changed, reading only what these can reach.

The place of a mention depends on earlier mentions with which it shares a key, and on the other mentions of their
events. So what is settled stays settled: placed anew are only the mentions that are new or changed, and the later ones
that share a key with an event whose mentions changed. The outcome is that of merging all mentions from the beginning
(merging.merge); the tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.event import EventLink
from transforms.merging.blocking import meeting_keys
from transforms.merging.clustering import Cluster, cluster_keys, links_of, mentions_to_events, replay
from transforms.merging.event_links import link_events
from transforms.merging.mention_facts import MentionFacts
from transforms.merging.merging import ToldEvent, tell

Order = tuple[int, datetime, str, int, str]
Clusters = Mapping[str, Cluster]


class Archive(Protocol):
    """The events as they are stored, each with all its mentions; by their ids."""

    def holding(self, keys: Collection[str]) -> Clusters:
        """Return the events with a mention that has one of the keys."""

    def citing(self, mention_ids: Collection[str]) -> Clusters:
        """Return the events of some mentions."""

    def events(self, event_ids: Collection[str]) -> Clusters:
        """Return some events."""

    def links(self, event_ids: Collection[str]) -> Collection[EventLink]:
        """Return the links from or to some events."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The events that changed, as they are stored (some are no more) and as they are now (some are new).

    beside are the stored events that share a key with one of them.
    """

    before: Clusters
    after: Clusters
    beside: Clusters


@dataclass(frozen=True, slots=True)
class Relinked:
    """The links that went and those that came."""

    removed: frozenset[EventLink]
    added: frozenset[EventLink]


@dataclass(frozen=True, slots=True)
class Update:
    """What new or changed mentions come to: the events to be told anew, and all that these take the place of."""

    told: tuple[ToldEvent, ...]
    replaced: frozenset[str]


def update_events(
    moved: Mapping[str, MentionFacts], former_keys: Mapping[str, Collection[str]], archive: Archive
) -> Update:
    """Return what becomes of the stored events, given the facts of all mentions that are new or changed.

    former_keys has, by mention, keys that it met others under before it changed.
    """
    settled = settle(moved, former_keys, archive)
    relinked = relink(settled, archive)
    concerned = {event_id for link in relinked.removed ^ relinked.added for event_id in link.ends}
    # A deed may contradict what its plan says now.
    concerned |= {link.from_event_id for link in archive.links(settled.after) if link.kind == "fulfils"}
    told = {**archive.events(concerned - settled.before.keys() - settled.after.keys()), **settled.after}
    links = [link for link in archive.links(told) if link not in relinked.removed and link.from_event_id in told]
    links += relinked.added
    plans = {link.to_event_id for link in links if link.kind == "fulfils"}
    events = {**archive.events(plans - told.keys()), **told}
    return Update(tuple(tell(told.values(), links, events)), frozenset(told.keys() | settled.before.keys()))


def settle(moved: Mapping[str, MentionFacts], former_keys: Mapping[str, Collection[str]], archive: Archive) -> Settled:
    """Return the events that change when mentions come, go or are told otherwise."""
    placed = dict(moved)
    while True:
        keys = {key for found in placed.values() for key in meeting_keys(found)}
        stored = {**archive.holding(keys), **archive.citing(placed)}
        now = {found.event_id: found for found in replay(list(stored.values()), placed)}
        changed = _changes(stored, now, moved)
        since = _since_by_key(changed.values(), former_keys)
        beside = archive.holding(since.keys())
        later = {
            member.mention.mention_id: member
            for found in beside.values()
            for member in found.members
            if member.mention.mention_id not in placed and _is_from_there_on(member, since)
        }
        if not later:
            before = {found_id: stored[found_id] for found_id in changed if found_id in stored}
            return Settled(before, {found_id: now[found_id] for found_id in changed if found_id in now}, beside)
        placed |= later


@dataclass(frozen=True, slots=True)
class _Change:
    """One changed event: all mentions that it had or has, and the first from which on it differs."""

    members: tuple[MentionFacts, ...]
    since: Order


def _changes(stored: Clusters, now: Clusters, moved: Collection[str]) -> dict[str, _Change]:
    """Return the events whose mentions are not what they were, or hold one that was told otherwise."""
    changes = {}
    for found_id in stored.keys() | now.keys():
        had, has = _members(stored.get(found_id)), _members(now.get(found_id))
        differing = (had.keys() ^ has.keys()) | (had.keys() & moved)
        if differing:
            members = {**had, **has}
            since = min(members[mention_id].order for mention_id in differing)
            changes[found_id] = _Change(tuple(members.values()), since)
    return changes


def _members(found: Cluster | None) -> dict[str, MentionFacts]:
    return {} if found is None else {member.mention.mention_id: member for member in found.members}


def _since_by_key(changes: Iterable[_Change], former_keys: Mapping[str, Collection[str]]) -> dict[str, Order]:
    """Return for each key from which mention on something differs among the events under it."""
    since: dict[str, Order] = {}
    for change in changes:
        for member in change.members:
            for key in (*meeting_keys(member), *former_keys.get(member.mention.mention_id, ())):
                since[key] = min(since.get(key, change.since), change.since)
    return since


def _is_from_there_on(member: MentionFacts, since: Mapping[str, Order]) -> bool:
    return any(key in since and since[key] <= member.order for key in meeting_keys(member))


def relink(settled: Settled, archive: Archive) -> Relinked:
    """Return how the links change with the events.

    Whether two events are linked depends on these two alone; only which deed fulfils a plan depends on all deeds that
    could, so plans that a changed event fulfilled or could fulfil are set against all deeds near them again.
    """
    after = settled.after
    gone = settled.before.keys() | after.keys()
    beside = _apart_from(gone, settled.beside)
    stored = archive.links(settled.before)
    found = links_of(list(after.values()), beside.values())
    event_of = mentions_to_events((*after.values(), *beside.values()))
    contested = {event_of[link.to_mention_id] for link in found if link.kind == "fulfils"}
    contested |= {link.to_event_id for link in stored if link.kind == "fulfils"}
    contested -= gone
    plans = archive.events(contested)
    keys = {key for plan in plans.values() for key in cluster_keys(plan)}
    deeds = _apart_from(gone | plans.keys(), archive.holding(keys))
    found += links_of(list(plans.values()), deeds.values())
    event_of |= mentions_to_events((*plans.values(), *deeds.values()))
    matched = after.keys() | contested
    now = {
        link
        for link in link_events(found, event_of)
        if (link.to_event_id in matched if link.kind == "fulfils" else not after.keys().isdisjoint(link.ends))
    }
    was = set(stored) | {
        link for link in archive.links(contested) if link.kind == "fulfils" and link.to_event_id in contested
    }
    return Relinked(frozenset(was - now), frozenset(now - was))


def _apart_from(event_ids: Collection[str], events: Clusters) -> dict[str, Cluster]:
    return {found_id: found for found_id, found in events.items() if found_id not in event_ids}
