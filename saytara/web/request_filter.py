"""The requests that the server answers: an ASGI middleware that lets through what a page needs, and nothing else.

Closed addresses get 403, unknown ones 404, and a WebSocket only opens for a page of this host and port. No body of a
refused request is read.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import Final
from urllib.parse import SplitResult, urlsplit

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from saytara.spelling.text import direction_of
from saytara.web.assets import asset_url
from saytara.web.routes import AddressKind, Routes
from saytara.words import language_of, say

READING: Final = frozenset({"GET", "HEAD"})
SERVICE_METHODS: Final = READING | {"OPTIONS"}

ADDRESS_SETTING: Final = "SAYTARA_URL"
"""Environment variable: the dashboard's public address, where a proxy hides it (as for the API's links)."""

ANY_ORIGIN: Final = "*"
"""Among the allowed origins where the operator has turned the check off (`server.enableCORS`)."""

UPLOAD_TYPE: Final = "application/octet-stream"
"""The type of a body that is a file: no form of another page can send it without asking first (CORS)."""

KEPT_NOWHERE: Final = {"cache-control": "no-store"}

PROXY_HEADERS: Final = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})
"""What a proxy adds to a request of somebody else's."""

DEFAULT_PORTS: Final = {"http": 80, "https": 443, "ws": 80, "wss": 443}
POLICY_VIOLATION: Final = 1008
"""The code with which a WebSocket is refused (RFC 6455, section 7.4.1); before it is accepted, that is a 403."""


class RequestFilter:
    """Asks `routes` what an address is; `origins` are further ones whose pages may connect.

    Where there are `hosts`, nothing is answered under any other name, nor to whoever comes by a proxy: a page of
    another site could else lead its own name to this machine.
    """

    def __init__(
        self, app: ASGIApp, routes: Routes, origins: Collection[str] = (), hosts: Collection[str] = ()
    ) -> None:
        self.app = app
        self.routes = routes
        self.origins = frozenset(origins)
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands one request on, or answers it."""
        is_asked = scope["type"] in {"http", "websocket"}
        if self.hosts and is_asked and not self._is_for_this_machine(Headers(scope=scope)):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
                return
            await PlainTextResponse("open on this machine only", 403, KEPT_NOWHERE)(scope, receive, send)
            return
        if scope["type"] == "websocket":
            if self._may_connect(scope):
                await self.app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (self.app if refusal is None else refusal)(scope, receive, send)

    def _is_for_this_machine(self, headers: Headers) -> bool:
        parts = _parts(f"http://{headers.get('host', '')}")
        return parts is not None and parts[1] in self.hosts and not PROXY_HEADERS & set(headers.keys())

    def _refusal(self, scope: Scope) -> Response | None:  # noqa: PLR0911 - one for each kind of address
        match self.routes.kind_of(scope["path"]):
            case AddressKind.API:
                return None
            case AddressKind.PAGE | AddressKind.FRAME | AddressKind.FILE:
                return None if scope["method"] in READING else _not_allowed(READING)
            case AddressKind.SERVICE:
                return None if scope["method"] in SERVICE_METHODS else _not_allowed(SERVICE_METHODS)
            case AddressKind.UPLOAD:
                return self._refused_upload(scope)
            case AddressKind.DESK:
                return self._refused_question(scope)
            case AddressKind.CLOSED:
                return PlainTextResponse("closed", 403, {"cache-control": "no-store"})
            case AddressKind.STREAM | AddressKind.UNKNOWN:
                return self._not_found(Headers(scope=scope))

    def _refused_upload(self, scope: Scope) -> Response | None:
        """What is wrong with how a file is sent, or None; no page of another host, and no form, can send one here."""
        headers = Headers(scope=scope)
        if scope["method"] != "POST":
            return _not_allowed({"POST"})
        is_own = is_allowed(headers.get("origin"), headers.get("host", ""), self._allowed_origins())
        if not is_own or headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return PlainTextResponse("closed to pages of other hosts", 403, {"cache-control": "no-store"})
        if headers.get("content-type", "").split(";")[0].strip().lower() != UPLOAD_TYPE:
            return PlainTextResponse(f"{UPLOAD_TYPE} is expected", 415, {"cache-control": "no-store"})
        return None

    def _refused_question(self, scope: Scope) -> Response | None:
        """What is wrong with a question of the desk's page, or None; whose it is, and who may, is asked behind it."""
        headers = Headers(scope=scope)
        if scope["method"] not in {"GET", "POST"}:
            return _not_allowed({"GET", "POST"})
        is_own = is_allowed(headers.get("origin"), headers.get("host", ""), {os.environ.get(ADDRESS_SETTING, "")})
        if not is_own or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return PlainTextResponse("closed to pages of other hosts", 403, KEPT_NOWHERE)
        kind = headers.get("content-type", "").split(";")[0].strip().lower()
        if scope["method"] == "POST" and kind not in {UPLOAD_TYPE, "application/json"}:
            return PlainTextResponse(f"application/json or {UPLOAD_TYPE} is expected", 415, KEPT_NOWHERE)
        return None

    def _allowed_origins(self) -> set[str]:
        return {*self.origins, os.environ.get(ADDRESS_SETTING, "")}

    def _not_found(self, headers: Headers) -> Response:
        kept = {"cache-control": "no-store", "vary": "accept, accept-language"}
        if "text/html" not in headers.get("accept", ""):
            return PlainTextResponse("there is nothing at this address", 404, kept)
        language = language_of(headers.get("accept-language", "").split(",")[0].split(";")[0].strip())
        return HTMLResponse(missing_page(self.routes.prefix, language), 404, {**kept, "content-language": language})

    def _may_connect(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        return self.routes.kind_of(scope["path"]) is AddressKind.STREAM and is_allowed(
            headers.get("origin"), headers.get("host", ""), self._allowed_origins()
        )


def is_allowed(origin: str | None, host: str, allowed: Collection[str]) -> bool:
    """Whether a page of `origin` may connect to `host`, as the two headers have them.

    The same host and port, or one of the `allowed` origins (or addresses, of which the origin counts). A client that
    names no origin is no browser, and could name any. Schemes are not compared with the host's: a proxy may speak TLS.

    >>> [is_allowed(f"http://localhost:{port}", "localhost:8501", ()) for port in (8501, 8000)]
    [True, False]
    """
    if origin is None or ANY_ORIGIN in allowed:
        return True
    asked = _parts(origin)
    if asked is None:
        return False
    own = _parts(f"{asked[0]}://{host}")
    return asked == own or asked in {_parts(address) for address in allowed if address}


def _parts(address: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port of an address or origin; None for what is none, such as "null"."""
    try:
        parts: SplitResult = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not parts.scheme or not host:
        return None
    return parts.scheme, host.rstrip("."), port or DEFAULT_PORTS.get(parts.scheme)


def _not_allowed(methods: Collection[str]) -> Response:
    return PlainTextResponse("not allowed", 405, {"allow": ", ".join(sorted(methods))})


def missing_page(prefix: str, language: str) -> str:
    """A page that says that there is none at this address, with the way to the map."""
    return str(
        Markup(
            '<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
            '<link rel="stylesheet" href="{prefix}/{style}"></head><body><main class="page"><h1>{title}</h1>'
            '<p>{lead}</p><p><a href="{prefix}/">{way}</a></p></main></body></html>'
        ).format(
            language=language,
            direction=direction_of(language),
            title=say("missing.title", language),
            lead=say("missing.lead", language),
            way=say("missing.way", language),
            prefix=prefix,
            style=asset_url("page.css"),
        )
    )
