"""Processes that work for this one on what all processors can do at once, and that end when it ends."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Final

BETWEEN_COLLECTIONS: Final = 200_000
"""Objects that such a process makes before it looks for cycles among them: Python's own 700 cost a tenth of it."""


def process_pool(count: int, begin: Callable[..., object] | None = None, *arguments: Any) -> ProcessPoolExecutor:
    """So many processes, each of which calls `begin` once, before it works.

    They are started afresh rather than forked, since a copy of a process with threads may wait for a lock for ever.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(begin, arguments))


def _begin(begin: Callable[..., object] | None, arguments: tuple[Any, ...]) -> None:
    """Made ready once; what an order leaves behind goes by itself, so that cycles are looked for seldom."""
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    if begin is not None:
        begin(*arguments)
    gc.freeze()
    gc.set_threshold(BETWEEN_COLLECTIONS)


def _end_with_parent() -> None:
    """Ends this process when its parent has ended, killed or not: it would wait for the next order for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
