"""The places of a map as a drawing: their outlines, looks and dashes, the roads under them; no names and no signs.

The looks are those of the page (`saytara.figures.looks.look`), with the colours of the light ground written out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

import shapely
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from saytara.core.model import Dataset, Place
from saytara.exports.drawing.patterns import place_pattern
from saytara.exports.drawing.plane import Plane
from saytara.exports.request import ExportRequest
from saytara.figures.looks import palette
from saytara.figures.looks.look import Look, look_of
from saytara.figures.looks.look_svg import PaintOf, crosses_svg
from saytara.figures.looks.rim import rim_points
from saytara.figures.map.css_paints import LAYOUT_PAINTS
from saytara.figures.map.outline_paths import path_data
from saytara.figures.map.shapes import ground_of, roads_of
from saytara.phrases.decisions import short_status

SURROUNDINGS: Final = 0.5
"""How much of its surroundings the map of one place shows on each side, of the place's own extent."""
PLACE_LINE: Final = 1.2
CHOSEN_LINE: Final = 3.0
DASHED_LINE: Final = 2.2
DASH: Final = 8
DASH_GAP: Final = 5
MARGIN: Final = 14.0
BEYOND: Final = 20.0
"""How far beyond the frame outlines are drawn: so that the edge along which they are cut off is not seen."""


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

    def grown(self, by: float) -> DrawnBox:
        """The rectangle with so much more on each side."""
        return DrawnBox(
            left=self.left - by, top=self.top - by, width=self.width + 2 * by, height=self.height + 2 * by
        )

    def overlaps(self, other: DrawnBox) -> bool:
        """Whether the two share ground; sides that only meet share none."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def holds(self, other: DrawnBox) -> bool:
        """Whether the other lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.left + other.width <= self.left + self.width
            and other.top + other.height <= self.top + self.height
        )


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
class DrawnPlaces:
    """The places of a drawn map without their names: the group that holds them, and where each lies in it.

    Of `shapes` those that lie more than `BEYOND` outside the frame are empty, and the others are cut off there.
    """

    group: ET.Element
    plane: Plane
    looks: Mapping[str, Look]
    shapes: Mapping[str, BaseGeometry]

    def seen_of(self, place: str, frame: DrawnBox) -> BaseGeometry | None:
        """The largest polygon of what the frame shows of a place; None where that is nothing."""
        seen = self.shapes[place].intersection(frame.outline)
        parts = [part for part in getattr(seen, "geoms", [seen]) if part.geom_type == "Polygon" and part.area > 0]
        return max(parts, key=lambda part: float(part.area), default=None)


def add_places(drawing: ET.Element, request: ExportRequest, frame: DrawnBox) -> DrawnPlaces:
    """Draws the places alone, with their looks and the roads, in a group that ends at the frame.

    What lies outside is left out: whoever paints the group needs memory for all that it holds, seen or not.
    """
    dataset = request.dataset
    looks = looks_of(request)
    definitions = ET.SubElement(drawing, "defs")
    for key, look in sorted({look.key: look for look in looks.values()}.items()):
        definitions.append(place_pattern(look, key, paint_of(dataset)))
    clip = ET.SubElement(definitions, "clipPath", id="frame")
    ET.SubElement(clip, "rect", rectangle(frame))
    inner = (frame.left + MARGIN, frame.top + MARGIN, frame.width - 2 * MARGIN, frame.height - 2 * MARGIN)
    outlines = ground_of(dataset)
    plane = Plane.fitting(_shown_ground(request, outlines), inner)
    clipped = ET.SubElement(drawing, "g", {"clip-path": "url(#frame)"})
    window = frame.grown(BEYOND)
    shapes = {place: _seen_in(window, plane.drawn(outline)) for place, outline in outlines.items()}
    for place in dataset.places:
        if place.id not in looks and not shapes[place.id].is_empty:
            _add_elsewhere(clipped, place, shapes[place.id], request.language)
    _add_roads(clipped, dataset, plane, window)
    shown = [place for place in dataset.places if place.id in looks and not shapes[place.id].is_empty]
    for place in sorted(shown, key=lambda item: (item.id == request.place, bool(looks[item.id].edge))):
        _add_place(clipped, request, place, looks[place.id], shapes[place.id])
    return DrawnPlaces(group=clipped, plane=plane, looks=looks, shapes=shapes)


def _shown_ground(request: ExportRequest, outlines: Mapping[str, BaseGeometry]) -> list[BaseGeometry]:
    """What the map reaches over: the whole area, or a place with what lies around it."""
    if request.place is None:
        return list(outlines.values())
    west, south, east, north = outlines[request.place].bounds
    aside = SURROUNDINGS * max(east - west, north - south)
    return [box(west - aside, south - aside, east + aside, north + aside)]


def _seen_in(window: DrawnBox, drawn: BaseGeometry) -> BaseGeometry:
    """What of an outline or a line lies in the window; as it was where all of it does."""
    if drawn.is_empty or window.outline.contains(box(*drawn.bounds)):
        return drawn
    whole = window.outline
    if not whole.intersects(box(*drawn.bounds)):
        return drawn.__class__()
    seen = shapely.get_parts(drawn.intersection(whole))
    kept = [part for part in seen if shapely.get_dimensions(part) == shapely.get_dimensions(drawn)]
    return kept[0] if len(kept) == 1 else shapely.union_all(kept)


def rectangle(frame: DrawnBox) -> dict[str, str]:
    """The attributes of an SVG `rect` that fills it."""
    sides = {"x": frame.left, "y": frame.top, "width": frame.width, "height": frame.height}
    return {name: f"{side:.1f}" for name, side in sides.items()}


def _add_elsewhere(parent: ET.Element, place: Place, drawn: BaseGeometry, language: str) -> None:
    outline = {"d": path_data(drawn), "fill": palette.PAPER.light, "stroke": palette.LINE.light}
    element = ET.SubElement(parent, "path", outline)
    ET.SubElement(element, "title").text = place.names.in_language(language)


def _add_roads(parent: ET.Element, dataset: Dataset, plane: Plane, window: DrawnBox) -> None:
    for road in roads_of(dataset)["features"]:
        line = _seen_in(window, plane.drawn(shape(road["geometry"])))
        if line.is_empty:
            continue
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
