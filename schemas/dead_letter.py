"""What could not be processed, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

Stage = Literal["read", "articles", "sentences", "extract", "merge"]


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One input that could not be processed.

    Grain: one input record that could not be processed.
    """

    dead_letter_id: Annotated[str, "d- and a hash of file, record, stage, error and content"]
    source_file: Annotated[str, "file it came from"]
    record_number: Annotated[int, "position of the record in its file, from 0"]
    start_byte: Annotated[int, "offset of the record in its file, before decompression counts as after"]
    stage: Annotated[Stage, "stage that refused it"]
    error_type: Annotated[str, "kind of error"]
    error: Annotated[str, "what was found and what was expected"]
    content_sha256: Annotated[str, "SHA-256 of the record's bytes, as far as read"]
    preview: Annotated[str, "the first 200 characters, for a person"]
