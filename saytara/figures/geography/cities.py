"""Large cities of the world, coarse: which of them lie around an area, in which direction and how far."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from saytara.core.data_languages import in_language
from saytara.core.geodesic_areas import WGS84
from saytara.core.model import Dataset

FILE: Final = "cities.csv"
REACH: Final = 20.0
"""How far a city may lie from the middle of an area, in times of its diagonal: 250 km of an area 12 km across."""
ARROWS: Final = ("↑", "↗", "→", "↘", "↓", "↙", "←", "↖")
"""For each eighth of a turn, clockwise from north."""
QUARTERS: Final = 4
ROUND_KM: Final = ((10.0, 1), (100.0, 5), (math.inf, 10))
"""Below each distance, to which one is rounded: points of cities are no more exact."""
M_IN_KM: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city with its names and its point in WGS 84."""

    en: str
    ar: str
    latitude: float
    longitude: float

    def name(self, language: str) -> str:
        """Its name in a language."""
        return in_language(language, en=self.en, ar=self.ar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """A city beyond the rim of an area: how far from the middle of it, and in which direction (0 north, 90 east)."""

    city: City
    distance_km: float
    bearing_deg: float

    @property
    def arrow(self) -> str:
        """An arrow into its direction, where north is up."""
        return ARROWS[round(self.bearing_deg / 45) % len(ARROWS)]

    @property
    def rounded_km(self) -> int:
        """The distance as it may be told.

        >>> city = City(en="", ar="", latitude=0, longitude=0)
        >>> [Beyond(city=city, distance_km=far, bearing_deg=0).rounded_km for far in (4.6, 83, 166)]
        [5, 85, 170]
        """
        step = next(step for below, step in ROUND_KM if self.distance_km < below)
        return max(step, round(self.distance_km / step) * step)


@cache
def all_cities() -> tuple[City, ...]:
    """All that the file has."""
    lines = files("saytara.figures.geography").joinpath(FILE).read_text("utf-8").splitlines()
    return tuple(
        City(
            en=row["name_en"],
            ar=row["name_ar"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in csv.DictReader(lines)
    )


@lru_cache(maxsize=8)
def cities_around(dataset: Dataset) -> tuple[Beyond, ...]:
    """The nearest city beyond each of the four sides of a dataset's extent that has one within reach, nearest first."""
    return nearest_beyond(dataset.extent, all_cities())


def nearest_beyond(extent: tuple[float, float, float, float], cities: Iterable[City]) -> tuple[Beyond, ...]:
    """Of `cities` the nearest in each quarter of the compass, as seen from the middle of an extent in WGS 84.

    A city within the extent lies beyond none of its sides.
    """
    west, south, east, north = extent
    middle = ((west + east) / 2, (south + north) / 2)
    reach_km = REACH * WGS84.inv(west, south, east, north)[2] / M_IN_KM
    nearest: dict[int, Beyond] = {}
    for city in cities:
        if west <= city.longitude <= east and south <= city.latitude <= north:
            continue
        turned, _, far = WGS84.inv(*middle, city.longitude, city.latitude)
        found = Beyond(city=city, distance_km=far / M_IN_KM, bearing_deg=turned % 360)
        quarter = round(found.bearing_deg / 90) % QUARTERS
        if found.distance_km <= reach_km and (
            quarter not in nearest or found.distance_km < nearest[quarter].distance_km
        ):
            nearest[quarter] = found
    return tuple(sorted(nearest.values(), key=lambda item: item.distance_km))
