"""Streamlit's scripts and styles, packed once for all who ask; Streamlit itself sends them as they are.

That spares the work of packing them again for every visitor, and is dear on a thin line: two megabytes instead of a
half. Its style sheet loses the fonts on the way that no page of ours uses.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saytara.web.browser_cache import FOR_EVER
from saytara.web.routes import AddressKind, Routes

PACKED_ENDINGS: Final = (".js", ".css", ".svg")

BROTLI_QUALITY: Final = 9
"""Of 11: the last steps take ten times as long for a tenth."""

NEEDLESS_FONTS: Final = re.compile(
    rb'@font-face\s*\{\s*font-family:\s*"?'
    rb'(?:Source Sans|Source Serif|Source Code Pro|Material Symbols[\w ]*)"?\s*;[^}]*\}'
)
"""Pages name fonts of their own (`.streamlit/config.toml`) and draw no icon of Streamlit's."""

NAMED_BY_CONTENT: Final = re.compile(r"\.[0-9a-f]{8}\.(?:js|css)$")
"""Files of the map's frame whose names change with their content; those of Streamlit it marks so itself."""

_CONDITIONS: Final = {b"accept-encoding", b"if-none-match", b"if-modified-since"}


def _brotli(plain: bytes) -> bytes:
    import brotli

    packed: bytes = brotli.compress(plain, quality=BROTLI_QUALITY)
    return packed


def _gzip(plain: bytes) -> bytes:
    return gzip.compress(plain, compresslevel=9, mtime=0)


PACKERS: Final[dict[str, Callable[[bytes], bytes]]] = {"br": _brotli, "gzip": _gzip}
"""Content coding → how to pack; the better ones first."""


def accepted(headers: Headers) -> str | None:
    """The best coding that the request takes, or None."""
    offers = (offer.partition(";") for offer in headers.get("accept-encoding", "").split(","))
    taken = {name.strip().lower() for name, _, weight in offers if not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)}
    return next((coding for coding in PACKERS if coding in taken), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packed:
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Packing:
    """Answers for Streamlit's scripts and styles; every other request passes untouched."""

    def __init__(self, app: ASGIApp, routes: Routes) -> None:
        self.app = app
        self.routes = routes
        self._kept: dict[tuple[str, str | None], _Packed] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request as the app does, packed."""
        if not self._is_ours(scope):
            await self.app(scope, receive, send)
            return
        coding = accepted(Headers(scope=scope))
        key = (scope["path"], coding)
        kept = self._kept.get(key)
        if kept is None:
            headers = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
            heard = _Hearing()
            await self.app({**scope, "headers": headers, "extensions": {}}, _stays, heard)
            if not heard.is_whole or "content-encoding" in heard.headers:
                await heard.pass_on(send)
                return
            kept = await run_in_threadpool(_pack, scope["path"], heard, coding)
            self._kept[key] = kept  # only files that are there get so far: there are as many as Streamlit has
        await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
        await send({"type": "http.response.body", "body": kept.body})

    def _is_ours(self, scope: Scope) -> bool:
        """A whole file of Streamlit's or of the map's frame; our own assets are packed already."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].endswith(PACKED_ENDINGS):
            return False
        own = scope["path"].removeprefix(self.routes.prefix).lstrip("/")
        is_file = self.routes.kind_of(scope["path"]) is AddressKind.FILE
        return is_file and own.startswith(("static/", "component/")) and "range" not in Headers(scope=scope)


async def _stays() -> Message:
    """A client that waits for the whole answer: whoever asked may leave, and the file is for all who come after."""
    await asyncio.Event().wait()
    return {"type": "http.disconnect"}


class _Hearing:
    """Takes an answer in, instead of sending it."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def __call__(self, message: Message) -> None:
        self.messages.append(message)

    @property
    def is_whole(self) -> bool:
        """Whether it is a file, from its first byte to its last."""
        return bool(self.messages[0]["status"] == 200 and self.headers.get("content-length") == str(len(self.body)))

    @property
    def headers(self) -> Headers:
        return Headers(raw=self.messages[0]["headers"])

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages[1:])

    async def pass_on(self, send: Send) -> None:
        for message in self.messages:
            await send(message)


def _pack(path: str, heard: _Hearing, coding: str | None) -> _Packed:
    body = NEEDLESS_FONTS.sub(b"", heard.body) if path.endswith(".css") else heard.body
    headers = MutableHeaders(raw=list(heard.messages[0]["headers"]))
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    if NAMED_BY_CONTENT.search(path):
        headers["cache-control"] = FOR_EVER
    headers.add_vary_header("accept-encoding")
    if coding is not None:
        body = PACKERS[coding](body)
        headers["content-encoding"] = coding
    headers["content-length"] = str(len(body))
    return _Packed(headers=headers.raw, body=body)
