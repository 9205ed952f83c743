"""Polygons of a file with their attributes as texts, what of it could not be used, and how a feature is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from shapely.geometry.base import BaseGeometry

NAMED: Final = 5
"""Features or places that a note names; of more, the number is told."""

MOST_TOLD: Final = 50
"""Faults that are written out; of more, the number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryFeature:
    """One polygon or multipolygon (WGS 84, without heights) and its attributes as texts; `number` counts from 1.

    `same_place` are further features of the file that were taken for the same place.
    """

    number: int
    attributes: Mapping[str, str]
    geometry: BaseGeometry
    same_place: tuple[BoundaryFeature, ...] = ()

    def text(self, field: str | None) -> str:
        """The attribute as text; empty where the feature has none, or no field is meant."""
        return self.attributes.get(field, "") if field else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureFault:
    """A feature that cannot be used: its number from 1, its label, and why.

    `reach` is the ground (WGS 84) beyond which nothing of it lies, or None where that is not known.
    """

    number: int
    reason: str
    reach: BaseGeometry | None

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryFile:
    """What was read: the features, the names of their fields, and `notes` on everything that was done to them.

    `faults` are the features that cannot be used.
    """

    path: Path
    fields: tuple[str, ...]
    features: tuple[BoundaryFeature, ...]
    notes: tuple[str, ...]
    faults: tuple[FeatureFault, ...] = ()


def as_text(value: Any) -> str:
    """An attribute as text: nothing for missing ones, whole numbers without a point, lists as their parts.

    >>> as_text(12.0), as_text(float("nan")), as_text(" Beit  Sahm "), as_text(["Yalda", "يلدا"])
    ('12', '', 'Beit Sahm', 'Yalda يلدا')
    """
    if value is None:
        return ""
    parts = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(parts, list | tuple):
        return " ".join(part for part in map(as_text, parts) if part)
    if value != value:  # noqa: PLR0124 - NaN and NaT differ from themselves
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def label_of(feature: BoundaryFeature, fields: Sequence[str]) -> str:
    """A feature as its owner knows it: its number in the file, and what the fields hold."""
    return label_in(feature.number, feature.attributes, fields)


def label_in(number: int, texts: Mapping[str, str], fields: Sequence[str]) -> str:
    """A feature as its owner knows it, by its number in the file and its attributes as texts."""
    names = " / ".join(texts[field] for field in fields if texts.get(field))
    return f'feature {number} "{names}"' if names else f"feature {number}"


def some(labels: Sequence[str]) -> str:
    """The first few, and how many more there are.

    >>> some(["a", "b", "c", "d", "e", "f"])
    'a, b, c, d, e and 1 more'
    """
    named = ", ".join(labels[:NAMED])
    return f"{named} and {len(labels) - NAMED:,} more" if len(labels) > NAMED else named


def at_most(faults: Sequence[str]) -> tuple[str, ...]:
    """The first faults, and how many more there are."""
    if len(faults) <= MOST_TOLD:
        return tuple(faults)
    return (*faults[:MOST_TOLD], f"and {len(faults) - MOST_TOLD} more")
