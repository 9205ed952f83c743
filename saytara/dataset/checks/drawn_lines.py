"""The stored lines of a map that is a source: `drawn/<source>.geojson`, compared with the recorded sha256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon, shape

from saytara.core.model import DrawnShape
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.safe_files import TABLE_LIMIT, Folder


def read_shapes(folder: Folder, fields: Fields, cells: Mapping[str, Any]) -> tuple[DrawnShape, ...] | None:
    """The shapes that a source's row names, none where it names none; None after a problem."""
    name, recorded = cells["drawn"], cells["drawn_sha256"]
    if not name:
        if recorded:
            fields.problem("missing-value", "drawn")
        return ()
    if recorded == "":
        fields.problem("missing-value", "drawn_sha256")
    content = folder.read_bytes(name, TABLE_LIMIT, fields.row.at("drawn"))
    if content is None:
        return None
    actual = hashlib.sha256(content).hexdigest()
    if recorded and recorded != actual:
        fields.problem("drawn-hash-differs", "drawn_sha256", recorded, drawn=name, actual=actual)
        return None
    try:
        return tuple(shape_of(feature) for feature in json.loads(content)["features"])
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, ShapelyError) as fault:
        fields.problem("bad-drawn-lines", "drawn", name, drawn=name, reason=f"{type(fault).__name__} {fault}")
        return None


def shape_of(feature: Mapping[str, Any]) -> DrawnShape:
    """A feature as a shape; ValueError and its like where it is none."""
    properties = feature["properties"]
    geometry = shape(feature["geometry"])
    if not isinstance(geometry, Polygon | MultiPolygon) or not geometry.is_valid:
        raise ValueError("a shape is expected to be a valid polygon")
    actors, unheld, number = properties["actors"], properties["unheld"], properties["number"]
    attributes = {str(key): str(value) for key, value in properties["attributes"].items()}
    if not isinstance(number, int) or not isinstance(unheld, str) or not isinstance(actors, list):
        raise TypeError("number, unheld or actors has another type")
    return DrawnShape(
        number=number,
        actors=tuple(str(actor) for actor in actors),
        unheld=unheld,
        attributes=MappingProxyType(attributes),
        geometry=geometry,
    )
