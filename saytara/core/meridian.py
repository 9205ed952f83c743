"""The 180th meridian: where longitudes jump from 180 to -180 though the ground goes on.

GeoJSON cuts an outline there into two parts (RFC 7946, section 3.1.9). To draw or to measure such an area, its eastern
parts are moved by a full turn to longitudes above 180, where they belong together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

TURN: Final = 360.0
HALF_TURN: Final = 180.0


def seam_of(geometries: Iterable[BaseGeometry]) -> float:
    """The longitude, in the middle of the widest stretch that holds none of the geometries, where a map is best cut.

    What lies west of it is `moved` by a full turn. It is at most 180; below -180 nothing has to be moved.

    >>> seam_of([box(178, 0, 180, 1), box(-180, 0, -178, 1)]), seam_of([box(36, 0, 38, 1)])
    (0.0, -143.0)
    """
    west, _south, east, _north = shapely.bounds(shapely.get_parts(list(geometries))).T
    order = np.lexsort((east, west))
    order = order[~np.isnan(west[order])]
    if not len(order):
        return -HALF_TURN
    west, east = west[order], east[order]
    reach = np.maximum.accumulate(np.concatenate([[east.max() - TURN], east[:-1]]))
    widest = int(np.argmax(west - reach))
    return float((west[widest] + reach[widest]) / 2) if west[widest] - reach[widest] > -1 else -HALF_TURN


def extent_of(geometries: Iterable[BaseGeometry]) -> tuple[float, float, float, float]:
    """West, south, east and north of all the geometries; east is above 180 where they lie across the meridian.

    >>> extent_of([box(179, 0, 180, 1), box(-180, 0, -178, 1)])
    (179.0, 0.0, 182.0, 1.0)
    """
    kept = list(geometries)
    seam = seam_of(kept)
    is_west = shapely.bounds(kept)[:, 0] < seam
    bounds = shapely.total_bounds([moved(geometry, seam) for geometry in kept] if is_west.any() else kept)
    return float(bounds[0]), float(bounds[1]), float(bounds[2]), float(bounds[3])


def moved(geometry: BaseGeometry, seam: float) -> BaseGeometry:
    """The geometry in longitudes from `seam` on, its parts on both sides of the meridian joined again.

    A geometry that lies east of the seam already is given back as it is.

    >>> moved(shapely.union(box(179, 0, 180, 1), box(-180, 0, -179, 1)), 0).bounds
    (179.0, 0.0, 181.0, 1.0)
    """
    if geometry.is_empty or geometry.bounds[0] >= seam:
        return geometry
    turn = np.array([TURN, 0.0])
    parts = [
        shapely.transform(part, lambda positions: positions + turn) if part.bounds[2] <= seam else part
        for part in _parts(geometry)
    ]
    return shapely.union_all(parts) if len(parts) > 1 else parts[0]


def crosses_uncut(geometry: BaseGeometry) -> bool:
    """Whether a part lies across the meridian in one piece: beyond 180, or as wide as no place is."""
    return any(
        part.bounds[2] > HALF_TURN or part.bounds[0] < -HALF_TURN or part.bounds[2] - part.bounds[0] > HALF_TURN
        for part in _parts(geometry)
    )


def cut(geometry: BaseGeometry) -> BaseGeometry:
    """A valid polygon or multipolygon across the meridian as GeoJSON has it: cut there, longitudes from -180 to 180.

    Outlines may run beyond 180, or jump from 180 to -180 from one position to the next.

    >>> [part.bounds for part in cut(box(179, 0, 181, 1)).geoms]
    [(-180.0, 0.0, -179.0, 1.0), (179.0, 0.0, 180.0, 1.0)]
    """
    whole = shapely.union_all([_in_one_piece(part) for part in _parts(geometry)])
    turns = range(int((whole.bounds[0] + HALF_TURN) // TURN), int((whole.bounds[2] + HALF_TURN) // TURN) + 1)
    pieces = []
    for number in turns:
        west = number * TURN - HALF_TURN
        inside = whole.intersection(box(west, -90, west + TURN, 90))
        back = shapely.transform(inside, lambda positions, number=number: positions - [number * TURN, 0])
        pieces += [part for part in _parts(back) if isinstance(part, Polygon)]
    return shapely.MultiPolygon(sorted(pieces, key=lambda part: part.bounds)) if len(pieces) != 1 else pieces[0]


def cut_lines(lines: BaseGeometry) -> BaseGeometry:
    """Several lines in longitudes from -180 on, cut at the meridian as `cut` does it.

    >>> [part.bounds for part in cut_lines(shapely.MultiLineString([[(179, 0), (181, 0)]])).geoms]
    [(179.0, 0.0, 180.0, 0.0), (-180.0, 0.0, -179.0, 0.0)]
    """
    if lines.is_empty or lines.bounds[2] <= HALF_TURN:
        return lines
    west = lines.intersection(box(-HALF_TURN, -90, HALF_TURN, 90))
    beyond = lines.intersection(box(HALF_TURN, -90, HALF_TURN + TURN, 90))
    east = shapely.transform(beyond, lambda positions: positions - [TURN, 0])
    parts = [*_parts(west), *_parts(east)]
    return shapely.MultiLineString([part for part in parts if part.geom_type == "LineString"])


def _in_one_piece(part: BaseGeometry) -> BaseGeometry:
    """A part that jumps from one side to the other, in longitudes from 0 to 360."""
    west, _south, east, _north = part.bounds
    if east - west <= HALF_TURN:
        return part

    def turn(positions: NDArray[np.float64]) -> NDArray[np.float64]:
        x = positions[:, 0]
        return np.column_stack([np.where(x < 0, x + TURN, x), positions[:, 1:]])

    return shapely.transform(part, turn)


def _parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(geometry, "geoms", (geometry,)):
        if not part.is_empty:
            yield part
