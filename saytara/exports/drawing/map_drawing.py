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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a drawn map leaves free: its frame, where the ground lies in it, and what is taken by places and signs."""

    frame: DrawnBox
    plane: Plane
    taken: BaseGeometry


def add_map(drawing: ET.Element, request: ExportRequest, frame: DrawnBox) -> Ground:
    """Draws the map with names, scale and north into `frame`; places that the file is not about are bare outlines."""
    drawn = add_places(drawing, request, frame)
    paper = ET.Element("rect", {**rectangle(frame), "fill": palette.GROUND.light})
    drawing.insert(list(drawing).index(drawn.group), paper)
    add_names(drawn, request, frame)
    ET.SubElement(drawing, "rect", {**rectangle(frame), "fill": "none", "stroke": palette.BORDER.light})
    ground = unary_union([drawn.shapes[place] for place in drawn.looks if not drawn.shapes[place].is_empty])
    taken = [
        _add_scale(drawing, drawn.plane, frame, request.language, ground),
        _add_north(drawing, frame, request.language, ground),
    ]
    return Ground(frame=frame, plane=drawn.plane, taken=unary_union([*drawn.shapes.values(), *taken]))


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
    ET.SubElement(parent, "rect", {**rectangle(panel), "fill": palette.PAPER.light, "fill-opacity": "0.85"})
