"""The look of a place in one plain colour and one outline, for formats that have no patterns: KML, simplestyle.

A colour is only there where one actor is told as the holder. Who is not told, and several who share, are left plain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from saytara.core.model import Dataset
from saytara.exports.place_answers import Answer
from saytara.figures.looks.look import Fill, Look, look_of
from saytara.figures.looks.palette import BORDER, INK, actor_paint

SOLID: Final = 0.75
"""Opacity of what is certain, so that the ground stays visible under it."""
PALE: Final = 0.3
"""Opacity of a holder without a certain half: a plain colour has no lines that would tell it apart."""
CLAIMED: Final = 0.6
"""What is left of an opacity where only the gainer's own side says so."""
FAINT: Final = 0.02
"""Opacity of a fill that is only there to be clicked."""
SHARED: Final = 0.2
"""Opacity of the grey of a place that several share, or of which a part is told: more than what nobody reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainStyle:
    """A fill and an outline: colours as #rrggbb, opacity from 0 to 1, width in pixels."""

    fill: str
    fill_opacity: float
    stroke: str
    stroke_width: float


def plain_style(dataset: Dataset, look: Look) -> PlainStyle:
    """Fill and outline of a look. The outline of a disputed or contested place is thick and dark.

    What was only last reported has an outline in the colour of its last holder, and no fill.
    """
    match look.fill:
        case Fill.DOTS | Fill.OUTLINE | Fill.STRIPES | Fill.PART:
            fill, opacity = BORDER.light, FAINT
        case Fill.HATCH:
            fill, opacity = actor_paint(dataset, look.bands[0].actor).light, PALE * strength(look)
        case Fill.SOLID:
            fill, opacity = actor_paint(dataset, look.bands[0].actor).light, SOLID * strength(look)
    stroke, width = (INK.light, 3.0) if look.is_disputed or look.is_contested else (BORDER.light, 1.2)
    if look.edge:
        stroke, width = (actor_paint(dataset, look.last[0]).light if look.last else BORDER.light), 2.0
    return PlainStyle(fill=fill, fill_opacity=opacity, stroke=stroke, stroke_width=width)


def strength(look: Look) -> float:
    """What is left of an opacity: less where only the gainer's own side says so."""
    return CLAIMED if look.is_claimed else 1.0


SIMPLESTYLE: Final = ("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width")
"""The properties by which simplestyle 1.1.0 (github.com/mapbox/simplestyle-spec) colours a feature."""


def simplestyle_members(answer: Answer) -> dict[str, Any]:
    """The look of an answer as simplestyle's properties. A place that several share is grey: it has no stripes."""
    look = look_of(answer.dataset, answer.decision)
    style = plain_style(answer.dataset, look)
    is_shared = look.fill in {Fill.STRIPES, Fill.PART}
    values = (style.fill, SHARED if is_shared else round(style.fill_opacity, 4), style.stroke, 1, style.stroke_width)
    return dict(zip(SIMPLESTYLE, values, strict=True))
