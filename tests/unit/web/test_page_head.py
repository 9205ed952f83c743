"""What the web server adds: headers on every answer, our head in every page, our own files and nothing else."""

from __future__ import annotations

import asyncio
import dataclasses
import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saytara.web.assets import FILES, asset, asset_routes, asset_url
from saytara.web.headers import OTHER_HEADERS, TILE_HOSTS, SecurityHeaders, content_security_policy
from saytara.web.page_head import PageHead, Still, with_own_head
from saytara.web.routes import Routes

FRAME = "/component/streamlit_folium.st_folium/index.html"
PAGE = "<html><head><title>x</title></head><body>y</body></html>"


@dataclass(slots=True)
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def ask(app: ASGIApp, path: str, *, method: str = "GET", query: str = "", **headers: str) -> Answer:
    """One request to an ASGI app, without a server."""
    answer = Answer()
    asked: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not asked:
            await asyncio.Event().wait()  # a client that stays until it has its answer
        return asked.pop()

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            names = [name.decode().lower() for name, _value in message["headers"]]
            assert len(names) == len(set(names)), "a header stands twice"
            answer.headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
        elif message["type"] == "http.response.body":
            answer.body += message.get("body", b"")

    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }
    asyncio.run(app(scope, receive, send))
    return answer


async def page(request: Request) -> Response:
    return HTMLResponse(PAGE)


async def streamed(request: Request) -> Response:
    return StreamingResponse(iter([PAGE[:20], PAGE[20:]]), media_type="text/html")


async def packed(request: Request) -> Response:
    return Response(gzip.compress(PAGE.encode()), media_type="text/html", headers={"content-encoding": "gzip"})


async def missing(request: Request) -> Response:
    return HTMLResponse(PAGE, status_code=404)


async def moved(request: Request) -> Response:
    return RedirectResponse("/")


async def words(request: Request) -> Response:
    return PlainTextResponse("ok", headers={"content-security-policy": "default-src *", "x-frame-options": "ALLOW"})


ROUTES = [
    Route("/", page),
    Route("/sources", streamed),
    Route("/packed", packed),
    Route("/gone", missing),
    Route("/moved", moved),
    Route("/_stcore/health", words),
    Route(FRAME, page),
    *asset_routes(),
]
TABLE_OF_ROUTES = Routes(pages=("", "sources", "packed", "gone", "moved"))
SERVED = SecurityHeaders(PageHead(Starlette(routes=ROUTES), TABLE_OF_ROUTES), TABLE_OF_ROUTES)
PATHS = (
    "/",
    "/sources",
    "/packed",
    "/gone",
    "/moved",
    "/_stcore/health",
    FRAME,
    "/assets/map.js",
    "/assets/no.js",
    "/none",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_kind_of_answer_has_the_headers(path: str, method: str) -> None:
    answer = ask(SERVED, path, method=method)
    assert answer.headers["content-security-policy"] == content_security_policy(is_frame=path == FRAME)
    assert OTHER_HEADERS.items() <= answer.headers.items()
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("is_frame", [False, True])
def test_a_policy_names_no_host_and_forbids_what_is_not_needed(is_frame: bool) -> None:
    policy = content_security_policy(is_frame=is_frame)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert not re.search(r"https?:|\*|//", policy)
    assert rules["default-src"] == "'self'"
    assert (rules["object-src"], rules["frame-ancestors"], rules["base-uri"]) == ("'none'", "'self'", "'self'")
    assert ("'unsafe-inline'" in rules["script-src"]) is is_frame


@pytest.mark.parametrize("name", TILE_HOSTS)
def test_only_the_frame_of_who_asked_for_it_may_load_its_tiles(name: str) -> None:
    cookie = f"theme=x; saytara_background={name}"
    frame = ask(SERVED, FRAME, cookie=cookie)
    rules = dict(rule.split(" ", 1) for rule in frame.headers["content-security-policy"].split("; "))
    assert TILE_HOSTS[name] in rules["img-src"].split()
    others = {rule: value for rule, value in rules.items() if rule != "img-src"}
    assert "http" not in str(others)
    assert [host for host in TILE_HOSTS.values() if host in str(rules)] == [TILE_HOSTS[name]]
    assert "http" not in ask(SERVED, "/", cookie=cookie).headers["content-security-policy"]
    assert "http" not in ask(SERVED, FRAME).headers["content-security-policy"]


@pytest.mark.parametrize(
    "cookie", ["saytara_background=evil", "saytara_background=", "=;;\x01=", "saytara_background=STREET"]
)
def test_a_cookie_that_says_something_else_allows_nothing(cookie: str) -> None:
    assert "http" not in ask(SERVED, FRAME, cookie=cookie).headers["content-security-policy"]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_request_passes_untouched(kind: str) -> None:
    seen: list[tuple[Scope, Receive, Send]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append((scope, receive, send))

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        raise AssertionError("nothing is sent")

    scope: Scope = {"type": kind, "path": "/_stcore/stream", "headers": []}
    asyncio.run(SecurityHeaders(PageHead(app, TABLE_OF_ROUTES), TABLE_OF_ROUTES)(scope, receive, send))
    assert [(one is scope, two is receive, three is send) for one, two, three in seen] == [(True, True, True)]


@pytest.mark.parametrize("path", ["/", "/sources"])
def test_a_page_gets_our_head_once_and_its_right_length(path: str) -> None:
    answer = ask(SERVED, path, if_none_match='"x"')
    assert answer.body.count(asset_url("page.css").encode()) == 1
    assert answer.body.count(asset_url("page.js").encode()) == 1
    assert answer.body.index(b"page.js") < answer.body.index(b"</head>")
    assert int(answer.headers["content-length"]) == len(answer.body)
    small = ask(SERVED, path, accept_encoding="gzip, br")
    assert gzip.decompress(small.body) == answer.body
    assert int(small.headers["content-length"]) == len(small.body)
    assert small.headers["content-encoding"] == "gzip"


def test_a_page_that_is_as_it_was_is_not_sent_again() -> None:
    first = ask(SERVED, "/")
    assert first.headers["cache-control"] == "no-cache"
    again = ask(SERVED, "/", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert "content-length" not in again.headers
    assert {"accept-language", "accept-encoding"} <= set(first.headers["vary"].replace(",", " ").split())


STREAMLITS_PAGE = (
    b'<!DOCTYPE html><html lang="en"><head><title>Streamlit</title>'
    b'<script type="module" crossorigin src="./static/js/index.js"></script>'
    b'<link rel="modulepreload" crossorigin href="./static/js/a.js"><link rel="stylesheet" crossorigin href="./a.css">'
    b'</head><body><noscript>An agent may ask.</noscript><div id="root"></div></body></html>'
)
FIRST_VIEW = Still(
    language="ar",
    title='"<script>& title',
    description="<b>told</b>",
    style=":root { --ink: #000 }",
    body='<div id="saytara-still">map</div>',
)


def test_a_first_view_stands_before_all_that_a_page_loads() -> None:
    page_ = with_own_head(STREAMLITS_PAGE, FIRST_VIEW).decode()
    assert page_.startswith('<!DOCTYPE html><html lang="ar" dir="rtl">')
    head, _, body = page_.partition("</head>")
    assert "<link" not in head
    assert "<script" not in head
    assert ":root { --ink: #000 }" in head
    assert "./assets/noto-sans-latin.woff2?v=" in head
    order = [body.index(part) for part in ("saytara-still", "index.js", "modulepreload", "a.css", "page.js", "</body>")]
    assert order == sorted(order)
    assert body.count("index.js") == body.count("a.css") == 1
    assert "agent" not in page_


def test_a_page_says_what_it_is_in_plain_text() -> None:
    for view in (FIRST_VIEW, dataclasses.replace(FIRST_VIEW, body="")):
        page_ = with_own_head(STREAMLITS_PAGE, view).decode()
        assert "<title>&#34;&lt;script&gt;&amp; title</title>" in page_
        assert '<meta name="description" content="&lt;b&gt;told&lt;/b&gt;">' in page_
        assert page_.count("<title>") == 1
    assert "<noscript>" in with_own_head(STREAMLITS_PAGE, dataclasses.replace(FIRST_VIEW, body="")).decode()


def test_the_first_view_is_asked_for_by_page_query_and_first_language() -> None:
    asked: list[tuple[str, str, str]] = []

    def still_of(own: str, query: str, language: str) -> Still | None:
        asked.append((own, query, language))
        return None

    table = Routes(pages=("sources",), base_path="maps")
    app = PageHead(Starlette(routes=[Route("/maps/sources", page)]), table, still_of)
    ask(app, "/maps/sources", query="place=%D8%AD", accept_language="ar-SY,ar;q=0.9, en;q=0.8")
    ask(app, "/maps/sources")
    assert asked == [("sources", "place=%D8%AD", "ar-SY"), ("sources", "", "")]


@pytest.mark.parametrize("path", ["/packed", "/gone", "/_stcore/health", FRAME])
def test_other_answers_keep_their_body(path: str) -> None:
    assert b"page.js" not in ask(SERVED, path).body


def test_streamlits_inline_line_and_font_are_taken_out_of_its_page() -> None:
    preload = b'<link rel="preload" href="./static/x.woff2" as="font" type="font/woff2">'
    agents = b'<link rel="service-desc" href="./_stcore/agent/openapi.json" />'
    agents += b"<!-- about the agent API --><noscript>\n<p>An agent may ask.</p></noscript>"
    page_ = b"<html><head>" + preload + agents + b"<script>\n window.prerenderReady = false\n</script></head></html>"
    changed = with_own_head(page_)
    assert b"agent" not in changed
    assert changed.count(b'href="./api?f=html&amp;lang=') == 2
    assert b"prerenderReady" not in changed
    assert b"preload" not in changed
    assert re.findall(rb"<script(?![^>]*src=)", changed) == []


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_there_typed_and_packed_as_it_is(name: str) -> None:
    plain = ask(SERVED, f"/assets/{name}")
    assert plain.status == 200
    assert plain.body == asset(name).plain
    assert plain.headers["content-type"].split(";")[0] not in {"", "application/octet-stream", "text/html"}
    small = ask(SERVED, f"/assets/{name}", accept_encoding="br, gzip")
    assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(small.body) == plain.body
    assert "accept-encoding" in small.headers["vary"]


def test_an_address_with_the_version_is_kept_and_one_without_is_asked_again() -> None:
    name, version = "map.js", asset("map.js").version
    kept = ask(SERVED, f"/assets/{name}", query=f"v={version}")
    assert "immutable" in kept.headers["cache-control"]
    for query in ("", "v=other"):
        assert ask(SERVED, f"/assets/{name}", query=query).headers["cache-control"] == "no-cache"
    again = ask(SERVED, f"/assets/{name}", if_none_match=kept.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(SERVED, f"/assets/{name}", if_none_match='"other"').status == 200
    assert asset_url(name) == f"assets/{name}?v={version}"


TRAVERSALS: Sequence[str] = (
    "/assets/../app.py",
    "/assets/%2e%2e/app.py",
    "/assets/..%2fapp.py",
    "/assets//etc/passwd",
    "/assets/images/../../headers.py",
    "/assets/map.js/",
    "/assets/map.js\x00.css",
    "/assets/",
    "/assets/MAP.JS",
)


@pytest.mark.parametrize("path", TRAVERSALS)
def test_nothing_but_the_named_files_is_served(path: str) -> None:
    answer = ask(SERVED, path)
    assert answer.status == 404
    assert len(answer.body) < 100


def test_files_lie_under_the_base_path_where_there_is_one() -> None:
    app = Starlette(routes=asset_routes("/maps/"))
    assert ask(app, "/maps/assets/map.js").status == 200
    assert ask(app, "/assets/map.js").status == 404
