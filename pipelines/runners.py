"""Choose where a Beam graph runs: in this process, in several local processes, or on an engine named by the user."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import apache_beam as beam
from apache_beam.options.pipeline_options import PipelineOptions

# Below this many articles, starting a second process costs more than it saves (about 5 seconds of CPU each).
ARTICLES_FOR_SECOND_WORKER = 400


def local_workers(article_count: int, wanted: int | None, processors: int) -> int:
    """Return how many local processes to use; wanted overrides the choice."""
    if wanted is not None:
        return wanted
    return processors if article_count >= ARTICLES_FOR_SECOND_WORKER else 1


def make_pipeline(workers: int, beam_options: Sequence[str] = ()) -> beam.Pipeline:
    """Return an empty pipeline; options of the user's that name a runner win over the local choice.

    The local runner is named in full: a bare DirectRunner tries to download another one first.
    """
    # Beam tells at length of matters that concern nobody but its own developers.
    logging.getLogger("apache_beam").setLevel(logging.ERROR)
    if any(option.startswith("--runner") for option in beam_options):
        return beam.Pipeline(options=PipelineOptions(list(beam_options)))
    mode = "in_memory" if workers == 1 else "multi_processing"
    flags = [f"--direct_num_workers={workers}", f"--direct_running_mode={mode}", *beam_options]
    return beam.Pipeline("FnApiRunner", options=PipelineOptions(flags))
