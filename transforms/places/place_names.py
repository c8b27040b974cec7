"""Tell a place name from the same words in the name of a person, an organisation or a product."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from transforms.places.gazetteer import NameSpan, PlaceIndex
from transforms.places.place_syntax import is_governed_by_place_preposition

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
OTHER_LABELS = frozenset({"PERSON", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
# Words before a name that take a part of its place.
PARTS = frozenset(
    {
        "the",
        "north",
        "northern",
        "south",
        "southern",
        "east",
        "eastern",
        "west",
        "western",
        "central",
        "northwestern",
        "northeastern",
        "southwestern",
        "southeastern",
        "greater",
        "upper",
        "lower",
        "inner",
        "downtown",
        "metropolitan",
        "mainland",
        "rural",
    }
)
# A town smaller than this, or a facility, is taken only where the words around it speak of a place.
KNOWN_CITY_WEIGHT = 5.3
BIG_CITY_WEIGHT = 6.0


def person_words(docs: Iterable[Doc]) -> frozenset[str]:
    """Return the last words of the full names of people: the surnames of the article."""
    return frozenset(
        ent[-1].text for doc in docs for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 and ent[-1].is_alpha
    )


def reads_as_place(doc: Doc, span: NameSpan, persons: frozenset[str], index: PlaceIndex) -> bool:
    """Return whether a name of the gazetteer stands for a place here."""
    words = doc[span.start : span.end]
    if full_extent(doc, span, index) != (span.start, span.end):
        return True
    is_where = is_governed_by_place_preposition(words)
    ent = _entity_around(words)
    is_country = any(index.places[place_id].kind == "country" for place_id in span.place_ids)
    if ent is not None and not (is_country and ent.label_ in PLACE_LABELS) and _is_part_of_name(ent, words):
        return False
    if len(words) == 1 and words.text in persons and not is_where:
        return False
    label = ent.label_ if ent is not None else ""
    weight = max(index.weight(index.places[place_id]) for place_id in span.place_ids)
    if label in PLACE_LABELS or is_where:
        return is_where or weight >= KNOWN_CITY_WEIGHT or not _is_inside_name(words)
    if _is_inside_name(words) or (label == "PERSON" and weight < BIG_CITY_WEIGHT):
        return False
    is_name = len(words) > 1 or words[0].pos_ == "PROPN" or label in OTHER_LABELS
    return is_name and (weight >= KNOWN_CITY_WEIGHT or _stands_beside_place(doc, span))


def full_extent(doc: Doc, span: NameSpan, index: PlaceIndex) -> tuple[int, int]:
    """Return the tokens of the facility named after a place ("the Gyeongju National Museum"), else the name's own.

    A body ("Seoul National University") is taken for a building only where the words say that something is in it.
    """
    ent = _entity_around(doc[span.start : span.end])
    if ent is None or ent.label_ not in ("FAC", "ORG") or ent.end == span.end or not _may_be_city(span, index):
        return span.start, span.end
    starts_name = ent.start == span.start or (ent.start == span.start - 1 and ent[0].lower_ == "the")
    is_one_name = all(token.pos_ == "PROPN" for token in doc[span.end : ent.end])
    if starts_name and is_one_name and (ent.label_ == "FAC" or is_governed_by_place_preposition(ent)):
        return span.start, ent.end
    return span.start, span.end


def _may_be_city(span: NameSpan, index: PlaceIndex) -> bool:
    return any(index.places[place_id].kind == "city" for place_id in span.place_ids)


def _entity_around(words: Span) -> Span | None:
    return next((ent for ent in words.doc.ents if ent.start <= words.start and words.end <= ent.end), None)


def _is_part_of_name(ent: Span, words: Span) -> bool:
    """Return whether words beside the place name belong to the same name ("Bank of China", "Peking University")."""
    before = words.doc[words.start - 1] if words.start > ent.start else None
    after = words.doc[words.end] if words.end < ent.end else None
    if ent.label_ in PLACE_LABELS:
        # "Northern Iraq" is Iraq, "Nueva Ecija" and "San Fernando Valley" are other places than Ecija and San Fernando.
        is_other_name = before is not None and _is_name_word(before) and before.lower_ not in PARTS
        return is_other_name or (after is not None and _is_name_word(after))
    is_after = after is not None and after.pos_ in ("PROPN", "NOUN", "ADJ", "NUM")
    is_before = before is not None and (before.lower_ in ("of", "de", "for") or _is_name_word(before))
    return is_after or is_before


def _is_inside_name(words: Span) -> bool:
    """Return whether capitalised words beside the name make one name with it, whatever the model calls them."""
    doc, root = words.doc, words.root
    before = doc[words.start - 1] if words.start > 0 else None
    after = doc[words.end] if words.end < len(doc) else None
    joins_before = (
        before is not None and _is_name_word(before) and before.head.i == root.i and before.dep_ == "compound"
    )
    joins_after = after is not None and _is_name_word(after) and root.dep_ == "compound" and root.head.i >= after.i
    return joins_before or joins_after


def _is_name_word(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper() and token.is_alpha


def _stands_beside_place(doc: Doc, span: NameSpan) -> bool:
    """Return whether a comma and another place follow or precede: "Gori, Georgia"."""
    after = span.end + 1 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].ent_type_ in PLACE_LABELS
    before = span.start > 1 and doc[span.start - 1].text == "," and doc[span.start - 2].ent_type_ in PLACE_LABELS
    return after or before
