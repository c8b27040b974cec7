"""Make rows of the real schema by the million, column by column: what they say is random, how they hang together not.

Words, actors, places and codes are drawn unevenly, as in news: a few are in most rows, most are rare.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import TABLES, arrow_schema
from seeds import Reference

Numbers = npt.NDArray[np.int64]
Ids = npt.NDArray[np.uint64]
Rows = dict[str, pa.Table]
SENTENCES_PER_ARTICLE = 5
WORDS_PER_SENTENCE = 20
VOCABULARY_SIZE = 20_000
# Words that the benchmark searches for, at ranks as in news: about 1 in 100, 1,000 and 10,000 words.
SEARCHED_WORDS = {9: "talks", 90: "sanctions", 900: "ceasefire"}
STATUSES = ("happened", "ongoing", "agreed", "planned", "proposed", "conditional", "denied", "cancelled")
STATUS_SHARES = (0.60, 0.05, 0.10, 0.08, 0.06, 0.04, 0.03, 0.04)
PUBLISHERS = 200
COPY_EVERY = 10


@dataclass(frozen=True, slots=True)
class Period:
    """Some days of one month in which articles are published, and how much they hold."""

    partition: str
    first_day: date
    day_count: int
    event_count: int
    article_count: int


class Sampler:
    """Draws ids and values for one period; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)

    def numbers(self, count: int) -> Ids:
        """Return random 64-bit numbers, from which ids are made."""
        return self.random.integers(0, 2**64, count, dtype=np.uint64)

    def ranks(self, of: int, count: int, *, skew: float = 0.9) -> Numbers:
        """Return positions in a list, the first ones far more often than the last."""
        shares = 1 / np.arange(1, of + 1) ** skew
        edges = np.cumsum(shares / shares.sum())
        return np.minimum(np.searchsorted(edges, self.random.random(count)), of - 1)

    def chance(self, share: float, count: int) -> npt.NDArray[np.bool_]:
        """Return true for a share of the rows."""
        return self.random.random(count) < share


def make_rows(period: Period, reference: Reference, seed: int) -> Rows:
    """Return the rows of all tables that a period fills."""
    sampler = Sampler(seed)
    articles, sentences = _texts(period, sampler)
    counts = sampler.random.geometric(0.85, period.event_count)
    mentions = _mentions(period, sampler, counts)
    events, actors = _events(period, reference, sampler, counts, mentions)
    rows = {"articles": articles, "sentences": sentences, "events": events, "event_actors": actors}
    rows |= _evidence(mentions, events, sentences)
    rows["article_copies"] = _copies(articles)
    rows |= _contradictions(sampler, mentions, counts, events)
    rows |= _links(sampler, events)
    return rows | _stories(period, sampler, mentions, events, articles)


def make_ids(prefix: str, numbers: Ids) -> pa.Array:
    """Return ids as the product writes them: a letter, a dash and 16 hexadecimal digits."""
    return pc.binary_join_element_wise(prefix, make_digits(numbers), "-")


def make_digits(numbers: Ids) -> pa.Array:
    """Return each number as 16 hexadecimal digits."""
    offsets = np.arange(len(numbers) + 1, dtype=np.int32) * 16
    digits = numbers.astype(">u8").tobytes().hex().encode("ascii")
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(offsets), pa.py_buffer(digits))


def make_dated_ids(prefix: str, days: pa.Array, numbers: Ids) -> pa.Array:
    """Return ids of what is published on some days, as the product writes them."""
    return pc.binary_join_element_wise(prefix, pc.strftime(days, "%Y%m%d"), make_digits(numbers), "-")


def table_of(name: str, count: int, columns: Mapping[str, Any]) -> pa.Table:
    """Return rows of one table; a column that is not given is null, or an empty list."""
    schema = arrow_schema(TABLES[name])
    unknown = columns.keys() - set(schema.names)
    if unknown:
        raise ValueError(f"{name} has no column {sorted(unknown)[0]}")
    return pa.Table.from_arrays([_column(field, count, columns) for field in schema], schema=schema)


def _column(field: pa.Field, count: int, columns: Mapping[str, Any]) -> pa.Array:
    value = columns.get(field.name)
    if value is None and pa.types.is_list(field.type):
        return pa.ListArray.from_arrays(pa.array(np.zeros(count + 1, np.int32)), pa.array([], field.type.value_type))
    if value is None or isinstance(value, (str, int, float, bool)):
        return pa.repeat(pa.scalar(value, field.type), count)
    array = value if isinstance(value, (pa.Array, pa.ChunkedArray)) else pa.array(value)
    return array.cast(field.type)


def _texts(period: Period, sampler: Sampler) -> tuple[pa.Table, pa.Table]:
    count = period.article_count
    sentence_count = count * SENTENCES_PER_ARTICLE
    texts = _sentence_texts(sampler, sentence_count)
    article_ids = make_ids("a", sampler.numbers(count))
    by_article = pa.ListArray.from_arrays(pa.array(np.arange(count + 1, dtype=np.int32) * SENTENCES_PER_ARTICLE), texts)
    lengths = pc.utf8_length(texts).to_numpy().reshape(count, SENTENCES_PER_ARTICLE)
    starts = np.cumsum(lengths + 1, axis=1) - lengths - 1
    days = _days_of_articles(period, np.arange(count))
    articles = {
        "article_id": article_ids,
        "url": pc.binary_join_element_wise("https://news.example/", article_ids, ""),
        "source_file": "synthetic.jsonl",
        "record_number": np.arange(count),
        "publisher": _publishers(sampler, count),
        "title": texts.take(pa.array(np.arange(count) * SENTENCES_PER_ARTICLE)),
        "language": "en",
        "kind": "report",
        "published_day": days,
        "published_precision": "day",
        "published_basis": "metadata",
        "word_count": SENTENCES_PER_ARTICLE * WORDS_PER_SENTENCE,
        "content_sha256": article_ids,
        "minhash": article_ids,
        "original_text": pc.binary_join(by_article, "\n"),
    }
    article_of = pa.array(np.repeat(np.arange(count), SENTENCES_PER_ARTICLE))
    sentences = {
        "sentence_id": make_dated_ids("s", days.take(article_of), sampler.numbers(sentence_count)),
        "article_id": article_ids.take(article_of),
        "sentence_number": np.tile(np.arange(SENTENCES_PER_ARTICLE), count),
        "paragraph_number": np.tile(np.arange(SENTENCES_PER_ARTICLE), count),
        "kind": "body",
        "start_char": starts.ravel(),
        "end_char": (starts + lengths).ravel(),
        "text": texts,
    }
    return table_of("articles", count, articles), table_of("sentences", sentence_count, sentences)


def _sentence_texts(sampler: Sampler, count: int) -> pa.Array:
    words = _vocabulary().take(pa.array(sampler.ranks(VOCABULARY_SIZE, count * WORDS_PER_SENTENCE, skew=1.0)))
    borders = pa.array(np.arange(count + 1, dtype=np.int32) * WORDS_PER_SENTENCE)
    return pc.binary_join(pa.ListArray.from_arrays(borders, words), " ")


@cache
def _vocabulary() -> pa.Array:
    syllables = ("ba", "ko", "ri", "ten", "mu", "la", "so", "ver", "ni", "dal")
    made = ["".join(syllables[int(digit)] for digit in str(rank)) for rank in range(VOCABULARY_SIZE)]
    return pa.array([SEARCHED_WORDS.get(rank, word) for rank, word in enumerate(made)])


def _mentions(period: Period, sampler: Sampler, counts: Numbers) -> dict[str, Any]:
    """Return for each mention its event, its id and its article; an event's mentions stand in different articles."""
    event = np.repeat(np.arange(len(counts)), counts)
    nth = np.arange(len(event)) - np.repeat(np.cumsum(counts) - counts, counts)
    first_article = sampler.random.integers(0, period.article_count, len(counts))
    article = (first_article[event] + nth) % period.article_count
    sentence = article * SENTENCES_PER_ARTICLE + sampler.random.integers(0, SENTENCES_PER_ARTICLE, len(event))
    ids = make_dated_ids("m", _days_of_articles(period, article), sampler.numbers(len(event)))
    return {
        "event": event,
        "nth": nth,
        "article": article,
        "sentence": sentence,
        "id": ids,
        "event_id": _renamed(ids.filter(pa.array(nth == 0)), "e"),
        "first_article": first_article,
    }


def _events(
    period: Period, reference: Reference, sampler: Sampler, counts: Numbers, mentions: Mapping[str, Any]
) -> tuple[pa.Table, pa.Table]:
    count = period.event_count
    parties, actors = _parties(reference, sampler, mentions["event_id"])
    codes = [code for code in reference.cameo_codes if code.event_type]
    code = sampler.ranks(len(codes), count)
    place = np.where(sampler.chance(0.7, count), sampler.ranks(len(reference.places), count), -1)
    day, is_dated = _event_days(period, sampler, mentions["first_article"])
    published = _days_of_articles(period, mentions["first_article"])
    types = pick([row.event_type for row in codes], code)
    places = pick([row.name for row in reference.places], place)
    rows = {
        "event_id": mentions["event_id"],
        "event_type": types,
        "cameo_code": pick([row.cameo_code for row in codes], code),
        "quad_class": pick([row.quad_class for row in codes], code),
        "goldstein": pick([row.goldstein for row in codes], code),
        "status": pick(list(STATUSES), sampler.random.choice(len(STATUSES), count, p=STATUS_SHARES)),
        "first_day": pa.array(day, mask=~is_dated),
        "last_day": pa.array(day, mask=~is_dated),
        "date_precision": pick(["day", "none"], np.where(is_dated, 0, 1)),
        "place_id": pick([row.place_id for row in reference.places], place),
        "place_name": places,
        "latitude": pick([row.latitude for row in reference.places], place),
        "longitude": pick([row.longitude for row in reference.places], place),
        "mention_count": counts,
        "article_count": counts,
        "publisher_count": counts,
        "first_published": published,
        "last_published": published,
        "published_month": period.partition,
        "headline": pc.binary_join_element_wise(
            parties["source"], types, parties["target"], places, " ", null_handling="skip"
        ),
        "has_contradiction": np.isin(np.arange(count), _contradicted(counts)),
    }
    return table_of("events", count, rows), actors


def pick(values: list[Any], positions: Numbers) -> pa.Array:
    """Return the values at some positions; position -1 is null."""
    return pa.array(values).take(pa.array(positions, mask=positions < 0))


def _parties(reference: Reference, sampler: Sampler, event_ids: pa.Array) -> tuple[dict[str, pa.Array], pa.Table]:
    """Return the names of source and target, and one row per party; one event in seven has two sources."""
    known = [actor for actor in reference.actors if actor.country_code]
    count = len(event_ids)
    found: dict[str, pa.Array] = {}
    tables = []
    is_reciprocal = sampler.chance(1 / 7, count)
    for role in ("source", "target"):
        actor = sampler.ranks(len(known), count)
        is_named = sampler.chance(0.8, count)
        found[role] = pick([row.name for row in known], actor)
        is_second_source = is_reciprocal if role == "target" else np.zeros(count, bool)
        rows = {
            "event_id": event_ids,
            "role": pick(["target", "source"], np.where(is_second_source | (role == "source"), 1, 0)),
            "position": is_second_source.astype(np.int64),
            "actor_id": pick([row.actor_id for row in known], np.where(is_named, actor, -1)),
            "country_code": pick([row.country_code for row in known], actor),
            "sector": pick([row.sector for row in known], actor),
            "text": found[role],
        }
        tables.append(table_of("event_actors", count, rows))
    return found, pa.concat_tables(tables)


def _event_days(period: Period, sampler: Sampler, article: Numbers) -> tuple[Any, npt.NDArray[np.bool_]]:
    """Return the days of events: most lie some days before publication, some ahead, some are not known."""
    offset = article * period.day_count // period.article_count
    lag = np.where(sampler.chance(0.1, len(article)), -14, 1) * sampler.random.geometric(0.5, len(article))
    return np.datetime64(period.first_day) + (offset - lag + 1), ~sampler.chance(0.05, len(article))


def _days_of_articles(period: Period, articles: Numbers) -> pa.Array:
    """Return when articles of a period were published; they are numbered in that order."""
    return _days(period.first_day, articles * period.day_count // max(period.article_count, 1))


def _days(first: date, offsets: Numbers) -> pa.Array:
    return pa.array(np.datetime64(first) + offsets)


def _publishers(sampler: Sampler, count: int) -> pa.Array:
    return pick([f"Publisher {number}" for number in range(PUBLISHERS)], sampler.ranks(PUBLISHERS, count))


def _evidence(mentions: Mapping[str, Any], events: pa.Table, sentences: pa.Table) -> Rows:
    count = len(mentions["event"])
    sentence = sentences.take(pa.array(mentions["sentence"]))
    event = events.take(pa.array(mentions["event"]))
    start = sentence.column("start_char")
    copied = ("event_type", "cameo_code", "quad_class", "goldstein", "status", "first_day", "last_day", "place_id")
    rows = {name: event.column(name) for name in (*copied, "date_precision")} | {
        "mention_id": mentions["id"],
        "article_id": sentence.column("article_id"),
        "sentence_id": sentence.column("sentence_id"),
        "start_char": start,
        "end_char": pc.add(start, 2),
        "trigger_text": pc.utf8_slice_codeunits(sentence.column("text"), 0, 2),
        "negated": False,
        "date_rule": "synthetic",
        "place_rule": "synthetic",
        "rule": "synthetic",
    }
    cited = {name: rows[name] for name in ("mention_id", "article_id", "sentence_id")} | {
        "event_id": event.column("event_id"),
        "reason": pick(["founding mention", "same parties, type and day"], np.minimum(mentions["nth"], 1)),
        "similarity": np.where(mentions["nth"] == 0, 1.0, 0.9),
    }
    said = {"mention_id": mentions["id"], "position": 0, "is_narrator": True}
    return {
        "mentions": table_of("mentions", count, rows),
        "citations": table_of("citations", count, cited),
        "attributions": table_of("attributions", count, said),
    }


def _copies(articles: pa.Table) -> pa.Table:
    """Return one article in ten as a copy of the one before it."""
    copies = np.arange(COPY_EVERY, len(articles), COPY_EVERY)
    rows = {
        "article_id": articles.column("article_id").take(pa.array(copies)),
        "kind": "copy",
        "of_article_id": articles.column("article_id").take(pa.array(copies - 1)),
        "similarity": 1.0,
    }
    return table_of("article_copies", len(copies), rows)


def _contradicted(counts: Numbers) -> Numbers:
    """Return the events whose reports disagree: one in ten of those with several."""
    return np.flatnonzero(counts > 1)[::10]


def _contradictions(sampler: Sampler, mentions: Mapping[str, Any], counts: Numbers, events: pa.Table) -> Rows:
    event = _contradicted(counts)
    first = (np.cumsum(counts) - counts)[event]
    rows = {
        "contradiction_id": make_ids("c", sampler.numbers(len(event))),
        "event_id": events.column("event_id").take(pa.array(event)),
        "field": "killed",
        "value_a": "3",
        "mention_a": mentions["id"].take(pa.array(first)),
        "value_b": "5",
        "mention_b": mentions["id"].take(pa.array(first + 1)),
        "severity": "low",
        "reason": "synthetic",
    }
    return {"contradictions": table_of("contradictions", len(event), rows)}


def _links(sampler: Sampler, events: pa.Table) -> Rows:
    is_plan = pc.is_in(events.column("status"), pa.array(["agreed", "planned"])).to_numpy(zero_copy_only=False)
    plans = np.flatnonzero(is_plan)[::5]
    deeds = sampler.random.choice(np.flatnonzero(~is_plan), len(plans), replace=False)
    rows = {
        "from_event_id": events.column("event_id").take(pa.array(deeds)),
        "to_event_id": events.column("event_id").take(pa.array(plans)),
        "kind": "fulfils",
        "evidence_mention_id": _renamed(events.column("event_id").take(pa.array(deeds)), "m"),
        "reason": "synthetic",
    }
    return {"event_links": table_of("event_links", len(plans), rows)}


def _renamed(ids: pa.Array | pa.ChunkedArray, prefix: str) -> pa.Array | pa.ChunkedArray:
    """Return the ids of what is named after what has these: events after their mentions, stories after events."""
    return pc.binary_join_element_wise(prefix, pc.utf8_slice_codeunits(ids, 1), "")


def _stories(
    period: Period, sampler: Sampler, mentions: Mapping[str, Any], events: pa.Table, articles: pa.Table
) -> Rows:
    """Return stories of five to fifty events: together a fifth of all."""
    sizes = sampler.random.integers(5, 51, max(1, period.event_count // 5 // 27))
    sizes = sizes[np.cumsum(sizes) <= period.event_count]
    story_of = np.repeat(np.arange(len(sizes)), sizes)
    members = sampler.random.choice(period.event_count, len(story_of), replace=False)
    told = np.full(period.event_count, -1)
    told[members] = story_of
    pairs = np.stack([told[mentions["event"]], mentions["article"]], axis=1)
    story, article = np.unique(pairs[pairs[:, 0] >= 0], axis=0).T
    days = events.column("first_day").take(pa.array(members))
    spans = pa.table({"story": story_of, "day": days}).group_by("story").aggregate([("day", "min"), ("day", "max")])
    spans = spans.sort_by("story")
    anchors = pa.array(members[np.cumsum(sizes) - sizes])
    ids = _renamed(events.column("event_id").take(anchors), "t").combine_chunks()
    rows = {
        "story_id": ids,
        "anchor_event_id": events.column("event_id").take(anchors),
        "title": events.column("headline").take(anchors),
        "first_day": spans.column("day_min"),
        "last_day": spans.column("day_max"),
        "event_count": sizes,
        "article_count": np.bincount(story, minlength=len(sizes)),
    }
    told_of = [field.name for field in arrow_schema(TABLES["story_events"]) if field.name != "story_id"]
    told_events = {name: events.column(name).take(pa.array(members)) for name in told_of}
    told_events["story_id"] = ids.take(pa.array(story_of))
    told_in = {
        "story_id": ids.take(pa.array(story)),
        "article_id": articles.column("article_id").take(pa.array(article)),
    }
    return {
        "stories": table_of("stories", len(sizes), rows),
        "story_events": table_of("story_events", len(story_of), told_events),
        "story_articles": table_of("story_articles", len(story), told_in),
    }
