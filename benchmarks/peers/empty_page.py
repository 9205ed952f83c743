"""An empty Streamlit page, served as the dashboard is."""

import streamlit as st

st.set_page_config(layout="wide")
st.title("Empty")
