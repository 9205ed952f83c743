"""Control at a date as a GeoPackage (OGC 12-128r15, version 1.2) that QGIS opens coloured.

Layers: `control` (polygons, WGS 84), and the tables `shares`, `claims`, `sources`, `about`. The file is built in memory
and holds no clock: equal requests give equal bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from saytara.exports.columns import (
    CLAIM_COLUMNS,
    PLACE_COLUMNS,
    SHARE_COLUMNS,
    SOURCE_COLUMNS,
    Column,
    Kind,
    Record,
    Value,
)
from saytara.exports.drawn import drawn
from saytara.exports.provenance import fact_rows, file_facts
from saytara.exports.qgis_style import qgis_style
from saytara.exports.records import claim_records, place_records, share_records, source_records
from saytara.exports.request import ExportRequest
from saytara.figures.looks import look_of
from saytara.words import say

APPLICATION_ID: Final = 0x47504B47
"""The letters GPKG (requirement 2)."""
USER_VERSION: Final = 10200
WGS_84: Final = 4326
NO_CLOCK: Final = "1970-01-01T00:00:00.000Z"
"""Stands where the standard wants the time of the last change: the file says no more than its data."""
WRITER_VERSION_AT: Final = 96
"""Where a database notes which SQLite wrote it last (sqlite.org/fileformat, "database header"); nothing reads it."""

SQL_TYPES: Final = {
    Kind.TEXT: "TEXT",
    Kind.NUMBER: "DOUBLE",
    Kind.WHOLE: "INTEGER",
    Kind.DAY: "DATE",
    Kind.YES_NO: "BOOLEAN",
}

ABOUT_COLUMNS: Final = (
    Column(name="heading", kind=Kind.TEXT, holds="what is told"),
    Column(name="text", kind=Kind.TEXT, holds="what the file says of itself"),
)

WGS_84_WKT: Final = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],'
    'AUTHORITY["EPSG","4326"]]'
)

SCHEMA: Final = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
  styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
"""

METADATA_EXTENSION: Final = "http://www.geopackage.org/spec120/#extension_metadata"


def to_geopackage(request: ExportRequest) -> bytes:
    """The request as a GeoPackage. Columns are those of `saytara.exports.columns`, before them `fid` and `geom`.

    What the file says of itself stands in the table `about` for readers, and as JSON in `gpkg_metadata` for programs.
    """
    claims = claim_records(request)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {USER_VERSION}")
        database.executescript(SCHEMA)
        _add_reference_systems(database)
        _add_places(database, request)
        _add_table(database, request, "shares", SHARE_COLUMNS, share_records(request))
        _add_table(database, request, "claims", CLAIM_COLUMNS, claims)
        _add_table(database, request, "sources", SOURCE_COLUMNS, source_records(request, claims))
        about = [{"heading": heading, "text": text} for heading, text in fact_rows(request, request.language)]
        _add_table(database, request, "about", ABOUT_COLUMNS, about)
        _add_style(database, request)
        _add_metadata(database, request)
        database.commit()
        database.execute("VACUUM")
        content = bytearray(database.serialize())
    content[WRITER_VERSION_AT : WRITER_VERSION_AT + 4] = bytes(4)
    return bytes(content)


def _add_reference_systems(database: sqlite3.Connection) -> None:
    rows = [
        ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
        ("WGS 84 geodetic", WGS_84, "EPSG", WGS_84, WGS_84_WKT, "longitude and latitude in degrees"),
    ]
    database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", rows)


def _add_places(database: sqlite3.Connection, request: ExportRequest) -> None:
    records = place_records(request)
    shapes = [drawn(request.dataset.place_by_id[str(record["id"])].geometry) for record in records]
    bounds = [float(bound) for bound in shapely.total_bounds(shapes)] if shapes else [None] * 4
    description = " ".join(f"{heading}: {text}." for heading, text in fact_rows(request, request.language))
    database.execute(
        "INSERT INTO gpkg_contents VALUES ('control', 'features', 'control', ?, ?, ?, ?, ?, ?, ?)",
        (description, NO_CLOCK, *bounds, WGS_84),
    )
    kinds = {shape.geom_type.upper() for shape in shapes}
    kind = kinds.pop() if len(kinds) == 1 else "GEOMETRY"
    database.execute("INSERT INTO gpkg_geometry_columns VALUES ('control', 'geom', ?, ?, 0, 0)", (kind, WGS_84))
    database.execute(_create("control", f"geom {kind}", PLACE_COLUMNS))
    rows = [[_blob(shape), *_cells(PLACE_COLUMNS, record)] for shape, record in zip(shapes, records, strict=True)]
    _insert(database, "control", len(PLACE_COLUMNS) + 1, rows)


def _add_table(
    database: sqlite3.Connection, request: ExportRequest, name: str, columns: Sequence[Column], rows: Iterable[Record]
) -> None:
    database.execute(_create(name, None, columns))
    _insert(database, name, len(columns), [_cells(columns, row) for row in rows])
    identifier = say(f"file.{name}", request.language)
    _register(database, name, f"{name} · {identifier}" if identifier.lower() != name else name)


def _register(database: sqlite3.Connection, table: str, identifier: str) -> None:
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES (?, 'attributes', ?, ?)",
        (table, identifier, NO_CLOCK),
    )


def _create(name: str, geometry: str | None, columns: Sequence[Column]) -> str:
    listed = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *([geometry] if geometry else [])]
    listed += [f'"{column.name}" {SQL_TYPES[column.kind]}' for column in columns]
    return f'CREATE TABLE "{name}" ({", ".join(listed)})'


def _insert(database: sqlite3.Connection, name: str, width: int, rows: Iterable[Sequence[object]]) -> None:
    marks = ", ".join("?" * (width + 1))
    numbered = [(number, *row) for number, row in enumerate(rows, start=1)]
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', numbered)  # noqa: S608  names are this module's


def _cells(columns: Sequence[Column], record: Record) -> list[object]:
    return [_cell(record[column.name]) for column in columns]


def _cell(value: Value) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _blob(shape: BaseGeometry) -> bytes:
    """A geometry as the standard stores it: a header with its envelope, then well-known binary, little-endian."""
    west, south, east, north = shape.bounds
    header = struct.pack("<2sBBi4d", b"GP", 0, 0b0000_0011, WGS_84, west, east, south, north)
    return header + bytes(shapely.to_wkb(shape, byte_order=1, flavor="iso"))


def _add_style(database: sqlite3.Connection, request: ExportRequest) -> None:
    """The QGIS style that the layer opens with; QGIS finds it in the table `layer_styles`."""
    looks = {look_of(request.dataset, decision) for decision in request.decisions.values()}
    style = qgis_style(request.dataset, looks, attribute="look", language=request.language, date=request.date)
    row = (1, "", "", "control", "geom", "control", style, "", 1, say("app.not_a_fact", request.language), "", None)
    database.execute("INSERT INTO layer_styles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, NO_CLOCK))
    _register(database, "layer_styles", "layer_styles")


def _add_metadata(database: sqlite3.Connection, request: ExportRequest) -> None:
    for table in ("gpkg_metadata", "gpkg_metadata_reference"):
        row = (table, None, "gpkg_metadata", METADATA_EXTENSION, "read-write")
        database.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", row)
    facts = json.dumps(file_facts(request.dataset, request.decisions), ensure_ascii=False)
    database.execute(
        "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'https://www.rfc-editor.org/rfc/rfc8259', ?, ?)",
        ("application/json", facts),
    )
    database.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)", (NO_CLOCK,)
    )
