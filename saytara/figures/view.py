"""The state of the map view: what each place looks like and is called now, as plain data for the map's script.

Also the legend, which is made of the same looks. Nothing here knows Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from saytara.control.decision import PlaceControl, RegionControl, Status
from saytara.figures import palette
from saytara.figures.looks import Band, Fill, Look, Overlay, look_of, pattern_svg
from saytara.model import Dataset
from saytara.phrases import holders_line, short_status, verdict_headline, verdict_sum
from saytara.words import say

LAYOUT_PAINTS = {
    "ground": palette.GROUND,
    "paper": palette.PAPER,
    "ink": palette.INK,
    "quiet": palette.QUIET,
    "line": palette.LINE,
    "accent": palette.ACCENT,
    "mark": palette.MARK,
    "border": palette.BORDER,
    "road": palette.ROAD,
    "track": palette.TRACK,
}


def css_variables(dataset: Dataset) -> str:
    """A `:root` rule with every colour as a variable, those of actors as `--actor-<id>`; all follow light and dark."""
    lines = [f"--{name}: {paint.css};" for name, paint in LAYOUT_PAINTS.items()]
    lines += [f"--actor-{actor.id}: {palette.actor_paint(dataset, actor.id).css};" for actor in dataset.actors]
    return ":root { color-scheme: light dark; " + " ".join(lines) + " }"


def css_paint(name: str) -> str:
    """The CSS value of an actor id or of a layout colour, for patterns that follow light and dark."""
    return f"var(--{name})" if name in LAYOUT_PAINTS else f"var(--actor-{name})"


def map_state(
    dataset: Dataset,
    decisions: Mapping[str, PlaceControl],
    regions: Mapping[str, RegionControl],
    *,
    language: str,
    selected: str | None,
    actor: str | None,
    view: str | None,
    echo: int | None,
) -> dict[str, Any]:
    """What the map's script draws. `actor` makes the places of everybody else step back; `view` is "zoom_lat_lon".

    `echo` is the number of the last message of the map that the page has heard, so that a late answer moves nothing.
    """
    looks = {place_id: look_of(dataset, decision) for place_id, decision in decisions.items()}
    patterns = {look.key: pattern_svg(look, look.key, css_paint) for look in looks.values()}
    return {
        "lang": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "words": _map_words(dataset, language),
        "css": css_variables(dataset),
        "patterns": "".join(patterns[key] for key in sorted(patterns)),
        "places": {
            place_id: _place_state(dataset, decision, looks[place_id], language, actor)
            for place_id, decision in decisions.items()
        },
        "selected": selected,
        "view": view,
        "echo": echo,
        "isApproximate": dataset.is_approximate,
        "verdict": _verdict(dataset, regions, language),
    }


def is_of_actor(dataset: Dataset, decision: PlaceControl, actor: str) -> bool:
    """Whether the actor, its group or one of its members may hold some of the place, in any version."""
    versions = [decision.actors, *(version.actors for version in decision.versions)]
    named = {item.actor for version in versions for item in version if item.share.high > 0} | {
        member for joint in decision.joint for member in joint.actors
    }
    line = set(dataset.lineage(actor))
    return any(other in line or actor in dataset.lineage(other) for other in named)


def _place_state(
    dataset: Dataset, decision: PlaceControl, look: Look, language: str, actor: str | None
) -> dict[str, Any]:
    return {
        "name": dataset.place_by_id[decision.place].names.in_language(language),
        "short": short_status(decision, language),
        "line": holders_line(dataset, decision, language),
        "look": look.key,
        "status": decision.status.value,
        "colour": css_paint(look.bands[0].actor) if look.bands else css_paint("border"),
        "isStale": look.fill is Fill.OUTLINE,
        "isQuiet": decision.status is Status.NOT_REPORTED,
        "isDim": actor is not None and not is_of_actor(dataset, decision, actor),
    }


def _map_words(dataset: Dataset, language: str) -> dict[str, str]:
    return {
        "label": say("map.label", language, area=dataset.title(language)),
        "approximate": say("map.approximate", language),
        "zoomIn": say("map.zoom_in", language),
        "zoomOut": say("map.zoom_out", language),
        "whole": say("map.whole", language),
        "background": say("map.background", language),
        "roads": say("map.background_roads", language),
        "street": say("map.background_street", language),
        "satellite": say("map.background_satellite", language),
        "note": say("map.background_note", language),
        "yes": say("map.background_yes", language),
        "no": say("map.background_no", language),
    }


def _verdict(dataset: Dataset, regions: Mapping[str, RegionControl], language: str) -> dict[str, str] | None:
    for region in regions.values():
        for claim in region.claims:
            return {
                "head": verdict_headline(dataset, region, claim, language),
                "line": verdict_sum(claim, language),
            }
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendActor:
    """One actor of the legend: its id, its name and how many places it may hold."""

    actor: str
    name: str
    places: int


def legend_actors(dataset: Dataset, decisions: Mapping[str, PlaceControl], language: str) -> tuple[LegendActor, ...]:
    """The root actors that may hold something at the date, most places first, then by name."""
    count: dict[str, int] = {}
    for decision in decisions.values():
        roots = {dataset.root_of(band.actor) for band in look_of(dataset, decision).bands}
        for root in roots:
            count[root] = count.get(root, 0) + 1
    entries = [
        LegendActor(actor=root, name=dataset.actor_by_id[root].names.in_language(language), places=number)
        for root, number in count.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.places, entry.name)))


LEGEND_LOOKS: tuple[tuple[str, Fill, Overlay], ...] = (
    ("legend.solid", Fill.SOLID, Overlay.NONE),
    ("legend.hatch", Fill.HATCH, Overlay.NONE),
    ("legend.stripes", Fill.STRIPES, Overlay.NONE),
    ("legend.disputed", Fill.HATCH, Overlay.LATTICE),
    ("legend.contested", Fill.HATCH, Overlay.CROSSES),
    ("legend.outline", Fill.OUTLINE, Overlay.NONE),
    ("legend.dots", Fill.DOTS, Overlay.NONE),
)
"""The patterns that the legend explains: its text and the look, painted in ink, for they belong to nobody."""


def legend_look(fill: Fill, overlay: Overlay) -> Look:
    """The look of one line of the legend's explanation of patterns."""
    match fill:
        case Fill.DOTS:
            bands: tuple[Band, ...] = ()
        case Fill.STRIPES:
            bands = (Band(actor="quiet", part=0.45, is_certain=True), Band(actor="quiet", part=0.55, is_certain=False))
        case Fill.SOLID | Fill.HATCH | Fill.OUTLINE:
            bands = (Band(actor="quiet", part=1.0, is_certain=fill is Fill.SOLID),)
    return Look(fill=fill, bands=bands, overlay=overlay)
