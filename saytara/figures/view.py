"""The state of the map view: what each place looks like and is called now, as plain data for the map's script.

Also the legend, which is made of the same looks. Nothing here knows Streamlit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saytara.control.decision import PlaceControl, RegionClaim, RegionControl
from saytara.figures import palette
from saytara.figures.looks import Band, Fill, Look, Overlay, look_of, pattern_svg
from saytara.model import AsOfKind, Dataset
from saytara.phrases import holders_line, label_words
from saytara.region_words import verdict_brief, verdict_headline
from saytara.words import LANGUAGES, plural_forms, say

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


PALEST = 0.45
"""How pale the fill of a place gets, as its evidence ages towards the day from which it is only an outline."""


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
    date: dt.date,
    language: str,
    selected: str | None,
    actor: str | None,
    view: str | None,
    echo: int | None,
) -> dict[str, Any]:
    """What the map's script draws. `actor` makes the places of everybody else step back; `view` is "zoom_lat_lon".

    `echo` is the number of the last message of the map that the page has heard, so that a late answer moves nothing.
    """
    patterns: dict[str, str] = {}
    places = {place_id: place_state(dataset, decision, patterns) for place_id, decision in decisions.items()}
    return {
        "date": date.isoformat(),
        "lang": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "words": _map_words(dataset, language),
        "names": {place.id: place.names.in_language(language) for place in dataset.places},
        "css": css_variables(dataset),
        "patterns": "".join(patterns[key] for key in sorted(patterns)),
        "places": places,
        "selected": selected,
        "actor": actor,
        "view": view,
        "echo": echo,
        "isApproximate": dataset.is_approximate,
        "verdict": region_verdict(dataset, {name: region.claims for name, region in regions.items()}),
        "fresh": {"days": dataset.windows.stale_after_days, "palest": PALEST},
    }


def place_state(dataset: Dataset, decision: PlaceControl, patterns: dict[str, str]) -> dict[str, Any]:
    """All that the map shows of a place until the next change, in both languages; its pattern goes to `patterns`.

    `actors` are all whose filter keeps the place in front.
    """
    look = look_of(dataset, decision)
    if look.key not in patterns:
        patterns[look.key] = pattern_svg(look, look.key, css_paint)
    is_stale = look.fill is Fill.OUTLINE
    return {
        "look": look.key,
        "status": decision.status.value,
        "colour": css_paint(look.bands[0].actor) if look.bands else css_paint("border"),
        "isStale": is_stale,
        "newest": decision.newest_evidence.isoformat() if decision.newest_evidence else None,
        "until": _reported_until(dataset, decision),
        "short": {language: label_words(dataset, decision, language) for language in LANGUAGES},
        "line": {language: holders_line(dataset, decision, language) for language in LANGUAGES},
        "actors": [actor.id for actor in dataset.actors if is_of_actor(dataset, decision, actor.id)],
    }


def _reported_until(dataset: Dataset, decision: PlaceControl) -> str | None:
    """The last day through which an accepted claim says that it held: until then its evidence does not age."""
    ends = [
        claim.as_of_to
        for claim in (dataset.claim_by_id[claim_id] for claim_id in decision.accepted)
        if claim.as_of_kind is AsOfKind.PERIOD
    ]
    return max(ends).isoformat() if ends else None


def region_verdict(
    dataset: Dataset, claims_by_region: Mapping[str, Sequence[RegionClaim]]
) -> list[dict[str, str]] | None:
    """The newest claim about a region that stands and what the places say of it, each by language, or None."""
    for claims in claims_by_region.values():
        for claim in claims:
            return [
                {language: verdict_headline(dataset, claim, language) for language in LANGUAGES},
                {language: verdict_brief(claim, language) for language in LANGUAGES},
            ]
    return None


def is_of_actor(dataset: Dataset, decision: PlaceControl, actor: str) -> bool:
    """Whether the actor, its group or one of its members may hold some of the place, in any version."""
    versions = [decision.actors, *(version.actors for version in decision.versions)]
    named = {item.actor for version in versions for item in version if item.share.high > 0} | {
        member for joint in decision.joint for member in joint.actors
    }
    line = set(dataset.lineage(actor))
    return any(other in line or actor in dataset.lineage(other) for other in named)


def _map_words(dataset: Dataset, language: str) -> dict[str, str | dict[str, str]]:
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
        "age": dict(plural_forms("age.days", language)),
        "days": dict(plural_forms("days", language)),
        "stale": say("short.stale", language, age="{age}"),
        "km": say("picture.km", language, n="{n}"),
        "m": say("picture.m", language, n="{n}"),
    }


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
