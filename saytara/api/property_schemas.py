"""What a collection's features hold and may be asked for, as JSON Schema (OGC 23-058, Part 5; 19-079r2, Part 3).

All three schemas follow from the one list of properties that the collection has, and from the values of its filters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from saytara.api.collection import Collection
from saytara.core.model import Dataset

PropertySchema = Mapping[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
GEOMETRY: Final = "geometry"
IDENTIFIER: Final = "id"
SIMPLE_TYPES: Final = ("string", "number", "integer", "boolean")

ASKED: Final = ("date", "known_by", "min_grade")
"""Properties that repeat the question: they are chosen by `datetime`, `known-by` and `min-grade`, never filtered by."""

LOOKS: Final = ("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width")
"""Colours for clients that draw by them (simplestyle): they follow from the rest, and nobody selects by them."""

_SHAPE: Final = {"title": GEOMETRY, "format": "geometry-polygon-or-multipolygon", "x-ogc-role": "primary-geometry"}


def returnables(collection: Collection) -> dict[str, Any]:
    """The schema of a feature: every property that it has, its id and its geometry."""
    own = collection.properties
    properties = {
        IDENTIFIER: {"title": IDENTIFIER, "type": "string", "x-ogc-role": "id"},
        **{name: {"title": name, **_in_json_schema(schema)} for name, schema in own["properties"].items()},
        **({GEOMETRY: _SHAPE} if collection.has_geometry else {}),
    }
    return _whole(properties, required=[IDENTIFIER, *own.get("required", ())])


def queryables(dataset: Dataset, collection: Collection) -> dict[str, Any]:
    """The schema of what features may be selected by."""
    shape = {GEOMETRY: _SHAPE} if collection.has_geometry else {}
    named = {name: {"title": name, **schema} for name, schema in queryable_types(dataset, collection).items()}
    return _whole({**named, **shape})


def sortables(collection: Collection) -> dict[str, Any]:
    """The schema of what features may be put in order by."""
    return _whole({name: {"title": name, **schema} for name, schema in sortable_types(collection).items()})


def queryable_types(dataset: Dataset, collection: Collection) -> Mapping[str, PropertySchema]:
    """Name → the schema of a value that is given: every simple property, and the lists that are filters.

    The values of a filter are those that the dataset has; of a list they are those of its items.
    """
    filters = collection.filters(dataset)
    return {
        name: _with_values(plain, filters.get(name))
        for name, schema in collection.properties["properties"].items()
        if name not in (*ASKED, *LOOKS)
        for plain in (_never_null(schema),)
        if plain["type"] in SIMPLE_TYPES or (name in filters and plain["type"] == "array")
    }


def sortable_types(collection: Collection) -> Mapping[str, PropertySchema]:
    """Name → the schema of every simple property, and of the id."""
    found = {name: _never_null(schema) for name, schema in collection.properties["properties"].items()}
    simple = {name: schema for name, schema in found.items() if schema["type"] in SIMPLE_TYPES}
    return {IDENTIFIER: {"type": "string"}, **simple}


def property_names(collection: Collection) -> tuple[str, ...]:
    """Every property that a feature may have."""
    return tuple(collection.properties["properties"])


def _whole(properties: Mapping[str, PropertySchema], *, required: Sequence[str] = ()) -> dict[str, Any]:
    numbered = {name: {**schema, "x-ogc-propertySeq": n} for n, (name, schema) in enumerate(properties.items(), 1)}
    schema = {"$schema": DIALECT, "type": "object", "properties": numbered, "additionalProperties": False}
    return {**schema, "required": list(required)} if required else schema


def _never_null(schema: PropertySchema) -> dict[str, Any]:
    found = {name: value for name, value in schema.items() if name != "nullable"}
    return {**found, "enum": [word for word in schema["enum"] if word is not None]} if "enum" in schema else found


def _with_values(schema: PropertySchema, values: Sequence[str] | None) -> PropertySchema:
    if values is None or schema["type"] == "boolean":
        return schema
    if schema["type"] == "array":
        return {**schema, "items": {**schema["items"], "enum": list(values)}}
    return {**schema, "enum": list(values)}


def _in_json_schema(schema: PropertySchema) -> dict[str, Any]:
    """An OpenAPI 3.0 schema in the words of JSON Schema: `nullable` is a second type, within lists and objects too."""
    found = {name: value for name, value in schema.items() if name != "nullable"}
    if schema.get("nullable"):
        found["type"] = [schema["type"], "null"]
    if "items" in schema:
        found["items"] = _in_json_schema(schema["items"])
    if "properties" in schema:
        found["properties"] = {name: _in_json_schema(part) for name, part in schema["properties"].items()}
    return found
