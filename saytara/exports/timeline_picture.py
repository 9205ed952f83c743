"""The timeline as a picture to take away: title, chart, legend and credits in one SVG, and the same as a PNG.

Nothing is fetched: the fonts come from their packages, and the chart is drawn by the Vega that vl-convert carries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from xml.etree import ElementTree as ET

import vl_convert
from markupsafe import Markup

from saytara.core.claim_tallies import distinct_values
from saytara.core.model import Dataset
from saytara.dataset.columns.sources import ADDRESSES
from saytara.exports.drawing.lettering import BOLD, REGULAR, directed
from saytara.exports.drawing.png_rendering import drawing_png
from saytara.exports.drawing.script_measures import measures_of
from saytara.exports.drawing.svg_font import font_face_css, letters_of
from saytara.exports.drawing.xml_text import xml_safe
from saytara.exports.provenance import LEFT_TO_RIGHT_MARK
from saytara.figures.looks import palette
from saytara.figures.looks.look_svg import PaintOf
from saytara.figures.map.css_paints import LAYOUT_PAINTS
from saytara.figures.timeline.band_words import span_words
from saytara.figures.timeline.chart import draw_timeline
from saytara.figures.timeline.chart_layout import TimeWindow
from saytara.figures.timeline.lanes import Lane, Timeline
from saytara.figures.timeline.legend_entries import band_entries, sign_entries, swatch_svg
from saytara.figures.timeline.painting import SIGNS, patterns_svg
from saytara.phrases.names_in_sentences import name_between
from saytara.words import language_entry, say

WIDTH_PX: Final = 1500
EDGE_PX: Final = 28
HEAD_PX: Final = 84
LEGEND_ROW_PX: Final = 24
LEGEND_COLUMNS: Final = 4
CREDIT_LINE_PX: Final = 18
PNG_SCALE: Final = 2.0
POINTS_PER_INCH: Final = 72
VEGA_LITE: Final = "6.4"
"""The version whose specification altair writes."""
FONT_FILES: Final = (
    ("fontpkg_noto_sans", ("NotoSans[wdth,wght].ttf",)),
    ("fontpkg_amiri", ("Amiri-Regular.ttf", "Amiri-Bold.ttf")),
)

SVG: Final = "{http://www.w3.org/2000/svg}"


def light_paint(dataset: Dataset) -> PaintOf:
    """The colours of a picture on light ground, as "#rrggbb": a file knows no page whose colours it could follow."""

    def paint(name: str) -> str:
        return (LAYOUT_PAINTS[name] if name in LAYOUT_PAINTS else palette.actor_paint(dataset, name)).light

    return paint


def to_svg(dataset: Dataset, timeline: Timeline, lanes: Sequence[Lane], window: TimeWindow, note: str = "") -> bytes:
    """The picture as SVG, UTF-8; `note` says what was asked ("as it was known on …") and may be empty.

    It carries the part of its face that it needs: in another, names of places would run over the edge of the chart.
    `<metadata>` lists the sources of the dataset with their addresses.
    """
    drawing = _drawing(dataset, timeline, lanes, window, note)
    root = ET.fromstring(drawing)  # noqa: S314  our own text
    texts: dict[int, list[str]] = {}
    for element in root.iter(f"{SVG}text"):
        weight = BOLD if element.get("font-weight") in {"700", "bold"} else REGULAR
        texts.setdefault(weight, []).append("".join(element.itertext()))
    family = measures_of(window.language).chart_face
    rules = "".join(font_face_css(letters_of(found), weight, family) for weight, found in sorted(texts.items()))
    # The fonts are letters of base64 and our own words.
    head = Markup("</title><metadata>{}</metadata><style>{}</style>").format(_sources(dataset), Markup(rules))  # noqa: S704
    return xml_safe(drawing.replace("</title>", head, 1)).encode()


def _sources(dataset: Dataset) -> str:
    cited = distinct_values(dataset.claims, "source")
    lines = [
        " · ".join(
            part
            for part in (
                source.publisher,
                source.title,
                " – ".join(dict.fromkeys((source.published_from.isoformat(), source.published_to.isoformat()))),
                source.reliability.value,
                *(str(column.take(source)) for column in ADDRESSES),
            )
            if part
        )
        for source in dataset.sources
        if source.id in cited
    ]
    return "\n".join(lines)


def _drawing(dataset: Dataset, timeline: Timeline, lanes: Sequence[Lane], window: TimeWindow, note: str) -> str:
    language, paint = window.language, light_paint(dataset)
    _register_fonts()
    measures = measures_of(language)
    face, size_px = measures.chart_face, measures.chart_px
    chart = draw_timeline(dataset, lanes, window, paint, width_px=WIDTH_PX - 2 * EDGE_PX, font=face, font_px=size_px)
    made = vl_convert.vegalite_to_svg(_drawable(chart.spec), VEGA_LITE, allowed_base_urls=[])
    drawn = Markup(numbered_anew(made))  # noqa: S704  Vega has escaped every text of it
    legend_top = HEAD_PX + chart.height_px + 34
    legend, legend_height = _legend(dataset, timeline, window, paint, legend_top)
    height = legend_top + legend_height + 84 + CREDIT_LINE_PX
    span = span_words(window.first, window.last, language)
    credit = say("timeline.credits", language, area=dataset.title(language), licence=dataset.licence_in(language))
    version = f"{say('about.digest', language)}: {LEFT_TO_RIGHT_MARK}{dataset.id} {dataset.digest}{LEFT_TO_RIGHT_MARK}"
    parts = (
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" '
            'font-family="{2}" font-size="{3:g}">'
        ).format(WIDTH_PX, height, face, size_px),
        Markup("<title>{}</title><defs>{}</defs>").format(
            f"{dataset.title(language)}, {span}", patterns_svg(dataset, paint)
        ),
        Markup('<rect width="{}" height="{}" fill="{}"/>').format(WIDTH_PX, height, paint("paper")),
        _line(f"{dataset.title(language)} · {say('timeline.title', language)}", 38, paint("ink"), language, scale=1.7),
        _line(" · ".join(part for part in (span, note) if part), 64, paint("quiet"), language),
        Markup('<g transform="translate({} {})">{}</g>').format(EDGE_PX, HEAD_PX, drawn),
        legend,
        _line(say("timeline.verdicts", language), height - 62 - CREDIT_LINE_PX, paint("ink"), language),
        _line(say("app.not_a_fact", language), height - 38 - CREDIT_LINE_PX, paint("ink"), language),
        _line(credit, height - 16 - CREDIT_LINE_PX, paint("quiet"), language, scale=0.85),
        _line(version, height - 16, paint("quiet"), language, scale=0.85),
        Markup("</svg>"),
    )
    return xml_safe(Markup("").join(parts))


def to_png(dataset: Dataset, timeline: Timeline, lanes: Sequence[Lane], window: TimeWindow, note: str = "") -> bytes:
    """The same picture as PNG, twice as many pixels each way; Arabic is set by Typst, which keeps every letter."""
    drawing = _drawing(dataset, timeline, lanes, window, note)
    if not language_entry(window.language).is_rtl:
        return bytes(vl_convert.svg_to_png(drawing, scale=PNG_SCALE))
    root = ET.fromstring(drawing)  # noqa: S314  our own text
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    return drawing_png(root, width, height, 1.0, PNG_SCALE * POINTS_PER_INCH)


def _drawable(value: Any) -> Any:
    """The specification without characters that no drawing may hold: at some of them vl-convert ends the process."""
    if isinstance(value, str):
        return xml_safe(value)
    if isinstance(value, dict):
        return {_drawable(name): _drawable(item) for name, item in value.items()}
    return [_drawable(item) for item in value] if isinstance(value, list | tuple) else value


def numbered_anew(svg: str) -> str:
    """The drawing with its clips numbered from 1: Vega counts on through the life of a process.

    >>> numbered_anew('<clipPath id="clip7"/><g clip-path="url(#clip7)"/>')
    '<clipPath id="clip1"/><g clip-path="url(#clip1)"/>'
    """
    numbers: dict[str, int] = {}

    def anew(found: re.Match[str]) -> str:
        return f"{found[1]}clip{numbers.setdefault(found[2], len(numbers) + 1)}"

    return re.sub(r'(id="|url\(#)clip(\d+)', anew, svg)


@cache
def _register_fonts() -> TemporaryDirectory[str]:
    """Makes the faces known to what draws pictures, each in a folder of its own; the folders last as long as we do."""
    folder = TemporaryDirectory(prefix="saytara-fonts-")
    for package, names in FONT_FILES:
        own = Path(folder.name, package)
        own.mkdir()
        for name in names:
            (own / name).write_bytes(files(package).joinpath("files", name).read_bytes())
        vl_convert.register_font_directory(str(own))
    return folder


def _line(text: str, y: float, colour: str, language: str, *, scale: float = 1.0) -> Markup:
    entry = language_entry(language)
    return Markup('<text x="{}" y="{}" text-anchor="{}" fill="{}" font-size="{}"{}>{}</text>').format(
        WIDTH_PX - EDGE_PX if entry.is_rtl else EDGE_PX,
        y,
        "end" if entry.is_rtl else "start",
        colour,
        f"{measures_of(language).chart_px * scale:.1f}",
        Markup(' font-weight="700"') if scale > 1 else "",
        directed(text, language),
    )


def _legend(
    dataset: Dataset, timeline: Timeline, window: TimeWindow, paint: PaintOf, top: float
) -> tuple[Markup, float]:
    """Actors, bands and signs in columns, the first at the side where reading begins; and how high that is."""
    ink, language = paint("ink"), window.language
    entries: list[tuple[Markup, str]] = [
        (swatch_svg(paint(actor), paint(actor)), name_between(dataset, actor, language, window.first, window.last))
        for actor in timeline.actors(dataset)
    ]
    entries += [
        (
            swatch_svg(entry.fill(paint), paint("quiet"), is_dashed=entry.is_dashed, over=entry.over, part=entry.part),
            entry.words,
        )
        for entry in band_entries(dataset, language)
    ]
    for relation, words in sign_entries(language):
        sign = SIGNS[relation]
        shape = Markup(
            '<path d="{}" transform="translate(13 8) scale(5)" fill="{}" stroke="{}" stroke-width="0.35"/>'
        ).format(sign.path, ink if sign.is_filled else "none", ink)
        entries.append((shape, words))
    rows = -(-len(entries) // LEGEND_COLUMNS)
    column_px = (WIDTH_PX - 2 * EDGE_PX) / LEGEND_COLUMNS
    drawn = []
    for number, (shape, words) in enumerate(entries):
        column, row = divmod(number, rows)
        y = top + row * LEGEND_ROW_PX
        if language_entry(language).is_rtl:
            x = WIDTH_PX - EDGE_PX - column * column_px - 26
            text_x, anchor = x - 10, "end"
        else:
            x = EDGE_PX + column * column_px
            text_x, anchor = x + 36, "start"
        drawn.append(
            Markup(
                '<g transform="translate({:.0f} {:.0f})">{}</g>'
                '<text x="{:.0f}" y="{:.0f}" text-anchor="{}" fill="{}">{}</text>'
            ).format(x, y, shape, text_x, y + 13, anchor, ink, words)
        )
    return Markup("").join(drawn), rows * LEGEND_ROW_PX
