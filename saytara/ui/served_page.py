"""The page of an address as it is served, before any script has run: its map as a picture, its answer in words.

A reader without scripts, a preview of a link and a search engine get no more; everybody else sees it until the live
page is there. It says what the live page says, and is made of the same parts.
"""

from __future__ import annotations

import logging
import threading
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl

from markupsafe import Markup

from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.exports.drawing.page_map import Camera, still_map
from saytara.exports.request import ExportRequest
from saytara.figures.map.css_paints import css_variables
from saytara.figures.map.labels_and_tips import is_of_actor
from saytara.figures.panel.evidence import joined, panel_head, share_bars
from saytara.phrases.decisions import short_status, status_words
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import place_name
from saytara.regions.on_date import context_beside
from saytara.spelling.text import direction_of
from saytara.store import areas, dataset_of
from saytara.ui.area_links import area_picker
from saytara.ui.data_links import data_links
from saytara.ui.link_facts import link_facts
from saytara.ui.map_legend import headline
from saytara.ui.overview import overview_head
from saytara.ui.page_frame import View, navigation, whole_link
from saytara.ui.place_list import every_place, tally_of
from saytara.ui.selection import PATHS, VIEW, read_language, read_selection
from saytara.ui.titles import page_title
from saytara.web.page_head import Still, without_scripts
from saytara.web.routes import DESK_PAGE
from saytara.words import language_entry, other_languages, say

LONGEST_QUERY: Final = 2000
"""Characters of an address beyond which nothing is drawn for it; no link of a page is so long."""

MOST_PLACES: Final = 400
"""Of an area with more, the picture would take longer to send than the live map."""

MOST_PLACES_DESCRIBED: Final = 100
MOST_DESCRIBED: Final = 300
"""Characters of a description; previews and search engines show no more."""

AT_ONCE: Final = 2
PATIENCE_SECONDS: Final = 1.0
"""So many views are drawn at any time, and so long another one waits for its turn: then its page comes without."""

_turns: Final = threading.BoundedSemaphore(AT_ONCE)


def still_page(page: str, query: str, locale: str) -> Still | None:
    """What is served at the address of `page` (its path: "" is the map), or None where there is nothing to show.

    `locale` is the first language that the browser asks for. A value of the address that makes no sense is left out,
    with a note, as on the live page.
    """
    if len(query) > LONGEST_QUERY:
        return None
    parameters = dict(parse_qsl(query, keep_blank_values=True, errors="replace"))
    name = next((name for name, path in PATHS.items() if path == page.strip("/")), None)
    folders = areas()
    if name is None or not folders:
        return None
    wanted = parameters.get("area")
    area = wanted if wanted in folders else next(iter(folders))
    try:
        dataset = dataset_of(folders[area])
    except DatasetFaults:
        return None
    language, _ = read_language(parameters, locale)
    if not _turns.acquire(timeout=PATIENCE_SECONDS):
        return None
    try:
        return _drawn(dataset, name, language, tuple(sorted(parameters.items())), tuple(folders))
    except Exception:  # the live page does without, and tells of what is wrong
        logging.getLogger("saytara").exception("the first view of a page")
        return None
    finally:
        _turns.release()


@lru_cache(maxsize=64)
def _drawn(
    dataset: Dataset, page: str, language: str, parameters: tuple[tuple[str, str], ...], _folders: tuple[str, ...]
) -> Still:
    selection, notes = read_selection(dict(parameters), dataset, language)
    view = View(
        dataset=dataset,
        selection=selection,
        notes=notes,
    )
    has_map = page == "map" and len(dataset.places) <= MOST_PLACES
    return Still(
        language=language,
        title=page_title(dataset, selection, page),
        description=_description(view),
        style=css_variables(dataset),
        body=_desk(view) if has_map else "",
        link=(
            link_facts(view, page, areas(), has_picture=len(dataset.places) <= MOST_PLACES)
            if page != DESK_PAGE  # nothing for previews and search engines
            else None
        ),
        is_embedded=dict(parameters).get("embed") == "true",
    )


def _description(view: View) -> str:
    """The answer in words, as far as a preview shows it: of the chosen place, or of one place after another."""
    dataset, language = view.dataset, view.language
    if view.chosen is not None:
        sentences = [f"{status_words(dataset, view.chosen, language)}."]
    else:
        sentences = []
        length = 0
        for place, found in view.first_places(MOST_PLACES_DESCRIBED):
            name = place_name(dataset, place, language)
            sentences.append(say("brief.place", language, place=name, said=short_status(found, language)))
            length += len(sentences[-1])
            if length > MOST_DESCRIBED:  # more places than a preview shows are not decided for it
                break
    whole = " ".join([*sentences, say("app.not_a_fact", language)])
    return whole if len(whole) <= MOST_DESCRIBED else whole[: MOST_DESCRIBED - 1].rpartition(" ")[0] + "…"


def _desk(view: View) -> str:
    dataset, language, selection = view.dataset, view.language, view.selection
    direction = direction_of(language)
    return str(
        Markup(
            '<div id="saytara-still" lang="{lang}" dir="{dir}"><header class="still-head">'
            '<div class="brand">{area} <span class="quiet">{reported}</span></div>{navigation}{whole}'
            "{other_languages}</header>{notes}"
            '<div class="still-desk"><div class="still-ground"><div class="still-legend">{legend}</div>'
            '<div class="still-room">{map}</div></div>'
            '<main class="still-side">{answer}{places}{data}{without_scripts}</main></div>'
            '<footer class="still-strip"><b>{date}</b><span class="quiet">{fact}</span></footer></div>'
        ).format(
            lang=language,
            dir=direction,
            area=area_picker(
                "map", dataset.id, dataset.title(language), areas(), parameters=selection.given, language=language
            ),
            reported=say("app.reported_control", language),
            navigation=navigation(view, "map"),
            whole=whole_link(view),
            other_languages=joined(
                Markup('<a href="{}" lang="{}" hreflang="{}">{}</a>').format(
                    selection.address("map", lang=other), other, other, language_entry(other).name
                )
                for other in other_languages(language)
            ),
            notes=_notes(view.notes, language),
            map=Markup(_map(view)),  # noqa: S704 - our own drawing, its texts escaped
            legend=headline(view),
            answer=_answer(view),
            places=every_place(view) if view.chosen is not None else tally_of(view),
            data=data_links(view, "map"),
            without_scripts=Markup(without_scripts()),  # noqa: S704 - our own text
            date=date_words(selection.date, language),
            fact=say("app.not_a_fact", language),
        )
    )


def _notes(notes: tuple[str, ...], language: str) -> Markup:
    if not notes:
        return Markup("")
    return Markup('<div class="still-notes notes"><b>{}</b><ul>{}</ul></div>').format(
        say("note.title", language), Markup(" ").join(Markup("<li>{}</li>").format(note) for note in notes)
    )


def _answer(view: View) -> Markup:
    """The chosen place's status and shares, or who is reported to hold how many places."""
    if view.chosen is None:
        return overview_head(view)
    close = view.selection.address("map", place=None)
    context = context_beside(view.dataset, view.chosen, view.resolved.regions.values())
    head = panel_head(view.dataset, view.chosen, context, view.language, close)
    return head + share_bars(view.dataset, view.chosen, view.language)


def _map(view: View) -> str:
    dataset, selection = view.dataset, view.selection
    request = ExportRequest(
        dataset=dataset,
        asked=selection.asked,
        decisions=dict(view.places),
        regions=view.regions,
        language=view.language,
    )
    actor = selection.actor
    return still_map(
        request,
        title=say("map.label", view.language, area=dataset.title(view.language)),
        address=lambda place: selection.address("map", place=place),
        chosen=selection.place,
        dim=[place for place, found in view.places.items() if actor and not is_of_actor(dataset, found, actor)],
        camera=_camera(selection.view),
    )


def _camera(position: str | None) -> Camera | None:
    found = VIEW.fullmatch(position or "")
    if found is None:
        return None
    zoom, latitude, longitude = (float(part) for part in found.groups())
    return Camera(zoom=zoom, latitude=latitude, longitude=longitude)


