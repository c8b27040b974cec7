"""Code loose texts, one JSON object a line, and write the PLOVER record form: {id, events}, one line for each.

The texts go through the same transforms as articles of a run, so that both code alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from spacy.language import Language

from pipelines.byte_streams import ByteLine, read_chunks, read_lines
from pipelines.decoding import decode
from pipelines.json_records import parse_json, read_object
from schemas.article import Article, RawRecord
from schemas.mention import Mention, MentionActor
from seeds import load_reference
from transforms.extraction import CODED_LANGUAGE, ArticleRows, Knowledge, extract_article
from transforms.grammar.language_model import load_model
from transforms.texts.articles import read_article

# A deed that the text says was not done is no event of the text.
LEFT_OUT_STATUS = "denied"


@dataclass(frozen=True, slots=True)
class Coder:
    """The language model and the indexed reference tables, loaded once."""

    nlp: Language
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class CodedLine:
    """What one line of input came to: a record as JSON, or why there is none; number counts from 1."""

    number: int
    record: str
    error: str | None


def load_coder(reference_folder: Path | None = None) -> Coder:
    """Return a coder with the model and the reference tables; takes some seconds."""
    return Coder(load_model(), Knowledge.from_reference(load_reference(reference_folder)))


def code_lines(path: str, coder: Coder) -> Iterator[CodedLine]:
    """Yield what each line of a file (or of standard input, "-") comes to, in order; blank lines are skipped."""
    for line in read_lines(read_chunks(path)):
        yield _coded_line(line, path, coder)


def code_record(value: Any, coder: Coder, source_file: str = "-", number: int = 0) -> dict[str, Any]:
    """Return the record of one {id, text, date?}; raises ValueError where it has no text."""
    raw = read_object(value, source_file, number, 0)
    rows = extract_article(loose_article(raw, coder), coder.nlp, coder.knowledge)
    return {"id": value.get("id", raw.external_id), "events": event_records(rows)}


def loose_article(raw: RawRecord, coder: Coder) -> Article:
    """Return a loose text as an article; one too short for its language to be told counts as English."""
    article = read_article(raw, coder.knowledge.publishers)
    return replace(article, language=article.language or CODED_LANGUAGE)


def event_records(rows: ArticleRows) -> list[dict[str, Any]]:
    """Return the events of a text in the record form, in the order of the text; denied deeds are left out."""
    parties: dict[str, list[MentionActor]] = {mention.mention_id: [] for mention in rows.mentions}
    for actor in rows.mention_actors:
        parties[actor.mention_id].append(actor)
    return [
        _event_record(mention, parties[mention.mention_id])
        for mention in rows.mentions
        if mention.status != LEFT_OUT_STATUS
    ]


def _coded_line(line: ByteLine, path: str, coder: Coder) -> CodedLine:
    number = line.number + 1
    if not line.is_whole:
        return CodedLine(number, "", f"the line is too long: {line.size:,} bytes")
    try:
        record = code_record(parse_json(decode(line.content)), coder, path, line.number)
    except ValueError as error:
        return CodedLine(number, "", " ".join(str(error).split()))
    return CodedLine(number, json.dumps(record, ensure_ascii=False), None)


def _event_record(mention: Mention, parties: Sequence[MentionActor]) -> dict[str, Any]:
    first, last = mention.first_day, mention.last_day
    days = None if first is None or last is None else {"first_day": first.isoformat(), "last_day": last.isoformat()}
    return {
        "source": [_party_record(party) for party in parties if party.role == "source"],
        "target": [_party_record(party) for party in parties if party.role == "target"],
        "event": mention.event_type,
        "mode": mention.event_mode,
        "context": list(mention.contexts),
        "cameo": mention.cameo_code,
        "status": mention.status,
        "date": days,
        "place": mention.place_text,
    }


def _party_record(party: MentionActor) -> dict[str, str | None]:
    return {"text": party.text, "code": party.country_code, "sector": party.sector}
