"""Where the area lies: the small map beside the headline, the names on the rim of the map, and labels that name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import LANGUAGES, in_map, map_frame, ready
from tests.browser.measures import labels_under_boxes
from tests.browser.server import Dashboard

pytestmark = [pytest.mark.browser, pytest.mark.both_languages]

LAPTOP = (1280, 720)
DAYS = ("2013-11-15", "2017-05-23")

NAMES_IN_THE_WAY = """() => {
  const boxOf = (node) => node.getBoundingClientRect();
  const meets = (one, other) =>
    one.left < other.right - 2 && one.right > other.left + 2 &&
    one.top < other.bottom - 2 && one.bottom > other.top + 2;
  const others = [".label:not(.gone)", ".tools > button", ".leaflet-control-scale", ".city:not(.gone)"];
  const placesAt = (x, y) => document.elementsFromPoint(x, y).filter((node) => node.matches("path.place"));
  return [...document.querySelectorAll(".city:not(.gone)")].filter((city) => {
    const { left, right, top, bottom } = boxOf(city);
    const isCut = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
    const corners = [[left, top], [right, top], [left, bottom], [right, bottom]];
    const isOnPlace = corners.some(([x, y]) => placesAt(x, y).length);
    const around = [...document.querySelectorAll(others.join())].filter((other) => other !== city);
    return isCut || isOnPlace || around.some((other) => meets(boxOf(city), boxOf(other)));
  }).map((city) => city.textContent);
}"""
"""Names of cities that are cut, or that lie on a place, a label, a button or the scale."""


MAP_ENDS_ABOVE_THE_DATE = """() => {
  const [map, strip] = [".st-key-map iframe", ".st-key-strip"].map((name) => document.querySelector(name));
  return map.getBoundingClientRect().bottom <= strip.getBoundingClientRect().top + 1;
}"""


def small_map_overlaps(page: Page) -> list[str]:
    """What of the headline the small map lies over."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => {
          const map = document.querySelector(".headline > .locator").getBoundingClientRect();
          const meets = (box) =>
            box.left < map.right && box.right > map.left && box.top < map.bottom && box.bottom > map.top;
          const range = document.createRange();
          return [...document.querySelectorAll(".headline h1, .headline .lead, .legend-box a, .legend-box summary")]
            .filter((node) => { range.selectNodeContents(node); return [...range.getClientRects()].some(meets); })
            .map((node) => node.textContent);
        }"""
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_the_small_map_and_the_names_on_the_rim_cover_nothing(
    visit: Visit, shipped: Dashboard, language: str, day: str
) -> None:
    page = visit(f"?lang={language}&date={day}", size=LAPTOP, of=shipped)
    ready(page)
    name = "Where this is: South Damascus, in Syria" if language == "en" else "موقع المنطقة: جنوب دمشق، في سوريا"
    expect(page.locator(".st-key-legend .headline").get_by_role("img", name=name).first).to_be_visible()
    expect(in_map(page).locator(".city:not(.gone)")).to_have_count(3)
    frame = map_frame(page)
    assert frame.evaluate(NAMES_IN_THE_WAY) == []
    assert labels_under_boxes(frame) == []
    assert small_map_overlaps(page) == []


def test_on_a_phone_the_small_map_is_folded_with_the_signs_and_can_be_reached(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en", size=PHONE, of=shipped)
    ready(page)
    legend = page.locator(".st-key-legend")
    expect(legend.locator(".headline > .locator")).to_be_hidden()
    legend.locator("summary").click()
    small_map = legend.locator(".all-signs .locator")
    small_map.scroll_into_view_if_needed()
    expect(small_map).to_be_visible()
    assert small_map.evaluate(
        """node => {
          const { left, top, width, height } = node.getBoundingClientRect();
          return node.contains(document.elementFromPoint(left + width / 2, top + height - 4));
        }"""
    ), "the sheet lies over it"
    assert map_frame(page).evaluate(NAMES_IN_THE_WAY) == []


def test_a_label_without_room_for_the_whole_name_has_the_short_one(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en&date=2017-05-23", size=LAPTOP, of=shipped)
    ready(page)
    label = in_map(page).locator(".label").filter(has_text="Buwayda")
    expect(label.locator("span:visible").first).to_have_text("Government")
    expect(label.locator("span:visible").last).to_have_text("last Oct 2013")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [300, 340])
def test_in_a_narrow_frame_of_another_site_nothing_of_the_head_overlaps(
    visit: Visit, shipped: Dashboard, language: str, width: int
) -> None:
    page = visit(f"?lang={language}&embed=true", size=(width, 480), of=shipped)
    ready(page)
    parts = [page.locator(f".st-key-header {part}") for part in (".brand .area", ".whole", ".st-key-language a")]
    boxes = sorted((box["x"], box["x"] + box["width"]) for part in parts if (box := part.first.bounding_box()))
    assert len(boxes) == len(parts)
    assert all(one[1] <= other[0] for one, other in pairwise(boxes))
    assert boxes[0][0] >= 0 and boxes[-1][1] <= width
    area = parts[0].evaluate("node => node.scrollWidth <= Math.ceil(node.parentElement.closest('.brand').clientWidth)")
    assert area, "the name of the area is cut"
    page.wait_for_function(MAP_ENDS_ABOVE_THE_DATE)
    page.locator(".time-strip button.more").click()
    expect(page.locator(".time-strip.open")).to_be_visible()
    page.wait_for_function(MAP_ENDS_ABOVE_THE_DATE)
