"""The maker's part in the server's life: room for those who wait when it starts, an end to all work when it stops."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import FrameType
from typing import Final

from saytara.exports.jobs.maker import MOST_WAITING, file_maker, open_file_maker

Lifespan = Callable[[object], AbstractAsyncContextManager[None]]

WAITING_THREADS: Final = MOST_WAITING + 16
"""Download buttons of pages wait in threads of the event loop. Those for heavy files must not take them all: asyncio's
own number is six on two cores. A thread is started only when it is needed."""


def ending_files(lifespan: Lifespan) -> Lifespan:
    """The same lifespan; when the server is told to stop, files that are being made are given up, and never later."""

    @asynccontextmanager
    async def around(app: object) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(WAITING_THREADS, thread_name_prefix="waiting"))
        open_file_maker()
        close_at_signals()
        try:
            async with lifespan(app):
                yield
        finally:
            file_maker().close()

    return around


def close_at_signals() -> None:
    """Lets SIGINT and SIGTERM end the making of files before their own handlers run.

    The server only ends its lifespan when every request has its answer, and those that wait for files would hold it up.
    """
    if threading.current_thread() is not threading.main_thread():
        return  # no signal arrives in others, and none can be heard from here
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)

        def close_and_go_on(number: int, frame: FrameType | None, before: object = before) -> None:
            # Not in the handler itself: the main thread may hold the maker's lock just now.
            threading.Thread(target=lambda: file_maker().close(), daemon=True).start()
            if callable(before):
                before(number, frame)

        if callable(before):
            signal.signal(number, close_and_go_on)
