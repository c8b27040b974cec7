"""Find the places that an article names, and what each name does in its sentence.

Names come from the gazetteer and from the language model; a name that the gazetteer lacks keeps a row without a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from schemas.reference import Place
from schemas.sentence import PlaceRole
from transforms.findings import ParsedArticle, ResolvedPlace
from transforms.places.gazetteer import NameSpan, PlaceIndex, find_names, fold_name
from transforms.places.place_choice import Setting, build_setting, choose_beside, choose_place
from transforms.places.place_names import PLACE_LABELS, full_extent, person_words, reads_as_place
from transforms.places.place_syntax import find_dateline, is_governed_by_place_preposition, place_role


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One parsed sentence with the names in it that read as places or nationalities."""

    doc: Doc
    names: tuple[NameSpan, ...]
    refused: frozenset[tuple[int, int]]
    dateline_end: int


def find_places(parsed: ParsedArticle, index: PlaceIndex) -> tuple[tuple[ResolvedPlace, ...], ...]:
    """Return the places of each segment, in the order of the words; none for a segment without a parse."""
    docs = [doc for doc in parsed.docs if doc is not None]
    persons = person_words(docs)
    sentences = [None if doc is None else _read_sentence(doc, persons, index) for doc in parsed.docs]
    read = [sentence for sentence in sentences if sentence is not None]
    setting = build_setting([sentence.names for sentence in read], _decided_names(read, index), index)
    return tuple(() if sentence is None else _resolve(sentence, persons, setting, index) for sentence in sentences)


def _read_sentence(doc: Doc, persons: frozenset[str], index: PlaceIndex) -> _Sentence:
    spans = tuple(find_names(doc, index))
    names = tuple(
        span
        for span in spans
        if span.country_code is not None or (span.place_ids and reads_as_place(doc, span, persons, index))
    )
    refused = frozenset((span.start, span.end) for span in spans) - {(span.start, span.end) for span in names}
    dateline_end = find_dateline(doc) if names and names[0].start == 0 else 0
    return _Sentence(doc, names, refused, dateline_end)


def _decided_names(sentences: Sequence[_Sentence], index: PlaceIndex) -> dict[str, Place]:
    """Return the names that the article itself explains once: "Paris, Texas" decides every Paris in it."""
    decided: dict[str, Place] = {}
    for sentence in sentences:
        for span, neighbour in _neighbours(sentence):
            choice = choose_beside(span, neighbour, index)
            if choice is not None and choice[0] is not None:
                decided.setdefault(span.name, choice[0])
    return decided


def _neighbours(sentence: _Sentence) -> Iterator[tuple[NameSpan, NameSpan]]:
    """Yield each name with the one that a comma, a bracket or "in" joins to it, both ways."""
    for one, other in zip(sentence.names, sentence.names[1:], strict=False):
        between = sentence.doc[one.end : other.start].text.strip()
        if one.place_ids and other.place_ids and between in (",", "(", "in", ", in", ", in the"):
            yield one, other
            yield other, one


def _strangers(sentence: _Sentence, index: PlaceIndex) -> Iterator[NameSpan]:
    """Yield the towns whose region, named after a comma, holds no place of that name: another than the known ones."""
    for span, other in _neighbours(sentence):
        is_town = any(index.places[place_id].kind == "city" for place_id in span.place_ids)
        is_region = all(index.places[place_id].kind == "region" for place_id in other.place_ids)
        is_list = other.end < len(sentence.doc) and sentence.doc[other.end].lower_ in ("and", "or")
        is_region_after = is_town and is_region and other.start == span.end + 1 and not is_list
        if is_region_after and sentence.doc[span.end].text == "," and choose_beside(span, other, index) is None:
            yield span


def _resolve(
    sentence: _Sentence, persons: frozenset[str], setting: Setting, index: PlaceIndex
) -> tuple[ResolvedPlace, ...]:
    beside = {span: choice for span, other in _neighbours(sentence) if (choice := choose_beside(span, other, index))}
    beside |= dict.fromkeys(_strangers(sentence, index), (None, "its region named beside it is none of its places'"))
    found: list[ResolvedPlace] = []
    for span in sentence.names:
        if not span.place_ids or (found and span.start < found[-1].end):
            continue
        following = sentence.doc[span.end].lower_ if span.end < len(sentence.doc) else ""
        place, rule = beside.get(span) or choose_place(span, following, setting, index)
        start, end = full_extent(sentence.doc, span, index)
        if (start, end) != (span.start, span.end):
            rule = f"facility named after its place: {rule}"
        role = _role(sentence, sentence.doc[start:end], place, index)
        found.append(ResolvedPlace(start, end, place.place_id if place is not None else None, role, rule))
    found += _unknown_names(sentence, found, persons, index)
    return tuple(sorted(found, key=_start))


def _unknown_names(
    sentence: _Sentence, found: Sequence[ResolvedPlace], persons: frozenset[str], index: PlaceIndex
) -> Iterator[ResolvedPlace]:
    taken = {token for place in found for token in range(place.start, place.end)}
    taken |= {token for span in sentence.names for token in range(span.start, span.end)}
    for ent in sentence.doc.ents:
        if ent.label_ not in PLACE_LABELS or taken.intersection(range(ent.start, ent.end)):
            continue
        start, end = _without_article(ent)
        name = sentence.doc[start:end]
        if (
            start == end
            or (start, end) in sentence.refused
            or name[-1].text in persons
            or not _is_unknown_name(name, index)
        ):
            continue
        yield ResolvedPlace(start, end, None, _role(sentence, name, None, index), "not in the gazetteer")


def _is_unknown_name(name: Span, index: PlaceIndex) -> bool:
    folded = fold_name(name.text)
    is_written_as_name = name[0].text[0].isupper() and not any(token.is_digit or token.like_num for token in name)
    is_pair = any(fold_name(part) in index.names for part in name.text.split("-")[1:])
    is_noun = len(name) > 1 or name[0].pos_ in ("PROPN", "NOUN", "X") or is_governed_by_place_preposition(name)
    return (
        is_written_as_name
        and is_noun
        and not is_pair
        and folded not in index.other_names
        and folded not in index.nationalities
    )


def _without_article(ent: Span) -> tuple[int, int]:
    start, end = ent.start, ent.end
    if ent[0].lower_ == "the":
        start += 1
    if ent[-1].text in ("'s", "’s", "'"):
        end -= 1
    return start, end


def _role(sentence: _Sentence, words: Span, place: Place | None, index: PlaceIndex) -> PlaceRole:
    return "dateline" if words.end <= sentence.dateline_end else place_role(words, place, index)


def _start(place: ResolvedPlace) -> int:
    return place.start
