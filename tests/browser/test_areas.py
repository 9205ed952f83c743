"""Several areas in one dashboard: the picker, a faulty one beside the others, and files that are edited meanwhile."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.datasets import SHIPPED
from tests.browser.desk import ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

EXAMPLE = SHIPPED.parent / "example"


def test_the_picker_leads_to_another_area_and_leaves_place_and_date_behind(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?place=yarmouk&date=2017-05-23&lang=ar&grade=B", of=shipped)
    ready(page)
    picker = page.locator(".st-key-header details.areas")
    expect(picker.locator("summary")).to_have_text("جنوب دمشق")
    picker.locator("summary").click()
    picker.get_by_role("link", name="مرج السراب (مثال متخيَّل)").click()
    expect(picker.locator("summary")).to_have_text("مرج السراب (مثال متخيَّل)")
    ready(page)
    expect(page).to_have_url(re.compile(r"\?area=example&lang=ar&grade=B$"))
    expect(page.locator(".st-key-overview")).to_be_visible()
    expect(page.locator(".st-key-notes")).to_have_count(0)


def test_the_picker_stays_on_its_page(visit: Visit, shipped: Dashboard) -> None:
    page = visit("table?lang=en", of=shipped)
    picker = page.locator(".st-key-header details.areas")
    picker.locator("summary").click()
    picker.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/table\?area=example&lang=en$"))
    expect(page.locator("table.control tbody")).to_contain_text("Ferry Landing")


def test_the_picker_works_with_the_keyboard(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?lang=en", of=shipped)
    ready(page)
    summary = page.locator(".st-key-header details.areas summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(summary).to_have_text("Marj al-Sarab (invented example)")


def test_a_faulty_area_has_links_to_the_others(visit: Visit) -> None:
    page = visit("?area=faulty&lang=en")
    others = page.locator(".st-key-faults ul.areas")
    expect(others.get_by_role("link", name="South Damascus").first).to_be_visible()
    others.get_by_role("link", name="South Damascus").first.click()
    ready(page)
    expect(page.locator(".st-key-overview")).to_be_visible()


def test_a_half_written_edit_leaves_the_map_with_a_note(visit: Visit, data: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, data / "edited"))
    try:
        page = visit("?area=edited&place=old-market&lang=en")
        ready(page)
        expect(page.locator(".st-key-panel .shares")).to_contain_text("90%")
        whole = (folder / "claims.csv").read_bytes()
        (folder / "claims.csv").write_bytes(whole[: len(whole) // 2])
        page.reload()
        ready(page)
        expect(page.locator(".st-key-panel .shares")).to_contain_text("90%")
        expect(page.locator(".st-key-notes")).to_contain_text("were edited and have faults now")
        (folder / "claims.csv").write_bytes(whole.replace(b"exactly,90", b"exactly,85"))
        page.reload()
        ready(page)
        expect(page.locator(".st-key-panel .shares")).to_contain_text("85%")
        expect(page.locator(".st-key-notes")).to_have_count(0)
    finally:
        shutil.rmtree(folder)
