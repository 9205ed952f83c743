"""Waits for a file on behalf of one request, for as long as whoever sent it is there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from saytara.exports.jobs.maker import Ticket

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
"""Gives the next message of a request (ASGI)."""


class CallerGone(Exception):  # noqa: N818 - it says where the caller is
    """Raised where a caller has closed its connection before the file was there."""


async def content_of(ticket: Ticket, receive: Receive) -> bytes:
    """The file of a ticket, which is left at the end; CallerGone once `receive` says so, else what the maker raises."""
    with ticket:
        content = asyncio.wrap_future(ticket.future)
        gone = asyncio.create_task(_until_gone(receive))
        try:
            await asyncio.wait((content, gone), return_when=asyncio.FIRST_COMPLETED)
            if not content.done():
                raise CallerGone
            return content.result()
        finally:
            gone.cancel()
            content.cancel()


async def _until_gone(receive: Receive) -> None:
    """Ends when the connection has: what is sent besides, such as a body, is passed over."""
    while (await receive())["type"] != "http.disconnect":
        pass
