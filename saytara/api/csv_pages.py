"""A page of features as CSV: a row for each, a column for each property, without the geometry."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from saytara.api.documents import Call, Document, collection_of
from saytara.api.property_schemas import IDENTIFIER, property_names
from saytara.exports.columns.column import LIST_SEPARATOR
from saytara.exports.csv_table import to_csv


def items_table(call: Call, document: Document) -> bytes:
    """The features with their ids and the properties that were asked for, in the order of the schema.

    A list of words has a bar between them; what holds further properties is JSON.
    """
    wanted = call.values.get("properties") or property_names(collection_of(call))
    names = [name for name in property_names(collection_of(call)) if name in wanted]
    rows = [
        [feature["id"], *(_cell(feature["properties"].get(name)) for name in names)] for feature in document["features"]
    ]
    return to_csv(pd.DataFrame(rows, columns=[IDENTIFIER, *names], dtype=object))


def _cell(value: Any) -> Any:
    match value:
        case None:
            return pd.NA
        case list() if all(isinstance(item, str) for item in value):
            return LIST_SEPARATOR.join(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
    return value
