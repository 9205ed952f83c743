"""Serves the map's frames: every state of a dataset for one known-by and grading, as one document.

Only datasets that the dashboard shows can be asked for; the document is kept as long as the dataset stays the same.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from saytara.control import ClaimFilter
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.figures.map.day_states import frames_json
from saytara.store import dataset_of
from saytara.web.asked import read_filter

FRAMES_PATH: Final = "/assets-frames"

Areas = Callable[[], Mapping[str, Path]]
"""Gives the folders of the datasets that are shown, by name."""


def frame_routes(areas: Areas, base_path: str = "") -> list[BaseRoute]:
    """The route to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""

    async def serve(request: Request) -> Response:
        """Answers GET /assets-frames/AREA.json."""
        return await run_in_threadpool(_answer, request, areas)

    return [Route(f"{prefix}{FRAMES_PATH}/{{area}}.json", serve, methods=["GET", "HEAD"])]


def _answer(request: Request, areas: Areas) -> Response:
    folder = areas().get(request.path_params["area"])
    if folder is None:
        return _error(404, "no such area")
    try:
        counting = read_filter({name: value for name, value in request.query_params.items() if value})
    except ValueError as error:
        return _error(400, str(error))
    try:
        dataset = dataset_of(folder)
    except DatasetFaults:
        return _error(503, "the dataset has faults")
    return _document(request, dataset, counting)


def _document(request: Request, dataset: Dataset, counting: ClaimFilter) -> Response:
    headers = {"etag": f'"{dataset.digest[:24]}"', "cache-control": "no-cache", "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(_packed(dataset, counting), media_type="application/json", headers=headers)
    return Response(frames_json(dataset, counting), media_type="application/json", headers=headers)


@lru_cache(maxsize=16)
def _packed(dataset: Dataset, counting: ClaimFilter) -> bytes:
    return gzip.compress(frames_json(dataset, counting), compresslevel=6, mtime=0)


def _error(status: int, sentence: str) -> Response:
    return JSONResponse({"error": sentence}, status_code=status)
