"""The dashboard: what pages share. Only this package and `pages/` know Streamlit."""
