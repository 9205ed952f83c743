"""The analyst's desk: map and evidence side by side, the list of places, the strip with the date."""

from __future__ import annotations

import streamlit as st

from saytara.ui.data_links import show_data_links
from saytara.ui.downloads import show_downloads
from saytara.ui.frame import View
from saytara.ui.legend import show_legend
from saytara.ui.mapframe import show_map
from saytara.ui.panel import show_overview, show_panel
from saytara.ui.places import show_places
from saytara.ui.strip import show_behind, show_strip


def target(view: View) -> str:
    """The element that the address wants in sight: the card of its claim."""
    return f"card-{view.selection.claim}" if view.selection.claim and view.selection.place else ""


def show(view: View) -> None:
    """Map, legend, panel or overview, list of places, date; drawn in the order in which a reader waits for them."""
    with st.container(key="desk", horizontal=True, gap=None):
        ground = st.container(key="ground", gap=None)
        side = st.container(key="side")
    with ground:
        map_room = st.container(key="map", gap=None)
        legend = st.container(key="legend")
    with side:
        show_behind(view)
        evidence = st.container(key="overview" if view.chosen is None else "panel")
        places = st.container(key="places")
        files = st.container()
    if view.chosen is not None:  # a click waits for its evidence: the map already shows the choice
        with evidence:
            show_panel(view, view.chosen)
    with map_room:
        show_map(view, view.resolved, view.selection.date)
    if view.chosen is None:
        with evidence:
            show_overview(view)
    with legend:
        show_legend(view)
    with places:
        show_places(view)
    with files:
        place = view.selection.place
        show_downloads(view, {place: view.places[place]} if place else view.places, place=place)
        show_data_links(view, "map")
    with st.container(key="strip"):
        show_strip(view)
