"""Load the reference tables: one record per row; every error names file, line and column."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from schemas import reference, word_lists
from schemas.arrow import required_type

FOLDER = Path(__file__).parent
TABLES: dict[str, type] = {
    "actor_names": reference.ActorName,
    "actors": reference.Actor,
    "cameo_codes": reference.CameoCode,
    "content_codes": reference.ContentCode,
    "context_words": reference.ContextWord,
    "contexts": reference.Context,
    "count_words": word_lists.CountWord,
    "countries": reference.Country,
    "country_names": reference.CountryName,
    "currencies": word_lists.Currency,
    "event_modes": reference.EventMode,
    "event_phrases": reference.EventPhrase,
    "event_types": reference.EventType,
    "group_nouns": reference.GroupNoun,
    "headline_patterns": reference.HeadlinePattern,
    "intentions": reference.Intention,
    "noun_uses": word_lists.NounUse,
    "number_words": word_lists.NumberWord,
    "offices": reference.Office,
    "operators": reference.Operator,
    "place_names": reference.PlaceName,
    "places": reference.Place,
    "publishers": reference.Publisher,
    "quiet_words": reference.QuietWord,
    "reporting_verbs": word_lists.ReportingVerb,
    "role_titles": reference.RoleTitle,
    "rule_confidences": reference.RuleConfidence,
    "sectors": reference.Sector,
    "speech_words": word_lists.SpeechWord,
    "word_classes": reference.WordClass,
    "word_concepts": reference.WordConcept,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """All reference tables and the hash of their content."""

    actor_names: tuple[reference.ActorName, ...]
    actors: tuple[reference.Actor, ...]
    cameo_codes: tuple[reference.CameoCode, ...]
    content_codes: tuple[reference.ContentCode, ...]
    context_words: tuple[reference.ContextWord, ...]
    contexts: tuple[reference.Context, ...]
    count_words: tuple[word_lists.CountWord, ...]
    countries: tuple[reference.Country, ...]
    country_names: tuple[reference.CountryName, ...]
    currencies: tuple[word_lists.Currency, ...]
    event_modes: tuple[reference.EventMode, ...]
    event_phrases: tuple[reference.EventPhrase, ...]
    event_types: tuple[reference.EventType, ...]
    group_nouns: tuple[reference.GroupNoun, ...]
    headline_patterns: tuple[reference.HeadlinePattern, ...]
    intentions: tuple[reference.Intention, ...]
    noun_uses: tuple[word_lists.NounUse, ...]
    number_words: tuple[word_lists.NumberWord, ...]
    offices: tuple[reference.Office, ...]
    operators: tuple[reference.Operator, ...]
    place_names: tuple[reference.PlaceName, ...]
    places: tuple[reference.Place, ...]
    publishers: tuple[reference.Publisher, ...]
    quiet_words: tuple[reference.QuietWord, ...]
    reporting_verbs: tuple[word_lists.ReportingVerb, ...]
    role_titles: tuple[reference.RoleTitle, ...]
    rule_confidences: tuple[reference.RuleConfidence, ...]
    sectors: tuple[reference.Sector, ...]
    speech_words: tuple[word_lists.SpeechWord, ...]
    word_classes: tuple[reference.WordClass, ...]
    word_concepts: tuple[reference.WordConcept, ...]
    version: str


@cache
def load_reference(extra_folder: Path | None = None) -> Reference:
    """Return all tables, with the rows that a folder of files of the same names adds.

    Raises ValueError for a bad row and for a file in extra_folder that is no reference table.
    """
    folders = [FOLDER] if extra_folder is None else [FOLDER, extra_folder]
    if extra_folder is not None:
        _refuse_unknown_files(extra_folder)
    tables: dict[str, Any] = {}
    digest = sha256()
    for name, record_class in TABLES.items():
        rows: list[Any] = []
        for folder in folders:
            path = folder / f"{name}.csv"
            if folder == FOLDER or path.exists():
                digest.update(path.read_bytes())
                rows += load_table(path, record_class)
        tables[name] = tuple(rows)
    tables["actors"] += tuple(_country_actors(tables["countries"]))
    return Reference(**tables, version=digest.hexdigest()[:16])


def load_table(path: Path, record_class: type) -> list[Any]:
    """Return the rows of one table in file order; raises ValueError with file, line and column of a bad one."""
    names = [field.name for field in fields(record_class)]
    hints = get_type_hints(record_class, include_extras=True)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name}: expected UTF-8, found {error.reason} at byte {error.start}") from error
    reader = csv.reader(lines, strict=True)
    header = next(reader, [])
    if header != names:
        raise ValueError(f"{path.name} line 1: the columns must be {','.join(names)}; found {','.join(header)}")
    columns = [_column(name, hints[name]) for name in names]
    records = []
    for row in reader:
        if len(row) != len(names):
            place = f"{path.name} line {reader.line_num}"
            raise ValueError(f"{place}: expected {len(names)} columns, found {len(row)}; row was {row}")
        try:
            values = [_value(text, column) for text, column in zip(row, columns, strict=True)]
        except ValueError as error:
            raise ValueError(f"{path.name} line {reader.line_num}, {error}") from error
        records.append(record_class(*values))
    return records


@dataclass(frozen=True, slots=True)
class _Column:
    """How the texts of one column are read: as one of the choices where there are any, else by the parser."""

    name: str
    is_optional: bool
    choices: tuple[str, ...]
    parse: Callable[[str], Any]


def _column(name: str, hint: Any) -> _Column:
    kind, is_optional = required_type(get_args(hint)[0] if get_origin(hint) is Annotated else hint)
    choices = get_args(kind) if get_origin(kind) is Literal else ()
    return _Column(name, is_optional, choices, _plain_text if choices else _PARSERS[kind])


def _value(text: str, column: _Column) -> Any:
    if text == "":
        if column.is_optional:
            return None
        raise ValueError(f"column {column.name}: expected a value, found nothing")
    if column.choices and text not in column.choices:
        raise ValueError(f"column {column.name}: expected one of {', '.join(column.choices)}; found {text!r}")
    try:
        return column.parse(text)
    except ValueError as error:
        raise ValueError(f"column {column.name}: {error}") from error


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(f"expected true or false, found {text!r}")
    return text == "true"


def _plain_text(text: str) -> str:
    if text != text.strip():
        raise ValueError(f"expected no spaces at the ends, found {text!r}")
    return text


_PARSERS: dict[Any, Any] = {
    str: _plain_text,
    int: int,
    float: float,
    bool: _boolean,
    date: date.fromisoformat,
}


def _country_actors(countries: tuple[reference.Country, ...]) -> Iterator[reference.Actor]:
    for country in countries:
        yield reference.Actor(
            actor_id=f"country-{country.country_code.lower()}",
            name=country.name,
            kind="country",
            country_code=country.country_code,
            sector=None,
            family_name=None,
            source=country.source,
        )


def _refuse_unknown_files(folder: Path) -> None:
    if not folder.is_dir():
        raise ValueError(f"--reference {folder}: expected a folder of CSV files, found none")
    unknown = sorted(path.name for path in folder.glob("*.csv") if path.stem not in TABLES)
    if unknown:
        raise ValueError(f"--reference {folder}: {unknown[0]} is no reference table; known are {', '.join(TABLES)}")
