"""What files measure by the script of their language: the face of a chart, room between lines, length of a label.

A script without an entry has the face and the measures of `OTHERS`: Noto Sans has Latin, Cyrillic and Greek letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from saytara.exports.drawing.lettering import FAMILY
from saytara.exports.drawing.svg_font import LATIN_FAMILY
from saytara.words import language_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptMeasures:
    """The measures of a script.

    `chart_face` draws the timeline, `chart_px` is its size in pixels. One face must have every letter of a text: for
    one that it lacks, readers of SVG take any face of the machine, even a slanted one.
    `line_height` is from line to line of a label, of its size. `subtitle_below` is from the line of a sheet's title to
    that of the subtitle, in the sheet's unit. `label_letters` is how many letters a line of a label in QGIS has at
    most: room for the names, and a break before how long ago a report is.
    """

    chart_face: str
    chart_px: float
    line_height: float
    subtitle_below: float
    label_letters: int


OTHERS: Final = ScriptMeasures(
    chart_face=LATIN_FAMILY, chart_px=13.0, line_height=1.15, subtitle_below=20.0, label_letters=16
)
ARABIC: Final = ScriptMeasures(  # letters reach further down; Amiri has the Latin ones too
    chart_face=FAMILY, chart_px=15.5, line_height=1.35, subtitle_below=28.0, label_letters=12
)
OF_SCRIPT: Final = {"Arab": ARABIC}
"""By the code of ISO 15924, as a language's entry has it."""


def measures_of(language: str) -> ScriptMeasures:
    """The measures of the script that a language is written in."""
    return OF_SCRIPT.get(language_entry(language).script, OTHERS)
