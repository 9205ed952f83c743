"""Which other sites may show the map within their own pages: the operator's setting, read and checked at the start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from saytara.dataset.errors import BadSetting

EMBED_SETTING: Final = "SAYTARA_EMBED"
"""Environment variable: the origins whose pages may frame the map, with commas between. Unset or empty: none."""

EXPECTED: Final = "origins such as https://news.example or https://news.example:8443, with commas between"

MOST_ORIGINS: Final = 50
"""They stand in a header of every page."""

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_ADDRESS_6: Final = re.compile(r"\[[0-9a-f:.]{2,45}\]")


def embedding_origins(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The origins that may frame the map, each once and in one form. BadSetting where a part of the setting is none.

    >>> embedding_origins({"SAYTARA_EMBED": "https://News.example/, http://localhost:8000"})
    ('https://news.example', 'http://localhost:8000')
    """
    parts = [part.strip() for part in environment.get(EMBED_SETTING, "").split(",")]
    origins = tuple(dict.fromkeys(_origin(part) for part in parts if part))
    if len(origins) > MOST_ORIGINS:
        raise BadSetting(f"{EMBED_SETTING} names {len(origins)} origins, and may name {MOST_ORIGINS} at most")
    return origins


def _origin(text: str) -> str:
    """Scheme, host and port as a policy names them; an address's slash at its end is no path."""
    try:
        parts = urlsplit(text)
        host, port = parts.netloc.rpartition("@")[2].lower(), parts.port
    except ValueError:
        raise _bad(text, "it is no address") from None
    name = host.rpartition(":")[0] if port is not None else host.removesuffix(":")
    if "*" in text:
        raise _bad(text, "each site is named in full, without *")
    if parts.scheme not in {"http", "https"} or not name:
        raise _bad(text, "it begins with https:// or http:// and a host")
    if "@" in parts.netloc or parts.path not in {"", "/"} or "?" in text or "#" in text:
        raise _bad(text, "it ends after the host or the port: no path, no query, no user")
    if not name.isascii():
        raise _bad(text, f"the host is written as browsers send it{_in_ascii(name)}")
    if not _HOST.fullmatch(name) and not _ADDRESS_6.fullmatch(name):
        raise _bad(text, "the host has signs that no host has")
    return f"{parts.scheme}://{name}" + (f":{port}" if port is not None else "")


def _in_ascii(name: str) -> str:
    try:
        return f", {name.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ", in ASCII"


def _bad(text: str, why: str) -> BadSetting:
    return BadSetting(f"{EMBED_SETTING}: {text[:100]!r} is no origin ({why}); expected are {EXPECTED}")
