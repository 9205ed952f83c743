"""The map of the picture export alone, small, as an SVG by itself: to be put beside words that say the same."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from saytara.exports.drawing.map_drawing import DrawnBox, add_map
from saytara.exports.drawing.xml_text import xml_text
from saytara.exports.request import ExportRequest

FAMILY: Final = "'Noto Sans', 'Noto Sans Arabic', sans-serif"


def small_map(request: ExportRequest, width: float, height: float) -> str:
    """The map in the given size, in the colours of light ground, without scale, legend or anything around it."""
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "font-family": FAMILY,
            "lang": request.language,
        },
    )
    add_map(root, request, DrawnBox(left=0.0, top=0.0, width=width, height=height))
    for around in [child for child in root if child.tag != "defs" and "clip-path" not in child.attrib]:
        root.remove(around)
    return xml_text(root, before="")
