"""Parsed sentences built by hand, so that the tests of syntax need no model.

>>> doc = sentence("Peru/NNP/nsubj/2 met|meet/VBD/ROOT/2 Chile/NNP/dobj/2")
>>> [(token.text, token.lemma_, token.dep_, token.head.text) for token in doc][1]
('met', 'meet', 'ROOT', 'met')
"""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Token

from schemas.mention import Basis
from transforms.findings import CodedEvent, Party

VOCAB = spacy.blank("en").vocab
POS_OF_TAG = {
    "CD": "NUM", "DT": "DET", "IN": "ADP", "JJ": "ADJ", "MD": "AUX", "NN": "NOUN", "NNP": "PROPN", "NNS": "NOUN",
    "POS": "PART", "PRP": "PRON", "RB": "ADV", "RP": "ADP", "TO": "PART", "WDT": "PRON", "WP": "PRON",
}  # fmt: skip


def sentence(parse: str) -> Doc:
    """Return a Doc of words written as form|lemma/tag/dependency/head, the head counted from 1; the lemma may lack."""
    cells = [word.split("/") for word in parse.split()]
    words = [form.partition("|")[0] for form, *_ in cells]
    lemmas = [form.partition("|")[2] or form for form, *_ in cells]
    tags = [tag for _, tag, _, _ in cells]
    return Doc(
        VOCAB,
        words=words,
        lemmas=lemmas,
        tags=tags,
        pos=[_pos(tag, dep, lemma) for (_, tag, dep, _), lemma in zip(cells, lemmas, strict=True)],
        deps=[dep for _, _, dep, _ in cells],
        heads=[int(head) - 1 for *_, head in cells],
    )


def token(doc: Doc, text: str) -> Token:
    """Return the only word of that form."""
    (found,) = (word for word in doc if word.text == text)
    return found


def text_of(found: Token | None) -> str | None:
    """Return the word, None where there is none."""
    return None if found is None else found.text


def party(
    doc: Doc, text: str, country_code: str | None = None, sector: str | None = None, basis: Basis = "named"
) -> Party:
    """Return the party that one word names."""
    head = token(doc, text).i
    return Party(
        start=head,
        end=head + 1,
        head=head,
        text=text,
        actor_id=None if country_code is None else f"country-{country_code.lower()}",
        country_code=country_code,
        sector=sector,
        basis=basis,
        members=(),
        rule="test",
    )


def coded(
    event_type: str | None, sources: tuple[Party, ...] = (), targets: tuple[Party, ...] = (), *, rule: str = "test"
) -> CodedEvent:
    """Return an event of these parties whose trigger is the first word."""
    return CodedEvent(
        trigger=0,
        start=0,
        end=1,
        event_type=event_type,
        event_mode=None,
        cameo_code=None,
        status="happened",
        status_cue=None,
        is_negated=False,
        sources=sources,
        targets=targets,
        about=None,
        rule=rule,
    )


def _pos(tag: str, dep: str, lemma: str) -> str:
    if dep in ("aux", "auxpass") and tag != "TO":
        return "AUX"
    if tag.startswith("VB"):
        return "AUX" if lemma == "be" else "VERB"
    return POS_OF_TAG.get(tag, "PUNCT" if not tag.isalpha() else "X")
