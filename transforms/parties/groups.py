"""Find the members of a group among the parties named before it: "both sides", "the two ministers", "the three men"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transforms.findings import Party
from transforms.parties.antecedents import NOUN_WINDOW, Seen, distinct_parties, of_sentence, plays
from transforms.parties.phrases import Phrase
from transforms.parties.surrounding_country import BODIES

STATES_NOUNS = frozenset(
    {"side", "country", "nation", "neighbor", "neighbour", "capital", "state", "party", "government", "delegation",
     "rival", "power", "team", "military", "foe", "enemy", "ally"}
)  # fmt: skip
# "the two men" are the last two persons, whatever they are.
PERSONS_NOUNS = frozenset({"man", "woman", "politician", "statesman", "counterpart", "strongman"})


def group_members(phrase: Phrase, seen: Sequence[Seen], *, sentence: int) -> tuple[Party, ...]:
    """Return the members of "both sides", "the three ministers": the last that fit by kind and number, else none."""
    counts = (phrase.count,) if phrase.count is not None else (2, 3)
    for found in reversed(seen):
        if found.sentence < sentence - 1:
            break
        if found.kind == "group" and found.lemma == phrase.lemma and len(found.party.members) in counts:
            return found.party.members
    everything: dict[object, Party] = {}
    for number in range(sentence, max(sentence - NOUN_WINDOW, -1), -1):
        here = of_sentence(seen, number)
        for fitting in (_fitting(here, phrase, counts), *_fitting_chains(here, phrase, counts)):
            if fitting:
                return fitting
        everything = distinct_parties(_members_of_kind(here, phrase)) | everything
    return tuple(everything.values()) if len(everything) == counts[0] else ()


def _fitting(seen: Sequence[Seen], phrase: Phrase, counts: Sequence[int]) -> tuple[Party, ...]:
    """Return the fitting parties where they are so many; the EU and its like count only where states do not suffice."""
    states = distinct_parties(_members_of_kind(seen, phrase))
    for fitting in (states, states | distinct_parties(_bodies(seen, phrase))):
        if len(fitting) in counts:
            return tuple(fitting.values())
        if len(fitting) > counts[0]:
            return ()
    return ()


def _fitting_chains(seen: Sequence[Seen], phrase: Phrase, counts: Sequence[int]) -> Iterator[tuple[Party, ...]]:
    for chain in _chains(seen):
        fitting = _fitting(chain, phrase, counts)
        # "Merz, Macron and Stubb": two of them are presidents, but they are not "the two presidents".
        if len(fitting) == len(distinct_parties(party for found in chain for party in _parties(found))):
            yield fitting


def _parties(seen: Seen) -> tuple[Party, ...]:
    return seen.party.members or (seen.party,)


def _bodies(seen: Sequence[Seen], phrase: Phrase) -> Iterator[Party]:
    for found in seen:
        if phrase.lemma in STATES_NOUNS and found.kind == "organisation" and found.party.country_code in BODIES:
            yield found.party


def _chains(seen: Sequence[Seen]) -> list[list[Seen]]:
    """Return what is coordinated in a sentence: its subjects, else, where none of these is of a country, the rest."""
    chains: dict[tuple[bool, int], list[Seen]] = {}
    for found in seen:
        chains.setdefault((found.is_subject, found.chain), []).append(found)
    subjects = [chain for (is_subject, _), chain in chains.items() if is_subject and _countries(chain)]
    return subjects or [chain for (is_subject, _), chain in chains.items() if not is_subject]


def _countries(seen: Iterable[Seen]) -> set[str]:
    parties = (party for found in seen for party in _parties(found))
    return {party.country_code for party in parties if party.country_code is not None}


def same_group(phrase: Phrase, seen: Sequence[Seen], *, sentence: int) -> Seen | None:
    """Return the last plural with a country that plays the same role ("special envoys ... the envoys")."""
    for found in reversed(seen):
        if sentence - found.sentence > NOUN_WINDOW:
            return None
        is_same = found.lemma == phrase.lemma or any(role in found.roles for role in phrase.roles)
        if is_same and found.is_plural and found.party.country_code is not None:
            return found
    return None


def _members_of_kind(seen: Sequence[Seen], phrase: Phrase) -> Iterator[Party]:
    for found in seen:
        for party in _parties(found):
            if phrase.lemma in STATES_NOUNS:
                if _is_of_state(party) and (found.kind != "noun" or found.party.members):
                    yield as_state(party)
            elif found.kind not in ("person", "role"):
                continue
            elif _is_meant(phrase, found):
                yield party


def _is_meant(phrase: Phrase, person: Seen) -> bool:
    is_any_person = phrase.lemma in PERSONS_NOUNS and person.kind == "person"
    return is_any_person or any(plays(role, person.roles) for role in phrase.roles)


def _is_of_state(party: Party) -> bool:
    is_named = party.country_code is not None and party.country_code not in BODIES
    return is_named and party.rule != "country of the place"


def as_state(party: Party) -> Party:
    """Return the state that a party is of."""
    return replace(party, actor_id=f"country-{(party.country_code or '').lower()}", sector=None, members=())
