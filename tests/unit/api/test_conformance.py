"""The abstract tests of every conformance class that the API declares, over the shipped folders.

A test's name follows the id in the standard's own test suite: /conf/crs/storageCrs is `test_crs_storage_crs`. Where the
OGC's executable tests of Part 1 ask for more than the text does, that stands here too.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV30SpecValidator
from pyproj import Transformer
from shapely import transform
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry
from starlette.testclient import TestClient

from saytara.api.app import api_app
from saytara.api.documents import CONFORMS_TO

ROOT = Path(__file__).resolve().parents[3]
AREAS = {"example": ROOT / "data" / "example", "south-damascus": ROOT / "data" / "south-damascus"}
"""The smaller one first, which is what /api answers for."""
COLLECTIONS = ("control", "claims", "sources", "places")
SPATIAL = ("control", "claims", "places")
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG = "http://www.opengis.net/def/crs/EPSG/0"
REL = "http://www.opengis.net/def/rel/ogc/1.0"
SPEC = "http://www.opengis.net/spec"

Json = Mapping[str, Any]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(api_app(lambda: AREAS), base_url="http://localhost") as client:
        yield client


def read(client: TestClient, path: str, accept: str = "application/json", **query: str) -> Any:
    found = client.get(f"/api{path}", headers={"accept": accept}, params=query)
    assert found.status_code == 200, (path, query, found.text)
    return found.json()


def items(client: TestClient, collection: str, **query: str) -> list[Json]:
    found: list[Json] = read(client, f"/collections/{collection}/items", **{"limit": "1000", **query})["features"]
    return found


def ids(client: TestClient, collection: str, **query: str) -> set[str]:
    return {feature["id"] for feature in items(client, collection, **query)}


def status(client: TestClient, collection: str, **query: str) -> int:
    return client.get(f"/api/collections/{collection}/items", params=query).status_code


def extent(client: TestClient, collection: str) -> tuple[float, float, float, float]:
    west, south, east, north = read(client, f"/collections/{collection}")["extent"]["spatial"]["bbox"][0]
    return west, south, east, north


def queryables(client: TestClient, collection: str) -> Mapping[str, Json]:
    found: Mapping[str, Json] = read(client, f"/collections/{collection}/queryables")["properties"]
    return found


def is_simple(schema: Json) -> bool:
    return schema.get("type") in ("string", "number", "integer", "boolean")


# Part 1


def test_core_conformance_success(client: TestClient) -> None:
    assert read(client, "/conformance") == {"conformsTo": list(CONFORMS_TO)}
    assert len(set(CONFORMS_TO)) == len(CONFORMS_TO)


def test_core_root_success(client: TestClient) -> None:
    links = read(client, "")["links"]
    for relation in ("service-desc", "service-doc", "conformance", "data", "license"):
        assert [link for link in links if link["rel"] == relation and link["type"] and link["hreflang"]]
    assert client.get("/api/").status_code == 200


@pytest.mark.parametrize("area", AREAS)
def test_oas30_definition(client: TestClient, area: str) -> None:
    for language in ("en", "ar"):
        document = read(client, f"/areas/{area}/openapi", accept="*/*", lang=language)
        assert [error.message for error in OpenAPIV30SpecValidator(document).iter_errors()] == []


def test_oas30_completeness(client: TestClient) -> None:
    paths = read(client, "/openapi", accept="*/*")["paths"]
    for path, operations in paths.items():
        assert {"200", "400", "404", "406", "500", "503"} <= set(operations["get"]["responses"]), path


def parameter(client: TestClient, collection: str, name: str) -> Json:
    path = read(client, "/openapi", accept="*/*")["paths"][f"/collections/{collection}/items"]
    found: Json = next(item for item in path["get"]["parameters"] if item["name"] == name)
    return found


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_core_parameter_definitions(client: TestClient, collection: str) -> None:
    bbox, limit = parameter(client, collection, "bbox"), parameter(client, collection, "limit")
    for found in (bbox, limit, parameter(client, collection, "datetime")):
        assert (found["in"], found["required"], found["style"]) == ("query", False, "form")
    assert (bbox["explode"], bbox["schema"]["type"], bbox["schema"]["items"]) == (False, "array", {"type": "number"})
    assert (bbox["schema"]["minItems"], bbox["schema"]["maxItems"]) == (4, 6)  # as the executable tests have it
    assert limit["schema"]["type"] == "integer"
    assert limit["schema"]["minimum"] <= limit["schema"]["default"] <= limit["schema"]["maximum"]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_core_fc_bbox_response(client: TestClient, collection: str) -> None:
    whole = items(client, collection)
    for corners in ((36.2, 33.4, 36.29, 33.47), (-10, -10, 10, 10), (179, -1, -179, 1), (-180, -90, 180, 90)):
        west, south, east, north = corners
        parts = [box(*corners)] if west <= east else [box(west, south, 180, north), box(-180, south, east, north)]
        found = ids(client, collection, bbox=",".join(map(str, corners)))
        expected = {
            feature["id"]
            for feature in whole
            if feature["geometry"] is None or any(shape(feature["geometry"]).intersects(part) for part in parts)
        }
        assert found == expected
    for beyond in ("-181,0,0,1", "0,0,180.5,1", "0,-90.1,1,1", "0,0,1,91", "0,91,-1,1,92,1", "nan,0,1,1"):
        assert status(client, collection, bbox=beyond) == 400


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_core_fc_links_and_md_links(client: TestClient, collection: str) -> None:
    types = {"application/geo+json", "text/html", "text/csv"}
    links = read(client, f"/collections/{collection}/items")["links"]
    assert {link["type"] for link in links if link["rel"] in ("self", "alternate")} == types
    described = read(client, f"/collections/{collection}")
    assert {link["type"] for link in described["links"] if link["rel"] == "items"} == types
    listed = next(item for item in read(client, "/collections")["collections"] if item["id"] == collection)
    same = ("id", "title", "description", "extent", "itemType")
    assert {name: listed[name] for name in same} == {name: described[name] for name in same}
    assert {link["href"] for link in listed["links"]} <= {link["href"] for link in described["links"]}
    assert {"license", "describedby"} <= {link["rel"] for link in described["links"]}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_core_query_params(client: TestClient, collection: str) -> None:
    for query in ({"unknown": "1"}, {"limit": "INVALID"}, {"limit": "0"}, {"datetime": "x"}, {"bbox": "x"}):
        assert status(client, collection, **query) == 400
    for query in ({"unknown": "1"}, {"crs": "x"}):
        one = next(iter(ids(client, collection)))
        assert client.get(f"/api/collections/{collection}/items/{one}", params=query).status_code == 400


PATHS = ("", "/conformance", "/collections", "/collections/control", "/collections/places/items")


@pytest.mark.parametrize("path", PATHS)
def test_html_and_geojson_definition(client: TestClient, path: str) -> None:
    assert client.get(f"/api{path}", headers={"accept": "text/html"}).headers["content-type"].startswith("text/html")
    wanted = "application/geo+json" if path.endswith("/items") else "application/json"
    assert client.get(f"/api{path}", headers={"accept": "application/geo+json"}).headers["content-type"] == wanted


# Part 2: CRS


def to_system(geometry: BaseGeometry, uri: str) -> BaseGeometry:
    """By pyproj alone, in the order of the axes."""
    moving = Transformer.from_crs(CRS84, uri)
    return transform(geometry, moving.transform, interleaved=False)


def test_crs_uri_and_storage_crs_and_default_crs(client: TestClient) -> None:
    for described in read(client, "/collections")["collections"]:
        assert ("crs" in described) is (described["id"] in SPATIAL)
        for uri in described.get("crs", ()):
            assert re.fullmatch(r"http://www\.opengis\.net/def/crs/(OGC/1\.3/CRS84|EPSG/0/[0-9]+)", uri)
        if "crs" in described:
            assert described["crs"][0] == CRS84
            assert described["storageCrs"] in described["crs"]
            assert len(described["crs"]) == 4


@pytest.mark.parametrize("collection", SPATIAL)
def test_crs_parameter_and_transform(client: TestClient, collection: str) -> None:
    address = f"/api/collections/{collection}/items"
    plain = client.get(address, params={"limit": "5"})
    assert plain.headers["content-crs"] == f"<{CRS84}>"
    for uri in read(client, f"/collections/{collection}")["crs"]:
        page = client.get(address, params={"limit": "5", "crs": uri})
        assert (page.status_code, page.headers["content-crs"]) == (200, f"<{uri}>")
        for before, after in zip(plain.json()["features"], page.json()["features"], strict=True):
            one = client.get(f"{address}/{after['id']}", params={"crs": uri})
            assert (one.status_code, one.headers["content-crs"]) == (200, f"<{uri}>")
            assert one.json()["geometry"] == after["geometry"]
            expected = to_system(shape(before["geometry"]), uri)
            near = 1e-6 if uri in (CRS84, f"{EPSG}/4326") else 0.02
            assert shape(after["geometry"]).hausdorff_distance(expected) < near


@pytest.mark.parametrize("collection", SPATIAL)
@pytest.mark.parametrize("uri", ["", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/4258", "#/crs"])
def test_crs_parameter_invalid_and_bbox_crs_parameter_invalid(client: TestClient, collection: str, uri: str) -> None:
    one = next(iter(ids(client, collection)))
    assert status(client, collection, crs=uri) == 400
    assert status(client, collection, bbox="36,33,37,34", **{"bbox-crs": uri}) == 400
    assert client.get(f"/api/collections/{collection}/items/{one}", params={"crs": uri}).status_code == 400


@pytest.mark.parametrize("collection", SPATIAL)
def test_crs_bbox_crs_parameter(client: TestClient, collection: str) -> None:
    west, south, east, north = extent(client, collection)
    middle = box(west, south, (west + east) / 2, (south + north) / 2)
    whole = items(client, collection)
    for uri in read(client, f"/collections/{collection}")["crs"]:
        corners = to_system(middle, uri).bounds
        found = ids(client, collection, bbox=",".join(f"{corner:.9f}" for corner in corners), **{"bbox-crs": uri})
        ground = box(*corners)
        assert found == {item["id"] for item in whole if to_system(shape(item["geometry"]), uri).intersects(ground)}
        assert 0 < len(found) < len(whole)
    plain = ids(client, collection, bbox=",".join(map(str, middle.bounds)))
    assert plain == ids(client, collection, bbox=",".join(map(str, middle.bounds)), **{"bbox-crs": CRS84})


# Part 3: queryables, queryables as parameters, filter; Part 5: schemas


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize("kind", ["schema", "queryables", "sortables"])
def test_schemas(client: TestClient, collection: str, kind: str) -> None:
    address = f"http://localhost/api/collections/{collection}/{kind}"
    links = read(client, f"/collections/{collection}")["links"]
    assert [link["href"] for link in links if link["rel"] == f"{REL}/{kind}"] == [address]
    head = client.head(f"/api/collections/{collection}/items", headers={"accept": "application/json"})
    assert f'<{address}>; rel="{REL}/{kind}"' in head.headers["link"]
    answer = client.get(address, headers={"accept": "application/schema+json"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/schema+json")
    document = answer.json()
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (document["$id"], document["type"], document["additionalProperties"]) == (address, "object", False)
    Draft202012Validator.check_schema(document)
    assert document["properties"]
    for name, schema in document["properties"].items():
        if name == "geometry":
            assert not {"type", "$ref"} & set(schema)
            assert schema["format"] == "geometry-polygon-or-multipolygon"
        else:
            assert schema["type"]
    order = [schema["x-ogc-propertySeq"] for schema in document["properties"].values()]
    assert order == sorted(set(order))
    if kind == "schema":
        roles = [schema.get("x-ogc-role") for schema in document["properties"].values()]
        assert roles.count("id") == 1
        assert roles.count("primary-geometry") == (collection in SPATIAL)
    if kind == "sortables":
        assert all(is_simple(schema) for schema in document["properties"].values())


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize("query", [{}, {"datetime": "../.."}])
def test_returnables_response_1(client: TestClient, collection: str, query: dict[str, str]) -> None:
    schema = read(client, f"/collections/{collection}/schema")
    validator = Draft202012Validator(schema)
    features = items(client, collection, **query)
    for feature in features:
        shown = {"geometry": feature["geometry"]} if collection in SPATIAL else {}
        whole = {"id": feature["id"], **feature["properties"], **shown}
        assert [error.message for error in validator.iter_errors(whole)] == []
    one = read(client, f"/collections/{collection}/items/{features[0]['id']}")
    assert set(one["properties"]) == set(features[0]["properties"])


INVALID = {"boolean": "maybe", "number": "many", "integer": "many", "date": "2017-02-30"}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_queryables_query_parameters(client: TestClient, collection: str) -> None:
    features = items(client, collection)
    for name, schema in queryables(client, collection).items():
        if not is_simple(schema):
            continue
        described = parameter(client, collection, name)["schema"]
        assert described.items() <= schema.items()
        value = next((item["properties"][name] for item in features if item["properties"].get(name) is not None), None)
        if value is not None:
            given = str(value).lower() if isinstance(value, bool) else str(value)
            expected = {item["id"] for item in features if item["properties"].get(name) == value}
            assert ids(client, collection, **{name: given}) == expected, name
        wrong = "nothing of the kind" if "enum" in schema else INVALID.get(schema.get("format", schema["type"]))
        if wrong is not None:
            assert status(client, collection, **{name: wrong}) == 400, name


def test_filter_parameters_are_described(client: TestClient) -> None:
    language = parameter(client, "control", "filter-lang")["schema"]
    assert language["enum"] == ["cql2-text"]
    systems = parameter(client, "control", "filter-crs")["schema"]["enum"]
    assert systems == read(client, "/collections/control")["crs"]


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize("language", [{}, {"filter-lang": "cql2-text"}])
def test_filter_param_and_lang_default(client: TestClient, collection: str, language: dict[str, str]) -> None:
    features = items(client, collection)
    for name, schema in queryables(client, collection).items():
        if "type" in schema:
            found = ids(client, collection, filter=f"{name} IS NULL", **language)
            assert found == {item["id"] for item in features if item["properties"].get(name) is None}
    assert status(client, collection, filter="THIS IS NOT A FILTER", **language) == 400
    assert status(client, collection, filter="this_is_not_a_queryable IS NULL", **language) == 400
    assert status(client, collection, filter="true", **{"filter-lang": "cql2-json"}) == 400


@pytest.mark.parametrize("collection", SPATIAL)
def test_filter_crs(client: TestClient, collection: str) -> None:
    west, south, east, north = extent(client, collection)
    whole = ids(client, collection)
    inside = f"S_INTERSECTS(geometry,BBOX({west},{south},{east},{north}))"
    assert ids(client, collection, filter=inside) == whole
    beyond = "S_INTERSECTS(geometry,BBOX(1000000,1000000,2000000,2000000))"
    assert status(client, collection, filter=beyond) == 400
    for uri in read(client, f"/collections/{collection}")["crs"]:
        x1, y1, x2, y2 = to_system(box(west, south, east, north), uri).bounds
        moved = f"S_INTERSECTS(geometry,BBOX({x1:.9f},{y1:.9f},{x2:.9f},{y2:.9f}))"
        assert ids(client, collection, filter=moved, **{"filter-crs": uri}) == whole
        x, y = to_system(shape(items(client, collection)[0]["geometry"]).representative_point(), uri).coords[0]
        hit = ids(client, collection, filter=f"S_INTERSECTS(geometry,POINT({x:.9f} {y:.9f}))", **{"filter-crs": uri})
        assert items(client, collection)[0]["id"] in hit
        assert hit <= whole
    unknown = "http://www.opengis.net/def/crs/OGC/0/does_not_exist"
    assert status(client, collection, filter=inside, **{"filter-crs": unknown}) == 400


@pytest.mark.parametrize("collection", SPATIAL)
def test_features_filter_mixing_expression(client: TestClient, collection: str) -> None:
    corners = extent(client, collection)
    text = ",".join(map(str, corners))
    inside = f"S_INTERSECTS(geometry,BBOX({text}))"
    assert ids(client, collection, filter=inside, bbox=text) == ids(client, collection)
    assert ids(client, collection, filter=inside, bbox="100,-10,101,-9") == set()


# CQL2


VALUES = {"string": "'foo'", "boolean": "true", "number": "3.14", "integer": "1", "date": "DATE('2016-04-14')"}
OPPOSITES = (("=", "<>"), (">", "<="), ("<", ">="))


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_basic_cql2_comparison_and_is_null(client: TestClient, collection: str) -> None:
    for name, schema in queryables(client, collection).items():
        nothing = ids(client, collection, filter=f"{name} is null")
        something = ids(client, collection, filter=f"{name} IS NOT NULL")
        assert not nothing & something
        assert nothing | something == ids(client, collection)
        if is_simple(schema):
            value = VALUES[schema.get("format", schema["type"])]
            for one, other in OPPOSITES:
                first = ids(client, collection, filter=f"{name} {one} {value}")
                second = ids(client, collection, filter=f"{name} {other} {value}")
                assert not first & second
                assert first | second == something


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_basic_cql2_boolean(client: TestClient, collection: str) -> None:
    assert ids(client, collection, filter="true") == ids(client, collection)
    assert ids(client, collection, filter="false") == set()


def test_basic_cql2_logical(client: TestClient) -> None:
    """Each combination against the same of sets, with the unknown of a missing value as the standard has it."""
    predicates = ("relation = 'controls'", "value > 30", "attributed_to IS NULL", "as_of_from >= DATE('2016-01-01')")
    is_true = {text: ids(client, "claims", filter=text) for text in predicates}
    is_false = {text: ids(client, "claims", filter=f"NOT ({text})") for text in predicates}
    for p1, p2, p3, p4 in itertools.permutations(predicates):
        text = f"(NOT ({p2}) AND {p1}) OR ({p3} and {p4}) or not ({p1} OR {p4})"
        expected = (is_false[p2] & is_true[p1]) | (is_true[p3] & is_true[p4]) | (is_false[p1] & is_false[p4])
        assert ids(client, "claims", filter=text) == expected


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_advanced_comparison_operators_and_case_insensitive(client: TestClient, collection: str) -> None:
    for name, schema in queryables(client, collection).items():
        kind = schema.get("format", schema.get("type"))
        if kind == "string":
            patterns = ("%", "_%", "", "%%", r"\%\_")
            like = {text: ids(client, collection, filter=f"{name} LIKE '{text}'") for text in patterns}
            assert not like["_%"] & like[""]
            assert like["%"] == like["%%"] == ids(client, collection, filter=f"{name} IS NOT NULL")
            same = ids(client, collection, filter=f"CASEI({name}) = casei('foo')")
            assert not same & ids(client, collection, filter=f"CASEI({name}) <> casei('FOO')")
            upper, lower = (
                ids(client, collection, filter=f"CASEI({name}) LIKE casei('{pattern}')") for pattern in ("A%", "a%")
            )
            assert upper == lower
        given = {"number": "(1, 2, 3)", "integer": "(1, 2, 3)", "string": "('foo', 'bar')", "boolean": "(true)"}
        given["date"] = "('2022-04-14', '2022-04-15')"
        if kind in given:
            assert status(client, collection, filter=f"{name} IN {given[kind]}") == 200
        if kind in ("number", "integer"):
            assert status(client, collection, filter=f"{name} BETWEEN 0 AND 100") == 200
            assert ids(client, collection, filter=f"{name} between 100.0 and 1.0") == set()


SHAPES = (
    "LINESTRING(-180 -45, 0 -45)",
    "MULTILINESTRING((-180 -45, 0 -45), (0 45, 180 45))",
    "POLYGON((-180 -90, -90 -90, -90 90, -180 90, -180 -90), (-120 -50, -100 -50, -100 -40, -120 -40, -120 -50))",
    "MULTIPOLYGON(((-180 -90, -90 -90, -90 90, -180 90, -180 -90)),((0 0, 10 0, 10 10, 0 10, 0 0)))",
    "GEOMETRYCOLLECTION(POINT(7.02 49.92), POLYGON((0 0, 10 0, 10 10, 0 10, 0 0)))",
    "MULTIPOINT(7.02 49.92, 90 80)",
)
FAULTY_SHAPES = (
    *("POINT(90 180)", "MULTIPOINT(7.02 49.92, 90 180)", "BBOX(0,0,200,1)"),
    *("LINESTRING(0 0)", "POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))", "POLYGON((0 0, 1 1))"),
)


@pytest.mark.parametrize("collection", SPATIAL)
def test_basic_spatial_functions(client: TestClient, collection: str) -> None:
    assert ids(client, collection, filter="S_INTERSECTS(geometry,BBOX(-180,-90,180,90))") == ids(client, collection)
    for text in ("POINT(7.02 49.92)", "BBOX(-180,-90,-90,90)", *SHAPES):
        assert ids(client, collection, filter=f"S_INTERSECTS(geometry,{text})") == set()
    for text in FAULTY_SHAPES:
        assert status(client, collection, filter=f"S_INTERSECTS(geometry,{text})") == 400
    held = f"S_INTERSECTS(geometry,{box(*extent(client, collection)).wkt})"
    assert ids(client, collection, filter=held) == ids(client, collection)
    assert ids(client, collection, filter=f"NOT {held}") == set()


def test_cql2_text_escaping(client: TestClient) -> None:
    path = "/areas/south-damascus/collections/sources/items"

    def found(text: str) -> set[str]:
        return {item["properties"]["title"] for item in read(client, path, limit="1000", filter=text)["features"]}

    quoted = next(title for title in found("true") if "'" in title)
    for escaped in (quoted.replace("'", "''"), quoted.replace("'", "\\'")):
        assert found(f"title = '{escaped}'") == {quoted}
    assert found(r"title = '\a\b\t\n\v\f\r'") == set()


DECLARED = {
    "ogcapi-features-1/1.0/conf/core": "test_core_",
    "ogcapi-features-1/1.0/conf/oas30": "test_oas30_",
    "ogcapi-features-1/1.0/conf/html": "test_html_and_geojson_",
    "ogcapi-features-1/1.0/conf/geojson": "test_html_and_geojson_",
    "ogcapi-features-2/1.0/conf/crs": "test_crs_",
    "ogcapi-features-3/1.0/conf/queryables": "test_schemas",
    "ogcapi-features-3/1.0/conf/queryables-query-parameters": "test_queryables_query_parameters",
    "ogcapi-features-3/1.0/conf/filter": "test_filter_",
    "ogcapi-features-3/1.0/conf/features-filter": "test_features_filter_",
    "ogcapi-features-5/1.0/conf/schemas": "test_schemas",
    "ogcapi-features-5/1.0/conf/returnables-and-receivables": "test_returnables_",
    "ogcapi-features-5/1.0/conf/queryables": "test_schemas",
    "ogcapi-features-5/1.0/conf/sortables": "test_schemas",
    "cql2/1.0/conf/cql2-text": "test_cql2_text_",
    "cql2/1.0/conf/basic-cql2": "test_basic_cql2_",
    "cql2/1.0/conf/advanced-comparison-operators": "test_advanced_comparison_operators_",
    "cql2/1.0/conf/case-insensitive-comparison": "test_advanced_comparison_operators_and_case_insensitive",
    "cql2/1.0/conf/basic-spatial-functions": "test_basic_spatial_functions",
    "cql2/1.0/conf/basic-spatial-functions-plus": "test_basic_spatial_functions",
}


def test_nothing_is_declared_that_is_not_tested_here() -> None:
    assert {f"{SPEC}/{name}" for name in DECLARED} == set(CONFORMS_TO)
    tests = [name for name in globals() if name.startswith("test_")]
    assert all(any(name.startswith(prefix) for name in tests) for prefix in DECLARED.values())
