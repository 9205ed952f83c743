"""The pages beside the map over more than 1,000 places: each shows a leaf of what is asked for, and the ways on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from benchmarks import AREA
from benchmarks.country_data import country
from benchmarks.country_files import write_country
from saytara.dataset.reading import load
from tests.browser.conftest import ARTIFACTS, DESKTOP, PHONE, Visit, running, worker_id
from tests.browser.datasets import cache_with_fonts
from tests.browser.desk import LANGUAGES, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

PLACES = 1_020
CLAIMS = 6 * PLACES
DAY = "2022-06-15"
EAST = 30
WORKED_OUT_MS = 90_000
"""Within so long all places are worked out for a day, beside the server and on a busy machine."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    folder = tmp_path_factory.mktemp("large-pages")
    made = write_country(folder / "areas" / "country", country(load(AREA), PLACES, CLAIMS, with_cells=True))
    members = ", ".join(f'"p{number:05d}"' for number in range(EAST))
    with (made / "dataset.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            f'[[regions]]\nid = "east"\nname_en = "East"\nname_ar = "الشرق"\nmembers = [{members}]\n'
        )
    cache = {"SAYTARA_CACHE": str(cache_with_fonts(folder / "cache"))}
    log = ARTIFACTS / f"server-large-pages-{worker_id()}.log"
    yield from running(Dashboard(log, folder / "areas", cache))


def worked_out(visit: Visit, large: Dashboard, language: str, size: tuple[int, int] = DESKTOP) -> Page:
    """A page of the map, once all days are worked out."""
    page = visit(f"?lang={language}&date={DAY}", size=size, of=large)
    ready(page)
    expect(page.locator(".tally-row").first).to_be_visible(timeout=WORKED_OUT_MS)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_disputes_come_in_leaves_by_keyboard_and_a_region_narrows_them(
    visit: Visit, large: Dashboard, language: str
) -> None:
    page = worked_out(visit, large, language)
    page.goto(f"/disputes?lang={language}&date={DAY}&ever=yes")
    ready(page)
    cards = page.locator("article.dispute")
    expect(cards.first).to_be_visible()
    first = cards.first.inner_text()
    following = page.locator('.leaves a[rel="next"]').first
    following.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("leaf=2"))
    expect(cards.first).not_to_have_text(first)
    page.locator('[data-focus="region-east"]').click()
    expect(page.locator(".leaves")).to_have_count(0)
    expect(page.locator("table.matrix")).to_be_visible()
    for name in cards.locator("h3 a").all_inner_texts():
        number = re.search(r"p(\d{5})", name)
        assert number is not None
        assert int(number.group(1)) < EAST


def test_the_other_pages_show_their_first_leaf_and_fit_a_phone(visit: Visit, large: Dashboard) -> None:
    page = worked_out(visit, large, "ar", PHONE)
    shown = {
        "disputes": "article.dispute, p.empty",
        "table?status=divided": "table.control tbody tr",
        "timeline": ".st-key-chart svg.marks",
        "sources?source=publisher-0-100": "tr.unfolded",
        "compare": ".st-key-changes article.change",
        "about": "#grades",
    }
    for path, selector in shown.items():
        page.goto(f"/{path}{'&' if '?' in path else '?'}lang=ar&date={DAY}")
        ready(page)
        expect(page.locator(selector).first).to_be_visible(timeout=WORKED_OUT_MS)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, path


YEARS = """() => [...document.querySelectorAll(".months .year > a")].map((label) => {
  const range = document.createRange();
  range.selectNodeContents(label);
  const { left, right } = range.getBoundingClientRect();
  return { left, right, isSeen: getComputedStyle(label).clipPath === "none" };
})"""

CLIPPED = "(link) => getComputedStyle(link).clipPath"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_number_of_a_year_of_one_month_lies_over_no_other(
    visit: Visit, large: Dashboard, size: tuple[int, int]
) -> None:
    """The second year is given the room of one month of some ninety, as one at the end of the days shown may have."""
    page = visit(f"timeline?lang=en&date={DAY}", size=size, of=large)
    ready(page)
    years = page.locator(".months .year")
    expect(years.first).to_be_visible(timeout=WORKED_OUT_MS)
    years.nth(1).evaluate("(year) => { year.style.flexGrow = 1; }")
    seen = [label for label in page.evaluate(YEARS) if label["isSeen"]]
    assert len(seen) >= 3
    assert all(one["right"] <= other["left"] for one, other in pairwise(seen))
    narrow = page.locator(".months .year > a").nth(1)
    assert narrow.evaluate(CLIPPED) != "none"
    narrow.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert narrow.evaluate(CLIPPED) == "none"
