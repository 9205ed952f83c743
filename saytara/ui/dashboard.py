"""The script that Streamlit runs for every view: it names the pages and runs the one of the address."""

import logging
import secrets
from pathlib import Path

import streamlit as st

from saytara.ui.faults import show_error
from saytara.ui.garbage import COLLECTOR

PAGES_FOLDER = Path(__file__).resolve().parents[2] / "pages"

st.set_page_config(page_title="Saytara · سيطرة", layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(
    [
        st.Page(PAGES_FOLDER / "map.py", title="Saytara · سيطرة", default=True),
        st.Page(PAGES_FOLDER / "timeline.py", title="Saytara · Timeline", url_path="timeline"),
        st.Page(PAGES_FOLDER / "compare.py", title="Saytara · Compare", url_path="compare"),
        st.Page(PAGES_FOLDER / "disputes.py", title="Saytara · Disputes", url_path="disputes"),
        st.Page(PAGES_FOLDER / "sources.py", title="Saytara · Sources", url_path="sources"),
        st.Page(PAGES_FOLDER / "table.py", title="Saytara · Table", url_path="table"),
        st.Page(PAGES_FOLDER / "about.py", title="Saytara · About", url_path="about"),
    ],
    position="hidden",
)
try:
    page.run()
except Exception:
    # The last wall: the reader gets a sentence and a number, whoever runs the dashboard the traceback under it.
    number = secrets.token_hex(4)
    logging.getLogger("saytara").exception("error %s", number)
    show_error(number, st.query_params.get("lang"), st.context.locale)
COLLECTOR.note_run()
