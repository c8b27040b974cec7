"""Find what a pronoun or a repeated noun refers to among the parties named before it in the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from transforms.findings import Party
from transforms.parties.phrases import Phrase, PhraseKind

HEADS_OF_STATE_OR_GOVERNMENT = frozenset(
    {"president", "prime_minister", "chancellor", "king", "queen", "emir", "sultan", "leader", "supreme_leader",
     "general_secretary", "state_affairs_president", "crown_prince", "pope", "chief_executive", "leader_of_regime"}
)  # fmt: skip
# Collectives that "they" can stand for, and those who make them up.
DELEGATIONS = frozenset({"delegation", "group", "mission", "team"})
DELEGATES = frozenset({"envoy", "delegate", "negotiator", "representative", "emissary"})
PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his"})
# How many sentences back a pronoun, and a noun or group, may find what it stands for.
PRONOUN_WINDOW = 2
NOUN_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """One party already resolved, with what later words can refer to it by."""

    party: Party
    kind: PhraseKind
    lemma: str
    roles: tuple[str, ...]
    sentence: int
    paragraph: int
    is_subject: bool
    is_plural: bool
    chain: int
    verb: int
    is_aside: bool
    is_main: bool

    @property
    def identity(self) -> tuple[str | None, str | None, str]:
        """What makes two parties the same."""
        key = self.party.text.casefold() if self.party.actor_id is None else ""
        return self.party.actor_id, self.party.country_code, key


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word looks back from: its sentence and paragraph, and which subjects it cannot mean.

    barred_verb is the verb whose own subject an object never is; skips_asides passes over speakers named after
    what they say.
    """

    sentence: int
    paragraph: int
    barred_verb: int | None = None
    skips_asides: bool = False


def pronoun_antecedent(pronoun: str, seen: Sequence[Seen], spot: Spot) -> Seen | None:
    """Return the nearest compatible party: of its own sentence, then of the ones before; subjects come first.

    An object is never the subject of its own verb: "they shot at them" names two parties.
    """
    fits = _fits_pronoun(pronoun)
    is_personal = pronoun in PERSON_PRONOUNS
    for distance in range(PRONOUN_WINDOW + 1):
        near = [
            found
            for found in of_sentence(seen, spot.sentence - distance)
            if fits(found)
            and (abs(found.paragraph - spot.paragraph) <= 1 if distance else found.verb != spot.barred_verb)
        ]
        subjects = [found for found in near if found.is_subject]
        # "The two leaders agreed, aides said. They also agreed ...": not the aides.
        subjects = [found for found in subjects if not (spot.skips_asides and found.is_aside)] or subjects
        if subjects or (near and is_personal):
            # "Wang said that Lee would come. He ...": of several subjects that of the main clause.
            mains = [found for found in subjects if is_personal and found.is_main and distance]
            return _single(subjects or near) or _single(mains)
    return None


def delegation_before(phrase: Phrase, seen: Sequence[Seen], *, sentence: int) -> Seen | None:
    """Return the people who were sent ("special envoys"), to whom "the delegation" or "the group" returns."""
    if phrase.lemma not in DELEGATIONS:
        return None
    sent = [
        found
        for found in seen
        if sentence - found.sentence <= NOUN_WINDOW
        and found.party.country_code is not None
        and (found.lemma in DELEGATIONS or (found.is_plural and found.lemma in DELEGATES))
    ]
    return _single_of_country(sent)


def _single_of_country(seen: Sequence[Seen]) -> Seen | None:
    return seen[-1] if len({found.party.country_code for found in seen}) == 1 else None


def coordinated_subjects(seen: Sequence[Seen], spot: Spot) -> tuple[Party, ...]:
    """Return the parties of the nearest coordinated subject ("Lee and Xi ... they"), or none."""
    for distance in range(PRONOUN_WINDOW + 1):
        chains: dict[int, list[Seen]] = {}
        for found in of_sentence(seen, spot.sentence - distance):
            if found.is_subject and found.party.basis != "pronoun" and abs(found.paragraph - spot.paragraph) <= 1:
                chains.setdefault(found.chain, []).append(found)
        several = [chain for chain in chains.values() if len({found.identity for found in chain}) > 1]
        if several:
            return tuple(found.party for found in several[-1]) if len(several) == 1 else ()
        if any(
            _is_several(found) and found.is_subject and not found.is_aside
            for found in of_sentence(seen, spot.sentence - distance)
        ):
            return ()
    return ()


def _fits_pronoun(pronoun: str) -> Callable[[Seen], bool]:
    if pronoun in PERSON_PRONOUNS:
        return _is_person
    return _is_several if pronoun in ("they", "them", "their") else _is_state_or_body


def _is_person(seen: Seen) -> bool:
    is_known = seen.party.actor_id is not None or seen.party.country_code is not None
    return seen.kind == "person" or (seen.kind == "role" and is_known and not seen.is_plural)


def _is_several(seen: Seen) -> bool:
    is_plural = seen.is_plural or (seen.is_subject and seen.lemma in DELEGATIONS)
    return bool(seen.party.members) or (is_plural and seen.kind in ("noun", "group", "role", "country"))


def _is_state_or_body(seen: Seen) -> bool:
    return seen.kind in ("country", "body", "organisation", "noun") and not seen.is_plural


def pair_named(seen: Sequence[Seen], spot: Spot) -> tuple[Party, ...]:
    """Return the two persons, or the two states, of the sentence before, where it has nothing else that is several."""
    before = [found for found in of_sentence(seen, spot.sentence - 1) if abs(found.paragraph - spot.paragraph) <= 1]
    if any(_is_several(found) for found in before) or not any(found.is_subject for found in before):
        return ()
    for kinds in (("person", "role"), ("country",)):
        fitting = [found for found in before if found.kind in kinds and found.party.country_code is not None]
        distinct = distinct_parties(found.party for found in fitting)
        if len(distinct) == 2 and any(found.is_subject for found in fitting):
            return tuple(distinct.values())
        if distinct:
            return ()
    return ()


def same_noun(phrase: Phrase, seen: Sequence[Seen], *, sentence: int) -> Seen | None:
    """Return the last party with a country that the same noun named ("the ministry", "the envoys")."""
    for found in reversed(seen):
        if sentence - found.sentence > NOUN_WINDOW:
            return None
        code = found.party.country_code
        is_named = code is not None and found.party.basis != "pronoun"
        if is_named and _is_same_noun(phrase, found) and (not phrase.countries or code in phrase.countries):
            return found
    return None


def _is_same_noun(phrase: Phrase, found: Seen) -> bool:
    if found.kind not in ("body", "noun", "organisation"):
        return False
    if found.kind == "organisation" and phrase.sector == "JRN" == found.party.sector:
        return not phrase.is_plural
    if found.kind == "noun":
        return found.lemma == phrase.lemma and found.is_plural == phrase.is_plural
    return found.lemma == phrase.lemma.split()[-1] and not phrase.is_plural


def role_before(phrase: Phrase, seen: Sequence[Seen], *, sentence: int) -> Seen | None:
    """Return the person whom the article named with the role that now stands alone ("the president")."""
    within = list(takewhile(lambda earlier: sentence - earlier.sentence <= NOUN_WINDOW, reversed(seen)))
    found = [
        earlier
        for earlier in reversed(within)
        if earlier.kind in ("person", "role") and any(plays(role, earlier.roles) for role in phrase.roles)
    ]
    near = [earlier for earlier in found if sentence - earlier.sentence <= 1]
    return _single(near) if near else _single(found)


def plays(role: str, roles: Sequence[str]) -> bool:
    """Return whether one of the roles held is the role named, or a kind of it ("the minister", "the leader")."""
    if role in roles:
        return True
    if role == "leader":
        return any(held in HEADS_OF_STATE_OR_GOVERNMENT for held in roles)
    return any(held.endswith(f"_{role}") and not held.startswith("vice_") for held in roles)


def distinct_parties(parties: Iterable[Party]) -> dict[object, Party]:
    """Return parties once each, by who they are."""
    found: dict[object, Party] = {}
    for party in parties:
        key = party.actor_id or (party.country_code, party.text.casefold())
        found.setdefault(key, party)
    return found


def of_sentence(seen: Sequence[Seen], sentence: int) -> list[Seen]:
    """Return what was seen in one sentence, in reading order."""
    found = []
    for earlier in reversed(seen):
        if earlier.sentence < sentence:
            break
        if earlier.sentence == sentence:
            found.append(earlier)
    return found[::-1]


def _single(seen: Sequence[Seen]) -> Seen | None:
    identities = {found.identity for found in seen}
    return seen[-1] if len(identities) == 1 else None
