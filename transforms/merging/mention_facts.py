"""Gather what merging needs to know of one mention, worked out once so that comparing two mentions is cheap.

Everything here is a function of one mention, its sentence and its article; article_context adds what the article's
other mentions tell, and only copy_of and is_superseded depend on other articles: the caller gives them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Literal

from schemas.article import Article, ArticleKind
from schemas.identifiers import make_id
from schemas.mention import Attribution, Mention, MentionActor, Quantity
from schemas.reference import Place
from schemas.sentence import Sentence, SentenceKind
from transforms.grammar.concepts import concepts_of
from transforms.merging.merge_reference import INTENT_TYPES, MergeReference

Stage = Literal["deed", "plan", "commitment"]
# What a meeting of people is told as; other events have no form.
Form = Literal["talks", "visit", "arrival", "departure", "banquet"]
Days = tuple[int, int]

PLAN_STATUSES = frozenset({"planned", "proposed", "conditional", "cancelled"})
PROMISES = frozenset({"AGREE", "CONCEDE"})
# Kinds of actors of which one never stands for another of the same country; ministries and governments may.
INDIVIDUAL_KINDS = frozenset({"person", "armed_group", "company"})
# Acts of all their parties together: who is source and who is target says nothing.
MUTUAL_TYPES = frozenset({"AGREE", "CONSULT", "COOPERATE"})
MATERIAL_CONFLICT = 4
MEETING_PLAN = "036"
BODY_CODES = frozenset({"IGO", "NGO", "MNC", "IMG"})
# Rules of mentions.date_rule that give the day on which the event was told.
DAYS_OF_TELLING = ("document date", "day of the report")
# Rules that give the day of another event of the article, which may be a day off; not so within one sentence.
DAYS_OF_OTHERS, DAYS_BESIDE = "inherited", "inherited: event of the same sentence"
# Rules of days that may be one off: the same moment may be of two days in two parts of the world.
DAYS_COUNTED, CLOCK_DAYS = "counted from the day of another event", 1
# What an act is about stands at the start; what follows are its circumstances.
ABOUT_WORDS = 12
ABOUT_HEAD = 3
PUBLICATION_MARGIN, LONGEST_WINDOW = 3, 31
LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Individual:
    """One named party; the words of the name stand in where it is not among the actors."""

    actor_id: str | None
    name_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Side:
    """The parties of one side, or of both: their countries (or bodies), and who is named of each."""

    tokens: frozenset[str]
    individuals: Mapping[str, tuple[Individual, ...]]


@dataclass(frozen=True, slots=True)
class MentionFacts:
    """One mention with its article's facts and everything derived from it that a comparison asks for."""

    mention: Mention
    actors: tuple[MentionActor, ...]
    quantities: tuple[Quantity, ...]
    speakers: tuple[str, ...]
    article_id: str
    published_day: date | None
    published_at: datetime | None
    publisher: str | None
    url: str | None
    article_kind: ArticleKind
    copy_of: str | None
    is_superseded: bool
    sentence_kind: SentenceKind
    source_numbers: tuple[int, ...]
    entry_day: date | None
    sentence_digest: str
    order: tuple[int, datetime, str, int, str]
    stage: Stage
    deed_type: str | None
    form: Form
    is_postponement: bool
    kind: tuple[str | None, Stage, bool]
    is_repetition: bool
    own_days: Days | None
    window: Days | None
    is_vague: bool
    is_inherited_day: bool
    everyone: Side
    sources: Side
    targets: Side
    target_names: frozenset[str]
    pairs: frozenset[str]
    lone_keys: frozenset[str]
    title_countries: frozenset[str]
    context: frozenset[str]
    is_sole: bool
    is_disputable: bool
    place: Place | None
    trigger: tuple[str, ...]
    about: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class MentionRows:
    """The rows of one mention, each from its table."""

    mention: Mention
    actors: tuple[MentionActor, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]


def mention_facts(rows: MentionRows, article: Article, sentence: Sentence, known: MergeReference) -> MentionFacts:
    """Return the facts of one mention as its article alone gives them; see with_copies for the rest."""
    mention, parties = rows.mention, tuple(sorted(rows.actors, key=_party_order))
    told_parties = _without_guessed_attackers(parties, mention)
    everyone = _side(told_parties, known)
    sources = _side([party for party in told_parties if party.role == "source"], known)
    place = known.places.get(mention.place_id or "") if mention.place_role in (None, "event") else None
    own_days = usable_days(mention)
    is_vague = own_days is None and has_days(mention)
    stage = stage_of(mention)
    trigger = _trigger_concepts(mention, known)
    is_postponement = "postpone" in trigger or "postpone" in concepts_of(mention.status_cue or "", known.vocabulary)
    all_words = frozenset(concepts_of(" ".join(mention.words), known.vocabulary))
    names = everyone.tokens.union(*(concepts_of(party.text, known.vocabulary) for party in parties))
    about = [word for word in concepts_of(_about_text(mention), known.vocabulary) if word not in names]
    return MentionFacts(
        mention=mention,
        actors=parties,
        quantities=tuple(sorted(rows.quantities, key=attrgetter("start_char", "kind"))),
        speakers=tuple(sorted({row.speaker_actor_id for row in rows.attributions if row.speaker_actor_id is not None})),
        article_id=article.article_id,
        published_day=article.published_day,
        published_at=article.published_at,
        publisher=article.publisher_actor_id or " ".join((article.publisher or "").casefold().split()) or None,
        url=article.url,
        article_kind=article.kind,
        copy_of=None,
        is_superseded=False,
        sentence_kind=sentence.kind,
        source_numbers=sentence.source_numbers,
        entry_day=sentence.entry_day,
        sentence_digest=make_id("x", *sentence.text.casefold().split()),
        order=(*article_order(article), mention.start_char, mention.mention_id),
        stage=stage,
        deed_type=_deed_type(mention, trigger, known),
        form=_form(mention, trigger, about),
        is_postponement=is_postponement,
        kind=_kind(mention, stage, is_postponement=is_postponement),
        is_repetition="again" in all_words,
        own_days=own_days,
        window=_window(own_days, margin=_margin(mention, stage), is_vague=is_vague, article=article),
        is_vague=is_vague,
        is_inherited_day=_is_inherited(mention),
        everyone=everyone,
        sources=sources,
        targets=_side([party for party in parties if party.role == "target"], known),
        target_names=_proper_words(parties, known),
        pairs=party_pairs(everyone.tokens) | _sides(everyone.tokens, mention),
        lone_keys=_lone_keys(mention, everyone, sources, place),
        title_countries=frozenset(known.vocabulary.countries_in(article.title or "")),
        context=everyone.tokens,
        is_sole=False,
        is_disputable=False,
        place=place,
        trigger=tuple(concepts_of(mention.trigger_text, known.vocabulary)),
        about=tuple(about[:ABOUT_WORDS]),
        words=all_words - names,
    )


def with_copies(facts: MentionFacts, *, copy_of: str | None, is_superseded: bool) -> MentionFacts:
    """Return the facts with what the table of copies says of the article."""
    return replace(facts, copy_of=copy_of, is_superseded=is_superseded)


def article_order(article: Article) -> tuple[int, datetime, str]:
    """Return the canonical order of articles: published day, undated last, then the moment, then the id."""
    day = LAST_DAY if article.published_day is None else article.published_day.toordinal()
    return day, article.published_at or datetime.max, article.article_id  # noqa: DTZ901 - a bound, not a time


def stage_of(mention: Mention) -> Stage:
    """Return whether a mention tells a deed, a plan for one, or the making of a commitment."""
    if mention.status in PLAN_STATUSES and mention.event_type != "REJECT":
        return "plan"
    if mention.event_type in PROMISES:
        return "commitment"
    return "plan" if mention.status == "agreed" else "deed"


def _kind(mention: Mention, stage: Stage, *, is_postponement: bool) -> tuple[str | None, Stage, bool]:
    """Return what two mentions of one event have in common.

    "Will buy" is as good as "promised to buy", but a meeting is planned by several. Papers call off what others put
    off: both are a refusal of the day that was set.
    """
    if mention.event_type == "REJECT":
        return mention.event_type, stage, False
    is_of_meeting = (mention.cameo_code or "").startswith(MEETING_PLAN)
    if mention.event_type == "AGREE" and mention.status == "planned" and not is_of_meeting:
        return mention.event_type, "commitment", is_postponement
    return mention.event_type, stage, is_postponement


def has_days(mention: Mention) -> bool:
    """Return whether the text gives the event days; the day of writing or of the report is no such statement."""
    is_said = not mention.date_rule.startswith(DAYS_OF_TELLING)
    return is_said and mention.first_day is not None and mention.last_day is not None


def usable_days(mention: Mention) -> Days | None:
    """Return the days a mention gives as ordinals, None where there are none or more than a month of them."""
    if not has_days(mention) or mention.first_day is None or mention.last_day is None:
        return None
    first, last = mention.first_day.toordinal(), mention.last_day.toordinal()
    return (first, last) if last - first < LONGEST_WINDOW else None


def _trigger_concepts(mention: Mention, known: MergeReference) -> frozenset[str]:
    # The rule starts with the phrase that coded the mention, such as "pay @visit | plan(set)".
    phrase = mention.rule.split("|")[0]
    return frozenset(concepts_of(f"{mention.trigger_text} {phrase}", known.vocabulary))


def _about_text(mention: Mention) -> str:
    """Return what the act is about, nothing where those words only say when it was."""
    about, when = mention.about_start_char, mention.date_start_char
    if mention.about_text is None or about is None or mention.about_end_char is None:
        return mention.about_text or ""
    if when is None or mention.date_end_char is None:
        return mention.about_text
    return "" if when <= about and mention.about_end_char <= mention.date_end_char else mention.about_text


def _form(mention: Mention, trigger: frozenset[str], about: Sequence[str]) -> Form:
    if mention.event_type not in ("CONSULT", "AGREE", "REJECT"):
        return "talks"
    if "banquet" in trigger or "banquet" in about[:ABOUT_HEAD]:
        return "banquet"
    if "arrival" in trigger:
        return "arrival"
    if mention.event_type == "CONSULT" and "leave" in trigger:
        return "departure"
    return "visit" if "visit" in trigger else "talks"


def _deed_type(mention: Mention, trigger: frozenset[str], known: MergeReference) -> str | None:
    """Return the type of the deed that a mention tells, plans or refuses."""
    event_type = mention.event_type
    if event_type not in INTENT_TYPES:
        return event_type
    code = mention.cameo_code or ""
    deed_type = known.deed_types.get((event_type, code)) or known.deed_types.get((event_type, code[:3]))
    if deed_type is None and trigger & {"visit", "arrival", "meeting", "phone", "banquet"}:
        return "CONSULT"
    return deed_type


def _is_inherited(mention: Mention) -> bool:
    return mention.date_rule.startswith(DAYS_OF_OTHERS) and not mention.date_rule.startswith(DAYS_BESIDE)


def is_counted_day(mention: Mention) -> bool:
    """Return whether the day of a mention was counted from that of another, and may be one off."""
    return mention.date_rule.endswith(DAYS_COUNTED)


def _margin(mention: Mention, stage: Stage) -> int:
    """Return how far from the days of a mention others may give them."""
    if stage == "plan" or _is_inherited(mention):
        # A plan may be carried out early or late, and the day of the talks is not always that of what is told.
        return PUBLICATION_MARGIN
    return CLOCK_DAYS if is_counted_day(mention) else 0


def _window(own_days: Days | None, *, margin: int, is_vague: bool, article: Article) -> Days | None:
    """Return the days in which mentions of the same event may lie; None where only the article itself may hold one."""
    if own_days is not None:
        return own_days[0] - margin, own_days[1] + margin
    if is_vague or article.published_day is None:
        return None
    day = article.published_day.toordinal()
    return day - PUBLICATION_MARGIN, day + PUBLICATION_MARGIN


def _without_guessed_attackers(parties: Sequence[MentionActor], mention: Mention) -> list[MentionActor]:
    """Return the parties but for an implied attacker: the place of an attack says who was hit, not who hit."""
    if mention.quad_class != MATERIAL_CONFLICT:
        return list(parties)
    return [party for party in parties if party.role != "source" or party.basis != "implied"]


def _side(parties: Sequence[MentionActor], known: MergeReference) -> Side:
    individuals: dict[str, list[Individual]] = {}
    tokens = set()
    for party in parties:
        token = party_token(party)
        if token is None:
            continue
        tokens.add(token)
        individual = _individual(party, known)
        if individual is not None:
            individuals.setdefault(token, []).append(individual)
    return Side(frozenset(tokens), {token: tuple(found) for token, found in individuals.items()})


def party_token(party: MentionActor) -> str | None:
    """Return what a party is compared by first: its country, or the body itself where it has none."""
    if party.country_code is not None and party.country_code not in BODY_CODES:
        return party.country_code
    if party.actor_id is not None:
        return party.actor_id
    if party.country_code is None or party.basis != "named":
        # "NATO allies" may be any body, and NATO as well.
        return None
    return f"{party.country_code} {party.text.casefold()}"


def _individual(party: MentionActor, known: MergeReference) -> Individual | None:
    if party.basis == "implied":
        return None
    if party.actor_id is None:
        if party.basis != "named":
            return None
        return Individual(None, frozenset(party.text.casefold().replace("-", " ").split()))
    kind = known.actor_kinds.get(party.actor_id)
    if kind not in INDIVIDUAL_KINDS:
        return None
    name = known.actor_names[party.actor_id]
    return Individual(party.actor_id, frozenset(name.casefold().replace("-", " ").split()))


def _proper_words(parties: Sequence[MentionActor], known: MergeReference) -> frozenset[str]:
    """Return the names in the words for those whom a deed hit: Hamas of "leaders of Hamas"; a country is none."""
    names = {
        word.casefold()
        for party in parties
        if party.role == "target"
        for word in party.text.split()
        if word[:1].isupper()
    }
    return frozenset(word for word in names if not any(known.vocabulary.countries_in(word)))


def party_pairs(tokens: frozenset[str]) -> frozenset[str]:
    """Return the keys of parties under which a mention meets others: every pair, so that a subset shares one."""
    ordered = sorted(tokens)
    if len(ordered) > 5:
        return frozenset({"many"})
    return frozenset(f"{one}+{other}" for index, one in enumerate(ordered) for other in ordered[index + 1 :])


def _sides(tokens: frozenset[str], mention: Mention) -> frozenset[str]:
    """Return the keys of single parties: reports of an attack often name only one side, those of talks both."""
    if len(tokens) == 1 or (mention.quad_class == MATERIAL_CONFLICT and len(tokens) <= 5):
        return frozenset(f"{token}+" for token in tokens)
    return frozenset()


def _lone_keys(mention: Mention, everyone: Side, sources: Side, place: Place | None) -> frozenset[str]:
    """Return the keys under which a mention that names one party, or none, meets those that name more."""
    if mention.event_type is None:
        return frozenset()
    people = {party.actor_id for found in everyone.individuals.values() for party in found if party.actor_id}
    keys = {f"who {actor_id}" for actor_id in people}
    if place is not None and place.kind != "country":
        keys.add(f"at {place.place_id if place.kind != 'facility' else place.within_id or place.place_id}")
    if mention.event_type not in MUTUAL_TYPES and len(sources.tokens) == 1:
        keys |= {f"by {token}" for token in sources.tokens}
    return frozenset(keys)


def _party_order(party: MentionActor) -> tuple[str, int]:
    return party.role, party.position
