"""A map of 1,500 places, drawn by tile and by day, in both languages: steps, a click, numbers of sides, the search."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Locator, Page, expect
from shapely.affinity import translate

from benchmarks import AREA
from benchmarks.country_data import country
from benchmarks.country_files import write_country
from saytara.core.meridian import cut
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from tests.browser.conftest import ARTIFACTS, PHONE, Visit, running, worker_id
from tests.browser.datasets import cache_with_fonts
from tests.browser.desk import MAPS, expect_parameter, in_map, map_frame, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

PLACES = 1_500
CLAIMS = 3_000
LANGUAGES = ("en", "ar")
NAMES = {"en": "Place p00700", "ar": "مكان p00700"}
FAR = ".far-picture"
EASTWARD = 142
"""Degrees by which the country from 36 to 40 degrees east comes to lie on both sides of the 180th meridian."""

WORKING_OUT_MS = 60_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard over a country, with a cache of its own, so that its looks are worked out here."""
    yield from served(tmp_path_factory.mktemp("large"), country(load(AREA), PLACES, CLAIMS, with_cells=True))


@pytest.fixture(scope="module")
def across(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The same country across the 180th meridian, its outlines cut there as GeoJSON has them."""
    found = country(load(AREA), PLACES, CLAIMS, with_cells=True)
    places = [replace(place, geometry=cut(translate(place.geometry, EASTWARD))) for place in found.places]
    yield from served(tmp_path_factory.mktemp("across"), replace(found, places=tuple(places)))


def served(folder: Path, dataset: Dataset) -> Iterator[Dashboard]:
    write_country(folder / "data" / f"country-{PLACES}", dataset)
    settings = {"SAYTARA_CACHE": str(cache_with_fonts(folder / "cache"))}
    log = ARTIFACTS / f"server-{folder.name}-map-{worker_id()}.log"
    yield from running(Dashboard(log, folder / "data", settings))


def tally(page: Page) -> Locator:
    return page.locator(".st-key-panel ul.tally, ul.tally").first


def opened(visit: Visit, large: Dashboard, address: str, *, scheme: str = "light", scale: float = 1) -> Page:
    page = visit(address, of=large, scheme=scheme, scale=scale)
    ready(page)
    expect(in_map(page).locator(FAR).first).to_be_visible()
    expect(tally(page)).to_be_visible(timeout=WORKING_OUT_MS)
    return page


def day_of_map(page: Page) -> Locator:
    return in_map(page).locator("html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_far_out_places_are_one_picture_and_each_side_has_its_number(
    visit: Visit, large: Dashboard, language: str
) -> None:
    page = opened(visit, large, f"?lang={language}&date=2022-06-01")
    assert in_map(page).locator("path.place").count() == 0
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


PIXELS = """() => document.querySelector(".far-picture").toDataURL()"""
ARE_PIXELS = f"(wanted) => ({PIXELS})() === wanted"
OPACITY = """() => {
  const picture = document.querySelector(".far-picture");
  const { data } = picture.getContext("2d").getImageData(0, 0, picture.width, picture.height);
  return data.reduce((sum, value, at) => (at % 4 === 3 ? sum + value : sum), 0) / (data.length / 4);
}"""


def test_the_picture_that_steps_change_is_that_of_a_map_that_is_opened_on_that_day(
    visit: Visit, large: Dashboard
) -> None:
    page = opened(visit, large, "?lang=en&date=2022-06-01")
    first = map_frame(page).evaluate(PIXELS)
    for act in ("next", "next", "next", "previous"):
        day, _ = stepped(page, act)
    moved = map_frame(page).evaluate(PIXELS)
    assert moved != first
    anew = opened(visit, large, f"?lang=en&date={day}")
    expect(day_of_map(anew)).to_have_attribute("data-day", day)
    assert map_frame(anew).evaluate(PIXELS) == moved
    whole = map_frame(page).evaluate(OPACITY)
    page.locator(".legend-box .sides a").first.click()
    map_frame(page).wait_for_function(f"(most) => ({OPACITY})() < most", arg=whole * 0.9)  # other sides' are dimmed


def test_another_theme_has_the_colours_that_a_map_opened_in_it_has(visit: Visit, large: Dashboard) -> None:
    page = opened(visit, large, "?lang=en&date=2022-06-01")
    light = map_frame(page).evaluate(PIXELS)
    dark = map_frame(opened(visit, large, "?lang=en&date=2022-06-01", scheme="dark")).evaluate(PIXELS)
    assert dark != light
    for scheme, wanted in (("dark", dark), ("light", light)):
        page.emulate_media(color_scheme=scheme)
        map_frame(page).wait_for_function(ARE_PIXELS, arg=wanted)


DENSITY = """() => {
  const picture = document.querySelector(".far-picture");
  return picture.width / picture.offsetWidth;
}"""


def test_paper_and_a_finer_screen_have_a_finer_picture(visit: Visit, large: Dashboard) -> None:
    page = opened(visit, large, "?lang=en&date=2022-06-01")
    assert map_frame(page).evaluate(DENSITY) == 1
    page.emulate_media(media="print")
    map_frame(page).wait_for_function(f"() => ({DENSITY})() === 2")
    page.emulate_media(media="screen")
    map_frame(page).wait_for_function(f"() => ({DENSITY})() === 1")
    assert map_frame(opened(visit, large, "?lang=en&date=2022-06-01", scale=2)).evaluate(DENSITY) == 2


PATTERNS = """() => {
  const SIDE = 90;
  const sheet = document.createElement("div");
  sheet.id = "patterns";
  sheet.style.cssText = "position: fixed; inset: 0; z-index: 9999; background: white; overflow: hidden; line-height: 0";
  const texels = window.SaytaraLookTexels.attach();
  const rings = [[0, 0, SIDE, 0, SIDE, SIDE, 0, SIDE]];
  const patterns = [...document.querySelectorAll("pattern[id^=look-]")].slice(0, 24);
  texels.learn(patterns);
  patterns.forEach((pattern, number) => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    shape.setAttribute("width", SIDE);
    shape.setAttribute("height", SIDE);
    shape.innerHTML = `<rect width="${SIDE}" height="${SIDE}" fill="url(#${pattern.id})" fill-opacity="0.8" />`;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [SIDE, SIDE];
    const grid = window.SaytaraCells.gridOf(2 * SIDE, 2 * SIDE);
    window.SaytaraCells.fill(grid, 1, { rings, point: [0, 0] }, { scale: 2, left: 0, top: 0 });
    const image = new ImageData(SIDE, SIDE);
    const shades = [undefined, { texels: texels.texelsOf(pattern), alpha: 0.8, rimAlpha: 1 }];
    const how = { samples: 2, shades, isChanged: Uint8Array.of(0, 1), border: null, left: 0, top: 0, cellPx: 0.5 };
    window.SaytaraCells.paint(image.data, grid, how);
    canvas.getContext("2d").putImageData(image, 0, 0);
    [shape, canvas].forEach((one, column) => {
      const [right, down] = [(2 * (number % 4) + column) * SIDE, Math.floor(number / 4) * SIDE];
      one.style.cssText = `position: absolute; left: ${right}px; top: ${down}px`;
      sheet.append(one);
    });
  });
  document.body.append(sheet);
  return [SIDE, patterns.length];
}"""
"""Lays the looks of the map's patterns side by side: as the browser fills a shape, and as the picture fills a place."""


def test_a_look_in_the_picture_is_the_one_that_shapes_are_filled_with(visit: Visit, large: Dashboard) -> None:
    page = opened(visit, large, "?lang=en&date=2022-06-01")
    side, count = map_frame(page).evaluate(PATTERNS)
    assert count >= 8
    taken = in_map(page).locator("#patterns").screenshot()
    sheet = Image.open(io.BytesIO(taken)).convert("RGB")


    def cut(number: int, column: int) -> Image.Image:
        right, down = (2 * (number % 4) + column) * side, number // 4 * side
        return sheet.crop((right, down, right + side, down + side))

    def apart(one: Image.Image, other: Image.Image) -> float:
        return float(max(ImageStat.Stat(ImageChops.difference(one, other)).mean))

    leaning = 0
    for number in range(count):
        shape, picture = cut(number, 0), cut(number, 1)
        mirrored = apart(shape, shape.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
        assert apart(shape, picture) < 12, number
        if mirrored > 12:
            leaning += 1
            assert apart(shape, picture) < mirrored / 2, number
    assert leaning >= 2


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
  const boxes = [...document.querySelectorAll(".far-picture")].map((picture) => picture.getBoundingClientRect());
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


WIDTH_OF_HEIGHT = """() => {
  const picture = document.querySelector(".far-picture");
  const { width } = picture;
  const { data } = picture.getContext("2d").getImageData(0, 0, width, picture.height);
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 3; at < data.length; at += 4) {
    if (data[at] === 0) continue;
    const [x, y] = [((at - 3) / 4) % width, Math.floor((at - 3) / 4 / width)];
    [west, north, east, south] = [Math.min(west, x), Math.min(north, y), Math.max(east, x), Math.max(south, y)];
  }
  return east < west ? 0 : (east - west) / (south - north);
}"""
"""How wide what is painted is, of its height: 0.82 of a square of degrees at 35 degrees north."""


def test_places_beyond_the_180th_meridian_are_painted_and_can_be_clicked(visit: Visit, across: Dashboard) -> None:
    page = opened(visit, across, "?lang=en&date=2022-06-01")
    map_frame(page).wait_for_function(f"() => ({WIDTH_OF_HEIGHT})() > 0.75")
    assert map_frame(page).evaluate(WIDTH_OF_HEIGHT) < 0.9
    frame = page.locator(MAPS).first.bounding_box()
    assert frame is not None
    page.mouse.click(frame["x"] + frame["width"] / 2 + 60, frame["y"] + frame["height"] / 2 + 20)
    expect(page.locator(".st-key-panel h2").first).to_have_text(re.compile(r"p\d{5}"))
    chosen = re.search(r"p\d{5}", page.locator(".st-key-panel h2").first.inner_text())
    assert chosen is not None
    assert across.data is not None
    assert load(across.data / f"country-{PLACES}").place_by_id[chosen[0]].geometry.bounds[2] < 0


def test_on_a_phone_a_touched_place_of_many_is_brought_near_with_its_neighbours(visit: Visit, large: Dashboard) -> None:
    page = visit("?lang=en&date=2022-06-01", size=PHONE, of=large)
    ready(page)
    expect(in_map(page).locator(FAR).first).to_be_visible()
    expect(tally(page)).to_be_visible(timeout=WORKING_OUT_MS)
    frame = page.locator(MAPS).first.bounding_box()
    assert frame is not None
    page.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    chosen = page.locator(".st-key-panel .place-name[data-place]")
    expect(chosen).to_be_visible()
    place = chosen.get_attribute("data-place")
    map_frame(page).wait_for_function(
        """(place) => {
          const { left, right, top, bottom } = document.querySelector(`path.place-${place}`).getBoundingClientRect();
          const isWhole = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
          return isWhole && Math.max(right - left, bottom - top) > 80;
        }""",
        arg=place,
    )
    expect(in_map(page).locator(".label:not(.gone)").nth(4)).to_be_visible()
    page.locator("a.close").click()
    expect(in_map(page).locator(FAR).first).to_be_visible()
    expect(in_map(page).locator("path.place")).to_have_count(0)
