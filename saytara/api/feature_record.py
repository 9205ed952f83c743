"""A feature with the shape that it is held against, and what its properties hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from saytara.exports.outlines import drawn

GeoJsonFeature = dict[str, Any]
"""A GeoJSON Feature, JSON types only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureRecord:
    """A feature with the shape that a bbox is held against (None: it has none), in WGS 84."""

    feature: GeoJsonFeature
    shape: BaseGeometry | None

    def has(self, name: str, value: str | float | bool) -> bool:
        """Whether the property is that value, or a list that holds it."""
        return has_value(self.feature["properties"].get(name), value)


def has_value(found: Any, value: str | float | bool) -> bool:
    """Whether what a property holds is that value, or a list that holds it."""
    return value in found if isinstance(found, list | tuple) else bool(value == found)


def record_of(item: str, properties: Mapping[str, Any], shape: BaseGeometry | None) -> FeatureRecord:
    """A feature as a record; its geometry is drawn as every file has it."""
    geometry = None if shape is None else mapping(drawn(shape))
    feature = {"type": "Feature", "id": item, "properties": dict(properties), "geometry": geometry}
    return FeatureRecord(feature=feature, shape=shape)
