"""Tell who says so: the quotations of an article with their speakers, and the chain of speakers of an event.

The chain begins with the nearest speaker and ends with the narrator, who is the article itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from schemas.article import Article
from schemas.identifiers import make_id
from schemas.mention import Attribution
from schemas.reference import Publisher
from schemas.sentence import Quote, QuoteKind
from transforms.findings import ParsedArticle, Party, Segment
from transforms.speech.quotations import (
    NEARLY_ALL,
    Quoted,
    closing_speakers,
    kind_of,
    quoted_speakers,
    reported_clauses,
)
from transforms.speech.speakers import Scene, Speaker, chain_of_speech, once, speakers_by
from transforms.speech.speech_words import SpeechWords
from transforms.texts.quotation_marks import MarkedSpan, marked_spans

OPENING = ('"', "'", "\u00ab")
MOST_WORDS_BESIDE = 2
PRONOUNS = frozenset({"it", "he", "she", "they"})


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain of speakers, free of the parse; start_char and end_char are the cue's."""

    actor_id: str | None
    text: str
    cue: str | None
    start_char: int | None
    end_char: int | None
    via: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """The quoted characters of one sentence, who speaks them and the number of their quotation."""

    start: int
    end: int
    speakers: tuple[Link, ...]
    quote: int


@dataclass(frozen=True, slots=True)
class Before:
    """Who spoke last before a sentence, and whether in marks that stand right before it."""

    speakers: tuple[Link, ...]
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """The speech of one article: its quotations, and by segment who spoke last and what stands in marks."""

    parsed: ParsedArticle
    quotes: tuple[Quote, ...]
    before: Mapping[int, Before]
    said: Mapping[int, tuple[Said, ...]]
    scenes: Mapping[int, Scene]


def read_speech(parsed: ParsedArticle, parties: Mapping[int, Sequence[Party]], words: SpeechWords) -> Speech:
    """Return the speech of an article; parties are by segment number."""
    scenes = {
        number: Scene.of(doc, parties[number], words) for number, doc in enumerate(parsed.docs) if doc is not None
    }
    reader = _Reader(parsed, scenes)
    paragraphs = list(_paragraphs(parsed, scenes))
    for index, numbers in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ()
        goes_on = bool(following) and parsed.segments[following[0]].words.text.startswith(OPENING)
        reader.read_paragraph(numbers, goes_on=goes_on)
    said = {number: tuple(spans) for number, spans in reader.said.items()}
    quotes = tuple(sorted(reader.quotes, key=_place_of_quote))
    return Speech(parsed, quotes, reader.before, said, scenes)


def _paragraphs(parsed: ParsedArticle, scenes: Mapping[int, Scene]) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of the segments of each paragraph; a heading, caption or source line is one of its own."""
    numbers: list[int] = []
    key: tuple[int, str] | None = None
    for number in scenes:
        sentence = parsed.segments[number].sentence
        here = (sentence.paragraph_number, sentence.kind)
        if numbers and here != key:
            yield tuple(numbers)
            numbers = []
        key = here
        numbers.append(number)
    if numbers:
        yield tuple(numbers)


class _Reader:
    """Reads an article from its begin; who spoke last speaks on where a sentence does not tell."""

    def __init__(self, parsed: ParsedArticle, scenes: Mapping[int, Scene]) -> None:
        self.parsed = parsed
        self.scenes = scenes
        self.quotes: list[Quote] = []
        self.before: dict[int, Before] = {}
        self.said: dict[int, list[Said]] = {}
        self.last: tuple[Link, ...] = ()
        # A quotation that the next paragraph goes on with may name its speaker only there.
        self.open_quote: int | None = None
        # The last sentence with words in marks: "he" right after them is who spoke them.
        self.quoted: int | None = None

    def read_paragraph(self, numbers: Sequence[int], *, goes_on: bool) -> None:
        """Read the quotations of one paragraph and the clauses that are reported without marks."""
        segments = [self.parsed.segments[number] for number in numbers]
        glyphs = [_as_written(segment, self.parsed.article.original_text) for segment in segments]
        spans = marked_spans([segment.words.text for segment in segments], glyphs, goes_on=goes_on)
        for index, number in enumerate(numbers):
            self.before[number] = Before(self.last, is_quoted=index > 0 and self.quoted == number - 1)
            for span in spans:
                if span.first == index:
                    self._read_quotation(span, numbers)
                    is_last = span is spans[-1] and span.last == len(numbers) - 1
                    self.open_quote = len(self.quotes) - 1 if goes_on and is_last else None
            self._read_reported(number)
            closing = self._links(closing_speakers(self.scenes[number]), number)
            if (closing and closing[0].actor_id is not None) or not self.last:
                self.last = closing or self.last

    def _read_quotation(self, span: MarkedSpan, numbers: Sequence[int]) -> None:
        touched = numbers[span.first : span.last + 1]
        passage = []
        for number in touched:
            scene = self.scenes[number]
            start = span.start if number == touched[0] else 0
            end = span.end if number == touched[-1] else len(scene.doc.text)
            passage.append(Quoted(scene, start, end))
        kind = kind_of(passage)
        speakers = self._speakers(passage, touched)
        is_alone = sum(len(part.words_outside()) for part in passage) <= MOST_WORDS_BESIDE
        if not speakers and is_alone and kind != "scare":
            speakers = self.last
        if speakers and kind != "scare":
            self.last = speakers
            self._name_open_quote(speakers)
            self.quoted = touched[-1]
        for number, part in zip(touched, passage, strict=True):
            self.said.setdefault(number, []).append(Said(part.start, part.end, speakers, len(self.quotes)))
        first, last = self.parsed.segments[touched[0]], self.parsed.segments[touched[-1]]
        span_chars = (first.words.offsets[span.start], last.words.span(passage[-1].start, span.end)[1])
        self.quotes.append(_quote(first, span_chars, span.text, kind, speakers))

    def _name_open_quote(self, speakers: tuple[Link, ...]) -> None:
        """Give the quotation of the last paragraph its speaker, where only this one names it."""
        if self.open_quote is None or self.quotes[self.open_quote].speaker_text is not None:
            return
        self.quotes[self.open_quote] = replace(
            self.quotes[self.open_quote],
            speaker_actor_id=speakers[0].actor_id,
            speaker_text=speakers[0].text,
            cue=speakers[0].cue,
            via=_channel(speakers),
        )
        for spans in self.said.values():
            spans[:] = [replace(span, speakers=speakers) if span.quote == self.open_quote else span for span in spans]

    def _speakers(self, passage: Sequence[Quoted], touched: Sequence[int]) -> tuple[Link, ...]:
        speakers = quoted_speakers(passage)
        if not speakers:
            return ()
        number = next(number for number in touched if self.scenes[number].doc is speakers[0].cue.doc)
        return self._links(speakers, number)

    def _read_reported(self, number: int) -> None:
        scene, segment = self.scenes[number], self.parsed.segments[number]
        for first, end, verb in reported_clauses(scene):
            start = scene.doc[first].idx
            stop = scene.doc[end - 1].idx + len(scene.doc[end - 1])
            shares = [min(stop, said.end) - max(start, said.start) for said in self.said.get(number, ())]
            if any(share > NEARLY_ALL * (stop - start) for share in shares) or _is_said(
                verb, self.said.get(number, ())
            ):
                continue
            links = self._links(once((*speakers_by(verb, scene), *chain_of_speech(verb, scene))), number)
            text = segment.words.text[start:stop]
            self.quotes.append(_quote(segment, segment.words.span(start, stop), text, "indirect", links))

    def _links(self, speakers: Iterable[Speaker], number: int) -> tuple[Link, ...]:
        # A quotation may find its speaker in a sentence that is not read yet.
        before = self.before.get(number, Before(self.last, is_quoted=False))
        return tuple(link_of(speaker, self.parsed.segments[number], before) for speaker in speakers)


def link_of(speaker: Speaker, segment: Segment, before: Before) -> Link:
    """Return a speaker as a link; a pronoun that stands for nobody yet, or after marks, is who spoke last."""
    cue = speaker.cue
    start_char, end_char = segment.words.span(cue.idx, cue.idx + len(cue))
    actor_id = speaker.party.actor_id if speaker.party else None
    link = Link(actor_id, speaker.text, cue.lemma_.casefold(), start_char, end_char, speaker.via)
    if speaker.text.casefold() not in PRONOUNS or not before.speakers:
        return link
    last = before.speakers[0]
    if actor_id in (None, last.actor_id) or (before.is_quoted and speaker.text.casefold() != "they"):
        return replace(link, actor_id=last.actor_id, via=link.via or last.via)
    return link


def _quote(segment: Segment, span: tuple[int, int], text: str, kind: QuoteKind, speakers: Sequence[Link]) -> Quote:
    start_char, end_char = span
    return Quote(
        quote_id=make_id("q", segment.sentence.article_id, start_char, end_char),
        article_id=segment.sentence.article_id,
        sentence_id=segment.sentence.sentence_id,
        speaker_actor_id=speakers[0].actor_id if speakers else None,
        speaker_text=speakers[0].text if speakers else None,
        cue=speakers[0].cue if speakers else None,
        via=_channel(speakers),
        kind=kind,
        start_char=start_char,
        end_char=end_char,
        text=text,
    )


def _channel(speakers: Sequence[Link]) -> str | None:
    """Return what carried the words of the nearest speaker: a release or letter, else the next voice outwards."""
    channels = [link.via for link in speakers if link.via]
    channels += [link.text for link in speakers if _is_other_voice(link, speakers[0])]
    return channels[0] if channels else None


def _is_other_voice(link: Link, nearest: Link) -> bool:
    return link.cue != nearest.cue and link.text.casefold() not in PRONOUNS


def _as_written(segment: Segment, original: str) -> str:
    """Return the characters that the words of a segment stand for, one for each."""
    return "".join(original[offset] for offset in segment.words.offsets[:-1])


def _is_said(word: Token, spans: Iterable[Said]) -> bool:
    return any(span.start <= word.idx < span.end for span in spans)


def _place_of_quote(quote: Quote) -> tuple[int, int]:
    return quote.start_char, quote.end_char


def speakers_of(
    mention_id: str, trigger: tuple[int, int], speech: Speech, publishers: Mapping[str, Publisher]
) -> tuple[Attribution, ...]:
    """Return the chain of who reports the event at a trigger (segment and token), nearest first, the narrator last."""
    number, index = trigger
    parsed, segment = speech.parsed, speech.parsed.segments[number]
    links = list(_chain(number, speech.scenes[number].doc[index], speech))
    for name in cited_publishers(segment, parsed):
        known = publishers.get(name.casefold())
        links.append(Link(known.actor_id if known else None, name, None, None, None, None))
    rows = [
        Attribution(
            mention_id=mention_id,
            position=position,
            speaker_actor_id=link.actor_id,
            speaker_text=link.text,
            cue=link.cue,
            start_char=link.start_char,
            end_char=link.end_char,
            via=link.via,
            is_narrator=False,
        )
        for position, link in enumerate(links)
    ]
    return (*rows, _narrator(mention_id, len(rows), parsed.article))


def _narrator(mention_id: str, position: int, article: Article) -> Attribution:
    return Attribution(
        mention_id=mention_id,
        position=position,
        speaker_actor_id=article.publisher_actor_id,
        speaker_text=None,
        cue=None,
        start_char=None,
        end_char=None,
        via=article.publisher,
        is_narrator=True,
    )


def _chain(number: int, trigger: Token, speech: Speech) -> Iterator[Link]:
    segment, scene = speech.parsed.segments[number], speech.scenes[number]
    said = [span for span in speech.said.get(number, ()) if span.start <= trigger.idx < span.end]
    quoting = said[0].speakers if said else ()
    told: list[Link] = []
    outside: list[Link] = []
    for speaker in chain_of_speech(trigger, scene):
        link = link_of(speaker, segment, speech.before[number])
        is_inside = bool(said) and said[0].start <= speaker.cue.idx < said[0].end
        (told if is_inside else outside).append(link)
    seen: set[tuple[str | None, str]] = set()
    for link in (*told, *quoting, *outside):
        key = (link.actor_id, "" if link.actor_id else link.text.casefold())
        if key not in seen:
            seen.add(key)
            yield link


def cited_publishers(segment: Segment, parsed: ParsedArticle) -> list[str]:
    """Return the publishers of the numbered sources that a sentence of a digest cites, each once."""
    numbers = segment.sentence.source_numbers
    names = (source.publisher for source in parsed.sources if source.source_number in numbers and source.publisher)
    return list(dict.fromkeys(names))
