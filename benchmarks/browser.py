"""A real Chromium and the clocks inside its pages: from a click to the evidence, from an address to colours."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Frame, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from benchmarks.evidence import Evidence
from scripts.find_browser import FLAGS, NO_BROWSER, find_browser

WINDOW = {"width": 1440, "height": 900}
PATIENCE_MS = 60_000

CLOCKS = r"""
(() => {
  if (window !== window.top) return;
  const clocks = { clicked: null, shown: null, expected: null, coloured: null, places: 0 };
  window.saytaraClocks = clocks;
  const words = (node) => node.textContent.replace(/\s+/g, " ").trim();

  const isShown = () => {
    const { name, marks } = clocks.expected;
    const heads = [...document.querySelectorAll("h1, h2, h3")];
    if (!heads.some((head) => words(head).startsWith(name) && head.checkVisibility())) return false;
    const marked = new Set([...document.querySelectorAll("mark")].map(words));
    return marks.every((mark) => marked.has(mark));
  };
  let isAsked = false;
  const seekEvidence = () => {
    if (isAsked || clocks.clicked === null || clocks.shown !== null || !isShown()) return;
    isAsked = true;
    requestAnimationFrame(() => { isAsked = false; clocks.shown = performance.now(); });
  };
  const everything = { childList: true, subtree: true, characterData: true, attributes: true };
  new MutationObserver(seekEvidence).observe(document, everything);

  const isColoured = (path) => {
    const fill = path.getAttribute("fill") || "";
    const pattern = fill.match(/^url\(#(.+)\)$/);
    return pattern
      ? path.ownerDocument.getElementById(pattern[1]) !== null
      : /^(#[0-9a-f]{6}|var\(--[\w-]+\))$/i.test(fill);
  };
  const seekColours = () => {
    const frame = document.querySelector("iframe[src*=streamlit_folium]");
    const inside = frame && frame.contentDocument && frame.contentDocument.documentElement;
    const paths = inside ? [...inside.querySelectorAll("path[class*='place-'][d]")] : [];
    const isWaiting = inside && inside.classList.contains("saytara") && !inside.dataset.ready;
    if (paths.length === 0 || isWaiting || !paths.every(isColoured)) {
      requestAnimationFrame(seekColours);
      return;
    }
    clocks.coloured = performance.now();
    clocks.places = paths.length;
  };
  requestAnimationFrame(seekColours);
})();
"""
"""Runs before any script of a page. Times are milliseconds of the page's own clock, since its navigation began."""

SET_CLOCKS = "(expected) => Object.assign(window.saytaraClocks, { expected, clicked: null, shown: null })"

HEAR_CLICK = """
() => document.addEventListener("click", (event) => {
  const sinceNavigation = performance.timeOrigin + event.timeStamp - window.top.performance.timeOrigin;
  window.top.saytaraClocks.clicked = sinceNavigation;
}, { capture: true, once: true })
"""
"""Takes the stamp of the next click in the map's frame, told by the clock of the page around it."""

HIT = """
(id) => {
  const path = document.querySelector(`path.place-${id}`);
  const box = path.getBoundingClientRect();
  const [middle, centre] = [box.left + box.width / 2, box.top + box.height / 2];
  let best = null;
  for (let row = 1; row < 12; row += 1) {
    for (let column = 1; column < 12; column += 1) {
      const [x, y] = [box.left + (box.width * column) / 12, box.top + (box.height * row) / 12];
      if (document.elementFromPoint(x, y) !== path) continue;
      const far = Math.hypot(x - middle, y - centre);
      if (best === null || far < best.far) best = { x, y, far };
    }
  }
  return best;
}
"""
"""A point of the frame that lies on the polygon of a place and under nothing else, as near its middle as can be."""


@contextlib.contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium, without a window. RuntimeError where there is none."""
    path = find_browser()
    if path is None:
        raise RuntimeError(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser: Browser) -> Page:
    """A page of a visitor who has never been here: nothing is cached, the language is English."""
    page = browser.new_context(locale="en-GB", viewport=WINDOW).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(CLOCKS)
    return page


def wait_for(page: Page, condition: str) -> None:
    """Until a condition of the page's own script holds. RuntimeError, with what the page shows, if it never does."""
    try:
        page.wait_for_function(condition)
    except TooLate as late:
        seen = page.evaluate("() => [JSON.stringify(window.saytaraClocks), document.body.innerText.slice(0, 400)]")
        raise RuntimeError(f"{page.url}: {condition.strip()} did not come true; {': '.join(seen)}") from late


def milliseconds_to_colours(page: Page, url: str, *, places: int) -> float:
    """Opens `url`; the time from the start of the navigation until every polygon of the map carries its fill."""
    page.goto(url, wait_until="commit")
    wait_for(page, "() => window.saytaraClocks.coloured !== null")
    drawn, taken = page.evaluate("() => [window.saytaraClocks.places, window.saytaraClocks.coloured]")
    if drawn != places:
        raise RuntimeError(f"{url} drew {drawn} places, expected {places}")
    return float(taken)


def wait_until_idle(page: Page) -> None:
    """Until Streamlit's script has not run for a while, so that one measurement does not pay for the one before."""
    wait_for(
        page,
        """() => {
          const app = document.querySelector("[data-testid=stApp]");
          const isIdle = app && app.dataset.testScriptState === "notRunning";
          window.saytaraIdleSince = isIdle ? window.saytaraIdleSince || performance.now() : null;
          return isIdle && performance.now() - window.saytaraIdleSince > 600;
        }""",
    )


def map_frame(page: Page) -> Frame:
    """The frame of streamlit-folium's map."""
    for frame in page.frames:
        if "streamlit_folium" in frame.url:
            return frame
    raise RuntimeError(f"{page.url} has no map")


def milliseconds_to_evidence(page: Page, place_id: str, evidence: Evidence) -> float:
    """Clicks a polygon with the mouse; the time from the click's own stamp until its heading and marks are there."""
    page.bring_to_front()
    wait_until_idle(page)
    frame = map_frame(page)
    element = frame.frame_element()
    element.scroll_into_view_if_needed()
    box, hit = element.bounding_box(), frame.evaluate(HIT, place_id)
    if box is None or hit is None:
        raise RuntimeError(f"no part of the polygon {place_id} can be clicked")
    expected: dict[str, Any] = {"name": evidence.name, "marks": [" ".join(mark.split()) for mark in evidence.marks]}
    page.evaluate(SET_CLOCKS, expected)
    frame.evaluate(HEAR_CLICK)
    page.mouse.click(box["x"] + hit["x"], box["y"] + hit["y"])
    wait_for(page, "() => window.saytaraClocks.shown !== null")
    return float(page.evaluate("() => window.saytaraClocks.shown - window.saytaraClocks.clicked"))
