"""The map of a notebook, and the file that is saved from it, in a browser without any network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

import saytara
from tests.browser.datasets import SHIPPED

pytestmark = pytest.mark.browser

AREA = saytara.load(SHIPPED.parent / "example")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page with the network off; afterwards it has asked for nothing but its file, and raised no error."""
    context = chromium.new_context(offline=True)
    opened = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert [url for url in asked if not url.startswith(("file://", "about:"))] == []
    assert faults == []


def open_file(page: Page, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")
    page.goto((folder / name).as_uri())


def colours(map_: Page | FrameLocator) -> dict[str, str]:
    """The state of each place as it is drawn."""
    places = map_.locator("path.place")
    expect(places).to_have_count(16)
    drawn = places.evaluate_all("(paths) => paths.map((path) => [path.getAttribute('class'), path.dataset.status])")
    return {name.split("place-")[1].split()[0]: status for name, status in drawn}


def test_a_saved_map_opens_from_the_disk_with_every_state(page: Page, tmp_path: Path) -> None:
    AREA.map().save(tmp_path / "map.html")
    page.goto((tmp_path / "map.html").as_uri())
    decisions = {place: AREA.decide(place).status.value for place in AREA.dataset.place_by_id}
    assert colours(page) == decisions
    expect(page.locator("body")).to_contain_text("15 June 2020")
    fills = page.locator("path.place").evaluate_all("(paths) => paths.map((path) => path.getAttribute('fill'))")
    patterns = [fill.removeprefix("url(").removesuffix(")") for fill in fills if fill.startswith("url(")]
    assert patterns
    assert all(page.locator(pattern).count() == 1 for pattern in patterns)
    assert all(fill.startswith(("url(#look-", "var(--")) for fill in fills)


def test_a_place_tells_its_state_and_is_outlined_when_clicked(page: Page, tmp_path: Path) -> None:
    AREA.map(language="ar").save(tmp_path / "map.html")
    page.goto((tmp_path / "map.html").as_uri())
    place = page.locator("path.place-old-market")
    place.hover()
    expect(page.locator(".leaflet-tooltip.tip")).to_contain_text("الحرس الأزرق: \u061c90٪")
    place.click()
    expect(page.locator(".outline-line")).to_have_count(1)
    assert "?" not in page.url


def test_pictures_from_outside_are_not_offered(page: Page, tmp_path: Path) -> None:
    AREA.map().save(tmp_path / "map.html")
    page.goto((tmp_path / "map.html").as_uri())
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()
    expect(page.get_by_role("button", name="Background")).to_have_count(0)


def test_two_maps_of_a_notebook_stand_for_themselves(page: Page, tmp_path: Path) -> None:
    shown = AREA.map(date="2020-05-02")._repr_html_() + AREA.map()._repr_html_()
    open_file(page, tmp_path, "notebook.html", f"<!doctype html><meta charset='utf-8'>{shown}")
    before, after = (page.locator("iframe").nth(number).content_frame for number in (0, 1))
    assert colours(before)["barracks"] == "held"
    assert colours(after)["barracks"] == "not_reported"
    before.get_by_role("button", name="Zoom in").click()
    expect(before.locator(".leaflet-zoom-anim")).to_have_count(0)
    assert "map=" not in page.url


def test_an_explanation_is_laid_out_in_its_own_direction(page: Page, tmp_path: Path) -> None:
    html = AREA.explain("lower-town", language="ar")._repr_html_()
    open_file(page, tmp_path, "explanation.html", f"<!doctype html><meta charset='utf-8'>{html}")
    expect(page.locator("h3")).to_contain_text("البلدة السفلى")
    quotes = page.locator("blockquote")
    assert quotes.evaluate_all("(all) => all.map((one) => getComputedStyle(one).direction)") == ["rtl", "ltr"]
