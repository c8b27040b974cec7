"""Resolve the parties of a whole article: surnames, roles at the day, groups, pronouns and repeated nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from transforms.actors import find_phrases
from transforms.antecedents import (
    Seen,
    Spot,
    coordinated_subjects,
    delegation_before,
    group_members,
    pair_named,
    pronoun_antecedent,
    role_before,
    same_group,
    same_noun,
)
from transforms.appositions import join_appositions
from transforms.described import STATE_NOUNS
from transforms.findings import ParsedArticle, Party
from transforms.names import ActorIndex
from transforms.people import People
from transforms.phrases import (
    Phrase,
    Words,
    clause_verb,
    first_conjunct,
    is_aside,
    is_fronted,
    is_speaker,
    is_subject,
    read_words,
)
from transforms.surrounding_country import BODIES, country_of_context


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One parsed sentence with its phrases and its place in the article."""

    doc: Doc
    words: Words
    phrases: tuple[Phrase, ...]
    with_countries: tuple[Phrase, ...]
    number: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class _Identity:
    """Who a party is."""

    actor_id: str | None
    country_code: str | None
    sector: str | None


def find_parties(parsed: ParsedArticle, index: ActorIndex) -> tuple[tuple[Party, ...], ...]:
    """Return the parties of each segment in token order, resolved over the whole article."""
    sentences = {
        number: _read_sentence(doc, index, number, segment.sentence.paragraph_number)
        for number, (doc, segment) in enumerate(zip(parsed.docs, parsed.segments, strict=True))
        if doc is not None
    }
    resolver = _Resolver(index, parsed.article.published_day)
    resolver.learn(sentences.values())
    found = {number: resolver.resolve(sentence) for number, sentence in sentences.items()}
    return tuple(found.get(number, ()) for number in range(len(parsed.docs)))


def _read_sentence(doc: Doc, index: ActorIndex, number: int, paragraph: int) -> _Sentence:
    words = read_words(doc)
    phrases = join_appositions(words, find_phrases(words, index))
    with_countries = tuple(_with_known_country(phrase, index) for phrase in phrases)
    return _Sentence(doc, words, phrases, with_countries, number, paragraph)


def _with_known_country(phrase: Phrase, index: ActorIndex) -> Phrase:
    """The phrase with the country of the one official or body it names, for the parties around it."""
    if phrase.countries or len(phrase.actor_ids) != 1:
        return phrase
    actor = index.actors[phrase.actor_ids[0]]
    if actor.kind not in ("person", "government", "organisation") or actor.country_code is None:
        return phrase
    return replace(phrase, countries=(actor.country_code,))


class _Resolver:
    """What one article has said so far: its people, its countries, the parties already resolved."""

    def __init__(self, index: ActorIndex, day: date | None) -> None:
        self.index = index
        self.day = day
        self.people = People(index, day)
        self.countries: list[str] = []
        self.seen: list[Seen] = []

    def learn(self, sentences: Iterable[_Sentence]) -> None:
        """Take in the full names and countries of the article, before and after where they are needed."""
        for sentence in sentences:
            for phrase in sentence.phrases:
                if phrase.kind == "person":
                    self.people.add(phrase)
            for phrase in sentence.with_countries:
                self.countries += [code for code in phrase.countries if code not in BODIES]

    def resolve(self, sentence: _Sentence) -> tuple[Party, ...]:
        """Return the parties of the next sentence."""
        parties: list[Party] = []
        # What ends first is resolved first, so that "Lee's government" finds Lee.
        for phrase in sorted(sentence.phrases, key=lambda phrase: _reading_order(sentence.words, phrase)):
            known = self._as_person(phrase)
            party = self._party(known, sentence, parties)
            if party is not None:
                parties.append(party)
                self.seen.append(self._seen(known, party, sentence))
                self.people.meet(known)
        return tuple(sorted(parties, key=_token_order))

    def _as_person(self, phrase: Phrase) -> Phrase:
        """A word read as a place or unknown name is a person where the article's full names have it as surname."""
        is_doubtful = phrase.rule in ("country of the place", "unknown name") and phrase.end - phrase.start == 1
        if is_doubtful and self.people.has_surname(phrase.lemma.casefold()):
            name = (phrase.lemma.casefold(),)
            return replace(phrase, kind="person", name=name, countries=(), basis="named", rule="surname")
        return phrase

    def _seen(self, phrase: Phrase, party: Party, sentence: _Sentence) -> Seen:
        offices = self.index.offices_on(party.actor_id, self.day) if party.actor_id is not None else ()
        titles = self.people.roles(phrase) if phrase.kind == "person" else ()
        return Seen(
            party=party,
            kind=phrase.kind,
            lemma=phrase.lemma,
            roles=tuple(dict.fromkeys((*phrase.roles, *(office.role for office in offices), *titles))),
            sentence=sentence.number,
            paragraph=sentence.paragraph,
            is_subject=is_subject(sentence.words, phrase.head),
            is_plural=phrase.is_plural,
            chain=first_conjunct(sentence.words, phrase.head),
            verb=clause_verb(sentence.words, phrase.head),
            is_aside=is_aside(sentence.words, phrase.head),
        )

    def _party(self, phrase: Phrase, sentence: _Sentence, parties: Sequence[Party]) -> Party | None:
        if phrase.kind == "place":
            return None
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, sentence)
        if phrase.kind == "person":
            return self._person(phrase, sentence)
        if phrase.kind == "group":
            return self._group(phrase, sentence)
        if len(phrase.countries) > 1 and phrase.kind in ("role", "noun", "body"):
            each = [replace(phrase, countries=(code,)) for code in phrase.countries]
            members = tuple(self._described(one, sentence, parties) for one in each)
            whole = _party(phrase, sentence, _Identity(None, None, phrase.sector), "one for each country")
            return replace(whole, members=members)
        return self._described(phrase, sentence, parties)

    def _described(self, phrase: Phrase, sentence: _Sentence, parties: Sequence[Party]) -> Party:
        if phrase.kind == "role":
            return self._role(phrase, sentence, parties)
        if phrase.lemma == "counterpart":
            return self._role(replace(phrase, roles=self._roles_of_last_person()), sentence, parties)
        if len(phrase.actor_ids) == 1 or phrase.kind in ("organisation", "country"):
            return self._named(phrase, sentence, parties)
        return self._noun(phrase, sentence, parties)

    def _named(self, phrase: Phrase, sentence: _Sentence, parties: Sequence[Party]) -> Party:
        countries = {_own_country(phrase, parties)[0], *phrase.countries}
        own_ids = [key for key in phrase.actor_ids if self.index.actors[key].country_code in countries]
        # "Saddam Hussein's Ba'ath Party" is not the Syrian one that the table knows.
        actor_ids = own_ids if len(phrase.actor_ids) > 1 or self._is_party_abroad(phrase, parties) else phrase.actor_ids
        actor_id = actor_ids[0] if len(actor_ids) == 1 else None
        own = self.index.actors[actor_id].country_code if actor_id is not None else None
        code = own or _own_country(phrase, parties)[0]
        return _party(phrase, sentence, _Identity(actor_id, code, phrase.sector), phrase.rule)

    def _is_party_abroad(self, phrase: Phrase, parties: Sequence[Party]) -> bool:
        owner = _own_country(replace(phrase, countries=()), parties)[0]
        return owner not in (None, *BODIES) and phrase.sector == "PTY" and phrase.kind == "organisation"

    def _person(self, phrase: Phrase, sentence: _Sentence) -> Party:
        code, rule = self.people.country(phrase), phrase.rule
        if code is None and (phrase.roles or self.people.roles(phrase)):
            code, context = country_of_context(sentence.words, phrase, sentence.with_countries, self.countries)
            rule = f"{rule}, {context}" if code is not None else rule
        person = self.people.find(phrase)
        actor_id = person.actor_id if person is not None else None
        return _party(phrase, sentence, _Identity(actor_id, code, self.people.sector(phrase)), rule)

    def _role(self, phrase: Phrase, sentence: _Sentence, parties: Sequence[Party]) -> Party:
        code, rule = _own_country(phrase, parties)
        if code is None and phrase.determiner == "the":
            earlier = role_before(phrase, self.seen, sentence=sentence.number)
            if earlier is not None:
                return _like(phrase, sentence, earlier.party, "role of the person named before")
        if code is None:
            code, rule = country_of_context(sentence.words, phrase, sentence.with_countries, self.countries)
            return _party(phrase, sentence, _Identity(None, code, phrase.sector), rule or phrase.rule)
        holder = self._holder(phrase, code)
        if holder is not None:
            rule = f"office at the date: {phrase.roles[0]} {code}"
        return _party(phrase, sentence, _Identity(holder, code, phrase.sector), rule)

    def _holder(self, phrase: Phrase, code: str) -> str | None:
        if phrase.is_former or not phrase.roles or phrase.roles[0] not in self.index.single_holder_roles:
            return None
        holders = self.index.holders(phrase.roles[0], self.day, code)
        return holders[0] if len(holders) == 1 else None

    def _roles_of_last_person(self) -> tuple[str, ...]:
        persons = (seen.roles for seen in reversed(self.seen) if seen.kind in ("person", "role") and seen.roles)
        return next(persons, ())

    def _noun(self, phrase: Phrase, sentence: _Sentence, parties: Sequence[Party]) -> Party:
        code, rule = self._own_or_shared_country(phrase, sentence, parties)
        earlier = self._named_before(phrase, sentence)
        if earlier is not None and code in (None, earlier.party.country_code):
            return _like(phrase, sentence, earlier.party, "same noun before")
        if code is None:
            code, rule = country_of_context(sentence.words, phrase, sentence.with_countries, self.countries)
        identity = _Identity(self._body(phrase, code, parties), code, phrase.sector)
        return _party(phrase, sentence, identity, rule or phrase.rule)

    def _own_or_shared_country(
        self, phrase: Phrase, sentence: _Sentence, parties: Sequence[Party]
    ) -> tuple[str | None, str]:
        code, rule = _own_country(phrase, parties)
        if code is None and phrase.sector is not None and phrase.start == phrase.head and phrase.start > 1:
            before = _party_before_and(sentence.words, phrase, parties)
            if before is not None:
                # "Palestinian prisoners and detainees", but not "Chinese officials and foreign diplomats".
                return before.country_code, "country of the noun it is joined to"
        return code, rule

    def _named_before(self, phrase: Phrase, sentence: _Sentence) -> Seen | None:
        if phrase.determiner not in ("the", "this", "that") and phrase.kind != "body":
            return None
        # "the new delegation" is not the one before, "the South Korean delegation" may be.
        is_bare = phrase.end - phrase.start == len(phrase.lemma.split()) or bool(phrase.countries)
        if not is_bare:
            return None
        if phrase.lemma in ("country", "nation") and not phrase.countries:
            states = [seen for seen in self.seen if seen.kind == "country"]
            return pronoun_antecedent("it", states, Spot(sentence.number, sentence.paragraph))
        same = same_noun(phrase, self.seen, sentence=sentence.number)
        return same or delegation_before(phrase, self.seen, sentence=sentence.number)

    def _body(self, phrase: Phrase, code: str | None, parties: Sequence[Party]) -> str | None:
        if code is None:
            return None
        if phrase.lemma in STATE_NOUNS and _own_country(phrase, parties)[0] == code:
            actor_id = f"country-{code.lower()}"
            return actor_id if actor_id in self.index.actors else None
        return self.index.bodies.get((code, phrase.lemma)) if phrase.kind == "body" else None

    def _group(self, phrase: Phrase, sentence: _Sentence) -> Party:
        members = group_members(phrase, self.seen, sentence=sentence.number)
        earlier = same_group(phrase, self.seen, sentence=sentence.number) if not members else None
        if earlier is not None:
            return _like(phrase, sentence, earlier.party, "same group before")
        whole = _party(phrase, sentence, _Identity(None, None, phrase.sector), phrase.rule)
        return replace(whole, members=tuple(_member(phrase, sentence, member) for member in members))

    def _members_meant(self, phrase: Phrase, sentence: _Sentence) -> tuple[Party, ...]:
        if not phrase.is_plural:
            return ()
        number, paragraph = sentence.number, sentence.paragraph
        if is_fronted(sentence.words, phrase.head):
            return pair_named(self.seen, Spot(number + 1, paragraph))
        members = coordinated_subjects(self.seen, Spot(number, paragraph))
        is_first = not any(seen.sentence == number and seen.is_subject for seen in self.seen)
        return members or (pair_named(self.seen, Spot(number, paragraph)) if is_first else ())

    def _pronoun(self, phrase: Phrase, sentence: _Sentence) -> Party | None:
        members = self._members_meant(phrase, sentence)
        nobody = _Identity(None, None, None)
        if members:
            whole = _party(phrase, sentence, nobody, "pronoun for several")
            return replace(whole, members=tuple(_member(phrase, sentence, member) for member in members))
        found = pronoun_antecedent(phrase.lemma, self.seen, _spot_of(phrase, sentence))
        if found is not None:
            return _like(phrase, sentence, found.party, "pronoun")
        return None if phrase.lemma == "it" else _party(phrase, sentence, nobody, "pronoun without antecedent")


def _spot_of(phrase: Phrase, sentence: _Sentence) -> Spot:
    words = sentence.words
    is_object = words.deps[phrase.head] in ("dobj", "pobj", "dative")
    return Spot(
        sentence.number,
        sentence.paragraph,
        barred_verb=clause_verb(words, phrase.head) if is_object else None,
        skips_asides=phrase.is_plural and not is_speaker(words, phrase.head),
    )


def _party_before_and(words: Words, phrase: Phrase, parties: Sequence[Party]) -> Party | None:
    """Return the described party that "and" joins to a bare plural noun right after it."""
    if not phrase.is_plural or phrase.determiner or words.lower[phrase.start - 1] != "and":
        return None
    before = [party for party in parties if party.end == phrase.start - 1 and party.basis == "role"]
    return before[-1] if before and words.deps[phrase.head] == "conj" else None


def _own_country(phrase: Phrase, parties: Sequence[Party]) -> tuple[str | None, str]:
    if phrase.countries:
        return phrase.countries[0], phrase.rule
    for party in reversed(parties):
        if phrase.possessor is not None and party.start <= phrase.possessor < party.end:
            return party.country_code, "country of its owner"
    return None, ""


def _party(phrase: Phrase, sentence: _Sentence, identity: _Identity, rule: str) -> Party:
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


def _like(phrase: Phrase, sentence: _Sentence, party: Party, rule: str) -> Party:
    copy = _party(phrase, sentence, _Identity(party.actor_id, party.country_code, party.sector), rule)
    return replace(copy, members=tuple(_member(phrase, sentence, member) for member in party.members))


def _member(phrase: Phrase, sentence: _Sentence, party: Party) -> Party:
    identity = _Identity(party.actor_id, party.country_code, party.sector)
    return _party(phrase, sentence, identity, f"member of the {phrase.kind}")


def _reading_order(words: Words, phrase: Phrase) -> tuple[int, int]:
    if phrase.kind == "pronoun" and is_fronted(words, phrase.head):
        # "During their meeting, Lee urged Xi": the names come after.
        return len(words), phrase.start
    owner = phrase.end if phrase.possessor is None else phrase.possessor + 1
    return max(phrase.end, owner), -phrase.start


def _token_order(party: Party) -> tuple[int, int]:
    return party.start, -party.end
