"""The second Beam graph: events with all their mentions in, rows of the second layer out."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PCollection

from pipelines.runners import make_pipeline
from seeds import load_reference
from transforms.merging.merge_reference import MergeReference, merge_reference
from transforms.merging.merging import MergedRows, ToldEvent, event_rows, join_rows
from warehouse.files import write_durably

# Below this many events their rows are made right here: starting a pipeline would take longer.
EVENTS_FOR_PIPELINE = 10_000
EVENTS_PER_ELEMENT = 500


class MergeEvents(beam.PTransform):  # type: ignore[misc]  # Beam's classes are untyped
    """Turn batches of events into their rows."""

    def __init__(self, reference_folder: str | None) -> None:
        super().__init__()
        self.reference_folder = reference_folder

    def expand(self, events: PCollection[Sequence[ToldEvent]]) -> PCollection[MergedRows]:
        return events | "Make rows" >> beam.ParDo(_Merge(self.reference_folder))


class _Merge(beam.DoFn):  # type: ignore[misc]  # Beam's classes are untyped
    def __init__(self, reference_folder: str | None) -> None:
        self.reference_folder = reference_folder

    def setup(self) -> None:
        folder = Path(self.reference_folder) if self.reference_folder else None
        self.known = merge_reference(load_reference(folder))

    def process(self, element: Sequence[ToldEvent]) -> Iterable[MergedRows]:
        yield rows_of(element, self.known)


def rows_of(events: Iterable[ToldEvent], known: MergeReference) -> MergedRows:
    """Return the rows of several events together."""
    return join_rows([event_rows(event, known) for event in events])


def run_merge(
    events: Sequence[ToldEvent],
    known: MergeReference,
    outcome_path: Path,
    *,
    workers: int,
    reference_folder: Path | None,
    beam_options: Sequence[str],
) -> MergedRows:
    """Return the rows of all events, made here or, where there are many or an engine is named, through Beam."""
    if len(events) < EVENTS_FOR_PIPELINE and not beam_options:
        return rows_of(events, known)
    batches = [events[start : start + EVENTS_PER_ELEMENT] for start in range(0, len(events), EVENTS_PER_ELEMENT)]
    outcome_path.parent.mkdir(parents=True, exist_ok=True)
    with make_pipeline(workers, beam_options) as pipeline:
        (
            pipeline
            | "Create events" >> beam.Create(batches)
            | "Spread events" >> beam.Reshuffle()
            | "Merge events" >> MergeEvents(str(reference_folder) if reference_folder else None)
            | "Gather rows" >> beam.combiners.ToList()
            | "Write outcome" >> beam.Map(_write_outcome, str(outcome_path.resolve()))
        )
    merged: list[MergedRows] = pickle.loads(outcome_path.read_bytes())
    return join_rows(merged)


def _write_outcome(merged: list[Any], path: str) -> None:
    write_durably(Path(path), pickle.dumps(merged))
