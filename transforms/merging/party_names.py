"""Say who took part in an event as a sentence would: with articles, in lower case where it is no name, as a list.

>>> joined_words(["China", "", "Japan", "China", "South Korea"])
'China, Japan and South Korea'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from schemas.event import EventActor
from transforms.grammar.concepts import concepts_of
from transforms.merging.mention_facts import BODY_CODES
from transforms.merging.merge_reference import MergeReference

MOST_NAMES = 3
# Kinds of actors that have proper names without an article, whatever the last word is: the Bank but Deutsche Bank.
NAMED_LIKE_PEOPLE = frozenset({"person", "company", "media"})
_AFTER_HEAD = re.compile(r" (?:of|for|from|on|in|and|against|with) ")


def joined_names(actors: Sequence[EventActor], known: MergeReference) -> str:
    """Return the names of parties as a list in words; beyond three the rest is counted."""
    return joined_words(names_of(actors, known))


def names_of(actors: Sequence[EventActor], known: MergeReference) -> list[str]:
    """Return the names of parties, each once; delegations from two countries are one group.

    Where two parties are known, those of whom the text says only "negotiators" or "they" are left out.
    """
    known_ones = identified(actors)
    shown = known_ones if len(known_ones) > 1 else actors
    groups: dict[str, list[str]] = {}
    for actor in shown:
        name, country = named_with_country(actor, known)
        groups.setdefault(name, []).append(country)
    return [_of_countries(name, joined_words(countries), known) for name, countries in groups.items() if name]


def identified(actors: Sequence[EventActor]) -> list[EventActor]:
    """Return the parties of which at least the country is known."""
    return [actor for actor in actors if actor.actor_id is not None or actor.country_code is not None]


def joined_people(actors: Sequence[EventActor], known: MergeReference) -> str:
    """Return the parties to whom something is done that is done to people: a country stands for people from there."""
    names = [(names_of([actor], known) or [""])[0] for actor in actors]
    kinds = [known.actor_kinds.get(actor.actor_id or "") for actor in actors]
    return joined_words(
        [f"people from {name}" if kind == "country" and name else name for name, kind in zip(names, kinds, strict=True)]
    )


def joined_words(words: Iterable[str]) -> str:
    """Return a list in words."""
    names = [name for name in dict.fromkeys(words) if name]
    if len(names) > MOST_NAMES + 1:
        names = [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} others"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def name_of(actor: EventActor, known: MergeReference) -> str:
    """Return the usual name of a party, else the words of the text; for "he" or "they" the country, where known."""
    if actor.actor_id is not None and actor.actor_id in known.actor_names:
        return with_article(known.actor_names[actor.actor_id], known.actor_kinds.get(actor.actor_id), known)
    country = with_article(known.country_names.get(actor.country_code or "", ""), "country", known)
    text = " ".join(actor.text.split())
    if not concepts_of(text, known.vocabulary) or (country and use_of(text, known) == "relation"):
        return country
    return described(text, known)


def named_with_country(actor: EventActor, known: MergeReference) -> tuple[str, str]:
    """Return a party's name, and its country where the party is only described by words that name none."""
    name = name_of(actor, known)
    is_described = actor.actor_id is None and name.casefold().removeprefix("the ") == actor.text.casefold()
    if not is_described or name != name.lower() or actor.country_code in BODY_CODES:
        return name, ""
    if any(known.vocabulary.countries_in(name)):
        return name, ""
    return name, with_article(known.country_names.get(actor.country_code or "", ""), "country", known)


def _of_countries(name: str, countries: str, known: MergeReference) -> str:
    """Return a description with its countries: "the army of Sudan", "delegations from Russia and Ukraine"."""
    return f"{name} {'from' if is_plural(name, known) else 'of'} {countries}" if countries else name


def with_article(name: str, kind: str | None, known: MergeReference) -> str:
    """Return a name with the article that English gives to some: the United States, the European Union, but NATO."""
    is_definite = kind not in NAMED_LIKE_PEOPLE and use_of(name, known) == "definite"
    return f"the {name}" if is_definite else name


def described(text: str, known: MergeReference) -> str:
    """Return a party that the text only describes, as it would stand within a sentence: "Police" becomes "police"."""
    first, _, rest = text.partition(" ")
    if known.noun_uses.get(first.casefold()) == "measure":
        return f"a {text}"
    if _is_common(first, known) and rest == rest.lower() and first[1:] == first[1:].lower():
        text = f"{first[:1].lower()}{first[1:]} {rest}".strip()
    elif not _is_common(_head(text), known):
        return with_article(text, None, known)
    is_counted = first[:1].isdigit() or first.casefold() in known.number_words or first.endswith("'s")
    return text if is_counted or is_plural(text, known) else f"the {text}"


def _is_common(word: str, known: MergeReference) -> bool:
    folded = word.casefold()
    return folded in known.common_words or folded.removesuffix("s") in known.common_words


def is_plural(name: str, known: MergeReference) -> bool:
    """Return whether a description is of several: "envoys of both sides", "police"."""
    head = _head(name).casefold()
    return known.noun_uses.get(head) == "plural" or (head.endswith(("s", "men")) and not head.endswith("ss"))


def are_many(actors: Sequence[EventActor], known: MergeReference) -> bool:
    """Return whether parties are several: two names, or a description of many; a country is one."""
    names = names_of(actors, known)
    if len(names) != 1:
        return len(names) > 1
    return all(actor.actor_id is None for actor in actors) and is_plural(names[0], known)


def use_of(name: str, known: MergeReference) -> str | None:
    """Return the use of a whole name, the White House, or else of the noun it ends in."""
    return known.noun_uses.get(name.casefold()) or known.noun_uses.get(_head(name).casefold())


def _head(name: str) -> str:
    words = _AFTER_HEAD.split(name)[0].split()
    return words[-1] if words else ""
