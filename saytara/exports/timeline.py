"""The timeline as a picture to take away: title, chart, legend and credits in one SVG, and the same as a PNG.

Nothing is fetched: the fonts come from their packages, and the chart is drawn by the Vega that vl-convert carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import vl_convert
from markupsafe import Markup

from saytara.figures import palette
from saytara.figures.looks import PaintOf
from saytara.figures.timeline import Lane, Timeline
from saytara.figures.timeline_chart import draw_timeline
from saytara.figures.timeline_layout import Window
from saytara.figures.timeline_legend import band_entries, sign_entries, swatch_svg
from saytara.figures.timeline_signs import SIGNS, patterns_svg
from saytara.figures.timeline_words import span_words
from saytara.figures.view import LAYOUT_PAINTS
from saytara.model import Dataset
from saytara.phrases import actor_name
from saytara.words import say

WIDTH_PX: Final = 1500
EDGE_PX: Final = 28
HEAD_PX: Final = 84
LEGEND_ROW_PX: Final = 24
LEGEND_COLUMNS: Final = 4
PNG_SCALE: Final = 2.0
VEGA_LITE: Final = "6.4"
"""The version whose specification altair writes."""
FACES: Final = {"en": ("Noto Sans", 13.0), "ar": ("Amiri", 15.5)}
"""The face of each language and its size in pixels. One face must have every letter of a text: for one that it lacks,
readers of SVG take any face of the machine, even a slanted one. Amiri has the Latin letters too."""
FONT_FILES: Final = (
    ("fontpkg_noto_sans", ("NotoSans[wdth,wght].ttf",)),
    ("fontpkg_amiri", ("Amiri-Regular.ttf", "Amiri-Bold.ttf")),
)

RIGHT_TO_LEFT_MARK: Final = "\u200f"


def light_paint(dataset: Dataset) -> PaintOf:
    """The colours of a picture on light ground, as "#rrggbb": a file knows no page whose colours it could follow."""

    def paint(name: str) -> str:
        return (LAYOUT_PAINTS[name] if name in LAYOUT_PAINTS else palette.actor_paint(dataset, name)).light

    return paint


def to_svg(dataset: Dataset, timeline: Timeline, lanes: Sequence[Lane], window: Window, note: str = "") -> bytes:
    """The picture as SVG, UTF-8; `note` says what was asked ("as it was known on …") and may be empty."""
    language, paint = window.language, light_paint(dataset)
    _register_fonts()
    face, size_px = FACES[language]
    chart = draw_timeline(dataset, lanes, window, paint, width_px=WIDTH_PX - 2 * EDGE_PX, font=face, font_px=size_px)
    # Vega has escaped every text of it.
    drawn = Markup(vl_convert.vegalite_to_svg(chart.spec, VEGA_LITE, allowed_base_urls=[]))  # noqa: S704
    legend_top = HEAD_PX + chart.height_px + 34
    legend, legend_height = _legend(dataset, timeline, language, paint, legend_top)
    height = legend_top + legend_height + 84
    span = span_words(window.first, window.last, language)
    credit = say("timeline.credits", language, area=dataset.title(language), licence=dataset.licence)
    parts = (
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" '
            'font-family="{2}" font-size="{3:g}">'
        ).format(WIDTH_PX, height, face, size_px),
        Markup("<title>{}</title><defs>{}</defs>").format(
            f"{dataset.title(language)}, {span}", patterns_svg([actor.id for actor in dataset.actors], paint)
        ),
        Markup('<rect width="{}" height="{}" fill="{}"/>').format(WIDTH_PX, height, paint("paper")),
        _line(f"{dataset.title(language)} · {say('timeline.title', language)}", 38, paint("ink"), language, scale=1.7),
        _line(" · ".join(part for part in (span, note) if part), 64, paint("quiet"), language),
        Markup('<g transform="translate({} {})">{}</g>').format(EDGE_PX, HEAD_PX, drawn),
        legend,
        _line(say("timeline.verdicts", language), height - 62, paint("ink"), language),
        _line(say("app.not_a_fact", language), height - 38, paint("ink"), language),
        _line(credit, height - 16, paint("quiet"), language, scale=0.85),
        Markup("</svg>"),
    )
    return str(Markup("").join(parts)).encode()


def to_png(dataset: Dataset, timeline: Timeline, lanes: Sequence[Lane], window: Window, note: str = "") -> bytes:
    """The same picture as PNG, twice as many pixels each way."""
    svg = to_svg(dataset, timeline, lanes, window, note)
    return bytes(vl_convert.svg_to_png(svg.decode(), scale=PNG_SCALE))


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
    is_rtl = language == "ar"
    return Markup('<text x="{}" y="{}" text-anchor="{}" fill="{}" font-size="{}"{}>{}</text>').format(
        WIDTH_PX - EDGE_PX if is_rtl else EDGE_PX,
        y,
        "end" if is_rtl else "start",
        colour,
        f"{FACES[language][1] * scale:.1f}",
        Markup(' font-weight="700"') if scale > 1 else "",
        f"{RIGHT_TO_LEFT_MARK}{text}{RIGHT_TO_LEFT_MARK}" if is_rtl else text,
    )


def _legend(
    dataset: Dataset, timeline: Timeline, language: str, paint: PaintOf, top: float
) -> tuple[Markup, float]:
    """Actors, bands and signs in columns, the first at the side where reading begins; and how high that is."""
    ink = paint("ink")
    entries: list[tuple[Markup, str]] = [
        (swatch_svg(paint(actor), paint(actor)), actor_name(dataset, actor, language))
        for actor in timeline.actors(dataset)
    ]
    entries += [
        (swatch_svg(entry.fill(paint), paint("quiet"), is_dashed=entry.is_dashed), entry.words)
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
        if language == "ar":
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
