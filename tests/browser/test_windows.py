"""Small windows, large letters, the dark, and paper."""

import pytest
from playwright.sync_api import Page, expect

from saytara.figures.looks import palette
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import (
    LANGUAGES,
    PAGES,
    click_place,
    go_to,
    heading,
    in_map,
    map_frame,
    overhang,
    polygon,
    ready,
)
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

ZOOMED = (720, 450)
"""A window of 1440 by 900 at 200 %."""


def css_rgb(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_a_phone(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}", size=PHONE, of=shipped)
    ready(page)
    assert overhang(page) <= 0
    click_place(page, "yarmouk")
    expect(heading(page)).to_contain_text("Yarmouk" if language == "en" else "اليرموك")
    expect(heading(page)).to_be_in_viewport()
    expect(page.locator(".st-key-map iframe")).to_be_in_viewport()
    assert overhang(page) <= 0
    for path in PAGES[1:]:
        go_to(page, path)
        assert overhang(page) <= 0, f"{path} can be scrolled sideways"


def test_at_two_hundred_per_cent_everything_can_still_be_used(visit: Visit, shipped: Dashboard) -> None:
    page = visit(size=ZOOMED, scale=2, of=shipped)
    ready(page)
    assert overhang(page) <= 0
    click_place(page, "yalda")
    expect(heading(page)).to_contain_text("Yalda")
    expect(heading(page)).to_be_in_viewport()
    page.locator(".st-key-search input").fill("Tadamon")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("Tadamon")
    for path in PAGES[1:]:
        go_to(page, path)
        assert overhang(page) <= 0, f"{path} can be scrolled sideways"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_and_map_follow_light_and_dark(visit: Visit, scheme: str) -> None:
    page = visit("?place=yarmouk", scheme=scheme)
    ready(page)
    paper, ink = (css_rgb(getattr(paint, scheme)) for paint in (palette.PAPER, palette.INK))
    expect(page.locator(".st-key-side")).to_have_css("background-color", paper)
    expect(page.locator(".st-key-panel blockquote").first).to_have_css("color", ink)
    mark = css_rgb(getattr(palette.MARK, scheme))
    expect(page.locator(".st-key-panel mark").first).to_have_css("background-color", mark)
    expect(in_map(page).locator(".label").filter(has_text="Babbila")).to_have_css("color", ink)
    expect(in_map(page).locator(".leaflet-container")).to_have_css(
        "background-color", css_rgb(getattr(palette.GROUND, scheme))
    )


def patterns_shown(page: Page) -> list[str]:
    return map_frame(page).evaluate(  # type: ignore[no-any-return]
        "() => [...document.querySelectorAll('path.place')].map((path) => getComputedStyle(path).fill)"
    )


def test_the_map_keeps_its_patterns_on_paper(visit: Visit) -> None:
    page = visit("?place=yarmouk")
    ready(page)
    before = patterns_shown(page)
    assert all(fill.startswith('url("#look-') for fill in before)
    page.emulate_media(media="print")
    assert patterns_shown(page) == before
    expect(polygon(page, "yarmouk")).to_be_visible()
    expect(page.locator(".st-key-legend .swatch").first).to_have_css("print-color-adjust", "exact")
    expect(page.locator(".st-key-panel .least").last).to_have_css("print-color-adjust", "exact")
    expect(page.locator(".st-key-panel mark").first).to_be_visible()
    expect(page.locator(".st-key-search")).to_be_hidden()
    assert overhang(page) <= 0


def test_different_states_have_different_patterns(visit: Visit) -> None:
    page = visit()
    ready(page)
    looks = {
        place: polygon(page, place).get_attribute("data-look") for place in ("yarmouk", "yalda", "tadamon", "zahira")
    }
    assert len(set(looks.values())) == len(looks)
    for look in looks.values():
        expect(in_map(page).locator(f"pattern#{look}")).to_have_count(1)
