"""A country in a browser, beside the shipped area of 17 places in the same browser: the same visits, clicks, steps.

Both are this dashboard, each in a server of its own; what their maps look like through time was worked out before.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, Frame, Page

from benchmarks import AREA
from benchmarks.browser import HEAR_CLICK, map_frame, new_page, open_browser, wait_for, wait_until_idle
from benchmarks.country import WORKERS, sizes_up_to
from benchmarks.country_data import DAYS, FIRST_DAY, country
from benchmarks.country_files import write_country
from benchmarks.outcome import Measurement, compared, with_growth
from benchmarks.server import OURS, Server, serve
from saytara.control.on_demand import is_large
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.map.kept_looks import form_of
from saytara.history.local import resolve_history
from saytara.web.map_tiles import TILES_PATH

COLOURED_RATIO: Final = 1.5
CLICK_RATIO: Final = 2.0
STEP_MS: Final = 100.0
FIRST_VIEW_MB: Final = 3.0
SERVER_MB: Final = 800.0

WARM_UP: Final = 1
VISITS: Final = 4
CLICKS: Final = 7
STEPS: Final = 12
REST_MS: Final = 700
"""Between two steps, as a reader looks: the days beside the one that is shown are fetched meanwhile."""

SETTLE_MS: Final = 2_000
"""What a first view fetches once it is coloured comes within so long."""

READY_SECONDS: Final = 600

SHOWN: Final = FIRST_DAY + dt.timedelta(days=2 * DAYS // 3)
"""The day that a first visit shows: one on which most places have holders."""

IS_COLOURED: Final = """() => {
  const frame = document.querySelector("iframe[src*=streamlit_folium]");
  const inside = frame && frame.contentDocument;
  if (!inside || !inside.documentElement || !inside.documentElement.dataset.ready) return false;
  const paths = [...inside.querySelectorAll("path.place[fill]")];
  const isFilled = paths.some((path) => path.getAttribute("d") && path.getAttribute("fill"));
  return isFilled || inside.querySelector(".far-picture") ? performance.now() : false;
}"""

TITLE: Final = "() => [...document.querySelectorAll('.st-key-panel h2')].map((head) => head.textContent).join('|')"

IS_CHANGED: Final = """() => {
  const heads = [...document.querySelectorAll(".st-key-panel h2:not(.tally-title)")];
  const title = heads.filter((head) => head.checkVisibility()).map((head) => head.textContent).join("|");
  return title && title !== window.saytaraTitle ? performance.now() : false;
}"""

SPOTS: Final = """(turn) => {
  const seen = document.documentElement.getBoundingClientRect();
  const isMany = document.querySelector(".far-picture") !== null;
  const found = [];
  for (let row = -4; row <= 4; row += 1) {
    for (let column = -4; column <= 4; column += 1) {
      const [x, y] = [seen.width / 2 + column * seen.height * 0.07, seen.height / 2 + row * seen.height * 0.07];
      const hit = document.elementFromPoint(x, y);
      const isFree = hit && hit.closest(".leaflet-container") && !hit.closest(".leaflet-control");
      if (isMany ? isFree : hit && hit.matches("path.place")) found.push([x, y]);
    }
  }
  return found.length ? found[(turn * 11) % found.length] : null;
}"""
"""A point of the map that lies on a place and under nothing else, another one each turn; the picture of many places
hears no pointer, and fills the middle of the map."""

STEP: Final = """async (day) => {
  const began = performance.now();
  window.Saytara.step(day);
  while (document.documentElement.dataset.day !== day) {
    if (performance.now() - began > 60_000) throw new Error(`${day} was not drawn within a minute`);
    await new Promise((done) => setTimeout(done, 1));
  }
  await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""
"""Milliseconds until a day is drawn, and the frame after it begins."""


@dataclass(slots=True)
class _Sent:
    """Bytes that a page was sent: bodies of answers as they travelled, and messages of its connection."""

    amount: int = 0

    def count(self, page: Page) -> None:
        """From now on."""
        page.on("requestfinished", lambda request: self._add(request.sizes()["responseBodySize"]))
        page.on("websocket", lambda socket: socket.on("framereceived", lambda message: self._add(len(message))))

    def _add(self, amount: int) -> None:
        self.amount += amount


def measure_country_maps(places: int, claims: int) -> tuple[Measurement, ...]:
    """So many places with so many claims, and smaller countries; their looks are worked out before."""
    return at_every_size(places, claims, _lines_of_the_map)


def _lines_of_the_map(made: CountryWithLooks) -> Sequence[Measurement]:
    worked_out = Measurement(
        what=f"{len(made.dataset.places):,} places: working out the looks of all days, {WORKERS} processes",
        unit="s",
        ours=made.seconds,
    )
    return (worked_out, *measure_country_in_browser(made.home, made.cache, made.dataset))


def at_every_size(
    places: int, claims: int, lines_of: Callable[[CountryWithLooks], Sequence[Measurement]]
) -> tuple[Measurement, ...]:
    """The same lines of smaller countries and of the one of so many places, each with how it has grown."""
    outcomes: list[Measurement] = []
    before: Sequence[Measurement] = ()
    size_before = 1
    for made in countries_with_looks(places, claims):
        lines, size = lines_of(made), len(made.dataset.places)
        outcomes += with_growth(lines, before, size / size_before)
        before, size_before = lines, size
    return tuple(outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryWithLooks:
    """A country whose folder lies in `home`, and its looks in `cache`, which took so many seconds to work out."""

    home: Path
    cache: Path
    dataset: Dataset
    seconds: float


def countries_with_looks(places: int, claims: int) -> Iterator[CountryWithLooks]:
    """Smaller countries and the one of so many places, one after the other: a folder is there until the next."""
    for size in sizes_up_to(places):
        with tempfile.TemporaryDirectory() as folder:
            home, cache = Path(folder) / "areas", Path(folder) / "cache"
            made = country(load(AREA), size, claims * size // places, with_cells=True)
            dataset = load(write_country(home / "country", replace(made, default_date=SHOWN)))
            began = time.perf_counter()
            form = form_of(dataset)
            resolve_history(dataset, folder=cache / form.name / dataset.id, workers=WORKERS, form=form)
            seconds = time.perf_counter() - began
            yield CountryWithLooks(home=home, cache=cache, dataset=dataset, seconds=seconds)


def measure_country_in_browser(home: Path, cache: Path, dataset: Dataset) -> tuple[Measurement, ...]:
    """The lines of one country: its folder lies in `home`, its kept looks in `cache`."""
    name = f"{len(dataset.places):,} places"
    large = {"SAYTARA_DATA": str(home), "SAYTARA_CACHE": str(cache)}
    with (
        serve(OURS, more=large) as ours,
        serve(OURS, more={"SAYTARA_DATA": str(AREA.parent)}) as small,
        open_browser() as browser,
    ):
        ready = wait_for_looks(ours, dataset)
        visits, sent = _visits(browser, ours, small)
        pages = tuple(_opened(browser, server) for server in (ours, small))
        clicks = _clicks(pages)
        steps, jumps = _steps(pages[0], dataset)
        memory = ours.memory_mb()["all"]
    coloured = compared(f"{name}: first visit → coloured map, beside 17", *visits, limit=COLOURED_RATIO)
    return (
        replace(coloured, note=f"{coloured.note}; a day was at hand {ready:.0f} s after the server's start"),
        compared(f"{name}: click → its panel, beside 17", *clicks, limit=CLICK_RATIO),
        _in_ms(f"{name}: date step to the next change", steps, STEP_MS),
        _in_ms(f"{name}: date step to any other day, fetched first", jumps, None),
        Measurement(what=f"{name}: sent for a first view", unit="MB", ours=max(sent) / 1e6, limit=FIRST_VIEW_MB),
        Measurement(what=f"{name}: memory of the server", unit="MB", ours=memory, limit=SERVER_MB),
    )


def _in_ms(what: str, series: list[float], limit: float | None) -> Measurement:
    return Measurement(
        what=what,
        unit="ms",
        ours=median(series),
        limit=limit,
        note=f"{min(series):.0f} to {max(series):.0f} ms, n = {len(series)}",
        samples=(tuple(series), ()),
    )


def wait_for_looks(server: Server, dataset: Dataset) -> float:
    """Seconds until a day of the country is answered at once; a small one's map is sent whole."""
    if not is_large(dataset):
        return 0.0
    began = time.monotonic()
    address = f"{server.url}{TILES_PATH.strip('/')}/{dataset.id}/day.json?ahead=yes&date={dataset.default_date}"
    while time.monotonic() - began < READY_SECONDS:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                if answer.status == 200:
                    return time.monotonic() - began
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.5)
    raise RuntimeError(f"no day was at hand within {READY_SECONDS} s:\n{server.output()[-2000:]}")


def _visits(browser: Browser, ours: Server, small: Server) -> tuple[tuple[list[float], list[float]], list[int]]:
    """First visits in turns: milliseconds until colours are there; and what was sent for ours."""
    times: tuple[list[float], list[float]] = ([], [])
    sent: list[int] = []
    for number in range(WARM_UP + VISITS):
        for server, series in zip((ours, small), times, strict=True):
            page, counted = new_page(browser), _Sent()
            counted.count(page)
            page.goto(f"{server.url}?lang=en", wait_until="commit")
            taken = _moment(page, IS_COLOURED)
            page.wait_for_timeout(SETTLE_MS)
            page.context.close()
            if number >= WARM_UP:
                series.append(taken)
                if server is ours:
                    sent.append(counted.amount)
    return times, sent


def _opened(browser: Browser, server: Server) -> Page:
    page = new_page(browser)
    page.goto(f"{server.url}?lang=en", wait_until="commit")
    _moment(page, IS_COLOURED)
    wait_until_idle(page)
    return page


def _clicks(pages: tuple[Page, Page]) -> tuple[list[float], list[float]]:
    """Clicks on places in turns: milliseconds from the click's own stamp until another place's panel is there."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(WARM_UP + CLICKS):
        for page, series in zip(pages, times, strict=True):
            page.bring_to_front()
            wait_until_idle(page)
            frame = map_frame(page)
            box = frame.frame_element().bounding_box()
            spot = frame.evaluate(SPOTS, number)
            if box is None or spot is None:
                raise RuntimeError(f"{page.url}: no place can be clicked")
            page.evaluate(f"() => {{ window.saytaraTitle = ({TITLE})(); window.saytaraFound = undefined; }}")
            page.evaluate("() => Object.assign(window.saytaraClocks, { clicked: null })")
            frame.evaluate(HEAR_CLICK)
            page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
            shown = _moment(page, IS_CHANGED)
            if number >= WARM_UP:
                series.append(shown - float(page.evaluate("() => window.saytaraClocks.clicked")))
    return times


def _steps(page: Page, dataset: Dataset) -> tuple[list[float], list[float]]:
    """Steps to the next day on which anything is said, as the strip's button makes them, and to days far off."""
    page.bring_to_front()
    wait_until_idle(page)
    frame = map_frame(page)
    page.wait_for_timeout(REST_MS)
    days = sorted({claim.as_of_from for claim in dataset.claims})
    shown = frame.evaluate("() => document.documentElement.dataset.day")
    before = [day for day in days if day.isoformat() < shown][-(WARM_UP + STEPS) :]
    steps = [_pressed(page, frame) for _ in before][WARM_UP:]
    wait_until_idle(page)  # an answer to the last of them that comes late would bring its day back
    far = days[len(days) // 4 :: max(1, len(days) // (3 * STEPS))][:STEPS]
    return steps, [float(frame.evaluate(STEP, day.isoformat())) for day in far]


PRESSED: Final = """() => {
  const inside = document.querySelector("iframe[src*=streamlit_folium]").contentDocument.documentElement;
  const before = inside.dataset.day;
  window.saytaraStepped = new Promise((done) => {
    document.querySelector("[data-act=previous]").addEventListener("click", (event) => {
      const seek = () => {
        if (inside.dataset.day === before) requestAnimationFrame(seek);
        else done(performance.now() - event.timeStamp);
      };
      seek();
    }, { once: true });
  });
}"""
"""Hears the next click on the strip's button; the promise has the milliseconds until the map is of another day."""


def _pressed(page: Page, frame: Frame) -> float:
    page.evaluate(PRESSED)
    page.click("[data-act=previous]")
    taken = float(page.evaluate("() => window.saytaraStepped"))
    page.wait_for_timeout(REST_MS)
    return taken


def _moment(page: Page, condition: str) -> float:
    """The page's own time at which a condition first gave one."""
    found = f"window.saytaraFound = window.saytaraFound || ({condition})()"
    wait_for(page, f"() => {{ {found}; return window.saytaraFound; }}")
    return float(page.evaluate("() => { const at = window.saytaraFound; window.saytaraFound = undefined; return at; }"))
