"""Walk from an act outwards over the words that govern it: its clause, what it is an argument of, and so on."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from transforms.events.lexicon import OCCURRENCE, EventLexicon, find_operator
from transforms.grammar.clauses import SUBJECTS, child, is_beside_infinitive, is_means

COMPLEMENTS = frozenset("xcomp acomp pcomp dobj pobj oprd agent attr csubj ccomp nsubjpass".split())
# What stands after these words is beside the act, not under it.
ADJUNCT_PREPOSITIONS = frozenset(
    "during after before following since due because amid despite in at under as by like unlike than near".split()
)
# "due to", "because of": the second word leads a cause, which is there already.
CAUSES = frozenset({"due", "because", "thanks", "owing", "according", "prior"})
# "will wear its colours when it arrives": a clause of time lies where its main clause lies.
TIME_MARKS = frozenset({"when", "before", "until", "till", "once", "after"})
# Verbs whose subject is what takes place.
HAPPENING = OCCURRENCE | {"occur", "happen", "commence", "proceed", "follow", "ensue", "come"}
HIGHEST = 8


def governing_steps(act: Token, lexicon: EventLexicon) -> Iterator[tuple[Token, Token]]:
    """Yield each word that governs an act, the nearest first, after the word below it on the way."""
    step = act
    for _ in range(HIGHEST):
        governor = _governor(step, lexicon)
        if governor is None:
            return
        yield step, governor
        step = governor


def has_to(verb: Token) -> bool:
    """Return whether a verb is an infinitive with "to", also a passive one: "to be held"."""
    return any(other.lower_ == "to" and other.dep_ == "aux" for other in verb.children)


def is_occurring(step: Token) -> bool:
    """Return whether a word is the subject of a verb of taking place."""
    return step.dep_ in SUBJECTS and step.head.lemma_ in HAPPENING


def is_beside(step: Token) -> bool:
    """Return whether a word is coordinated with the one above it, if need be without an "and": "meet Li, then fly"."""
    return step.dep_ == "conj" or (step.dep_ == "dep" and step.i > 0 and step.nbor(-1).lower_ == "then")


def is_told_as_done(step: Token) -> bool:
    """Return whether a word heads a clause that tells of the past: "wants to know what happened"."""
    if step.dep_ != "ccomp":
        return False
    helpers = [other for other in step.children if other.dep_ in ("aux", "auxpass")]
    return not any(other.tag_ in ("MD", "TO") for other in helpers) and any(
        word.tag_ == "VBD" or (word.lemma_ == "have" and word != step) for word in (step, *helpers)
    )


def _governor(step: Token, lexicon: EventLexicon) -> Token | None:
    """Return the next word that a word is a complement or argument of; None where the clause is an adjunct."""
    head = step.head
    if head == step:
        return None
    if step.dep_ in SUBJECTS:
        raised = _raised_to(head)
        if raised is not None:
            return raised
    if _is_told_before(step):
        return None
    is_infinitive = step.dep_ in ("acl", "advcl", "relcl") and (has_to(step) or _is_bare_infinitive(step))
    is_beside_alike = is_beside(step) and (head.pos_ == step.pos_ or {head.pos_, step.pos_} <= {"NOUN", "PROPN"})
    is_beside_alike = is_beside_alike and not is_beside_infinitive(step)
    is_governed = step.dep_ in COMPLEMENTS or is_occurring(step) or is_infinitive or is_beside_alike
    return head if is_governed or _leads_inwards(step, lexicon) or _is_of_same_time(step) else None


def _is_told_before(clause: Token) -> bool:
    """Return whether a clause only stands before another that has its own content: "They are to go; he denies that"."""
    verb = clause.head
    if clause.dep_ != "ccomp" or clause.i > verb.i:
        return False
    return child(verb, "xcomp") is not None or any(
        other.lower_ == ";" or (other.dep_ == "ccomp" and other.i > verb.i) for other in verb.children
    )


def _raised_to(verb: Token) -> Token | None:
    """Return the word that a subject belongs to by its meaning: "the trial is set to begin", "a visit is likely"."""
    over = child(verb, "acomp") or verb
    lower = child(over, "xcomp")
    if lower is not None:
        return lower if lower.lemma_ in HAPPENING or child(lower, "auxpass") is not None else None
    return over if over != verb and verb.lemma_ == "be" else None


def _leads_inwards(step: Token, lexicon: EventLexicon) -> bool:
    if step.dep_ != "prep":
        return False
    if is_means(step):
        return True
    if step.lower_ not in ADJUNCT_PREPOSITIONS:
        return step.head.lower_ not in CAUSES
    operator = find_operator(step.head, step, lexicon)
    return operator is not None and operator.particle == step.lower_


def _is_bare_infinitive(verb: Token) -> bool:
    return verb.dep_ != "relcl" and verb.tag_ == "VB"


def _is_of_same_time(clause: Token) -> bool:
    finite = next((other for other in clause.children if other.dep_ in ("aux", "auxpass")), clause)
    if clause.dep_ != "advcl" or finite.tag_ not in ("VBZ", "VBP"):
        return False
    return any(other.lower_ in TIME_MARKS and other.dep_ in ("mark", "advmod") for other in clause.lefts)
