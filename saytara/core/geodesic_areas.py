"""Areas on the ellipsoid; nothing here knows what the polygons stand for.

Degrees are no measure of ground, so that areas are never taken from the coordinates themselves.
"""

from __future__ import annotations

import math

from pyproj import Geod
from shapely.affinity import scale
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry
from shapely.geometry.polygon import orient
from shapely.ops import nearest_points

WGS84 = Geod(ellps="WGS84")
"""The ellipsoid of the coordinates that GeoJSON holds (RFC 7946, section 4)."""


def area_km2(geometry: BaseGeometry) -> float:
    """The area that a polygon or multipolygon in WGS 84 (longitude, latitude) covers on the ellipsoid, in km².

    Edges are geodesics; holes are left out; the direction of the rings does not matter. Lines and points have
    area 0. The method is Karney's (2013), as PROJ computes it. Limit: every ring must be smaller than half the globe.

    >>> from shapely.geometry import box
    >>> round(area_km2(box(0, 0, 1, 1)), 1)
    12308.8
    """
    if isinstance(geometry, BaseMultipartGeometry):
        return sum(area_km2(part) for part in geometry.geoms)
    if not isinstance(geometry, Polygon) or geometry.is_empty:
        return 0.0
    area_m2, _perimeter_m = WGS84.geometry_area_perimeter(orient(geometry))
    return float(area_m2) / 1e6


METRES_OF_A_DEGREE = 110_500.0
"""No degree of latitude is shorter, nor is one of longitude at the equator (WGS 84: 110.57 and 111.32 km)."""


def distance_m(one: BaseGeometry, other: BaseGeometry) -> float:
    """How far two shapes in WGS 84 that are not far from each other lie apart at least, in metres on the ellipsoid.

    0 where they touch. The nearest points are found in a plane in which a degree of longitude is as long as it is
    there, and the geodesic between them is measured. Limit: shapes further apart than some tens of kilometres, or on
    both sides of the antimeridian, come out too far.

    >>> from shapely.geometry import box
    >>> round(distance_m(box(0, 0, 1, 1), box(1.001, 0, 2, 1)))
    111
    """
    if one.intersects(other):
        return 0.0
    narrowing = _narrowing(one)
    here, there = nearest_points(*(scale(shape, xfact=narrowing, yfact=1, origin=(0, 0)) for shape in (one, other)))
    _, _, metres = WGS84.inv(here.x / narrowing, here.y, there.x / narrowing, there.y)
    return float(metres)


def around(geometry: BaseGeometry, margin_m: float) -> tuple[float, float, float, float]:
    """West, south, east and north, in degrees, of a box that holds all that lies within so many metres of a shape."""
    west, south, east, north = geometry.bounds
    margin = margin_m / METRES_OF_A_DEGREE
    beside = margin / _narrowing(geometry)
    return west - beside, south - margin, east + beside, north + margin


def _narrowing(geometry: BaseGeometry) -> float:
    """By how much a degree of longitude is shorter than at the equator, at the shape's highest latitude."""
    _, south, _, north = geometry.bounds
    return max(math.cos(math.radians(max(abs(south), abs(north)))), 1e-6)
