"""Read a parsed sentence as columns of words, and noun phrases as spans of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from schemas.mention import Basis
from transforms.parties.names import Match

PhraseKind = Literal["person", "role", "noun", "body", "organisation", "country", "place", "group", "pronoun"]
PLACE_KINDS = frozenset({"country", "government", "demonym", "people", "place"})
LOCATIVES = frozenset(
    {
        "in",
        "at",
        "near",
        "around",
        "inside",
        "outside",
        "within",
        "throughout",
        "across",
        "along",
        "beside",
        "off",
        "through",
    }
)
# "in the town of Cizre" names a place, "in celebration of China's founding" does not.
PLACE_NOUNS = frozenset(
    {"town", "city", "village", "province", "region", "state", "area", "district", "capital", "island", "republic",
     "territory", "north", "south", "east", "west", "part", "enclave", "camp", "port", "suburb", "coast"}
)  # fmt: skip
MODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "HYPH", "VBN", "VBG", "RBS"})
# "Syrian-backed militia" says nothing about the militia's country, "Vietnamese-led forces" does.
TELLING_SUFFIXES = frozenset({"led", "owned", "based", "run", "born"})
# "people living in Gaza" are of Gaza, "leaders meeting in Abuja" are not Nigerian.
RESIDING = frozenset({"living", "residing", "based", "born", "jailed", "imprisoned", "held", "housed", "settled"})
# "met ministers from Denmark" says whose they are.
MEETING_VERBS = frozenset({"meet", "receive", "host", "see", "welcome", "invite", "greet"})
# "the two ministers", "all three presidents": so few are named one by one.
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
OPPOSING_PREFIXES = frozenset({"pro", "anti", "non", "ex", "post", "pre"})


@dataclass(frozen=True, slots=True)
class Words:
    """The columns of one parsed sentence."""

    texts: tuple[str, ...]
    lower: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    entities: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase that can be a party, before the rest of the article is consulted.

    actor_ids are the actors its name can mean, name the folded words of a person's name, possessor the word that
    owns it ("his", "Lee's"), countries those that its own words state, count how many a group says it has. A phrase of
    kind place only says where.
    """

    start: int
    end: int
    head: int
    kind: PhraseKind
    actor_ids: tuple[str, ...]
    name: tuple[str, ...]
    roles: tuple[str, ...]
    countries: tuple[str, ...]
    sector: str | None
    lemma: str
    determiner: str
    possessor: int | None
    is_plural: bool
    is_former: bool
    basis: Basis
    rule: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands before the core of a noun phrase."""

    start: int
    determiner: str
    possessor: int | None
    places: tuple[Match, ...]
    others: tuple[Match, ...]


def read_words(doc: Doc) -> Words:
    """Return the columns of a parsed sentence, each read once."""
    tokens = list(doc)
    texts = tuple(token.text for token in tokens)
    return Words(
        texts=texts,
        lower=tuple(text.lower() for text in texts),
        lemmas=tuple(token.lemma_.lower() for token in tokens),
        pos=tuple(token.pos_ for token in tokens),
        tags=tuple(token.tag_ for token in tokens),
        deps=tuple(token.dep_ for token in tokens),
        heads=tuple(token.head.i for token in tokens),
        entities=tuple(token.ent_type_ for token in tokens),
    )


def span_head(words: Words, start: int, end: int) -> int:
    """Return the word of a span that the others depend on."""
    for token in range(end - 1, start - 1, -1):
        head = words.heads[token]
        if (head == token or not start <= head < end) and words.pos[token] not in ("PUNCT", "PART"):
            return token
    return end - 1


def surroundings(words: Words, start: int, end: int, matches: Sequence[Match]) -> Surroundings:
    """Return the modifiers before a core: where the phrase starts, its determiner, owner and the names in it."""
    first = start
    while first > 0 and _modifies(words, first - 1, start, end):
        first -= 1
    while first < start and words.tags[first] in ("POS", "HYPH", "CC"):
        first += 1
    before = first - 1
    determiner = ""
    possessor = None
    if before >= 0 and words.tags[before] in ("DT", "PRP$", "PDT", "WP$"):
        determiner = words.lower[before]
        possessor = before if words.tags[before] == "PRP$" else None
    # "the United Nations" keeps its article as a part of the name.
    inside = [
        match for match in matches if first <= match.start + (words.lower[match.start] == "the") < match.end <= start
    ]
    owners = [token for token in range(first, start) if words.tags[token] == "POS"]
    own_start = owners[-1] + 1 if owners else first
    if owners:
        possessor = owners[-1] - 1
    return Surroundings(
        start=first,
        determiner=determiner,
        possessor=possessor,
        places=tuple(match for match in inside if match.kind in PLACE_KINDS and not is_only_alluded(words, match)),
        others=tuple(
            match
            for match in inside
            if match.kind not in PLACE_KINDS and match.start >= own_start and not is_only_alluded(words, match)
        ),
    )


def _modifies(words: Words, token: int, start: int, end: int) -> bool:
    tag = words.tags[token]
    if tag in ("POS", "HYPH"):
        return token > 0 and _depends_on(words, token - 1, start, end)
    if tag == "CC" and words.entities[token - 1] == "PERSON":
        # "Trump and Russian President Putin" are two, however they are parsed.
        return False
    if tag == "CC":
        return words.tags[token - 1][:2] in ("JJ", "NN") and _depends_on(words, token - 1, start, end)
    if tag in ("VBN", "VBG") and words.deps[token] != "amod":
        return False
    return tag in MODIFIER_TAGS and _depends_on(words, token, start, end)


def _depends_on(words: Words, token: int, start: int, end: int) -> bool:
    for _ in range(5):
        parent = words.heads[token]
        if start <= parent < end:
            return words.deps[token] not in ("relcl", "acl", "prep", "nsubj", "dobj")
        if parent == token or parent >= end or words.deps[token] in ("pobj", "dobj", "nsubj", "nsubjpass"):
            return False
        token = parent
    return False


def is_only_alluded(words: Words, match: Match) -> bool:
    """Return whether a name only stands in a compound such as Syrian-backed, pro-Iranian or NATO-member."""
    last = words.lower[match.end - 1]
    if "-" in last and match.kind != "place" and not words.texts[match.end - 1].rsplit("-", 1)[1][:1].isupper():
        suffix = last.rsplit("-", 1)[1]
        return suffix not in TELLING_SUFFIXES and suffix not in match.names[0].words
    if match.start > 1 and words.texts[match.start - 1] == "-" and words.lower[match.start - 2] in OPPOSING_PREFIXES:
        return True
    after = match.end
    if after + 1 >= len(words) or words.texts[after] != "-":
        return False
    return words.lower[after + 1] not in TELLING_SUFFIXES and words.tags[after + 1] not in ("NNP", "NNPS")


def stated_countries(words: Words, places: Sequence[Match]) -> tuple[str, ...]:
    """Return the countries that name a phrase: all that are coordinated, else the first ("Turkish Kurd refugees")."""
    codes: list[str] = []
    last: Match | None = None
    for match in places:
        is_coordinated = (
            last is None
            or match.start < last.end
            or any(words.tags[token] in ("CC", ",", "HYPH") for token in range(last.end, match.start))
        )
        if match.country_code is not None and is_coordinated and match.country_code not in codes:
            codes.append(match.country_code)
        last = match if last is None or is_coordinated else last
    return tuple(codes)


def complement(words: Words, start: int, end: int, matches: Sequence[Match]) -> tuple[str, tuple[Match, ...]]:
    """Return the preposition after a core and the names it governs ("of Korea and China", "living in Gaza")."""
    at = end + 1 if end < len(words) and words.lower[end] in RESIDING else end
    if at >= len(words) or words.lower[at] not in ("of", "in", "from", "for"):
        return "", ()
    preposition = words.lower[at]
    # "withdrew troops from Lebanon" does not say whose troops they are.
    is_moved = preposition == "from" and words.deps[span_head(words, start, end)] == "dobj"
    is_met = is_moved and words.lemmas[words.heads[span_head(words, start, end)]] in MEETING_VERBS
    if preposition in ("from", "for") and not is_met and (is_moved or not start <= words.heads[at] < end):
        return "", ()
    found: list[Match] = []
    for token in range(at + 1, min(at + 12, len(words))):
        if words.pos[token] in ("VERB", "AUX", "SCONJ") or (words.lower[token] in (",", "--", ";") and not found):
            break
        if words.pos[token] == "ADP" and words.lower[token] != "of":
            break
        if preposition != "of" and words.tags[token] in ("NN", "NNS") and words.lemmas[token] not in PLACE_NOUNS:
            break
        match = next((match for match in matches if match.start == token), None)
        if found and match is None and _ends_list(words, found[-1].end, token):
            break
        if match is not None and match.kind not in ("noun", "title") and not is_only_alluded(words, match):
            found.append(match)
    return preposition, tuple(found)


def _ends_list(words: Words, end: int, token: int) -> bool:
    return token >= end and words.tags[token] not in ("CC", ",", "HYPH", "DT")


def is_place_of_action(words: Words, token: int) -> bool:
    """Return whether a name only says where: governed by a locative preposition, also through "of" or "and"."""
    for _ in range(6):
        parent = words.heads[token]
        dep = words.deps[token]
        if dep == "pobj":
            if words.lower[parent] in LOCATIVES:
                return True
            if words.lower[parent] != "of":
                return False
            token = words.heads[parent]
            if words.tags[token][:2] != "NN":
                return False
        elif dep in ("conj", "appos", "compound", "nmod", "npadvmod"):
            token = parent
        else:
            return False
        if parent == token and words.heads[token] == token:
            return False
    return False


def is_subject(words: Words, token: int) -> bool:
    """Return whether a word is, or is coordinated with, the subject of a clause."""
    for _ in range(6):
        if words.deps[token] in ("nsubj", "nsubjpass"):
            return True
        if words.deps[token] not in ("conj", "appos", "compound", "nmod"):
            return False
        token = words.heads[token]
    return False


def clause_verb(words: Words, token: int) -> int:
    """Return the nearest verb above a word, the last word on the way up where there is none."""
    for _ in range(8):
        parent = words.heads[token]
        if parent == token or words.pos[parent] in ("VERB", "AUX"):
            return parent
        token = parent
    return token


def first_conjunct(words: Words, token: int) -> int:
    """Return the first word of the coordination that a word belongs to, itself where there is none."""
    for _ in range(8):
        if words.deps[token] != "conj":
            return token
        token = words.heads[token]
    return token


def is_speaker(words: Words, token: int) -> bool:
    """Whether a word is the subject of a verb that governs what is said."""
    verb = words.heads[token]
    return words.deps[token] in ("nsubj", "nsubjpass") and any(
        dep == "ccomp" and words.heads[other] == verb for other, dep in enumerate(words.deps)
    )


def is_main(words: Words, token: int) -> bool:
    """Whether the nearest verb above a word is that of the whole sentence, or joined to it."""
    verb = clause_verb(words, token)
    for _ in range(4):
        if words.heads[verb] == verb:
            return True
        if words.deps[verb] != "conj":
            return False
        verb = words.heads[verb]
    return False


def is_common_word(words: Words, phrase: Phrase) -> bool:
    """Whether a surname at the start of a sentence may be a word like any other: "Rice fell", "Trump broke off"."""
    return phrase.start == 0 and phrase.end == 1 and words.tags[0] == "NN"


def is_aside(words: Words, token: int) -> bool:
    """Whether a speaker is named after what is said: "..., presidential aides said"."""
    verb = words.heads[token]
    return is_speaker(words, token) and any(
        dep == "ccomp" and words.heads[other] == verb and other < token for other, dep in enumerate(words.deps)
    )


def is_fronted(words: Words, token: int) -> bool:
    """Whether a possessive stands in a prepositional phrase before the subject of the verb that governs it."""
    noun = words.heads[token]
    preposition = words.heads[noun]
    verb = words.heads[preposition]
    is_within = words.tags[token] == "PRP$" and words.deps[noun] == "pobj" and words.deps[preposition] == "prep"
    return (
        is_within
        and words.pos[verb] in ("VERB", "AUX")
        and any(
            token < other and words.heads[other] == verb and words.deps[other] in ("nsubj", "nsubjpass")
            for other in range(token + 1, len(words))
        )
    )
