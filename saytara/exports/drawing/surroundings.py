"""What lies around the area of a drawing: names of cities at the rim of the map, and the small map of the country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from shapely import Point
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from saytara.exports.drawing.lettering import BOLD, REGULAR, width_of
from saytara.exports.drawing.map_drawing import Ground
from saytara.exports.drawing.places_drawing import DrawnBox
from saytara.exports.drawing.svg_elements import add_halo, add_text
from saytara.exports.request import ExportRequest
from saytara.figures.geography.cities import cities_around
from saytara.figures.looks import palette
from saytara.figures.map.locator_map import HIGH, WIDE, Word, inset_of, inset_words
from saytara.figures.map.outline_paths import path_data
from saytara.words import language_entry, say

CITY_SIZE: Final = 11.0
LINE_HIGH: Final = 1.4
"""Of a line of text, of its size."""
RIM: Final = 5.0
"""Between the frame of the map and a name."""
ALONG: Final = 8.0
"""In steps of so much a name moves along the rim, until it has room."""
ABOVE_LINE: Final = 0.35
"""From the middle of a line down to where its letters stand, of their size."""

ARROW: Final = 14.0
"""The room of an arrow beside a name."""

LOCATOR_SCALES: Final = (0.95, 1.35)
"""How large the small map is at least and at most; below that its names cannot be read on paper."""
LOCATOR_GAP: Final = 14.0
NAME_SIZE: Final = 10.5


def add_cities(parent: ET.Element, request: ExportRequest, ground: Ground) -> None:
    """Names the cities around the area, each where its direction meets the rim of the map, or as near as there is room.

    One that lies within the frame is named there. A map of a place alone shows what lies around it already.
    """
    if request.place is not None:
        return
    language, taken, frame = request.language, ground.taken, ground.frame
    for found in cities_around(request.dataset):
        point = ground.plane.drawn(Point(found.city.longitude, found.city.latitude))
        words = found.city.name(language)
        wide = width_of(words, CITY_SIZE)
        is_seen = _inner(frame, wide).contains(point)
        if not is_seen:
            words = say("beyond.distance", language, city=words, km=found.rounded_km)
            wide = width_of(words, CITY_SIZE) + ARROW
        stands = [(point.x, point.y)] if is_seen else _along_rim(_inner(frame, wide), point)
        free = next(((x, y) for x, y in stands if not _room(x, y, wide).intersects(taken)), None)
        if free is None:
            continue
        x, y = free
        taken = unary_union([taken, _room(x, y, wide)])
        if not is_seen:
            _add_arrow(parent, x - wide / 2 + ARROW / 2, y, found.bearing_deg)
            x += ARROW / 2
        at = (x, y + ABOVE_LINE * CITY_SIZE)
        add_halo(parent, words, at, size=CITY_SIZE, language=language, anchor="middle")
        add_text(parent, words, at, size=CITY_SIZE, language=language, anchor="middle", colour=palette.QUIET.light)


def _add_arrow(parent: ET.Element, x: float, y: float, bearing_deg: float) -> None:
    """An arrow into a direction: the typeface of pictures has none."""
    drawn = {"d": "M0 5 V-5 M-3.2 -1.6 L0 -5 L3.2 -1.6", "fill": "none", "stroke": palette.QUIET.light}
    turned = f"translate({x:.1f} {y:.1f}) rotate({bearing_deg:.0f})"
    ET.SubElement(parent, "path", {**drawn, "stroke-width": "1.3", "transform": turned})


def _inner(frame: DrawnBox, wide: float) -> BaseGeometry:
    """Where the middle of a name of that width may be."""
    aside, above = wide / 2 + RIM, CITY_SIZE * LINE_HIGH / 2 + RIM
    right, bottom = frame.left + frame.width - aside, frame.top + frame.height - above
    return box(frame.left + aside, frame.top + above, right, bottom)


def _room(x: float, y: float, wide: float) -> BaseGeometry:
    high = CITY_SIZE * LINE_HIGH
    return box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _along_rim(inner: BaseGeometry, point: BaseGeometry) -> Iterator[tuple[float, float]]:
    """Points of the rim, from that in the direction of a point beyond it on, to both sides in turn."""
    left, top, right, bottom = inner.bounds
    x, y = (left + right) / 2, (top + bottom) / 2
    across, down = point.x - x, point.y - y
    part = min((right - x) / max(abs(across), 1e-9), (bottom - y) / max(abs(down), 1e-9))
    x, y = x + part * across, y + part * down
    is_across = min(abs(y - top), abs(y - bottom)) < min(abs(x - left), abs(x - right))
    steps = int(max(right - left, bottom - top) / ALONG) + 1
    for step in (0.0, *(sign * number * ALONG for number in range(1, steps) for sign in (1, -1))):
        stand = (x + step, y) if is_across else (x, y + step)
        if left - RIM <= stand[0] <= right + RIM and top - RIM <= stand[1] <= bottom + RIM:
            yield stand


def add_locator(parent: ET.Element, request: ExportRequest, column: DrawnBox, used: float) -> None:
    """The small map of the country at the foot of the legend, which reaches down to `used`; none without room."""
    inset = inset_of(request.dataset, request.language)
    least, most = LOCATOR_SCALES
    scale = min(most, (column.top + column.height - used - LOCATOR_GAP) / HIGH)
    if inset is None or scale < least:
        return
    top = column.top + column.height - HIGH * scale
    left = column.left + column.width - WIDE * scale if language_entry(request.language).is_rtl else column.left
    group = ET.SubElement(parent, "g", {"transform": f"translate({left:.1f} {top:.1f}) scale({scale:.3f})"})
    ET.SubElement(group, "title").text = inset_words(request.dataset, request.language)
    for shape, fill, line in (
        (inset.around, palette.GROUND, palette.LINE),
        (inset.land, palette.TRACK, palette.BORDER),
        (inset.mark, palette.ACCENT, palette.PAPER),
    ):
        drawn = {"d": path_data(shape, digits=1), "fill": fill.light, "stroke": line.light, "stroke-width": "0.7"}
        ET.SubElement(group, "path", drawn)
    for word, weight, colour in ((inset.country, REGULAR, palette.QUIET), (inset.area, BOLD, palette.INK)):
        if word is not None:
            _add_word(group, word, request.language, weight, colour.light)


def _add_word(parent: ET.Element, word: Word, language: str, weight: int, colour: str) -> None:
    at = (word.x, word.y + ABOVE_LINE * NAME_SIZE)
    size, anchor = NAME_SIZE, word.anchor
    add_halo(parent, word.text, at, size=size, language=language, anchor=anchor, weight=weight)
    add_text(parent, word.text, at, size=size, language=language, anchor=anchor, weight=weight, colour=colour)
