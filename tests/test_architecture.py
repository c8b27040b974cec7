"""The rooms of the house: who may import whom, and what no room may hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "schemas": set(),
    "seeds": {"schemas"},
    "transforms": {"schemas", "seeds"},
    "warehouse": {"schemas", "seeds"},
    "pipelines": {"schemas", "seeds", "transforms", "warehouse"},
}
# The rooms of transforms; findings.py, what all of them hand on, and the modules that compose them stand above.
ROOMS_MAY_IMPORT = {
    "dates": set(),
    "grammar": set(),
    "places": set(),
    "texts": {"dates"},
    "parties": {"grammar"},
    "speech": {"grammar", "parties", "texts"},
    "events": {"grammar", "parties", "places", "texts"},
    "merging": {"grammar", "places", "texts"},
}
MODULES = [path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))]
LONGEST_FILE = 400
VAGUE_NAMES = {"utils", "helpers", "common", "misc"}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path):
    package = path.relative_to(ROOT).parts[0]
    others = imported(path) & MAY_IMPORT.keys() - {package}
    assert others <= MAY_IMPORT[package]


@pytest.mark.parametrize("room", ROOMS_MAY_IMPORT)
def test_rooms_of_transforms_import_one_way(room):
    found = set()
    for path in sorted((ROOT / "transforms" / room).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("transforms."):
                found.add(node.module.split(".")[1])
    assert found - {room, "findings"} <= ROOMS_MAY_IMPORT[room]


def test_every_room_of_transforms_is_listed():
    assert {path.parent.name for path in (ROOT / "transforms").glob("*/*.py")} == ROOMS_MAY_IMPORT.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_pipelines_know_beam(path):
    assert path.relative_to(ROOT).parts[0] == "pipelines" or "apache_beam" not in imported(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short_and_named_by_their_subject(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    assert path.stem not in VAGUE_NAMES


def test_every_public_function_says_what_it_does():
    silent = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            is_beam_method = isinstance(node, ast.FunctionDef) and node.args.args and node.args.args[0].arg == "self"
            if is_public and not is_beam_method and ast.get_docstring(node) is None:
                silent.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert silent == []
