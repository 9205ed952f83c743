"""Security headers on every response: a Content-Security-Policy without foreign hosts, and its companions.

Only an ASGI middleware; which policy an address gets follows from its kind (`routes`).
"""

from __future__ import annotations

from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saytara.web.routes import AddressKind, Routes

TILE_HOSTS: Final = {
    "street": "https://tile.openstreetmap.org",
    "satellite": "https://server.arcgisonline.com",
}
"""Outside servers of background pictures. None is named in any header until the visitor has asked for it."""

TILE_COOKIE: Final = "saytara_background"
"""Set in the visitor's own browser by the map when the visitor agrees to an outside background."""

PAGE_SCRIPTS: Final = "'self'"
"""Only files of this server: the one inline line of Streamlit's page is taken out on the way (`page_head`)."""

FRAME_SCRIPTS: Final = "'self' 'unsafe-inline' 'unsafe-eval'"
"""streamlit-folium runs the map's script as inline text and hands changes to `eval`, in a frame of its own."""

OTHER_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

FRAMING: Final = "x-frame-options"
"""What browsers before `frame-ancestors` read. It can name no site, so an answer that others may frame has none."""


def content_security_policy(
    *, is_frame: bool = False, background: str | None = None, ancestors: Collection[str] = ()
) -> str:
    """The policy of one response: of a page, or of the map's frame within it.

    `background` is the tile server that this visitor asked for, by its short name; `ancestors` are the origins,
    besides our own, whose pages may frame what is answered.
    """
    pictures = "'self' data: blob:"
    host = TILE_HOSTS.get(background or "")
    if host:
        pictures += f" {host}"
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {FRAME_SCRIPTS if is_frame else PAGE_SCRIPTS}",
            "style-src 'self' 'unsafe-inline'",
            f"img-src {pictures}",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            " ".join(("frame-ancestors 'self'", *ancestors)),
        )
    )


class SecurityHeaders:
    """Adds the headers to every HTTP response. Pages of the origins in `embedding` may frame the map, and only it."""

    def __init__(self, app: ASGIApp, routes: Routes, embedding: Collection[str] = ()) -> None:
        self.app = app
        self.routes = routes
        self.embedding = tuple(embedding)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request as the app does, with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_frame = self.routes.kind_of(scope["path"]) is AddressKind.FRAME
        is_desk = self.routes.is_desk(scope["path"])
        background = _asked_background(scope) if is_frame else None
        # A browser asks every document of a chain for all that it stands in, so the map's frame allows them as well.
        ancestors = self.embedding if is_frame or self.routes.is_map(scope["path"]) else ()
        policy = content_security_policy(is_frame=is_frame, background=background, ancestors=ancestors)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = policy
                for name, value in OTHER_HEADERS.items():
                    headers[name] = value
                if "vary" in headers:
                    headers["vary"] = each_once(headers["vary"])
                if ancestors:
                    del headers[FRAMING]
                else:
                    headers[FRAMING] = "SAMEORIGIN"
                if is_desk:
                    headers["x-robots-tag"] = "noindex"
                if background:
                    headers["referrer-policy"] = "strict-origin-when-cross-origin"
            await send(message)

        await self.app(scope, receive, send_with_headers)


def each_once(names: str) -> str:
    """The names of a list in a header, each once, whatever its case: several layers of the server add to `Vary`.

    >>> each_once("Accept, Accept-Encoding, Host, accept-encoding")
    'Accept, Accept-Encoding, Host'
    """
    found: dict[str, str] = {}
    for name in filter(None, map(str.strip, names.split(","))):
        found.setdefault(name.lower(), name)
    return ", ".join(found.values())


def _asked_background(scope: Scope) -> str | None:
    try:
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return None
    morsel = cookies.get(TILE_COOKIE)
    return morsel.value if morsel and morsel.value in TILE_HOSTS else None
