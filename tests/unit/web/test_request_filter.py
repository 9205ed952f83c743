"""The door: pages and what they need pass, closed addresses get 403, unknown ones 404, foreign pages no connection."""

from __future__ import annotations

import asyncio
import re

import pytest
from starlette.types import Message, Receive, Scope, Send

from saytara.ui.selection import PAGES
from saytara.web.request_filter import RequestFilter, is_allowed
from saytara.web.routes import MAP_COMPONENT, AddressKind, Routes
from tests.unit.web.test_page_head import ask

ROUTES = Routes(pages=frozenset(PAGES.values()), files={"favicon.png", "static/js/index.js"})
BELOW = Routes(pages=ROUTES.pages, files=ROUTES.files, base_path="/maps/")


async def inside(scope: Scope, receive: Receive, send: Send) -> None:
    """Whatever lies behind the door; a body that is asked for must never be a refused request's."""
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-inside", b"yes")]})
    await send({"type": "http.response.body", "body": b"inside"})


NEEDED = {
    "/": AddressKind.PAGE,
    **{f"/{path}": AddressKind.PAGE for path in PAGES.values() if path},
    "/table/": AddressKind.PAGE,
    "/favicon.png": AddressKind.FILE,
    "/robots.txt": AddressKind.FILE,
    "/sitemap.xml": AddressKind.FILE,
    "/static/js/index.js": AddressKind.FILE,
    "/media/0123.pdf": AddressKind.FILE,
    "/assets/map.js": AddressKind.FILE,
    "/assets-frames/حلب.json": AddressKind.FILE,
    f"/{MAP_COMPONENT}/index.html": AddressKind.FRAME,
    f"/{MAP_COMPONENT}/static/js/main.js": AddressKind.FILE,
    "/_stcore/health": AddressKind.SERVICE,
    "/_stcore/host-config": AddressKind.SERVICE,
    "/api": AddressKind.API,
    "/api/": AddressKind.API,
    "/api/areas/x\ny": AddressKind.API,
}
CLOSED = (
    "/_stcore/upload_file/session/file",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json",
    "/_stcore/bidi-components/x/y.js",
    "/_stcore/health/",
    "/_stcore/",
    "/component/other.thing/index.html",
    f"/component/../{MAP_COMPONENT}/index.html",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/app/static/x.js",
)
UNKNOWN = (
    "/no",
    "/no/such/page.txt",
    "/tables",
    "/table/x",
    "/table/_stcore/health",
    f"/table/{MAP_COMPONENT}/index.html",
    f"/x?{MAP_COMPONENT}/index.html",
    "/index.html",
    "/static/js/other.js",
    "/static/",
    "/Table",
    "//",
    "//evil.example",
    "/apis",
    "/assets",
)


@pytest.mark.parametrize("path", NEEDED)
def test_what_pages_need_is_let_through(path: str) -> None:
    assert ROUTES.kind_of(path) is NEEDED[path]
    assert BELOW.kind_of(f"/maps{path}") is NEEDED[path]
    assert ask(RequestFilter(inside, ROUTES), path).body == b"inside"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "X"])
@pytest.mark.parametrize("path", CLOSED)
def test_what_no_page_needs_is_closed_whatever_the_method(path: str, method: str) -> None:
    answer = ask(RequestFilter(inside, ROUTES), path, method=method)
    assert (answer.status, "x-inside" in answer.headers) == (403, False)
    assert ask(RequestFilter(inside, BELOW), f"/maps{path}", method=method).status == 403


@pytest.mark.parametrize("path", UNKNOWN)
def test_an_unknown_address_is_not_found(path: str) -> None:
    answer = ask(RequestFilter(inside, ROUTES), path)
    assert (answer.status, "x-inside" in answer.headers) == (404, False)


@pytest.mark.parametrize("path", ["/", "/table", "/mapsx", "/map"])
def test_below_a_base_path_nothing_beside_it_is_known(path: str) -> None:
    assert ask(RequestFilter(inside, BELOW), path).status == 404
    assert BELOW.kind_of("/maps") is AddressKind.PAGE


@pytest.mark.parametrize("path", ["/", "/table", "/favicon.png", "/media/x.pdf", f"/{MAP_COMPONENT}/index.html"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_pages_and_files_can_only_be_read(path: str, method: str) -> None:
    answer = ask(RequestFilter(inside, ROUTES), path, method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_no_byte_of_a_refused_upload_is_read() -> None:
    async def receive() -> Message:
        raise AssertionError("the body is read")

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/a/b", "headers": []}
    asyncio.run(RequestFilter(inside, ROUTES)(scope, receive, send))
    assert sent[0]["status"] == 403


FILE_SENT = {"host": "map.example", "origin": "https://map.example", "content_type": "application/octet-stream"}


def test_a_file_is_taken_from_pages_of_this_host_alone() -> None:
    door = RequestFilter(inside, ROUTES)
    assert ROUTES.kind_of("/assets-verify") is AddressKind.UPLOAD
    assert ask(door, "/assets-verify", method="POST", **FILE_SENT).body == b"inside"
    for changes, status in (
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"content_type": "multipart/form-data; boundary=x"}, 415),
        ({"content_type": "text/plain"}, 415),
    ):
        answer = ask(door, "/assets-verify", method="POST", **(FILE_SENT | changes))
        assert (answer.status, "x-inside" in answer.headers) == (status, False)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_file_is_sent_in_one_way(method: str) -> None:
    answer = ask(RequestFilter(inside, ROUTES), "/assets-verify", method=method, **FILE_SENT)
    assert (answer.status, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(("asked", "language", "title"), [("ar-SY,en;q=0.5", "ar", "لا صفحة"), ("de", "en", "nothing")])
def test_a_reader_gets_a_page_in_the_own_language_that_leads_to_the_map(asked: str, language: str, title: str) -> None:
    answer = ask(RequestFilter(inside, BELOW), "/maps/no", accept="text/html", accept_language=asked)
    page = answer.body.decode()
    assert (answer.status, answer.headers["content-language"]) == (404, language)
    assert title in page
    assert f'lang="{language}"' in page
    assert re.findall(r'(?:href|src)="([^"?]*)', page) == ["/maps/assets/page.css", "/maps/"]


def test_nothing_of_the_address_is_in_the_answer() -> None:
    for accept in ("*/*", "text/html"):
        assert b"evil" not in ask(RequestFilter(inside, ROUTES), "/<script>evil</script>", accept=accept).body


def connects(
    path: str = "/_stcore/stream", routes: Routes = ROUTES, origins: tuple[str, ...] = (), **headers: str
) -> bool:
    """Whether a WebSocket gets through the door."""
    reached: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    fields = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope: Scope = {"type": "websocket", "path": path, "headers": fields}
    asyncio.run(RequestFilter(app, routes, origins)(scope, receive, send))
    assert [message["type"] for message in sent] == ([] if reached else ["websocket.close"])
    return bool(reached)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://localhost:8501", "localhost:8501"),
        ("https://maps.example.org", "maps.example.org"),
        ("https://maps.example.org", "maps.example.org:443"),
        ("http://Maps.Example.org:80", "maps.example.org"),
        ("http://[::1]:8501", "[::1]:8501"),
        ("http://127.0.0.1:8501", "127.0.0.1:8501"),
    ],
)
def test_a_page_of_this_host_and_port_connects(origin: str, host: str) -> None:
    assert connects(origin=origin, host=host)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://localhost:8000", "localhost:8501"),
        ("http://localhost", "localhost:8501"),
        ("http://127.0.0.1:8501", "localhost:8501"),
        ("http://0.0.0.0:8501", "localhost:8501"),
        ("https://evil.example", "maps.example.org"),
        ("https://maps.example.org.evil.example", "maps.example.org"),
        ("https://maps.example.org@evil.example", "maps.example.org"),
        ("http://maps.example.org", "maps.example.org:443"),
        ("null", "localhost:8501"),
        ("", "localhost:8501"),
        ("", ""),
        ("http://localhost:x", "localhost:8501"),
        ("file://", "localhost:8501"),
    ],
)
def test_a_page_of_elsewhere_does_not(origin: str, host: str) -> None:
    assert not connects(origin=origin, host=host)


def test_a_client_without_an_origin_is_no_browser_and_connects() -> None:
    assert connects(host="localhost:8501")


def test_the_operator_may_name_further_origins(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"origin": "https://maps.example.org", "host": "127.0.0.1:8501"}
    assert not connects(**there)
    assert connects(origins=("https://maps.example.org",), **there)
    assert connects(origins=("*",), **there)
    assert not connects(origins=("https://maps.example.org:8443", "http://maps.example.org"), **there)
    monkeypatch.setenv("SAYTARA_URL", "https://maps.example.org/syria")
    assert connects(**there)
    assert not connects(**{**there, "origin": "https://evil.example"})


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/table/_stcore/stream", "/api", "/_stcore/other"])
def test_only_one_address_is_a_connection(path: str) -> None:
    assert not connects(path, host="localhost")
    assert connects("/maps/_stcore/stream", BELOW, host="localhost")


def test_a_host_that_is_none_allows_nobody() -> None:
    assert not is_allowed("http://localhost", "", ())
    assert not is_allowed("http://localhost", "a:b:c", ())
