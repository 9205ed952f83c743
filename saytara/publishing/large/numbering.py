"""The places of a large dataset by number, neighbours near to each other, and in blocks that are published together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import geopandas as gpd
import numpy as np
import shapely

from saytara.core.model import Dataset, Place
from saytara.figures.map.shapes import ground_of

BLOCK: Final = 64
"""Places whose words are one file: so a view of 200 places asks for a handful of them."""


@lru_cache(maxsize=4)
def numbered(dataset: Dataset) -> tuple[Place, ...]:
    """All places along a Hilbert curve; the number of a place on the site is where it stands here."""
    if not dataset.places:
        return ()
    outlines = list(ground_of(dataset).values())
    points = gpd.GeoSeries(shapely.point_on_surface(outlines))
    along = np.asarray(points.hilbert_distance(total_bounds=tuple(shapely.total_bounds(outlines))))
    order = sorted(range(len(dataset.places)), key=lambda number: (int(along[number]), dataset.places[number].id))
    return tuple(dataset.places[number] for number in order)


@lru_cache(maxsize=4)
def number_of(dataset: Dataset) -> dict[str, int]:
    """The number of each place by its id."""
    return {place.id: number for number, place in enumerate(numbered(dataset))}


@lru_cache(maxsize=4)
def blocks_of(dataset: Dataset) -> tuple[Sequence[Place], ...]:
    """The places block by block."""
    places = numbered(dataset)
    return tuple(places[start : start + BLOCK] for start in range(0, len(places), BLOCK))
