"""The published map of 1,200 places in a browser, from a disk, without a network: far, search, near, a step of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.dataset.reading import load
from saytara.publishing.large.numbering import numbered
from saytara.publishing.large.place_words import years_of
from saytara.publishing.plan import files_of
from saytara.publishing.plan_files import SiteFile
from saytara.publishing.site import Site, newest_day
from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PATIENCE_MS, PHONE

pytestmark = pytest.mark.browser

PLACES = 1_200
CLAIMS = 2_400
LANGUAGES = ("en", "ar")
NOT_ASKED_FOR = ("/source/", "-history.parquet")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """All that the map asks for, with the pages of one place, whose id is the second value."""
    out = tmp_path_factory.mktemp("country")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAYTARA_CACHE", str(tmp_path_factory.mktemp("cache")))
        dataset = replace(
            country(load(AREA), PLACES, CLAIMS, with_cells=True), default_date=dt.date(2022, 6, 1)
        )
        site = Site(dataset=dataset, languages=LANGUAGES, base=None, as_of=newest_day(dataset))
        for file in files_of(site):
            if isinstance(file, SiteFile):
                if not any(name in file.path for name in NOT_ASKED_FOR):
                    _write(out, file.path, file.make())
                continue
            block = file.prepare()
            words = len(LANGUAGES) * (1 + len(years_of(dataset)))  # they come before the pages of places
            for path, content in islice(block.files(), words if block.number else words + 2 * len(LANGUAGES) * 7):
                _write(out, path, content)
        yield out, numbered(dataset)[0].id


def _write(out: Path, path: str, content: bytes) -> None:
    (out / path).parent.mkdir(parents=True, exist_ok=True)
    (out / path).write_bytes(content)


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture
def open_map(chromium: Browser, published: tuple[Path, str], faults: list[str]) -> Iterator[object]:
    contexts = []

    def opened(language: str, size: tuple[int, int] = DESKTOP) -> Page:
        context = chromium.new_context(offline=True, viewport={"width": size[0], "height": size[1]})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("request", lambda sent: None if sent.url.startswith(("file:", "data:")) else faults.append(sent.url))
        page.goto((published[0] / language / "index.html").as_uri())
        expect(page.locator(".far-picture")).to_be_attached()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_drawn_far_and_near_and_moves_through_time(
    open_map: object, published: tuple[Path, str], language: str
) -> None:
    page: Page = open_map(language)  # type: ignore[operator]
    html = page.locator("html")
    expect(html).to_have_attribute("data-near", "no")
    expect(html).to_have_attribute("data-seen", str(PLACES))
    expect(html).to_have_attribute("data-day", "2022-06-01")
    expect(page.locator("#colours li").first).to_be_visible()
    page.locator("#find input").fill(published[1])
    found = page.locator("#found a")
    expect(found).to_have_count(1)
    found.click()
    name = page.locator("#panel .place-name")
    expect(name).to_contain_text(published[1])
    expect(page.locator("path.outline-line")).to_have_count(1)
    for _ in range(3):
        before = html.get_attribute("data-seen")
        page.locator(".tool").first.click()
        expect(html).not_to_have_attribute("data-seen", before or "")
    expect(html).to_have_attribute("data-near", "yes")
    expect(page.locator(".label b").first).to_contain_text("Place" if language == "en" else "مكان")
    day = page.locator("#day").inner_text()
    page.locator("#next").click()
    expect(page.locator("#day")).not_to_have_text(day)
    expect(html).not_to_have_attribute("data-day", "2022-06-01")
    expect(name).to_be_visible()
    page.locator("#panel .to-page a").click()
    expect(page.locator("h1")).to_contain_text(published[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_is_chosen_where_it_lies_and_the_keyboard_reaches_the_search(open_map: object, language: str) -> None:
    page: Page = open_map(language, PHONE)  # type: ignore[operator]
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.locator("#find input").focus()
    page.keyboard.type("p0000")
    expect(page.locator("#found a").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#found a").first).to_be_focused()
    assert violations(page) == []


def test_without_scripts_the_map_leads_to_the_lists(chromium: Browser, published: tuple[Path, str]) -> None:
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto((published[0] / "en" / "index.html").as_uri())
    page.locator(".overview .places a").click()
    page.locator("ul.stretches a").first.click()
    expect(page.locator("ul.rows > li").first).to_be_visible()
    page.locator("nav.ways a[rel=next]").click()
    expect(page.locator("h1")).to_contain_text("–")
    context.close()
