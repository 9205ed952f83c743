"""When the process is searched for garbage: never while somebody waits for a page, and whole when nobody does.

Streamlit would search the whole process after every run of a page, and the longer the process has run, the more there
is to search (docs/explanation/benchmarks.md). What has no cycle goes at once, whatever is done here. What has one goes

- soon, where it is young: Python's own search of what was made last goes on during runs, and takes a millisecond;
- else when nobody has asked for a page for a while: then everything is searched, and what stays is set apart, so that
  Python's own searches leave it out.
"""

from __future__ import annotations

import gc
import threading
import time
from typing import Final

from streamlit import config

REST_SECONDS: Final = 10.0
"""How long nobody must have asked for a page before the whole process is searched."""

BETWEEN_SECONDS: Final = 60.0
"""How long after a search of everything the next one comes at the earliest."""

SEARCH_AFTER_RUNS: Final = "runner.postScriptGC"
"""Streamlit's own setting."""


class Collector:
    """Searches for garbage in a thread of its own, each time that pages were asked for and then none for a while."""

    def __init__(self, rest_seconds: float = REST_SECONDS, between_seconds: float = BETWEEN_SECONDS) -> None:
        self.rest_seconds = rest_seconds
        self.between_seconds = between_seconds
        self.searches = 0
        self._asked_at = 0.0
        self._has_work = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def note_run(self) -> None:
        """Tells that a page was just shown; the first time, a search of everything follows at once."""
        self._asked_at = time.monotonic()
        with self._lock:
            is_first = self._thread is None
            if is_first:
                self._thread = threading.Thread(target=self._search_when_idle, name="saytara-garbage", daemon=True)
                self._thread.start()
        if is_first:
            freeze_gc_baseline()
        self._has_work.set()

    def _search_when_idle(self) -> None:
        while True:
            self._has_work.wait()
            while (rest := self._asked_at + self.rest_seconds - time.monotonic()) > 0:
                time.sleep(rest)
            self._has_work.clear()
            freeze_gc_baseline()
            self.searches += 1
            time.sleep(self.between_seconds)


def freeze_gc_baseline() -> None:
    """Frees all cycles that nobody holds, those among what was set apart before too; the rest is no longer searched."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def search_when_idle() -> None:
    """Turns off Streamlit's search after every run of a page; once in a process, before the first run."""
    config.set_option(SEARCH_AFTER_RUNS, False)


COLLECTOR: Final = Collector()
"""That of this process."""
