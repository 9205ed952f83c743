"""The built docs open from a folder: no request leaves it, the search works, and Arabic runs the right way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import COLOUR_RULES, colours_rest, violations
from tests.browser.conftest import DESKTOP, PATIENCE_MS, PHONE
from tests.browser.server import ROOT

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "tutorial/first-map.html",
    "reference/example.html",
    "reference/dataset.html",
    "how-to/host.html",
    "reference/commands.html",
    "reference/exports.html",
    "reference/library.html",
    "explanation/ethics.html",
    "decisions/docs-generator.html",
)


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class Open(Protocol):
    """Opens a page of the docs from the disk."""

    def __call__(self, page: str) -> Page: ...


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The docs, built as `make docs` builds them, from what that has read and the letters that it has cut."""
    out = tmp_path_factory.mktemp("docs")
    cache = ROOT / "build" / "docs-cache"
    command = (sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "-b", "html")
    done = subprocess.run([*command, "-d", str(cache), "docs", str(out)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return out


@pytest.fixture
def opened(chromium: Browser, docs: Path) -> Iterator[Open]:
    """Opens pages with the network off. Afterwards: all that they asked for lies in the folder, and was there."""
    closers: list[Callable[[], None]] = []
    faults: list[str] = []

    def open_page(page: str) -> Page:
        context = chromium.new_context(offline=True, viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
        context.set_default_timeout(PATIENCE_MS)
        closers.append(context.close)
        tab = context.new_page()
        tab.on("request", lambda request: None if _is_within(request.url) else faults.append(f"asked: {request.url}"))
        tab.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
        tab.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        tab.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
        tab.goto(f"{docs.as_uri()}/{page}")
        tab.wait_for_load_state("networkidle")
        return tab

    def _is_within(url: str) -> bool:
        return url.startswith((docs.as_uri(), "data:", "blob:"))

    yield open_page
    for close in closers:
        close()
    assert faults == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_from_a_folder_is_read_in_light_and_dark_and_fits_a_phone(opened: Open, page: str) -> None:
    tab = opened(page)
    expect(tab.locator("article h1").first).to_be_visible()
    assert tab.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Noto Sans\"'))")
    assert tab.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    found = {}
    for scheme in SCHEMES:
        tab.emulate_media(color_scheme=scheme)
        colours_rest(tab)
        rules = COLOUR_RULES if scheme == "dark" else None
        found[scheme] = violations(tab, rules, impacts=("serious", "critical"))
    assert {scheme: lines for scheme, lines in found.items() if lines} == {}
    tab.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for scheme in SCHEMES:
        tab.emulate_media(color_scheme=scheme)
        assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE[0], scheme


def test_the_search_works_from_a_folder(opened: Open) -> None:
    tab = opened("index.html")
    tab.locator("input.sidebar-search").fill("withdrew")
    tab.locator("input.sidebar-search").press("Enter")
    tab.wait_for_url("**/search.html?q=withdrew**")
    found = tab.locator("#search-results li a")
    expect(found.filter(has_text="How control is derived").first).to_be_visible()
    found.filter(has_text="How control is derived").first.click()
    expect(tab.locator("article h1").first).to_contain_text("How control is derived")


def test_an_arabic_name_is_set_from_right_to_left_in_its_own_face(opened: Open) -> None:
    tab = opened("tutorial/first-map.html")
    first, last = tab.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const start = node.data.indexOf("مرج السراب");
            if (start < 0) continue;
            const left = (at) => {
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + 1);
              return range.getBoundingClientRect().left;
            };
            return [left(start), left(start + "مرج السراب".length - 1)];
          }
          return [0, 0];
        }"""
    )
    assert first > last > 0
    assert tab.evaluate("document.fonts.load('16px \"Noto Sans Arabic\"', 'س').then((faces) => faces.length)") == 1
