"""Serves the tiles of a dataset's own background, out of the one file that its dataset.toml names.

Only datasets that the dashboard shows can be asked for, and of a file only tiles: no address names a path.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from saytara.core.model import Dataset
from saytara.dataset.checks.safe_files import FileStamp, file_stamp, path_within
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.tiles.archive import TileFacts, TileFault, is_address, media_type_of
from saytara.dataset.tiles.tile_file import tile_facts, tile_of
from saytara.store import dataset_of
from saytara.web.area_documents import Areas, prefix_of
from saytara.web.browser_cache import FOR_EVER

BACKGROUND_PATH: Final = "/assets-background"
NUMBER: Final = re.compile("[0-9]{1,8}")
"""A part of an address: more digits than any tile needs, and few enough to be read."""


def background_of(folder: Path, dataset: Dataset, language: str, *, root: str = "") -> dict[str, Any] | None:
    """What the map's script needs to draw the dataset's own background, or None where it has none.

    `root` leads from where the map stands to the dashboard's root. The address changes with the file.
    """
    path = None if dataset.background is None else tile_file(folder, dataset)
    mark = None if path is None else file_stamp(path)
    if dataset.background is None or path is None or mark is None:
        return None
    facts = _facts(path, mark)
    if isinstance(facts, TileFault):
        return None
    return {
        "url": f"{root}{BACKGROUND_PATH.strip('/')}/{quote(dataset.id, safe='')}/{{z}}/{{x}}/{{y}}?v={_version(mark)}",
        "low": facts.low,
        "high": facts.high,
        "box": facts.box,
        "credit": dataset.background.credit_in(language),
    }


def tile_file(folder: Path, dataset: Dataset) -> Path | None:
    """The file of tiles of a dataset, inside its folder; None where there is none, or none any more."""
    if dataset.background is None:
        return None
    try:
        return path_within(folder, dataset.background.file)
    except (OSError, RuntimeError, ValueError):
        return None


def background_routes(areas: Areas, base_path: str = "") -> list[BaseRoute]:
    """The route to mount beside the dashboard; `base_path` is Streamlit's `server.baseUrlPath`."""
    prefix = prefix_of(base_path)

    async def serve(request: Request) -> Response:
        """Answers GET /assets-background/AREA/ZOOM/X/Y."""
        return await run_in_threadpool(_answer, request, areas)

    path = f"{prefix}{BACKGROUND_PATH}/{{area}}/{{zoom}}/{{x}}/{{y}}"
    return [Route(path, serve, methods=["GET", "HEAD"])]


def _answer(request: Request, areas: Areas) -> Response:
    """The tile; 204 where the file has none of that place, which browsers do not take for a fault; 404 for the rest."""
    asked = request.path_params
    numbers = [int(asked[name]) for name in ("zoom", "x", "y") if NUMBER.fullmatch(asked[name])]
    folder = areas().get(asked["area"])
    if folder is None or len(numbers) != 3 or not is_address(*numbers):
        return _error(404, "no such tile")
    try:
        path = tile_file(folder, dataset_of(folder))
    except DatasetFaults:
        return _error(503, "the dataset has faults")
    mark = None if path is None else file_stamp(path)
    if path is None or mark is None:
        return _error(404, "the dataset has no background")
    return _tile(request, path, mark, numbers)


def _tile(request: Request, path: Path, mark: FileStamp, numbers: list[int]) -> Response:
    headers = _headers(request, mark)
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    try:
        tile = tile_of(path, *numbers)
    except OSError:
        return _error(503, "the file cannot be read")
    media_type = None if tile is None else media_type_of(tile)
    if media_type is None:
        return Response(status_code=204, headers=headers)
    return Response(tile, media_type=media_type, headers=headers)


@lru_cache(maxsize=16)
def _facts(path: Path, _mark: FileStamp) -> TileFacts | TileFault:
    try:
        return tile_facts(path)
    except OSError:
        return TileFault(code="unreadable-file", reason="it cannot be opened")


def _version(mark: FileStamp) -> str:
    """What tells a file from another one in its place: number, size and time, since it may be too large to hash."""
    return hashlib.sha256(repr(mark).encode()).hexdigest()[:16]


def _headers(request: Request, mark: FileStamp) -> dict[str, str]:
    version = _version(mark)
    is_named_by_version = request.query_params.get("v") == version
    kept = FOR_EVER if is_named_by_version else "no-cache"
    return {"etag": f'"{version}"', "cache-control": kept}


def _error(status: int, sentence: str) -> Response:
    return PlainTextResponse(sentence, status, {"cache-control": "no-store"})
