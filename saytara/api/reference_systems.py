"""Coordinate reference systems that answers may be in and a `bbox` may be given in (OGC 18-058r1, Part 2).

Coordinates come in the order of the system's own axes: latitude first in EPSG:4326.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from saytara.core.model import Dataset
from saytara.exports.outlines import COORDINATE_DECIMALS, drawn

_EPSG: Final = "http://www.opengis.net/def/crs/EPSG/0"
CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
LATITUDE_FIRST: Final = f"{_EPSG}/4326"
WEB_MERCATOR: Final = f"{_EPSG}/3857"

METRE_DECIMALS: Final = 2
"""About what seven decimals of a degree are."""

MERCATOR_REACH: Final = 20_037_508.35
"""Half the equator of the Web Mercator, in metres: what lies beyond is beyond the globe."""

UTM_REACH: Final = (0.0, 0.0, 1_000_000.0, 10_000_000.0)
"""Least and greatest easting and northing of a zone's grid, in metres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A reference system: its URI, the least and greatest values of its two axes, and whether these are degrees.

    `limits` are the least of the first and of the second axis, then the greatest of both.
    """

    uri: str
    limits: tuple[float, float, float, float]
    is_in_degrees: bool

    @property
    def is_latitude_first(self) -> bool:
        """Whether the first axis runs to the north."""
        return self.uri == LATITUDE_FIRST


DEGREES: Final = System(uri=CRS84, limits=(-180.0, -90.0, 180.0, 90.0), is_in_degrees=True)
"""What everything is in that does not ask for another."""

_SYSTEMS: Final = (
    DEGREES,
    System(uri=LATITUDE_FIRST, limits=(-90.0, -180.0, 90.0, 180.0), is_in_degrees=True),
    System(
        uri=WEB_MERCATOR,
        limits=(-MERCATOR_REACH, -MERCATOR_REACH, MERCATOR_REACH, MERCATOR_REACH),
        is_in_degrees=False,
    ),
)


@lru_cache(maxsize=8)
def systems_of(dataset: Dataset) -> Mapping[str, System]:
    """The systems by their URIs: two in degrees, that of web maps, and the UTM zone in whose metres the area lies."""
    found = {system.uri: system for system in _SYSTEMS}
    if dataset.places:
        west, south, east, north = dataset.extent
        zone = int(((west + east) / 2 + 180) // 6) % 60 + 1
        uri = f"{_EPSG}/{(32600 if south + north >= 0 else 32700) + zone}"
        found[uri] = System(uri=uri, limits=UTM_REACH, is_in_degrees=False)
    return found


def in_system(geometry: BaseGeometry, system: System) -> BaseGeometry:
    """A geometry of longitudes and latitudes, in the coordinates of the system."""
    if system == DEGREES:
        return geometry
    if system.is_latitude_first:
        turned: BaseGeometry = shapely.transform(geometry, lambda points: points[:, ::-1])
        return turned
    transformer = _transformer(system.uri)

    def change(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    moved: BaseGeometry = shapely.transform(geometry, change)
    return moved


def as_geojson(geometry: BaseGeometry, system: System) -> dict[str, Any]:
    """The geometry of a feature: drawn as every file has it, in the coordinates of the system, rounded."""
    decimals = COORDINATE_DECIMALS if system.is_in_degrees else METRE_DECIMALS
    changed = in_system(drawn(geometry), system)
    return dict(mapping(shapely.transform(changed, lambda points: np.round(points, decimals))))


@lru_cache(maxsize=128)
def _transformer(uri: str) -> Transformer:
    return Transformer.from_crs("OGC:CRS84", uri)
