"""Mentions for the tests of merging, built by hand: told() fills what a test does not speak of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from schemas import reference, word_lists
from schemas.article import Article
from schemas.identifiers import make_id
from schemas.mention import Basis, Mention, MentionActor, Quantity, Role
from schemas.reference import Place
from schemas.sentence import Sentence
from seeds import FOLDER, load_table
from transforms.grammar.concepts import vocabulary, words_in
from transforms.merging.mention_facts import MentionFacts, MentionRows, mention_facts, with_copies
from transforms.merging.merge_reference import INTENT_TYPES, MergeReference

PEOPLE = {
    "lee": ("Lee Jae Myung", "KOR"),
    "yoon": ("Yoon Suk Yeol", "KOR"),
    "xi": ("Xi Jinping", "CHN"),
    "wang": ("Wang Yi", "CHN"),
    "cho-hyun": ("Cho Hyun", "KOR"),
    "cho-tae-yul": ("Cho Tae-yul", "KOR"),
    "kim": ("Kim Hong-kyun", "KOR"),
    "kang": ("Kang Yun-sok", "PRK"),
    "trump": ("Donald Trump", "USA"),
}
COUNTRIES = {"KOR": "South Korea", "CHN": "China", "PRK": "North Korea", "USA": "United States", "CUB": "Cuba"}
PLACES = {
    "beijing": ("Beijing", "city", "CHN", 39.91, 116.40),
    "cheong-wa-dae": ("Cheong Wa Dae", "facility", "KOR", 37.587, 126.975),
    "china": ("China", "country", "CHN", 35.0, 105.0),
    "gyeongju": ("Gyeongju", "city", "KOR", 35.84, 129.21),
    "gyeongju-museum": ("Gyeongju National Museum", "facility", "KOR", 35.829, 129.228),
    "new-york": ("New York", "city", "USA", 40.71, -74.01),
    "pyongyang": ("Pyongyang", "city", "PRK", 39.03, 125.75),
    "seoul": ("Seoul", "city", "KOR", 37.57, 126.98),
}


@dataclass(frozen=True)
class Report:
    """One article that mentions are told in."""

    article_id: str = "a-1"
    published_day: date | None = date(2026, 1, 6)
    published_at: datetime | None = None
    publisher: str | None = "Yonhap"
    kind: str = "report"
    copy_of: str | None = None
    is_superseded: bool = False


@cache
def known() -> MergeReference:
    """Return the reference that the cases use: the real tables of words and codes, a few people and places."""
    rows: dict[str, list[Any]] = {
        name: load_table(FOLDER / f"{name}.csv", record)
        for name, record in (
            ("content_codes", reference.ContentCode),
            ("event_types", reference.EventType),
            ("group_nouns", reference.GroupNoun),
            ("headline_patterns", reference.HeadlinePattern),
            ("noun_uses", word_lists.NounUse),
            ("number_words", word_lists.NumberWord),
            ("word_concepts", reference.WordConcept),
        )
    }
    names = {key: name for key, (name, _) in PEOPLE.items()}
    names |= {f"country-{code.lower()}": name for code, name in COUNTRIES.items()}
    return MergeReference(
        actor_kinds={key: "person" if key in PEOPLE else "country" for key in names},
        actor_names=names,
        country_names=COUNTRIES,
        places={
            key: Place(key, name, kind, country, None, latitude, longitude, None, None, "test")  # type: ignore[arg-type]
            for key, (name, kind, country, latitude, longitude) in PLACES.items()
        },
        vocabulary=vocabulary(rows["word_concepts"], load_table(FOLDER / "country_names.csv", reference.CountryName)),
        deed_types={
            (row.event_type, row.cameo_code): row.content_type
            for row in rows["content_codes"]
            if row.event_type in INTENT_TYPES and row.content_type not in INTENT_TYPES
        },
        symmetric_types=frozenset(row.event_type for row in rows["event_types"] if row.is_symmetric),
        patterns={(row.event_type, row.event_mode, row.status): row for row in rows["headline_patterns"]},
        noun_uses={row.noun: row.use for row in rows["noun_uses"]},
        common_words=words_in([row.noun for row in rows["group_nouns"]] + [row.word for row in rows["number_words"]]),
        number_words=frozenset(row.word for row in rows["number_words"]),
    )


def told(
    text: str,
    *,
    by: str = "",
    to: str = "",
    days: tuple[str, str] | str | None = None,
    report: Report | None = None,
    **values: Any,
) -> MentionFacts:
    """Return one mention; text is "TYPE trigger word word ...", by and to name people or countries."""
    report = report or Report()
    event_type, trigger, *words = text.split()
    start = values.pop("start", sum(map(ord, text)) % 100_000)
    counts = values.pop("quantities", ())
    sentence_text = values.pop("sentence", f"{by} {text} {to}")
    first, last = (days, days) if isinstance(days, str) else days or (None, None)
    mention_id = make_id("m", report.article_id, start, text, by, to, str(days), str(sorted(values.items())))
    mention = mention_of(
        mention_id=mention_id,
        article_id=report.article_id,
        sentence_id=make_id("s", report.article_id, sentence_text),
        start_char=start,
        event_type=None if event_type == "STATEMENT" else event_type,
        trigger_text=trigger,
        rule=trigger,
        words=tuple(sorted([trigger, *words])),
        first_day=date.fromisoformat(first) if first else None,
        last_day=date.fromisoformat(last) if last else None,
        date_precision="none" if first is None else "day" if first == last else "days",
        date_text=None if first is None else "Monday",
        **values,
    )
    actors = [*parties(mention_id, "source", by), *parties(mention_id, "target", to)]
    numbers = tuple(replace(count, mention_id=mention_id) for count in counts)
    facts = mention_facts(
        MentionRows(mention, tuple(actors), numbers, ()),
        article_of(report),
        sentence_of(mention, sentence_text),
        known(),
    )
    return with_copies(facts, copy_of=report.copy_of, is_superseded=report.is_superseded)


def parties(mention_id: str, role: Role, names: str) -> list[MentionActor]:
    """Return parties from names: keys of people, codes of countries, =CODE for a country that is only implied,
    or ?CODE:Text for one without an actor.
    """
    rows = []
    for position, name in enumerate(names.split()):
        actor_id: str | None
        basis: Basis = "named"
        if name.startswith("?"):
            code, _, text = name[1:].partition(":")
            actor_id = None
        elif name in PEOPLE:
            text, code = PEOPLE[name]
            actor_id = name
        else:
            code = name.removeprefix("=")
            text, actor_id, basis = COUNTRIES[code], f"country-{code.lower()}", "metonym" if code == name else "implied"
        rows.append(MentionActor(mention_id, role, position, actor_id, code, "GOV", text, 0, len(text), basis))
    return rows


def mention_of(**values: Any) -> Mention:
    """Return a mention with everything a test leaves out filled in."""
    filled: dict[str, Any] = {
        "event_mode": None, "contexts": ("diplomatic",), "cameo_code": None, "quad_class": 1, "goldstein": 1.0,
        "status": "happened", "status_cue": None, "negated": False, "date_rule": "weekday",
        "date_start_char": None, "date_end_char": None, "place_id": None, "place_text": None, "place_role": "event",
        "place_rule": "said here", "place_start_char": None, "place_end_char": None, "about_text": None,
        "about_start_char": None, "about_end_char": None, "confidence": None,
    } | values  # fmt: skip
    filled["end_char"] = filled["start_char"] + len(filled["trigger_text"])
    return Mention(**filled)


def count_of(kind: str, low: float, high: float | None) -> Quantity:
    """Return a count of people."""
    return Quantity("", kind, low, high, "people", str(low), 0, 1)  # type: ignore[arg-type]


def article_of(report: Report, **values: Any) -> Article:
    """Return the article of a report."""
    filled: dict[str, Any] = {
        "article_id": report.article_id, "url": None, "source_file": "x.txt", "record_number": 0, "external_id": None,
        "publisher": report.publisher, "publisher_actor_id": None, "title": None, "language": "en",
        "kind": report.kind, "published_day": report.published_day, "published_at": report.published_at,
        "updated_at": None, "published_precision": "day", "published_basis": "metadata", "word_count": 1,
        "content_sha256": "", "minhash": b"", "original_text": "",
    } | values  # fmt: skip
    return Article(**filled)


def sentence_of(mention: Mention, text: str) -> Sentence:
    """Return the sentence of a mention."""
    return Sentence(mention.sentence_id, mention.article_id, 0, 0, "body", 0, len(text), text, (), None)
