"""Index the tables of event phrases and operators, and match them against a parsed sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Token

from schemas.reference import ContentCode, EventPhrase, EventType, Intention, Operator, QuietWord
from seeds import Reference
from transforms.grammar.clauses import arguments, child, conjuncts, content_noun, is_means, logical_object

POSITIONS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
# An attributive participle ("occupied territory", "planned talks") reports no event of its own.
ATTRIBUTIVE = frozenset({"amod", "compound", "aux", "auxpass", "nmod"})

# "walk free" and "let go" hold together like verb and particle.
PARTICLE_LABELS = frozenset("prt prep agent dative advmod mark aux acomp oprd ccomp".split())
# The word class of what parties have with each other.
RELATIONS = "relations"
# The word classes of weapons: the rest of the name is the mode of the attack.
WEAPON_CLASS = "weapon:"


@dataclass(frozen=True, slots=True)
class Match:
    """One phrase found at one head word, with the words that fill its particle and object."""

    phrase: EventPhrase
    head: Token
    particle: Token | None
    object: Token | None

    @property
    def key(self) -> str:
        """Return the phrase in readable form, such as "hold @meeting"."""
        parts = (self.phrase.head, self.phrase.particle, self.phrase.object)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """The tables that say what a word reports."""

    phrases: Mapping[tuple[str, str], tuple[EventPhrase, ...]]
    operators: Mapping[tuple[str, str], tuple[Operator, ...]]
    word_classes: Mapping[str, frozenset[str]]
    weapons: Mapping[str, frozenset[str]]
    intentions: Mapping[tuple[str, int], Intention]
    content_codes: Mapping[tuple[str, str], ContentCode]
    event_types: Mapping[str, EventType]
    quiet_words: Mapping[str, QuietWord]
    reporting_verbs: frozenset[str]
    reporting_nouns: frozenset[str]

    @classmethod
    def from_reference(cls, reference: Reference) -> EventLexicon:
        """Return the index of a reference; the more a phrase demands, the earlier it is tried."""
        phrases: dict[tuple[str, str], list[EventPhrase]] = defaultdict(list)
        for phrase in reference.event_phrases:
            phrases[phrase.head, phrase.pos].append(phrase)
        operators: dict[tuple[str, str], list[Operator]] = defaultdict(list)
        for operator in reference.operators:
            operators[operator.lemma, operator.pos].append(operator)
        word_classes: dict[str, set[str]] = defaultdict(set)
        for row in reference.word_classes:
            word_classes[row.word_class].add(row.lemma)
        reporting = reference.reporting_verbs
        return cls(
            phrases={
                key: tuple(sorted(rows, key=partial(_demand, word_classes=word_classes), reverse=True))
                for key, rows in phrases.items()
            },
            operators={key: tuple(sorted(rows, key=_is_bare)) for key, rows in operators.items()},
            word_classes={name: frozenset(lemmas) for name, lemmas in word_classes.items()},
            weapons={
                name.removeprefix(WEAPON_CLASS): frozenset(lemmas)
                for name, lemmas in word_classes.items()
                if name.startswith(WEAPON_CLASS)
            },
            intentions={(row.effect, row.quad_class): row for row in reference.intentions},
            content_codes={(row.event_type, row.content_type): row for row in reference.content_codes},
            event_types={row.event_type: row for row in reference.event_types},
            quiet_words={row.word: row for row in reference.quiet_words},
            reporting_verbs=frozenset(row.lemma for row in reporting if row.pos == "verb"),
            reporting_nouns=frozenset(row.lemma for row in reporting if row.pos == "noun"),
        )


def candidate_matches(token: Token, lexicon: EventLexicon) -> Iterator[Match]:
    """Yield the phrases whose frame a word fills, the most demanding first."""
    pos = POSITIONS.get(token.pos_)
    if pos is None or token.dep_ in ATTRIBUTIVE:
        return
    phrases = lexicon.phrases.get((token.lemma_.casefold(), pos))
    if phrases is None:
        return
    words = {other.lower_ for other in token.children}
    # Many phrases of one head ask for the same words.
    candidates: dict[tuple[str | None, str], tuple[Token, ...]] = {}
    for phrase in phrases:
        if phrase.particle is None or phrase.particle in words:
            match = _fill(phrase, token, lexicon.word_classes, candidates)
            if match is not None:
                yield match


def find_operator(token: Token, complement: Token, lexicon: EventLexicon) -> Operator | None:
    """Return the operator that a word is over a complement below it.

    A row with a particle wants that preposition, one with +to an infinitive; a means is under what its end is under.
    """
    pos = POSITIONS.get(token.pos_)
    if pos is None:
        return None
    if is_means(complement):
        complement = child(token, "xcomp") or complement
    for operator in lexicon.operators.get((token.lemma_.casefold(), pos), ()):
        if operator.particle is None or _leads_through(token, complement, operator.particle):
            return operator
    return None


def _leads_through(governor: Token, complement: Token, word: str) -> bool:
    if word == "+to":
        return any(other.lower_ == "to" and other.dep_ == "aux" for other in complement.children)
    step = complement
    while step not in (governor, step.head):
        if step.lower_ == word and step.dep_ in ("prep", "prt", "agent"):
            return True
        step = step.head
    return any(other.lower_ == word and other.dep_ == "prt" for other in governor.children)


def _demand(phrase: EventPhrase, word_classes: Mapping[str, Collection[str]]) -> tuple[int, int, int, bool]:
    """Return how much a phrase demands: frame slots, then how exact its object is; of two classes the smaller wins."""
    wanted = phrase.object or ""
    object_weight = 0 if not wanted else 1 if wanted[0] in "+@*<" else 2
    class_size = len(word_classes.get(wanted[1:], ())) if wanted.startswith("@") else 0
    slots = (phrase.particle is not None) + (object_weight > 0)
    return slots, object_weight, -class_size, phrase.party_class is not None


def _is_bare(operator: Operator) -> bool:
    return operator.particle is None


def _fill(
    phrase: EventPhrase,
    token: Token,
    word_classes: Mapping[str, Collection[str]],
    candidates: dict[tuple[str | None, str], tuple[Token, ...]],
) -> Match | None:
    particle = None
    if phrase.particle is not None:
        particle = _particle(token, phrase.particle)
        if particle is None:
            return None
    if phrase.object is None:
        return Match(phrase, token, particle, None)
    key = (phrase.particle, phrase.object[0] if phrase.object[0] in "+<" else "")
    if key not in candidates:
        candidates[key] = tuple(_object_candidates(phrase, token, particle))
    for candidate in candidates[key]:
        if _accepts(phrase.object, candidate, word_classes):
            return Match(phrase, token, particle, candidate)
    return None


def _particle(token: Token, word: str) -> Token | None:
    for other in token.children:
        # "left Rome, with his hosts behind him"
        is_apart = other.lower_ in ("with", "in") and other.i > token.i and other.nbor(-1).text == ","
        if other.lower_ == word and other.dep_ in PARTICLE_LABELS and not is_apart:
            return other
    return None


def _object_candidates(phrase: EventPhrase, token: Token, particle: Token | None) -> Iterator[Token]:
    if phrase.object is not None and phrase.object.startswith("<"):
        yield from _occurrence_verbs(token)
        return
    if phrase.object is not None and phrase.object.startswith("+"):
        yield from (other for other in token.children if other.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "advcl"))
        # "reports their call to meet": the infinitive right behind a noun phrase is its own, wherever it hangs.
        behind = token.doc[token.right_edge.i + 1 : token.right_edge.i + 3]
        if phrase.pos == "noun" and [other.tag_ for other in behind] == ["TO", "VB"] and behind[1].head != token:
            yield behind[1]
        if particle is not None:
            yield from (other for other in particle.children if other.dep_ == "pcomp")
        return
    if phrase.pos == "noun":
        yield from _noun_complements(token, particle)
        return
    for head in _verb_complements(token, particle):
        for noun in conjuncts(head):
            yield content_noun(noun)


def _verb_complements(verb: Token, particle: Token | None) -> Iterator[Token]:
    if particle is not None and particle.dep_ != "prt":
        yield from _objects_below(particle)
        return
    # "missiles began to flow" is no beginning of an attack.
    is_occurring = verb.lemma_ in OCCURRENCE and child(verb, "xcomp") is None
    target = logical_object(verb) or child(verb, "attr", "nsubj" if is_occurring else "attr")
    if target is None:
        yield from _objects_behind(particle)
        return
    yield target
    # "called the arrest a provocation", "was found guilty": what is said of the object.
    predicate = child(verb, "oprd")
    if predicate is not None and predicate != target:
        yield predicate


def _objects_below(preposition: Token) -> Iterator[Token]:
    """Yield the objects of a preposition, also of a double one: "out of the talks"."""
    for other in preposition.children:
        if other.dep_ == "pobj":
            yield other
        elif other.dep_ == "prep":
            yield from _objects_below(other)


def _objects_behind(particle: Token | None) -> Iterator[Token]:
    """Yield the objects of the preposition right behind a particle that has no object: "pull out of the talks"."""
    if particle is not None:
        for other in particle.head.children:
            if other.dep_ == "prep" and other.i == particle.i + 1:
                yield from _objects_below(other)


def _noun_complements(noun: Token, particle: Token | None) -> Iterator[Token]:
    if particle is not None:
        yield from (other for other in particle.children if other.dep_ == "pobj")
        return
    yield from (other for other in noun.children if other.dep_ in ("compound", "amod", "nmod"))
    for head in arguments(noun, {"of"}):
        yield from conjuncts(head)


QUESTION_TAGS = frozenset({"WP", "WP$", "WDT", "WRB"})
# Verbs whose subject is the event: "talks began", "fighting broke out".
OCCURRENCE = frozenset("begin start open resume break continue take erupt explode collapse conclude".split())


def _occurrence_verbs(noun: Token) -> Iterator[Token]:
    """Yield the verb that an event noun is the subject of, also below a noun of measure ("a wave of protests")."""
    while noun.dep_ == "pobj" and content_noun(noun.head.head) == noun:
        noun = noun.head.head
    if noun.dep_ in ("nsubj", "nsubjpass"):
        yield noun.head
        # "is to take effect", "is due to begin"
        lower = child(child(noun.head, "acomp") or noun.head, "xcomp")
        if lower is not None:
            yield lower


def _is_for_another_to_do(verb: Token) -> bool:
    """Return whether an infinitive is asked of somebody else: "wants the army to leave", not "wants to leave"."""
    has_subject = child(verb, "nsubj", "nsubjpass") is not None or child(verb.head, "dobj") is not None
    return has_subject and _has_to(verb)


def _is_clause(wanted: str, verb: Token) -> bool:
    """Return whether a verb heads a clause of the kind that a phrase wants."""
    if wanted == "+that":
        return verb.dep_ == "ccomp"
    if wanted == "+wh":
        openings = (word for left in verb.lefts for word in left.subtree)
        return verb.dep_ == "ccomp" and any(word.tag_ in QUESTION_TAGS for word in openings)
    if wanted == "+ing":
        # "denied having bombed" is as good as "denied bombing".
        return verb.tag_ == "VBG" or any(other.dep_ == "aux" and other.tag_ == "VBG" for other in verb.children)
    if wanted == "+else":
        return _is_for_another_to_do(verb)
    return wanted == "+to" and verb.tag_ == "VB" and _has_to(verb)


def _has_to(verb: Token) -> bool:
    return any(other.lower_ == "to" and other.dep_ == "aux" for other in verb.children)


def _accepts(wanted: str, word: Token, word_classes: Mapping[str, Collection[str]]) -> bool:
    if wanted == "*":
        return True
    if wanted.startswith("+"):
        return _is_clause(wanted, word)
    wanted = wanted.removeprefix("<")
    lemmas = word_classes.get(wanted[1:], ()) if wanted.startswith("@") else (wanted,)
    if word.lemma_.casefold() in lemmas or word.lower_ in lemmas:
        return True
    # "aid deliveries", "hunger strike": the first noun of a compound says what it is, but "security ties" are ties.
    return word.lemma_ not in word_classes.get(RELATIONS, ()) and any(
        other.dep_ in ("compound", "amod") and other.lemma_.casefold() in lemmas for other in word.children
    )
