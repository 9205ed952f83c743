"""The map page: map and evidence side by side, the list of places, the strip with the date."""

from __future__ import annotations

import streamlit as st

from saytara.ui.data_links import show_data_links
from saytara.ui.date_strip import show_strip
from saytara.ui.downloads import show_downloads
from saytara.ui.evidence_panel import show_panel
from saytara.ui.map_component import show_map
from saytara.ui.map_legend import show_legend
from saytara.ui.overview import show_overview, show_overview_head
from saytara.ui.page_frame import View
from saytara.ui.panel_sheet import show_behind
from saytara.ui.place_list import show_places
from saytara.ui.sharing import show_tools, tool_row


def target(view: View) -> str:
    """The element that the address wants in sight: the card of its claim."""
    return f"card-{view.selection.claim}" if view.selection.claim and view.selection.place else ""


def show(view: View) -> None:
    """Headline with the key, map, panel or overview, list of places, date; in the order in which a reader waits."""
    with st.container(key="desk", horizontal=True, gap=None):
        ground = st.container(key="ground", gap=None)
        side = st.container(key="side")
    with ground:
        legend = st.container(key="legend")
        map_room = st.container(key="map", gap=None)
    with side:
        show_behind(view)
        if view.chosen is None:
            head, files = st.container(key="overview-head"), st.container(key="files")
            places, evidence = st.container(key="places"), st.container(key="overview")
            data = st.container()
        else:
            evidence, places = st.container(key="panel"), st.container(key="places")
    if view.chosen is not None:  # a click waits for its evidence: the map already shows the choice
        with evidence:
            show_panel(view, view.chosen)
    with map_room:
        show_map(view, view.resolved, view.selection.date)
    with legend:
        show_legend(view)
    if view.chosen is None:
        with head:
            show_overview_head(view)
    with places:
        show_places(view)
    if view.chosen is None:
        with evidence:
            show_overview(view)
        with files, tool_row():
            show_tools(view)
            show_downloads(view, view.places)
        with data:
            show_data_links(view, "map")
    with st.container(key="strip"):
        show_strip(view)
