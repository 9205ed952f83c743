"""The API as a layer of QGIS (OGC API – Features): all features, its own filters, and a day that it asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import shapely

from saytara.control.asked import Question
from saytara.core.relations import Relation
from saytara.store import DEFAULT_AREA, areas, dataset_of, resolved
from tests.browser.server import Dashboard
from tests.qgis.conftest import RunQgis

DATASET = dataset_of(areas()[DEFAULT_AREA])
OTHER_DAY = dt.date(2015, 4, 10)
ASKED = {
    "control": ("control", None),
    "control of a day": ("control", f"\"date\" = '{OTHER_DAY}'"),
    "disputed": ("control", "\"status\" = 'disputed'"),
    "claims": ("claims", None),
    "sieges of the camp": ("claims", "\"relation\" = 'besieges' AND \"place\" = 'yarmouk'"),
    "sources": ("sources", None),
    "places": ("places", None),
}


@pytest.fixture(scope="module")
def answers(run_qgis: RunQgis, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("qgis")
    dashboard = Dashboard(tmp_path_factory.mktemp("dashboard") / "server.log")
    dashboard.start()
    try:
        jobs = [
            {
                "open": f"url='{dashboard.url}/api' typename='{collection}' pagingEnabled='true' pageSize='50'",
                "provider": "OAPIF",
                **({"filter": asked} if asked else {}),
            }
            for collection, asked in ASKED.values()
        ]
        found = run_qgis(jobs, folder)
    finally:
        dashboard.stop()
    yield dict(zip(ASKED, found, strict=True))


def test_every_collection_opens_whole(answers: dict[str, dict[str, Any]]) -> None:
    assert [answer.get("error") for answer in answers.values()] == [None] * len(ASKED)
    sizes = {name: len(answers[name]["features"]) for name in ("control", "claims", "sources", "places")}
    assert sizes == {
        "control": len(DATASET.places),
        "claims": len(DATASET.claims),
        "sources": len(DATASET.sources),
        "places": len(DATASET.places),
    }
    for row in answers["control"]["features"]:
        shape = shapely.from_wkt(row["wkt"])
        assert shape.symmetric_difference(DATASET.place_by_id[row["id"]].geometry).area < 1e-9
    assert answers["control"]["crs"] == "EPSG:4326"
    assert {row["wkt"] for row in answers["sources"]["features"]} == {None}


@pytest.mark.parametrize(("name", "day"), [("control", DATASET.default_date), ("control of a day", OTHER_DAY)])
def test_control_is_that_of_the_day(answers: dict[str, dict[str, Any]], name: str, day: dt.date) -> None:
    """A filter by `date` makes QGIS ask for that day, so the answer is not that of the default date, filtered."""
    decisions = resolved(DATASET, Question(date=day)).places
    rows = {row["id"]: row for row in answers[name]["features"]}
    assert {row["date"] for row in rows.values()} == {day.isoformat()}
    assert {place: (row["status"], row["is_stale"], row["main_holder"]) for place, row in rows.items()} == {
        place: (decision.status.value, decision.is_stale, decision.main_holder)
        for place, decision in decisions.items()
    }


def test_its_filters_find_what_the_dataset_has(answers: dict[str, dict[str, Any]]) -> None:
    decisions = resolved(DATASET, Question(date=DATASET.default_date)).places
    disputed = {place for place, decision in decisions.items() if decision.status == "disputed"}
    assert {row["id"] for row in answers["disputed"]["features"]} == disputed
    sieges = {claim.id for claim in DATASET.claims if (claim.relation, claim.place) == (Relation.BESIEGES, "yarmouk")}
    assert {row["id"] for row in answers["sieges of the camp"]["features"]} == sieges


def test_a_claim_keeps_its_quote_in_its_own_script(answers: dict[str, dict[str, Any]]) -> None:
    quotes = {row["quote"] for row in answers["claims"]["features"] if row["quote"]}
    assert quotes == {claim.quote for claim in DATASET.claims if claim.quote}
