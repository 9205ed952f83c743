"""The `bbox` of a request: a rectangle of longitudes and latitudes (CRS84), which may cross the date line."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

EXPECTED: Final = (
    "four numbers west,south,east,north in degrees (or six: west,south,lowest,east,north,highest), south ≤ north"
)

_NUMBER: Final = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Bounds in degrees. `west` above `east` means that the rectangle crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def shape(self) -> BaseGeometry:
        """The rectangle, or the two parts of one that crosses the date line."""
        if self.west <= self.east:
            return box(self.west, self.south, self.east, self.north)
        eastern = box(self.west, self.south, max(180.0, self.west), self.north)
        return unary_union([eastern, box(min(-180.0, self.east), self.south, self.east, self.north)])


def parse_box(text: str) -> Box:
    """The rectangle that a `bbox` asks for; heights are read and left out. ValueError where it is none.

    >>> parse_box("36.2,33.4,36.4,33.6").north
    33.6
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
    if south > north:
        raise ValueError("south is above north")
    return Box(west=west, south=south, east=east, north=north)


def _number(text: str) -> float:
    number = float(text) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(number):
        raise ValueError(f"{text!r} is not a number")
    return number
