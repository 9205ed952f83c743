"""The English texts of `saytara.dataset.problems.background`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.not-a-tile-file.title": "Not a file of tiles",
    "problem.not-a-tile-file.rule": (
        "A background is a file of tiles, MBTiles or PMTiles 3, whose tiles are PNG, JPEG or WebP."
    ),
    "problem.not-a-tile-file.message": "{value} is no file of tiles that the map can show: {reason}",
    "problem.not-a-tile-file.remedy": "Make the file with QGIS, as docs/how-to/background.md shows.",
    "problem.vector-tiles.title": "Vector tiles",
    "problem.vector-tiles.rule": "The tiles of a background are pictures, not shapes to be drawn by a style.",
    "problem.vector-tiles.message": "the tiles of {value} are vectors ({reason})",
    "problem.vector-tiles.remedy": (
        "Open the file in QGIS with a style, and write pictures of it: docs/how-to/background.md."
    ),
    "problem.tile-zooms.title": "Tiles of the wrong zooms",
    "problem.tile-zooms.rule": (
        "The tiles of a background are no wider than the whole area, and of zooms that the map shows."
    ),
    "problem.tile-zooms.message": (
        "the tiles of {value} are of the zooms {found}; this area needs {least} or more, the map goes to {most}"
    ),
    "problem.tile-zooms.remedy": "Write the tiles anew, with zooms of 10 to 16 for a town.",
    "problem.tiles-elsewhere.title": "Tiles of another ground",
    "problem.tiles-elsewhere.rule": "A background covers ground on which a place lies.",
    "problem.tiles-elsewhere.message": "no place lies on the ground that {value} says it covers ({box})",
    "problem.tiles-elsewhere.remedy": "Check that this is the file of this area, and its extent.",
}
