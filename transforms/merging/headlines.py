"""Say an event in one plain English sentence, from its type, parties and place.

>>> fill("{source} met[ {target}][ {at_place}]", {"source": "Lee and Xi", "at_place": "in Beijing"})
'Lee and Xi met in Beijing'
>>> fill("{source} asked {target} for {thing} | {source} called for {thing}", {"source": "Lee", "thing": "talks"})
'Lee called for talks'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from schemas.event import EventActor
from schemas.reference import HeadlinePattern, Place
from transforms.grammar.concepts import concepts_of
from transforms.merging.mention_facts import MUTUAL_TYPES
from transforms.merging.merge_reference import MergeReference
from transforms.merging.party_names import (
    are_many,
    identified,
    joined_names,
    joined_people,
    names_of,
    use_of,
    with_article,
)

SHORTEST_ABOUT, LONGEST_ABOUT = 15, 120
CUT = "\N{HORIZONTAL ELLIPSIS}"

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)(?: or ([^}]*))?\}")
# A clause says itself how it is joined; anything else is a thing that was agreed on, asked for or signed.
CLAUSE_OPENINGS = ("to ", "that ", "not to ", "no ")
# Words that join what an act is about to its verb; the sentence has a word of its own for that.
_JOINTS = re.compile(r"(?:of|over|about|on|for|with|against|as) (?!the one )", re.IGNORECASE)
# Words by which two sides do something to each other.
_EACH_OTHER = re.compile(r"(?:each other|one another|the other)\b ?", re.IGNORECASE)
# What only the sentence before could tell: "this kind", "such a step".
_POINTING = re.compile(r"(?:this|these|those|such)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeadlineDetails:
    """What a headline may add to who did what: the place, what the act was about, and a plan in its own words."""

    place: Place | None
    about: str | None
    plan: str | None


def headline(
    key: tuple[str | None, str | None, str],
    actors: Sequence[EventActor],
    known: MergeReference,
    details: HeadlineDetails,
) -> str:
    """Return one sentence without a full stop for an event of the given type, mode and status.

    The mode is the event's own, or what else patterns know: meeting or visit for what is planned, a verb, a phrase.
    """
    pattern = pattern_of(*key, known.patterns).pattern
    sentence = fill(pattern, _slots(key[0], actors, known, details))
    return sentence[:1].upper() + sentence[1:]


def _slots(
    event_type: str | None, actors: Sequence[EventActor], known: MergeReference, details: HeadlineDetails
) -> dict[str, str]:
    sources, targets = _sides(event_type, actors, known)
    source, target = joined_names(sources, known), joined_names(targets, known)
    about = _without_parties(short_about(_own_words(details.about, targets, known), known), (source, target))
    many_sources, many_targets = are_many(sources, known), are_many(targets, known)
    if many_sources and (mutual := _EACH_OTHER.match(about)):
        target, about = "each other", about[mutual.end() :]
    homes = {actor.country_code for actor in sources}
    partners = [actor for actor in identified(targets) if actor.actor_id is not None or actor.country_code not in homes]
    return _about_slots(about) | {
        "source": source,
        "parties": source if many_sources else "",
        "be": "are" if many_sources else "is",
        "was_to": "were to" if many_sources else "was to",
        "target": target,
        "partner": joined_names(partners, known),
        "were": "were" if many_targets else "was",
        "people": joined_people(targets, known),
        "at_place": at_place(details.place, actors, known),
        "destination": destination(details.place, known) or target,
        "plan": details.plan or "",
    }


def _about_slots(about: str) -> dict[str, str]:
    """Return what an act is about under the names that say which sentences it fits into."""
    joint = _JOINTS.match(about)
    bare = about[joint.end() :] if joint else about
    return {
        "about": bare,
        "to_clause": bare if bare.startswith(("to ", "not to ")) else "",
        "that_clause": bare if bare.startswith("that ") else "",
        "doing": bare if bare.partition(" ")[0].endswith("ing") else "",
        "thing": "" if bare.startswith(CLAUSE_OPENINGS) else bare,
        "of_thing": about if about.startswith("of ") else "",
    }


def _sides(
    event_type: str | None, actors: Sequence[EventActor], known: MergeReference
) -> tuple[list[EventActor], list[EventActor]]:
    """Return the sources and the targets that a sentence names; it says of what country they are once."""
    sources = [actor for actor in actors if actor.role == "source"]
    targets = [actor for actor in actors if actor.role == "target"]
    if event_type in MUTUAL_TYPES and not joined_names(sources, known):
        return targets, []
    homes = {actor.country_code for actor in sources}
    # A country does nothing to itself: those who protest in Kenya protest against somebody there.
    others = [actor for actor in targets if not (_is_country(actor, known) and homes == {actor.country_code})]
    return sources, [_at_home(actor, known) if actor.country_code in homes else actor for actor in others]


def _at_home(actor: EventActor, known: MergeReference) -> EventActor:
    is_described = actor.actor_id is None and concepts_of(actor.text, known.vocabulary)
    return replace(actor, country_code=None) if is_described else actor


def _is_country(actor: EventActor, known: MergeReference) -> bool:
    return known.actor_kinds.get(actor.actor_id or "") == "country"


def _own_words(about: str | None, targets: Sequence[EventActor], known: MergeReference) -> str | None:
    """Return what an act is about, None where it is only another name of a target: "the agency's chief, Grossi"."""
    names = {name for actor in targets for name in (actor.text, *names_of([actor], known))}
    is_name = about is not None and any(about == name or about.rstrip(",").endswith(f", {name}") for name in names)
    return None if is_name else about


def pattern_of(
    event_type: str | None,
    mode: str | None,
    status: str,
    patterns: Mapping[tuple[str | None, str | None, str | None], HeadlinePattern],
) -> HeadlinePattern:
    """Return the most exact pattern; the status weighs more than the mode, a denial must never read as a deed."""
    for key in ((event_type, mode, status), (event_type, None, status), (event_type, mode, None)):
        if key in patterns:
            return patterns[key]
    return patterns.get((event_type, None, None)) or patterns[None, None, None]


def fill(pattern: str, slots: Mapping[str, str]) -> str:
    """Return a pattern with its slots filled: the first of its alternatives of which no slot is empty.

    A slot in brackets, or with a word in its place, may be empty; what stands in a bracket is then left out.
    """
    choices = [choice.strip() for choice in pattern.split("|")]
    chosen = next((choice for choice in choices if _is_filled(_OPTIONAL.sub("", choice), slots)), choices[-1])
    for part in _OPTIONAL.findall(chosen):
        chosen = chosen.replace(f"[{part}]", part if _is_filled(part, slots) else "", 1)
    for match in _SLOT.finditer(chosen):
        chosen = chosen.replace(match.group(0), slots.get(match.group(1)) or match.group(2) or "", 1)
    return " ".join(chosen.split())


def _is_filled(part: str, slots: Mapping[str, str]) -> bool:
    return all(slots.get(name) or other for name, other in _SLOT.findall(part))


def at_place(place: Place | None, actors: Sequence[EventActor], known: MergeReference) -> str:
    """Return where an event was, unless it is the country that the sentence names as its target."""
    if place is None:
        return ""
    if place.kind == "country":
        is_named = any(actor.role == "target" and actor.country_code == place.country_code for actor in actors)
    else:
        is_named = any(place.name in name for name in names_of(actors, known))
    is_point = place.kind == "facility" or use_of(place.name, known) == "at"
    return "" if is_named else f"{'at' if is_point else 'in'} {full_name(place, known)}"


def destination(place: Place | None, known: MergeReference) -> str:
    """Return the place that a visit leads to, by its name in a sentence."""
    return "" if place is None else full_name(place, known)


def full_name(place: Place, known: MergeReference) -> str:
    """Return the name of a place with the article that English gives to some countries and buildings."""
    if place.kind == "city":
        return place.name
    # The Great Hall of the People, the Gulf of Finland.
    is_of = place.kind != "country" and " of " in place.name
    return f"the {place.name}" if is_of else with_article(place.name, place.kind, known)


def short_about(about: str | None, known: MergeReference) -> str:
    """Return what an act is about, cut where it is too long for a headline; nothing where it is only "it" or "this"."""
    if about is None or _POINTING.match(about) or not concepts_of(about, known.vocabulary):
        return ""
    first, comma, _ = about.partition(", ")
    kept = first if comma and len(first) >= SHORTEST_ABOUT else about
    short = shorten(kept.rstrip(" ,;:."), LONGEST_ABOUT, placeholder=CUT)
    # A quotation that is cut has lost its end.
    return short.replace('"', "") if short.count('"') % 2 else short


def _without_parties(about: str, names: Sequence[str]) -> str:
    """Return what an act is about without what the sentence says anyway: "Iran to speak" after "asked Iran"."""
    for name in names:
        bare = name.removeprefix("the ")
        for opening in (f"{name} ", f"{bare} ", f"for {name} ", f"for {bare} "):
            if bare and about.casefold().startswith(opening.casefold()):
                about = about[len(opening) :]
    return about
