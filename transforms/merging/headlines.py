"""Say an event in one plain English sentence, from its type, parties and place.

>>> fill("{source} met[ {target}][ {at_place}]", {"source": "Lee and Xi", "at_place": "in Beijing"})
'Lee and Xi met in Beijing'
>>> fill("{source} asked {target} for {thing} | {source} called for {thing}", {"source": "Lee", "thing": "talks"})
'Lee called for talks'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from schemas.event import EventActor
from schemas.reference import HeadlinePattern, Place
from transforms.grammar.concepts import concepts_of
from transforms.merging.mention_facts import MUTUAL_TYPES, MergeReference
from transforms.merging.party_names import are_many, identified, joined_names, joined_people, with_article

SHORTEST_ABOUT, LONGEST_ABOUT = 15, 90
CUT = "\N{HORIZONTAL ELLIPSIS}"

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)(?: or ([^}]*))?\}")
# A clause says itself how it is joined; anything else is a thing that was agreed on, asked for or signed.
CLAUSE_OPENINGS = ("to ", "that ", "not to ", "no ")
# Words that join what an act is about to its verb; the sentence has a word of its own for that.
_JOINTS = re.compile(r"(?:of|over|about|on|for|with|against|as) (?!the one )", re.IGNORECASE)
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
    sentence = fill(pattern, _slots(key[0], actors, known, details))
    return sentence[:1].upper() + sentence[1:]


def _slots(
    event_type: str | None, actors: Sequence[EventActor], known: MergeReference, details: HeadlineDetails
) -> dict[str, str]:
    sources = [actor for actor in actors if actor.role == "source"]
    targets = [actor for actor in actors if actor.role == "target"]
    if event_type in MUTUAL_TYPES and not joined_names(sources, known):
        sources, targets = targets, []
    source, target = joined_names(sources, known), joined_names(targets, known)
    about = _without_parties(short_about(details.about, known), (source, target))
    is_clause = about.startswith(CLAUSE_OPENINGS)
    many_sources, many_targets = are_many(sources, known), are_many(targets, known)
    return {
        "source": source,
        "parties": source if many_sources else "",
        "be": "are" if many_sources else "is",
        "was_to": "were to" if many_sources else "was to",
        "target": target,
        "partner": joined_names(identified(targets), known),
        "were": "were" if many_targets else "was",
        "people": joined_people(targets, known),
        "at_place": at_place(details.place, actors, known),
        "destination": destination(details.place, known) or target,
        "about": about,
        "to_clause": about if about.startswith(("to ", "not to ")) else "",
        "that_clause": about if about.startswith("that ") else "",
        "doing": about if about.partition(" ")[0].endswith("ing") else "",
        "thing": "" if is_clause else about,
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


def at_place(place: Place | None, actors: Sequence[EventActor], known: MergeReference) -> str:
    """Return where an event was, unless it is the country that the sentence names as its target."""
    if place is None:
        return ""
    if place.kind == "country":
        names_it = any(actor.role == "target" and actor.country_code == place.country_code for actor in actors)
        return "" if names_it else f"in {full_name(place, known)}"
    return f"at {full_name(place, known)}" if place.kind == "facility" else f"in {place.name}"


def destination(place: Place | None, known: MergeReference) -> str:
    """Return the place that a visit leads to, by its name in a sentence."""
    return "" if place is None else full_name(place, known)


def full_name(place: Place, known: MergeReference) -> str:
    """Return the name of a place with the article that English gives to some countries and buildings."""
    if place.kind == "country":
        return with_article(place.name, "country", known)
    return f"the {place.name}" if place.kind == "facility" and _WITH_ARTICLE.search(place.name) else place.name


def short_about(about: str | None, known: MergeReference) -> str:
    """Return what an act is about, cut where it is too long for a headline; nothing where it is only "it" or "this"."""
    if about is None or not concepts_of(about, known.vocabulary):
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
    return _JOINTS.sub("", about, count=1) if _JOINTS.match(about) else about
