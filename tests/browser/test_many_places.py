"""A step of the date on maps of few and of many places: what it shows at once is of its day, or not shown yet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.stepping import SIDES, Scene, open_side, scene

pytestmark = pytest.mark.browser

FEW, MANY = 17, 221
OURS = SIDES[0]

STEP = """(day) => {
  window.Saytara.step(day);
  return {
    opacity: getComputedStyle(document.querySelector(".leaflet-labels-pane")).opacity,
    words: [...document.querySelectorAll(".label")].map((label) => label.lastChild.textContent),
    names: [...document.querySelectorAll(".label b")].map((name) => name.textContent),
    fills: [...document.querySelectorAll("path.place")].map((path) => [
      ...["fill", "fill-opacity"].map((name) => path.getAttribute(name)),
      path.matches(".stale"),
      path.style.stroke,
    ]),
  };
}"""
AT_REST = "() => getComputedStyle(document.querySelector('.leaflet-labels-pane')).opacity === '1'"
WORDS = """() => [...document.querySelectorAll(".label")].map((label) =>
  [label.lastChild.textContent, label.classList.contains("quiet")])"""


@pytest.fixture(scope="module")
def few() -> Scene:
    return scene(FEW)


def some_days(shown: Scene) -> tuple[str, ...]:
    return shown.days[::23]


def test_on_a_map_of_few_places_words_and_colours_move_with_the_date(chromium: Browser, few: Scene) -> None:
    context = chromium.new_context()
    page = open_side(context, few, OURS)
    for day in some_days(few):
        fresh = open_side(context, few, OURS)
        expected = fresh.evaluate(STEP, day)
        shown = page.evaluate(STEP, day)
        assert shown["opacity"] == "1"
        assert shown == expected, day
        fresh.close()
    context.close()


def test_on_a_map_of_many_places_labels_are_out_of_sight_until_they_speak_of_the_day(
    chromium: Browser, few: Scene
) -> None:
    """The many have the histories of the few in turns: so they must look and read alike."""
    context = chromium.new_context()
    one, many = open_side(context, few, OURS), open_side(context, scene(MANY), OURS)
    for day in some_days(few):
        expected, shown = one.evaluate(STEP, day), many.evaluate(STEP, day)
        assert shown["opacity"] == "0", "labels of another day are in sight"
        assert shown["fills"] == [expected["fills"][number % FEW] for number in range(MANY)], day
        many.wait_for_function(AT_REST)
        assert words(many) == [words(one)[number % FEW] for number in range(MANY)], day
    context.close()


def words(page: Page) -> list[tuple[str, bool]]:
    return [(text, is_quiet) for text, is_quiet in page.evaluate(WORDS)]
