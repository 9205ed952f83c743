"""Elements of a drawing: lines of text that run the right way in every reader of SVG."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from saytara.exports.drawing.lettering import BOLD, REGULAR, directed
from saytara.figures.looks.palette import INK, PAPER

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


def texts_last(drawing: ET.Element, first: int = 0) -> None:
    """Moves lines of text, and groups of nothing else, behind all shapes: none of these may be drawn over them.

    Of the parts from the `first` on. A picture is made of layers, and each change from text to shapes is one more. What
    is cut off at a frame stays.
    """
    lines = [part for part in drawing[first:] if part.tag == "text" or _is_of_lines(part)]
    for line in lines:
        drawing.remove(line)
    drawing.extend(lines)


def _is_of_lines(part: ET.Element) -> bool:
    return part.tag == "g" and len(part) > 0 and not part.attrib and all(line.tag == "text" for line in part)
