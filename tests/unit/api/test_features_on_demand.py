"""A page of a collection makes its own features alone; what would make those of a whole country is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from saytara.api import claim_records, control_records, features_on_demand
from saytara.api.app import api_app
from saytara.api.claim_records import claim_features
from saytara.api.collection import CollectionQuery
from saytara.api.days import parse_days
from saytara.control.asked import ClaimFilter
from saytara.core.claim_table import table_of
from saytara.core.model import Dataset
from saytara.store import dataset_of

SHIPPED = Path(__file__).resolve().parents[3] / "data" / "south-damascus"


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return dataset_of(SHIPPED)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Of the shipped area as if it were a country, of which five features may be made for one request."""
    monkeypatch.setattr(features_on_demand, "is_large", lambda _: True)
    for module, name in ((control_records, "MOST_DECIDED"), (claim_records, "MOST_MADE")):
        monkeypatch.setattr(module, name, 5)
    return TestClient(api_app(lambda: {"south-damascus": SHIPPED}), base_url="http://localhost")


def items(client: TestClient, collection: str, **parameters: str) -> tuple[int, dict[str, Any]]:
    answer = client.get(f"/api/collections/{collection}/items", params={"f": "json", **parameters})
    return answer.status_code, answer.json()


def counting(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[object]:
    made: list[object] = []
    real = getattr(module, name)

    def noted(*arguments: object) -> object:
        made.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(module, name, noted)
    return made


def test_a_page_makes_its_own_features_alone(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = counting(monkeypatch, claim_records, "_claim")
    places = counting(monkeypatch, control_records, "_record")
    status, found = items(client, "claims", limit="7", offset="20")
    assert (status, found["numberReturned"], len(claims)) == (200, 7, 7)
    assert found["numberMatched"] > 400
    status, found = items(client, "control", limit="3")
    assert (status, found["numberMatched"], len(places)) == (200, 17, 3)


def test_what_a_place_a_source_or_a_rectangle_narrows_needs_no_other(client: TestClient) -> None:
    assert items(client, "control", place="yarmouk", status="disputed", datetime="2015-04-05")[0] == 200
    assert items(client, "control", place="yarmouk", datetime="2015-01-01/2015-12-31")[1]["numberMatched"] > 3
    assert items(client, "control", bbox="36.30,33.47,36.305,33.475", sortby="-status")[0] == 200
    _, found = items(client, "claims", source="arabi21-2017-05", limit="50")
    assert {feature["properties"]["source"] for feature in found["features"]} == {"arabi21-2017-05"}
    _, found = items(client, "claims", place="yarmouk", actors="isis", limit="5")
    assert found["numberMatched"] > 20
    assert all("isis" in feature["properties"]["actors"] for feature in found["features"])


@pytest.mark.parametrize(
    ("collection", "parameters", "named"),
    [
        ("control", {"status": "held"}, "status"),
        ("control", {"sortby": "status"}, "sortby"),
        ("control", {"filter": "age_days > 30"}, "filter"),
        ("control", {"datetime": "2015-01-01/2015-12-31"}, "datetime"),
        ("claims", {"relation": "took"}, "relation"),
    ],
)
def test_what_would_make_all_of_a_country_is_refused_with_the_remedy(
    client: TestClient, collection: str, parameters: dict[str, str], named: str
) -> None:
    status, problem = items(client, collection, **parameters)
    assert (status, problem["code"], problem["parameter"]) == (400, "InvalidParameter", named)
    assert "bbox" in problem["detail"]
    assert "place" in problem["detail"]


@pytest.mark.parametrize(
    "asked",
    [
        CollectionQuery(),
        CollectionQuery(days=parse_days("2015-04-01/2015-06-01")),
        CollectionQuery(days=parse_days("../2014-01-01"), counting=ClaimFilter(min_grade="B")),
        CollectionQuery(days=parse_days("2016-02-03")),
    ],
)
def test_claims_in_columns_give_the_same_features(shipped: Dataset, asked: CollectionQuery) -> None:
    data = replace(shipped, claims=table_of(shipped.claims))
    expected = [
        claim
        for claim in shipped.claims
        if (asked.days is None or asked.days.meet(claim.as_of_from, claim.as_of_to))
        and (asked.counting.min_grade is None or shipped.source_by_id[claim.source].reliability.value <= "B")
    ]
    for found in (claim_features(shipped, asked), claim_features(data, asked)):
        assert list(found.ids(found.keys)) == [claim.id for claim in expected]
        of_place = found.having("place", "yarmouk").having("actors", "isis")
        ids = [claim.id for claim in expected if claim.place == "yarmouk" and "isis" in claim.actors]
        assert list(of_place.ids(of_place.keys)) == ids
    one, other = (claim_features(each, asked).page(0, 5) for each in (shipped, data))
    assert [record.feature for record in one[0]] == [record.feature for record in other[0]]
    assert one[1] == other[1] == len(expected)
