"""Finding by what somebody would type: a combobox by the keyboard, in both scripts, on every page."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import expect_parameter, go_to, heading, in_map, map_frame, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser


def field(page: Page) -> Locator:
    return page.get_by_role("combobox").first


def search(page: Page, words: str) -> None:
    """Types, and takes the first suggestion."""
    field(page).fill(words)
    page.keyboard.press("Enter")


def options(page: Page) -> Locator:
    return page.locator(".find").get_by_role("option")


@pytest.mark.parametrize(
    ("language", "words", "place", "name"),
    [
        ("ar", "الحجر الاسود", "hajar-al-aswad", "الحجر الأسود"),
        ("en", "hajar aswad", "hajar-al-aswad", "Hajar al-Aswad"),
        ("en", "Yarmuk", "yarmouk", "Yarmouk camp"),
        ("en", "jarmuk", "yarmouk", "Yarmouk camp"),
    ],
)
def test_every_spelling_finds_its_place(visit: Visit, language: str, words: str, place: str, name: str) -> None:
    page = visit(f"?lang={language}")
    ready(page)
    search(page, words)
    expect_parameter(page, "place", place)
    expect(heading(page)).to_contain_text(name)
    expect(heading(page)).to_be_focused()
    expect(field(page)).to_have_value("")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_arrows_move_enter_opens_escape_closes(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}", of=shipped)
    ready(page)
    field(page).fill("yarm")  # one question: letter by letter, answers to fewer letters would come between
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", "find-option-0")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    count = options(page).count()
    expect(page.locator(".find [role=status]")).to_contain_text(str(count))
    page.keyboard.press("ArrowDown")
    expect(field(page)).to_have_attribute("aria-activedescendant", "find-option-1")
    expect(options(page).nth(0)).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_have_attribute("aria-activedescendant", f"find-option-{count - 1}")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".find-box")).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).to_have_value("yarm")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")
    page.keyboard.type("yarm")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect_parameter(page, "place", "yarmouk")


def test_enter_opens_what_was_typed_last_and_not_what_an_older_answer_shows(visit: Visit, shipped: Dashboard) -> None:
    """The answer to "y" comes while "yarm" is typed already, and Enter is pressed before that is asked."""
    page = visit("?lang=en", of=shipped)
    ready(page)
    page.evaluate(
        """async () => {
          const field = document.querySelector(".find input");
          const typed = (words) => {
            field.value = words;
            field.dispatchEvent(new Event("input", { bubbles: true }));
          };
          const fetched = window.fetch;
          let release;
          const held = new Promise((resolve) => { release = resolve; });
          const asked = new Promise((resolve) => {
            window.fetch = async (address) => {
              const answer = await fetched(address);
              window.fetch = fetched;
              resolve();
              await held;
              return answer;
            };
          });
          field.focus();
          typed("y");
          await asked;
          typed("yarm");
          release();
          while (!document.querySelector(".find [role=option]")) await new Promise((resolve) => setTimeout(resolve, 1));
          field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        }"""
    )
    expect_parameter(page, "place", "yarmouk")


def test_suggestions_stand_under_the_field_and_what_was_typed_is_underlined(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en", of=shipped)
    ready(page)
    field(page).fill("yarm")
    expect(options(page).first.locator("u")).to_have_text("Yarm")
    for option in options(page).all():
        expect(option).to_be_in_viewport()
    under, box = field(page).bounding_box(), page.locator(".find-box").bounding_box()
    assert under is not None and box is not None
    assert 0 <= box["y"] - (under["y"] + under["height"]) < 12


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [("daesh", "actor", "isis"), ("23/5/2017", "date", "2017-05-23"), ("٦ نيسان ٢٠١٥", "date", "2015-04-06")],
)
def test_sides_and_dates_are_found_too(visit: Visit, shipped: Dashboard, words: str, name: str, value: str) -> None:
    page = visit("?lang=en&date=2016-01-01", of=shipped)
    ready(page)
    search(page, words)
    expect_parameter(page, name, value)


def test_a_source_opens_in_the_list_and_all_of_them_are_a_filter(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en", of=shipped)
    ready(page)
    search(page, "besieged communities")
    expect(page.locator("tr.unfolded")).to_be_visible()
    field(page).fill("reuters")
    options(page).filter(has_text="All 1").click()
    expect_parameter(page, "q", "reuters")
    expect(page.locator("#source-words")).to_have_value("reuters")


def test_nonsense_finds_nothing_and_the_note_says_what_was_searched(visit: Visit) -> None:
    page = visit("?lang=en")
    ready(page)
    search(page, "<img src=x onerror=alert(1)> zzqq")
    note = page.locator(".find-note")
    expect(note).to_contain_text("Nothing here is called “<img src=x onerror=alert(1)> zzqq”")
    expect(note).to_contain_text("17 places")
    expect(note).to_contain_text("This map covers South Damascus")
    expect(note).to_be_in_viewport()
    expect(page.locator(".find [role=status]")).to_contain_text("Nothing here is called")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".st-key-places a")).to_have_count(17)


def test_a_region_is_found_and_its_places_are_brought_into_sight(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en&place=midan&map=15_33.4937_36.2973", of=shipped)
    ready(page)
    search(page, "south damascus")
    expect_parameter(page, "place", None)
    assert_in_sight(page, "yarmouk")


def assert_in_sight(page: Page, place: str) -> None:
    map_frame(page).wait_for_function(
        """(name) => {
          const box = document.querySelector(`path.place-${name}`).getBoundingClientRect();
          return box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
        }""",
        arg=place,
    )


def test_a_chosen_place_that_is_out_of_sight_is_brought_into_it(visit: Visit) -> None:
    page = visit("?lang=en&map=15_33.4937_36.2973")
    ready(page)
    search(page, "sbeineh")
    expect(heading(page)).to_contain_text("Sbeineh")
    assert_in_sight(page, "sbeineh")
    page.wait_for_function("() => !new URL(location).searchParams.get('map').startsWith('15_33.4937')")
    page.reload()
    in_map(page).locator("html[data-ready=yes]").wait_for()
    assert_in_sight(page, "sbeineh")


def test_an_address_with_a_place_and_a_part_of_the_map_keeps_its_part(visit: Visit) -> None:
    page = visit("?lang=en&place=sbeineh&map=15_33.4937_36.2973")
    ready(page)
    expect(in_map(page).locator("path.place-midan")).to_be_visible()
    assert "map=15_33.4937_36.2973" in page.url


@pytest.mark.parametrize("path", ["sources", "about", "compare"])
def test_a_search_on_another_page_leads_to_the_map(visit: Visit, path: str) -> None:
    page = visit(f"{path}?actor=isis")
    ready(page)
    search(page, "Yarmuk")
    expect(heading(page)).to_contain_text("Yarmouk camp")
    expect_parameter(page, "actor", "isis")
    go_to(page, path)


def test_on_a_phone_the_suggestions_are_as_wide_as_the_screen(visit: Visit) -> None:
    page = visit("?lang=ar", size=PHONE)
    ready(page)
    field(page).fill("يرم")
    expect(options(page).first).to_be_in_viewport()
    box = page.locator(".find-box").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    assert box["width"] > 0.85 * PHONE[0]
    options(page).first.click()
    expect(heading(page)).to_contain_text("مخيم اليرموك")
