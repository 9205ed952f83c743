"""The map of the picture export as a part of a page: it follows light and dark, and each place is a link.

It is what a page shows until its live map is there, and all that a reader without scripts gets of the map.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from shapely.geometry import Point

from saytara.core.model import Dataset
from saytara.exports.drawing.place_names import add_names
from saytara.exports.drawing.places_drawing import MARGIN, DrawnBox, DrawnPlaces, add_places
from saytara.exports.drawing.plane import EARTH_RADIUS_M, Plane, mercator
from saytara.exports.drawing.xml_text import xml_text
from saytara.exports.request import ExportRequest
from saytara.figures.looks import palette
from saytara.figures.map.css_paints import LAYOUT_PAINTS
from saytara.figures.map.outline_paths import path_data
from saytara.figures.map.shapes import ground_of

WIDE: Final = 880.0
"""The width of the drawing, near that of the map in a usual window; it is shown as large as its room allows."""

FLATTEST: Final = 0.3
TALLEST: Final = 2.0
"""Height of the drawing by its width, of an area that is all in one row or column."""

TILE_PX: Final = 256
"""The width of the whole world at zoom 0 (Leaflet)."""

TEXT_SIZE: Final = 0.92
"""Letters of the page's font run wider than those of the picture's, for which the drawing has room."""

FAMILY: Final = "'Noto Sans', 'Noto Sans Arabic', sans-serif"
CHOSEN_LINE: Final = 3.5
PREFIX: Final = "still-"
"""Before every id of the drawing: the page has others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """What a web map is to show: its zoom, and the point in its middle (WGS 84)."""

    zoom: float
    latitude: float
    longitude: float


def still_map(
    request: ExportRequest,
    *,
    title: str,
    address: Callable[[str], str],
    chosen: str | None = None,
    dim: Collection[str] = (),
    camera: Camera | None = None,
) -> str:
    """The map as an `<svg>` for HTML. `request` is about every place; `address` gives the link of each by its id.

    Places in `dim` step back. Without `camera` the drawing fills its room; with it, it has the size of such a map.
    """
    drawing, drawn, high = _drawing(request)
    shapes = {path_data(shape): place for place, shape in drawn.shapes.items()}
    for parent in list(drawing.iter("g")):
        for index, group in enumerate(list(parent)):
            place = shapes.get(path.get("d", "")) if (path := group.find("path")) is not None else None
            if group.tag == "g" and place is not None and group.find("title") is not None:
                group.set("class", f"still-place{' dim' if place in dim else ''}")
                parent[index] = _link(group, address(place))
    if chosen is not None:
        outline = path_data(drawn.shapes[chosen])
        for colour, width in ((palette.PAPER, 2 * CHOSEN_LINE), (palette.INK, CHOSEN_LINE)):
            line = {"d": outline, "fill": "none", "stroke": colour.light, "stroke-width": f"{width:g}"}
            ET.SubElement(drawing, "path", {**line, "stroke-linejoin": "round", "pointer-events": "none"})
    _follow_the_page(drawing, _colours(request.dataset))
    drawing.attrib |= {
        "viewBox": f"0 0 {WIDE:g} {high:.1f}",
        "role": "group",
        "aria-label": title,
        "lang": request.language,
        "font-family": FAMILY,
        "class": "still-map",
    }
    if camera is not None:
        drawing.set("style", _placed(drawn.plane, high, camera))
    return xml_text(drawing, before="")


def _drawing(request: ExportRequest) -> tuple[ET.Element, DrawnPlaces, float]:
    """The drawing without what is around it, as high as the area is by its width."""
    geometries = list(ground_of(request.dataset).values())
    west, south, east, north = shapely.total_bounds(geometries)
    (left, bottom), (right, top) = mercator(np.array([[west, south], [east, north]]))
    ratio = min(TALLEST, max(FLATTEST, (top - bottom) / max(right - left, 1.0)))
    high = float((WIDE - 2 * MARGIN) * ratio + 2 * MARGIN)
    root = ET.Element("svg")
    frame = DrawnBox(left=0.0, top=0.0, width=WIDE, height=high)
    drawn = add_places(root, request, frame)
    add_names(drawn, request, frame)
    return root, drawn, high


def _link(group: ET.Element, address: str) -> ET.Element:
    link = ET.Element("a", {"href": address})
    link.append(group)
    return link


def _colours(dataset: Dataset) -> dict[str, str]:
    """Colours on the light ground → the CSS value that follows the page."""
    paints = [*LAYOUT_PAINTS.values(), *(palette.actor_paint(dataset, actor.id) for actor in dataset.actors)]
    return {paint.light.upper(): paint.css for paint in reversed(paints)}


def _follow_the_page(drawing: ET.Element, colours: dict[str, str]) -> None:
    for element in drawing.iter():
        for name, value in element.attrib.items():
            if name in {"fill", "stroke", "stop-color"} and value.upper() in colours:
                element.set(name, colours[value.upper()])
            elif value.startswith("url(#"):
                element.set(name, value.replace("url(#", f"url(#{PREFIX}"))
            elif name == "id":
                element.set(name, PREFIX + value)
            elif name == "font-size":
                element.set(name, f"{float(value) * TEXT_SIZE:.2f}")


def _placed(plane: Plane, high: float, camera: Camera) -> str:
    """CSS that puts the camera's point into the middle of the drawing's room, at the camera's zoom."""
    scale = TILE_PX * 2**camera.zoom / (2 * math.pi * EARTH_RADIUS_M) / plane.scale
    middle = plane.drawn(Point(camera.longitude, camera.latitude))
    return (
        f"width:{WIDE * scale:.1f}px;height:{high * scale:.1f}px;max-width:none;inset:auto;"
        f"left:calc(50% - {middle.x * scale:.1f}px);top:calc(50% - {middle.y * scale:.1f}px)"
    )
