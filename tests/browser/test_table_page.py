"""The table: sorted and filtered by its headers and links, and taken away as a file."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from saytara.core.formulas import FORMULA_STARTS
from saytara.exports.columns.column import names_of
from saytara.exports.columns.row_columns import row_columns
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import LANGUAGES, expect_parameter, heading, place_ids, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser


def column(page: Page, number: int) -> list[str]:
    return [text.strip() for text in page.locator(f"table.control tbody tr > :nth-child({number})").all_text_contents()]


def download(page: Page, name: str) -> Path:
    listed = page.locator(".st-key-download-list button").filter(has_text=name)
    if not listed.is_visible():
        page.locator(".st-key-downloads summary").click()
    with page.expect_download() as begun:
        listed.click()
    return Path(begun.value.path())


def bound(written: str) -> tuple[float, bool]:
    """An upper bound as the table writes it; "less than 80" comes before "80"."""
    return float(written.removeprefix("less than ")), not written.startswith("less than ")


def test_a_header_sorts_and_turns_round(visit: Visit) -> None:
    page = visit("table")
    ready(page)
    head = page.locator("table.control thead th").filter(has_text="Upper bound")
    expect(head).to_have_attribute("aria-sort", "none")
    head.locator("a").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    upwards = [bound(value) for value in column(page, 6) if value]
    assert upwards == sorted(upwards)
    assert (80.0, True) in upwards
    head.locator("a").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert [bound(value) for value in column(page, 6) if value] == upwards[::-1]
    page.reload()
    ready(page)
    expect(head).to_have_attribute("aria-sort", "descending")


def test_actor_status_and_search_filter_the_rows(visit: Visit) -> None:
    page = visit("table")
    ready(page)
    assert len(set(column(page, 1))) == 17
    page.locator(".filters a").filter(has_text="Islamic State").click()
    expect(page.locator("table.control tbody th").filter(has_text="Zahira")).to_have_count(0)
    assert set(column(page, 1)) == {"Assali", "Hajar al-Aswad", "Tadamon", "Yarmouk camp"}
    page.locator(".filters a").filter(has_text="divided").click()
    expect(page.locator("table.control tbody th").filter(has_text="Assali")).to_have_count(0)
    assert set(column(page, 1)) == {"Yarmouk camp"}
    page.locator("#table-words").fill("Zahira")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-page .empty")).to_have_text("No row matches these filters.")


def test_the_day_of_the_table_is_told_and_can_be_changed(visit: Visit) -> None:
    page = visit("table")
    ready(page)
    field = page.locator(".date-row input")
    expect(field).to_have_value("2017-05-23")
    field.fill("2015-04-06")
    field.press("Enter")
    expect_parameter(page, "date", "2015-04-06")
    expect(page.locator(".date-row b")).to_have_text("6 April 2015")
    expect(page.locator(".st-key-page p").first).to_contain_text("at 6 April 2015")
    page.get_by_role("link", name="next change").click()
    expect(page.locator(".date-row b")).not_to_have_text("6 April 2015")


def test_a_row_leads_to_its_place_and_its_sources(visit: Visit) -> None:
    page = visit("table")
    ready(page)
    row = page.locator("table.control tbody tr").filter(has_text="Yarmouk camp").filter(has_text="20%")
    expect(row).to_contain_text("Arabi21")
    row.locator("td:last-child a").filter(has_text="20%").click()
    expect(page.locator("#text-arabi21-yarmouk-hts")).to_be_in_viewport()
    page.go_back()
    row.locator("th a").click()
    expect(heading(page)).to_contain_text("Yarmouk camp")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_hold_what_the_table_shows(visit: Visit, language: str) -> None:
    page = visit(f"table?lang={language}")
    ready(page)
    content = download(page, "CSV").read_bytes()
    assert content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == list(names_of(row_columns()))
    assert {row["place"] for row in rows} == set(place_ids())
    assert {row["date"] for row in rows} == {"2017-05-23"}
    shares = {(row["place"], row["actor"]): (row["low_pct"], row["high_pct"]) for row in rows}
    assert shares["yarmouk", "nusra-hts"] == ("20", "20")
    assert shares["yarmouk", "isis"] == ("0", "80")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA_STARTS)]
    collection = json.loads(download(page, "GeoJSON").read_text("utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert {feature["geometry"]["type"] for feature in collection["features"]} <= {"Polygon", "MultiPolygon"}
    assert len(collection["features"]) == 17


@pytest.mark.parametrize(("language", "words"), [("en", ("Boundaries", "Arabi21")), ("ar", ("الحدود", "عربي21"))])
def test_the_about_page_tells_the_rules_by_the_figures_that_the_code_uses(
    visit: Visit, language: str, words: tuple[str, ...]
) -> None:
    page = visit(f"about?lang={language}")
    ready(page)
    about = page.locator(".st-key-page")
    for said in ("60", "180", "7", "CC BY 4.0", *words):
        expect(about).to_contain_text(said)


COLUMNS = """table => [table.tHead.rows[0], ...table.tBodies[0].rows].map(row =>
  [...row.cells].map(cell => {
    const { left, right } = cell.getBoundingClientRect();
    return [Math.round(left), Math.round(right)];
  }))"""


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_value_stands_below_the_head_of_its_column(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"table?date=2017-05-23&lang={language}", of=shipped)
    ready(page)
    head, *rows = page.locator("table.control").evaluate(COLUMNS)
    assert len(head) == 8
    assert rows == [head] * len(rows)


def test_a_table_without_rows_stands_where_the_full_one_stood(visit: Visit) -> None:
    page = visit("table")
    ready(page)
    before = page.locator(".st-key-page h1").bounding_box()
    page.locator("#table-words").fill("zzz")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-page .empty")).to_be_visible()
    assert page.locator(".st-key-page h1").bounding_box() == before


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_a_row_is_a_card_of_which_nothing_is_out_of_sight(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    page = visit(f"table?date=2017-05-23&lang={language}", size=PHONE, of=shipped)
    ready(page)
    assert page.locator(".table-holder").evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    row = page.locator("table.share-rows tbody tr").filter(has=page.locator('a[href*="place=yarmouk"]')).first
    for number in (1, 2, 3, 4, 7, 8):
        cell = row.locator(f":is(th, td):nth-child({number})")
        expect(cell).to_be_visible()
        box = cell.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE[0]
