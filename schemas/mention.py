"""One event as one sentence reports it: the mention, its parties, who says so, its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from schemas.sentence import DatePrecision, PlaceRole

Status = Literal["happened", "ongoing", "agreed", "planned", "proposed", "conditional", "denied", "cancelled"]
Role = Literal["source", "target"]
Basis = Literal["named", "role", "metonym", "pronoun", "group", "implied"]
QuantityKind = Literal["killed", "injured", "detained", "participants", "money"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one sentence reports it; start_char and end_char are the trigger's, half-open.

    Grain: one event as one sentence reports it.
    """

    mention_id: Annotated[str, "m-, day of publication and a hash of article, trigger offsets, type and rule"]
    article_id: Annotated[str, "article it stands in"]
    sentence_id: Annotated[str, "sentence it stands in"]
    start_char: Annotated[int, "first character of the trigger in original_text"]
    end_char: Annotated[int, "end of the trigger in original_text, exclusive"]
    trigger_text: Annotated[str, "the trigger's words"]
    event_type: Annotated[str | None, "PLOVER type; null for a plain statement (CAMEO 01x)"]
    event_mode: Annotated[str | None, "PLOVER mode"]
    contexts: Annotated[tuple[str, ...], "PLOVER contexts, sorted"]
    cameo_code: Annotated[str | None, "CAMEO code as text: 010 and 10 differ"]
    quad_class: Annotated[
        int | None, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"
    ]
    goldstein: Annotated[float | None, "Goldstein score of the CAMEO code, -10 to 10"]
    status: Annotated[Status, "whether it happened, is agreed, planned, proposed, conditional, denied, cancelled"]
    status_cue: Annotated[str | None, "words that set the status; null where the plain verb form did"]
    negated: Annotated[bool, "whether the text says that it did not happen"]
    first_day: Annotated[date | None, "first day of the event"]
    last_day: Annotated[date | None, "last day of the event, inclusive"]
    date_precision: Annotated[DatePrecision, "how exact the day is"]
    date_text: Annotated[str | None, "words the day comes from"]
    date_rule: Annotated[str, "how the day is known, or why it is not"]
    date_start_char: Annotated[int | None, "first character of date_text in original_text"]
    date_end_char: Annotated[int | None, "end of date_text in original_text, exclusive"]
    place_id: Annotated[str | None, "place of the event"]
    place_text: Annotated[str | None, "words the place comes from"]
    place_role: Annotated[PlaceRole | None, "role of those words; event where it is the event's own place"]
    place_rule: Annotated[str, "how the place is known, or why it is not"]
    place_start_char: Annotated[int | None, "first character of place_text in original_text"]
    place_end_char: Annotated[int | None, "end of place_text in original_text, exclusive"]
    about_text: Annotated[str | None, "what the act is about: content of a demand, topic of talks, thing agreed"]
    about_start_char: Annotated[int | None, "first character of about_text in original_text"]
    about_end_char: Annotated[int | None, "end of about_text in original_text, exclusive"]
    words: Annotated[tuple[str, ...], "content lemmas of the clause, sorted; used to compare wording when merging"]
    confidence: Annotated[
        float | None, "share right on the labelled set for this rule and party basis; null if unmeasured"
    ]
    rule: Annotated[str, "phrase and operators that coded it"]


@dataclass(frozen=True, slots=True)
class MentionActor:
    """One party of one mention.

    Grain: one party of one mention.
    """

    mention_id: Annotated[str, "the mention"]
    role: Annotated[Role, "source or target; the parties of a reciprocal event are all sources"]
    position: Annotated[int, "order among the parties of that role, from 0"]
    actor_id: Annotated[str | None, "the actor; null where the text gives no name that resolves"]
    country_code: Annotated[str | None, "ISO 3166-1 alpha-3, or IGO, NGO, MNC, IMG"]
    sector: Annotated[str | None, "PLOVER sector at the event's date"]
    text: Annotated[str, "the words that name the party, or that it is implied by"]
    start_char: Annotated[int, "first character in original_text"]
    end_char: Annotated[int, "end in original_text, exclusive"]
    basis: Annotated[Basis, "how the party is known"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of who says so; position 0 is the nearest speaker.

    Grain: one link of the chain of speakers of one mention.
    """

    mention_id: Annotated[str, "the mention"]
    position: Annotated[int, "0 the nearest speaker, then outwards; the narrator comes last"]
    speaker_actor_id: Annotated[str | None, "speaker among the actors, where resolved"]
    speaker_text: Annotated[str | None, "words that name the speaker; null for the narrator"]
    cue: Annotated[str | None, "word that reports the speech"]
    start_char: Annotated[int | None, "first character of the cue in original_text"]
    end_char: Annotated[int | None, "end of the cue in original_text, exclusive"]
    via: Annotated[str | None, "publisher, agency or release that carried it"]
    is_narrator: Annotated[bool, "whether the article itself says so"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a mention.

    Grain: one number of one mention.
    """

    mention_id: Annotated[str, "the mention"]
    kind: Annotated[QuantityKind, "what is counted"]
    low: Annotated[float, "smallest number meant"]
    high: Annotated[float | None, "largest number meant; null where the text says at least"]
    unit: Annotated[str | None, "people, or the currency code of money"]
    text: Annotated[str, "the words"]
    start_char: Annotated[int, "first character in original_text"]
    end_char: Annotated[int, "end in original_text, exclusive"]


@dataclass(frozen=True, slots=True)
class MentionBlock:
    """One key under which a mention is compared with others when merging.

    Grain: one block key of one mention.
    """

    mention_id: Annotated[str, "the mention"]
    article_id: Annotated[str, "article it stands in"]
    block_key: Annotated[str, "mentions that share a key are compared"]
