"""The dashboard over a slow line, beside the stock page: both in one browser, in turns, each visit with an empty cache.

The line is the browser's own emulation (`Network.emulateNetworkConditions` of the Chrome DevTools Protocol): a delay
before each answer, and so many bits a second for all connections together. It does not reach the messages of a page's
connection, so clicks go over a line of our own (`slow_line`).
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks import AREA
from benchmarks.browser import milliseconds_to_evidence, new_page, open_browser, wait_for, wait_until_idle
from benchmarks.evidence import evidence_of, places_to_click
from benchmarks.outcome import Measurement, compared
from benchmarks.pages import PEERS
from benchmarks.server import OURS, STOCK, serve
from benchmarks.slow_line import slow_line
from saytara.dataset.reading import load

SETTLE_MS = 2000
"""After the live map: what else a visit fetches comes within so long."""

FIRST_VISIT_MB = 3.0
SECOND_VISIT_KB = 100.0
CLICK_RATIO = 0.5
WARM_UP_CLICKS = 2
PATIENCE_MS = 180_000

FIRST_COLOURS = r"""
(() => {
  if (window !== window.top) return;
  const isPainted = (path) => /^(url\(#|#|light-dark\(|var\()/.test(path.getAttribute("fill") || "");
  const look = () => {
    const still = [...document.querySelectorAll(".still-place > path:first-of-type")];
    const isThere = still.length > 0 && still.every((path) => isPainted(path) && path.checkVisibility());
    if (isThere || (window.saytaraClocks && window.saytaraClocks.coloured !== null)) {
      requestAnimationFrame(() => { window.saytaraFirst = performance.now(); });
      return;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
"""The first frame in which every place is seen in its colour: in the picture that is served, or on the live map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line: its name, kilobits a second in each direction, and the delay of an answer."""

    name: str
    kbit: int
    delay_ms: int
    ratio: float
    """What ours may take of the stock page's time, until the first coloured map."""


LINES = (
    Line(name="2 Mbit/s, 150 ms", kbit=2000, delay_ms=150, ratio=0.3),
    Line(name="10 Mbit/s, 40 ms", kbit=10_000, delay_ms=40, ratio=0.5),
)


@dataclass(slots=True, kw_only=True)
class Traffic:
    """What came over the line: bytes of answers, heads included, and of messages of the page's connection."""

    answers: dict[str, float] = field(default_factory=dict)
    messages: float = 0.0

    @property
    def total(self) -> float:
        """All of it, in bytes."""
        return sum(self.answers.values()) + self.messages

    def listen(self, wire: CDPSession) -> None:
        """Counts from now on what the page is sent."""
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda told: self._add(told["requestId"], told["encodedDataLength"]))
        wire.on("Network.webSocketFrameReceived", lambda told: self._hear(told["response"]))

    def _add(self, request: str, size: float) -> None:
        self.answers[request] = size

    def _hear(self, frame: dict[str, Any]) -> None:
        """A message as it is after unpacking: on the line it is no larger. Binary ones are told in base64."""
        size = len(frame["payloadData"])
        self.messages += size * 3 / 4 if frame["opcode"] == 2 else size


def measure_thin_line(visits: int, clicks: int) -> tuple[Measurement, ...]:
    """First visits over each line, what a first and a second visit fetch, and clicks at 150 ms of delay."""
    outcomes: list[Measurement] = []
    with serve(OURS) as ours, serve(STOCK, folder=PEERS) as stock, open_browser() as browser:
        for server in (ours, stock):  # what a server does once is no visitor's
            page = new_page(browser)
            _visit(page, server.url)
            page.context.close()
        for line in LINES:
            first, live = _visits(browser, line, (ours.url, stock.url), visits)
            outcomes.append(compared(f"first coloured map at {line.name}", *first, limit=line.ratio))
            outcomes.append(compared(f"live map at {line.name}", *live, limit=None))
        outcomes += _fetched(browser, ours.url, stock.url)
        outcomes.append(_clicks(browser, (ours.url, stock.url), clicks))
    return tuple(outcomes)


def _visits(
    browser: Browser, line: Line, urls: tuple[str, str], visits: int
) -> tuple[tuple[list[float], list[float]], tuple[list[float], list[float]]]:
    first: tuple[list[float], list[float]] = ([], [])
    live: tuple[list[float], list[float]] = ([], [])
    for _ in range(visits):
        for url, early, late in zip(urls, first, live, strict=True):
            page = new_page(browser)
            _narrow(page.context.new_cdp_session(page), line)
            seen, drawn = _visit(page, url)
            early.append(seen)
            late.append(drawn)
            page.context.close()
    return first, live


def _narrow(wire: CDPSession, line: Line) -> None:
    wire.send("Network.enable")
    rate = line.kbit * 1000 / 8
    conditions = {"offline": False, "latency": line.delay_ms, "downloadThroughput": rate, "uploadThroughput": rate}
    wire.send("Network.emulateNetworkConditions", conditions)


def _visit(page: Page, url: str) -> tuple[float, float]:
    """Milliseconds from the start of the navigation until the first coloured map, and until the live one."""
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(FIRST_COLOURS)
    page.goto(url, wait_until="commit")
    wait_for(page, "() => window.saytaraFirst && window.saytaraClocks.coloured !== null")
    seen, drawn = page.evaluate("() => [window.saytaraFirst, window.saytaraClocks.coloured]")
    return float(seen), float(drawn)


def _fetched(browser: Browser, ours: str, stock: str) -> list[Measurement]:
    """What a first and a second visit fetch, over an even line."""
    sizes: dict[str, list[Traffic]] = {}
    for url in (ours, stock):
        page = new_page(browser)
        for _ in range(2):
            traffic = Traffic()
            wire = page.context.new_cdp_session(page)
            traffic.listen(wire)
            _visit(page, url)
            wait_until_idle(page)
            page.wait_for_timeout(SETTLE_MS)
            wire.detach()
            sizes.setdefault(url, []).append(traffic)
        page.context.close()
    (first, second), (others_first, others_second) = sizes[ours], sizes[stock]
    told = "of it {:.0f} kB messages, unpacked; the stock page {:.2f} MB"
    return [
        Measurement(
            what="first visit, everything",
            unit="MB",
            ours=first.total / 1e6,
            limit=FIRST_VISIT_MB,
            note=told.format(first.messages / 1e3, others_first.total / 1e6),
        ),
        Measurement(
            what="second visit, everything",
            unit="kB",
            ours=second.total / 1e3,
            limit=SECOND_VISIT_KB,
            note=told.format(second.messages / 1e3, others_second.total / 1e6),
        ),
    ]


def _clicks(browser: Browser, urls: tuple[str, str], clicks: int) -> Measurement:
    """Clicks on alternating places, in turns, each page over a slow line of its own."""
    dataset = load(AREA)
    evidence, order = evidence_of(dataset), places_to_click(dataset)
    times: tuple[list[float], list[float]] = ([], [])
    with contextlib.ExitStack() as lines:
        pages = []
        for url in urls:
            page = new_page(browser)
            narrow = slow_line(url, kbit=LINES[0].kbit, delay_ms=LINES[0].delay_ms)
            _visit(page, lines.enter_context(narrow))
            pages.append(page)
        for number in range(WARM_UP_CLICKS + clicks):
            place = order[number % len(order)]
            for page, series in zip(pages, times, strict=True):
                taken = milliseconds_to_evidence(page, place, evidence[place])
                if number >= WARM_UP_CLICKS:
                    series.append(taken)
        for page in pages:
            page.context.close()
    outcome = compared(f"click → panel at {LINES[0].name}", *times, limit=CLICK_RATIO)
    return Measurement(
        what=outcome.what,
        unit=outcome.unit,
        ours=outcome.ours,
        peer=outcome.peer,
        limit=outcome.limit,
        note=f"{outcome.note}; medians {median(times[0]):.0f} and {median(times[1]):.0f} ms",
        samples=outcome.samples,
    )
