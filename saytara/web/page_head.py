"""Puts the dashboard's own style and script into the head of Streamlit's page, instead of Streamlit's default font.

Streamlit serves one HTML page for every address; nothing else is touched.
"""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saytara.web.assets import asset_url

MAX_PAGE_BYTES: Final = 1_000_000
"""A page larger than that is not Streamlit's and passes as it is."""

_FONT_PRELOAD: Final = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*/?>')


def is_page(path: str) -> bool:
    """Whether an address may be a page: not a file, not one of Streamlit's or our own services.

    >>> is_page("/sources"), is_page("/static/js/index.js"), is_page("/_stcore/health")
    (True, False, False)
    """
    parts = path.strip("/").split("/")
    return "." not in parts[-1] and _SERVICES.isdisjoint(parts)


_SERVICES: Final = frozenset({"_stcore", "static", "media", "component", "assets", "api"})


def with_own_head(page: bytes) -> bytes:
    """The HTML page with our style sheet and script at the end of its head."""
    links = (
        f'<link rel="stylesheet" href="./{asset_url("page.css")}">'
        f'<script src="./{asset_url("page.js")}" defer></script>'
    )
    return _FONT_PRELOAD.sub(b"", page).replace(b"</head>", links.encode() + b"</head>", 1)


class PageHead:
    """Rewrites HTML pages on their way out; every other response passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or not is_page(scope["path"]):
            await self.app(scope, receive, send)
            return
        head: Message | None = None
        body = bytearray()

        async def hold_pages(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_page = headers.get("content-type", "").startswith("text/html") and message["status"] == 200
                if is_page and "content-encoding" not in headers:
                    head = message
                    return
                await send(message)
                return
            if head is None or message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body") and len(body) <= MAX_PAGE_BYTES:
                return
            page = with_own_head(bytes(body)) if scope["method"] == "GET" and not message.get("more_body") else bytes(body)
            headers = MutableHeaders(scope=head)
            if scope["method"] == "GET" and not message.get("more_body"):
                headers["content-length"] = str(len(page))
                for name in ("etag", "last-modified"):
                    if name in headers:
                        del headers[name]
            await send(head)
            head = None
            await send({"type": "http.response.body", "body": page, "more_body": message.get("more_body", False)})

        # A page kept in the browser would name older assets, and a packed one cannot be written into.
        plain = {**scope, "headers": [(key, value) for key, value in scope["headers"] if key not in _CONDITIONS]}
        await self.app(plain, receive, hold_pages)


_CONDITIONS: Final = {b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"}
