"""What a place looks like, so that its look never says more than its claims; and that look as an SVG pattern.

A look is a value without colours: the same one serves the map on the screen, the legend and every exported picture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from saytara.control.decision import PlaceControl, Status
from saytara.model import Dataset
from saytara.shares import HALF_PCT, Share


class Fill(StrEnum):
    """The five grounds of a place, told apart without colour."""

    DOTS = "dots"
    """Not reported: dots on the ground, no actor's colour."""
    OUTLINE = "outline"
    """Last reported long ago: no fill, a dashed outline."""
    HATCH = "hatch"
    """A holder is named and at least half is not certain: light, with thin lines."""
    SOLID = "solid"
    """At least half is certain."""
    STRIPES = "stripes"
    """Several hold: a band for each, wide as its share where that is known."""


class Overlay(StrEnum):
    """What is drawn over the fill."""

    NONE = "none"
    LATTICE = "lattice"
    """Disputed: sources contradict each other."""
    CROSSES = "crosses"
    """Contested: fighting is reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One stripe: whose it is, its part of the whole (0–1), and whether that much is certain."""

    actor: str
    part: float
    is_certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A fill, its bands (actors in the order of the decision), and what is drawn over it."""

    fill: Fill
    bands: tuple[Band, ...] = ()
    overlay: Overlay = Overlay.NONE

    @property
    def key(self) -> str:
        """A short id that equal looks share; safe in an SVG id."""
        return "look-" + hashlib.sha256(repr(self).encode()).hexdigest()[:12]


NOT_REPORTED = Look(fill=Fill.DOTS)
OVERLAY_OF = {Status.DISPUTED: Overlay.LATTICE}


def look_of(dataset: Dataset, decision: PlaceControl) -> Look:
    """The look of a place under a decision (design.md, "From claims to control"; issue: "no more than its claims").

    Solid only where the one holder has at least half for certain. Among several, each has a solid band as wide as its
    certain share; what is left is shared evenly, in light bands, by those that may hold more.
    """
    holders = _holders_of_every_version(dataset, decision)
    if decision.status is Status.NOT_REPORTED or not holders:
        return NOT_REPORTED
    overlay = OVERLAY_OF.get(decision.status, Overlay.NONE)
    if decision.is_stale:
        return Look(fill=Fill.OUTLINE, bands=_even_bands(tuple(holders)), overlay=Overlay.NONE)
    if len(holders) == 1:
        ((actor, share),) = holders.items()
        is_certain = share is not None and share.low >= HALF_PCT
        return Look(
            fill=Fill.SOLID if is_certain else Fill.HATCH,
            bands=(Band(actor=actor, part=1.0, is_certain=is_certain),),
            overlay=overlay,
        )
    if decision.status is Status.DISPUTED:
        return Look(fill=Fill.STRIPES, bands=_even_bands(tuple(holders)), overlay=overlay)
    return Look(fill=Fill.STRIPES, bands=_bands_in_proportion(holders), overlay=overlay)


def _holders_of_every_version(dataset: Dataset, decision: PlaceControl) -> dict[str, Share | None]:
    holders: dict[str, Share | None] = {actor: decision.share_of(actor) for actor in decision.holders}
    covered = {group for holder in holders for group in dataset.lineage(holder)} | set(holders)
    for version in decision.versions:
        for item in version.actors:
            is_told = item.actor in covered or not covered.isdisjoint(dataset.lineage(item.actor))
            if item.share.high > 0 and not is_told:
                holders[item.actor] = None
                covered |= set(dataset.lineage(item.actor))
    return holders


def _even_bands(actors: tuple[str, ...]) -> tuple[Band, ...]:
    return tuple(Band(actor=actor, part=1 / len(actors), is_certain=False) for actor in actors)


def _bands_in_proportion(holders: dict[str, Share | None]) -> tuple[Band, ...]:
    low = {actor: share.low if share else 0.0 for actor, share in holders.items()}
    left = max(0.0, 100.0 - sum(low.values()))
    open_ended = [actor for actor, share in holders.items() if share is None or share.high > share.low]
    bands: list[Band] = []
    for actor in holders:
        if low[actor] > 0:
            bands.append(Band(actor=actor, part=low[actor] / 100, is_certain=True))
        if actor in open_ended and left > 0:
            bands.append(Band(actor=actor, part=left / len(open_ended) / 100, is_certain=False))
    return tuple(bands)


PaintOf = Callable[[str], str]
"""Gives the CSS colour of an actor id, or of the words "ground", "ink" and "border"."""

HATCH_STEP = 8.0
LINE = 1.5
"""How thick the lines of a hatch are."""
STRIPES_STEP = 44.0
LIGHT = 0.30
"""Opacity of what is not certain: pale beside a solid band, yet its lines keep 3 : 1."""


GROUND_OF: Mapping[Fill, float] = {Fill.HATCH: LIGHT, Fill.DOTS: 0.0}
"""How opaque the colour of a pattern lies on its ground, without its lines or dots."""


def pattern_svg(look: Look, pattern_id: str, paint: PaintOf) -> str:
    """The `<pattern>` element that paints a look; `pattern_id` must be a plain id. Units are CSS pixels.

    A plain hatch says the opacity of its ground, by which the map draws it in haste.
    """
    tile = HATCH_STEP if look.overlay is Overlay.NONE else HATCH_STEP * 2
    match look.fill:
        case Fill.DOTS:
            size, angle = 12.0, 0
            inner = _ground(paint, size) + f'<circle cx="6" cy="6" r="1.1" fill="{paint("border")}"/>'
        case Fill.OUTLINE:
            size, angle = 12.0, 0
            inner = _ground(paint, size)
        case Fill.HATCH:
            size, angle = tile, 45
            inner = _ground(paint, size) + _light(paint(look.bands[0].actor), 0, size, size, step=HATCH_STEP)
        case Fill.SOLID:
            size, angle = tile, 45
            inner = f'<rect width="{size}" height="{size}" fill="{paint(look.bands[0].actor)}"/>'
        case Fill.STRIPES:
            size, angle = STRIPES_STEP, 45
            inner = _ground(paint, size) + _stripes(look, paint)
    over = _overlay(look, paint, size)
    tint = f'data-tint="{GROUND_OF[look.fill]}" ' if look.fill in GROUND_OF and not over else ""
    return (
        f'<pattern id="{pattern_id}" {tint}patternUnits="userSpaceOnUse" width="{size}" height="{size}" '
        f'patternTransform="rotate({angle})">{inner}{over}</pattern>'
    )


def _ground(paint: PaintOf, size: float) -> str:
    return f'<rect width="{size}" height="{size}" fill="{paint("ground")}"/>'


def _light(colour: str, start: float, width: float, height: float, *, step: float) -> str:
    """A pale ground with thin lines; a band narrower than a line is all line, and never wider than its share.

    One shape for all lines, and an opacity of the fill, not of the shape: the browser paints a pattern anew for each
    place whose look changes.
    """
    count = max(1, round(width / step))
    gap = width / count
    thickness = min(LINE, gap)
    starts = (start + gap * number + (gap - thickness) / 2 for number in range(count))
    lines = "".join(f"M{x:.2f} 0h{thickness:.2f}v{height}h-{thickness:.2f}z" for x in starts)
    tint = f'<rect x="{start:.2f}" y="0" width="{width:.2f}" height="{height}" fill="{colour}" fill-opacity="{LIGHT}"/>'
    return f'{tint}<path d="{lines}" fill="{colour}"/>'


def _stripes(look: Look, paint: PaintOf) -> str:
    total = sum(band.part for band in look.bands)
    drawn: list[str] = []
    start = 0.0
    for band in look.bands:
        width = STRIPES_STEP * band.part / max(total, 1.0)
        colour = paint(band.actor)
        if band.is_certain:
            drawn.append(f'<rect x="{start:.2f}" y="0" width="{width:.2f}" height="{STRIPES_STEP}" fill="{colour}"/>')
        else:
            drawn.append(_light(colour, start, width, STRIPES_STEP, step=HATCH_STEP))
        start += width
    return "".join(drawn)


def _overlay(look: Look, paint: PaintOf, size: float) -> str:
    match look.overlay:
        case Overlay.NONE:
            return ""
        case Overlay.LATTICE:
            path = f"M0 {size / 2} H{size} M{size / 2} 0 V{size}"
        case Overlay.CROSSES:
            # The tile is turned by 45 degrees, so that these slanted crosses stand upright.
            near, far = size / 2 - 3.6, size / 2 + 3.6
            path = f"M{near:.2f} {near:.2f} L{far:.2f} {far:.2f} M{near:.2f} {far:.2f} L{far:.2f} {near:.2f}"
    halo = f'<path d="{path}" fill="none" stroke="{paint("ground")}" stroke-width="3.4"/>'
    return halo + f'<path d="{path}" fill="none" stroke="{paint("ink")}" stroke-width="1.5"/>'


def look_css(look: Look, paint: PaintOf) -> str:
    """The same look as a CSS `background`, for swatches where no SVG may stand."""
    layers: list[str] = []
    ink = paint("ink")
    match look.overlay:
        case Overlay.NONE:
            pass
        case Overlay.LATTICE:
            lines = f"{ink} 0 1.3px, transparent 1.3px 8px"
            layers += [f"repeating-linear-gradient({angle}deg, {lines})" for angle in (45, 135)]
        case Overlay.CROSSES:
            layers += [
                f"linear-gradient({ink}, {ink}) 6px 8px / 7px 1.6px no-repeat",
                f"linear-gradient({ink}, {ink}) 8.7px 5.3px / 1.6px 7px no-repeat",
                f"linear-gradient({ink}, {ink}) 17px 8px / 7px 1.6px no-repeat",
                f"linear-gradient({ink}, {ink}) 19.7px 5.3px / 1.6px 7px no-repeat",
            ]
    ground = paint("ground")
    match look.fill:
        case Fill.DOTS:
            layers.append(f"radial-gradient(circle, {paint('border')} 1px, transparent 1.5px) 0 0 / 6px 6px")
        case Fill.OUTLINE:
            pass
        case Fill.SOLID:
            layers.append(f"linear-gradient({paint(look.bands[0].actor)} 0 0)")
        case Fill.HATCH:
            layers.append(_light_css(paint(look.bands[0].actor)))
        case Fill.STRIPES:
            layers.append(_stripes_css(look, paint))
    return ", ".join([*layers, ground])


def _tint(colour: str) -> str:
    return f"color-mix(in srgb, {colour} {LIGHT:.0%}, transparent)"


def _light_css(colour: str) -> str:
    return f"repeating-linear-gradient(135deg, {colour} 0 1.6px, {_tint(colour)} 1.6px 6px)"


def _stripes_css(look: Look, paint: PaintOf) -> str:
    period = 14.0
    total = max(1.0, sum(band.part for band in look.bands))
    stops: list[str] = []
    start = 0.0
    for band in look.bands:
        end = start + period * band.part / total
        colour = paint(band.actor) if band.is_certain else _tint(paint(band.actor))
        stops.append(f"{colour} {start:.1f}px {end:.1f}px")
        start = end
    if start < period:
        stops.append(f"transparent {start:.1f}px {period:.1f}px")
    return f"repeating-linear-gradient(135deg, {', '.join(stops)})"
