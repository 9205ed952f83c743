"""OWSLib, as a notebook uses it."""

from __future__ import annotations

from owslib.ogcapi.features import Features

from saytara.api.documents import CONFORMS_TO
from saytara.control.asked import Question
from saytara.store import DEFAULT_AREA, areas, dataset_of, resolved

DATASET = dataset_of(areas()[DEFAULT_AREA])


def test_the_way_in_leads_to_everything(api: str) -> None:
    service = Features(api)
    assert service.conformance()["conformsTo"] == list(CONFORMS_TO)
    assert service.feature_collections() == ["control", "claims", "sources", "places"]
    assert service.api()["openapi"].startswith("3.0.")
    described = service.collection("control")
    west, south, east, north = described["extent"]["spatial"]["bbox"][0]
    assert west < 36.3 < east
    assert south < 33.47 < north


def test_features_of_a_day_are_those_of_the_page(api: str) -> None:
    service = Features(api)
    date = DATASET.claims[0].as_of_from
    found = service.collection_items("control", datetime_=date.isoformat(), limit=1000)
    decisions = resolved(DATASET, Question(date=date)).places
    assert {feature["id"]: feature["properties"]["status"] for feature in found["features"]} == {
        place: decision.status.value for place, decision in decisions.items()
    }
    assert service.collection_item("control", "yarmouk")["properties"]["date"] == DATASET.default_date.isoformat()


def test_queryables_and_filters_are_found(api: str) -> None:
    service = Features(api)
    queryables = service.collection_queryables("claims")
    assert queryables["properties"]["relation"]["enum"]
    found = service.collection_items("claims", limit=1000, filter="relation = 'besieges' AND value IS NULL")
    assert {feature["id"] for feature in found["features"]} == {
        claim.id for claim in DATASET.claims if claim.relation == "besieges" and claim.value is None
    }
    assert service.collection_schema("places")["properties"]["geometry"]["x-ogc-role"] == "primary-geometry"


def test_each_area_is_a_service_of_its_own(api: str) -> None:
    for name, folder in areas().items():
        service = Features(f"{api}/areas/{name}")
        found = service.collection_items("places", limit=1000)
        assert {feature["id"] for feature in found["features"]} == set(dataset_of(folder).place_by_id)
