"""Read how real an act is: done, under way, agreed, planned, demanded, refused, conditional or denied.

The words that govern an act are read outwards: auxiliaries and negation at its own verb, then the operators above it
("is expected to", "refused to", "plans for"). What each does to a cooperative or a hostile act is data
(seeds/operators.csv, seeds/intentions.csv).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from schemas.reference import Effect
from transforms.clauses import child
from transforms.lexicon import OCCURRENCE, EventLexicon, find_operator

# In reported speech would is the will of the speaker.
FUTURE_AUXILIARIES = frozenset({"will", "wo", "shall", "'ll", "ll", "would", "'d"})
POSSIBLE_AUXILIARIES = frozenset({"may", "might", "could", "can", "ca"})
OBLIGING_AUXILIARIES = frozenset({"must", "should", "ought"})
CONDITION_MARKS = frozenset({"if", "unless", "whether"})
COMPLEMENTS = frozenset("xcomp acomp pcomp dobj pobj oprd agent attr csubj ccomp nsubjpass".split())
# What stands after these words is beside the act, not under it.
ADJUNCT_PREPOSITIONS = frozenset(
    "during after before following since due because amid despite in at under as by like unlike than near".split()
)


@dataclass(frozen=True, slots=True)
class Effected:
    """One thing that a governing word does to an act, with that word."""

    effect: Effect
    cue: Token
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Modality:
    """All that governs an act, innermost first."""

    effects: tuple[Effected, ...]
    is_negated: bool
    negation: Token | None
    condition: Token | None
    is_purpose: bool
    is_ongoing: bool


def read_modality(trigger: Token, lexicon: EventLexicon, event_noun: Token | None = None) -> Modality:
    """Return what governs the act that a verb or noun reports; a verb's event noun may carry the negation."""
    negation = _negation(trigger) or (_negation(event_noun) if event_noun is not None else None)
    return Modality(
        effects=tuple(_effects(trigger, lexicon)),
        is_negated=negation is not None,
        negation=negation,
        condition=_condition(trigger),
        is_purpose=_is_purpose(trigger),
        is_ongoing=_is_ongoing(trigger),
    )


def _effects(trigger: Token, lexicon: EventLexicon) -> Iterator[Effected]:
    yield from _auxiliary_effects(trigger)
    yield from _modifier_effects(trigger, lexicon)
    step = trigger
    for _ in range(8):
        governor = _governor(step)
        if governor is None:
            return
        if step.dep_ == "conj":
            # A coordinated verb shares the auxiliaries of the first, and stands beside it, not under it.
            if governor.pos_ == "VERB" and step.tag_ == governor.tag_ and child(step, "aux", "nsubj") is None:
                yield from _auxiliary_effects(governor)
            step = governor
            continue
        operator = find_operator(governor, step, lexicon)
        if operator is not None:
            yield Effected(operator.effect, governor, _negation(governor) is not None)
        if governor.lemma_ == "be" and step.dep_ == "xcomp" and _has_to(step):
            yield Effected("plan", governor, _negation(governor) is not None)
        if governor.pos_ in ("VERB", "AUX"):
            yield from _auxiliary_effects(governor)
        step = governor


def _governor(step: Token) -> Token | None:
    """Return the next word that a word is a complement or argument of; None where the clause is an adjunct."""
    head = step.head
    is_subject_of_occurrence = step.dep_ == "nsubj" and head.lemma_ in OCCURRENCE
    is_infinitive = step.dep_ in ("acl", "advcl") and step.tag_ == "VB"
    is_prepositional = step.dep_ == "prep" and step.lower_ not in ADJUNCT_PREPOSITIONS
    is_beside_alike = step.dep_ == "conj" and (head.pos_ == step.pos_ or {head.pos_, step.pos_} <= {"NOUN", "PROPN"})
    is_governed = step.dep_ in COMPLEMENTS or is_subject_of_occurrence or is_infinitive or is_prepositional
    return head if head != step and (is_governed or is_beside_alike) else None


def _auxiliary_effects(verb: Token) -> Iterator[Effected]:
    for other in verb.children:
        if other.dep_ not in ("aux", "auxpass"):
            continue
        word = other.lower_
        is_negated = _negation(verb) is not None
        if word in FUTURE_AUXILIARIES:
            yield Effected("plan", other, is_negated)
        elif word in POSSIBLE_AUXILIARIES:
            yield Effected("possible", other, is_negated)
        elif word in OBLIGING_AUXILIARIES:
            yield Effected("demand", other, is_negated)


def _modifier_effects(noun: Token, lexicon: EventLexicon) -> Iterator[Effected]:
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    for other in noun.children:
        if other.dep_ in ("amod", "compound"):
            operator = find_operator(other, noun, lexicon)
            if operator is not None:
                yield Effected(operator.effect, other, False)


def _negation(token: Token) -> Token | None:
    for other in token.children:
        if other.dep_ == "neg" or (other.dep_ in ("det", "preconj") and other.lower_ in ("no", "neither")):
            return other
    return None


def _condition(trigger: Token) -> Token | None:
    """Return the "if" or "unless" that an act stands under or within."""
    step = trigger
    for _ in range(6):
        own = _mark(step) if step.dep_ in ("advcl", "ccomp", "pcomp") else None
        above = own or next((mark for mark in map(_condition_mark, step.children) if mark is not None), None)
        # What is told in the past is no longer open, whatever the condition says.
        if above is not None and (own is not None or step.tag_ not in ("VBD", "VBN")):
            return above
        if step.head == step or step.dep_ not in ("xcomp", "dobj", "pobj", "prep", "advcl", "conj"):
            return None
        step = step.head
    return None


def _condition_mark(clause: Token) -> Token | None:
    has_subject = child(clause, "nsubj", "nsubjpass", "expl") is not None
    return _mark(clause) if clause.dep_ == "advcl" and has_subject else None


def _mark(clause: Token) -> Token | None:
    marks = (other for other in clause.children if other.dep_ in ("mark", "advmod"))
    return next((mark for mark in marks if mark.lower_ in CONDITION_MARKS), None)


def _is_purpose(trigger: Token) -> bool:
    """Return whether an act is only the aim of another ("flew to Cairo to mediate")."""
    step = trigger
    for _ in range(6):
        if step.dep_ in ("advcl", "acl", "relcl") and step.tag_ == "VB" and _has_to(step):
            return True
        if step.head == step or step.dep_ not in ("xcomp", "dobj", "pobj", "prep", "conj", "pcomp"):
            return False
        if step.dep_ == "prep" and step.lower_ in ADJUNCT_PREPOSITIONS:
            return False
        step = step.head
    return False


def _has_to(verb: Token) -> bool:
    return any(other.lower_ == "to" and other.dep_ == "aux" for other in verb.children)


def _is_ongoing(trigger: Token) -> bool:
    is_progressive = any(other.dep_ == "aux" and other.lemma_ == "be" for other in trigger.children)
    return trigger.tag_ == "VBG" and is_progressive
