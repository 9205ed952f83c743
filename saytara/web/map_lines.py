"""Serves the lines of a map that is a source, by the content of what the dataset keeps of it.

Only datasets that the dashboard shows, and only maps among their sources, can be asked for: no address names a path.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saytara.core.model import Dataset, Source
from saytara.figures.map.publisher_lines import outlines_json
from saytara.web.area_documents import Areas, dataset_asked, error, json_document, prefix_of
from saytara.web.browser_cache import FOR_EVER

LINES_PATH: Final = "/assets-lines"


def lines_address(area: str, source: Source, *, root: str = "") -> str:
    """The address of a map's lines; it changes with the file that keeps them. `root` leads to the dashboard's root."""
    path = f"{LINES_PATH.strip('/')}/{quote(area, safe='')}/{quote(source.id, safe='')}.json"
    return f"{root}{path}?v={_version(source)}"


def line_routes(areas: Areas, base_path: str = "") -> list[BaseRoute]:
    """The route to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)

    async def serve(request: Request) -> Response:
        """Answers GET /assets-lines/AREA/SOURCE.json."""
        return await run_in_threadpool(_answer, request, areas)

    return [Route(f"{prefix}{LINES_PATH}/{{area}}/{{source}}.json", serve, methods=["GET", "HEAD"])]


def _answer(request: Request, areas: Areas) -> Response:
    dataset = dataset_asked(request, areas)
    if isinstance(dataset, Response):
        return dataset
    source = dataset.source_by_id.get(request.path_params["source"])
    if source is None or not source.shapes:
        return error(404, "no such map")
    is_named_by_version = request.query_params.get("v") == _version(source)
    return json_document(
        request,
        version=_version(source),
        cache_control=FOR_EVER if is_named_by_version else "no-cache",
        plain=lambda: outlines_json(dataset, source.id),
        packed=lambda: _packed(dataset, source.id),
    )


@lru_cache(maxsize=32)
def _packed(dataset: Dataset, source_id: str) -> bytes:
    return gzip.compress(outlines_json(dataset, source_id), compresslevel=6, mtime=0)


def _version(source: Source) -> str:
    return source.drawn_sha256[:16]
