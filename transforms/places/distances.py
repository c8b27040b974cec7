"""How far places lie apart."""

from __future__ import annotations

from math import cos, radians

from schemas.reference import Place

KM_PER_DEGREE = 111.2


def distance_km(one: Place, other: Place) -> float:
    """Return the distance of two places, exact enough to tell a city from its neighbour."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude + 180.0) % 360.0 - 180.0
    east *= cos(radians((one.latitude + other.latitude) / 2))
    return float(KM_PER_DEGREE * (north * north + east * east) ** 0.5)
