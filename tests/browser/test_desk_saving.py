"""What is changed at the desk is kept: beside a change that is refused, and while it is still being typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Response, Route, expect

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


def opened(page: Page, name: str) -> Locator:
    """A field of words of the card that is open."""
    if name.startswith("summary"):
        current(page).locator(".desk-summary > summary").click()
    else:
        page.keyboard.press({"part": "4", "speaker": "5"}[name])
    return field(page, name)


def kept(name: str, words: str) -> Callable[[Response], bool]:
    """Whether an answer is that of a save of these words."""

    def is_kept(answer: Response) -> bool:
        is_save = "/desk-data/save" in answer.url
        return is_save and answer.ok and answer.request.post_data_json["fields"].get(name, "").strip() == words

    return is_kept


@pytest.mark.parametrize("name", ["part", "speaker", "summary_en"])
def test_what_is_typed_is_kept_before_the_field_is_left(visit: Visit, team: Dashboard, name: str) -> None:
    amal, carla = as_person(visit, team, "amal"), as_person(visit, team, "carla")
    add(amal)
    box = opened(amal, name)
    box.click(click_count=3)  # and what stands there is written over
    with amal.expect_response(kept(name, "the north")):
        amal.keyboard.type("the north ")
    open_text(carla)
    expect(opened(carla, name)).to_have_value("the north")
    expect(box).to_be_focused()
    expect(box).to_have_value("the north ")
    with amal.expect_response(kept(name, "the north side")):
        amal.keyboard.type("side")
    open_text(carla)
    expect(opened(carla, name)).to_have_value("the north side")


def test_a_summary_that_is_emptied_is_drafted_anew_once_it_is_left(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal")
    add(amal)
    current(amal).locator(".desk-summary > summary").click()
    box = field(amal, "summary_en")
    drafted = box.input_value()
    box.fill("Words of my own.")
    box.fill("")
    saved(amal, "en")
    expect(box).to_have_value("")
    field(amal, "summary_ar").focus()
    expect(box).to_have_value(drafted)


def test_what_is_typed_lies_in_the_browser_while_the_server_is_away(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal", may_complain=True)
    add(amal)
    amal.route(DATA, lambda route: route.abort())
    amal.keyboard.press("4")
    field(amal, "part").focus()
    amal.keyboard.type("the north")
    amal.wait_for_function("() => Object.values(localStorage).join().includes('the north')")
    expect(field(amal, "part")).to_be_focused()
