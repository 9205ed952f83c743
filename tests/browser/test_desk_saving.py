"""What is changed at the desk is kept: beside a change that is refused, and while it is still being typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from saytara.words import say
from tests.browser.conftest import Visit
from tests.browser.desk_people import as_person
from tests.browser.desk_walk import current, saved
from tests.browser.server import Dashboard
from tests.browser.test_desk_menus import add, card, open_text

pytestmark = pytest.mark.browser

DATA = "**/desk-data/**"
SAVE = "**/desk-data/save*"


def field(page: Page, name: str) -> Locator:
    return current(page).get_by_label(say(f"desk.field_{name}", "en"), exact=True)


def write(page: Page, name: str, words: str) -> None:
    """Opens the share of the card that is open, and fills a field of it."""
    page.keyboard.press("4")
    field(page, name).fill(words)
    page.keyboard.press("Escape")


def test_a_change_that_is_refused_takes_no_other_with_it(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal", may_complain=True)
    add(amal)
    amal.route(DATA, lambda route: route.abort())  # both wait
    amal.keyboard.press("j")
    amal.keyboard.press("k")
    write(amal, "part", "the north")
    first = card(amal, 0).get_attribute("data-card")
    amal.keyboard.press("j")
    amal.keyboard.press("4")
    amal.get_by_label(say("desk.chip_qualifier", "en"), exact=True).select_option("exactly")
    write(amal, "value", "many")
    amal.keyboard.press("Enter")
    expect(card(amal, 1)).to_have_attribute("data-state", "proposed")

    held: list[Route] = []
    amal.route(SAVE, lambda route: route.continue_() if held else held.append(route))
    with amal.expect_request(SAVE) as asked:
        amal.unroute(DATA)
    assert asked.value.post_data_json["card"] == first
    card(amal, 0).click()
    write(amal, "part", "the south")
    held[0].continue_()
    expect(amal.locator(".desk-status")).to_contain_text("Share: ")
    expect(card(amal, 1)).to_have_attribute("data-state", "draft")

    carla = as_person(visit, team, "carla")
    open_text(carla)
    carla.keyboard.press("4")
    expect(field(carla, "part")).to_have_value("the south")
