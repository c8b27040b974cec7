"""Tell who says so: the chain of speakers of an event, and the quotations of an article with their speakers.

In "Wang called on Seoul to act, Xinhua said, according to the ministry" the chain of the call is Xinhua, the ministry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from schemas.article import ArticleSource
from schemas.identifiers import make_id
from schemas.mention import Attribution
from schemas.sentence import Quote, QuoteKind
from transforms.actors import coordinated, party_at
from transforms.clauses import arguments, logical_subject
from transforms.findings import ParsedArticle, Party, Segment
from transforms.lexicon import EventLexicon

QUOTATION = re.compile(r'"([^"]+)(?:"|$)')
# Acts of speech whose own words are quoted: "accused it of 'meddling'" quotes the accuser.
SPEECH_TYPES = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
SCARE_WORDS = 2
CLAUSE_LABELS = frozenset({"ccomp", "xcomp", "advcl", "conj", "parataxis", "acl", "relcl", "dep", "pcomp"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of a chain: who speaks, and the word that says so."""

    party: Party | None
    text: str
    cue: Token
    via: str | None


def speakers_of(
    mention_id: str,
    trigger: int,
    doc: Doc,
    parties: Sequence[Party],
    segment: Segment,
    parsed: ParsedArticle,
    lexicon: EventLexicon,
) -> tuple[Attribution, ...]:
    """Return the chain of who reports the event at a trigger, nearest first; the narrator comes last."""
    links = []
    for speaker in chain_of_speech(doc[trigger], parties, lexicon):
        start = speaker.cue.idx
        start_char, end_char = segment.words.span(start, start + len(speaker.cue))
        actor_id = speaker.party.actor_id if speaker.party else None
        links.append((actor_id, speaker.text, speaker.cue.lemma_.casefold(), start_char, end_char, speaker.via))
    for source in _cited_sources(segment, parsed.sources):
        links.append((None, source, None, None, None, None))
    rows = [
        Attribution(mention_id, position, *link[:2], *link[2:], is_narrator=False) for position, link in enumerate(links)
    ]
    narrator = Attribution(
        mention_id, len(rows), None, None, None, None, None, parsed.article.publisher, is_narrator=True
    )
    return (*rows, narrator)


def _cited_sources(segment: Segment, sources: Sequence[ArticleSource]) -> list[str]:
    """Return the publishers of the numbered sources that a sentence of a digest cites."""
    numbers = segment.sentence.source_numbers
    names = (source.publisher for source in sources if source.source_number in numbers and source.publisher)
    return list(dict.fromkeys(names))


def chain_of_speech(token: Token, parties: Sequence[Party], lexicon: EventLexicon) -> Iterator[Speaker]:
    """Yield who reports what a word says, from the nearest speaker outwards."""
    step = token
    yield from _according_to(step, parties)
    while step.head != step:
        governor = step.head
        is_report = governor.lemma_.casefold() in lexicon.reporting_verbs and governor.pos_ == "VERB"
        if is_report and step.dep_ in ("ccomp", "advcl", "parataxis", "dobj", "prep", "xcomp", "dep"):
            yield from _speaker(governor, parties, lexicon)
        yield from _according_to(governor, parties)
        step = governor
    for other in step.children:
        # "..., the ministry said" may hang below the clause it reports.
        if other.dep_ in ("parataxis", "advcl") and other.lemma_.casefold() in lexicon.reporting_verbs:
            if other.i > token.i and other != token:
                yield from _speaker(other, parties, lexicon)


def _speaker(verb: Token, parties: Sequence[Party], lexicon: EventLexicon) -> Iterator[Speaker]:
    subject = logical_subject(verb)
    if subject is None:
        return
    found = coordinated(parties, subject)
    via = _channel(verb, lexicon)
    if found:
        for party in found:
            yield Speaker(party, party.text, verb, via)
    else:
        yield Speaker(None, subject.text, verb, via)


def _according_to(verb: Token, parties: Sequence[Party]) -> Iterator[Speaker]:
    for other in verb.children:
        if other.lower_ != "according":
            continue
        for source in (*arguments(other, {"to"}), *(child for child in other.children if child.dep_ == "pobj")):
            party = party_at(parties, source)
            if party is None or not party.actor_id:
                # "according to a statement by the ministry": the ministry speaks.
                owner = next((inner for inner in _owners(source, parties) if inner.actor_id), None)
                party = owner or party
            yield Speaker(party, party.text if party else source.text, other, None)


def _owners(noun: Token, parties: Sequence[Party]) -> Iterator[Party]:
    for inner in noun.subtree:
        party = party_at(parties, inner)
        if party is not None:
            yield party


def _channel(verb: Token, lexicon: EventLexicon) -> str | None:
    """Return the words that name what carried the speech ("in a press release")."""
    for noun in arguments(verb, {"in", "on", "via", "through"}):
        if noun.lemma_.casefold() in lexicon.reporting_nouns:
            words = noun.doc[noun.left_edge.i : noun.i + 1].text
            return re.sub(r"^(?:an?|the|his|her|its|their) ", "", words)
    return None


def find_quotes(
    parsed: ParsedArticle, parties: Mapping[int, Sequence[Party]], lexicon: EventLexicon
) -> tuple[Quote, ...]:
    """Return the marked quotations of an article in order; parties are by segment number."""
    quotes: list[Quote] = []
    for number, doc in enumerate(parsed.docs):
        if doc is not None:
            segment = parsed.segments[number]
            for match in QUOTATION.finditer(doc.text):
                quotes.append(_quote(match, doc, segment, parties[number], lexicon))
    return tuple(quotes)


def _quote(
    match: re.Match[str], doc: Doc, segment: Segment, parties: Sequence[Party], lexicon: EventLexicon
) -> Quote:
    start, end = match.start(1), match.end(1)
    words = [token for token in doc if start <= token.idx < end]
    speakers = list(_quoted_speakers(words, parties, lexicon))
    start_char, end_char = segment.words.span(start, end)
    sentence = segment.sentence
    nearest = speakers[0] if speakers else None
    channels = [speaker.text for speaker in speakers[1:]] + [speaker.via for speaker in speakers if speaker.via]
    return Quote(
        quote_id=make_id("q", sentence.article_id, start_char, end_char),
        article_id=sentence.article_id,
        sentence_id=sentence.sentence_id,
        speaker_actor_id=nearest.party.actor_id if nearest and nearest.party else None,
        speaker_text=nearest.text if nearest else None,
        cue=nearest.cue.text if nearest else None,
        via=channels[0] if channels else None,
        kind=_quote_kind(words),
        start_char=start_char,
        end_char=end_char,
        text=match[1],
    )


def _quote_kind(words: Sequence[Token]) -> QuoteKind:
    inside = {word.i for word in words}
    has_clause = any(word.dep_ in ("nsubj", "nsubjpass") and word.head.i in inside for word in words)
    if has_clause:
        return "direct"
    return "scare" if sum(word.is_alpha for word in words) <= SCARE_WORDS else "partial"


def _quoted_speakers(words: Sequence[Token], parties: Sequence[Party], lexicon: EventLexicon) -> Iterator[Speaker]:
    inside = {word.i for word in words}
    root = next((word for word in words if word.head.i not in inside or word.head == word), None)
    if root is None:
        return
    step, seen = root, set()
    while step.head != step:
        step = step.head
        if step.i not in inside and _quotes_its_subject(step, lexicon):
            for speaker in _speaker(step, parties, lexicon):
                seen.add(speaker.cue.i)
                yield speaker
    for speaker in chain_of_speech(root, parties, lexicon):
        if speaker.cue.i not in seen and speaker.cue.i not in inside:
            yield speaker


def _quotes_its_subject(verb: Token, lexicon: EventLexicon) -> bool:
    if verb.pos_ != "VERB":
        return False
    lemma = verb.lemma_.casefold()
    phrases = lexicon.phrases.get((lemma, "verb"), ())
    return lemma in lexicon.reporting_verbs or any(phrase.event_type in SPEECH_TYPES for phrase in phrases)
