"""The state of the map view: what each place looks like and is called now, as plain data for the map's script.

What is said of each place is in `labels_and_tips`. Nothing here knows Streamlit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from saytara.control.decision import PlaceControl
from saytara.core.model import Dataset
from saytara.figures.map.css_paints import css_variables
from saytara.figures.map.labels_and_tips import named_in, place_state
from saytara.phrases.ages import age_forms
from saytara.phrases.boundary_trust import boundary_trust_words
from saytara.spelling.text import direction_of
from saytara.words import LANGUAGES, say

PALEST = 0.67
"""How pale the fill of a place gets, as its evidence ages towards the day from which it is only an outline."""


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
        "fresh": {"days": dataset.windows_of(None).stale_after_days, "palest": PALEST},
    }


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


