"""What several test files need: the language model and the reference tables, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from seeds import Reference, load_reference
from transforms.language_model import load_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model."""
    return load_model()


@pytest.fixture(scope="session")
def reference() -> Reference:
    """All reference tables."""
    return load_reference()
