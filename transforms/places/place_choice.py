"""Choose among the places of one name by what else the article names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.reference import Place
from transforms.places.distances import distance_km
from transforms.places.gazetteer import NameSpan, PlaceIndex

# Log10 steps: a place in a country or region of the article is taken before one about 30 or 100 times as populous.
_IN_COUNTRY, _IN_REGION, _NEARBY = 1.5, 2.0, 0.8
NEARBY_KM = 250
# Two candidates closer than this (a factor of 1.6 in people) leave the name unresolved.
MARGIN = 0.2
REGION_NOUNS = frozenset(
    {"province", "state", "region", "governorate", "oblast", "county", "prefecture", "district", "canton", "territory"}
)

Choice = tuple[Place | None, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article names beyond doubt: countries, regions, places of only one candidate, names decided."""

    countries: frozenset[str]
    regions: frozenset[str]
    certain: tuple[Place, ...]
    decided: Mapping[str, Place]


def build_setting(sentences: Sequence[Sequence[NameSpan]], decided: Mapping[str, Place], index: PlaceIndex) -> Setting:
    """Return what the names of an article say together."""
    countries: Counter[str] = Counter()
    certain: dict[str, Place] = {}
    for span in (span for spans in sentences for span in spans):
        if span.country_code is not None:
            countries[span.country_code] += 1
        places = [index.places[place_id] for place_id in span.place_ids]
        if span.name in decided:
            places = [decided[span.name]]
        if len(places) == 1:
            certain[places[0].place_id] = places[0]
            countries.update(code for code in (places[0].country_code,) if code is not None)
    regions = frozenset(place_id for place_id, place in certain.items() if place.kind == "region")
    return Setting(frozenset(countries), regions, tuple(certain.values()), decided)


def choose_beside(span: NameSpan, neighbour: NameSpan, index: PlaceIndex) -> Choice | None:
    """Return the place of a name that stands beside the name of its region or country, or of a place in it."""
    others = [index.places[place_id] for place_id in neighbour.place_ids]
    fitting = [
        place
        for place in (index.places[place_id] for place_id in span.place_ids)
        if any(index.contains(other, place) or index.contains(place, other) for other in others)
    ]
    if not fitting:
        return None
    if len(span.place_ids) == 1:
        return fitting[0], "only place of this name"
    return max(fitting, key=index.weight), "named beside the place that contains it or lies in it"


def choose_place(span: NameSpan, next_word: str, setting: Setting, index: PlaceIndex) -> Choice:
    """Return the place that a name denotes in its article, with the rule that decided; None where two are as likely."""
    if len(span.place_ids) > 1 and span.name in setting.decided:
        return setting.decided[span.name], "as where the article names its region or country"
    places = _of_one_level([index.places[place_id] for place_id in span.place_ids], next_word, index)
    if len(places) == 1:
        return places[0], "only place of this name"
    ranked = sorted(places, key=lambda place: (-_likelihood(place, setting, index), place.place_id))
    best, second = ranked[:2]
    if _likelihood(best, setting, index) - _likelihood(second, setting, index) < MARGIN:
        return None, "several places of this name, none more likely"
    if best is max(places, key=index.weight):
        return best, "most populous place of this name"
    return best, _deciding_fact(best, setting)


def _of_one_level(places: list[Place], next_word: str, index: PlaceIndex) -> list[Place]:
    # "Kandahar" is the city, "Kandahar province" the region around it; "Luxembourg" the country, not its capital.
    if next_word in REGION_NOUNS and any(place.kind == "region" for place in places):
        return [place for place in places if place.kind == "region"]
    countries = {place.country_code for place in places if place.kind == "country"}
    around = {place_id for place in places for place_id in index.containers(place)}
    cities = [place for place in places if place.kind == "city"]
    kept = [
        place
        for place in places
        if place.kind == "country"
        or not (place.country_code in countries or place.place_id in around or _is_around(place, cities))
    ]
    return kept or places


def _is_around(region: Place, cities: Sequence[Place]) -> bool:
    same_country = [city for city in cities if city.country_code == region.country_code]
    return region.kind == "region" and any(distance_km(region, city) < 100 for city in same_country)


def _likelihood(place: Place, setting: Setting, index: PlaceIndex) -> float:
    likelihood = index.weight(place)
    if place.within_id in setting.regions:
        likelihood += _IN_REGION
    elif place.country_code in setting.countries:
        likelihood += _IN_COUNTRY
    return likelihood + (_NEARBY if _is_nearby(place, setting) else 0.0)


def _is_nearby(place: Place, setting: Setting) -> bool:
    points = [other for other in setting.certain if other.kind in ("city", "facility")]
    return place.kind == "city" and any(distance_km(place, other) < NEARBY_KM for other in points)


def _deciding_fact(place: Place, setting: Setting) -> str:
    if place.within_id in setting.regions:
        return "its region is named in the article"
    if place.country_code in setting.countries:
        return "its country is named in the article"
    return "near other places of the article"
