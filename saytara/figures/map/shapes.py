"""What the map's script builds once: the places with the points of their labels, the roads, what is in sight, and the
cities beyond that.

Plain data without folium, so that the dashboard's frame and an exported page are built from the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from shapely import get_coordinates, total_bounds
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from saytara.core.meridian import HALF_TURN, moved, seam_of
from saytara.core.model import Dataset
from saytara.figures.geography.cities import Beyond, cities_around
from saytara.words import LANGUAGES, say

LABEL_TOLERANCE_DEG = 0.0004
"""How exactly the middle of a place is sought for its label: some forty metres."""


def map_base(dataset: Dataset, *, is_alone: bool, tiled: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The `base` of `Saytara.mount` (map.js): bounds, places, roads and cities beyond in WGS 84; across the 180th
    meridian longitudes go on above 180.

    `is_alone` says that no dashboard stands around the map, to which it could tell what is chosen. `tiled` says where
    the script finds the places of a large dataset (`tiles.js`): then it is given none.
    """
    outlines = ground_of(dataset)
    west, south, east, north = (float(bound) for bound in total_bounds(list(outlines.values())))
    features = [] if tiled else [_feature(place_id, outline) for place_id, outline in outlines.items()]
    return {
        "bounds": [[south, west], [north, east]],
        "places": {"type": "FeatureCollection", "features": features},
        "roads": roads_of(dataset),
        "beyond": [_beyond(item) for item in cities_around(dataset)],
        **({"tiled": tiled} if tiled else {}),
        **({"isAlone": True} if is_alone else {}),
    }


def feature_of(dataset: Dataset, place_id: str) -> dict[str, Any]:
    """One place as `map_base` has it among all."""
    place = dataset.place_by_id[place_id]
    return _feature(place_id, moved(place.geometry, _seam(dataset)))


@lru_cache(maxsize=8)
def _seam(dataset: Dataset) -> float:
    return seam_of(place.geometry for place in dataset.places)


def _beyond(found: Beyond) -> dict[str, Any]:
    """A city beyond the rim: its point, its name, and its name with direction and distance, for where it is unseen."""
    return {
        "at": [found.city.latitude, found.city.longitude],
        "near": {language: found.city.name(language) for language in LANGUAGES},
        "far": {language: beyond_words(found, language) for language in LANGUAGES},
    }


def beyond_words(found: Beyond, language: str) -> str:
    """A city beyond the rim in few words: "Damascus ↑ 5 km", from the middle of the area."""
    return say("beyond.far", language, city=found.city.name(language), arrow=found.arrow, km=found.rounded_km)


def ground_of(dataset: Dataset) -> dict[str, BaseGeometry]:
    """The outline of each place as it is drawn: in WGS 84, in one piece across the 180th meridian (east above 180)."""
    seam = seam_of(place.geometry for place in dataset.places)
    return {place.id: moved(place.geometry, seam) for place in dataset.places}


def roads_of(dataset: Dataset) -> Mapping[str, Any]:
    """The roads as a FeatureCollection, on the same side of the 180th meridian as `ground_of` has the places."""
    roads = dataset.roads or {"type": "FeatureCollection", "features": []}
    seam = seam_of(place.geometry for place in dataset.places)
    if seam <= -HALF_TURN:
        return roads
    features = []
    for road in roads["features"]:
        line = shape(road["geometry"])
        drawn = moved(line, seam)
        features.append(road if drawn is line else {**road, "geometry": mapping(drawn)})
    return {**roads, "features": features}


def _feature(place_id: str, geometry: BaseGeometry) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"id": place_id, "label": label_point(geometry)},
        "geometry": mapping(geometry),
    }


def label_point(geometry: Any) -> list[float]:
    """[latitude, longitude] of the point deepest inside a polygon, or inside the largest one of several."""
    parts = list(getattr(geometry, "geoms", [geometry]))
    largest = max(parts, key=lambda part: part.area)
    corners = get_coordinates(largest)
    tolerance = min(LABEL_TOLERANCE_DEG, float(max(corners.max(axis=0) - corners.min(axis=0))) / 50)
    point = polylabel(largest, tolerance)
    return [round(point.y, 5), round(point.x, 5)]
