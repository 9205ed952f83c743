"""Backgrounds of the map: the dataset's own needs no question, one from outside is asked for and may not be reached."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ARTIFACTS, Visit, Watched, running, worker_id
from tests.browser.datasets import SHIPPED
from tests.browser.desk import LANGUAGES, in_map, map_frame, ready
from tests.browser.server import Dashboard
from tests.tiles import png, write_mbtiles, write_pmtiles

pytestmark = pytest.mark.browser

CREDIT = "A <b>survey</b> & co., 2017"
CREDIT_AR = "مسح ميداني، 2017"
ENDINGS = {"en": "mbtiles", "ar": "pmtiles"}
"""The area in each format is looked at in one of the languages."""
NOT_TOLD_MS = 5_000
PAINTS = (png((214, 226, 214)), png((222, 218, 230)))


def tiles_of_the_area() -> dict[tuple[int, int, int], bytes]:
    """A chessboard over the south of Damascus, at the zooms 11 to 14."""
    found = {}
    for zoom in range(11, 15):
        step = 1 << (zoom - 11)
        for x in range(1229 * step, 1232 * step):
            for y in range(820 * step, 823 * step):
                found[zoom, x, y] = PAINTS[(x + y) % 2]
    return found


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A dashboard over the shipped area twice, with a background in either format."""
    folder = tmp_path_factory.mktemp("mapped")
    for ending in ENDINGS.values():
        shutil.copytree(SHIPPED, folder / ending)
        path = folder / ending / f"background.{ending}"
        (write_mbtiles if ending == "mbtiles" else write_pmtiles)(path, tiles_of_the_area())
        section = f"\n[background]\nfile = '{path.name}'\ncredit = '{CREDIT}'\ncredit_ar = '{CREDIT_AR}'\n"
        settings = folder / ending / "dataset.toml"
        settings.write_text(settings.read_text("utf-8") + section, "utf-8")
    yield from running(Dashboard(ARTIFACTS / f"server-mapped-{worker_id()}.log", folder))


def choose(page: Page, number: int) -> None:
    """Opens the menu of backgrounds, and takes the entry of that number."""
    if not in_map(page).locator(".choices").is_visible():
        in_map(page).locator("button.tool").last.click()
    in_map(page).locator("button.choice").nth(number).click()


def is_stepped_back(page: Page) -> bool:
    return bool(map_frame(page).evaluate("document.documentElement.classList.contains('has-background')"))


def cut_off(page: Page) -> None:
    """Whatever lies outside is not reached."""
    page.context.route(lambda url: not url.startswith(("http://localhost", "data:", "blob:")), lambda it: it.abort())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_datasets_own_background_is_drawn_without_a_question(
    visit: Visit, mapped: Dashboard, watched: list[Watched], language: str
) -> None:
    page = visit(f"?lang={language}&area={ENDINGS[language]}", of=mapped)
    ready(page)
    expect(in_map(page).locator("img.leaflet-tile")).to_have_count(0)
    choose(page, 1)
    expect(in_map(page).locator("img.leaflet-tile-loaded").first).to_be_visible()
    expect(in_map(page).locator(".choices p")).to_have_count(0)
    credit = in_map(page).locator(".leaflet-control-attribution")
    expect(credit).to_have_text(CREDIT_AR if language == "ar" else CREDIT)
    expect(credit.locator("b")).to_have_count(0)
    expect(in_map(page).locator("button.choice[aria-pressed=true]")).to_be_focused()
    drawn = map_frame(page).evaluate(
        """() => {
          const tile = document.querySelector("img.leaflet-tile-loaded");
          const canvas = document.createElement("canvas");
          canvas.getContext("2d").drawImage(tile, 0, 0);
          return [...canvas.getContext("2d").getImageData(5, 5, 1, 1).data].slice(0, 3);
        }"""
    )
    assert drawn in ([214, 226, 214], [222, 218, 230]), "the colours that the tiles were made in"
    assert is_stepped_back(page)

    page.reload()
    ready(page)
    expect(in_map(page).locator("img.leaflet-tile-loaded").first).to_be_visible()
    choose(page, 0)
    expect(in_map(page).locator("img.leaflet-tile")).to_have_count(0)
    expect(credit).to_have_count(0)
    assert not is_stepped_back(page)
    assert watched[0].hosts == {mapped.host}


def test_a_dataset_without_a_background_offers_none(visit: Visit, shipped: Dashboard) -> None:
    page = visit(of=shipped)
    ready(page)
    in_map(page).locator("button.tool").last.click()
    expect(in_map(page).locator("button.choice")).to_have_count(3)


def test_where_the_background_has_no_picture_a_line_says_so(visit: Visit, mapped: Dashboard) -> None:
    page = visit("?area=mbtiles&map=12_10_10", of=mapped)
    ready_far_away(page)
    choose(page, 1)
    expect(in_map(page).locator(".said")).to_contain_text("no picture", timeout=NOT_TOLD_MS)
    assert not is_stepped_back(page)
    expect(in_map(page).locator("button.choice").first).to_have_attribute("aria-pressed", "true")


def ready_far_away(page: Page) -> None:
    """As `ready`, of a view without any place."""
    in_map(page).locator("html[data-ready=yes]").wait_for()
    expect(page.locator("#saytara-still")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_network_the_map_says_so_and_stays_as_it_was(visit: Visit, mapped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}&area={ENDINGS[language]}", of=mapped, may_complain=True)
    cut_off(page)
    ready(page)
    choose(page, 2)
    in_map(page).locator("button.choice").first.click()
    said = in_map(page).locator(".said")
    expect(said).to_have_text(
        "تعذر الوصول إلى الخادم الخارجي، فبقيت الطرق على الخريطة كما كانت."
        if language == "ar"
        else "The outside server cannot be reached; the map shows the roads as before.",
        timeout=NOT_TOLD_MS,
    )
    expect(said).to_be_visible()
    expect(in_map(page).locator("path.road").first).to_be_visible()
    expect(in_map(page).locator(".leaflet-control-attribution")).to_have_count(0)
    expect(in_map(page).locator("img.leaflet-tile")).to_have_count(0)
    assert not is_stepped_back(page)


def test_a_server_that_never_answers_is_told_as_well(visit: Visit, mapped: Dashboard) -> None:
    page = visit("?area=mbtiles", of=mapped, may_complain=True)
    page.context.route(lambda url: not url.startswith(("http://localhost", "data:", "blob:")), lambda _route: None)
    ready(page)
    choose(page, 3)
    in_map(page).locator("button.choice").first.click()
    expect(in_map(page).locator(".said")).to_be_visible(timeout=NOT_TOLD_MS)
    assert not is_stepped_back(page)


def test_an_outside_background_does_not_outlive_a_reload_and_keeps_the_filter(
    visit: Visit, mapped: Dashboard
) -> None:
    page = visit("?area=mbtiles&actor=isis", of=mapped, may_complain=True)
    asked: list[str] = []

    def give(route: Route) -> None:
        asked.append(str(urlsplit(route.request.url).hostname))
        route.fulfill(status=200, content_type="image/png", body=PAINTS[0])

    page.context.route(lambda url: not url.startswith(("http://localhost", "data:", "blob:")), give)
    ready(page)
    choose(page, 2)
    in_map(page).locator("button.choice").first.click()
    expect(in_map(page).locator("html.has-background")).to_have_count(1)
    dim, front = (in_map(page).locator(f"path.place{kind}").first for kind in (".dim", ":not(.dim)"))
    expect(dim).to_have_css("opacity", "0.28")
    expect(front).to_have_css("opacity", "0.8")

    count = len(asked)
    page.reload()
    ready(page)
    expect(in_map(page).locator("img.leaflet-tile")).to_have_count(0)
    assert len(asked) == count
    assert not is_stepped_back(page)
