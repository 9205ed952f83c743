"""Security headers on every response: a Content-Security-Policy without foreign hosts, and its companions.

Only an ASGI middleware; it knows the paths of Streamlit's components, and nothing of datasets.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TILE_HOSTS: Final = {
    "street": "https://tile.openstreetmap.org",
    "satellite": "https://server.arcgisonline.com",
}
"""Outside servers of background pictures. None is named in any header until the visitor has asked for it."""

TILE_COOKIE: Final = "saytara_background"
"""Set in the visitor's own browser by the map when the visitor agrees to an outside background."""

COMPONENT_PATH: Final = "/component/streamlit_folium"

PAGE_SCRIPTS: Final = "'self' 'unsafe-inline' 'unsafe-eval'"
"""Streamlit's page holds one inline line and compiles its charts' expressions; no foreign host can be named."""

OTHER_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def content_security_policy(background: str | None = None) -> str:
    """The policy of one response; `background` is the tile server that this visitor asked for, by its short name."""
    pictures = "'self' data: blob:"
    host = TILE_HOSTS.get(background or "")
    if host:
        pictures += f" {host}"
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {PAGE_SCRIPTS}",
            "style-src 'self' 'unsafe-inline'",
            f"img-src {pictures}",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


class SecurityHeaders:
    """Adds the headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request as the app does, with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        background = _asked_background(scope) if COMPONENT_PATH in scope["path"] else None
        policy = content_security_policy(background)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = policy
                for name, value in OTHER_HEADERS.items():
                    headers[name] = value
                if background:
                    headers["referrer-policy"] = "strict-origin-when-cross-origin"
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _asked_background(scope: Scope) -> str | None:
    try:
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return None
    morsel = cookies.get(TILE_COOKIE)
    return morsel.value if morsel and morsel.value in TILE_HOSTS else None
