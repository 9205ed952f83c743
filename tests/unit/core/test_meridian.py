"""Areas across the 180th meridian: cut in the files, in one piece on the map, near to each other for the checks."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box, shape

from saytara.api.documents import COLLECTIONS, _extent
from saytara.core.geodesic_areas import area_km2
from saytara.core.meridian import crosses_uncut, cut, extent_of, moved, seam_of
from saytara.core.model import Dataset
from saytara.dataset.reading import load, read_report
from saytara.exports.drawing.plane import Plane
from saytara.figures.map.shapes import ground_of, map_base, roads_of
from saytara.ui.selection import _is_view
from tests.builders import dataset

SOUND = Path(__file__).parents[2] / "data" / "sound"
WEST = box(178.5, -17, 179.5, -16)
SPLIT = MultiPolygon([box(-180, -17, -179.5, -16), box(179.5, -17, 180, -16)])
ROAD = {
    "type": "Feature",
    "properties": {"id": "r"},
    "geometry": {"type": "LineString", "coordinates": [[-179.9, -16.5], [-179.2, -16.5]]},
}


def fiji() -> Dataset:
    """Place a lies west of the meridian, b on both sides of it; a road east of it."""
    plain = dataset(places=("a", "b"))
    places = tuple(
        dataclasses.replace(place, geometry=geometry)
        for place, geometry in zip(plain.places, (WEST, SPLIT), strict=True)
    )
    return dataclasses.replace(plain, places=places, roads={"type": "FeatureCollection", "features": [ROAD]})


def test_the_map_fits_the_places_and_not_the_world() -> None:
    base = map_base(fiji(), is_alone=True)
    assert base["bounds"] == [[-17.0, 178.5], [-16.0, 180.5]]


def test_a_place_on_both_sides_is_drawn_in_one_piece_with_its_label_inside() -> None:
    _a, b = map_base(fiji(), is_alone=True)["places"]["features"]
    assert shape(b["geometry"]).equals(box(179.5, -17, 180.5, -16))
    latitude, longitude = b["properties"]["label"]
    assert (latitude, longitude) == (pytest.approx(-16.5, abs=0.05), pytest.approx(180, abs=0.05))


def test_roads_lie_on_the_same_side_as_places() -> None:
    (road,) = roads_of(fiji())["features"]
    assert [list(position) for position in road["geometry"]["coordinates"]] == [[180.1, -16.5], [180.8, -16.5]]
    assert road["properties"] == ROAD["properties"]


def test_the_picture_shows_the_places_as_large_as_they_may_be() -> None:
    outlines = ground_of(fiji())
    plane = Plane.fitting(list(outlines.values()), (0, 0, 400, 400))
    west, _top, east, _bottom = plane.drawn(outlines["b"]).bounds
    assert (west, east) == (pytest.approx(200, abs=1), pytest.approx(400, abs=1))


def test_the_extent_in_the_api_begins_west_of_the_meridian_and_ends_east_of_it() -> None:
    assert _extent(fiji(), COLLECTIONS["places"])["spatial"]["bbox"] == [[178.5, -17.0, -179.5, -16.0]]


def test_an_area_elsewhere_is_drawn_as_it_stands() -> None:
    sound = load(SOUND)
    assert ground_of(sound) == {place.id: place.geometry for place in sound.places}
    assert roads_of(sound) == sound.roads
    assert seam_of(place.geometry for place in sound.places) < -140


@pytest.mark.parametrize("longitude", ["180.5", "-180.5", "359"])
def test_an_address_may_hold_a_view_beyond_180(longitude: str) -> None:
    assert _is_view(f"9_-16.5_{longitude}")


def across(folder: Path) -> Path:
    """The sound dataset moved to the meridian: west on one side, far-east on the other, east cut by it."""
    copy = Path(shutil.copytree(SOUND, folder))
    for name in ("places.geojson", "roads.geojson"):
        document = json.loads((copy / name).read_text("utf-8"))
        for feature in document["features"]:
            there = translate(shape(feature["geometry"]), 180 - 36.315, 0)
            there = cut(there) if name == "places.geojson" else translate(there, 0.02 - 360, 0)
            feature["geometry"] = json.loads(json.dumps(there.__geo_interface__))
        (copy / name).write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return copy


def test_places_on_both_sides_are_neighbours_for_the_checks(tmp_path: Path) -> None:
    folder = across(tmp_path / "squares")
    assert read_report(folder).problems == ()
    places = load(folder).place_by_id
    before = load(SOUND).place_by_id
    assert len(places["east"].geometry.geoms) == 2
    for place_id, place in places.items():
        assert area_km2(place.geometry) == pytest.approx(area_km2(before[place_id].geometry), rel=1e-6)


@pytest.mark.parametrize(
    "ring",
    [
        [[179.9, 33], [180.1, 33], [180.1, 33.1], [179.9, 33]],
        [[179.9, 33], [-179.9, 33], [-179.9, 33.1], [179.9, 33]],
        [[-179.9, 33], [-180.1, 33], [-180.1, 33.1], [-179.9, 33]],
    ],
)
def test_a_place_that_is_not_cut_says_so(tmp_path: Path, ring: list[list[float]]) -> None:
    folder = across(tmp_path / "squares")
    document = json.loads((folder / "places.geojson").read_text("utf-8"))
    document["features"][0]["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    (folder / "places.geojson").write_text(json.dumps(document), "utf-8")
    (problem,) = read_report(folder).problems
    assert (problem.code, problem.value) == ("not-cut-at-180", "west")


@given(st.integers(-180_000, 180_000).map(lambda n: n / 1000), st.integers(10, 100_000).map(lambda n: n / 1000))
def test_cutting_keeps_the_ground_and_moving_joins_it(west: float, width: float) -> None:
    whole = box(west, 10, west + width, 11)
    parts = cut(whole)
    assert not crosses_uncut(parts)
    assert parts.is_valid
    assert parts.area == pytest.approx(whole.area)
    joined = moved(parts, seam_of([parts]))
    assert isinstance(joined, Polygon)
    assert joined.area == pytest.approx(whole.area)
    begin, _south, end, _north = extent_of([parts])
    assert end - begin == pytest.approx(width)
