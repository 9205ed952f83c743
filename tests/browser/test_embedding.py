"""The map in the page of another site: it works in a small window where the operator allows it, and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.conftest import ARTIFACTS, PATIENCE_MS, running, worker_id
from tests.browser.desk import LANGUAGES, place_ids, place_names
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

SIZE = (600, 450)


@pytest.fixture(scope="module")
def news() -> Iterator[str]:
    """A site of another host and port; the path of its one page is the address that it frames."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = self.path.removeprefix("/frames/").replace("&", "&amp;")
            width, height = SIZE
            frame = f'<iframe src="{address}" width="{width}" height="{height}" style="border:0"></iframe>'
            page = f"<!doctype html><title>News</title><link rel=icon href=data:,>{frame}".encode()
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def framed(news: str) -> Iterator[Dashboard]:
    """The dashboard whose map that site may frame."""
    log = ARTIFACTS / f"server-framed-{worker_id()}.log"
    yield from running(Dashboard(log, settings={"SAYTARA_EMBED": f"https://news.example, {news}"}))


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 800, "height": 600}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def embedded(page: Page, news: str, dashboard: Dashboard, address: str) -> FrameLocator:
    page.goto(f"{news}/frames/{dashboard.url}/{address}")
    return page.frame_locator("iframe")


def map_in(frame: FrameLocator) -> FrameLocator:
    return frame.frame_locator(".st-key-map iframe")


@pytest.mark.parametrize("address", ["?embed=true&lang={}", "?lang={}"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_whole_within_a_small_window(
    page: Page, news: str, framed: Dashboard, language: str, address: str
) -> None:
    frame = embedded(page, news, framed, address.format(language))
    for place in place_ids():
        expect(map_in(frame).locator(f"path.place-{place}")).to_be_in_viewport()
    expect(frame.locator("#saytara-still")).to_have_count(0)
    expect(frame.locator(".time-strip input[type=range]")).to_be_in_viewport()
    expect(frame.locator(".time-strip .fact")).to_be_in_viewport()
    expect(frame.locator(".whole")).to_be_in_viewport()
    expect(frame.locator("nav").first).to_be_hidden()
    assert frame.locator("html").evaluate("(node) => node.scrollWidth <= node.clientWidth")


def test_a_click_chooses_a_place_over_the_connection_of_the_page(page: Page, news: str, framed: Dashboard) -> None:
    frame = embedded(page, news, framed, "?embed=true&lang=en")
    map_in(frame).locator("path.place-yalda").click()
    expect(frame.locator(".st-key-panel .place-name")).to_contain_text(place_names("en")["yalda"])
    expect(frame.locator(".whole")).to_have_attribute("href", "./?place=yalda&date=2017-05-23&lang=en")


def test_what_leads_to_another_page_opens_beside_it(page: Page, news: str, framed: Dashboard) -> None:
    frame = embedded(page, news, framed, "?embed=true&lang=en&place=yarmouk")
    link = frame.locator('.st-key-panel a[href^="./sources"]').first
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Sources")
    expect(frame.locator(".st-key-panel .place-name")).to_contain_text("Yarmouk")


@pytest.mark.parametrize("address", ["table?lang=en", "api?f=html"])
def test_no_other_page_is_framed(page: Page, news: str, framed: Dashboard, address: str) -> None:
    assert_refused(page, news, framed, address)


def test_without_the_setting_nothing_is_framed(page: Page, news: str, shipped: Dashboard) -> None:
    assert_refused(page, news, shipped, "?embed=true")


def assert_refused(page: Page, news: str, dashboard: Dashboard, address: str) -> None:
    """The browser says why it shows nothing of the address."""
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        frame = embedded(page, news, dashboard, address)
    expect(frame.locator("#root, main")).to_have_count(0)
