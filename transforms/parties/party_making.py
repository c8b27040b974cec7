"""Make the party of a phrase: with its own words, and the identity that the article gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from transforms.findings import Party
from transforms.parties.phrases import Phrase, Words


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One parsed sentence with its phrases and its place in the article."""

    doc: Doc
    words: Words
    phrases: tuple[Phrase, ...]
    with_countries: tuple[Phrase, ...]
    number: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a party is."""

    actor_id: str | None
    country_code: str | None
    sector: str | None


def party_before_and(words: Words, phrase: Phrase, parties: Sequence[Party]) -> Party | None:
    """Return the described party that "and" joins to a bare plural noun right after it."""
    if not phrase.is_plural or phrase.determiner or words.lower[phrase.start - 1] != "and":
        return None
    before = [party for party in parties if party.end == phrase.start - 1 and party.basis == "role"]
    return before[-1] if before and words.deps[phrase.head] == "conj" else None


def own_country(phrase: Phrase, parties: Sequence[Party]) -> tuple[str | None, str]:
    """Return the country that a phrase states, or that of its owner, and the rule."""
    if phrase.countries:
        return phrase.countries[0], phrase.rule
    for party in reversed(parties):
        if phrase.possessor is not None and party.start <= phrase.possessor < party.end:
            return party.country_code, "country of its owner"
    return None, ""


def countries_of_owners(phrase: Phrase, parties: Sequence[Party]) -> tuple[str, ...]:
    """Return the countries of several owners: "their foreign ministers", "the central banks of the two countries"."""
    if phrase.possessor is None or phrase.countries or not phrase.is_plural:
        return ()
    owners = [party for party in parties if party.start <= phrase.possessor < party.end and party.members]
    codes = (member.country_code for party in owners[-1:] for member in party.members)
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def party_of(phrase: Phrase, sentence: ReadSentence, identity: Identity, rule: str) -> Party:
    """Return the party of a phrase that is who the identity says."""
    return Party(
        start=phrase.start,
        end=phrase.end,
        head=phrase.head,
        text=sentence.doc[phrase.start : phrase.end].text,
        actor_id=identity.actor_id,
        country_code=identity.country_code,
        sector=identity.sector,
        basis=phrase.basis,
        members=(),
        rule=rule,
    )


def like(phrase: Phrase, sentence: ReadSentence, party: Party, rule: str) -> Party:
    """Return the party of a phrase that is the same as an earlier party."""
    copy = party_of(phrase, sentence, Identity(party.actor_id, party.country_code, party.sector), rule)
    return replace(copy, members=tuple(member_of(phrase, sentence, member) for member in party.members))


def member_of(phrase: Phrase, sentence: ReadSentence, party: Party) -> Party:
    """Return one member of a group, with the words of the group."""
    identity = Identity(party.actor_id, party.country_code, party.sector)
    return party_of(phrase, sentence, identity, f"member of the {phrase.kind}")
