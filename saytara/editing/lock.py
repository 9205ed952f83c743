"""One writer at a time in a folder; a lock whose holder was killed is free."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from saytara.dataset.checks.pending_writes import LOCK
from saytara.dataset.errors import DatasetBusy

LONGEST_WAIT_S: Final = 60.0
"""A writer holds its lock for as long as the checks of a dataset take, twice."""

PAUSE_S: Final = 0.05


@contextmanager
def locked(folder: Path, longest_wait_s: float = LONGEST_WAIT_S) -> Iterator[None]:
    """Keeps every other writer out of a folder, also those of other processes; waits for the one that is there.

    Raises DatasetBusy where that one does not end, and OSError where the folder is not there or may not be written.
    """
    handle = _held(folder / LOCK, time.monotonic() + longest_wait_s)
    if handle is None:
        raise DatasetBusy(f"{folder} is being written by another command; nothing was written. Try again after it")
    try:
        yield
    finally:
        (folder / LOCK).unlink(missing_ok=True)
        os.close(handle)


def _held(path: Path, deadline: float) -> int | None:
    """The open and locked file, or None where the time is over.

    A lock on a file that its last holder has removed meanwhile keeps nobody out: then the next file is tried.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if _is_locked(handle):
            if _is_at(path, handle):
                return handle
            os.close(handle)
            continue
        os.close(handle)
        if time.monotonic() > deadline:
            return None
        time.sleep(PAUSE_S)


def _is_locked(handle: int) -> bool:
    """Whether the file could be locked at once. The system frees it when the process ends, however it ends."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
