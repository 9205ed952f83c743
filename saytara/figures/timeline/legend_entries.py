"""What bands and signs of the timeline mean, for the legend of the page and for that of a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from saytara.core.model import Dataset
from saytara.core.relations import Relation
from saytara.figures.looks.dispute_lattice import ON_BAND
from saytara.figures.looks.look_css import lattice_css
from saytara.figures.looks.look_svg import PaintOf
from saytara.figures.timeline.painting import HOLES, LATTICE, NOBODY, SIGNS, crosses, dots, hatch
from saytara.phrases.windows import evidence_window_words, stale_after_words
from saytara.words import say

SWATCH_PX = (26, 16)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandEntry:
    """One look of a band: what it means, its fill (painted as nobody's), its CSS background, whether it is dashed.

    `sign` is a sign that lies over it, `over` a fill that does; `part` is how much of its height the fill takes.
    """

    words: str
    fill: Callable[[PaintOf], str]
    css: str
    is_dashed: bool = False
    sign: Relation | None = None
    over: str = ""
    part: float = 1.0


def band_entries(dataset: Dataset, language: str) -> tuple[BandEntry, ...]:
    """The looks of bands, from the most certain to the gap."""
    tint = "color-mix(in srgb, var(--quiet) 30%, transparent)"
    return (
        BandEntry(
            words=say("legend.solid", language),
            fill=lambda paint: paint(NOBODY),
            css="linear-gradient(var(--quiet) 0 0)",
        ),
        BandEntry(
            words=say("legend.hatch", language),
            fill=lambda _: hatch(NOBODY),
            css=f"repeating-linear-gradient(135deg, var(--quiet) 0 1.6px, {tint} 1.6px 6px)",
        ),
        BandEntry(
            words=say("timeline.part", language),
            fill=lambda paint: paint(NOBODY),
            css="linear-gradient(var(--quiet) 0 0) 0 0 / 100% 40% no-repeat",
            part=0.4,
        ),
        BandEntry(
            words=say("timeline.disputed", language),
            fill=lambda _: LATTICE,
            css=lattice_css(ON_BAND, "var(--ink)"),
        ),
        BandEntry(
            words=say("legend.contested", language),
            fill=lambda _: crosses(-1),
            css="none",
            sign=Relation.CONTESTS,
        ),
        BandEntry(
            words=say("legend.claimed", language),
            fill=lambda paint: paint(NOBODY),
            css="radial-gradient(circle, var(--paper) 1.2px, transparent 1.6px) 0 0 / 6px 6px, "
            "linear-gradient(var(--quiet) 0 0)",
            over=HOLES,
        ),
        BandEntry(
            words=say("timeline.inferred_days", language, days=evidence_window_words(dataset, language)),
            fill=lambda _: dots(NOBODY),
            css="radial-gradient(circle, var(--quiet) 1.1px, transparent 1.5px) 0 0 / 5px 5px",
        ),
        BandEntry(
            words=say("timeline.long_ago_days", language, days=stale_after_words(dataset, language)),
            fill=lambda _: "none",
            css="none",
            is_dashed=True,
        ),
        BandEntry(words=say("timeline.gap", language), fill=lambda _: "none", css="none"),
    )


def sign_entries(language: str) -> tuple[tuple[Relation, str], ...]:
    """The signs of claims with what each stands for."""
    return tuple((relation, say(f"relation.{relation.value}", language)) for relation in SIGNS)


def sign_css(relation: Relation) -> str:
    """The sign of a relation as a CSS mask, to be filled with a colour of the page."""
    sign = SIGNS[relation]
    drawn = "fill='black'" if sign.is_filled else "fill='none' stroke='black' stroke-width='.38'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='-1.3 -1.3 2.6 2.6'><path d='{sign.path}' {drawn}/></svg>"
    return f'mask: url("data:image/svg+xml,{quote(svg)}") center / contain no-repeat'


def swatch_svg(fill: str, stroke: str, *, is_dashed: bool = False, over: str = "", part: float = 1.0) -> Markup:
    """A small picture of a fill, and of what lies over it, inside an SVG that holds the patterns."""
    width, height = SWATCH_PX
    filled = Markup('<rect width="{}" height="{:g}" fill="{}"/>')
    frame = Markup('<rect width="{}" height="{}" fill="none" stroke="{}"{}/>').format(
        width, height, stroke, Markup(' stroke-dasharray="3 2.5"') if is_dashed else ""
    )
    fills = [filled.format(width, height * part, name) for name in (fill, over) if name]
    return Markup("").join([*fills, frame])
