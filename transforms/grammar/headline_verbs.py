"""Parse again what the parser read without its verb: "Lee and Xi pledge annual meetings", where "pledge" is no noun.

Of one subject the form tells ("Seoul pledges"); after names joined by "and" or a comma many a verb looks like a noun.
"""

from __future__ import annotations

from collections.abc import Container

from spacy.language import Language
from spacy.tokens import Doc, Token

# Takes an object or an infinitive, as most verbs of headlines do, and is never a noun there.
STAND_IN = "want"
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def with_verb(doc: Doc, nlp: Language, verbs: Container[str], nouns: Container[str]) -> Doc:
    """Return the sentence parsed with another verb in the place of one taken for a noun, or as it is.

    verbs and nouns are lemmas of what reports an event: "trade talks" of two of these nouns stay what they are.
    """
    verb = _verb_read_as_noun(doc, verbs, nouns)
    if verb is None:
        return doc
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    names = words[: verb.i]
    if "and" not in names:
        names = ["and" if name == "," else name for name in names]
    read = nlp(Doc(doc.vocab, [*names, STAND_IN, *words[verb.i + 1 :]], spaces))
    if not any(child.dep_ in SUBJECTS and child.left_edge.i == 0 for child in read[verb.i].children):
        return doc
    lemmas = [token.lemma_ for token in read]
    lemmas[verb.i] = verb.lower_
    return Doc(
        doc.vocab,
        words,
        spaces,
        tags=[token.tag_ for token in read],
        pos=[token.pos_ for token in read],
        morphs=[str(token.morph) for token in read],
        lemmas=lemmas,
        heads=[token.head.i for token in read],
        deps=[token.dep_ for token in read],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in read],
    )


def _verb_read_as_noun(doc: Doc, verbs: Container[str], nouns: Container[str]) -> Token | None:
    """Return the first word in lower case after joined names, where it may be their verb and they have no other."""
    after = next((token for token in doc if token.is_lower and token.tag_ != "CC"), None)
    if after is None or after.i == 0 or after.i + 1 == len(doc) or not doc[after.i - 1].is_title:
        return None
    is_joined = any(token.tag_ == "CC" or token.text == "," for token in doc[: after.i])
    has_subject = any(
        token.dep_ in SUBJECTS and token.left_edge.i <= after.i and _is_finite(token.head) for token in doc
    )
    is_compound = after.lower_ in nouns and doc[after.i + 1].lemma_ in nouns
    is_verb = after.tag_.startswith(("V", "MD"))
    return after if is_joined and not (has_subject or is_compound or is_verb) and after.lower_ in verbs else None


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(
        child.tag_ in FINITE and child.dep_ in ("aux", "auxpass") for child in verb.children
    )
