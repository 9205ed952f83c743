"""The lattice that lies over what sources dispute: how far apart, at which angle and how wide its lines are.

Each drawing lays it slanted against its own lines and in its own unit; nothing is drawn here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """The two sets of lines of a lattice, in the unit of a drawing: lines of ink on a halo of the ground's colour.

    `step` is from line to line, `angles` are those of both sets in degrees clockwise, `line` and `halo` their widths.
    An old dispute has lines of the width `old_line` in a paler colour, without a halo. 0 is what a drawing has not.
    """

    step: float
    angles: tuple[float, float]
    line: float
    halo: float = 0.0
    old_line: float


ON_MAP: Final = Lattice(step=26.0, angles=(-45.0, 45.0), line=1.4, halo=3.4, old_line=1.1)
"""Over a place of the map, in CSS pixels, within a tile that is turned with the lines of its side. `step` is about
right: a tile has a whole number of lines."""

ON_SWATCH: Final = Lattice(step=8.0, angles=(0.0, 90.0), line=1.3, old_line=1.3)
"""Over a swatch, in CSS pixels: nearer to each other, for a swatch is small."""

ON_BAND: Final = Lattice(step=8.0, angles=(-45.0, 45.0), line=1.3, halo=3.0, old_line=1.3)
"""Over a band of the timeline, in CSS pixels."""

IN_QGIS: Final = Lattice(step=26.0, angles=(0.0, 90.0), line=0.4, halo=0.9, old_line=0.3)
"""Over a place in a style for QGIS: the step in pixels, widths in millimetres; over bands it is turned against them."""

IN_KML: Final = Lattice(step=1 / 7, angles=(0.0, 90.0), line=1.4, old_line=1.0)
"""Over a place in a file for Google Earth: the step as a part of the place's extent, widths in pixels."""
