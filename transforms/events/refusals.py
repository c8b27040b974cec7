"""Say why the words of a sentence that could report an event were not coded.

The steps are those of transforms.events.coding, asked one by one for a single word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from schemas.reference import EventPhrase
from transforms.events.coding import code_match, content_of, find_matches, has_party_class, is_background
from transforms.events.drafts import NO_EVENT
from transforms.events.lexicon import ATTRIBUTIVE, POSITIONS, EventLexicon, Match, candidate_matches
from transforms.events.modality import read_modality
from transforms.events.slots import Cast

OTHER_POSITIONS = ("verb", "noun", "adjective")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One word that could report an event, and why it was not coded."""

    word: str
    reason: str


def refusals(doc: Doc, cast: Cast, lexicon: EventLexicon, coded: frozenset[int]) -> tuple[Refusal, ...]:
    """Return the words known to the event phrases that are no trigger among the coded ones, each with the reason."""
    matches = find_matches(doc, cast, lexicon)
    return tuple(
        Refusal(token.text, refusal_reason(token, matches, cast, lexicon))
        for token in doc
        if token.i not in coded and _known_positions(token, lexicon)
    )


def refused_phrases(trigger: Token, cast: Cast, lexicon: EventLexicon) -> tuple[Refusal, ...]:
    """Return the phrases that were tried at a coded word before the one that filled, and what each lacked."""
    filled = {id(match.phrase): match for match in candidate_matches(trigger, lexicon)}
    refused = []
    for phrase in lexicon.phrases.get((trigger.lemma_.casefold(), POSITIONS.get(trigger.pos_, "")), ()):
        match = filled.get(id(phrase))
        if match is not None and has_party_class(match, cast, lexicon):
            break
        reason = _lacking(phrase, trigger) if match is None else f"no party of the class {phrase.party_class}"
        refused.append(Refusal(phrase_text(phrase), reason))
    return tuple(refused)


def refusal_reason(token: Token, matches: Sequence[Match], cast: Cast, lexicon: EventLexicon) -> str:
    """Return why one known word was not coded, by the first step that refused it."""
    match = next((found for found in matches if found.head == token), None)
    if match is None:
        return _unmatched_reason(token, lexicon)
    return _swallowed_reason(match, matches) or _unreported_reason(match, matches, cast, lexicon)


def _swallowed_reason(match: Match, matches: Sequence[Match]) -> str | None:
    """Return which other word a matched word is part of, None where it stands for itself."""
    if match.phrase.event_type == NO_EVENT:
        return f'the phrase "{match.key}" is listed as reporting no event'
    verbs = (found for found in matches if found.phrase.pos == "verb" and found.object is not None)
    holder = next((found for found in verbs if found.object == match.head), None)
    if holder is not None and not (holder.phrase.object or "").startswith("+"):
        return f'it belongs to "{holder.head.text}" as its object'
    content = content_of(matches)
    outer = holder or next((found for found in matches if match in content.get(found.head.i, ())), None)
    return None if outer is None else f'it is what "{outer.head.text}" is about, no event of its own'


def _unreported_reason(match: Match, matches: Sequence[Match], cast: Cast, lexicon: EventLexicon) -> str:
    content = content_of(matches).get(match.head.i, ())
    if code_match(match, content, cast, lexicon) is None:
        return _undefended_reason(match, lexicon)
    if is_background(match.head):
        return "it only tells what is known already; counted where a sentence reports nothing else"
    return "it points back to an event that the text does not tell"


def phrase_text(phrase: EventPhrase) -> str:
    """Return a row of the event phrases as one readable line."""
    words = " ".join(part for part in (phrase.head, phrase.particle, phrase.object) if part)
    codes = " ".join(part for part in (phrase.event_type, phrase.event_mode, phrase.cameo_code) if part)
    return f"{words} ({phrase.pos}): {codes or 'statement'}"


def _unmatched_reason(token: Token, lexicon: EventLexicon) -> str:
    pos = POSITIONS.get(token.pos_)
    if pos not in _known_positions(token, lexicon):
        return (
            f"known only as {' or '.join(_known_positions(token, lexicon))}, here it is parsed as {token.pos_.lower()}"
        )
    if pos != "noun" and token.dep_ in ATTRIBUTIVE:
        return f'it only describes "{token.head.text}"'
    phrases = lexicon.phrases[token.lemma_.casefold(), pos]
    return "; ".join(f"{phrase_text(phrase)} {_lacking(phrase, token)}" for phrase in phrases[:3])


def _lacking(phrase: EventPhrase, token: Token) -> str:
    if phrase.particle is not None and phrase.particle not in {other.lower_ for other in token.children}:
        return f'wants "{phrase.particle}" after it'
    if (phrase.object or "").startswith("<"):
        return "counts only as the subject of a verb that says it takes place"
    if phrase.object is not None:
        kind = "a word of the class " if phrase.object.startswith("@") else ""
        return f"wants {kind}{phrase.object.removeprefix('@')} as its object"
    return f"wants a party of the class {phrase.party_class}"


def _undefended_reason(match: Match, lexicon: EventLexicon) -> str:
    modality = read_modality(match.head, lexicon)
    event_type = lexicon.event_types.get(match.phrase.event_type or "")
    if event_type is not None:
        for effect in modality.effects:
            row = lexicon.intentions.get((effect.effect, event_type.quad_class))
            if row is not None and row.event_type == NO_EVENT:
                return f'"{effect.cue.text}" ({effect.effect}) leaves open whether it happens'
    if modality.is_purpose:
        return "it is only the aim of another act"
    return "no party, or too few, of a known country, name or sector"


def _known_positions(token: Token, lexicon: EventLexicon) -> tuple[str, ...]:
    return tuple(_positions(token.lemma_.casefold(), lexicon))


def _positions(lemma: str, lexicon: EventLexicon) -> Iterator[str]:
    for pos in OTHER_POSITIONS:
        if (lemma, pos) in lexicon.phrases:
            yield pos
