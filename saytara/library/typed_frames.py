"""Rows as frames: days are datetime64, figures are numbers, and what is missing is missing, not an empty text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from saytara.core.column_kinds import ColumnKind
from saytara.library.frame_columns import GEOMETRY, FrameFields

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CRS: Final = "EPSG:4326"
"""Of every geometry that leaves the library: WGS 84, longitude before latitude."""

DTYPES: Final[Mapping[ColumnKind, str]] = {
    ColumnKind.TEXT: "object",
    ColumnKind.TEXTS: "object",
    ColumnKind.NUMBER: "float64",
    ColumnKind.WHOLE: "Int64",
    ColumnKind.DAY: "datetime64[s]",
    ColumnKind.YES_NO: "boolean",
}
"""How a kind stands in a frame. Missing are None, NaN, NA and NaT; a list is a tuple, of nothing where it is empty.

Seconds, since a claim may speak of any year, and nanoseconds end in 2262.
"""

FrameRow = Mapping[str, Any]


def frame_of(fields: FrameFields, rows: Iterable[FrameRow]) -> pd.DataFrame:
    """A row for each of `rows`, with the columns of `fields` in their order."""
    found = list(rows)
    return pd.DataFrame({name: _column(field.kind, [row[name] for row in found]) for name, field in fields.items()})


def geo_frame_of(fields: FrameFields, rows: Iterable[FrameRow], shapes: Sequence[BaseGeometry]) -> gpd.GeoDataFrame:
    """The same with a shape for each row, in the column `geometry`."""
    return gpd.GeoDataFrame(frame_of(fields, rows), geometry=gpd.GeoSeries(list(shapes), crs=CRS, name=GEOMETRY))


def _column(kind: ColumnKind, values: list[Any]) -> pd.Series[Any]:
    if kind is ColumnKind.DAY:
        values = [np.datetime64("NaT", "s") if value is None else _moment(value) for value in values]
    return pd.Series(values, dtype=DTYPES[kind])


def _moment(day: dt.date) -> np.datetime64:
    return np.datetime64(day.isoformat(), "s")
