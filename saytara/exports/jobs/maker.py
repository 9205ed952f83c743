"""Makes files for everybody in this process who asks: the API's callers and the pages' download menus.

The same file is made once for all who want it at that time, and kept a while. Light files never wait for heavy ones.
An order whose last caller has gone is dropped before it begins; one that has begun is finished, and kept.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from types import TracebackType
from typing import Final

from saytara.core.model import Dataset
from saytara.dataset.errors import SaytaraError
from saytara.exports.jobs.orders import Order
from saytara.exports.jobs.result_cache import ResultCache
from saytara.exports.jobs.waiting_line import Flight, Runner, WaitingLine
from saytara.exports.jobs.worker_process import PROCESSES, WorkerProcess

KEPT_BYTES: Final = 16_000_000
"""How much of the files that were made stays in memory."""

LIGHT_THREADS: Final = 2
"""Threads for light files. More would only contend for the interpreter, with each other and with the pages."""

MOST_WAITING: Final = 48
"""Orders of either kind that may wait; the next one is refused at once."""

IDLE_SECONDS: Final = 60.0
"""How long a process without work is kept: a second file comes quickly, and an hour later no memory is held for it."""

LOOK_SECONDS: Final = 0.5
"""How often a caller who blocks is asked whether the file is still wanted."""


class MakerClosed(SaytaraError):  # noqa: N818 - it says how the maker is
    """Raised where a file is asked for, or waited for, while the server shuts down."""

    def __init__(self) -> None:
        super().__init__("the server shuts down")


class NobodyWaits(SaytaraError):  # noqa: N818 - it says why there is no file
    """Raised in a thread that waited for a file, once whoever wanted it has gone."""

    def __init__(self) -> None:
        super().__init__("whoever wanted the file has gone")


class Ticket:
    """One caller's claim to a file: `future` gets it. To be left, at the latest when it is no longer wanted."""

    def __init__(self, maker: FileMaker, flight: Flight | None, future: Future[bytes]) -> None:
        self._maker = maker
        self._flight = flight
        self.future = future

    def leave(self) -> None:
        """The file is no longer waited for; more than once is no error."""
        flight, self._flight = self._flight, None
        if flight is not None:
            self._maker.leave(flight, self.future)

    def __enter__(self) -> Ticket:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()


class FileMaker:
    """Two lines of orders, the files that are on their way, and those that are kept. Any thread may ask."""

    def __init__(
        self,
        *,
        heavy_runner: Callable[[], Runner] | None = None,
        processes: int = PROCESSES,
        most_waiting: int = MOST_WAITING,
        idle_seconds: float = IDLE_SECONDS,
        kept_bytes: int = KEPT_BYTES,
    ) -> None:
        self._lock = threading.Lock()
        self._flights: dict[Hashable, Flight] = {}
        self._kept = ResultCache(kept_bytes)
        self._is_closed = False
        self._light = WaitingLine(
            self._lock,
            Here,
            self._land,
            name="light-files",
            runners=LIGHT_THREADS,
            most_waiting=most_waiting,
            idle_seconds=idle_seconds,
            usual_seconds=0.1,
        )
        self._heavy = WaitingLine(
            self._lock,
            heavy_runner or WorkerProcess,
            self._land,
            name="heavy-files",
            runners=processes,
            most_waiting=most_waiting,
            idle_seconds=idle_seconds,
            usual_seconds=2.0,
        )

    @property
    def is_closed(self) -> bool:
        """Whether it makes nothing any more."""
        return self._is_closed

    def ask(self, order: Order, dataset: Dataset) -> Ticket:
        """A claim to the file, at once; Busy where too many wait, MakerClosed where nothing is made any more."""
        key = dataset, order
        future: Future[bytes] = Future()
        with self._lock:
            if self._is_closed:
                raise MakerClosed
            content = self._kept.get(key)
            if content is not None:
                future.set_result(content)
                return Ticket(self, None, future)
            flight = self._flights.get(key)
            if flight is None:
                flight = Flight(key=key, order=order, dataset=dataset)
                self._line_of(flight).add(flight)
                self._flights[key] = flight
            flight.callers.append(future)
            return Ticket(self, flight, future)

    def make(self, order: Order, dataset: Dataset, is_wanted: Callable[[], bool] = lambda: True) -> bytes:
        """The file, waited for in this thread; NobodyWaits once `is_wanted` says no. Raises as `ask` does, too."""
        with self.ask(order, dataset) as ticket:
            while True:
                try:
                    return ticket.future.result(LOOK_SECONDS)
                except TimeoutError:
                    if ticket.future.done():  # the making itself took too long
                        raise
                    if not is_wanted():
                        raise NobodyWaits from None

    def leave(self, flight: Flight, future: Future[bytes]) -> None:
        """One caller less; a flight that has not begun goes with its last one."""
        with self._lock:
            if future not in flight.callers:
                return  # it has what it waited for
            flight.callers.remove(future)
            if not flight.callers and self._line_of(flight).drop(flight):
                del self._flights[flight.key]

    def close(self) -> None:
        """Ends the processes; whoever waits gets MakerClosed. More than once is no error."""
        with self._lock:
            self._is_closed = True
            stopped = [line.stop() for line in (self._light, self._heavy)]
        for flights, runners in stopped:
            for flight in flights:
                self._land(flight, None, MakerClosed())
            for runner in runners:
                runner.close()

    def _line_of(self, flight: Flight) -> WaitingLine:
        return self._heavy if flight.order.is_heavy else self._light

    def _land(self, flight: Flight, content: bytes | None, fault: BaseException | None) -> None:
        with self._lock:
            self._flights.pop(flight.key, None)
            if content is not None:
                self._kept.keep(flight.key, content)
            elif self._is_closed:
                fault = MakerClosed()
            callers, flight.callers = flight.callers, []
        for future in callers:
            if not future.set_running_or_notify_cancel():
                continue
            if content is not None:
                future.set_result(content)
            else:
                future.set_exception(fault)


class Here:
    """Makes files in the thread that asks: for light ones."""

    def run(self, order: Order, dataset: Dataset) -> bytes:
        """The file."""
        return order.write(dataset)

    def close(self) -> None:
        """Nothing is held."""


_maker: FileMaker | None = None
_maker_lock = threading.Lock()


def file_maker() -> FileMaker:
    """The maker that all of this process share. Once it is closed it stays so, until `open_file_maker`."""
    global _maker  # noqa: PLW0603 - one a process, as the store is
    with _maker_lock:
        _maker = _maker or FileMaker()
        return _maker


def open_file_maker() -> None:
    """The next who asks gets a maker that makes files, also where one was closed before."""
    global _maker  # noqa: PLW0603
    with _maker_lock:
        if _maker is not None and _maker.is_closed:
            _maker = None
