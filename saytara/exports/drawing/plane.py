"""A box of paper that a piece of the earth is drawn on: from degrees to the units of the drawing, and back to metres.

The projection is the spherical Mercator of web maps: it keeps angles, and north is up everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

EARTH_RADIUS_M: Final = 6_378_137.0
"""The sphere of EPSG:3857."""

HIGHEST_LATITUDE: Final = 85.0511287798066
"""Where web maps end, north and south: the projection has no end, and the poles no place on it."""

NICE_STEPS: Final = (5.0, 2.0, 1.0)


def mercator(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitude and latitude (n × 2, WGS 84) as metres of EPSG:3857, x east and y north.

    What lies beyond `HIGHEST_LATITUDE` is drawn there.

    >>> mercator(np.array([[180.0, 0.0]])).round(2).tolist()[0][0]
    20037508.34
    """
    east = np.radians(degrees[:, 0])
    latitudes = np.clip(degrees[:, 1], -HIGHEST_LATITUDE, HIGHEST_LATITUDE)
    north = np.log(np.tan(np.pi / 4 + np.radians(latitudes) / 2))
    return EARTH_RADIUS_M * np.column_stack([east, north])


def unfolded(drawn: BaseGeometry) -> BaseGeometry:
    """The ground of an outline that folds: its polygons alone, each valid; an empty polygon where there are none.

    >>> unfolded(Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])).area
    2.0
    """
    parts = [part for part in shapely.get_parts(shapely.make_valid(drawn)) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts) if parts else Polygon()


def is_beyond(geometry: BaseGeometry) -> bool:
    """Whether a part of a geometry in WGS 84 lies where no web map reaches."""
    _, south, _, north = geometry.bounds
    return bool(south < -HIGHEST_LATITUDE or north > HIGHEST_LATITUDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """Where metres of EPSG:3857 lie on the drawing: x = left + scale · (east − west), y = top + scale · (north − …)."""

    scale: float
    west: float
    north: float
    left: float
    top: float
    latitude: float

    @classmethod
    def fitting(cls, geometries: Sequence[BaseGeometry], box: tuple[float, float, float, float]) -> Plane:
        """The plane that shows all geometries (WGS 84) as large as `box` (left, top, width, height) allows."""
        left, top, width, height = box
        bounds = shapely.total_bounds(list(geometries))
        corners = mercator(np.array([[bounds[0], bounds[1]], [bounds[2], bounds[3]]]))
        (west, south), (east, north) = corners
        scale = min(width / max(east - west, 1.0), height / max(north - south, 1.0))
        return cls(
            scale=float(scale),
            west=float((west + east) / 2),
            north=float((south + north) / 2),
            left=left + width / 2,
            top=top + height / 2,
            latitude=float(bounds[1] + bounds[3]) / 2,
        )

    def drawn(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry in WGS 84 in the units of the drawing, y down.

        An outline that folds on the plane (one that touches itself there, or lies beyond where the map ends) is given
        without the folds, and empty where nothing is left of it.
        """

        def place(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
            metres = mercator(degrees)
            x = self.left + self.scale * (metres[:, 0] - self.west)
            y = self.top - self.scale * (metres[:, 1] - self.north)
            return np.column_stack([x, y])

        drawn = shapely.transform(geometry, place)
        return drawn if drawn.is_valid or not isinstance(geometry, Polygon | MultiPolygon) else unfolded(drawn)

    @property
    def units_per_m(self) -> float:
        """How long a metre on the ground is on the drawing, in the middle of the map."""
        return self.scale / math.cos(math.radians(self.latitude))

    def scale_bar_m(self, longest: float) -> float:
        """The longest round length on the ground (1, 2 or 5 times a power of ten, in metres) that fits `longest`."""
        most = longest / self.units_per_m
        power = 10.0 ** math.floor(math.log10(most))
        return next(step * power for step in NICE_STEPS if step * power <= most * (1 + 1e-9))
