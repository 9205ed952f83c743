"""What of a shape lies in a rectangle, whatever its corners do there."""

from __future__ import annotations

import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]


def clipped(shape: BaseGeometry, bounds: Bounds) -> BaseGeometry:
    """What of a shape lies in a rectangle (west, south, east, north), cut quickly; it may be invalid.

    GEOS makes a ring of three points of a tip that hardly reaches in, and refuses it; such a shape is cut with care.

    >>> clipped(box(0, 0, 2, 2), (1, 1, 3, 3)).bounds
    (1.0, 1.0, 2.0, 2.0)
    """
    try:
        return shapely.clip_by_rect(shape, *bounds)
    except shapely.GEOSException:
        return shapely.intersection(shapely.make_valid(shape), box(*bounds))
