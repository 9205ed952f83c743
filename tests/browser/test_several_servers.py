"""Several servers behind one address: readers stay with theirs, and go on with another one when it dies."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.balancer import CADDY, NO_CADDY, Balancer
from tests.browser.conftest import ARTIFACTS, Visit, running, worker_id
from tests.browser.desk import click_place, expect_parameter, heading, in_map, parameters, place_names, polygon, ready
from tests.browser.server import Dashboard

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CADDY is None, reason=NO_CADDY)]

READERS = 4
AT_MOST = 16
"""Which server a reader gets is by chance: so many come until each server has one."""
OVER_MS = 30_000
"""Streamlit looks for its server every four seconds at most; then the other one runs the page for the first time."""


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dashboard, Dashboard]]:
    """Two dashboards that share a cache folder, which is empty when both start."""
    settings = {"SAYTARA_CACHE": str(tmp_path_factory.mktemp("cache"))}
    first, second = (
        Dashboard(ARTIFACTS / f"server-{name}-{worker_id()}.log", settings=settings) for name in ("first", "second")
    )
    for _ in running(first):
        for _ in running(second):
            yield first, second


@pytest.fixture(scope="module")
def one_balancer(servers: tuple[Dashboard, Dashboard]) -> Iterator[Balancer]:
    balancer = Balancer(ARTIFACTS / f"balancer-{worker_id()}.log", servers)
    balancer.log.unlink(missing_ok=True)
    try:
        balancer.start()
        yield balancer
    finally:
        balancer.stop()


@pytest.fixture
def balancer(servers: tuple[Dashboard, Dashboard], one_balancer: Balancer) -> Balancer:
    """The one balancer, with every server running behind it, whatever a test before ended."""
    for server in servers:
        if server.process is None:
            server.start()
    return one_balancer


def server_of(page: Page) -> str:
    """The cookie that says which server a reader has."""
    return next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "saytara_server")


def expect_shown(page: Page, place: str) -> None:
    expect(heading(page)).to_contain_text(place_names("en")[place], timeout=OVER_MS)
    expect(polygon(page, place)).to_have_class(re.compile(r"\bchosen\b"))
    expect(in_map(page).locator("path.outline-line")).to_have_count(1)


def test_readers_go_on_with_another_server_when_theirs_is_killed(
    visit: Visit, servers: tuple[Dashboard, Dashboard], balancer: Balancer
) -> None:
    pages: list[Page] = []
    while len(pages) < AT_MOST and (len(pages) < READERS or len({server_of(page) for page in pages}) < len(servers)):
        pages.append(visit("?lang=en&date=2017-05-23", of=balancer, may_complain=True))
        ready(pages[-1])
        click_place(pages[-1], "yarmouk")
        expect_shown(pages[-1], "yarmouk")
    assert len({server_of(page) for page in pages}) == len(servers)
    servers[0].kill()
    for page in pages:
        click_place(page, "yalda")
        expect_parameter(page, "place", "yalda")
    for page in pages:
        expect_shown(page, "yalda")
        assert parameters(page)["date"] == "2017-05-23"
        page.reload()
        ready(page)
        expect_shown(page, "yalda")
    assert len({server_of(page) for page in pages}) == 1


def test_files_and_answers_are_the_same_from_either_server(
    servers: tuple[Dashboard, Dashboard], balancer: Balancer
) -> None:
    path = "/api/collections/control/items?datetime=2017-05-23&f=csv"
    bodies = set()
    for root in (*(server.url for server in servers), balancer.url):
        with urllib.request.urlopen(f"{root}{path}", timeout=60) as answer:
            bodies.add(answer.read())
    assert len(bodies) == 1
