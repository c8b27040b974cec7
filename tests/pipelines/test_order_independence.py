"""The same articles give the same rows, however they are split into runs and in whatever order these come."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from pipelines import extract_articles
from pipelines.run import RunOptions, run
from transforms.extraction import Knowledge
from warehouse.digest import digest

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"
# Reports of one summit, a copy of one of them and a digest of them all.
SUMMIT = ("kc-001", "kc-003", "kc-004", "kc-005", "kc-006", "kc-007", "kc-009")
SUMMIT_FILES = ("digest_lee_xi_summit.txt", "20260104_lee_arrives.txt")
# A text without a date and two about the same sanctions; a correction and what it corrects; a lightly edited copy.
OTHERS = ("ua-015", "ua-016", "wo-008", "wo-009", "wo-010", "wo-011")
OTHER_FILES = ("eu_package_17.txt",)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """Return one file for each article, by its id or name, and one more that repeats an article."""
    folder = tmp_path_factory.mktemp("inputs")
    paths = {}
    for record in _records():
        if record["id"] in (*SUMMIT, *OTHERS):
            paths[record["id"]] = folder / f"{record['id']}.jsonl"
            paths[record["id"]].write_text(json.dumps(record) + "\n", encoding="utf-8")
    for name in (*SUMMIT_FILES, *OTHER_FILES):
        paths[name] = Path(shutil.copy(ARTICLES / name, folder))
    paths["kc-004 again"] = Path(shutil.copy(paths["kc-004"], folder / "again.jsonl"))
    paths["broken"] = folder / "broken.jsonl"
    paths["broken"].write_text('{"id": "x", "text": \n', encoding="utf-8")
    return paths


@pytest.fixture(scope="module", autouse=True)
def loaded_once(nlp, reference):
    """Give every run the model and the tables that are loaded already: six runs would load them six times."""
    knowledge = Knowledge.from_reference(reference)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extract_articles, "load_model", lambda: nlp)
        patch.setattr(Knowledge, "from_reference", lambda _: knowledge)
        yield


@pytest.fixture(scope="module")
def in_one_run(inputs, tmp_path_factory):
    """Return the digest of every table after all articles came in one run."""
    return _digest_of([sorted(inputs)], inputs, tmp_path_factory.mktemp("one"))


def test_articles_that_come_backwards_in_time_give_the_same_tables(inputs, in_one_run, tmp_path):
    late = ["digest_lee_xi_summit.txt", "kc-007", "kc-009", "wo-009", "wo-011", "broken"]
    middle = ["kc-006", "kc-005", "ua-016", "eu_package_17.txt", "kc-004 again", "20260104_lee_arrives.txt"]
    rest = sorted(inputs.keys() - {*late, *middle})
    assert _digest_of([late, middle, rest], inputs, tmp_path) == in_one_run


def test_articles_that_come_in_another_split_give_the_same_tables(inputs, in_one_run, tmp_path):
    names = sorted(inputs, reverse=True)
    assert _digest_of([names[1::2], names[::2]], inputs, tmp_path) == in_one_run


def _records():
    for path in sorted(ARTICLES.glob("*.jsonl")):
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    yield from (json.loads(line) for line in gzip.open(ARTICLES / "africa.jsonl.gz", "rt", encoding="utf-8"))


def _digest_of(batches, inputs, folder):
    for batch in batches:
        run(RunOptions(inputs=tuple(str(inputs[name]) for name in batch), folder=folder / "warehouse", workers=1), str)
    return digest(folder / "warehouse")
