"""The dashboard: what pages share. Only this package, `pages/` and `app.py` know Streamlit."""
