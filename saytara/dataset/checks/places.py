"""places.geojson and roads.geojson: the features, one by one; how places lie to each other is checked in `layout`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from saytara.core.meridian import HALF_TURN, TURN, crosses_uncut
from saytara.core.model import Names, Place
from saytara.dataset.checks.fields import Fields, check_unique
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.geojson_features import ParsedFeature, parse_shape, read_features
from saytara.dataset.checks.names_by_language import NAMES
from saytara.dataset.checks.object_rows import RowAt, read_fields, shown
from saytara.dataset.checks.parsed_parts_cache import unchanged
from saytara.dataset.checks.safe_files import GEOJSON_LIMIT, Folder
from saytara.dataset.columns import places as place_columns
from saytara.dataset.columns import roads as road_columns
from saytara.dataset.columns.table_column import read_cells, text_names, typed_names

PLACES: Final = "places.geojson"
ROADS: Final = "roads.geojson"

PLACE_TEXTS: Final = text_names(place_columns.COLUMNS)
PLACE_OBJECTS: Final = typed_names(place_columns.COLUMNS)
ROAD_TEXTS: Final = text_names(road_columns.COLUMNS)
MOST_PREPARED: Final = 1_000
"""Outlines that stay prepared for questions to GEOS: each has some kilobytes more by it."""

POLYGONS: Final = ("Polygon", "MultiPolygon")
LINES: Final = ("LineString", "MultiLineString")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A shape that is valid by itself, with its id and where it stands, for the checks of the layout."""

    id: str
    geometry: BaseGeometry
    at: At


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What places.geojson holds. `ids` also has those of places that could not be read in full."""

    places: tuple[Place, ...]
    outlines: tuple[Outline, ...]
    ids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roads:
    """The backdrop as a GeoJSON FeatureCollection, and the same as shapes."""

    collection: Mapping[str, Any]
    outlines: tuple[Outline, ...]


def read_places(folder: Folder, findings: Findings) -> Places | None:
    """The places, or None where the file cannot be read."""
    content = folder.read_bytes(PLACES, GEOJSON_LIMIT, At(file=PLACES))
    if content is None:
        return None
    return unchanged("places", (content,), lambda own: _read_features(folder, own), findings)


def _read_features(folder: Folder, findings: Findings) -> Places | None:
    features = read_features(folder, PLACES, findings)
    if features is None:
        return None
    if not features:
        findings.add("no-places", At(file=PLACES))
    places: list[Place] = []
    outlines: list[Outline] = []
    rows: list[Fields] = []
    for feature in features:
        if findings.is_hopeless(PLACES):
            break
        properties = properties_of(feature, PLACES, findings)
        fields = read_fields(properties, RowAt(PLACES, feature.lines), findings, PLACE_TEXTS, PLACE_OBJECTS)
        rows.append(fields)
        geometry = read_geometry(feature, fields, POLYGONS, "not-a-polygon")
        if geometry is not None:
            outlines.append(Outline(id=id_of(fields), geometry=geometry, at=fields.row.at("geometry")))
        place = read_place(fields, geometry)
        if place is not None:
            places.append(place)
    check_unique([fields.row for fields in rows], findings)
    if len(outlines) > MOST_PREPARED:  # here, where nobody else has them yet
        shapely.destroy_prepared([outline.geometry for outline in outlines])
    return Places(places=tuple(places), outlines=tuple(outlines), ids=frozenset(id_of(fields) for fields in rows))


def read_place(fields: Fields, geometry: BaseGeometry | None) -> Place | None:
    """A place, or None after a problem."""
    values = read_cells(place_columns.COLUMNS, fields)
    if geometry is None or None in values.values():
        return None
    names = Names(
        en=values.pop("name_en").strip() and fields.row.cells["name_en"],
        ar=values.pop("name_ar").strip() and fields.row.cells["name_ar"],
        aliases=values.pop("aliases"),
        others=values.pop(NAMES),
    )
    if not (names.en or names.ar or names.others):
        fields.problem("place-without-name", "name_en", id_of(fields))
        return None
    return Place(names=names, geometry=geometry, **values)


def read_roads(folder: Folder, findings: Findings) -> Roads | None:
    """The roads; an empty collection where there is no such file, None where it cannot be read."""
    features = read_features(folder, ROADS, findings) if folder.has(ROADS) else []
    if features is None:
        return None
    outlines: list[Outline] = []
    rows: list[Fields] = []
    for feature in features:
        if findings.is_hopeless(ROADS):
            break
        properties = properties_of(feature, ROADS, findings)
        fields = read_fields(properties, RowAt(ROADS, feature.lines), findings, ROAD_TEXTS)
        rows.append(fields)
        read_cells(road_columns.COLUMNS, fields)
        geometry = read_geometry(feature, fields, LINES, "not-a-line")
        if geometry is not None:
            outlines.append(Outline(id=id_of(fields), geometry=geometry, at=fields.row.at("geometry")))
    check_unique([fields.row for fields in rows], findings)
    collection = {"type": "FeatureCollection", "features": [feature.value for feature in features]}
    return Roads(collection=collection, outlines=tuple(outlines))


def id_of(fields: Fields) -> str:
    """The id as it stands in the file, good or bad; empty where there is none."""
    return fields.row.cells.get("id", "")


def properties_of(feature: ParsedFeature, file: str, findings: Findings) -> Mapping[str, Any]:
    """The properties of a feature, or none at all after a problem; the feature's own id must not differ from theirs."""
    at = At(file=file, line=feature.lines.start)
    properties = feature.value.get("properties")
    if not isinstance(properties, dict):
        findings.add("bad-geometry", at, reason="a feature has no properties")
        return {}
    if "id" in feature.value and feature.value["id"] != properties.get("id"):
        findings.add("feature-id-differs", at, shown(feature.value["id"]), other=shown(properties.get("id")))
    return properties


def read_geometry(feature: ParsedFeature, fields: Fields, kinds: tuple[str, ...], code: str) -> BaseGeometry | None:
    """The shape of a feature, if it is of the right kind, in WGS 84 and valid."""
    geometry = feature.value.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in kinds:
        fields.problem(code, "geometry", id_of(fields), found=shown(kind))
        return None
    shape = parse_shape(kind, geometry.get("coordinates"))
    if isinstance(shape, str):
        fields.problem("bad-geometry", "geometry", id_of(fields), reason=shape)
        return None
    west, south, east, north = shape.bounds
    is_beyond = HALF_TURN < max(-west, east) <= TURN and east - west <= HALF_TURN
    if max(-south, north) <= 90 and (is_beyond or (max(-west, east) <= HALF_TURN and crosses_uncut(shape))):
        fields.problem("not-cut-at-180", "geometry", id_of(fields))
        return None
    if max(-west, east) > 180 or max(-south, north) > 90:
        is_swapped = max(-west, east) <= 90 and max(-south, north) <= 180
        value = id_of(fields) if is_swapped else f"{west:g}, {south:g}"
        fields.problem("swapped-coordinates" if is_swapped else "wrong-crs", "geometry", value)
        return None
    if kinds is POLYGONS and (not shape.is_valid or shape.area <= 0):
        reason = explain_validity(shape) if not shape.is_valid else "it encloses no ground"
        fields.problem("invalid-polygon", "geometry", id_of(fields), reason=reason)
        return None
    shapely.prepare(shape)
    return shape
