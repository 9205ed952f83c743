"""The patterns of looks as a drawing on paper uses them: their tiles end on whole pixels of print.

A tile that ends within a pixel leaves it half covered, and the seams of the tiles look like the lattice of a dispute.
"""

from __future__ import annotations

import math
from typing import Final
from xml.etree import ElementTree as ET

from saytara.figures.looks.look import Fill, Look
from saytara.figures.looks.look_svg import PaintOf, pattern_svg

PRINT_PPI: Final = 300
UNITS_PER_INCH: Final = 96
PIXELS_PER_UNIT: Final = PRINT_PPI / UNITS_PER_INCH
A_LITTLE: Final = 1.0002
"""A tile that reaches a little over its last pixel covers it whole, even on a sheet that is rounded to whole pixels."""

SWATCH: Final = (26.0, 16.0)
SWATCH_SCALE: Final = {Fill.STRIPES: 0.3, Fill.PART: 0.4, Fill.DOTS: 0.5, Fill.OUTLINE: 0.5}
"""How much smaller than on the map a pattern stands in the legend, so that a swatch shows all of it."""


def place_pattern(look: Look, pattern_id: str, paint: PaintOf) -> ET.Element:
    """The `<pattern>` of a look for the places of a map."""
    pattern = ET.fromstring(pattern_svg(look, pattern_id, paint))  # noqa: S314 - our own text
    pattern.set("patternTransform", f"{pattern.get('patternTransform')} scale({_whole(pattern, 1.0):.6f})")
    return pattern


def swatch_pattern(look: Look, pattern_id: str, paint: PaintOf) -> ET.Element:
    """The same for a swatch of the legend whose corner is the origin: the middle of a tile is the swatch's own."""
    pattern = ET.fromstring(pattern_svg(look, pattern_id, paint))  # noqa: S314 - our own text
    wide, high = SWATCH
    wanted = 0.5 if look.is_disputed or look.is_claimed else SWATCH_SCALE.get(look.fill, 1.0)
    half = float(pattern.get("width", "0")) / 2
    steps = (
        f"translate({wide / 2:g} {high / 2:g})",
        f"{pattern.get('patternTransform')}",
        f"scale({_whole(pattern, wanted):.6f})",
        f"translate({-half:g} {-half:g})",
    )
    pattern.set("patternTransform", " ".join(steps))
    return pattern


def _whole(pattern: ET.Element, wanted: float) -> float:
    """The scale next to `wanted` at which a tile is whole pixels wide."""
    pixels = float(pattern.get("width", "0")) * PIXELS_PER_UNIT
    return math.ceil(pixels * wanted) / pixels * A_LITTLE
