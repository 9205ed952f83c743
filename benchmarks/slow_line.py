"""A slow line before a server, for what the browser's own emulation does not reach: the connection of a page.

Chromium delays answers to requests; messages of a WebSocket pass it at once (seen with Chromium 156). Here every byte
waits, in either direction, for half the delay of an answer and for its turn at so many bits a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import queue
import threading
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlsplit

CHUNK: Final = 1500
"""Bytes that travel as one, as packets do."""

START_SECONDS: Final = 20


class Way:
    """One direction of a line, shared by all connections: when what is handed to it now has arrived."""

    def __init__(self, kbit: int, delay_ms: float) -> None:
        self.bytes_a_second = kbit * 1000 / 8
        self.delay_seconds = delay_ms / 1000
        self.is_free_at = 0.0

    def arrival(self, now: float, size: int) -> float:
        """The moment at which `size` bytes that are sent now are there; they wait for those before them.

        >>> way = Way(kbit=8, delay_ms=100)
        >>> [round(way.arrival(now, 1000), 1) for now in (0, 0, 10)]
        [1.1, 2.1, 11.1]
        """
        self.is_free_at = max(now, self.is_free_at) + size / self.bytes_a_second
        return self.is_free_at + self.delay_seconds


@contextlib.contextmanager
def slow_line(url: str, *, kbit: int, delay_ms: float) -> Iterator[str]:
    """The address under which the server of `url` is reached over such a line, until the block ends.

    It has a thread of its own: whoever drives a browser has an event loop already.
    """
    server = urlsplit(url)
    up, down = Way(kbit, delay_ms / 2), Way(kbit, delay_ms / 2)
    ports: queue.Queue[int] = queue.Queue()
    ending: list[Callable[[], object]] = []

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, onwards = await asyncio.open_connection(server.hostname, server.port)
        try:
            await asyncio.gather(_carry(reader, onwards, up), _carry(back, writer, down), return_exceptions=True)
        except asyncio.CancelledError:  # the line ends with the block
            pass
        finally:
            onwards.transport.abort()
            writer.transport.abort()

    async def serve() -> None:
        is_over = asyncio.Event()
        ending.append(functools.partial(asyncio.get_running_loop().call_soon_threadsafe, is_over.set))
        listening = await asyncio.start_server(connect, "127.0.0.1", 0)
        ports.put(listening.sockets[0].getsockname()[1])
        await is_over.wait()
        listening.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name="slow-line", daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{ports.get(timeout=START_SECONDS)}/"
    finally:
        ending[0]()
        thread.join()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way) -> None:
    """All that is read is written, each piece once it has arrived."""
    loop, pieces = asyncio.get_running_loop(), asyncio.Queue[tuple[float, bytes]]()

    async def deliver() -> None:
        while True:
            at, piece = await pieces.get()
            if (left := at - loop.time()) > 0:
                await asyncio.sleep(left)
            if not piece:
                writer.close()
                await writer.wait_closed()
                return
            writer.write(piece)
            await writer.drain()

    delivering = asyncio.create_task(deliver())
    while piece := await reader.read(CHUNK):
        pieces.put_nowait((way.arrival(loop.time(), len(piece)), piece))
    pieces.put_nowait((way.arrival(loop.time(), 0), b""))
    await delivering
