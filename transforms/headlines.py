"""Say an event in one plain English sentence, from its type, parties and place.

>>> fill("{source} met[ {target}][ {at_place}]", {"source": "Lee and Xi", "at_place": "in Beijing"})
'Lee and Xi met in Beijing'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from schemas.event import EventActor
from schemas.reference import HeadlinePattern, Place
from transforms.mention_facts import MergeReference, concepts_of

MOST_NAMES = 3
LONGEST_ABOUT = 90
UNKNOWN_SOURCE = "An unnamed party"

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)(?: or ([^}]*))?\}")
# A clause says itself how it is joined; anything else is a thing that was agreed on.
_CLAUSE_OPENINGS = ("to ", "that ", "not to ")


@dataclass(frozen=True, slots=True)
class HeadlineDetails:
    """What a headline may add to who did what: the place, and what the act was about."""

    place: Place | None
    about: str | None


def headline(
    key: tuple[str | None, str | None, str],
    actors: Sequence[EventActor],
    known: MergeReference,
    details: HeadlineDetails,
) -> str:
    """Return one sentence without a full stop for an event of the given type, mode and status.

    The mode is the event's own, or meeting or visit for what is planned.
    """
    pattern = pattern_of(*key, known.patterns).pattern
    slots = {
        "source": joined_names([actor for actor in actors if actor.role == "source"], known),
        "target": joined_names([actor for actor in actors if actor.role == "target"], known),
        "at_place": at_place(details.place, actors),
        "about": short_about(details.about, known),
        "to_about": joined_about(short_about(details.about, known)),
    }
    if not slots["source"]:
        slots["source"] = UNKNOWN_SOURCE
    sentence = fill(pattern, slots)
    return sentence[:1].upper() + sentence[1:]


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
    """Return a pattern with its slots filled; a bracket with an empty slot is left out."""
    for part in _OPTIONAL.findall(pattern):
        is_filled = all(slots.get(name) for name, _ in _SLOT.findall(part))
        pattern = pattern.replace(f"[{part}]", part if is_filled else "", 1)
    for match in _SLOT.finditer(pattern):
        pattern = pattern.replace(match.group(0), slots.get(match.group(1)) or match.group(2) or "", 1)
    return " ".join(pattern.split())


def joined_names(actors: Sequence[EventActor], known: MergeReference) -> str:
    """Return the names of parties as a list in words; beyond three the rest is counted."""
    names = list(dict.fromkeys(name_of(actor, known) for actor in actors))
    if len(names) > MOST_NAMES + 1:
        names = [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} others"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def name_of(actor: EventActor, known: MergeReference) -> str:
    """Return the usual name of a party, else the words of the text."""
    if actor.actor_id is not None and actor.actor_id in known.actor_names:
        return known.actor_names[actor.actor_id]
    return " ".join(actor.text.split())


def at_place(place: Place | None, actors: Sequence[EventActor]) -> str:
    """Return where an event was, unless it is the country that the sentence names as its target."""
    if place is None:
        return ""
    if place.kind == "country":
        names_it = any(actor.role == "target" and actor.country_code == place.country_code for actor in actors)
        return "" if names_it else f"in {place.name}"
    return f"at {place.name}" if place.kind == "facility" else f"in {place.name}"


def joined_about(about: str) -> str:
    """Return what was agreed with the word that joins it to the verb."""
    if not about:
        return ""
    return f" {about}" if about.startswith(_CLAUSE_OPENINGS) else f" on {about}"


def short_about(about: str | None, known: MergeReference) -> str:
    """Return what an act is about, cut where it is too long for a headline; nothing where it is only "it" or "this"."""
    if about is None or not concepts_of(about, known):
        return ""
    return shorten(about, LONGEST_ABOUT, placeholder=" ...")
