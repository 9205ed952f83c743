"""Answers 404 below our own folders wherever no route of theirs does: Streamlit would give its page there, with 200."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from saytara.web.area_documents import prefix_of
from saytara.web.routes import OWN_FOLDERS

METHODS: Final = ("GET", "HEAD", "POST")
"""What the request filter lets through to one or another of these folders."""


def missing_routes(base_path: str = "") -> list[BaseRoute]:
    """The routes to mount behind all others of ours; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)
    return [Route(f"{prefix}/{folder}/{{rest:path}}", _missing, methods=METHODS) for folder in OWN_FOLDERS]


async def _missing(_request: Request) -> Response:
    return PlainTextResponse("there is nothing at this address", 404, {"cache-control": "no-store"})
