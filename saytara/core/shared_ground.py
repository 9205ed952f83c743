"""Which outlines share ground, and how much of it: drawn twice, a line makes two places overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from saytara.core.geodesic_areas import area_km2

BATCH: Final = 20_000
"""Pairs that are looked at together: enough for speed, few enough for memory."""


class SharedGround(NamedTuple):
    """Two outlines by their numbers, the later first, the ground that both have, and its share of the smaller one."""

    later: int
    earlier: int
    km2: float
    percent: float


def shared_ground(shapes: Sequence[BaseGeometry]) -> Iterator[SharedGround]:
    """Every pair of valid outlines that share any ground, in their order. Areas are those on the ellipsoid.

    >>> from shapely.geometry import box
    >>> (found,) = shared_ground([box(0, 0, 2, 1), box(1, 0, 2, 1)])
    >>> found.later, found.earlier, round(found.percent)
    (1, 0, 100)
    """
    drawn = np.array(shapes, dtype=object)
    pairs = STRtree(drawn).query(drawn, predicate="intersects")
    pairs = pairs[:, pairs[1] < pairs[0]]
    pairs = pairs[:, np.lexsort((pairs[1], pairs[0]))]
    areas: dict[int, float] = {}
    for start in range(0, pairs.shape[1], BATCH):
        batch = pairs[:, start : start + BATCH]
        common = shapely.intersection(drawn[batch[0]], drawn[batch[1]])
        for index in np.flatnonzero(shapely.area(common) > 0):
            later, earlier = int(batch[0, index]), int(batch[1, index])
            for number in (later, earlier):
                if number not in areas:
                    areas[number] = area_km2(drawn[number])
            km2 = area_km2(_ground(common[index]))
            smaller = min(areas[later], areas[earlier])
            yield SharedGround(later, earlier, km2, 100 * km2 / smaller)


def _ground(common: BaseGeometry) -> BaseGeometry:
    """The polygons of what two outlines have in common; where they only touch there are lines and points as well."""
    return shapely.MultiPolygon([part for part in shapely.get_parts(common) if part.geom_type == "Polygon"])
