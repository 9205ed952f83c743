"""The script that Streamlit runs for every view: it names the pages and runs the one of the address."""

import logging
import secrets
from pathlib import Path

import streamlit as st

from saytara.ui.faults import show_error
from saytara.ui.garbage_collection import COLLECTOR
from saytara.ui.selection import PATHS
from saytara.web.desk.running_desk import open_pages

PAGES_FOLDER = Path(__file__).resolve().parents[2] / "pages"

st.set_page_config(page_title="Saytara · سيطرة", layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(
    [
        st.Page(
            PAGES_FOLDER / f"{name}.py",
            title=f"Saytara · {name.capitalize() if path else 'سيطرة'}",
            url_path=path or None,
            default=not path,
        )
        for name, path in open_pages(PATHS).items()
    ],
    position="hidden",
)
try:
    page.run()
except Exception:
    # Catch-all handler: the reader gets a sentence and a number, whoever runs the dashboard the traceback under it.
    number = secrets.token_hex(4)
    logging.getLogger("saytara").exception("error %s", number)
    show_error(number, st.query_params.get("lang"), st.context.locale)
COLLECTOR.note_run()
