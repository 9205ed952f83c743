"""Elements of a drawing: outlines as paths, and lines of text that run the right way in every reader of SVG."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from shapely import get_coordinates
from shapely.geometry.base import BaseGeometry

from saytara.exports.lettering import BOLD, REGULAR, directed
from saytara.figures.palette import INK, PAPER

HALO_WIDTH: Final = 3.0
"""How far the ground's colour stands around a label, so that it can be read on any pattern."""


def add_text(
    parent: ET.Element,
    text: str,
    at: tuple[float, float],
    *,
    size: float,
    language: str,
    anchor: str = "start",
    weight: int = REGULAR,
    colour: str = INK.light,
) -> None:
    """One line of text. `anchor` is that of a line from left to right: "start" is the left end in every language."""
    attributes = {**_place_of_text(at, size, anchor, weight), "fill": colour}
    ET.SubElement(parent, "text", attributes).text = directed(text, language)


def add_halo(
    parent: ET.Element,
    text: str,
    at: tuple[float, float],
    *,
    size: float,
    language: str,
    anchor: str = "start",
    weight: int = REGULAR,
) -> None:
    """The ground's colour around the letters of a line that `add_text` draws after it, over all halos."""
    halo = {"fill": "none", "stroke": PAPER.light, "stroke-width": f"{HALO_WIDTH:g}", "stroke-linejoin": "round"}
    attributes = {**_place_of_text(at, size, anchor, weight), **halo, "aria-hidden": "true"}
    ET.SubElement(parent, "text", attributes).text = directed(text, language)


def _place_of_text(at: tuple[float, float], size: float, anchor: str, weight: int) -> dict[str, str]:
    x, y = at
    attributes = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": f"{size:g}"}
    if anchor != "start":
        attributes["text-anchor"] = anchor
    if weight == BOLD:
        attributes["font-weight"] = str(BOLD)
    return attributes


def path_data(geometry: BaseGeometry) -> str:
    """Rings of polygons and lines, in the units of the drawing, as the `d` of a path."""
    match geometry.geom_type:
        case "Polygon":
            rings = [geometry.exterior, *geometry.interiors]
            return " ".join(f"{_points(ring)} Z" for ring in rings)
        case "LineString" | "LinearRing":
            return _points(geometry)
        case "Point" | "MultiPoint":
            return ""
        case _:
            return " ".join(path_data(part) for part in geometry.geoms)


def _points(line: BaseGeometry) -> str:
    return "M" + " L".join(f"{x:.2f} {y:.2f}" for x, y in get_coordinates(line))
