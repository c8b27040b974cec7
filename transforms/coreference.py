"""Resolve the parties of a whole article: surnames, roles at the day, groups, pronouns and repeated nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from transforms.actors import find_phrases
from transforms.antecedents import (
    Seen,
    coordinated_subjects,
    group_members,
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
from transforms.phrases import Phrase, Words, first_conjunct, is_subject, read_words
from transforms.surrounding_country import BODIES, country_of_context


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One parsed sentence with its phrases and its place in the article."""

    doc: Doc
    words: Words
    phrases: tuple[Phrase, ...]
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
    return _Sentence(doc, words, join_appositions(words, find_phrases(words, index)), number, paragraph)


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
                self.countries += [code for code in phrase.countries if code not in BODIES]

    def resolve(self, sentence: _Sentence) -> tuple[Party, ...]:
        """Return the parties of the next sentence."""
        parties: list[Party] = []
        # What ends first is resolved first, so that "Lee's government" finds Lee.
        for phrase in sorted(sentence.phrases, key=_reading_order):
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
            return self._named(phrase, sentence)
        return self._noun(phrase, sentence, parties)

    def _named(self, phrase: Phrase, sentence: _Sentence) -> Party:
        actor_id = phrase.actor_ids[0] if len(phrase.actor_ids) == 1 else None
        own = self.index.actors[actor_id].country_code if actor_id is not None else None
        code = own or (phrase.countries[0] if phrase.countries else None)
        return _party(phrase, sentence, _Identity(actor_id, code, phrase.sector), phrase.rule)

    def _person(self, phrase: Phrase, sentence: _Sentence) -> Party:
        code, rule = self.people.country(phrase), phrase.rule
        if code is None and (phrase.roles or self.people.roles(phrase)):
            code, context = country_of_context(sentence.words, phrase, sentence.phrases, self.countries)
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
            code, rule = country_of_context(sentence.words, phrase, sentence.phrases, self.countries)
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
        code, rule = _own_country(phrase, parties)
        earlier = self._named_before(phrase, sentence)
        if earlier is not None and code in (None, earlier.party.country_code):
            return _like(phrase, sentence, earlier.party, "same noun before")
        if code is None:
            code, rule = country_of_context(sentence.words, phrase, sentence.phrases, self.countries)
        identity = _Identity(self._body(phrase, code, parties), code, phrase.sector)
        return _party(phrase, sentence, identity, rule or phrase.rule)

    def _named_before(self, phrase: Phrase, sentence: _Sentence) -> Seen | None:
        if phrase.determiner not in ("the", "this", "that") and phrase.kind != "body":
            return None
        # "the new delegation" is not the one before, "the South Korean delegation" may be.
        is_bare = phrase.end - phrase.start == len(phrase.lemma.split()) or bool(phrase.countries)
        if not is_bare:
            return None
        if phrase.lemma in ("country", "nation") and not phrase.countries:
            states = [seen for seen in self.seen if seen.kind == "country"]
            return pronoun_antecedent("it", states, sentence=sentence.number, paragraph=sentence.paragraph)
        return same_noun(phrase, self.seen, sentence=sentence.number)

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

    def _pronoun(self, phrase: Phrase, sentence: _Sentence) -> Party | None:
        number, paragraph = sentence.number, sentence.paragraph
        members = coordinated_subjects(self.seen, sentence=number, paragraph=paragraph) if phrase.is_plural else ()
        nobody = _Identity(None, None, None)
        if members:
            whole = _party(phrase, sentence, nobody, "pronoun for the coordinated subject")
            return replace(whole, members=tuple(_member(phrase, sentence, member) for member in members))
        found = pronoun_antecedent(phrase.lemma, self.seen, sentence=number, paragraph=paragraph)
        if found is not None:
            return _like(phrase, sentence, found.party, "pronoun")
        return None if phrase.lemma == "it" else _party(phrase, sentence, nobody, "pronoun without antecedent")


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


def _reading_order(phrase: Phrase) -> tuple[int, int]:
    return phrase.end, -phrase.start


def _token_order(party: Party) -> tuple[int, int]:
    return party.start, -party.end
