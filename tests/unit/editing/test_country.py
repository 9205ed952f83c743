"""`saytara new` for a country: names in any language, chosen features, points as cells, overlaps of drawing."""

import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from saytara.cli import main
from saytara.core.geodesic_areas import area_km2
from saytara.core.model import BoundaryQuality
from saytara.core.shared_ground import shared_ground
from saytara.dataset.reading import load, read_report

pytestmark = pytest.mark.usefixtures("prepared_reader")

ROW = [box(30 + 0.1 * number, 50, 30.1 + 0.1 * number, 50.1) for number in range(4)]


def written(path: Path, shapes: list[BaseGeometry], **columns: list[object]) -> Path:
    gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326").to_file(path)
    return path


def new(into: Path, file: Path, *more: str) -> int:
    return main(["new", "land", "--boundaries", str(file), "--into", str(into), *more])


def test_names_by_language_are_kept_and_ids_are_readable(tmp_path: Path) -> None:
    file = written(
        tmp_path / "a.gpkg",
        ROW,
        uk=["Київ", "Львів", None, None],
        my=[None, None, "ရန်ကုန်", None],
        am=[None, None, None, "አዲስ አበባ"],
        en=["Kyiv", None, None, None],
    )
    assert new(tmp_path, file, "--names", "uk=uk,my=my", "--names", "am=am,en=en") == 0
    assert read_report(tmp_path / "land").problems == ()
    places = load(tmp_path / "land").places
    assert [place.id for place in places] == ["kyiv", "lviv", "rnkun", "adis-abeba"]
    assert [(place.names.en, place.names.ar, place.names.others) for place in places] == [
        ("Kyiv", "", (("uk", "Київ"),)),
        ("", "", (("uk", "Львів"),)),
        ("", "", (("my", "ရန်ကုန်"),)),
        ("", "", (("am", "አዲስ አበባ"),)),
    ]


def test_a_language_that_nobody_named_is_told_and_not_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "a.gpkg", ROW[:2], name=["Київ", "Odesa"])
    assert new(tmp_path, file, "--name-field", "name") == 0
    out = capsys.readouterr().out
    assert "The letters of the name of kiiv are neither Latin nor Arabic" in out
    assert "No Arabic name is known of all places" in out
    assert [place.names.others for place in load(tmp_path / "land").places] == [(("und", "Київ"),), ()]


def test_no_note_blames_a_name_whose_language_was_said_to_be_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "a.gpkg", ROW[:2], name=["Renyi", "Odesa"], uk=["Рені", "Одеса"])
    assert new(tmp_path, file, "--names", "uk=uk,und=name") == 0
    assert "neither Latin nor Arabic" not in capsys.readouterr().out


def test_signs_that_show_nothing_are_left_out_of_names_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in the official file of Myanmar's townships, where one name has the space of no width."""
    persian = "می\u200cبد"
    file = written(tmp_path / "a.gpkg", ROW[:3], my=["ချီ\u200bဖွေ", "\ufeffရန်ကုန်", ""], fa=["", "", persian])
    assert new(tmp_path, file, "--names", "my=my,fa=fa") == 0
    out = capsys.readouterr().out
    assert "Signs that show nothing (U+200B, U+FEFF) were left out of the names of " in out
    assert [place.names.others[0][1] for place in load(tmp_path / "land").places] == ["ချီဖွေ", "ရန်ကုန်", persian]


@pytest.mark.parametrize(("names", "told"), [("ua=x", "perhaps uk is meant"), ("uk", "CODE=FIELD")])
def test_a_language_that_is_none_is_refused(names: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "land", "--boundaries", "a.gpkg", "--names", names]) == 2
    assert told in capsys.readouterr().err


def test_only_features_that_are_meant_become_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "a.gpkg", ROW, name=["A", "B", "C", "D"], level=[2, 3, 3, 10], kind=["x", "x", "y", None])
    assert new(tmp_path, file, "--name-field", "name", "--where", "level>=3", "--where", "kind!=y") == 0
    assert list(load(tmp_path / "land").place_by_id) == ["b", "d"]
    assert "2 of 4 features were left out: level>=3 and kind!=y is not so of them." in capsys.readouterr().out


def test_where_nothing_is_meant_the_values_of_the_field_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "a.gpkg", ROW, name=["A", "B", "C", "D"], kind=["oblast", "raion", "raion", "city"])
    assert new(tmp_path, file, "--name-field", "name", "--where", "kind=district") == 1
    told = capsys.readouterr().err
    assert "a.gpkg has no feature with kind=district" in told
    assert 'kind is "raion" (2), "oblast" (1), "city" (1)' in told
    assert new(tmp_path, file, "--name-field", "name", "--where", "type=raion") == 1
    assert 'has no field "type"; its fields are name, kind' in capsys.readouterr().err


def test_points_among_outlines_are_left_out_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "a.geojson", [ROW[0], Point(30.5, 50), ROW[1]], name=["A", "P", "B"])
    assert new(tmp_path, file, "--name-field", "name") == 1
    assert 'feature 2 "P" is a Point' in capsys.readouterr().err
    assert new(tmp_path, file, "--name-field", "name", "--skip-points") == 0
    assert "Left out, since it encloses no ground: 1 Point." in capsys.readouterr().out
    assert list(load(tmp_path / "land").place_by_id) == ["a", "b"]


def cells(tmp_path: Path, points: list[Point], outline: BaseGeometry, *more: str) -> int:
    file = written(tmp_path / "points.geojson", points, name=[f"P{number}" for number in range(1, len(points) + 1)])
    edge = written(tmp_path / "land.geojson", [outline], name=["land"])
    return new(tmp_path, file, "--name-field", "name", "--points-as-cells", "--outline", str(edge), *more)


def test_points_become_cells_that_fill_the_outline_and_say_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = box(30, 50, 31, 50.5)
    assert cells(tmp_path, [Point(30.25, 50.25), Point(30.75, 50.25), Point(31.2, 50.25)], outline) == 0
    places = load(tmp_path / "land").places
    assert {place.boundary_quality for place in places} == {BoundaryQuality.CELLS}
    assert shapely.union_all([place.geometry for place in places]).symmetric_difference(outline).area < 1e-9
    assert places[0].geometry.symmetric_difference(box(30, 50, 30.5, 50.5)).area < 1e-6
    assert not list(shared_ground([place.geometry for place in places]))
    out = capsys.readouterr().out
    assert "They are nobody's boundaries, and boundary_quality says so." in out
    assert '1 point lies outside the outline, and only a part of its cell within: feature 3 "P3".' in out


def test_points_far_outside_are_left_out_when_asked_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = box(30, 50, 31, 50.5)
    points = [Point(30.25, 50.25), Point(30.75, 50.25), Point(44, 50.25), Point(45, 50.25)]
    assert cells(tmp_path, points, outline) == 1
    assert "Leave them out with --skip-outside or --where" in capsys.readouterr().err
    assert cells(tmp_path, points, outline, "--skip-outside") == 0
    told = capsys.readouterr().out
    assert '2 points are left out, wholly outside the outline land.geojson: feature 3 "P3", feature 4 "P4".' in told
    places = load(tmp_path / "land").places
    assert [place.id for place in places] == ["p1", "p2"]
    assert shapely.union_all([place.geometry for place in places]).symmetric_difference(outline).area < 1e-9


def test_polygons_outside_an_outline_are_left_out_when_asked_and_the_others_stay_as_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "a.geojson", ROW, name=["A", "B", "C", "D"])
    half = ROW[0].union(box(*ROW[1].centroid.buffer(1e-4).bounds))
    edge = written(tmp_path / "edge.geojson", [half], name=["land"])
    assert new(tmp_path, file, "--name-field", "name", "--outline", str(edge), "--skip-outside") == 0
    told = capsys.readouterr().out
    assert '2 polygons are left out, wholly outside the outline edge.geojson: feature 3 "C", feature 4 "D".' in told
    found = load(tmp_path / "land").place_by_id
    assert list(found) == ["a", "b"]
    assert found["b"].geometry.equals_exact(ROW[1], 1e-6) or found["b"].geometry.equals(ROW[1])
    assert new(tmp_path, file, "--name-field", "name", "--skip-outside") == 2
    assert "--skip-outside needs --outline FILE" in capsys.readouterr().err


def test_points_in_one_position_are_one_place_with_aliases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    points = [Point(30.25, 50.25), Point(30.75, 50.25), Point(30.25, 50.25)]
    assert cells(tmp_path, points, box(30, 50, 31, 50.5)) == 0
    places = load(tmp_path / "land").places
    assert [(place.id, place.names.aliases) for place in places] == [("p1", ("P3",)), ("p2", ())]
    told = '1 point lies where another does, in 1 position: the first is the place, and the names of the others are its'
    assert f'{told} aliases (feature 1 "P1" and feature 3 "P3").' in capsys.readouterr().out


def test_an_outline_among_points_stands_for_a_point_within_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cells(tmp_path, [Point(30.25, 50.25), box(30.7, 50.2, 30.8, 50.3)], box(30, 50, 31, 50.5)) == 0
    assert load(tmp_path / "land").places[1].geometry.symmetric_difference(box(30.5, 50, 31, 50.5)).area < 1e-6
    assert '1 feature is an outline, and a point within it was taken: feature 2 "P2".' in capsys.readouterr().out


def test_cells_across_the_180th_meridian_are_cut_there(tmp_path: Path) -> None:
    islands = shapely.union(box(179, -17, 180, -16), box(-180, -17, -179, -16))
    assert cells(tmp_path, [Point(179.9, -16.5), Point(-179.3, -16.5)], islands) == 0
    first, second = load(tmp_path / "land").places
    assert first.geometry.bounds == pytest.approx((-180, -17, 180, -16))
    assert second.geometry.bounds == pytest.approx((-179.7, -17, -179, -16), abs=1e-6)
    assert area_km2(first.geometry) + area_km2(second.geometry) == pytest.approx(area_km2(islands), rel=1e-4)


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([Point(30.2, 50.2), Point(30.4, 50.2), Point(39, 50.2)], 'feature 3 "P3": nothing of its cell lies within'),
        ([Point(30.2, 50.2), LineString([(30, 50), (31, 51)])], 'feature 2 "P2" is a LineString; --points-as-cells'),
        ([Point(30.2, 50.2), Point(30.2, 88)], 'feature 2 "P2" lies within 5 degrees of a pole'),
    ],
)
def test_points_of_which_no_cell_can_be_made_are_told_by_feature(
    tmp_path: Path, points: list[Point], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cells(tmp_path, points, box(30, 50, 31, 51)) == 1
    found = capsys.readouterr().err
    assert told in found
    assert "points.geojson" in found
    assert not (tmp_path / "land").exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), "--name-field FIELD, or --names"),
        (("--name-field", "n", "--points-as-cells"), "--outline FILE go together"),
        (("--name-field", "n", "--outline", "a"), "--outline FILE go together"),
        (("--name-field", "n", "--trim-overlaps", "0"), "above 0 and up to 100"),
        (("--name-field", "n", "--points-as-cells", "--outline", "a", "--skip-points"), "leave out --skip-points"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    tmp_path: Path, more: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(tmp_path, tmp_path / "a.gpkg", *more) == 2
    assert told in capsys.readouterr().err


def test_overlaps_of_drawing_are_trimmed_up_to_a_told_tolerance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shapes = [box(30, 50, 30.105, 50.1), box(30.1, 50, 30.2, 50.1), box(30.2, 50, 30.3, 50.1)]
    file = written(tmp_path / "a.gpkg", shapes, name=["A", "B", "C"])
    assert new(tmp_path, file, "--name-field", "name") == 1
    told = capsys.readouterr().err
    assert 'feature 1 "A" and feature 2 "B": 5.0% of the smaller one' in told
    assert "--trim-overlaps 6" in told, "a tolerance that would do"
    assert new(tmp_path, file, "--name-field", "name", "--trim-overlaps", "3") == 1
    assert "outlines that share more than 3% of the smaller one (1 pair, up to 5.0%)" in capsys.readouterr().err
    assert new(tmp_path, file, "--name-field", "name", "--trim-overlaps", "6") == 0
    assert "1 overlap of 2 outlines, 3.9" in (out := capsys.readouterr().out)
    assert 'The largest: feature 1 "A" and feature 2 "B": 5.0% of the smaller one' in out
    places = load(tmp_path / "land").places
    assert not list(shared_ground([place.geometry for place in places]))
    assert shapely.union_all([place.geometry for place in places]).equals(box(30, 50, 30.3, 50.1))
    assert places[2].geometry.equals(shapes[2]), "what overlaps nothing stays as it was drawn"


def test_a_place_within_another_is_told_with_its_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "a.gpkg", [box(30, 50, 31, 51), box(30.2, 50.2, 30.3, 50.3)], name=["Oblast", "Raion"])
    assert new(tmp_path, file, "--name-field", "name") == 1
    told = capsys.readouterr().err
    assert 'feature 1 "Oblast" and feature 2 "Raion": 100.0% of the smaller one' in told
    assert "choose one level of areas with --where" in told
    assert "--trim-overlaps" not in told, "what lies within another is no slip of the pen"


def test_of_many_places_a_few_are_printed_and_the_others_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    square = box(30, 50, 30.01, 50.01)
    grid = [translate(square, 0.01 * (number % 30), 0.01 * (number // 30)) for number in range(300)]
    file = written(tmp_path / "a.gpkg", grid, name=[f"Село {number // 2}" for number in range(300)])
    assert new(tmp_path, file, "--names", "uk=name") == 0
    out = capsys.readouterr().out
    assert len(out.splitlines()) < 70
    assert "and 250 more; --json prints them all." in out
    assert "150 names are borne by 300 places" in out
    assert 'members = "all"' in (tmp_path / "land" / "dataset.toml").read_text("utf-8")
    assert new(tmp_path / "other", file, "--names", "uk=name", "--json", "--dry-run") == 0
    assert len(json.loads(capsys.readouterr().out)["places"]) == 300


def test_features_without_a_name_are_told_by_file_feature_and_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "a.gpkg", ROW, code=["UA01", "UA02", "UA03", "UA04"], uk=["Київ", None, "Львів", " "])
    assert new(tmp_path, file, "--names", "uk=uk") == 1
    told = capsys.readouterr().err
    assert "a.gpkg has 2 features without a name" in told
    assert 'leave out what has none with --where "uk!="' in told
    assert 'feature 2 "UA02" has no name in uk' in told
