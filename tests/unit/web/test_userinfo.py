"""The question to the userinfo endpoint: what is an answer, what is a refusal, and what is neither."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from saytara.web.desk import userinfo
from saytara.web.desk.userinfo import MOST_ANSWER_BYTES, AccessToken, ProviderAway, TokenRefused, UserinfoEndpoint

SECRET = "an-access-token-that-no-log-may-have"
SAID = {"sub": "amal", "groups": ["desk"]}


class Invented:
    """A provider that answers as it is told, path by path, and remembers what it was asked, and with which token."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answers: dict[str, Any] = {}
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                told.asked.append((self.path, self.headers.get("authorization", "")))
                status, content, headers = told.answers[self.path]
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for part in content:
                    if threading.Event().wait(part) if isinstance(part, float) else self.wfile.write(part) is None:
                        return

            def log_message(self, *_of_a_request: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.token = AccessToken(metadata_url=f"{self.url}/metadata", value=SECRET)
        self.tell("/metadata", {"userinfo_endpoint": f"{self.url}/me"})
        self.tell("/me", SAID)

    def tell(self, path: str, content: Any, status: int = 200, **headers: str) -> None:
        """What is answered at a path: JSON, or bytes with pauses (seconds) between them."""
        parts = content if isinstance(content, list) else [json.dumps(content).encode()]
        self.answers[path] = (status, parts, headers)


@pytest.fixture
def provider() -> Iterator[Invented]:
    invented = Invented()
    serving = threading.Thread(target=invented.server.serve_forever, args=(0.02,))
    serving.start()
    yield invented
    invented.server.shutdown()
    invented.server.server_close()
    serving.join()


def test_the_claims_come_from_the_endpoint_that_the_provider_names(provider: Invented) -> None:
    endpoint = UserinfoEndpoint()
    assert endpoint.claims(provider.token) == SAID
    assert endpoint.claims(provider.token) == SAID
    with_token = f"Bearer {SECRET}"
    assert provider.asked == [("/metadata", ""), ("/me", with_token), ("/me", with_token)]


@pytest.mark.parametrize("status", [401, 403])
def test_a_token_that_the_provider_takes_no_more_is_refused(provider: Invented, status: int) -> None:
    provider.tell("/me", {"error": "invalid_token"}, status)
    with pytest.raises(TokenRefused):
        UserinfoEndpoint().claims(provider.token)


def test_a_provider_that_does_not_describe_itself_has_refused_nobody(provider: Invented) -> None:
    provider.tell("/metadata", {}, 403)
    with pytest.raises(ProviderAway):
        UserinfoEndpoint().claims(provider.token)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        pytest.param({"error": "server_error"}, 500, id="a failure"),
        pytest.param({"error": "slow_down"}, 429, id="too many questions"),
        pytest.param([b"eyJhbGciOi.of.ajwt"], 200, id="a signed answer"),
        pytest.param([b"[" * 100_000], 200, id="a deep answer"),
        pytest.param([b"\xff"], 200, id="no text"),
        pytest.param(["desk"], 200, id="no object"),
    ],
)
def test_what_cannot_be_read_is_no_answer(provider: Invented, content: Any, status: int) -> None:
    parts = [json.dumps(content).encode()] if content == ["desk"] else content
    provider.tell("/me", parts, status)
    with pytest.raises(ProviderAway):
        UserinfoEndpoint().claims(provider.token)


def test_no_redirect_is_followed(provider: Invented) -> None:
    provider.tell("/me", {}, 302, location=f"{provider.url}/elsewhere")
    provider.tell("/elsewhere", SAID)
    with pytest.raises(ProviderAway):
        UserinfoEndpoint().claims(provider.token)
    assert "/elsewhere" not in {path for path, _ in provider.asked}


def test_an_answer_that_is_too_large_is_not_read_to_its_end(provider: Invented) -> None:
    provider.tell("/me", [json.dumps({**SAID, "about": "x" * MOST_ANSWER_BYTES}).encode()])
    with pytest.raises(ProviderAway):
        UserinfoEndpoint().claims(provider.token)


def test_an_answer_that_drips_is_given_up(provider: Invented, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(userinfo, "ANSWER_SECONDS", 0.3)
    provider.tell("/me", [b'{"sub": "amal"', *[0.1, b" "] * 20, b"}"])
    began = time.monotonic()
    with pytest.raises(ProviderAway):
        UserinfoEndpoint().claims(provider.token)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("address", ["http://id.example/me", "ftp://localhost/me", "//localhost/me", "", "https://"])
def test_a_token_is_sent_nowhere_without_tls_but_to_this_machine(provider: Invented, address: str) -> None:
    provider.tell("/metadata", {"userinfo_endpoint": address})
    with pytest.raises(ProviderAway, match="https://"):
        UserinfoEndpoint().claims(provider.token)
    assert provider.asked == [("/metadata", "")]


def test_an_endpoint_that_moved_is_found_at_the_next_question(provider: Invented) -> None:
    endpoint = UserinfoEndpoint()
    assert endpoint.claims(provider.token) == SAID
    provider.tell("/me", {}, 404)
    provider.tell("/metadata", {"userinfo_endpoint": f"{provider.url}/new"})
    provider.tell("/new", SAID)
    with pytest.raises(ProviderAway):
        endpoint.claims(provider.token)
    assert endpoint.claims(provider.token) == SAID


@pytest.mark.parametrize("value", [SECRET, f"{SECRET}\r\nx: y", f"{SECRET}é"])
def test_no_log_and_no_error_has_the_token(provider: Invented, caplog: pytest.LogCaptureFixture, value: str) -> None:
    caplog.set_level(logging.DEBUG)
    token = AccessToken(metadata_url=provider.token.metadata_url, value=value)
    provider.tell("/me", {}, 401)
    with pytest.raises((TokenRefused, ProviderAway)) as refused:
        UserinfoEndpoint().claims(token)
    assert SECRET not in caplog.text + str(refused.value) + repr(token)
