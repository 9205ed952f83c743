"""What search engines ask for first: `robots.txt`, and `sitemap.xml` with every page of every area and language."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode
from xml.sax.saxutils import quoteattr

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saytara.store import fingerprint
from saytara.web.area_documents import Areas, prefix_of
from saytara.web.request_filter import ADDRESS_SETTING
from saytara.words import LANGUAGES

ROBOTS_PATH: Final = "/robots.txt"
SITEMAP_PATH: Final = "/sitemap.xml"

NANOSECONDS: Final = 1_000_000_000


def crawler_routes(areas: Areas, pages: Collection[str], base_path: str = "") -> list[BaseRoute]:
    """The routes to mount; `pages` are the dashboard's paths, `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)

    async def robots(request: Request) -> Response:
        """Answers GET /robots.txt."""
        return _answer(robots_text(_root(request, prefix), prefix), "text/plain")

    async def sitemap(request: Request) -> Response:
        """Answers GET /sitemap.xml."""
        text = await run_in_threadpool(sitemap_text, _root(request, prefix), areas(), pages)
        return _answer(text, "application/xml")

    served = ((ROBOTS_PATH, robots), (SITEMAP_PATH, sitemap))
    return [Route(prefix + path, answer, methods=["GET", "HEAD"]) for path, answer in served]


def robots_text(root: str, prefix: str = "") -> str:
    """Everything may be read but the files that cost work to make; `root` is the dashboard's address.

    >>> print(robots_text("https://maps.example.org"))
    User-agent: *
    Disallow: /api/files/
    Disallow: /api/areas/*/files/
    <BLANKLINE>
    Sitemap: https://maps.example.org/sitemap.xml
    <BLANKLINE>
    """
    closed = (f"Disallow: {prefix}/api/{path}files/" for path in ("", "areas/*/"))
    return "\n".join(("User-agent: *", *closed, "", f"Sitemap: {root}{SITEMAP_PATH}", ""))


def sitemap_text(root: str, folders: Mapping[str, Path], pages: Collection[str]) -> str:
    """Each page of each area and language (sitemaps.org 0.9), with the day on which the area's files last changed."""
    entries = "".join(
        _entry(addresses, language, _changed(folder))
        for name, folder in folders.items()
        for addresses in _addresses(root, name, sorted(pages))
        for language in LANGUAGES
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    )


def _addresses(root: str, area: str, pages: Collection[str]) -> Iterator[Mapping[str, str]]:
    """The pages of an area, each by its languages, and the page of its interface."""
    for page in pages:
        yield {language: f"{root}/{page}?{urlencode({'area': area, 'lang': language})}" for language in LANGUAGES}
    start = f"{root}/api/areas/{quote(area, safe='')}"
    yield {language: f"{start}?{urlencode({'f': 'html', 'lang': language})}" for language in LANGUAGES}


def _entry(addresses: Mapping[str, str], language: str, changed: dt.date | None) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other}" href={quoteattr(address)}/>'
        for other, address in addresses.items()
    )
    when = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{_text(addresses[language])}</loc>{when}{others}</url>\n"


def _text(address: str) -> str:
    return quoteattr(address)[1:-1]


def _changed(folder: Path) -> dt.date | None:
    newest = max((changed for _name, _size, changed in fingerprint(folder)), default=None)
    return None if newest is None else dt.datetime.fromtimestamp(newest // NANOSECONDS, tz=dt.UTC).date()


def _root(request: Request, prefix: str) -> str:
    """The dashboard's public address, as the operator says it, or as the request came."""
    own = f"{request.url.scheme}://{request.url.netloc}{prefix}"
    return os.environ.get(ADDRESS_SETTING, "").rstrip("/") or own


def _answer(text: str, media_type: str) -> Response:
    headers = {"cache-control": "no-cache", "vary": "Host"}
    return Response(text, media_type=f"{media_type}; charset=utf-8", headers=headers)
