"""Decide whether a matched frame reports a political event at all: who acts, on whom, in what kind of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from transforms.events.lexicon import EventLexicon, Match
from transforms.events.slots import Cast
from transforms.findings import Party
from transforms.grammar.clauses import child, is_passive, is_told_in_past, logical_subject

OFFICIAL_SECTORS = frozenset("GOV MIL LEG COP JUD SPY REB OPP PTY PRM".split())
# Of these an act is told even where their country stays open.
ACTING_SECTORS = OFFICIAL_SECTORS | {"UAF", "CRM", "ELI"}
# What is done to anybody counts, and what crowds do or threaten.
BODILY_TYPES = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "THREATEN"})
BODY_CODES = frozenset({"IGO"})
# Acts of speech and will have somebody who speaks or wills.
SPOKEN_TYPES = frozenset("AGREE REQUEST ACCUSE SUPPORT REJECT THREATEN CONCEDE PROTEST".split())
# "The summit", "the truce": what the text has told of, whose parties are taken from there.
REFERRING_TYPES = frozenset({"AGREE", "CONSULT", "REJECT", "RETREAT"})
REFERRED_CLASSES = ("meeting", "agreement", "truce", "exercise")
COUNTED_WORDS = frozenset({"two", "three", "four", "side", "both"})
SEVERAL_WORDS = frozenset({"they", "both", "two", "three", "four"})
BEFORE_AND_AFTER = frozenset({"after", "before", "following", "since", "for", "of"})
COUNTED_UNITS = frozenset({"day", "week", "month", "year"})
DEFINITE_WORDS = frozenset("the this that these those their both".split())
OCCURRENCE_VERBS = frozenset("begin start open resume take hold end conclude last continue close kick wrap".split())
# What does violence without anybody being named: "a bomb killed two".
INSTRUMENT_CLASSES = ("attack", "blast", "arms", "gunfire", "force", "protest", "war", "chemical")


def is_quiet(doc: Doc, cast: Cast, lexicon: EventLexicon) -> bool:
    """Return whether a sentence tells of a match, a novel, the distant past or the like, and of no official."""
    found = [(token, lexicon.quiet_words[token.lemma_.casefold()]) for token in doc if _may_be_quiet(token, lexicon)]
    if not found:
        return False
    if any(not row.yields_to_officials and _sets_the_scene(token, row.topic) for token, row in found):
        return True
    if any(party.sector in OFFICIAL_SECTORS or party.country_code in BODY_CODES for party in cast.parties):
        return False
    # A state that acts at a ceremony of memory is official; in sport its name is that of a team.
    is_of_state = any(_is_acting_state(party, doc) for party in cast.parties)
    return any(row.yields_to_officials and not (is_of_state and row.topic == "memory") for _, row in found)


def _is_acting_state(party: Party, doc: Doc) -> bool:
    return (party.actor_id or "").startswith("country-") and doc[party.head].dep_ == "nsubj"


def _may_be_quiet(token: Token, lexicon: EventLexicon) -> bool:
    return token.lemma_.casefold() in lexicon.quiet_words and token.pos_ in ("NOUN", "PROPN", "ADJ")


def _sets_the_scene(token: Token, topic: str) -> bool:
    """Return whether a word of fiction holds the whole sentence ("in the novel, ..."), not a party of it."""
    return topic != "fiction" or token.dep_ in ("nsubj", "ROOT") or token.head.lower_ == "in"


def is_defensible(
    event_type: str | None, sources: Sequence[Party], targets: Sequence[Party], match: Match, lexicon: EventLexicon
) -> bool:
    """Return whether enough is known of an event to be stored.

    A party at least; for acts of speech and will the one who acts; for a bare noun two parties, or that it is told to
    take place or on what day. Without any party it has to point back to a meeting or an accord told before. What a
    thing or a storm does is no event.
    """
    known = [party for party in (*sources, *targets) if is_known(party, event_type)]
    if not known and is_of_those_told(event_type, match):
        return True
    if not known and event_type == "PROTEST":
        # The country of the whole text may be theirs.
        return is_crowd(match, lexicon)
    if not sources and not targets:
        return event_type in REFERRING_TYPES and _refers_back(match, lexicon)
    if not known or (event_type in SPOKEN_TYPES and not sources):
        return False
    if match.phrase.pos == "noun":
        is_told = takes_place(match) or has_day(match.head) or _has_consequence(match.head)
        return len(known) >= 2 or is_told or (bool(sources) and event_type in ("PROTEST", "ASSAULT"))
    return bool(sources) or not _is_done_by_a_thing(match, targets, lexicon)


def is_crowd(match: Match, lexicon: EventLexicon) -> bool:
    """Return whether the subject of a verb is a mass of people of whom no more is said ("Thousands marched")."""
    subject = logical_subject(match.head) if match.phrase.pos == "verb" else None
    return subject is not None and subject.lemma_.casefold() in lexicon.word_classes.get("crowd", ())


def is_of_those_told(event_type: str | None, match: Match) -> bool:
    """Return whether several agree or meet whom only the text before names: "they agreed", "the two", "both sides"."""
    subject = logical_subject(match.head) if match.phrase.pos == "verb" else None
    if subject is None or event_type not in ("AGREE", "CONSULT"):
        return False
    is_counted = any(other.lower_ in COUNTED_WORDS for other in subject.children)
    return subject.lower_ in SEVERAL_WORDS or (is_counted and subject.tag_ == "NNS")


def is_known(party: Party, event_type: str | None) -> bool:
    """Return whether a party has a country or a name, or belongs to those who act in politics or suffer from it."""
    is_of_people = event_type in BODILY_TYPES and party.sector is not None
    return bool(party.country_code or party.actor_id) or party.sector in ACTING_SECTORS or is_of_people


def takes_place(match: Match) -> bool:
    """Return whether a phrase asks of its noun that it takes place ("a ceasefire took effect")."""
    return (match.phrase.object or "").startswith("<")


def has_day(trigger: Token) -> bool:
    """Return whether a word carries a day of its own: "the arrest of the mayor on Wednesday", "Monday's attack"."""
    words = _phrase_of(trigger) if trigger.pos_ == "NOUN" else _adjuncts_of(trigger)
    return is_counted_from(trigger) or any(
        word.ent_type_ in ("DATE", "TIME") and word.dep_ in ("pobj", "npadvmod", "poss") for word in words
    )


def is_counted_from(trigger: Token) -> bool:
    """Return whether days are counted to a word from the event told beside it: "a week after the arrest"."""
    link = trigger.head if trigger.dep_ in ("pobj", "pcomp") else child(trigger, "mark")
    if link is None or link.i == 0 or link.lower_ not in ("after", "before"):
        return False
    return link.nbor(-1).ent_type_ == "DATE" and link.nbor(-1).lemma_ in COUNTED_UNITS


def _has_consequence(noun: Token) -> bool:
    """Return whether a noun is what something follows from in the past: "the deployment worried Israel"."""
    is_active = noun.dep_ == "nsubj" and noun.head.lemma_ != "be"
    return is_active and noun.tag_ == "NN" and is_told_in_past(noun.head)


def _phrase_of(noun: Token) -> Iterator[Token]:
    """Yield the words of a noun's phrase without the clauses in it, whose days are their own."""
    for other in noun.children:
        if other.dep_ not in ("relcl", "acl", "advcl"):
            yield other
            yield from _phrase_of(other)


def _adjuncts_of(verb: Token) -> Iterator[Token]:
    for other in verb.children:
        if other.dep_ in ("prep", "npadvmod"):
            yield from (other, *other.children)


def _refers_back(match: Match, lexicon: EventLexicon) -> bool:
    """Return whether words speak of a meeting or an accord whose parties were told ("the talks were held in Doha")."""
    if match.phrase.pos != "noun":
        return _is_of_known_kind(match, lexicon) and _lacks_doer(match)
    noun = match.head
    is_definite = any(other.dep_ in ("det", "poss") and other.lower_ in DEFINITE_WORDS for other in noun.children)
    occurs = noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in OCCURRENCE_VERBS
    return is_definite and (occurs or takes_place(match))


def _is_of_known_kind(match: Match, lexicon: EventLexicon) -> bool:
    """Return whether the object of a verb is a meeting or an accord."""
    if match.object is None:
        return False
    lemma = match.object.lemma_.casefold()
    return any(lemma in lexicon.word_classes.get(name, ()) for name in REFERRED_CLASSES)


def _lacks_doer(match: Match) -> bool:
    """Return whether nobody is named who acts: a passive, a pronoun, or the meeting itself as subject."""
    subject = logical_subject(match.head)
    if subject is None:
        return is_passive(match.head)
    return subject == match.object or subject.pos_ == "PRON" or subject.lemma_ in COUNTED_WORDS


def _is_done_by_a_thing(match: Match, targets: Sequence[Party], lexicon: EventLexicon) -> bool:
    """Return whether an active verb has a subject that is no party and no weapon, or none but the reader."""
    if match.phrase.pos != "verb" or is_passive(match.head):
        return False
    subject = logical_subject(match.head)
    if subject is None:
        return match.head.dep_ == "ROOT" and match.head.tag_ == "VB"
    if child(match.head, "dobj") is None and any(party.head == subject.i for party in targets):
        # "The men walked free": the subject is who it happens to.
        return False
    words = [subject, *(other for other in subject.children if other.dep_ == "compound")]
    lemmas = {word.lemma_.casefold() for word in words}
    return not any(lemmas & lexicon.word_classes.get(name, frozenset()) for name in INSTRUMENT_CLASSES)
