"""What every page of the dashboard stands in: the dataset, the view of the address, the header and the notes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from saytara.control import control_on
from saytara.control.decision import PlaceControl, RegionControl
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.figures.map.css_paints import css_variables
from saytara.figures.panel.evidence import joined
from saytara.figures.timeline.lanes import MOST_PLACES_AT_ONCE
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import place_name
from saytara.spelling.text import direction_of
from saytara.store import Resolved, areas, data_folder, dataset_of, faults_since, resolved
from saytara.ui.area_links import area_list, area_picker
from saytara.ui.faults import show_faults, show_no_data
from saytara.ui.search_field import show_search
from saytara.ui.selection import PAGES, PATHS, Selection, read_language, read_selection, shown
from saytara.ui.titles import page_title
from saytara.web.desk.running_desk import current_desk
from saytara.web.routes import DESK_PAGE
from saytara.words import language_entry, other_languages, say


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One reader's view: the dataset, what the address asks of it, and what follows."""

    dataset: Dataset
    selection: Selection
    notes: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.selection.language

    @property
    def resolved(self) -> Resolved:
        """Every place and region, decided: only pages that show them all ask for it."""
        return resolved(self.dataset, self.selection.asked)

    @property
    def chosen(self) -> PlaceControl | None:
        """The decision about the chosen place."""
        place = self.selection.place
        if place is None:
            return None
        if len(self.dataset.places) > MOST_PLACES_AT_ONCE:
            return control_on(self.dataset, place, self.selection.asked)
        return self.resolved.places[place]

    def first_places(self, most: int) -> Iterator[tuple[str, PlaceControl]]:
        """The first places of the dataset, so many at the most, with their decisions; no others are decided."""
        if len(self.dataset.places) <= MOST_PLACES_AT_ONCE:
            yield from islice(self.resolved.places.items(), most)
            return
        for place in self.dataset.places[:most]:
            yield place.id, control_on(self.dataset, place.id, self.selection.asked)

    @property
    def places(self) -> Mapping[str, PlaceControl]:
        """The decision of every place; those of a large dataset are worked out as they are asked for."""
        return self.resolved.places

    @property
    def regions(self) -> dict[str, RegionControl]:
        """The sums of every region."""
        return dict(self.resolved.regions)


def view_now() -> View:
    """The view of this run's address. Ends the run with a report where there is no dataset or it has faults."""
    parameters = st.query_params.to_dict()
    language, notes = read_language(parameters, st.context.locale)
    folders = areas()
    if not folders:
        logging.getLogger("saytara").error("there is no dataset in %s, or none that may be read", data_folder())
        show_no_data(language)
        st.stop()
    wanted = parameters.get("area")
    area = wanted if wanted in folders else next(iter(folders))
    try:
        dataset = dataset_of(folders[area])
    except DatasetFaults as faults:
        show_faults(
            area, faults.report, language, area_list("map", area, folders, parameters=parameters, language=language)
        )
        st.stop()
    if faults_since(folders[area]) is not None:
        notes += (say("note.kept", language, command=f"saytara check data/{area}"),)
    if wanted is not None and wanted != area:
        notes += (say("note.bad_area", language, value=shown(wanted), area=dataset.title(language)),)
    selection, more_notes = read_selection(parameters, dataset, language)
    return View(
        dataset=dataset,
        selection=selection,
        notes=notes + more_notes,
    )


def show_page(view: View, page: str, *, target: str = "") -> None:
    """The head of a page: title, pages, search, language, notes. `target` is the element to bring into sight."""
    language = view.language
    direction = direction_of(language)
    st.set_page_config(page_title=page_title(view.dataset, view.selection, page))
    st.html(f"<style>{css_variables(view.dataset)}</style>")
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="medium"):
        st.html(
            Markup(
                '<div id="saytara-page" lang="{}" dir="{}" data-show="{}" data-date="{}" data-known-by="{}" '
                'data-grade="{}" data-skip="{}" data-area="{}" data-place="{}" data-lost="{}" '
                'data-path="{}" data-asked="{}"></div>'
                '<div class="brand">{} <span class="quiet">{}</span></div>{}{}'
            ).format(
                language,
                direction,
                target,
                view.selection.date.isoformat(),
                view.selection.known_by.isoformat() if view.selection.known_by else "",
                view.selection.grade or "",
                say("nav.skip", language),
                view.dataset.id,
                view.selection.place or "",
                lost_words(view, page),
                PATHS[page],
                urlencode(st.query_params.to_dict()),
                area_picker(
                    page,
                    view.dataset.id,
                    view.dataset.title(language),
                    areas(),
                    parameters=view.selection.given,
                    language=language,
                ),
                say("app.reported_control", language),
                navigation(view, page),
                whole_link(view),
            )
        )
        with st.container(key="search", width=270):
            show_search(language)
        with st.container(key="language", width="content"):
            links = (
                Markup('<a class="go" data-focus="language" href="{}" lang="{}" hreflang="{}">{}</a>').format(
                    view.selection.address(page, lang=other), other, other, language_entry(other).name
                )
                for other in other_languages(language)
            )
            st.html(Markup(" ").join(links))
    if view.notes:
        items = Markup(" ").join(Markup("<li>{}</li>").format(note) for note in view.notes)
        with st.container(key="notes"):
            st.html(
                Markup('<div role="status" class="notes"><b>{}</b><ul>{}</ul></div>').format(
                    say("note.title", language), items
                )
            )


def whole_link(view: View) -> Markup:
    """The way from the page of another site, where the map stands in a small window, to the map itself."""
    words, outwards = say("embed.whole", view.language), say("link.outwards", view.language)
    return Markup('<a class="whole" href="{}" target="_blank" rel="noopener" title="{}"><span>{}</span> {}</a>').format(
        view.selection.address("map"), words, words, outwards
    )


DATED: Final = frozenset({"map", "table"})
"""Pages that show one date."""


def lost_words(view: View, page: str) -> str:
    """What the page says while it has no connection: of what it is, and that the last choice follows later."""
    dataset, selection, language = view.dataset, view.selection, view.language
    if page not in DATED:
        return say("connection.lost", language)
    about = dataset.title(language)
    if selection.place:
        about = place_name(dataset, selection.place, language)
    return say("connection.lost_of", language, about=about, date=date_words(selection.date, language))


def navigation(view: View, page: str) -> Markup:
    """Links to every page with this view's parameters."""
    links = [
        Markup('<a class="go" data-focus="nav-{}" href="{}"{}>{}</a>').format(
            name,
            view.selection.address(name) if name == page else view.selection.address(name, leaf=None),
            Markup(' aria-current="page"') if name == page else "",
            say(f"nav.{name}", view.language),
        )
        for name in (*PAGES, *((DESK_PAGE,) if current_desk() is not None else ()))
    ]
    return Markup('<nav aria-label="{}">{}</nav>').format(say("nav.label", view.language), joined(links))
