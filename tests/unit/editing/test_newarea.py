"""`saytara new`: a sound dataset from anybody's polygons, and every doubt told."""

import csv
import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from shapely.affinity import translate
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from saytara.cli import main
from saytara.cli import new as new_command
from saytara.cli.progress import PATIENCE_SECONDS
from saytara.control import control_on
from saytara.dataset.errors import UnusableBoundaries
from saytara.dataset.reading import load, read_report
from saytara.geofiles.boundary_files import ReadingOptions, read_boundaries

pytestmark = pytest.mark.usefixtures("prepared_reader")

BOWTIE = Polygon([(36.0, 33.0), (36.01, 33.01), (36.01, 33.0), (36.0, 33.01)])


def squares(count: int) -> list[Polygon]:
    """Squares of 0.01 degrees in a row that share their edges."""
    return [box(36 + 0.01 * number, 33.0, 36 + 0.01 * (number + 1), 33.01) for number in range(count)]


def frame(names: list[str | None], shapes: list[object] | None = None, **columns: list[object]) -> gpd.GeoDataFrame:
    data = {"name": names, **columns}
    return gpd.GeoDataFrame(data, geometry=shapes or squares(len(names)), crs="EPSG:4326")


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "data"


def written(path: Path, table: gpd.GeoDataFrame, **options: object) -> Path:
    table.to_file(path, **options)
    return path


def new(into: Path, file: Path, *more: str, name_field: str = "name") -> int:
    return main(["new", "gaza", "--boundaries", str(file), "--name-field", name_field, "--into", str(into), *more])


@pytest.mark.parametrize(
    ("file", "options", "name_field"),
    [
        ("a.geojson", {}, "name"),
        ("a.gpkg", {}, "name"),
        ("a.shp", {"encoding": "utf-8"}, "name"),
        ("a.fgb", {}, "name"),
        ("a.kml", {"driver": "LIBKML"}, "Name"),
    ],
)
def test_every_usual_format_gives_the_same_places(
    tmp_path: Path, into: Path, file: str, options: dict[str, object], name_field: str
) -> None:
    path = written(tmp_path / file, frame(["بيت سحم", "Babbila"]), **options)
    assert new(into, path, name_field=name_field) == 0
    assert read_report(into / "gaza").problems == ()
    places = load(into / "gaza").places
    assert {(place.id, place.names.en, place.names.ar) for place in places} == {
        ("beit-sahm", "Beit Sahm", "بيت سحم"),
        ("babbila", "Babbila", ""),
    }
    assert load(into / "gaza").place_by_id["beit-sahm"].geometry.equals_exact(squares(1)[0], 1e-6, normalize=True)


@pytest.mark.parametrize("crs", ["EPSG:32637", "EPSG:3857", "EPSG:4258"])
def test_any_coordinate_system_is_brought_to_wgs_84(tmp_path: Path, into: Path, crs: str) -> None:
    path = written(tmp_path / "a.gpkg", frame(["A", "B"]).to_crs(crs))
    assert new(into, path) == 0
    assert load(into / "gaza").place_by_id["a"].geometry.symmetric_difference(squares(1)[0]).area < 1e-9


def test_a_file_that_does_not_say_its_coordinate_system_is_refused_until_somebody_does(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "a.shp", frame(["A"]).to_crs("EPSG:32637"))
    path.with_suffix(".prj").unlink()
    assert new(into, path) == 1
    assert "--crs" in capsys.readouterr().err
    assert new(into, path, "--crs", "EPSG:32637") == 0
    assert "EPSG:32637 was taken, as given" in capsys.readouterr().out
    assert load(into / "gaza").places[0].geometry.symmetric_difference(squares(1)[0]).area < 1e-9


def test_a_coordinate_system_that_is_none_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.shp", frame(["A"]))
    path.with_suffix(".prj").unlink()
    with pytest.raises(UnusableBoundaries, match="rubbish"):
        read_boundaries(path, ReadingOptions(crs="rubbish"))


def test_a_coordinate_system_must_not_be_overruled(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(into, written(tmp_path / "a.gpkg", frame(["A"])), "--crs", "EPSG:32637") == 1
    assert "--crs is for files that do not say" in capsys.readouterr().err


def test_arabic_names_of_an_old_shapefile_are_read_in_their_encoding(tmp_path: Path, into: Path) -> None:
    path = written(tmp_path / "a.shp", frame(["بيت سحم"]), encoding="cp1256")
    path.with_suffix(".cpg").unlink()
    assert new(into, path, "--encoding", "cp1256") == 0
    assert load(into / "gaza").places[0].names.ar == "بيت سحم"


def test_names_of_two_fields_go_to_their_script(tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = frame(["Yalda", None, "Babbila"], arabic=["يلدا", "ببيلا", None])
    assert new(into, written(tmp_path / "a.gpkg", table), "--name-ar-field", "arabic") == 0
    names = [(place.id, place.names.en, place.names.ar) for place in load(into / "gaza").places]
    assert names == [("yalda", "Yalda", "يلدا"), ("babila", "Babila", "ببيلا"), ("babbila", "Babbila", "")]
    out = capsys.readouterr().out
    assert "name_en of babila was spelled by rule" in out
    assert "No Arabic name is known of babbila: name_ar is empty" in out


def test_the_same_file_gives_the_same_files(tmp_path: Path, into: Path) -> None:
    path = written(tmp_path / "a.gpkg", frame(["يلدا", "يلدا", "Zone 2", "Zone"]))
    for folder in ("one", "two"):
        assert new(into / folder, path, "--date", "2024-01-01") == 0
    files = [file.name for file in sorted((into / "one" / "gaza").iterdir()) if file.is_file()]
    assert files == ["README.md", "actors.csv", "claims.csv", "dataset.toml", "places.geojson", "sources.csv"]
    for name in files:
        assert (into / "one" / "gaza" / name).read_bytes() == (into / "two" / "gaza" / name).read_bytes()
    assert [place.id for place in load(into / "one" / "gaza").places] == ["yalda", "yalda-2", "zone-2", "zone"]


def test_official_codes_make_ids(tmp_path: Path, into: Path) -> None:
    path = written(tmp_path / "a.gpkg", frame(["A", "B"], pcode=["SY0301", "SY0302"]))
    assert new(into, path, "--id-field", "pcode") == 0
    assert list(load(into / "gaza").place_by_id) == ["sy0301", "sy0302"]


def test_a_place_may_have_the_name_of_the_area(tmp_path: Path, into: Path) -> None:
    assert new(into, written(tmp_path / "a.gpkg", frame(["Gaza", "Rafah"]))) == 0
    dataset = load(into / "gaza")
    assert list(dataset.region_by_id) == ["gaza-area"]
    assert dataset.regions[0].members == ("gaza", "rafah")


def test_every_outline_that_cannot_be_used_is_told_at_once(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shapes = [BOWTIE, *squares(2)[1:], Point(36, 33), None, LineString([(36, 33), (37, 34)])]
    path = written(tmp_path / "a.gpkg", frame(["Bow", "Good", "Dot", "Gone", "Line"], shapes))
    assert new(into, path) == 1
    err = capsys.readouterr().err
    assert 'feature 1 "Bow": Self-intersection[36.005 33.005]' in err
    assert 'feature 3 "Dot" is a Point' in err
    assert 'feature 4 "Gone" has no outline' in err
    assert 'feature 5 "Line" is a LineString' in err
    assert "--fix-geometry" in err
    assert not into.exists()


def test_an_outline_is_mended_only_when_asked_and_then_it_is_told(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "a.gpkg", frame(["Bow"], [BOWTIE]))
    assert new(into, path, "--fix-geometry") == 0
    out = capsys.readouterr().out
    assert 'feature 1 "Bow" was mended (Self-intersection' in out
    assert isinstance(load(into / "gaza").places[0].geometry, MultiPolygon)


def test_heights_are_left_out_and_told(tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]) -> None:
    solid = Polygon([(36, 33, 5), (36.01, 33, 5), (36.01, 33.01, 5)])
    assert new(into, written(tmp_path / "a.gpkg", frame(["A"], [solid]))) == 0
    assert "The heights of 1 feature were left out" in capsys.readouterr().out
    assert not load(into / "gaza").places[0].geometry.has_z


def test_places_that_overlap_are_not_written(tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "a.gpkg", frame(["A", "B"], [box(36, 33, 36.02, 33.01), box(36.01, 33, 36.03, 33.01)]))
    assert new(into, path) == 1
    told = capsys.readouterr().err
    assert "a.gpkg has outlines that share more than 1% of the smaller one (1 pair, up to 50.0%)" in told
    assert 'feature 1 "A" and feature 2 "B": 50.0% of the smaller one, 1.04 km²' in told
    assert not into.exists()
    assert new(into, path, "--dry-run") == 1


def test_features_without_a_name_are_told(tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(into, written(tmp_path / "a.gpkg", frame(["A", None, " "]))) == 1
    err = capsys.readouterr().err
    assert "feature 2 has no name in name" in err
    assert "feature 3 has no name in name" in err


def test_geojson_in_metres_takes_the_system_that_is_given(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exported before RFC 7946, without a word of its coordinate system, so that it passes for degrees."""
    path = tmp_path / "a.geojson"
    in_metres = json.loads(frame(["A", "B"]).to_crs("EPSG:32637").to_json(drop_id=True))
    path.write_text(json.dumps({key: in_metres[key] for key in ("type", "features")}), "utf-8")
    assert new(into, path) == 1
    told = capsys.readouterr().err
    assert "a.geojson has coordinates that are no degrees, such as 219700 3655259" in told
    assert "give it with --crs, such as --crs EPSG:32637" in told
    assert new(into, path, "--crs", "EPSG:32637") == 0
    assert "are no degrees; EPSG:32637 was taken, as given" in capsys.readouterr().out
    place = load(into / "gaza").places[0]
    assert place.geometry.bounds == pytest.approx((36.0, 33.0, 36.01, 33.01), abs=1e-6)


def test_axes_that_are_swapped_are_named(tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(into, written(tmp_path / "a.geojson", frame(["A"], [box(25, 121, 25.1, 121.1)]))) == 1
    assert "(at 25 121): latitude stands before longitude" in capsys.readouterr().err


def test_a_field_of_texts_lists_and_objects_is_read(tmp_path: Path, into: Path) -> None:
    path = tmp_path / "a.geojson"
    document = json.loads(frame(["A", "B", "C"]).to_json(drop_id=True))
    for feature, value in zip(document["features"], (12, ["a", "b"], {"en": "Yalda"}), strict=True):
        feature["properties"]["tags"] = value
    path.write_text(json.dumps(document), "utf-8")
    assert new(into, path) == 0
    texts = [feature.text("tags") for feature in read_boundaries(path).features]
    assert texts == ["12", '["a", "b"]', '{"en": "Yalda"}']


def test_what_is_there_is_never_overwritten(tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "a.gpkg", frame(["A"]))
    (into / "gaza").mkdir(parents=True)
    assert new(into, path) == 2
    assert "exists already; nothing was written" in capsys.readouterr().err
    assert list((into / "gaza").iterdir()) == []
    assert new(into, tmp_path / "absent.gpkg") == 2, "before minutes of reading"
    assert "exists already; nothing was written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Gaza Strip", "--name-field", "name"], 'such as "gaza-strip"'),
        (["gaza", "--name-field", "nom"], 'has no field "nom"; its fields are name'),
        (["gaza", "--name-field", "name", "--layer", "x"], 'has no layer "x"'),
    ],
)
def test_wrong_usage_says_what_is_expected(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    path = written(tmp_path / "a.gpkg", frame(["A"]))
    assert main(["new", *arguments, "--boundaries", str(path), "--into", str(into)]) in (1, 2)
    assert said in capsys.readouterr().err
    assert not into.exists()


@pytest.mark.parametrize(
    "path", ["nowhere.gpkg", "/vsicurl/https://example.org/a.geojson", "https://example.org/a.gpkg"]
)
def test_only_files_of_this_machine_are_read(path: str) -> None:
    with pytest.raises(UnusableBoundaries, match="there is no file"):
        read_boundaries(path)


@pytest.mark.parametrize(
    ("name", "content"), [("a.geojson", b"{"), ("a.gpkg", b"rubbish"), ("a.csv", b"a,b\n"), ("a.kml", b"")]
)
def test_rubbish_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableBoundaries, match=name):
        read_boundaries(tmp_path / name)


def test_one_of_several_layers_must_be_chosen(tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.gpkg"
    frame(["A"]).to_file(path, layer="one")
    frame(["B"]).to_file(path, layer="two")
    assert new(into, path) == 1
    assert "choose one with --layer: one, two" in capsys.readouterr().err
    assert new(into, path, "--layer", "two") == 0
    assert list(load(into / "gaza").place_by_id) == ["b"]


def collection(tmp_path: Path, *parts: object) -> Path:
    path = tmp_path / "a.geojson"
    path.write_text(frame(["A"], [GeometryCollection(parts)]).to_json(), "utf-8")
    return path


def test_the_polygons_of_a_collection_are_taken_and_told(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shapes = (squares(1)[0], LineString([(36, 33), (37, 34)]), Point(36, 33), GeometryCollection([squares(3)[2]]))
    assert new(into, collection(tmp_path, *shapes)) == 0
    assert (
        'feature 1 "A" is a GeometryCollection: its polygons were taken, and 1 LineString and 1 Point left out.'
    ) in capsys.readouterr().out
    assert load(into / "gaza").places[0].geometry.equals(MultiPolygon([squares(1)[0], squares(3)[2]]))


def test_a_collection_without_polygons_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnusableBoundaries, match=r"is a GeometryCollection without polygons.*draw its outline"):
        read_boundaries(collection(tmp_path, Point(36, 33)))


def rings(tmp_path: Path, **outlines: list[list[float]]) -> Path:
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in outlines.items()
    ]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


GOOD_RING = [[36.1, 33], [36.2, 33], [36.2, 33.1], [36.1, 33]]
OPEN_RING = [[36, 33], [36.01, 33], [36.01, 33.01], [36, 33.01]]


def test_rings_of_which_no_outline_can_be_made_are_told_by_feature(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = rings(tmp_path, Good=GOOD_RING, Open=OPEN_RING, Short=[[36, 33], [36.1, 33]])
    assert new(into, path) == 1
    err = capsys.readouterr().err
    assert 'feature 2 "Open": a ring is not closed, or has fewer than four positions' in err
    assert 'feature 3 "Short": a ring is not closed, or has fewer than four positions' in err
    assert "feature 1" not in err
    assert "rings that are not closed are mended with --fix-geometry" in err
    assert not into.exists()


def test_a_ring_is_closed_only_when_asked_and_then_it_is_told(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(into, rings(tmp_path, Open=OPEN_RING), "--fix-geometry") == 0
    assert 'feature 1 "Open" was mended (a ring is not closed' in capsys.readouterr().out
    assert load(into / "gaza").places[0].geometry.equals(squares(1)[0])


def test_a_ring_that_encloses_nothing_is_never_mended(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(into, rings(tmp_path, Short=[[36, 33], [36.1, 33]]), "--fix-geometry") == 1
    assert 'feature 1 "Short" encloses no ground' in capsys.readouterr().err


def test_coordinates_with_heights_in_wgs_84_are_not_brought_there(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    solid = [[36, 33, 650], [36.01, 33, 650], [36.01, 33.01, 650], [36, 33, 650]]
    assert new(into, rings(tmp_path, A=solid)) == 0
    out = capsys.readouterr().out
    assert "The heights of 1 feature were left out" in out
    assert "WGS 84" not in out


@pytest.mark.parametrize(("encoding", "guessed"), [("cp1256", "windows-1256"), ("utf-8", "utf-8")])
@pytest.mark.parametrize("is_zipped", [False, True])
def test_an_encoding_that_a_shapefile_does_not_say_is_guessed_and_told(  # noqa: PLR0917 - two fixtures more
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str], encoding: str, guessed: str, is_zipped: bool
) -> None:
    path = written(tmp_path / "a.shp", frame(["مخيم اليرموك", "يلدا"]), encoding=encoding)
    path.with_suffix(".cpg").unlink()
    table = bytearray(path.with_suffix(".dbf").read_bytes())
    table[29] = 0  # the language number, with which GDAL says it as well
    path.with_suffix(".dbf").write_bytes(table)
    if is_zipped:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            for part in sorted(tmp_path.glob("a.*")):
                if part.suffix != ".zip":
                    archive.write(part, part.name)
        path = tmp_path / "a.zip"
    assert new(into, path) == 0
    out = capsys.readouterr().out
    assert f'{guessed} was guessed, as in "مخيم اليرموك"' in out
    assert "--encoding" in out
    assert [place.names.ar for place in load(into / "gaza").places] == ["مخيم اليرموك", "يلدا"]


def test_what_a_shapefile_says_or_somebody_names_is_not_guessed(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "a.shp", frame(["يلدا"]), encoding="cp1256")
    assert new(into / "says", path) == 0
    path.with_suffix(".cpg").unlink()
    assert new(into / "named", path, "--encoding", "cp1256") == 0
    assert new(into / "plain", written(tmp_path / "b.shp", frame(["Yalda"]))) == 0
    assert "guessed" not in capsys.readouterr().out


def test_an_encoding_that_there_is_none_of_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableBoundaries, match='"quatsch" is no encoding; name one such as cp1256'):
        read_boundaries(written(tmp_path / "a.shp", frame(["A"])), ReadingOptions(encoding="quatsch"))


def test_a_geojson_file_that_is_not_utf_8_says_where_and_what_it_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    text = frame(["يلدا"]).to_json(ensure_ascii=False).replace("[{", "[\n{", 1)
    path.write_bytes(text.encode("cp1256"))
    with pytest.raises(UnusableBoundaries, match="is not UTF-8 from line 2 on; it looks like windows-1256"):
        read_boundaries(path)


EAST_OF_180 = box(179.9, -17, 180.1, -16.9)
CUT_AT_180 = MultiPolygon([box(-180, -17, -179.9, -16.9), box(179.9, -17, 180, -16.9)])


@pytest.mark.parametrize(
    "shape",
    [
        EAST_OF_180,
        translate(EAST_OF_180, -360, 0),
        Polygon([(179.9, -17), (-179.9, -17), (-179.9, -16.9), (179.9, -16.9)]),
    ],
    ids=["beyond 180", "beyond -180", "jumping"],
)
def test_an_outline_across_the_180th_meridian_is_cut_there_and_told(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str], shape: Polygon
) -> None:
    assert new(into, written(tmp_path / "a.gpkg", frame(["A"], [shape]))) == 0
    assert 'feature 1 "A" lies beyond 180 degrees or across that meridian; it was cut there' in capsys.readouterr().out
    assert read_report(into / "gaza").problems == ()
    assert load(into / "gaza").places[0].geometry.equals(CUT_AT_180)


def test_an_outline_that_was_cut_there_is_taken_as_it_is(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(into, written(tmp_path / "a.gpkg", frame(["A"], [CUT_AT_180]))) == 0
    assert "meridian" not in capsys.readouterr().out
    assert load(into / "gaza").places[0].geometry.equals(CUT_AT_180)


def pasted(folder: Path) -> None:
    """Does what the folder's README says: every block goes into the file that it names."""
    for file, block in re.findall(r"^```\w+ (\S+)\n(.*?)^```", (folder / "README.md").read_text("utf-8"), re.M | re.S):
        with (folder / file).open("ab") as out:
            out.write(block.encode())


@pytest.mark.parametrize("name", ["Beit Sahm", "بيت سحم", 'The "Old", Town\'s | edge', "=1+1"])
def test_the_worked_example_gives_a_sound_dataset_with_one_colour(tmp_path: Path, into: Path, name: str) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(frame([name]).to_json(), "utf-8")
    assert new(into, path) == 0
    pasted(into / "gaza")
    assert read_report(into / "gaza").problems == ()
    dataset = load(into / "gaza")
    (claim,) = dataset.claims
    decision = control_on(dataset, dataset.places[0].id, claim.as_of_from)
    assert (decision.status.value, decision.holders) == ("held", ("blue-guard",))


def test_the_document_for_scripts(tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "a.gpkg", frame(["يلدا"]))
    assert new(into, path, "--json", "--dry-run") == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], document["version"], document["written"]) == ("saytara-new", 1, None)
    assert document["places"] == [{"id": "yalda", "name_en": "Yalda", "name_ar": "يلدا", "names": {}, "feature": 1}]
    assert not into.exists()
    assert new(into, path, "--json") == 0
    assert json.loads(capsys.readouterr().out)["written"] == str(into / "gaza")


def test_wording_goes_into_the_settings_whatever_its_signs(tmp_path: Path, into: Path) -> None:
    title = 'The "South" \\ of = # it'
    path = written(tmp_path / "a.gpkg", frame(["A"]))
    wording = (
        "--title",
        title,
        "--title-ar",
        "الجنوب",
        "--licence",
        "CC0",
        "--date",
        "2020-01-02",
        "--source",
        "Me",
        "--quality",
        "traced",
    )
    assert new(into, path, *wording) == 0
    dataset = load(into / "gaza")
    assert (dataset.title_en, dataset.title_ar, dataset.licence) == (title, "الجنوب", "CC0")
    assert dataset.default_date.isoformat() == "2020-01-02"
    assert (dataset.places[0].boundary_source, dataset.places[0].boundary_quality.value) == ("Me", "traced")


def test_new_tables_have_every_column_of_the_format(tmp_path: Path, into: Path) -> None:
    assert new(into, written(tmp_path / "a.gpkg", frame(["A"]))) == 0
    for name in ("actors.csv", "sources.csv", "claims.csv"):
        with (into / "gaza" / name).open(encoding="utf-8", newline="") as file:
            ours = next(csv.reader(file))
        with (Path(__file__).parents[3] / "data" / "example" / name).open(encoding="utf-8", newline="") as file:
            assert set(ours) >= set(next(csv.reader(file)))


class Terminal(io.StringIO):
    """A stream that says that somebody looks at it."""

    def isatty(self) -> bool:
        return True


def test_a_large_file_is_seen_to_be_read_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The outlines of a country take a while, in which nothing was to be seen."""

    def slowly(act: Callable[..., Any]) -> Callable[..., Any]:
        def slow(*arguments: Any) -> Any:
            time.sleep(PATIENCE_SECONDS + 0.2)
            return act(*arguments)

        return slow

    monkeypatch.setattr(new_command, "read_boundaries", slowly(new_command.read_boundaries))
    monkeypatch.setattr(new_command, "write_area", slowly(new_command.write_area))
    file = written(tmp_path / "towns.geojson", frame(["Yalda"]))
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert new(tmp_path / "data", file) == 0
    told = terminal.getvalue()
    assert "\rreading towns.geojson … 1 s" in told
    assert "\rchecking the dataset … 1 s" in told
    assert told.endswith("\r\x1b[K")
