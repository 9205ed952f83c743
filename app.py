"""The dashboard's ASGI app: `streamlit run app.py` finds it here.

Pages, map assets and security headers live in one process, so that nothing is asked of any other host.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from saytara.web.assets import asset_routes
from saytara.web.headers import SecurityHeaders
from saytara.web.page_head import PageHead

DASHBOARD = Path(__file__).resolve().parent / "saytara" / "ui" / "dashboard.py"

app = st.App(
    DASHBOARD,
    routes=asset_routes(str(config.get_option("server.baseUrlPath") or "")),
    middleware=[Middleware(SecurityHeaders), Middleware(PageHead)],
)
