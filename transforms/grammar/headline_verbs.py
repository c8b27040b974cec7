"""Parse again what the parser read without its verb: "Lee and Xi pledge annual meetings", where "pledge" is no noun.

Of one subject the form tells ("Seoul pledges"); after names joined by "and" or a comma many a verb looks like a noun.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from transforms.grammar.clauses import SUBJECTS

# Takes an object or an infinitive, as most verbs of headlines do, and is never a noun there.
STAND_IN = "want"
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def with_verb(doc: Doc, nlp: Language, reporting: Container[tuple[str, str]]) -> Doc:
    """Return the sentence parsed with another verb in the place of one taken for a noun, or as it is.

    reporting are lemmas that report an event, each with "verb" or "noun": "trade talks" of two such nouns stay nouns.
    """
    verb = _verb_read_as_noun(doc, reporting)
    if verb is None:
        return doc
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    names, rest = words[: verb.i], words[verb.i + 1 :]
    if "and" not in names:
        names = ["and" if name == "," else name for name in names]
    if rest[0] == ",":
        rest[0] = "and"
    read = nlp(Doc(doc.vocab, [*names, STAND_IN, *rest], spaces))
    found = read[verb.i]
    if found.pos_ != "VERB" or not any(child.dep_ in SUBJECTS and child.left_edge.i == 0 for child in found.children):
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


def _verb_read_as_noun(doc: Doc, reporting: Container[tuple[str, str]]) -> Token | None:
    """Return the first word after joined names that may be their verb, where they have no other.

    In a headline that capitalises its words it is the first such word behind the last of the names: "Lee and Xi Meet".
    """
    joints = [token.i for token in doc if token.tag_ == "CC" or token.text == ","]
    after = next((token for token in doc if _ends_names(token, joints, reporting)), None)
    if after is None or after.i + 1 == len(doc) or not any(joint < after.i for joint in joints):
        return None
    has_subject = any(
        token.dep_ in SUBJECTS and token.left_edge.i <= after.i and _is_finite(token.head) for token in doc
    )
    is_compound = (after.lower_, "noun") in reporting and (doc[after.i + 1].lemma_, "noun") in reporting
    is_verb = after.tag_.startswith(("V", "MD"))
    may_be_verb = (after.lower_, "verb") in reporting
    return after if may_be_verb and not (has_subject or is_compound or is_verb) else None


def _ends_names(token: Token, joints: Sequence[int], reporting: Container[tuple[str, str]]) -> bool:
    if token.i == 0 or not token.nbor(-1).is_title:
        return False
    is_behind_names = any(joint < token.i - 1 for joint in joints)
    is_capitalised_verb = token.is_title and (token.lower_, "verb") in reporting
    return (token.is_lower and token.i not in joints) or (is_behind_names and is_capitalised_verb)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(
        child.tag_ in FINITE and child.dep_ in ("aux", "auxpass") for child in verb.children
    )
