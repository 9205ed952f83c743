"""Where an area lies: its country, and where in it, for a small map beside the map."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from saytara.core.meridian import HALF_TURN
from saytara.core.model import Dataset
from saytara.figures.geography.countries import Country, all_countries, country_of

MARGIN: Final = 0.06
"""How much ground is shown around the country at least, of its own extent."""
ASPECT: Final = 1.6
"""How many times as wide as high a locator is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """What a small map shows. All is in degrees of latitude: longitudes are shortened as they are on the ground there.

    `land` is the country's, `around` that of the others, both within `window`; `area` is the extent of all places.
    """

    country: Country
    window: BaseGeometry
    land: BaseGeometry
    around: BaseGeometry
    area: BaseGeometry


@lru_cache(maxsize=8)
def locator_of(dataset: Dataset) -> Locator | None:
    """The locator of a dataset; None where its places lie in no country of the file, or across the 180th meridian."""
    return locate(shapely.box(*dataset.extent))


def locate(extent: BaseGeometry) -> Locator | None:
    """The locator of an extent in WGS 84. It shows the piece of land that the extent lies on, not far-off islands."""
    if extent.bounds[2] > HALF_TURN:
        return None
    found = country_of(extent)
    if found is None:
        return None
    country, piece = found
    window = _window(piece)
    narrowing = _narrowing(piece)

    def narrowed(geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(geometry, lambda points: points * [narrowing, 1.0])

    def seen(pieces: Iterable[BaseGeometry]) -> BaseGeometry:
        return narrowed(shapely.union_all([part.intersection(window) for part in pieces if part.intersects(window)]))

    return Locator(
        country=country,
        window=narrowed(window),
        land=seen(country.pieces),
        around=seen(part for other in all_countries() if other is not country for part in other.pieces),
        area=narrowed(extent),
    )


def _narrowing(piece: BaseGeometry) -> float:
    """How long a degree of longitude is in the middle of a piece of land, in degrees of latitude."""
    return math.cos(math.radians((piece.bounds[1] + piece.bounds[3]) / 2))


def _window(piece: BaseGeometry) -> BaseGeometry:
    """The ground that is shown, `ASPECT` times as wide as high: a piece of land in its middle, in WGS 84."""
    west, south, east, north = piece.bounds
    high = max((north - south) * (1 + 2 * MARGIN), (east - west) * (1 + 2 * MARGIN) * _narrowing(piece) / ASPECT)
    wide = high * ASPECT / _narrowing(piece)
    x, y = (west + east) / 2, (south + north) / 2
    return shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
