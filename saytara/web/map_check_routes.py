"""Takes a reader's map, has it held against the sources, and answers with a piece of HTML; keeps nothing of it.

Of pages of this host alone, up to a size, and read in a process with limits of memory and time. It is the one address
that takes a body; Streamlit's own uploads stay closed (`routes`).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults, SaytaraError
from saytara.exports.jobs.maker import FileMaker, MakerClosed
from saytara.exports.jobs.map_check_order import MapCheckOrder, fault_html, written
from saytara.exports.jobs.waiting import CallerGone, content_of
from saytara.exports.jobs.waiting_line import Busy
from saytara.exports.jobs.worker_process import TookTooLong, WorkerDied, WorkerProcess
from saytara.mapchecks import MOST_TOLERANCE_M
from saytara.store import dataset_of
from saytara.web.area_documents import Areas, prefix_of
from saytara.web.page_head import first_language
from saytara.web.question_in_address import read_day, read_filter
from saytara.words import LANGUAGES, language_of

CHECK_PATH: Final = "/assets-verify"

MOST_MB: Final = 4
MOST_UPLOAD_BYTES: Final = MOST_MB * 1_000_000
"""Of an upload: a country's map of control, drawn for a newspaper, has a tenth of it."""

MOST_SECONDS: Final = 40.0
"""From when the process begins with a file until it is given up; the largest one allowed takes a few seconds."""

MOST_WAITING: Final = 6
"""Uploads that wait, each with its bytes in memory; the next one is told to come back."""

IDLE_SECONDS: Final = 60.0
LONGEST_QUERY: Final = 8_000
LONGEST_NAME: Final = 200
CLIENT_GONE: Final = 499
CLOSING_SECONDS: Final = 5
"""When to ask again a server that is being restarted."""

PAGE_PARAMETERS: Final = ("area", "date", "known_by", "grade", "lang")
"""Parameters of the page that the links of an answer carry on."""


def check_maker() -> FileMaker:
    """A maker for uploads alone: one process, short of time, and nothing that is kept."""
    return FileMaker(
        heavy_runner=lambda: WorkerProcess(most_seconds=MOST_SECONDS, is_limited=True),
        processes=1,
        most_waiting=MOST_WAITING,
        idle_seconds=IDLE_SECONDS,
        kept_bytes=-1,
    )


def map_check_routes(areas: Areas, base_path: str = "", maker: FileMaker | None = None) -> list[BaseRoute]:
    """The route to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)
    own = maker or check_maker()

    async def serve(request: Request) -> Response:
        """Answers POST /assets-verify?name=FILE&… with the file as its body."""
        asked = request.query_params.get("lang")
        language = asked if asked in LANGUAGES else language_of(first_language(request.headers))
        try:
            content = await body_of(request)
        except ClientDisconnect:
            return Response(status_code=CLIENT_GONE)
        if content is None:
            return _fault(413, "too_large", language, most=str(MOST_MB))
        if not content:
            return _fault(422, "empty", language)
        try:
            dataset, order = await run_in_threadpool(_read, request, areas, content, language)
        except (ValueError, LookupError, RecursionError, DatasetFaults):
            return _fault(400, "asked", language)
        return await _answer(own, order, dataset, request, language)

    return [Route(f"{prefix}{CHECK_PATH}", serve, methods=["POST"])]


async def body_of(request: Request) -> bytes | None:
    """The body, or None as soon as there is more than is allowed, of which nothing more is read."""
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length) > MOST_UPLOAD_BYTES:
        return None
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > MOST_UPLOAD_BYTES:
            return None
    return bytes(content)


def _read(request: Request, areas: Areas, content: bytes, language: str) -> tuple[Dataset, MapCheckOrder]:
    """What is asked; ValueError or LookupError where that makes no sense."""
    query = {name: value for name, value in request.query_params.items() if value}
    if len(str(request.url.query)) > LONGEST_QUERY:
        raise ValueError("the address is too long")
    folders = areas()
    area = query.get("area") or next(iter(folders))
    dataset = dataset_of(folders[area])
    values = json.loads(query.get("actors", "{}"))
    if not isinstance(values, dict) or not all(isinstance(meant, str) for meant in values.values()):
        raise ValueError("actors is expected to be an object of texts")
    tolerance_m = float(query.get("tolerance_m", "0"))
    if not 0 <= tolerance_m <= MOST_TOLERANCE_M:
        raise ValueError("no line is as far off")
    return dataset, MapCheckOrder(
        name=Path(query.get("name", "map.geojson").replace("\\", "/")).name[-LONGEST_NAME:],
        content=content,
        asked=read_filter(query).on(read_day(query, "date") or dataset.default_date),
        language=language,
        field=query.get("field"),
        actors=tuple(sorted(values.items())),
        tolerance_m=tolerance_m,
        parameters=tuple((name, query[name]) for name in PAGE_PARAMETERS if name in query),
    )


async def _answer(
    maker: FileMaker, order: MapCheckOrder, dataset: Dataset, request: Request, language: str
) -> Response:
    try:
        found = await content_of(maker.ask(order, dataset), request.receive)
    except CallerGone:
        return Response(status_code=CLIENT_GONE)
    except Busy as busy:
        return _fault(503, "busy", language, {"retry-after": str(busy.retry_seconds)})
    except MakerClosed:
        return _fault(503, "busy", language, {"retry-after": str(CLOSING_SECONDS)})
    except (TookTooLong, WorkerDied):
        return _fault(422, "too_much", language)
    except SaytaraError as fault:  # the worker's traceback is for the log alone
        logging.getLogger("saytara").error("a map could not be checked: %s", fault)
        return _fault(500, "unreadable", language)
    return Response(found, media_type="application/json", headers={"cache-control": "no-store"})


def _fault(
    status: int, fault: str, language: str, headers: Mapping[str, str] | None = None, **values: str
) -> Response:
    content = written(is_read=False, html=fault_html(fault, language, **values))
    return Response(content, status, {"cache-control": "no-store", **(headers or {})}, "application/json")
