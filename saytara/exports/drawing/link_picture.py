"""The picture that goes with a link: the map of a view with its title, as previews of links show it (Open Graph).

It is read at half its size and less: few words, in large letters. Whoever follows the link gets the rest.
"""

from __future__ import annotations

import json
from typing import Final

from saytara.exports.drawing.lettering import BOLD, REGULAR, at_most, shortened, width_of, wrapped
from saytara.exports.drawing.typesetting import to_png_image
from saytara.exports.picture import MOST_LETTERS, map_image, publishers_of, sheet_subtitle, sheet_title
from saytara.exports.provenance import boundary_words
from saytara.exports.request import ExportRequest
from saytara.figures.looks import palette
from saytara.words import language_entry, say

WIDTH: Final = 1200
HEIGHT: Final = 630
"""Pixels: the size for which previews of links have room."""

PIXELS_PER_INCH: Final = 72
"""A point of the template is a pixel."""

EDGE: Final = 28.0
TITLE_SIZES: Final = (44.0, 36.0, 30.0)
"""The largest in which the title stands in one line."""
SUBTITLE_SIZE: Final = 22.0
FACT_SIZE: Final = 16.0
MAP_HEIGHT: Final = 436.0
ENLARGED: Final = 1.1
"""How much larger than in print the map's letters are."""

_TEMPLATE: Final = """
#let words = json(bytes(sys.inputs.words))
#set page(width: 1200pt, height: 630pt, margin: 28pt, fill: white)
#set text(font: sys.inputs.family, lang: sys.inputs.lang, dir: if sys.inputs.direction == "rtl" { rtl } else { ltr },
  fill: rgb(sys.inputs.ink), hyphenate: false)
#set par(spacing: 0pt)
#set block(spacing: 0pt)
#let line(height, size, words, ..looks) = block(height: height, width: 100%, text(size: size, ..looks, words))
#line(58pt, float(sys.inputs.title-size) * 1pt, words.title, weight: 700)
#line(34pt, 22pt, words.subtitle, fill: rgb(sys.inputs.quiet))
#image(bytes(sys.inputs.drawing), format: "svg", width: 1144pt, height: 436pt, alt: "")
#v(8pt)
#for fact in words.facts { line(19pt, 16pt, fact, fill: rgb(sys.inputs.quiet)) }
"""
"""Each line has a room of its own: what is taller or longer than it leaves the page as it is."""


def to_preview(request: ExportRequest) -> bytes:
    """The picture as PNG, 1200 × 630. With a `place` it shows that one, and its neighbours as they are."""
    room = WIDTH - 2 * EDGE
    title, size = _title(sheet_title(request), room)
    words = {
        "title": title,
        "subtitle": _line(sheet_subtitle(request), room, SUBTITLE_SIZE),
        "facts": [_line(fact, room, FACT_SIZE) for fact in _facts(request)],
    }
    data = {
        "words": json.dumps(words, ensure_ascii=False),
        "title-size": f"{size:g}",
        "lang": request.language,
        "direction": language_entry(request.language).direction,
        "drawing": map_image(request, room / ENLARGED, MAP_HEIGHT / ENLARGED),
        "ink": palette.INK.light,
        "quiet": palette.QUIET.light,
    }
    return to_png_image(_TEMPLATE, data, PIXELS_PER_INCH)


def _title(text: str, room: float) -> tuple[str, float]:
    """The title in one line, and its size."""
    fitting = (size for size in TITLE_SIZES if width_of(text, size, BOLD) <= room)
    size = next(fitting, TITLE_SIZES[-1])
    return _line(text, room, size, BOLD), size


def _line(text: str, room: float, size: float, weight: int = REGULAR) -> str:
    lines = wrapped(shortened(text, MOST_LETTERS), room, size, weight)
    return at_most(lines, 1)[0] if lines else ""


def _facts(request: ExportRequest) -> list[str]:
    """How far the lines may be trusted and under which licence, and on whose word the map rests."""
    dataset, language = request.dataset, request.language
    places = [dataset.place_by_id[place] for place in request.decisions]
    publishers = " · ".join(publishers_of(request))
    licence = f"{say('file.licence', language)}: {dataset.licence}"
    return [
        " · ".join((boundary_words(places, language), licence)),
        *([f"{say('picture.publishers', language)}: {publishers}"] if publishers else []),
    ]
