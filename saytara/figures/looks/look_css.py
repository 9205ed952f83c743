"""A look as a swatch of a page: a CSS `background`, and a border that is dashed where the look has an edge."""

from __future__ import annotations

from markupsafe import Markup

from saytara.figures.looks.dispute_lattice import ON_SWATCH, Lattice
from saytara.figures.looks.look import Band, Fill, Look
from saytara.figures.looks.look_svg import LIGHT, STRIPES_ANGLE, PaintOf


def look_css(look: Look, paint: PaintOf) -> str:
    """The look as one value of CSS; `edge_css` gives the colour of its border."""
    layers: list[str] = []
    ink, ground = paint("ink"), paint("ground")
    if look.is_contested:
        layers += [_cross_css(3, ink), _cross_css(14, ink)]
    if look.is_disputed:
        layers.append(lattice_css(ON_SWATCH, paint("border") if look.is_old else ink, is_old=look.is_old))
    if look.is_claimed and not look.is_old:
        layers.append(f"radial-gradient(circle, {ground} 1.3px, transparent 1.7px) 0 0 / 6px 6px")
    match look.fill:
        case Fill.DOTS:
            layers.append(_dots_css(paint))
        case Fill.OUTLINE:
            layers.append(_sparse_css(look, paint))
        case Fill.SOLID:
            layers.append(_full_css(paint(look.bands[0].actor), ground, look.bands[0].angle))
        case Fill.HATCH:
            layers.append(_light_css(paint(look.bands[0].actor), look.bands[0].angle))
        case Fill.STRIPES | Fill.PART:
            layers.append(_stripes_css(look, paint))
            if look.fill is Fill.PART:
                rest = paint(look.last[0]) if look.last else ""
                layers.append(_lines_css(rest, 7, look.last_angle) if rest else _dots_css(paint))
    return ", ".join([*layers, ground])


def lattice_css(lattice: Lattice, colour: str, *, is_old: bool = False) -> str:
    """A lattice of lines of that colour, over nothing, as layers of a CSS `background`."""
    width = lattice.old_line if is_old else lattice.line
    lines = f"{colour} 0 {width:g}px, transparent {width:g}px {lattice.step:g}px"
    return ", ".join(f"repeating-linear-gradient({angle:g}deg, {lines})" for angle in lattice.angles)


def swatch_html(look: Look, paint: PaintOf) -> Markup:
    """A small picture of a look, painted with the colours of whoever paints."""
    edge = edge_css(look, paint)
    return Markup('<span class="swatch{}" aria-hidden="true" style="background: {}{}"></span>').format(
        " dashed" if edge else "", look_css(look, paint), f"; border-color: {edge}" if edge else ""
    )


def edge_css(look: Look, paint: PaintOf) -> str:
    """The colour of the dashed border of a swatch, or nothing where the look has none."""
    return paint(look.edge[0]) if look.edge else ""


def _cross_css(left: int, ink: str) -> str:
    """A small cross in a swatch: two slanted bars in a square."""
    bar = f"transparent 42%, {ink} 42% 58%, transparent 58%"
    return ", ".join(f"linear-gradient({angle}deg, {bar}) {left}px 4px / 8px 8px no-repeat" for angle in (45, 135))


def _dots_css(paint: PaintOf) -> str:
    return f"radial-gradient(circle, {paint('border')} 1px, transparent 1.5px) 0 0 / 6px 6px"


def _sparse_css(look: Look, paint: PaintOf) -> str:
    turns = len(look.bands)
    if turns == 1:
        return _lines_css(paint(look.bands[0].actor), 7, look.bands[0].angle)
    stops = ", ".join(
        f"{paint(band.actor)} {9 * turn}px {9 * turn + 1}px, transparent {9 * turn + 1}px {9 * turn + 9}px"
        for turn, band in enumerate(look.bands)
    )
    return f"repeating-linear-gradient({across_css(look.bands[0].angle)}, {stops})"


def across_css(angle: int) -> str:
    """The direction of a CSS gradient whose lines run at an angle above the horizontal."""
    return f"{(180 - angle) % 180 or 180}deg"


def _lines_css(colour: str, step: int, angle: int) -> str:
    return f"repeating-linear-gradient({across_css(angle)}, {colour} 0 1px, transparent 1px {step}px)"


def _tint(colour: str) -> str:
    return f"color-mix(in srgb, {colour} {LIGHT:.0%}, transparent)"


def _light_css(colour: str, angle: int) -> str:
    return f"repeating-linear-gradient({across_css(angle)}, {colour} 0 1.6px, {_tint(colour)} 1.6px 6px)"


def _full_css(colour: str, ground: str, angle: int) -> str:
    return f"repeating-linear-gradient({across_css(angle)}, {ground} 0 1px, {colour} 1px 6px)"


def _stripes_css(look: Look, paint: PaintOf) -> str:
    period = 26.0 if look.fill is Fill.PART else 14.0
    total = max(1.0, sum(band.part for band in look.bands))
    stops: list[str] = []
    start = 0.0
    for band in look.bands:
        end = start + period * band.part / total
        stops += _stops_css(look, band, start, end, paint)
        start = end
    if start < period:
        stops.append(f"transparent {start:.1f}px {period:.1f}px")
    return f"repeating-linear-gradient({90 + STRIPES_ANGLE}deg, {', '.join(stops)})"


def _stops_css(look: Look, band: Band, start: float, end: float, paint: PaintOf) -> list[str]:
    colour, ground = paint(band.actor), paint("ground")
    if band.is_certain:
        return [f"{colour} {start:.1f}px {end:.1f}px"]
    if look.fill is Fill.STRIPES:
        return [f"{_tint(colour)} {start:.1f}px {end:.1f}px"]
    line = min(1.0, (end - start) / 2)
    inner = ground if look.is_old else f"color-mix(in srgb, {colour} {LIGHT:.0%}, {ground})"
    return [
        f"{colour} {start:.1f}px {start + line:.1f}px",
        f"{inner} {start + line:.1f}px {end - line:.1f}px",
        f"{colour} {end - line:.1f}px {end:.1f}px",
    ]
