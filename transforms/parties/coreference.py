"""Resolve the parties of a whole article: surnames, roles at the day, groups, pronouns and repeated nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from transforms.findings import ParsedArticle, Party
from transforms.parties.actors import SHORT_NAME, find_phrases
from transforms.parties.antecedents import (
    Seen,
    Spot,
    coordinated_subjects,
    delegation_before,
    pair_named,
    pronoun_antecedent,
    role_before,
    same_noun,
)
from transforms.parties.appositions import join_appositions
from transforms.parties.described import GROUPING, STATE_NOUNS
from transforms.parties.groups import STATES_NOUNS, as_state, group_members, same_group
from transforms.parties.names import ActorIndex
from transforms.parties.party_making import (
    Identity,
    ReadSentence,
    countries_of_owners,
    like,
    member_of,
    own_country,
    party_before_and,
    party_of,
)
from transforms.parties.people import People
from transforms.parties.phrases import (
    Phrase,
    Words,
    clause_verb,
    first_conjunct,
    is_aside,
    is_common_word,
    is_fronted,
    is_main,
    is_speaker,
    is_subject,
    read_words,
)
from transforms.parties.surrounding_country import BODIES, country_of_context, foremost_countries


def find_parties(parsed: ParsedArticle, index: ActorIndex) -> tuple[tuple[Party, ...], ...]:
    """Return the parties of each segment in token order, resolved over the whole article."""
    paragraphs = _paragraphs(parsed)
    sentences = {
        number: _read_sentence(doc, index, number, paragraphs[segment.sentence.paragraph_number])
        for number, (doc, segment) in enumerate(zip(parsed.docs, parsed.segments, strict=True))
        if doc is not None
    }
    resolver = _Resolver(index, parsed.article.published_day)
    resolver.learn(sentences.values())
    found = {number: resolver.resolve(sentence) for number, sentence in sentences.items()}
    return tuple(found.get(number, ()) for number in range(len(parsed.docs)))


def _paragraphs(parsed: ParsedArticle) -> dict[int, int]:
    """Return the paragraphs by the line they stand on, counted without the empty lines between them."""
    lines = sorted({segment.sentence.paragraph_number for segment in parsed.segments})
    return {line: paragraph for paragraph, line in enumerate(lines)}


def _read_sentence(doc: Doc, index: ActorIndex, number: int, paragraph: int) -> ReadSentence:
    words = read_words(doc)
    phrases = join_appositions(words, find_phrases(words, index))
    with_countries = tuple(_with_known_country(phrase, index) for phrase in phrases)
    return ReadSentence(doc, words, phrases, with_countries, number, paragraph)


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

    def learn(self, sentences: Iterable[ReadSentence]) -> None:
        """Take in the full names and countries of the article, before and after where they are needed."""
        for sentence in sentences:
            for phrase in sentence.phrases:
                if phrase.kind == "person":
                    self.people.add(phrase)
            for phrase in sentence.with_countries:
                self.countries += [code for code in phrase.countries if code not in BODIES]

    def resolve(self, sentence: ReadSentence) -> tuple[Party, ...]:
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

    def _seen(self, phrase: Phrase, party: Party, sentence: ReadSentence) -> Seen:
        offices = self.index.offices_on(party.actor_id, self.day) if party.actor_id is not None else ()
        titles = self.people.roles(phrase) if phrase.kind == "person" else ()
        twin = self._twin(phrase, sentence)
        chain = first_conjunct(sentence.words, phrase.head)
        return Seen(
            party=party,
            kind=phrase.kind,
            lemma=phrase.lemma,
            roles=tuple(dict.fromkeys((*phrase.roles, *(office.role for office in offices), *titles))),
            sentence=sentence.number,
            paragraph=sentence.paragraph,
            is_subject=is_subject(sentence.words, phrase.head) or (twin is not None and twin.is_subject),
            is_plural=phrase.is_plural,
            chain=twin.chain if twin is not None else chain,
            verb=clause_verb(sentence.words, phrase.head),
            is_aside=is_aside(sentence.words, phrase.head),
            is_main=is_main(sentence.words, phrase.head),
        )

    def _twin(self, phrase: Phrase, sentence: ReadSentence) -> Seen | None:
        """What "and" joins to a phrase, whatever the parser hung that on ("A of Peru and B of Chile")."""
        words = sentence.words
        if phrase.kind == "pronoun" or not phrase.start or words.lower[phrase.start - 1] != "and":
            return None
        before = [seen for seen in self.seen if seen.sentence == sentence.number and seen.kind == phrase.kind]
        return next((seen for seen in reversed(before) if seen.party.end == phrase.start - 1), None)

    def _party(self, phrase: Phrase, sentence: ReadSentence, parties: Sequence[Party]) -> Party | None:
        if phrase.kind == "place" or self._is_common_word(phrase, sentence.words):
            return None
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, sentence)
        if phrase.rule == SHORT_NAME:
            return self._country_at_hand(phrase, sentence)
        return self._person(phrase, sentence) if phrase.kind == "person" else self._other(phrase, sentence, parties)

    def _other(self, phrase: Phrase, sentence: ReadSentence, parties: Sequence[Party]) -> Party:
        owners = countries_of_owners(phrase, parties)
        if len(owners) > 1:
            return self._one_each(replace(phrase, possessor=None), owners, sentence, parties, "one for each owner")
        if phrase.kind == "group":
            return self._group(phrase, sentence)
        if len(phrase.countries) > 1 and phrase.kind in ("role", "noun", "body"):
            return self._one_each(phrase, phrase.countries, sentence, parties, "one for each country")
        return self._described(phrase, sentence, parties)

    def _country_at_hand(self, phrase: Phrase, sentence: ReadSentence) -> Party | None:
        """The country of a short name, where the article names one of those that have such names."""
        short = self.index.short_names
        if not any(code in self.countries for code in short.values()):
            return None
        code = short[phrase.lemma]
        return party_of(phrase, sentence, Identity(f"country-{code.lower()}", code, None), phrase.rule)

    def _is_common_word(self, phrase: Phrase, words: Words) -> bool:
        is_name = phrase.kind != "person" or self.people.has_surname("".join(phrase.name))
        return not is_name and is_common_word(words, phrase)

    def _one_each(
        self, phrase: Phrase, codes: Sequence[str], sentence: ReadSentence, parties: Sequence[Party], rule: str
    ) -> Party:
        each = [replace(phrase, countries=(code,)) for code in codes]
        members = tuple(self._described(one, sentence, parties) for one in each)
        return replace(party_of(phrase, sentence, Identity(None, None, phrase.sector), rule), members=members)

    def _described(self, phrase: Phrase, sentence: ReadSentence, parties: Sequence[Party]) -> Party:
        if phrase.kind == "role":
            return self._role(phrase, sentence, parties)
        if phrase.lemma == "counterpart":
            return self._role(replace(phrase, roles=self._roles_of_last_person()), sentence, parties)
        if len(phrase.actor_ids) == 1 or phrase.kind in ("organisation", "country"):
            return self._named(phrase, sentence, parties)
        return self._noun(phrase, sentence, parties)

    def _named(self, phrase: Phrase, sentence: ReadSentence, parties: Sequence[Party]) -> Party:
        countries = {own_country(phrase, parties)[0], *phrase.countries}
        own_ids = [key for key in phrase.actor_ids if self.index.actors[key].country_code in countries]
        # "Saddam Hussein's Ba'ath Party" is not the Syrian one that the table knows.
        actor_ids = own_ids if len(phrase.actor_ids) > 1 or self._is_party_abroad(phrase, parties) else phrase.actor_ids
        actor_id = actor_ids[0] if len(actor_ids) == 1 else None
        own = self.index.actors[actor_id].country_code if actor_id is not None else None
        code = own or own_country(phrase, parties)[0]
        return party_of(phrase, sentence, Identity(actor_id, code, phrase.sector), phrase.rule)

    def _is_party_abroad(self, phrase: Phrase, parties: Sequence[Party]) -> bool:
        owner = own_country(replace(phrase, countries=()), parties)[0]
        return owner not in (None, *BODIES) and phrase.sector == "PTY" and phrase.kind == "organisation"

    def _person(self, phrase: Phrase, sentence: ReadSentence) -> Party:
        code, rule = self.people.country(phrase), phrase.rule
        if code is None and (phrase.roles or self.people.roles(phrase)):
            code, context = country_of_context(sentence.words, phrase, sentence.with_countries, self.countries)
            rule = f"{rule}, {context}" if code is not None else rule
        person = self.people.find(phrase)
        actor_id = person.actor_id if person is not None else None
        return party_of(phrase, sentence, Identity(actor_id, code, self.people.sector(phrase)), rule)

    def _role(self, phrase: Phrase, sentence: ReadSentence, parties: Sequence[Party]) -> Party:
        code, rule = own_country(phrase, parties)
        if code is None and phrase.determiner == "the":
            earlier = role_before(phrase, self.seen, sentence=sentence.number)
            if earlier is not None:
                return like(phrase, sentence, earlier.party, "role of the person named before")
        if code is None:
            code, rule = country_of_context(sentence.words, phrase, sentence.with_countries, self.countries)
            return party_of(phrase, sentence, Identity(None, code, phrase.sector), rule or phrase.rule)
        holder = self._holder(phrase, code)
        if holder is not None:
            rule = f"office at the date: {phrase.roles[0]} {code}"
        return party_of(phrase, sentence, Identity(holder, code, phrase.sector), rule)

    def _holder(self, phrase: Phrase, code: str) -> str | None:
        if phrase.is_former or not phrase.roles or phrase.roles[0] not in self.index.single_holder_roles:
            return None
        holders = self.index.holders(phrase.roles[0], self.day, code)
        return holders[0] if len(holders) == 1 else None

    def _roles_of_last_person(self) -> tuple[str, ...]:
        persons = (seen.roles for seen in reversed(self.seen) if seen.kind in ("person", "role") and seen.roles)
        return next(persons, ())

    def _noun(self, phrase: Phrase, sentence: ReadSentence, parties: Sequence[Party]) -> Party:
        code, rule = self._own_or_shared_country(phrase, sentence, parties)
        earlier = self._named_before(phrase, sentence)
        if earlier is not None and code in (None, earlier.party.country_code):
            return like(phrase, sentence, earlier.party, "same noun before")
        if code is None:
            code, rule = country_of_context(sentence.words, phrase, sentence.with_countries, self.countries)
        identity = Identity(self._body(phrase, code, parties), code, phrase.sector)
        return party_of(phrase, sentence, identity, rule or phrase.rule)

    def _own_or_shared_country(
        self, phrase: Phrase, sentence: ReadSentence, parties: Sequence[Party]
    ) -> tuple[str | None, str]:
        code, rule = own_country(phrase, parties)
        if code is None and phrase.sector is not None and phrase.start == phrase.head and phrase.start > 1:
            before = party_before_and(sentence.words, phrase, parties)
            if before is not None:
                # "Palestinian prisoners and detainees", but not "Chinese officials and foreign diplomats".
                return before.country_code, "country of the noun it is joined to"
        return code, rule

    def _named_before(self, phrase: Phrase, sentence: ReadSentence) -> Seen | None:
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
        if phrase.lemma in STATE_NOUNS and own_country(phrase, parties)[0] == code:
            actor_id = f"country-{code.lower()}"
            return actor_id if actor_id in self.index.actors else None
        return self.index.bodies.get((code, phrase.lemma)) if phrase.kind == "body" else None

    def _group(self, phrase: Phrase, sentence: ReadSentence) -> Party:
        members = group_members(phrase, self.seen, sentence=sentence.number) or self._foremost(phrase, sentence)
        earlier = same_group(phrase, self.seen, sentence=sentence.number) if not members else None
        if earlier is not None:
            return like(phrase, sentence, earlier.party, "same group before")
        whole = party_of(phrase, sentence, Identity(None, None, phrase.sector), phrase.rule)
        return replace(whole, members=tuple(member_of(phrase, sentence, member) for member in members))

    def _foremost(self, phrase: Phrase, sentence: ReadSentence) -> tuple[Party, ...]:
        """The states that the whole text is about, or their holders of a role, as the members of "the two sides"."""
        if phrase.determiner not in GROUPING and phrase.count is None:
            return ()
        codes = foremost_countries(self.countries, phrase.count or 2)
        if phrase.lemma in STATES_NOUNS:
            return tuple(as_state(party_of(phrase, sentence, Identity(None, code, None), "group")) for code in codes)
        held = [role for role in phrase.roles if role in self.index.single_holder_roles]
        return tuple(
            party_of(phrase, sentence, Identity(self._holder(phrase, code), code, phrase.sector), "group")
            for code in codes
            if held
        )

    def _members_meant(self, phrase: Phrase, sentence: ReadSentence) -> tuple[Party, ...]:
        if not phrase.is_plural:
            return ()
        number, paragraph = sentence.number, sentence.paragraph
        if is_fronted(sentence.words, phrase.head):
            return pair_named(self.seen, Spot(number + 1, paragraph))
        members = coordinated_subjects(self.seen, Spot(number, paragraph))
        is_first = not any(seen.sentence == number and seen.is_subject for seen in self.seen)
        return members or (pair_named(self.seen, Spot(number, paragraph)) if is_first else ())

    def _pronoun(self, phrase: Phrase, sentence: ReadSentence) -> Party | None:
        members = self._members_meant(phrase, sentence)
        nobody = Identity(None, None, None)
        if members:
            whole = party_of(phrase, sentence, nobody, "pronoun for several")
            return replace(whole, members=tuple(member_of(phrase, sentence, member) for member in members))
        found = pronoun_antecedent(phrase.lemma, self.seen, _spot_of(phrase, sentence))
        if found is not None:
            return like(phrase, sentence, found.party, "pronoun")
        return None if phrase.lemma == "it" else party_of(phrase, sentence, nobody, "pronoun without antecedent")


def _spot_of(phrase: Phrase, sentence: ReadSentence) -> Spot:
    words = sentence.words
    is_object = words.deps[phrase.head] in ("dobj", "pobj", "dative")
    return Spot(
        sentence.number,
        sentence.paragraph,
        barred_verb=clause_verb(words, phrase.head) if is_object else None,
        skips_asides=phrase.is_plural and not is_speaker(words, phrase.head),
    )


def _reading_order(words: Words, phrase: Phrase) -> tuple[int, int]:
    if phrase.kind == "pronoun" and is_fronted(words, phrase.head):
        # "During their meeting, Lee urged Xi": the names come after.
        return len(words), phrase.start
    owner = phrase.end if phrase.possessor is None else phrase.possessor + 1
    return max(phrase.end, owner), -phrase.start


def _token_order(party: Party) -> tuple[int, int]:
    return party.start, -party.end
