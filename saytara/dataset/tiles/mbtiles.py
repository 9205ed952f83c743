"""MBTiles 1.3: tiles in a table of an SQLite file, their rows counted from the south, as no web map does."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from saytara.dataset.tiles.archive import TILE_LIMIT, TileBounds, TileFacts, TileFault, box_of, media_type_of

MAGIC: Final = b"SQLite format 3\0"

STEP: Final = 10_000
MOST_STEPS: Final = 2_000
"""Twenty million instructions of SQLite, some seconds: a file whose `tiles` is a view that never ends is given up."""

VECTOR_FORMATS: Final = frozenset({"pbf", "mvt", "mlt"})


def tile_facts(path: Path) -> TileFacts | TileFault:
    """What the file holds, or why it is no background."""
    try:
        with _opened(path) as base:
            metadata = {str(name): str(value) for name, value in base.execute("SELECT name, value FROM metadata")}
            low = _one(base, "SELECT min(zoom_level) FROM tiles")
            high = _one(base, "SELECT max(zoom_level) FROM tiles")
            tile = _one(base, "SELECT tile_data FROM tiles LIMIT 1")
    except sqlite3.Error as error:
        return TileFault(code="not-a-tile-file", reason=f"SQLite says: {error}")
    if tile is None:
        return TileFault(code="not-a-tile-file", reason="there is no tile in it")
    tile_format = metadata.get("format", "")
    if tile_format in VECTOR_FORMATS or (isinstance(tile, bytes) and tile[:2] == b"\x1f\x8b"):
        return TileFault(code="vector-tiles", reason=tile_format or "pbf")
    if not isinstance(tile, bytes) or media_type_of(tile) is None:
        return TileFault(code="not-a-tile-file", reason="its tiles are neither PNG nor JPEG nor WebP")
    if not isinstance(low, int) or not isinstance(high, int):
        return TileFault(code="not-a-tile-file", reason="a zoom is not a number")
    return TileFacts(low=low, high=high, box=_box(metadata.get("bounds", "")))


def tile_of(path: Path, zoom: int, x: int, y: int) -> bytes | None:
    """One tile, by the numbers of a web map; None where the file has none there, or can no longer be read."""
    query = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1"
    try:
        with _opened(path) as base:
            tile = _one(base, query, zoom, x, (1 << zoom) - 1 - y)
    except sqlite3.Error:
        return None
    return tile if isinstance(tile, bytes) else None


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, to be read alone: no lock, no journal and no file beside it is ever made."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, TILE_LIMIT)
        steps = iter(range(MOST_STEPS))
        base.set_progress_handler(lambda: int(next(steps, None) is None), STEP)
        base.execute("PRAGMA trusted_schema = OFF")
        yield base


def _one(base: sqlite3.Connection, query: str, *values: int) -> object:
    row = base.execute(query, values).fetchone()
    return None if row is None else row[0]


def _box(written: str) -> TileBounds | None:
    try:
        west, south, east, north = (float(part) for part in written.split(","))
    except ValueError:
        return None
    return box_of(west, south, east, north)
