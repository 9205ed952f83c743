"""Serves the map of a large dataset in parts: outlines by tile, the looks of a day, what is told of some places.

Outlines change with the dataset alone and are kept by the browser; a day that is not worked out yet is answered by how
far it is (202).
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from saytara.control import Question, control_on
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.figures.map.asked_days import asked_day
from saytara.figures.map.levels import FINEST, STEP, is_large, tile_json
from saytara.figures.map.state import named_in, place_state
from saytara.store import dataset_of
from saytara.web.asked import read_day, read_filter
from saytara.words import LANGUAGES

TILES_PATH: Final = "/assets-tiles"

MOST_TOLD: Final = 400
"""So many places are told in one answer."""

Areas = Callable[[], Mapping[str, Path]]
"""Gives the folders of the datasets that are shown, by name."""

Answering = Callable[[Request, Dataset], Response]


def tile_routes(areas: Areas, base_path: str = "") -> list[BaseRoute]:
    """The routes to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""

    def route(path: str, answering: Answering) -> Route:
        async def serve(request: Request) -> Response:
            """Answers GET /assets-tiles/AREA/…"""
            return await run_in_threadpool(_answer, request, areas, answering)

        return Route(f"{prefix}{TILES_PATH}/{{area}}/{path}", serve, methods=["GET", "HEAD"])

    return [
        route("day.json", _day),
        route("told.json", _told),
        route("{level:int}/{x:int}/{y:int}.json", _tile),
    ]


def _answer(request: Request, areas: Areas, answering: Answering) -> Response:
    folder = areas().get(request.path_params["area"])
    if folder is None:
        return _error(404, "no such area")
    try:
        dataset = dataset_of(folder)
    except DatasetFaults:
        return _error(503, "the dataset has faults")
    if not is_large(dataset):
        return _error(404, "the area is small: its map is sent whole")
    try:
        return answering(request, dataset)
    except ValueError as error:
        return _error(400, str(error))


def _tile(request: Request, dataset: Dataset) -> Response:
    level, x, y = (int(request.path_params[name]) for name in ("level", "x", "y"))
    if level > FINEST or level % STEP or not (0 <= x < 2**level and 0 <= y < 2**level):
        return _error(404, "no such tile")
    return _kept(request, dataset, tile_json(dataset, level, (x, y)))


def _day(request: Request, dataset: Dataset) -> Response:
    found = asked_day(dataset, _question(request, dataset))
    if found.day is None:
        document = {"done": found.done, "of": len(dataset.places)}
        return JSONResponse(document, status_code=202, headers={"cache-control": "no-store"})
    return _kept(request, dataset, found.day.to_json())


def _told(request: Request, dataset: Dataset) -> Response:
    language = request.query_params.get("lang", "")
    if language not in LANGUAGES:
        raise ValueError(f"lang is expected to be one of {', '.join(LANGUAGES)}")
    wanted = request.query_params.get("places", "").split(",")
    if len(wanted) > MOST_TOLD or not all(text.isascii() and text.isdigit() and len(text) < 9 for text in wanted):
        raise ValueError(f"places is expected to be numbers of places, at most {MOST_TOLD}")
    numbers = [int(text) for text in wanted]
    if max(numbers) >= len(dataset.places):
        raise ValueError(f"places is expected to be numbers below {len(dataset.places)}")
    asked = _question(request, dataset)
    patterns: dict[str, str] = {}
    places = [dataset.places[number] for number in numbers]
    told = {
        place.id: place_state(dataset, control_on(dataset, place.id, asked), patterns, (language,)) for place in places
    }
    document = {
        "places": told,
        "names": {place.id: place.names.in_language(language) for place in places},
        "namedIn": named_in(places, language),
        "patterns": "".join(patterns[key] for key in sorted(patterns)),
    }
    return _kept(request, dataset, json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())


def _question(request: Request, dataset: Dataset) -> Question:
    parameters = {name: value for name, value in request.query_params.items() if value}
    day = read_day(parameters, "date")
    return read_filter(parameters).on(day or dataset.default_date)


def _kept(request: Request, dataset: Dataset, body: bytes) -> Response:
    """A document that follows from the dataset and the address alone; an address with its digest never changes."""
    headers = {"etag": f'"{dataset.digest[:24]}"', "cache-control": "no-cache"}
    if request.query_params.get("v") == dataset.digest[:16]:
        headers["cache-control"] = f"private, max-age={dt.timedelta(days=1) // dt.timedelta(seconds=1)}"
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        packed = {**headers, "content-encoding": "gzip", "vary": "accept-encoding"}
        return Response(_packed(body), media_type="application/json", headers=packed)
    return Response(body, media_type="application/json", headers={**headers, "vary": "accept-encoding"})


@lru_cache(maxsize=128)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=4, mtime=0)


def _error(status: int, sentence: str) -> Response:
    return JSONResponse({"error": sentence}, status_code=status)
