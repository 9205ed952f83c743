"""The desk without a mouse: each field in its order, and the way from the paste to the retraction by keys alone."""

from __future__ import annotations

from itertools import groupby

import pytest
from playwright.sync_api import Page, expect

from saytara.words import say
from tests.browser.conftest import Visit
from tests.browser.desk_people import as_person
from tests.browser.desk_walk import add_article, article, current, open_desk, propose_all, saved
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

MOST_STOPS = 80
FIELDS = [
    *("words", "file", "publisher", "publisher_kind", "publisher_side", "publisher_name_en", "publisher_name_ar"),
    *("publisher_note_en", "publisher_note_ar", "title", "url", "may_show", "language", "day", "published_from"),
    *("published_to", "published_why", "submit"),
]
"""The fields of a text whose publisher is new, in the order in which they are read."""

AT = """() => {
  const at = document.activeElement;
  return at.name || (at.closest(".desk-days") ? "day" : at.type || at.tagName);
}"""


def tab_to(page: Page, is_there: str) -> None:
    """Tab until the focus is at what fits the selector."""
    for _ in range(MOST_STOPS):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", is_there):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{is_there} is not reached by Tab")


def open_text(page: Page) -> None:
    tab_to(page, ".desk-texts button")
    page.keyboard.press("Enter")
    expect(current(page)).to_be_focused()


def paste(page: Page, publisher: str) -> None:
    tab_to(page, "[name=words]")
    page.keyboard.insert_text(article("en").read_text("utf-8"))
    page.keyboard.press("Tab")
    expect(page.locator(".desk-days button").first).to_be_visible()
    tab_to(page, "[name=publisher]")
    page.keyboard.insert_text(publisher)
    page.keyboard.press("Tab")


def test_the_fields_of_a_text_are_reached_in_their_order(visit: Visit, team: Dashboard) -> None:
    page = as_person(visit, team, "amal")
    open_desk(page, "en")
    paste(page, "Sarab State TV")
    tab_to(page, ".desk-add [type=submit]")
    page.locator(".desk-add [name=words]").focus()
    seen = []
    for _ in range(MOST_STOPS):
        seen.append(page.evaluate(AT))
        if seen[-1] == "submit":
            break
        page.keyboard.press("Tab")
    assert [name for name, _stops in groupby(seen)] == FIELDS


def test_from_the_paste_to_the_retraction_without_a_mouse(visit: Visit, team: Dashboard) -> None:
    amal, carla = as_person(visit, team, "amal"), as_person(visit, team, "carla")
    open_desk(amal, "en")
    paste(amal, "Sarab Courier (invented)")
    tab_to(amal, "[name=title]")
    amal.keyboard.insert_text("A round [invented]")
    tab_to(amal, ".desk-days button")
    amal.keyboard.press("Enter")
    expect(amal.locator("[name=published_why]")).to_be_focused()
    tab_to(amal, "[name=may_show]")
    amal.keyboard.press("Space")
    amal.keyboard.press("Enter")
    expect(current(amal)).to_be_focused()
    propose_all(amal, "en")

    open_desk(carla, "en")
    open_text(carla)
    first = current(carla).get_attribute("data-card")
    carla.keyboard.press("r")
    expect(carla.locator(".desk-reasons input")).to_be_focused()
    carla.keyboard.press("5")
    expect(carla.locator(f'[data-card="{first}"]')).to_have_attribute("data-state", "returned")
    saved(carla, "en")
    expect(amal.locator(f'[data-card="{first}"]')).to_have_attribute("data-state", "returned")
    while amal.locator(f'[data-card="{first}"][aria-current]').count() == 0:
        amal.keyboard.press("k")
    share(amal, "about", "60")
    day(amal)
    amal.keyboard.press("Enter")
    expect(amal.locator(f'[data-card="{first}"]')).to_have_attribute("data-state", "proposed")
    saved(amal, "en")

    expect(carla.locator(f'[data-card="{first}"]')).to_have_attribute("data-state", "proposed")
    while (left := carla.locator('.desk-card[data-state="proposed"]')).count():
        at = left.count()
        carla.keyboard.press("Enter")
        expect(left).to_have_count(at - 1)
    saved(carla, "en")
    tab_to(carla, ".desk-seal")
    carla.keyboard.press("Enter")
    expect(carla.locator(".desk-status")).to_contain_text(say("desk.sealed", "en"))
    expect(carla.locator('.desk-card[data-state="sealed"]')).to_have_count(9)
    expect(current(carla)).to_be_focused()
    tab_to(carla, ".desk-retract")
    carla.keyboard.press("Enter")
    expect(carla.locator(".desk-why input")).to_be_focused()
    carla.keyboard.insert_text("The paper took it back")
    carla.keyboard.press("Enter")
    expect(current(carla)).to_have_attribute("data-state", "retracted")
    saved(carla, "en")


def share(page: Page, word: str, figure: str) -> None:
    """A share in words, with a figure: typed, with the focus where it was before."""
    page.keyboard.press("4")
    choice = page.get_by_label(say("desk.chip_qualifier", "en"))
    expect(choice).to_be_focused()
    page.keyboard.type(say(f"desk.qualifier_{word}", "en"))
    expect(choice).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label(say("desk.field_value", "en"), exact=True)).to_be_focused()
    page.keyboard.type(figure)
    page.keyboard.press("Escape")
    expect(current(page)).to_be_focused()
    expect(current(page).locator(".of-share")).to_contain_text(f"{word} {figure}%")


def day(page: Page) -> None:
    """A day that is typed sign by sign stays where it is typed: what is saved meanwhile does not take the field."""
    page.keyboard.press("6")
    field = page.get_by_label(say("desk.field_day_from", "en"), exact=True)
    expect(field).to_be_focused()
    page.keyboard.type("02022021")  # the same day, whichever of both a browser's field begins with
    expect(field).to_be_focused()
    expect(field).to_have_value("2021-02-02")
    expect(page.locator(".desk-status")).to_have_text(say("desk.day_both", "en", day="2021-02-02"))
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(current(page).locator(".of-day")).to_contain_text("2021-02-02")


def test_a_name_is_searched_while_the_last_choice_is_saved(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal")
    open_desk(amal, "en")
    paste(amal, "Sarab Courier (invented)")
    tab_to(amal, "[name=title]")
    amal.keyboard.insert_text("A round [invented]")
    tab_to(amal, "[name=may_show]")
    amal.keyboard.press("Space")
    tab_to(amal, ".desk-days button")
    amal.keyboard.press("Enter")
    amal.keyboard.press("Enter")
    expect(current(amal)).to_be_focused()
    amal.keyboard.press("1")
    tab_to(amal, ".desk-chip-box input[type=search]")
    amal.keyboard.type("lower")
    amal.keyboard.press("Enter")
    expect(current(amal).locator(".of-places")).to_contain_text("Lower Town")
    amal.keyboard.type("uku")
    saved(amal, "en")
    search = amal.locator(".desk-chip-box input[type=search]")
    expect(search).to_be_focused()
    expect(search).to_have_value("uku")
    expect(amal.locator('.desk-card:not([data-state="draft"])')).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("قلعه", "Citadel"),  # without the article, and the last letter as many write it
        ("الْمَقْلَع", "Quarry"),
        ("al-CITADEL", "Citadel"),
        ("town low", "Lower Town"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(visit: Visit, team: Dashboard, typed: str, first: str) -> None:
    amal = as_person(visit, team, "amal")
    open_desk(amal, "en")
    add_article(amal, "en", as_file=False)
    amal.locator(".desk-add [type=submit]").click()
    expect(current(amal)).to_be_focused()
    amal.keyboard.press("1")
    amal.locator(".desk-chip-box input[type=search]").fill(typed)
    expect(amal.locator(".desk-names button").first).to_contain_text(first)


def test_no_key_that_decides_does_something_else_too(visit: Visit, team: Dashboard) -> None:
    """Streamlit, which listens at the document, would run the page again at an R."""
    page = as_person(visit, team, "carla")
    open_desk(page, "en")
    add_article(page, "en", as_file=False)
    page.locator(".desk-add [type=submit]").click()
    expect(current(page)).to_be_focused()
    page.evaluate("() => { window.heard = []; document.addEventListener('keydown', ({ key }) => heard.push(key)); }")
    for key in ("r", "j", "k", "u", "x", "q"):
        page.keyboard.press(key)
    expect(page.locator(".desk-reasons")).to_be_visible()
    assert page.evaluate("() => heard") == ["q"]
