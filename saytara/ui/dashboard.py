"""The script that Streamlit runs for every view: it names the pages and runs the one of the address."""

from pathlib import Path

import streamlit as st

PAGES_FOLDER = Path(__file__).resolve().parents[2] / "pages"

st.set_page_config(page_title="Saytara · سيطرة", layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(
    [
        st.Page(PAGES_FOLDER / "map.py", title="Saytara · سيطرة", default=True),
        st.Page(PAGES_FOLDER / "sources.py", title="Saytara · Sources", url_path="sources"),
        st.Page(PAGES_FOLDER / "table.py", title="Saytara · Table", url_path="table"),
        st.Page(PAGES_FOLDER / "about.py", title="Saytara · About", url_path="about"),
    ],
    position="hidden",
)
page.run()
