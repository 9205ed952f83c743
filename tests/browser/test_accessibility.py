"""No violation of the rules of axe, on any page, in both languages, light and dark, the map's frame included."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import in_both_schemes, violations
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import LANGUAGES, PAGES, go_to, heading, in_map, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_breaks_a_rule_in_light_or_in_the_dark(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}&date=2017-02-30", of=shipped)
    ready(page)
    expect(page.locator(".st-key-notes")).to_be_visible()
    found = in_both_schemes(page, "overview with a note")
    page.locator(".st-key-places [data-focus=place-yarmouk]").click()
    expect(heading(page)).to_be_visible()
    ready(page)
    page.locator(".st-key-why summary").click()
    page.locator(".st-key-legend summary").click()
    page.locator(".st-key-legend a").first.click()
    expect(in_map(page).locator("path.place.dim").first).to_be_visible()
    in_map(page).locator("button.tool").last.click()
    ready(page)
    found |= in_both_schemes(page, "panel with a filter, all unfolded")
    for words in ("yarm", "zzqq"):
        page.get_by_role("combobox").first.fill(words)
        expect(page.locator(".find-note [data-part]")).to_be_visible()
        found |= in_both_schemes(page, f"suggestions for {words}")
    page.keyboard.press("Escape")
    for path in PAGES[1:]:
        go_to(page, path)
        found |= in_both_schemes(page, path)
    go_to(page, "sources")
    page.locator("tr.source .title a").first.click()
    expect(page.locator("tr.unfolded")).to_be_visible()
    found |= in_both_schemes(page, "an opened source")
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_breaks_a_rule_on_a_phone(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}&place=babbila", size=PHONE, of=shipped)
    ready(page)
    found = {"map": violations(page)}
    for path in PAGES[1:]:
        go_to(page, path)
        found[path] = violations(page)
    assert {name: lines for name, lines in found.items() if lines} == {}
