"""A phone held upright: the place that is chosen is brought near, the rest of its screen serves that."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import (
    LANGUAGES,
    click_place,
    expect_parameter,
    heading,
    in_map,
    map_frame,
    parameters,
    place_names,
    ready,
)
from tests.browser.server import Dashboard

pytestmark = [pytest.mark.browser, pytest.mark.both_languages]

SMALL_PHONE = (360, 740)

SEEN = """(name) => {
  const path = document.querySelector(`path.place-${name}`);
  const { left, right, top, bottom, width, height } = path.getBoundingClientRect();
  const tools = document.querySelector(".tools").getBoundingClientRect();
  const isUnderTools = left < tools.right && right > tools.left && top < tools.bottom && bottom > tools.top;
  const isWhole = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && !isUnderTools;
  return { box: [left, top, width, height].map(Math.round), isWhole };
}"""


def seen(page: Page, place: str) -> tuple[list[int], bool]:
    """Where a place is drawn on the map (x, y, width, height in pixels), and whether it is whole in the free part."""
    found = map_frame(page).evaluate(SEEN, place)
    return found["box"], found["isWhole"]


def press(page: Page, tool: int) -> None:
    """Presses a button over the map: 0 zooms in, 1 out, 2 shows the whole area."""
    in_map(page).locator(".tool").nth(tool).click()
    ready(page)


def step(page: Page) -> None:
    """Goes to the next date with a report."""
    date = parameters(page)["date"]
    page.locator(".time-strip [data-act=next]").click()
    page.wait_for_function("(date) => document.getElementById('saytara-page').dataset.date !== date", arg=date)
    ready(page)


def drag(page: Page, by: tuple[int, int]) -> None:
    """Moves the map by hand."""
    box = page.locator(".st-key-map iframe").bounding_box()
    assert box is not None
    x, y = box["x"] + 100, box["y"] + 60
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0], y + by[1], steps=6)
    page.wait_for_timeout(200)  # at rest, so that the map does not glide on
    page.mouse.up()
    ready(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [PHONE, SMALL_PHONE])
def test_a_touched_place_is_brought_near_and_the_whole_area_comes_back(
    visit: Visit, shipped: Dashboard, language: str, size: tuple[int, int]
) -> None:
    page = visit(f"?lang={language}&date=2017-05-23", size=size, of=shipped)
    ready(page)
    before, _ = seen(page, "yarmouk")
    click_place(page, "yarmouk")
    name = place_names(language)["yarmouk"]
    expect(heading(page)).to_contain_text(name)
    ready(page)
    near, is_whole = seen(page, "yarmouk")
    assert is_whole
    assert near[2] > 1.5 * before[2]
    assert near[3] > 80
    expect(in_map(page).locator(".label.chosen:not(.gone)")).to_contain_text(name)
    for neighbour in ("tadamon", "assali"):
        label = in_map(page).locator(".label:not(.gone)").filter(has_text=place_names(language)[neighbour])
        expect(label).to_contain_text("Islamic State" if language == "en" else "تنظيم الدولة")
    assert "map" not in parameters(page), "the place says where the map is"
    page.locator("a.close").click()
    expect(page.locator(".tally-title")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-sheet", "low")
    ready(page)
    assert seen(page, "yarmouk")[0] == pytest.approx(before, abs=2)


def test_however_a_place_is_chosen_it_is_brought_to_the_same_place(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en&date=2017-05-23&place=sbeineh", size=PHONE, of=shipped)
    ready(page)
    by_address, is_whole = seen(page, "sbeineh")
    assert is_whole
    page.locator("a.close").click()
    expect(page.locator(".tally-title")).to_be_visible()
    page.locator(".tally a.place-link, .st-key-places a.place-link").filter(has_text="Sbeineh").first.click()
    expect(heading(page)).to_contain_text("Sbeineh")
    ready(page)
    assert seen(page, "sbeineh")[0] == pytest.approx(by_address, abs=2)
    page.get_by_role("combobox").first.fill("midan")
    page.locator(".find-box a").first.click()
    expect(heading(page)).to_contain_text("Midan")
    ready(page)
    assert seen(page, "midan")[1]
    page.go_back()
    expect(heading(page)).to_contain_text("Sbeineh")
    ready(page)
    assert seen(page, "sbeineh")[0] == pytest.approx(by_address, abs=2)


def test_the_readers_own_zoom_is_kept_and_the_map_moves_no_more_than_it_must(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en&date=2017-05-23", size=PHONE, of=shipped)
    ready(page)
    press(page, 0)
    page.wait_for_function("() => new URL(location).searchParams.has('map')")
    before, is_whole = seen(page, "sayyida-zaynab")
    assert not is_whole, "otherwise nothing has to move"
    click_place(page, "sayyida-zaynab")
    expect(heading(page)).to_contain_text("Sayyida Zaynab")
    ready(page)
    after, is_whole = seen(page, "sayyida-zaynab")
    assert is_whole
    assert after[2] == pytest.approx(before[2], abs=1)
    tools = map_frame(page).evaluate("document.querySelector('.tools').getBoundingClientRect().left")
    assert tools - after[0] - after[2] < 12, "it has come out from under the buttons, and no further"
    there, is_whole = seen(page, "hujaira")
    assert is_whole
    click_place(page, "hujaira")
    expect(heading(page)).to_contain_text("Hujaira")
    ready(page)
    assert seen(page, "hujaira")[0] == pytest.approx(there, abs=4), "it was in sight, but for the rim"
    page.locator("a.close").click()
    expect(page.locator(".tally-title")).to_be_visible()
    ready(page)
    assert seen(page, "hujaira")[0][2] == pytest.approx(there[2], abs=1), "the map is the reader's"


def test_what_the_reader_does_to_a_map_that_was_brought_near_is_left_to_him(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en&date=2017-05-23&place=yarmouk", size=PHONE, of=shipped)
    ready(page)
    near, _ = seen(page, "yarmouk")
    step(page)
    assert seen(page, "yarmouk")[0] == pytest.approx(near, abs=1), "a date moves nothing"
    drag(page, (60, 30))
    moved, _ = seen(page, "yarmouk")
    assert moved[:2] != pytest.approx(near[:2], abs=20)
    step(page)
    assert seen(page, "yarmouk")[0] == pytest.approx(moved, abs=1)
    press(page, 2)
    whole, _ = seen(page, "yarmouk")
    assert whole[2] < 0.75 * near[2]
    step(page)
    assert seen(page, "yarmouk")[0] == pytest.approx(whole, abs=1)
    assert "map" not in parameters(page)


def test_a_sheet_that_is_drawn_and_a_phone_that_is_turned_leave_the_place_in_sight(
    visit: Visit, shipped: Dashboard
) -> None:
    page = visit("?lang=ar&date=2017-05-23&place=yarmouk", size=PHONE, of=shipped)
    ready(page)
    handle = page.locator(".sheet-handle")
    near, _ = seen(page, "yarmouk")
    for expanded in ("true", "false"):
        handle.click()
        expect(handle).to_have_attribute("aria-expanded", expanded)
        page.wait_for_timeout(320)  # a press soon after another one ends a drawing
    expect(page.locator("html")).to_have_attribute("data-sheet", "low")
    ready(page)
    assert seen(page, "yarmouk")[1]
    page.set_viewport_size({"width": PHONE[1], "height": PHONE[0]})
    ready(page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    handle.click()
    expect(page.locator("html")).to_have_attribute("data-sheet", "half")
    ready(page)
    assert seen(page, "yarmouk")[0] == pytest.approx(near, abs=2)


def test_the_two_maps_that_are_compared_stay_whole(visit: Visit, shipped: Dashboard) -> None:
    page = visit("compare?lang=en&place=yarmouk", size=PHONE, of=shipped)
    ready(page)
    handle = page.locator(".st-key-map-to iframe").element_handle()
    frame = handle.content_frame() if handle else None
    assert frame is not None
    for place in ("midan", "buwayda", "nahr-aisha", "aqraba"):
        left, top, width, height = frame.evaluate(SEEN, place)["box"]
        assert left >= 0 and top >= 0
        assert left + width <= frame.evaluate("innerWidth")
        assert top + height <= frame.evaluate("innerHeight")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_area_has_names_alone_and_holders_come_with_the_zoom(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}&date=2017-05-23", size=PHONE, of=shipped)
    ready(page)
    words = in_map(page).locator(".label:not(.gone) span:visible")
    expect(in_map(page).locator(".label:not(.gone) b").first).to_be_visible()
    expect(words).to_have_count(0)
    press(page, 0)
    expect(words.first).to_be_visible()


def test_no_line_below_a_name_is_cut_by_the_rim_of_the_map(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en&date=2017-05-23&place=yarmouk", size=PHONE, of=shipped)
    ready(page)
    cut = map_frame(page).evaluate(
        """() => [...document.querySelectorAll(".label:not(.gone) span")].filter((line) => {
          const { left, right, top, bottom, width } = line.getBoundingClientRect();
          return width && (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight);
        }).map((line) => line.textContent)"""
    )
    assert cut == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_pressed_is_44_pixels_high_and_the_day_is_typed_one_touch_further(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}&date=2017-05-23", size=SMALL_PHONE, of=shipped)
    ready(page)
    for button in (*page.locator(".time-strip button:visible").all(), *in_map(page).locator(".tool:visible").all()):
        box = button.bounding_box()
        assert box is not None
        assert box["height"] == box["width"] == 44
    field = page.locator(".time-strip [data-act=date]")
    expect(field).to_be_hidden()
    page.locator(".time-strip [data-act=more]").click()
    field.fill("2016-04-22")
    field.press("Enter")
    expect_parameter(page, "date", "2016-04-22")


def test_who_holds_what_comes_before_what_can_be_done_with_it(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en&date=2017-05-23", size=PHONE, of=shipped)
    ready(page)
    expect(page.locator(".tally a.place-link").first).to_be_in_viewport()
    page.goto(f"{page.url}&place=tadamon")
    ready(page)
    shares, tools = (page.locator(f".st-key-panel {part}").bounding_box() for part in (".shares", ".st-key-list-tools"))
    assert shares is not None and tools is not None
    assert shares["y"] < tools["y"]
    expect(page.locator(".st-key-panel .shares .bar").first).to_be_in_viewport()
    expect(page.locator(".headline h1")).to_have_text("Who was reported to hold South Damascus")
    headline = page.locator(".headline").bounding_box()
    assert headline is not None
    assert headline["height"] < 40, "the key is one line"


def test_a_touch_leaves_no_tip_over_the_place(chromium: Browser, shipped: Dashboard) -> None:
    width, height = PHONE
    viewport: ViewportSize = {"width": width, "height": height}
    context = chromium.new_context(base_url=shipped.url, viewport=viewport, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto("/?lang=en&date=2017-05-23")
    ready(page)
    at = in_map(page).locator(".label").filter(has_text="Hajar al-Aswad").bounding_box()
    assert at is not None
    page.touchscreen.tap(at["x"] + at["width"] / 2, at["y"] + at["height"] + 6)
    expect(heading(page)).to_contain_text("Hajar al-Aswad")
    page.wait_for_function(
        """() => {
          const { left, right, height } = document.querySelector(".st-key-map iframe").contentDocument
            .querySelector("path.outline-line").getBoundingClientRect();
          return height > 100 && left > 0 && right < 340;
        }"""
    )
    expect(in_map(page).locator(".tip")).to_have_count(0)
    context.close()
