"""What is known before any text is read: one record per table in seeds/."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from schemas.mention import Status

ActorKind = Literal["person", "government", "organisation", "armed_group", "media", "company", "group", "country"]
PlaceKind = Literal["country", "region", "city", "sea", "facility", "other"]
CountryNameKind = Literal["name", "demonym", "people", "government", "historical", "short"]
NounNumber = Literal["one", "many"]
PartOfSpeech = Literal["verb", "noun", "adjective"]
Effect = Literal[
    "agree",
    "plan",
    "propose",
    "possible",
    "refuse",
    "cancel",
    "threaten",
    "demand",
    "accuse",
    "support",
    "deny",
    "fail",
    "end",
    "continue",
    "announce",
    "open",
    "say",
]


@dataclass(frozen=True, slots=True)
class Country:
    """One country or body that counts as one in country codes.

    Grain: one country code.
    """

    country_code: Annotated[str, "ISO 3166-1 alpha-3; XKX for Kosovo; IGO, NGO, MNC and IMG for bodies"]
    name: Annotated[str, "short English name"]
    region: Annotated[str, "UN M49 subregion"]
    capital: Annotated[str | None, "name of the capital"]
    source: Annotated[str, "what was consulted, else unverified"]


@dataclass(frozen=True, slots=True)
class CountryName:
    """One way to name a country, its people or, by metonymy, its government.

    Grain: one name of one country.
    """

    name: Annotated[str, "as written in English news text"]
    country_code: Annotated[str, "the country"]
    kind: Annotated[
        CountryNameKind,
        "name, demonym (adjective), people, government (capital or palace as metonym), historical, or short (after "
        "the, where the text names such a country: the North)",
    ]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor; every country is an actor too, with the id country- and its code.

    Grain: one actor.
    """

    actor_id: Annotated[str, "readable key, such as lee-jae-myung"]
    name: Annotated[str, "usual English name"]
    kind: Annotated[ActorKind, "person, government, organisation, armed_group, media, company, group or country"]
    country_code: Annotated[str | None, "ISO 3166-1 alpha-3, or IGO, NGO, MNC, IMG"]
    sector: Annotated[str | None, "PLOVER sector of an organisation, and of a person without a dated office"]
    family_name: Annotated[str | None, "of a person: the name that stands alone in news text"]
    source: Annotated[str, "what was consulted, else unverified"]


@dataclass(frozen=True, slots=True)
class ActorName:
    """One further name of an actor.

    Grain: one name of one actor.
    """

    actor_id: Annotated[str, "the actor"]
    name: Annotated[str, "as written in English news text"]


@dataclass(frozen=True, slots=True)
class Office:
    """One office held by one person over one interval; an end not known for sure stays open.

    Grain: one term of one person in one office.
    """

    actor_id: Annotated[str, "the holder"]
    role: Annotated[str, "key of the role, such as foreign_minister"]
    country_code: Annotated[str, "country or body of the office"]
    sector: Annotated[str, "PLOVER sector of the office"]
    organisation_id: Annotated[str | None, "actor the office belongs to, where it is not the country"]
    first_day: Annotated[date | None, "first day in office; null where not known"]
    last_day: Annotated[date | None, "last day in office; null where open or not known"]
    source: Annotated[str, "what was consulted, else unverified"]


@dataclass(frozen=True, slots=True)
class RoleTitle:
    """One title by which a role is named in a text.

    Grain: one title.
    """

    title: Annotated[str, "lower case, such as minister of foreign affairs"]
    role: Annotated[str, "key of the role"]
    sector: Annotated[str, "PLOVER sector of who holds it"]
    is_single_holder: Annotated[bool, "whether a country has one holder at a time"]


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """One noun for unnamed people, bodies or forces, with the sector it implies.

    Grain: one noun.
    """

    noun: Annotated[str, "lemma, such as protester; two words where the pair is fixed, such as security forces"]
    sector: Annotated[str, "PLOVER sector"]
    is_official: Annotated[bool, "whether such people speak or act for their state"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    Grain: one place.
    """

    place_id: Annotated[str, "readable key: p- and a geonames number, or a name"]
    name: Annotated[str, "usual English name"]
    kind: Annotated[PlaceKind, "country, region, city, sea, facility or other"]
    country_code: Annotated[str | None, "country it lies in; null for seas and regions over borders"]
    within_id: Annotated[str | None, "place that contains it: a city's region, a facility's city"]
    latitude: Annotated[float, "degrees north (WGS 84)"]
    longitude: Annotated[float, "degrees east (WGS 84)"]
    population: Annotated[int | None, "inhabitants, for choosing between places of one name"]
    geonames_id: Annotated[int | None, "number in GeoNames"]
    source: Annotated[str, "what was consulted, else unverified"]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One further name of a place.

    Grain: one name of one place.
    """

    place_id: Annotated[str, "the place"]
    name: Annotated[str, "as written in English news text"]


@dataclass(frozen=True, slots=True)
class Publisher:
    """One publisher or agency, as named in the tail or metadata of a text.

    Grain: one name of one publisher.
    """

    name: Annotated[str, "as written"]
    actor_id: Annotated[str, "the publisher among the actors"]
    is_agency: Annotated[bool, "whether it is a news agency whose copy others print"]


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER event type.

    Grain: one event type.
    """

    event_type: Annotated[str, "name of the type"]
    quad_class: Annotated[int, "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"]
    plover_score: Annotated[float, "conflict-cooperation score of the type"]
    cameo_code: Annotated[str, "CAMEO code used where nothing more exact is known"]
    is_symmetric: Annotated[bool, "whether all parties are sources where none is marked as the target"]
    definition: Annotated[str, "what it covers"]
    boundary: Annotated[str, "what it does not cover"]


@dataclass(frozen=True, slots=True)
class EventMode:
    """One mode of one event type.

    Grain: one mode of one event type.
    """

    event_type: Annotated[str, "the type"]
    event_mode: Annotated[str, "the mode"]
    plover_score: Annotated[float | None, "conflict-cooperation score of the mode"]
    definition: Annotated[str, "what it covers"]


@dataclass(frozen=True, slots=True)
class RuleConfidence:
    """How often a kind of rule was right on the labelled sentences.

    Grain: one kind of rule and party basis.
    """

    rule_kind: Annotated[str, "event type and the effect that made it, such as AGREE plan; * for all effects"]
    basis: Annotated[str, "weakest basis among the sources; none without a source, * for all"]
    right_count: Annotated[int, "mentions with the right type and source countries"]
    mention_count: Annotated[int, "mentions coded so"]


@dataclass(frozen=True, slots=True)
class Context:
    """One PLOVER context.

    Grain: one context.
    """

    context: Annotated[str, "name of the context"]
    definition: Annotated[str, "what it covers"]


@dataclass(frozen=True, slots=True)
class ContextWord:
    """One word or phrase that sets a context.

    Grain: one phrase and context.
    """

    phrase: Annotated[str, "lemmas, lower case"]
    context: Annotated[str, "the context"]


@dataclass(frozen=True, slots=True)
class Sector:
    """One sector or non-state code.

    Grain: one code.
    """

    sector: Annotated[str, "three letters"]
    kind: Annotated[str, "sector, or nonstate for a code in place of a country"]
    definition: Annotated[str, "who belongs to it"]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code; codes are text, 010 and 10 differ.

    Grain: one code.
    """

    cameo_code: Annotated[str, "the code"]
    name: Annotated[str, "what it covers"]
    root_code: Annotated[str, "its two-digit root"]
    base_code: Annotated[str | None, "its three-digit base; null for a root"]
    quad_class: Annotated[int, "class that GDELT writes"]
    goldstein: Annotated[float | None, "Goldstein score, -10 to 10; null for two codes that its scale lacks"]
    event_type: Annotated[str | None, "PLOVER type it maps to"]
    event_mode: Annotated[str | None, "PLOVER mode it maps to"]


@dataclass(frozen=True, slots=True)
class WordClass:
    """One member of a class of words that event phrases name with @class.

    Grain: one lemma of one class.
    """

    word_class: Annotated[str, "name of the class, such as meeting"]
    lemma: Annotated[str, "lower case"]


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """One verb, event noun or adjective with its frame and the event it reports.

    Grain: one frame; head, pos, particle, object and party_class are the key.
    """

    head: Annotated[str, "lemma of the verb, noun or adjective"]
    pos: Annotated[PartOfSpeech, "verb, noun or adjective"]
    particle: Annotated[str | None, "particle or preposition that must follow the head, such as on in call on"]
    object: Annotated[
        str | None,
        "lemma or @class of the (particle's) object; +to, +else (for another to do), +that, +wh, +ing: a clause;"
        " <: the verb above a noun",
    ]
    party_class: Annotated[
        str | None, "sectors, separated by |, of which the target must have one; after source: the source"
    ]
    event_type: Annotated[str | None, "PLOVER type; null for a plain statement; none where the phrase is no event"]
    event_mode: Annotated[str | None, "PLOVER mode"]
    cameo_code: Annotated[str | None, "CAMEO code"]
    source: Annotated[str, "slots that hold the source, in order of preference"]
    target: Annotated[
        str, "slots that hold the target, in order of preference; & marks a partner, who joins the sources"
    ]


@dataclass(frozen=True, slots=True)
class QuietWord:
    """One word that shows that a sentence tells of no political event: of a match, a film, the distant past.

    Grain: one word.
    """

    word: Annotated[str, "lemma, lower case"]
    topic: Annotated[str, "sport, market, fiction, history, advertisement or memory"]
    yields_to_officials: Annotated[bool, "whether officials among the parties make the sentence political all the same"]


@dataclass(frozen=True, slots=True)
class Operator:
    """One verb, noun or adjective that governs an event and says how real it is.

    Grain: one operator; lemma, pos and particle are the key.
    """

    lemma: Annotated[str, "lemma of the governing word"]
    pos: Annotated[PartOfSpeech, "verb, noun or adjective"]
    particle: Annotated[str | None, "preposition before the governed word, such as to in object to"]
    effect: Annotated[Effect, "what it does to the governed event"]


@dataclass(frozen=True, slots=True)
class Intention:
    """What an operator makes of a cooperative or hostile act: the type and status written.

    Grain: one effect and quad class of the act inside.
    """

    effect: Annotated[Effect, "effect of the operator"]
    quad_class: Annotated[int, "quad class of the act inside"]
    event_type: Annotated[str | None, "type that the whole is; null keeps the type of the act"]
    status: Annotated[Status, "status of the whole"]


@dataclass(frozen=True, slots=True)
class ContentCode:
    """The mode and CAMEO code of an act of speech or intention, by the type of its content.

    Grain: one event type and content type.
    """

    event_type: Annotated[str, "type of the whole, such as REQUEST"]
    content_type: Annotated[str, "type of the act demanded, promised, refused or threatened"]
    event_mode: Annotated[str | None, "PLOVER mode of the whole"]
    cameo_code: Annotated[str, "CAMEO code of the whole"]


@dataclass(frozen=True, slots=True)
class HeadlinePattern:
    """One way to say an event in a plain sentence; the most exact row that fits is taken.

    Grain: one event type, mode and status.
    """

    event_type: Annotated[str | None, "PLOVER type; null for a plain statement"]
    event_mode: Annotated[
        str | None,
        "PLOVER mode; meeting or visit for what is planned; the verb or the whole phrase that coded the "
        "first report (close crossing); null for any",
    ]
    status: Annotated[str | None, "status of the event; null for any"]
    pattern: Annotated[str, "sentence with {slots}; what stands in [ ] is left out where its slot is empty"]


@dataclass(frozen=True, slots=True)
class WordConcept:
    """One word and what it stands for when the wording of two reports is compared.

    Grain: one word.
    """

    lemma: Annotated[str, "lower case"]
    concept: Annotated[str | None, "word that stands for all words of this meaning; null where the word says nothing"]
