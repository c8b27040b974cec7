"""Run the whole job on the shipped sample articles, then show one story and what to ask next."""

from __future__ import annotations

from pathlib import Path

import duckdb

import seeds
from pipelines.load_timeline import Days, load_story
from pipelines.recoding import recode
from pipelines.run import Progress, RunOptions, RunReport, current_versions, run
from seeds import load_reference
from transforms.merging.timelines import render_text
from warehouse.errors import WarehouseError
from warehouse.history import open_views
from warehouse.snapshots import find_current

ARTICLES = seeds.FOLDER / "articles"
# The story that most publishers report independently of each other; the longer one of two.
BEST_STORY = """
    select story_id, max(publisher_count) as publishers, count(*) as events
    from story_timeline
    group by story_id
    order by publishers desc, events desc, story_id
    limit 1
"""
QUERIES = (
    "select first_day, status, headline from event_details where list_contains(source_countries, 'KOR') limit 10",
    "select headline, field, value_a, publisher_a, value_b, publisher_b from contradictions_open",
    "select event_month, target_country, event_count, mean_goldstein from dyad_monthly where source_country = 'CHN'",
)


def run_demo(folder: Path, progress: Progress, *, workers: int | None, beam_options: tuple[str, ...]) -> RunReport:
    """Code the shipped articles into a folder; one that another version coded is coded again first."""
    options = RunOptions((str(ARTICLES),), folder, workers=workers, beam_options=beam_options)
    current = find_current(folder)
    if current is not None and dict(current.versions) != current_versions(load_reference()):
        recode(options, progress)
    return run(options, progress)


def story_and_queries(folder: Path) -> str:
    """Return the timeline of the best reported story, three queries to try and how to open the shell."""
    with open_views(folder) as connection:
        timeline = load_story(connection, best_story(connection), Days(None, None))
    tries = "\n".join(f'  communique sql -w {folder} "{query}"' for query in QUERIES)
    return (
        f"{render_text(timeline)}\nTry\n{tries}\n\n"
        f"The shell: communique sql -w {folder}   (`from help;` says what is there)"
    )


def best_story(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the story to show."""
    row = connection.execute(BEST_STORY).fetchone()
    if row is None:
        raise WarehouseError("the sample articles gave no story")
    return str(row[0])
