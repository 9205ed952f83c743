"""The API as clients meet it: addresses, headers, errors, areas; asked in this process, over the shipped folders."""

import csv
import gzip
import io
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from saytara.api.app import ADDRESS_SETTING, ORIGINS_SETTING, api_app, api_routes
from saytara.api.response_cache import Bodies, Body, has_already
from saytara.store import dataset_of

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = ROOT / "data" / "south-damascus"
SOUND = ROOT / "tests" / "data" / "sound"
SCRIPT = "<script>alert(1)</script>"

ADDRESSES = (
    "",
    "/conformance",
    "/openapi",
    "/collections",
    "/files",
    "/log",
    "/areas",
    *(
        f"/collections/{name}/{kind}"
        for name in ("control", "claims", "sources", "places")
        for kind in ("schema", "queryables", "sortables")
    ),
    *(f"/collections/{name}" for name in ("control", "claims", "sources", "places")),
    *(f"/collections/{name}/items" for name in ("control", "claims", "sources", "places")),
    "/collections/control/items?datetime=2015-01-01/2015-06-01",
    "/collections/control/items/yarmouk",
    "/collections/control/items/yarmouk@2015-04-01",
    "/collections/claims/items/arabi21-yarmouk-isis",
    "/collections/sources/items/arabi21-2017-05",
    "/collections/places/items/yarmouk",
)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    areas = {"south-damascus": SHIPPED, "sound": SOUND}
    with TestClient(api_app(lambda: areas), base_url="http://localhost") as client:
        yield client


def test_every_address_answers_as_json_and_as_a_page(client: TestClient) -> None:
    for address in ADDRESSES:
        sign = "&" if "?" in address else "?"
        as_json = client.get(f"/api{address}{sign}f=json")
        assert (as_json.status_code, "json" in as_json.headers["content-type"]) == (200, True), address
        for language, direction in (("en", "ltr"), ("ar", "rtl")):
            page = client.get(f"/api{address}{sign}f=html&lang={language}")
            assert page.headers["content-type"] == "text/html; charset=utf-8", address
            assert f'lang="{language}" dir="{direction}"' in page.text
            assert page.headers["content-language"] == language


def test_pages_need_no_script_and_nothing_from_elsewhere(client: TestClient) -> None:
    for address in ADDRESSES:
        text = client.get(f"/api{address}", headers={"accept": "text/html"}).text
        assert not re.search(r"<(script|img|link|iframe|object|form)\b|\son\w+=|@import|url\(", text), address


def linked(client: TestClient, *, without: str = "") -> set[str]:
    """All addresses that links of JSON documents lead to, from the landing page on, each asked for.

    Those that have `without` in them are not followed.
    """

    @cache
    def answer_of(address: str) -> Any:
        return client.get(address)

    seen = {"http://localhost/api"}
    waiting = [*seen]
    while waiting:
        address = waiting.pop()
        answer = answer_of(address)
        assert answer.status_code == 200, address
        if "json" in answer.headers["content-type"] and "openapi" not in address:
            document = answer.json()
            parts = [document, *document.get("collections", [])]
            for link in (link for part in parts for link in part.get("links", [])):
                if link["rel"] == "license":  # elsewhere: the tests ask nobody
                    assert link["href"].startswith("https://creativecommons.org/")
                    continue
                if without and without in link["href"]:
                    continue
                assert link["type"].split(";")[0] in answer_of(link["href"]).headers["content-type"], link
                if link["href"] not in seen:
                    seen.add(link["href"])
                    waiting.append(link["href"])
    return seen


def test_every_link_leads_somewhere() -> None:
    """Of small areas, also to every file that can be had."""
    areas = {"example": ROOT / "data" / "example", "sound": SOUND}
    with TestClient(api_app(lambda: areas), base_url="http://localhost") as client:
        seen = linked(client)
    assert any("/api/areas/sound" in address for address in seen)
    assert any("/api/areas/sound/files/" in address for address in seen)


def test_every_link_of_the_shipped_area_leads_somewhere(client: TestClient) -> None:
    """But to its large files, each of which is made, and held against the command line's, in tests of its own."""
    seen = linked(client, without="/files/")
    assert any("/api/areas/sound" in address for address in seen)


def test_the_way_in_says_where_everything_is(client: TestClient) -> None:
    links = {link["rel"]: link for link in client.get("/api").json()["links"]}
    assert {"self", "service-desc", "service-doc", "conformance", "data", "related"} <= set(links)
    assert client.get(links["service-desc"]["href"]).headers["content-type"] == links["service-desc"]["type"]


def test_an_answer_that_is_known_already_is_not_sent_again(client: TestClient) -> None:
    for encoding in ("identity", "gzip"):
        first = client.get("/api/collections/control/items", headers={"accept-encoding": encoding})
        assert first.headers["cache-control"] == "no-cache"
        for known in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
            again = client.get(
                "/api/collections/control/items", headers={"accept-encoding": encoding, "if-none-match": known}
            )
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]


def test_tags_differ_with_what_is_sent(client: TestClient) -> None:
    tags = [
        client.get(f"/api/collections/{address}", headers={"accept-encoding": "identity"}).headers["etag"]
        for address in ("control/items", "control/items?datetime=2015-04-10", "control/items?lang=ar", "claims/items")
    ]
    tags.append(client.get("/api/collections/control/items").headers["etag"])
    assert len(set(tags)) == len(tags)


def test_packed_answers_hold_the_same(client: TestClient) -> None:
    plain = client.get("/api/collections/claims/items", headers={"accept-encoding": "identity"})
    with client.stream("GET", "/api/collections/claims/items", headers={"accept-encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 4


def test_head_gives_the_headers_alone(client: TestClient) -> None:
    whole, head = client.get("/api/collections"), client.head("/api/collections")
    assert head.content == b""
    assert head.headers["etag"] == whole.headers["etag"]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/nothing", 404, "NotFound"),
        ("/api/collections/nothing", 404, "NotFound"),
        ("/api/collections/nothing/items", 404, "NotFound"),
        ("/api/collections/nothing/items?limit=5", 404, "NotFound"),
        ("/api/collections/control/items/nowhere", 404, "NotFound"),
        ("/api/areas/nowhere", 404, "NotFound"),
        ("/api/areas?x=1", 400, "UnknownParameter"),
        ("/api/collections/control/items?bbox=170,0,190,1", 400, "InvalidParameter"),
        ("/api/collections/control/items?bbox=0,-91,1,1", 400, "InvalidParameter"),
        ("/api/collections/control?f=csv", 400, "InvalidParameter"),
        ("/api/conformance?x=1", 400, "UnknownParameter"),
        ("/api/collections/places/items?known-by=2017-05-23", 400, "UnknownParameter"),
        ("/api/collections/places/items/yarmouk?datetime=2017-05-23", 400, "UnknownParameter"),
        ("/api/collections/control/items/yarmouk?datetime=2017-05-23/..", 400, "InvalidParameter"),
        ("/api/collections/control/items?f=xml", 400, "InvalidParameter"),
        ("/api/collections/control/items?lang=fr", 400, "InvalidParameter"),
        ("/api/collections/control/items?min-grade=F", 400, "InvalidParameter"),
        ("/api/collections/control/items?known-by=", 400, "InvalidParameter"),
        ("/api/collections/control/items?bbox=1,2,3", 400, "InvalidParameter"),
        ("/api/collections/control/items?holders=%00", 400, "InvalidParameter"),
        ("/api/collections/control/items?limit=1&limit=2", 400, "InvalidParameter"),
    ],
)
def test_errors_have_one_shape(client: TestClient, address: str, status: int, code: str) -> None:
    answer = client.get(address)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert (told["type"], told["title"], told["status"]) == ("about:blank", HTTPStatus(status).phrase, status)
    assert isinstance(told["detail"], str)
    assert set(told) <= {"type", "title", "status", "detail", "code", "parameter", "value", "allowed"}
    assert ("parameter" in told) is (status == 400)


@pytest.mark.parametrize("rest", ["", "/collections/places/items/a%0Ab", "/%0A", "/x%2F..%2Fy", "/%00"])
def test_every_address_below_is_the_apis_own(rest: str) -> None:
    routes = api_routes(lambda: {"a": SHIPPED}, "syria")
    client = TestClient(Starlette(routes=routes), base_url="http://localhost")
    assert client.get(f"/syria/api{rest}").headers["content-type"] == (
        "application/json" if not rest else "application/problem+json"
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/collections/control/items")
    assert (answer.status_code, answer.json()["code"]) == (405, "MethodNotAllowed")
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert answer.json()["allowed"] == ["GET", "HEAD", "OPTIONS"]


def test_a_form_that_nobody_has_is_refused(client: TestClient) -> None:
    answer = client.get("/api", headers={"accept": "image/png"})
    assert (answer.status_code, answer.json()["code"]) == (406, "NotAcceptable")


def test_an_error_on_a_page_is_text(client: TestClient) -> None:
    for address in (f"control/items?{SCRIPT}=1", f"control/items?place={SCRIPT}", f"control/items/{SCRIPT}"):
        answer = client.get(f"/api/collections/{address}", headers={"accept": "text/html"})
        assert answer.status_code in (400, 404)
        assert "<script" not in answer.text
        assert "text/html" in answer.headers["content-type"]


def test_a_host_that_is_an_attack_stays_an_address(client: TestClient) -> None:
    answer = client.get("/api", headers={"accept": "text/html", "host": 'x"><script>alert(1)</script>'})
    assert "<script" not in answer.text


def test_other_origins_may_read_only_where_they_were_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"origin": "https://maps.example.org"}
    shut = TestClient(api_app(lambda: {"a": SHIPPED})).get("/api", headers=asked)
    assert not [name for name in shut.headers if name.startswith("access-control")]
    monkeypatch.setenv(ORIGINS_SETTING, "https://maps.example.org, https://other.example.org")
    opened = TestClient(api_app(lambda: {"a": SHIPPED}))
    allowed = opened.get("/api", headers=asked).headers
    assert allowed["access-control-allow-origin"] == "https://maps.example.org"
    assert "access-control-allow-credentials" not in allowed
    stranger = opened.get("/api", headers={"origin": "https://evil.example.org"}).headers
    assert "access-control-allow-origin" not in stranger


def test_pages_of_other_origins_pass_their_preflights_and_read_the_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ORIGINS_SETTING, "https://maps.example.org")
    client = TestClient(api_app(lambda: {"a": SHIPPED}))
    asked = {"origin": "https://maps.example.org", "access-control-request-method": "GET"}
    for wanted in ("if-none-match", "if-none-match, accept-language, x-requested-with"):
        answer = client.options("/api/collections", headers={**asked, "access-control-request-headers": wanted})
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == "https://maps.example.org"
        assert answer.headers["access-control-allow-headers"] == wanted
        assert "GET" in answer.headers["access-control-allow-methods"]
    foreign = {**asked, "origin": "https://evil.example.org"}
    assert client.options("/api/collections", headers=foreign).status_code == 400
    for address, status in (("/api/collections", 200), ("/api/collections/x", 404)):
        read = client.get(address, headers={"origin": "https://maps.example.org"})
        assert read.status_code == status
        assert read.headers["access-control-allow-origin"] == "https://maps.example.org"
        exposed = read.headers["access-control-expose-headers"].split(", ")
        assert {"ETag", "Link", "Content-Crs", "Retry-After", "Content-Disposition"} <= set(exposed)
        names = [name.strip().lower() for name in read.headers["vary"].split(",")]
        assert names.count("origin") == 1
        assert len(names) == len(set(names))


@pytest.mark.parametrize("address", ["", "/areas", "/collections/claims/items", "/files/pdf", "/areas/sound/openapi"])
def test_options_say_what_is_allowed(client: TestClient, address: str) -> None:
    answer = client.options(f"/api{address}")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")
    assert client.options("/api/nothing").status_code == 404


def test_errors_name_what_is_allowed(client: TestClient) -> None:
    allowed = {
        address: client.get(f"/api{address}").json()["allowed"]
        for address in (
            *("/nothing", "/areas/nowhere", "/collections/nothing", "/collections/places/items/nowhere", "/files/doc"),
            *("/collections/places/items?filter=nothing=1", "/collections/places/items?sortby=nothing", "?f=csv"),
        )
    }
    assert "/api/collections/{collection}/items" in allowed["/nothing"]
    assert allowed["/areas/nowhere"] == ["south-damascus", "sound"]
    assert allowed["/collections/nothing"] == ["control", "claims", "sources", "places"]
    assert "yarmouk" in allowed["/collections/places/items/nowhere"]
    assert "pdf" in allowed["/files/doc"]
    assert "area_km2" in allowed["/collections/places/items?filter=nothing=1"]
    assert "area_km2" in allowed["/collections/places/items?sortby=nothing"]
    assert allowed["?f=csv"] == ["json", "html"]
    meant = client.get("/api/collections/claims/items/arabi21-yarmouk-issis").json()["detail"]
    assert "did you mean 'arabi21-yarmouk-isis'" in meant


def test_links_tell_their_language_and_lead_to_the_other_one(client: TestClient) -> None:
    for language, other in (("en", "ar"), ("ar", "en")):
        for address in ("", "/collections", "/collections/places", "/collections/places/items", "/areas"):
            links = client.get(f"/api{address}?lang={language}").json()["links"]
            assert {link["hreflang"] for link in links} <= {"en", "ar"}
            (elsewhere,) = (link for link in links if link["rel"] == "alternate" and link["hreflang"] == other)
            assert client.get(elsewhere["href"]).headers["content-language"] == other


def test_the_areas_are_a_document_and_a_page(client: TestClient) -> None:
    items = [link for link in client.get("/api/areas").json()["links"] if link["rel"] == "item"]
    assert [link["href"] for link in items] == [
        "http://localhost/api/areas/south-damascus",
        "http://localhost/api/areas/sound",
    ]
    page = client.get("/api/areas?lang=ar", headers={"accept": "text/html"}).text
    assert 'href="http://localhost/api/areas/sound?lang=ar"' in page
    assert "جنوب دمشق" in page


def test_a_table_of_features_is_what_the_features_hold(client: TestClient) -> None:
    query = "limit=40&properties=place,actors,value,is_retracted,against_places&sortby=-as_of_from"
    answer = client.get(f"/api/collections/claims/items?{query}", headers={"accept": "text/csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.content.startswith(b"\xef\xbb\xbfid,place,")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    features = client.get(f"/api/collections/claims/items?{query}&f=json").json()["features"]
    assert [row["id"] for row in rows] == [feature["id"] for feature in features]
    for row, feature in zip(rows, features, strict=True):
        held = feature["properties"]
        assert set(row) == {"id", *held}
        assert row["actors"].split("|") == held["actors"]
        assert row["is_retracted"] == str(held["is_retracted"]).lower()
        assert (float(row["value"]) if row["value"] else None) == held["value"]
        assert (json.loads(row["against_places"]) if row["against_places"] else None) == held["against_places"]
    assert 'rel="http://www.opengis.net/def/rel/ogc/1.0/schema"' in answer.headers["link"]


def test_behind_a_proxy_links_have_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS_SETTING, "https://maps.example.org/syria/")
    client = TestClient(api_app(lambda: {"a": SHIPPED, "b": SOUND}, "/syria/api"))
    links = {link["rel"]: link["href"] for link in client.get("/syria/api").json()["links"]}
    assert links["self"] == "https://maps.example.org/syria/api"
    assert links["data"] == "https://maps.example.org/syria/api/collections"
    assert links["related"] == "https://maps.example.org/syria/api/areas/b"
    own = client.get("/syria/api/areas/b").json()["links"]
    assert [link["href"] for link in own if link["rel"] == "related"] == ["https://maps.example.org/syria/api/areas/a"]


def test_the_first_area_has_two_addresses_and_both_say_the_same(client: TestClient) -> None:
    first = client.get("/api/collections/control/items").json()
    named = client.get("/api/areas/south-damascus/collections/control/items").json()
    assert first["features"] == named["features"]
    assert {link["href"].replace("/areas/south-damascus", "") for link in named["links"]} == {
        link["href"] for link in first["links"]
    }
    assert client.get("/api/areas/sound/collections/control/items").json()["dataset"] == "sound"


def test_a_faulty_area_says_so_and_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "faulty"
    shutil.copytree(SOUND, folder)
    (folder / "claims.csv").write_text("nonsense\n", encoding="utf-8")
    client = TestClient(api_app(lambda: {"faulty": folder, "sound": SOUND}))
    for address in ("/api", "/api/areas/faulty/collections"):
        answer = client.get(address)
        assert (answer.status_code, answer.json()["code"]) == (503, "DatasetFaults")
    assert client.get("/api/areas/sound/collections").status_code == 200


def test_an_edited_file_is_answered_for_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "edited"
    shutil.copytree(SOUND, folder)
    client = TestClient(api_app(lambda: {"edited": folder}))
    before = client.get("/api/collections/places/items")
    places = json.loads((folder / "places.geojson").read_text("utf-8"))
    places["features"][0]["properties"]["name_en"] = "Another name"
    (folder / "places.geojson").write_text(json.dumps(places), encoding="utf-8")
    after = client.get("/api/collections/places/items", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Another name" in [feature["properties"]["place_en"] for feature in after.json()["features"]]


def test_without_a_dataset_there_is_nothing_to_ask() -> None:
    answer = TestClient(api_app(dict)).get("/api")
    assert (answer.status_code, answer.json()["code"]) == (503, "DatasetFaults")


def test_a_fault_of_ours_has_the_same_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> dict[str, Path]:
        raise RuntimeError("a secret of the server")

    answer = TestClient(api_app(broken), raise_server_exceptions=False).get("/api")
    assert (answer.status_code, answer.json()["code"]) == (500, "ServerError")
    assert "secret" not in answer.text


def test_what_was_answered_is_kept_within_its_room() -> None:
    bodies = Bodies(most_bytes=3000)
    made: list[int] = []

    def make(number: int) -> Body:
        made.append(number)
        return Body(content=bytes(1000), is_packed=False, media_type="x", language="en", version=str(number))

    for number in (1, 2, 3, 1, 4, 1, 2):
        assert bodies.get(number, lambda number=number: make(number)).version == str(number)  # type: ignore[misc]
    assert made == [1, 2, 3, 4, 2]


@pytest.mark.parametrize(
    ("header", "has"), [("", False), ('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("a", False)]
)
def test_a_tag_is_found_among_those_a_client_has(header: str, has: bool) -> None:
    assert has_already(header, '"a"') is has


def test_openapi_names_every_value_that_can_be_asked_for(client: TestClient) -> None:
    document = client.get("/api/openapi?f=json").json()
    items = document["paths"]["/collections/control/items"]["get"]["parameters"]
    by_name = {parameter["name"]: parameter for parameter in items}
    dataset = dataset_of(SHIPPED)
    assert by_name["place"]["schema"]["enum"] == [place.id for place in dataset.places]
    assert by_name["main_holder"]["schema"]["enum"] == [actor.id for actor in dataset.actors]
    assert "http" not in json.dumps(document["components"])


def test_openapi_stands_on_its_own(client: TestClient) -> None:
    text = client.get("/api/openapi?f=json").text
    references = set(re.findall(r'"\$ref":"([^"]+)"', text))
    assert references
    assert all(reference.startswith("#/components/") for reference in references)
    parts = json.loads(text)
    for reference in references:
        found = parts
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
