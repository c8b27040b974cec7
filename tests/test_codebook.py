"""The codebook tells the truth: every example is coded as it says, every code of the tables is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from spacy.language import Language

from schemas.event import LinkKind, Severity
from schemas.mention import Basis, Mention, MentionActor, Quantity, QuantityKind, Status
from schemas.reference import Effect
from schemas.sentence import DatePrecision, PlaceRole, QuoteKind
from seeds import Reference
from tests.factories import article
from transforms.extraction import ArticleRows, Knowledge, extract_article

CODEBOOK = (Path(__file__).parents[1] / "docs" / "codebook.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r'^- "(?P<text>[^"]+)"\s→\s(?P<codes>`.+`)$', re.MULTILINE)
UNWRAPPED = re.sub(r"\n  (?=\S)", " ", CODEBOOK)
EXAMPLES = [(found["text"], re.findall("`([^`]+)`", found["codes"])) for found in EXAMPLE.finditer(UNWRAPPED)]
CODED = [code for _, codes in EXAMPLES for code in codes if code != "nothing"]
HEADING = re.compile(r"^### (?P<type>[A-Z]+) — [a-z ]+ \((?P<quad_class>\d)\), CAMEO ", re.MULTILINE)
LISTED = set(re.findall("`([^`\n]+)`", CODEBOOK))
UNWRITTEN = "†"


class Facts(NamedTuple):
    """The rows of one mention."""

    mention: Mention
    actors: tuple[MentionActor, ...]
    quantities: tuple[Quantity, ...]


def table(first_column: str) -> list[list[str]]:
    """The rows of the table whose first column has this name, as cells without their space."""
    lines = CODEBOOK.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_column} |")) + 2
    end = next(number for number in range(start, len(lines)) if not lines[number].startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[start:end]]


def described(facts: Facts, expected: str) -> str:
    """A mention in the notation of the codebook, in as much detail as the expected code has."""
    mention = facts.mention
    kind, _, details = expected.partition("; ")
    sources, _, targets = kind.partition(" -> ")
    words = [mention.event_type, mention.event_mode, mention.status]
    text = " ".join(word for word in words if word) + ", " + parties(facts.actors, "source", sources.partition(", ")[2])
    if any(actor.role == "target" for actor in facts.actors):
        text += " -> " + parties(facts.actors, "target", targets)
    return "; ".join([text, *(detail(facts, part) for part in details.split("; ") if part)])


def parties(actors: Sequence[MentionActor], role: str, expected: str) -> str:
    """The parties of a role in the order of the text, those of the expected order with their detail."""
    found = []
    for actor in actors:
        if actor.role == role:
            word = actor.country_code or "?"
            word += f"/{actor.sector}" if "/" in expected and actor.sector else ""
            found.append(word + (f":{actor.basis}" if ":" in expected else ""))
    return " ".join(found)


def detail(facts: Facts, expected: str) -> str:
    """The day, place or count of a mention, whichever the expected detail speaks of."""
    mention, kind = facts.mention, expected.split(maxsplit=1)[0]
    if kind == "on":
        last = "" if mention.first_day == mention.last_day else f"..{mention.last_day}"
        return f"on {mention.first_day}{last} {mention.date_precision}"
    if kind == "in":
        return f"in {mention.place_text}"
    return "; ".join(
        f"{row.kind} {row.low:.0f}" + (".." if row.high is None else "") for row in facts.quantities if row.kind == kind
    )


@pytest.fixture(scope="module")
def extract(nlp: Language, reference: Reference) -> Callable[[str], ArticleRows]:
    knowledge = Knowledge.from_reference(reference)

    def extract_text(text: str) -> ArticleRows:
        return extract_article(article(original_text=text, title=None), nlp, knowledge)

    return extract_text


@pytest.mark.parametrize(("text", "codes"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_example_is_coded_as_the_codebook_says(extract, text, codes):
    rows = extract(text)
    found = [
        Facts(
            mention,
            tuple(actor for actor in rows.mention_actors if actor.mention_id == mention.mention_id),
            tuple(row for row in rows.quantities if row.mention_id == mention.mention_id),
        )
        for mention in rows.mentions
    ]
    expected = [] if codes == ["nothing"] else codes
    like = expected + [""] * (len(found) - len(expected))
    assert [described(facts, code) for facts, code in zip(found, like, strict=False)] == expected


def test_every_type_and_status_has_an_example():
    results = [code.partition(",")[0].split() for code in CODED]
    assert {words[0] for words in results} == {found["type"] for found in HEADING.finditer(CODEBOOK)}
    assert {words[-1] for words in results} == set(get_args(Status))


def test_every_type_has_its_heading_and_quad_class(reference):
    written = {found["type"]: int(found["quad_class"]) for found in HEADING.finditer(CODEBOOK)}
    assert written == {row.event_type: row.quad_class for row in reference.event_types}


def test_every_mode_is_in_the_table_of_modes(reference):
    written = {(event_type, mode) for event_type, modes in table("type") for mode in re.findall("`([^`]+)`", modes)}
    assert written == {(row.event_type, row.event_mode) for row in reference.event_modes}


def test_modes_that_no_rule_writes_are_marked(reference):
    marked = {
        (event_type, mode)
        for event_type, modes in table("type")
        for mode in re.findall(f"`([^`]+)` {UNWRITTEN}", modes)
    }
    ruled = {(row.event_type, row.event_mode) for row in (*reference.event_phrases, *reference.content_codes)}
    assert marked == {(row.event_type, row.event_mode) for row in reference.event_modes} - ruled


def test_table_of_intentions_is_that_of_the_coder(reference):
    written = {
        (effect, quad_class): cell
        for effect, _, *cells in table("effect")
        for quad_class, cell in enumerate(cells, start=1)
    }
    said = {
        (row.effect, row.quad_class): "none" if row.event_type == "none" else f"{row.event_type or 'own'} {row.status}"
        for row in reference.intentions
    }
    keys = {(effect, quad_class) for effect in get_args(Effect) for quad_class in (1, 2, 3, 4)}
    assert written == {key: said.get(key, "–") for key in keys}


@pytest.mark.parametrize(
    "kind",
    [Status, Basis, DatePrecision, PlaceRole, QuoteKind, QuantityKind, LinkKind, Severity],
    ids="statuses bases precisions roles quotes quantities links severities".split(),
)
def test_every_value_of_a_listed_column_is_explained(kind):
    assert set(get_args(kind)) <= LISTED


def test_every_context_and_sector_is_listed(reference):
    assert {row.context for row in reference.contexts} <= LISTED
    assert {row.sector for row in reference.sectors} <= LISTED


def test_every_file_it_names_exists():
    root = Path(__file__).parents[1]
    assert [name for name in LISTED if name.startswith("seeds/") and not (root / name).is_file()] == []
