"""What is asked of a file of tiles, whatever its format: what it holds, and one tile of it.

Tiles are squares of Web Mercator, numbered as web maps do (x from the west, y from the north, 2^zoom a side).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DEEPEST_ZOOM: Final = 24
"""What tools write at most; a tile of it is some two metres wide."""

TILE_LIMIT: Final = 2_000_000
"""Bytes of a tile: a picture of 512 pixels a side that was not compressed at all has one million."""

TileBounds = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS 84)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TileFacts:
    """What a file holds: its zooms, both included, and the ground that it says it covers, where it says any."""

    low: int
    high: int
    box: TileBounds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TileFault:
    """Why a file is no background: the code of a problem (`saytara.dataset.problems`), and what was found."""

    code: str
    reason: str


def media_type_of(tile: bytes) -> str | None:
    """The media type of a picture that every browser draws, by its first bytes; None for anything else.

    >>> media_type_of(b"\\x89PNG\\r\\n\\x1a\\n..."), media_type_of(b"<svg>")
    ('image/png', None)
    """
    if tile.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if tile.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if tile[:4] == b"RIFF" and tile[8:12] == b"WEBP":
        return "image/webp"
    return None


def is_address(zoom: int, x: int, y: int) -> bool:
    """Whether there can be a tile of these numbers at all.

    >>> is_address(1, 1, 0), is_address(1, 2, 0)
    (True, False)
    """
    return 0 <= zoom <= DEEPEST_ZOOM and 0 <= x < 1 << zoom and 0 <= y < 1 << zoom


def box_of(west: float, south: float, east: float, north: float) -> TileBounds | None:
    """The box, or None where the numbers are none: a file that does not know its extent says nothing, or zeros."""
    is_box = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return (west, south, east, north) if is_box else None
