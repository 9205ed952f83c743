"""GeoParquet, read back by geopandas and by Arrow; its metadata against the standard (GeoParquet 1.1)."""

import io
import json
from pathlib import Path

import geopandas
import pyarrow.parquet as pq
import pytest
from shapely import from_wkb

from saytara.exports.geoparquet import to_geoparquet
from saytara.exports.request import ExportRequest
from tests.builders import DAY, day
from tests.exports import SHIPPED, shares_of, small_request
from tests.shipped import load


@pytest.fixture
def written(tmp_path: Path) -> tuple[ExportRequest, Path]:
    request = small_request(known_by=day(30), min_grade="B")
    path = tmp_path / "map.parquet"
    path.write_bytes(to_geoparquet(request))
    return request, path


def test_places_shares_and_dates_come_back(written: tuple[ExportRequest, Path]) -> None:
    request, path = written
    places = geopandas.read_parquet(path).set_index("place")
    assert places.crs.to_epsg() == 4326 or places.crs.to_authority() == ("OGC", "CRS84")
    found = {}
    for place, row in places.iterrows():
        assert row.geometry.equals(request.dataset.place_by_id[str(place)].geometry)
        assert (row["date"], row["known_by"], row["min_grade"]) == (DAY, day(30), "B")
        for share in row["shares"]:
            bounds = (share["low_pct"], share["low_is_open"], share["high_pct"], share["high_is_open"])
            found[place, share["actor"]] = bounds
    assert set(places.index) == set(request.decisions)
    assert found == shares_of(request)


def test_lists_are_lists_and_joint_shares_are_data(written: tuple[ExportRequest, Path]) -> None:
    _request, path = written
    rows = {row["place"]: row for row in pq.read_table(path).to_pylist()}
    assert sorted(rows["a"]["claims"]) == ["hts-a", "isis-a"]
    assert rows["d"]["claims"] == []
    (joint,) = rows["b"]["joint_shares"]
    assert joint["actors"] == ["jaysh-al-islam", "jaysh-al-ababil", "opposition"]
    assert (joint["holder"], joint["low_pct"], joint["low_is_open"], joint["high_pct"]) == ("opposition", 0, True, 100)
    assert rows["b"]["context"] == [{"relation": "truce", "claim": "truce-b"}]


def test_a_history_has_a_row_for_each_place_and_span(tmp_path: Path) -> None:
    request = small_request(is_history=True)
    path = tmp_path / "history.parquet"
    path.write_bytes(to_geoparquet(request))
    spans = geopandas.read_parquet(path)
    found = list(zip(spans["place"], spans["valid_from"], spans["valid_to"], strict=True))
    assert found == [(answer.place.id, answer.valid_from, answer.valid_to) for answer in request.answers]
    facts = json.loads(pq.read_schema(path).metadata[b"saytara"])
    assert (facts["date"], facts["valid_from"], facts["valid_to"]) == (None, DAY.isoformat(), None)


def test_the_metadata_is_the_standards(written: tuple[ExportRequest, Path]) -> None:
    _request, path = written
    schema = pq.read_schema(path)
    geo = json.loads(schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    column = geo["columns"]["geometry"]
    assert (column["encoding"], column["geometry_types"], column["edges"]) == ("WKB", ["Polygon"], "planar")
    assert "crs" not in column, "without it, longitude and latitude on WGS 84 are meant"
    assert column["bbox"] == pytest.approx([0, 0, 0.04, 0.01])
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    for row in pq.read_table(path, columns=["geometry", "bbox"]).to_pylist():
        shape = from_wkb(row["geometry"])
        assert tuple(row["bbox"].values()) == shape.bounds
        assert shape.exterior.is_ccw == (column["orientation"] == "counterclockwise")


def test_the_file_says_what_it_is(written: tuple[ExportRequest, Path]) -> None:
    request, path = written
    facts = json.loads(pq.read_schema(path).metadata[b"saytara"])
    assert (facts["date"], facts["known_by"], facts["min_grade"]) == ("2017-05-21", "2017-06-20", "B")
    assert (facts["licence"], facts["dataset_digest"]) == ("CC0-1.0", request.dataset.digest)
    assert facts["boundaries"]["quality"] == "approximate"
    assert {source["id"] for source in facts["sources"]} == {"s", "t", "u"}


def test_it_is_packed_with_zstandard(written: tuple[ExportRequest, Path]) -> None:
    _request, path = written
    group = pq.ParquetFile(path).metadata.row_group(0)
    assert {group.column(number).compression for number in range(group.num_columns)} == {"ZSTD"}


def test_a_window_reads_only_what_lies_in_it() -> None:
    dataset = load(SHIPPED)
    content = to_geoparquet(ExportRequest.about(dataset, dataset.default_date))
    west, south, east, north = dataset.place_by_id["yarmouk"].geometry.bounds
    found = geopandas.read_parquet(io.BytesIO(content), bbox=(west, south, east, north))
    assert "yarmouk" in set(found["place"])
    assert len(found) < len(dataset.places)
