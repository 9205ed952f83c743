"""The outlines of countries, coarse: which country an area lies in, and the land around that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import shapely
from babel import Locale
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from saytara.core.meridian import HALF_TURN, TURN
from saytara.words import LOCALES

FILE: Final = "countries.json"
"""TopoJSON: an arc that two countries share stands in it once."""

Arcs = list[NDArray[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by its code of two letters (ISO 3166-1), which is empty where it has none, and its land in WGS 84."""

    code: str
    pieces: tuple[BaseGeometry, ...]

    def name(self, language: str) -> str:
        """What Unicode CLDR calls it; nothing without a code."""
        locale: Locale = LOCALES[language]
        return str(locale.territories.get(self.code, "")) if self.code else ""


@cache
def all_countries() -> tuple[Country, ...]:
    """All that the file has, without Antarctica, which lies on all longitudes; land across the 180th meridian goes on
    above 180.
    """
    topology = json.loads(files("saytara.figures.geography").joinpath(FILE).read_text("utf-8"))
    arcs = _arcs(topology)
    return tuple(
        Country(code=item["id"], pieces=tuple(_pieces(item["arcs"], arcs)))
        for item in topology["objects"]["countries"]["geometries"]
    )


def country_of(area: BaseGeometry) -> tuple[Country, BaseGeometry] | None:
    """The country with the piece of land that most of `area` (WGS 84) lies on; None where most of it lies on none.

    >>> found = country_of(shapely.box(36.2, 33.4, 36.4, 33.5))
    >>> found[0].code, found[0].name("en")
    ('SY', 'Syria')
    >>> country_of(shapely.box(-30.1, 10.0, -30.0, 10.1)) is None
    True
    """
    if area.is_empty:
        return None
    bounds = area.bounds
    near = [
        (area.intersection(piece).area, country, piece)
        for country in all_countries()
        for piece in country.pieces
        if _meet(piece.bounds, bounds)
    ]
    most, country, piece = max(near, key=lambda item: item[0], default=(0.0, None, None))
    return (country, piece) if country is not None and most > area.area / 2 else None


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _arcs(topology: dict[str, Any]) -> Arcs:
    scale, origin = (np.array(topology["transform"][name], dtype=np.float64) for name in ("scale", "translate"))
    return [np.cumsum(np.array(steps, dtype=np.int64), axis=0) * scale + origin for steps in topology["arcs"]]


def _pieces(polygons: list[list[list[int]]], arcs: Arcs) -> Iterator[BaseGeometry]:
    """The pieces of land from the arcs of their rings; what the simplifying left without ground is none."""
    for rings in polygons:
        outer, *holes = (_ring(ring, arcs) for ring in rings)
        if np.ptp(outer[:, 0]) > HALF_TURN:
            outer[outer[:, 0] < 0, 0] += TURN
            if np.ptp(outer[:, 0]) > HALF_TURN:
                continue
        polygon = shapely.Polygon(outer, [hole for hole in holes if len(hole) > 3])
        whole = polygon if polygon.is_valid else polygon.buffer(0)
        if not whole.is_empty:
            yield whole


def _ring(ring: list[int], arcs: Arcs) -> NDArray[np.float64]:
    """The arcs one after the other, each without the point that the one before ends with; ~n is arc n backwards."""
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
