"""What a person sees of each command: help with an example, answers, and errors of one line."""

import json
import subprocess
import sys

import pytest

from pipelines import coding_records
from pipelines.coding_records import Coder
from pipelines.commands.errors import exit_code_of, read_arguments
from pipelines.commands.terminal import Invocation
from tests.warehouse.small_warehouse import publish_records
from transforms.extraction import Knowledge

COMMANDS = (
    "run demo code sql timeline explain recode check snapshots diff gc relocate export dead-letters retry".split()
)
HEAVY_MODULES = ("apache_beam", "spacy", "duckdb", "pyarrow")


@pytest.fixture(scope="module")
def coder(nlp, reference):
    """The coder of the commands, with the model and the tables that are loaded already."""
    return Coder(nlp, Knowledge.from_reference(reference))


@pytest.fixture(autouse=True)
def _loaded_coder(coder, monkeypatch):
    """Let the commands take the coder at hand."""
    monkeypatch.setattr(coding_records, "load_coder", lambda _=None: coder)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command, capsys):
    assert exit_code_of([command, "--help"]) == 0
    assert f"Example: communique {command}" in " ".join(capsys.readouterr().out.split())


def test_help_loads_nothing_heavy():
    program = (
        "import sys; from pipelines.commands.errors import exit_code_of; exit_code_of(['--help']);"
        f" sys.exit(any(name in sys.modules for name in {HEAVY_MODULES}))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("line", "words", "invocation"),
    [
        ("run a b -w W", "run a b -w W", Invocation()),
        ("run a -w W --debug", "run a -w W", Invocation(is_debugging=True)),
        ("--debug run a -- --runner=X --y", "run a", Invocation(("--runner=X", "--y"), is_debugging=True)),
        ("sql -w W -- -1", "sql -w W -- -1", Invocation()),
    ],
)
def test_beam_options_and_debug_are_told_from_the_words_of_the_command(line, words, invocation):
    assert read_arguments(line.split()) == (words.split(), invocation)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("sqlx", 2, "No such command 'sqlx'"),
        ("check", 2, "Missing option '--warehouse'"),
        ("sql select -w {nowhere}", 1, "no warehouse in {nowhere}"),
        ("sql select+nothing -w {folder}", 1, "nothing"),
        ("timeline Atlantis China -w {folder}", 1, "'Atlantis' names no country or actor"),
        ("timeline Atlantis -w {folder}", 1, "no story has the id 'Atlantis'"),
        ("timeline China Japan -w {folder}", 1, "no event between China and Japan"),
        ("timeline A B C -w {folder}", 2, "found 3 words"),
        ("timeline Japan -w {folder}", 1, "'Japan' is Japan: give two countries or actors"),
        ("timeline KOR CHN --since 2026-02-01 --until 2026-01-01 -w {folder}", 2, "2026-02-01 is after --until"),
        ("diff 1 7 -w {folder}", 1, "no snapshot 7"),
        ("snapshots", 2, "expected --warehouse DIR"),
        ("code {nowhere}", 1, "{nowhere}: No such file or directory"),
        ("code {folder}/CURRENT.json -o {folder}/CURRENT.json", 2, "is the input itself"),
        ("explain m-20260105-0123456789abcdef", 2, "an id needs the warehouse"),
        ("explain m-20260105-0123456789abcdef -w {folder}", 1, "no event has the id m-20260105-0123456789abcdef"),
    ],
)
def test_an_error_is_one_line(line, code, words, meeting_warehouse, tmp_path, capsys):
    places = {"folder": meeting_warehouse, "nowhere": tmp_path / "nowhere"}
    arguments = [word.format(**places).replace("+", " ") for word in line.split()]
    assert exit_code_of(arguments) == code
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert told.err.startswith("communique: ")
    assert words.format(**places) in told.err
    assert told.out == ""


def test_sql_answers_in_the_form_asked_for(meeting_warehouse, tmp_path, capsys):
    query = "select event_id, status from events"
    assert exit_code_of(["sql", query, "-w", str(meeting_warehouse), "--format", "csv"]) == 0
    assert capsys.readouterr().out == "event_id,status\ne-0000000000000001,happened\n"
    out = tmp_path / "answer.json"
    assert exit_code_of(["sql", query, "-w", str(meeting_warehouse), "-f", "json", "-o", str(out)]) == 0
    assert json.loads(out.read_text()) == [{"event_id": "e-0000000000000001", "status": "happened"}]


def test_sql_answers_as_of_an_older_snapshot(meeting_warehouse, capsys):
    publish_records(meeting_warehouse, {"stories": []}, hours=1)
    for wanted, count in (("1", "1"), ("2", "0")):
        query = ["sql", "select count(*) as n from stories", "-f", "csv", "-w", str(meeting_warehouse)]
        assert exit_code_of([*query, "--as-of", wanted]) == 0
        assert capsys.readouterr().out == f"n\n{count}\n"


@pytest.mark.parametrize("of", [["KOR", "china"], ["Cho Hyun", "wang-yi"], ["t-0000000000000001"], ["Beijing"]])
def test_timeline_tells_a_story_or_a_dyad(of, meeting_warehouse, capsys):
    assert exit_code_of(["timeline", *of, "-w", str(meeting_warehouse)]) == 0
    told = capsys.readouterr().out
    assert "2026-01-04  " in told
    assert "[1] Example News, 2026-01-05, Ministers meet" in told


def test_timeline_is_cut_to_days(meeting_warehouse, capsys):
    line = ["timeline", "KOR", "CHN", "-w", str(meeting_warehouse), "--since", "2026-01-05"]
    assert exit_code_of(line) == 1
    assert "no event in the days asked for" in capsys.readouterr().err


def test_check_passes_and_gives_one_digest_for_all_tables(meeting_warehouse, capsys):
    assert exit_code_of(["check", "-w", str(meeting_warehouse)]) == 0
    assert "keeps every promise" in capsys.readouterr().out
    assert exit_code_of(["check", "--digest", "-w", str(meeting_warehouse)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("  all tables but runs")


def test_check_fails_where_a_file_is_gone(meeting_warehouse, capsys):
    next((meeting_warehouse / "tables" / "events").glob("*/*")).unlink()
    assert exit_code_of(["check", "-w", str(meeting_warehouse)]) == 1
    assert "is missing" in capsys.readouterr().err


def test_snapshots_are_listed_named_compared_and_collected(meeting_warehouse, capsys):
    publish_records(meeting_warehouse, {"stories": []}, hours=1)
    folder = ["-w", str(meeting_warehouse)]
    assert exit_code_of(["snapshots", "name", "1", "first", *folder]) == 0
    assert exit_code_of(["snapshots", *folder]) == 0
    assert exit_code_of(["diff", "first", "2", *folder]) == 0
    assert exit_code_of(["diff", "first", "2", "--rows", *folder]) == 0
    assert exit_code_of(["gc", "--keep-days", "0", "--keep-count", "1", *folder]) == 0
    told = capsys.readouterr().out
    assert "1 articles          1 events  first" in told
    assert "1  stories gone" in told
    assert "stories\tgone\tt-0000000000000001" in told
    assert "dropped 0 snapshots" in told  # the name keeps it


def test_a_copied_warehouse_is_relocated(meeting_warehouse, capsys):
    assert exit_code_of(["relocate", "-w", str(meeting_warehouse)]) == 0
    assert f"snapshot 1 can be asked in {meeting_warehouse}" in capsys.readouterr().out


def test_export_writes_plover_records(meeting_warehouse, tmp_path):
    out = tmp_path / "events.jsonl"
    assert exit_code_of(["export", "plover", "-o", str(out), "-w", str(meeting_warehouse)]) == 0
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["e-0000000000000001"]


def test_dead_letters_of_a_clean_warehouse_are_none(meeting_warehouse, capsys):
    assert exit_code_of(["dead-letters", "-w", str(meeting_warehouse)]) == 0
    assert capsys.readouterr().out.startswith("0 dead letters in ")


def test_code_writes_one_line_for_each_in_order_and_tells_of_bad_ones(tmp_path, capsys):
    lines = [
        '{"id": "one", "text": "Seoul and Beijing agreed on Friday to hold talks in Jeju.", "date": "2026-01-05"}',
        '{"id": 2}',
        "no JSON",
        "",
        '{"id": "four", "text": "Snow fell."}',
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert exit_code_of(["code", str(tmp_path / "in.jsonl")]) == 1
    told = capsys.readouterr()
    first, last = map(json.loads, told.out.splitlines())
    assert (first["id"], last) == ("one", {"id": "four", "events": []})
    (event,) = first["events"]
    assert (event["event"], event["cameo"], event["status"]) == ("AGREE", "036", "agreed")
    assert [party["code"] for party in event["source"]] == ["KOR", "CHN"]
    assert "line 2: " in told.err
    assert "line 3: " in told.err
    assert told.err.splitlines()[-1] == "communique: 2 of 4 lines could not be coded, the others are written"


def test_code_leaves_out_what_is_denied(coder):
    record = {"id": 1, "text": "Poland did not attack Belarus."}
    assert coding_records.code_record(record, coder)["events"] == []


def test_explain_says_how_an_event_was_coded_and_what_was_refused(capsys):
    text = "Wang Yi urged Seoul to hold talks. The president may be planning his next trip."
    assert exit_code_of(["explain", text, "--date", "2026-01-05"]) == 0
    told = capsys.readouterr().out
    for words in (
        "body, characters 0 to 34:",
        "urge +to (verb): REQUEST",
        '"Wang Yi": wang-yi, CHN GOV; named',
        "nothing was coded here",
        '"planning": "may" (possible) leaves open whether it happens',
    ):
        assert words in told
