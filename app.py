"""The dashboard's ASGI app: `streamlit run app.py` finds it here.

Pages, map assets, the API and security headers live in one process, so that nothing is asked of any other host.
"""

import os
import sys
from functools import partial
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from saytara.api.app import api_routes
from saytara.dataset.errors import BadSetting
from saytara.exports.jobs.start_and_stop import ending_files
from saytara.store import areas
from saytara.ui.closed_network import allowed_origins, disable_external_ip_lookup
from saytara.ui.garbage_collection import search_when_idle
from saytara.ui.search_field import found_for
from saytara.ui.selection import PAGES, PATHS
from saytara.ui.served_page import still_page
from saytara.ui.sessions import close_sessions
from saytara.ui.streamlit_files import streamlit_files
from saytara.web.assets import asset_routes
from saytara.web.background_tiles import background_routes
from saytara.web.compressed_assets import Packing
from saytara.web.crawlers import crawler_routes
from saytara.web.desk.desk_settings import LOOPBACK
from saytara.web.desk.running_desk import open_desk, open_pages
from saytara.web.embedding import embedding_origins
from saytara.web.headers import SecurityHeaders
from saytara.web.host_config import HostConfig
from saytara.web.map_check_routes import map_check_routes
from saytara.web.map_lines import line_routes
from saytara.web.map_states import frame_routes
from saytara.web.map_tiles import tile_routes
from saytara.web.not_found import missing_routes
from saytara.web.page_head import PageHead
from saytara.web.previews import preview_routes
from saytara.web.request_filter import RequestFilter
from saytara.web.routes import Routes
from saytara.web.start_up import warming
from saytara.web.suggestion_routes import find_routes
from saytara.words import LANGUAGES

DASHBOARD = Path(__file__).resolve().parent / "saytara" / "ui" / "dashboard.py"

BASE_PATH = str(config.get_option("server.baseUrlPath") or "")

try:
    EMBEDDING = embedding_origins(os.environ)
    DESK = open_desk(os.environ, config.get_option("server.address"))
except BadSetting as error:
    sys.exit(f"saytara: {error}")

ROUTES = Routes(
    pages=frozenset(open_pages(PATHS).values()),
    files=streamlit_files(),
    base_path=BASE_PATH,
    has_desk=DESK is not None,
    has_sign_in=DESK is not None and DESK.opening.is_team,
)
HOSTS = frozenset[str]() if DESK is None or DESK.opening.is_team else LOOPBACK

disable_external_ip_lookup()
close_sessions()
search_when_idle()

app = st.App(
    DASHBOARD,
    routes=[
        *asset_routes(BASE_PATH),
        *background_routes(areas, BASE_PATH),
        *frame_routes(areas, BASE_PATH),
        *line_routes(areas, BASE_PATH),
        *tile_routes(areas, BASE_PATH),
        *preview_routes(areas, BASE_PATH),
        *api_routes(areas, BASE_PATH),
        *crawler_routes(areas, PAGES.values(), BASE_PATH),
        *find_routes(found_for, BASE_PATH),
        *map_check_routes(areas, BASE_PATH),
        *(DESK.routes(BASE_PATH) if DESK else ()),
        *missing_routes(BASE_PATH),
    ],
    middleware=[
        Middleware(SecurityHeaders, routes=ROUTES, embedding=EMBEDDING),
        Middleware(RequestFilter, routes=ROUTES, origins=allowed_origins(), hosts=HOSTS),
        Middleware(Packing, routes=ROUTES),
        Middleware(HostConfig, routes=ROUTES),
        Middleware(PageHead, routes=ROUTES, still_of=still_page),
    ],
    lifespan=ending_files(warming(areas, *(partial(still_page, "", "", language) for language in LANGUAGES))),
)
