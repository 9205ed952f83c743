"""How the tests find their way on the pages: by the stable hooks, and by what a reader would see."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

from saytara.ui import selection
from tests.browser.datasets import SHIPPED

PAGES = tuple(selection.PAGES.values())
"""The paths of the pages, in the order of the navigation."""
PLACES_OF_MAPS = ":is(.st-key-map, .st-key-map-from, .st-key-map-to)"
MAPS = f"{PLACES_OF_MAPS} iframe"
LANGUAGES = ("en", "ar")


def place_ids(dataset: Path = SHIPPED) -> list[str]:
    features = json.loads((dataset / "places.geojson").read_text("utf-8"))["features"]
    return [feature["properties"]["id"] for feature in features]


def place_names(language: str, dataset: Path = SHIPPED) -> dict[str, str]:
    features = json.loads((dataset / "places.geojson").read_text("utf-8"))["features"]
    return {item["properties"]["id"]: item["properties"][f"name_{language}"] for item in features}


def ready(page: Page) -> None:
    """Waits until a page is drawn: its heading, and the coloured places of every map on it."""
    expect(page.locator(".st-key-language a")).to_be_visible()
    expect(page.locator('[data-testid="stMain"] h1').first).to_be_visible()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    assert page.get_by_role("alert").count() == 0, page.get_by_role("alert").first.inner_text()
    for number in range(page.locator(PLACES_OF_MAPS).count()):
        frame = page.frame_locator(f"{MAPS} >> nth={number}")
        frame.locator("html[data-ready=yes]").wait_for()
        expect(frame.locator("path.place, .far-picture").first).to_be_visible()
        at_rest(page.locator(MAPS).nth(number))
    expect(page.locator("#saytara-still")).to_have_count(0)  # the first view has given way


def at_rest(frame_element: Locator) -> None:
    """Waits until the places stand still: fonts and the size of the window may still move them."""
    handle = frame_element.element_handle()
    frame = handle.content_frame() if handle else None
    assert frame is not None
    frame.wait_for_function(
        """() => {
          const places = [...document.querySelectorAll("path.place, .far-picture")];
          const now = JSON.stringify(places.map((place) => place.getBoundingClientRect()));
          const before = window.placesStood;
          window.placesStood = now;
          return places.length > 0 && now === before;
        }""",
        polling=120,
    )


def go_to(page: Page, path: str) -> None:
    """Goes to a page by its link in the head."""
    link = nav_link(page, path)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")
    ready(page)


def nav_link(page: Page, path: str) -> Locator:
    return page.locator(f'.st-key-header nav a:is([href="./{path}"], [href^="./{path}?"])')


def in_map(page: Page) -> FrameLocator:
    return page.frame_locator(".st-key-map iframe")


def map_frame(page: Page) -> Frame:
    element = page.locator(".st-key-map iframe").element_handle()
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    return frame


def polygon(page: Page, place: str) -> Locator:
    return in_map(page).locator(f"path.place-{place}")


def click_place(page: Page, place: str) -> None:
    """Clicks a polygon where it is its own: in its middle, unless something else lies there."""
    at = map_frame(page).evaluate(
        """(name) => {
          const path = document.querySelector(`path.place-${name}`);
          const box = path.getBoundingClientRect();
          for (let step = 0; step < 400; step += 1) {
            const x = box.left + box.width * (0.5 + 0.48 * Math.sin(step * 2.4) * Math.sqrt(step / 400));
            const y = box.top + box.height * (0.5 + 0.48 * Math.cos(step * 2.4) * Math.sqrt(step / 400));
            if (document.elementFromPoint(x, y) !== path) continue;
            const frame = window.frameElement.getBoundingClientRect();
            const above = window.parent.document.elementFromPoint(frame.left + x, frame.top + y);
            if (above === window.frameElement) return { x: frame.left + x, y: frame.top + y };
          }
          return null;
        }""",
        place,
    )
    assert at is not None, f"no point of {place} can be clicked"
    page.mouse.click(at["x"], at["y"])


def heading(page: Page) -> Locator:
    return page.locator(".st-key-panel .place-name")


def parameters(page: Page) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def expect_parameter(page: Page, name: str, value: str | None) -> None:
    """Waits until the address says so."""
    page.wait_for_function(
        "([name, value]) => new URL(window.location).searchParams.get(name) === value", arg=[name, value]
    )


def expect_direction(page: Page, language: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")


def word_of(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(name))


def overhang(page: Page) -> int:
    """By how many pixels the page could be scrolled sideways."""
    return int(
        page.evaluate(
            """() => {
              const scrolled = [...document.querySelectorAll("html, body, #root, [data-testid=stApp], "
                + "[data-testid=stAppViewContainer], [data-testid=stMain], .st-key-side, .st-key-page")];
              return Math.max(...scrolled.map((node) => node.scrollWidth - node.clientWidth));
            }"""
        )
    )


def hanging_dots(page: Page) -> list[str]:
    """The lines of short facts where a dot is shown and what it parts from the next stands on another line."""
    found = page.evaluate(
        """() => [...document.querySelectorAll(".dot")].filter((dot) => {
            const [at, line] = [dot, dot.closest(".dotted")].map((node) => node.getBoundingClientRect());
            const isShown = at.right > line.left - 4 && at.left < line.right + 4;
            const own = dot.parentElement;
            const before = own.previousElementSibling.getBoundingClientRect();
            return isShown && before.bottom <= own.getBoundingClientRect().top + 1;
          }).map((dot) => dot.closest(".dotted").textContent)"""
    )
    assert page.locator(".dot").count() > 0
    return list(found)
