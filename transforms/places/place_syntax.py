"""Say what a place name does in its sentence: where something happens, what it is about, whose home it is."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from schemas.reference import Place
from schemas.sentence import PlaceRole
from transforms.places.gazetteer import PlaceIndex

# Closed classes of grammar, not knowledge of the world.
LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "within", "around", "off", "across", "throughout"})
DIRECTION = frozenset({"to", "into"})
TOPIC = frozenset({"on", "about", "over", "regarding", "concerning", "toward", "towards", "against"})
TRAVEL_VERBS = frozenset(
    {"arrive", "visit", "travel", "fly", "head", "go", "come", "return", "tour", "journey", "land"}
)
# "the town of X": the word before the name says that a place follows.
PLACE_NOUNS = frozenset(
    {
        "area",
        "capital",
        "city",
        "community",
        "county",
        "district",
        "governorate",
        "island",
        "neighborhood",
        "neighbourhood",
        "oblast",
        "outskirts",
        "port",
        "prefecture",
        "province",
        "region",
        "republic",
        "resort",
        "state",
        "suburb",
        "territory",
        "town",
        "village",
    }
)
# "on the sidelines of", "on the margins of": no topic but an occasion.
MARGINS = frozenset({"sideline", "side", "margin", "fringe", "occasion", "eve"})
NAME_PARTS = frozenset({"compound", "nmod", "amod"})
PERSON_OR_BODY = frozenset({"PERSON", "ORG", "NORP"})


def place_role(words: Span, place: Place | None, index: PlaceIndex) -> PlaceRole:
    """Return the role of the place that the words name, from the word that governs them."""
    preposition = place_preposition(words)
    if preposition is not None:
        return _role_in_phrase(preposition, index)
    word = place_word(words)
    head = word.head
    if word.dep_ == "poss":
        return "home" if _is_actor(head, index) else "other"
    if word.dep_ in NAME_PARTS and head.i != word.i:
        is_venue = place is not None and place.kind in ("city", "facility") and head.lemma_ in index.meeting_nouns
        return "event" if is_venue else _role_of_modifier(head, index)
    if word.dep_ in ("dobj", "advmod", "npadvmod") and head.lemma_ in TRAVEL_VERBS:
        return "event"
    return "other"


def place_preposition(words: Span) -> Token | None:
    """Return the preposition that governs a name; the word before it decides where the model mistakes the name."""
    word = place_word(words)
    if word.dep_ == "pobj":
        return word.head
    is_whole = all(token.head in words for token in words if token.i != words.root.i)
    before = words.doc[words.start - 1] if words.start > 0 else None
    return before if not is_whole and before is not None and before.lower_ in LOCATIVE else None


def place_word(span: Span) -> Token:
    """Return the head word of a place name, or of the list or apposition that it stands in."""
    word = span.root
    while word.dep_ in ("conj", "appos") and word.head.pos_ == "PROPN":
        word = word.head
    return word


def is_governed_by_place_preposition(span: Span) -> bool:
    """Return whether a name is the object of in, at, near and the like, or follows "the town of"."""
    preposition = place_preposition(span)
    if preposition is None:
        return False
    of_place = preposition.lower_ == "of" and preposition.head.lemma_ in PLACE_NOUNS
    return preposition.lower_ in LOCATIVE or of_place


def find_dateline(doc: Doc) -> int:
    """Return the number of tokens that a dateline takes at the start of a sentence, 0 where there is none.

    The first words of "SEOUL, Jan. 5 (Yonhap) -- Lee left" and "Gyeongju— In a landmark" name the place of writing;
    up to the dash there is no verb and no word in lower case.
    """
    for token in doc[:14]:
        if token.i > 0 and _is_dateline_dash(doc, token):
            return token.i
        if token.is_lower and token.is_alpha:
            return 0
    return 0


def governing_noun(preposition: Token) -> Token | None:
    """Return the noun that a prepositional phrase belongs to, None where it belongs to a verb or nothing."""
    head = preposition.head
    while head.dep_ == "prep" and head.head.i != head.i:
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None


def nouns_above(noun: Token) -> Iterator[tuple[Token, Token]]:
    """Yield preposition and noun while the noun is the object of a preposition, outwards."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        yield noun.head, noun
        noun = noun.head.head


def is_home_of_object(preposition: Token, index: PlaceIndex) -> bool:
    """Return whether "in Japan" belongs to the people before it ("accused forces in Japan") though the verb has it."""
    before = next((token for token in reversed(preposition.doc[: preposition.i]) if not token.is_punct), None)
    is_speech = preposition.head.lemma_ in index.speech_lemmas
    return is_speech and before is not None and before.dep_ in ("dobj", "pobj") and _is_people(before, index)


def _is_dateline_dash(doc: Doc, token: Token) -> bool:
    if token.text in ("-", "–"):
        # A hyphen inside a name or a pair ("Seoul-Beijing") has no spaces around it.
        return bool(token.whitespace_ and doc[token.i - 1].whitespace_)
    return token.text.strip("-—―") == ""


def _role_of_modifier(head: Token, index: PlaceIndex) -> PlaceRole:
    return "home" if _is_actor(head, index) else "topic"


def _role_in_phrase(preposition: Token, index: PlaceIndex) -> PlaceRole:
    word = preposition.lower_
    noun = governing_noun(preposition)
    if word == "of" and noun is not None and noun.lemma_ in PLACE_NOUNS and noun.dep_ == "pobj":
        return _role_in_phrase(noun.head, index)
    if word in TOPIC:
        return "topic"
    if word in DIRECTION and preposition.head.lemma_ in TRAVEL_VERBS | index.visit_nouns:
        return "event"
    return _role_of_location(preposition, noun, index) if word in LOCATIVE else "other"


def _role_of_location(preposition: Token, noun: Token | None, index: PlaceIndex) -> PlaceRole:
    if noun is None:
        return "home" if is_home_of_object(preposition, index) else "event"
    if any(above.lower_ in TOPIC and below.lemma_ not in MARGINS for above, below in nouns_above(noun)):
        return "topic"
    return "home" if _is_people(noun, index) else "event"


def _is_actor(head: Token, index: PlaceIndex) -> bool:
    return head.pos_ == "PROPN" or head.ent_type_ in PERSON_OR_BODY or _is_people(head, index)


def _is_people(noun: Token, index: PlaceIndex) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in index.people_nouns
