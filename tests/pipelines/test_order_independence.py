"""The same articles give the same rows, however they are split into runs and in whatever order these come."""

import json
import shutil
from pathlib import Path

import pytest

from pipelines import extract_articles, merge_events, second_layer
from pipelines import run as run_module
from pipelines.run import RunOptions, run
from pipelines.stored_tables import open_tables
from schemas.arrow import TABLES
from transforms.extraction import Knowledge
from warehouse.digest import digest
from warehouse.snapshots import read_current

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"
# A plan, a report of the summit, a lightly edited copy of that report; an article and its correction.
RECORDS = ("kc-001", "kc-004", "kc-009", "wo-008", "wo-009")
# A digest of the summit, an arrival before it, a text without a date.
FILES = ("digest_lee_xi_summit.txt", "20260104_lee_arrives.txt", "eu_package_17.txt")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """Return one file for each article, by its id or name, and one more that repeats an article."""
    folder = tmp_path_factory.mktemp("inputs")
    paths = {}
    for record in _records():
        if record["id"] in RECORDS:
            paths[record["id"]] = folder / f"{record['id']}.jsonl"
            paths[record["id"]].write_text(json.dumps(record) + "\n", encoding="utf-8")
    for name in FILES:
        paths[name] = Path(shutil.copy(ARTICLES / name, folder))
    paths["kc-004 again"] = Path(shutil.copy(paths["kc-004"], folder / "again.jsonl"))
    paths["broken"] = folder / "broken.jsonl"
    paths["broken"].write_text('{"id": "x", "text": \n', encoding="utf-8")
    return paths


@pytest.fixture(scope="module", autouse=True)
def loaded_once(nlp, reference):
    """Give every run the model and the tables that are loaded already: each would load them again."""
    knowledge = Knowledge.from_reference(reference)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_module, "load_reference", lambda _: reference)
        patch.setattr(extract_articles, "load_model", lambda: nlp)
        patch.setattr(Knowledge, "from_reference", lambda _: knowledge)
        yield


@pytest.fixture(scope="module")
def in_one_run(inputs, tmp_path_factory):
    """Return a warehouse to which all articles came in one run."""
    return _run([sorted(inputs)], inputs, tmp_path_factory.mktemp("one"))


def test_articles_that_come_backwards_in_time_give_the_same_tables(inputs, in_one_run, tmp_path):
    # The plan, the corrected article, the original of the copy and the undated text come after what they belong to.
    first = {"digest_lee_xi_summit.txt", "kc-009", "wo-009", "broken", "kc-004 again"}
    digests = digest(_run([sorted(first), sorted(inputs.keys() - first)], inputs, tmp_path))
    assert digests.keys() == TABLES.keys() - {"runs"}
    assert digests == digest(in_one_run)


def test_articles_merged_a_few_at_a_time_and_through_beam_give_the_same_tables(
    inputs, in_one_run, tmp_path, monkeypatch
):
    monkeypatch.setattr(second_layer, "CHUNK_RECORDS", 2)
    monkeypatch.setattr(merge_events, "EVENTS_FOR_PIPELINE", 0)
    assert digest(_run([sorted(inputs)], inputs, tmp_path)) == digest(in_one_run)


def test_the_articles_hold_what_makes_their_order_matter(in_one_run):
    with open_tables(in_one_run, read_current(in_one_run).tables) as connection:
        kinds = connection.execute("select distinct kind from article_copies order by kind").fetchall()
        undated = connection.execute("select count(*) from articles where published_day is null").fetchone()
        shared = connection.execute("select count(*) from events where article_count > 1").fetchone()
    assert kinds == [("copy",), ("superseded",)]
    assert undated[0] > 0
    assert shared[0] > 0


def _records():
    for path in sorted(ARTICLES.glob("*.jsonl")):
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _run(batches, inputs, folder):
    for batch in batches:
        run(RunOptions(inputs=tuple(str(inputs[name]) for name in batch), folder=folder / "warehouse", workers=1), str)
    return folder / "warehouse"
