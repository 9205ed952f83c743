"""OpenAPI schemas of property values, short to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from saytara.core.column_kinds import ColumnKind, Unit
from saytara.exports.columns.column import Column

Schema = Mapping[str, Any]

TEXT: Final[Schema] = {"type": "string"}
MAYBE_TEXT: Final[Schema] = {"type": "string", "nullable": True}
YES_NO: Final[Schema] = {"type": "boolean"}
DAY: Final[Schema] = {"type": "string", "format": "date"}
WHOLE: Final[Schema] = {"type": "integer"}
NUMBER: Final[Schema] = {"type": "number"}
MAYBE_NUMBER: Final[Schema] = {"type": "number", "nullable": True}
PERCENT: Final[Schema] = {"type": "number", "minimum": 0, "maximum": 100}
TEXTS: Final[Schema] = {"type": "array", "items": TEXT}


def word_of(kind: type[StrEnum]) -> Schema:
    """One of the words of a closed list."""
    return {"type": "string", "enum": [item.value for item in kind]}


def list_of(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


def thing(properties: Mapping[str, Schema], *, optional: Iterable[str] = ()) -> Schema:
    """An object with these properties and no others, all of which are there but for the optional ones."""
    left = set(optional)
    found = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    required = [name for name in properties if name not in left]
    return {**found, "required": required} if required else found  # OpenAPI 3.0 allows no empty list


TYPES: Final[Mapping[ColumnKind, Schema]] = {
    ColumnKind.TEXT: TEXT,
    ColumnKind.TEXTS: TEXTS,
    ColumnKind.NUMBER: NUMBER,
    ColumnKind.WHOLE: WHOLE,
    ColumnKind.DAY: DAY,
    ColumnKind.YES_NO: YES_NO,
}


def schema_of(column: Column[Any]) -> Schema:
    """The type of a column's values, the words that it may hold, and whether one may be missing."""
    schema = dict(PERCENT if column.kind is ColumnKind.NUMBER and column.unit is Unit.PER_CENT else TYPES[column.kind])
    if column.words:
        schema["enum"] = [*column.words, *([] if column.is_needed else [None])]
    return schema if column.is_needed else {**schema, "nullable": True}


def schemas_of(columns: Iterable[Column[Any]]) -> dict[str, Schema]:
    """The type of each column, by its name."""
    return {column.name: schema_of(column) for column in columns}
