"""Names on a drawn map: as large as their places allow, with the state under them where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from saytara.core.model import Place
from saytara.exports.drawing.lettering import BOLD, REGULAR, shortened, width_of, wrapped
from saytara.exports.drawing.places_drawing import DrawnBox, DrawnPlaces, rectangle
from saytara.exports.drawing.script_measures import measures_of
from saytara.exports.drawing.svg_elements import add_halo, add_text
from saytara.exports.request import ExportRequest
from saytara.figures.looks import palette
from saytara.phrases.map_labels import label_lines

NAME_SIZES: Final = (16.0, 14.0, 12.0, 10.5, 9.0)
"""Sizes of a place's name, the largest that fits its polygon first."""
STATUS_SIZE: Final = 10.0
MOST_LINES: Final = 4
"""Of a label: name, state, and what stands beside it."""
MOST_PLATE: Final = 0.45
"""How much of its place a plate may cover: what is under it says who holds how much."""
WIDEST_NAME: Final = 300.0
"""The width of a name that is longer than its polygon is wide; no name of a place on earth needs more."""
LONGEST_NAME: Final = 160
"""In letters: more than two lines of that width hold."""
HALF_LINE: Final = 8.0
NAME_PADDING: Final = 4.0
BELOW_LINE: Final = 0.25
"""How far letters reach below the line that they stand on, of their size."""


def add_names(drawn: DrawnPlaces, request: ExportRequest, frame: DrawnBox) -> None:
    """The names of all places that the frame shows, over every place."""
    plates, names = ET.SubElement(drawn.group, "g"), ET.SubElement(drawn.group, "g")
    for place in request.dataset.places:
        has_plate = place.id in drawn.looks and drawn.looks[place.id].is_busy
        polygon = drawn.seen_of(place.id, frame)
        if polygon is not None:
            _add_name(names, plates if has_plate else None, request, place, polygon)


def _add_name(
    parent: ET.Element, plates: ET.Element | None, request: ExportRequest, place: Place, polygon: BaseGeometry
) -> None:
    """The name, as large as fits what is seen of the place, and under it the state where there is room.

    A plate lies under them where bands or signs would run through the letters: `plates` is for those of all places.
    All halos lie under all letters: the halo of a line would cut off the tails of the line above it.
    """
    middle = polylabel(polygon, max(1.0, polygon.length / 400))
    room = room_of(polygon, middle.x, middle.y)
    language = request.language
    decision = request.decisions.get(place.id)
    weight = REGULAR if decision is None else BOLD
    names, size = _fitted(shortened(place.names.in_language(language), LONGEST_NAME), room, weight)
    if decision is None and max(width_of(line, size, weight) for line in names) > room:
        return
    high = measures_of(language).line_height
    height = len(names) * size * high
    for states in (*_state_lines(request, place, room), []):
        with_state = height + len(states) * STATUS_SIZE * high
        is_little = plates is None or with_state * room < MOST_PLATE * float(polygon.area)
        if len(names) + len(states) <= MOST_LINES and _is_tall(polygon, middle.y, with_state) and is_little:
            break
    else:
        states, with_state = [], height
    colour = palette.QUIET.light if decision is None else palette.INK.light
    lines = [(line, size, weight, colour) for line in names]
    lines += [(line, STATUS_SIZE, REGULAR, palette.INK.light) for line in states]
    if plates is not None:
        wide = max(width_of(line, line_size, line_weight) for line, line_size, line_weight, _ in lines)
        _add_plate(plates, middle.x, middle.y, wide, with_state)
    for is_halo in (True, False):
        y = middle.y - with_state / 2
        for line, line_size, line_weight, line_colour in lines:
            y += line_size * high
            at = (middle.x, y - line_size * BELOW_LINE)
            if is_halo:
                add_halo(parent, line, at, size=line_size, language=language, anchor="middle", weight=line_weight)
                continue
            add_text(
                parent,
                line,
                at,
                size=line_size,
                language=language,
                anchor="middle",
                weight=line_weight,
                colour=line_colour,
            )


def _add_plate(parent: ET.Element, x: float, y: float, wide: float, high: float) -> None:
    sides = DrawnBox(left=x - wide / 2 - NAME_PADDING, top=y - high / 2, width=wide + 2 * NAME_PADDING, height=high)
    plate = {"fill": palette.GROUND.light, "fill-opacity": "0.93", "rx": "3"}
    ET.SubElement(parent, "rect", {**rectangle(sides), **plate})


def _state_lines(request: ExportRequest, place: Place, room: float) -> list[list[str]]:
    """What may stand below the name, the most first: the state with what stands beside it, or the state alone.

    Each is tried with the whole names of actors, then with their short ones. A state of the past never stands without
    its day.
    """
    decision = request.decisions.get(place.id)
    if decision is None:
        return []
    lines = [
        [_broken(words, room) for words in label_lines(request.dataset, decision, request.language, is_short=is_short)]
        for is_short in (False, True)
    ]
    with_beside = [state + beside for state, beside in lines if state and beside]
    alone = [] if decision.is_of_the_past else [state for state, _ in lines if state]
    return [*with_beside, *alone]


def _broken(words: str, room: float) -> list[str]:
    """Words in a line, or in two that are about as wide; none where a word alone is wider than the room."""
    if any(width_of(word, STATUS_SIZE) > room for word in words.split()):
        return []
    lines = wrapped(words, room, STATUS_SIZE)
    if len(lines) > 1:
        even = even_lines(words, STATUS_SIZE, REGULAR)
        lines = even if max(width_of(line, STATUS_SIZE) for line in even) <= room else lines
    return lines


def room_of(polygon: BaseGeometry, x: float, y: float) -> float:
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
            lines = even_lines(name, size, weight)
            if max(width_of(line, size, weight) for line in lines) <= room:
                return lines, size
    smallest = NAME_SIZES[-1]
    lines = even_lines(name, smallest, weight) if " " in name else [name]
    return [_cut(line, smallest, weight) for line in lines], smallest


def _cut(line: str, size: float, weight: int) -> str:
    """The line, or as much of it as may reach over its neighbours, with a sign that it was cut."""
    if width_of(line, size, weight) <= WIDEST_NAME:
        return line
    letters = next(count for count in range(len(line), 0, -1) if width_of(line[:count], size, weight) <= WIDEST_NAME)
    return f"{line[:letters]}…"


def even_lines(name: str, size: float, weight: int) -> list[str]:
    """A name of several words in two lines, as even as its spaces allow."""
    words = name.split()
    splits = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(width_of(line, size, weight) for line in pair)))
