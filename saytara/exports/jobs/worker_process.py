"""A worker process from its parent's side: started at the first order, ended when it grows, replaced when it dies."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import threading
from dataclasses import replace
from typing import Final

from saytara.core.model import Dataset
from saytara.dataset.errors import SaytaraError
from saytara.exports.jobs.messages import LIMITED, WorkerAnswer, receive, send
from saytara.exports.jobs.orders import Order
from saytara.reader_process import own_python_path

PROCESSES: Final = max(1, min(2, (os.cpu_count() or 1) - 1))
"""Worker processes at most. A core is left to the pages, and each process may hold as much memory as the server."""

GROWN_BYTES: Final = 700_000_000
"""A process that holds more after a file is ended, and its memory with it."""

MOST_FILES: Final = 200
"""A process is ended after so many files as well: not every system says how much memory one holds."""

MOST_SECONDS: Final = 300.0
"""A file that takes longer is given up, and its process ended."""

TRIES: Final = 2
"""Processes that may die of an order before it is given up: the first one may have been killed for something else."""

FAREWELL_SECONDS: Final = 2.0
"""How long a process may take to end by itself, once nobody asks it any more."""

COMMAND: Final = (sys.executable, "-m", "saytara.exports.jobs.worker")

ONE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
"""A process keeps to one core, as far as its libraries listen."""


class FileFault(SaytaraError):  # noqa: N818 - it is the fault of one file
    """Raised where a file could not be made; its words are the worker's traceback, for the log alone."""


class WorkerDied(SaytaraError):  # noqa: N818 - it says what the worker did
    """Raised where processes died over an order, again and again."""

    def __init__(self) -> None:
        super().__init__(f"{TRIES} processes in a row ended without an answer")


class TookTooLong(SaytaraError):  # noqa: N818 - it says what the file did
    """Raised where a file was given up."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the file was not there after {seconds:g} s")


class WorkerProcess:
    """Makes files in a process of its own. One thread asks; another may close it meanwhile.

    One that `is_limited` may take no more memory than a program that reads strangers' files (`saytara.geofiles.gdal`).
    """

    def __init__(
        self, *, grown_bytes: int = GROWN_BYTES, most_seconds: float = MOST_SECONDS, is_limited: bool = False
    ) -> None:
        self._grown_bytes = grown_bytes
        self._most_seconds = most_seconds
        self._command = (*COMMAND, LIMITED) if is_limited else COMMAND
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._sent: Dataset | None = None
        self._files = 0
        self._is_closed = False

    @property
    def pid(self) -> int | None:
        """The number of the process; None while there is none."""
        process = self._process
        return None if process is None else process.pid

    def run(self, order: Order, dataset: Dataset) -> bytes:
        """The file; FileFault, WorkerDied or TookTooLong where it cannot be had."""
        for _ in range(TRIES):
            answer = self._ask(order, dataset)
            if answer is None:
                continue
            if answer.content is None:
                raise FileFault(answer.fault)
            return answer.content
        raise WorkerDied

    def close(self) -> None:
        """Ends the process, even while it works, and starts no other."""
        with self._lock:
            self._is_closed = True
        self._end(is_idle=False)

    def _ask(self, order: Order, dataset: Dataset) -> WorkerAnswer | None:
        """The answer of a process; None where it died before it gave any."""
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise AssertionError("the process was started without pipes")
        is_late = threading.Event()

        def give_up() -> None:
            is_late.set()
            process.kill()

        clock = threading.Timer(self._most_seconds, give_up)
        clock.daemon = True
        clock.start()
        try:
            # A copy has none of the look-up tables that the pages have made meanwhile.
            send(process.stdin, (order, None if self._sent is dataset else replace(dataset)))
            answer = receive(process.stdout)
        except (OSError, EOFError, ValueError):  # the last where another thread closed the pipes meanwhile
            self._end(is_idle=False)
            if is_late.is_set():
                raise TookTooLong(self._most_seconds) from None
            if not self._is_closed:
                logging.getLogger("saytara").warning("a process that makes files ended: code %s", process.returncode)
            return None
        finally:
            clock.cancel()
        if not isinstance(answer, WorkerAnswer):
            raise TypeError(f"the worker answered {type(answer).__name__}")
        self._sent = dataset
        self._files += 1
        if answer.resident_bytes > self._grown_bytes or self._files >= MOST_FILES:
            self._end(is_idle=True)
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_closed:
                raise WorkerDied
            if self._process is None or self._process.poll() is not None:
                self._sent, self._files = None, 0
                self._process = subprocess.Popen(  # noqa: S603 - our own module, by this very interpreter
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env=_environment(),
                    start_new_session=True,  # a Ctrl-C is the server's, which ends its workers itself
                )
            return self._process

    def _end(self, *, is_idle: bool) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        if not is_idle:
            process.kill()
        try:
            process.wait(FAREWELL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _environment() -> dict[str, str]:
    """This process's environment, in which the worker finds the very same software."""
    return {**os.environ, **ONE_THREAD, "PYTHONPATH": own_python_path()}
