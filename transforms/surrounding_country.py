"""Find the country of a party that names none: where it acts, whom its words are about, the one country of the text."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.phrases import Phrase, Words

BODIES = frozenset({"IGO", "NGO", "MNC", "IMG"})
# Bodies and people of these sectors belong to the one country that a text is about, unless it says another.
DOMESTIC_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "OPP", "LAB", "PTY", "ELI"})


def country_of_context(
    words: Words, phrase: Phrase, phrases: Sequence[Phrase], article_countries: Sequence[str]
) -> tuple[str | None, str]:
    """Return a country and the rule that gave it, or None and no rule where several would do."""
    if phrase.kind == "noun":
        code = _single(_countries_of_clause(words, phrase, phrases))
        if code is not None:
            return code, "country of the place where it acts"
    if phrase.sector not in DOMESTIC_SECTORS and not (phrase.kind == "noun" and phrase.sector == "REL"):
        return None, ""
    code = _single(_countries_of_reported_subject(words, phrase, phrases))
    if code is not None:
        return code, "country of the reported clause"
    here = [code for other in phrases if other is not phrase for code in other.countries if code not in BODIES]
    if here:
        return _single(here), "only country of the sentence"
    return _single(article_countries), "only country of the article"


def _countries_of_clause(words: Words, phrase: Phrase, phrases: Sequence[Phrase]) -> list[str]:
    verb = words.heads[phrase.head]
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
        if words.deps[other.head] in ("nsubj", "nsubjpass")
        and words.deps[words.heads[other.head]] == "ccomp"
        and words.heads[words.heads[other.head]] == speech
        for code in other.countries
        if code not in BODIES
    ]


def _single(codes: Sequence[str]) -> str | None:
    return codes[0] if len(set(codes)) == 1 else None
