"""What the timeline is painted with: a fill for each kind of band, a sign for each kind of claim, told apart by shape.

The fills are SVG patterns by name; whoever shows the chart puts `patterns_svg` beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from saytara.control.decision import Verdict
from saytara.core.model import Dataset
from saytara.core.relations import Relation
from saytara.figures.looks.dispute_lattice import ON_BAND
from saytara.figures.looks.line_directions import direction_of_lines
from saytara.figures.looks.look_svg import LIGHT, PaintOf

BAND_PX: Final = 18
"""Height of a band; the crosses over it are made to stand in its middle."""
HATCH_STEP: Final = 6.0
DOTS_STEP: Final = 5.0
"""Pixels between lines and dots: narrower than on the map, for a band is narrow."""

NOBODY: Final = "quiet"
"""The paint of patterns that the legend explains: it is nobody's colour."""

VERDICT: Final = "ink"
"""The paint of what is found of a claim about a region: none that could be taken for an actor's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A shape as an SVG path within -1 to 1, and whether it is filled or only drawn."""

    path: str
    is_filled: bool


SIGNS: Final[Mapping[Relation, Sign]] = MappingProxyType(
    {
        Relation.CONTROLS: Sign(path="M-.9,0A.9,.9,0,1,1,.9,0A.9,.9,0,1,1,-.9,0Z", is_filled=True),
        Relation.TOOK: Sign(path="M-.95,-.75H.95L0,.95Z", is_filled=True),
        Relation.WITHDREW: Sign(path="M0,1V-1M-.8,-.2L0,-1L.8,-.2", is_filled=False),
        Relation.CONTESTS: Sign(path="M-.8,-.8L.8,.8M-.8,.8L.8,-.8", is_filled=False),
        Relation.BESIEGES: Sign(path="M-.8,0A.8,.8,0,1,1,.8,0A.8,.8,0,1,1,-.8,0Z", is_filled=False),
        Relation.SURROUNDS: Sign(path="M-.35,-.9H-.9V.9H-.35M.35,-.9H.9V.9H.35", is_filled=False),
        Relation.PRESENT: Sign(path="M0,-1L.9,0L0,1L-.9,0Z", is_filled=True),
        Relation.TRUCE: Sign(path="M-.9,-.45H.9M-.9,.45H.9", is_filled=False),
    }
)
"""The sign of each relation: a disc for control, a wedge into the band for control gained, an arrow out of it for a
withdrawal, a cross for fighting, a ring for a siege, brackets for being surrounded, a diamond for presence, two level
lines for a local settlement."""


def hatch(actor: str) -> str:
    """The fill of what an actor is said to hold without that much being certain."""
    return f"url(#time-hatch-{actor})"


def full(actor: str) -> str:
    """The fill of what an actor is said to hold for certain."""
    return f"url(#time-full-{actor})"


def dots(actor: str) -> str:
    """The fill of what is only inferred from an older report."""
    return f"url(#time-dots-{actor})"


LATTICE: Final = "url(#time-lattice)"
"""Laid over what sources dispute."""


HOLES: Final = "url(#time-holes)"
"""Laid over what only its own side says."""


def crosses(band_top: int) -> str:
    """Laid over where fighting is reported: crosses in the middle of the band that begins at that height."""
    return f"url(#time-crosses-{band_top % BAND_PX})"


def verdict_fill(verdict: Verdict, paint: PaintOf) -> str:
    """The fill of a verdict about a region: full, hatched, or the lattice of what cannot be."""
    match verdict:
        case Verdict.CONSISTENT:
            return paint(VERDICT)
        case Verdict.NOT_CONTRADICTED:
            return hatch(VERDICT)
        case Verdict.CANNOT_BE:
            return LATTICE


def patterns_svg(dataset: Dataset, paint: PaintOf) -> Markup:
    """The `<pattern>` elements of every fill that the timeline names, in CSS pixels; actors' ids are plain ids."""
    parts = [_lattice(paint), _holes(paint), *(_crosses(offset, paint) for offset in range(BAND_PX))]
    everyone = sorted({*(actor.id for actor in dataset.actors), NOBODY, VERDICT})
    parts += [share_patterns_svg(dataset, everyone, paint), *(_dots(actor, paint) for actor in everyone)]
    return Markup("").join(parts)


def share_patterns_svg(dataset: Dataset, actors: Iterable[str], paint: PaintOf) -> Markup:
    """The `<pattern>` elements of `hatch` and `full` for these actors alone."""
    angles = {actor: direction_of_lines(dataset, actor) for actor in actors}
    return Markup("").join(
        _hatch(actor, angle, paint) + _full(actor, angle, paint) for actor, angle in angles.items()
    )


def _pattern(name: str, width: float, height: float, inner: Markup, transform: str = "rotate(0)") -> Markup:
    return Markup(
        '<pattern id="time-{}" patternUnits="userSpaceOnUse" width="{:g}" height="{:g}" '
        'patternTransform="{}">{}</pattern>'
    ).format(name, width, height, transform, inner)


def _hatch(actor: str, angle: int, paint: PaintOf) -> Markup:
    inner = Markup(
        '<rect width="{size:g}" height="{size:g}" fill="{colour}" fill-opacity="{light}"/>'
        '<rect width="1.6" height="{size:g}" fill="{colour}"/>'
    ).format(size=HATCH_STEP, colour=paint(actor), light=LIGHT)
    return _pattern(f"hatch-{actor}", HATCH_STEP, HATCH_STEP, inner, f"rotate({90 - angle})")


def _full(actor: str, angle: int, paint: PaintOf) -> Markup:
    """The full colour but for thin lines in its side's direction."""
    inner = Markup('<rect width="{size:g}" height="{size:g}" fill="{paper}"/>').format(
        size=HATCH_STEP, paper=paint("paper")
    ) + Markup('<rect width="{:g}" height="{:g}" fill="{}"/>').format(HATCH_STEP - 0.9, HATCH_STEP, paint(actor))
    return _pattern(f"full-{actor}", HATCH_STEP, HATCH_STEP, inner, f"rotate({90 - angle})")


def _dots(actor: str, paint: PaintOf) -> Markup:
    dot = Markup('<circle cx="{0}" cy="{0}" r="1.15" fill="{1}"/>').format(DOTS_STEP / 2, paint(actor))
    return _pattern(f"dots-{actor}", DOTS_STEP, DOTS_STEP, dot)


def _lattice(paint: PaintOf) -> Markup:
    size = ON_BAND.step
    path = f"M0 {size / 2:g}H{size:g}M{size / 2:g} 0V{size:g}"
    lines = _on_halo(path, paint, ON_BAND.halo, ON_BAND.line)
    return _pattern("lattice", size, size, lines, f"rotate({ON_BAND.angles[1]:g})")


def _holes(paint: PaintOf) -> Markup:
    holes = Markup('<path d="M1 1h2.4v2.4h-2.4zM4.5 4.5h2.4v2.4h-2.4z" fill="{}"/>').format(paint("paper"))
    return _pattern("holes", 7, 7, holes)


def _crosses(offset: int, paint: PaintOf) -> Markup:
    cross = _on_halo("M4 6L10 12M10 6L4 12", paint, halo=3.0, line=1.3)
    return _pattern(f"crosses-{offset}", 14, BAND_PX, cross, f"translate(0 {offset})")


def _on_halo(path: str, paint: PaintOf, halo: float, line: float) -> Markup:
    return Markup(
        '<path d="{path}" fill="none" stroke="{paper}" stroke-width="{halo:g}"/>'
        '<path d="{path}" fill="none" stroke="{ink}" stroke-width="{line:g}"/>'
    ).format(path=path, paper=paint("paper"), ink=paint("ink"), halo=halo, line=line)
