"""The map itself as a drawing: places with their looks, roads, names, a scale bar and a north arrow.

The looks are those of the page (`saytara.figures.looks.look`), with the colours of the light ground written out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from shapely.geometry import LineString, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel, unary_union

from saytara.core.model import Dataset, Place
from saytara.exports.drawing.lettering import BOLD, REGULAR, shortened, width_of, wrapped
from saytara.exports.drawing.patterns import place_pattern
from saytara.exports.drawing.plane import Plane
from saytara.exports.drawing.svg_elements import add_halo, add_text
from saytara.exports.request import ExportRequest
from saytara.figures.looks import palette
from saytara.figures.looks.look import Look, look_of
from saytara.figures.looks.look_svg import PaintOf, crosses_svg
from saytara.figures.looks.rim import rim_points
from saytara.figures.map.css_paints import LAYOUT_PAINTS
from saytara.figures.map.outline_paths import path_data
from saytara.figures.map.shapes import ground_of, roads_of
from saytara.phrases.decisions import short_status
from saytara.phrases.figures_and_days import percent
from saytara.phrases.map_labels import label_lines
from saytara.words import language_entry, say

NAME_SIZES: Final = (16.0, 14.0, 12.0, 10.5, 9.0)
"""Sizes of a place's name, the largest that fits its polygon first."""
STATUS_SIZE: Final = 10.0
MOST_LINES: Final = 4
"""Of a label: name, state, and what stands beside it."""
MOST_PLATE: Final = 0.45
"""How much of its place a plate may cover: what is under it says who holds how much."""
SURROUNDINGS: Final = 0.5
"""How much of its surroundings the map of one place shows on each side, of the place's own extent."""
WIDEST_NAME: Final = 300.0
"""The width of a name that is longer than its polygon is wide; no name of a place on earth needs more."""
LONGEST_NAME: Final = 160
"""In letters: more than two lines of that width hold."""
HALF_LINE: Final = 8.0
NAME_PADDING: Final = 4.0
LINE_HEIGHTS: Final = {"Latn": 1.15, "Arab": 1.35}
"""From line to line of a label, of its size: Arabic letters reach further down."""
BELOW_LINE: Final = 0.25
"""How far letters reach below the line that they stand on, of their size."""
PLACE_LINE: Final = 1.2
CHOSEN_LINE: Final = 3.0
DASHED_LINE: Final = 2.2
DASH: Final = 8
DASH_GAP: Final = 5
MARGIN: Final = 14.0
LONGEST_BAR: Final = 150.0
METRES_IN_KM: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBox:
    """A rectangle of the drawing."""

    left: float
    top: float
    width: float
    height: float

    @property
    def outline(self) -> BaseGeometry:
        """The rectangle as a polygon."""
        return box(self.left, self.top, self.left + self.width, self.top + self.height)


def paint_of(dataset: Dataset) -> PaintOf:
    """Gives "#rrggbb" of a colour of the layout by its name, and of an actor by its id, on the light ground."""

    def paint(name: str) -> str:
        known = LAYOUT_PAINTS.get(name)
        return known.light if known else palette.actor_paint(dataset, name).light

    return paint


def looks_of(request: ExportRequest) -> dict[str, Look]:
    """The look of each place that the file is about."""
    return {place: look_of(request.dataset, decision) for place, decision in request.decisions.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a drawn map leaves free: its frame, where the ground lies in it, and what is taken by places and signs."""

    frame: DrawnBox
    plane: Plane
    taken: BaseGeometry


def add_map(drawing: ET.Element, request: ExportRequest, frame: DrawnBox) -> Ground:
    """Draws the map into `frame`. Places that the file is not about are shown as bare outlines."""
    dataset = request.dataset
    looks = looks_of(request)
    definitions = ET.SubElement(drawing, "defs")
    for key, look in sorted({look.key: look for look in looks.values()}.items()):
        definitions.append(place_pattern(look, key, paint_of(dataset)))
    clip = ET.SubElement(definitions, "clipPath", id="frame")
    ET.SubElement(clip, "rect", _rectangle(frame))
    ET.SubElement(drawing, "rect", {**_rectangle(frame), "fill": palette.GROUND.light})
    inner = (frame.left + MARGIN, frame.top + MARGIN, frame.width - 2 * MARGIN, frame.height - 2 * MARGIN)
    outlines = ground_of(dataset)
    plane = Plane.fitting(_shown_ground(request, outlines), inner)
    clipped = ET.SubElement(drawing, "g", {"clip-path": "url(#frame)"})
    shapes = {place: plane.drawn(outline) for place, outline in outlines.items()}
    for place in dataset.places:
        if place.id not in looks and not shapes[place.id].is_empty:
            _add_elsewhere(clipped, place, shapes[place.id], request.language)
    _add_roads(clipped, dataset, plane)
    shown = [place for place in dataset.places if place.id in looks and not shapes[place.id].is_empty]
    for place in sorted(shown, key=lambda item: (item.id == request.place, bool(looks[item.id].edge))):
        _add_place(clipped, request, place, looks[place.id], shapes[place.id])
    plates, names = ET.SubElement(clipped, "g"), ET.SubElement(clipped, "g")
    seen = box(frame.left, frame.top, frame.left + frame.width, frame.top + frame.height)
    for place in dataset.places:
        has_plate = place.id in looks and looks[place.id].is_busy
        polygon = _largest_polygon(shapes[place.id].intersection(seen))
        if polygon is not None:
            _add_name(names, plates if has_plate else None, request, place, polygon)
    ET.SubElement(drawing, "rect", {**_rectangle(frame), "fill": "none", "stroke": palette.BORDER.light})
    ground = unary_union([shapes[place.id] for place in shown])
    taken = [
        _add_scale(drawing, plane, frame, request.language, ground),
        _add_north(drawing, frame, request.language, ground),
    ]
    return Ground(frame=frame, plane=plane, taken=unary_union([*shapes.values(), *taken]))


def _shown_ground(request: ExportRequest, outlines: Mapping[str, BaseGeometry]) -> list[BaseGeometry]:
    """What the map reaches over: the whole area, or a place with what lies around it."""
    if request.place is None:
        return list(outlines.values())
    west, south, east, north = outlines[request.place].bounds
    aside = SURROUNDINGS * max(east - west, north - south)
    return [box(west - aside, south - aside, east + aside, north + aside)]


def _rectangle(frame: DrawnBox) -> dict[str, str]:
    sides = {"x": frame.left, "y": frame.top, "width": frame.width, "height": frame.height}
    return {name: f"{side:.1f}" for name, side in sides.items()}


def _add_elsewhere(parent: ET.Element, place: Place, drawn: BaseGeometry, language: str) -> None:
    outline = {"d": path_data(drawn), "fill": palette.PAPER.light, "stroke": palette.LINE.light}
    element = ET.SubElement(parent, "path", outline)
    ET.SubElement(element, "title").text = place.names.in_language(language)


def _add_roads(parent: ET.Element, dataset: Dataset, plane: Plane) -> None:
    for road in roads_of(dataset)["features"]:
        line = plane.drawn(shape(road["geometry"]))
        stroke = {"fill": "none", "stroke": palette.ROAD.light, "stroke-width": "2.5", "stroke-linejoin": "round"}
        ET.SubElement(parent, "path", {"d": path_data(line), **stroke})


def _add_place(parent: ET.Element, request: ExportRequest, place: Place, look: Look, drawn: BaseGeometry) -> None:
    group = ET.SubElement(parent, "g")
    decision = request.decisions[place.id]
    name, status = place.names.in_language(request.language), short_status(decision, request.language)
    ET.SubElement(group, "title").text = f"{name}: {status}"
    shape = {"d": path_data(drawn), "fill-rule": "evenodd"}
    line, width = (palette.INK.light, CHOSEN_LINE) if place.id == request.place else (palette.BORDER.light, PLACE_LINE)
    outline = {"stroke": line, "stroke-width": f"{width:g}"}
    paint = paint_of(request.dataset)
    if not look.edge:
        ET.SubElement(group, "path", {**shape, "fill": f"url(#{look.key})", **outline})
    else:
        ET.SubElement(group, "path", {**shape, "fill": f"url(#{look.key})"})
        _add_dashes(group, place, shape, [paint(actor) for actor in look.edge], beside=width / 2)
        if place.id == request.place:
            ET.SubElement(group, "path", {**shape, "fill": "none", **outline})
    if look.is_contested:
        _add_crosses(group, drawn, paint)


def _add_crosses(group: ET.Element, drawn: BaseGeometry, paint: PaintOf) -> None:
    """Fighting is reported: crosses near the rim, over whatever the place looks like."""
    crosses = f'<g class="crosses">{crosses_svg(rim_points(drawn), paint)}</g>'
    group.append(ET.fromstring(crosses))  # noqa: S314 - our own text


def _add_dashes(
    group: ET.Element, place: Place, shape: Mapping[str, str], colours: Sequence[str], *, beside: float
) -> None:
    """The dashed edge of what was only last reported, each colour in turn, on the place's own side of its boundary.

    On the boundary itself it would be drawn over by the outlines of neighbours, or mix with their dashes.
    """
    inside = ET.SubElement(group, "clipPath", id=f"inside-{place.id}")
    ET.SubElement(inside, "path", {"d": shape["d"], "clip-rule": "evenodd"})
    width = 2 * (DASHED_LINE + (beside if beside > PLACE_LINE else 0))
    period = DASH + DASH_GAP
    for turn, colour in enumerate(colours):
        dashes = {
            "fill": "none",
            "stroke": colour,
            "stroke-width": f"{width:g}",
            "stroke-dasharray": f"{DASH} {period * len(colours) - DASH}",
            "stroke-dashoffset": f"{-period * turn}",
        }
        ET.SubElement(group, "path", {**shape, **dashes, "clip-path": f"url(#inside-{place.id})"})


def _add_name(
    parent: ET.Element, plates: ET.Element | None, request: ExportRequest, place: Place, polygon: BaseGeometry
) -> None:
    """The name, as large as fits what is seen of the place, and under it the state where there is room.

    A plate lies under them where bands or signs would run through the letters: `plates` is for those of all places.
    All halos lie under all letters: the halo of a line would cut off the tails of the line above it.
    """
    middle = polylabel(polygon, max(1.0, polygon.length / 400))
    room = _room(polygon, middle.x, middle.y)
    language = request.language
    decision = request.decisions.get(place.id)
    weight = REGULAR if decision is None else BOLD
    names, size = _fitted(shortened(place.names.in_language(language), LONGEST_NAME), room, weight)
    if decision is None and max(width_of(line, size, weight) for line in names) > room:
        return
    high = LINE_HEIGHTS[language_entry(language).script]
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
    ET.SubElement(parent, "rect", {**_rectangle(sides), **plate})


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
        even = _in_two(words, STATUS_SIZE, REGULAR)
        lines = even if max(width_of(line, STATUS_SIZE) for line in even) <= room else lines
    return lines


def _largest_polygon(geometry: BaseGeometry) -> BaseGeometry | None:
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon"]
    return max((part for part in parts if part.area > 0), key=lambda part: float(part.area), default=None)


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
    lines = _in_two(name, smallest, weight) if " " in name else [name]
    return [_cut(line, smallest, weight) for line in lines], smallest


def _cut(line: str, size: float, weight: int) -> str:
    """The line, or as much of it as may reach over its neighbours, with a sign that it was cut."""
    if width_of(line, size, weight) <= WIDEST_NAME:
        return line
    letters = next(count for count in range(len(line), 0, -1) if width_of(line[:count], size, weight) <= WIDEST_NAME)
    return f"{line[:letters]}…"


def _in_two(name: str, size: float, weight: int) -> list[str]:
    """A name of several words in two lines, as even as its spaces allow."""
    words = name.split()
    splits = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(width_of(line, size, weight) for line in pair)))


def _add_scale(parent: ET.Element, plane: Plane, frame: DrawnBox, language: str, ground: BaseGeometry) -> BaseGeometry:
    """Draws the scale bar; gives back the rectangle that it takes."""
    metres = plane.scale_bar_m(LONGEST_BAR)
    length = metres * plane.units_per_m
    is_km = metres >= METRES_IN_KM
    number = percent(metres / METRES_IN_KM if is_km else metres, "en").rstrip("%")
    panel = panel_beside(ground, frame, DrawnBox(left=-6, top=frame.height - MARGIN - 24, width=length + 12, height=30))
    _add_panel(parent, panel)
    x, y = panel.left + 6, panel.top + 24
    bar = {"d": f"M{x:.1f} {y - 6:.1f} V{y:.1f} H{x + length:.1f} V{y - 6:.1f}"}
    ET.SubElement(parent, "path", {**bar, "fill": "none", "stroke": palette.INK.light, "stroke-width": "1.6"})
    words = say("picture.km" if is_km else "picture.m", language, n=number)
    add_text(parent, words, (x + length / 2, y - 8), size=12, language=language, anchor="middle")
    return panel.outline


def _add_north(parent: ET.Element, frame: DrawnBox, language: str, ground: BaseGeometry) -> BaseGeometry:
    """Draws the arrow to the north; gives back the rectangle that it takes."""
    panel = panel_beside(ground, frame, DrawnBox(left=-2, top=MARGIN - 4, width=32, height=52), is_left_first=False)
    _add_panel(parent, panel)
    x, y = panel.left + 16, panel.top + 4
    arrow = f"M{x:.1f} {y:.1f} L{x + 9:.1f} {y + 26:.1f} L{x:.1f} {y + 20:.1f} L{x - 9:.1f} {y + 26:.1f} Z"
    ET.SubElement(parent, "path", {"d": arrow, "fill": palette.INK.light})
    north = say("picture.north", language)
    add_text(parent, north, (x, y + 42), size=15, language=language, anchor="middle", weight=BOLD)
    return panel.outline


def panel_beside(ground: BaseGeometry, frame: DrawnBox, panel: DrawnBox, *, is_left_first: bool = True) -> DrawnBox:
    """The panel in the left or the right corner of the frame, where it covers less of the places.

    `panel.left` is how far it stands from the margin, `panel.top` from the top of the frame.
    """
    top = frame.top + panel.top
    left = frame.left + MARGIN + panel.left
    right = frame.left + frame.width - MARGIN - panel.left - panel.width
    sides = (left, right) if is_left_first else (right, left)
    best = min(sides, key=lambda x: round(ground.intersection(box(x, top, x + panel.width, top + panel.height)).area))
    return DrawnBox(left=best, top=top, width=panel.width, height=panel.height)


def _add_panel(parent: ET.Element, panel: DrawnBox) -> None:
    ET.SubElement(parent, "rect", {**_rectangle(panel), "fill": palette.PAPER.light, "fill-opacity": "0.85"})
