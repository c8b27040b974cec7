"""Read the numbers of an event: people killed, injured, detained or taking part, and money.

In "Gunmen attacked a bus, killing at least three people and wounding five" the attack killed three or more and
injured five. A number belongs to one event of its sentence only: the nearest that can have numbers of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from schemas.mention import Quantity, QuantityKind
from schemas.word_lists import CountKind
from transforms.findings import CodedEvent, Party
from transforms.grammar.clauses import child, is_passive
from transforms.grammar.numbers import Number, NumberWords, currency_of, find_numbers
from transforms.texts.text import MappedText

VIOLENT = frozenset({"ASSAULT", "PROTEST", "COERCE", "RETREAT", "MOBILIZE"})
TYPES_WITH: dict[str, frozenset[str]] = {
    "killed": VIOLENT,
    "injured": VIOLENT,
    "detained": frozenset({"ASSAULT", "COERCE", "PROTEST", "CONCEDE", "SANCTION"}),
    "participants": frozenset({"PROTEST", "CONSULT", "MOBILIZE", "COOPERATE", "RETREAT"}),
}
# A number before one of these measures time, size or share.
MEASURES = frozenset(
    """year month week day hour minute second time round year-old percent % kilometre kilometer km mile metre meter
    m ton tonne kilogram kg gram barrel hectare acre degree point seat vote per foot inch o'clock a.m. p.m.""".split()
)
DYING = frozenset({"die", "perish", "drown"})
OTHER_TIME = frozenset({"after", "before", "since"})
FARTHEST = 7
NUMBER_LABELS = frozenset({"nummod", "quantmod", "compound", "amod", "pobj", "prep", "advmod"})


@dataclass(frozen=True, slots=True)
class Counting:
    """One sentence whose numbers are read: its events and the words with their offsets."""

    doc: Doc
    events: Sequence[CodedEvent]
    parties: Sequence[Party]
    words: MappedText
    index: NumberWords


@dataclass(frozen=True, slots=True)
class _Counted:
    """One number with what it counts: half-open tokens, and the word by which it hangs on an event."""

    kind: QuantityKind
    number: Number
    start: int
    end: int
    unit: str | None
    anchor: Token


def find_quantities(mention_id: str, event: CodedEvent, sentence: Counting) -> tuple[Quantity, ...]:
    """Return the numbers of one event of a sentence in the order of the text."""
    doc = sentence.doc
    if not any(token.like_num or token.pos_ == "NUM" or token.lower_ in sentence.index.words for token in doc):
        return ()
    found = []
    for counted in _counted(sentence):
        if _owner(counted, sentence) is event:
            span = doc[counted.start : counted.end]
            start_char, end_char = sentence.words.span(span.start_char, span.end_char)
            number, text = counted.number, sentence.words.text[span.start_char : span.end_char]
            values = (number.low, number.high, counted.unit, text)
            found.append(Quantity(mention_id, counted.kind, *values, start_char, end_char))
    return tuple(found)


def _counted(sentence: Counting) -> Iterator[_Counted]:
    doc, index = sentence.doc, sentence.index
    for number in find_numbers(doc, index):
        money = currency_of(doc, number, index)
        if money is not None:
            start, end, code = money
            yield _Counted("money", number, start, end, code, doc[end - 1])
            continue
        noun = _counted_noun(doc, number)
        if noun is None:
            continue
        fate = _fate(noun, number, sentence)
        if fate is not None:
            kind, anchor = fate
            end = noun.i + 1 if noun.i >= number.end else number.end
            yield _Counted(kind, number, number.start, end, "people", anchor)


def _counted_noun(doc: Doc, number: Number) -> Token | None:
    """Return the noun that a number counts, the number itself where it stands for people; None for measures."""
    last = doc[number.end - 1]
    if last.dep_ == "conj" and number.core <= last.head.i:
        # "between 10 and 15 people": the first number hangs on the noun, the second on the first.
        last = last.head
    following = doc[number.end] if number.end < len(doc) else None
    if following is not None and (
        following.text == "-" or following.lemma_ in MEASURES or following.lower_ in MEASURES
    ):
        return None
    if following is not None and following.lower_ in ("of", "others", "other", "more"):
        inner = child(following, "pobj") if following.lower_ == "of" else None
        noun = inner or (following if following.pos_ in ("NOUN", "PRON") else last)
    elif last.dep_ in ("nummod", "quantmod", "compound", "amod") and last.head.i >= number.end:
        noun = last.head
    else:
        noun = last
    while noun.dep_ in ("nummod", "quantmod", "compound", "amod") and number.end <= noun.head.i <= number.end + 3:
        noun = noun.head
    if noun.lemma_ in MEASURES or noun.pos_ in ("VERB", "AUX"):
        return last if noun.pos_ in ("VERB", "AUX") else None
    return noun


def _fate(noun: Token, number: Number, sentence: Counting) -> tuple[QuantityKind, Token] | None:
    """Return what happened to those counted, and the word that says so."""
    first = sentence.doc[number.end - 1]
    for step in dict.fromkeys((noun, first)):
        for word in _words_around(step):
            kind = _kind(word, sentence.index)
            is_sure = kind != "detained" or _is_people(step, sentence)
            if kind is not None and is_sure and _is_about(step, word, kind):
                return kind, word
    return _taking_part(noun, sentence)


def _words_around(noun: Token) -> Iterator[Token]:
    """Yield the words that may say what happened to a noun: itself, what describes it, what governs it."""
    yield noun
    for other in noun.children:
        if other.dep_ in ("acl", "amod", "relcl", "acomp", "advcl", "oprd"):
            yield other
    governor = _governor(noun)
    if governor is None:
        return
    yield from (
        other
        for other in governor.children
        if other.dep_ in ("acomp", "oprd", "ccomp", "attr", "xcomp") and other != noun
    )
    yield governor
    if governor.lower_ in ("of", "to", "at", "by") and governor.dep_ in ("prep", "agent"):
        above = governor.head
        yield above
        if governor.lower_ in ("to", "at"):
            # "The death toll rose to 40."
            yield from (inner for other in above.children if other.dep_ == "nsubj" for inner in (other, *other.lefts))


def _governor(noun: Token) -> Token | None:
    """Return the word above a noun, through those coordinated with it ("killed three civilians and two soldiers")."""
    while (
        noun.dep_ in ("conj", "appos", "nummod", "dep")
        and noun.head != noun
        and noun.head.pos_ in ("NOUN", "NUM", "PROPN", "PRON")
    ):
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in ("NOUN", "NUM"):
        outer = noun.head.head
        if outer.pos_ == "NUM" or outer.lemma_ in ("dozen", "hundred", "thousand", "ten", "score", "million"):
            return outer.head if outer.head != outer else None
    return noun.head if noun.head != noun else None


def _kind(word: Token, index: NumberWords) -> CountKind | None:
    position = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "PROPN": "noun"}.get(word.pos_)
    if position is None:
        return None
    return index.kinds.get((word.lemma_, position)) or (
        index.kinds.get((word.lower_, "adjective")) if word.tag_ == "VBN" or position == "adjective" else None
    )


def _is_about(noun: Token, word: Token, kind: str) -> bool:
    """Return whether a verb of that kind happens to the noun, and is not done by it ("Five gunmen killed him")."""
    if word.pos_ not in ("VERB", "AUX") or kind == "participants":
        return kind != "participants"
    if word.head == noun:
        return word.tag_ == "VBN" or word.lemma_ in DYING or (word.dep_ == "relcl" and is_passive(word))
    is_subject = _is_subject(noun, word)
    return is_subject == (is_passive(word) or word.lemma_ in DYING)


def _is_people(noun: Token, sentence: Counting) -> bool:
    return noun.pos_ in ("NUM", "PRON") or any(party.head == noun.i for party in sentence.parties)


def _are_troops(noun: Token, event: CodedEvent, sentence: Counting) -> bool:
    is_movement = event.event_type == "MOBILIZE" or event.event_mode == "withdraw"
    return is_movement and any(party.head == noun.i and party.sector == "MIL" for party in sentence.parties)


def _is_actor(noun: Token, verb: Token) -> bool:
    return _is_subject(noun, verb) and not is_passive(verb)


def _is_subject(noun: Token, verb: Token) -> bool:
    step = noun
    while step.head not in (step, verb):
        step = step.head
    return step.dep_ in ("nsubj", "nsubjpass")


def _taking_part(noun: Token, sentence: Counting) -> tuple[QuantityKind, Token] | None:
    """Return that people take part where they are the subject of a protest or those that an occasion draws."""
    governor = _governor(noun)
    if governor is None or not _is_people(noun, sentence):
        return None
    verb = governor.head if governor.dep_ in ("prep", "agent") and governor.lower_ in ("of", "by", "with") else governor
    events = {event.trigger: event for event in sentence.events}
    event = events.get(verb.i)
    if event is not None and event.event_type == "PROTEST" and (verb.pos_ != "VERB" or _is_subject(noun, verb)):
        return "participants", verb
    if event is not None and _are_troops(noun, event, sentence) and not _is_actor(noun, verb):
        return "participants", verb
    if sentence.index.kinds.get((verb.lemma_, "verb")) == "participants" and verb.pos_ == "VERB":
        return "participants", verb
    return None


def _owner(counted: _Counted, sentence: Counting) -> CodedEvent | None:
    """Return the event that a number belongs to: that of its own word, else the nearest that can have it."""
    possible = [
        event
        for event in sentence.events
        if event.event_type is not None and event.event_type in TYPES_WITH.get(counted.kind, {event.event_type})
    ]
    nearest: tuple[int, int] | None = None
    owner = None
    for event in possible:
        trigger = sentence.doc[event.trigger]
        if event.start <= counted.anchor.i < event.end or trigger == counted.anchor:
            return event
        distance = (_distance(trigger, counted.anchor), abs(event.trigger - counted.anchor.i))
        if distance[0] <= FARTHEST and (nearest is None or distance < nearest):
            nearest, owner = distance, event
    return owner


def _distance(first: Token, second: Token) -> int:
    """Return the steps between two words in the parse; a step into another time counts as many."""
    above = {first.i: 0}
    steps, token = 0, first
    while token.head != token:
        steps += _cost(token)
        token = token.head
        above[token.i] = steps
    steps, token = 0, second
    while token.i not in above and token.head != token:
        steps += _cost(token)
        token = token.head
    return steps + above.get(token.i, FARTHEST)


def _cost(token: Token) -> int:
    mark = child(token, "mark") if token.dep_ == "advcl" else None
    return FARTHEST // 2 if mark is not None and mark.lower_ in OTHER_TIME else 1
