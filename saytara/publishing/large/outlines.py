"""Outlines as files: all places at once for far views, and tiles of the dashboard's levels for nearer ones."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

import numpy as np
import shapely

from saytara.core.model import Dataset
from saytara.figures.map.tile_levels import (
    FINEST,
    STEP,
    TILE_PX,
    Tile,
    level_of,
    projected,
    rings_of,
    tile_json,
    tiles_of,
)
from saytara.publishing.large.numbering import number_of
from saytara.publishing.large.packed import END, RING, folded, packed, step

FAR_PX: Final = 1024
"""So wide at most is the whole in the last view, of whole zooms, that is drawn with all places at once."""

SIMPLE_UNITS: Final = 1.0
"""What is smaller is left out of outlines of all places; a unit is a pixel at the zoom after."""


@lru_cache(maxsize=4)
def far_zoom(dataset: Dataset) -> int:
    """The last whole zoom that is drawn with all places at once."""
    west, north, east, south = shapely.total_bounds(projected(dataset))
    extent = max(east - west, south - north, 1e-7)
    return max(0, min(FINEST, math.floor(math.log2(FAR_PX / (TILE_PX * extent)))))


def near_levels(dataset: Dataset) -> tuple[int, ...]:
    """The levels of the tiles that are drawn from the next zoom on."""
    return tuple(range(level_of(far_zoom(dataset) + 1), FINEST + 1, STEP))


def whole_text(dataset: Dataset) -> str:
    """The outlines of all places, by number: corners in units of a pixel at the zoom after the far one.

    A place begins with a corner, told from that of the place before; the next ones are steps.
    """
    order = number_of(dataset)
    outlines = np.empty(len(order), dtype=object)
    for place, outline in zip(dataset.places, projected(dataset), strict=True):
        outlines[order[place.id]] = outline
    width = TILE_PX * 2 ** (far_zoom(dataset) + 1)
    drawn = shapely.coverage_simplify(outlines, SIMPLE_UNITS / width)
    text: list[str] = []
    at = (0, 0)
    for outline in drawn:
        for number, ring in enumerate(rings_of(outline)):
            corners = _units(ring, width)
            start = corners[0]
            text += [RING] if number else []
            text.append(packed((folded(start[0] - at[0]), folded(start[1] - at[1]))))
            before = at = start
            for corner in corners[1:]:
                text.append(step(corner[0] - before[0], corner[1] - before[1]))
                before = corner
        text.append(END)
    return "".join(text)


def _units(ring: Any, width: int) -> list[tuple[int, int]]:
    """The corners of a closed ring in whole units, none twice in a row; the last, which is the first, is left out."""
    whole = [(int(x), int(y)) for x, y in np.rint(np.asarray(ring.coords)[:-1] * width)]
    return [corner for corner, _ in groupby(whole)]


def tile_value(dataset: Dataset, level: int, tile: Tile) -> Mapping[str, Any]:
    """A tile as `saytara.figures.map.tile_levels` has it, places by their numbers on the site."""
    order = number_of(dataset)
    found = json.loads(tile_json(dataset, level, tile))
    return {"units": found["units"], "places": sorted([order[row[1]], *row[1:]] for row in found["places"])}


def tiles_there(dataset: Dataset, level: int) -> str:
    """Which tiles of a level there are: for each row its number, how many stretches, and where each begins and ends."""
    rows: dict[int, list[int]] = {}
    for x, y in tiles_of(dataset, level):
        rows.setdefault(y, []).append(x)
    numbers: list[int] = []
    for y in sorted(rows):
        stretches = _stretches(sorted(rows[y]))
        numbers += [y, len(stretches), *(end for stretch in stretches for end in stretch)]
    return packed(numbers)


def _stretches(numbers: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


