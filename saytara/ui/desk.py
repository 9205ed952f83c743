"""The analyst's desk: map and evidence side by side, the list of places, the strip with the date."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit_folium import st_folium

from saytara.figures.basemap import draw_base_map, draw_state
from saytara.figures.view import map_state
from saytara.ui.frame import View
from saytara.ui.legend import show_legend
from saytara.ui.panel import show_overview, show_panel
from saytara.ui.places import show_places
from saytara.ui.strip import show_strip
from saytara.web.assets import asset_url

COMPONENT_ROOT: Final = "../../"
"""From the page of streamlit-folium's frame back to the dashboard's root."""

MAP_HEIGHT_PX: Final = 620
"""Until the style sheet gives the frame the height that the window leaves."""


def target(view: View) -> str:
    """The element that the address wants in sight: the card of its claim."""
    return f"card-{view.selection.claim}" if view.selection.claim and view.selection.place else ""


def show(view: View) -> None:
    """Map, legend, panel or overview, list of places, date."""
    with st.container(key="desk", horizontal=True, gap=None):
        with st.container(key="ground", gap=None):
            with st.container(key="map", gap=None):
                _show_map(view)
            with st.container(key="legend"):
                show_legend(view)
        with st.container(key="side"):
            if view.chosen is not None:
                with st.container(key="panel"):
                    show_panel(view, view.chosen)
            else:
                with st.container(key="overview"):
                    show_overview(view)
            with st.container(key="places"):
                show_places(view)
    with st.container(key="strip"):
        show_strip(view)


def _show_map(view: View) -> None:
    key = f"map-{view.dataset.digest[:16]}"
    told = st.session_state.get(key) or {}
    state = map_state(
        view.dataset,
        view.resolved.places,
        view.resolved.regions,
        date=view.selection.date,
        language=view.language,
        selected=view.selection.place,
        actor=view.selection.actor,
        view=view.selection.view,
        echo=told.get("n"),
    )
    base = draw_base_map(
        view.dataset,
        scripts={name: COMPONENT_ROOT + asset_url(name) for name in ("leaflet.js", "map.js")},
        styles={name: COMPONENT_ROOT + asset_url(name) for name in ("leaflet.css", "map.css")},
    )
    st_folium(
        base,
        key=key,
        height=MAP_HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=draw_state(state),
        on_change=lambda: _hear_map(key),
    )


def _hear_map(key: str) -> None:
    """Takes what the map tells: a chosen place, or where it came to rest."""
    told = st.session_state.get(key) or {}
    place, position = told.get("place"), told.get("view")
    if isinstance(place, str):
        st.query_params["place"] = place
        if "claim" in st.query_params:
            del st.query_params["claim"]
    if isinstance(position, str):
        st.query_params["map"] = position
