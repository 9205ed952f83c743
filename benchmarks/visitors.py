"""Visitors without a browser: each keeps one session of the dashboard open and says what a browser would say.

They speak Streamlit's own messages over a WebSocket, and read of the answers only when a run of the page has ended. So
what is timed is the server, and many of them fit beside it on one machine.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

STREAM = "_stcore/stream"
PATIENCE_SECONDS = 120
LARGEST_BYTES = 64 * 1024 * 1024


class Visitor:
    """One session, from entering the block to leaving it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        address = urlsplit(self.url)
        self._connection = await connect(
            f"ws://{address.netloc}/{STREAM}",
            origin=f"http://{address.netloc}",  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            compression=None,
            max_size=LARGEST_BYTES,
            open_timeout=PATIENCE_SECONDS,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def look_at(self, **parameters: str) -> float:
        """Asks for the page at this address; the milliseconds until the run that shows it has ended.

        RuntimeError where the run ends with an error.
        """
        if self._connection is None:
            raise RuntimeError("the session is not open")
        asked = BackMsg()
        asked.rerun_script.query_string = urlencode({"lang": "en", **parameters})
        before = time.perf_counter()
        await self._connection.send(asked.SerializeToString())
        async for message in self._connection:
            told = ForwardMsg()
            told.ParseFromString(message if isinstance(message, bytes) else message.encode())
            if told.WhichOneof("type") != "script_finished":
                continue
            if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return (time.perf_counter() - before) * 1000
            if told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                raise RuntimeError(f"a run of the page ended with {told.script_finished}")
        raise RuntimeError("the server closed the session")
