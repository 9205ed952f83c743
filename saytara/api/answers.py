"""Bodies that were made once and are kept, and the headers with which they go out: ETag, 304, packed bodies."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

MAX_KEPT_BYTES: Final = 32_000_000
"""How much of what was answered stays in memory; what was not asked for longest goes first."""

PACKED_FROM_BYTES: Final = 500
"""Below that, packing saves nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is sent: plain and packed, its media type, its language, and a hash of its content."""

    plain: bytes
    packed: bytes
    media_type: str
    language: str
    version: str

    @classmethod
    def of(cls, plain: bytes, media_type: str, language: str) -> Body:
        """The body for these bytes."""
        packed = gzip.compress(plain, compresslevel=6, mtime=0) if len(plain) >= PACKED_FROM_BYTES else b""
        version = hashlib.sha256(plain).hexdigest()[:24]
        return cls(plain=plain, packed=packed, media_type=media_type, language=language, version=version)


class Bodies:
    """Bodies by what they answer, up to a number of bytes. The same bodies may be asked for by several threads."""

    def __init__(self, most_bytes: int = MAX_KEPT_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Hashable, Body] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Body]) -> Body:
        """The body of that key; what `make` gives where none is kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = make()
        with self._lock:
            before = self._kept.pop(key, None)
            self._bytes += _size(made) - (_size(before) if before else 0)
            self._kept[key] = made
            while self._bytes > self._most_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= _size(oldest)
        return made


def _size(body: Body) -> int:
    return len(body.plain) + len(body.packed)


def respond(request: Request, body: Body) -> Response:
    """The response: 304 where the client has the body already, packed where the client can read that."""
    is_packed = bool(body.packed) and "gzip" in request.headers.get("accept-encoding", "")
    etag = f'"{body.version}{"-gzip" if is_packed else ""}"'
    headers = {
        "etag": etag,
        "cache-control": "no-cache",
        "content-language": body.language,
        "vary": "Accept, Accept-Encoding, Accept-Language, Host",
    }
    if has_already(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    if is_packed:
        headers["content-encoding"] = "gzip"
    return Response(body.packed if is_packed else body.plain, media_type=body.media_type, headers=headers)


def has_already(if_none_match: str, etag: str) -> bool:
    """Whether one of the tags of an If-None-Match header is `etag`, weak or not (RFC 9110, section 13.1.2)."""
    tags = (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))
    return any(tag in (etag, "*") for tag in tags)
