"""What several test files need: the language model and the reference tables, loaded once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

from seeds import Reference, load_reference
from tests.factories import article
from tests.warehouse.small_warehouse import publish_meeting
from transforms.findings import ParsedArticle
from transforms.grammar.language_model import load_model
from transforms.parties.names import ActorIndex
from transforms.texts.segments import segment_article

# A busy machine is slow: no test may fail by the clock.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model."""
    return load_model()


@pytest.fixture(scope="session")
def reference() -> Reference:
    """All reference tables."""
    return load_reference()


@pytest.fixture(scope="session")
def actor_index(reference: Reference) -> ActorIndex:
    """The names and offices of the reference tables."""
    return ActorIndex.from_reference(reference)


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[..., ParsedArticle]:
    """A function that makes a parsed article of paragraphs, published on 5 January 2026 unless told otherwise."""

    def parse_paragraphs(*paragraphs: str, **fields: object) -> ParsedArticle:
        text = article(**{"original_text": "\n".join(paragraphs), "title": None, **fields})
        segments, sources = segment_article(text)
        docs = tuple(nlp.pipe([segment.words.text for segment in segments]))
        return ParsedArticle(text, segments, docs, sources)

    return parse_paragraphs


@pytest.fixture(scope="session")
def published_meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of one meeting, published once; for reading only."""
    folder = tmp_path_factory.mktemp("warehouse")
    publish_meeting(folder)
    return folder


@pytest.fixture
def meeting_warehouse(published_meeting: Path, tmp_path: Path) -> Path:
    """A copy of the warehouse of one meeting, to be written to."""
    shutil.copytree(published_meeting, tmp_path, dirs_exist_ok=True)
    return tmp_path
