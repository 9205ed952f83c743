"""A map by itself as a drawing: the places with their names, a scale bar and a north arrow, in a frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from saytara.exports.drawing.lettering import BOLD
from saytara.exports.drawing.place_names import add_names
from saytara.exports.drawing.places_drawing import MARGIN, DrawnBox, add_places, rectangle
from saytara.exports.drawing.plane import Plane
from saytara.exports.drawing.svg_elements import add_text
from saytara.exports.request import ExportRequest
from saytara.figures.looks import palette
from saytara.phrases.figures_and_days import percent
from saytara.words import say

LONGEST_BAR: Final = 150.0
METRES_IN_KM: Final = 1000
SCALE_ASIDE: Final = 6.0
"""Between the scale bar and the sides of its panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a drawn map leaves free: its frame, where the ground lies in it, and what places, names and signs take."""

    frame: DrawnBox
    plane: Plane
    taken: BaseGeometry


def add_map(drawing: ET.Element, request: ExportRequest, frame: DrawnBox) -> Ground:
    """Draws the map with names, scale and north into `frame`; places that the file is not about are bare outlines.

    No name lies under the scale or the north, but the chosen place's where it has no other room.
    """
    drawn = add_places(drawing, request, frame)
    paper = ET.Element("rect", {**rectangle(frame), "fill": palette.GROUND.light})
    drawing.insert(list(drawing).index(drawn.group), paper)
    ground = unary_union([drawn.shapes[place] for place in drawn.looks if not drawn.shapes[place].is_empty])
    metres = drawn.plane.scale_bar_m(LONGEST_BAR)
    scale = _scale_panel(metres * drawn.plane.units_per_m, frame, ground)
    north = _north_panel(frame, ground)
    labels = add_names(drawn, request, frame, taken=(scale, north))
    ET.SubElement(drawing, "rect", {**rectangle(frame), "fill": "none", "stroke": palette.BORDER.light})
    _add_scale(drawing, scale, metres, request.language)
    _add_north(drawing, north, request.language)
    taken = [*drawn.shapes.values(), *(item.outline for item in (scale, north, *labels))]
    return Ground(frame=frame, plane=drawn.plane, taken=unary_union(taken))


def _scale_panel(length: float, frame: DrawnBox, ground: BaseGeometry) -> DrawnBox:
    """The rectangle that a scale bar of that length takes."""
    panel = DrawnBox(left=-SCALE_ASIDE, top=frame.height - MARGIN - 24, width=length + 2 * SCALE_ASIDE, height=30)
    return panel_beside(ground, frame, panel)


def _add_scale(parent: ET.Element, panel: DrawnBox, metres: float, language: str) -> None:
    is_km = metres >= METRES_IN_KM
    number = percent(metres / METRES_IN_KM if is_km else metres, "en").rstrip("%")
    _add_panel(parent, panel)
    length = panel.width - 2 * SCALE_ASIDE
    x, y = panel.left + SCALE_ASIDE, panel.top + 24
    bar = {"d": f"M{x:.1f} {y - 6:.1f} V{y:.1f} H{x + length:.1f} V{y - 6:.1f}"}
    ET.SubElement(parent, "path", {**bar, "fill": "none", "stroke": palette.INK.light, "stroke-width": "1.6"})
    words = say("picture.km" if is_km else "picture.m", language, n=number)
    add_text(parent, words, (x + length / 2, y - 8), size=12, language=language, anchor="middle")


def _north_panel(frame: DrawnBox, ground: BaseGeometry) -> DrawnBox:
    """The rectangle that the arrow to the north takes."""
    panel = DrawnBox(left=-2, top=MARGIN - 4, width=32, height=52)
    return panel_beside(ground, frame, panel, is_left_first=False)


def _add_north(parent: ET.Element, panel: DrawnBox, language: str) -> None:
    _add_panel(parent, panel)
    x, y = panel.left + 16, panel.top + 4
    arrow = f"M{x:.1f} {y:.1f} L{x + 9:.1f} {y + 26:.1f} L{x:.1f} {y + 20:.1f} L{x - 9:.1f} {y + 26:.1f} Z"
    ET.SubElement(parent, "path", {"d": arrow, "fill": palette.INK.light})
    north = say("picture.north", language)
    add_text(parent, north, (x, y + 42), size=15, language=language, anchor="middle", weight=BOLD)


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
    ET.SubElement(parent, "rect", {**rectangle(panel), "fill": palette.PAPER.light, "fill-opacity": "0.85"})
