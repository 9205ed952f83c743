"""The English texts of the lines that publishers drew, over the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "map_lines.label": "Lines of maps, as their publishers drew them",
    "map_lines.heading": "Lines as drawn by",
    "map_lines.hide": "No lines",
    "map_lines.credit": "Dashed lines: as {publisher} drew it on {day}",
    "map_lines.early": "No map of {publisher} is kept of this day or before: the first is of {day}",
    "map_lines.none": "No map of {publisher} is known by this day",
    "map_lines.unreached": "The lines cannot be fetched just now",
    "note.bad_lines": "No lines of “{value}” are kept here; the map is shown without lines.",
}
