"""Give the unnamed parties of an event a country: that of its place, of the other side, or of the whole text.

"Police in Lagos arrested three students" is of Nigeria on both sides, and what a state forbids it forbids at home. Only
what happens at home as a rule is completed so, and never where the sentence names a second country.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from transforms.events.shared_targets import share_targets
from transforms.events.slots import Cast
from transforms.findings import CodedEvent, Party, ResolvedPlace
from transforms.parties.surrounding_country import BODIES, FOREIGN_WORDS, FOREMOST, foremost_countries
from transforms.places.event_place import place_of_event
from transforms.places.gazetteer import PlaceIndex

# Acts of a state or a crowd at home.
HOME_TYPES = frozenset({"COERCE", "PROTEST"})
# Who does these in an article about one country is of that country, unless the sentence names another.
LOCAL_TYPES = HOME_TYPES | {"ASSAULT", "MOBILIZE"}
HOME_EVENTS = frozenset(
    {("SANCTION", "convict"), ("MOBILIZE", "police"), ("RETREAT", "release"), ("THREATEN", "restrict"),
     ("THREATEN", "arrest"), ("ACCUSE", "investigate")}
)  # fmt: skip
ABROAD_MODES = frozenset({"cyber", "deport", "expel"})
# These live where an event finds them; soldiers, refugees and traders may come from elsewhere.
RESIDENTS = frozenset(
    {"CVL", "LAB", "EDU", "MED", "SOC", "JRN", "AGR", "REL", "OPP", "PTY", "JUD", "COP", "CRM", "UAF", "LEG", "BUS"}
)
# These fight or police people of their own country.
DOMESTIC_FORCES = frozenset({"COP", "CRM", "PRM", "REB", "CVL", "OPP", "UAF", "JUD"})
# Bodies of the state, which "the" alone makes those of the country at hand.
STATE_SECTORS = frozenset({"GOV", "LEG", "JUD", "COP", "MIL"})
# What a government says of its own country's policy is no act towards that country.
STATED_TYPES = frozenset({"AGREE", "CONCEDE", "REJECT", "SUPPORT", "THREATEN"})
GOVERNING_SECTORS = frozenset({None, "GOV", "MIL"})
# Whoever these are, they need not be of the country where they are found.
STRANGERS = FOREIGN_WORDS | frozenset(
    {"hostage", "hostages", "captive", "captives", "tourist", "tourists", "foreigner", "foreigners", "migrant",
     "migrants", "refugees", "refugee", "passengers", "passenger", "guest", "guests", "visitor", "visitors",
     "pilgrims", "nationals"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence and its article say about where its events play; article is the one country that it is about."""

    doc: Doc
    cast: Cast
    places: tuple[ResolvedPlace, ...]
    article: str | None


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where an event plays: the country of its own place, those its sentence names, the one its article is about."""

    place: str | None
    named: frozenset[str]
    article: str | None


def country_of_article(casts: Iterable[Cast]) -> str | None:
    """Return the one country that an article is about, None where it names others nearly as often."""
    foremost = foremost_countries([code for cast in casts for code in _codes((*cast.parties, *_mere_places(cast)))], 1)
    return foremost[0] if foremost else None


def _mere_places(cast: Cast) -> list[Party]:
    covered = {token for party in cast.parties for token in range(party.start, party.end)}
    return [place for place in cast.located if place.head not in covered]


def at_home(events: Sequence[CodedEvent], around: Surroundings, index: PlaceIndex) -> tuple[CodedEvent, ...]:
    """Return the events with the countries of their unnamed parties, as far as they follow from where they happen."""
    named = frozenset(_codes((*around.cast.parties, *around.cast.located)))
    shared = share_targets(events, around.doc)
    placed = (_crowd_at_home(event, around, named) for event in shared)
    return tuple(_event_at_home(event, around, named, index) for event in placed if event is not None)


def _crowd_at_home(event: CodedEvent, around: Surroundings, named: frozenset[str]) -> CodedEvent | None:
    """Return a protest of nobody in particular as one of the people of the article's country; None without one."""
    if event.event_type != "PROTEST" or event.sources or event.targets:
        return event
    if around.article is None or not named <= {around.article}:
        return None
    return replace(event, sources=(_people(event, around.article, around.doc),))


def _codes(parties: Iterable[Party]) -> list[str]:
    codes = (member.country_code for party in parties for member in (party.members or (party,)))
    return [code for code in codes if code is not None and code not in BODIES]


def _event_at_home(event: CodedEvent, around: Surroundings, named: frozenset[str], index: PlaceIndex) -> CodedEvent:
    if event.event_type is None:
        return event
    found = place_of_event(around.doc[event.trigger], around.places, index)
    place = index.places.get(found.place_id or "") if found is not None else None
    scene = _Scene(place.country_code if place is not None else None, named, around.article)
    addressed = _without_own_country(event, around.doc)
    sources = _settled(event.sources, addressed, event, scene)
    targets = _settled(addressed, sources, event, scene)
    sources = _settled(sources, targets, event, scene)
    if not targets and len(sources) == 1:
        code = _code_of_people(event, sources[0], scene)
        targets = () if code is None else (_people(event, code, around.doc),)
    return replace(event, sources=sources, targets=targets)


def _without_own_country(event: CodedEvent, doc: Doc) -> tuple[Party, ...]:
    """Return the targets but for the country that owns what its own leaders speak of: "pledged China's help"."""
    codes = {source.country_code for source in event.sources}
    is_of_state = all(source.sector in GOVERNING_SECTORS for source in event.sources)
    if event.event_type not in STATED_TYPES or len(codes) != 1 or not is_of_state:
        return event.targets
    return tuple(
        target
        for target in event.targets
        if target.country_code is None or target.country_code not in codes or doc[target.head].dep_ != "poss"
    )


def _settled(
    parties: tuple[Party, ...], others: tuple[Party, ...], event: CodedEvent, scene: _Scene
) -> tuple[Party, ...]:
    return tuple(_at_home(party, others, event, scene) if _is_unnamed(party) else party for party in parties)


def _is_unnamed(party: Party) -> bool:
    is_open = party.country_code is None and party.actor_id is None and not party.members
    is_stranger = not STRANGERS.isdisjoint(party.text.lower().split())
    return is_open and not is_stranger and party.basis in ("role", "group") and party.sector is not None


def _at_home(party: Party, others: Sequence[Party], event: CodedEvent, scene: _Scene) -> Party:
    for code, rule in (
        (_of_place(party, event, scene), "country of the event's place"),
        (_of_other_side(party, others, event, scene), "country of the other side"),
        (_of_article(party, event, scene), FOREMOST),
    ):
        if code is not None:
            return replace(party, country_code=code, rule=f"{party.rule}, {rule}")
    return party


def _of_place(party: Party, event: CodedEvent, scene: _Scene) -> str | None:
    is_resident = party.sector in RESIDENTS or (party.sector in STATE_SECTORS and scene.named <= {scene.place})
    is_local = event.event_type in HOME_TYPES | {"ASSAULT"} or _is_at_home(event)
    return scene.place if is_resident and is_local else None


def _of_other_side(party: Party, others: Sequence[Party], event: CodedEvent, scene: _Scene) -> str | None:
    codes = {other.country_code for other in others} - BODIES
    code = codes.pop() if len(codes) == 1 else None
    if code is None or not scene.named <= {code} or scene.place not in (None, code):
        return None
    if _is_at_home(event):
        return code
    is_force = any(other.sector in DOMESTIC_FORCES for other in others)
    if event.event_type == "ASSAULT":
        return code if is_force and party.sector in RESIDENTS else None
    # "The court ordered the government to pay": who is no government himself speaks to his own.
    is_own_state = party.sector in STATE_SECTORS and all(other.sector not in (None, "GOV", "MIL") for other in others)
    return code if is_own_state and event.event_type in ("REQUEST", "REJECT", "THREATEN", "ACCUSE") else None


def _of_article(party: Party, event: CodedEvent, scene: _Scene) -> str | None:
    is_resident = party.sector in RESIDENTS or party.sector in STATE_SECTORS
    is_local = event.event_type in LOCAL_TYPES and is_resident and scene.named <= {scene.article}
    return scene.article if is_local else None


def _is_at_home(event: CodedEvent) -> bool:
    if event.event_mode in ABROAD_MODES:
        return False
    is_home_mode = (event.event_type, event.event_mode) in HOME_EVENTS
    return event.event_type in HOME_TYPES or event.event_type == "CONCEDE" or is_home_mode


def _code_of_people(event: CodedEvent, source: Party, scene: _Scene) -> str | None:
    """Return the country of those whom an act without a stated target hits: that of its place, or of the source."""
    if event.event_type == "ASSAULT" and scene.place is not None:
        return scene.place
    code = source.country_code
    is_force = event.event_type == "ASSAULT" and source.sector in DOMESTIC_FORCES
    is_local = (event.event_type in HOME_TYPES or is_force) and event.event_mode not in ABROAD_MODES
    is_alone = code not in BODIES and scene.named <= {code} and scene.place in (None, code)
    return code if is_local and is_alone else None


def _people(event: CodedEvent, code: str, doc: Doc) -> Party:
    """Return a country as the target that an act implies, with the words of the act."""
    return Party(
        start=event.start,
        end=event.end,
        head=event.trigger,
        text=doc[event.start : event.end].text,
        actor_id=f"country-{code.lower()}",
        country_code=code,
        sector=None,
        basis="implied",
        members=(),
        rule="at home: where the act takes place",
    )
