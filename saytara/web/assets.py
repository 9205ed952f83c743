"""The dashboard's own files: Leaflet and the fonts out of their packages, the map's script and styles.

Everything is read once, packed once and kept; nothing is fetched from anywhere.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

ASSETS_PATH: Final = "/assets"

FILES: Final[dict[str, tuple[str, str]]] = {
    "leaflet.js": ("js_lib_leaflet", "static/js_lib_leaflet/leaflet.js"),
    "leaflet.css": ("js_lib_leaflet", "static/js_lib_leaflet/leaflet.css"),
    "images/layers.png": ("js_lib_leaflet", "static/js_lib_leaflet/images/layers.png"),
    "images/layers-2x.png": ("js_lib_leaflet", "static/js_lib_leaflet/images/layers-2x.png"),
    "images/marker-icon.png": ("js_lib_leaflet", "static/js_lib_leaflet/images/marker-icon.png"),
    "noto-sans.ttf": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    "noto-sans-arabic.ttf": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    "amiri.ttf": ("fontpkg_amiri", "files/Amiri-Regular.ttf"),
    "amiri-bold.ttf": ("fontpkg_amiri", "files/Amiri-Bold.ttf"),
    "map.js": ("saytara.web", "static/map.js"),
    "map.css": ("saytara.web", "static/map.css"),
    "page.css": ("saytara.web", "static/page.css"),
    "page.js": ("saytara.web", "static/page.js"),
}
"""Name under /assets → (package, path inside it)."""

YEAR_SECONDS: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file, plain and packed, with its type and the hash of its content."""

    plain: bytes
    packed: bytes
    media_type: str
    version: str


@cache
def asset(name: str) -> Asset:
    """The file of that name; KeyError where there is none."""
    package, path = FILES[name]
    source: Traversable = files(package).joinpath(path)
    plain = source.read_bytes()
    media_type = "font/ttf" if name.endswith(".ttf") else mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(
        plain=plain,
        packed=gzip.compress(plain, compresslevel=6, mtime=0),
        media_type=media_type,
        version=hashlib.sha256(plain).hexdigest()[:16],
    )


def asset_url(name: str) -> str:
    """The address of an asset, relative to the dashboard's root; it changes with the file's content."""
    return f"{ASSETS_PATH.strip('/')}/{name}?v={asset(name).version}"


def serve_asset(request: Request) -> Response:
    """Answers GET /assets/NAME."""
    name = request.path_params["name"]
    if name not in FILES:
        return Response(status_code=404, content=b"no such asset", media_type="text/plain")
    found = asset(name)
    is_named_by_version = request.query_params.get("v") == found.version
    headers = {
        "cache-control": f"public, max-age={YEAR_SECONDS}, immutable" if is_named_by_version else "no-cache",
        "etag": f'"{found.version}"',
        "vary": "accept-encoding",
    }
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(found.packed, media_type=found.media_type, headers=headers)
    return Response(found.plain, media_type=found.media_type, headers=headers)


def asset_routes(base_path: str = "") -> list[BaseRoute]:
    """The routes to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    return [Route(f"{prefix}{ASSETS_PATH}/{{name:path}}", serve_asset, methods=["GET", "HEAD"])]
