"""A newcomer's ten tasks, done by the words that are seen: what is clicked is named as it stands on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ARTIFACTS, DESKTOP, PHONE, Visit, running, worker_id
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


def beside(button: Locator) -> str:
    """The citation that a button copies."""
    return button.locator("xpath=ancestor::section[1]").locator("p, pre").inner_text()


HOUR = {
    "en": {
        "place": "Yarmouk camp",
        "date": "23 May 2017",
        "told": "Reported as divided between Islamic State and Hay'at Tahrir al-Sham",
        "source": "Syria Direct",
        "cite": "Cite",
        "credit": "Copy: Credit line",
        "disputes": "Disputes",
        "day of the attack": "1 April 2015",
        "took most": "ISIS fighters attacked that morning and took the greater part of the camp",
        "other version": "Another version (1)",
        "denied": "The same activist denied reports that ISIS had taken most of Yarmouk",
        "compare": "Compare",
        "before": "Before: Date",
        "after": "After: Date",
        "first of April": "1 April 2018",
        "last of May": "31 May 2018",
        "differ": "17 places differ",
        "map before": "Before: 1 April 2018",
        "neighbour": "Assali",
        "left": "said to have left: Islamic State",
        "key": "Key",
        "sides": ("Government and allied forces", "Islamic State", "Opposition factions"),
        "spellings": ("Yarmouk", "yarmuk", "al-Yarmouk camp", "camp de Yarmouk", "اليرموك"),
        "download": "Download",
        "picture": "PNG · picture of the map for print",
        "file": "south-damascus-2017-05-23.png",
        "sources": "Sources",
        "filter": "Filter",
        "shown": "17 of 128",
        "cite list": "Cite this list",
        "list as file": "CSV · the sources of this list",
    },
    "ar": {
        "place": "مخيم اليرموك",
        "date": "23 أيار 2017",
        "told": "السيطرة على المكان موزعة بين تنظيم الدولة الإسلامية وهيئة تحرير الشام",
        "source": "سوريا على طول",
        "cite": "توثيق",
        "credit": "نسخ: سطر المصدر للصحف",
        "disputes": "الخلافات",
        "day of the attack": "1 نيسان 2015",
        "took most": "هاجموا المخيم صباح ذلك اليوم وسيطروا على معظمه",
        "other version": "رواية أخرى (1)",
        "denied": "نفى الناشط نفسه أن يكون تنظيم الدولة قد سيطر على معظم اليرموك",
        "compare": "مقارنة",
        "before": "قبل: التاريخ",
        "after": "بعد: التاريخ",
        "first of April": "1 نيسان 2018",
        "last of May": "٣١ أيار ٢٠١٨",
        "differ": "الفرق في 17 مكاناً",
        "map before": "قبل: 1 نيسان 2018",
        "neighbour": "حي العسالي",
        "left": "من ورد خروجه: تنظيم الدولة الإسلامية",
        "key": "مفتاح الخريطة",
        "sides": ("القوات الحكومية وحلفاؤها", "تنظيم الدولة الإسلامية", "فصائل المعارضة"),
        "spellings": ("اليرموك", "يرموك", "مخيّم اليرموك", "اليرموق", "Yarmouk"),
        "download": "تنزيل",
        "picture": "PNG · صورة الخريطة للطباعة",
        "file": "south-damascus-2017-05-23-ar.png",
        "sources": "المصادر",
        "filter": "تصفية",
        "shown": "17 من أصل 128",
        "cite list": "توثيق هذه القائمة",
        "list as file": "CSV · مصادر هذه القائمة",
    },
}
"""What is typed and read in each language, in the order in which the hour goes."""


def who_held_yarmouk_on_whose_word_and_how_it_is_cited(page: Page, words: dict[str, Any]) -> None:
    search(page, words["place"])
    panel = place_told(page, words["place"])
    search(page, words["date"])
    ready(page)
    expect(panel).to_contain_text(words["told"])
    expect(panel.locator("article").filter(has_text=words["source"]).first).to_be_visible()
    page.get_by_text(words["cite"], exact=True).click()
    credit = page.get_by_role("button", name=words["credit"])
    expect(credit).to_be_visible()
    cited = beside(credit)
    for part in (words["place"], words["date"], "place=yarmouk", "date=2017-05-23"):
        assert part in cited


def when_isis_came_and_who_disagreed(page: Page, words: dict[str, Any]) -> None:
    page.get_by_role("link", name=words["disputes"], exact=True).click()
    first = page.get_by_role("article").filter(has_text=words["day of the attack"]).first
    for part in ("took most", "other version", "denied"):
        expect(first).to_contain_text(words[part])


def what_changed_in_april_and_may_2018(page: Page, words: dict[str, Any]) -> None:
    page.get_by_role("link", name=words["compare"], exact=True).click()
    ready(page)
    for side, typed, shown in (("after", "last of May", "2018-05-31"), ("before", "first of April", "2018-04-01")):
        field = page.get_by_label(words[side], exact=True)
        field.fill(words[typed])
        field.press("Enter")
        expect(field).to_have_value(shown)
    expect(page.get_by_role("heading", name=words["differ"])).to_be_visible()
    expect(page.get_by_role("heading", name=words["map before"])).to_be_visible()
    neighbour = page.get_by_role("article").filter(has_text=words["neighbour"]).first
    expect(neighbour).to_contain_text(words["left"])
    for side in words["sides"]:
        expect(page.get_by_role("region", name=words["key"]).get_by_role("link", name=side)).to_be_visible()


def five_spellings_of_one_camp(page: Page, words: dict[str, Any]) -> None:
    field = page.get_by_role("combobox").first
    for spelling in words["spellings"]:
        field.fill(spelling)
        expect(page.get_by_role("option").first).to_contain_text(words["place"])
        field.fill("")


def a_map_into_a_report_and_a_list_of_sources_beside_it(
    page: Page, words: dict[str, Any], language: str, size: tuple[int, int]
) -> None:
    page.goto(f"/?lang={language}&date=2017-05-23")
    ready(page)
    page.get_by_text(words["download"], exact=True).click()
    with page.expect_download() as picture:
        page.get_by_role("button", name=words["picture"]).click()
    assert picture.value.suggested_filename == words["file"]
    page.get_by_role("link", name=words["sources"], exact=True).click()
    expect(page.get_by_role("heading", name=words["sources"], level=1)).to_be_visible()
    ready(page)
    if size == PHONE:  # where the filters are folded
        page.get_by_text(words["filter"], exact=True).click()
    page.get_by_role("link", name=re.compile("^2017 ")).click()
    expect(page.get_by_text(words["shown"]).filter(visible=True).first).to_be_visible()
    page.get_by_text(words["cite list"], exact=True).click()
    cited = beside(page.get_by_role("button", name=words["credit"]))
    assert words["shown"] in cited
    assert "year=2017" in cited
    page.get_by_text(words["download"], exact=True).click()
    with page.expect_download() as listed:
        page.get_by_role("button", name=words["list as file"]).click()
    assert len(listed.value.path().read_text("utf-8-sig").splitlines()) == 1 + 17


@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("ar", PHONE)])
def test_an_hour_from_the_question_to_the_report(
    visit: Visit, shipped: Dashboard, language: str, size: tuple[int, int]
) -> None:
    words = HOUR[language]
    page = visit(f"?lang={language}", of=shipped, size=size)
    ready(page)
    who_held_yarmouk_on_whose_word_and_how_it_is_cited(page, words)
    when_isis_came_and_who_disagreed(page, words)
    what_changed_in_april_and_may_2018(page, words)
    five_spellings_of_one_camp(page, words)
    a_map_into_a_report_and_a_list_of_sources_beside_it(page, words, language, size)


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


KEYBOARD = {
    "en": ("Yarmouk", "Yarmouk camp", "Copy link", "Cite", "Copy: Credit line"),
    "ar": ("اليرموك", "مخيم اليرموك", "نسخ الرابط", "توثيق", "نسخ: سطر المصدر للصحف"),
}


@pytest.mark.parametrize("language", KEYBOARD)
def test_by_the_keyboard_alone_a_place_is_found_and_cited(visit: Visit, shipped: Dashboard, language: str) -> None:
    typed, place, copy_link, cite, credit = KEYBOARD[language]
    page = visit(f"?lang={language}", of=shipped)
    ready(page)
    focused = page.locator(":focus")
    for _ in range(15):
        page.keyboard.press("Tab")
        if focused.get_attribute("role") == "combobox":
            break
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(focused).to_contain_text(place)
    ready(page)  # the name is drawn first, and what is below it is for a moment the region's
    for words in (copy_link, cite):
        page.keyboard.press("Tab")
        expect(focused).to_contain_text(words)
    page.keyboard.press("Enter")
    expect(page.get_by_label(credit, exact=True)).to_be_visible()
    page.keyboard.press("Tab")
    expect(focused).to_have_attribute("aria-label", credit)


def test_the_server_is_started_anew_midway_and_the_choice_follows(visit: Visit, mortal: Dashboard) -> None:
    """In Arabic, on a phone; `tests/browser/test_connection.py` has the same in English, on a desk."""
    page = visit("?lang=ar&date=2017-05-23", of=mortal, size=PHONE, may_complain=True)
    ready(page)
    mortal.kill()
    told = page.get_by_text("انقطع الاتصال بالخادم.")
    expect(told).to_be_visible()
    for button in page.locator(".time-strip .steps button").all():
        button.click(trial=True)  # what is told covers nothing that can be pressed
    page.get_by_role("link", name="حي العسالي", exact=True).first.click()
    mortal.start()
    expect(page.get_by_text(re.compile("^في 23 أيار 2017:"))).to_be_visible(timeout=BACK_MS)
    place_told(page, "حي العسالي")
    expect(told).to_have_count(0)
