"""Which parameters each address takes: the same lists read requests and describe them (OpenAPI)."""

from __future__ import annotations

from dataclasses import replace

from saytara.api.collection import Collection
from saytara.api.parameters import (
    BBOX,
    DATETIME,
    DATETIME_DAY,
    EVERYWHERE,
    FILTER,
    FILTER_LANGUAGE,
    LANGUAGE,
    LIMIT,
    OFFSET,
    QUESTION,
    TABLE_FORMAT,
    Parameter,
    one_uri_of,
    order_of,
    property_parameter,
    some_of,
)
from saytara.api.property_schemas import property_names, queryable_types, sortable_types
from saytara.api.reference_systems import DEGREES, systems_of
from saytara.core.model import Dataset


def items_parameters(dataset: Dataset, collection: Collection) -> tuple[Parameter, ...]:
    """Those of a collection's features: page, place and time, the question, what to select and in which order."""
    question = QUESTION if collection.takes_question else ()
    filters = (property_parameter(name, schema) for name, schema in queryable_types(dataset, collection).items())
    return (
        *(LIMIT, OFFSET, BBOX, DATETIME),
        *question,
        *systems_parameters(dataset, collection, ("crs", "bbox-crs", "filter-crs")),
        *(FILTER, FILTER_LANGUAGE),
        _properties(collection),
        order_of(sortable_types(collection)),
        *filters,
        *(TABLE_FORMAT, LANGUAGE),
    )


def item_parameters(dataset: Dataset, collection: Collection) -> tuple[Parameter, ...]:
    """Those of one feature: the question that it answers, where it answers one, and what of it is wanted."""
    question = (DATETIME_DAY, *QUESTION) if collection.item_takes_day else ()
    systems = systems_parameters(dataset, collection, ("crs",))
    return (*question, *systems, _properties(collection), *EVERYWHERE)


def systems_parameters(dataset: Dataset, collection: Collection, names: tuple[str, ...]) -> tuple[Parameter, ...]:
    """Parameters of these names that take a reference system, where the collection has coordinates."""
    if not collection.has_geometry:
        return ()
    found = (one_uri_of(name, systems_of(dataset)) for name in names)
    return tuple(replace(item, schema={**item.schema, "default": DEGREES.uri}) for item in found)


def _properties(collection: Collection) -> Parameter:
    return some_of("properties", "api.param.properties", property_names(collection))
