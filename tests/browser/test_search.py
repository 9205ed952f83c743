"""Finding a place by what somebody would type."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.desk import expect_parameter, go_to, heading, ready

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> None:
    page.locator(".st-key-search input").fill(words)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("language", "words", "place", "name"),
    [
        ("ar", "الحجر الاسود", "hajar-al-aswad", "الحجر الأسود"),
        ("en", "hajar aswad", "hajar-al-aswad", "Hajar al-Aswad"),
        ("en", "Yarmuk", "yarmouk", "Yarmouk camp"),
    ],
)
def test_every_spelling_finds_its_place(visit: Visit, language: str, words: str, place: str, name: str) -> None:
    page = visit(f"?lang={language}")
    ready(page)
    search(page, words)
    expect_parameter(page, "place", place)
    expect(heading(page)).to_contain_text(name)
    expect(page.locator(".st-key-search input")).to_have_value("")


def test_nonsense_finds_nothing_and_the_page_says_what_to_do(visit: Visit) -> None:
    page = visit()
    ready(page)
    search(page, "<img src=x onerror=alert(1)> zzqq")
    empty = page.locator(".st-key-places [role=status]")
    expect(empty).to_contain_text("No place is called “<img src=x onerror=alert(1)> zzqq”")
    expect(page.locator(".st-key-places a")).to_have_count(0)
    search(page, "")
    expect(page.locator(".st-key-places a")).to_have_count(17)


def test_words_that_fit_several_places_list_them(visit: Visit) -> None:
    page = visit()
    ready(page)
    search(page, "south damascus")
    expect(page.locator(".st-key-places a")).to_have_count(7)
    expect(page.locator(".st-key-places [role=status]")).to_contain_text("7 places found")
    page.locator(".st-key-places a").filter(has_text="Tadamon").click()
    expect(heading(page)).to_contain_text("Tadamon")


@pytest.mark.parametrize("path", ["sources", "about", "compare"])
def test_a_search_on_another_page_leads_to_the_map(visit: Visit, path: str) -> None:
    page = visit(f"{path}?actor=isis")
    ready(page)
    search(page, "Yarmuk")
    expect(heading(page)).to_contain_text("Yarmouk camp")
    expect_parameter(page, "actor", "isis")
    go_to(page, path)
    search(page, "south damascus")
    expect(page.locator(".st-key-places a")).to_have_count(7)
