"""What further sessions cost: how often they make the server parse a dataset, and how much memory they take."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page

from benchmarks import AREA
from benchmarks.browser import milliseconds_to_colours, new_page, open_browser, wait_for, wait_until_idle
from benchmarks.counting import PARSED
from benchmarks.outcome import Measurement
from benchmarks.server import COUNTING, OURS, Server, serve
from saytara.dataset.reading import load

PARSES = 1
SESSION_MB = 2.0

CONNECTION = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState"
"""What Streamlit's page says of its connection to the server."""


def measure_parsing(sessions: int) -> Measurement:
    """How often a fresh process parses the dataset while several visitors come at once."""
    with serve(COUNTING) as server, open_browser() as browser:
        pages = [new_page(browser) for _ in range(sessions)]
        for page in pages:
            page.goto(server.url, wait_until="commit")
        for page in pages:
            wait_for(page, "() => window.saytaraClocks.coloured !== null")
        parsed = server.output().count(PARSED)
    if not parsed:
        raise RuntimeError("the dashboard showed a map and no parsing was counted")
    return Measurement(
        what="parsings of the dataset after a restart",
        unit="",
        ours=parsed,
        limit=PARSES,
        note=f"{sessions} visitors at once",
    )


def settled_memory(server: Server, page: Page) -> dict[str, float]:
    """The server's memory once the page's last requests are answered: the middle of three looks, a moment apart."""
    looks = []
    for _ in range(3):
        page.wait_for_timeout(200)
        looks.append(server.memory_mb())
    return {kind: median(look[kind] for look in looks) for kind in looks[0]}


def measure_memory(sessions: int) -> Measurement:
    """Memory of the server with one open page, and what each of `sessions` further ones adds while all stay open."""
    places = len(load(AREA).places)
    with serve(OURS) as server, open_browser() as browser:
        pages: list[Page] = []
        sizes: list[dict[str, float]] = []
        for _ in range(1 + sessions):
            page = new_page(browser)
            pages.append(page)
            milliseconds_to_colours(page, server.url, places=places)
            wait_until_idle(page)
            sizes.append(settled_memory(server, page))
        for page in pages:
            if page.evaluate(CONNECTION) != "CONNECTED":
                raise RuntimeError("a page lost its session while the others were opened")
    first, last = sizes[0], sizes[-1]
    note = f"resident with 1 page {first['all']:.0f} MB, with {1 + sessions} {last['all']:.0f} MB"
    if "own" in first:
        note += f"; without files {first['own']:.0f} MB and {last['own']:.0f} MB"
    return Measurement(
        what="memory for each further session",
        unit="MB",
        ours=max((last[kind] - first[kind]) / sessions for kind in first),
        limit=SESSION_MB,
        note=note,
        samples=(tuple(size["all"] for size in sizes), ()),
    )
