"""A newcomer's ten tasks, done by the words that are seen: what is clicked is named as it stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ARTIFACTS, PHONE, Visit, running, worker_id
from tests.browser.desk import ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

BACK_MS = 30_000
"""Within so long a page is drawn again by a server that was started anew."""


@pytest.fixture
def mortal() -> Iterator[Dashboard]:
    """A dashboard that a test may end."""
    yield from running(Dashboard(ARTIFACTS / f"server-first-hour-{worker_id()}.log"))


def search(page: Page, words: str) -> None:
    """What is typed into the field in the head, and the first suggestion taken."""
    field = page.get_by_role("combobox").first
    field.fill(words)
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Enter")


def place_told(page: Page, name: str) -> Locator:
    """The part of the page that tells of a place."""
    title = page.get_by_role("heading", name=re.compile(name), level=2)
    expect(title.or_(page.get_by_role("heading", name=re.compile(name), level=1)).first).to_be_visible()
    return page.get_by_test_id("stMain")


YARMOUK = {
    "en": {
        "place": "Yarmouk camp",
        "date": "23 May 2017",
        "told": "Reported as divided between Islamic State and Hay'at Tahrir al-Sham",
        "source": "Syria Direct",
        "cite": "Cite",
        "copy": "Copy: Credit line",
    },
    "ar": {
        "place": "مخيم اليرموك",
        "date": "23 أيار 2017",
        "told": "السيطرة عليه موزعة بين تنظيم الدولة الإسلامية وهيئة تحرير الشام",
        "source": "سوريا على طول",
        "cite": "توثيق",
        "copy": "نسخ: سطر المصدر للصحف",
    },
}
"""What is typed and read in each language."""


@pytest.mark.parametrize("language", YARMOUK)
def test_who_held_yarmouk_in_may_2017_on_whose_word_and_how_it_is_cited(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    words = YARMOUK[language]
    page = visit(f"?lang={language}", of=shipped)
    ready(page)
    search(page, words["place"])
    panel = place_told(page, words["place"])
    search(page, words["date"])
    ready(page)
    expect(panel).to_contain_text(words["told"])
    expect(panel.locator("article").filter(has_text=words["source"]).first).to_be_visible()
    page.get_by_text(words["cite"], exact=True).click()
    credit = page.get_by_role("button", name=words["copy"])
    expect(credit).to_be_visible()
    cited = credit.get_attribute("data-copy") or ""
    for part in (words["place"], words["date"], "place=yarmouk", "date=2017-05-23"):
        assert part in cited


def test_when_isis_came_and_who_disagreed(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en", of=shipped)
    ready(page)
    search(page, "Yarmouk")
    place_told(page, "Yarmouk camp")
    page.get_by_role("link", name="Disputes", exact=True).click()
    first = page.get_by_role("article").filter(has_text="1 April 2015").first
    expect(first).to_contain_text("ISIS fighters attacked that morning and took the greater part of the camp")
    expect(first).to_contain_text("Another version (1)")
    expect(first).to_contain_text("The same activist denied reports that ISIS had taken most of Yarmouk")


def test_what_changed_in_april_and_may_2018(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en", of=shipped)
    ready(page)
    page.get_by_role("link", name="Compare", exact=True).click()
    ready(page)
    for side, typed, shown in (("After", "31 May 2018", "2018-05-31"), ("Before", "1 April 2018", "2018-04-01")):
        field = page.get_by_label(f"{side}: Date")
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_value(shown)
    expect(page.get_by_role("heading", name="17 places differ")).to_be_visible()
    expect(page.get_by_role("heading", name="Before: 1 April 2018")).to_be_visible()
    assali = page.get_by_role("article").filter(has_text="Assali").first
    expect(assali).to_contain_text("said to have left: Islamic State")
    for side in ("Government and allied forces", "Islamic State", "Opposition factions"):
        expect(page.get_by_role("region", name="Key").get_by_role("link", name=side)).to_be_visible()


def test_five_spellings_of_one_camp(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en", of=shipped)
    ready(page)
    field = page.get_by_role("combobox").first
    for words in ("Yarmouk", "yarmuk", "al-Yarmouk camp", "camp de Yarmouk", "اليرموك"):
        field.fill(words)
        expect(page.get_by_role("option").first).to_contain_text("Yarmouk camp")
        field.fill("")


def test_a_map_goes_into_a_report_and_a_list_of_sources_beside_it(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en&date=2017-05-23", of=shipped)
    ready(page)
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as picture:
        page.get_by_role("button", name="PNG · picture of the map for print").click()
    assert picture.value.suggested_filename == "south-damascus-2017-05-23.png"
    page.get_by_role("link", name="Sources", exact=True).click()
    page.get_by_role("link", name=re.compile("^2017 ")).click()
    expect(page.get_by_text("Shown: 17 of 128")).to_be_visible()
    page.get_by_text("Cite this list", exact=True).click()
    cited = page.get_by_role("button", name="Copy: Credit line").get_attribute("data-copy") or ""
    assert "17 of 128" in cited
    assert "year=2017" in cited
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as listed:
        page.get_by_role("button", name="CSV · the sources of this list").click()
    assert len(listed.value.path().read_text("utf-8-sig").splitlines()) == 1 + 17


def test_on_a_phone_the_camp_is_found_and_told(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en", of=shipped, size=PHONE)
    ready(page)
    page.get_by_role("combobox").first.fill("yarmuk")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Yarmouk camp")
    box = option.bounding_box()
    assert box is not None
    assert box["width"] > 0.85 * PHONE[0], "suggestions have the width of the window"
    option.click()
    place_told(page, "Yarmouk camp")
    expect(page.get_by_text("Reported as divided between")).to_be_in_viewport()


def test_by_the_keyboard_alone_a_place_is_found_and_cited(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en", of=shipped)
    ready(page)
    focused = page.locator(":focus")
    for _ in range(15):
        page.keyboard.press("Tab")
        if focused.get_attribute("role") == "combobox":
            break
    page.keyboard.type("Yarmouk")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(focused).to_contain_text("Yarmouk camp")
    for words in ("Copy link", "Cite"):
        page.keyboard.press("Tab")
        expect(focused).to_contain_text(words)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(focused).to_have_attribute("aria-label", "Copy: Credit line")


def test_the_server_is_started_anew_midway_and_the_choice_follows(visit: Visit, mortal: Dashboard) -> None:
    page = visit("?lang=en&date=2017-05-23", of=mortal, may_complain=True)
    ready(page)
    mortal.kill()
    expect(page.get_by_text("Not connected. What you see is of South Damascus, 23 May 2017.")).to_be_visible()
    page.get_by_role("link", name="Assali", exact=True).first.click()
    mortal.start()
    expect(page.get_by_text(re.compile("^On 23 May 2017:"))).to_be_visible(timeout=BACK_MS)
    place_told(page, "Assali")
    expect(page.get_by_text("Not connected.")).to_have_count(0)
