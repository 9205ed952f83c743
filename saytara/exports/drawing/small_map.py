"""A small map as an SVG by itself, to be put beside words that say the same: places and some of their names alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final
from xml.etree import ElementTree as ET

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from saytara.exports.drawing.lettering import BOLD, REGULAR, width_of
from saytara.exports.drawing.place_names import BELOW_LINE, even_lines, room_of
from saytara.exports.drawing.places_drawing import DrawnBox, add_places
from saytara.exports.drawing.script_measures import measures_of
from saytara.exports.drawing.svg_elements import add_halo, add_text
from saytara.exports.drawing.xml_text import xml_text
from saytara.exports.request import ExportRequest

FAMILY: Final = "'Noto Sans', 'Noto Sans Arabic', sans-serif"
NAME_SIZE: Final = 11.0
WIDER: Final = 1.3
"""How much wider the letters of such faces run than those of Amiri, which are measured: a picture carries no face."""


def small_map(request: ExportRequest, width: float, height: float, *, first: Collection[str] = ()) -> str:
    """The map in the given size, in the colours of light ground, without scale, legend or anything around it.

    Names are all of one size, and none lies on another: those of the places `first` are set before the others, bold,
    then those of larger places. What has no room goes without a name; every place has a `<title>`.
    """
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "font-family": FAMILY,
            "lang": request.language,
        },
    )
    frame = DrawnBox(left=0.0, top=0.0, width=width, height=height)
    drawn = add_places(root, request, frame)
    seen = {place.id: polygon for place in request.dataset.places if (polygon := drawn.seen_of(place.id, frame))}
    taken: list[BaseGeometry] = []
    for place in sorted(seen, key=lambda item: (item not in first, -seen[item].area)):
        name = request.dataset.place_by_id[place].names.in_language(request.language)
        weight = BOLD if place in first else REGULAR
        middle = polylabel(seen[place], 1.0)
        room = room_of(seen[place], middle.x, middle.y)
        for lines in _ways_to_set(name, room, weight):
            label = _ground_of_lines(lines, (middle.x, middle.y), request.language, weight)
            if frame.outline.contains(label) and not any(label.intersects(other) for other in taken):
                taken.append(label)
                _add_lines(drawn.group, lines, label, request.language, weight)
                break
    return xml_text(root, before="")


def _ways_to_set(name: str, room: float, weight: int) -> list[Sequence[str]]:
    """In a line and in two, the way first that reaches less over the neighbours."""
    if " " not in name:
        return [[name]]
    ways: list[Sequence[str]] = [[name], even_lines(name, NAME_SIZE, weight)]
    return ways if _width_of_lines(ways[0], weight) <= room else ways[::-1]


def _width_of_lines(lines: Sequence[str], weight: int) -> float:
    return max(width_of(line, NAME_SIZE, weight) for line in lines) * WIDER


def _ground_of_lines(lines: Sequence[str], at: tuple[float, float], language: str, weight: int) -> BaseGeometry:
    wide = _width_of_lines(lines, weight)
    high = len(lines) * NAME_SIZE * measures_of(language).line_height
    return box(at[0] - wide / 2, at[1] - high / 2, at[0] + wide / 2, at[1] + high / 2)


def _add_lines(group: ET.Element, lines: Sequence[str], label: BaseGeometry, language: str, weight: int) -> None:
    left, top, right, bottom = label.bounds
    for add in (add_halo, add_text):
        for number, line in enumerate(lines, start=1):
            y = top + number * (bottom - top) / len(lines) - NAME_SIZE * BELOW_LINE
            at = ((left + right) / 2, y)
            add(group, line, at, size=NAME_SIZE, language=language, anchor="middle", weight=weight)
