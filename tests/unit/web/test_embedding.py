"""`SAYTARA_EMBED`: which sites may frame the map, what that opens, and what is refused at the start."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from saytara.dataset.errors import BadSetting, SaytaraError
from saytara.web.embedding import MOST_ORIGINS, embedding_origins
from saytara.web.headers import SecurityHeaders
from saytara.web.routes import Routes
from tests.unit.web.test_page_head import FRAME, ask

ROOT = Path(__file__).parents[3]
NEWS = ("https://news.example", "http://localhost:8000")

SOUND = (
    ("", ()),
    (" , ", ()),
    ("https://news.example", ("https://news.example",)),
    ("https://News.Example/", ("https://news.example",)),
    ("https://a.example, https://a.example,http://b.example:8000", ("https://a.example", "http://b.example:8000")),
    ("http://localhost", ("http://localhost",)),
    ("http://127.0.0.1:9", ("http://127.0.0.1:9",)),
    ("http://[::1]:9", ("http://[::1]:9",)),
    ("http://[::1]", ("http://[::1]",)),
    ("https://xn--mgbcd4a2b0d2b.example", ("https://xn--mgbcd4a2b0d2b.example",)),
)


@pytest.mark.parametrize(("setting", "origins"), SOUND)
def test_origins_are_read_each_once_and_in_one_form(setting: str, origins: tuple[str, ...]) -> None:
    assert embedding_origins({"SAYTARA_EMBED": setting}) == origins


def test_without_the_setting_there_are_none() -> None:
    assert embedding_origins({}) == ()


BROKEN = (
    ("*", "without *"),
    ("https://*.example", "without *"),
    ("https://*", "without *"),
    ("news.example", "begins with https://"),
    ("'self'", "begins with https://"),
    ("'none'", "begins with https://"),
    ("https:", "begins with https://"),
    ("https://", "begins with https://"),
    ("https://:443", "begins with https://"),
    ("javascript:alert(1)", "begins with https://"),
    ("data:text/html,x", "begins with https://"),
    ("ftp://news.example", "begins with https://"),
    ("https://news.example/maps", "no path"),
    ("https://news.example?x", "no query"),
    ("https://news.example#x", "no query"),
    ("https://me@news.example", "no user"),
    ("https://news.example:x", "no address"),
    ("https://news.example:99999", "no address"),
    ("https://[::1", "no address"),
    ("https://news.example; script-src *", "without *"),
    ("https://news.example; script-src https://evil.example", "no origin"),
    ("https://news.example https://b.example", "no origin"),
    ("https://news.example\nx-evil: 1", "no origin"),
    ("https://-news.example", "signs that no host has"),
    ("https://new_s.example", "signs that no host has"),
    ("https://أخبار.example", "xn--"),
    ("https://good.example,https://bad.example/path", "'https://bad.example/path'"),
)


@pytest.mark.parametrize(("setting", "told"), BROKEN)
def test_what_is_no_origin_is_refused_with_what_is_expected(setting: str, told: str) -> None:
    with pytest.raises(BadSetting, match=re.escape(told)) as raised:
        embedding_origins({"SAYTARA_EMBED": setting})
    assert "https://news.example:8443" in str(raised.value)
    assert isinstance(raised.value, SaytaraError)


def test_more_origins_than_a_header_should_hold_are_refused() -> None:
    with pytest.raises(BadSetting, match=f"{MOST_ORIGINS} at most"):
        embedding_origins({"SAYTARA_EMBED": ",".join(f"https://s{n}.example" for n in range(MOST_ORIGINS + 1))})


@pytest.mark.parametrize("setting", ["https://*.example", "https://news.example/maps"])
def test_the_server_does_not_start_with_a_broken_setting(setting: str) -> None:
    environment = {**os.environ, "SAYTARA_EMBED": setting}
    done = subprocess.run(
        [sys.executable, "-c", "import app"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith(f"saytara: SAYTARA_EMBED: {setting!r} is no origin (")
    assert "Traceback" not in done.stderr


async def answer(_request: Request) -> Response:
    return HTMLResponse("<html></html>")


PATHS = ("/", "/table", "/api", "/assets/map.js", "/_stcore/health", FRAME)
APP = Starlette(routes=[Route(path, answer) for path in PATHS])


def framing(path: str, *origins: str, base: str = "") -> tuple[list[str], str | None]:
    """Who may frame an answer, by the policy and by the older header."""
    app = SecurityHeaders(APP, Routes(pages=("", "table"), base_path=base), origins)
    headers = ask(app, path).headers
    rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    return rules["frame-ancestors"].split(), headers.get("x-frame-options")


@pytest.mark.parametrize("path", PATHS)
def test_without_origins_nothing_may_be_framed(path: str) -> None:
    assert framing(path) == (["'self'"], "SAMEORIGIN")


def test_with_origins_they_may_frame_the_map_and_its_frame_and_nothing_else() -> None:
    for path in PATHS:
        opened = (["'self'", *NEWS], None) if path in {"/", FRAME} else (["'self'"], "SAMEORIGIN")
        assert framing(path, *NEWS) == opened, path


def test_below_a_path_the_map_is_there() -> None:
    assert framing("/maps/", *NEWS, base="maps") == (["'self'", *NEWS], None)
    assert framing("/maps", *NEWS, base="maps") == (["'self'", *NEWS], None)
    assert framing("/", *NEWS, base="maps") == (["'self'"], "SAMEORIGIN")


def test_an_origin_changes_no_other_rule() -> None:
    for path in PATHS:
        plain, opened = (
            ask(SecurityHeaders(APP, Routes(pages=("", "table")), origins), path).headers for origins in ((), NEWS)
        )
        rules = [
            [rule for rule in headers["content-security-policy"].split("; ") if not rule.startswith("frame-ancestors")]
            for headers in (plain, opened)
        ]
        assert rules[0] == rules[1]


def test_the_server_is_there_before_the_component_of_the_map() -> None:
    """Streamlit forgets a component that is declared before it runs, and then answers 404 for the map's frame."""
    code = "import sys, app; print('streamlit_folium' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
