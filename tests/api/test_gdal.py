"""GDAL's own driver for OGC API – Features reads every collection: as geopandas, and as ogr2ogr where it is there."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest

from saytara.control.asked import Question
from saytara.store import DEFAULT_AREA, areas, dataset_of, resolved

DATASET = dataset_of(areas()[DEFAULT_AREA])
SIZES = {
    "control": len(DATASET.places),
    "claims": len(DATASET.claims),
    "sources": len(DATASET.sources),
    "places": len(DATASET.places),
}


def test_the_driver_finds_every_collection(api: str) -> None:
    layers = {str(name): kind for name, kind in pyogrio.list_layers(f"OAPIF:{api}")}
    assert list(layers) == list(SIZES)
    assert (layers["control"], layers["claims"], layers["sources"]) == ("Polygon", "Polygon", "Unknown")


@pytest.mark.parametrize("page_size", ["7", "1000"])
@pytest.mark.parametrize("collection", list(SIZES))
def test_paging_gives_each_feature_once(api: str, collection: str, page_size: str) -> None:
    frame = pyogrio.read_dataframe(f"OAPIF:{api}", layer=collection, PAGE_SIZE=page_size)
    assert len(frame) == frame["id"].nunique() == SIZES[collection]


def test_geopandas_reads_the_figures_of_the_page(api: str) -> None:
    frame = gpd.read_file(f"OAPIF:{api}", layer="control").set_index("id")
    decisions = resolved(DATASET, Question(date=DATASET.default_date)).places
    assert set(frame.index) == set(decisions)
    assert frame.crs == "OGC:CRS84"
    for place, decision in decisions.items():
        row = frame.loc[place]
        assert (row["status"], row["is_stale"]) == (decision.status.value, decision.is_stale)
        assert row["date"].date() == DATASET.default_date
        actors = row["shares"] if isinstance(row["shares"], list) else json.loads(row["shares"])
        shares = [(item["actor"], item["low_pct"], item["high_pct"]) for item in actors]
        assert shares == [(item.actor, item.share.low, item.share.high) for item in decision.actors]
        assert row.geometry.equals_exact(DATASET.place_by_id[place].geometry.normalize(), 1) or row.geometry.is_valid
        assert row.geometry.symmetric_difference(DATASET.place_by_id[place].geometry).area < 1e-9


def test_a_date_in_the_options_of_the_driver_is_answered_for(api: str) -> None:
    date = dt.date(2015, 4, 10)
    frame = pyogrio.read_dataframe(f"OAPIF:{api}/collections/control", DATETIME="2015-04-10T00:00:00Z")
    decisions = resolved(DATASET, Question(date=date)).places
    assert dict(zip(frame["id"], frame["status"], strict=True)) == {
        place: decision.status.value for place, decision in decisions.items()
    }


def test_a_rectangle_and_a_property_are_asked_of_the_server(api: str) -> None:
    yarmouk = DATASET.place_by_id["yarmouk"].geometry
    box = yarmouk.buffer(-0.002).bounds
    frame = pyogrio.read_dataframe(f"OAPIF:{api}", layer="places", bbox=box)
    assert "yarmouk" in set(frame["id"])
    assert 0 < len(frame) < len(DATASET.places)
    besieged = pyogrio.read_dataframe(f"OAPIF:{api}", layer="claims", where="relation = 'besieges'")
    assert set(besieged["id"]) == {claim.id for claim in DATASET.claims if claim.relation == "besieges"}


def test_a_filter_on_days_is_sent_as_an_interval_and_gives_the_claims_that_meet_it(api: str) -> None:
    where = "relation = 'besieges' AND as_of_from >= '2016-01-01'"
    found = pyogrio.read_dataframe(f"OAPIF:{api}", layer="claims", where=where)
    day = dt.date(2016, 1, 1)
    assert set(found["id"]) == {
        claim.id for claim in DATASET.claims if claim.relation == "besieges" and claim.as_of_to >= day
    }
    assert len(found) > 0


def test_the_driver_asks_for_metres(api: str) -> None:
    zone = "http://www.opengis.net/def/crs/EPSG/0/32637"
    frame = pyogrio.read_dataframe(f"OAPIF:{api}", layer="places", CRS=zone).set_index("id")
    assert frame.crs == "EPSG:32637"
    expected = gpd.GeoSeries({place.id: place.geometry for place in DATASET.places}, crs="EPSG:4326").to_crs(frame.crs)
    for place, geometry in expected.items():
        assert frame.loc[place].geometry.symmetric_difference(geometry).area < 50


def test_sources_are_all_in_every_rectangle(api: str) -> None:
    address = f"{api}/collections/sources/items?bbox=0,0,1,1&limit=1000&f=json"
    with urllib.request.urlopen(address, timeout=30) as answer:
        assert len(json.load(answer)["features"]) == SIZES["sources"]


def test_tables_are_read_as_tables(api: str, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    urllib.request.urlretrieve(f"{api}/collections/claims/items?f=csv&limit=1000&filter=value%20IS%20NOT%20NULL", table)
    frame = pyogrio.read_dataframe(table)
    assert set(frame["id"]) == {claim.id for claim in DATASET.claims if claim.value is not None}


def by_pyogrio(source: str, target: Path) -> None:
    for layer in SIZES:
        pyogrio.write_dataframe(pyogrio.read_dataframe(source, layer=layer), target, layer=layer, driver="GPKG")


def by_ogr2ogr(source: str, target: Path) -> None:
    subprocess.run(["ogr2ogr", "-f", "GPKG", str(target), source, *SIZES], check=True, capture_output=True)


COPIERS = [by_pyogrio, *([by_ogr2ogr] if shutil.which("ogr2ogr") else [])]


@pytest.mark.parametrize("copy", COPIERS)
@pytest.mark.filterwarnings("ignore:.*StringList.*:RuntimeWarning")
def test_all_of_it_can_be_carried_away(api: str, tmp_path: Path, copy: Callable[[str, Path], None]) -> None:
    target = tmp_path / "carried.gpkg"
    copy(f"OAPIF:{api}", target)
    counts = {str(name): pyogrio.read_info(target, layer=name)["features"] for name, _ in pyogrio.list_layers(target)}
    assert counts == SIZES
