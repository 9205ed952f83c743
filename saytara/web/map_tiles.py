"""Serves the map of a large dataset in parts: outlines by tile, a day's looks and numbers, what is told of some places.

Outlines change with the dataset alone and are kept by the browser; a day that is not worked out yet is answered by how
far it is (202).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from saytara.control import Question, control_on
from saytara.control.on_demand import is_large
from saytara.core.model import Dataset, Place
from saytara.figures.map.asked_days import DayInWork, asked_day, is_at_hand
from saytara.figures.map.day_looks import DayLooks
from saytara.figures.map.labels_and_tips import named_in, place_state
from saytara.figures.map.tile_levels import FINEST, STEP, tile_json
from saytara.figures.panel.many_tally import sides_of_day, tally_of_day
from saytara.web.area_documents import Areas, dataset_asked, error, json_document, prefix_of
from saytara.web.browser_cache import FOR_A_DAY
from saytara.web.question_in_address import filter_parameters, read_day, read_filter
from saytara.words import LANGUAGES, say

TILES_PATH: Final = "/assets-tiles"

MOST_TOLD: Final = 400
"""So many places are told in one answer."""

NOT_KEPT: Final = {"cache-control": "no-store"}

Answering = Callable[[Request, Dataset], Response]


def tile_routes(areas: Areas, base_path: str = "") -> list[BaseRoute]:
    """The routes to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)

    def route(path: str, answering: Answering) -> Route:
        async def serve(request: Request) -> Response:
            """Answers GET /assets-tiles/AREA/…"""
            return await run_in_threadpool(_answer, request, areas, answering)

        return Route(f"{prefix}{TILES_PATH}/{{area}}/{path}", serve, methods=["GET", "HEAD"])

    return [
        route("day.json", _day),
        route("counted.json", _counted),
        route("told.json", _told),
        route("{level:int}/{x:int}/{y:int}.json", _tile),
    ]


def _answer(request: Request, areas: Areas, answering: Answering) -> Response:
    dataset = dataset_asked(request, areas)
    if isinstance(dataset, Response):
        return dataset
    if not is_large(dataset):
        return error(404, "the area is small: its map is sent whole")
    try:
        return answering(request, dataset)
    except ValueError as fault:
        return error(400, str(fault))


def _tile(request: Request, dataset: Dataset) -> Response:
    """A tile; those beyond the 180th meridian go on counting, so that a country that it crosses is drawn in one."""
    level, x, y = (int(request.path_params[name]) for name in ("level", "x", "y"))
    if level > FINEST or level % STEP or not (0 <= x < 2 * 2**level and 0 <= y < 2**level):
        return error(404, "no such tile")
    return _kept(request, dataset, lambda: tile_json(dataset, level, (x, y)))


def _day(request: Request, dataset: Dataset) -> Response:
    """The looks of a day; one that may be wanted next (`ahead`) only where nothing has to be decided for it."""
    asked = _question(request, dataset)
    if "ahead" in request.query_params and not is_at_hand(dataset, asked):
        return JSONResponse({"done": 0, "of": len(dataset.places)}, status_code=202, headers=NOT_KEPT)
    found = asked_day(dataset, asked)
    if found.day is None:
        return _not_yet(found, dataset)
    return _kept(request, dataset, found.day.to_json)


def counted_address(dataset: Dataset, asked: Question, language: str) -> str:
    """Where a page finds how many places each side has on a day, beside the dashboard's own address."""
    parameters = {"date": asked.date.isoformat(), **filter_parameters(asked)}
    query = urlencode({"v": dataset.digest[:16], "lang": language, **parameters})
    return f"{TILES_PATH.strip('/')}/{quote(dataset.id)}/counted.json?{query}"


def _counted(request: Request, dataset: Dataset) -> Response:
    language = _language(request)
    found = asked_day(dataset, _question(request, dataset))
    if found.day is None:
        return _not_yet(found, dataset)
    day = found.day
    return _kept(request, dataset, lambda: _counted_json(dataset, day, language))


def _counted_json(dataset: Dataset, day: DayLooks, language: str) -> bytes:
    sides = {
        entry.actor: {"places": entry.places, "words": say("key.places", language, n=entry.places)}
        for entry in sides_of_day(dataset, day, language)
    }
    document = {"tally": tally_of_day(dataset, day, language), "sides": sides}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _not_yet(found: DayInWork, dataset: Dataset) -> Response:
    document = {"done": found.done, "of": len(dataset.places)}
    return JSONResponse(document, status_code=202, headers=NOT_KEPT)


def _language(request: Request) -> str:
    language = request.query_params.get("lang", "")
    if language not in LANGUAGES:
        raise ValueError(f"lang is expected to be one of {', '.join(LANGUAGES)}")
    return language


def _told(request: Request, dataset: Dataset) -> Response:
    language = _language(request)
    wanted = request.query_params.get("places", "").split(",")
    if len(wanted) > MOST_TOLD or not all(text.isascii() and text.isdigit() and len(text) < 9 for text in wanted):
        raise ValueError(f"places is expected to be numbers of places, at most {MOST_TOLD}")
    numbers = [int(text) for text in wanted]
    if max(numbers) >= len(dataset.places):
        raise ValueError(f"places is expected to be numbers below {len(dataset.places)}")
    asked = _question(request, dataset)
    places = [dataset.places[number] for number in numbers]
    return _kept(request, dataset, lambda: _told_json(dataset, places, asked, language))


def _told_json(dataset: Dataset, places: Sequence[Place], asked: Question, language: str) -> bytes:
    patterns: dict[str, str] = {}
    states = {
        place.id: place_state(dataset, control_on(dataset, place.id, asked), patterns, (language,)) for place in places
    }
    document = {
        "places": states,
        "names": {place.id: place.names.in_language(language) for place in places},
        "namedIn": named_in(places, language),
        "patterns": "".join(patterns[key] for key in sorted(patterns)),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _question(request: Request, dataset: Dataset) -> Question:
    parameters = {name: value for name, value in request.query_params.items() if value}
    day = read_day(parameters, "date")
    return read_filter(parameters).on(day or dataset.default_date)


def _kept(request: Request, dataset: Dataset, made: Callable[[], bytes]) -> Response:
    """A document that follows from the dataset and the address alone; an address with its digest never changes."""
    is_named_by_version = request.query_params.get("v") == dataset.digest[:16]
    return json_document(
        request,
        version=dataset.digest[:24],
        cache_control=FOR_A_DAY if is_named_by_version else "no-cache",
        plain=made,
        packed=lambda: _packed(made()),
    )


@lru_cache(maxsize=128)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=4, mtime=0)
