"""The dashboard's own files: Leaflet out of its package, the fonts, the map's script and styles.

Everything is read once, packed once and kept; nothing is fetched from anywhere.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saytara.figures.map.map_scripts import MAP_SCRIPTS
from saytara.spelling.date_forms import forms_for_scripts
from saytara.web.area_documents import prefix_of
from saytara.web.browser_cache import FOR_EVER
from saytara.web.fonts import FACES, font_file, font_rules, font_version

ASSETS_PATH: Final = "/assets"

FILES: Final[dict[str, tuple[str, str]]] = {
    "leaflet.js": ("js_lib_leaflet", "static/js_lib_leaflet/leaflet.js"),
    "leaflet.css": ("js_lib_leaflet", "static/js_lib_leaflet/leaflet.css"),
    "images/layers.png": ("js_lib_leaflet", "static/js_lib_leaflet/images/layers.png"),
    "images/layers-2x.png": ("js_lib_leaflet", "static/js_lib_leaflet/images/layers-2x.png"),
    "images/marker-icon.png": ("js_lib_leaflet", "static/js_lib_leaflet/images/marker-icon.png"),
    "map.js": ("saytara.web", "static/map.js"),
    "map.css": ("saytara.web", "static/map.css"),
    "page.css": ("saytara.web", "static/page.css"),
    "page.js": ("saytara.web", "static/page.js"),
    "find.js": ("saytara.web", "static/find.js"),
    "dates.js": ("saytara.web", "static/dates.js"),
    "connection.js": ("saytara.web", "static/connection.js"),
    "sharing.js": ("saytara.web", "static/sharing.js"),
    "focus.js": ("saytara.web", "static/focus.js"),
    "marks.js": ("saytara.web", "static/marks.js"),
    "sheet.js": ("saytara.web", "static/sheet.js"),
    "paper.js": ("saytara.web", "static/paper.js"),
    "verify.js": ("saytara.web", "static/verify.js"),
    "redraw.js": ("saytara.web", "static/redraw.js"),
    "desk.js": ("saytara.web", "static/desk.js"),
    "desk.css": ("saytara.web", "static/desk.css"),
}
"""Name under /assets → (package, path inside it); the fonts come besides (`saytara.web.fonts`)."""

SHEETS: Final = ("page.css", "verify.css", "small.css", "paper.css")
"""The parts of the page's style sheet, in order: served as one, under the name of the first."""

PAGE_SCRIPTS: Final = ("page.js", "handover.js", "timeline.js", "strip.js", "compared.js", "in_view.js")
"""The parts of the page's script, in order: served as one, under the name of the first."""

DESK_SCRIPTS: Final = (
    "desk.js",
    "desk_decisions.js",
    "desk_cards.js",
    "desk_effect.js",
    "desk_texts.js",
    "desk_opening.js",
)
"""The parts of the desk's script, in order: served as one, under the name of the first."""

WITH_FONTS: Final = frozenset({"map.css", "page.css"})
"""Style sheets that say where the fonts are."""

WITH_DATE_FORMS: Final = frozenset({"dates.js"})
"""Scripts that read dates by the table of `saytara.spelling.date_forms`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file, plain and (where that makes it smaller) packed, with its type and the hash of its content."""

    plain: bytes
    packed: bytes | None
    media_type: str
    version: str


@cache
def asset(name: str) -> Asset:
    """The file of that name; KeyError where there is none."""
    if name in FACES:  # packed in itself
        made = font_file(name)
        return Asset(plain=made, packed=None, media_type="font/woff2", version=font_version(name))
    package, path = FILES[name]
    source: Traversable = files(package).joinpath(path)
    plain = _joined(name) or source.read_bytes()
    if name in WITH_FONTS:
        plain = font_rules().encode() + plain
    if name in WITH_DATE_FORMS:
        plain = f"window.SaytaraDateForms = {json.dumps(forms_for_scripts(), ensure_ascii=False)};\n".encode() + plain
    return Asset(
        plain=plain,
        packed=gzip.compress(plain, compresslevel=9, mtime=0),
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        version=hashlib.sha256(plain).hexdigest()[:16],
    )


def asset_url(name: str) -> str:
    """The address of an asset, relative to the dashboard's root; it changes with the file's content."""
    version = font_version(name) if name in FACES else asset(name).version
    return f"{ASSETS_PATH.strip('/')}/{name}?v={version}"


def _joined(name: str) -> bytes:
    """What is served as one file but kept in several; nothing of any other name."""
    for parts in (SHEETS, PAGE_SCRIPTS, DESK_SCRIPTS):
        if name == parts[0]:
            return _text_of(parts).encode()
    if name == "map.js":
        return b"\n".join(files(package).joinpath(path).read_bytes() for package, path in MAP_SCRIPTS)
    return b""


@cache
def page_styles() -> str:
    """The style sheet of a page with a first view, to stand within the page: nothing is waited for to draw it."""
    return font_rules(f"./{ASSETS_PATH.strip('/')}/") + _text_of((*SHEETS, "still.css"))


def _text_of(names: Iterable[str]) -> str:
    folder = files("saytara.web").joinpath("static")
    return "\n".join(folder.joinpath(name).read_text("utf-8") for name in names)


def serve_asset(request: Request) -> Response:
    """Answers GET /assets/NAME."""
    name = request.path_params["name"]
    if name not in FILES and name not in FACES:
        return Response(status_code=404, content=b"no such asset", media_type="text/plain")
    found = asset(name)
    is_named_by_version = request.query_params.get("v") == found.version
    headers = {
        "cache-control": FOR_EVER if is_named_by_version else "no-cache",
        "etag": f'"{found.version}"',
        "vary": "accept-encoding",
    }
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if found.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(found.packed, media_type=found.media_type, headers=headers)
    return Response(found.plain, media_type=found.media_type, headers=headers)


def asset_routes(base_path: str = "") -> list[BaseRoute]:
    """The routes to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)
    return [Route(f"{prefix}{ASSETS_PATH}/{{name:path}}", serve_asset, methods=["GET", "HEAD"])]
