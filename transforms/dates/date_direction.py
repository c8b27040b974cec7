"""Tell from the tense around a date whether it lies behind or ahead of the day of writing.

"met on Wednesday" looks back, "is set to visit on Sunday" ahead; a headline's present tense tells what happened.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from schemas.sentence import SentenceKind
from transforms.dates.calendar_words import ARRANGING_VERBS, MOVING_VERBS, word_set
from transforms.dates.day_ranges import Direction

FUTURE_MODALS = word_set("will wo 'll shall would may might could should must can ca")
AHEAD_WORDS = word_set(
    """upcoming forthcoming coming planned scheduled expected proposed anticipated future next due eventual"""
)
BEHIND_WORDS = word_set("last past previous recent former earlier ago")
ARRANGING_LINKS = frozenset({"for", "to", "until", "till", "by", "on", "in", "from"})
REPORTING_VERBS = word_set("say report tell state write note add quote announce claim cite")
# Verbs whose infinitive happened when they did: "managed to reach a deal on Monday".
DONE_WITH_VERBS = word_set("manage fail begin start continue help come use happen go seem appear")
LINKING_WORDS = frozenset({"aux", "auxpass"})
HEADLINES = ("title", "heading", "caption", "source_list")


def direction_of(span: Span, kind: SentenceKind) -> Direction:
    """Return where an expression lies from the day of writing, by the words and verbs that govern it."""
    if not span.doc.has_annotation("DEP"):
        return "nearest"
    before = span.doc[max(0, span.start - 2) : span.start].text.casefold()
    if before.endswith("since") or before == "as of":
        return "past"
    token, link = span.root, ""
    for _ in range(len(span.doc)):
        direction = _of_verb(token, link, kind) if _is_verb(token) else _of_modifiers(token)
        if direction:
            return direction
        if token.head.i == token.i:
            break
        if token.pos_ in ("ADP", "SCONJ", "PART"):
            link = token.lower_
        elif token.i not in range(span.start, span.end):
            link = ""
        token = token.head
    return "past" if kind in HEADLINES or _has_verb(span.doc) else "nearest"


def _is_verb(token: Token) -> bool:
    # "set to land": the tagger may take a verb after "to" for a noun, the parser does not.
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ == "aux" for child in token.lefts)


def _has_verb(doc: Doc) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in doc)


def _of_modifiers(token: Token) -> Direction | None:
    """Return the direction that an adjective of a noun gives, such as upcoming."""
    if token.lower_ in AHEAD_WORDS and token.pos_ == "ADJ":
        return "future"
    for child in token.children:
        if child.dep_ == "amod" and child.lower_ in AHEAD_WORDS:
            return "future"
        if child.dep_ == "amod" and child.lower_ in BEHIND_WORDS:
            return "past"
    return None


def _of_verb(verb: Token, link: str, kind: SentenceKind) -> Direction | None:
    """Return the direction a verb gives, or None where its own governor decides (participles, purposes)."""
    helpers = [child for child in verb.children if child.dep_ in LINKING_WORDS]
    if verb.lemma_ in MOVING_VERBS and link in ("until", "till"):
        return "future"
    if verb.lemma_ in ARRANGING_VERBS and verb.tag_ == "VBN" and (link in ARRANGING_LINKS or _is_present(helpers)):
        return "future"
    if any(helper.tag_ == "MD" and helper.lower_ in FUTURE_MODALS for helper in helpers):
        return "past" if any(helper.lemma_ == "have" for helper in helpers) else "future"
    if any(helper.tag_ == "TO" for helper in helpers):
        return _of_infinitive(verb)
    return _of_finite(verb, helpers, link, kind)


def _is_present(helpers: list[Token]) -> bool:
    return any(helper.lower_ in ("is", "are", "'s", "'re") for helper in helpers)


def _of_finite(verb: Token, helpers: list[Token], link: str, kind: SentenceKind) -> Direction | None:
    finite = next((helper for helper in helpers if helper.tag_ in ("VBD", "VBZ", "VBP")), verb)
    if finite.tag_ == "VBD" or any(helper.lemma_ == "have" for helper in helpers):
        return "past"
    if finite.tag_ in ("VBZ", "VBP"):
        return _of_present(verb, kind)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "ROOT", "advcl", "relcl"):
        return "past"
    return None if verb.dep_ != "conj" else _of_verb(verb.head, link, kind)


def _of_present(verb: Token, kind: SentenceKind) -> Direction:
    is_passive_or_report = verb.lemma_ in REPORTING_VERBS or verb.tag_ == "VBN"
    return "past" if kind in HEADLINES or is_passive_or_report else "future"


def _of_infinitive(verb: Token) -> Direction | None:
    """Return the direction of "to meet on Monday": ahead, unless it tells what a past deed was for or led to."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in DONE_WITH_VERBS:
        return None
    if verb.dep_ == "advcl" and verb.head.tag_ in ("VBD", "VBN"):
        return None
    return "future"
