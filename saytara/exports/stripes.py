"""The stripes of a divided place as polygons, for formats that can only fill a polygon with one colour.

Each band of the look gets its part of the place's width across the stripes, over and over, as on the map.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

import shapely
from shapely.affinity import affine_transform, rotate
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from saytara.figures.looks import Band

PERIODS: Final = 4
"""How often the bands come across a place: often enough to read as stripes, seldom enough to see each width."""

STRIPES_ANGLE_DEG: Final = 45.0


def stripes_of(geometry: BaseGeometry, bands: Sequence[Band]) -> Iterator[tuple[Band, BaseGeometry]]:
    """Each band with its stripes of the geometry (WGS 84): polygons that lie in it and do not overlap.

    What the bands leave open stays empty. Lengths are evened out for the latitude, so that stripes run at 45 degrees.
    """
    narrowing = math.cos(math.radians(geometry.centroid.y))
    flat = rotate(affine_transform(geometry, [narrowing, 0, 0, 1, 0, 0]), STRIPES_ANGLE_DEG, origin=(0, 0))
    west, south, east, north = flat.bounds
    period = (east - west) / PERIODS
    total = max(1.0, sum(band.part for band in bands))
    start = 0.0
    for band in bands:
        width = period * band.part / total
        left = [west + number * period + start for number in range(PERIODS)]
        strips = shapely.MultiPolygon([box(edge, south, edge + width, north) for edge in left])
        cut = rotate(flat.intersection(strips), -STRIPES_ANGLE_DEG, origin=(0, 0))
        yield band, affine_transform(_only_polygons(cut), [1 / narrowing, 0, 0, 1, 0, 0])
        start += width


def _only_polygons(geometry: BaseGeometry) -> BaseGeometry:
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)
