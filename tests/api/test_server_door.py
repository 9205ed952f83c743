"""The real server: what is closed, what is unknown, whom it lets connect, and what its first message tells."""

from __future__ import annotations

import base64
import html
import http.client
import platform
import re
import secrets
import socket
from pathlib import Path

import pytest
import streamlit
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.metrics_util import Installation

from saytara.web.routes import OWN_FOLDERS
from tests.browser.server import ROOT, Dashboard

SECONDS = 20


def answer(dashboard: Dashboard, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str, bytes]:
    """Status, policy and body of a request."""
    connection = http.client.HTTPConnection("localhost", dashboard.port, timeout=SECONDS)
    try:
        connection.request(method, path, body or None, headers)
        found = connection.getresponse()
        return found.status, found.headers["content-security-policy"], found.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/_stcore/upload_file/a/b"),
        ("DELETE", "/_stcore/upload_file/a/b"),
        ("OPTIONS", "/_stcore/upload_file/a/b"),
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/script-health-check"),
        ("POST", "/_stcore/agent/interact"),
        ("POST", "/_stcore/agent/mcp"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("GET", "/_stcore/bidi-components/x/y"),
        ("GET", "/component/streamlit_folium.other/index.html"),
        ("GET", "/auth/login"),
        ("GET", "/oauth2callback"),
    ],
)
def test_what_no_page_needs_is_closed(dashboard: Dashboard, method: str, path: str) -> None:
    status, policy, _body = answer(dashboard, method, path)
    assert status == 403
    assert "unsafe-eval" not in policy


def test_a_large_upload_is_refused_before_it_is_sent(dashboard: Dashboard) -> None:
    with socket.create_connection(("localhost", dashboard.port), timeout=SECONDS) as connection:
        head = "PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000000\r\n\r\n"
        connection.sendall(head.encode() + b"some of it")
        assert connection.recv(100).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize(
    "path",
    [
        *("/no", "/no.txt", "/index.html", "/static/js/no.js", "/table/x", "/api/no", "/media/no", "/assets/no"),
        *(f"/{folder}/no" for folder in OWN_FOLDERS),
        *("/assets-frames/no.json", "/assets-lines/no/no.json", "/assets-previews/no.png"),
        *("/assets-tiles/no/day.json", "/assets-tiles/example/%D9%A1/0/0.json", "/assets-background/no/1/0/0"),
    ],
)
def test_an_unknown_address_is_not_found(dashboard: Dashboard, path: str) -> None:
    status, policy, body = answer(dashboard, "GET", path)
    assert status == 404
    assert "unsafe-eval" not in policy
    assert b"<html" not in body


@pytest.mark.parametrize("path", ["/", "/table", "/about?lang=ar", "/favicon.png", "/_stcore/health", "/assets/map.js"])
def test_what_pages_need_is_there(dashboard: Dashboard, path: str) -> None:
    status, policy, body = answer(dashboard, "GET", path)
    assert (status, "unsafe-eval" in policy, b"_stcore" in body) == (200, False, False)


def test_no_other_host_is_named_to_the_page(dashboard: Dashboard) -> None:
    _status, _policy, body = answer(dashboard, "GET", "/_stcore/host-config")
    assert b"://" not in body


def test_every_file_that_the_page_names_is_served(dashboard: Dashboard) -> None:
    _status, _policy, page = answer(dashboard, "GET", "/")
    named = re.findall(r'(?:href|src)="\./([^"]+)"', html.unescape(page.decode()))
    assert len(named) > 5
    assert {name: answer(dashboard, "GET", f"/{name}")[0] for name in named} == dict.fromkeys(named, 200)


def test_only_the_document_of_the_maps_frame_may_evaluate(dashboard: Dashboard) -> None:
    for path, may in {
        "/component/streamlit_folium.st_folium/index.html": True,
        "/component/streamlit_folium.st_folium/no.html": False,
        "/x/component/streamlit_folium.st_folium/index.html": False,
    }.items():
        assert ("unsafe-eval" in answer(dashboard, "GET", path)[1]) is may


def handshake(dashboard: Dashboard, origin: str | None, host: str | None = None) -> tuple[int, socket.socket]:
    """The status that a WebSocket is answered with, and the open connection."""
    connection = socket.create_connection(("localhost", dashboard.port), timeout=SECONDS)
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host or dashboard.host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(secrets.token_bytes(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Protocol: streamlit",
        *([f"Origin: {origin}"] if origin is not None else []),
    ]
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        assert byte, "the server closed the connection"
        head += byte
    return int(head.split()[1]), connection


def test_only_a_page_of_this_host_and_port_connects(dashboard: Dashboard) -> None:
    for origin, status in {
        dashboard.url: 101,
        f"http://localhost:{dashboard.port + 1}": 403,
        "http://127.0.0.1": 403,
        "https://evil.example": 403,
        "null": 403,
    }.items():
        found, connection = handshake(dashboard, origin)
        connection.close()
        assert (origin, found) == (origin, status)


def framed(content: bytes) -> bytes:
    """A short binary message of a client (RFC 6455, section 5.2), masked with zeros."""
    assert len(content) < 126
    return bytes([0x82, 0x80 | len(content)]) + bytes(4) + content


def received(connection: socket.socket) -> bytes:
    """The content of the server's next message."""
    head = exactly(connection, 2)
    size = head[1] & 0x7F
    if size >= 126:
        size = int.from_bytes(exactly(connection, 2 if size == 126 else 8), "big")
    return exactly(connection, size)


def exactly(connection: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        found += connection.recv(size - len(found))
    return found


def test_the_first_messages_tell_nothing_of_the_server(dashboard: Dashboard) -> None:
    status, connection = handshake(dashboard, dashboard.url)
    assert status == 101
    git, start = BackMsg(load_git_info=True), BackMsg()
    start.rerun_script.query_string = "lang=en"
    messages: list[ForwardMsg] = []
    with connection:
        connection.sendall(framed(git.SerializeToString()) + framed(start.SerializeToString()))
        while not messages or messages[-1].WhichOneof("type") != "script_finished":
            messages.append(ForwardMsg.FromString(received(connection)))
    kinds = {message.WhichOneof("type") for message in messages}
    assert "git_info_changed" not in kinds
    first = next(message for message in messages if message.WhichOneof("type") == "new_session")
    assert first.new_session.initialize.session_id
    said = "\n".join(str(message) for message in messages)
    ids = (Installation.instance().installation_id_v3, Installation.instance().installation_id_v4)
    for secret in (str(ROOT), f"{Path.home()}/", streamlit.__version__, platform.python_version(), *ids):
        assert secret not in said
