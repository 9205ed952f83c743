"""Puts what is ours into Streamlit's page, and takes out what no reader of ours needs.

Streamlit serves one HTML page for every address, empty until its scripts have run. On the way out it gets our style and
script, its language, title and description, and the first view of its address (`Still`).
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saytara.spelling.text import direction_of
from saytara.web.assets import asset_url, page_styles
from saytara.web.link_head import LinkFacts, link_head, root_of
from saytara.web.routes import AddressKind, Routes
from saytara.words import LANGUAGES, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """The first view of an address: what a page says of itself, and (if any) HTML that is shown until it is live.

    `style` are the colours of its dataset; `body` is sound HTML, the rest plain text. `is_embedded` where the address
    says that it stands in the page of another site.
    """

    language: str
    title: str
    description: str
    style: str = ""
    body: str = ""
    link: LinkFacts | None = None
    is_embedded: bool = False

    @property
    def direction(self) -> str:
        """As HTML writes it."""
        return direction_of(self.language)


StillOf = Callable[[str, str, str], Still | None]
"""Gives the first view of a page, by its path under the root, the query of its address, and the browser's language."""


_INLINE_SCRIPT: Final = re.compile(rb"<script>\s*window\.prerenderReady = false\s*</script>")
"""A line for search engines' renderers; without it the policy of the page allows no inline script at all."""

_FONT_PRELOAD: Final = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*/?>')

_AGENT_LINK: Final = re.compile(rb'<link\s+rel="service-desc"[^>]*/?>')
"""It leads to Streamlit's API for agents, which is closed."""

_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)

_WITHOUT_SCRIPTS: Final = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
"""What a reader without scripts gets; Streamlit's own speaks of its API for agents."""


_TITLE: Final = re.compile(rb"<title>.*?</title>", re.DOTALL)
_HTML: Final = re.compile(rb"<html\b[^>]*>")
_LOADED: Final = re.compile(rb'<script type="module"[^>]*></script>|<link rel="(?:modulepreload|stylesheet)"[^>]*/?>')
"""What Streamlit's page loads. Behind the first view it holds nothing up."""


def with_own_head(page: bytes, still: Still | None = None, root: str | None = None, *, has_desk: bool = False) -> bytes:
    """The HTML page with our style sheet and script in its head, and the first view of its address in its body.

    `root` is the dashboard's absolute address; without it the page names no address of its own.
    """
    for taken_out in (_INLINE_SCRIPT, _FONT_PRELOAD, _AGENT_LINK, _COMMENT):
        page = taken_out.sub(b"", page)
    style, script = f'<link rel="stylesheet" href="./{asset_url("page.css")}">', _own_script()
    if has_desk:
        script += f'<link rel="stylesheet" href="./{asset_url("desk.css")}">'
        for name in ("redraw.js", "desk.js"):
            script += f'<script src="./{asset_url(name)}" defer></script>'
    if still is None:
        page = _WITHOUT_SCRIPTS.sub(lambda _found: without_scripts().encode(), page)
        return page.replace(b"</head>", f"{style}{script}</head>".encode(), 1)
    looks = ' class="embedded"' if still.is_embedded else ""
    page = _HTML.sub(f'<html lang="{still.language}" dir="{still.direction}"{looks}>'.encode(), page, count=1)
    page = _TITLE.sub(lambda _found: _about(still, root).encode(), page, count=1)
    if not still.body:
        page = _WITHOUT_SCRIPTS.sub(lambda _found: without_scripts().encode(), page)
        return page.replace(b"</head>", f"{style}{script}</head>".encode(), 1)
    loaded = b"".join(_LOADED.findall(page))
    page = _WITHOUT_SCRIPTS.sub(b"", _LOADED.sub(b"", page))
    page = page.replace(b"</head>", f"<style>{page_styles()}{still.style}</style></head>".encode(), 1)
    return page.replace(b"</body>", still.body.encode() + loaded + script.encode() + b"</body>", 1)


OWN_SCRIPTS: Final = (
    "dates.js",
    "page.js",
    "find.js",
    "connection.js",
    "sharing.js",
    "focus.js",
    "marks.js",
    "sheet.js",
    "paper.js",
    "verify.js",
)


def _own_script() -> str:
    return "".join(f'<script src="./{asset_url(name)}" defer></script>' for name in OWN_SCRIPTS)


def _about(still: Still, root: str | None) -> str:
    """Title and description, and what previews of a link, search engines and programs look for."""
    named = Markup('<meta name="{}" content="{}">')
    own = (
        Markup("<title>{}</title>").format(still.title)
        + named.format("description", still.description)
        + named.format("color-scheme", "light dark")
    )
    if still.link is not None and root is not None:
        own += link_head(still.link, still.language, still.description, root)
    return str(own)


def without_scripts() -> str:
    """What a reader without scripts gets: in each language, the way to the same answers in the API's pages."""
    ways = (
        f'<p lang="{language}" dir="{direction_of(language)}">{say("noscript.text", language)} '
        f'<a href="./api?f=html&amp;lang={language}">{say("noscript.way", language)}</a></p>'
        for language in LANGUAGES
    )
    return f"<noscript>{''.join(ways)}</noscript>"


class PageHead:
    """Rewrites HTML pages on their way out; every other response passes untouched."""

    def __init__(self, app: ASGIApp, routes: Routes, still_of: StillOf | None = None) -> None:
        self.app = app
        self.routes = routes
        self.still_of = still_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request as the app does; a whole HTML page gets our head."""
        is_page = scope["type"] == "http" and self.routes.kind_of(scope["path"]) is AddressKind.PAGE
        if not is_page or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        # A page kept in the browser would name older assets, and a packed one cannot be written into.
        plain = {**scope, "headers": [(key, value) for key, value in scope["headers"] if key not in _CONDITIONS]}
        await self.app(plain, receive, _Rewriting(send, self._written, scope))

    async def _written(self, scope: Scope, page: bytes) -> bytes:
        return await run_in_threadpool(self._write, scope, page)

    def _write(self, scope: Scope, page: bytes) -> bytes:
        still = None
        if self.still_of is not None:
            own = scope["path"].removeprefix(self.routes.prefix).strip("/")
            query = scope.get("query_string", b"").decode("ascii", "replace")
            still = self.still_of(own, query, first_language(Headers(scope=scope)))
        return with_own_head(page, still, root_of(scope, self.routes.prefix), has_desk=self.routes.has_desk)


def first_language(headers: Headers) -> str:
    """The language that the browser asks for first; empty where it asks for none.

    >>> first_language(Headers({"accept-language": "ar-SY,ar;q=0.9,en;q=0.8"}))
    'ar-SY'
    """
    return headers.get("accept-language", "").split(",")[0].split(";")[0].strip()[:35]


class _Rewriting:
    """Holds an HTML page back until it is whole, and sends it on with our head; or says that it is as it was."""

    def __init__(self, send: Send, written: Callable[[Scope, bytes], Awaitable[bytes]], scope: Scope) -> None:
        self.send = send
        self.written = written
        self.scope = scope
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await self._send_page(self.start)

    async def _send_page(self, start: Message) -> None:
        page = await self.written(self.scope, bytes(self.body))
        asked = Headers(scope=self.scope)
        headers = MutableHeaders(scope=start)
        del headers["last-modified"]
        headers["etag"] = f'"{hashlib.sha256(page).hexdigest()[:24]}"'
        headers["cache-control"] = "no-cache"
        headers.add_vary_header("accept-language, accept-encoding")
        if asked.get("if-none-match") == headers["etag"]:
            start["status"] = 304
            page = b""
            del headers["content-length"]
        elif "gzip" in asked.get("accept-encoding", ""):
            page = await run_in_threadpool(gzip.compress, page, PAGE_LEVEL, mtime=0)
            headers["content-encoding"] = "gzip"
        if start["status"] == 200:
            headers["content-length"] = str(len(page))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})


PAGE_LEVEL: Final = 6


def _is_html(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_plain = "content-encoding" not in headers
    return bool(start["status"] == 200 and is_plain and headers.get("content-type", "").startswith("text/html"))


_CONDITIONS: Final = {b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"}
