"""What Streamlit's page is told of itself before it connects: no dialogs for errors, and no page that may steer it.

Streamlit's own dialogs are English, written for whoever develops a page, and shut the whole page until they are closed.
A lost connection is told by the page's own script (`static/connection.js`), in the reader's language. Streamlit also
names its own hosts as pages that may send this one orders; nobody may.
"""

from __future__ import annotations

import json
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saytara.web.routes import Routes

ADDRESS: Final = "_stcore/host-config"
OWN_SETTINGS: Final[dict[str, Any]] = {"blockErrorDialogs": True, "allowedOrigins": []}
"""What differs from Streamlit's answer, by its own names."""


class HostConfig:
    """Rewrites that one answer on its way out; every other passes untouched."""

    def __init__(self, app: ASGIApp, routes: Routes) -> None:
        self.app = app
        self.address = f"{routes.prefix}/{ADDRESS}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request as the app does; the page's settings with ours."""
        if scope["type"] != "http" or scope["path"] != self.address or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def send_own(message: Message) -> None:
            held.append(message)
            if message["type"] != "http.response.body" or message.get("more_body"):
                return
            start, *parts = held
            body = b"".join(part.get("body", b"") for part in parts)
            if start["status"] == 200:
                body = with_own_settings(body)
                MutableHeaders(scope=start)["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, send_own)


def with_own_settings(body: bytes) -> bytes:
    """Streamlit's answer, a JSON object, with our settings in it.

    >>> with_own_settings(b'{"blockErrorDialogs": false, "allowedOrigins": ["https://x.example"], "metricsUrl": ""}')
    b'{"blockErrorDialogs": true, "allowedOrigins": [], "metricsUrl": ""}'
    """
    return json.dumps(json.loads(body) | OWN_SETTINGS).encode()
