"""What the API answers over unit squares: the same decisions as the page, spans for intervals, pages of features."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

import pytest

from saytara.api import documents
from saytara.api.collection import Collection
from saytara.api.documents import COLLECTIONS, Call
from saytara.api.parameters import read_parameters
from saytara.api.problem_details import Refusal
from saytara.api.queries import item_parameters, items_parameters
from saytara.api.resources import DEFAULTS
from saytara.api.site import Site
from saytara.control.asked import Question
from saytara.core.model import Dataset
from saytara.exports.geojson import to_geojson
from saytara.exports.request import ExportRequest
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
    request = ExportRequest.about(TWO_HOLDERS, Question(date=date, known_by=known_by, min_grade=query.get("min_grade")))
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


def test_filters_in_cql2_hold_for_whatever_they_say() -> None:
    for text, expected in {
        "relation = 'controls' AND value = 70": ["old"],
        "value IS NULL": ["new", "beside"],
        "value > 0 OR place = 'b'": ["old", "beside"],
        "NOT value > 80": ["old"],
        "place = 'b' OR place = 'a' AND value = 70": ["old", "beside"],
        "A_CONTAINS(actors,('hts'))": ["beside"],
        "A_OVERLAPS(actors,('hts','government')) AND NOT A_EQUALS(actors,('hts'))": ["new"],
        "as_of_from BETWEEN DATE('2017-05-01') AND DATE('2017-06-01')": ["beside"],
        "source IN ('later')": ["new"],
        "S_INTERSECTS(geometry,POINT(0.015 0.005))": ["beside"],
        "70 = value": ["old"],
        "is_retracted": [],
        "NOT is_retracted = true": ["old", "new", "beside"],
    }.items():
        assert ids(ask(TWO_HOLDERS, "claims", filter=text)) == expected, text


@pytest.mark.parametrize(
    "text",
    [
        *("", "place", "place = value", "1 = 1", "place = 1", "value = 'x'", "actors = 'isis'", "value LIKE '1'"),
        *("date = '2017-05-23'", "as_of_from = DATE('2017-13-01')", "geometry = 'x'", "upper(place) = 'A'"),
        *("value + 1 = 2", "S_WITHIN(geometry,POINT(1 1))", "CASEI(place) = 'a'"),
        *("A_CONTAINS(place,('a'))", "A_CONTAINS(actors,(1))"),
        *("NOT " * 60 + "true", "x" * 2001, "(" * 1990, "'" * 1999, "place LIKE value", "place = 'a')", "(place = 'a'"),
        "(" * 40 + "place = 'a'" + ")" * 40 + "!",
    ],
)
def test_what_is_no_filter_is_refused_with_the_properties_that_there_are(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        ask(TWO_HOLDERS, "control" if text.startswith("date") else "claims", filter=text)
    assert caught.value.status == 400
    assert "place" in caught.value.document["allowed"]


def test_features_stand_in_the_order_that_is_asked_for() -> None:
    assert ids(ask(TWO_HOLDERS, "claims", sortby="as_of_from")) == ["old", "beside", "new"]
    assert ids(ask(TWO_HOLDERS, "claims", sortby="-as_of_from")) == ["new", "beside", "old"]
    assert ids(ask(TWO_HOLDERS, "claims", sortby="value")) == ["old", "new", "beside"]
    assert ids(ask(TWO_HOLDERS, "claims", sortby="-value")) == ["old", "new", "beside"]
    assert ids(ask(TWO_HOLDERS, "claims", sortby="+place,-id")) == ["old", "new", "beside"]
    assert ids(ask(TWO_HOLDERS, "claims", sortby="-place, id")) == ["beside", "new", "old"]
    assert list(followed(TWO_HOLDERS, "claims", sortby="-as_of_from", limit="1")) == ["new", "beside", "old"]
    for wrong in ("", "nothing", "actors", "value,", "value,-value", "--value"):
        with pytest.raises(Refusal):
            ask(TWO_HOLDERS, "claims", sortby=wrong)


def test_only_the_properties_asked_for_are_there() -> None:
    (told,) = ask(TWO_HOLDERS, "control", place="b", properties="status,place")["features"]
    assert told["properties"] == {"place": "b", "status": "held"}
    assert told["geometry"]["type"] == "Polygon"
    alone = ask_one(TWO_HOLDERS, "claims", "old", properties="value")
    assert alone["properties"] == {"value": 70}
    assert ids(ask(TWO_HOLDERS, "claims", properties="value", filter="place = 'b'", sortby="-id")) == ["beside"]
    with pytest.raises(Refusal) as caught:
        ask(TWO_HOLDERS, "claims", properties="value,nothing")
    assert "summary_en" in caught.value.document["allowed"]


def test_a_rectangle_may_be_in_any_system_and_never_beyond_it() -> None:
    zones = documents.describe(call(TWO_HOLDERS, "places", "", {}), COLLECTIONS["places"])["crs"]
    assert [uri.rpartition("/")[2] for uri in zones] == ["CRS84", "4326", "3857", "32631"]
    held = ("0,0,0.01,0.01", "0,0,0.01,0.01", "0,0,1113,1113", "166021,0,167139,1105")
    for uri, box in zip(zones, held, strict=True):
        assert "a" in ids(ask(TWO_HOLDERS, "places", bbox=box, bbox_crs=uri))
    for uri, box in zip(zones, ("0,0,190,1", "0,0,1,190", "0,0,3e7,1", "-5,0,1,1"), strict=True):
        with pytest.raises(Refusal, match="is not between"):
            ask(TWO_HOLDERS, "places", bbox=box, bbox_crs=uri)
    with pytest.raises(Refusal, match="west is above east"):
        ask(TWO_HOLDERS, "places", bbox="10,0,5,1", bbox_crs=zones[2])


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
