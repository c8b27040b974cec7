"""The whole job on small real inputs: numbers that add up, repeats that change nothing, failures that are kept."""

import json

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
        patch.setattr(coding_records, "load_coder", lambda reference_folder=None: Coder(nlp, loaded))
        yield loaded


@pytest.fixture
def options(tmp_path):
    """Options for a run over two articles, one of them twice, and a broken line."""
    talks = json.dumps({"id": "talks", "text": TALKS, "date": "2026-01-08", "source": "Example Wire"})
    (tmp_path / "in.jsonl").write_text(f"{talks}\n{talks}\nbroken\n", encoding="utf-8")
    (tmp_path / "visit.txt").write_text(VISIT, encoding="utf-8")
    inputs = (str(tmp_path / "in.jsonl"), str(tmp_path / "visit.txt"))
    return RunOptions(inputs=inputs, folder=tmp_path / "W", workers=1)


def rows_of(folder, sql):
    with open_views(folder) as connection:
        return connection.execute(sql).fetchall()


def test_the_numbers_of_a_run_add_up_and_the_rows_keep_their_promises(options):
    done = run(options, str).run
    assert (done.records_read, done.article_count, done.duplicate_count, done.dead_letter_count) == (4, 2, 1, 1)
    assert check_warehouse(options.folder) == []
    met = "select sources, place_name, first_day::varchar from event_details where event_type = 'CONSULT'"
    assert rows_of(options.folder, met) == [(["Cho Hyun", "Wang Yi"], "Beijing", "2026-01-07")]


def test_the_same_input_again_changes_nothing(options):
    first = run(options, str)
    before = digest(options.folder)
    again = run(options, str)
    assert (again.snapshot, again.run.article_count, again.run.duplicate_count) == (first.snapshot, 0, 3)
    assert digest(options.folder) == before


def test_a_dry_run_publishes_nothing(options, capsys):
    assert exit_code_of(["run", *options.inputs, "-w", str(options.folder), "--dry-run"]) == 0
    told = capsys.readouterr()
    assert "4 records read: 2 articles coded anew, 1 exact duplicate, 1 dead letter\n" in told.out
    assert "dry run: nothing was published" in told.out
    assert told.err == ""
    assert not (options.folder / "CURRENT.json").exists()


def test_too_many_dead_letters_leave_the_warehouse_as_it_was(options, capsys):
    line = ["run", *options.inputs, "-w", str(options.folder), "--max-dead-letters", "0.1"]
    assert exit_code_of(line) == 1
    assert "1 of 4 records failed, 10% may, nothing was published; " in capsys.readouterr().err
    assert not (options.folder / "CURRENT.json").exists()


def test_recoding_by_the_same_version_gives_the_same_tables(options):
    run(options, str)
    before = digest(options.folder)
    report = recode(options, str)
    assert (report.run.command, report.run.records_read, report.run.article_count) == ("recode", 2, 2)
    assert digest(options.folder) == before


def test_a_warehouse_of_another_version_asks_for_recode(options, tmp_path):
    run(options, str)
    rows = tmp_path / "rows"
    rows.mkdir()
    (rows / "actor_names.csv").write_text("actor_id,name\nwang-yi,Wang the Elder\n", encoding="utf-8")
    with pytest.raises(WarehouseError, match="run `communique recode` first"):
        run(RunOptions(options.inputs, options.folder, reference_folder=rows), str)


def test_a_mended_file_is_read_again_and_its_dead_letter_struck(options, tmp_path):
    run(options, str)
    mended = (tmp_path / "in.jsonl").read_text().replace("broken", json.dumps({"text": "Japan sent Kenya food aid."}))
    (tmp_path / "in.jsonl").write_text(mended)
    report, missing = retry(RunOptions((), options.folder, workers=1), str)
    assert (report.run.command, report.run.article_count, missing) == ("retry", 1, [])
    assert rows_of(options.folder, "select count(*) from dead_letters") == [(0,)]


def test_code_gives_the_events_of_a_run(options, tmp_path, capsys):
    run(options, str)
    assert exit_code_of(["code", str(tmp_path / "visit_line.jsonl")]) == 1
    (tmp_path / "visit_line.jsonl").write_text(json.dumps({"id": 1, "text": VISIT}))
    capsys.readouterr()
    assert exit_code_of(["code", str(tmp_path / "visit_line.jsonl")]) == 0
    events = json.loads(capsys.readouterr().out)["events"]
    sql = "select event_type, cameo_code, status from mentions where trigger_text = 'visit'"
    assert [(event["event"], event["cameo"], event["status"]) for event in events] == rows_of(options.folder, sql)


def test_explain_tells_the_derivation_of_a_stored_event(options, capsys):
    run(options, str)
    ((event_id,),) = rows_of(options.folder, "select event_id from events where event_type = 'CONSULT'")
    assert exit_code_of(["explain", event_id, "-w", str(options.folder)]) == 0
    told = capsys.readouterr().out
    for words in (
        "founding mention",
        "Example Wire, 2026-01-08",
        '"met"',
        '"Wang Yi": wang-yi, CHN GOV',
        '"Wednesday"',
    ):
        assert words in told
