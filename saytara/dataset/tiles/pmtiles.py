"""PMTiles 3: tiles in one file with a directory of its own, read by the package of the format's authors."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pmtiles.reader import Reader
from pmtiles.tile import Compression, MagicNumberNotFound, SpecVersionUnsupported, TileType

from saytara.dataset.tiles.archive import TILE_LIMIT, TileFacts, TileFault, box_of

MAGIC: Final = b"PMTiles"
VERSION: Final = 3

DIRECTORY_LIMIT: Final = 16_000_000
"""Bytes that are read at one go: a directory of the whole world has a fraction of it."""

PICTURES: Final = frozenset({TileType.PNG, TileType.JPEG, TileType.WEBP})
VECTORS: Final = frozenset({TileType.MVT, TileType.MLT})
PACKINGS: Final = frozenset({Compression.NONE, Compression.UNKNOWN, Compression.GZIP})

OTHER_FORMS: Final = (MagicNumberNotFound, SpecVersionUnsupported)
FAULTS: Final = (*OTHER_FORMS, OSError, EOFError, ValueError, IndexError, KeyError, zlib.error)
"""What the reader raises on a file that is not what it begins like; `gzip.BadGzipFile` is an OSError."""

E7: Final = 10_000_000
"""Degrees are whole numbers of the seventh decimal there."""


def tile_facts(path: Path) -> TileFacts | TileFault:
    """What the file holds, or why it is no background."""
    try:
        with _opened(path) as reader:
            if reader.get_bytes(len(MAGIC), 1) != bytes([VERSION]):
                return TileFault(code="not-a-tile-file", reason="it is of another version of PMTiles than 3")
            header = reader.header()  # type: ignore[no-untyped-call]  # the package's reader has no types
    except FAULTS as fault:
        return TileFault(code="not-a-tile-file", reason=f"its head cannot be read ({type(fault).__name__})")
    kind = header["tile_type"]
    if kind in VECTORS:
        return TileFault(code="vector-tiles", reason=kind.name.lower())
    if kind not in PICTURES:
        return TileFault(code="not-a-tile-file", reason="its tiles are neither PNG nor JPEG nor WebP")
    if header["internal_compression"] is not Compression.GZIP or header["tile_compression"] not in PACKINGS:
        return TileFault(code="not-a-tile-file", reason="it is packed otherwise than with gzip")
    west, south = header["min_lon_e7"] / E7, header["min_lat_e7"] / E7
    box = box_of(west, south, header["max_lon_e7"] / E7, header["max_lat_e7"] / E7)
    return TileFacts(low=header["min_zoom"], high=header["max_zoom"], box=box)


def tile_of(path: Path, zoom: int, x: int, y: int) -> bytes | None:
    """One tile, by the numbers of a web map; None where the file has none there, or can no longer be read."""
    try:
        with _opened(path) as reader:
            tile: bytes | None = reader.get(zoom, x, y)  # type: ignore[no-untyped-call]
            return gzip.decompress(tile) if tile is not None and tile[:2] == b"\x1f\x8b" else tile
    except FAULTS:
        return None


@contextmanager
def _opened(path: Path) -> Iterator[Reader]:
    with path.open("rb") as file:

        def get_bytes(offset: int, length: int) -> bytes:
            if length > max(DIRECTORY_LIMIT, TILE_LIMIT):
                raise ValueError(f"length was {length} but is expected to be at most {DIRECTORY_LIMIT}")
            file.seek(offset)
            return file.read(length)

        reading: Callable[[int, int], bytes] = get_bytes
        yield Reader(reading)  # type: ignore[no-untyped-call]
