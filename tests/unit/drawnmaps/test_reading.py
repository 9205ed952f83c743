"""A stranger's file becomes maps of days: any format, any coordinate system, and what cannot be read is told."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

from saytara.dataset.errors import UnusableBoundaries
from saytara.drawnmaps.description import MapDescription, Unheld, parse_description
from saytara.drawnmaps.reading import DrawnFile, read_drawn_map

WEST, EAST = box(36.0, 33.0, 36.1, 33.1), box(36.1, 33.0, 36.2, 33.1)
BOWTIE = Polygon([(36.0, 33.0), (36.1, 33.1), (36.1, 33.0), (36.0, 33.1)])
MAY = dt.date(2017, 5, 23)


def description(day: str = "date = 2017-05-23", **more: str) -> MapDescription:
    further = "\n".join(f"{key} = {value}" for key, value in more.items())
    return parse_description(
        f"""publisher = "X"\ntitle = "Map"\nlanguage = "en"\nlicence = "CC0"\nsource_id = "x"\ntolerance_m = 0
actor_field = "status"\n{further}\nday = {{ {day} }}\n
[actors]\nISIS = "isis"\nRegime = "government"\nGray = "contested"\n"""
    )


def frame(status: list[str], shapes: list[BaseGeometry], **columns: list[object]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"status": status, **columns}, geometry=shapes, crs="EPSG:4326")


def test_the_hash_of_a_shapefile_is_of_its_parts_in_the_order_of_their_endings(tmp_path: Path) -> None:
    """As `cat a.cpg a.dbf a.prj a.shp a.shx | sha256sum` has it; side files of other programs are none of them."""
    hashes = []
    for status in (["ISIS", "Regime"], ["Regime", "ISIS"]):
        frame(status, [WEST, EAST]).to_file(tmp_path / "a.shp")
        (tmp_path / "a.qmd").write_text(status[0])
        (tmp_path / "a.geojson").write_text(status[0])
        parts = b"".join((tmp_path / f"a.{ending}").read_bytes() for ending in ("cpg", "dbf", "prj", "shp", "shx"))
        hashes.append(read_drawn_map(tmp_path / "a.shp", description()).sha256)
        assert hashes[-1] == hashlib.sha256(parts).hexdigest()
    assert hashes[0] != hashes[1]


def geojson(path: Path, *features: tuple[dict[str, object], BaseGeometry]) -> Path:
    """As others write it, with outlines that geopandas would not write."""
    made = [{"type": "Feature", "properties": told, "geometry": mapping(shape)} for told, shape in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made}), "utf-8")
    return path


def told(file: DrawnFile) -> dict[str, float]:
    (drawn,) = file.maps
    return {"+".join(holder): round(area.area, 4) for holder, area in drawn.areas().items()}


@pytest.mark.parametrize(
    ("name", "crs", "options"),
    [
        ("a.geojson", 4326, {}),
        ("a.gpkg", 32637, {}),
        ("a.shp", 32637, {}),
        ("a.fgb", 3857, {}),
        ("a.kml", 4326, {"driver": "LIBKML"}),
    ],
)
def test_every_usual_format_and_coordinate_system(
    tmp_path: Path, name: str, crs: int, options: dict[str, str]
) -> None:
    path = tmp_path / name
    frame(["ISIS", "Regime"], [WEST, EAST]).to_crs(crs).to_file(path, **options)
    assert told(read_drawn_map(path, description())) == {"isis": 0.01, "government": 0.01}


def test_bytes_are_read_as_the_file_of_their_name(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", ({"status": "ISIS"}, WEST))
    found = read_drawn_map(path.read_bytes(), description(), name="map of May.geojson")
    assert found == read_drawn_map(path, description(), name="map of May.geojson")
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_with_a_field_of_days_is_a_map_for_each(tmp_path: Path) -> None:
    table = frame(["ISIS", "ISIS", "Regime"], [WEST, EAST, EAST], day=["23.5.2017", "24.5.2017", "24.5.2017"])
    table.to_file(tmp_path / "a.gpkg")
    found = read_drawn_map(tmp_path / "a.gpkg", description('field = "day", form = "%d.%m.%Y"'))
    assert [(drawn.day.day, len(drawn.features)) for drawn in found.maps] == [(23, 1), (24, 2)]


def test_a_field_of_dates_needs_no_form(tmp_path: Path) -> None:
    frame(["ISIS"], [WEST], day=[MAY]).to_file(tmp_path / "a.gpkg")
    assert read_drawn_map(tmp_path / "a.gpkg", description('field = "day"')).map_of(MAY) is not None


def test_the_name_of_the_file_says_the_day(tmp_path: Path) -> None:
    by_name = description('file_name = "control_%Y%m%d"')
    geojson(tmp_path / "control_20170523.geojson", ({"status": "ISIS"}, WEST))
    assert read_drawn_map(tmp_path / "control_20170523.geojson", by_name).map_of(MAY) is not None
    geojson(tmp_path / "control.geojson", ({"status": "ISIS"}, WEST))
    with pytest.raises(UnusableBoundaries, match="does not say one day in the form"):
        read_drawn_map(tmp_path / "control.geojson", by_name)
    assert read_drawn_map(tmp_path / "control.geojson", by_name, day=MAY).map_of(MAY) is not None


def test_a_bad_feature_costs_a_feature_and_its_ground(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson",
        ({"status": "ISIS"}, WEST),
        ({"status": "Regime"}, BOWTIE),
        ({"status": "Martians"}, EAST),
        ({"status": "Gray"}, EAST),
    )
    found = read_drawn_map(path, description())
    assert [(fault.file, fault.feature) for fault in found.faults] == [("a.geojson", 2), ("a.geojson", 3)]
    assert "Self-intersection" in str(found.faults[0])
    assert 'feature 3: status "Martians" is not in [actors] of map.toml' in str(found.faults[1])
    (drawn,) = found.maps
    assert [feature.meaning for feature in drawn.features] == [("isis",), Unheld.CONTESTED]
    assert drawn.unread.contains(Point(36.05, 33.02))
    assert drawn.unread.contains(EAST)


def test_a_feature_without_a_day_spoils_its_ground_on_every_day(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson", ({"status": "ISIS", "day": "2017-05-23"}, WEST), ({"status": "ISIS", "day": "?"}, EAST)
    )
    found = read_drawn_map(path, description('field = "day"'))
    assert 'feature 2: day "?" is no day in the form %Y-%m-%d' in str(found.faults[0])
    assert found.maps[0].unread.equals(EAST)


def test_outlines_are_mended_where_the_description_says_so(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", ({"status": "ISIS"}, BOWTIE))
    found = read_drawn_map(path, description(fix_geometry="true"))
    assert told(found) == {"isis": 0.005}
    assert "was mended" in found.notes[0]


def test_labels_and_lines_are_left_out_and_counted(tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", ({"status": "ISIS"}, WEST), ({"status": "ISIS"}, Point(36, 33)))
    found = read_drawn_map(path, description())
    assert found.faults == ()
    assert found.notes == ("Left out, since it encloses no ground: 1 Point.",)


@pytest.mark.parametrize(
    ("day", "more", "said"),
    [
        ("date = 2017-05-23", {"layer": '"b"'}, 'has no layer "b"'),
        ('field = "when"', {}, 'has no field "when", which map.toml names as field; its fields are status'),
    ],
)
def test_what_the_description_names_must_be_there(tmp_path: Path, day: str, more: dict[str, str], said: str) -> None:
    path = geojson(tmp_path / "a.geojson", ({"status": "ISIS"}, WEST))
    with pytest.raises(UnusableBoundaries) as raised:
        read_drawn_map(path, description(day, **more))
    assert said in str(raised.value)


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableBoundaries, match="there is no file"):
        read_drawn_map(tmp_path / "a.geojson", description())
    with pytest.raises(ValueError, match="together with the name"):
        read_drawn_map(b"", description())
