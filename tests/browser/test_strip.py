"""The strip at the foot: moving the date recolours the map in the browser, letting go brings the evidence after."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from saytara.words import say
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import (
    LANGUAGES,
    expect_parameter,
    heading,
    map_frame,
    overhang,
    parameters,
    place_names,
    polygon,
    ready,
)
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

BEFORE_THE_STORM = "2015-03-25"
AFTER_THE_STORM = "2015-04-08"


def look(page: Page, place: str = "yarmouk") -> str:
    found = polygon(page, place).get_attribute("data-look")
    assert found
    return found


def mark_frame(page: Page) -> None:
    """Leaves a sign in the frame that a map built anew would not have."""
    map_frame(page).evaluate("window.leftByTest = true")


def expect_same_frame(page: Page) -> None:
    assert map_frame(page).evaluate("window.leftByTest === true"), "the map was built anew"


def frames_are_there(page: Page) -> None:
    """Waits until the map knows all its states: a step on the present day changes nothing then."""
    map_frame(page).wait_for_function("() => window.Saytara.step(new URL(parent.location).searchParams.get('date'))")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slider_by_mouse_recolours_before_the_panel_follows(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}&place=yarmouk&date={BEFORE_THE_STORM}", of=shipped)
    ready(page)
    frames_are_there(page)
    mark_frame(page)
    before, said = look(page), page.locator(".st-key-panel .status").inner_text()
    box = page.locator('.time-strip [data-act="slide"]').bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    present = page.locator('.time-strip [data-act="slide"]').evaluate("at => at.value / at.max")
    page.mouse.move(box["x"] + 9 + present * (box["width"] - 18), middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 9, middle, steps=4)
    expect(polygon(page, "yarmouk")).not_to_have_attribute("data-look", before)
    assert parameters(page)["date"] == BEFORE_THE_STORM, "the address moved before the slider was let go"
    page.mouse.up()
    expect(page.locator(".st-key-panel .status")).not_to_have_text(said)
    assert parameters(page)["date"] > AFTER_THE_STORM
    expect_same_frame(page)
    expect(heading(page)).to_contain_text(place_names(language)["yarmouk"])


def test_the_slider_by_keyboard_keeps_the_focus(visit: Visit, shipped: Dashboard) -> None:
    page = visit(f"?place=yarmouk&date={AFTER_THE_STORM}", of=shipped)
    ready(page)
    slider = page.locator('.time-strip [data-act="slide"]')
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect_parameter(page, "date", "2015-04-07")
    expect(slider).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect_parameter(page, "date", AFTER_THE_STORM)
    expect(slider).to_have_attribute("aria-valuetext", "8 April 2015")


def test_steps_go_from_change_to_change_and_back_leads_back(visit: Visit, shipped: Dashboard) -> None:
    page = visit(f"?place=yarmouk&date={BEFORE_THE_STORM}", of=shipped)
    ready(page)
    page.locator('.time-strip [data-act="next"]').click()
    page.wait_for_function(f"() => new URL(location).searchParams.get('date') > '{BEFORE_THE_STORM}'")
    first = parameters(page)["date"]
    page.locator('.time-strip [data-act="next"]').click()
    page.wait_for_function(f"() => new URL(location).searchParams.get('date') > '{first}'")
    ready(page)
    page.go_back()
    expect_parameter(page, "date", first)
    expect(page.locator('.time-strip [data-act="date"]')).to_have_value(first)
    page.locator('.time-strip [data-act="previous"]').click()
    page.wait_for_function(f"() => new URL(location).searchParams.get('date') < '{first}'")


def test_a_date_is_typed_and_a_wrong_one_is_refused(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?place=yarmouk", of=shipped)
    ready(page)
    field = page.locator('.time-strip [data-act="date"]')
    expect(field).to_have_value("2017-05-23")
    field.fill("2015-02-30")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    said = field.evaluate("(node) => node.validationMessage")
    assert "Write a day as 23 May 2017, 23/5/2017 or 2017-05-23, from 15 June 2012 to" in said
    assert parameters(page)["date"] == "2017-05-23"
    for typed, day, words in (
        ("٢٠١٨-٥-٢٥", "2018-05-25", "25 May 2018"),
        ("6 April 2015", "2015-04-06", "6 April 2015"),
        ("٢٣ أيار ٢٠١٧", "2017-05-23", "23 May 2017"),
        ("25/5/2018", "2018-05-25", "25 May 2018"),
        ("15 نوفمبر 2013", "2013-11-15", "15 November 2013"),
    ):
        field.fill(typed)
        field.press("Enter")
        expect_parameter(page, "date", day)
        expect(page.locator(".time-strip .day")).to_have_text(words)
        expect(field).to_have_value(day)


@pytest.mark.parametrize("language", LANGUAGES)
def test_play_runs_through_the_changes_and_pause_brings_the_evidence(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}&place=yarmouk&date={BEFORE_THE_STORM}", of=shipped)
    ready(page)
    mark_frame(page)
    play = page.locator('.time-strip [data-act="play"]')
    shown = page.locator(".time-strip .day").inner_text()
    behind = page.locator(".st-key-side p.behind")
    expect(behind).to_be_empty()
    play.click()
    expect(page.locator(".time-strip .day")).not_to_have_text(shown)
    assert parameters(page)["date"] == BEFORE_THE_STORM
    expect(behind).to_have_text(say("panel.moved", language, date=shown))
    expect(page.locator(".st-key-panel .status .on")).to_contain_text(shown)
    play.click()
    page.wait_for_function(f"() => new URL(location).searchParams.get('date') > '{BEFORE_THE_STORM}'")
    expect(behind).to_be_empty()
    expect(page.locator(".st-key-panel .status .on")).not_to_contain_text(shown)
    expect_same_frame(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_that_does_not_answer_is_told_beside_the_evidence_and_forgotten_once_it_does(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}&place=yarmouk&date={BEFORE_THE_STORM}", of=shipped)
    ready(page)
    frames_are_there(page)
    shown = page.locator(".time-strip .day").inner_text()
    page.evaluate("history.pushState = () => {}")  # the address does not change, so that the server hears nothing
    page.locator('.time-strip [data-act="next"]').click()
    behind = page.locator(".st-key-side p.behind")
    expect(behind).to_have_text(say("panel.lost", language, date=shown), timeout=15_000)
    page.evaluate("delete history.pushState")
    page.locator('.time-strip [data-act="next"]').click()
    expect(behind).to_be_empty(timeout=15_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_known_then_leaves_out_what_came_later_and_says_so(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}&place=yarmouk&date=2017-05-23", of=shipped)
    ready(page)
    page.locator('.time-strip [data-act="known"]').select_option("then")
    expect_parameter(page, "known_by", "2017-05-23")
    expect(page.locator(".st-key-panel .unknown")).to_be_visible()
    expect(page.locator(".st-key-panel mark")).to_have_count(0)
    known_date = page.locator('.time-strip [data-act="known-date"]')
    known_date.fill("2018-01-01")
    known_date.press("Enter")
    expect_parameter(page, "known_by", "2018-01-01")
    expect(page.locator(".st-key-panel mark").first).to_be_visible()
    with shipped.asleep():
        page.locator('.time-strip [data-act="next"]').click()
        known_date.fill("1 5 20")
    expect(page.locator("#saytara-page")).to_have_attribute("data-date", parameters(page)["date"])
    expect(known_date).to_have_value("1 5 20")  # the late answer took nothing away
    known_date.fill("1 5 2018")
    known_date.press("Enter")
    expect_parameter(page, "known_by", "2018-05-01")
    expect(known_date).to_have_value("2018-05-01")
    page.locator('.time-strip [data-act="known"]').select_option("now")
    expect_parameter(page, "known_by", None)


def test_the_grading_filter_leaves_the_weaker_sources_out(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?place=yarmouk&date=2017-05-23", of=shipped)
    ready(page)
    fighting = page.locator(".st-key-panel .beside").filter(has_text="Islamic State reported on 19–21 May 2017")
    expect(fighting).to_be_visible()
    page.locator('.time-strip [data-act="grade"]').select_option("B")
    expect_parameter(page, "grade", "B")
    expect(fighting).to_have_count(0)
    expect(page.locator(".st-key-panel .status")).to_contain_text("Reported as divided between Islamic State")


def test_on_a_phone_the_strip_stays_and_nothing_scrolls_sideways(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=ar&place=yarmouk", of=shipped, size=PHONE)
    ready(page)
    expect(page.locator(".time-strip")).to_be_in_viewport()
    expect(page.locator('.time-strip [data-act="known"]')).to_be_hidden()
    page.locator('.time-strip [data-act="more"]').click()
    expect(page.locator('.time-strip [data-act="known"]')).to_be_visible()
    assert overhang(page) <= 0
