"""Turn one article into its rows: segment, parse, find parties, dates and places, code events, tell who says so.

The only transform that composes the others; everything it needs comes in as Knowledge and a spaCy pipeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from schemas.article import Article, ArticleBlock, ArticleSource
from schemas.identifiers import make_dated_id
from schemas.mention import Attribution, Mention, MentionActor, MentionBlock, Quantity, Role
from schemas.reference import CameoCode, Publisher
from schemas.sentence import DateExpression, PlaceMention, Quote, Sentence
from seeds import Reference
from transforms.dates.article_days import days_of_events
from transforms.dates.dates import find_dates
from transforms.dates.event_days import EventDay
from transforms.events.coding import code_sentence
from transforms.events.confidence import Measured, confidence_of, measured_shares
from transforms.events.contexts import ContextIndex, find_contexts
from transforms.events.home import Surroundings, at_home, country_of_article
from transforms.events.lexicon import EventLexicon
from transforms.events.narrative import complete_parties
from transforms.events.quantities import Counting, find_quantities
from transforms.events.slots import Cast
from transforms.findings import CodedEvent, ParsedArticle, Party, ResolvedDate, ResolvedPlace, Segment
from transforms.grammar.clauses import clause_of
from transforms.grammar.headline_verbs import with_verb
from transforms.grammar.numbers import NumberWords
from transforms.merging.article_context import in_article
from transforms.merging.blocking import block_rows
from transforms.merging.copies import article_blocks
from transforms.merging.mention_facts import MentionRows, mention_facts
from transforms.merging.merge_reference import MergeReference, merge_reference
from transforms.parties.coreference import find_parties
from transforms.parties.names import ActorIndex
from transforms.places.event_place import place_of_event
from transforms.places.gazetteer import PlaceIndex
from transforms.places.places import find_places
from transforms.speech.speech import Speech, read_speech, speakers_of
from transforms.speech.speech_words import SpeechWords
from transforms.texts.articles import publishers_by_name
from transforms.texts.header_dates import header_dates
from transforms.texts.segments import segment_article
from transforms.texts.true_case import true_case

CODED_LANGUAGE = "en"
CODED_KINDS = frozenset({"title", "heading", "caption", "body", "timeline", "source_list"})
FUTURE_STATUSES = frozenset({"planned", "proposed", "conditional"})
# What lies further back than this is recalled, not reported.
HISTORY_DAYS = 730
CONTENT_POS = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The reference tables, indexed for extraction; built once per worker."""

    actors: ActorIndex
    lexicon: EventLexicon
    places: PlaceIndex
    contexts: ContextIndex
    speech_words: SpeechWords
    number_words: NumberWords
    publishers: Mapping[str, Publisher]
    cameo_codes: Mapping[str, CameoCode]
    confidences: Measured
    merging: MergeReference

    @classmethod
    def from_reference(cls, reference: Reference) -> Knowledge:
        """Return the indices of a reference."""
        return cls(
            actors=ActorIndex.from_reference(reference),
            lexicon=EventLexicon.from_reference(reference),
            places=PlaceIndex.from_reference(reference),
            contexts=ContextIndex.from_rows(reference.context_words),
            speech_words=SpeechWords.from_reference(reference),
            number_words=NumberWords.from_reference(reference),
            publishers=publishers_by_name(reference.publishers),
            cameo_codes={row.cameo_code: row for row in reference.cameo_codes},
            confidences=measured_shares(reference.rule_confidences),
            merging=merge_reference(reference),
        )


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """All rows of the first layer that one article comes to, by table."""

    articles: tuple[Article, ...]
    article_blocks: tuple[ArticleBlock, ...]
    article_sources: tuple[ArticleSource, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    mention_actors: tuple[MentionActor, ...]
    attributions: tuple[Attribution, ...]
    quantities: tuple[Quantity, ...]
    mention_blocks: tuple[MentionBlock, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[DateExpression, ...]
    place_mentions: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one sentence."""

    number: int
    segment: Segment
    doc: Doc
    parties: tuple[Party, ...]
    dates: tuple[ResolvedDate, ...]
    places: tuple[ResolvedPlace, ...]
    events: tuple[CodedEvent, ...]


def extract_article(article: Article, nlp: Language, knowledge: Knowledge) -> ArticleRows:
    """Return the rows of one article; one that is not English is kept with its sentences and not coded."""
    parsed = parse_article(article, nlp, knowledge.lexicon)
    findings = read_findings(parsed, knowledge)
    days = days_of_events(
        findings,
        day_of_writing=article.published_day,
        reporting_verbs=knowledge.lexicon.reporting_verbs,
        dates_plans=False,
    )
    speech = read_speech(parsed, {found.number: found.parties for found in findings}, knowledge.speech_words)
    coded = [
        _rows_of(event, inherited.day, found, speech, knowledge, article.published_day)
        for found, own_days in zip(findings, days, strict=True)
        for event, inherited in zip(found.events, own_days, strict=True)
        if not is_history(inherited.day, article.published_day)
    ]
    sentences = {segment.sentence.sentence_id: segment.sentence for segment in parsed.segments}
    facts = in_article(
        [mention_facts(row, article, sentences[row.mention.sentence_id], knowledge.merging) for row in coded]
    )
    return ArticleRows(
        articles=(article,),
        article_blocks=article_blocks(article),
        article_sources=parsed.sources,
        sentences=tuple(sentences.values()),
        mentions=tuple(row.mention for row in coded),
        mention_actors=tuple(actor for row in coded for actor in row.actors),
        attributions=tuple(link for row in coded for link in row.attributions),
        quantities=tuple(quantity for row in coded for quantity in row.quantities),
        mention_blocks=tuple(block for fact in facts for block in block_rows(fact)),
        quotes=speech.quotes,
        dates=(*header_dates(parsed.segments), *(row for found in findings for row in date_rows(found))),
        place_mentions=tuple(row for found in findings for row in place_rows(found, knowledge)),
    )


def is_history(day: EventDay, published_day: date | None) -> bool:
    """Return whether a text recalls an event of long ago: that is no new event of its own."""
    if day.last_day is None or published_day is None or day.start is None:
        return False
    return (published_day - day.last_day).days > HISTORY_DAYS


def parse_article(article: Article, nlp: Language, lexicon: EventLexicon) -> ParsedArticle:
    """Return an article with one parse per coded sentence; each sentence is parsed on its own."""
    segments, sources = segment_article(article)
    is_coded = [article.language == CODED_LANGUAGE and segment.sentence.kind in CODED_KINDS for segment in segments]
    texts = true_case(segments)
    read = nlp.pipe(text for text, coded in zip(texts, is_coded, strict=True) if coded)
    docs = (with_verb(doc, nlp, lexicon.phrases) for doc in read)
    return ParsedArticle(article, segments, tuple(next(docs) if coded else None for coded in is_coded), sources)


def read_findings(parsed: ParsedArticle, knowledge: Knowledge) -> tuple[Findings, ...]:
    """Return what each parsed sentence holds, resolved over the whole article."""
    parties = find_parties(parsed, knowledge.actors)
    dates = find_dates(parsed)
    places = find_places(parsed, knowledge.places)
    casts = {
        number: Cast(parties[number], located_parties(doc, places[number], knowledge))
        for number, doc in enumerate(parsed.docs)
        if doc is not None
    }
    about = country_of_article(casts.values())
    found = []
    for number, (segment, doc) in enumerate(zip(parsed.segments, parsed.docs, strict=True)):
        if doc is not None:
            around = Surroundings(doc, casts[number], places[number], about)
            events = at_home(code_sentence(doc, casts[number], knowledge.lexicon), around, knowledge.places)
            found.append(Findings(number, segment, doc, parties[number], dates[number], places[number], events))
    told = complete_parties([(sentence.number, event) for sentence in found for event in sentence.events])
    return tuple(
        replace(sentence, events=tuple(event for number, event in told if number == sentence.number))
        for sentence in found
    )


def located_parties(doc: Doc, places: Sequence[ResolvedPlace], knowledge: Knowledge) -> tuple[Party, ...]:
    """Return the country of each place name as a party that the place implies."""
    found = []
    for name in places:
        place = knowledge.places.places.get(name.place_id or "")
        if place is not None and place.country_code is not None:
            span = doc[name.start : name.end]
            code = place.country_code
            found.append(
                Party(
                    start=name.start,
                    end=name.end,
                    head=span.root.i,
                    text=span.text,
                    actor_id=f"country-{code.lower()}",
                    country_code=code,
                    sector=None,
                    basis="implied",
                    members=(),
                    rule=f"country of the place: {name.rule}",
                )
            )
    return tuple(found)


def _rows_of(
    event: CodedEvent,
    day: EventDay,
    found: Findings,
    speech: Speech,
    knowledge: Knowledge,
    published_day: date | None,
) -> MentionRows:
    start, end = span_of(found, event.start, event.end)
    article_id = found.segment.sentence.article_id
    mention_id = make_dated_id("m", published_day, article_id, start, end, event.event_type, event.rule)
    counting = Counting(found.doc, found.events, found.parties, found.segment.words, knowledge.number_words)
    return MentionRows(
        mention=_mention(mention_id, event, day, found, knowledge),
        actors=actor_rows(mention_id, event, found),
        quantities=find_quantities(mention_id, event, counting),
        attributions=speakers_of(mention_id, (found.number, event.trigger), speech, knowledge.publishers),
    )


def _mention(mention_id: str, event: CodedEvent, day: EventDay, found: Findings, knowledge: Knowledge) -> Mention:
    sentence, doc = found.segment.sentence, found.doc
    place = place_of_event(doc[event.trigger], found.places, knowledge.places)
    code = knowledge.cameo_codes.get(event.cameo_code or "")
    event_type = knowledge.lexicon.event_types.get(event.event_type or "")
    start, end = span_of(found, event.start, event.end)
    date_start, date_end = _optional_span(found, day.start, day.end)
    place_start, place_end = _optional_span(found, place.start if place else None, place.end if place else None)
    about_start, about_end = _optional_span(found, *(event.about or (None, None)))
    return Mention(
        mention_id=mention_id,
        article_id=sentence.article_id,
        sentence_id=sentence.sentence_id,
        start_char=start,
        end_char=end,
        trigger_text=doc[event.start : event.end].text,
        event_type=event.event_type,
        event_mode=event.event_mode,
        contexts=find_contexts(doc, knowledge.contexts),
        cameo_code=event.cameo_code,
        quad_class=event_type.quad_class if event_type else None,
        goldstein=code.goldstein if code else None,
        status=event.status,
        status_cue=None if event.status_cue is None else doc[event.status_cue].text,
        negated=event.is_negated,
        first_day=day.first_day,
        last_day=day.last_day,
        date_precision=day.precision,
        date_text=None if day.start is None else doc[day.start : day.end].text,
        date_rule=day.rule,
        date_start_char=date_start,
        date_end_char=date_end,
        place_id=place.place_id if place else None,
        place_text=doc[place.start : place.end].text if place else None,
        place_role="event" if place else None,
        place_rule=place.rule if place else "not stated",
        place_start_char=place_start,
        place_end_char=place_end,
        about_text=None if event.about is None else doc[event.about[0] : event.about[1]].text,
        about_start_char=about_start,
        about_end_char=about_end,
        words=_content_words(event, doc),
        confidence=confidence_of(event, knowledge.confidences),
        rule=event.rule,
    )


def actor_rows(mention_id: str, event: CodedEvent, found: Findings) -> tuple[MentionActor, ...]:
    """Return the parties of one mention, sources first."""
    sides: tuple[tuple[Role, tuple[Party, ...]], ...] = (("source", event.sources), ("target", event.targets))
    return tuple(
        MentionActor(
            mention_id=mention_id,
            role=role,
            position=position,
            actor_id=party.actor_id,
            country_code=party.country_code,
            sector=party.sector,
            text=party.text,
            start_char=span_of(found, party.start, party.end)[0],
            end_char=span_of(found, party.start, party.end)[1],
            basis=party.basis,
        )
        for role, parties in sides
        for position, party in enumerate(parties)
    )


def date_rows(found: Findings) -> Iterator[DateExpression]:
    """Yield the temporal expressions of one sentence."""
    sentence = found.segment.sentence
    for day in found.dates:
        start, end = span_of(found, day.start, day.end)
        yield DateExpression(
            article_id=sentence.article_id,
            sentence_id=sentence.sentence_id,
            start_char=start,
            end_char=end,
            text=found.doc[day.start : day.end].text,
            first_day=day.first_day,
            last_day=day.last_day,
            precision=day.precision,
            rule=day.rule,
            anchor=day.anchor,
        )


def place_rows(found: Findings, knowledge: Knowledge) -> Iterator[PlaceMention]:
    """Yield the place names of one sentence."""
    sentence = found.segment.sentence
    for name in found.places:
        start, end = span_of(found, name.start, name.end)
        place = knowledge.merging.places.get(name.place_id or "")
        yield PlaceMention(
            article_id=sentence.article_id,
            sentence_id=sentence.sentence_id,
            start_char=start,
            end_char=end,
            text=found.doc[name.start : name.end].text,
            place_id=name.place_id,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            role=name.role,
            rule=name.rule,
        )


def span_of(found: Findings, start: int, end: int) -> tuple[int, int]:
    """Return the half-open span in the original text of tokens start to end of a sentence."""
    last = found.doc[end - 1]
    return found.segment.words.span(found.doc[start].idx, last.idx + len(last))


def _optional_span(found: Findings, start: int | None, end: int | None) -> tuple[int | None, int | None]:
    return (None, None) if start is None or end is None else span_of(found, start, end)


def _content_words(event: CodedEvent, doc: Doc) -> tuple[str, ...]:
    """Return the content lemmas of the event's clause, sorted."""
    clause = clause_of(doc[event.trigger])
    lemmas = {token.lemma_.casefold() for token in clause.subtree if token.pos_ in CONTENT_POS}
    return tuple(sorted(lemmas))
