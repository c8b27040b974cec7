"""Code one chunk of records through Beam and keep its outcome in staging, where a run that broke resumes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import apache_beam as beam

from pipelines.extract_articles import ExtractArticles
from pipelines.runners import make_pipeline
from pipelines.write_rows import WrittenFile
from schemas.article import Article, RawRecord
from schemas.dead_letter import DeadLetter
from warehouse.files import FileEntry, write_durably


@dataclass(frozen=True, slots=True)
class ChunkOutcome:
    """The files that one chunk of records came to, and what failed in it."""

    files: tuple[WrittenFile, ...]
    dead_letters: tuple[DeadLetter, ...]


def code_chunk(
    records: Sequence[RawRecord] | Sequence[Article],
    folder: Path,
    outcome_path: Path,
    *,
    workers: int,
    reference_folder: Path | None,
    beam_options: Sequence[str],
) -> ChunkOutcome:
    """Return the outcome of a chunk, from staging where an earlier try completed it."""
    if not outcome_path.exists():
        outcome_path.parent.mkdir(parents=True, exist_ok=True)
        with make_pipeline(workers, beam_options) as pipeline:
            out = (
                pipeline
                | "Create records" >> beam.Create(records)
                | "Extract articles"
                >> ExtractArticles(str(folder.resolve()), str(reference_folder) if reference_folder else None)
            )
            files = out["files"] | "Gather files" >> beam.combiners.ToList()
            letters = out["dead_letters"] | "Gather dead letters" >> beam.combiners.ToList()
            (
                files
                | "Write outcome"
                >> beam.Map(write_outcome, beam.pvalue.AsSingleton(letters), str(outcome_path.resolve()))
            )
    return read_outcome(outcome_path)


def write_outcome(files: Iterable[WrittenFile], dead_letters: Iterable[DeadLetter], path: str) -> None:
    """Write the outcome of a chunk; the file appears only when all of it is done."""
    content = {"files": [asdict(file) for file in files], "dead_letters": [asdict(row) for row in dead_letters]}
    write_durably(Path(path), json.dumps(content, default=str, indent=1).encode())


def read_outcome(path: Path) -> ChunkOutcome:
    """Return the outcome that a chunk left in staging."""
    content = json.loads(path.read_text(encoding="utf-8"))
    files = (WrittenFile(row["table"], row["partition"], _entry(row["entry"])) for row in content["files"])
    letters = (DeadLetter(**row) for row in content["dead_letters"])
    return ChunkOutcome(
        files=tuple(sorted(files, key=_file_key)), dead_letters=tuple(sorted(letters, key=_dead_letter_key))
    )


def _entry(row: dict[str, Any]) -> FileEntry:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("first_day", "last_day")}
    return FileEntry(**{**row, **days})


def _file_key(file: WrittenFile) -> str:
    return file.entry.path


def _dead_letter_key(letter: DeadLetter) -> str:
    return letter.dead_letter_id
