"""Serves the map's frames: every state of a dataset for one known-by and grading, as one document.

Only datasets that the dashboard shows can be asked for; the document is kept as long as the dataset stays the same.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saytara.control import ClaimFilter
from saytara.core.model import Dataset
from saytara.figures.map.day_states import frames_json
from saytara.web.area_documents import Areas, dataset_asked, error, json_document, prefix_of
from saytara.web.question_in_address import read_filter

FRAMES_PATH: Final = "/assets-frames"


def frame_routes(areas: Areas, base_path: str = "") -> list[BaseRoute]:
    """The route to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)

    async def serve(request: Request) -> Response:
        """Answers GET /assets-frames/AREA.json."""
        return await run_in_threadpool(_answer, request, areas)

    return [Route(f"{prefix}{FRAMES_PATH}/{{area}}.json", serve, methods=["GET", "HEAD"])]


def _answer(request: Request, areas: Areas) -> Response:
    if request.path_params["area"] not in areas():
        return error(404, "no such area")
    try:
        counting = read_filter({name: value for name, value in request.query_params.items() if value})
    except ValueError as fault:
        return error(400, str(fault))
    dataset = dataset_asked(request, areas)
    if isinstance(dataset, Response):
        return dataset
    return json_document(
        request,
        version=dataset.digest[:24],
        cache_control="no-cache",
        plain=lambda: frames_json(dataset, counting),
        packed=lambda: _packed(dataset, counting),
    )


@lru_cache(maxsize=16)
def _packed(dataset: Dataset, counting: ClaimFilter) -> bytes:
    return gzip.compress(frames_json(dataset, counting), compresslevel=6, mtime=0)
