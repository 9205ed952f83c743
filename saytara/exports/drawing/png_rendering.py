"""A drawing as PNG: its shapes as an image, its lines of text set by Typst itself.

Typst's reader of SVG moves some Arabic letters onto each other ("الك"); what Typst sets as text keeps every letter.
What lies over a text in the drawing lies over it in the picture.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree import ElementTree as ET

from saytara.exports.drawing.lettering import BOLD, FAMILY, LEFT_TO_RIGHT_ISOLATE, REGULAR, starts_right_to_left
from saytara.exports.drawing.patterns import PRINT_PPI
from saytara.exports.drawing.typesetting import to_png_image
from saytara.exports.drawing.xml_text import xml_safe, xml_text
from saytara.figures.looks.palette import INK

UNNEEDED: Final = frozenset({"title", "desc", "metadata", "style"})
"""What a picture shows nothing of."""
TRANSLATE: Final = re.compile(r"translate\(\s*([-\d.e]+)(?:[\s,]+([-\d.e]+))?\s*\)")
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
            self.layers.append({"svg": ET.Element(self.root.tag, self.root.attrib)})
        kept = 0
        within = within[1:]  # the first is the root of every layer
        while kept < min(len(self.opened), len(within)) and self.opened[kept][0] is within[kept]:
            kept += 1
        del self.opened[kept:]
        for container in within[kept:]:
            parent = self.opened[-1][1] if self.opened else self.layers[-1]["svg"]
            self.opened.append((container, ET.SubElement(parent, container.tag, container.attrib)))
        (self.opened[-1][1] if self.opened else self.layers[-1]["svg"]).append(shape)

    def add_line(self, line: Mapping[str, Any], clip: list[float] | None) -> None:
        if not self.layers or "svg" in self.layers[-1] or self.layers[-1]["clip"] != clip:
            self.layers.append({"lines": [], "clip": clip})
        self.layers[-1]["lines"].append(line)

    def walk(self, element: ET.Element, within: tuple[ET.Element, ...]) -> None:
        for child in element:
            tag = child.tag.rpartition("}")[2]
            if tag == "defs":
                self.definitions.extend(child)
            elif tag == "clipPath":
                self.definitions.append(child)
            elif tag == "text" and _shift((*within, child)) is not None:
                self.add_line(_line(child, within), self._clip(within))
            elif tag in CONTAINERS:
                self.walk(child, (*within, child))
            elif tag not in UNNEEDED:
                self.add_shape(child, within)

    def _clip(self, within: Sequence[ET.Element]) -> list[float] | None:
        """The rectangle of the innermost clip path around a text."""
        clipped = [number for number, container in enumerate(within, start=1) if "clip-path" in container.attrib]
        if not clipped:
            return None
        around = within[: clipped[-1]]
        paths = {f"url(#{item.get('id')})": item for item in self.definitions}
        rectangle = paths[around[-1].get("clip-path", "")].find("{*}rect")
        moved = _shift(around)
        if rectangle is None or moved is None:
            return None
        left, top, width, height = (float(rectangle.get(side, "0")) for side in ("x", "y", "width", "height"))
        return [left + moved[0], top + moved[1], width, height]


def drawing_png(
    root: ET.Element, width: float, height: float, unit_pt: float, pixels_per_inch: float = PRINT_PPI
) -> bytes:
    """The drawing, if not told otherwise at print resolution.

    `width` and `height` are in its own units, each `unit_pt` points long.
    """
    sheet = {
        "width": width,
        "height": height,
        "unit": unit_pt,
        "family": FAMILY,
        "layers": drawing_layers(root),
    }
    return to_png_image(_TEMPLATE, {"sheet": json.dumps(sheet, ensure_ascii=False)}, pixels_per_inch)


def drawing_layers(root: ET.Element) -> list[Mapping[str, Any]]:
    """The drawing from the ground up: `svg` (without any text), or `lines` of text with their `clip` (or None)."""
    found = _Layers(root=root)
    found.walk(root, (root,))
    layers: list[Mapping[str, Any]] = []
    for layer in found.layers:
        if "svg" not in layer:
            layers.append(layer)
            continue
        definitions = ET.Element(root.tag.removesuffix("svg") + "defs")
        definitions.extend(found.definitions)
        layer["svg"].insert(0, definitions)
        layers.append({"svg": xml_text(layer["svg"])})
    return layers


def _shift(elements: Sequence[ET.Element]) -> tuple[float, float] | None:
    """How far elements within each other move what they hold; None where one turns or scales it."""
    x = y = 0.0
    for transform in (element.get("transform") for element in elements):
        if transform is None:
            continue
        found = TRANSLATE.fullmatch(transform.strip())
        if found is None:
            return None
        x, y = x + float(found[1]), y + float(found[2] or 0)
    return x, y


def _line(element: ET.Element, within: Sequence[ET.Element]) -> dict[str, Any]:
    moved = _shift((*within, element)) or (0.0, 0.0)
    text = " ".join(xml_safe("".join(element.itertext())).split())
    size = next((item.attrib["font-size"] for item in (element, *reversed(within)) if "font-size" in item.attrib), "16")
    weight = element.get("font-weight", f"{REGULAR}")
    is_halo = "stroke" in element.attrib
    return {
        "text": text,
        "x": float(element.get("x", "0")) + moved[0],
        "y": float(element.get("y", "0")) + moved[1],
        "size": float(size.removesuffix("px")),
        "weight": BOLD if weight == "bold" else int(weight),
        "before": BEFORE_ANCHOR[element.get("text-anchor", "start")],
        "rtl": not text.startswith(LEFT_TO_RIGHT_ISOLATE) and starts_right_to_left(text),
        "colour": element.get("stroke" if is_halo else "fill", INK.light),
        "halo": float(element.get("stroke-width", "0")) if is_halo else 0.0,
    }
