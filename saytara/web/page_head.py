"""Puts the dashboard's own style and script into Streamlit's page, and takes out what no reader of ours needs.

Streamlit serves one HTML page for every address; nothing else is touched.
"""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saytara.web.assets import asset_url
from saytara.web.routes import Kind, Routes
from saytara.words import LANGUAGES, say

_INLINE_SCRIPT: Final = re.compile(rb"<script>\s*window\.prerenderReady = false\s*</script>")
"""A line for search engines' renderers; without it the policy of the page allows no inline script at all."""

_FONT_PRELOAD: Final = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*/?>')

_AGENT_LINK: Final = re.compile(rb'<link\s+rel="service-desc"[^>]*/?>')
"""It leads to Streamlit's API for agents, which is closed."""

_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)

_WITHOUT_SCRIPTS: Final = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
"""What a reader without scripts gets; Streamlit's own speaks of its API for agents."""


def with_own_head(page: bytes) -> bytes:
    """The HTML page with our style sheet and script at the end of its head."""
    links = (
        f'<link rel="stylesheet" href="./{asset_url("page.css")}">'
        f'<script src="./{asset_url("page.js")}" defer></script>'
    )
    for taken_out in (_INLINE_SCRIPT, _FONT_PRELOAD, _AGENT_LINK, _COMMENT):
        page = taken_out.sub(b"", page)
    page = _WITHOUT_SCRIPTS.sub(lambda _found: without_scripts().encode(), page)
    return page.replace(b"</head>", links.encode() + b"</head>", 1)


def without_scripts() -> str:
    """What a reader without scripts gets: in each language, the way to the same answers in the API's pages."""
    ways = (
        f'<p lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">{say("noscript.text", language)} '
        f'<a href="./api?f=html&amp;lang={language}">{say("noscript.way", language)}</a></p>'
        for language in LANGUAGES
    )
    return f"<noscript>{''.join(ways)}</noscript>"


class PageHead:
    """Rewrites HTML pages on their way out; every other response passes untouched."""

    def __init__(self, app: ASGIApp, routes: Routes) -> None:
        self.app = app
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request as the app does; a whole HTML page gets our head."""
        is_page = scope["type"] == "http" and self.routes.kind_of(scope["path"]) is Kind.PAGE
        if not is_page or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        # A page kept in the browser would name older assets, and a packed one cannot be written into.
        plain = {**scope, "headers": [(key, value) for key, value in scope["headers"] if key not in _CONDITIONS]}
        await self.app(plain, receive, _Rewriting(send))


class _Rewriting:
    """Holds an HTML page back until it is whole, and sends it on with our head."""

    def __init__(self, send: Send) -> None:
        self.send = send
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
        page = with_own_head(bytes(self.body))
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(page))
        for name in ("etag", "last-modified"):
            del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})


def _is_html(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    is_plain = "content-encoding" not in headers
    return bool(start["status"] == 200 and is_plain and headers.get("content-type", "").startswith("text/html"))


_CONDITIONS: Final = {b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"}
