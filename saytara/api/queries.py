"""Which parameters each address takes: the same lists read requests and describe them (OpenAPI)."""

from __future__ import annotations

from saytara.api.collection import Collection
from saytara.api.parameters import (
    BBOX,
    DATETIME,
    DATETIME_DAY,
    EVERYWHERE,
    LIMIT,
    OFFSET,
    QUESTION,
    Parameter,
    one_of,
)
from saytara.model import Dataset


def items_parameters(dataset: Dataset, collection: Collection) -> tuple[Parameter, ...]:
    """Those of a collection's features: page, place and time, the question, properties to filter by."""
    question = QUESTION if collection.takes_question else ()
    filters = (
        one_of(name, "api.param.filter", values, property=name) for name, values in collection.filters(dataset).items()
    )
    return (LIMIT, OFFSET, BBOX, DATETIME, *question, *filters, *EVERYWHERE)


def item_parameters(collection: Collection) -> tuple[Parameter, ...]:
    """Those of one feature: the question that it answers, where it answers one."""
    return (DATETIME_DAY, *QUESTION, *EVERYWHERE) if collection.item_takes_day else EVERYWHERE
