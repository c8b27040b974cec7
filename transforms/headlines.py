"""Say an event in one plain English sentence, from its type, parties and place.

>>> fill("{source} met[ {target}][ {at_place}]", {"source": "Lee and Xi", "at_place": "in Beijing"})
'Lee and Xi met in Beijing'
>>> fill("{source} asked {target} for {thing} | {source} called for {thing}", {"source": "Lee", "thing": "talks"})
'Lee called for talks'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from schemas.event import EventActor
from schemas.reference import HeadlinePattern, Place
from transforms.concepts import concepts_of
from transforms.mention_facts import MergeReference

MOST_NAMES = 3
SHORTEST_ABOUT, LONGEST_ABOUT = 15, 90
UNKNOWN_SOURCE = "An unnamed party"

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)(?: or ([^}]*))?\}")
# A clause says itself how it is joined; anything else is a thing that was agreed on, asked for or signed.
CLAUSE_OPENINGS = ("to ", "that ", "not to ")
# The White House, the Great Hall of the People, but Gimhae International Airport.
_WITH_ARTICLE = re.compile(r" of the |(?:House|Kremlin|Headquarters)$")


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

    The mode is the event's own, or a form of it that patterns know, such as meeting or visit for what is planned.
    """
    pattern = pattern_of(*key, known.patterns).pattern
    sentence = fill(pattern, _slots(actors, known, details))
    return sentence[:1].upper() + sentence[1:]


def _slots(actors: Sequence[EventActor], known: MergeReference, details: HeadlineDetails) -> dict[str, str]:
    targets = [actor for actor in actors if actor.role == "target"]
    about = short_about(details.about, known)
    target = joined_names(targets, known)
    return {
        "source": joined_names([actor for actor in actors if actor.role == "source"], known) or UNKNOWN_SOURCE,
        "target": target,
        "people": joined_people(targets, known),
        "at_place": at_place(details.place, actors),
        "destination": destination(details.place) or target,
        "about": about,
        "to_clause": about if about.startswith(("to ", "not to ")) else "",
        "that_clause": about if about.startswith("that ") else "",
        "thing": "" if about.startswith(CLAUSE_OPENINGS) else about,
        "plan": details.plan or "",
    }


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


def joined_names(actors: Sequence[EventActor], known: MergeReference) -> str:
    """Return the names of parties as a list in words; beyond three the rest is counted.

    Where two parties are known, those of whom the text says only "negotiators" or "they" are left out.
    """
    identified = [actor for actor in actors if actor.actor_id is not None or actor.country_code is not None]
    shown = identified if len(identified) > 1 else actors
    return joined_words([name_of(actor, known) for actor in shown])


def joined_people(actors: Sequence[EventActor], known: MergeReference) -> str:
    """Return the parties to whom something is done that is done to people: a country stands for people from there."""
    names = [name_of(actor, known) for actor in actors]
    kinds = [known.actor_kinds.get(actor.actor_id or "") for actor in actors]
    return joined_words(
        [f"people from {name}" if kind == "country" and name else name for name, kind in zip(names, kinds, strict=True)]
    )


def joined_words(words: Iterable[str]) -> str:
    """Return a list in words.

    >>> joined_words(["China", "", "Japan", "China", "South Korea"])
    'China, Japan and South Korea'
    """
    names = [name for name in dict.fromkeys(words) if name]
    if len(names) > MOST_NAMES + 1:
        names = [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} others"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def name_of(actor: EventActor, known: MergeReference) -> str:
    """Return the usual name of a party, else the words of the text; for "he" or "they" the country, where known."""
    if actor.actor_id is not None and actor.actor_id in known.actor_names:
        return known.actor_names[actor.actor_id]
    if concepts_of(actor.text, known.vocabulary):
        return " ".join(actor.text.split())
    return known.country_names.get(actor.country_code or "", "")


def at_place(place: Place | None, actors: Sequence[EventActor]) -> str:
    """Return where an event was, unless it is the country that the sentence names as its target."""
    if place is None:
        return ""
    if place.kind == "country":
        names_it = any(actor.role == "target" and actor.country_code == place.country_code for actor in actors)
        return "" if names_it else f"in {place.name}"
    return f"at {full_name(place)}" if place.kind == "facility" else f"in {place.name}"


def destination(place: Place | None) -> str:
    """Return the place that a visit leads to, by its name in a sentence."""
    return "" if place is None else full_name(place)


def full_name(place: Place) -> str:
    """Return the name of a place with the article that English gives to some buildings."""
    return f"the {place.name}" if place.kind == "facility" and _WITH_ARTICLE.search(place.name) else place.name


def short_about(about: str | None, known: MergeReference) -> str:
    """Return what an act is about, cut where it is too long for a headline; nothing where it is only "it" or "this"."""
    if about is None or not concepts_of(about, known.vocabulary):
        return ""
    first, comma, _ = about.partition(",")
    kept = first if comma and len(first) >= SHORTEST_ABOUT else about
    return shorten(kept, LONGEST_ABOUT, placeholder=" ...")
