"""Tell what kind of quotation some words of parsed sentences are, and who speaks them.

A passage is the sentences that one quotation touches, each with the span of its quoted characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from schemas.sentence import QuoteKind
from transforms.grammar.clauses import child
from transforms.speech.speakers import (
    Scene,
    Speaker,
    chain_of_speech,
    closing_report,
    is_reporting,
    once,
    speakers_by,
    start_of_report,
)

SCARE_WORDS = 2
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
# How far after a closing or before an opening mark a verb of speech may stand: "," added the party's long-time leader.
NEAR = 12
NEARLY_ALL = 0.8
PAUSES = frozenset({",", ".", ";", ":", "-", "--", "\u2013", "\u2014"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quoted characters of one sentence, as a half-open span of its words."""

    scene: Scene
    start: int
    end: int

    def words(self) -> list[Token]:
        """Return the tokens inside the marks."""
        return [token for token in self.scene.doc if self.start <= token.idx < self.end]

    def words_outside(self) -> list[Token]:
        """Return the words of the sentence that stand outside the marks."""
        return [token for token in self.scene.doc if not self.start <= token.idx < self.end and token.is_alpha]


def kind_of(passage: Sequence[Quoted]) -> QuoteKind:
    """Return direct for a whole clause, scare for one or two words, partial for a phrase."""
    words = [word for part in passage for word in part.words()]
    if sum(word.is_alpha for word in words) <= SCARE_WORDS and not _is_utterance(words):
        return "scare"
    return "direct" if any(_has_clause(part) for part in passage) or _is_utterance(words) else "partial"


def _has_clause(part: Quoted) -> bool:
    """Return whether the marks hold a finite verb with its subject as their head, not only a relative clause."""
    words = part.words()
    inside = {word.i for word in words}
    for word in words:
        if word.dep_ in SUBJECTS and word.head.i in inside:
            verb = word.head
            is_inner = verb.dep_ in ("relcl", "acl", "pcomp") and verb.head.i in inside
            if not is_inner and _is_finite(verb):
                return True
    return False


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE_TAGS or any(other.tag_ in FINITE_TAGS for other in verb.children)


def _is_utterance(words: Sequence[Token]) -> bool:
    """Return whether words are a sentence of their own without a subject ("Do not come,", "Never again!")."""
    if not words or not words[0].text[:1].isupper():
        return False
    is_closed = words[-1].text in (",", ".", "!", "?")
    has_verb = any(word.pos_ in ("VERB", "AUX") and word.dep_ in ("ROOT", "ccomp") for word in words)
    return is_closed and (has_verb or words[-1].text in ("!", "?"))


def quoted_speakers(passage: Sequence[Quoted]) -> tuple[Speaker, ...]:
    """Return who speaks a quotation, nearest first; what the sentences themselves do not tell is empty."""
    for part in (passage[0], passage[-1], *passage[1:-1]):
        found = once(_told_in(part))
        if found:
            return found
    return ()


def _told_in(part: Quoted) -> Iterator[Speaker]:
    words = part.words()
    inside = {word.i for word in words}
    root = next((word for word in words if word.head.i not in inside or word.head == word), None)
    if root is None:
        return
    cue = _cue_above(root, inside, part.scene) or _cue_beside(inside, part.scene)
    if cue is not None:
        yield from speakers_by(cue, part.scene)
    for start in (root, cue) if cue is not None else (root,):
        for speaker in chain_of_speech(start, part.scene):
            if speaker.cue.i not in inside:
                yield speaker


def _cue_above(root: Token, inside: set[int], scene: Scene) -> Token | None:
    """Return the nearest verb above the quoted words whose subject speaks them."""
    step = root
    stance: Token | None = None
    while step.head != step:
        below, step = step, step.head
        if step.i in inside or step.pos_ != "VERB" or below.dep_ in ("nsubj", "nsubjpass", "mark"):
            continue
        is_stance = stance is None and step.lemma_ in scene.words.stances
        if not is_stance and step.lemma_ not in scene.words.quoting_verbs:
            continue
        if next(speakers_by(step, scene), None) is not None:
            if not is_stance:
                return step
            stance = step
    return stance


def _cue_beside(inside: set[int], scene: Scene) -> Token | None:
    """Return a reporting verb right after the closing or before the opening mark, whatever the parser made of it."""
    first, last = min(inside), max(inside)
    after = scene.doc[last + 1 : last + 1 + NEAR]
    before = scene.doc[max(0, first - NEAR) : first]
    # Words after the marks count where the quotation ends as a clause of its own (",") or at the sentence's begin.
    is_followed = first <= 1 or (scene.doc[last].text in (",", "!", "?"))
    candidates: tuple[Token, ...] = (*(after if is_followed else ()), *reversed(list(before)))
    for word in candidates:
        if is_reporting(word, scene) and next(speakers_by(word, scene), None) is not None:
            return word
    return None


def closing_speakers(scene: Scene) -> tuple[Speaker, ...]:
    """Return who speaks in the main clause of a sentence: those that a next sentence without a cue goes on with."""
    if scene.root.lemma_ in scene.words.quoting_verbs:
        return once(speakers_by(scene.root, scene))
    verbs = (scene.doc[place] for place in scene.reporting)
    verb = next((verb for verb in verbs if verb.dep_ in ("parataxis", "conj")), None)
    return once(speakers_by(verb, scene)) if verb is not None else ()


def reported_clauses(scene: Scene) -> Iterator[tuple[int, int, Token]]:
    """Yield the half-open token spans of clauses reported without marks ("X said that ..."), with their verbs."""
    for place in scene.reporting:
        verb = scene.doc[place]
        if child(verb, "neg") is not None:
            continue
        clause = child(verb, "ccomp")
        if clause is None or child(clause, *SUBJECTS) is None or not _is_finite(clause):
            continue
        span = _side_of(verb, clause)
        if span is not None:
            yield *span, verb
    closing = closing_report(scene)
    if closing is not None and child(closing, "ccomp") is None:
        span = _without_pauses(scene.doc, 0, start_of_report(closing) or 0)
        if span is not None:
            yield *span, closing


def _side_of(verb: Token, clause: Token) -> tuple[int, int] | None:
    """Return the words of a clause on its side of the verb that reports it, without the "that" before it."""
    subject = child(verb, "nsubj", "nsubjpass")
    borders = [verb.i, *((subject.left_edge.i, subject.right_edge.i) if subject is not None else ())]
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i < verb.i:
        end = min([end, *(border for border in borders if border > clause.i)])
    else:
        start = max([start, *(border + 1 for border in borders if border < clause.i)])
        start = max([start, *(mark.i + 1 for mark in clause.lefts if mark.dep_ == "mark" and mark.lower_ == "that")])
    return _without_pauses(verb.doc, start, end)


def _without_pauses(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (doc[start].text in PAUSES or doc[start].is_space or doc[start].lower_ == "that"):
        start += 1
    while end > start and (doc[end - 1].text in PAUSES or doc[end - 1].is_space):
        end -= 1
    return (start, end) if start < end else None
