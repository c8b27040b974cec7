"""Work out which person a name means: from its words, its title and country, the article and the offices of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from rapidfuzz import fuzz

from schemas.reference import Office
from transforms.grammar.name_words import folded_words
from transforms.parties.names import ActorIndex, surnames_of
from transforms.parties.phrases import Phrase

# Who holds no office any more is of the elite.
ELITE = "ELI"
# What a founder or a member is depends on what was founded.
UNKNOWN = "UNK"
LEADING_ROLES = ("president", "prime_minister", "chancellor", "king", "supreme_leader", "general_secretary")
Item = TypeVar("Item")

# Two spellings of one name, once the surname agrees ("Moammar Gadhafi", "Muammar Gaddafi" differ by more).
SAME_NAME_RATIO = 85.0


@dataclass(slots=True)
class Person:
    """One person of an article: who it is and all that the article says about country and roles."""

    key: str
    actor_id: str | None
    countries: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    sector: str | None = None


class People:
    """The persons of one article by every surname under which they may be named again."""

    def __init__(self, index: ActorIndex, day: date | None) -> None:
        self.index = index
        self.day = day
        self._persons: dict[str, Person] = {}
        self._by_surname: defaultdict[str, list[str]] = defaultdict(list)
        self._titled: defaultdict[str, set[str]] = defaultdict(set)
        self._met: set[str] = set()

    def add(self, phrase: Phrase) -> None:
        """Learn from a phrase that gives a full name, or a surname with the title its bearer has held."""
        if len(phrase.name) < 2:
            holder = self._holder_with_surname(phrase) if phrase.roles else None
            if holder is not None:
                self._titled["".join(phrase.name)].add(holder)
            return
        actor_id = self._known(phrase)
        key = actor_id or " ".join(phrase.name)
        person = self._persons.setdefault(key, Person(key, actor_id))
        person.countries += [code for code in phrase.countries if code not in person.countries]
        person.roles += [role for role in phrase.roles if role not in person.roles]
        person.sector = person.sector or (phrase.sector if phrase.sector != UNKNOWN else None)
        for surname in self._surnames(phrase, actor_id):
            if key not in self._by_surname[surname]:
                self._by_surname[surname].append(key)

    def meet(self, phrase: Phrase) -> None:
        """Note that the reader has come to a full name: from now on its surname is first of all this person."""
        person = self.find(phrase) if phrase.kind == "person" and len(phrase.name) > 1 else None
        if person is not None:
            self._met.add(person.key)

    def find(self, phrase: Phrase) -> Person | None:
        """Return the person a phrase names, or None where no single one fits."""
        if len(phrase.name) > 1:
            actor_id = self._known(phrase)
            return self._persons.get(actor_id or " ".join(phrase.name))
        named_here = self._named_here("".join(phrase.name))
        if named_here:
            fitting = [person for person in named_here if _agrees(person, phrase, self.index)] or named_here
            return _only(person for person in fitting if person.key in self._met) or _only(fitting)
        titled = _only(self._titled.get("".join(phrase.name), ()))
        actor_id = self._holder_with_surname(phrase) or titled or self._head_of_state(phrase)
        return Person(actor_id, actor_id) if actor_id is not None else None

    def roles(self, phrase: Phrase) -> tuple[str, ...]:
        """Return the roles in which the article names the person of a phrase."""
        person = self.find(phrase)
        return tuple(person.roles) if person is not None else ()

    def country(self, phrase: Phrase) -> str | None:
        """Return the country a person is of: as stated here or elsewhere, of the office, of the table."""
        if phrase.countries:
            return phrase.countries[0]
        person = self.find(phrase)
        if person is None:
            return self._shared_country(phrase)
        of_office = self._country_of_title(person, phrase)
        if of_office is not None or person.countries:
            return of_office or person.countries[0]
        if person.actor_id is None:
            return None
        offices = self.index.offices_on(person.actor_id, self.day)
        return offices[0].country_code if offices else self.index.actors[person.actor_id].country_code

    def sector(self, phrase: Phrase) -> str | None:
        """Return the sector of a person: by the title here, the office of the day, a past office, the table."""
        if phrase.sector not in (None, UNKNOWN) and (phrase.roles or phrase.is_former):
            return phrase.sector
        person = self.find(phrase)
        if person is None or person.actor_id is None:
            return (person.sector if person is not None else None) or phrase.sector
        offices = self.index.offices_on(person.actor_id, self.day)
        if offices:
            return offices[0].sector
        held = self.index.offices_by_actor.get(person.actor_id, ())
        if any(_is_over(office, self.day) for office in held):
            return person.sector or ELITE
        return person.sector or self.index.actors[person.actor_id].sector or (held[-1].sector if held else None)

    def _named_here(self, surname: str) -> list[Person]:
        """The persons whom full names give this surname; a misread name of a known one ("Xi Launch") is that one."""
        named = [self._persons[key] for key in self._by_surname.get(surname, ())]
        known = _only(person for person in named if person.actor_id is not None)
        if known is None:
            return named
        return [person for person in named if person is known or not _may_be_same(person, known)]

    def _country_of_title(self, person: Person, phrase: Phrase) -> str | None:
        """The body that a person serves by the title in the text: Kofi Annan, Secretary-General, is no Ghanaian."""
        if person.actor_id is None or phrase.is_former:
            return None
        titles = (*phrase.roles, *person.roles)
        held = [office for office in self.index.offices_by_actor.get(person.actor_id, ()) if office.role in titles]
        return _only({office.country_code for office in held})

    def _shared_country(self, phrase: Phrase) -> str | None:
        """The one country of all who bear a surname, where one of them has led it ("the Bush administration")."""
        bearers = self.index.persons_by_family_name.get("".join(phrase.name), ())
        if phrase.rule != "surname" or not bearers:
            return None
        has_led = any(_has_role(self.index.offices_by_actor.get(key, ()), LEADING_ROLES) for key in bearers)
        return _only({self.index.actors[key].country_code for key in bearers}) if has_led else None

    def has_surname(self, word: str) -> bool:
        """Return whether a full name of the article has this surname."""
        return word in self._by_surname

    def _known(self, phrase: Phrase) -> str | None:
        candidates = phrase.actor_ids or self._similar(phrase)
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        fitting = [key for key in candidates if self.index.actors[key].country_code in phrase.countries]
        return _only(fitting) or _only(key for key in candidates if self.index.offices_on(key, self.day))

    def _similar(self, phrase: Phrase) -> tuple[str, ...]:
        surnames = {phrase.name[0], phrase.name[-1]}
        candidates = [key for name in surnames for key in self.index.persons_by_family_name.get(name, ())]
        written = " ".join(phrase.name)
        return tuple(
            key
            for key in dict.fromkeys(candidates)
            if self._may_be_of(key, phrase.countries)
            and fuzz.ratio(written, " ".join(folded_words(self.index.actors[key].name))) >= SAME_NAME_RATIO
        )

    def _may_be_of(self, actor_id: str, countries: Sequence[str]) -> bool:
        offices = self.index.offices_by_actor.get(actor_id, ())
        known = {self.index.actors[actor_id].country_code, *(office.country_code for office in offices)}
        return not countries or any(code in known for code in countries)

    def _surnames(self, phrase: Phrase, actor_id: str | None) -> Iterable[str]:
        family = self.index.actors[actor_id].family_name if actor_id is not None else None
        if family:
            return surnames_of(folded_words(family))
        return dict.fromkeys((phrase.name[0], phrase.name[-1]))

    def _head_of_state(self, phrase: Phrase) -> str | None:
        """Only who leads or led a state is known by a bare surname ("Putin").

        Others of the country may bear it, such as the family, where none of them holds, or nobody then and none ever
        held, an office of state.
        """
        if phrase.roles or phrase.countries or self._shared_country(phrase) is None:
            return None
        bearers = self.index.persons_by_family_name["".join(phrase.name)]
        ever = {key: _of_state(self.index.offices_by_actor.get(key, ())) for key in bearers}
        today = {key: _of_state(self.index.offices_on(key, self.day)) for key in bearers}
        held = today if any(today.values()) else ever
        holder = _only(key for key, offices in held.items() if offices)
        return holder if holder is not None and _has_role(ever[holder], LEADING_ROLES) else None

    def _holder_with_surname(self, phrase: Phrase) -> str | None:
        """A bare surname that the article never completes counts only with a title its bearer has held."""
        if len(phrase.actor_ids) == 1:
            return phrase.actor_ids[0]
        candidates = [
            key
            for key in self.index.persons_by_family_name.get("".join(phrase.name), ())
            if self._may_be_of(key, phrase.countries)
        ]
        today = [key for key in candidates if _has_role(self.index.offices_on(key, self.day), phrase.roles)]
        ever = [key for key in candidates if _has_role(self.index.offices_by_actor.get(key, ()), phrase.roles)]
        return _only(today or ever)


def _is_over(office: Office, day: date | None) -> bool:
    return day is not None and office.last_day is not None and office.last_day < day


def _of_state(offices: Sequence[Office]) -> list[Office]:
    return [office for office in offices if office.sector != ELITE]


def _has_role(offices: Sequence[Office], roles: Sequence[str]) -> bool:
    return any(office.role in roles for office in offices)


def _may_be_same(unknown: Person, known: Person) -> bool:
    has_title = any(role in known.roles for role in unknown.roles)
    return has_title and all(code in known.countries for code in unknown.countries)


def _agrees(person: Person, phrase: Phrase, index: ActorIndex) -> bool:
    known = set(person.countries)
    if person.actor_id is not None:
        known |= {code for code in (index.actors[person.actor_id].country_code,) if code is not None}
    has_country = not phrase.countries or any(code in known for code in phrase.countries)
    return has_country and (not phrase.roles or any(role in person.roles for role in phrase.roles))


def _only(items: Iterable[Item]) -> Item | None:
    found = list(items)
    return found[0] if len(found) == 1 else None
