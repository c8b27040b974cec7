"""The whole job on small real inputs: numbers that add up, repeats that change nothing, failures that are kept."""

import json
import shutil

import pytest

from pipelines import coding_records, extract_articles
from pipelines.coding_records import Coder
from pipelines.commands.errors import exit_code_of
from pipelines.recoding import recode, retry
from pipelines.run import RunOptions, run
from transforms.extraction import Knowledge
from warehouse.digest import digest
from warehouse.errors import WarehouseError
from warehouse.history import open_views
from warehouse.maintenance import check_warehouse
from warehouse.snapshots import find_current

TALKS = (
    "Cho Hyun met Wang Yi in Beijing on Wednesday. The two ministers agreed to hold another round of talks in March."
)
VISIT = "BERLIN - The German chancellor will visit Japan on 12 February 2026, his office said."


@pytest.fixture(scope="module", autouse=True)
def knowledge(nlp, reference):
    """Give every run the model and the tables that are loaded already."""
    loaded = Knowledge.from_reference(reference)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extract_articles, "load_model", lambda: nlp)
        patch.setattr(Knowledge, "from_reference", lambda _: loaded)
        patch.setattr(coding_records, "load_coder", lambda _=None: Coder(nlp, loaded))
        yield loaded


@pytest.fixture
def inputs(tmp_path):
    """Two articles, one of them twice, and a broken line."""
    return write_inputs(tmp_path)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A warehouse after one run over the inputs, with the report; for reading only."""
    folder = tmp_path_factory.mktemp("published")
    return folder, run(RunOptions(inputs=write_inputs(folder), folder=folder / "W", workers=1), str)


@pytest.fixture
def warehouse(published, tmp_path):
    """A copy of that warehouse and its inputs, to be written to."""
    shutil.copytree(published[0], tmp_path, dirs_exist_ok=True)
    return tmp_path / "W"


def write_inputs(folder):
    """Write the inputs into a folder and return their paths."""
    talks = json.dumps({"id": "talks", "text": TALKS, "date": "2026-01-08", "source": "Example Wire"})
    (folder / "in.jsonl").write_text(f"{talks}\n{talks}\nbroken\n", encoding="utf-8")
    (folder / "visit.txt").write_text(VISIT, encoding="utf-8")
    return (str(folder / "in.jsonl"), str(folder / "visit.txt"))


def rows_of(folder, sql):
    """Return the rows of a query."""
    with open_views(folder) as connection:
        return connection.execute(sql).fetchall()


def test_the_numbers_of_a_run_add_up_and_the_rows_keep_their_promises(published):
    folder, report = published
    done = report.run
    assert (done.records_read, done.article_count, done.duplicate_count, done.dead_letter_count) == (4, 2, 1, 1)
    assert check_warehouse(folder / "W") == []
    met = "select sources, place_name, first_day::varchar from event_details where event_type = 'CONSULT'"
    assert rows_of(folder / "W", met) == [(["Cho Hyun", "Wang Yi"], "Beijing", "2026-01-07")]


def test_the_same_input_again_changes_nothing(published, warehouse):
    before = digest(warehouse)
    again = run(RunOptions(inputs=(str(published[0] / "in.jsonl"),), folder=warehouse, workers=1), str)
    assert (again.snapshot, again.run.article_count, again.run.duplicate_count) == (1, 0, 2)
    assert digest(warehouse) == before


def test_a_dry_run_publishes_nothing(inputs, tmp_path, capsys):
    assert exit_code_of(["run", *inputs, "-w", str(tmp_path / "W"), "--dry-run"]) == 0
    told = capsys.readouterr()
    assert "4 records read: 2 articles coded anew, 1 exact duplicate, 1 dead letter\n" in told.out
    assert "dry run: nothing was published" in told.out
    assert told.err == ""
    assert not (tmp_path / "W" / "CURRENT.json").exists()


def test_too_many_dead_letters_leave_the_warehouse_as_it_was(warehouse, tmp_path, capsys):
    (tmp_path / "bad.jsonl").write_text('{"text": "Japan sent Kenya food aid."}\nbroken\n', encoding="utf-8")
    assert exit_code_of(["run", str(tmp_path / "bad.jsonl"), "-w", str(warehouse), "--max-dead-letters", "0.1"]) == 1
    assert "1 of 2 records failed, 10% may, nothing was published; " in capsys.readouterr().err
    assert find_current(warehouse).sequence == 1


def test_recoding_by_the_same_version_gives_the_same_tables(warehouse):
    before = digest(warehouse)
    report = recode(RunOptions((), warehouse, workers=1), str)
    assert (report.run.command, report.run.records_read, report.run.article_count) == ("recode", 2, 2)
    assert digest(warehouse) == before


def test_a_warehouse_of_another_version_asks_for_recode(warehouse, inputs, tmp_path):
    rows = tmp_path / "rows"
    rows.mkdir()
    (rows / "actor_names.csv").write_text("actor_id,name\nwang-yi,Wang the Elder\n", encoding="utf-8")
    with pytest.raises(WarehouseError, match="run `communique recode` first"):
        run(RunOptions(inputs, warehouse, reference_folder=rows), str)


def test_a_mended_file_is_read_again_and_its_dead_letter_struck(tmp_path):
    broken = tmp_path / "late.jsonl"
    broken.write_text(json.dumps({"text": TALKS}) + "\nbroken\n", encoding="utf-8")
    run(RunOptions((str(broken),), tmp_path / "W", workers=1), str)
    broken.write_text(broken.read_text().replace("broken", json.dumps({"text": "Japan sent Kenya food aid."})))
    report, missing = retry(RunOptions((), tmp_path / "W", workers=1), str)
    assert (report.run.command, report.run.article_count, missing) == ("retry", 1, [])
    assert rows_of(tmp_path / "W", "select count(*) from dead_letters") == [(0,)]


def test_code_gives_the_events_of_a_run(published, tmp_path, capsys):
    (tmp_path / "line.jsonl").write_text(json.dumps({"id": 1, "text": VISIT}), encoding="utf-8")
    assert exit_code_of(["code", str(tmp_path / "line.jsonl")]) == 0
    events = json.loads(capsys.readouterr().out)["events"]
    sql = "select event_type, cameo_code, status from mentions where trigger_text = 'visit'"
    stored = rows_of(published[0] / "W", sql)
    assert stored == [("AGREE", "036", "planned")]
    assert [(event["event"], event["cameo"], event["status"]) for event in events] == stored


def test_explain_tells_the_derivation_of_a_stored_event(published, capsys):
    folder = published[0] / "W"
    ((event_id,),) = rows_of(folder, "select event_id from events where event_type = 'CONSULT'")
    assert exit_code_of(["explain", event_id, "-w", str(folder)]) == 0
    told = capsys.readouterr().out
    for words in ("founding mention", "Example Wire, 2026-01-08", '"met"', "wang-yi, CHN GOV", '"Wednesday"'):
        assert words in told
