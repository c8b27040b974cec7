"""Reference records for words of speech and for numbers: whose words are told, and what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from schemas.reference import PartOfSpeech

SpeechWordKind = Literal["act", "stance", "claim", "channel", "source"]
NumberWordKind = Literal["unit", "scale", "vague", "at_least", "at_most", "about"]
CountKind = Literal["killed", "injured", "detained", "participants"]


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One word that reports speech.

    Grain: one lemma.
    """

    lemma: Annotated[str, "lower case"]
    pos: Annotated[PartOfSpeech, "verb or noun"]


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """One word, besides the reporting verbs, that shows whose words are told and what carried them.

    Grain: one lemma and kind.
    """

    lemma: Annotated[str, "lower case"]
    pos: Annotated[PartOfSpeech, "verb or noun"]
    kind: Annotated[
        SpeechWordKind,
        "act (a verb whose subject's own words may stand in marks), stance (the same, unless another reports it), "
        "claim (an act whose content is only alleged), "
        "channel (what carries speech), source (what something may be known according to)",
    ]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One word that stands for a number or bounds the number after it.

    Grain: one word.
    """

    word: Annotated[str, "lower case"]
    value: Annotated[float | None, "number meant, the smallest for a vague word; null where it only bounds"]
    kind: Annotated[
        NumberWordKind,
        "unit (seven), scale (million), vague (dozens), or how it bounds the number after it (at least, up to, some)",
    ]


@dataclass(frozen=True, slots=True)
class Currency:
    """One name or sign of a currency.

    Grain: one name.
    """

    name: Annotated[str, "singular in lower case, or the sign"]
    currency_code: Annotated[str, "ISO 4217; the commonest currency of that name in world news"]


@dataclass(frozen=True, slots=True)
class CountWord:
    """One word that says what happened to the people a number counts.

    Grain: one lemma and part of speech.
    """

    lemma: Annotated[str, "lower case"]
    pos: Annotated[PartOfSpeech, "verb, noun or adjective"]
    kind: Annotated[CountKind, "kind of the quantity"]


@dataclass(frozen=True, slots=True)
class NounUse:
    """How generated sentences use a noun that a name, or a description of a party, ends in.

    Grain: one noun.
    """

    noun: Annotated[str, "lower case"]
    use: Annotated[
        Literal["definite", "plural", "at", "measure", "relation"],
        "definite: the name takes the article; plural: it is of many without an s; at: events are at it, not in it; "
        "measure: it counts with a before it; relation: it says who a party is only beside another",
    ]
