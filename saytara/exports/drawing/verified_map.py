"""Somebody's areas over the places as a drawing of a page: theirs thick and hatched at the inner edge, ours thin.

What is contradicted is shaded, and at each place stands the sign of its verdict; nothing is told by colour alone.
"""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from saytara.analysis.verification import MapVerdict, PlaceVerdict
from saytara.core.meridian import moved, seam_of
from saytara.core.model import Dataset
from saytara.drawnmaps.description import Unheld
from saytara.exports.drawing.plane import Plane, mercator
from saytara.exports.drawing.xml_text import xml_text
from saytara.figures.looks.look import hatch_of
from saytara.figures.looks.look_svg import pattern_svg
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.outline_paths import path_data
from saytara.figures.map.shapes import ground_of, label_point
from saytara.figures.verification.verdict_signs import SIGNS
from saytara.mapchecks import MapCheck
from saytara.mapchecks.meanings import Meaning
from saytara.phrases.figures_and_days import without_isolates
from saytara.phrases.names_in_sentences import place_name
from saytara.phrases.verification import drawn_words, verdict_words
from saytara.words import say

WIDE: Final = 820.0
MARGIN: Final = 24.0
FLATTEST, TALLEST = 0.5, 1.4
"""Height of the drawing by its width."""

RIM_PX: Final = 9.0
"""How deep the hatched inner edge of an area is."""

LINE_PX: Final = 2.4
SIGN_PX: Final = 9.0
NAME_PX: Final = 13.0
BESIDE_PX: Final = 40.0
"""Ground beside the frame up to which areas are drawn."""

PREFIX: Final = "verify-"
"""Before every id of the drawing: the page has others."""


def verified_map(dataset: Dataset, check: MapCheck, language: str) -> str:
    """The map as an `<svg>` for HTML; its colours follow the page's."""
    outlines = ground_of(dataset)
    west, south, east, north = shapely.total_bounds(list(outlines.values()))
    (left, bottom), (right, top) = mercator(np.array([[west, south], [east, north]]))
    ratio = min(TALLEST, max(FLATTEST, float((top - bottom) / max(right - left, 1.0))))
    high = (WIDE - 2 * MARGIN) * ratio + 2 * MARGIN
    plane = Plane.fitting(list(outlines.values()), (MARGIN, MARGIN, WIDE - 2 * MARGIN, high - 2 * MARGIN))
    verdicts = {item.place: item for item in check.verdicts}
    root = ET.Element(
        "svg",
        {
            "viewBox": f"0 0 {WIDE:g} {high:.0f}",
            "class": "verify-drawing",
            "role": "img",
            "aria-label": say("verify.map_label", language, file=check.name),
        },
    )
    for place, outline in outlines.items():
        is_shaded = verdicts[place].verdict.is_contradiction
        shaped = {"d": path_data(plane.drawn(outline)), "stroke": css_paint("border"), "stroke-width": "0.9"}
        ET.SubElement(root, "path", {**shaped, "fill": css_paint("mark" if is_shaded else "paper")})
    seam = seam_of(place.geometry for place in dataset.places)
    window = box(-BESIDE_PX, -BESIDE_PX, WIDE + BESIDE_PX, high + BESIDE_PX)
    for number, (meaning, shape) in enumerate(check.shapes.items()):
        drawn = shapely.intersection(plane.drawn(moved(shape, seam)), window)
        if not drawn.is_empty:
            _add_area(root, dataset, meaning, drawn, number)
    for place, outline in outlines.items():
        latitude, longitude = label_point(outline)
        _add_sign(root, dataset, verdicts[place], plane.drawn(Point(longitude, latitude)), language)
    return xml_text(root, before="")


def _add_area(root: ET.Element, dataset: Dataset, meaning: Meaning, drawn: BaseGeometry, number: int) -> None:
    """An area: its outline, and within it a rim with the lines of its side; contested ground has a dashed outline."""
    outline = path_data(drawn)
    line = {"d": outline, "fill": "none", "stroke-linejoin": "round"}
    if isinstance(meaning, Unheld):
        dashes = {"stroke": css_paint("ink"), "stroke-width": "2", "stroke-dasharray": "6 4"}
        ET.SubElement(root, "path", {**line, **dashes})
        return
    defs = ET.SubElement(root, "defs")
    clip = ET.SubElement(defs, "clipPath", {"id": f"{PREFIX}clip-{number}"})
    ET.SubElement(clip, "path", {"d": outline, "clip-rule": "evenodd"})
    pattern = f"{PREFIX}look-{number}"
    defs.append(ET.fromstring(pattern_svg(hatch_of(dataset, meaning[0]), pattern, css_paint)))  # noqa: S314 - our own
    rim = {**line, "stroke": f"url(#{pattern})", "stroke-width": f"{2 * RIM_PX:g}"}
    ET.SubElement(root, "path", {**rim, "clip-path": f"url(#{PREFIX}clip-{number})"})
    ET.SubElement(root, "path", {**line, "stroke": css_paint(meaning[0]), "stroke-width": f"{LINE_PX:g}"})


def _add_sign(root: ET.Element, dataset: Dataset, item: PlaceVerdict, at: Point, language: str) -> None:
    """The sign of the verdict with the place's name under it, and who is drawn there as its title."""
    group = ET.SubElement(root, "g", {"class": f"verify-place {item.verdict.value}"})
    title = ET.SubElement(group, "title")
    said = [place_name(dataset, item.place, language), verdict_words(dataset, item, language)]
    title.text = without_isolates(": ".join(said) + f" ({drawn_words(dataset, item, language)})")
    sign = SIGNS.get(item.verdict)
    if sign is not None:
        is_filled = item.verdict is MapVerdict.CONTRADICTED
        circle = {"cx": f"{at.x:.1f}", "cy": f"{at.y - 10:.1f}", "r": f"{SIGN_PX:g}", "stroke-width": "1.6"}
        fill = css_paint("ink") if is_filled else css_paint("paper")
        if item.verdict is MapVerdict.CONTRADICTED_BY_OLD:
            circle["stroke-dasharray"] = "3 2"
        ET.SubElement(group, "circle", {**circle, "fill": fill, "stroke": css_paint("ink")})
        text = ET.SubElement(group, "text", {"x": f"{at.x:.1f}", "y": f"{at.y - 5.5:.1f}", "font-size": "13"})
        colour = css_paint("paper" if is_filled else "ink")
        text.attrib |= {"class": "verify-mark", "text-anchor": "middle", "fill": colour, "font-weight": "700"}
        text.text = sign
    name = ET.SubElement(group, "text", {"x": f"{at.x:.1f}", "y": f"{at.y + 14:.1f}", "font-size": f"{NAME_PX:g}"})
    name.attrib |= {
        "class": "verify-name",
        "text-anchor": "middle",
        "fill": css_paint("ink"),
        "stroke": css_paint("paper"),
        "stroke-width": "3.5",
        "paint-order": "stroke",
        "font-weight": "600" if sign else "400",
    }
    name.text = place_name(dataset, item.place, language)
