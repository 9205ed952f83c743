"""Control at a date as GeoParquet 1.1: one row a place, with its shares as a nested list.

The file's metadata holds `geo` (the standard's) and `saytara` (what the file says of itself), both JSON.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Final

import shapely

from saytara.exports.columns import PLACE_COLUMNS, SHARE_COLUMNS, Column, Kind
from saytara.exports.drawn import drawn
from saytara.exports.provenance import file_facts
from saytara.exports.records import place_records, share_records
from saytara.exports.request import ExportRequest

if TYPE_CHECKING:
    import pyarrow as pa

GEOPARQUET_VERSION: Final = "1.1.0"
FACTS_KEY: Final = "saytara"
PARQUET_VERSION: Final = "2.6"
CORNERS: Final = ("xmin", "ymin", "xmax", "ymax")
"""The fields of the column `bbox`, by which readers leave out what they need not read (GeoParquet 1.1, "covering")."""


def to_geoparquet(request: ExportRequest) -> bytes:
    """The places of the request as Parquet, packed with Zstandard.

    Columns: those of `PLACE_COLUMNS`; `shares`, a list of structs of `SHARE_COLUMNS` without the place and the date;
    `geometry` (well-known binary, longitude and latitude in degrees, WGS 84); `bbox`.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    records = place_records(request)
    shapes = [drawn(request.dataset.place_by_id[str(record["id"])].geometry) for record in records]
    shares: dict[str, list[dict[str, Any]]] = {str(record["id"]): [] for record in records}
    for share in share_records(request):
        shares[str(share["place"])].append({column.name: share[column.name] for column in _nested()})
    arrays = [
        *(pa.array([record[column.name] for record in records], _arrow_type(column)) for column in PLACE_COLUMNS),
        pa.array([shares[str(record["id"])] for record in records], _shares_type()),
        pa.array([shapely.to_wkb(shape, byte_order=1, flavor="iso") for shape in shapes], pa.binary()),
        pa.array([dict(zip(CORNERS, shape.bounds, strict=True)) for shape in shapes], _bbox_type()),
    ]
    facts = json.dumps(file_facts(request.dataset, request.decisions), ensure_ascii=False)
    schema = pa.schema(
        [
            *(pa.field(column.name, _arrow_type(column), metadata={"holds": column.holds}) for column in PLACE_COLUMNS),
            pa.field("shares", _shares_type()),
            pa.field("geometry", pa.binary(), nullable=False),
            pa.field("bbox", _bbox_type(), nullable=False),
        ],
        metadata={"geo": json.dumps(_geo(shapes)), FACTS_KEY: facts},
    )
    out = io.BytesIO()
    table = pa.Table.from_arrays(arrays, schema=schema)
    pq.write_table(table, out, compression="zstd", version=PARQUET_VERSION)
    return out.getvalue()


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


def _nested() -> tuple[Column, ...]:
    return tuple(column for column in SHARE_COLUMNS if column.name not in {"place", "date"})


def _shares_type() -> pa.DataType:
    import pyarrow as pa

    return pa.list_(pa.struct([pa.field(column.name, _arrow_type(column)) for column in _nested()]))


def _bbox_type() -> pa.DataType:
    import pyarrow as pa

    return pa.struct([pa.field(corner, pa.float64(), nullable=False) for corner in CORNERS])


def _arrow_type(column: Column) -> pa.DataType:
    import pyarrow as pa

    match column.kind:
        case Kind.TEXT:
            return pa.string()
        case Kind.NUMBER:
            return pa.float64()
        case Kind.WHOLE:
            return pa.int32()
        case Kind.DAY:
            return pa.date32()
        case Kind.YES_NO:
            return pa.bool_()
