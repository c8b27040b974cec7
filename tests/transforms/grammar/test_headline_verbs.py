"""Headlines of which the parser takes the verb for a noun are parsed again; noun phrases stay noun phrases."""

import pytest
from spacy.language import Language

from transforms.grammar.headline_verbs import with_verb

VERBS = ("pledge", "back", "plan", "trade", "swap", "visit", "sign", "meet")
NOUNS = ("pledge", "trade", "talk", "visit", "swap")
REPORTING = {(lemma, "verb") for lemma in VERBS} | {(lemma, "noun") for lemma in NOUNS}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Lee and Xi pledge annual meetings, expand defense communication, Cheong Wa Dae says", "pledge"),
        ("Macron, Merz back plan for ceasefire", "back"),
        ("Putin and Kim sign pact on mutual defence", "sign"),
        ("Russia and Ukraine swap prisoners of war", "swap"),
        ("Mali, Niger and Togo plan summit", "plan"),
        ("Lee and Xi Meet, promise yearly summits and new defense links", "meet"),
    ],
)
def test_verb_after_joined_names_is_found(nlp: Language, text: str, verb: str) -> None:
    doc = with_verb(nlp(text), nlp, REPORTING)
    found = next(token for token in doc if token.lower_ == verb)
    assert (found.pos_, found.lemma_) == ("VERB", verb)
    assert min(token.i for child in found.children if child.dep_ == "nsubj" for token in child.subtree) == 0
    assert doc.text == text
    assert [token.idx for token in doc] == [token.idx for token in nlp(text)]


@pytest.mark.parametrize(
    "text",
    [
        "China and Japan trade talks",
        "Seoul, Tokyo trade ministers meet",
        "Lee visit to Beijing",
        "Armenia and Azerbaijan peace treaty",
        "The two sides pledged to meet.",
        "",
    ],
)
def test_what_has_its_verb_or_none_stays(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert with_verb(doc, nlp, REPORTING) is doc
