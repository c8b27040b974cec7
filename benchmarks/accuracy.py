"""Code the labelled sentences and print how well: `python -m benchmarks.accuracy [--tags] [--errors HALF]`.

With --state the figures become those that the tests hold the coder to.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language

from benchmarks.labelled import SENTENCES, Coding, LabelledSentence, Party, read_labelled
from benchmarks.scoring import SentenceScore, Tally, headline_figures, score_sentence, tag_tallies, type_tallies
from schemas.article import RawRecord
from seeds import load_reference
from transforms.extraction import Knowledge, parse_article, read_findings
from transforms.findings import CodedEvent
from transforms.grammar.language_model import load_model
from transforms.texts.articles import read_article

HALVES = ("dev", "test")
STATED = SENTENCES.with_name("scores.json")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of the whole set and of each half, and on request the tags and what went wrong."""
    parser = argparse.ArgumentParser(description="Accuracy of the coder on the labelled sentences.")
    parser.add_argument("--tags", action="store_true", help="recall by construction and subject")
    parser.add_argument("--errors", choices=HALVES, help="list the sentences of one half that are coded wrongly")
    parser.add_argument("--state", action="store_true", help=f"write the figures to {STATED.name}")
    options = parser.parse_args(arguments)
    scores = score_labelled(load_model(), Knowledge.from_reference(load_reference()))
    lines = [*figure_lines(scores), *type_lines(scores)]
    if options.tags:
        lines += tag_lines(scores)
    if options.errors:
        lines += [line for score in scores if score.sentence.half == options.errors for line in error_lines(score)]
    print("\n".join(lines))
    if options.state:
        STATED.write_text(json.dumps(stated_figures(scores), indent=1) + "\n", encoding="utf-8")


def stated_figures(scores: Sequence[SentenceScore]) -> dict[str, dict[str, float]]:
    """Return the figures of the whole set and of each half, to one decimal."""
    return {
        part: {name: round(figure, 1) for name, figure in headline_figures(rows).items()}
        for part, rows in by_half(scores).items()
    }


def by_half(scores: Sequence[SentenceScore]) -> dict[str, list[SentenceScore]]:
    """Return the scores of the whole set and of each half."""
    return {"all": list(scores)} | {half: [row for row in scores if row.sentence.half == half] for half in HALVES}


def score_labelled(nlp: Language, knowledge: Knowledge) -> list[SentenceScore]:
    """Return how each labelled sentence is coded, every one as a text of its own."""
    return [score_sentence(row, code_labelled(row, nlp, knowledge)) for row in read_labelled()]


def code_labelled(row: LabelledSentence, nlp: Language, knowledge: Knowledge) -> list[Coding]:
    """Return the typed events that the product finds in one labelled sentence, as labels are written."""
    return list(_codings(code_sentence_events(row, nlp, knowledge)))


def code_sentence_events(row: LabelledSentence, nlp: Language, knowledge: Knowledge) -> list[CodedEvent]:
    """Return the typed events that the product finds in one labelled sentence."""
    record = RawRecord(
        source_file="sentences.jsonl",
        record_number=0,
        start_byte=0,
        text=row.text,
        url=None,
        publisher=None,
        title=None,
        published=row.day.isoformat(),
        updated=None,
        external_id=row.sentence_id,
        is_extracted_html=False,
    )
    parsed = parse_article(read_article(record, knowledge.publishers), nlp, knowledge.lexicon)
    return [event for found in read_findings(parsed, knowledge) for event in found.events if event.event_type]


def _codings(events: Iterable[CodedEvent]) -> Iterator[Coding]:
    for event in events:
        if event.event_type is not None:
            yield Coding(
                event_type=event.event_type,
                event_mode=event.event_mode,
                status=event.status,
                sources=tuple(Party(party.country_code, party.sector) for party in event.sources),
                targets=tuple(Party(party.country_code, party.sector) for party in event.targets),
                is_optional=False,
            )


def figure_lines(scores: Sequence[SentenceScore]) -> Iterator[str]:
    """Yield the headline figures, the whole set beside its halves."""
    parts = by_half(scores)
    yield "".join([f"{'':22}", *(f"{name:>8}" for name in parts)])
    yield "".join([f"{'sentences':22}", *(f"{len(rows):8}" for rows in parts.values())])
    figures = [headline_figures(rows) for rows in parts.values()]
    for name in figures[0]:
        yield "".join([f"{name:22}", *(f"{part[name]:8.1f}" for part in figures)])


def type_lines(scores: Sequence[SentenceScore]) -> Iterator[str]:
    """Yield precision, recall and F1 of every type."""
    yield f"\n{'type':22}{'events':>8}{'P':>8}{'R':>8}{'F1':>8}"
    for name, tally in type_tallies(scores).items():
        yield f"{name:22}{_expected(tally):8}{tally.precision:8.1f}{tally.recall:8.1f}{tally.f1:8.1f}"


def tag_lines(scores: Sequence[SentenceScore]) -> Iterator[str]:
    """Yield, for every tag, how many of the types and of the countries of its sentences were found."""
    yield f"\n{'tag':22}{'events':>8}{'types':>8}{'countries':>11}"
    for tag, (types, countries) in tag_tallies(scores).items():
        if _expected(types):
            yield f"{tag:22}{_expected(types):8}{types.recall:8.1f}{countries.recall:11.1f}"


def _expected(tally: Tally) -> int:
    return tally.right + tally.missed


def error_lines(score: SentenceScore) -> Iterator[str]:
    """Yield a sentence with what was expected and found, where types, countries, dyads or status differ."""
    tallies = [*score.types.values(), score.sources, score.targets, score.dyads, score.statuses]
    if not any(tally.wrong or tally.missed for tally in tallies):
        return
    yield f"\n{score.sentence.sentence_id} [{' '.join(score.sentence.tags)}] {score.sentence.text}"
    for coding in score.sentence.codings:
        yield f"  expected {'(may) ' if coding.is_optional else ''}{_described(coding)}"
    for coding in score.found:
        yield f"  found    {_described(coding)}"


def _described(coding: Coding) -> str:
    sides = [" + ".join(map(_named, parties)) for parties in (coding.sources, coding.targets)]
    return f"{coding.event_type} {coding.event_mode or '-'} {coding.status}: {sides[0]} > {sides[1]}"


def _named(party: Party) -> str:
    return f"{party.country_code or '?'}:{party.sector or ''}"


if __name__ == "__main__":
    main()
