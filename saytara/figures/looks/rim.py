"""Where signs stand inside the rim of a place, on a plane of pixels: evenly, and never on a neighbour's ground."""

from __future__ import annotations

from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

APART: Final = 90.0
"""About one sign for so much of the rim."""
FEWEST: Final = 3
INSIDE: Final = 12.0
"""How far a sign's middle stands from the rim, where the place is wide enough."""


def rim_points(polygon: BaseGeometry, *, apart: float = APART, inside: float = INSIDE) -> list[tuple[float, float]]:
    """Points inside a polygon, or the largest of several, near its rim: one for each `apart` of it, at least three."""
    parts = list(getattr(polygon, "geoms", [polygon]))
    largest = max(parts, key=lambda part: float(part.area), default=None)
    if largest is None or largest.is_empty:
        return []
    ring = _inner_ring(largest, inside)
    count = max(FEWEST, round(largest.exterior.length / apart))
    steps = (ring.interpolate((number + 0.5) / count, normalized=True) for number in range(count))
    return [(point.x, point.y) for point in steps]


def _inner_ring(polygon: BaseGeometry, inside: float) -> BaseGeometry:
    """The rim moved inwards, less far where the place is narrow."""
    for part in (1.0, 0.6, 0.35, 0.2, 0.1, 0.05):
        within = polygon.buffer(-inside * part)
        pieces = [piece for piece in getattr(within, "geoms", [within]) if not piece.is_empty]
        if pieces:
            return shapely.LineString(max(pieces, key=lambda piece: float(piece.area)).exterior.coords)
    return polygon.exterior
