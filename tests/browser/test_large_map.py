"""A map of 1,500 places, drawn by tile and by day, in both languages: steps, a click, numbers of sides, the search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from benchmarks import AREA
from benchmarks.country_data import country
from benchmarks.country_files import write_country
from saytara.dataset.reading import load
from tests.browser.conftest import ARTIFACTS, PHONE, Visit, running, worker_id
from tests.browser.datasets import cache_with_fonts
from tests.browser.desk import MAPS, expect_parameter, in_map, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

PLACES = 1_500
CLAIMS = 3_000
LANGUAGES = ("en", "ar")
NAMES = {"en": "Place p00700", "ar": "مكان p00700"}
FAR = "path.place.many"
WORKING_OUT_MS = 60_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard over a country, with a cache of its own, so that its looks are worked out here."""
    folder = tmp_path_factory.mktemp("large")
    write_country(folder / "data" / f"country-{PLACES}", country(load(AREA), PLACES, CLAIMS, with_cells=True))
    settings = {"SAYTARA_CACHE": str(cache_with_fonts(folder / "cache"))}
    yield from running(Dashboard(ARTIFACTS / f"server-large-map-{worker_id()}.log", Path(folder / "data"), settings))


def tally(page: Page) -> Locator:
    return page.locator(".st-key-panel ul.tally, ul.tally").first


def opened(visit: Visit, large: Dashboard, address: str) -> Page:
    page = visit(address, of=large)
    ready(page)
    expect(in_map(page).locator(FAR).first).to_be_visible()
    expect(tally(page)).to_be_visible(timeout=WORKING_OUT_MS)
    return page


def day_of_map(page: Page) -> Locator:
    return in_map(page).locator("html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_far_out_places_of_one_look_are_one_shape_and_each_side_has_its_number(
    visit: Visit, large: Dashboard, language: str
) -> None:
    page = opened(visit, large, f"?lang={language}&date=2022-06-01")
    assert in_map(page).locator(FAR).count() < PLACES / 2
    numbers = [int(text.replace(",", "")) for text in tally(page).locator("b.count").all_inner_texts()]
    assert sum(numbers) == PLACES
    sides = [int(text.replace(",", "")) for text in page.locator(".legend-box .sides small").all_inner_texts()]
    assert sides
    assert sorted(sides, reverse=True) == numbers[: len(sides)]  # in another order where they were filled in later
    expect(page.locator("section.in-view h3")).to_contain_text("1,500")


def stepped(page: Page, act: str) -> tuple[str, str]:
    """The day that a step leads to, and the numbers of that day."""
    title = page.locator("h2.tally-title")
    before, day_before = title.inner_text(), day_of_map(page).get_attribute("data-day")
    assert day_before is not None
    page.locator(f"[data-act={act}]").click()
    expect(title).not_to_have_text(before)
    expect(day_of_map(page)).not_to_have_attribute("data-day", day_before)
    day = day_of_map(page).get_attribute("data-day")
    assert day is not None
    expect_parameter(page, "date", day)
    return day, tally(page).inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_of_the_date_shows_that_day_and_its_numbers(visit: Visit, large: Dashboard, language: str) -> None:
    page = opened(visit, large, f"?lang={language}&date=2022-06-01")
    expect(day_of_map(page)).to_have_attribute("data-day", "2022-06-01")
    first = stepped(page, "next")
    second = stepped(page, "next")
    assert "2022-06-01" < first[0] < second[0]
    assert stepped(page, "previous") == first


SHAPES = """() => [...document.querySelectorAll("path.place.many")].map((path) =>
  ["fill", "fill-opacity", "class", "d"].map((name) => path.getAttribute(name)).join(" ")).sort()"""


def test_shapes_that_steps_change_are_those_of_a_map_that_is_opened_on_that_day(visit: Visit, large: Dashboard) -> None:
    page = opened(visit, large, "?lang=en&date=2022-06-01")
    for act in ("next", "next", "next", "previous"):
        day, _ = stepped(page, act)
    moved = in_map(page).locator("html").evaluate(SHAPES)
    anew = opened(visit, large, f"?lang=en&date={day}")
    expect(day_of_map(anew)).to_have_attribute("data-day", day)
    assert in_map(anew).locator("html").evaluate(SHAPES) == moved
    page.locator(".legend-box .sides a").first.click()
    expect(in_map(page).locator("path.place.many.dim").first).to_be_attached()


def test_days_that_the_reader_is_going_to_are_asked_for_before(visit: Visit, large: Dashboard) -> None:
    page = opened(visit, large, "?lang=en&date=2022-06-01")
    days = (page.locator(".time-strip").get_attribute("data-days") or "").split()
    fourth = [day for day in days if day < "2022-06-01"][-4]
    with page.expect_request(lambda asked: "ahead=yes" in asked.url and f"date={fourth}" in asked.url):
        page.locator("[data-act=previous]").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_that_is_searched_is_shown_near_by_with_its_evidence(
    visit: Visit, large: Dashboard, language: str
) -> None:
    page = opened(visit, large, f"?lang={language}&date=2022-06-01")
    page.get_by_role("combobox").first.fill("p00700")
    page.keyboard.press("Enter")
    expect_parameter(page, "place", "p00700")
    expect(page.locator(".st-key-panel h2").first).to_contain_text(NAMES[language])
    expect(in_map(page).locator("path.outline-line").first).to_be_attached()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_click_far_out_chooses_the_place_under_the_pointer(visit: Visit, large: Dashboard, language: str) -> None:
    page = opened(visit, large, f"?lang={language}&date=2022-06-01")
    frame = page.locator(MAPS).first.bounding_box()
    assert frame is not None
    page.mouse.click(frame["x"] + frame["width"] / 2 + 20, frame["y"] + frame["height"] / 2 + 20)
    expect(page.locator(".st-key-panel h2").first).to_have_text(re.compile(r"p\d{5}"))
    chosen = re.search(r"p\d{5}", page.locator(".st-key-panel h2").first.inner_text())
    assert chosen is not None
    expect_parameter(page, "place", chosen[0])


FADED = """() => {
  const holder = document.querySelector("iframe[src*=streamlit_folium]").closest(".stElementContainer");
  holder.style.cssText = "opacity: 0.33; transition: opacity 1s ease-in 0.5s;";
  const { opacity, transitionProperty, transitionDuration } = getComputedStyle(holder);
  return [opacity, transitionProperty, transitionDuration];
}"""
"""What becomes of a map that is told to fade as Streamlit tells whatever waits for an answer."""


def test_the_map_does_not_fade_while_an_answer_is_waited_for(visit: Visit, large: Dashboard) -> None:
    page = opened(visit, large, "?lang=en&date=2022-06-01")
    expect(in_map(page).locator(f".leaflet-far-pane {FAR}").first).to_be_visible()
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(FADED) == ["1", "none", "0s"]


CITIES_ON_PLACES = """() => {
  const boxes = [...document.querySelectorAll("path.place.many")].map((path) => path.getBoundingClientRect());
  const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
  const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
  const isOn = (box) => box.left < right && box.right > left && box.top < bottom && box.bottom > top;
  const cities = [...document.querySelectorAll(".road-name.city:not(.gone)")];
  return cities.filter((city) => isOn(city.getBoundingClientRect())).map((city) => city.textContent);
}"""


def test_names_of_cities_beyond_lie_on_no_place(visit: Visit, large: Dashboard) -> None:
    for size in (PHONE, (320, 560)):
        page = visit("?lang=ar&date=2022-06-01&embed=true", of=large, size=size)
        ready(page)
        expect(in_map(page).locator(FAR).first).to_be_visible()
        assert in_map(page).locator("html").evaluate(CITIES_ON_PLACES) == []
