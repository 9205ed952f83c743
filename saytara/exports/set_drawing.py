"""A drawing as PNG: its shapes as an image, its lines of text set by Typst itself.

Typst's reader of SVG moves some Arabic letters onto each other ("الك"); what Typst sets as text keeps every letter.
What lies over a text in the drawing lies over it in the picture.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree import ElementTree as ET

from saytara.exports.lettering import FAMILY, REGULAR, RIGHT_TO_LEFT_ISOLATE
from saytara.exports.patterns import PRINT_PPI
from saytara.exports.typesetting import to_png_image
from saytara.exports.xml_text import xml_safe, xml_text
from saytara.figures.palette import INK

UNNEEDED: Final = frozenset({"title", "desc", "metadata", "style"})
"""What a picture shows nothing of."""
CONTAINERS: Final = frozenset({"svg", "g"})
BEFORE_ANCHOR: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line stands to the left of its point."""

_TEMPLATE: Final = """
#let sheet = json(bytes(sys.inputs.sheet))
#let unit = sheet.unit * 1pt
#set page(width: sheet.width * unit, height: sheet.height * unit, margin: 0pt)
#set text(font: sheet.family, top-edge: "baseline", bottom-edge: "baseline", hyphenate: false)
#set align(left)
#let corner(x, y, body) = place(top + left, dx: x * unit, dy: y * unit, body)
#let line-of(item, x0, y0) = context {
  let drawn = text(
    size: item.size * unit,
    weight: item.weight,
    dir: if item.rtl { rtl } else { ltr },
    lang: if item.rtl { "ar" } else { "en" },
    fill: rgb(item.colour),
    stroke: if item.halo > 0 { (paint: rgb(item.colour), thickness: item.halo * unit, join: "round") },
    item.text,
  )
  let wide = measure(drawn).width
  place(top + left, dx: (item.x - x0) * unit - item.before * wide, dy: (item.y - y0) * unit,
    box(width: wide + 1pt, align(left, drawn)))
}
#for layer in sheet.layers {
  if "svg" in layer {
    let size = (width: sheet.width * unit, height: sheet.height * unit)
    corner(0, 0, image(bytes(layer.svg), format: "svg", ..size, alt: ""))
  } else if layer.clip == none {
    for item in layer.lines { line-of(item, 0, 0) }
  } else {
    let (x0, y0, width, height) = layer.clip
    corner(x0, y0, block(width: width * unit, height: height * unit, clip: true, {
      for item in layer.lines { line-of(item, x0, y0) }
    }))
  }
}
"""


@dataclass(slots=True, kw_only=True)
class _Layers:
    """The drawing in layers: shapes, and lines of text with the rectangle that they are cut off at."""

    root: ET.Element
    layers: list[dict[str, Any]] = field(default_factory=list)
    definitions: list[ET.Element] = field(default_factory=list)
    opened: list[tuple[ET.Element, ET.Element]] = field(default_factory=list)
    """Of the layer of shapes that is being filled: the containers of the drawing with their copies in the layer."""

    def add_shape(self, shape: ET.Element, within: Sequence[ET.Element]) -> None:
        if not self.layers or "svg" not in self.layers[-1]:
            self.opened = []
            self.layers.append({"svg": ET.Element("svg", self.root.attrib)})
        kept = 0
        while kept < min(len(self.opened), len(within)) and self.opened[kept][0] is within[kept]:
            kept += 1
        del self.opened[kept:]
        for container in within[kept:]:
            parent = self.opened[-1][1] if self.opened else self.layers[-1]["svg"]
            self.opened.append((container, ET.SubElement(parent, container.tag, container.attrib)))
        (self.opened[-1][1] if self.opened else self.layers[-1]["svg"]).append(shape)

    def add_line(self, line: ET.Element, clip: list[float] | None) -> None:
        if not self.layers or "svg" in self.layers[-1] or self.layers[-1]["clip"] != clip:
            self.layers.append({"lines": [], "clip": clip})
        self.layers[-1]["lines"].append(_line(line))

    def walk(self, element: ET.Element, within: tuple[ET.Element, ...]) -> None:
        for child in element:
            if child.tag == "defs":
                self.definitions.extend(child)
            elif child.tag == "clipPath":
                self.definitions.append(child)
            elif child.tag == "text":
                self.add_line(child, self._clip(within))
            elif child.tag in CONTAINERS:
                self.walk(child, (*within, child))
            elif child.tag not in UNNEEDED:
                self.add_shape(child, within)

    def _clip(self, within: Sequence[ET.Element]) -> list[float] | None:
        """The rectangle of the innermost clip path around a text."""
        names = [container.get("clip-path") for container in within if "clip-path" in container.attrib]
        paths = {f"url(#{item.get('id')})": item for item in self.definitions if item.tag == "clipPath"}
        rectangle = paths[str(names[-1])].find("rect") if names else None
        if rectangle is None:
            return None
        return [float(rectangle.get(side, "0")) for side in ("x", "y", "width", "height")]


def drawing_png(root: ET.Element, width: float, height: float, unit_pt: float) -> bytes:
    """The drawing at print resolution. `width` and `height` are in its own units, each `unit_pt` points long."""
    sheet = {
        "width": width,
        "height": height,
        "unit": unit_pt,
        "family": FAMILY,
        "layers": drawing_layers(root),
    }
    return to_png_image(_TEMPLATE, {"sheet": json.dumps(sheet, ensure_ascii=False)}, PRINT_PPI)


def drawing_layers(root: ET.Element) -> list[Mapping[str, Any]]:
    """The drawing from the ground up: `svg` (without any text), or `lines` of text with their `clip` (or None)."""
    found = _Layers(root=root)
    found.walk(root, ())
    layers: list[Mapping[str, Any]] = []
    for layer in found.layers:
        if "svg" not in layer:
            layers.append(layer)
            continue
        definitions = ET.Element("defs")
        definitions.extend(found.definitions)
        layer["svg"].insert(0, definitions)
        layers.append({"svg": xml_text(layer["svg"])})
    return layers


def _line(element: ET.Element) -> dict[str, Any]:
    text = " ".join(xml_safe(element.text or "").split())
    is_halo = "stroke" in element.attrib
    return {
        "text": text,
        "x": float(element.get("x", "0")),
        "y": float(element.get("y", "0")),
        "size": float(element.get("font-size", "12")),
        "weight": int(element.get("font-weight", REGULAR)),
        "before": BEFORE_ANCHOR[element.get("text-anchor", "start")],
        "rtl": text.startswith(RIGHT_TO_LEFT_ISOLATE),
        "colour": element.get("stroke" if is_halo else "fill", INK.light),
        "halo": float(element.get("stroke-width", "0")) if is_halo else 0.0,
    }
