"""What everybody else notices while heavy files are made: a CSV's wait, a page's clicks, and memory afterwards."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page

from benchmarks import AREA
from benchmarks.browser import milliseconds_to_colours, milliseconds_to_evidence, new_page, open_browser
from benchmarks.evidence import evidence_of, places_to_click
from benchmarks.outcome import Measurement
from benchmarks.server import OURS, Server, serve
from saytara.dataset.reading import load
from saytara.exports.jobs.maker import IDLE_SECONDS
from saytara.exports.jobs.orders import HEAVY

CALLERS = 12
"""Heavy files that are being made, or wait, at any time."""

CSV_MS = 1000.0
CLICK_RATIO = 2.0
MEMORY_RATIO = 1.2
WARM_UP_CLICKS = 5
PATIENCE_SECONDS = 600
BETWEEN_CSVS_SECONDS = 0.5


def measure_files_in_turn(clicks: int) -> tuple[Measurement, ...]:
    """A page is clicked without and with twelve callers of heavy files beside it, one CSV after another meanwhile.

    Every file is of another date, so that none is there already. Memory is that of the server and its processes, before
    the first heavy file and a while after the last one.
    """
    dataset = load(AREA)
    with serve(OURS) as server, open_browser() as browser:
        page = new_page(browser)
        milliseconds_to_colours(page, server.url, places=len(dataset.places))
        days = different_days()
        for _ in range(3):
            milliseconds_of(csv_address(server, next(days)))
        click_through(page, WARM_UP_CLICKS)
        calm = click_through(page, clicks)
        before = family_memory_mb(server.pid)
        with Crowd(server, days) as crowd:
            csvs = Csvs(server, days)
            csvs.start()
            busy = click_through(page, clicks)
            csvs.stop()
        time.sleep(IDLE_SECONDS + 5)
        click_through(page, WARM_UP_CLICKS)
        after = family_memory_mb(server.pid)
    if not crowd.made:
        raise RuntimeError("no heavy file was made while the page was clicked")
    beside = f"{len(crowd.made)} heavy files meanwhile, {CALLERS} at any time, each of another date"
    return (
        Measurement(
            what=f"CSV while {CALLERS} heavy files are made, the slowest",
            unit="ms",
            ours=max(csvs.times),
            limit=CSV_MS,
            note=f"{len(csvs.times)} files, median {median(csvs.times):.0f} ms; {beside}",
            samples=(tuple(csvs.times), ()),
        ),
        Measurement(
            what="click meanwhile, 95th percentile; the peer is ours when it is calm",
            unit="ms",
            ours=p95(busy),
            peer=p95(calm),
            limit=CLICK_RATIO,
            note=f"medians {median(busy):.0f} and {median(calm):.0f} ms, n = {len(busy)} and {len(calm)}",
            samples=(tuple(busy), tuple(calm)),
        ),
        Measurement(
            what="memory of all processes afterwards; the peer is ours before",
            unit="MB",
            ours=after,
            peer=before,
            limit=MEMORY_RATIO,
            note=f"the most meanwhile: {crowd.most_mb:.0f} MB; looked at {IDLE_SECONDS + 5:.0f} s after the last file",
            samples=((after,), (before,)),
        ),
    )


def different_days() -> Iterator[dt.date]:
    """Days from the first claim of the dataset on, each once, whichever thread takes it."""
    first = min(claim.as_of_from for claim in load(AREA).claims)
    # Not a generator: two threads must not be inside of one.
    return map(lambda number: first + dt.timedelta(days=number), itertools.count())  # noqa: C417


def csv_address(server: Server, day: dt.date) -> str:
    """A CSV that nobody has asked for."""
    return f"{server.url}api/files/csv?datetime={day}"


def milliseconds_of(address: str) -> float:
    """How long an answer takes; an HTTP status that is no success is an error."""
    before = time.perf_counter()
    with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as answer:
        answer.read()
    return (time.perf_counter() - before) * 1000


def click_through(page: Page, clicks: int) -> list[float]:
    """Clicks on alternating places, until each shows its claims."""
    dataset = load(AREA)
    evidence, order = evidence_of(dataset), places_to_click(dataset)
    chosen = itertools.islice(itertools.cycle(order), clicks)
    return [milliseconds_to_evidence(page, place, evidence[place]) for place in chosen]


class Crowd:
    """So many callers who ask for one heavy file after another, until the block ends; then the last ones are awaited.

    PDF, PNG and HTML take turns.
    """

    def __init__(self, server: Server, days: Iterator[dt.date]) -> None:
        self.server = server
        self.made: list[float] = []
        self.most_mb = 0.0
        self._faults: list[BaseException] = []
        self._is_over = threading.Event()
        self._lock = threading.Lock()
        self._addresses = (
            f"{server.url}api/files/{name}?datetime={day}"
            for name, day in zip(itertools.cycle(sorted(HEAVY)), days, strict=False)
        )
        self._threads = [threading.Thread(target=self._ask) for _ in range(CALLERS)]
        self._threads.append(threading.Thread(target=self._look))

    def __enter__(self) -> Crowd:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()
        if self._faults:
            raise RuntimeError("a heavy file was not made") from self._faults[0]

    def _ask(self) -> None:
        while not self._is_over.is_set():
            with self._lock:
                address = next(self._addresses)
            try:
                self.made.append(milliseconds_of(address))
            except OSError as fault:
                self._faults.append(fault)
                return

    def _look(self) -> None:
        while not self._is_over.wait(0.5):
            self.most_mb = max(self.most_mb, family_memory_mb(self.server.pid))


class Csvs:
    """Asks for one CSV after another, from `start` to `stop`."""

    def __init__(self, server: Server, days: Iterator[dt.date]) -> None:
        self.times: list[float] = []
        self._server = server
        self._days = days
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._ask)

    def start(self) -> None:
        """Begins to ask."""
        self._thread.start()

    def stop(self) -> None:
        """Returns once the last one is there. RuntimeError where there is none."""
        self._is_over.set()
        self._thread.join()
        if not self.times:
            raise RuntimeError("no CSV was made")

    def _ask(self) -> None:
        while not self._is_over.wait(BETWEEN_CSVS_SECONDS):
            self.times.append(milliseconds_of(csv_address(self._server, next(self._days))))


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20, method="inclusive")[-1]


def family_memory_mb(pid: int) -> float:
    """Resident memory of a process and its children that is theirs alone, without files, in MB (Linux)."""
    total = 0
    for each in (pid, *children_of(pid)):
        try:
            status = Path(f"/proc/{each}/status").read_text(encoding="utf-8")
        except OSError:  # it has ended meanwhile
            continue
        total += sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("RssAnon:"))
    return total * 1024 / 1e6


def children_of(pid: int) -> list[int]:
    """The processes that it has started, in whichever of its threads."""
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in children.read_text(encoding="ascii").split()]
        except OSError:  # the thread has ended meanwhile
            continue
    return found
