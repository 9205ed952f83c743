"""The peer: a page as streamlit-folium's own documentation writes it, with the same places and the same sentences.

Leaflet comes from this process (a page that waited for a CDN would be no fair peer); folium's jQuery, Bootstrap and
icon fonts, which a stock page also loads, are left out in its favour.
"""

from pathlib import Path

import streamlit as st

from saytara.web.assets import asset_routes

app = st.App(Path(__file__).with_name("stock_page.py"), routes=asset_routes())
