"""Serves what the search suggests while somebody types, as a piece of HTML, for the view of the page that asks.

It knows no dataset: who answers is handed in, as with the first view of a page (`page_head`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from saytara.web.area_documents import prefix_of
from saytara.web.page_head import first_language

FIND_PATH: Final = "/assets-find"
MAX_TYPED: Final = 100
"""Characters of a question; a longer one is refused, and the page's field takes no more."""

LONGEST_QUERY: Final = 4000
"""Characters of the whole address, all parameters of the page within it."""

FoundFor = Callable[[str, Mapping[str, str], str], str | None]
"""Gives suggestions as HTML by what was typed, the parameters of the page, and the browser's language."""


def find_routes(found_for: FoundFor, base_path: str = "") -> list[BaseRoute]:
    """The route to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)

    async def serve(request: Request) -> Response:
        """Answers GET /assets-find?find=WORDS and the parameters of a page."""
        parameters = dict(request.query_params)
        typed = parameters.pop("find", "")
        if not typed.strip() or len(typed) > MAX_TYPED or len(str(request.url.query)) > LONGEST_QUERY:
            return PlainTextResponse(f"find is expected to be 1 to {MAX_TYPED} characters", 400)
        language = first_language(request.headers)
        found = await run_in_threadpool(found_for, typed, parameters, language)
        if found is None:
            return PlainTextResponse("there is no dataset to search", 503)
        headers = {"cache-control": "no-store", "vary": "accept-language"}
        return Response(found, media_type="text/html; charset=utf-8", headers=headers)

    return [Route(f"{prefix}{FIND_PATH}", serve, methods=["GET", "HEAD"])]
