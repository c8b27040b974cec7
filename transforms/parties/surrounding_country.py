"""Find the country of a party that names none: where it acts, whom its words are about, the one country of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from transforms.parties.described import PAIR_NOUNS, RELATIONAL_NOUNS
from transforms.parties.phrases import Phrase, Words, is_subject

FOREMOST = "foremost country of the article"
BODIES = frozenset({"IGO", "NGO", "MNC", "IMG"})
# Bodies and officials of these sectors belong to the one country that a text is about, unless it says another;
# soldiers, ships and aircraft are too often abroad.
OFFICIAL_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "ELI"})
# These act at home: officials and soldiers meet and fight in other countries, a crowd marches in its own.
LOCAL_SECTORS = frozenset({"CVL", "REB", "OPP", "LAB", "REL", "PTY", "COP", "CRM", "UAF", "EDU", "AGR"})
# Whoever these are, they are as a rule not of the country where they work.
# In a text about one country its army and its protesters need no name.
DOMESTIC_NOUNS = frozenset(
    {"army", "military", "navy", "air force", "demonstrator", "protester", "protestor", "rioter", "crowd"}
)
INTERNATIONAL_NOUNS = frozenset({"inspector", "observer", "monitor", "peacekeeper", "mediator", "envoy"})
# More than one of these are of more than one country: "more than twenty leaders met in Sharm el-Sheikh".
ONE_FOR_EACH_COUNTRY = frozenset({"leader", "president", "ambassador", "delegate", "diplomat", "negotiator"})
QUANTITIES = frozenset({"CD", "DT", "JJR", "RBR", "IN", "RB"})
FOREIGN_WORDS = frozenset({"western", "foreign", "international", "arab", "european", "african", "asian", "regional"})
# Countries that are named at least so often, and so much more often than the next, are those a text is about.
LEAST_NAMED = 2
LEAD = 2
POPULAR_SECTORS = frozenset({"REB", "OPP", "LAB", "PTY", "REL"})


def country_of_context(
    words: Words, phrase: Phrase, phrases: Sequence[Phrase], article_countries: Sequence[str]
) -> tuple[str | None, str]:
    """Return a country and the rule that gave it, or None and no rule where several would do."""
    is_at_hand = _is_state_at_hand(phrase) and _has_only_places(phrase, phrases)
    if is_at_hand or phrase.possessor is not None or _may_be_foreign(words, phrase):
        return _country_of_text(words, phrase, phrases, article_countries) if is_at_hand else (None, "")
    if phrase.kind == "noun" and phrase.sector in LOCAL_SECTORS:
        code = _single(_countries_of_clause(words, phrase, phrases))
        if code is not None:
            return code, "country of the place where it acts"
    if phrase.lemma in DOMESTIC_NOUNS and phrase.start == phrase.head:
        # Not of the only country of the sentence, which may be the victim's: "The army shot at Israeli cars".
        return _country_of_text(words, phrase, (), article_countries)
    if phrase.kind == "noun" and phrase.sector in POPULAR_SECTORS:
        # Workers are of the country at hand where they act, rebels wherever they are named.
        is_at_hand = phrase.sector in ("REB", "OPP") or is_subject(words, phrase.head)
        return _country_of_text(words, phrase, phrases, ()) if is_at_hand else (None, "")
    if phrase.sector not in OFFICIAL_SECTORS or (phrase.kind == "noun" and phrase.sector == "MIL"):
        return None, ""
    return _country_of_text(words, phrase, phrases, article_countries)


def foremost_countries(codes: Iterable[str], count: int) -> tuple[str, ...]:
    """Return the countries that a text is about, where it names just so many of them clearly more than any other.

    >>> foremost_countries(["KOR", "CHN", "JPN", "KOR", "CHN"], 2), foremost_countries(["KOR", "CHN", "JPN"], 2)
    (('KOR', 'CHN'), ())
    """
    ranked = [*Counter(codes).most_common(count + 1), *[("", 0)] * (count + 1)]
    least, rest = ranked[count - 1][1], ranked[count][1]
    is_clear = least >= LEAST_NAMED and least >= LEAD * rest
    return tuple(code for code, _ in ranked[:count]) if is_clear else ()


def _is_state_at_hand(phrase: Phrase) -> bool:
    """Whether "the government" or "the country" stands for the state that the text is about."""
    is_definite = phrase.determiner == "the" and not phrase.is_plural and phrase.possessor is None
    return is_definite and phrase.lemma in ("government", "country", "nation")


def _has_only_places(phrase: Phrase, phrases: Sequence[Phrase]) -> bool:
    """Whether countries stand in a sentence only as places: no other state could mean the government."""
    return all(other.kind == "place" for other in phrases if other.countries and other.head != phrase.head)


def _may_be_foreign(words: Words, phrase: Phrase) -> bool:
    is_international = phrase.lemma.rsplit(" ", 1)[-1] in INTERNATIONAL_NOUNS
    is_bare = all(words.tags[token] in QUANTITIES for token in range(phrase.start, phrase.head))
    is_of_several = phrase.is_plural and is_bare and phrase.lemma in ONE_FOR_EACH_COUNTRY
    is_relative = is_of_several or phrase.lemma in RELATIONAL_NOUNS or phrase.lemma in PAIR_NOUNS
    return (
        is_international or is_relative or bool(FOREIGN_WORDS.intersection(words.lower[phrase.start : phrase.end - 1]))
    )


def _country_of_text(
    words: Words, phrase: Phrase, phrases: Sequence[Phrase], article_countries: Sequence[str]
) -> tuple[str | None, str]:
    code = _single(_countries_of_reported_subject(words, phrase, phrases))
    if code is not None:
        return code, "country of the reported clause"
    here = [code for other in phrases if other.head != phrase.head for code in other.countries if code not in BODIES]
    code = _single(here or article_countries)
    if code is None:
        foremost = () if here else foremost_countries(article_countries, 1)
        return (foremost[0], FOREMOST) if foremost else (None, "")
    return code, "only country of the sentence" if here else "only country of the article"


def _countries_of_clause(words: Words, phrase: Phrase, phrases: Sequence[Phrase]) -> list[str]:
    verb = _verb_above(words, phrase.head)
    return [
        code
        for other in phrases
        if other.kind == "place" and _verb_above(words, other.head) in (verb, phrase.head)
        for code in other.countries
    ]


def _verb_above(words: Words, token: int) -> int:
    for _ in range(5):
        parent = words.heads[token]
        if words.deps[token] not in ("pobj", "prep", "compound", "nmod", "conj", "appos", "dobj"):
            return parent if words.pos[token] not in ("VERB", "AUX") else token
        token = parent
    return token


def _countries_of_reported_subject(words: Words, phrase: Phrase, phrases: Sequence[Phrase]) -> list[str]:
    if words.deps[phrase.head] not in ("nsubj", "nsubjpass"):
        return []
    speech = words.heads[phrase.head]
    return [
        code
        for other in phrases
        if other.head < phrase.head
        and words.deps[other.head] in ("nsubj", "nsubjpass")
        and words.deps[words.heads[other.head]] == "ccomp"
        and words.heads[words.heads[other.head]] == speech
        for code in other.countries
        if code not in BODIES
    ]


def _single(codes: Sequence[str]) -> str | None:
    return codes[0] if len(set(codes)) == 1 else None
