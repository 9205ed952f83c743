"""Streamlit's scripts and styles leave packed, the same for all who ask, and without the fonts that no page uses."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send
from streamlit import file_util

from saytara.ui.streamlit_files import streamlit_files
from saytara.web.browser_cache import FOR_EVER
from saytara.web.compressed_assets import NEEDLESS_FONTS, Packing, accepted
from saytara.web.routes import MAP_COMPONENT, Routes
from tests.unit.web.test_page_head import ask

SCRIPT = b"const words = 'the same again';" * 200
STYLE = (
    b'@font-face{font-family:Source Sans;src:url(a.woff2)}@font-face{font-family:"Material Symbols Rounded";src:url(b)}'
    b"@font-face{font-family:KaTeX_Main;src:url(c)}.a{color:red}"
)
CONTENT = {
    "/static/js/a.js": SCRIPT,
    "/static/css/a.css": STYLE,
    f"/{MAP_COMPONENT}/static/js/main.521860b0.js": SCRIPT,
}


class Streamlit:
    """Files as Streamlit sends them, counted."""

    def __init__(self, prefix: str = "") -> None:
        self.asked: list[str] = []
        routes = [Route(prefix + path, self.answer, methods=["GET", "HEAD"]) for path in CONTENT]
        files = frozenset(path.lstrip("/") for path in (*CONTENT, "/static/js/gone.js", "/static/media/a.woff2"))
        self.app = Packing(Starlette(routes=routes), Routes(pages=("",), files=files, base_path=prefix))
        self.prefix = prefix

    async def answer(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        headers = {"etag": '"plain"', "cache-control": "public"}
        kind = "text/css" if request.url.path.endswith("css") else "text/javascript"
        return Response(CONTENT[request.url.path.removeprefix(self.prefix)], media_type=kind, headers=headers)


@pytest.mark.parametrize("prefix", ["", "/maps"])
@pytest.mark.parametrize(
    ("offered", "coding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_a_script_comes_as_the_browser_takes_it(prefix: str, offered: str, coding: str | None, unpack: object) -> None:
    answer = ask(Streamlit(prefix).app, f"{prefix}/static/js/a.js", accept_encoding=offered)
    assert answer.headers.get("content-encoding") == coding
    assert callable(unpack)
    assert unpack(answer.body) == SCRIPT
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert answer.headers["vary"].lower() == "accept-encoding"
    assert "etag" not in answer.headers


def test_it_is_packed_once_for_all_who_ask() -> None:
    streamlit = Streamlit()
    answers = [ask(streamlit.app, "/static/js/a.js", accept_encoding="br", if_none_match='"plain"') for _ in range(3)]
    assert {answer.body for answer in answers} == {answers[0].body}
    assert len(streamlit.asked) == 1


async def leaves() -> Message:
    return {"type": "http.disconnect"}


def test_who_leaves_in_the_middle_of_a_file_leaves_it_whole_for_the_next(tmp_path: Path) -> None:
    """Starlette's answer with a file ends as soon as the client is gone, with what it has sent so far."""
    file = tmp_path / "a.js"
    file.write_bytes(SCRIPT * 200)
    routes = [Route("/static/js/a.js", lambda _request: FileResponse(file))]
    app = Packing(Starlette(routes=routes), Routes(pages=("",), files=("static/js/a.js",)))
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": "/static/js/a.js",
        "raw_path": b"/static/js/a.js",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"accept-encoding", b"gzip")],
    }

    async def lost(_message: Message) -> None:
        await asyncio.sleep(0)

    asyncio.run(app(scope, leaves, lost))
    assert gzip.decompress(ask(app, "/static/js/a.js", accept_encoding="gzip").body) == SCRIPT * 200


def test_a_part_of_a_file_is_not_kept() -> None:
    async def broken(_scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-length", b"100"), (b"content-type", b"text/javascript")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"half"})

    app = Packing(broken, Routes(pages=("",), files=("static/js/a.js",)))
    assert ask(app, "/static/js/a.js", accept_encoding="gzip").body == b"half"
    assert app._kept == {}


def test_the_style_sheet_loses_the_fonts_that_no_page_uses() -> None:
    for offered in ("", "gzip"):
        answer = ask(Streamlit().app, "/static/css/a.css", accept_encoding=offered)
        plain = gzip.decompress(answer.body) if offered else answer.body
        assert plain == b"@font-face{font-family:KaTeX_Main;src:url(c)}.a{color:red}"


def test_a_file_named_by_its_content_is_kept_for_good() -> None:
    named = ask(Streamlit().app, f"/{MAP_COMPONENT}/static/js/main.521860b0.js", accept_encoding="br")
    assert named.headers["cache-control"] == FOR_EVER
    assert ask(Streamlit().app, "/static/js/a.js").headers["cache-control"] == "public"


@pytest.mark.parametrize(
    ("path", "method", "header"),
    [
        ("/static/js/a.js", "HEAD", {}),
        ("/static/js/a.js", "GET", {"range": "bytes=0-9"}),
        ("/static/js/gone.js", "GET", {}),
        ("/static/js/none.js", "GET", {}),
        ("/static/media/a.woff2", "GET", {}),
    ],
)
def test_everything_else_is_answered_as_streamlit_does(path: str, method: str, header: dict[str, str]) -> None:
    streamlit = Streamlit()
    apps = (streamlit.app, streamlit.app.app)
    with_packing, without = (ask(app, path, method=method, accept_encoding="br", **header) for app in apps)
    assert with_packing == without
    assert streamlit.app._kept == {}


@pytest.mark.parametrize(
    ("offered", "coding"), [("br", "br"), ("BR , gzip", "br"), ("*", None), ("br; q=0.0", None), ("brx", None)]
)
def test_only_what_is_offered_is_taken(offered: str, coding: str | None) -> None:
    assert accepted(Headers({"accept-encoding": offered})) == coding


def test_streamlits_own_style_sheet_names_the_needless_fonts_as_expected() -> None:



    (sheet,) = (name for name in streamlit_files() if name.startswith("static/css/index."))
    text = (Path(file_util.get_static_dir()) / sheet).read_bytes()
    assert len(NEEDLESS_FONTS.findall(text)) >= 6
    left = NEEDLESS_FONTS.sub(b"", text)
    assert b"@font-face{font-family:Source" not in left
    assert b"MaterialSymbols" not in left
