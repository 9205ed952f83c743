"""What the map's script builds once: the places with the points of their labels, the roads, and what is in sight.

Plain data without folium, so that the dashboard's frame and an exported page are built from the same.
"""

from __future__ import annotations

from typing import Any

from shapely import get_coordinates, total_bounds
from shapely.geometry import mapping
from shapely.ops import polylabel

from saytara.model import Dataset

LABEL_TOLERANCE_DEG = 0.0004
"""How exactly the middle of a place is sought for its label: some forty metres."""


def map_base(dataset: Dataset, *, is_alone: bool) -> dict[str, Any]:
    """The `base` of `Saytara.mount` (map.js): bounds, places and roads in WGS 84.

    `is_alone` says that no dashboard stands around the map, to which it could tell what is chosen.
    """
    west, south, east, north = (float(bound) for bound in total_bounds([place.geometry for place in dataset.places]))
    features = [_feature(dataset, place.id) for place in dataset.places]
    return {
        "bounds": [[south, west], [north, east]],
        "places": {"type": "FeatureCollection", "features": features},
        "roads": dataset.roads or {"type": "FeatureCollection", "features": []},
        **({"isAlone": True} if is_alone else {}),
    }


def _feature(dataset: Dataset, place_id: str) -> dict[str, Any]:
    geometry = dataset.place_by_id[place_id].geometry
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
