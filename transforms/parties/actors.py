"""Find the noun phrases of one parsed sentence that can be parties of a political event."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from transforms.findings import Party
from transforms.parties.cores import find_cores, without_misread_names
from transforms.parties.described import describe_core
from transforms.parties.names import ActorIndex, Match, match_names
from transforms.parties.phrases import (
    PLACE_KINDS,
    Phrase,
    Words,
    complement,
    is_only_alluded,
    is_place_of_action,
    span_head,
    stated_countries,
    surroundings,
)

PRONOUNS = frozenset({"he", "she", "it", "they", "him", "them", "his", "her", "its", "their"})
PLURAL_PRONOUNS = frozenset({"they", "them", "their"})
SHORT_NAME = "short name"
MODIFIERS = frozenset({"compound", "nmod", "amod", "npadvmod"})
QUANTITY_NOUNS = frozenset(
    {"group", "hundred", "thousand", "dozen", "million", "score", "number", "crowd", "majority", "handful", "band",
     "team", "couple", "ten", "member", "mass", "wave", "hundreds", "thousands", "dozens", "tens", "millions"}
)  # fmt: skip
QUANTITIES = frozenset({"CD", "JJR", "RBR", "JJ"})


def find_phrases(words: Words, index: ActorIndex) -> tuple[Phrase, ...]:
    """Return the phrases of a sentence in token order."""
    matches = without_misread_names(words, match_names(words.texts, index), index)
    matches += _respelled_countries(words, matches, index)
    phrases: list[Phrase] = []
    consumed: set[int] = set()
    # From the right, because the last noun of a phrase takes those before it as its modifiers.
    for core in reversed(find_cores(words, matches, index)):
        if core.start not in consumed:
            phrase, used = describe_core(words, core, matches, index)
            consumed.update(used)
            if not _is_no_party(words, phrase):
                phrases.append(phrase)
    phrases += _pronouns(words)
    phrases += _short_names(words, index, {token for match in matches for token in range(match.start, match.end)})
    for match in matches:
        if match.kind in PLACE_KINDS and match.start not in consumed and not is_only_alluded(words, match):
            phrases += _place_phrase(words, match, matches, index)
    return tuple(sorted(_with_quantities(words, phrases), key=_token_order))


def party_at(parties: Sequence[Party], token: Token) -> Party | None:
    """Return the party whose head is this word, else the smallest one whose words cover it."""
    covering = [party for party in parties if party.start <= token.i < party.end]
    heads = [party for party in covering if party.head == token.i]
    return min(heads or covering, key=_length, default=None)


def coordinated(parties: Sequence[Party], token: Token) -> tuple[Party, ...]:
    """Return the party of a word and those coordinated with it, in order: "Iran, Libya and Cuba"."""
    found: list[Party] = []
    for word in _coordinated_words(parties, token):
        party = party_at(parties, word)
        if party is not None and party not in found:
            found.append(party)
    return tuple(sorted(found, key=_start))


def _coordinated_words(parties: Sequence[Party], token: Token) -> Iterator[Token]:
    yield token
    yield from token.conjuncts
    party = party_at(parties, token)
    if party is None:
        return
    for inner in token.doc[party.start : party.end]:
        # "Presidents Donald Trump and Xi Jinping spoke", where the title is taken for the subject.
        if inner.dep_ == token.dep_ and inner != token:
            yield from inner.conjuncts
    for other in token.children:
        # "Foreign Minister Abbas Araghchi and U.S. envoy Steve Witkoff": the second may hang on an apposition.
        if other.dep_ == "appos" and party.start <= other.i < party.end:
            yield from other.conjuncts
    for other in token.head.lefts:
        # "A and B met", where B is not hung on A but on the verb, as a second subject or as anything else.
        is_twin = other.i > token.i and token.dep_ in ("nsubj", "nsubjpass")
        second = party_at(parties, other) if is_twin else None
        if second is not None and _follows_and(token, party, second):
            yield other
    yield from _named_before_comma(parties, token, party)
    for other_party in parties:
        # "Trump and Russian President Putin met" where Trump is taken for a modifier of Putin.
        is_inside = party.start <= token.doc[other_party.head].head.i < party.end
        if is_inside and _follows_and(token, other_party, party):
            yield token.doc[other_party.head]


def _named_before_comma(parties: Sequence[Party], token: Token, subject: Party) -> Iterator[Token]:
    """Yield what a headline joins to the subject by a comma: "Trump, Putin to meet", "Chinese, US presidents talk"."""
    is_headline = token.dep_ == "nsubj" and token.doc[-1].text not in (".", "!", "?", '"')
    for other in parties if is_headline else ():
        if other.start == 0 and subject.start == other.end + 1 and token.doc[other.end].text == ",":
            yield token.doc[other.head]


def _follows_and(token: Token, first: Party, second: Party) -> bool:
    return second.start - first.end == 1 and token.doc[first.end].lower_ == "and"


def _respelled_countries(words: Words, matches: Sequence[Match], index: ActorIndex) -> list[Match]:
    covered = {token for match in matches for token in range(match.start, match.end)}
    found = []
    for token, label in enumerate(words.entities):
        if label in ("", "GPE", "NORP", "ORG") and token not in covered and words.tags[token] in ("NNP", "NNPS", "JJ"):
            names = index.respelled_country(words.texts[token])
            if names:
                found.append(Match(token, token + 1, names))
    return found


def _with_quantities(words: Words, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases, each with the number or collective before it ("hundreds of thousands of people")."""
    starts = [_quantity_start(words, phrase) for phrase in phrases]
    counted = {token for start, phrase in zip(starts, phrases, strict=True) for token in range(start, phrase.start)}
    for start, phrase in zip(starts, phrases, strict=True):
        if phrase.start in counted and phrase.kind != "pronoun":
            continue
        yield replace(phrase, start=start, head=span_head(words, start, phrase.end)) if start < phrase.start else phrase


def _quantity_start(words: Words, phrase: Phrase) -> int:
    start = phrase.start
    if phrase.kind not in ("noun", "role", "country", "group"):
        return start
    while True:
        before = start - 1 if start and words.tags[start - 1] != "DT" else start - 2
        if before < 1 or words.lower[before] != "of" or words.lemmas[before - 1] not in QUANTITY_NOUNS:
            return start
        start = before - 1
        while start and words.tags[start - 1] in ("CD", "JJ"):
            start -= 1


def _only_modifies(words: Words, phrase: Phrase) -> bool:
    """Whether a noun without a country only describes another: "state visit", not "Israeli police custody"."""
    return (
        phrase.kind in ("noun", "role", "group", "body")
        and not phrase.countries
        and not phrase.actor_ids
        and words.deps[phrase.head] in MODIFIERS
    )


def _is_no_party(words: Words, phrase: Phrase) -> bool:
    return _only_modifies(words, phrase) or _is_condition(words, phrase) or _is_venue(words, phrase)


def _is_venue(words: Words, phrase: Phrase) -> bool:
    """Whether a gathering is only where something else took place: "on the sidelines of the General Assembly"."""
    token = phrase.head
    for _ in range(4):
        parent = words.heads[token]
        if words.lemmas[parent] in ("sideline", "margin", "sidelines", "margins"):
            return words.lower[token] == "of" and phrase.kind in ("organisation", "body")
        token = parent
    return False


def _is_condition(words: Words, phrase: Phrase) -> bool:
    """Whether a state is the state of something: "state of emergency", "state of siege"."""
    after = phrase.end
    is_of = phrase.lemma == "state" and after + 1 < len(words) and words.lower[after] == "of"
    return is_of and not phrase.countries and words.tags[after + 1] == "NN"


def _pronouns(words: Words) -> Iterator[Phrase]:
    for token, word in enumerate(words.lower):
        if word not in PRONOUNS or words.tags[token] not in ("PRP", "PRP$"):
            continue
        if word == "it" and not _is_agent(words, token):
            continue
        yield Phrase(
            start=token,
            end=token + 1,
            head=token,
            kind="pronoun",
            actor_ids=(),
            name=(),
            roles=(),
            countries=(),
            sector=None,
            lemma=word,
            determiner="",
            possessor=None,
            is_plural=word in PLURAL_PRONOUNS,
            is_former=False,
            basis="pronoun",
            rule="pronoun",
        )


def _short_names(words: Words, index: ActorIndex, covered: Collection[int]) -> Iterator[Phrase]:
    """Yield what may be a country's short name; the article decides whether "the North" is North Korea."""
    for token in range(1, len(words)):
        if words.texts[token] not in index.short_names or words.lower[token - 1] != "the" or token in covered:
            continue
        is_of = token + 1 < len(words) and words.lower[token + 1] == "of"
        if not is_of and words.deps[token] not in MODIFIERS and not is_place_of_action(words, token):
            yield Phrase(
                start=token,
                end=token + 1,
                head=token,
                kind="country",
                actor_ids=(),
                name=(),
                roles=(),
                countries=(),
                sector=None,
                lemma=words.texts[token],
                determiner="the",
                possessor=None,
                is_plural=False,
                is_former=False,
                basis="named",
                rule=SHORT_NAME,
            )


def _is_agent(words: Words, token: int) -> bool:
    """Whether "it" is who does something, or who is to do it: "urged it to disarm", "called on it to withdraw"."""
    if words.deps[token] in ("nsubj", "nsubjpass"):
        return True
    parent = words.heads[token]
    verb = words.heads[parent] if words.deps[token] == "pobj" else parent
    is_object = words.deps[token] in ("dobj", "pobj", "dative") and verb < token
    return is_object and any(dep == "xcomp" and words.heads[other] == verb for other, dep in enumerate(words.deps))


def _place_phrase(words: Words, match: Match, matches: Sequence[Match], index: ActorIndex) -> Iterator[Phrase]:
    if (
        match.kind in ("demonym", "people")
        and words.pos[match.end - 1] in ("NOUN", "PROPN")
        and (words.deps[match.end - 1] not in MODIFIERS)
    ):
        yield _people(words, match, matches, index)
        return
    if match.country_code is None:
        return
    phrase = _country(words, match, index, match.country_code)
    is_only_where = match.kind != "demonym" and is_place_of_action(words, match.end - 1)
    yield replace(phrase, kind="place") if is_only_where else phrase


def _country(words: Words, match: Match, index: ActorIndex, code: str) -> Phrase:
    actor_id = f"country-{code.lower()}"
    rules = {"government": "capital or palace", "demonym": "demonym", "place": "country of the place"}
    return Phrase(
        start=match.start,
        end=match.end,
        head=span_head(words, match.start, match.end),
        kind="country",
        actor_ids=(actor_id,) if match.kind != "place" and actor_id in index.actors else (),
        name=(),
        roles=(),
        countries=(code,),
        sector=match.names[0].sector,
        lemma=words.lower[match.end - 1],
        determiner="",
        possessor=None,
        is_plural=False,
        is_former=False,
        basis="metonym" if match.kind in ("government", "place") else "named",
        rule=rules.get(match.kind, "name"),
    )


def _people(words: Words, match: Match, matches: Sequence[Match], index: ActorIndex) -> Phrase:
    around = surroundings(words, match.start, match.end, matches)
    preposition, governed = complement(words, match.start, match.end, matches)
    is_ethnic = "ethnic" in words.lower[around.start : match.start]
    # "the Albanians of southern Serbia", "Bosnian Serbs" and "ethnic Turks" are people of the country they live in.
    codes = stated_countries(words, governed) if preposition == "of" or is_ethnic else ()
    codes = codes or stated_countries(words, around.places)
    own = () if is_ethnic or match.country_code is None else (match.country_code,)
    codes = codes or own
    is_counted = any(words.tags[token] in QUANTITIES for token in range(around.start, match.start))
    is_state = codes == own and around.determiner == "the" and not is_counted and len(codes) == 1
    phrase = replace(_country(words, match, index, codes[0] if codes else ""), start=around.start)
    return _as_people(phrase, codes, is_state=is_state, determiner=around.determiner)


def _as_people(phrase: Phrase, codes: tuple[str, ...], *, is_state: bool, determiner: str) -> Phrase:
    return Phrase(
        start=phrase.start,
        end=phrase.end,
        head=phrase.head,
        kind="country" if is_state else "noun",
        actor_ids=phrase.actor_ids if is_state else (),
        name=(),
        roles=(),
        countries=codes,
        sector=None if is_state else "CVL",
        lemma=phrase.lemma,
        determiner=determiner,
        possessor=None,
        is_plural=True,
        is_former=False,
        basis="named" if is_state else "role",
        rule="people as their country" if is_state else "people",
    )


def _length(party: Party) -> int:
    return party.end - party.start


def _start(party: Party) -> int:
    return party.start


def _token_order(phrase: Phrase) -> tuple[int, int]:
    return phrase.start, -phrase.end
