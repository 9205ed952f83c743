"""The two comparisons with the stock page, taken in turns: a click, and a first visit."""

from __future__ import annotations

from pathlib import Path

from benchmarks import AREA, ROOT
from benchmarks.browser import milliseconds_to_colours, milliseconds_to_evidence, new_page, open_browser
from benchmarks.evidence import evidence_of, places_to_click
from benchmarks.outcome import Measurement, compared
from benchmarks.server import OURS, STOCK, serve
from saytara.dataset.reading import load

CLICK_RATIO = 0.35
VISIT_RATIO = 1.2
WARM_UP_CLICKS = 3
WARM_UP_VISITS = 1

PEERS: Path = ROOT / "benchmarks" / "peers"
"""Where the stock page is started, so that it has Streamlit's own settings and not ours."""


def measure_click(clicks: int) -> Measurement:
    """Clicks on alternating places, ours and the stock page's in turns, until the panel shows the claims."""
    dataset = load(AREA)
    evidence, order = evidence_of(dataset), places_to_click(dataset)
    times: tuple[list[float], list[float]] = ([], [])
    with serve(OURS) as ours, serve(STOCK, folder=PEERS) as stock, open_browser() as browser:
        pages = (new_page(browser), new_page(browser))
        for page, server in zip(pages, (ours, stock), strict=True):
            milliseconds_to_colours(page, server.url, places=len(dataset.places))
        for number in range(WARM_UP_CLICKS + clicks):
            place_id = order[number % len(order)]
            for page, series in zip(pages, times, strict=True):
                taken = milliseconds_to_evidence(page, place_id, evidence[place_id])
                if number >= WARM_UP_CLICKS:
                    series.append(taken)
    return compared("click on a polygon → its claims", *times, limit=CLICK_RATIO)


def measure_first_visit(visits: int) -> Measurement:
    """Visits with an empty cache, ours and the stock page's in turns, until every polygon carries its fill."""
    places = len(load(AREA).places)
    times: tuple[list[float], list[float]] = ([], [])
    with serve(OURS) as ours, serve(STOCK, folder=PEERS) as stock, open_browser() as browser:
        for number in range(WARM_UP_VISITS + visits):
            for server, series in zip((ours, stock), times, strict=True):
                page = new_page(browser)
                taken = milliseconds_to_colours(page, server.url, places=places)
                page.context.close()
                if number >= WARM_UP_VISITS:
                    series.append(taken)
    return compared("first visit → coloured map", *times, limit=VISIT_RATIO)
