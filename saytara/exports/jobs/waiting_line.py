"""One line of orders that wait: bounded, served in the order in which they came, by a few threads that come and go.

A line knows nothing of callers and nothing of other lines: light orders stand in one, heavy ones in another.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final, Protocol

from saytara.core.model import Dataset
from saytara.dataset.errors import SaytaraError
from saytara.exports.jobs.orders import Order

LONGEST_RETRY_SECONDS: Final = 120
"""No client is told to stay away for longer than this, however long the line is."""

WEIGHT_OF_NEWEST: Final = 0.3
"""How much the newest file counts in the mean of how long one takes; the older ones fade."""


class Busy(SaytaraError):  # noqa: N818 - it says how the line is
    """Raised where an order finds its line full; `retry_seconds` is about how long the half of it takes."""

    def __init__(self, retry_seconds: int) -> None:
        self.retry_seconds = retry_seconds
        super().__init__(f"too many files are being made; ask again in {retry_seconds} s")


class Runner(Protocol):
    """Makes files, one after the other, for one thread of a line."""

    def run(self, order: Order, dataset: Dataset) -> bytes:
        """Makes a file; what it raises is what every caller of the file gets."""

    def close(self) -> None:
        """Frees what it holds; a `run` of another thread ends with an error soon."""


@dataclass(slots=True, eq=False, kw_only=True)
class Flight:
    """A file on its way: its order, and a future for each caller who still waits. An order is made once for all."""

    key: Hashable = field(repr=False)
    order: Order
    dataset: Dataset = field(repr=False)
    callers: list[Future[bytes]] = field(default_factory=list)


Landing = Callable[[Flight, bytes | None, BaseException | None], None]
"""Called by the line, unlocked, once for each flight: with the file or with what went wrong."""


class WaitingLine:
    """Flights that wait for a runner. `lock` is its owner's: `add`, `drop` and `stop` are called with it held."""

    def __init__(
        self,
        lock: threading.Lock,
        make_runner: Callable[[], Runner],
        land: Landing,
        *,
        name: str,
        runners: int,
        most_waiting: int,
        idle_seconds: float,
        usual_seconds: float,
    ) -> None:
        self._changed = threading.Condition(lock)
        self._make_runner = make_runner
        self._land = land
        self._name = name
        self._most_runners = runners
        self._most_waiting = most_waiting
        self._idle_seconds = idle_seconds
        self._mean_seconds = usual_seconds
        self._waiting: deque[Flight] = deque()
        self._runners: list[Runner] = []
        self._idle = 0
        self._is_stopped = False

    def add(self, flight: Flight) -> None:
        """Puts a flight at the end; Busy where the line is full."""
        if len(self._waiting) >= self._most_waiting:
            raise Busy(self.retry_seconds())
        self._waiting.append(flight)
        if len(self._waiting) > self._idle and len(self._runners) < self._most_runners:
            runner = self._make_runner()
            self._runners.append(runner)
            threading.Thread(target=self._serve, args=(runner,), name=self._name, daemon=True).start()
        else:
            self._changed.notify()

    def drop(self, flight: Flight) -> bool:
        """Takes a flight out that nobody waits for any more; False where it has begun."""
        if flight not in self._waiting:
            return False
        self._waiting.remove(flight)
        return True

    def stop(self) -> tuple[list[Flight], list[Runner]]:
        """Serves nothing more: the flights that will never begin, and the runners, which the caller closes unlocked."""
        self._is_stopped = True
        left = list(self._waiting)
        self._waiting.clear()
        self._changed.notify_all()
        return left, list(self._runners)

    def retry_seconds(self) -> int:
        """About how long it takes until half of those who wait now are served, in whole seconds."""
        seconds = self._mean_seconds * (len(self._waiting) / 2 + 1) / self._most_runners
        return min(max(math.ceil(seconds), 1), LONGEST_RETRY_SECONDS)

    def _serve(self, runner: Runner) -> None:
        try:
            while (flight := self._next(runner)) is not None:
                self._carry_out(flight, runner)
        finally:
            runner.close()

    def _next(self, runner: Runner) -> Flight | None:
        """The flight whose turn it is, waited for; None where nothing came for long, or the line is stopped."""
        with self._changed:
            end = time.monotonic() + self._idle_seconds
            while not self._waiting and not self._is_stopped and (left := end - time.monotonic()) > 0:
                self._idle += 1
                self._changed.wait(left)
                self._idle -= 1
            if self._waiting and not self._is_stopped:
                return self._waiting.popleft()
            self._runners.remove(runner)
            return None

    def _carry_out(self, flight: Flight, runner: Runner) -> None:
        begun = time.monotonic()
        try:
            content = runner.run(flight.order, flight.dataset)
        except Exception as fault:  # it is the callers' to handle, and the thread goes on
            self._land(flight, None, fault)
            return
        with self._changed:
            self._mean_seconds += WEIGHT_OF_NEWEST * (time.monotonic() - begun - self._mean_seconds)
        self._land(flight, content, None)
