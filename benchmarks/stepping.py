"""A step of the date in the browser: ours against folium's `TimeSliderChoropleth`, with the same polygons and colours.

Both pages hold everything that they need; each step goes to a random day, and the two sides take turns. Neither begins
before what the other put off until its date rests is done; that is a line of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

import folium
from folium.plugins import TimeSliderChoropleth
from playwright.sync_api import Browser, BrowserContext, Page, Route
from shapely.geometry import Polygon, mapping

from benchmarks import AREA
from benchmarks.browser import PATIENCE_MS, WINDOW, open_browser
from benchmarks.outcome import Measurement, compared, spread
from saytara.control import control_map
from saytara.control.asked import ALL_CLAIMS
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.map.day_states import frames_json
from saytara.figures.map.folium_map import script_json
from saytara.figures.map.map_state import PALEST, map_state
from saytara.figures.map.shapes import map_base
from saytara.web.assets import asset

COUNTS: Mapping[int, float | None] = {17: 16.0, 1000: 50.0, 5000: None}
"""Polygons on the map, and the most milliseconds that a step of ours may cost there."""

RATIO = 1.0
WARM_UP_STEPS = 4
RESTS = 5
SIDES = ("ours.html", "peer.html")
SEED = 17
CELL_DEG = 0.012
PALE_STEPS = 20
"""In how many steps of its opacity the map pales, as its script has it."""
HOST = "http://benchmark.test/"
"""Answered by the browser's own interception: nothing is fetched from anywhere."""

OURS = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>html, body, #map { height: 100%%; margin: 0; }</style>
<link rel="stylesheet" href="leaflet.css"><link rel="stylesheet" href="map.css">
<div id="map"></div><script src="leaflet.js"></script><script src="map.js"></script><script>
const map = L.map("map", { zoomControl: false, attributionControl: false, zoomSnap: 0.25 }).setView([33, 36], 12);
Saytara.mount(map, %s);
Saytara.update(%s);
Saytara.take(%s);
window.stepTo = (day) => Saytara.step(day);
</script>"""

PEER_STEP = """
window.stepTo = (index) => {
  const slider = document.querySelector("input[type=range]");
  slider.value = index;
  slider.dispatchEvent(new Event("input"));
};
"""

REST = """
async (target) => {
  const frame = () => new Promise(requestAnimationFrame);
  let longest = 0;
  const seen = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  });
  seen.observe({ entryTypes: ["longtask"] });
  window.stepTo(target);
  await new Promise((done) => setTimeout(done, %d));
  await frame();
  await frame();
  seen.disconnect();
  return longest;
}
"""
"""Milliseconds of the longest task until the date has come to rest, 0 where none took 50 (the browser's own limit)."""

SETTLE_MS = 600
"""Long enough after a step for everything that waits until the date rests."""

MEASURE = """
async (target) => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  await new Promise((done) => setTimeout(done, 0));
  const [frames, afters] = [new MessageChannel(), new MessageChannel()];
  return await new Promise((done) => {
    let [opened, followed, costs] = [0, 0, []];
    requestAnimationFrame(() => {
      opened = performance.now();
      requestAnimationFrame(() => { followed = performance.now(); });
    });
    const began = performance.now();
    window.stepTo(target);
    const stepped = performance.now();
    frames.port1.onmessage = () => { costs = [stepped - began, stepped - began + performance.now() - opened]; };
    afters.port1.onmessage = () => done([...costs, performance.now() - followed]);
    requestAnimationFrame(() => {
      frames.port2.postMessage(null);
      requestAnimationFrame(() => afters.port2.postMessage(null));
    });
  });
}
"""
"""[milliseconds of the call, of the call and of the whole frame after it, of the frame after that]. The first frame is
what the step asks for: style, layout and paint; the second has our words of that day. The waits for the screen between
them cost nobody anything and are left out."""


Cost = tuple[float, float, float]
"""The milliseconds of `MEASURE`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The same map for both sides: documents by name, and for each day its name on either side."""

    ours: str
    peer: str
    days: tuple[str, ...]


def measure_stepping(steps: int) -> tuple[Measurement, ...]:
    """A line for each number of polygons against the peer, and one for each budget of a frame."""
    outcomes = []
    with open_browser() as browser:
        for count, budget_ms in COUNTS.items():
            ours, peer, rests = _costs(browser, scene(count), steps)
            own, others = [cost for _, cost, _ in ours], [cost for _, cost, _ in peer]
            outcome = compared(f"date step, {count} polygons", own, others, limit=RATIO)
            calls = [median(call for call, _, _ in series) for series in (ours, peer)]
            called = f"of it the call {calls[0]:.1f} and {calls[1]:.1f} ms"
            outcomes.append(replace(outcome, note=f"{outcome.note}; {called}"))
            if budget_ms is not None:
                outcomes.append(
                    Measurement(
                        what=f"frame of a date step, {count} polygons",
                        unit="ms",
                        ours=median(own),
                        limit=budget_ms,
                        note=f"middle half {spread(own)}, slowest {max(own):.0f} ms",
                    )
                )
            afters = [after for _, _, after in ours]
            outcomes.append(
                Measurement(
                    what=f"words in the frame after, {count} polygons",
                    unit="ms",
                    ours=median(afters),
                    note="the peer has no words",
                    samples=(tuple(afters), ()),
                )
            )
            outcomes.append(
                Measurement(
                    what=f"labels and hatches once the date rests, {count} polygons: longest task",
                    unit="ms",
                    ours=median(rests),
                    note="0: none of 50 ms or more; the peer has neither",
                    samples=(tuple(rests), ()),
                )
            )
    return tuple(outcomes)


def scene(count: int) -> Scene:
    """So many polygons with the histories of the shipped places in turns; its own polygons where they are enough."""
    model = load(AREA)
    names = [f"place-{number}" for number in range(count)]
    likes = {name: model.places[number % len(model.places)] for number, name in enumerate(names)}
    cells = [place.geometry for place in model.places] if count == len(model.places) else _cells(count)
    shown = replace(
        model,
        places=tuple(replace(likes[name], id=name, geometry=cell) for name, cell in zip(names, cells, strict=True)),
    )
    frames = json.loads(frames_json(model, ALL_CLAIMS))
    frames["runs"] = {name: frames["runs"][likes[name].id] for name in names}
    state = map_state(
        model,
        control_map(model, model.default_date),
        date=model.default_date,
        language="en",
        selected=None,
        actor=None,
        view=None,
    )
    state["places"] = {name: state["places"][likes[name].id] for name in names}
    state["names"] = {place.id: place.names.en for place in shown.places}
    base = map_base(shown, is_alone=True)
    return Scene(
        ours=OURS % (script_json(base), script_json(state), script_json(frames)),
        peer=_peer_page(shown, base["bounds"], frames),
        days=tuple(frames["days"]),
    )


def _cells(count: int) -> list[Polygon]:
    """Polygons of twelve corners side by side, in rows as wide as the window has room for."""
    columns = round((count * WINDOW["width"] / WINDOW["height"]) ** 0.5)
    corners = (
        *((0, 0), (1, 0.1), (2, -0.1), (3, 0), (3.1, 1), (2.9, 2)),
        *((3, 3), (2, 3.1), (1, 2.9), (0, 3), (0.1, 2), (-0.1, 1)),
    )
    cells = []
    for number in range(count):
        row, column = divmod(number, columns)
        west, south = 36 + column * CELL_DEG, 33 + row * CELL_DEG * 0.8
        cells.append(Polygon([(west + x * CELL_DEG / 3.2, south + y * CELL_DEG / 4) for x, y in corners]))
    return cells


def _peer_page(shown: Dataset, bounds: list[list[float]], frames: Mapping[str, Any]) -> str:
    """A page of folium's plugin as its documentation writes it: for each polygon a colour and an opacity a day.

    The colours are of our looks' keys: as many of them, and they change when ours do.
    """
    fresh_days = shown.windows.stale_after_days
    styles: dict[str, dict[str, dict[str, object]]] = {}
    for name, runs in frames["runs"].items():
        style: dict[str, dict[str, object]] = {}
        state, waiting = 0, list(runs)
        for index, day in enumerate(frames["days"]):
            if waiting and waiting[0][0] == index:
                state = waiting.pop(0)[1]
            shown_state = frames["states"][state]
            colour = f"#{shown_state['look'][-6:]}"
            style[_timestamp(day)] = {"color": colour, "opacity": _opacity(shown_state, day, fresh_days)}
        styles[name] = style
    features = [
        {"type": "Feature", "id": place.id, "properties": {}, "geometry": mapping(place.geometry)}
        for place in shown.places
    ]
    drawn = folium.Map(location=(33, 36), tiles=None, zoom_start=12)
    drawn.default_js = [("leaflet", "leaflet.js"), ("jquery", "jquery.js")]
    drawn.default_css = [("leaflet_css", "leaflet.css")]
    layer = TimeSliderChoropleth(json.dumps({"type": "FeatureCollection", "features": features}), styledict=styles)
    layer.default_js = [("d3", "d3.js"), ("moment", "moment.js")]
    drawn.add_child(layer)
    drawn.fit_bounds(bounds)
    page: str = drawn.get_root().render()
    return page.replace("</html>", f"<script>{PEER_STEP}</script></html>")


def _opacity(state: Mapping[str, Any], day: str, fresh_days: int) -> float:
    """How pale ours is on that day, so that as many polygons change on either side."""
    if state["newest"] is None or state["isStale"]:
        return 1.0
    newest = max(state["newest"], min(state["until"] or state["newest"], day))
    age = max(0, (dt.date.fromisoformat(day) - dt.date.fromisoformat(newest)).days)
    return round((1 - min(1, age / fresh_days) * (1 - PALEST)) * PALE_STEPS) / PALE_STEPS


def _timestamp(day: str) -> str:
    return str(int(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp()))


def _costs(browser: Browser, shown: Scene, steps: int) -> tuple[list[Cost], list[Cost], list[float]]:
    """Steps to random days in turns, ours and the peer's, each with the milliseconds of `MEASURE`; then of `REST`."""
    chance = random.Random(SEED)
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    context = browser.new_context(viewport=WINDOW)  # type: ignore[arg-type]
    pages = [open_side(context, shown, name) for name in SIDES]
    for number in range(WARM_UP_STEPS + steps):
        index = chance.randrange(len(shown.days))
        for page, target, series in zip(pages, (shown.days[index], index), costs, strict=True):
            page.bring_to_front()
            call, whole, after = page.evaluate(MEASURE, target)
            page.wait_for_timeout(SETTLE_MS)
            if number >= WARM_UP_STEPS:
                series.append((float(call), float(whole), float(after)))
    pages[0].bring_to_front()
    rests = [float(pages[0].evaluate(REST % SETTLE_MS, chance.choice(shown.days))) for _ in range(RESTS)]
    context.close()
    return *costs, rests


def open_side(context: BrowserContext, shown: Scene, name: str) -> Page:
    """A page of `SIDES` with everything that it asks for, ready for `stepTo`."""
    served = {**_files(), "ours.html": shown.ours.encode(), "peer.html": shown.peer.encode()}
    page = context.new_page()
    page.route("**/*", lambda route: _answer(route, served))
    return _opened(page, name)


def _opened(page: Page, name: str) -> Page:
    faults: list[str] = []
    page.set_default_timeout(PATIENCE_MS)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(HOST + name)
    page.wait_for_function("() => typeof window.stepTo === 'function'")
    if faults:
        raise RuntimeError(f"{name}: {'; '.join(faults)}")
    return page


def _answer(route: Route, served: Mapping[str, bytes]) -> None:
    name = route.request.url.removeprefix(HOST)
    if name not in served:
        route.abort()
        return
    kind = {"html": "text/html", "css": "text/css", "js": "text/javascript"}[name.rpartition(".")[2]]
    route.fulfill(body=served[name], content_type=f"{kind}; charset=utf-8")


def _files() -> dict[str, bytes]:
    """What the pages load, out of installed packages."""
    leaflet = files("js_lib_leaflet").joinpath("static/js_lib_leaflet")
    own = files("saytara.web").joinpath("static")
    packed = {
        "d3.js": ("XStatic-D3", "xstatic/pkg/d3/data/d3.js"),
        "jquery.js": ("XStatic-jQuery", "xstatic/pkg/jquery/data/jquery.min.js"),
        "moment.js": ("XStatic-moment", "xstatic/pkg/moment/data/moment.min.js"),
    }
    found = {name: leaflet.joinpath(name).read_bytes() for name in ("leaflet.js", "leaflet.css")}
    found |= {"map.js": asset("map.js").plain, "map.css": own.joinpath("map.css").read_bytes()}
    for name, (package, path) in packed.items():
        found[name] = Path(str(distribution(package).locate_file(path))).read_bytes()
    return found
