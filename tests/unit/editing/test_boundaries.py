"""`saytara boundaries`: what matches is shown first, nothing unclear is written, and a copy is kept."""

import datetime as dt
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.affinity import translate
from shapely.geometry import Polygon, box

from saytara.cli import main
from saytara.core.model import BoundaryQuality
from saytara.dataset.errors import ChangedMeanwhile, DatasetFaults, UnusableBoundaries
from saytara.dataset.reading import load, read_report
from saytara.editing.boundaries import Matching, match_places, plan_swap, verdict_changes, write_swap
from saytara.editing.boundaries.places_file import places_bytes
from saytara.editing.boundaries.swap import FILE
from saytara.editing.boundaries.verdict_changes import dates_of_regions, redrawn
from saytara.geofiles import BoundaryFeature
from tests.builders import claim, dataset, names, place

pytestmark = pytest.mark.usefixtures("prepared_reader")

DATA = Path(__file__).parents[3] / "data"
NOW = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
SQUARE = box(0, 0, 0.01, 0.01)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA / "example", tmp_path / "example"))


def feature(number: int, geometry: Polygon = SQUARE, **attributes: str) -> BoundaryFeature:
    return BoundaryFeature(number=number, attributes=attributes, geometry=geometry)


def match(ours: Mapping[str, tuple[str, ...]], *features: BoundaryFeature, **options: object) -> Matching:
    """Matches features with places of the given ids and names, which are squares."""
    base = dataset(places=())
    places = []
    for place_id, spellings in ours.items():
        called = names(spellings[0])
        called = type(called)(en=spellings[0], ar=spellings[0], aliases=spellings[1:])
        square = place(place_id)
        places.append(type(square)(**{name: getattr(square, name) for name in square.__slots__} | {"names": called}))
    made = type(base)(**{name: getattr(base, name) for name in base.__dataclass_fields__} | {"places": tuple(places)})
    return match_places(made, features, **options)  # type: ignore[arg-type]


def found(matching: Matching) -> dict[str, tuple[int, str]]:
    return {item.place: (item.feature.number, item.rank.value) for item in matching.matches}


TOWNS = {"yalda": ("Yalda", "يلدا", "Yelda"), "beit-sahm": ("Beit Sahm", "بيت سحم"), "zone-1": ("Zone 1",)}


def test_an_id_a_name_and_an_alias_match_in_either_script() -> None:
    matching = match(TOWNS, feature(1, pcode="zone-1"), feature(2, label="بَيْت سحم"), feature(3, label="YELDA"))
    assert found(matching) == {"zone-1": (1, "id"), "beit-sahm": (2, "name"), "yalda": (3, "name")}
    assert (matching.ambiguities, matching.unmatched_places, matching.unmatched_features) == ((), (), ())


def test_without_a_named_field_a_mere_likeness_matches_nothing() -> None:
    assert found(match(TOWNS, feature(1, label="Beit Sahem"))) == {}


def test_in_a_named_field_a_close_spelling_matches_with_its_score() -> None:
    matching = match(TOWNS, feature(1, label="Beit Sahem"), name_fields=["label"])
    assert found(matching) == {"beit-sahm": (1, "likeness")}
    assert matching.matches[0].score == pytest.approx(94.7, abs=0.1)


def test_a_distant_spelling_is_only_suggested() -> None:
    matching = match(TOWNS, feature(1, label="Bayt Sahim"), name_fields=["label"])
    assert found(matching) == {}
    assert [(item.place, item.score < 90) for item in matching.suggestions] == [("beit-sahm", True)]


def test_names_that_differ_in_a_number_are_never_alike() -> None:
    matching = match({"district-10": ("District 10",)}, feature(1, label="District 11"), name_fields=["label"])
    assert (matching.matches, matching.suggestions) == ((), ())


def test_two_features_of_one_name_are_ambiguous() -> None:
    matching = match(TOWNS, feature(1, label="Yalda"), feature(2, label="يلدا"))
    assert found(matching) == {}
    assert matching.ambiguities == ('yalda may be feature 1 "Yalda", feature 2 "يلدا"',)


def test_one_name_of_two_places_is_ambiguous() -> None:
    matching = match({"a": ("Old Town",), "b": ("Old town", "B")}, feature(1, label="Old Town"))
    assert matching.ambiguities == ('feature 1 "Old Town" may be a, b',)


def test_two_places_about_as_like_are_ambiguous() -> None:
    matching = match(
        {"a": ("Abu Nasser A",), "b": ("Abu Nasser B",)}, feature(1, label="Abu Nasser"), name_fields=["label"]
    )
    assert found(matching) == {}
    assert "may be a (91), b (91)" in matching.ambiguities[0]


def test_an_exact_name_goes_before_a_likeness() -> None:
    matching = match(TOWNS, feature(1, label="Beit Sahem"), feature(2, label="Beit Sahm"), name_fields=["label"])
    assert found(matching) == {"beit-sahm": (2, "name")}
    assert [item.number for item in matching.unmatched_features] == [1]
    assert matching.ambiguities == ()


@pytest.mark.parametrize("said", ["2", "يلدا"])
def test_what_a_person_says_goes_before_all_else(said: str) -> None:
    features = (feature(1, label="Yalda"), feature(2, label="يلدا"))
    matching = match(TOWNS, *features, given={said: "yalda"})
    assert found(matching) == {"yalda": (2, "given")}
    assert matching.ambiguities == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"1": "yelda"}, "yelda is no place"),
        ({"9": "yalda"}, "0 features are called so"),
        ({"same": "yalda"}, "2 features are called so"),
        ({"1": "yalda", "2": "yalda"}, "names the place yalda twice"),
        ({"1": "yalda", "one": "beit-sahm"}, "names the feature 1 twice"),
    ],
)
def test_what_a_person_says_must_name_one_feature_and_one_place(given: dict[str, str], said: str) -> None:
    features = (feature(1, label="same", other="one"), feature(2, label="same"))
    with pytest.raises(UnusableBoundaries, match=said):
        match(TOWNS, *features, given=given)


def test_a_region_is_no_place() -> None:
    example = load(DATA / "example")
    matching = match_places(example, [feature(1, name="Waterfront")], name_fields=["name"])
    assert matching.matches == ()


def test_writing_back_what_was_read_changes_no_byte() -> None:
    for name in ("south-damascus", "example"):
        content = (DATA / name / FILE).read_bytes()
        assert places_bytes(json.loads(content)["features"]) == content


def moved(folder: Path, change: Callable[[Polygon], Polygon], *ids: str) -> Path:
    """A file with the outlines of some places, changed."""
    table = gpd.read_file(folder / FILE)
    table = table[table["id"].isin(ids)] if ids else table
    table = table.set_geometry([change(shape) for shape in table.geometry], crs=4326)
    path = folder.parent / "better.gpkg"
    table[["name_ar", "geometry"]].to_file(path)
    return path


def run(folder: Path, file: Path, *more: str) -> int:
    return main(["boundaries", str(folder), str(file), *more])


WRITE = ("--write", "--quality", "official", "--source", "Town hall, 2021")


def test_nothing_is_written_without_being_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_bytes()
    assert run(folder, moved(folder, lambda shape: shape.buffer(-0.0005))) == 0
    out = capsys.readouterr().out
    assert "citadel" in out
    assert "Nothing was written. With --write" in out
    assert (folder / FILE).read_bytes() == before
    assert not list(folder.glob("*.bak-*"))


def test_matched_outlines_are_written_with_their_source_and_the_old_file_is_kept(folder: Path) -> None:
    before, old = (folder / FILE).read_bytes(), load(folder)
    assert run(folder, moved(folder, lambda shape: shape.buffer(-0.0005), "citadel"), *WRITE) == 0
    (kept,) = folder.glob(f"{FILE}.bak-*")
    assert kept.read_bytes() == before
    new = load(folder)
    for place_id, item in new.place_by_id.items():
        if place_id == "citadel":
            assert item.geometry.area < old.place_by_id[place_id].geometry.area
            assert (item.boundary_quality, item.boundary_source) == (BoundaryQuality.OFFICIAL, "Town hall, 2021")
            assert item.names == old.place_by_id[place_id].names
        else:
            assert item == old.place_by_id[place_id]


def test_the_copy_of_an_earlier_swap_is_never_overwritten(folder: Path) -> None:
    for step in (0.0005, 0.0004):
        current = load(folder)
        matching = match_places(
            current, [feature(1, current.place_by_id["citadel"].geometry.buffer(-step), n="citadel")]
        )
        plan = plan_swap(folder, current, matching, (), quality=BoundaryQuality.TRACED, source="x")
        write_swap(plan, now=NOW)
    assert sorted(path.name for path in folder.glob("*.bak-*")) == [
        f"{FILE}.bak-20240506T070809",
        f"{FILE}.bak-20240506T070809-2",
    ]


def test_what_would_not_pass_the_checks_is_shown_and_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / FILE).read_bytes()
    assert run(folder, moved(folder, lambda shape: shape.buffer(0.003), "citadel"), *WRITE) == 1
    said = capsys.readouterr()
    assert "citadel" in said.out
    assert "overlap by" in said.err
    assert (folder / FILE).read_bytes() == before
    assert not list(folder.glob("*.bak-*"))


def test_an_unclear_match_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_bytes()
    shape = load(folder).place_by_id["citadel"].geometry.buffer(-0.0005)
    table = gpd.GeoDataFrame({"n": ["Citadel", "القلعة"]}, geometry=[shape, shape], crs=4326)
    table.to_file(folder.parent / "two.gpkg")
    assert run(folder, folder.parent / "two.gpkg", *WRITE) == 1
    assert 'citadel may be feature 1 "Citadel", feature 2 "القلعة"' in capsys.readouterr().out
    assert (folder / FILE).read_bytes() == before
    assert run(folder, folder.parent / "two.gpkg", *WRITE, "--match", "2=citadel") == 0
    assert (folder / FILE).read_bytes() != before


def test_write_needs_to_know_whose_lines_they_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, moved(folder, lambda shape: shape), "--write") == 2
    assert "--write needs --quality and --source" in capsys.readouterr().err


def test_a_file_that_changed_meanwhile_is_not_overwritten(folder: Path) -> None:
    current = load(folder)
    matching = match_places(current, [feature(1, current.place_by_id["citadel"].geometry, n="citadel")])
    plan = plan_swap(folder, current, matching, (), quality=BoundaryQuality.TRACED, source="x")
    edited = (folder / FILE).read_bytes().replace(b"Uptown", b"Up town")
    (folder / FILE).write_bytes(edited)
    with pytest.raises(ChangedMeanwhile, match="has changed since it was read"):
        write_swap(plan, now=NOW)
    assert (folder / FILE).read_bytes() == edited


def test_a_dataset_that_got_faults_meanwhile_is_left_alone(folder: Path) -> None:
    current = load(folder)
    matching = match_places(current, [feature(1, current.place_by_id["citadel"].geometry, n="citadel")])
    plan = plan_swap(folder, current, matching, (), quality=BoundaryQuality.TRACED, source="x")
    (folder / "claims.csv").write_text("rubbish", "utf-8")
    with pytest.raises(DatasetFaults):
        write_swap(plan, now=NOW)
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in (DATA / "example").iterdir())


def test_members_and_order_marks_of_the_file_survive(folder: Path) -> None:
    text = (folder / FILE).read_text("utf-8").replace('"features": [', '"name": "places",\n"features": [', 1)
    (folder / FILE).write_text("\ufeff" + text, "utf-8")
    assert read_report(folder).is_ok
    assert run(folder, moved(folder, lambda shape: shape.buffer(-0.0005), "citadel"), *WRITE) == 0
    assert json.loads((folder / FILE).read_text("utf-8"))["name"] == "places"


def test_verdicts_that_the_new_areas_change_are_told_with_their_dates() -> None:
    """ISIS holds all of a, HTS all of b; of the two squares ISIS is said to hold more than 60%: it has 50."""
    ours = dataset(
        claim("isis", "all", place="a"),
        claim("hts", "all", place="b"),
        claim("isis", "more_than", 60, place="ab", id="said", source="t"),
        regions={"ab": ["a", "b"]},
    )
    wider = feature(1, box(-0.03, 0, 0.01, 0.01), n="a")
    after = redrawn(ours, match_places(ours, [wider]).matches)
    (change,) = verdict_changes(ours, after)
    assert change.date == ours.default_date
    assert (change.claim, change.is_other_verdict) == ("said", True)
    assert [verdict.value for verdict in change.verdicts] == ["cannot_be", "consistent"]
    assert (change.before.margin, change.after.total.low) == (pytest.approx(10), pytest.approx(80, abs=0.1))


def test_regions_are_asked_at_the_default_date_and_on_the_days_of_their_claims() -> None:
    example = load(DATA / "example")
    assert [day.isoformat() for day in dates_of_regions(example)] == [
        "2020-06-11",
        "2020-06-13",
        "2020-06-14",
        "2020-06-15",
    ]


def test_the_document_for_scripts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = moved(folder, lambda shape: shape.buffer(-0.0005), "citadel")
    assert run(folder, file, "--json", "--name-field", "name_ar") == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["format"], document["version"]) == ("saytara-boundaries", 1)
    assert (document["is_clear"], document["written"], document["kept"]) == (True, False, None)
    (matched,) = document["matches"]
    assert (matched["place"], matched["by"], matched["text"], matched["score"]) == ("citadel", "name", "القلعة", 100.0)
    assert matched["area_km2_after"] < matched["area_km2_before"]
    assert len(document["unmatched_places"]) == 15
    assert {item["claim"] for item in document["verdicts"]} == {
        "walled-town-blue-guard",
        "south-bank-river-council",
        "waterfront-blue-guard",
    }


def test_a_file_of_elsewhere_is_told_and_not_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = moved(folder, lambda shape: translate(shape, 40, 0), "citadel")
    table = gpd.read_file(file).assign(name_ar=["دمشق"])
    table.to_file(file)
    assert run(folder, file, *WRITE) == 1
    assert "No feature matches a place." in capsys.readouterr().out
    assert not list(folder.glob("*.bak-*"))


def test_a_datasets_own_file_of_places_can_be_read(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(Path(__file__).parents[3] / "data" / "south-damascus", tmp_path / "south-damascus"))
    assert main(["boundaries", str(folder), str(folder / "places.geojson")]) == 0
