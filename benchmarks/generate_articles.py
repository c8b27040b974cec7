"""Make articles to measure with: `python -m benchmarks.generate_articles --count 2000 > articles.jsonl`.

Each is put together from sentence patterns (sentence_patterns.csv, sentence_words.csv) and the names of the reference
tables. Every day has the same number of articles and of things that happen, several of which several articles report,
so a longer history is as dense as a short one. The same arguments give the same articles, and a longer list begins
with the shorter one. What they tell is invented.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from seeds import Reference, load_reference

FOLDER = Path(__file__).parent
WORDS_PER_ARTICLE = 360
ARTICLES_A_DAY = 50
# Of ten things in the news of a day about four articles each tell one; most others are told once.
HAPPENINGS_A_DAY = 30
SUBJECTS = ("diplomacy", "conflict", "protest", "quiet")
SUBJECT_WEIGHTS = (9, 6, 3, 2)
SENTENCES_A_PARAGRAPH = 3
LEADERS = {"president": "President", "prime_minister": "Prime Minister", "foreign_minister": "Foreign Minister"}
PUBLISHERS = tuple(f"{place} {kind}" for place in ("Harbour", "Valley", "Northern") for kind in ("Post", "Wire"))
FIRST_DAY = date(2024, 1, 1)
_SLOT = re.compile(r"\{(\w+)\}")

Patterns = Mapping[tuple[str, str], Sequence[str]]
Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """One article in the form of a line of input."""

    id: str
    url: str
    title: str
    text: str
    published: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Nation:
    """What sentences say of one country: its names, its capital, how many actors it has, and who spoke for it when."""

    name: str
    demonym: str
    capital: str
    actor_count: int
    leaders: tuple[tuple[date, date, str, str], ...]  # first day, last day, title and name, family name


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing in the news of one day: its subject and the words that every report of it shares."""

    subject: str
    facts: Mapping[str, str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print articles, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="how many")
    parser.add_argument("--first-day", type=date.fromisoformat, default=FIRST_DAY, help="publication of the first")
    parser.add_argument("--per-day", type=int, default=ARTICLES_A_DAY, help="articles published each day")
    parser.add_argument("--seed", type=int, default=0, help="another number gives other articles")
    options = parser.parse_args(arguments)
    found = generate_articles(options.count, options.first_day, per_day=options.per_day, seed=options.seed)
    for line in as_lines(found):
        print(line)


def as_lines(articles: Iterator[GeneratedArticle]) -> Iterator[str]:
    """Yield each article as a line of JSON."""
    for article in articles:
        yield json.dumps(asdict(article))


def write_articles(path: Path, articles: Iterator[GeneratedArticle]) -> Path:
    """Write each article as a line of JSON and return the file."""
    path.write_text("".join(f"{line}\n" for line in as_lines(articles)), encoding="utf-8")
    return path


def generate_articles(
    count: int, first_day: date = FIRST_DAY, *, per_day: int = ARTICLES_A_DAY, seed: int = 0
) -> Iterator[GeneratedArticle]:
    """Yield articles in the order of their days; each is a function of the seed, its day and its number that day."""
    nations = read_nations(load_reference())
    patterns, words = read_patterns(), read_words()
    for number in range(count):
        day = first_day + timedelta(days=number // per_day)
        news = _news_of(day, seed, nations)
        yield _write_article(day, number % per_day, seed, news, patterns, words)


def read_patterns() -> Patterns:
    """Return the sentence patterns by subject and part (lead or follow)."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in _rows("sentence_patterns.csv"):
        found.setdefault((row["subject"], row["part"]), []).append(row["pattern"])
    return found


def read_words() -> Words:
    """Return the words that may fill each slot; they may have slots themselves."""
    found: dict[str, list[str]] = {}
    for row in _rows("sentence_words.csv"):
        found.setdefault(row["slot"], []).append(row["words"])
    return found


def read_nations(reference: Reference) -> tuple[Nation, ...]:
    """Return the countries of which demonym, capital and dated leaders are known."""
    demonyms = {row.country_code: row.name for row in reference.country_names if row.kind == "demonym"}
    actor_counts = Counter(actor.country_code for actor in reference.actors)
    people = {actor.actor_id: actor for actor in reference.actors}
    terms: dict[str, list[tuple[date, date, str, str]]] = {}
    for office in reference.offices:
        person = people[office.actor_id]
        if office.role in LEADERS and office.first_day is not None and person.family_name is not None:
            last_day = office.last_day or date.max
            name = f"{LEADERS[office.role]} {person.name}"
            terms.setdefault(office.country_code, []).append((office.first_day, last_day, name, person.family_name))
    return tuple(
        Nation(
            name=country.name,
            demonym=demonyms[country.country_code],
            capital=country.capital,
            actor_count=actor_counts[country.country_code],
            leaders=tuple(terms[country.country_code]),
        )
        for country in reference.countries
        if country.country_code in demonyms and country.country_code in terms and country.capital is not None
    )


@cache
def _news_of(day: date, seed: int, nations: tuple[Nation, ...]) -> tuple[Happening, ...]:
    random = Random(f"{seed} {day}")
    speaking = [nation for nation in nations if _leader(nation, day) is not None]
    # Countries of which more actors are known are more in the news.
    weights = [nation.actor_count for nation in speaking]
    return tuple(_make_happening(day, random, speaking, weights) for _ in range(HAPPENINGS_A_DAY))


def _make_happening(day: date, random: Random, nations: Sequence[Nation], weights: Sequence[int]) -> Happening:
    one, other = random.choices(nations, weights)[0], random.choices(nations, weights)[0]
    while other == one:
        other = random.choice(nations)
    happened = day - timedelta(days=random.choice((0, 0, 1)))
    when = f"on {happened:%A}" if random.random() < 0.8 else f"on {happened:%B} {happened.day}"
    planned = day + timedelta(days=random.randint(2, 12))
    soon = random.choice(("next week", "next month", *[f"on {planned:%B} {planned.day}"] * 6))
    facts = {"when": when, "soon": soon, "place": random.choice((one.capital, other.capital))}
    for letter, nation in (("A", one), ("B", other)):
        person, family_name = _leader(nation, day) or ("", "")
        facts |= {
            letter: nation.name,
            f"{letter}_adj": nation.demonym,
            f"{letter}_capital": nation.capital,
            f"{letter}_gov": nation.capital,
            f"{letter}_person": person,
            f"{letter}_last": family_name,
        }
    return Happening(random.choices(SUBJECTS, SUBJECT_WEIGHTS)[0], facts)


def _leader(nation: Nation, day: date) -> tuple[str, str] | None:
    for first_day, last_day, name, family_name in nation.leaders:
        if first_day <= day <= last_day:
            return name, family_name
    return None


def _write_article(
    day: date, number: int, seed: int, news: Sequence[Happening], patterns: Patterns, words: Words
) -> GeneratedArticle:
    random = Random(f"{seed} {day} {number}")
    main = _choose(news, random)
    sentences = _report(main, 5, random, patterns, words)
    title = sentences[0].rstrip(".")
    for _ in range(2):
        sentences += _report(_choose(news, random), 2, random, patterns, words)
    quiet = Happening("quiet", main.facts)
    while sum(len(sentence.split()) for sentence in sentences) < WORDS_PER_ARTICLE:
        one, other = (_sentence(quiet, "follow", random, patterns, words) for _ in range(2))
        sentences.append(f"{one.rstrip('.')}, while {other[0].lower()}{other[1:]}")
    paragraphs = [
        " ".join(sentences[start : start + SENTENCES_A_PARAGRAPH])
        for start in range(0, len(sentences), SENTENCES_A_PARAGRAPH)
    ]
    publisher = random.choice(PUBLISHERS)
    name = f"{seed}-{day}-{number}"
    return GeneratedArticle(
        id=name,
        url=f"https://{publisher.replace(' ', '').lower()}.example/{name}",
        title=title,
        text="\n\n".join(paragraphs),
        published=day.isoformat(),
        publisher=publisher,
    )


def _choose(news: Sequence[Happening], random: Random) -> Happening:
    """Return one of the things in the news, the first ones far more often."""
    return news[int(len(news) * random.random() ** 2)]


def _report(happening: Happening, follows: int, random: Random, patterns: Patterns, words: Words) -> list[str]:
    parts = ["lead"] + ["follow"] * follows
    return [_sentence(happening, part, random, patterns, words) for part in parts]


def _sentence(happening: Happening, part: str, random: Random, patterns: Patterns, words: Words) -> str:
    pattern = random.choice(patterns[happening.subject, part])
    sentence = fill(pattern, happening.facts, random, words)
    return sentence[0].upper() + sentence[1:]


def fill(pattern: str, facts: Mapping[str, str], random: Random, words: Words) -> str:
    """Return a pattern with every slot filled: by a fact, a number or a date, else by words chosen at random."""
    while match := _SLOT.search(pattern):
        pattern = pattern[: match.start()] + _slot_words(match[1], facts, random, words) + pattern[match.end() :]
    return pattern


def _slot_words(slot: str, facts: Mapping[str, str], random: Random, words: Words) -> str:
    if slot in facts:
        return facts[slot]
    if slot in ("number", "small", "year"):
        first, last = {"number": (11, 95), "small": (2, 9), "year": (1950, 2020)}[slot]
        return str(random.randint(first, last))
    if slot in ("weekday", "month"):
        day = FIRST_DAY + timedelta(days=random.randrange(365))
        return f"{day:%A}" if slot == "weekday" else f"{day:%B}"
    return random.choice(words[slot])


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    main()
