"""The first view of a page in a real browser: all that is seen without scripts, and gone without a jump with them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.desk import LANGUAGES, map_frame, place_ids, place_names, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

PLACES = ".still-place > path:first-of-type"

CORNERS = """(path) => { const { left, top } = path.getBoundingClientRect(); return [left, top]; }"""
"""Where a place of the picture, or of the map in its frame, stands."""


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_without_scripts_sees_the_map_and_the_answer(
    chromium: Browser, shipped: Dashboard, language: str, size: tuple[int, int]
) -> None:
    window = {"width": size[0], "height": size[1]}
    context = chromium.new_context(java_script_enabled=False, viewport=window)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{shipped.url}/?lang={language}&place=yarmouk")
    names = place_names(language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    expect(page.locator(PLACES)).to_have_count(len(names))
    expect(page.locator(PLACES).first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator(".still-side .place-name")).to_contain_text(names["yarmouk"])
    for name in names.values():
        expect(page.locator(".still-side ul.places")).to_contain_text(name)
    expect(page.locator('.still-side a[href*="api?f=html"]')).to_have_count(2)
    page.locator('.still-side a.place-link[href*="place=qadam"]').click()
    expect(page.locator(".still-side .place-name")).to_contain_text(names["qadam"])
    context.close()


def test_it_gives_way_to_the_live_page_and_leaves_nothing_behind(visit: Visit) -> None:
    page = visit("?place=yarmouk&lang=en")
    ready(page)
    expect(page.locator("#saytara-still")).to_have_count(0)
    expect(page.locator(".legend-box")).to_have_count(1)
    expect(page.get_by_role("navigation")).to_have_count(1)


def test_the_picture_lies_where_the_live_map_will(visit: Visit, shipped: Dashboard) -> None:
    """At a position of the map that the address names."""
    address = "?lang=en&map=12.5_33.4700_36.3200"
    page = visit(address, of=shipped)
    ready(page)
    frame = page.locator(".st-key-map iframe").bounding_box()
    assert frame is not None
    living = [map_frame(page).locator(f"path.place-{place}").evaluate(CORNERS) for place in place_ids()]
    without = page.context.browser.new_context(java_script_enabled=False, viewport=page.viewport_size)  # type: ignore[union-attr]
    still = without.new_page()
    still.goto(f"{shipped.url}/{address}")
    pictured = [
        still.locator(f'.still-map a[href*="place={place}"] .still-place > path').first.evaluate(CORNERS)
        for place in place_ids()
    ]
    without.close()
    for (x, y), (live_x, live_y) in zip(pictured, living, strict=True):
        assert abs(x - live_x - frame["x"]) <= 3
        assert abs(y - live_y - frame["y"]) <= 3


def colour_of(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("(node) => getComputedStyle(node).backgroundColor"))


def test_it_is_dark_where_the_reader_wants_it_dark(chromium: Browser, shipped: Dashboard) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        context = chromium.new_context(java_script_enabled=False, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(shipped.url)
        seen.add(colour_of(page, ".still-side"))
        context.close()
    assert len(seen) == 2
