"""How far a longer work has come, on standard error: only for a person at a terminal, and only after a second."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TextIO, TypeVar

Item = TypeVar("Item")

PATIENCE_SECONDS: Final = 1.0
"""Work that is done sooner needs no bar."""

STEP_SECONDS: Final = 0.1
WIDTH: Final = 30


def progress(
    items: Iterable[Item], what: str, *, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[Item]:
    """Passes the items on, with a bar of `what` on `stream` (standard error) while it is a terminal."""
    out = sys.stderr if stream is None else stream
    if not out.isatty():
        yield from items
        return
    listed: Sequence[Item] = tuple(items)
    start = shown_at = clock()
    is_shown = False
    try:
        for number, item in enumerate(listed):
            now = clock()
            if now - start >= PATIENCE_SECONDS and (not is_shown or now - shown_at >= STEP_SECONDS):
                out.write(f"\r{bar(number, len(listed))} {what}")
                out.flush()
                is_shown, shown_at = True, now
            yield item
    finally:
        if is_shown:
            out.write("\r\x1b[K")
            out.flush()


def counted(
    items: Iterable[Item],
    what: str,
    size: Callable[[Item], int],
    *,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """Passes items on of which nobody knows how many will come, with the sum of their sizes while it is a terminal."""
    out = sys.stderr if stream is None else stream
    if not out.isatty():
        yield from items
        return
    start = clock()
    total, is_shown = 0, False
    try:
        for item in items:
            total += size(item)
            if clock() - start >= PATIENCE_SECONDS:
                out.write(f"\r{total:,} {what} … {clock() - start:.0f} s")
                out.flush()
                is_shown = True
            yield item
    finally:
        if is_shown:
            out.write("\r\x1b[K")
            out.flush()


@contextlib.contextmanager
def waiting(what: str, *, stream: TextIO | None = None, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """While the block runs: `what` and the seconds so far on `stream` (standard error), where that is a terminal.

    For work that does not tell how far it is.
    """
    out = sys.stderr if stream is None else stream
    if not out.isatty():
        yield
        return
    is_done = threading.Event()
    start = time.monotonic()

    def tell() -> None:
        wait = patience_seconds
        while not is_done.wait(wait):
            out.write(f"\r{what} … {time.monotonic() - start:.0f} s")
            out.flush()
            wait = STEP_SECONDS
        if wait != patience_seconds:
            out.write("\r\x1b[K")
            out.flush()

    teller = threading.Thread(target=tell, name="saytara-waiting", daemon=True)
    teller.start()
    try:
        yield
    finally:
        is_done.set()
        teller.join()


def bar(done: int, whole: int) -> str:
    """A bar of `WIDTH` signs with its figures.

    >>> bar(15, 30)
    '[###############               ]  15/30'
    """
    filled = WIDTH * done // whole if whole else WIDTH
    return f"[{'#' * filled}{' ' * (WIDTH - filled)}] {done:>{len(str(whole)) + 1}}/{whole}"
