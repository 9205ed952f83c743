"""The places of a large dataset in tiles, at levels of detail: simplified as a coverage, so that neighbours still meet.

Geometry alone, the same on every date. Nothing here knows a look; `saytara.figures.map.day_looks` has those.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from saytara.control.on_demand import is_large
from saytara.core.model import Dataset
from saytara.figures.map.shapes import ground_of
from saytara.history.cache_folder import cache_folder, remove_abandoned_parts, written_whole

STEP: Final = 2
"""Every other zoom has a level of detail, which is drawn at its own zoom and the next."""

FINEST: Final = 12
"""The last level: its boundaries are those of the dataset, to a third of a metre."""

TILE_UNITS: Final = 4096
FINEST_UNITS: Final = 32_768
"""So finely a tile is divided along each side: at the larger zoom of a level, eight units are one pixel."""

TILE_PX: Final = 256

SIMPLE_PX: Final = 0.5
"""Parts of a boundary smaller than about so many pixels are left out, at the larger zoom of a level."""

MOST_LATITUDE: Final = 85.051128

FORMAT: Final = 1
"""Counted up where levels are made in another way."""

KEPT: Final = pa.schema([("x", pa.int32()), ("y", pa.int32()), ("row", pa.binary())])

MOST_KEPT: Final = 21
"""Levels of a dataset that stay on the disk: all of three states of its outlines."""

Tile = tuple[int, int]


def level_of(zoom: float) -> int:
    """The level of detail that a zoom is drawn with.

    >>> [level_of(zoom) for zoom in (0, 7.9, 8, 9.75, 10, 19)]
    [0, 6, 8, 8, 10, 12]
    """
    return min(FINEST, int(zoom) // STEP * STEP)


def units_of(level: int) -> int:
    """Into how many units a tile of the level is divided along each side."""
    return FINEST_UNITS if level >= FINEST else TILE_UNITS


def mercator(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitude and latitude as parts of the world's width, from its north-western corner (Web Mercator)."""
    latitude = np.radians(np.clip(coordinates[:, 1], -MOST_LATITUDE, MOST_LATITUDE))
    across = coordinates[:, 0] / 360 + 0.5
    down = 0.5 - np.arcsinh(np.tan(latitude)) / (2 * np.pi)
    return np.column_stack([across, down])


@lru_cache(maxsize=4)
def projected(dataset: Dataset) -> NDArray[np.object_]:
    """The outline of each place, in the dataset's order, in parts of the world's width."""
    return np.asarray(shapely.transform(list(ground_of(dataset).values()), mercator), dtype=object)


def simplified(outlines: Sequence[BaseGeometry] | NDArray[np.object_], level: int) -> NDArray[np.object_]:
    """The outlines as far as they can be seen at a level; a border of two places stays one line. None is lost."""
    if level >= FINEST:
        return np.asarray(outlines, dtype=object)
    pixel = 1 / (TILE_PX * 2 ** (level + STEP - 1))
    return np.asarray(shapely.coverage_simplify(outlines, SIMPLE_PX * pixel), dtype=object)


_making: Final = threading.Lock()


def tile_json(dataset: Dataset, level: int, tile: Tile) -> bytes:
    """The places that lie in a tile, or touch it, each whole: `[number, id, x, y, ring…]`.

    A ring is its corners as steps from the one before, in units of the tile, the first from the tile's own corner; `x`,
    `y` is a point inside. A tile without places has none.
    """
    with _making:
        found = _level(dataset, level).get(tile, ())
    return b'{"units":%d,"places":[%b]}' % (units_of(level), b",".join(found))


def tiles_of(dataset: Dataset, level: int) -> tuple[Tile, ...]:
    """The tiles of a level that have places, as x and y."""
    with _making:
        return tuple(_level(dataset, level))


@lru_cache(maxsize=12)
def _level(dataset: Dataset, level: int) -> Mapping[Tile, tuple[bytes, ...]]:
    """The rows of each tile of a level; of a large dataset they are kept on the disk, by all that they follow from."""
    if not is_large(dataset):
        return _made(dataset, level)
    folder = cache_folder() / "outlines" / dataset.id
    path = folder / f"{_key(dataset)}-{level:02d}.parquet"
    try:
        return _read(path)
    except (OSError, pa.ArrowInvalid):
        found = _made(dataset, level)
    with contextlib.suppress(OSError):  # a folder that cannot be written to costs time, and nothing else
        _write(path, found)
        _let_go(folder)
    return found


@lru_cache(maxsize=4)
def _key(dataset: Dataset) -> str:
    """A hash of the outlines with their ids, in order."""
    named = hashlib.blake2b(f"{FORMAT}\n".encode(), digest_size=16)
    for place in dataset.places:
        named.update(f"{place.id}\n".encode())
        named.update(shapely.to_wkb(place.geometry))
    return named.hexdigest()


def _write(path: Path, tiles: Mapping[Tile, tuple[bytes, ...]]) -> None:
    rows = [(x, y, row) for (x, y), of_tile in tiles.items() for row in of_tile]
    columns = zip(*rows, strict=True) if rows else [()] * len(KEPT)
    table = pa.table({field.name: pa.array(values, field.type) for field, values in zip(KEPT, columns, strict=True)})
    with written_whole(path) as part:
        pq.write_table(table, part, compression="zstd")


def _read(path: Path) -> Mapping[Tile, tuple[bytes, ...]]:
    tiles: dict[Tile, list[bytes]] = {}
    table = pq.read_table(path, schema=KEPT)
    for x, y, row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        tiles.setdefault((x, y), []).append(row)
    return {tile: tuple(rows) for tile, rows in tiles.items()}


def _let_go(folder: Path) -> None:
    """Removes levels beyond the newest: those of outlines that have changed since."""
    found = sorted(folder.glob("*.parquet"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[MOST_KEPT:]:
        path.unlink(missing_ok=True)
    remove_abandoned_parts(folder)


def _made(dataset: Dataset, level: int) -> Mapping[Tile, tuple[bytes, ...]]:
    outlines = projected(dataset)
    drawn = simplified(outlines, level)
    count, units = 2**level, units_of(level)
    ids = [place.id for place in dataset.places]
    points = shapely.get_coordinates(shapely.point_on_surface(outlines))
    tiles: dict[Tile, list[bytes]] = {}
    corners = np.floor(shapely.bounds(drawn) * count).astype(int)
    for number, (outline, point, (west, north, east, south)) in enumerate(zip(drawn, points, corners, strict=True)):
        scaled = [np.asarray(ring.coords) * count * units for ring in rings_of(outline)]
        for x in range(west, east + 1):
            for y in range(north, south + 1):
                corner = np.array([x, y]) * units
                inside = _whole(point * count * units - corner)
                row = [number, ids[number], *inside, *(_steps(ring - corner) for ring in scaled)]
                tiles.setdefault((x, y), []).append(json.dumps(row, separators=(",", ":")).encode())
    return {tile: tuple(rows) for tile, rows in tiles.items()}


def rings_of(outline: BaseGeometry) -> Iterator[Any]:
    """Every ring of an outline, the outer one of each part before its holes."""
    for part in getattr(outline, "geoms", [outline]):
        yield part.exterior
        yield from part.interiors


def _whole(values: NDArray[np.float64]) -> list[int]:
    return [int(value) for value in np.rint(values).ravel()]


def _steps(corners: NDArray[np.float64]) -> list[int]:
    """The corners of a closed ring, its last left out, each as steps from the one before; none twice in a row."""
    whole = np.rint(corners[:-1]).astype(int)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=int))
    moves = np.any(steps != 0, axis=1)
    moves[0] = True
    return [int(value) for value in steps[moves].ravel()]
