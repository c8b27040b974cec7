"""Resolve the parties of a whole article: surnames, roles at the day, groups, pronouns and repeated nouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.actors import find_phrases
from transforms.antecedents import Seen, group_members, pronoun_antecedent, role_before, same_noun
from transforms.appositions import join_appositions
from transforms.findings import ParsedArticle, Party
from transforms.names import ActorIndex
from transforms.people import People, Person
from transforms.phrases import Phrase, Words, is_subject, read_words
from transforms.surrounding_country import BODIES, country_of_context

ELITE = "ELI"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence with its phrases and their words, and its place in the article."""

    words: Words
    phrases: tuple[Phrase, ...]
    texts: tuple[str, ...]
    number: int
    paragraph: int


def find_parties(parsed: ParsedArticle, index: ActorIndex) -> tuple[tuple[Party, ...], ...]:
    """Return the parties of each segment in token order, resolved over the whole article."""
    sentences = [_read_sentence(parsed, number, index) for number in range(len(parsed.docs))]
    resolver = _Resolver(index, parsed.article.published_day)
    for sentence in sentences:
        resolver.learn(sentence)
    return tuple(resolver.resolve(sentence) for sentence in sentences)


def _read_sentence(parsed: ParsedArticle, number: int, index: ActorIndex) -> _Sentence:
    doc = parsed.docs[number]
    paragraph = parsed.segments[number].sentence.paragraph_number
    if doc is None:
        return _Sentence(Words((), (), (), (), (), (), (), ()), (), (), number, paragraph)
    words = read_words(doc)
    phrases = join_appositions(words, find_phrases(words, index))
    texts = tuple(doc[phrase.start : phrase.end].text for phrase in phrases)
    return _Sentence(words, phrases, texts, number, paragraph)


class _Resolver:
    """What one article has said so far: its people, its countries, the parties already resolved."""

    def __init__(self, index: ActorIndex, day: date | None) -> None:
        self.index = index
        self.day = day
        self.people = People(index, day)
        self.countries: list[str] = []
        self.seen: list[Seen] = []

    def learn(self, sentence: _Sentence) -> None:
        """Take in the full names and countries of a sentence, wherever it stands in the article."""
        for phrase in sentence.phrases:
            if phrase.kind == "person":
                self.people.add(phrase)
            self.countries += [code for code in phrase.countries if code not in BODIES]

    def resolve(self, sentence: _Sentence) -> tuple[Party, ...]:
        """Return the parties of the next sentence."""
        parties: list[Party] = []
        for phrase, text in zip(sentence.phrases, sentence.texts, strict=True):
            known = self._as_person(phrase)
            party = self._party(known, text, sentence, parties)
            if party is None:
                continue
            parties.append(party)
            self.seen.append(self._seen(known, party, sentence))
        return tuple(parties)

    def _as_person(self, phrase: Phrase) -> Phrase:
        """A word read as a place or unknown name is a person where the article's full names have it as surname."""
        is_bare = phrase.kind in ("place", "country", "organisation") and phrase.end - phrase.start == 1
        word = phrase.lemma.casefold()
        if is_bare and phrase.rule in ("country of the place", "unknown name") and self.people.has_surname(word):
            return replace(phrase, kind="person", name=(word,), countries=(), basis="named", rule="surname")
        return phrase

    def _seen(self, phrase: Phrase, party: Party, sentence: _Sentence) -> Seen:
        offices = self.index.offices_on(party.actor_id, self.day) if party.actor_id is not None else ()
        person = self.people.find(phrase) if phrase.kind == "person" else None
        roles = (*phrase.roles, *(office.role for office in offices), *(person.roles if person is not None else ()))
        return Seen(
            party=party,
            kind=phrase.kind,
            lemma=phrase.lemma,
            roles=tuple(dict.fromkeys(roles)),
            sentence=sentence.number,
            paragraph=sentence.paragraph,
            is_subject=is_subject(sentence.words, phrase.head),
        )

    def _party(self, phrase: Phrase, text: str, sentence: _Sentence, parties: Sequence[Party]) -> Party | None:
        if phrase.kind == "place":
            return None
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, text, sentence)
        if phrase.kind == "person":
            return self._person(phrase, text, sentence)
        if phrase.kind == "group":
            return self._group(phrase, text, sentence)
        if len(phrase.countries) > 1 and phrase.kind in ("role", "noun", "body"):
            members = tuple(
                self._described(replace(phrase, countries=(code,)), text, sentence, parties)
                for code in phrase.countries
            )
            return replace(_party(phrase, text, None, None, phrase.sector, "one for each country"), members=members)
        return self._described(phrase, text, sentence, parties)

    def _described(self, phrase: Phrase, text: str, sentence: _Sentence, parties: Sequence[Party]) -> Party:
        if phrase.kind == "role":
            return self._role(phrase, text, sentence, parties)
        if phrase.kind in ("noun", "body"):
            return self._noun(phrase, text, sentence, parties)
        actor_id = phrase.actor_ids[0] if len(phrase.actor_ids) == 1 else None
        own = self.index.actors[actor_id].country_code if actor_id is not None else None
        code = own or (phrase.countries[0] if phrase.countries else None)
        return _party(phrase, text, actor_id, code, phrase.sector, phrase.rule)

    def _person(self, phrase: Phrase, text: str, sentence: _Sentence) -> Party:
        person = self.people.find(phrase)
        code, rule = self._country_of_person(phrase, person), phrase.rule
        if code is None and (phrase.roles or (person is not None and person.roles)):
            code, context = self._context(phrase, sentence)
            rule = f"{rule}, {context}" if code is not None else rule
        actor_id = person.actor_id if person is not None else None
        return _party(phrase, text, actor_id, code, self._sector_of_person(phrase, person), rule)

    def _country_of_person(self, phrase: Phrase, person: Person | None) -> str | None:
        if phrase.countries:
            return phrase.countries[0]
        if person is None:
            return None
        if person.countries:
            return person.countries[0]
        if person.actor_id is None:
            return None
        offices = self.index.offices_on(person.actor_id, self.day)
        return offices[0].country_code if offices else self.index.actors[person.actor_id].country_code

    def _sector_of_person(self, phrase: Phrase, person: Person | None) -> str | None:
        if phrase.sector is not None and (phrase.roles or phrase.is_former):
            return phrase.sector
        if person is None or person.actor_id is None:
            return phrase.sector or (person.sector if person is not None else None)
        offices = self.index.offices_on(person.actor_id, self.day)
        if offices:
            return offices[0].sector
        held = self.index.offices_by_actor.get(person.actor_id, ())
        if self.day is not None and any(office.last_day is not None and office.last_day < self.day for office in held):
            return person.sector or ELITE
        return person.sector or self.index.actors[person.actor_id].sector or (held[-1].sector if held else None)

    def _role(self, phrase: Phrase, text: str, sentence: _Sentence, parties: Sequence[Party]) -> Party:
        code, rule = (phrase.countries[0], phrase.rule) if phrase.countries else self._owner(phrase, parties)
        if code is None:
            earlier = role_before(phrase, self.seen, sentence=sentence.number) if phrase.determiner == "the" else None
            if earlier is not None:
                return _like(phrase, text, earlier.party, "role of the person named before")
            code, rule = self._context(phrase, sentence)
            return _party(phrase, text, None, code, phrase.sector, rule or phrase.rule)
        holder = self._holder(phrase, code)
        if holder is not None:
            rule = f"office at the date: {phrase.roles[0]} {code}"
        return _party(phrase, text, holder, code, phrase.sector, rule)

    def _holder(self, phrase: Phrase, code: str) -> str | None:
        if phrase.is_former or not phrase.roles or phrase.roles[0] not in self.index.single_holder_roles:
            return None
        holders = self.index.holders(phrase.roles[0], self.day, code)
        return holders[0] if len(holders) == 1 else None

    def _noun(self, phrase: Phrase, text: str, sentence: _Sentence, parties: Sequence[Party]) -> Party:
        if phrase.lemma == "counterpart":
            phrase = replace(phrase, roles=self._roles_of_last_person())
            return self._role(phrase, text, sentence, parties) if phrase.countries else _party(
                phrase, text, None, None, phrase.sector, "counterpart of nobody known"
            )
        actor_id = phrase.actor_ids[0] if len(phrase.actor_ids) == 1 else None
        if actor_id is not None:
            code = phrase.countries[0] if phrase.countries else self.index.actors[actor_id].country_code
            return _party(phrase, text, actor_id, code, phrase.sector, phrase.rule)
        code, rule = (phrase.countries[0], phrase.rule) if phrase.countries else self._owner(phrase, parties)
        earlier = None
        if phrase.determiner in ("the", "this", "that") or phrase.kind == "body":
            earlier = same_noun(phrase, self.seen, sentence=sentence.number)
        if earlier is not None and code in (None, earlier.party.country_code):
            return _like(phrase, text, earlier.party, "same noun before")
        if code is None:
            code, rule = self._context(phrase, sentence)
        if code is not None and phrase.kind == "body":
            actor_id = self.index.bodies.get((code, phrase.lemma))
        return _party(phrase, text, actor_id, code, phrase.sector, rule or phrase.rule)

    def _roles_of_last_person(self) -> tuple[str, ...]:
        for earlier in reversed(self.seen):
            if earlier.kind in ("person", "role") and earlier.roles:
                return earlier.roles
        return ()

    def _owner(self, phrase: Phrase, parties: Sequence[Party]) -> tuple[str | None, str]:
        for party in reversed(parties):
            if phrase.possessor is not None and party.start <= phrase.possessor < party.end:
                return party.country_code, "country of its owner"
        return None, ""

    def _context(self, phrase: Phrase, sentence: _Sentence) -> tuple[str | None, str]:
        return country_of_context(sentence.words, phrase, sentence.phrases, self.countries)

    def _group(self, phrase: Phrase, text: str, sentence: _Sentence) -> Party:
        members = group_members(phrase, self.seen, sentence=sentence.number)
        as_members = tuple(replace(_like(phrase, text, member, "member of the group"), members=()) for member in members)
        return replace(_party(phrase, text, None, None, phrase.sector, phrase.rule), members=as_members)

    def _pronoun(self, phrase: Phrase, text: str, sentence: _Sentence) -> Party | None:
        found = pronoun_antecedent(phrase.lemma, self.seen, sentence=sentence.number, paragraph=sentence.paragraph)
        if found is None:
            return None if phrase.lemma == "it" else _party(phrase, text, None, None, None, "pronoun without antecedent")
        return _like(phrase, text, found.party, "pronoun")


def _party(phrase: Phrase, text: str, actor_id: str | None, code: str | None, sector: str | None, rule: str) -> Party:
    return Party(
        start=phrase.start,
        end=phrase.end,
        head=phrase.head,
        text=text,
        actor_id=actor_id,
        country_code=code,
        sector=sector,
        basis=phrase.basis,
        members=(),
        rule=rule,
    )


def _like(phrase: Phrase, text: str, party: Party, rule: str) -> Party:
    members = tuple(
        replace(member, start=phrase.start, end=phrase.end, head=phrase.head, text=text, basis=phrase.basis)
        for member in party.members
    )
    copy = _party(phrase, text, party.actor_id, party.country_code, party.sector, rule)
    return replace(copy, members=members)
