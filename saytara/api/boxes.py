"""The `bbox` of a request: a rectangle in a reference system; in degrees it may cross the date line."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from saytara.api.reference_systems import DEGREES, System, in_system

EXPECTED: Final = (
    "four numbers west,south,east,north in degrees (or six: west,south,lowest,east,north,highest) on the globe, "
    "south ≤ north; with bbox-crs in that system, in the order of its axes"
)

_NUMBER: Final = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)

Numbers = tuple[float, float, float, float]
"""The lower corner, first axis first, and the upper one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Bounds in a system; in degrees `west` above `east` means that the rectangle crosses the date line."""

    west: float
    south: float
    east: float
    north: float
    system: System = DEGREES

    def shape(self) -> BaseGeometry:
        """The rectangle, or the two parts of one that crosses the date line; longitude or easting first."""
        if self.west <= self.east:
            return box(self.west, self.south, self.east, self.north)
        eastern = box(self.west, self.south, 180.0, self.north)
        return unary_union([eastern, box(-180.0, self.south, self.east, self.north)])

    def meets(self, geometry: BaseGeometry) -> bool:
        """Whether a geometry of longitudes and latitudes meets the rectangle (edges straight in its system)."""
        ground = geometry if self.system.is_in_degrees else in_system(geometry, self.system)
        return bool(self.shape().intersects(ground))


def parse_numbers(text: str) -> Numbers:
    """The four numbers of a `bbox`, whatever its system; heights are read and left out. ValueError for others.

    >>> parse_numbers("36.2,33.4,0,36.4,33.6,900")
    (36.2, 33.4, 36.4, 33.6)
    """
    numbers = [_number(part) for part in text.split(",")]
    if len(numbers) == 6:
        west, south, lowest, east, north, highest = numbers
        if lowest > highest:
            raise ValueError("the lowest height is above the highest")
    elif len(numbers) == 4:
        west, south, east, north = numbers
    else:
        raise ValueError(f"there are {len(numbers)} numbers")
    return west, south, east, north


def box_of(numbers: Numbers, system: System) -> Box:
    """The rectangle of these numbers in the system; ValueError where it lies beyond, or its bounds are not in order."""
    least, most = system.limits[:2], system.limits[2:]
    for at, number in enumerate(numbers):
        if not least[at % 2] <= number <= most[at % 2]:
            raise ValueError(f"{number:.12g} is not between {least[at % 2]:.12g} and {most[at % 2]:.12g}")
    west, south, east, north = numbers
    if system.is_latitude_first:
        south, west, north, east = numbers
    if south > north:
        raise ValueError("south is above north")
    if west > east and not system.is_in_degrees:
        raise ValueError("west is above east")
    return Box(west=west, south=south, east=east, north=north, system=system)


def _number(text: str) -> float:
    number = float(text) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(number):
        raise ValueError(f"{text!r} is not a number")
    return number
