"""Control as a GeoPackage (OGC 12-128r15, version 1.2) that QGIS opens coloured.

Layers: `control` (polygons, WGS 84); a table for each of what stands within an answer; `claims`, `sources`, `about`.
Foreign keys and the Related Tables Extension (OGC 18-000) say how they belong together, the schema extension what each
column means. The file is built in memory and holds no clock: equal requests give equal bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from saytara.core.column_kinds import ColumnKind, Value
from saytara.exports.columns.claim_columns import FILE_CLAIM_COLUMNS, source_columns_of
from saytara.exports.columns.column import Column, Record, as_cell, text
from saytara.exports.columns.control_columns import WITHIN, control_columns, key_columns
from saytara.exports.outlines import drawn
from saytara.exports.provenance import fact_rows, request_facts
from saytara.exports.records import claim_records, control_records, records_within, roles_in, source_records
from saytara.exports.request import ExportRequest
from saytara.exports.styles.qgis_style import qgis_style
from saytara.figures.looks.look import look_of
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
    ColumnKind.TEXT: "TEXT",
    ColumnKind.TEXTS: "TEXT",
    ColumnKind.NUMBER: "DOUBLE",
    ColumnKind.WHOLE: "INTEGER",
    ColumnKind.DAY: "DATE",
    ColumnKind.YES_NO: "BOOLEAN",
}

ABOUT_COLUMNS: Final[Sequence[Column[tuple[str, str]]]] = (
    text("heading", lambda it: it[0], is_needed=True),
    text("text", lambda it: it[1], is_needed=True),
)

KEYS: Final = {
    "control": "UNIQUE (place, date)",
    "claims": "UNIQUE (claim)",
    "sources": "UNIQUE (source)",
}
"""By what the rows of a table are told apart, where others refer to them."""

OF_PLACE: Final = "FOREIGN KEY (place, date) REFERENCES control (place, date)"
REFERENCES: Final = {
    **{table.name: OF_PLACE for table in WITHIN},
    "claims": "FOREIGN KEY (source) REFERENCES sources (source)",
}
"""To which rows those of a table belong; GDAL and QGIS read it as a relation of one to many."""

BETWEEN: Final = "control_claims"
"""The table that says which claims stand in which answers: a relation of many to many."""

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
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE gpkgext_relations (id INTEGER PRIMARY KEY AUTOINCREMENT, base_table_name TEXT NOT NULL,
  base_primary_column TEXT NOT NULL DEFAULT 'id', related_table_name TEXT NOT NULL,
  related_primary_column TEXT NOT NULL DEFAULT 'id', relation_name TEXT NOT NULL,
  mapping_table_name TEXT NOT NULL UNIQUE);
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
  styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
"""

METADATA_EXTENSION: Final = "http://www.geopackage.org/spec120/#extension_metadata"
SCHEMA_EXTENSION: Final = "http://www.geopackage.org/spec120/#extension_schema"
RELATIONS_EXTENSION: Final = "http://www.geopackage.org/18-000.html"


def to_geopackage(request: ExportRequest) -> bytes:
    """The request as a GeoPackage. Columns are those of every format, before them `fid` and `geom`.

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
        for table in WITHIN:
            columns = (*key_columns(is_history=request.is_history), *table.columns)
            _add_table(database, request, table.name, columns, records_within(request, table))
        columns_of_sources = source_columns_of(request.dataset)
        _add_table(database, request, "sources", columns_of_sources, source_records(request, claims))
        _add_table(database, request, "claims", FILE_CLAIM_COLUMNS, claims)
        _add_relation(database, request)
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
    columns = control_columns(is_history=request.is_history)
    records = control_records(request)
    shapes = [drawn(answer.place.geometry) for answer in request.answers]
    bounds = [float(bound) for bound in shapely.total_bounds(shapes)] if shapes else [None] * 4
    description = " ".join(f"{heading}: {text}." for heading, text in fact_rows(request, request.language))
    database.execute(
        "INSERT INTO gpkg_contents VALUES ('control', 'features', 'control', ?, ?, ?, ?, ?, ?, ?)",
        (description, NO_CLOCK, *bounds, WGS_84),
    )
    kinds = {shape.geom_type.upper() for shape in shapes}
    kind = kinds.pop() if len(kinds) == 1 else "GEOMETRY"
    database.execute("INSERT INTO gpkg_geometry_columns VALUES ('control', 'geom', ?, ?, 0, 0)", (kind, WGS_84))
    database.execute(_create("control", f"geom {kind}", columns))
    rows = [[_blob(shape), *_cells(columns, record)] for shape, record in zip(shapes, records, strict=True)]
    _insert(database, "control", len(columns) + 1, rows)
    _describe(database, "control", columns, request.language)


def _add_table(
    database: sqlite3.Connection,
    request: ExportRequest,
    name: str,
    columns: Sequence[Column[Any]],
    rows: Iterable[Record],
) -> None:
    database.execute(_create(name, None, columns))
    _insert(database, name, len(columns), [_cells(columns, row) for row in rows])
    _describe(database, name, columns, request.language)
    identifier = say(f"file.{name}", request.language)
    _register(database, name, f"{name} · {identifier}" if identifier.lower() != name else name)


def _add_relation(database: sqlite3.Connection, request: ExportRequest) -> None:
    """Which claims decide each answer, stand against it or beside it, with the role that they have there.

    `base_id` and `related_id` are the `fid` of `control` and of `claims`, as the Related Tables Extension has it.
    """
    fid_of = dict(database.execute("SELECT claim, fid FROM claims"))
    rows = [
        (number, fid_of[claim], role.value)
        for number, answer in enumerate(request.answers, start=1)
        for claim, role in roles_in(answer.decision)
        if claim in fid_of
    ]
    database.execute(
        f"CREATE TABLE {BETWEEN} (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, base_id INTEGER NOT NULL,"
        " related_id INTEGER NOT NULL, role TEXT NOT NULL, FOREIGN KEY (base_id) REFERENCES control (fid),"
        " FOREIGN KEY (related_id) REFERENCES claims (fid))"
    )
    database.executemany(f"INSERT INTO {BETWEEN} (base_id, related_id, role) VALUES (?, ?, ?)", rows)  # noqa: S608
    _register(database, BETWEEN, BETWEEN)
    database.execute(
        "INSERT INTO gpkgext_relations VALUES (1, 'control', 'fid', 'claims', 'fid', 'simple_attributes', ?)",
        (BETWEEN,),
    )
    for table in ("gpkgext_relations", BETWEEN):
        row = (table, None, "gpkg_related_tables", RELATIONS_EXTENSION, "read-write")
        database.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", row)


def _describe(database: sqlite3.Connection, table: str, columns: Sequence[Column[Any]], language: str) -> None:
    """What each column is called and means, and the words that it may hold (extension gpkg_schema)."""
    for column in columns:
        meaning = column.meaning(language) + (f" ({column.unit})" if column.unit else "")
        heading = column.heading(language)
        listed = f"{table}_{column.name}" if column.words else None
        row = (table, column.name, heading, heading, meaning, None, listed)
        database.execute("INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        words = [(listed, "enum", value, None, None, None, None, None) for value in column.words]
        database.executemany("INSERT INTO gpkg_data_column_constraints VALUES (?, ?, ?, ?, ?, ?, ?, ?)", words)


def _register(database: sqlite3.Connection, table: str, identifier: str) -> None:
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES (?, 'attributes', ?, ?)",
        (table, identifier, NO_CLOCK),
    )


def _create(name: str, geometry: str | None, columns: Sequence[Column[Any]]) -> str:
    listed = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *([geometry] if geometry else [])]
    listed += [f'"{column.name}" {SQL_TYPES[column.kind]}' for column in columns]
    listed += [rule[name] for rule in (KEYS, REFERENCES) if name in rule]
    return f'CREATE TABLE "{name}" ({", ".join(listed)})'


def _insert(database: sqlite3.Connection, name: str, width: int, rows: Iterable[Sequence[object]]) -> None:
    marks = ", ".join("?" * (width + 1))
    numbered = [(number, *row) for number, row in enumerate(rows, start=1)]
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', numbered)  # noqa: S608  names are this module's


def _cells(columns: Sequence[Column[Any]], record: Record) -> list[object]:
    return [_cell(record[column.name]) for column in columns]


def _cell(value: Value) -> object:
    found = as_cell(value)
    if isinstance(found, dt.date):
        return found.isoformat()
    return int(found) if isinstance(found, bool) else found


def _blob(shape: BaseGeometry) -> bytes:
    """A geometry as the standard stores it: a header with its envelope, then well-known binary, little-endian."""
    west, south, east, north = shape.bounds
    header = struct.pack("<2sBBi4d", b"GP", 0, 0b0000_0011, WGS_84, west, east, south, north)
    return header + bytes(shapely.to_wkb(shape, byte_order=1, flavor="iso"))


def _add_style(database: sqlite3.Connection, request: ExportRequest) -> None:
    """The QGIS style that the layer opens with; QGIS finds it in the table `layer_styles`."""
    looks = {look_of(request.dataset, answer.decision) for answer in request.answers}
    style = qgis_style(
        request.dataset,
        looks,
        attribute="look",
        language=request.language,
        date=request.date,
        columns=control_columns(is_history=request.is_history),
    )
    row = (1, "", "", "control", "geom", "control", style, "", 1, say("app.not_a_fact", request.language), "", None)
    database.execute("INSERT INTO layer_styles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, NO_CLOCK))
    _register(database, "layer_styles", "layer_styles")


def _add_metadata(database: sqlite3.Connection, request: ExportRequest) -> None:
    for table in ("gpkg_metadata", "gpkg_metadata_reference"):
        row = (table, None, "gpkg_metadata", METADATA_EXTENSION, "read-write")
        database.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", row)
    for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
        row = (table, None, "gpkg_schema", SCHEMA_EXTENSION, "read-write")
        database.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", row)
    facts = json.dumps(request_facts(request), ensure_ascii=False)
    database.execute(
        "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'https://www.rfc-editor.org/rfc/rfc8259', ?, ?)",
        ("application/json", facts),
    )
    database.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)", (NO_CLOCK,)
    )
