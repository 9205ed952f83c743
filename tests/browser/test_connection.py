"""A server that dies under its readers: they are told, nothing is half done, and their last choice is carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from saytara.words import say
from tests.browser.conftest import ARTIFACTS, PHONE, Visit, running, worker_id
from tests.browser.desk import (
    LANGUAGES,
    click_place,
    expect_parameter,
    heading,
    in_map,
    parameters,
    place_names,
    polygon,
    ready,
)
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

BACK_MS = 30_000
"""Streamlit looks for its server every four seconds at most; the first run of a new process takes longer."""

DATES = {"en": "23 May 2017", "ar": "23 أيار 2017"}
DIALOG_AFTER = 6
"""Streamlit opens its dialog when it has looked for its server so many times."""


@pytest.fixture
def mortal() -> Iterator[Dashboard]:
    """A dashboard that a test may end."""
    yield from running(Dashboard(ARTIFACTS / f"server-mortal-{worker_id()}.log"))


def line(page: Page) -> Locator:
    return page.locator("#saytara-connection")


def expect_told(page: Page, language: str, place: str) -> None:
    about = place_names(language)[place]
    words = say("connection.lost_of", language, about=about, date=DATES[language])
    expect(line(page)).to_have_text(words)
    expect(line(page)).to_have_attribute("lang", language)


def expect_shown(page: Page, place: str, language: str = "en") -> None:
    """Map and panel agree."""
    expect(heading(page)).to_contain_text(place_names(language)[place], timeout=BACK_MS)
    expect(in_map(page).locator("path.outline-line")).to_have_count(1)
    expect(polygon(page, place)).to_have_class(re.compile(r"\bchosen\b"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_killed_server_is_told_and_the_last_choice_follows_when_it_is_back(
    visit: Visit, mortal: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}&place=yarmouk&date=2017-05-23", of=mortal, may_complain=True)
    ready(page)
    expect(line(page)).to_be_empty()
    mortal.kill()
    expect_told(page, language, "yarmouk")
    for place in ("yalda", "tadamon"):
        click_place(page, place)
        expect_parameter(page, "place", place)
        expect_shown(page, "yarmouk", language)
    mortal.start()
    expect_shown(page, "tadamon", language)
    expect(line(page)).to_be_empty()
    assert parameters(page)["place"] == "tadamon"
    page.go_back()
    expect_shown(page, "yalda", language)


def test_no_dialog_shuts_the_page_however_long_the_server_is_away(visit: Visit, mortal: Dashboard) -> None:
    page = visit("?place=yarmouk", of=mortal, may_complain=True)
    ready(page)
    looked: list[str] = []
    page.on("requestfailed", lambda request: looked.append(request.url))
    mortal.kill()
    while sum(url.endswith("/_stcore/health") for url in looked) < DIALOG_AFTER + 2:
        page.wait_for_event("requestfailed", timeout=BACK_MS)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(line(page)).to_be_visible()
    summary = page.locator(".st-key-why summary")
    summary.click()
    expect(page.locator(".st-key-why details")).to_have_attribute("open", "")


def test_the_first_choice_after_a_restart_is_carried_out(visit: Visit, mortal: Dashboard) -> None:
    page = visit("?place=yarmouk&date=2017-05-23", of=mortal, may_complain=True)
    ready(page)
    mortal.kill()
    expect(line(page)).not_to_be_empty()
    mortal.start()
    expect(line(page)).to_be_empty(timeout=BACK_MS)
    click_place(page, "yalda")
    expect_shown(page, "yalda")


def test_a_choice_of_the_very_moment_is_carried_out_after_all(visit: Visit, mortal: Dashboard) -> None:
    page = visit("?place=yarmouk&date=2017-05-23", of=mortal, may_complain=True)
    ready(page)
    with mortal.asleep():
        click_place(page, "yalda")
        mortal.kill()
    expect_told(page, "en", "yarmouk")
    expect_shown(page, "yarmouk")
    mortal.start()
    expect_shown(page, "yalda")


def test_a_server_that_answers_nothing_is_told_too(visit: Visit, mortal: Dashboard) -> None:
    page = visit("?place=yarmouk&date=2017-05-23", of=mortal, may_complain=True)
    ready(page)
    with mortal.asleep():
        click_place(page, "yalda")
        expect_told(page, "en", "yarmouk")
        expect_shown(page, "yarmouk")
        click_place(page, "tadamon")
        expect_shown(page, "yarmouk")
    expect_shown(page, "tadamon")
    expect(line(page)).to_be_empty()


def test_a_date_and_another_page_follow_as_well(visit: Visit, mortal: Dashboard) -> None:
    page = visit("?place=yarmouk&date=2015-03-25", of=mortal, may_complain=True, size=PHONE)
    ready(page)
    mortal.kill()
    expect(line(page)).not_to_be_empty()
    page.locator(".time-strip [data-act=more]").click()
    page.locator('.time-strip [data-act="date"]').fill("2018-05-25")
    page.locator('.time-strip [data-act="date"]').press("Enter")
    expect(page.locator(".st-key-side p.behind")).to_contain_text("25 March 2015")
    page.locator('.st-key-header nav a[href^="./table"]').click()
    mortal.start()
    expect(page.locator(".st-key-page h1")).to_have_text("Table", timeout=BACK_MS)
    expect(page.locator("#saytara-page")).to_have_attribute("data-date", "2018-05-25")


def test_a_choice_that_is_lost_on_its_way_is_asked_for_once_more(visit: Visit) -> None:
    page = visit("sources?lang=en")
    ready(page)
    page.evaluate(
        """() => {
          const { send } = WebSocket.prototype;
          WebSocket.prototype.send = () => { WebSocket.prototype.send = send; };
          document.querySelector('[data-focus="letter-B"]').click();
        }"""
    )
    expect(page.locator(".facet.letter a[aria-current=true]")).to_have_count(1)
    expect_parameter(page, "letter", "B")
