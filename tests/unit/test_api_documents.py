"""What the API answers over unit squares: the same decisions as the page, spans for intervals, pages of features."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import pytest

from saytara.api import documents
from saytara.api.collection import Collection
from saytara.api.documents import COLLECTIONS, Call
from saytara.api.errors import Refusal
from saytara.api.parameters import read_parameters
from saytara.api.queries import item_parameters, items_parameters
from saytara.api.resources import DEFAULTS
from saytara.api.site import Site
from saytara.exports.geojson import to_geojson
from saytara.exports.request import ExportRequest
from saytara.model import Dataset
from tests.builders import DAY, claim, dataset, day, source

ROOT = "http://localhost/api"


def ask(data: Dataset, collection: str, **query: str) -> dict[str, Any]:
    return documents.items(call(data, collection, f"/collections/{collection}/items", query))


def ask_one(data: Dataset, collection: str, item: str, **query: str) -> dict[str, Any]:
    return documents.feature(call(data, collection, f"/collections/{collection}/items/{item}", query, item))


def call(data: Dataset, collection: str, path: str, query: dict[str, str], item: str = "") -> Call:
    named = {"known_by": "known-by", "min_grade": "min-grade", "bbox_crs": "bbox-crs", "filter_crs": "filter-crs"}
    given = tuple((named.get(name, name), value) for name, value in query.items())
    kind: Collection = COLLECTIONS[collection]
    known = item_parameters(data, kind) if item else items_parameters(data, kind)
    site = Site(root=ROOT, path=path, query=given, form="json", language="en")
    values = DEFAULTS | read_parameters(given, known)
    return Call(site=site, dataset=data, collection=collection, item=item, values=values)


def ids(document: dict[str, Any]) -> list[str]:
    return [feature["id"] for feature in document["features"]]


def followed(data: Dataset, collection: str, **query: str) -> Iterable[str]:
    """The ids on every page, from link to link."""
    while True:
        document = ask(data, collection, **query)
        yield from ids(document)
        following = [link["href"] for link in document["links"] if link["rel"] == "next"]
        if not following:
            return
        query = dict(part.split("=", 1) for part in following[0].partition("?")[2].split("&"))


TWO_HOLDERS = dataset(
    claim("isis", "exactly", 70, on=day(-30), id="old"),
    claim("government", "all", on=day(30), id="new", source="later"),
    claim("hts", place="b", on=day(0), id="beside"),
    sources=[source("later", published=day(31), reliability="A"), source("s", published=day(-29), reliability="C")],
)


@pytest.mark.parametrize("query", [{}, {"datetime": "2017-06-30"}, {"known_by": "2017-05-30"}, {"min_grade": "B"}])
def test_control_says_what_the_page_and_the_file_say(query: dict[str, str]) -> None:
    date = dt.date.fromisoformat(query.get("datetime", DAY.isoformat()))
    known_by = dt.date.fromisoformat(query["known_by"]) if "known_by" in query else None
    request = ExportRequest.about(TWO_HOLDERS, date, known_by=known_by, min_grade=query.get("min_grade"))
    in_file = json.loads(to_geojson(request))
    answered = ask(TWO_HOLDERS, "control", **query)
    for told, written in zip(answered["features"], in_file["features"], strict=True):
        assert told["id"] == written["id"]
        assert json.loads(json.dumps(told["geometry"])) == written["geometry"]
        assert written["properties"] == told["properties"]
    about = ("dataset", "date", "known_by", "min_grade", "licence", "boundaries", "sources", "dataset_digest")
    assert {name: answered[name] for name in about} == {name: in_file[name] for name in about}


def test_an_interval_gives_each_span_with_its_days() -> None:
    spans = ask(TWO_HOLDERS, "control", datetime="../2017-06-30", place="a")["features"]
    assert [span["id"] for span in spans] == ["a@2017-04-20", "a@2017-04-21", "a@2017-06-20"]
    days = [(span["properties"]["valid_from"], span["properties"]["valid_to"]) for span in spans]
    gets_old = (day(30) + dt.timedelta(days=TWO_HOLDERS.windows.stale_after_days)).isoformat()
    assert days == [(None, "2017-04-20"), ("2017-04-21", "2017-06-19"), ("2017-06-20", gets_old)]
    assert [span["properties"]["main_holder"] for span in spans] == [None, "isis", "government"]


def test_an_interval_of_one_day_says_what_that_day_says() -> None:
    for date in (day(-31), day(-30), DAY, day(30), day(400)):
        on_day = ask(TWO_HOLDERS, "control", datetime=date.isoformat())["features"]
        spans = ask(TWO_HOLDERS, "control", datetime=f"{date}/{date}")["features"]
        said = ("place", "status", "shares", "claims", "is_stale")
        assert [[f["properties"][name] for name in said] for f in on_day] == [
            [f["properties"][name] for name in said] for f in spans
        ]


def test_the_id_of_a_span_leads_to_the_same_span() -> None:
    for span in ask(TWO_HOLDERS, "control", datetime="../..")["features"]:
        alone = ask_one(TWO_HOLDERS, "control", span["id"])
        assert {name: alone[name] for name in span} == span


def test_one_place_answers_for_its_day_and_question() -> None:
    assert ask_one(TWO_HOLDERS, "control", "a")["properties"]["main_holder"] == "isis"
    later = ask_one(TWO_HOLDERS, "control", "a", datetime="2017-06-30")
    assert later["properties"]["main_holder"] == "government"
    early = ask_one(TWO_HOLDERS, "control", "a", datetime="2017-06-30", known_by="2017-06-01")
    assert early["properties"]["main_holder"] == "isis"


def test_a_day_in_the_id_and_another_beside_it_is_refused() -> None:
    with pytest.raises(Refusal, match="has a day already"):
        ask_one(TWO_HOLDERS, "control", "a@2017-05-21", datetime="2017-05-22")


@pytest.mark.parametrize("item", ["c", "a@", "a@x", "a@2017-02-30", "@2017-05-21", "a@2017-05-21@"])
def test_there_is_no_such_place(item: str) -> None:
    with pytest.raises(Refusal) as caught:
        ask_one(TWO_HOLDERS, "control", item)
    assert caught.value.status == 404


def test_filters_hold_a_property_against_a_value() -> None:
    assert ids(ask(TWO_HOLDERS, "control", holders="hts")) == ["b"]
    assert ids(ask(TWO_HOLDERS, "control", main_holder="isis")) == ["a"]
    assert ids(ask(TWO_HOLDERS, "control", is_stale="true")) == []
    assert ids(ask(TWO_HOLDERS, "claims", actors="government")) == ["new"]
    assert ids(ask(TWO_HOLDERS, "claims", relation="controls", place="b")) == ["beside"]
    assert ids(ask(TWO_HOLDERS, "sources", reliability="A")) == ["later"]


def test_a_rectangle_leaves_out_what_lies_beyond_it_and_keeps_what_has_no_geometry() -> None:
    assert ids(ask(TWO_HOLDERS, "places", bbox="0.001,0.001,0.002,0.002")) == ["a"]
    assert ids(ask(TWO_HOLDERS, "control", bbox="0.011,0.001,0.012,0.002")) == ["b"]
    assert ids(ask(TWO_HOLDERS, "claims", bbox="0.011,0.001,0.012,0.002")) == ["beside"]
    assert ids(ask(TWO_HOLDERS, "sources", bbox="-180,-90,180,90")) == ["later", "s"]
    assert ids(ask(TWO_HOLDERS, "sources", bbox="1,1,2,2", reliability="A")) == ["later"]


def test_claims_are_selected_by_their_days_and_by_what_was_known() -> None:
    assert ids(ask(TWO_HOLDERS, "claims", datetime="2017-05-21")) == ["beside"]
    assert ids(ask(TWO_HOLDERS, "claims", datetime="2017-05-01/..")) == ["new", "beside"]
    assert ids(ask(TWO_HOLDERS, "claims", known_by="2017-06-01")) == ["old", "beside"]
    assert ids(ask(TWO_HOLDERS, "claims", min_grade="B")) == ["new"]
    assert ids(ask(TWO_HOLDERS, "sources", datetime="2017-06-21")) == ["later"]


def test_a_claim_of_a_region_has_the_ground_of_its_places() -> None:
    data = dataset(claim("isis", "most", place="both", id="whole"), regions={"both": ("a", "b")})
    (told,) = ask(data, "claims")["features"]
    assert told["geometry"]["type"] == "Polygon"
    corners = {tuple(corner) for corner in told["geometry"]["coordinates"][0]}
    assert {(0.0, 0.0), (0.02, 0.0), (0.02, 0.01), (0.0, 0.01)} <= corners


def test_a_retracted_claim_is_there_and_says_so() -> None:
    data = dataset(claim("isis", id="x", retracted="the paper took it back"))
    (told,) = ask(data, "claims", is_retracted="true")["features"]
    assert told["properties"]["retracted"] == "the paper took it back"
    assert ids(ask(data, "claims", is_retracted="false")) == []


@pytest.mark.parametrize("limit", ["1", "2", "3", "4", "100"])
@pytest.mark.parametrize("collection", ["control", "claims", "sources", "places"])
def test_the_pages_hold_each_feature_once(collection: str, limit: str) -> None:
    data = dataset(*(claim("isis", id=f"c{n}", source=f"s{n}") for n in range(5)), places="abcdef")
    whole = ids(ask(data, collection))
    assert list(followed(data, collection, limit=limit)) == whole
    assert ask(data, collection, limit=limit)["numberMatched"] == len(whole)


def test_pages_link_to_the_one_before() -> None:
    data = dataset(places="abcde")
    found = ask(data, "places", limit="2", offset="3")
    links = {link["rel"]: link["href"] for link in found["links"]}
    assert links["prev"] == f"{ROOT}/collections/places/items?limit=2&offset=1"
    assert "next" not in links
    assert ids(ask(data, "places", limit="2", offset="900")) == []


def test_a_page_names_the_sources_of_its_own_features() -> None:
    assert [item["id"] for item in ask(TWO_HOLDERS, "control", place="b")["sources"]] == ["s"]
    assert ask(TWO_HOLDERS, "control", status="divided")["sources"] == []


def test_a_dataset_without_claims_has_its_places_and_nothing_of_them() -> None:
    data = dataset()
    assert [f["properties"]["status"] for f in ask(data, "control")["features"]] == ["not_reported"] * 2
    assert ids(ask(data, "control", datetime="../..")) == ["a@2017-05-21", "b@2017-05-21"]
    assert documents.describe(call(data, "claims", "", {}), COLLECTIONS["claims"])["extent"]["temporal"][
        "interval"
    ] == [[None, None]]
