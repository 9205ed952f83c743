"""The map as a sheet of paper: a drawing (SVG) and a picture (PNG), with title, legend, scale, north and credits.

One A4 page, across, in units of 1/96 inch. The picture is the drawing, set by Typst at print resolution.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from saytara.dataset.columns.sources import ADDRESSES
from saytara.exports.columns.column import names_of
from saytara.exports.drawing.lettering import (
    BOLD,
    FAMILY,
    REGULAR,
    at_most,
    balanced,
    isolated_as,
    shortened,
    starts_right_to_left,
    width_of,
    wrapped,
)
from saytara.exports.drawing.map_drawing import add_map
from saytara.exports.drawing.patterns import PRINT_PPI, SWATCH, swatch_pattern
from saytara.exports.drawing.places_drawing import DrawnBox, looks_of, paint_of
from saytara.exports.drawing.plane import is_beyond
from saytara.exports.drawing.png_chunks import with_facts
from saytara.exports.drawing.png_rendering import drawing_png
from saytara.exports.drawing.script_measures import measures_of
from saytara.exports.drawing.surroundings import add_cities, add_locator
from saytara.exports.drawing.svg_elements import add_text, texts_last
from saytara.exports.drawing.svg_font import font_face_css, letters_of
from saytara.exports.drawing.xml_text import xml_text
from saytara.exports.provenance import boundary_words, credit_words, fact_rows, file_facts
from saytara.exports.request import ExportRequest
from saytara.figures.looks import palette
from saytara.figures.looks.look import Look
from saytara.figures.looks.look_svg import PaintOf, crosses_svg
from saytara.figures.map.legend import LEGEND_LOOKS, is_explained, legend_actors
from saytara.figures.map.orientation_credits import orientation_credits
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.map_labels import label_lines
from saytara.phrases.names_in_sentences import place_name, publishers_words
from saytara.spelling.text import sort_key
from saytara.words import language_entry, say

NAMESPACE: Final = "http://www.w3.org/2000/svg"
SHEET_MM: Final = (297, 210)
SHEET: Final = (1122.5, 793.7)
EDGE: Final = 30.0
LEGEND_WIDTH: Final = 232.0
GAP: Final = 16.0
TITLE_SIZE: Final = 28.0
SUBTITLE_SIZE: Final = 14.0
SUBTITLE_LINE: Final = 1.35
LEGEND_SIZE: Final = 13.0
FACT_SIZE: Final = 10.0
FACT_LINE: Final = 13.2
MOST_TITLE_LINES: Final = 2
FAMILIES: Final = f"{FAMILY}, 'Noto Naskh Arabic', 'Traditional Arabic', 'Times New Roman', serif"
"""For programs that pass over the font inside the file."""
OTHER_FONT: Final = 1.25
"""How much wider than Amiri other fonts run: a line of the SVG leaves room for that."""
MOST_FACT_LINES: Final = 4
"""Of each fact: what is longer stands whole in the drawing's `<metadata>` and in every other file."""
LEGEND_LINE: Final = 1.25
LEGEND_GAP: Final = 8.0
MOST_LEGEND_LINES: Final = 5
SWATCH_CROSSES: Final = ((7.5, 8.0), (18.5, 8.0))
MOST_BEYOND: Final = 5
"""Places beyond the end of the map that the sheet names."""
MOST_LETTERS: Final = 3000
"""Of any text of the sheet: more than its lines can hold, so that measuring them takes no time."""

INCH_MM: Final = 25.4
POINTS_PER_INCH: Final = 72
UNIT_PT: Final = 0.75
"""A unit of 1/96 inch in points."""


def to_svg(request: ExportRequest) -> bytes:
    """The sheet as SVG 1.1: text stays text, in a font that the file itself carries.

    Places have a `<title>` with name and state; `<metadata>` lists the facts and every source with its address.
    """
    return xml_text(_sheet(request, has_font=True)).encode()


def to_png(request: ExportRequest) -> bytes:
    """The sheet as PNG, A4 across at 300 pixels to the inch (3508 × 2480), which the file itself says.

    So it does of its title, publishers, licence and credits, of what was asked, and of every source with its address.
    """
    sheet_pt = SHEET_MM[0] / INCH_MM * POINTS_PER_INCH
    picture = drawing_png(_sheet(request, has_font=False), *SHEET, sheet_pt / SHEET[0])
    return with_facts(picture, pixels_per_inch=PRINT_PPI, language=request.language, texts=_picture_facts(request))


def _picture_facts(request: ExportRequest) -> dict[str, str]:
    """What the PNG says of itself, by the keywords of the specification (PNG, 11.3.3.1)."""
    dataset, language = request.dataset, request.language
    credit_parts = ((item.what, item.who, item.licence) for item in dataset.credits)
    places = [dataset.place_by_id[place] for place in request.decisions]
    return {
        "Title": sheet_title(request),
        "Author": " · ".join(publishers_of(request)),
        "Description": f"{date_words(request.date, language)} ({request.date.isoformat()}) · {_description(request)}",
        "Copyright": "\n".join([dataset.licence, *(" · ".join(filter(None, parts)) for parts in credit_parts)]),
        "Disclaimer": f"{sheet_subtitle(request)} {boundary_words(places, language)}",
        "Software": "Saytara",
        "Comment": _metadata(request),
    }


def map_image(request: ExportRequest, width: float, height: float) -> str:
    """The map alone, with its legend beside it, in the given size (units of 1/96 inch), for a brief.

    An SVG that holds nothing but a picture at print resolution: in a PDF, readers draw a seam around each tile of a
    pattern, and the seams would look like the lattice of a dispute.
    """
    drawing = _map_drawing(request, width, height)
    picture = base64.b64encode(drawing_png(drawing, width, height, UNIT_PT)).decode()
    root = _root(width, height)
    size = {"width": f"{width:g}", "height": f"{height:g}"}
    ET.SubElement(root, "image", {**size, "href": f"data:image/png;base64,{picture}"})
    return xml_text(root)


def _map_drawing(request: ExportRequest, width: float, height: float) -> ET.Element:
    root = _root(width, height)
    legend_left, frame_left = _columns(request.language, 0.0, width)
    frame = DrawnBox(left=frame_left + 0.5, top=0.5, width=width - LEGEND_WIDTH - GAP - 1, height=height - 1)
    add_cities(root, request, add_map(root, request, frame))
    column = DrawnBox(left=legend_left, top=0, width=LEGEND_WIDTH, height=height)
    add_locator(root, request, column, _add_legend(root, request, column))
    texts_last(root)
    return root


def sheet_title(request: ExportRequest) -> str:
    """What the file shows, with its date, in one line."""
    area = request.dataset.title(request.language)
    if request.place is not None:
        area = place_name(request.dataset, request.place, request.language)
    return say("picture.title", request.language, area=area, date=date_words(request.date, request.language))


def publishers_of(request: ExportRequest) -> list[str]:
    """Who published what the file rests on, each once, in the alphabet of the request's language."""
    dataset, language = request.dataset, request.language
    printed = (source["publisher"] for source in file_facts(dataset, request.decisions)["sources"])
    return sorted(publishers_words(dataset, printed, language), key=lambda name: sort_key(name, language))


def _root(width: float, height: float) -> ET.Element:
    return ET.Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "font-family": FAMILIES,
        },
    )


def _sheet(request: ExportRequest, *, has_font: bool) -> ET.Element:
    language = request.language
    width, height = SHEET
    root = _root(width, height)
    root.attrib |= {"width": f"{SHEET_MM[0]}mm", "height": f"{SHEET_MM[1]}mm", "xml:lang": language, "role": "img"}
    ET.SubElement(root, "title").text = sheet_title(request)
    ET.SubElement(root, "desc").text = _description(request)
    ET.SubElement(root, "metadata").text = _metadata(request)
    style = ET.SubElement(root, "style") if has_font else None
    ET.SubElement(root, "rect", {"width": f"{width:g}", "height": f"{height:g}", "fill": palette.PAPER.light})
    start, anchor = (width - EDGE, "end") if language_entry(language).is_rtl else (EDGE, "start")
    y = EDGE
    spare = OTHER_FONT if has_font else 1.0
    room = (width - 2 * EDGE) / spare
    title = shortened(sheet_title(request), MOST_LETTERS)
    for line in at_most(wrapped(title, room, TITLE_SIZE, BOLD), MOST_TITLE_LINES):
        y += TITLE_SIZE
        add_text(root, line, (start, y), size=TITLE_SIZE, language=language, anchor=anchor, weight=BOLD)
    y += measures_of(language).subtitle_below - SUBTITLE_SIZE * SUBTITLE_LINE
    for line in wrapped(sheet_subtitle(request), room, SUBTITLE_SIZE):
        y += SUBTITLE_SIZE * SUBTITLE_LINE
        quiet = palette.QUIET.light
        add_text(root, line, (start, y), size=SUBTITLE_SIZE, language=language, anchor=anchor, colour=quiet)
    facts = _fact_lines(request, room)
    top, bottom = y + GAP, height - EDGE - len(facts) * FACT_LINE - 4
    legend_left, frame_left = _columns(language, EDGE, width - EDGE)
    frame = DrawnBox(left=frame_left, top=top, width=width - 2 * EDGE - LEGEND_WIDTH - GAP, height=bottom - top)
    below_title = len(root)
    add_cities(root, request, add_map(root, request, frame))
    column = DrawnBox(left=legend_left, top=top, width=LEGEND_WIDTH, height=bottom - top)
    add_locator(root, request, column, _add_legend(root, request, column, spare=spare))
    y = bottom + 4
    for line in facts:
        y += FACT_LINE
        add_text(root, line, (start, y), size=FACT_SIZE, language=language, anchor=anchor, colour=palette.QUIET.light)
    texts_last(root, below_title)
    if style is not None:
        style.text = "".join(_font_rules(root))
    return root


def _columns(language: str, left: float, right: float) -> tuple[float, float]:
    """The left sides of legend and map: the legend stands where a line of the language ends."""
    if language_entry(language).is_rtl:
        return left, left + LEGEND_WIDTH + GAP
    return right - LEGEND_WIDTH, left


def _font_rules(root: ET.Element) -> list[str]:
    texts: dict[int, list[str]] = {REGULAR: [], BOLD: []}
    for element in root.iter("text"):
        texts[int(element.get("font-weight", REGULAR))].append(element.text or "")
    return [font_face_css(letters_of(found), weight) for weight, found in texts.items() if found]


def sheet_subtitle(request: ExportRequest) -> str:
    """What the answer goes by, and what it is not: known by which day, of which gradings at least."""
    language = request.language
    if request.asked.known_by is None:
        known = say("strip.known_now", language)
    else:
        known = f"{say('strip.known_then', language)} {date_words(request.asked.known_by, language)}"
    least = [say("strip.grade_least", language, grade=request.asked.min_grade)] if request.asked.min_grade else []
    graded = [f"{say('strip.grade', language)}: {words}" for words in least]
    return " · ".join([known, *graded, say("app.not_a_fact", language)])


def _fact_lines(request: ExportRequest, width: float) -> list[str]:
    """What the sheet says of itself, a fact a line; each keeps the direction of its own script."""
    lines: list[str] = []
    for heading, whole in _facts(request):
        words = shortened(whole, MOST_LETTERS)
        opening = f"{heading}: "
        first = width - width_of(opening, FACT_SIZE)
        is_rtl = starts_right_to_left(words)
        head, *rest = wrapped(words, first, FACT_SIZE) or [""]
        shown_lines = balanced(at_most([head, *wrapped(" ".join(rest), width, FACT_SIZE)], MOST_FACT_LINES))
        lines.append(opening + isolated_as(shown_lines[0], is_rtl=is_rtl))
        lines += [isolated_as(line, is_rtl=is_rtl) for line in shown_lines[1:]]
    return lines


def _facts(request: ExportRequest) -> list[tuple[str, str]]:
    language = request.language
    credit = say("about.credits", language)
    elsewhere = {say(key, language) for key in ("file.title", "file.date", "col.place", "file.meaning")} | {credit}
    rows = fact_rows(request, language)
    thanks = " — ".join(words for heading, words in rows if heading == credit)
    around = " — ".join(credit_words(item, language) for item in orientation_credits(request.dataset))
    publishers = " · ".join(publishers_of(request))
    kept = [row for row in rows if row[0] not in elsewhere]
    kept += [(say("picture.publishers", language), publishers), (credit, thanks)]
    kept.append((say("orientation.heading", language), around))
    beyond = [place_name(request.dataset, place, language) for place in request.decisions if _is_beyond(request, place)]
    if beyond:
        comma = say("list.comma", language)
        named = comma.join(beyond[:MOST_BEYOND]) + (comma + "…" if len(beyond) > MOST_BEYOND else "")
        kept.insert(0, (say("picture.beyond", language), say("picture.beyond_places", language, places=named)))
    return [(heading, words) for heading, words in kept if words]


def _is_beyond(request: ExportRequest, place: str) -> bool:
    return is_beyond(request.dataset.place_by_id[place].geometry)


def _description(request: ExportRequest) -> str:
    dataset, language = request.dataset, request.language
    states = (
        say(
            "brief.place",
            language,
            place=place_name(dataset, place, language),
            said=say("list.comma", language).join(filter(None, label_lines(dataset, decision, language))),
        )
        for place, decision in request.decisions.items()
    )
    return " ".join(states)


def _metadata(request: ExportRequest) -> str:
    facts = file_facts(request.dataset, request.decisions)
    lines = [f"{heading}: {words}" for heading, words in fact_rows(request, request.language)]
    for source in facts["sources"]:
        published = " – ".join(dict.fromkeys((source["published_from"], source["published_to"])))
        (publisher,) = publishers_words(request.dataset, [source["publisher"]], request.language)
        addresses = (source[name] for name in names_of(ADDRESSES))
        parts = (publisher, source["title"], published, source["reliability"], *addresses)
        lines.append(" · ".join(part for part in parts if part))
    return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A line of the legend: the paint of its swatch, and the look whose marks the swatch has."""

    words: str
    fill: str
    look: Look | None = None


def _add_legend(parent: ET.Element, request: ExportRequest, column: DrawnBox, *, spare: float = 1.0) -> float:
    """Who has which colour, then what the patterns mean that the map shows; lines may run `spare` times as wide.

    Of long texts each has as many lines as the column has room for. Gives back how far down it reaches.
    """
    language, paint = request.language, paint_of(request.dataset)
    actors = [
        _Entry(words=entry.name, fill=paint(entry.actor))
        for entry in legend_actors(request.dataset, request.decisions, language)
    ]
    patterns = _pattern_entries(request)
    room = (column.width - SWATCH[0] - 10) / spare
    lines = [wrapped(shortened(entry.words, MOST_LETTERS), room, LEGEND_SIZE) for entry in (*actors, *patterns)]
    most = next(
        (
            most
            for most in range(MOST_LEGEND_LINES, 1, -1)
            if LEGEND_GAP + sum(_entry_height(at_most(own, most)) for own in lines) <= column.height
        ),
        1,
    )
    definitions = ET.SubElement(parent, "defs")
    swatches, texts = ET.SubElement(parent, "g"), ET.SubElement(parent, "g")
    y = column.top
    for number, (entry, own) in enumerate(zip((*actors, *patterns), lines, strict=True)):
        if number == len(actors):
            y += LEGEND_GAP
        if entry.look is not None:
            definitions.append(swatch_pattern(entry.look, _pattern_id(entry.fill), paint))
        _add_swatch(swatches, entry, column, y, language=language, paint=paint)
        _add_words(texts, balanced(at_most(own, most)), column, y, language)
        y += _entry_height(at_most(own, most))
    return y


def _pattern_entries(request: ExportRequest) -> list[_Entry]:
    looks = list(looks_of(request).values())
    language = request.language
    entries = [
        _Entry(words=say(key, language), fill=f"url(#{key.replace('.', '-')})", look=sign)
        for key, sign in LEGEND_LOOKS
        if any(is_explained(look, sign) for look in looks)
    ]
    if len(request.decisions) < len(request.dataset.places):
        entries.append(_Entry(words=say("picture.elsewhere", language), fill=palette.PAPER.light))
    return entries


def _pattern_id(fill: str) -> str:
    return fill.removeprefix("url(#").removesuffix(")")


def _entry_height(lines: Sequence[str]) -> float:
    return max(SWATCH[1], len(lines) * LEGEND_SIZE * LEGEND_LINE) + LEGEND_GAP


def _add_swatch(
    parent: ET.Element, entry: _Entry, column: DrawnBox, y: float, *, language: str, paint: PaintOf
) -> None:
    """A swatch with the edge and the crosses of its look, at the side where a line of the language begins."""
    wide, high = SWATCH
    left = column.left + column.width - wide if language_entry(language).is_rtl else column.left
    look = entry.look
    stroke = {"stroke": palette.BORDER.light, **({"stroke-dasharray": "5 3"} if look and look.edge else {})}
    corner = {"transform": f"translate({left:.1f} {y + 1:.1f})"}
    ET.SubElement(parent, "rect", {**corner, "width": f"{wide:g}", "height": f"{high:g}", "fill": entry.fill, **stroke})
    if look and look.is_contested:
        signs = ET.fromstring(f"<g>{crosses_svg(SWATCH_CROSSES, paint)}</g>")  # noqa: S314 - our own text
        signs.attrib |= corner
        parent.append(signs)


def _add_words(parent: ET.Element, lines: Sequence[str], column: DrawnBox, y: float, language: str) -> None:
    aside = SWATCH[0] + LEGEND_GAP
    if language_entry(language).is_rtl:
        x, anchor = column.left + column.width - aside, "end"
    else:
        x, anchor = column.left + aside, "start"
    for number, line in enumerate(lines):
        at = (x, y + LEGEND_SIZE + 1 + number * LEGEND_SIZE * LEGEND_LINE)
        add_text(parent, line, at, size=LEGEND_SIZE, language=language, anchor=anchor)
