"""The dataset's own background: a file of tiles that a browser can draw, of zooms and ground that the map shows."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Final

from shapely import box as rectangle

from saytara.core.meridian import extent_of
from saytara.core.model import Background
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.places import Outline
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.tiles.archive import DEEPEST_ZOOM, TileBounds, TileFacts, TileFault
from saytara.dataset.tiles.tile_file import tile_facts

MOST_ZOOM: Final = 19
"""How near the live map goes (`saytara.figures.map.folium_map`)."""

WANTED_ZOOM: Final = 14
"""What is enough for any area, however small: a street is told from the next."""


def check_background(
    background: Background, fields: Fields, folder: Folder, outlines: Collection[Outline]
) -> None:
    """Finds what is wrong with the file of tiles that dataset.toml names."""
    path = folder.path_of(background.file, fields.row.at("file"))
    if path is None:
        return
    try:
        facts = tile_facts(path)
    except OSError as fault:
        fields.problem("unreadable-file", "file", background.file, reason=fault.strerror or type(fault).__name__)
        return
    if isinstance(facts, TileFault):
        fields.problem(facts.code, "file", background.file, reason=facts.reason)
    elif not has_zooms(facts, least := least_zoom(outlines)):
        found, most = f"{facts.low}–{facts.high}", str(MOST_ZOOM)
        fields.problem("tile-zooms", "file", background.file, found=found, least=str(least), most=most)
    elif facts.box is not None and not is_below(facts.box, outlines):
        fields.problem("tiles-elsewhere", "file", background.file, box=", ".join(f"{part:.4f}" for part in facts.box))


def has_zooms(facts: TileFacts, least: int) -> bool:
    """Whether the zooms are such as there can be, reach the `least` one, and begin where the map still goes.

    >>> [has_zooms(TileFacts(low=low, high=high), 11) for low, high in ((12, 16), (0, 5), (16, 12))]
    [True, False, False]
    """
    return 0 <= facts.low <= facts.high <= DEEPEST_ZOOM and facts.high >= least and facts.low <= MOST_ZOOM


def least_zoom(places: Collection[Outline]) -> int:
    """The zoom at which a tile is about as wide as the area: of coarser ones a reader would see nothing but blur."""
    if not places:
        return 0
    west, south, east, north = extent_of(outline.geometry for outline in places)
    return min(WANTED_ZOOM, math.floor(math.log2(360 / max(east - west, north - south))))


def is_below(box: TileBounds, places: Collection[Outline]) -> bool:
    """Whether any place lies on the ground that the tiles cover; True where there is no place to lie there."""
    covered = rectangle(*box)
    return not places or any(outline.geometry.intersects(covered) for outline in places)
