"""The peer of a page that draws no map: what Streamlit itself needs to show one line."""

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).with_name("empty_page.py"))
