"""The state of the map view: what each place looks like and is called now, as plain data for the map's script.

Also the legend, which is made of the same looks. Nothing here knows Streamlit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saytara.control.age import EvidenceDays, claims_against, evidence_days
from saytara.control.decision import PlaceControl, Status
from saytara.core.model import Dataset, Place
from saytara.figures.looks import palette
from saytara.figures.looks.look import NOT_REPORTED, Band, Fill, Look, look_of
from saytara.figures.looks.look_svg import pattern_svg
from saytara.phrases.ages import age_forms
from saytara.phrases.boundary_trust import boundary_trust_words
from saytara.phrases.decisions import actor_name, holders_line, short_state
from saytara.phrases.map_labels import label_lines
from saytara.spelling.text import direction_of
from saytara.words import LANGUAGES, say

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


PALEST = 0.67
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
    *,
    date: dt.date,
    language: str,
    selected: str | None,
    actor: str | None,
    view: str | None,
    languages: Sequence[str] | None = None,
) -> dict[str, Any]:
    """What the map's script draws. `actor` makes the places of everybody else step back; `view` is "zoom_lat_lon".

    `languages` are those in which places are told, else all: a page that comes again in the other needs no more than
    its own.
    """
    patterns: dict[str, str] = {}
    places = {place_id: place_state(dataset, decision, patterns, languages) for place_id, decision in decisions.items()}
    named = [place for place in dataset.places if place.id in decisions]
    return {
        "date": date.isoformat(),
        "lang": language,
        "dir": direction_of(language),
        "words": _map_words(dataset, language),
        "names": {place.id: place.names.in_language(language) for place in named},
        "namedIn": {spoken: named_in(named, spoken) for spoken in LANGUAGES},
        "css": css_variables(dataset),
        "patterns": "".join(patterns[key] for key in sorted(patterns)),
        "places": places,
        "selected": selected,
        "actor": actor,
        "view": view,
        "isApproximate": dataset.is_approximate,
        "fresh": {"days": dataset.windows.stale_after_days, "palest": PALEST},
    }


def named_in(places: Iterable[Place], language: str) -> dict[str, str]:
    """The language of each name that is shown for want of one in the reader's, by the id of its place."""
    return {place.id: place.names.shown_in(language).language for place in places if not place.names.has(language)}


def place_state(
    dataset: Dataset, decision: PlaceControl, patterns: dict[str, str], languages: Sequence[str] | None = None
) -> dict[str, Any]:
    """All that the map shows of a place until the next change, in `languages`, else in all; its pattern to `patterns`.

    `actors` are all whose filter keeps the place in front.
    """
    told = LANGUAGES if languages is None else languages
    look = look_of(dataset, decision)
    if look.key not in patterns:
        patterns[look.key] = pattern_svg(look, look.key, css_paint)
    lines = {language: label_lines(dataset, decision, language) for language in told}
    less = {language: label_lines(dataset, decision, language, is_short=True) for language in told}
    claims = (*decision.accepted, *claims_against(decision))
    return {
        "look": look.key,
        "status": decision.status.value,
        "edge": [css_paint(actor) for actor in look.edge],
        "isStale": decision.is_stale,
        "isPast": decision.is_of_the_past,
        "isQuiet": look == NOT_REPORTED,
        "isContested": look.is_contested,
        "isBusy": look.is_busy,
        "full": css_paint(look.bands[0].actor) if look.fill is Fill.SOLID and not look.is_busy else "",
        **days_state(evidence_days(dataset, claims)),
        "short": {language: first for language, (first, _) in lines.items()},
        "more": {language: more for language, (_, more) in lines.items()},
        **({"less": {language: list(words) for language, words in less.items()}} if less != lines else {}),
        "state": {language: _present_state(decision, language) for language in told},
        "line": {language: holders_line(dataset, decision, language) for language in told},
        "actors": [actor.id for actor in dataset.actors if is_of_actor(dataset, decision, actor.id)],
    }


def _present_state(decision: PlaceControl, language: str) -> str:
    """The status in one or two words; none for a holder of long ago, of whom `more` says when it was last reported."""
    is_held = bool(decision.holders) and decision.status is not Status.DISPUTED
    return "" if is_held and decision.is_of_the_past else short_state(decision, language)


def days_state(days: EvidenceDays) -> dict[str, str | None]:
    """The days of some evidence, for the script to tell its age on any date."""
    return {
        name: day.isoformat() if day else None
        for name, day in (("newest", days.newest), ("until", days.until), ("told", days.told))
    }


def is_of_actor(dataset: Dataset, decision: PlaceControl, actor: str) -> bool:
    """Whether the actor, its group or one of its members may hold some of the place, in any version."""
    versions = [decision.actors, *(version.actors for version in decision.versions)]
    named = {item.actor for version in versions for item in version if item.share.high > 0} | {
        member for joint in decision.joint for member in joint.actors
    }
    line = set(dataset.lineage(actor))
    return any(other in line or actor in dataset.lineage(other) for other in named)


def _map_words(dataset: Dataset, language: str) -> dict[str, Any]:
    return {
        "label": say("map.label", language, area=dataset.title(language)),
        "approximate": boundary_trust_words(dataset, language),
        "zoomIn": say("map.zoom_in", language),
        "zoomOut": say("map.zoom_out", language),
        "whole": say("map.whole", language),
        "background": say("map.background", language),
        "roads": say("map.background_roads", language),
        "own": say("map.background_own", language),
        "street": say("map.background_street", language),
        "satellite": say("map.background_satellite", language),
        "note": say("map.background_note", language),
        "yes": say("map.background_yes", language),
        "no": say("map.background_no", language),
        "unreached": say("map.background_unreached", language),
        "empty": say("map.background_empty", language),
        **age_forms(language),
        "working": say("many.working", language, done="{done}", all="{all}"),
        "north": say("picture.north", language),
        "km": say("picture.km", language, n="{n}"),
        "m": say("picture.m", language, n="{n}"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendActor:
    """One actor of the legend: its id, its name, and of how many places it is reported to hold something.

    `places` go by the version that weighs more, and leave out what was last reported long ago.
    """

    actor: str
    name: str
    places: int


def legend_actors(dataset: Dataset, decisions: Mapping[str, PlaceControl], language: str) -> tuple[LegendActor, ...]:
    """The root actors whose colour the map has at the date, most places first, then by name."""
    count: dict[str, int] = {}
    date = next((decision.date for decision in decisions.values()), None)
    for decision in decisions.values():
        told = set() if decision.is_of_the_past else _roots_holding(dataset, decision)
        for root in {dataset.root_of(actor) for actor in look_of(dataset, decision).actors}:
            count[root] = count.get(root, 0) + (root in told)
    entries = [
        LegendActor(actor=root, name=actor_name(dataset, root, language, date), places=number)
        for root, number in count.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.places, entry.name)))


def _roots_holding(dataset: Dataset, decision: PlaceControl) -> set[str]:
    return {dataset.root_of(holder) for holder in decision.holders}


def _of_nobody(part: float, *, is_certain: bool = False) -> Band:
    return Band(actor="quiet", part=part, is_certain=is_certain)


LEGEND_LOOKS: tuple[tuple[str, Look], ...] = (
    ("legend.solid", Look(fill=Fill.SOLID, bands=(_of_nobody(1.0, is_certain=True),))),
    ("legend.hatch", Look(fill=Fill.HATCH, bands=(_of_nobody(1.0),))),
    ("legend.stripes", Look(fill=Fill.STRIPES, bands=(_of_nobody(0.45, is_certain=True), _of_nobody(0.55)))),
    ("legend.part", Look(fill=Fill.PART, bands=(_of_nobody(0.3, is_certain=True),))),
    ("legend.disputed", Look(fill=Fill.HATCH, bands=(_of_nobody(1.0),), is_disputed=True)),
    ("legend.contested", Look(fill=Fill.HATCH, bands=(_of_nobody(1.0),), is_contested=True)),
    ("legend.claimed", Look(fill=Fill.SOLID, bands=(_of_nobody(1.0, is_certain=True),), is_claimed=True)),
    ("legend.outline", Look(fill=Fill.OUTLINE, bands=(_of_nobody(1.0),), last=("quiet",), is_old=True)),
    ("legend.dots", NOT_REPORTED),
)
"""The patterns that the legend explains: its text and the look, painted as nobody's."""


def is_explained(look: Look, sign: Look) -> bool:
    """Whether a look has what a line of the legend explains: its mark if it has one, else its fill."""
    if sign.is_disputed:
        return look.is_disputed
    if sign.is_contested:
        return look.is_contested
    if sign.is_claimed:
        return look.is_claimed
    return look.fill is sign.fill or (sign.is_old and bool(look.edge))
