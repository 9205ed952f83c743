"""Nothing leaves the machine unless the visitor asks for it; every answer says so to the browser."""

import urllib.error
import urllib.request
from email.message import Message
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, Route, expect

from tests.browser.conftest import Visit, Watched
from tests.browser.desk import LANGUAGES, PAGES, go_to, in_map, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

TILES = "tile.openstreetmap.org"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
FRAME = "/component/streamlit_folium.st_folium/index.html"
ANSWERS = (
    "/",
    "/sources",
    "/table?lang=ar",
    "/assets/map.js",
    "/assets/leaflet.css",
    "/assets/nothing.js",
    "/no/such/page.txt",
    FRAME,
    "/_stcore/health",
    "/_stcore/host-config",
)


def answer(url: str, **headers: str) -> tuple[int, Message]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20) as found:
            return found.status, found.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_asks_another_host(visit: Visit, shipped: Dashboard, watched: list[Watched], language: str) -> None:
    page = visit(f"?lang={language}&place=yarmouk", of=shipped)
    ready(page)
    in_map(page).locator("button.tool").last.click()
    in_map(page).locator("button.choice").nth(1).click()
    expect(in_map(page).locator(".choices p")).to_be_visible()
    in_map(page).locator("button.choice").last.click()
    for path in PAGES[1:]:
        go_to(page, path)
    assert watched[0].hosts == {shipped.host}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_the_headers(dashboard: Dashboard, path: str) -> None:
    _status, headers = answer(dashboard.url + path)
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "object-src 'none'" in policy
    assert "http" not in policy, "a foreign host stands in the policy"
    assert "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert len(headers.get_all("content-security-policy")) == 1


def test_a_cookie_for_another_server_than_the_two_offered_changes_nothing(dashboard: Dashboard) -> None:
    for value in ("evil", "https://evil.example", '"street; script-src *"', "none"):
        _status, headers = answer(dashboard.url + FRAME, Cookie=f"saytara_background={value}")
        assert "http" not in headers["content-security-policy"]
    for path in ("/", "/assets/map.js"):
        _status, headers = answer(dashboard.url + path, Cookie="saytara_background=street")
        assert "http" not in headers["content-security-policy"], "only the map's frame may load pictures"


def test_the_browser_holds_pages_to_the_policy(visit: Visit) -> None:
    page = visit(may_complain=True)
    ready(page)
    blocked = page.evaluate(
        """() => new Promise((tell) => {
          document.addEventListener("securitypolicyviolation", (event) => tell(event.effectiveDirective));
          fetch("https://example.org/").catch(() => null);
        })"""
    )
    assert blocked == "connect-src"


def choose_background(page: Page, number: int) -> None:
    in_map(page).locator("button.tool").last.click()
    in_map(page).locator("button.choice").nth(number).click()


def test_tiles_come_only_after_the_visitor_agreed_and_go_again(visit: Visit) -> None:
    page = visit("?place=yarmouk", may_complain=True)
    asked: list[str] = []
    policies: list[str] = []

    def give_pixel(route: Route) -> None:
        asked.append(str(urlsplit(route.request.url).hostname))
        route.fulfill(status=200, content_type="image/png", body=PIXEL)

    def note_policy(response: Response) -> None:
        if FRAME in response.url:
            policies.append(response.headers["content-security-policy"])

    page.context.route(lambda url: not url.startswith(("http://localhost", "data:", "blob:")), give_pixel)
    page.on("response", note_policy)
    ready(page)
    choose_background(page, 1)
    expect(in_map(page).locator(".choices p")).to_contain_text("outside server")
    assert asked == []
    in_map(page).locator("button.choice").first.click()
    expect(in_map(page).locator("img.leaflet-tile-loaded").first).to_be_visible()
    ready(page)
    assert set(asked) == {TILES}
    assert TILES in policies[-1]
    assert "arcgisonline" not in policies[-1]
    expect(in_map(page).locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
    expect(in_map(page).locator("path.outline-line")).to_have_count(1)

    choose_background(page, 0)
    expect(in_map(page).locator("img.leaflet-tile")).to_have_count(0)
    ready(page)
    assert TILES not in policies[-1]
    count = len(asked)
    page.reload()
    ready(page)
    assert len(asked) == count
    assert TILES not in policies[-1]


def test_only_this_machine_can_reach_the_server(dashboard: Dashboard) -> None:
    status, _headers = answer(f"{dashboard.url}/_stcore/health")
    assert status == 200
    with pytest.raises(urllib.error.URLError):
        answer(f"http://127.0.0.2:{dashboard.port}/_stcore/health")
