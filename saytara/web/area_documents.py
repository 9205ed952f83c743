"""What the routes beside the dashboard share: their place below a base path, the dataset asked for, a JSON document.

Only datasets that the dashboard shows can be asked for: no address names a path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.store import dataset_of

Areas = Callable[[], Mapping[str, Path]]
"""Gives the folders of the datasets that are shown, by name."""


def prefix_of(base_path: str) -> str:
    """What stands before a route's own path; `base_path` is Streamlit's `server.baseUrlPath`.

    >>> prefix_of(""), prefix_of("/maps/")
    ('', '/maps')
    """
    return f"/{base_path.strip('/')}" if base_path.strip("/") else ""


def dataset_asked(request: Request, areas: Areas) -> Dataset | Response:
    """The dataset of the address's `area`, or the answer where there is none to speak of."""
    folder = areas().get(request.path_params["area"])
    if folder is None:
        return error(404, "no such area")
    try:
        return dataset_of(folder)
    except DatasetFaults:
        return error(503, "the dataset has faults")


def json_document(
    request: Request,
    *,
    version: str,
    cache_control: str,
    plain: Callable[[], bytes],
    packed: Callable[[], bytes],
) -> Response:
    """A document with its ETag: nothing is made for whoever has this version, and gzip goes to whoever takes it."""
    headers = {"etag": f'"{version}"', "cache-control": cache_control, "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(packed(), media_type="application/json", headers=headers)
    return Response(plain(), media_type="application/json", headers=headers)


def error(status: int, sentence: str) -> Response:
    """An answer that says why there is none."""
    return JSONResponse({"error": sentence}, status_code=status)
