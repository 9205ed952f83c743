"""Areas on the ellipsoid; nothing here knows what the polygons stand for.

Degrees are no measure of ground, so that areas are never taken from the coordinates themselves.
"""

from __future__ import annotations

from pyproj import Geod
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry
from shapely.geometry.polygon import orient

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
