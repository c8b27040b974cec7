"""Read how real an act is: done, under way, agreed, planned, demanded, refused, conditional or denied.

The words that govern an act are read outwards: auxiliaries and negation at its own verb, then the operators above it
("is expected to", "refused to", "plans for"). What each does to a cooperative or a hostile act is data
(seeds/operators.csv, seeds/intentions.csv).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from schemas.reference import Effect, Operator
from transforms.events.governors import (
    ADJUNCT_PREPOSITIONS,
    governing_steps,
    has_to,
    is_beside,
    is_occurring,
    is_told_as_done,
)
from transforms.events.lexicon import EventLexicon, find_operator
from transforms.grammar.clauses import child

# In reported speech would is the will of the speaker.
FUTURE_AUXILIARIES = frozenset({"will", "wo", "shall", "'ll", "ll", "would", "'d"})
POSSIBLE_AUXILIARIES = frozenset({"may", "might", "could", "can", "ca"})
OBLIGING_AUXILIARIES = frozenset({"must", "should", "ought"})
CONDITION_MARKS = frozenset({"if", "unless", "whether"})
CLAUSES = frozenset({"acl", "relcl"})
NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "neither"})
RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
# What an operator in a clause behind a noun does to it: "talks scheduled for May".
ARRANGING_EFFECTS = frozenset({"plan", "propose", "cancel"})
TIME_PREPOSITIONS = frozenset({"at", "by", "near", "toward", "towards", "until", "till", "before", "since"})
OPENING_EFFECTS = frozenset({"agree", "plan", "propose", "possible", "demand", "threaten", "open"})


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
    is_told = False
    for step, governor in governing_steps(trigger, lexicon):
        if _is_done_by_saying(step, governor, lexicon):
            return
        is_told = is_told or is_told_as_done(step)
        for effected in _effects_of(governor, step, lexicon):
            # "wants to know what happened": it is told as done.
            if not (is_told and effected.effect in OPENING_EFFECTS):
                yield effected


def _effects_of(governor: Token, step: Token, lexicon: EventLexicon) -> Iterator[Effected]:
    """Yield what a word and its auxiliaries do to the act below it."""
    if is_beside(step):
        # A coordinated verb shares the auxiliaries of the first, and stands beside it, not under it.
        if governor.pos_ == "VERB" and step.tag_ == governor.tag_ and child(step, "aux", "nsubj") is None:
            yield from _auxiliary_effects(governor)
        return
    negation = _negation(governor)
    operator = _operator_over(step, governor, lexicon)
    if operator is not None and (operator.effect != "announce" or step.dep_ in ("dobj", "nsubjpass")):
        yield Effected(operator.effect, governor, negation is not None)
    if governor.lemma_ == "be" and step.dep_ == "xcomp" and has_to(step):
        yield Effected("plan", governor, negation is not None)
    if negation is not None and operator is None and is_occurring(step):
        yield Effected("fail", negation, False)
    if governor.pos_ in ("VERB", "AUX"):
        yield from _auxiliary_effects(governor)


def _operator_over(step: Token, governor: Token, lexicon: EventLexicon) -> Operator | None:
    operator, particle = find_operator(governor, step, lexicon), child(governor, "prt")
    # "to set up" is not "to be set to".
    is_same_word = particle is None or (operator is not None and operator.particle == particle.lower_)
    # "at the end of the visit" says when.
    is_time = operator is not None and operator.effect == "end" and governor.head.lower_ in TIME_PREPOSITIONS
    return operator if is_same_word and not is_time else None


def _is_done_by_saying(step: Token, governor: Token, lexicon: EventLexicon) -> bool:
    # "would like to thank the crew" thanks them.
    is_wish = step.dep_ == "xcomp" and governor.lemma_ in ("like", "want", "wish")
    return is_wish and step.lemma_ in lexicon.word_classes.get("performative", ())


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
        elif word == "to":
            yield from _infinitive_effects(verb, other, is_negated)


def _infinitive_effects(verb: Token, mark: Token, is_negated: bool) -> Iterator[Effected]:
    """Yield the plan that a headline tells ("Seoul to host talks"), and what has yet to be done."""
    if verb.dep_ == "ROOT":
        yield Effected("plan", mark, is_negated)
    elif verb.dep_ == "xcomp" and verb.head.lemma_ == "have":
        yet = next((other for other in verb.head.children if other.lower_ == "yet"), None)
        if yet is not None:
            yield Effected("fail", yet, False)


def _modifier_effects(noun: Token, lexicon: EventLexicon) -> Iterator[Effected]:
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    for other in noun.children:
        if other.dep_ in ("amod", "compound") or _is_passive_clause(other):
            operator = find_operator(other, noun, lexicon)
            if operator is not None and (other.dep_ not in CLAUSES or operator.effect in ARRANGING_EFFECTS):
                yield Effected(operator.effect, other, False)


def _is_passive_clause(clause: Token) -> bool:
    """Return whether a clause says what was done with the noun above it: "talks planned for May"."""
    if clause.dep_ not in CLAUSES or clause.tag_ != "VBN":
        return False
    subject = child(clause, "nsubjpass", "nsubj")
    return clause.dep_ == "acl" if subject is None else subject.dep_ == "nsubjpass" and subject.tag_ == "WDT"


def _negation(token: Token) -> Token | None:
    if _is_only_later(token):
        return None
    for other in token.children:
        if other.dep_ == "neg" or (other.dep_ in ("det", "preconj") and other.lower_ in ("no", "neither")):
            return other
    if token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without":
        return token.head
    return _negative_subject(token)


def _negative_subject(verb: Token) -> Token | None:
    """Return the word that denies by the subject: "nobody was hurt", "no troops left"."""
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.lower_ in NEGATIVE_PRONOUNS:
        return subject
    return next((other for other in subject.children if other.dep_ == "det" and other.lower_ == "no"), None)


def _is_only_later(token: Token) -> bool:
    """Return whether a negation only puts off: "are not due until October"."""
    return any(
        place.ent_type_ == "DATE"
        for word in (token, *(other for other in token.children if other.dep_ == "acomp"))
        for until in word.children
        if until.lower_ in ("until", "till", "before") and until.dep_ == "prep"
        for place in until.children
    )


def _condition(trigger: Token) -> Token | None:
    """Return the "if" or "unless" that an act stands under or within."""
    step = trigger
    for _ in range(6):
        own = _mark(step) if step.dep_ in ("advcl", "ccomp", "pcomp") else None
        above = own or next((mark for mark in map(_condition_mark, _clauses_below(step)) if mark is not None), None)
        # What is told in the past is no longer open, whatever the condition says.
        if above is not None and (own is not None or step.tag_ not in ("VBD", "VBN")):
            return above
        if step.head == step or step.dep_ not in ("xcomp", "acomp", "dobj", "pobj", "prep", "advcl", "conj"):
            return None
        step = step.head
    return None


def _clauses_below(step: Token) -> Iterator[Token]:
    yield from step.children
    content = child(step, "xcomp") if step.pos_ == "ADJ" else None
    if content is not None:
        # "would be willing to meet if": the condition is that of the will.
        yield from content.children


def _condition_mark(clause: Token) -> Token | None:
    has_subject = child(clause, "nsubj", "nsubjpass", "expl") is not None
    # "if attacked, Taiwan would strike": the condition of a possibility may leave its subject out.
    is_of_possibility = clause.tag_ == "VBN" and any(other.tag_ == "MD" for other in clause.head.children)
    return _mark(clause) if clause.dep_ == "advcl" and (has_subject or is_of_possibility) else None


def _mark(clause: Token) -> Token | None:
    marks = (other for other in clause.children if other.dep_ in ("mark", "advmod"))
    return next((mark for mark in marks if mark.lower_ in CONDITION_MARKS), None)


def _is_purpose(trigger: Token) -> bool:
    """Return whether an act is only the aim of another ("flew to Cairo to mediate")."""
    step = trigger
    for _ in range(6):
        if step.dep_ in ("advcl", "acl", "relcl") and has_to(step):
            return not _is_first(step.head)
        if step.head == step or step.dep_ not in ("xcomp", "dobj", "pobj", "prep", "conj", "pcomp"):
            return False
        if step.dep_ == "prep" and step.lower_ in ADJUNCT_PREPOSITIONS:
            return False
        step = step.head
    return False


def _is_first(noun: Token) -> bool:
    # "the first company to fly": it flies, or flew.
    return any(other.dep_ == "amod" and other.lower_ in RANKS for other in noun.children) or noun.lower_ in RANKS


def _is_ongoing(trigger: Token) -> bool:
    is_progressive = any(other.dep_ == "aux" and other.lemma_ == "be" for other in trigger.children)
    return trigger.tag_ == "VBG" and is_progressive
