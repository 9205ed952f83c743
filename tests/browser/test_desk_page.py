"""The desk's page in a real browser: ten proposals with few keys, drafts that outlive a lost server, two versions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import in_both_schemes
from tests.browser.conftest import ARTIFACTS, PHONE, Visit, running, worker_id
from tests.browser.desk import overhang
from tests.browser.desk_work import LOOKS_BACK, PLAN, SENTENCES
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

MOST_KEYS = 35
NO_CLAIM = 8
DOUBLE = """
from saytara.web.desk import running_desk
from tests.browser.desk_work import make

running_desk.work_of = make
"""


@pytest.fixture
def desk() -> Iterator[Dashboard]:
    """A desk with its proposals undecided."""
    yield from running(desk_of_amal("desk"))


@pytest.fixture(scope="module")
def read_desk() -> Iterator[Dashboard]:
    """A desk for tests that decide nothing."""
    yield from running(desk_of_amal("desk-read"))


def desk_of_amal(name: str) -> Dashboard:
    settings = {"SAYTARA_DESK": "one", "SAYTARA_DESK_AS": "Amal"}
    return Dashboard(ARTIFACTS / f"server-{name}-{worker_id()}.log", settings=settings, before=DOUBLE)


def open_text(page: Page) -> None:
    page.get_by_role("button", name="An invented report").click()
    expect(page.locator(".desk-card[aria-current]")).to_be_focused()


def test_ten_proposals_are_decided_in_35_keystrokes(visit: Visit, desk: Dashboard) -> None:
    page = visit("desk?lang=en", of=desk)
    open_text(page)
    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            page.keyboard.press(key)
            pressed += 1

    for number in range(len(SENTENCES)):
        expect(page.locator(".desk-card[aria-current]")).to_have_attribute("data-card", f"c{number}")
        if number == PLAN:
            expect(page.locator(".desk-doubt q").first).to_have_text("plans to")
            press("x", "3")
        elif number == NO_CLAIM:
            press("x", "1")
        elif number == LOOKS_BACK:
            press("Enter")
            expect(page.locator(".desk-status")).to_contain_text("looks back")
            press("Enter")
            expect(page.locator(".desk-status")).to_contain_text("day is confirmed")
            press("Enter")
        else:
            press("Enter")
    expect(page.locator(".desk-status")).to_have_text("Everything is saved.")
    expect(page.locator('.desk-card[data-state="proposed"]')).to_have_count(8)
    expect(page.locator('.desk-card[data-state="dismissed"]')).to_have_count(2)
    expect(page.locator(".desk-effect li")).to_have_count(1)
    assert pressed <= MOST_KEYS
    for left in (1, 2, 3):
        press("u")
        expect(page.locator('.desk-card[data-state="draft"]')).to_have_count(left)
    expect(page.locator(".desk-status")).to_have_text("Everything is saved.")
    page.reload()
    expect(page.locator('.desk-card[data-state="draft"]')).to_have_count(3)


def test_a_decision_outlives_a_lost_server(visit: Visit, desk: Dashboard) -> None:
    page = visit("desk?lang=en", of=desk, may_complain=True)
    open_text(page)
    with desk.asleep():
        page.keyboard.press("Enter")
        expect(page.locator('.desk-card[data-card="c0"]')).to_have_attribute("data-state", "proposed")
        kept = page.evaluate("() => Object.values(localStorage).join()")
        assert '"state":"proposed"' in kept
    expect(page.locator(".desk-status")).to_have_text("Everything is saved.")


def test_the_second_to_save_is_shown_both_versions(visit: Visit, desk: Dashboard) -> None:
    first, second = visit("desk?lang=en", of=desk), visit("desk?lang=en", of=desk, may_complain=True)
    open_text(first)
    open_text(second)
    first.keyboard.press("Enter")
    expect(first.locator(".desk-status")).to_have_text("Everything is saved.")
    second.keyboard.press("x")
    second.keyboard.press("2")
    expect(second.get_by_role("alertdialog")).to_contain_text("proposed")
    second.get_by_role("button", name="Take theirs").click()
    expect(second.locator('.desk-card[data-card="c0"]')).to_have_attribute("data-state", "proposed")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_rule_of_axe_is_broken_in_light_or_in_the_dark(visit: Visit, read_desk: Dashboard, language: str) -> None:
    page = visit(f"desk?lang={language}", of=read_desk)
    expect(page.get_by_role("button", name="An invented report")).to_be_visible()
    found = in_both_schemes(page, "texts")
    open_text(page)
    found |= in_both_schemes(page, "cards")
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["en", "ar"])
def test_cards_can_be_read_on_a_phone(visit: Visit, read_desk: Dashboard, language: str) -> None:
    page = visit(f"desk?lang={language}", of=read_desk, size=PHONE)
    open_text(page)
    assert overhang(page) == 0
    expect(page.locator(".desk-card mark").first).to_be_visible()
