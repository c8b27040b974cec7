"""Explain what was coded: the sentence, the phrase that matched, each party, the days, the place, what was refused.

A stored mention is explained by coding its article again, so that every step can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from pipelines.coding_records import Coder, loose_article
from pipelines.selecting import select_records
from schemas.article import Article, RawRecord
from schemas.identifiers import UNDATED, mention_id_of
from schemas.mention import Attribution, Mention, MentionActor
from transforms.events.coding import find_matches
from transforms.events.refusals import phrase_text, refusals, refused_phrases
from transforms.events.slots import Cast
from transforms.extraction import (
    ArticleRows,
    Findings,
    date_rows,
    extract_article,
    located_parties,
    parse_article,
    read_findings,
)
from transforms.findings import CodedEvent, ParsedArticle, Party, Segment
from warehouse.errors import WarehouseError
from warehouse.history import open_views

ID = re.compile(rf"[em]-(\d{{8}}|{UNDATED})-[0-9a-f]{{16}}")
LABEL_WIDTH = 11
SHOWN_PHRASES = 4
CITED = """
    select mention_id, published_day, publisher, reason, similarity, sentence_text
    from event_sources
    where event_id = ?
    order by citation_number
"""


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """One article coded with all steps kept; events[i] is what mentions[i] of the rows came from."""

    parsed: ParsedArticle
    rows: ArticleRows
    findings: dict[int, Findings]
    events: tuple[tuple[int, CodedEvent], ...]


def is_id(what: str) -> bool:
    """Return whether a word is the id of a mention or an event."""
    return ID.fullmatch(what) is not None


def explain_text(text: str, day: date | None, coder: Coder) -> str:
    """Return why each sentence of a loose text was coded as it is, or why not at all."""
    raw = RawRecord("-", 0, 0, text, None, None, None, day.isoformat() if day else None, None, None, False)
    article = loose_article(raw, coder)
    coded = code_article(article, coder)
    lines = [line for number in range(len(coded.parsed.segments)) for line in _sentence_lines(number, coded, coder)]
    return "\n".join(lines)


def explain_id(what: str, folder: Path, coder: Coder) -> str:
    """Return why a mention was coded as it is; of an event its founding mention and what was merged with it.

    Raises WarehouseError where the warehouse has no such id.
    """
    with open_views(folder) as connection:
        article = _article_of(connection, mention_id_of(what) if what.startswith("e-") else what, what)
        lines = [] if what.startswith("m-") else _event_lines(connection, what)
        mention_id = mention_id_of(what) if what.startswith("e-") else what
        stored = select_records(
            connection, Mention, "select found.* from stored.mentions as found semi join wanted using (mention_id)",
            {mention_id}, "mention_id",
        )[0]  # fmt: skip
    coded = code_article(article, coder)
    for position, mention in enumerate(coded.rows.mentions):
        if mention.mention_id == mention_id:
            lines += _where_lines(article, coded, mention)
            lines += _mention_lines(position, coded, coder)
            lines += _refusal_lines(coded.findings[coded.events[position][0]], coder)
            return "\n".join(lines)
    lines += [
        f"{mention_id}: {stored.event_type} ({stored.status}), by the rule {stored.rule}",
        "This version codes the article otherwise: `communique recode` brings the warehouse up to date.",
    ]
    return "\n".join(lines)


def code_article(article: Article, coder: Coder) -> CodedArticle:
    """Return an article coded with all steps kept."""
    parsed = parse_article(article, coder.nlp, coder.knowledge.lexicon)
    findings = read_findings(parsed, coder.knowledge)
    events = tuple((found.number, event) for found in findings for event in found.events)
    rows = extract_article(article, coder.nlp, coder.knowledge)
    return CodedArticle(parsed, rows, {found.number: found for found in findings}, events)


def _article_of(connection: duckdb.DuckDBPyConnection, mention_id: str, what: str) -> Article:
    found = select_records(
        connection,
        Article,
        "select found.* from stored.articles as found inner join stored.mentions using (article_id)"
        " semi join wanted using (mention_id)",
        {mention_id},
        "mention_id",
    )
    if not found:
        raise WarehouseError(f"no mention and no event has the id {what}")
    return found[0]


def _event_lines(connection: duckdb.DuckDBPyConnection, event_id: str) -> list[str]:
    row = connection.execute("select event_id from event_ids where former_event_id = ?", [event_id]).fetchone()
    now_id = row[0] if row else event_id
    event = connection.execute("select headline, status from stored.events where event_id = ?", [now_id]).fetchone()
    lines = [] if now_id == event_id else [f"{event_id} was merged into {now_id}"]
    if event is not None:
        lines.append(f"{now_id}  {event[0]} ({event[1]})")
    for mention_id, day, publisher, reason, similarity, sentence in connection.execute(CITED, [now_id]).fetchall():
        source = f"{publisher or 'unknown publisher'}, {day or 'undated'}"
        lines.append(f"  {mention_id}  {source}: {reason} (similarity {similarity:.2f})")
        lines.append(f"      {sentence}")
    return [*lines, "", "The mention that the id names:"]


def _where_lines(article: Article, coded: CodedArticle, mention: Mention) -> Iterator[str]:
    yield f"{mention.mention_id} in {article.title or 'an article without title'}"
    source = f"{article.publisher or 'unknown publisher'}, {article.published_day or 'undated'}"
    yield f"  {source} ({article.source_file}, record {article.record_number})"
    segment = next(found for found in coded.parsed.segments if found.sentence.sentence_id == mention.sentence_id)
    yield from _quoted_sentence(segment)


def _quoted_sentence(segment: Segment) -> Iterator[str]:
    sentence = segment.sentence
    yield f"{sentence.kind}, characters {sentence.start_char} to {sentence.end_char}:"
    yield f"  {sentence.text}"


def _sentence_lines(number: int, coded: CodedArticle, coder: Coder) -> Iterator[str]:
    segment = coded.parsed.segments[number]
    yield from _quoted_sentence(segment)
    found = coded.findings.get(number)
    if found is None:
        language = coded.parsed.article.language
        yield f"  not coded: {'a ' + segment.sentence.kind if language == 'en' else f'language {language}'}"
        return
    positions = [position for position, (own, _) in enumerate(coded.events) if own == number]
    for position in positions:
        yield from _mention_lines(position, coded, coder)
    if not positions:
        yield "  nothing was coded here"
    yield from _refusal_lines(found, coder)


def _mention_lines(position: int, coded: CodedArticle, coder: Coder) -> Iterator[str]:
    number, event = coded.events[position]
    found, mention = coded.findings[number], coded.rows.mentions[position]
    codes = [mention.event_type or "statement", mention.event_mode and f"mode {mention.event_mode}"]
    codes += [f"CAMEO {mention.cameo_code}", f"Goldstein {mention.goldstein}", *mention.contexts]
    yield _labelled("coded", ", ".join(code for code in codes if code))
    yield _labelled("trigger", f'"{mention.trigger_text}", characters {mention.start_char} to {mention.end_char}')
    yield from _phrase_lines(event, found, coder)
    for role, parties in (("source", event.sources), ("target", event.targets)):
        rows = [row for row in coded.rows.mention_actors if row.mention_id == mention.mention_id and row.role == role]
        yield from (_labelled(role, _party_text(row, party)) for row, party in zip(rows, parties, strict=True))
        if not rows:
            yield _labelled(role, "none found")
    yield _labelled("status", f"{mention.status}, from {_quoted(mention.status_cue) or 'the plain verb form'}")
    yield _labelled("days", _days_text(mention))
    yield _labelled(
        "place", f"{_quoted(mention.place_text) or 'none'}, {mention.place_id or '-'}: {mention.place_rule}"
    )
    links = [row for row in coded.rows.attributions if row.mention_id == mention.mention_id]
    yield _labelled("says so", ", according to ".join(map(_speaker_text, links)))
    yield from _unused_lines(mention, found)


def _phrase_lines(event: CodedEvent, found: Findings, coder: Coder) -> Iterator[str]:
    lexicon, cast = coder.knowledge.lexicon, _cast_of(found, coder)
    phrase_key, *operators = event.rule.split(" | ")
    match = next((own for own in find_matches(found.doc, cast, lexicon) if own.head.i == event.trigger), None)
    yield _labelled("phrase", phrase_text(match.phrase) if match else phrase_key)
    if match:
        yield _labelled("", f"source: {match.phrase.source or '-'}; target: {match.phrase.target or '-'}")
    yield _labelled("operators", ", then ".join(operators) or "none")
    for refused in refused_phrases(found.doc[event.trigger], cast, lexicon)[:SHOWN_PHRASES]:
        yield _labelled("not", f"{refused.word}, {refused.reason}")


def _cast_of(found: Findings, coder: Coder) -> Cast:
    return Cast(found.parties, located_parties(found.doc, found.places, coder.knowledge))


def _party_text(row: MentionActor, party: Party) -> str:
    codes = " ".join(code for code in (row.country_code, row.sector) if code) or "no country"
    who = row.actor_id or "unresolved"
    return f'"{row.text}": {who}, {codes}; {row.basis}: {party.rule}'


def _days_text(mention: Mention) -> str:
    days = "none"
    if mention.first_day is not None:
        is_one = mention.first_day == mention.last_day
        days = str(mention.first_day) if is_one else f"{mention.first_day} to {mention.last_day}"
    words = f" from {_quoted(mention.date_text)}" if mention.date_text else ""
    return f"{days} ({mention.date_precision}){words}: {mention.date_rule}"


def _speaker_text(link: Attribution) -> str:
    if link.is_narrator:
        return "the article itself"
    who = link.speaker_actor_id or _quoted(link.speaker_text) or "somebody"
    return who + (f' ("{link.cue}")' if link.cue else "")


def _unused_lines(mention: Mention, found: Findings) -> Iterator[str]:
    """Yield the dates and places of the sentence that the event did not take."""
    for row in date_rows(found):
        if row.start_char != mention.date_start_char:
            days = f"{row.first_day} to {row.last_day}" if row.first_day else "no days"
            yield _labelled("other day", f'"{row.text}": {days}, {row.rule}')
    for place in found.places:
        words = found.doc[place.start : place.end].text
        if words != mention.place_text:
            yield _labelled("other place", f'"{words}": {place.place_id or "unknown"}, {place.role}, {place.rule}')


def _refusal_lines(found: Findings, coder: Coder) -> Iterator[str]:
    coded = frozenset(event.trigger for event in found.events)
    refused: Sequence[tuple[str, str]] = [
        (row.word, row.reason) for row in refusals(found.doc, _cast_of(found, coder), coder.knowledge.lexicon, coded)
    ]
    for word, reason in refused:
        yield _labelled("refused", f'"{word}": {reason}')
    if not refused and not coded:
        yield _labelled("refused", "no word of it stands in the table of event phrases")


def _quoted(words: str | None) -> str | None:
    return None if words is None else f'"{words}"'


def _labelled(label: str, text: str) -> str:
    return f"  {label:<{LABEL_WIDTH}} {text}"
