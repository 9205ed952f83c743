"""The map itself as a drawing: places with their looks, roads, names, a scale bar and a north arrow.

The looks are those of the page (`saytara.figures.looks`), with the colours of the light ground written out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from shapely.geometry import LineString, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from saytara.exports.lettering import BOLD, REGULAR, width_of, wrapped
from saytara.exports.plane import Plane
from saytara.exports.request import ExportRequest
from saytara.exports.svg_elements import add_text, path_data
from saytara.figures import palette
from saytara.figures.looks import Fill, Look, PaintOf, look_of, pattern_svg
from saytara.figures.view import LAYOUT_PAINTS
from saytara.model import Dataset, Place
from saytara.phrases import percent, short_status
from saytara.words import say

NAME_SIZES: Final = (16.0, 14.0, 12.0, 10.5, 9.0)
"""Sizes of a place's name, the largest that fits its polygon first."""
STATUS_SIZE: Final = 10.0
MOST_LINES: Final = 3
"""Of a label, name and state together."""
SURROUNDINGS: Final = 0.5
"""How much of its surroundings the map of one place shows on each side, of the place's own extent."""
HALF_LINE: Final = 8.0
NAME_PADDING: Final = 4.0
LINE_HEIGHT: Final = 1.15
MARGIN: Final = 14.0
LONGEST_BAR: Final = 150.0
METRES_IN_KM: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    width: float
    height: float


def paint_of(dataset: Dataset) -> PaintOf:
    """Gives "#rrggbb" of a colour of the layout by its name, and of an actor by its id, on the light ground."""

    def paint(name: str) -> str:
        known = LAYOUT_PAINTS.get(name)
        return known.light if known else palette.actor_paint(dataset, name).light

    return paint


def looks_of(request: ExportRequest) -> dict[str, Look]:
    """The look of each place that the file is about."""
    return {place: look_of(request.dataset, decision) for place, decision in request.decisions.items()}


def add_map(drawing: ET.Element, request: ExportRequest, frame: Box) -> None:
    """Draws the map into `frame`. Places that the file is not about are shown as bare outlines."""
    dataset = request.dataset
    looks = looks_of(request)
    definitions = ET.SubElement(drawing, "defs")
    for key, look in sorted({look.key: look for look in looks.values()}.items()):
        definitions.append(ET.fromstring(pattern_svg(look, key, paint_of(dataset))))  # noqa: S314 - our own text
    clip = ET.SubElement(definitions, "clipPath", id="frame")
    ET.SubElement(clip, "rect", _rectangle(frame))
    ET.SubElement(drawing, "rect", {**_rectangle(frame), "fill": palette.GROUND.light})
    inner = (frame.left + MARGIN, frame.top + MARGIN, frame.width - 2 * MARGIN, frame.height - 2 * MARGIN)
    plane = Plane.fitting(_shown_ground(request), inner)
    clipped = ET.SubElement(drawing, "g", {"clip-path": "url(#frame)"})
    shapes = {place.id: plane.drawn(place.geometry) for place in dataset.places}
    for place in dataset.places:
        if place.id not in looks:
            _add_elsewhere(clipped, place, shapes[place.id], request.language)
    _add_roads(clipped, dataset, plane)
    shown = [place for place in dataset.places if place.id in looks]
    for place in sorted(shown, key=lambda item: (item.id == request.place, looks[item.id].fill is not Fill.OUTLINE)):
        _add_place(clipped, request, place, looks[place.id], shapes[place.id])
    names = ET.SubElement(clipped, "g")
    for place in dataset.places:
        _add_name(names, request, place, shapes[place.id])
    ET.SubElement(drawing, "rect", {**_rectangle(frame), "fill": "none", "stroke": palette.BORDER.light})
    _add_scale(drawing, plane, frame, request.language)
    _add_north(drawing, frame, request.language)


def _shown_ground(request: ExportRequest) -> list[BaseGeometry]:
    """What the map reaches over: the whole area, or a place with what lies around it."""
    if request.place is None:
        return [place.geometry for place in request.dataset.places]
    west, south, east, north = request.dataset.place_by_id[request.place].geometry.bounds
    aside = SURROUNDINGS * max(east - west, north - south)
    return [box(west - aside, south - aside, east + aside, north + aside)]


def _rectangle(frame: Box) -> dict[str, str]:
    sides = {"x": frame.left, "y": frame.top, "width": frame.width, "height": frame.height}
    return {name: f"{side:.1f}" for name, side in sides.items()}


def _add_elsewhere(parent: ET.Element, place: Place, drawn: BaseGeometry, language: str) -> None:
    outline = {"d": path_data(drawn), "fill": palette.PAPER.light, "stroke": palette.LINE.light}
    element = ET.SubElement(parent, "path", outline)
    ET.SubElement(element, "title").text = place.names.in_language(language)


def _add_roads(parent: ET.Element, dataset: Dataset, plane: Plane) -> None:
    for road in (dataset.roads or {}).get("features", ()):
        line = plane.drawn(shape(road["geometry"]))
        stroke = {"fill": "none", "stroke": palette.ROAD.light, "stroke-width": "2.5", "stroke-linejoin": "round"}
        ET.SubElement(parent, "path", {"d": path_data(line), **stroke})


def _add_place(parent: ET.Element, request: ExportRequest, place: Place, look: Look, drawn: BaseGeometry) -> None:
    outline = {"stroke": palette.BORDER.light, "stroke-width": "1.2"}
    if look.fill is Fill.OUTLINE:
        colour = paint_of(request.dataset)(look.bands[0].actor)
        outline = {"stroke": colour, "stroke-width": "2.2", "stroke-dasharray": "7 5"}
    if place.id == request.place:
        outline = {**outline, "stroke-width": "3", "stroke": palette.INK.light}
    attributes = {"d": path_data(drawn), "fill": f"url(#{look.key})", "fill-rule": "evenodd", **outline}
    element = ET.SubElement(parent, "path", attributes)
    decision = request.decisions[place.id]
    name, status = place.names.in_language(request.language), short_status(decision, request.language)
    ET.SubElement(element, "title").text = f"{name}: {status}"


def _add_name(parent: ET.Element, request: ExportRequest, place: Place, drawn: BaseGeometry) -> None:
    """The name, as large as fits, and under it the state in a word or two where there is room."""
    largest = max(getattr(drawn, "geoms", [drawn]), key=lambda part: part.area)
    middle = polylabel(largest, max(1.0, largest.length / 400))
    room = _room(largest, middle.x, middle.y)
    decision = request.decisions.get(place.id)
    is_about = decision is not None
    weight = BOLD if is_about else REGULAR
    lines, size = _fitted(place.names.in_language(request.language), room, weight)
    status = wrapped(short_status(decision, request.language), room, STATUS_SIZE) if decision else []
    height = len(lines) * size * LINE_HEIGHT
    with_status = height + len(status) * STATUS_SIZE * LINE_HEIGHT
    if len(lines) + len(status) > MOST_LINES or not _is_tall(largest, middle.y, with_status):
        status, with_status = [], height
    y = middle.y - with_status / 2
    language = request.language
    colour = palette.INK.light if is_about else palette.QUIET.light
    for line in lines:
        y += size * LINE_HEIGHT
        at = (middle.x, y - size * 0.25)
        add_text(
            parent, line, at, size=size, language=language, anchor="middle", weight=weight, colour=colour, has_halo=True
        )
    for line in status:
        y += STATUS_SIZE * LINE_HEIGHT
        add_text(parent, line, (middle.x, y), size=STATUS_SIZE, language=language, anchor="middle", has_halo=True)


def _room(polygon: BaseGeometry, x: float, y: float) -> float:
    """How wide a line of text, centred at a point of a polygon, may be without leaving the polygon."""
    west, _, east, _ = polygon.bounds
    room = east - west
    for height in (y - HALF_LINE, y, y + HALF_LINE):
        across = polygon.intersection(LineString([(west - 1, height), (east + 1, height)]))
        for part in getattr(across, "geoms", [across]):
            left, _, right, _ = part.bounds if not part.is_empty else (x, y, x, y)
            if left <= x <= right:
                room = min(room, 2 * (x - left), 2 * (right - x))
    return float(room) - NAME_PADDING


def _is_tall(polygon: BaseGeometry, y: float, height: float) -> bool:
    _, top, _, bottom = polygon.bounds
    return bool(y - height / 2 > top and y + height / 2 < bottom)


def _fitted(name: str, room: float, weight: int) -> tuple[Sequence[str], float]:
    for size in NAME_SIZES:
        if width_of(name, size, weight) <= room:
            return [name], size
        if size <= NAME_SIZES[1] and " " in name:
            lines = _in_two(name, size, weight)
            if max(width_of(line, size, weight) for line in lines) <= room:
                return lines, size
    smallest = NAME_SIZES[-1]
    return (_in_two(name, smallest, weight) if " " in name else [name]), smallest


def _in_two(name: str, size: float, weight: int) -> list[str]:
    """A name of several words in two lines, as even as its spaces allow."""
    words = name.split()
    splits = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(width_of(line, size, weight) for line in pair)))


def _add_scale(parent: ET.Element, plane: Plane, frame: Box, language: str) -> None:
    metres = plane.scale_bar_m(LONGEST_BAR)
    length = metres * plane.units_per_m
    is_km = metres >= METRES_IN_KM
    number = percent(metres / METRES_IN_KM if is_km else metres, "en").rstrip("%")
    x, y = frame.left + MARGIN, frame.top + frame.height - MARGIN
    ground = {"x": f"{x - 6:.1f}", "y": f"{y - 24:.1f}", "width": f"{length + 12:.1f}", "height": "30"}
    ET.SubElement(parent, "rect", {**ground, "fill": palette.PAPER.light, "fill-opacity": "0.85"})
    bar = {"d": f"M{x:.1f} {y - 6:.1f} V{y:.1f} H{x + length:.1f} V{y - 6:.1f}"}
    ET.SubElement(parent, "path", {**bar, "fill": "none", "stroke": palette.INK.light, "stroke-width": "1.6"})
    words = say("picture.km" if is_km else "picture.m", language, n=number)
    add_text(parent, words, (x + length / 2, y - 8), size=12, language=language, anchor="middle")


def _add_north(parent: ET.Element, frame: Box, language: str) -> None:
    x, y = frame.left + frame.width - MARGIN - 14, frame.top + MARGIN
    ground = {"x": f"{x - 16:.1f}", "y": f"{y - 4:.1f}", "width": "32", "height": "52"}
    ET.SubElement(parent, "rect", {**ground, "fill": palette.PAPER.light, "fill-opacity": "0.85"})
    arrow = f"M{x:.1f} {y:.1f} L{x + 9:.1f} {y + 26:.1f} L{x:.1f} {y + 20:.1f} L{x - 9:.1f} {y + 26:.1f} Z"
    ET.SubElement(parent, "path", {"d": arrow, "fill": palette.INK.light})
    north = say("picture.north", language)
    add_text(parent, north, (x, y + 42), size=15, language=language, anchor="middle", weight=BOLD)
