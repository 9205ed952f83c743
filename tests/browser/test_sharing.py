"""Beside every place: its link, citations of it, a frame with its preview, and files of it or of the whole map."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from saytara.words import say
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import LANGUAGES, heading, overhang, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def may_read_clipboard(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copied_link_leads_to_the_very_same_view(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}&place=yarmouk&date=2017-05-01&known_by=2017-06-01", of=shipped)
    may_read_clipboard(page)
    ready(page)
    page.get_by_role("button", name=say("tools.link", language)).click()
    expect(page.locator(".tools .copied")).to_have_text(say("tools.copied", language))
    address = copied(page)
    assert address.startswith(f"{shipped.url}/?area=")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert asked == {
        "area": "south-damascus",
        "place": "yarmouk",
        "date": "2017-05-01",
        "known_by": "2017-06-01",
        "lang": language,
    }
    said = page.locator(".st-key-panel .status").inner_text()
    other = visit(address.removeprefix(f"{shipped.url}/"), of=shipped)
    ready(other)
    assert other.locator(".st-key-panel .status").inner_text() == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_citations_are_copied_as_they_stand(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}&place=yarmouk&date=2017-05-23", of=shipped)
    may_read_clipboard(page)
    ready(page)
    page.locator(".tools summary").filter(has_text=say("tools.cite", language)).click()
    boxes = page.locator(".tools details[open] .citation")
    expect(boxes).to_have_count(4)
    for box in boxes.all():
        shown = box.locator("p, pre").inner_text()
        box.get_by_role("button").click()
        expect(page.locator(".tools .copied")).not_to_be_empty()
        assert copied(page).split() == shown.split()
        assert f"{shipped.url}/?area=south-damascus&place=yarmouk&date=2017-05-23" in copied(page)
    assert "@online{saytara-yarmouk-2017-05-23," in copied(page)


def test_the_frame_has_a_preview_that_is_loaded_when_it_is_opened_and_goes_when_it_is_closed(
    visit: Visit, shipped: Dashboard
) -> None:
    page = visit("?place=yarmouk&date=2017-05-23", of=shipped)
    ready(page)
    expect(page.locator(".embed-preview iframe")).to_have_count(0)
    embed = page.locator(".tools summary").filter(has_text=say("tools.embed", "en"))
    embed.click()
    expect(page.locator(".tools details[open] pre")).to_contain_text('<iframe src="http://localhost')
    preview = page.frame_locator(".embed-preview iframe")
    expect(preview.locator(".st-key-panel .place-name")).to_contain_text("Yarmouk camp")
    expect(preview.frame_locator(".st-key-map iframe").locator("path.place-yarmouk")).to_be_visible()
    embed.click()
    expect(page.locator(".embed-preview iframe")).to_have_count(0)


WATCH_SERVER = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  window.saytaraAnswered = new Promise((done) => {
    let isAsked = false;
    new MutationObserver(() => {
      const state = app.getAttribute("data-test-script-state");
      if (isAsked && state === "notRunning") done(true);
      isAsked = isAsked || state === "running";
    }).observe(app, { attributeFilter: ["data-test-script-state"] });
  });
}"""
"""The promise holds once the server has answered whatever is asked next."""


def test_files_of_the_place_or_of_the_whole_map(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?place=yarmouk&date=2017-05-23", of=shipped)
    ready(page)
    menu = page.locator(".st-key-downloads")
    menu.locator("summary").click()
    csv = page.locator(".st-key-download-csv button")
    with page.expect_download() as one:
        csv.click()
    assert "yarmouk" in one.value.suggested_filename
    page.evaluate(WATCH_SERVER)
    menu.get_by_text("The whole map").click()
    page.evaluate("() => window.saytaraAnswered")  # what is said of the files looks the same before
    ready(page)
    with page.expect_download() as whole:
        page.locator(".st-key-download-csv button").click()
    assert "yarmouk" not in whole.value.suggested_filename
    assert len(whole.value.path().read_text("utf-8-sig")) > len(one.value.path().read_text("utf-8-sig"))
    expect(heading(page)).to_contain_text("Yarmouk camp")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_map_has_the_same_tools_and_nothing_overhangs_on_a_phone(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}", of=shipped, size=PHONE)
    ready(page)
    for tool in ("tools.cite", "tools.embed"):
        page.locator(".tools summary").filter(has_text=say(tool, language)).click()
        expect(page.locator(".tools details[open]")).to_have_count(1)
        assert overhang(page) <= 0
