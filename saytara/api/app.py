"""The API as routes to mount beside the dashboard: `/api` for the first area, `/api/areas/AREA` for each.

A handler reads the request, makes the answer or finds it among those made before, and sends it. Files are made
elsewhere (`saytara.exports.jobs`), and a handler waits for them.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saytara.api.area_list import area_address, areas_document
from saytara.api.documents import Call
from saytara.api.export_files import made
from saytara.api.html_pages import areas_page, error_page
from saytara.api.parameters import EVERYWHERE, read_parameters
from saytara.api.problem_details import DATASET_FAULTS, METHOD_NOT_ALLOWED, NOT_FOUND, SERVER_ERROR, Refusal
from saytara.api.resources import DEFAULTS, FILES, LANDING_PATH, RESOURCES, FileResource, Resource
from saytara.api.response_cache import VARY, Bodies, Body, reads_packed, respond
from saytara.api.site import CSV, FORMS, HTML, JSON, PROBLEM, Site, form_of, language_asked
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.exports.jobs.maker import FileMaker, file_maker
from saytara.exports.jobs.waiting import CallerGone
from saytara.store import dataset_of, title_of

API_PATH: Final = "/api"
AREAS_PATH: Final = "/areas"
AREA_PATH: Final = f"{AREAS_PATH}/{{area}}"

ADDRESS_SETTING: Final = "SAYTARA_URL"
"""Environment variable: the dashboard's public address, for links, where a proxy hides it (https://maps.example.org)."""
ORIGINS_SETTING: Final = "SAYTARA_API_ORIGINS"
"""Environment variable: the origins whose pages may read the API (CORS), with commas between, or "*". Unset: none."""

METHODS: Final = ("GET", "HEAD", "OPTIONS")
"""What every address allows."""

EXPOSED_HEADERS: Final = ("ETag", "Link", "Content-Crs", "Content-Disposition", "Retry-After", "Allow")
"""What a page of another origin may read of an answer besides its body (Access-Control-Expose-Headers)."""

WORKERS: Final = 2
"""Threads that make answers. More would only contend for the interpreter, with each other and with the pages."""

ERROR_LANGUAGE: Final = "en"
"""In which the sentences of errors are written, as those of the command line."""

CLIENT_GONE: Final = 499
"""The status of an answer that nobody reads any more, for whoever counts statuses (nginx has it so)."""

Areas = Callable[[], Mapping[str, Path]]

Handler = Callable[[Request], Awaitable[Response]]

HTML_UTF8: Final = f"{HTML}; charset=utf-8"
CSV_UTF8: Final = f"{CSV}; charset=utf-8; header=present"


def api_routes(areas: Areas, base_path: str = "") -> list[BaseRoute]:
    """The routes to mount; `areas` gives the shown datasets' folders, `base_path` is `server.baseUrlPath`."""
    prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    app = api_app(areas, prefix + API_PATH)
    register_url_convertor("whatever", _Whatever())
    return [Route(path, app) for path in (prefix + API_PATH, f"{prefix}{API_PATH}/{{rest:whatever}}")]


class _Whatever(Convertor[str]):
    """The rest of an address, line ends included: Starlette's own `path` leaves those to the dashboard."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        """The text as it is."""
        return value

    def to_string(self, value: str) -> str:
        """The text as it is."""
        return value


def api_app(areas: Areas, mount: str = API_PATH, maker: Callable[[], FileMaker] = file_maker) -> Starlette:
    """The API as an application of its own, whose addresses begin with `mount`; `maker` gives who makes its files."""
    bodies = Bodies()
    workers = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="api")
    served = [(resource.path, _handler(resource, areas, bodies, workers, mount)) for resource in RESOURCES]
    served.append((FILES.path, _file_handler(areas, bodies, workers, mount, maker)))
    routes = [
        Route(mount + area + path, _or_options(handler), methods=list(METHODS))
        for area in (AREA_PATH, "")
        for path, handler in served
    ]
    routes.append(Route(mount + AREAS_PATH, _or_options(_areas_handler(areas, workers, mount)), methods=list(METHODS)))

    async def refuse(request: Request, error: Exception) -> Response:
        return _refuse(request, error, mount)

    handlers = dict.fromkeys((Refusal, HTTPException, Exception), refuse)
    return Starlette(routes=routes, middleware=_for_other_origins(), exception_handlers=handlers)


def _for_other_origins() -> list[Middleware]:
    """Lets pages of the origins that the operator named read every answer, with the headers that tell of it."""
    origins = [origin.strip() for origin in os.environ.get(ORIGINS_SETTING, "").split(",") if origin.strip()]
    if not origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=METHODS,
            allow_headers=["*"],  # nothing is secret and no cookie is taken: a client may send what it likes
            expose_headers=EXPOSED_HEADERS,
        )
    ]


def _or_options(handler: Handler) -> Handler:
    """The handler, and for OPTIONS the methods that the address allows (RFC 9110, section 9.3.7)."""

    async def serve(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": ", ".join(METHODS)})
        return await handler(request)

    return serve


def _handler(resource: Resource, areas: Areas, bodies: Bodies, workers: Executor, mount: str) -> Handler:
    def answer(request: Request) -> Response:
        call = _call(request, resource.path, areas, mount, resource.forms)
        packed = reads_packed(request)
        key = (call.dataset, resource.path, call.site, packed, *call.areas.items())
        return respond(request, bodies.get(key, lambda: _body(resource, call, packed)))

    async def serve(request: Request) -> Response:
        return await asyncio.get_running_loop().run_in_executor(workers, answer, request)

    return serve


def _file_handler(
    areas: Areas, bodies: Bodies, workers: Executor, mount: str, maker: Callable[[], FileMaker]
) -> Handler:
    """Reads the question in a thread, waits for the file in none, and packs it in a thread."""

    def read(request: Request) -> Call:
        return _with_values(_call(request, FILES.path, areas, mount, ("json",)), FILES)

    async def serve(request: Request) -> Response:
        loop = asyncio.get_running_loop()
        call = await loop.run_in_executor(workers, read, request)
        wanted = FILES.wanted(call)
        try:
            content = await made(maker(), wanted.order, call.dataset, request.receive)
        except CallerGone:
            return Response(status_code=CLIENT_GONE)
        packed = reads_packed(request)
        key = (call.dataset, wanted.order, packed)

        def body() -> Body:
            language, name = call.site.language, wanted.name
            return Body.of(content, wanted.media_type, language, may_be_packed=packed, file_name=name)

        # The maker keeps the plain bytes already.
        making = partial(bodies.get, key, body) if packed else body
        return respond(request, await loop.run_in_executor(workers, making))

    return serve


def _areas_handler(areas: Areas, workers: Executor, mount: str) -> Handler:
    def answer(request: Request) -> Response:
        site, folders = _site(request, mount, AREAS_PATH), areas()
        read_parameters(site.query, EVERYWHERE)
        document = areas_document(site, {name: title_of(folder, site.language) for name, folder in folders.items()})
        is_page = site.form == "html"
        plain = str(areas_page(site, document)).encode() if is_page else _json(document)
        packed = reads_packed(request)
        return respond(request, Body.of(plain, HTML_UTF8 if is_page else JSON, site.language, may_be_packed=packed))

    async def serve(request: Request) -> Response:
        return await asyncio.get_running_loop().run_in_executor(workers, answer, request)

    return serve


def _call(request: Request, path: str, areas: Areas, mount: str, forms: tuple[str, ...]) -> Call:
    own, folders = request.path_params, areas()
    area = own.get("area") or next(iter(folders), "")
    site = _site(request, mount, path.format(**own), forms)
    return Call(
        site=site,
        dataset=_dataset(folders, area),
        collection=own.get("collection", ""),
        item=own.get("item", ""),
        areas=_other_areas(site, folders, area) if path == LANDING_PATH else {},
    )


def _with_values(call: Call, resource: Resource | FileResource) -> Call:
    return replace(call, values=DEFAULTS | read_parameters(call.site.query, resource.parameters(call)))


def _dataset(folders: Mapping[str, Path], area: str) -> Dataset:
    if not folders:
        raise Refusal(DATASET_FAULTS, "there is no dataset")
    if area not in folders:
        raise Refusal(NOT_FOUND, f"there is no area {area[:100]!r}; there are {', '.join(folders)}", allowed=folders)
    try:
        return dataset_of(folders[area])
    except DatasetFaults:
        sentence = f"the files of {area} have faults: `saytara check` lists them, and so does the dashboard"
        raise Refusal(DATASET_FAULTS, sentence) from None


def _other_areas(site: Site, folders: Mapping[str, Path], area: str) -> Mapping[str, str]:
    return {
        area_address(site, name): title_of(folder, site.language) for name, folder in folders.items() if name != area
    }


def _body(resource: Resource, call: Call, may_be_packed: bool) -> Body:
    call = _with_values(call, resource)
    document = resource.document(call)
    if call.site.form == "html":
        plain, media_type = str(resource.page(call, document)).encode(), HTML_UTF8
    elif call.site.form == "csv" and resource.table is not None:
        plain, media_type = resource.table(call, document), CSV_UTF8
    else:
        plain, media_type = _json(document), resource.media_type
    headers = resource.headers(call)
    return Body.of(plain, media_type, call.site.language, may_be_packed=may_be_packed, headers=headers)


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _site(request: Request, mount: str, path: str, forms: tuple[str, ...] = FORMS) -> Site:
    """Where the request arrived, and which of the forms it is answered in; Refusal where it takes none of several."""
    area = f"/areas/{quote(request.path_params['area'], safe='')}" if "area" in request.path_params else ""
    public = os.environ.get(ADDRESS_SETTING, "").rstrip("/")
    own = f"{request.url.scheme}://{request.url.netloc}{mount.removesuffix(API_PATH)}"
    given = dict(request.query_params)
    return Site(
        root=(public or own) + API_PATH + area,
        path=path,
        query=tuple(request.query_params.multi_items()),
        form=forms[0] if len(forms) == 1 else form_of(given.get("f"), request.headers.get("accept", ""), forms),
        language=language_asked(given.get("lang"), request.headers.get("accept-language", "")),
    )


def _refuse(request: Request, error: Exception, mount: str) -> Response:
    match error:
        case Refusal():
            return _error(request, error, mount)
        case HTTPException(status_code=405):
            refusal = Refusal(METHOD_NOT_ALLOWED, f"allowed are {', '.join(METHODS)}", allowed=METHODS)
            return _error(request, refusal, mount, {"allow": ", ".join(METHODS)})
        case HTTPException():
            paths = (AREAS_PATH, *(resource.path for resource in RESOURCES), FILES.path)
            there_are = [mount + path for path in paths]
            return _error(request, Refusal(NOT_FOUND, "there is nothing at this address", allowed=there_are), mount)
        case _:  # it goes on to the server's log as well
            return _error(request, Refusal(SERVER_ERROR, "the server failed; its log tells why"), mount)


def _error(request: Request, refusal: Refusal, mount: str, headers: Mapping[str, str] | None = None) -> Response:
    """The error in the form that was asked for; in JSON where that is what is wrong."""
    kept = {
        "cache-control": "no-store",
        "content-language": ERROR_LANGUAGE,
        "vary": VARY,
        **refusal.headers,
        **(headers or {}),
    }
    try:
        site = _site(request, mount, "")
    except Refusal:
        return Response(_json(refusal.document), refusal.status, kept, PROBLEM)
    if site.form == "html":
        kept["content-language"] = site.language
        return Response(str(error_page(site, refusal.document)), refusal.status, kept, HTML_UTF8)
    return Response(_json(refusal.document), refusal.status, kept, PROBLEM)
