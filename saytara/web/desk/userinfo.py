"""Asks the provider of the sign-in who somebody is now, with their access token, at its userinfo endpoint.

What follows from the answer is `current_groups`'. It asks as Authlib does at the sign-in, through the same proxies.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2

from saytara.dataset.errors import SaytaraError
from saytara.web.desk.desk_settings import LOOPBACK

ANSWER_SECONDS: Final = 5.0
"""For both requests together: where the provider describes itself, and who somebody is."""

MOST_ANSWER_BYTES: Final = 200_000
"""Some thousand groups."""

REFUSALS: Final = frozenset({401, 403})

BEARER: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")
"""A token (RFC 6750, section 2.1); of anything else, libraries would tell the log that it cannot be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessToken:
    """What the provider gave at the sign-in; `metadata_url` is where it describes itself."""

    metadata_url: str
    value: str = field(repr=False)


class TokenRefused(SaytaraError):  # noqa: N818 - the token is at fault
    """Raised where the provider takes the token no more, or says that it is another person's."""


class ProviderAway(SaytaraError):  # noqa: N818 - the provider is at fault
    """Raised where there is no answer that can be read; its words say why, and hold no token. `status` is HTTP's."""

    def __init__(self, why: str, status: int = 0) -> None:
        super().__init__(why)
        self.status = status


class UserinfoEndpoint:
    """The userinfo endpoint of a provider; its address is looked up once, and anew after it gave no answer."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}

    def claims(self, token: AccessToken) -> Mapping[str, Any]:
        """What the provider says of whoever has the token; TokenRefused or ProviderAway.

        No redirect is followed, and without TLS nobody is asked but this machine.
        """
        if not BEARER.fullmatch(token.value):
            raise ProviderAway("the access token has characters that none may have")
        deadline = time.monotonic() + ANSWER_SECONDS
        with httpx2.Client(follow_redirects=False) as client:
            try:
                address = self._addresses.get(token.metadata_url)
                if address is None:
                    metadata = _asked(client, token.metadata_url, {}, deadline)
                    address = str(metadata.get("userinfo_endpoint", ""))
                found = _asked(client, address, {"authorization": f"Bearer {token.value}"}, deadline)
            except ProviderAway as away:
                if address is not None and away.status in REFUSALS:
                    raise TokenRefused(str(away)) from None
                self._addresses.pop(token.metadata_url, None)
                raise
        self._addresses[token.metadata_url] = address
        return found


def _asked(client: httpx2.Client, address: str, headers: Mapping[str, str], deadline: float) -> Mapping[str, Any]:
    """The object of JSON at an address."""
    if not is_confidential(address):
        raise ProviderAway(f"the address of the provider was {address!r} but is expected to begin with https://")
    given = {"accept": "application/json", "accept-encoding": "identity", **headers}
    content = bytearray()
    try:
        with client.stream("GET", address, headers=given, timeout=_seconds_until(deadline)) as answer:
            if answer.status_code != 200:
                raise ProviderAway(f"{address} answered {answer.status_code}", answer.status_code)
            for part in answer.iter_raw():
                content += part
                if len(content) > MOST_ANSWER_BYTES or time.monotonic() > deadline:
                    raise ProviderAway(f"{address} answered too much, or too slowly")
        found = json.loads(content)
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, RecursionError) as fault:
        raise ProviderAway(f"{address} gave no answer that can be read ({type(fault).__name__})") from None
    if not isinstance(found, dict):
        raise ProviderAway(f"{address} answered no object of JSON")
    return found


def _seconds_until(deadline: float) -> float:
    return max(deadline - time.monotonic(), 0.1)


def is_confidential(address: str) -> bool:
    """Whether a token that is sent there is read by nobody on the way.

    >>> [is_confidential(f"{host}/me") for host in ("https://id.example", "http://localhost:9", "http://id.example")]
    [True, True, False]
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK))
    except ValueError:
        return False
