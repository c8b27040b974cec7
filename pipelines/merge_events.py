"""The second Beam graph: whole components of mentions in, rows of the second layer out."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import apache_beam as beam
from apache_beam.pvalue import PCollection

from pipelines.runners import make_pipeline
from seeds import load_reference
from transforms.merging.mention_facts import MentionFacts, MergeReference, merge_reference
from transforms.merging.merging import MergedRows, merge_component
from warehouse.files import write_durably

Component = tuple[MentionFacts, ...]
# Below this many mentions the components are merged right here: starting a pipeline would take longer.
MENTIONS_FOR_PIPELINE = 2_000
COMPONENTS_PER_ELEMENT = 200


class MergeEvents(beam.PTransform):  # type: ignore[misc]  # Beam's classes are untyped
    """Turn batches of components into the rows of their events."""

    def __init__(self, reference_folder: str | None) -> None:
        super().__init__()
        self.reference_folder = reference_folder

    def expand(self, components: PCollection[Sequence[Component]]) -> PCollection[MergedRows]:
        return components | "Merge components" >> beam.ParDo(_Merge(self.reference_folder))


class _Merge(beam.DoFn):  # type: ignore[misc]  # Beam's classes are untyped
    def __init__(self, reference_folder: str | None) -> None:
        self.reference_folder = reference_folder

    def setup(self) -> None:
        folder = Path(self.reference_folder) if self.reference_folder else None
        self.known = merge_reference(load_reference(folder))

    def process(self, element: Sequence[Component]) -> Iterable[MergedRows]:
        yield merge_components(element, self.known)


def merge_components(components: Iterable[Component], known: MergeReference) -> MergedRows:
    """Return the rows of several components together."""
    merged = [merge_component(component, known) for component in components]
    return join_rows(merged)


def join_rows(merged: Sequence[MergedRows]) -> MergedRows:
    """Return several results as one."""
    return MergedRows(
        events=tuple(row for rows in merged for row in rows.events),
        event_actors=tuple(row for rows in merged for row in rows.event_actors),
        citations=tuple(row for rows in merged for row in rows.citations),
        event_links=tuple(row for rows in merged for row in rows.event_links),
        contradictions=tuple(row for rows in merged for row in rows.contradictions),
    )


def run_merge(
    components: Sequence[Component],
    known: MergeReference,
    outcome_path: Path,
    *,
    workers: int,
    reference_folder: Path | None,
    beam_options: Sequence[str],
) -> MergedRows:
    """Return the rows of all components, merged here or, where there are many, through Beam."""
    if sum(len(component) for component in components) < MENTIONS_FOR_PIPELINE:
        return merge_components(components, known)
    batches = [
        components[start : start + COMPONENTS_PER_ELEMENT]
        for start in range(0, len(components), COMPONENTS_PER_ELEMENT)
    ]
    outcome_path.parent.mkdir(parents=True, exist_ok=True)
    with make_pipeline(workers, beam_options) as pipeline:
        (
            pipeline
            | "Create components" >> beam.Create(batches)
            | "Spread components" >> beam.Reshuffle()
            | "Merge events" >> MergeEvents(str(reference_folder) if reference_folder else None)
            | "Gather rows" >> beam.combiners.ToList()
            | "Write outcome" >> beam.Map(_write_outcome, str(outcome_path.resolve()))
        )
    merged: list[MergedRows] = pickle.loads(outcome_path.read_bytes())
    return join_rows(merged)


def _write_outcome(merged: list[Any], path: str) -> None:
    write_durably(Path(path), pickle.dumps(merged))
