"""The data of the map in pieces: what it opens with, the frames of each period of time, and the panels of each place.

A piece is a script that puts a value, since a page on a disk may load no other kind of data.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from saytara.control.asked import ALL_CLAIMS, Question
from saytara.control.on_demand import PlacesOnDemand
from saytara.core.model import Dataset
from saytara.exports.dataset_part import decided
from saytara.exports.folded_sequences import folded_numbers, folded_texts
from saytara.exports.html_map import AFTER_PATTERN, colours_of_looks, frames_of, page_words
from saytara.exports.html_panels import Histories, panels_among
from saytara.exports.request import ExportRequest
from saytara.figures.map.css_paints import css_variables
from saytara.figures.map.day_states import run_between
from saytara.figures.map.map_state import map_state
from saytara.figures.map.shapes import map_base
from saytara.publishing.page import without_styles
from saytara.publishing.periods import Period, period_at, periods_between
from saytara.publishing.site import MOST_WHOLE, Page, Site
from saytara.words import LANGUAGES, say

BY_LANGUAGE: Final = ("short", "more", "less", "state", "line")
"""What a state of a place has in every language: a site's piece has that of its own."""

UNASKED: Final = frozenset({"actors"})
"""What a state has for the dashboard's filter alone."""

DIGITS: Final = 6
"""Decimals of a degree in outlines: a tenth of a metre, finer than any boundary is known."""

MOST_BYTES: Final = 300_000
"""A period whose frames are larger is parted, down to a month."""


@lru_cache(maxsize=4)
def asked(dataset: Dataset) -> ExportRequest:
    """The map on the dataset's own day, answered; of very many places on demand."""
    if len(dataset.places) > MOST_WHOLE:
        question = Question(date=dataset.default_date)
        return ExportRequest(
            dataset=dataset, asked=question, decisions=PlacesOnDemand(dataset, question), regions={}
        )
    return decided(ExportRequest.about(dataset, dataset.default_date))


@lru_cache(maxsize=2)
def histories(dataset: Dataset) -> Histories:
    """What panels are written from."""
    return Histories.of(asked(dataset))


@lru_cache(maxsize=4)
def _frames(dataset: Dataset) -> Mapping[str, Any]:
    return frames_of(asked(dataset))


@lru_cache(maxsize=4)
def _patterns(dataset: Dataset) -> Mapping[str, str]:
    """The pattern of each look, by its key."""
    parts = AFTER_PATTERN.split(str(_frames(dataset)["patterns"]))
    return {part.split('id="', 1)[1].split('"', 1)[0]: part for part in parts if part}


def periods_of(dataset: Dataset, language: str) -> tuple[Period, ...]:
    """The periods in the order of time: years, and months of a year whose frames are large."""
    first, last = dt.date.fromisoformat(_frames(dataset)["first"]), dt.date.fromisoformat(_frames(dataset)["last"])
    return periods_between(
        first, last, lambda period: len(_json(period_frames(dataset, period, language))) > MOST_BYTES
    )


def period_frames(dataset: Dataset, period: Period, language: str) -> dict[str, Any]:
    """The frames of the period's days, as `saytara.figures.map.day_states` has those of all days, in one language."""
    frames = _frames(dataset)
    days: Sequence[str] = frames["days"]
    first, last = period.first.isoformat(), period.last.isoformat()
    own = [first, *(day for day in days if first < day <= last)]
    index = {day: number for number, day in enumerate(own)}
    numbers: dict[int, int] = {}
    runs: dict[str, list[list[int]]] = {}
    for place, run in frames["runs"].items():
        dated = [(days[number], state) for number, state in run]
        kept = run_between(dated, first, last)
        runs[place] = [[index[day], numbers.setdefault(state, len(numbers))] for day, state in kept]
    states = [_in_one_language(frames["states"][number], language) for number in numbers]
    looks = sorted({state["look"] for state in states})
    colours = _colours(dataset)
    return {
        "version": frames["version"],
        "first": frames["first"],
        "last": frames["last"],
        "days": own,
        "patterns": folded_texts([_patterns(dataset)[look] for look in looks]),
        "states": states,
        "runs": runs,
        "colours": {look: colours[look] for look in looks if look in colours},
    }


@lru_cache(maxsize=4)
def _colours(dataset: Dataset) -> Mapping[str, list[str]]:
    return colours_of_looks(dataset, ALL_CLAIMS)


def _in_one_language(state: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {
        name: {language: value[language]} if name in BY_LANGUAGE else value
        for name, value in state.items()
        if name not in UNASKED
    }


def opening(site: Site, page: Page) -> dict[str, Any]:
    """What the map opens with: its ground, its words, and the frames of the period in which its day lies."""
    dataset, language = site.dataset, page.language
    request = asked(dataset)
    periods = periods_of(dataset, language)
    state = map_state(
        dataset, request.decisions, date=request.date, language=language, selected=None, actor=None, view=None
    )
    words = page_words(request, language, state)
    words["page"].pop("otherLanguage")
    shared = {name: value for name, value in state.items() if name not in {"words", "names", "places", "patterns"}}
    return {
        "languages": {language: words},
        "order": [language],
        "language": language,
        "date": request.date.isoformat(),
        "place": None,
        "base": _ground(dataset),
        "state": shared,
        "frames": period_frames(dataset, period_at(periods, request.date), language),
        "days": list(_frames(dataset)["days"]),
        "periods": [[period.first.isoformat(), period.name] for period in periods],
        "regions": [f"region:{region.id}" for region in dataset.regions],
    }


def _ground(dataset: Dataset) -> dict[str, Any]:
    """What the map builds once, its outlines with as many decimals as anybody can use."""
    ground = map_base(dataset, is_alone=True)
    features = [rounded_feature(feature) for feature in ground["places"]["features"]]
    return {**ground, "places": {**ground["places"], "features": features}}


def rounded_feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    """A place whose outline has as many decimals as anybody can use."""
    geometry = feature["geometry"]
    return {**feature, "geometry": {**geometry, "coordinates": _rounded(geometry["coordinates"])}}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(coordinates, DIGITS)
    return [_rounded(part) for part in coordinates]


def style_hashes(dataset: Dataset) -> tuple[str, ...]:
    """What the page's policy calls the only styles that the map's script writes: an empty one, then the colours."""
    texts = ("", css_variables(dataset))
    return tuple(f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in texts)


def pieces_folder(language: str) -> str:
    """Where the pieces of a language lie."""
    return f"{language}/data"


def place_piece(place: str) -> str:
    """What the panels of a place are called as a piece."""
    return f"place-{place}"


def panels_piece(
    site: Site,
    page: Page,
    places: Sequence[str],
    regions: Sequence[str],
    written: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The panels of these places and regions in the page's language, each place's with the way to its own page.

    `written` are they in all languages of the site, where they are written already (`panels_written`).
    """
    language = page.language
    languages: Sequence[str] = LANGUAGES if written is None else site.languages
    if written is None:
        written = panels_among(histories(site.dataset), site.address_from(page), places, regions, languages)
    number = languages.index(language)
    panels = [list(panel[number]) for panel in written["panels"]]
    fragments = [str(without_styles(Markup(text))) for text in written["fragments"]]  # noqa: S704  HTML already
    if places:
        (place,) = places
        fragments.append(
            f'<p class="to-page"><a href="{page.to(site.place_path(place, language))}">'
            f"{say('published.to_page', language)}</a></p>"
        )
        for panel in panels:
            panel.insert(1, len(fragments) - 1)
    used = sorted({fragment for panel in panels for fragment in panel})
    index = {fragment: number for number, fragment in enumerate(used)}
    return {
        "fragments": folded_texts([fragments[fragment] for fragment in used]),
        "panels": folded_numbers([tuple(index[fragment] for fragment in panel) for panel in panels]),
        "runs": written["runs"],
    }


def panels_written(site: Site, among: Histories, place: str) -> Mapping[str, Any]:
    """The panels of a place in all languages of the site, whose order of days and claims is the same.

    Their links are those of each language's map, from which the same pages lie in the same way.
    """
    here = site.page("index.html", site.languages[0])
    return panels_among(among, site.address_from(here), (place,), (), site.languages)


def piece_file(name: str, value: object) -> bytes:
    """A piece as the script that puts it."""
    return f"SaytaraPieces.put({json.dumps(name)}, {_json(value)});\n".encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def pieces_of(site: Site, language: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every piece of panels: its path, its name, and the places of which it has the panels; none are the regions'."""
    folder = pieces_folder(language)
    yield f"{folder}/regions.js", "regions", ()
    for place in site.dataset.places:
        name = place_piece(place.id)
        yield f"{folder}/{name}.js", name, (place.id,)

