"""The looks of places as a QGIS style (QML): one category for each look, told apart as on the dashboard's map.

The structure is that of QGIS 3 (categorised renderer, symbols of simple fills, line patterns and point patterns).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from saytara.exports.records import SAID_SEPARATOR
from saytara.exports.xml_text import xml_text
from saytara.figures.looks import HATCH_STEP, LIGHT, STRIPES_STEP, Fill, Look, Overlay
from saytara.figures.palette import BORDER, GROUND, INK, PAPER, actor_paint
from saytara.model import Dataset
from saytara.phrases import actors_words
from saytara.words import say

QGIS_VERSION: Final = "3.22.0"
"""The oldest version of QGIS whose way of writing options this is."""

DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"

MM_PER_PIXEL: Final = 25.4 / 96
"""Looks are drawn in CSS pixels, QGIS draws in millimetres."""

LABEL_LETTERS: Final = {"en": 16, "ar": 12}
"""How many letters a line of a label has at most: room for the names, and a break before how long ago a report is."""

LABEL_FAMILY: Final = "Noto Sans"
"""Where it is missing QGIS takes its own face, in the weight that is named: left unnamed, it may take the thinnest."""

Options = Mapping[str, str]


def qgis_style(dataset: Dataset, looks: Iterable[Look], *, attribute: str, language: str, date: dt.date | None) -> str:
    """A QML document that colours polygons by the key of their look, found in `attribute`, and labels them.

    A label is the place's name in `language`, and under it its state, as on the dashboard's map. Colours are those of
    the light ground. Equal arguments give the same text.
    """
    ordered = sorted(looks, key=lambda look: (look_words(dataset, look, language, date), look.key))
    root = ET.Element(
        "qgis", version=QGIS_VERSION, styleCategories="Symbology|Labeling", labelsEnabled="1", simplifyMaxScale="1"
    )
    renderer = ET.SubElement(
        root, "renderer-v2", type="categorizedSymbol", attr=attribute, symbollevels="0", forceraster="0"
    )
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, look in enumerate(ordered):
        words = look_words(dataset, look, language, date)
        ET.SubElement(categories, "category", value=look.key, symbol=str(number), label=words, render="true")
        symbols.append(_symbol(str(number), "fill", _layers(dataset, look, str(number))))
    root.append(_labels(language))
    ET.SubElement(root, "layerGeometryType").text = "2"
    return xml_text(root, before=DOCTYPE)


def look_words(dataset: Dataset, look: Look, language: str, date: dt.date | None) -> str:
    """What a look says, for a legend: whose it is on the date, and the meaning of its patterns."""
    actors = list(dict.fromkeys(band.actor for band in look.bands))
    parts = [actors_words(dataset, actors, language, date)] if actors else []
    parts.append(say(f"legend.{look.fill.value}", language))
    match look.overlay:
        case Overlay.NONE:
            pass
        case Overlay.LATTICE:
            parts.append(say("legend.disputed", language))
        case Overlay.CROSSES:
            parts.append(say("legend.contested", language))
    return " · ".join(parts)


def _layers(dataset: Dataset, look: Look, symbol: str) -> Iterator[ET.Element]:
    """The layers of one symbol, from the bottom to the outline."""
    colours = {band.actor: actor_paint(dataset, band.actor).light for band in look.bands}
    step = HATCH_STEP * MM_PER_PIXEL
    made: list[tuple[str, Options, Options | None]] = []
    match look.fill:
        case Fill.DOTS:
            made.append(_fill(GROUND.light))
            made.append(_points("circle", 12 * MM_PER_PIXEL, BORDER.light, size=0.6))
        case Fill.OUTLINE:
            made.append(_fill(GROUND.light))
        case Fill.SOLID:
            made.append(_fill(colours[look.bands[0].actor]))
        case Fill.HATCH:
            colour = colours[look.bands[0].actor]
            made += [_fill(GROUND.light), _fill(colour, LIGHT), _lines(colour, step, 0.4)]
        case Fill.STRIPES:
            made.append(_fill(GROUND.light))
            made += _stripes(look, colours)
    match look.overlay:
        case Overlay.NONE:
            pass
        case Overlay.LATTICE:
            apart = STRIPES_STEP * MM_PER_PIXEL if look.fill is Fill.STRIPES else step * 2
            for colour, width in ((GROUND.light, 0.9), (INK.light, 0.4)):
                made += [_lines(colour, apart, width), _lines(colour, apart, width, angle=135)]
        case Overlay.CROSSES:
            made.append(_points("cross", step * 2, INK.light, size=2.0))
    if look.fill is Fill.OUTLINE:
        made.append(_dashes_inside(colours[look.bands[0].actor], 0.7))
    else:
        made.append(_outline(BORDER.light, 0.3))
    for number, (kind, options, inner) in enumerate(made):
        yield _layer(kind, options, inner, f"@{symbol}@{number}")


def _stripes(look: Look, colours: Mapping[str, str]) -> list[tuple[str, Options, Options | None]]:
    """A band for each part, as wide as its share; light where it is not certain."""
    total = max(1.0, sum(band.part for band in look.bands))
    period = STRIPES_STEP * MM_PER_PIXEL
    drawn: list[tuple[str, Options, Options | None]] = []
    start = 0.0
    for band in look.bands:
        width = period * band.part / total
        opacity = 1.0 if band.is_certain else LIGHT
        drawn.append(_lines(colours[band.actor], period, width, offset=start + width / 2, opacity=opacity))
        if not band.is_certain:
            drawn.append(_lines(colours[band.actor], period, 0.4, offset=start + width / 2))
        start += width
    return drawn


def _fill(colour: str, opacity: float = 1.0) -> tuple[str, Options, None]:
    return "SimpleFill", {"color": _rgba(colour, opacity), "style": "solid", "outline_style": "no"}, None


def _outline(colour: str, width_mm: float) -> tuple[str, Options, None]:
    options = {
        "color": _rgba(colour, 0),
        "style": "no",
        "outline_color": _rgba(colour),
        "outline_style": "solid",
        "outline_width": f"{width_mm:g}",
        "outline_width_unit": "MM",
        "joinstyle": "round",
    }
    return "SimpleFill", options, None


def _dashes_inside(colour: str, width_mm: float) -> tuple[str, Options, None]:
    """A dashed line of which only the place's own side is drawn: no neighbour's outline can cover it."""
    options = {
        "line_color": _rgba(colour),
        "line_style": "dash",
        "line_width": f"{2 * width_mm:g}",
        "line_width_unit": "MM",
        "use_custom_dash": "1",
        "customdash": "1.9;1.3",
        "customdash_unit": "MM",
        "capstyle": "flat",
        "joinstyle": "round",
        "draw_inside_polygon": "1",
    }
    return "SimpleLine", options, None


def _lines(
    colour: str, distance: float, width: float, *, angle: float = 45, offset: float = 0, opacity: float = 1.0
) -> tuple[str, Options, Options]:
    options = {
        "angle": f"{angle:g}",
        "distance": f"{distance:.4g}",
        "distance_unit": "MM",
        "offset": f"{offset:.4g}",
        "offset_unit": "MM",
    }
    line = {
        "line_color": _rgba(colour, opacity),
        "line_style": "solid",
        "line_width": f"{width:.4g}",
        "line_width_unit": "MM",
        "capstyle": "flat",
    }
    return "LinePatternFill", options, line


def _points(shape: str, distance: float, colour: str, *, size: float) -> tuple[str, Options, Options]:
    options = {
        "distance_x": f"{distance:.4g}",
        "distance_x_unit": "MM",
        "distance_y": f"{distance:.4g}",
        "distance_y_unit": "MM",
    }
    marker = {
        "name": shape,
        "color": _rgba(colour),
        "outline_color": _rgba(colour),
        "outline_style": "solid" if shape == "cross" else "no",
        "outline_width": "0.4",
        "outline_width_unit": "MM",
        "size": f"{size:g}",
        "size_unit": "MM",
    }
    return "PointPatternFill", options, marker


INNER: Final = {"LinePatternFill": ("line", "SimpleLine"), "PointPatternFill": ("marker", "SimpleMarker")}
"""What a pattern is a pattern of: the kind of its own symbol, and the class of that symbol's one layer."""


def _layer(kind: str, options: Options, inner: Options | None, name: str) -> ET.Element:
    layer = ET.Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    _add_options(layer, options)
    if inner is not None:
        symbol_type, inner_class = INNER[kind]
        layer.append(_symbol(name, symbol_type, [_layer(inner_class, inner, None, "")]))
    return layer


def _symbol(name: str, kind: str, layers: Iterable[ET.Element]) -> ET.Element:
    symbol = ET.Element("symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0")
    symbol.extend(layers)
    return symbol


def _add_options(layer: ET.Element, options: Options) -> None:
    listed = ET.SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(listed, "Option", type="QString", name=name, value=value)


def label_expression(language: str) -> str:
    """The name of a place and its state in a line below, from the columns of `PLACE_COLUMNS`, as QGIS reckons it."""
    name, said = (f"{column}_{'ar' if language == 'ar' else 'en'}" for column in ("name", "said"))
    return f"""concat("{name}", '\\n', array_first(string_to_array("{said}", '{SAID_SEPARATOR}')))"""


def _labels(language: str) -> ET.Element:
    labeling = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    style = ET.SubElement(
        settings,
        "text-style",
        fieldName=label_expression(language),
        isExpression="1",
        fontFamily=LABEL_FAMILY,
        fontWeight="50",
        namedStyle="Regular",
        fontSize="9",
        fontSizeUnit="Point",
        textColor=_rgba(INK.light),
        textOpacity="1",
    )
    ET.SubElement(
        style, "text-buffer", bufferDraw="1", bufferSize="1", bufferSizeUnits="MM", bufferColor=_rgba(PAPER.light)
    )
    wrapped_at = f"{LABEL_LETTERS[language]}"
    ET.SubElement(
        settings, "text-format", multilineAlign="1", autoWrapLength=wrapped_at, useMaxLineLengthForAutoWrap="1"
    )
    ET.SubElement(settings, "placement", placement="1", centroidInside="1", centroidWhole="1")
    ET.SubElement(settings, "rendering", displayAll="1")
    return labeling


def _rgba(colour: str, opacity: float = 1.0) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"
