"""The looks of places as a QGIS style (QML): one category for each look, told apart as on the dashboard's map.

The structure is that of QGIS 3 (categorised renderer, symbols of simple fills, line patterns and point patterns).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from xml.etree import ElementTree as ET

from saytara.core.data_languages import data_language, other_data_language
from saytara.core.model import Dataset
from saytara.exports.columns.column import Column, names_of
from saytara.exports.columns.control_columns import SAID_SEPARATOR
from saytara.exports.drawing.script_measures import measures_of
from saytara.exports.drawing.xml_text import xml_text
from saytara.figures.looks.dispute_lattice import IN_QGIS, ON_MAP
from saytara.figures.looks.look import Band, Fill, Look
from saytara.figures.looks.look_svg import (
    DOTS_STEP,
    HATCH_STEP,
    KNOCKED_LINE,
    KNOCKED_STEP,
    LIGHT,
    LINE,
    SPARSE_LINE,
    SPARSE_STEP,
    STRIPES_ANGLE,
    STRIPES_STEP,
)
from saytara.figures.looks.palette import BORDER, GROUND, INK, PAPER, actor_paint
from saytara.figures.looks.rim import APART
from saytara.phrases.names_in_sentences import actors_words
from saytara.spelling.text import direction_of
from saytara.words import say

QGIS_VERSION: Final = "3.22.0"
"""The oldest version of QGIS whose way of writing options this is."""

DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"

MM_PER_PIXEL: Final = 25.4 / 96
"""Looks are drawn in CSS pixels, QGIS draws in millimetres."""

LABEL_FAMILY: Final = "Noto Sans"
"""Where it is missing QGIS takes its own face, in the weight that is named: left unnamed, it may take the thinnest."""

Options = Mapping[str, str]

Layer = tuple[str, Options, Options | None]
"""The class of a layer, its options, and those of what its pattern is made of."""

LEAN: Final = 90.0 - STRIPES_ANGLE
"""The direction of the bands, as QGIS counts it: from the horizontal, against the clock."""

BROKEN: Final = "1.3;1"
"""Dashes of lines that only their own side claims, in millimetres."""

INSIDE_THE_RIM: Final = "boundary(buffer($geometry, -0.06 * sqrt(area($geometry))))"
"""The rim moved inwards by a part of the place's own extent, in QGIS's language of expressions."""

_CROSS: Final = {"outline_style": "solid", "outline_width_unit": "MM", "size": "2.2", "size_unit": "MM"}


CATEGORIES: Final = "Symbology|Labeling|Fields|MapTips|Temporal"
"""What of a layer the style sets."""

START_AND_END_FIELDS: Final = "2"
"""QGIS's number for a layer each feature of which has its first and its last moment in two fields."""


def qgis_style(
    dataset: Dataset,
    looks: Iterable[Look],
    *,
    attribute: str,
    language: str,
    date: dt.date | None,
    columns: Sequence[Column[Any]],
) -> str:
    """A QML document that colours polygons by the key of their look, found in `attribute`, and labels them.

    A label is the place's name in `language`, and under it its state, as on the dashboard's map; a tip says all that
    is told of the place. Fields are called by the headings of `columns`. Where these have `valid_from` and `valid_to`,
    the temporal controller shows the days between them. Colours are those of the light ground. Equal arguments give the
    same text.
    """
    ordered = sorted(looks, key=lambda look: (look_words(dataset, look, language, date), look.key))
    root = ET.Element(
        "qgis", version=QGIS_VERSION, styleCategories=CATEGORIES, labelsEnabled="1", simplifyMaxScale="1"
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
    if {"valid_from", "valid_to"} <= set(names_of(columns)):
        root.append(_temporal())
    root.append(_labels(language))
    root.append(_aliases(columns, language))
    ET.SubElement(root, "previewExpression").text = name_expression(language)
    ET.SubElement(root, "mapTip").text = map_tip(language)
    ET.SubElement(root, "layerGeometryType").text = "2"
    return xml_text(root, before=DOCTYPE)


def look_words(dataset: Dataset, look: Look, language: str, date: dt.date | None) -> str:
    """What a look says, for a legend: whose it is on the date, and the meaning of its patterns."""
    actors = list(dict.fromkeys(band.actor for band in look.bands))
    parts = [actors_words(dataset, actors, language, date)] if actors else []
    parts.append(say(f"legend.{look.fill.value}", language))
    if look.last and look.fill is not Fill.OUTLINE:
        parts.append(f"{actors_words(dataset, look.last, language, date)}: {say('legend.outline', language)}")
    marks = (
        (look.is_disputed, "legend.disputed"),
        (look.is_contested, "legend.contested"),
        (look.is_claimed, "legend.claimed"),
    )
    parts += [say(key, language) for is_drawn, key in marks if is_drawn]
    return " · ".join(parts)


def _layers(dataset: Dataset, look: Look, symbol: str) -> Iterator[ET.Element]:
    """The layers of one symbol, from the bottom to the outline and the crosses over it."""
    colours = {actor: actor_paint(dataset, actor).light for actor in look.actors}
    made: list[Layer] = [_fill(GROUND.light), *_ground(look, colours)]
    if look.is_claimed and not look.is_old:
        made.append(_holes())
    if look.is_disputed:
        made += _net(look)
    if look.edge:
        turns = len(look.edge)
        made += [_dashes_inside(colours.get(actor, BORDER.light), turn, turns) for turn, actor in enumerate(look.edge)]
    else:
        made.append(_outline(BORDER.light, 0.3))
    for number, (kind, options, inner) in enumerate(made):
        yield _layer(kind, options, inner, f"@{symbol}@{number}")
    if look.is_contested:
        yield _crosses(f"@{symbol}@{len(made)}")


def _ground(look: Look, colours: Mapping[str, str]) -> list[Layer]:
    """What fills the place, over the plain ground."""
    step = HATCH_STEP * MM_PER_PIXEL
    match look.fill:
        case Fill.DOTS:
            return [_dots()]
        case Fill.OUTLINE:
            return _sparse(look, colours)
        case Fill.SOLID:
            apart, thin = KNOCKED_STEP * MM_PER_PIXEL, KNOCKED_LINE * MM_PER_PIXEL
            lines = _lines(GROUND.light, apart, thin, angle=look.bands[0].angle)
            return [_fill(colours[look.bands[0].actor]), lines]
        case Fill.HATCH:
            colour, angle = colours[look.bands[0].actor], look.bands[0].angle
            dash = BROKEN if look.is_claimed else ""
            return [_fill(colour, LIGHT), _lines(colour, step, LINE * MM_PER_PIXEL, angle=angle, dash=dash)]
        case Fill.STRIPES:
            return _stripes(look, colours)
        case Fill.PART:
            rest = _across(colours[look.last[0]], look.last_angle) if look.last else _dots()
            return [rest, *_stripes(look, colours)]


def _dots() -> Layer:
    return _points("circle", DOTS_STEP * MM_PER_PIXEL, BORDER.light, size=0.6)


def _across(colour: str, angle: int) -> Layer:
    """The lines of whoever was last reported, in its side's direction, under the bands of who holds a part."""
    return _lines(colour, SPARSE_STEP * MM_PER_PIXEL, SPARSE_LINE * MM_PER_PIXEL, angle=angle)


def _sparse(look: Look, colours: Mapping[str, str]) -> list[Layer]:
    apart, width = SPARSE_STEP * MM_PER_PIXEL, SPARSE_LINE * MM_PER_PIXEL
    dash = BROKEN if look.is_claimed else ""
    turns = len(look.bands)
    return [
        _lines(colours[band.actor], apart * turns, width, angle=look.bands[0].angle, offset=apart * turn, dash=dash)
        for turn, band in enumerate(look.bands)
    ]


def _net(look: Look) -> list[Layer]:
    """The lattice of a dispute, slanted against the lines under it; thin where the dispute is old."""
    has_bands = look.fill in {Fill.STRIPES, Fill.PART}
    angles = [LEAN + angle for angle in ON_MAP.angles] if has_bands else IN_QGIS.angles
    strokes = (
        ((BORDER.light, IN_QGIS.old_line),)
        if look.is_old
        else ((GROUND.light, IN_QGIS.halo), (INK.light, IN_QGIS.line))
    )
    apart = IN_QGIS.step * MM_PER_PIXEL
    return [_lines(colour, apart, width, angle=angle) for colour, width in strokes for angle in angles]


def _stripes(look: Look, colours: Mapping[str, str]) -> list[Layer]:
    """A band for each part, as wide as its share: light where it is not certain, two lines where it is old."""
    total = max(1.0, sum(band.part for band in look.bands))
    period = STRIPES_STEP * MM_PER_PIXEL
    drawn: list[Layer] = []
    start = 0.0
    for band in look.bands:
        width = period * band.part / total
        drawn += _band(look, band, colours[band.actor], start, width)
        start += width
    return drawn


def _band(look: Look, band: Band, colour: str, start: float, width: float) -> list[Layer]:
    period, middle, thin = STRIPES_STEP * MM_PER_PIXEL, start + width / 2, min(0.4, width / 2)

    def line(colour: str, width: float, offset: float, opacity: float = 1.0) -> Layer:
        return _lines(colour, period, width, angle=LEAN, offset=offset, opacity=opacity)

    if band.is_certain:
        return [line(colour, width, middle)]
    under = [line(GROUND.light, width, middle)] if look.fill is Fill.PART else []
    if look.is_old:
        return [*under, line(colour, thin, start + thin / 2), line(colour, thin, start + width - thin / 2)]
    count = max(1, round(width / (HATCH_STEP * MM_PER_PIXEL)))
    lines = [line(colour, thin, start + width * (number + 0.5) / count) for number in range(count)]
    return [*under, line(colour, width, middle, LIGHT), *lines]


def _holes() -> Layer:
    """Holes in a colour that only its own side claims."""
    step = 2 * HATCH_STEP * MM_PER_PIXEL
    kind, options, marker = _points("square", step, GROUND.light, size=1.1)
    shift = {"displacement_x": f"{step / 2:.4g}", "displacement_x_unit": "MM", "distance_y": f"{step / 2:.4g}"}
    return kind, {**options, **shift}, marker


def _crosses(name: str) -> ET.Element:
    """Crosses near the rim: a line along it, a little inside, that is drawn as its markers alone."""
    layer = ET.Element("layer", {"class": "GeometryGenerator", "enabled": "1", "locked": "0", "pass": "0"})
    _add_options(layer, {"SymbolType": "Line", "geometryModifier": INSIDE_THE_RIM, "units": "MapUnit"})
    halo = {"name": "cross2", "color": _rgba(GROUND.light), "outline_color": _rgba(GROUND.light)}
    cross = {"name": "cross2", "color": _rgba(INK.light), "outline_color": _rgba(INK.light)}
    markers = [
        _layer("SimpleMarker", {**marker, **_CROSS, "outline_width": f"{width:g}"}, None, "")
        for marker, width in ((halo, 1.1), (cross, 0.5))
    ]
    along = ET.Element("layer", {"class": "MarkerLine", "enabled": "1", "locked": "0", "pass": "0"})
    placing = {"interval": f"{APART * MM_PER_PIXEL:.4g}", "interval_unit": "MM", "placement": "interval", "rotate": "0"}
    _add_options(along, placing)
    along.append(_symbol(f"{name}@0", "marker", markers))
    layer.append(_symbol(name, "line", [along]))
    return layer


def _fill(colour: str, opacity: float = 1.0) -> Layer:
    return "SimpleFill", {"color": _rgba(colour, opacity), "style": "solid", "outline_style": "no"}, None


def _outline(colour: str, width_mm: float) -> Layer:
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


def _dashes_inside(colour: str, turn: int, turns: int) -> Layer:
    """A dashed line of which only the place's own side is drawn: no neighbour's outline can cover it.

    Of several colours each has its turn.
    """
    dash, gap = 2.1, 1.3
    options = {
        "line_color": _rgba(colour),
        "line_style": "dash",
        "line_width": "1.4",
        "line_width_unit": "MM",
        "use_custom_dash": "1",
        "customdash": f"{dash:g};{(dash + gap) * turns - dash:.4g}",
        "customdash_unit": "MM",
        "dash_pattern_offset": f"{-(dash + gap) * turn:.4g}",
        "dash_pattern_offset_unit": "MM",
        "capstyle": "flat",
        "joinstyle": "round",
        "draw_inside_polygon": "1",
    }
    return "SimpleLine", options, None


def _lines(
    colour: str,
    distance: float,
    width: float,
    *,
    angle: float = 45,
    offset: float = 0,
    opacity: float = 1.0,
    dash: str = "",
) -> Layer:
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
    if dash:
        line |= {"use_custom_dash": "1", "customdash": dash, "customdash_unit": "MM"}
    return "LinePatternFill", options, line


def _points(shape: str, distance: float, colour: str, *, size: float) -> Layer:
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


def _temporal() -> ET.Element:
    """Shown while the time of the controller meets the days of a feature, both its first and its last included."""
    temporal = ET.Element(
        "temporal",
        enabled="1",
        mode=START_AND_END_FIELDS,
        startField="valid_from",
        endField="valid_to",
        limitMode="1",
        durationField="",
        durationUnit="days",
        fixedDuration="0",
        accumulate="0",
        startExpression="",
        endExpression="",
    )
    fixed = ET.SubElement(temporal, "fixedRange")
    ET.SubElement(fixed, "start")
    ET.SubElement(fixed, "end")
    return temporal


def _aliases(columns: Sequence[Column[Any]], language: str) -> ET.Element:
    """What each field is called; the first one is the number of the row."""
    aliases = ET.Element("aliases")
    for index, column in enumerate(columns, start=1):
        ET.SubElement(aliases, "alias", index=str(index), field=column.name, name=column.heading(language))
    return aliases


def map_tip(language: str) -> str:
    """HTML with QGIS's expressions: the name of the place, all that is told of it, and of which day."""
    direction = direction_of(language)
    return (
        f'<div dir="{direction}" style="max-width:26em"><b>[% {name_expression(language)} %]</b><br>'
        f'[% replace("said_{data_language(language)}", \'{SAID_SEPARATOR}\', \'<br>\') %]<br>'
        f"<small>[% to_string(\"date\") %] · [% \"publishers{'_ar' if language == 'ar' else ''}\" %]<br>"
        f"{say('app.not_a_fact', language)}</small></div>"
    )


def label_expression(language: str) -> str:
    """The name of a place and its state in a line below, from the columns of every format, as QGIS reckons it."""
    return f"""concat({name_expression(language)}, '\\n', "status_{data_language(language)}")"""


def name_expression(language: str) -> str:
    """The name of a place as QGIS reckons it: in the reader's language, else in the other, else as it is known."""
    own, other = data_language(language), other_data_language(language)
    return f"""coalesce("place_{own}", "place_{other}", regexp_replace("place_names", '^[^=]*=', ''))"""


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
    wrapped_at = f"{measures_of(language).label_letters}"
    ET.SubElement(
        settings, "text-format", multilineAlign="1", autoWrapLength=wrapped_at, useMaxLineLengthForAutoWrap="1"
    )
    ET.SubElement(settings, "placement", placement="1", centroidInside="1", centroidWhole="1")
    ET.SubElement(settings, "rendering", displayAll="1")
    return labeling


def _rgba(colour: str, opacity: float = 1.0) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"
