"""The script of the stock page: `st_folium` as it comes, and beside the map the claims of the polygon clicked last."""

from __future__ import annotations

from html import escape
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from benchmarks import AREA
from benchmarks.evidence import Evidence, evidence_of, feature_collection
from saytara.dataset.reading import load
from saytara.web.assets import asset_url

FILL = "#0B5D7A"
ROOT_FROM_FRAME = "../../"


@st.cache_resource
def places() -> tuple[dict[str, Any], dict[str, Evidence]]:
    """The polygons and what stands beside them, parsed once for all sessions."""
    dataset = load(AREA)
    return feature_collection(dataset), evidence_of(dataset)


def style(feature: dict[str, Any]) -> dict[str, Any]:
    """One colour; the class lets the benchmark find the polygon."""
    return {"fillColor": FILL, "color": FILL, "weight": 1, "className": f"place-{feature['properties']['id']}"}


st.set_page_config(layout="wide")
st.title("South Damascus")
polygons, evidence = places()
drawn = folium.Map(location=(33.46, 36.32), zoom_start=12, tiles=None)
drawn.default_js = [("leaflet", ROOT_FROM_FRAME + asset_url("leaflet.js"))]
drawn.default_css = [("leaflet_css", ROOT_FROM_FRAME + asset_url("leaflet.css"))]
layer = folium.GeoJson(polygons, style_function=style, tooltip=folium.GeoJsonTooltip(fields=["name"], labels=False))
layer.add_to(drawn)
drawn.fit_bounds(layer.get_bounds())
left, right = st.columns([2, 1])
with left:
    told = st_folium(drawn, height=620, use_container_width=True)
with right:
    clicked = told["last_active_drawing"]
    if clicked and told["last_object_clicked_tooltip"]:
        chosen = evidence[clicked["properties"]["id"]]
        st.header(chosen.name)
        for quote in chosen.quotes:
            st.markdown(
                f'<blockquote dir="auto">{escape(quote.before)}<mark>{escape(quote.text)}</mark>{escape(quote.after)}'
                "</blockquote>",
                unsafe_allow_html=True,
            )
            st.markdown(quote.summary)
            st.caption(quote.said_by)
