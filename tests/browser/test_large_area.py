"""An area of more than 1,000 places: what stands beside its map, and no rule of axe broken on its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from benchmarks import AREA
from benchmarks.country_data import country
from benchmarks.country_files import write_country
from saytara.dataset.reading import load
from tests.browser.axe import in_both_schemes
from tests.browser.conftest import ARTIFACTS, PHONE, Visit, running, worker_id
from tests.browser.desk import LANGUAGES, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

PLACES = 1_020
CLAIMS = 2 * PLACES
DAY = "2022-06-15"
WORKED_OUT_MS = 90_000
"""Within so long all places are worked out for a day, beside the server and on a busy machine."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    folder = tmp_path_factory.mktemp("large")
    write_country(folder / "country", country(load(AREA), PLACES, CLAIMS, with_cells=True))
    yield from running(Dashboard(ARTIFACTS / f"server-large-{worker_id()}.log", folder))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_of_axe_is_broken_in_light_or_in_the_dark(visit: Visit, large: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}&date={DAY}", of=large)
    ready(page)
    expect(page.locator(".tally-row").first).to_be_visible(timeout=WORKED_OUT_MS)
    found = in_both_schemes(page, "map")
    for path in ("?place=p00700", "table?", "timeline?"):
        address = f"{path}&lang={language}&date={DAY}"
        page.goto(f"/{address}")
        ready(page)
        found |= in_both_schemes(page, address)
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("size", [PHONE, (1280, 720)])
def test_every_row_beside_the_map_has_its_sign_and_its_number_beside_it(
    visit: Visit, large: Dashboard, size: tuple[int, int]
) -> None:
    page = visit(f"?lang=ar&date={DAY}", size=size, of=large)
    ready(page)
    rows = page.locator(".tally-row")
    expect(rows.first).to_be_visible(timeout=WORKED_OUT_MS)
    for row in rows.all():
        number, sign = (row.locator(part).bounding_box() for part in (".count", ".swatch"))
        assert number is not None
        assert sign is not None
        assert sign["x"] + sign["width"] + 4 <= number["x"], row.inner_text()
    expect(page.locator(".st-key-overview-head")).to_contain_text("1,020 مكاناً")
