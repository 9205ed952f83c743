"""Files of tiles, small enough to be made for a test: pictures of one colour, in MBTiles and in PMTiles."""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

Address = tuple[int, int, int]
"""Zoom, x and y of a web map."""

WEST_OF_THREE_SQUARES = (12, 2461, 1643)
"""The tile of zoom 12 that 36.305 E, 33.475 N lies in: the places of tests/data/sound."""


def png(colour: tuple[int, int, int], side: int = 256) -> bytes:
    """A picture of one colour."""
    rows = (b"\0" + bytes(colour) * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def write_mbtiles(path: Path, tiles: Mapping[Address, object], **metadata: str) -> Path:
    """An MBTiles file as QGIS writes it: two tables, rows from the south."""
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE metadata (name text, value text)")
        base.execute("CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)")
        base.execute("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)")
        base.executemany("INSERT INTO metadata VALUES (?, ?)", {"format": "png", **metadata}.items())
        rows = [(zoom, x, (1 << zoom) - 1 - y, tile) for (zoom, x, y), tile in tiles.items()]
        base.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    return path


def write_pmtiles(
    path: Path,
    tiles: Mapping[Address, bytes],
    kind: TileType = TileType.PNG,
    box: tuple[float, float, float, float] = (36.0, 33.0, 37.0, 34.0),
) -> Path:
    """A PMTiles file, written by the package of the format's authors."""
    names = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
    corners = {name: int(degrees * 10_000_000) for name, degrees in zip(names, box, strict=True)}
    header = {
        **corners,
        "tile_type": kind,
        "tile_compression": Compression.NONE,
        "center_zoom": 0,
        "center_lon_e7": 0,
        "center_lat_e7": 0,
    }
    with path.open("wb") as file:
        writer = Writer(file)  # type: ignore[no-untyped-call]  # the package's writer has no types
        for address in sorted(tiles, key=lambda address: zxy_to_tileid(*address)):
            writer.write_tile(zxy_to_tileid(*address), tiles[address])  # type: ignore[no-untyped-call]
        writer.finalize(header, {})  # type: ignore[no-untyped-call]
    return path
