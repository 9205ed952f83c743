"""A look as SVG: the pattern that fills a place, and the crosses that stand in it.

Colours come from whoever paints; nothing here decides what a place looks like.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from saytara.figures.looks.dispute_lattice import ON_MAP
from saytara.figures.looks.look import Band, Fill, Look

PaintOf = Callable[[str], str]
"""Gives the CSS colour of an actor id, or of the words "ground", "ink" and "border"."""

HATCH_STEP = 8.0
LINE = 1.9
"""How thick the lines of a hatch are."""
STRIPES_STEP = 64.0
"""How wide all bands are together, before they come again."""
STRIPES_ANGLE = 22
"""By how many degrees bands lean: no side's direction."""
GAP = 2.0
"""Ground between two bands."""
KNOCKED_STEP = 9.0
KNOCKED_LINE = 1.2
"""The lines that are left out of a full colour, in its side's direction: who, where the colour is not seen."""
LIGHT = 0.17
"""Opacity of what is not certain: pale beside a solid band; its lines have the full colour."""
SPARSE_STEP = 18.0
"""From line to line of whoever was only last reported."""
SPARSE_LINE = 1.1
DOTS_STEP = 11.0
DOT = 1.1

GROUND_OF: Mapping[Fill, float] = {Fill.SOLID: 1.0, Fill.HATCH: LIGHT, Fill.DOTS: 0.0, Fill.OUTLINE: 0.0}
"""How opaque the colour of a pattern lies on its ground, without its lines or dots."""


def pattern_svg(look: Look, pattern_id: str, paint: PaintOf) -> str:
    """The `<pattern>` element that paints a look; `pattern_id` must be a plain id. Units are CSS pixels.

    The dashed edge and the crosses are no pattern: they follow the boundary. Each pattern says the opacity of its
    ground, by which the map draws it in haste: 0 where several colours stand beside each other, for none of them is
    that of the whole.
    """
    has_pieces = look.is_disputed or look.is_claimed
    match look.fill:
        case Fill.DOTS:
            size, angle = DOTS_STEP, 0
            inner = _ground(paint, size) + _dots(size, paint)
        case Fill.OUTLINE:
            size, angle = SPARSE_STEP * max(2, len(look.bands)), _turn(look)
            inner = _ground(paint, size) + _sparse(look, size, paint)
        case Fill.HATCH:
            size, angle = 4 * HATCH_STEP if has_pieces else HATCH_STEP, _turn(look)
            inner = _ground(paint, size) + _light(paint(look.bands[0].actor), 0, size, size, step=HATCH_STEP)
        case Fill.SOLID:
            size, angle = 4 * HATCH_STEP if has_pieces else KNOCKED_STEP, _turn(look)
            inner = _ground(paint, size) + _full(paint(look.bands[0].actor), size)
        case Fill.STRIPES | Fill.PART:
            size, angle = STRIPES_STEP, STRIPES_ANGLE
            inner = _ground(paint, size) + _rest(look, paint) + _stripes(look, paint)
    over = _holes(look, size, paint) + _lattice(look, size, paint)
    tint = f'data-tint="{0.0 if has_pieces else GROUND_OF.get(look.fill, 0.0)}" '
    return (
        f'<pattern id="{pattern_id}" {tint}patternUnits="userSpaceOnUse" width="{size}" height="{size}" '
        f'patternTransform="rotate({angle})">{inner}{over}</pattern>'
    )


def _turn(look: Look) -> int:
    """By how many degrees, clockwise, a tile of upright lines is turned to have those of its side."""
    return 90 - look.bands[0].angle if look.bands else 0


def _full(colour: str, size: float) -> str:
    """A full colour but for thin lines of the ground under it, over a tile of that size, as one shape."""
    count = max(1, int(size / HATCH_STEP))
    step = size / count
    starts = (step * number + KNOCKED_LINE / 2 for number in range(count))
    path = "".join(f"M{x:.2f} 0h{step - KNOCKED_LINE:.2f}v{size:g}h-{step - KNOCKED_LINE:.2f}z" for x in starts)
    return f'<path d="{path}" fill="{colour}"/>'


def _ground(paint: PaintOf, size: float) -> str:
    return f'<rect width="{size}" height="{size}" fill="{paint("ground")}"/>'


def _dots(size: float, paint: PaintOf) -> str:
    """Dots over a tile of that size, as one shape."""
    count = round(size / DOTS_STEP)
    middles = [(number + 0.5) * size / count for number in range(count)]
    circle = f"a{DOT} {DOT} 0 1 0 {2 * DOT:g} 0a{DOT} {DOT} 0 1 0 {-2 * DOT:g} 0z"
    path = "".join(f"M{x - DOT:.2f} {y:.2f}{circle}" for x in middles for y in middles)
    return f'<path d="{path}" fill="{paint("border")}"/>'


def _sparse(look: Look, size: float, paint: PaintOf) -> str:
    """Thin lines far apart, of each actor in turn; broken where only its own side says so."""
    lines = round(size / SPARSE_STEP)
    pieces = [(0.0, size)] if not look.is_claimed else [(0.0, size / 4), (size / 2, size / 4)]
    drawn = []
    for turn, band in enumerate(look.bands):
        starts = (SPARSE_STEP * (number + 0.5) for number in range(turn, lines, len(look.bands)))
        path = "".join(
            f"M{x:.2f} {top:g}h{SPARSE_LINE}v{length:g}h-{SPARSE_LINE}z" for x in starts for top, length in pieces
        )
        drawn.append(f'<path d="{path}" fill="{paint(band.actor)}"/>')
    return "".join(drawn)


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


def _rest(look: Look, paint: PaintOf) -> str:
    """What stands where nothing is told now: lines of whoever was last reported, across the bands, or dots."""
    if look.fill is not Fill.PART:
        return ""
    if not look.last:
        return _dots(STRIPES_STEP, paint)
    start = STRIPES_STEP * min(1.0, sum(band.part for band in look.bands))
    path = _across(look.last_angle, start, STRIPES_STEP - start, step=SPARSE_STEP, thickness=SPARSE_LINE)
    return f'<path d="{path}" fill="{paint(look.last[0])}"/>'


def _across(angle: int, start: float, width: float, *, step: float, thickness: float) -> str:
    """Lines in a side's direction across a band, cut at its edges, so that they go on in the next tile.

    Bands stand upright in a tile that is turned by `STRIPES_ANGLE`. Between lines lies about `step`, such that a tile
    has a whole number of them. Each line is a parallelogram: nothing of it reaches over the band.
    """
    direction = math.radians(angle + STRIPES_ANGLE)
    along = abs(math.cos(direction))
    if along < 0.05 or width <= 0:  # they would run along the band
        return ""
    apart = STRIPES_STEP / max(1, round(STRIPES_STEP * along / step))
    fall = -math.tan(direction) * width
    high = thickness / along
    first, last = math.floor((-max(fall, 0.0) - high) / apart), math.ceil((STRIPES_STEP - min(fall, 0.0)) / apart)
    return "".join(
        f"M{start:.2f} {y:.2f}L{start + width:.2f} {y + fall:.2f}v{high:.2f}L{start:.2f} {y + high:.2f}z"
        for y in (number * apart for number in range(first, last + 1))
    )


def _stripes(look: Look, paint: PaintOf) -> str:
    total = max(1.0, sum(band.part for band in look.bands))
    drawn: list[str] = []
    start = 0.0
    for number, band in enumerate(look.bands):
        width = STRIPES_STEP * band.part / total
        drawn.append(_band(look, band, start, width, paint))
        start += width
        is_same = look.bands[(number + 1) % len(look.bands)].actor == band.actor
        if width > 2 * GAP and not is_same:
            drawn.append(_upright(start - GAP, GAP, paint("ground")))
    return "".join(drawn)


def _band(look: Look, band: Band, start: float, width: float, paint: PaintOf) -> str:
    colour = paint(band.actor)
    under = _upright(start, width, paint("ground")) if look.fill is Fill.PART else ""
    if look.is_old:
        line = min(SPARSE_LINE, width / 2)
        return under + _upright(start, line, colour) + _upright(start + width - line, line, colour)
    if band.is_certain:
        lines = _across(band.angle, start, width, step=KNOCKED_STEP, thickness=KNOCKED_LINE)
        return _upright(start, width, colour) + f'<path d="{lines}" fill="{paint("ground")}"/>'
    lines = _across(band.angle, start, width, step=HATCH_STEP, thickness=LINE)
    return under + _upright(start, width, colour, opacity=LIGHT) + f'<path d="{lines}" fill="{colour}"/>'


def _upright(start: float, width: float, colour: str, *, opacity: float = 1.0) -> str:
    faint = f' fill-opacity="{opacity}"' if opacity < 1 else ""
    return f'<rect x="{start:.2f}" y="0" width="{width:.2f}" height="{STRIPES_STEP}" fill="{colour}"{faint}/>'


def _holes(look: Look, size: float, paint: PaintOf) -> str:
    """Holes in a colour that only its own side claims, and breaks in its lines; staggered, not in rows."""
    if not look.is_claimed or look.fill in {Fill.DOTS, Fill.OUTLINE} or look.is_old:
        return ""
    step = 2 * HATCH_STEP
    end = STRIPES_STEP * sum(band.part for band in look.bands) if look.fill is Fill.PART else size
    middles = [
        (x * HATCH_STEP + HATCH_STEP / 2, y * step + (x % 2) * HATCH_STEP + HATCH_STEP / 2)
        for x in range(round(size / HATCH_STEP))
        for y in range(round(size / step))
    ]
    path = "".join(f"M{x - 2.2:.2f} {y - 2.4:.2f}h4.4v4.8h-4.4z" for x, y in middles if x < end)
    return f'<path d="{path}" fill="{paint("ground")}"/>'


def _lattice(look: Look, size: float, paint: PaintOf) -> str:
    """The lattice of a dispute, slanted against the lines below it; thin where the dispute is old."""
    if not look.is_disputed:
        return ""
    apart = size / max(1, round(size / (ON_MAP.step * 2**0.5)))
    path = "".join(_slants(size, apart, is_rising=angle < 0) for angle in ON_MAP.angles)
    if look.is_old:
        return f'<path d="{path}" fill="none" stroke="{paint("border")}" stroke-width="{ON_MAP.old_line}"/>'
    halo = f'<path d="{path}" fill="none" stroke="{paint("ground")}" stroke-width="{ON_MAP.halo}"/>'
    return halo + f'<path d="{path}" fill="none" stroke="{paint("ink")}" stroke-width="{ON_MAP.line}"/>'


def _slants(size: float, apart: float, *, is_rising: bool) -> str:
    """Lines slanted across a tile, that go on in the next; they end outside it, so that no end is seen within."""
    count = round(size / apart)
    far = size + HATCH_STEP
    starts = [apart * (number + 0.5) for number in range(-count, 2 * count)]
    if is_rising:
        return "".join(f"M{-HATCH_STEP:g} {at + HATCH_STEP:g}L{far:g} {at - far:g}" for at in starts if at > 0)
    return "".join(f"M{-HATCH_STEP:g} {at - HATCH_STEP:g}L{far:g} {at + far:g}" for at in starts if at < size)


def crosses_svg(points: Iterable[tuple[float, float]], paint: PaintOf) -> str:
    """Crosses at these points, dark on a halo."""
    path = "".join(f"M{x - 3.6:.1f} {y - 3.6:.1f}l7.2 7.2M{x - 3.6:.1f} {y + 3.6:.1f}l7.2 -7.2" for x, y in points)
    halo = f'<path d="{path}" fill="none" stroke="{paint("ground")}" stroke-width="5" stroke-linecap="round"/>'
    return halo + f'<path d="{path}" fill="none" stroke="{paint("ink")}" stroke-width="1.8"/>'
