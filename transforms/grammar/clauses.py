"""Read who does what in a parsed clause: logical subject, object and prepositional arguments of a word.

Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

RELATIVE_TAGS = frozenset({"WDT", "WP"})
# Nouns that only measure or stage the noun they govern: a round of talks is talks.
TRANSPARENT_NOUNS = frozenset(
    """series round number set part kind group lot plenty range string wave couple pair dozens hundreds thousands act
    campaign process course effort package piece form variety raft host spate state day week month hour
    one some many most several all""".split()
)
TIME_MARKS = frozenset({"after", "before", "when", "while", "as", "since"})
MAX_STEPS = 12
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# "punished Lithuania by banning its beef": the subject acts, not the object as in "accused Lithuania of banning".
OF_SUBJECT = frozenset("by without after before since while when in despite upon besides".split())


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of the labels."""
    for other in token.children:
        if other.dep_ in labels:
            return other
    return None


def is_passive(verb: Token) -> bool:
    """Return whether a verb stands in the passive, also as a reduced clause ("the talks held in Seoul")."""
    if child(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl":
        return True
    has_own_frame = child(verb, "nsubj", "aux") is not None
    if verb.dep_ == "conj" and not has_own_frame and verb.head.pos_ in ("VERB", "AUX"):
        return is_passive(verb.head)
    return verb.dep_ == "advcl" and not has_own_frame


def is_told_in_past(verb: Token) -> bool:
    """Return whether a verb is finite and tells of the past: "met", "had met", "have met", "were met"."""
    helpers = [other for other in verb.children if other.dep_ in ("aux", "auxpass")]
    if any(other.tag_ in ("MD", "TO") for other in helpers):
        return False
    return any(word.tag_ == "VBD" or (word.lemma_ == "have" and word != verb) for word in (verb, *helpers))


def is_beside_infinitive(verb: Token) -> bool:
    """Return whether a finite verb hangs on an infinitive, where it stands beside what governs that."""
    return verb.dep_ == "conj" and verb.tag_ == "VBD" and verb.head.tag_ in ("VB", "VBG")


def is_means(step: Token) -> bool:
    """Return whether a preposition leads a means, which is as real as its end: "aims to calm them by freeing three"."""
    return step.lower_ == "by" and child(step, "pcomp") is not None


def is_told_aside(token: Token, *, below: Token | None = None) -> bool:
    """Return whether a word stands in a relative clause or a clause of time that tells of the past."""
    step = token
    while step not in (below, step.head):
        is_of_time = step.dep_ == "advcl" and any(other.lower_ in TIME_MARKS for other in step.lefts)
        if (step.dep_ == "relcl" or is_of_time or is_beside_infinitive(step)) and is_told_in_past(step):
            return True
        step = step.head
    return False


def logical_subject(verb: Token) -> Token | None:
    """Return who acts: subject of an active verb, agent of a passive one, the controller of an infinitive."""
    if is_passive(verb):
        agent = child(verb, "agent")
        return None if agent is None else child(agent, "pobj")
    return grammatical_subject(verb)


def grammatical_subject(verb: Token, steps: int = MAX_STEPS) -> Token | None:
    """Return the subject of a verb, followed through relative clauses, coordination and control."""
    own = child(verb, *SUBJECTS)
    if own is not None:
        is_relative = own.tag_ in RELATIVE_TAGS and _relative_clause(verb) is not None
        return _antecedent(verb) if is_relative else own
    return _subject_from_above(verb, steps) if steps > 0 else None


def _subject_from_above(verb: Token, steps: int) -> Token | None:
    """Return the subject that a verb without one of its own takes from what it hangs on."""
    head = verb.head
    found = None
    if verb.dep_ in ("conj", "advcl", "dep", "prep", "parataxis") and head != verb:
        found = grammatical_subject(head, steps - 1)
    elif verb.dep_ in ("xcomp", "acomp", "attr", "oprd"):
        found = _controller(verb, head, steps)
    elif verb.dep_ == "pcomp":
        governor = head.head
        is_of_object = head.lower_ not in OF_SUBJECT and _object_controls(governor)
        found = logical_object(governor) if is_of_object else grammatical_subject(governor, steps - 1)
    elif verb.dep_ == "acl":
        found = _subject_of_reduced_clause(verb, steps)
    elif verb.dep_ == "relcl" and (child(verb, "dobj") is not None or verb.tag_ == "VBG"):
        found = head
    return found


def logical_object(verb: Token) -> Token | None:
    """Return who or what is acted on: object of an active verb, subject of a passive one."""
    if is_passive(verb):
        own = child(verb, "nsubjpass")
        if own is not None:
            return _antecedent(verb) if own.tag_ in RELATIVE_TAGS else own
        if verb.dep_ == "acl":
            return verb.head
        return grammatical_subject(verb)
    own = child(verb, "dobj", "obj", "oprd")
    if own is not None and own.tag_ in RELATIVE_TAGS:
        return _antecedent(verb)
    if own is None:
        return _shared_object(verb)
    return own


def arguments(head: Token, prepositions: frozenset[str] | set[str]) -> Iterator[Token]:
    """Yield the objects of a word's own prepositions, through chains such as "along with" and "out of"."""
    for other in head.children:
        if other.dep_ in ("prep", "dative", "agent") and other.pos_ in ("ADP", "SCONJ", "PART"):
            yield from _objects_of(other, prepositions)


def clause_of(token: Token) -> Token:
    """Return the head of the clause that a word stands in."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def content_noun(noun: Token) -> Token:
    """Return the noun that carries the meaning: "talks" of "a series of talks"."""
    if noun.lemma_.casefold() in TRANSPARENT_NOUNS:
        inner = next(arguments(noun, {"of"}), None)
        if inner is not None:
            return inner
    return noun


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Return a word and the words coordinated with it, in order."""
    return (token, *token.conjuncts) if token.dep_ != "conj" else (token,)


def governors(token: Token) -> Iterator[Token]:
    """Yield the words above a word, nearest first."""
    steps = 0
    while token.head != token and steps < MAX_STEPS:
        token, steps = token.head, steps + 1
        yield token


def _objects_of(preposition: Token, prepositions: frozenset[str] | set[str]) -> Iterator[Token]:
    for other in preposition.children:
        if other.dep_ == "prep":
            yield from _objects_of(other, prepositions)
        elif other.dep_ in ("pobj", "pcomp") and preposition.lower_ in prepositions:
            yield other


def _relative_clause(verb: Token) -> Token | None:
    """Return the head of the relative clause that a verb belongs to, also through control ("who agreed to meet")."""
    while verb.dep_ in ("xcomp", "conj") and verb.head != verb:
        verb = verb.head
    return verb if verb.dep_ == "relcl" else None


def _antecedent(verb: Token) -> Token | None:
    clause = _relative_clause(verb)
    return None if clause is None else clause.head


def _controller(verb: Token, head: Token, steps: int) -> Token | None:
    if verb.dep_ == "xcomp" and _object_controls(head):
        return logical_object(head)
    return grammatical_subject(head, steps - 1)


def _object_controls(governor: Token) -> bool:
    # "promise Seoul to help" is the exception: the one who promises helps.
    return governor.pos_ == "VERB" and governor.lemma_ != "promise" and logical_object(governor) is not None


def _subject_of_reduced_clause(verb: Token, steps: int) -> Token | None:
    # Participles, and finite verbs that a parser hangs on their own subject ("the envoys planned to").
    if verb.tag_ in ("VBG", "VBD", "VBZ", "VBP"):
        return verb.head
    # "a plan to visit": the one who plans visits.
    owner = child(verb.head, "poss")
    if owner is not None:
        return owner
    governor = verb.head.head
    return grammatical_subject(governor, steps - 1) if governor.pos_ in ("VERB", "AUX") else None


def _shared_object(verb: Token) -> Token | None:
    """Return the object shared by coordinated verbs ("announced and signed the deal")."""
    if verb.dep_ == "relcl" and child(verb, "nsubj") is not None and verb.head.pos_ in ("NOUN", "PROPN"):
        has_gap = child(verb, "ccomp", "xcomp", "prep", "prt", "acomp", "attr") is None
        return verb.head if has_gap else None
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and other.i - verb.i <= 2:
            return child(other, "dobj", "obj")
    return None
