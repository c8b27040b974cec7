"""Measure how often each kind of rule is right on the labelled sentences: `python -m benchmarks.confidence`.

Rewrites seeds/rule_confidences.csv, from which every mention takes its confidence.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from benchmarks.accuracy import code_sentence_events
from benchmarks.labelled import LabelledSentence, read_labelled
from seeds import load_reference
from transforms.events.confidence import rule_keys
from transforms.extraction import Knowledge
from transforms.findings import CodedEvent
from transforms.grammar.language_model import load_model

TABLE = Path(__file__).parents[1] / "seeds" / "rule_confidences.csv"


def main() -> None:
    """Count right and all mentions of each kind of rule and write the table."""
    knowledge, nlp = Knowledge.from_reference(load_reference()), load_model()
    right: Counter[tuple[str, str]] = Counter()
    coded: Counter[tuple[str, str]] = Counter()
    for sentence in read_labelled():
        for event in code_sentence_events(sentence, nlp, knowledge):
            keys = rule_keys(event)
            coded.update(keys)
            if is_right(event, sentence):
                right.update(keys)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["rule_kind", "basis", "right_count", "mention_count"])
        writer.writerows((*key, right[key], coded[key]) for key in sorted(coded))
    print(f"{len(coded)} kinds of rule and basis, {sum(coded.values()) // 3} mentions: {TABLE.name}")


def is_right(event: CodedEvent, sentence: LabelledSentence) -> bool:
    """Return whether a label of the sentence has the event's type and source countries; "*" accepts any."""
    found = {party.country_code for party in event.sources if party.country_code}
    for coding in sentence.codings:
        wanted = {party.country_code for party in coding.sources}
        if event.event_type in (coding.event_type, *coding.other_types) and ("*" in wanted or found == wanted - {None}):
            return True
    return False


if __name__ == "__main__":
    main()
