"""A dataset with faults shows its report instead of a map, and a mended one its map."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.datasets import FAULTY, seed_dataset
from tests.browser.desk import ready

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("language", "title", "suggestion"),
    [("en", "This dataset cannot be shown", "did you mean"), ("ar", "لا يمكن عرض هذه البيانات", "yarmouk")],
)
def test_all_faults_are_told_at_once_in_the_readers_language(
    visit: Visit, language: str, title: str, suggestion: str
) -> None:
    page = visit(f"?area={FAULTY}&lang={language}")
    faults = page.locator(".st-key-faults")
    expect(faults.locator("h1")).to_have_text(title)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    attack = '<img src=x onerror="window.__xss=1">'
    for said in ("claims.csv", "yarmuk", suggestion, "170", "javascript:alert(1)", attack):
        expect(faults).to_contain_text(said)
    expect(faults.locator(".faults > li")).to_have_count(4)
    expect(page.locator(".st-key-map")).to_have_count(0)
    assert page.evaluate("typeof window.__xss") == "undefined"


def test_a_mended_dataset_is_shown_at_the_next_visit_without_a_restart(visit: Visit, data: Path) -> None:
    folder = data / "mended"
    seed_dataset(folder)
    whole = (folder / "claims.csv").read_text("utf-8")
    (folder / "claims.csv").write_text(whole.replace("exactly,20", "exactly,2000", 1), "utf-8")
    page = visit("?area=mended&place=yarmouk")
    expect(page.locator(".st-key-faults")).to_contain_text("2000")
    (folder / "claims.csv").write_text(whole.replace("exactly,20", "exactly,25", 1), "utf-8")
    page.reload()
    ready(page)
    expect(page.locator(".st-key-panel .shares")).to_contain_text("25%")
    shutil.rmtree(folder)
