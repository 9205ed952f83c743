"""Serves the pictures that go with links to the map, each made when it is asked for, and kept by whoever asked.

Each is of one question about one dataset that the dashboard shows; its address names the state of the data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from saytara import __version__
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.exports.jobs.maker import FileMaker, MakerClosed, file_maker
from saytara.exports.jobs.orders import PreviewOrder
from saytara.exports.jobs.waiting import CallerGone, content_of
from saytara.exports.jobs.waiting_line import Busy
from saytara.store import dataset_of
from saytara.web.area_documents import Areas, prefix_of
from saytara.web.browser_cache import FOR_EVER
from saytara.web.question_in_address import FILTER_PARAMETERS, filter_parameters, read_day, read_filter
from saytara.words import LANGUAGES

PREVIEWS_PATH: Final = "/assets-previews"
MEDIA_TYPE: Final = "image/png"

PARAMETERS: Final = ("date", *FILTER_PARAMETERS, "place", "lang", "v")
RETRY_SECONDS: Final = 5
"""When to ask again a server that is being restarted."""

CLIENT_GONE: Final = 499


def preview_address(area: str, dataset: Dataset, order: PreviewOrder) -> str:
    """The address of a picture, relative to the dashboard's root; it changes with the data and the software."""
    asked = {
        "date": order.asked.date.isoformat(),
        **filter_parameters(order.asked),
        "place": order.place,
        "lang": order.language,
        "v": _version(dataset),
    }
    given = {name: value for name, value in asked.items() if value is not None}
    return f"{PREVIEWS_PATH.strip('/')}/{quote(area, safe='')}.png?{urlencode(given)}"


def preview_routes(
    areas: Areas, base_path: str = "", maker: Callable[[], FileMaker] = file_maker
) -> list[BaseRoute]:
    """The route to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)

    async def serve(request: Request) -> Response:
        """Answers GET /assets-previews/AREA.png."""
        read = await run_in_threadpool(_read, request, areas)
        if isinstance(read, Response):
            return read
        dataset, order = read
        headers = _headers(request, dataset)
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        try:
            picture = await content_of(maker().ask(order, dataset), request.receive)
        except CallerGone:
            return Response(status_code=CLIENT_GONE)
        except Busy as busy:
            return _error(503, str(busy), {"retry-after": str(busy.retry_seconds)})
        except MakerClosed as closed:
            return _error(503, str(closed), {"retry-after": str(RETRY_SECONDS)})
        return Response(picture, media_type=MEDIA_TYPE, headers=headers)

    return [Route(f"{prefix}{PREVIEWS_PATH}/{{area}}.png", serve, methods=["GET", "HEAD"])]


def _read(request: Request, areas: Areas) -> tuple[Dataset, PreviewOrder] | Response:
    folder = areas().get(request.path_params["area"])
    if folder is None:
        return _error(404, "no such area")
    try:
        dataset = dataset_of(folder)
    except DatasetFaults:
        return _error(503, "the dataset has faults")
    try:
        return dataset, _order(dict(request.query_params), dataset)
    except ValueError as error:
        return _error(400, str(error))


def _order(asked: Mapping[str, str], dataset: Dataset) -> PreviewOrder:
    """The question of an address; ValueError says what is wrong with it."""
    unknown = [name for name in asked if name not in PARAMETERS]
    if unknown:
        raise ValueError(f"allowed are {', '.join(PARAMETERS)}")
    place, language = asked.get("place"), asked.get("lang", "en")
    if place is not None and place not in dataset.place_by_id:
        raise ValueError("place is expected to be the id of a place")
    if language not in LANGUAGES:
        raise ValueError(f"lang is expected to be one of {', '.join(LANGUAGES)}")
    return PreviewOrder(
        asked=read_filter(asked).on(read_day(asked, "date") or dataset.default_date),
        language=language,
        place=place,
    )


def _version(dataset: Dataset) -> str:
    return hashlib.sha256(f"{dataset.digest} {__version__}".encode()).hexdigest()[:16]


def _headers(request: Request, dataset: Dataset) -> dict[str, str]:
    version = _version(dataset)
    is_named_by_version = request.query_params.get("v") == version
    kept = FOR_EVER if is_named_by_version else "no-cache"
    return {"etag": f'"{version}"', "cache-control": kept}


def _error(status: int, sentence: str, headers: Mapping[str, str] | None = None) -> Response:
    return PlainTextResponse(sentence, status, {"cache-control": "no-store", **(headers or {})})
