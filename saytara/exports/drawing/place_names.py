"""Names on a drawn map: as large as their places allow, with the state under them where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
MOST_REACHING: Final = 60
"""Of so many places a name may reach over the neighbours of its own; of more, nobody could tell whose it is."""
LEAST_OWN: Final = 0.75
"""How much of a name lies on its own place then."""
APART: Final = 2.0
"""How far it stands from others then, so that two in a row are not read as one."""
BELOW_LINE: Final = 0.25
"""How far letters reach below the line that they stand on, of their size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a label: its words, and how they are set."""

    words: str
    size: float
    weight: int
    colour: str

    @property
    def width(self) -> float:
        return width_of(self.words, self.size, self.weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """The lines of a place around the middle of what is seen of it, and the rectangle that they take."""

    lines: tuple[_Line, ...]
    ground: DrawnBox
    has_plate: bool

    @property
    def middle(self) -> float:
        return self.ground.left + self.ground.width / 2


def add_names(
    drawn: DrawnPlaces, request: ExportRequest, frame: DrawnBox, *, taken: Iterable[DrawnBox] = ()
) -> list[DrawnBox]:
    """The names of the places that the frame shows, over every place; gives back the rectangles that they take.

    None lies on another or on what is `taken`: that of the chosen place is set first, then come those of the places
    that the file is about, then the others, larger ones first. What has no room goes without its state, or without its
    name, and so does, where a map is of more than `MOST_REACHING` places, a name that lies for the most part on other
    places than its own; the chosen place's name alone stands all the same.
    """
    plates, names = ET.SubElement(drawn.group, "g"), ET.SubElement(drawn.group, "g")
    seen = {place.id: polygon for place in request.dataset.places if (polygon := drawn.seen_of(place.id, frame))}
    is_dense = len(drawn.looks) > MOST_REACHING
    apart = APART if is_dense else 0.0
    found: dict[str, _Label] = {}
    occupied = list(taken)

    def fits(label: _Label, place_id: str) -> bool:
        return (
            frame.holds(label.ground)
            and not any(label.ground.grown(apart).overlaps(other) for other in occupied)
            and (not is_dense or _own_share(label.ground, seen[place_id]) >= LEAST_OWN)
        )

    for place_id in sorted(seen, key=lambda one: (one != request.place, one not in drawn.looks, -seen[one].area)):
        labels = list(_labels(request, drawn, request.dataset.place_by_id[place_id], seen[place_id]))
        chosen = next((label for label in labels if fits(label, place_id)), None)
        if chosen is None and place_id == request.place and labels:
            chosen = labels[-1]
        if chosen is not None:
            found[place_id] = chosen
            occupied.append(chosen.ground)
    for place in seen:
        if place in found:
            _add_label(names, plates, found[place], request.language)
    return [label.ground for label in found.values()]


def _own_share(ground: DrawnBox, polygon: BaseGeometry) -> float:
    """How much of a label lies on its own place."""
    return float(ground.outline.intersection(polygon).area) / (ground.width * ground.height)


def _labels(
    request: ExportRequest, drawn: DrawnPlaces, place: Place, polygon: BaseGeometry
) -> Iterator[_Label]:
    """The labels that a place may have, the most telling first: its name, as large as fits what is seen of the place,
    and under it the state where there is room.

    A plate lies under them where bands or signs would run through the letters.
    """
    middle = polylabel(polygon, max(1.0, polygon.length / 400))
    room = room_of(polygon, middle.x, middle.y)
    language = request.language
    decision = request.decisions.get(place.id)
    weight = REGULAR if decision is None else BOLD
    names, size = _fitted(shortened(place.names.in_language(language), LONGEST_NAME), room, weight)
    if decision is None and max(width_of(line, size, weight) for line in names) > room:
        return
    has_plate = place.id in drawn.looks and drawn.looks[place.id].is_busy
    high = measures_of(language).line_height
    colour = palette.QUIET.light if decision is None else palette.INK.light
    named = [_Line(words=line, size=size, weight=weight, colour=colour) for line in names]
    for states in (*_state_lines(request, place, room), []):
        stated = [_Line(words=line, size=STATUS_SIZE, weight=REGULAR, colour=palette.INK.light) for line in states]
        lines = (*named, *stated)
        height = sum(line.size for line in lines) * high
        is_little = not has_plate or height * room < MOST_PLATE * float(polygon.area)
        if not states or (len(lines) <= MOST_LINES and _is_tall(polygon, middle.y, height) and is_little):
            wide = max(line.width for line in lines)
            ground = DrawnBox(left=middle.x - wide / 2, top=middle.y - height / 2, width=wide, height=height)
            yield _Label(lines=lines, ground=ground, has_plate=has_plate)


def _add_label(parent: ET.Element, plates: ET.Element, label: _Label, language: str) -> None:
    """All plates lie under all names, and all halos of a label under all its letters: the halo of a line would cut off
    the tails of the line above it.
    """
    ground = label.ground
    if label.has_plate:
        _add_plate(plates, label.middle, ground.top + ground.height / 2, ground.width, ground.height)
    high = measures_of(language).line_height
    for is_halo in (True, False):
        y = ground.top
        for line in label.lines:
            y += line.size * high
            at = (label.middle, y - line.size * BELOW_LINE)
            if is_halo:
                add_halo(parent, line.words, at, size=line.size, language=language, anchor="middle", weight=line.weight)
                continue
            add_text(
                parent,
                line.words,
                at,
                size=line.size,
                language=language,
                anchor="middle",
                weight=line.weight,
                colour=line.colour,
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
