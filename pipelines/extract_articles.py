"""The first Beam graph: raw records in, files of first-layer rows out; what fails becomes a dead letter."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PCollection

from pipelines.write_rows import WriteRows
from schemas.article import Article, RawRecord
from schemas.dead_letter import DeadLetter
from schemas.identifiers import make_id
from seeds import load_reference
from transforms.extraction import ArticleRows, Knowledge, extract_article
from transforms.grammar.language_model import load_model
from transforms.texts.articles import read_article
from transforms.texts.rereading import reread_article

PREVIEW_CHARS = 200


class ExtractArticles(beam.PTransform):  # type: ignore[misc]  # Beam's classes are untyped
    """Turn raw records, or articles that are coded again, into written files and dead letters.

    folder is the warehouse, on storage that every worker reaches; reference_folder holds rows added to the tables.
    """

    def __init__(self, folder: str, reference_folder: str | None) -> None:
        super().__init__()
        self.folder = folder
        self.reference_folder = reference_folder

    def expand(self, records: PCollection[RawRecord | Article]) -> dict[str, PCollection[Any]]:
        extract = beam.ParDo(_Extract(self.reference_folder))
        rows, failures = records | "Extract rows" >> extract.with_exception_handling(exc_class=Exception)
        return {
            "files": rows | "Write rows" >> beam.ParDo(WriteRows(self.folder)),
            "dead_letters": failures | "Explain failures" >> beam.Map(explain_failure),
        }


class _Extract(beam.DoFn):  # type: ignore[misc]  # Beam's classes are untyped
    """Code one article; the model and the reference tables are loaded once per worker."""

    def __init__(self, reference_folder: str | None) -> None:
        self.reference_folder = reference_folder

    def setup(self) -> None:
        folder = Path(self.reference_folder) if self.reference_folder else None
        self.knowledge = Knowledge.from_reference(load_reference(folder))
        self.nlp = load_model()
        # What was loaded lives as long as the worker: the collector need not walk over it again and again.
        gc.freeze()
        atexit.register(gc.unfreeze)

    def process(self, element: RawRecord | Article) -> Iterator[ArticleRows]:
        known = self.knowledge.publishers
        article = reread_article(element, known) if isinstance(element, Article) else read_article(element, known)
        yield extract_article(article, self.nlp, self.knowledge)


def explain_failure(failure: tuple[RawRecord | Article, tuple[type, str, list[str]]]) -> DeadLetter:
    """Return the dead letter of a record that could not be turned into rows."""
    record, (error_type, error, _) = failure
    text = record.original_text if isinstance(record, Article) else record.text
    content = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    name = getattr(error_type, "__name__", str(error_type))
    return DeadLetter(
        dead_letter_id=make_id("d", record.source_file, record.record_number, "extract", name, content),
        source_file=record.source_file,
        record_number=record.record_number,
        start_byte=0 if isinstance(record, Article) else record.start_byte,
        stage="extract",
        error_type=name,
        error=" ".join(str(error).split())[:500],
        content_sha256=content,
        preview=text[:PREVIEW_CHARS],
    )
