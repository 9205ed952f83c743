"""The columns of a place, as places.geojson has its properties: those of the library's frame and the API's features."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from saytara.core.model import Place
from saytara.dataset.columns.places import COLUMNS
from saytara.exports.columns.column import Column, of_table

Row = TypeVar("Row")

PLACE_COLUMNS: Final[tuple[Column[Place], ...]] = tuple(of_table(column, lambda place: place) for column in COLUMNS)


def columns_of_place(names: Sequence[str], of: Callable[[Row], Place]) -> tuple[Column[Row], ...]:
    """Those of these names, in their order; `of` takes the place from what the records are taken from."""
    by_name = {column.exported: column for column in COLUMNS}
    return tuple(of_table(by_name[name], of) for name in names)
