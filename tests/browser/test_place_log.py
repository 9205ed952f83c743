"""A place's history in a browser: reached from its panel, read by all, and hostile words of a log are words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from saytara.words import say
from tests.browser.axe import show, violations
from tests.browser.conftest import ARTIFACTS, PHONE, Visit, running, worker_id
from tests.browser.datasets import CORPUS
from tests.browser.desk import LANGUAGES, hanging_dots, overhang, ready
from tests.browser.server import Dashboard
from tests.browser.test_hostile_texts import assert_nothing_ran
from tests.desk_log import dataset_with_log

pytestmark = pytest.mark.browser

WHO = CORPUS[0]
WIDE = """() => [...document.querySelectorAll(".st-key-page *")]
  .filter((node) => { const box = node.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1; })
  .map((node) => node.outerHTML.slice(0, 120))"""
"""What sticks out of the window at either side."""

REASON = f"{CORPUS[1]} {CORPUS[9]}"


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    folder = tmp_path_factory.mktemp("logged")
    dataset_with_log(folder, reason=REASON, who=WHO)
    yield from running(Dashboard(ARTIFACTS / f"server-log-{worker_id()}.log", folder))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_of_a_place_is_reached_from_its_panel_and_breaks_no_rule(
    visit: Visit, logged: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}&place=quarry&date=2021-03-05", of=logged)
    ready(page)
    page.get_by_role("link", name=say("placelog.link", language)).click()
    expect(page.locator(".log-entries > li")).to_have_count(6)
    expect(page.locator(".log-entries > li").first).to_have_attribute("data-what", "added-text")
    expect(page.locator(".log-entries .why").last).to_contain_text(CORPUS[1])
    expect(page.locator(".log-entries bdi").filter(has_text=WHO).first).to_be_visible()
    page.locator("details.log-fields").evaluate_all("(folded) => folded.forEach((it) => { it.open = true; })")
    assert_nothing_ran(page)
    assert violations(page) == []
    show(page, "dark")
    assert violations(page) == []


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_history_is_read_on_a_phone(visit: Visit, logged: Dashboard, language: str) -> None:
    page = visit(f"history?lang={language}&place=quarry", of=logged, size=PHONE)
    ready(page)
    expect(page.locator(".log-entries > li")).to_have_count(6)
    expect(page.locator(".log-entries > li").first).to_have_attribute("data-what", "added-text")
    page.locator("details.log-fields").evaluate_all("(folded) => folded.forEach((it) => { it.open = true; })")
    wide = page.evaluate(WIDE)
    assert (overhang(page), wide) == (0, [])
    assert hanging_dots(page) == []
    assert violations(page) == []
