"""places.geojson as text that diffs well: a property a line, the outline of a place on one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from saytara.geofiles.usable_outlines import rounded


def places_bytes(features: Iterable[Mapping[str, Any]], members: Mapping[str, Any] | None = None) -> bytes:
    """A FeatureCollection (RFC 7946) of features in GeoJSON form; the same features give the same bytes.

    `members` are further members of the collection.
    """
    written = ",\n".join(_feature_text(feature) for feature in features)
    further = "".join(f"{_json(name)}: {_json(value)},\n" for name, value in (members or {}).items())
    return f'{{\n"type": "FeatureCollection",\n{further}"features": [\n{written}\n]\n}}\n'.encode()


def shape_of(geometry: BaseGeometry) -> dict[str, Any]:
    """A polygon or multipolygon in WGS 84 as GeoJSON, outer rings counter-clockwise."""
    parts = [orient(part) for part in getattr(geometry, "geoms", (geometry,)) if isinstance(part, Polygon)]
    drawn = rounded(parts[0] if len(parts) == 1 else MultiPolygon(parts))
    return dict(json.loads(json.dumps(mapping(drawn))))


def _feature_text(feature: Mapping[str, Any]) -> str:
    lines = ['{"type": "Feature",']
    if "id" in feature:
        lines[0] += f' "id": {_json(feature["id"])},'
    properties = json.dumps(feature["properties"], ensure_ascii=False, indent=1).replace("\n", "\n ")
    lines.append(f' "properties": {properties},')
    lines.append(f' "geometry": {_json(feature["geometry"])}}}')
    return "\n".join(lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
