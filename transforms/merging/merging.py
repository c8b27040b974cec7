"""Turn mentions into the rows of their events: parties, citations, links and contradictions.

An event's values come from original reports: not from copies, and from digests only where no report gives the value.
Nothing is overwritten: every mention stays as it was and is cited by exactly one event.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

from schemas.event import Citation, Contradiction, Event, EventActor, EventLink
from schemas.mention import Mention, MentionActor, Role, Status
from schemas.reference import Place
from transforms.merging.clustering import Cluster, cluster, links_of, mentions_to_events
from transforms.merging.comparisons import place_relation
from transforms.merging.contradictions import contradictions_with_plan, contradictions_within
from transforms.merging.event_links import link_events
from transforms.merging.headlines import HeadlineDetails, headline
from transforms.merging.mention_facts import BODY_CODES, INDIVIDUAL_KINDS, LAST_DAY, MentionFacts, has_days, party_token
from transforms.merging.merge_reference import MergeReference

UNDATED_BUCKETS = 16
PLACE_DETAIL = {"facility": 0, "city": 1, "region": 2, "sea": 2, "other": 2, "country": 3}
Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class MergedRows:
    """The rows of the second layer that some events come to."""

    events: tuple[Event, ...]
    event_actors: tuple[EventActor, ...]
    citations: tuple[Citation, ...]
    event_links: tuple[EventLink, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event, the links from it to others, and the plans that it carries out."""

    event: Cluster
    links: tuple[EventLink, ...]
    plans: tuple[Cluster, ...]


def merge(facts: Iterable[MentionFacts], known: MergeReference) -> MergedRows:
    """Return the rows of all events that some mentions report; the order of the facts does not matter."""
    clusters = cluster(facts)
    links = link_events(links_of(clusters, ()), mentions_to_events(clusters))
    events = {found.event_id: found for found in clusters}
    return join_rows([event_rows(told, known) for told in tell(clusters, links, events)])


def tell(told: Iterable[Cluster], links: Iterable[EventLink], events: Mapping[str, Cluster]) -> Iterator[ToldEvent]:
    """Yield some events with the links from them, in the order of their ids; events has all plans that they fulfil."""
    by_event: dict[str, list[EventLink]] = defaultdict(list)
    for link in sorted(links, key=_link_order):
        by_event[link.from_event_id].append(link)
    for found in sorted(told, key=_event_id):
        own = by_event[found.event_id]
        plans = tuple(events[link.to_event_id] for link in own if link.kind == "fulfils")
        yield ToldEvent(found, tuple(own), plans)


def event_rows(told: ToldEvent, known: MergeReference) -> MergedRows:
    """Return the rows of one event."""
    found, found_id = told.event, told.event.event_id
    contradictions = contradictions_within(found_id, found.originals())
    for plan in told.plans:
        contradictions += contradictions_with_plan(found_id, found.originals(), plan.originals())
    actors = event_actors(found_id, found, known)
    return MergedRows(
        events=(build_event(found, actors, known, is_disputed=bool(contradictions)),),
        event_actors=tuple(actors),
        citations=tuple(citations(found)),
        event_links=told.links,
        contradictions=tuple(contradictions),
    )


def join_rows(merged: Sequence[MergedRows]) -> MergedRows:
    """Return several results as one."""
    return MergedRows(
        events=tuple(row for rows in merged for row in rows.events),
        event_actors=tuple(row for rows in merged for row in rows.event_actors),
        citations=tuple(row for rows in merged for row in rows.citations),
        event_links=tuple(row for rows in merged for row in rows.event_links),
        contradictions=tuple(row for rows in merged for row in rows.contradictions),
    )


def citations(found: Cluster) -> list[Citation]:
    """Return the mentions of one event with why each was merged."""
    return [
        Citation(
            event_id=found.event_id,
            mention_id=member.mention.mention_id,
            article_id=member.article_id,
            sentence_id=member.mention.sentence_id,
            reason=found.reasons[member.mention.mention_id],
            similarity=found.similarities[member.mention.mention_id],
        )
        for member in found.members
    ]


def build_event(found: Cluster, actors: Sequence[EventActor], known: MergeReference, *, is_disputed: bool) -> Event:
    """Return the event of one cluster."""
    originals = found.originals()
    founding = originals[0].mention
    coded = _most_common_code(originals)
    dated = _dated(originals)
    place = _place(originals)
    mode = _most_common([member.mention.event_mode for member in _reports_first(originals)])
    status = _latest_status(originals)
    told_mode = _headline_mode(originals[0], mode, known)
    published = sorted({member.published_day for member in found.members if member.published_day is not None})
    found_id = found.event_id
    confidences = [member.mention.confidence for member in originals if member.mention.confidence is not None]
    return Event(
        event_id=found_id,
        event_type=founding.event_type,
        event_mode=mode,
        contexts=tuple(sorted({context for member in originals for context in member.mention.contexts})),
        cameo_code=coded.cameo_code,
        quad_class=coded.quad_class,
        goldstein=coded.goldstein,
        status=status,
        first_day=dated.first_day,
        last_day=dated.last_day,
        date_precision=dated.date_precision,
        place_id=place.place_id if place else None,
        place_name=place.name if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        mention_count=len(found.members),
        article_count=len({member.article_id for member in found.members}),
        publisher_count=len(independent_publishers(found.members)),
        first_published=published[0] if published else None,
        last_published=published[-1] if published else None,
        published_month=published[0].strftime("%Y-%m") if published else undated_bucket(found_id),
        confidence=max(confidences, default=None),
        headline=headline(
            (founding.event_type, told_mode, status),
            told_parties(actors, originals),
            known,
            HeadlineDetails(place, _about(_told_alike(originals, told_mode)), plan_words(founding)),
        ),
        has_contradiction=is_disputed,
    )


def independent_publishers(members: Iterable[MentionFacts]) -> frozenset[str]:
    """Return who reports an event on their own, without copies and digests; an unsigned article is one of its own."""
    return frozenset(
        member.publisher or member.article_id
        for member in members
        if member.copy_of is None and member.article_kind != "digest"
    )


def undated_bucket(found_id: str) -> str:
    """Return the partition of an event whose articles are all undated."""
    bucket = blake2b(found_id.encode("utf-8"), digest_size=2).digest()
    return f"undated-{int.from_bytes(bucket, 'big') % UNDATED_BUCKETS:02d}"


def event_actors(found_id: str, found: Cluster, known: MergeReference) -> list[EventActor]:
    """Return the parties of one event, the most exact that its original reports give."""
    parties = [party for member in _reports_first(found.originals()) for party in member.actors]
    chosen: dict[Hashable, MentionActor] = {}
    for party in _without_implied(parties):
        chosen.setdefault(_party_key(party), party)
    kept = [party for party in chosen.values() if not _is_covered(party, list(chosen.values()), known)]
    roles: tuple[Role, ...] = ("source", "target")
    return [
        EventActor(found_id, role, position, party.actor_id, party.country_code, party.sector, party.text)
        for role in roles
        for position, party in enumerate(party for party in kept if party.role == role)
    ]


def told_parties(actors: Sequence[EventActor], members: Sequence[MentionFacts]) -> list[EventActor]:
    """Return the parties as the report names them that knows most; a sentence does not list what all reports call them.

    Of one country or body the sentence names its people, or else the first description.
    """
    lead = max(_reports_first(members), key=_party_count)
    if not lead.everyone.tokens:
        return list(actors)
    texts = {(party.role, party.text) for party in lead.actors}
    kept: list[EventActor] = []
    for actor in actors:
        beside = [other for other in kept if other.role == actor.role]
        if _token(actor) is None:
            is_told = not beside and (actor.role, actor.text) in texts
        else:
            is_new = all(_token(other) != _token(actor) for other in beside)
            is_told = _token(actor) in lead.everyone.tokens and (is_new or _is_person(actor, lead))
        if is_told:
            kept.append(actor)
    return kept


def _token(actor: EventActor) -> str | None:
    if actor.country_code is not None and actor.country_code not in BODY_CODES:
        return actor.country_code
    return actor.actor_id


def _party_count(member: MentionFacts) -> tuple[int, int]:
    return len(member.everyone.tokens), -sum(party_token(party) is None for party in member.actors)


def _is_person(actor: EventActor, lead: MentionFacts) -> bool:
    people = [found for group in lead.everyone.individuals.values() for found in group]
    return actor.actor_id is not None and any(found.actor_id == actor.actor_id for found in people)


def _event_id(found: Cluster) -> str:
    return found.event_id


def _link_order(link: EventLink) -> tuple[str, str, str]:
    return link.kind, link.from_event_id, link.to_event_id


def _reports_first(members: Sequence[MentionFacts]) -> list[MentionFacts]:
    """Return the reports before the digests, each in canonical order."""
    reports = [member for member in members if member.article_kind != "digest"]
    return reports + [member for member in members if member.article_kind == "digest"]


def _most_common(values: Iterable[Value | None]) -> Value | None:
    """Return the most frequent value given; of equally frequent ones the first."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None


def _most_common_code(members: Sequence[MentionFacts]) -> Mention:
    code = _most_common([member.mention.cameo_code for member in _reports_first(members)])
    return next(member.mention for member in _reports_first(members) if member.mention.cameo_code == code)


def _dated(members: Sequence[MentionFacts]) -> Mention:
    """Return the mention whose days the event takes: said by a report, and the narrowest."""
    return min(_reports_first(members), key=_date_rank).mention


def _date_rank(member: MentionFacts) -> tuple[bool, bool, int]:
    mention = member.mention
    if mention.first_day is None or mention.last_day is None:
        return True, True, LAST_DAY
    return False, not has_days(mention), (mention.last_day - mention.first_day).days


def _place(members: Sequence[MentionFacts]) -> Place | None:
    """Return the most exact place; of places that exclude each other the one most publishers give."""
    for group in (_reports(members), members):
        places = {member.place.place_id: member.place for member in group if member.place is not None}
        exact = [place for place in places.values() if not _has_part(place, places.values())]
        if exact:
            return max(exact, key=_Support(group).of)
    return None


def _reports(members: Sequence[MentionFacts]) -> list[MentionFacts]:
    return [member for member in members if member.article_kind != "digest"]


def _has_part(place: Place, others: Iterable[Place]) -> bool:
    return any(
        place_relation(place, other) == "inside" and PLACE_DETAIL[other.kind] < PLACE_DETAIL[place.kind]
        for other in others
    )


@dataclass(frozen=True, slots=True)
class _Support:
    """How many publishers and mentions of a group give a place."""

    group: Sequence[MentionFacts]

    def of(self, place: Place) -> tuple[int, int]:
        holders = [member for member in self.group if member.place == place]
        return len({member.publisher or member.article_id for member in holders}), len(holders)


def _latest_status(members: Sequence[MentionFacts]) -> Status:
    """Return the status that the articles published last give most often; undated ones count only among themselves."""
    reports = _reports(members) or list(members)
    dated = [member for member in reports if member.published_day is not None] or reports
    latest = max(member.order[:2] for member in dated)
    statuses = [member.mention.status for member in dated if member.order[:2] == latest]
    return max(statuses, key=statuses.count)


def _headline_mode(founding: MentionFacts, mode: str | None, known: MergeReference) -> str | None:
    """Return the mode that a headline is chosen by; PLOVER's visit covers all talks that one side hosts."""
    if founding.form != "talks":
        return founding.form
    event_type = founding.mention.event_type
    if event_type == "AGREE" and founding.deed_type == "CONSULT":
        return "meeting"
    # A verb may say more than the type: a paper was signed, an apology made.
    for word in (_phrase(founding.mention), _verb(founding.mention), *sorted(set(founding.trigger))):
        if (event_type, word, None) in known.patterns:
            return word
    return None if mode == "visit" else mode


def _phrase(mention: Mention) -> str:
    """Return the phrase that coded a mention, with which its rule begins: "free @people | plan"."""
    return mention.rule.split("|")[0].strip()


def _verb(mention: Mention) -> str:
    return _phrase(mention).partition(" ")[0]


def plan_words(mention: Mention) -> str | None:
    """Return a plan in the words of its text, None where they do not stand together: "free", "33 hostages"."""
    verb = mention.rule.split("|")[0].split("@")[0].strip()
    if mention.about_text is None or mention.about_start_char is None or mention.trigger_text.casefold() != verb:
        return None
    return f"{verb} {mention.about_text}" if mention.about_start_char == mention.end_char + 1 else None


def _told_alike(members: Sequence[MentionFacts], told_mode: str | None) -> Sequence[MentionFacts]:
    """Return the reports that may say what the verb of a headline has as its object: those with the same verb.

    Where none of them says it, a verb alone takes the words of any report; a whole phrase has only its own.
    """
    founding = members[0].mention
    if told_mode not in (_phrase(founding), _verb(founding)):
        return members
    alike = [member for member in members if _verb(member.mention) == _verb(founding)]
    return alike if told_mode == _phrase(founding) or _about(alike) else members


def _about(members: Sequence[MentionFacts]) -> str | None:
    texts = [_about_without_day(member.mention) for member in _reports_first(members) if member.about]
    return min((text for text in texts if text), key=len, default=None)


def _about_without_day(mention: Mention) -> str | None:
    """Return what an act is about without the day at its end: the event has its day."""
    if mention.about_text is None or mention.date_text is None:
        return mention.about_text
    return re.sub(rf"(^|\s+)((on|in|at|by|from|of) )?{re.escape(mention.date_text)}$", "", mention.about_text)


def _without_implied(parties: Sequence[MentionActor]) -> list[MentionActor]:
    """Return the parties that the texts name; an implied one only of a role that nobody names."""
    named_roles = {party.role for party in parties if party.basis != "implied"}
    return [party for party in parties if party.basis != "implied" or party.role not in named_roles]


def _party_key(party: MentionActor) -> Hashable:
    # One party stands once in an event, in the role that its first report gives.
    if party.actor_id is not None:
        return party.actor_id
    return party.country_code, party.sector, None if party.country_code else party.text.casefold()


def _is_covered(party: MentionActor, others: Sequence[MentionActor], known: MergeReference) -> bool:
    """Return whether another party of the same country says more exactly who it was."""
    detail = _detail(party, known)
    return any(
        other is not party and party_token(other) == party_token(party) and _detail(other, known) > detail
        for other in others
        if party.country_code is not None and party.country_code not in BODY_CODES
    )


def _detail(party: MentionActor, known: MergeReference) -> int:
    kind = known.actor_kinds.get(party.actor_id or "")
    if kind in INDIVIDUAL_KINDS:
        return 2
    if kind is None:
        return 1 if party.basis == "named" else 0
    return 0 if kind == "country" else 1
