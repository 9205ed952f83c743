"""Bodies that were made once and are kept, and the headers with which they go out: ETag, 304, packed bodies."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from saytara.api.attachments import attachment
from saytara.api.site import weighted

MAX_KEPT_BYTES: Final = 32_000_000
"""How much of what was answered stays in memory; what was not asked for longest goes first."""

PACKED_FROM_BYTES: Final = 500
"""Below that, packing saves nothing."""


VARY: Final = "Accept, Accept-Encoding, Accept-Language, Host"
"""The headers of a request that an answer follows from; its links have the host that was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is sent: the bytes, packed or plain, their media type and language, and a hash of the plain content."""

    content: bytes
    is_packed: bool
    media_type: str
    language: str
    version: str
    file_name: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        plain: bytes,
        media_type: str,
        language: str,
        *,
        may_be_packed: bool = False,
        file_name: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Body:
        """The body for these bytes, and what else its headers say; with `file_name` it is to be saved under that."""
        is_packed = may_be_packed and len(plain) >= PACKED_FROM_BYTES
        return cls(
            content=gzip.compress(plain, compresslevel=6, mtime=0) if is_packed else plain,
            is_packed=is_packed,
            media_type=media_type,
            language=language,
            version=hashlib.sha256(plain).hexdigest()[:24],
            file_name=file_name,
            headers=tuple((headers or {}).items()),
        )

    @property
    def etag(self) -> str:
        """The strong tag of these very bytes."""
        return f'"{self.version}-gzip"' if self.is_packed else f'"{self.version}"'


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
            self._bytes += len(made.content) - (len(before.content) if before else 0)
            self._kept[key] = made
            while self._bytes > self._most_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= len(oldest.content)
        return made


def reads_packed(request: Request) -> bool:
    """Whether the client reads gzip."""
    return dict(weighted(request.headers.get("accept-encoding", ""))).get("gzip", 0.0) > 0


def respond(request: Request, body: Body) -> Response:
    """The response; 304 where the client has the body already."""
    headers = {
        "etag": body.etag,
        "cache-control": "no-cache",
        "content-language": body.language,
        "vary": VARY,
        **dict(body.headers),
    }
    if has_already(request.headers.get("if-none-match", ""), body.etag):
        return Response(status_code=304, headers=headers)
    if body.file_name:
        headers["content-disposition"] = attachment(body.file_name)
    if body.is_packed:
        headers["content-encoding"] = "gzip"
    return Response(body.content, media_type=body.media_type, headers=headers)


def has_already(if_none_match: str, etag: str) -> bool:
    """Whether one of the tags of an If-None-Match header is `etag`, weak or not (RFC 9110, section 13.1.2)."""
    tags = (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))
    return any(tag in (etag, "*") for tag in tags)
