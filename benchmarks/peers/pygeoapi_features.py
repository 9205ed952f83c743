"""pygeoapi with its own GeoJSON provider over the features of `control`, as a server.

It takes the options of `streamlit run` that say where to listen, and leaves the others.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

from benchmarks import AREA
from saytara.dataset.reading import load
from saytara.exports.geojson import to_geojson
from saytara.exports.request import ExportRequest

COLLECTION = "control"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


def configuration(url: str, features: Path) -> dict[str, Any]:
    """The least that pygeoapi wants: one collection of one file, no page of which is ever asked for."""
    text = "benchmark"
    where = "http://localhost/"
    return {
        "server": {
            "bind": {"host": "localhost", "port": 0},
            "url": url,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "gzip": False,
            "languages": ["en-US"],
            "limits": {"default_items": 100, "max_items": 1000},
            "map": {"url": where, "attribution": text},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": text,
                "description": text,
                "keywords": [text],
                "keywords_type": "theme",
                "terms_of_service": where,
                "url": where,
            },
            "license": {"name": text, "url": where},
            "provider": {"name": text, "url": where},
            "contact": {"name": text, "email": "nobody@localhost"},
        },
        "resources": {
            COLLECTION: {
                "type": "collection",
                "title": text,
                "description": text,
                "keywords": [text],
                "links": [],
                "extents": {"spatial": {"bbox": [-180, -90, 180, 90], "crs": CRS84}},
                "providers": [{"type": "feature", "name": "GeoJSON", "data": str(features), "id_field": "id"}],
            }
        },
    }


def application(url: str, folder: Path) -> Starlette:
    """pygeoapi's own Starlette application under /api, and an address that says that the server is there."""
    dataset = load(AREA)
    features = folder / "control.geojson"
    features.write_bytes(to_geojson(ExportRequest.about(dataset, dataset.default_date)))
    settings, description = folder / "pygeoapi.json", folder / "openapi.json"
    settings.write_text(json.dumps(configuration(url, features)), encoding="utf-8")
    os.environ |= {"PYGEOAPI_CONFIG": str(settings), "PYGEOAPI_OPENAPI": str(description)}

    from pygeoapi.openapi import generate_openapi_document

    description.write_text(generate_openapi_document(settings, "json"), encoding="utf-8")

    from pygeoapi.starlette_app import APP

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok")

    return Starlette(routes=[Route("/_stcore/health", health), Mount("/api", app=APP)])


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--server.port", type=int, dest="port", required=True)
    options, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        app = application(f"http://localhost:{options.port}/api", Path(folder))
        uvicorn.run(app, host="localhost", port=options.port, log_level="error")


if __name__ == "__main__":
    main()
