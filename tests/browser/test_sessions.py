"""Several readers at once, and a server that goes and comes back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ARTIFACTS, Visit, running, worker_id
from tests.browser.desk import click_place, expect_direction, heading, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser


def test_two_readers_do_not_see_each_other(visit: Visit) -> None:
    english, arabic = visit(locale="en-GB"), visit(locale="ar-SY", scheme="dark")
    for page in (english, arabic):
        ready(page)
    click_place(english, "yarmouk")
    click_place(arabic, "yalda")
    expect(heading(english)).to_contain_text("Yarmouk camp")
    expect(heading(arabic)).to_contain_text("يلدا")
    english.locator(".st-key-search input").fill("zzzz")
    expect(english.locator(".find-note")).to_contain_text("Nothing here is called")
    expect(arabic.locator(".find-box")).to_be_hidden()
    click_place(arabic, "tadamon")
    expect(heading(arabic)).to_contain_text("التضامن")
    expect(arabic.locator(".st-key-places a")).to_have_count(17)
    expect(heading(english)).to_contain_text("Yarmouk camp")
    expect_direction(english, "en")
    expect_direction(arabic, "ar")


@pytest.fixture
def mortal() -> Iterator[Dashboard]:
    """A dashboard that a test may end."""
    yield from running(Dashboard(ARTIFACTS / f"server-mortal-{worker_id()}.log"))


def test_a_server_that_was_killed_and_came_back_loses_nothing(visit: Visit, mortal: Dashboard) -> None:
    page = visit("?lang=ar", of=mortal, may_complain=True)
    ready(page)
    click_place(page, "yarmouk")
    expect(heading(page)).to_contain_text("مخيم اليرموك")
    mortal.stop()
    mortal.start()
    page.reload()
    ready(page)
    expect(heading(page)).to_contain_text("مخيم اليرموك")
    expect_direction(page, "ar")
    click_place(page, "yalda")
    expect(heading(page)).to_contain_text("يلدا")
