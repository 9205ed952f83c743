"""Many clients at once that ask one server over connections they keep: as little work on this side as can be.

Client and server share the machine's cores, so that a client that parses much would be measured instead.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer: its HTTP status, how many bytes came, and how long it took, in milliseconds."""

    status: int
    size: int
    milliseconds: float


def ask_at_once(root: str, paths: Sequence[str], clients: int) -> list[Reply]:
    """Asks for every path once, `clients` of them at any time. An error of the connection is an error here."""
    return asyncio.run(_ask_all(root, paths, clients))


async def _ask_all(root: str, paths: Sequence[str], clients: int) -> list[Reply]:
    waiting = list(reversed(paths))
    answers: list[Reply] = []
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as group:
        for _ in range(clients):
            group.create_task(_client(root, waiting, answers))
    return answers


async def _client(root: str, waiting: list[str], answers: list[Reply]) -> None:
    address = urlsplit(root)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        while waiting:
            path = waiting.pop()
            before = time.perf_counter()
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nAccept: */*\r\n\r\n".encode())
            status, size = await _read(reader)
            answers.append(Reply(status=status, size=size, milliseconds=(time.perf_counter() - before) * 1000))
    finally:
        writer.close()


async def _read(reader: asyncio.StreamReader) -> tuple[int, int]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    size = int(headers["content-length"])
    await reader.readexactly(size)
    return int(first.split()[1]), size
