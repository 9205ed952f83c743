"""The pages beside the map over a country: processor time of the server until each page's first content is there.

A server of its own over a dataset of many places whose looks were worked out before; each page is opened twice, by
visitors who were never there. Processor time tells more than a clock where other work runs beside.
"""

from __future__ import annotations

import os
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from playwright.sync_api import Browser

from benchmarks.browser import new_page, open_browser
from benchmarks.country_browser import SHOWN, at_every_size, wait_for_looks
from benchmarks.outcome import Measurement
from benchmarks.server import OURS, Server, serve
from saytara.core.model import Dataset
from saytara.web.suggestion_routes import FIND_PATH

PATIENCE_MS: Final = 180_000
LIMIT_SECONDS: Final = {1_000: 3.0, 10_000: 3.0, 33_000: 5.0}
PLACE: Final = "p00700"

PAGES: Final = {
    "disputes of the day": ("disputes?", "article.dispute, p.empty"),
    "disputes of all time": ("disputes?ever=yes", "article.dispute, p.empty"),
    "disputes of a place": (f"disputes?place={PLACE}", "table.matrix"),
    "sources": ("sources?", "table.sources tbody tr"),
    "an opened source": ("sources?source=publisher-0-100", "tr.unfolded"),
    "sources that name a place": (f"sources?q={PLACE}", "table.sources tbody tr"),
    "timeline": ("timeline?", ".st-key-chart svg.marks, .st-key-chart canvas.marks"),
    "table": ("table?", "table.control tbody tr"),
    "table of a status": ("table?status=disputed", "table.control tbody tr"),
    "compare": ("compare?", ".st-key-changes article.change"),
    "about": ("about?", "#grades"),
}
"""What is opened: its address, and what of it is the first content."""

SEARCHED: Final = ("Place p00700", "p007", "zzqqwwe", "2022-06")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Seconds until the first content of a page: of the server's processor, and by the clock."""

    processor: float
    clock: float


def measure_country_pages(places: int, claims: int) -> tuple[Measurement, ...]:
    """So many places with so many claims, and smaller countries."""
    return at_every_size(places, claims, lambda made: measure_pages(made.home, made.cache, made.dataset))


def measure_pages(home: Path, cache: Path, dataset: Dataset) -> list[Measurement]:
    """The lines of one country: its folder lies in `home`, its kept looks in `cache`."""
    size = len(dataset.places)
    limit = LIMIT_SECONDS.get(size)
    found: list[Measurement] = []
    with (
        serve(OURS, more={"SAYTARA_DATA": str(home), "SAYTARA_CACHE": str(cache)}) as server,
        open_browser() as browser,
    ):
        wait_for_looks(server, dataset)
        for name, (address, content) in PAGES.items():
            first, again = (_opened(browser, server, address, content) for _ in range(2))
            found.append(_line(f"{size:,} places: {name}", first, again, limit))
        for words in SEARCHED:
            first, again = (_searched(server, words) for _ in range(2))
            found.append(_line(f"{size:,} places: search for “{words}”", first, again, limit))
        memory = server.memory_mb()["all"]
    return [*found, Measurement(what=f"{size:,} places: memory of the server", unit="MB", ours=memory)]


def _line(what: str, first: Opened, again: Opened, limit: float | None) -> Measurement:
    note = f"of processor; again {again.processor:.2f} s; by the clock {first.clock:.1f} and {again.clock:.1f} s"
    return Measurement(what=what, unit="s", ours=first.processor, limit=limit, note=note)


def _opened(browser: Browser, server: Server, address: str, content: str) -> Opened:
    page = new_page(browser)
    page.set_default_timeout(PATIENCE_MS)
    processor, clock = _processor_seconds(server), time.monotonic()
    page.goto(f"{server.url}{address}&lang=en&date={SHOWN}".replace("?&", "?"), wait_until="commit")
    page.locator(content).first.wait_for()
    found = Opened(processor=_processor_seconds(server) - processor, clock=time.monotonic() - clock)
    page.context.close()
    return found


def _searched(server: Server, words: str) -> Opened:
    processor, clock = _processor_seconds(server), time.monotonic()
    address = f"{server.url}{FIND_PATH.strip('/')}?find={quote(words)}&lang=en&date={SHOWN}"
    with urllib.request.urlopen(address, timeout=PATIENCE_MS / 1000) as answer:
        answer.read()
    return Opened(processor=_processor_seconds(server) - processor, clock=time.monotonic() - clock)


def _processor_seconds(server: Server) -> float:
    """What the server's process has used so far, as Linux counts it."""
    fields = Path(f"/proc/{server.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
