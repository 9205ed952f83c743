"""The stripes and signs of a place as shapes of their own, for formats that can only fill a polygon with one colour.

Each band of the look gets its part of the place's width across the stripes, over and over, as on the map. Lengths are
evened out for the latitude, so that what leans on the map leans here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import shapely
from shapely.affinity import affine_transform, rotate
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from saytara.figures.looks.dispute_lattice import IN_KML
from saytara.figures.looks.look import Band
from saytara.figures.looks.look_svg import STRIPES_ANGLE
from saytara.figures.looks.rim import rim_points

PERIODS: Final = 4
"""How often the bands come across a place: often enough to read as stripes, seldom enough to see each width."""

STRIPES_ANGLE_DEG: Final = float(STRIPES_ANGLE)
LATTICE_LINES: Final = round(1 / IN_KML.step)
SPARSE_LINES: Final = 9
CROSS_PART: Final = 0.022
"""How long an arm of a cross is, of the place's own extent."""


def stripes_of(geometry: BaseGeometry, bands: Sequence[Band]) -> Iterator[tuple[Band, BaseGeometry]]:
    """Each band with its stripes of the geometry (WGS 84): polygons that lie in it and do not overlap.

    What the bands leave open stays empty.
    """
    flat = rotate(_flat(geometry), STRIPES_ANGLE_DEG, origin=(0, 0))
    west, south, east, north = flat.bounds
    period = (east - west) / PERIODS
    total = max(1.0, sum(band.part for band in bands))
    start = 0.0
    for band in bands:
        width = period * band.part / total
        left = [west + number * period + start for number in range(PERIODS)]
        strips = shapely.MultiPolygon([box(edge, south, edge + width, north) for edge in left])
        cut = rotate(flat.intersection(strips), -STRIPES_ANGLE_DEG, origin=(0, 0))
        yield band, _on_earth(_only(cut, "Polygon"), geometry)
        start += width


def lattice_of(geometry: BaseGeometry) -> BaseGeometry:
    """The lattice of a dispute over the geometry, as lines that lie in it."""
    where = [(number + 0.5) / LATTICE_LINES for number in range(LATTICE_LINES)]
    found = [line for angle in IN_KML.angles for line in _lines(geometry, angle, where).geoms]
    return shapely.MultiLineString(found)


def sparse_lines_of(geometry: BaseGeometry, direction: int, turn: int = 0, turns: int = 1) -> BaseGeometry:
    """The thin lines of whoever was last reported, in a side's direction; where several were, those of the `turn`-th.
    """
    return _lines(
        geometry, 90 - direction, [(number + 0.5) / SPARSE_LINES for number in range(turn, SPARSE_LINES, turns)]
    )


def crosses_of(geometry: BaseGeometry) -> BaseGeometry:
    """The crosses of reported fighting near the rim of the geometry, as short lines that lie in it."""
    flat = _flat(geometry)
    arm = CROSS_PART * math.sqrt(float(flat.area))
    points = rim_points(flat, apart=math.sqrt(float(flat.area)) * 0.6, inside=3 * arm)
    crosses = [
        shapely.LineString([(x - arm, y - rise), (x + arm, y + rise)]) for x, y in points for rise in (arm, -arm)
    ]
    return _on_earth(shapely.MultiLineString(crosses), geometry)


def _lines(geometry: BaseGeometry, angle: float, where: Iterable[float]) -> BaseGeometry:
    """Parallel lines across a geometry, leaning by `angle`, each at a part of its width."""
    flat = rotate(_flat(geometry), angle, origin=(0, 0))
    west, south, east, north = flat.bounds
    across = [shapely.LineString([(x, south), (x, north)]) for x in (west + (east - west) * part for part in where)]
    cut = rotate(flat.intersection(shapely.MultiLineString(across)), -angle, origin=(0, 0))
    return _on_earth(_only(cut, "LineString"), geometry)


def _narrowing(geometry: BaseGeometry) -> float:
    return math.cos(math.radians(geometry.centroid.y))


def _flat(geometry: BaseGeometry) -> BaseGeometry:
    return affine_transform(geometry, [_narrowing(geometry), 0, 0, 1, 0, 0])


def _on_earth(shape: BaseGeometry, geometry: BaseGeometry) -> BaseGeometry:
    return affine_transform(shape, [1 / _narrowing(geometry), 0, 0, 1, 0, 0])


def _only(geometry: BaseGeometry, kind: str) -> BaseGeometry:
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == kind]
    return shapely.MultiPolygon(parts) if kind == "Polygon" else shapely.MultiLineString(parts)
