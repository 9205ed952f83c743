"""Everything by keyboard: from the top of the page to the evidence and back, with the focus never lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.desk import expect_parameter, heading, map_frame, ready

pytestmark = pytest.mark.browser

MOST_STEPS = 70


def focused(page: Page) -> str:
    """What has the focus, by its text; in the map, by its label."""
    at = map_frame(page) if page.evaluate("document.activeElement.tagName") == "IFRAME" else page
    name = "at => at.getAttribute('aria-label') || at.getAttribute('placeholder') || at.textContent.trim()"
    return str(at.locator(":focus").evaluate(name)) if at.locator(":focus").count() else ""


def tab_to(page: Page, words: str) -> list[str]:
    """Presses Tab until the focus is on what begins with the words; says what was passed."""
    passed: list[str] = []
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if passed[-1].startswith(words):
            return passed
    raise AssertionError(f"Tab never came to {words!r}, only to {passed}")


def test_from_the_list_to_the_evidence_and_back_to_the_overview(visit: Visit) -> None:
    page = visit()
    ready(page)
    tab_to(page, "Yarmouk camp")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("Yarmouk camp")
    expect(heading(page)).to_be_in_viewport()
    expect(heading(page)).to_be_focused()
    tab_to(page, "All 17 places")
    page.keyboard.press("Enter")
    tab_to(page, "Zahira")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("Zahira")
    page.keyboard.press("Escape")
    expect(page.locator(".tally")).to_be_visible()
    expect_parameter(page, "place", None)


def test_the_map_takes_few_steps_of_the_keyboard_and_each_has_a_name(visit: Visit) -> None:
    page = visit()
    ready(page)
    passed = tab_to(page, "Assali")
    assert all(passed), "something without a name takes the focus"
    assert {"Zoom in", "Zoom out", "Show everything", "Background"} <= set(passed)
    assert len(passed) < 34, f"{len(passed)} steps to the first place: {passed}"


def test_the_focus_is_seen(visit: Visit) -> None:
    page = visit()
    ready(page)
    tab_to(page, "Yarmouk camp")
    sign = "node => { const style = getComputedStyle(node); return [style.outlineStyle, style.boxShadow]; }"
    assert page.locator(":focus").evaluate(sign) != ["none", "none"]


def test_the_evidence_can_be_followed_to_its_source_by_keyboard(visit: Visit) -> None:
    page = visit("?place=yarmouk")
    ready(page)
    tab_to(page, "Why these figures?")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-why li").first).to_be_visible()
    tab_to(page, "quote in its source")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-page h1")).to_have_text("Sources")
    expect(page.locator(".source-text mark.chosen").first).to_be_in_viewport()


def test_an_actor_is_filtered_by_keyboard(visit: Visit) -> None:
    page = visit()
    ready(page)
    tab_to(page, "Opposition factions")
    page.keyboard.press("Enter")
    expect_parameter(page, "actor", "opposition")
    expect(page.locator(".st-key-places a:not(.dim)")).to_have_count(3)
