"""Control as GeoParquet 1.1: one row a place (of a history, a place and span), what stands within it as nested lists.

The file's metadata holds `geo` (the standard's) and `saytara` (what the file says of itself), both JSON.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import shapely

from saytara.core.column_kinds import ColumnKind
from saytara.exports.columns.column import Column, record_of
from saytara.exports.columns.control_columns import WITHIN, control_columns
from saytara.exports.outlines import drawn
from saytara.exports.provenance import request_facts
from saytara.exports.records import control_records
from saytara.exports.request import ExportRequest

if TYPE_CHECKING:
    import pyarrow as pa

GEOPARQUET_VERSION: Final = "1.1.0"
FACTS_KEY: Final = "saytara"
PARQUET_VERSION: Final = "2.6"
CORNERS: Final = ("xmin", "ymin", "xmax", "ymax")
"""The fields of the column `bbox`, by which readers leave out what they need not read (GeoParquet 1.1, "covering")."""


def to_geoparquet(request: ExportRequest) -> bytes:
    """The answers of the request as Parquet, packed with Zstandard.

    Columns: those of `control_columns`, lists as lists; one for each table of `WITHIN`, a list of structs; `geometry`
    (well-known binary, longitude and latitude in degrees, WGS 84); `bbox`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    answers = request.answers
    columns = control_columns(is_history=request.is_history)
    records = control_records(request)
    shapes = [drawn(answer.place.geometry) for answer in answers]
    nested = [
        [[record_of(table.columns, item) for item in table.items(answer)] for answer in answers] for table in WITHIN
    ]
    arrays = [
        *(pa.array([record[column.name] for record in records], _arrow_type(column)) for column in columns),
        *(pa.array(lists, _structs(table.columns)) for table, lists in zip(WITHIN, nested, strict=True)),
        pa.array([shapely.to_wkb(shape, byte_order=1, flavor="iso") for shape in shapes], pa.binary()),
        pa.array([dict(zip(CORNERS, shape.bounds, strict=True)) for shape in shapes], _bbox_type()),
    ]
    facts = json.dumps(request_facts(request), ensure_ascii=False)
    schema = pa.schema(
        [
            *(_field(column, request.language) for column in columns),
            *(pa.field(table.name, _structs(table.columns)) for table in WITHIN),
            pa.field("geometry", pa.binary(), nullable=False),
            pa.field("bbox", _bbox_type(), nullable=False),
        ],
        metadata={"geo": json.dumps(_geo(shapes)), FACTS_KEY: facts},
    )
    out = io.BytesIO()
    table = pa.Table.from_arrays(arrays, schema=schema)
    pq.write_table(table, out, compression="zstd", version=PARQUET_VERSION)
    return out.getvalue()


def _field(column: Column[Any], language: str) -> pa.Field:
    """A column with its meaning, and its unit where it has one."""
    import pyarrow as pa

    metadata: Mapping[str, str] = {"holds": column.meaning(language)} | ({"unit": column.unit} if column.unit else {})
    return pa.field(column.name, _arrow_type(column), metadata=dict(metadata))


def _geo(shapes: list[shapely.Geometry]) -> dict[str, Any]:
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in shapes}),
        "orientation": "counterclockwise",
        "edges": "planar",
        "covering": {"bbox": {corner: ["bbox", corner] for corner in CORNERS}},
    }
    if shapes:
        column["bbox"] = [float(bound) for bound in shapely.total_bounds(shapes)]
    return {"version": GEOPARQUET_VERSION, "primary_column": "geometry", "columns": {"geometry": column}}


def _structs(columns: Sequence[Column[Any]]) -> pa.DataType:
    import pyarrow as pa

    return pa.list_(pa.struct([pa.field(column.name, _arrow_type(column)) for column in columns]))


def _bbox_type() -> pa.DataType:
    import pyarrow as pa

    return pa.struct([pa.field(corner, pa.float64(), nullable=False) for corner in CORNERS])


def _arrow_type(column: Column[Any]) -> pa.DataType:
    import pyarrow as pa

    match column.kind:
        case ColumnKind.TEXT:
            return pa.string()
        case ColumnKind.TEXTS:
            return pa.list_(pa.string())
        case ColumnKind.NUMBER:
            return pa.float64()
        case ColumnKind.WHOLE:
            return pa.int32()
        case ColumnKind.DAY:
            return pa.date32()
        case ColumnKind.YES_NO:
            return pa.bool_()
