"""The settings of Streamlit's page: no dialogs of errors, no page that steers it, and nothing else is changed."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from saytara.web.host_config import HostConfig
from saytara.web.routes import Routes

THEIRS = {"allowedOrigins": ["https://a.example"], "metricsUrl": "", "blockErrorDialogs": False}
OURS = {**THEIRS, "allowedOrigins": [], "blockErrorDialogs": True}


@pytest.mark.parametrize("base_path", ["", "maps"])
def test_dialogs_stay_closed_nobody_steers_the_page_and_the_rest_is_as_it_was(base_path: str) -> None:
    prefix = f"/{base_path}" if base_path else ""
    app = Starlette(
        routes=[
            Route(f"{prefix}/_stcore/host-config", lambda _asked: JSONResponse(THEIRS)),
            Route(f"{prefix}/_stcore/health", lambda _asked: PlainTextResponse("ok")),
        ]
    )
    client = TestClient(HostConfig(app, Routes(pages=("",), base_path=base_path)))
    answer = client.get(f"{prefix}/_stcore/host-config")
    assert answer.json() == OURS
    assert int(answer.headers["content-length"]) == len(json.dumps(OURS))
    assert client.get(f"{prefix}/_stcore/health").text == "ok"


def test_an_answer_that_is_no_settings_passes() -> None:
    app = Starlette(routes=[Route("/_stcore/host-config", lambda _asked: PlainTextResponse("busy", 503))])
    client = TestClient(HostConfig(app, Routes(pages=("",))))
    answer = client.get("/_stcore/host-config")
    assert (answer.status_code, answer.text) == (503, "busy")
