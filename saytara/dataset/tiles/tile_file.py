"""A file of tiles, whichever of the two formats it has: its first bytes say which, and not its name."""

from __future__ import annotations

from pathlib import Path

from saytara.dataset.tiles import mbtiles, pmtiles
from saytara.dataset.tiles.archive import TILE_LIMIT, TileFacts, TileFault, is_address


def tile_facts(path: Path) -> TileFacts | TileFault:
    """What the file holds, or why it is no background; OSError where it cannot be read at all."""
    match _beginning(path):
        case beginning if beginning.startswith(mbtiles.MAGIC):
            return mbtiles.tile_facts(path)
        case beginning if beginning.startswith(pmtiles.MAGIC):
            return pmtiles.tile_facts(path)
        case _:
            return TileFault(code="not-a-tile-file", reason="it begins like neither of them")


def tile_of(path: Path, zoom: int, x: int, y: int) -> bytes | None:
    """One tile, by the numbers of a web map; None where the file has none there. OSError as for `tile_facts`."""
    if not is_address(zoom, x, y):
        return None
    match _beginning(path):
        case beginning if beginning.startswith(mbtiles.MAGIC):
            tile = mbtiles.tile_of(path, zoom, x, y)
        case beginning if beginning.startswith(pmtiles.MAGIC):
            tile = pmtiles.tile_of(path, zoom, x, y)
        case _:
            tile = None
    return tile if tile is not None and len(tile) <= TILE_LIMIT else None


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(mbtiles.MAGIC))
