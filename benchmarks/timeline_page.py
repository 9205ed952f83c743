"""How soon the timeline is there, beside a page of Streamlit that shows one line: first visits, in turns."""

from __future__ import annotations

from playwright.sync_api import Page

from benchmarks.browser import new_page, open_browser, wait_for
from benchmarks.outcome import Measurement, compared
from benchmarks.pages import PEERS
from benchmarks.server import EMPTY, OURS, serve

RATIO = 2.0
WARM_UP_VISITS = 1

IS_DRAWN = """() => {
  const drawn = document.querySelector(".st-key-chart svg.marks, .st-key-chart canvas.marks");
  return drawn !== null && drawn.getBoundingClientRect().width > 200 ? performance.now() : false;
}"""
IS_TITLED = """() => {
  const title = document.querySelector("h1");
  return title !== null && title.checkVisibility() ? performance.now() : false;
}"""


def measure_timeline(visits: int) -> Measurement:
    """From the start of the navigation with an empty cache until the chart is drawn, and until the title shows."""
    times: tuple[list[float], list[float]] = ([], [])
    with serve(OURS) as ours, serve(EMPTY, folder=PEERS) as empty, open_browser() as browser:
        asked = ((f"{ours.url}timeline?lang=en", IS_DRAWN), (empty.url, IS_TITLED))
        for number in range(WARM_UP_VISITS + visits):
            for (url, condition), series in zip(asked, times, strict=True):
                page = new_page(browser)
                taken = _milliseconds_until(page, url, condition)
                page.context.close()
                if number >= WARM_UP_VISITS:
                    series.append(taken)
    return compared("first visit → timeline drawn, against an empty page", *times, limit=RATIO)


def _milliseconds_until(page: Page, url: str, condition: str) -> float:
    page.goto(url, wait_until="commit")
    # A function and not an expression, which the driver would evaluate in the page: the page's policy forbids that.
    found = f"() => {{ window.saytaraFound = window.saytaraFound || ({condition})(); return window.saytaraFound; }}"
    wait_for(page, found)
    return float(page.evaluate("() => window.saytaraFound"))
