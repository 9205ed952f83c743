"""The OpenAPI 3.0 document of one area: every address with its parameters, their values, and the shapes of answers.

It refers to nothing outside itself, so that a client can use it without a network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from saytara import __version__
from saytara.api.collection import Collection, CollectionQuery
from saytara.api.documents import COLLECTIONS, Call, Document
from saytara.api.export_files import FILES_PATH, file_parameters
from saytara.api.log_records import LOG_PARAMETERS
from saytara.api.parameters import EVERYWHERE, Parameter
from saytara.api.problem_details import CODES, NO_TYPE
from saytara.api.queries import item_parameters, items_parameters
from saytara.api.schemas import MAYBE_TEXT, NUMBER, TEXT, TEXTS, WHOLE, list_of, thing
from saytara.api.site import CSV, GEOJSON, HTML, JSON, OPENAPI, PROBLEM, SCHEMA
from saytara.core.data_languages import DATA_LANGUAGES
from saytara.exports.formats import FORMATS
from saytara.words import LANGUAGES, say

_LINKS: Final = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}
_BOX: Final = {"type": "array", "items": NUMBER, "minItems": 4, "maxItems": 4}
_TITLES: Final = thing(dict.fromkeys(DATA_LANGUAGES, TEXT))
_GEOMETRY: Final = {
    "type": "object",
    "nullable": True,
    "properties": {
        "type": {"type": "string", "enum": ["Polygon", "MultiPolygon"]},
        "coordinates": {"type": "array", "items": {"type": "array", "items": {}}},
    },
    "required": ["type", "coordinates"],
}

_FACTS: Final = {
    "dataset": TEXT,
    "dataset_digest": TEXT,
    "licence": TEXT,
    "boundaries": thing({"quality": TEXT, "note": TEXT}),
}
_PAGE_FACTS: Final = {
    **_FACTS,
    "title": _TITLES,
    "credits": list_of(thing({"what": TEXT, "who": TEXT, "licence": TEXT, "url": TEXT})),
    "sources": {"type": "array", "items": {"type": "object"}},
    "date": MAYBE_TEXT,
    "known_by": MAYBE_TEXT,
    "min_grade": MAYBE_TEXT,
}

SCHEMAS: Final[Mapping[str, Any]] = {
    "link": thing(
        {
            "rel": TEXT,
            "type": TEXT,
            "hreflang": {"type": "string", "enum": list(LANGUAGES)},
            "title": TEXT,
            "href": {"type": "string", "format": "uri"},
        },
        optional=("type", "hreflang"),
    ),
    "problem": thing(
        {
            "type": {"type": "string", "enum": [NO_TYPE]},
            "title": TEXT,
            "status": {"type": "integer", "enum": sorted(set(CODES.values()))},
            "detail": TEXT,
            "code": {"type": "string", "enum": list(CODES)},
            "parameter": TEXT,
            "value": TEXT,
            "allowed": TEXTS,
        },
        optional=("parameter", "value", "allowed"),
    ),
    "landingPage": thing(
        {
            "title": TEXT,
            "description": TEXT,
            "dataset": TEXT,
            "dataset_digest": TEXT,
            "licence": TEXT,
            "software": TEXT,
            "links": _LINKS,
        }
    ),
    "confClasses": thing({"conformsTo": TEXTS}),
    "collection": thing(
        {
            "id": {"type": "string", "enum": list(COLLECTIONS)},
            "title": TEXT,
            "description": TEXT,
            "itemType": {"type": "string", "enum": ["feature"]},
            "crs": TEXTS,
            "storageCrs": TEXT,
            "extent": thing(
                {
                    "spatial": thing({"bbox": list_of(_BOX), "crs": TEXT}),
                    "temporal": thing({"interval": list_of(list_of(MAYBE_TEXT)), "trs": TEXT}),
                },
                optional=("spatial", "temporal"),
            ),
            "links": _LINKS,
        },
        optional=("crs", "storageCrs"),
    ),
    "files": thing({"title": TEXT, "description": TEXT, "links": _LINKS}),
    "log": thing(
        {
            "title": TEXT,
            "description": TEXT,
            "dataset": TEXT,
            "dataset_digest": TEXT,
            "is_sound": {"type": "boolean"},
            "head": TEXT,
            "numberMatched": {"type": "integer"},
            "numberReturned": {"type": "integer"},
            "links": _LINKS,
            "entries": list_of({"type": "object"}),
        }
    ),
    "areas": thing({"title": TEXT, "description": TEXT, "links": _LINKS}),
    "collections": thing({"links": _LINKS, "collections": list_of({"$ref": "#/components/schemas/collection"})}),
}


def openapi_document(call: Call) -> Document:
    """The description of the area's API, in the language of the request."""
    site, dataset = call.site, call.dataset
    language = site.language
    return {
        "openapi": "3.0.3",
        "info": {
            "title": say("api.title", language, title=dataset.title(language)),
            "description": say("api.description", language),
            "version": __version__,
            "license": {"name": dataset.licence},
        },
        "servers": [{"url": site.root}],
        "paths": dict(_paths(call)),
        "components": {
            "schemas": {**SCHEMAS, **{name: schema for item in COLLECTIONS.values() for name, schema in _shapes(item)}},
            "responses": {
                "error": {
                    "description": say("api.page.error", language),
                    "headers": {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}},
                    "content": {
                        PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}},
                        HTML: {"schema": TEXT},
                    },
                }
            },
        },
    }


def _shapes(item: Collection) -> Iterable[tuple[str, Any]]:
    """The schemas of a collection: its properties, its features alone and on a page."""
    # The parameter `properties` leaves some out.
    some = {name: value for name, value in item.properties.items() if name != "required"}
    alone = {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": TEXT,
        "properties": some,
        "geometry": _GEOMETRY,
    }
    yield f"{item.id}Feature", thing({**alone, **_FACTS, "links": _LINKS})
    page = {
        "type": {"type": "string", "enum": ["FeatureCollection"]},
        **_PAGE_FACTS,
        "numberMatched": WHOLE,
        "numberReturned": WHOLE,
        "links": _LINKS,
        "features": list_of(thing(alone)),
    }
    left = {"control": (), "places": ("date", "known_by", "min_grade")}.get(item.id, ("date",))
    yield f"{item.id}Page", thing({name: schema for name, schema in page.items() if name not in left})


def _paths(call: Call) -> Iterable[tuple[str, Any]]:
    language = call.site.language
    yield "/", _get("getLandingPage", "api.link.landing", EVERYWHERE, "landingPage", language)
    yield (
        "/conformance",
        _get("getConformance", "api.link.conformance", EVERYWHERE, "confClasses", language),
    )
    yield (
        "/openapi",
        _get("getDescription", "api.link.openapi", EVERYWHERE, {"type": "object"}, language, media_type=OPENAPI),
    )
    yield "/collections", _get("getCollections", "api.link.collections", EVERYWHERE, "collections", language)
    for item in COLLECTIONS.values():
        name, title = item.id.capitalize(), f"api.{item.id}"
        base = f"/collections/{item.id}"
        yield base, _get(f"describe{name}", title, EVERYWHERE, "collection", language)
        for kind in ("schema", "queryables", "sortables"):
            of_kind = (f"get{name}{kind.capitalize()}", f"api.link.{kind}", EVERYWHERE, {"type": "object"}, language)
            yield f"{base}/{kind}", _get(*of_kind, media_type=SCHEMA)
        items = items_parameters(call.dataset, item)
        page = _get(f"get{name}Items", title, items, f"{item.id}Page", language, media_type=GEOJSON)
        page["get"]["responses"]["200"]["content"][CSV] = {"schema": TEXT}
        yield f"{base}/items", page
        of_one = item_parameters(call.dataset, item)
        one = _get(f"get{name}Item", title, of_one, f"{item.id}Feature", language, media_type=GEOJSON)
        one["get"]["parameters"].insert(0, _feature_id(call, item))
        yield f"{base}/items/{{featureId}}", one
    if call.site.start == call.site.root:
        yield "/areas", _get("getAreas", "api.link.areas", EVERYWHERE, "areas", language)
    log = _get("getLog", "api.link.log", LOG_PARAMETERS, "log", language)
    log["get"]["responses"]["200"]["content"][CSV] = {"schema": TEXT}
    yield "/log", log
    yield FILES_PATH, _get("getFiles", "api.link.files", EVERYWHERE, "files", language)
    yield f"{FILES_PATH}/{{format}}", _file_operation(call)


def _file_operation(call: Call) -> dict[str, Any]:
    language = call.site.language
    operation = _get("getFile", "api.link.file", file_parameters(call.dataset), "files", language)
    operation["get"]["parameters"].insert(
        0, {"name": "format", "in": "path", "required": True, "schema": {"type": "string", "enum": list(FORMATS)}}
    )
    media_types = dict.fromkeys(item.media_type.partition(";")[0] for item in FORMATS.values())
    whole = {"type": "string", "format": "binary"}
    operation["get"]["responses"]["200"]["content"] = {
        media_type: {"schema": {"type": "object"} if media_type == GEOJSON else whole} for media_type in media_types
    }
    return operation


def _feature_id(call: Call, item: Collection) -> dict[str, Any]:
    features = item.features(call.dataset, CollectionQuery())
    example = {"example": known} if (known := next(iter(features.ids(features.keys[:1])), "")) else {}
    return {
        "name": "featureId",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "minLength": 1},
        **example,
    }


def _get(
    operation: str,
    title: str,
    parameters: Iterable[Parameter],
    schema: str | Mapping[str, Any],
    language: str,
    *,
    media_type: str = JSON,
) -> dict[str, Any]:
    found = {"$ref": f"#/components/schemas/{schema}"} if isinstance(schema, str) else schema
    answer = {
        "description": say(title, language),
        "content": {media_type: {"schema": found}, HTML: {"schema": TEXT}},
    }
    error = {"$ref": "#/components/responses/error"}
    return {
        "get": {
            "operationId": operation,
            "summary": say(title, language),
            "parameters": [described(parameter, language) for parameter in parameters],
            "responses": {"200": answer, **{str(status): error for status in sorted(set(CODES.values()) - {405})}},
        }
    }


def described(parameter: Parameter, language: str) -> dict[str, Any]:
    """A parameter as OpenAPI has it."""
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": say(parameter.about, language, **parameter.words),
        "schema": dict(parameter.schema),
        "style": "form",
        "explode": not parameter.is_list,
    }
