"""`saytara import-map`: what others drew becomes sources and claims; of a series only what changes; nothing twice."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely.geometry import Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

from saytara.cli import main
from saytara.control import control_on
from saytara.core.model import Qualifier
from saytara.core.shares import Share
from saytara.dataset.errors import UnusableBoundaries
from saytara.dataset.reading import load, read_report
from saytara.drawnmaps import coverage
from saytara.drawnmaps.coverage import cover
from saytara.drawnmaps.reading import DrawnMap
from saytara.editing.mapimport import plan_map_import, write_map_plan
from saytara.editing.mapimport.series import periods, stated_share
from saytara.editing.tables.claims_of_runs import CLAIM_COLUMNS

pytestmark = pytest.mark.usefixtures("prepared_reader")

DATA = Path(__file__).parents[2] / "data"
WEST, SOUTH, SIDE = 36.3, 33.47, 0.01
MAP = """\
publisher = "Institute X"
title = "Control of terrain, {day}"
url = "https://example.org/{day:%Y/%m/%d}/{file}"
language = "en"
licence = "CC BY 4.0"
reliability = "C"
source_id = "x-map"
tolerance_m = 0
covers_the_ground = true
actor_field = "status"
[day]
file_name = "control_%Y%m%d"
[actors]
Red = "red"
Blue = "blue"
Gray = "contested"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sound dataset: west, east and far-east, squares in a row."""
    return Path(shutil.copytree(DATA / "sound", tmp_path / "sound"))


@pytest.fixture
def description(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(MAP, "utf-8")
    return path


def ground(first: float, last: float) -> Polygon:
    """From so many squares east of the west end to so many, and beyond the places north and south."""
    return box(WEST + first * SIDE, SOUTH - 0.1, WEST + last * SIDE, SOUTH + 0.1)


def drawn(tmp_path: Path, day: int, *areas: tuple[str, BaseGeometry], form: str = "geojson") -> Path:
    """A map of a day of June 2017."""
    path = tmp_path / f"control_201706{day:02}.{form}"
    features = [
        {"type": "Feature", "properties": {"status": status, "fid": f"#{number}"}, "geometry": mapping(shape)}
        for number, (status, shape) in enumerate(areas, start=1)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def line_at(tmp_path: Path, day: int, squares: float) -> Path:
    """Red west of a line, blue east of it."""
    return drawn(tmp_path, day, ("Red", ground(-1, squares)), ("Blue", ground(squares, 9)))


def five_days(tmp_path: Path) -> list[Path]:
    """A line in the middle of east moves on the third and on the fifth day."""
    return [line_at(tmp_path, day, squares) for day, squares in enumerate((1.5, 1.5, 1.75, 1.75, 1.25), start=1)]


def run(folder: Path, description: Path, *files: Path, more: tuple[str, ...] = ()) -> int:
    return main(["import-map", *map(str, files), "--into", str(folder), "--map", str(description), *more])


def claims_of(folder: Path) -> list[tuple[str, str, str, str, str, str]]:
    """Place, actors, share and days of the claims that came in."""
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"].startswith("x-map-")]
    return [
        (
            row["place"],
            row["actors"],
            " ".join(filter(None, (row["qualifier"], row["value"], row["value_to"]))),
            row["as_of_kind"],
            row["as_of_from"][-2:],
            row["as_of_to"][-2:],
        )
        for row in rows
    ]


def test_of_five_days_only_the_changes_come_in_as_periods(tmp_path: Path, folder: Path, description: Path) -> None:
    assert run(folder, description, *five_days(tmp_path)) == 0
    assert sorted(claims_of(folder)) == sorted(
        [
            ("east", "red", "exactly 50", "period", "01", "02"),
            ("east", "blue", "exactly 50", "period", "01", "02"),
            ("east", "red", "exactly 75", "period", "03", "04"),
            ("east", "blue", "exactly 25", "period", "03", "04"),
            ("east", "red", "exactly 25", "day", "05", "05"),
            ("east", "blue", "exactly 75", "day", "05", "05"),
            ("west", "red", "all", "period", "01", "05"),
            ("west", "blue", "none", "period", "01", "05"),
            ("far-east", "red", "none", "period", "01", "05"),
            ("far-east", "blue", "all", "period", "01", "05"),
        ]
    )
    assert sorted(path.name for path in (folder / "drawn").iterdir()) == [
        f"x-map-2017-06-0{day}.geojson" for day in (2, 4, 5)
    ]


def test_what_came_in_is_a_sound_dataset_and_colours_the_map(tmp_path: Path, folder: Path, description: Path) -> None:
    assert run(folder, description, *five_days(tmp_path)) == 0
    assert read_report(folder).problems == ()
    found = control_on(load(folder), "east", dt.date(2017, 6, 4))
    assert {each.actor: (each.share.low, each.share.high) for each in found.actors} == {
        "red": (75, 75),
        "blue": (25, 25),
    }


def test_a_second_import_adds_nothing(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = five_days(tmp_path)
    assert run(folder, description, *files) == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert run(folder, description, *files) == 0
    assert "New: 0 sources, 0 claims." in capsys.readouterr().out
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_later_days_go_on_where_the_dataset_ends(tmp_path: Path, folder: Path, description: Path) -> None:
    files = five_days(tmp_path)
    run(folder, description, *files[:3])
    run(folder, description, *files)
    west = [row for row in claims_of(folder) if row[:2] == ("west", "red")]
    assert west == [("west", "red", "all", "period", "01", "03"), ("west", "red", "all", "period", "04", "05")]


def test_a_dry_run_tells_and_writes_nothing(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert run(folder, description, *five_days(tmp_path), more=("--dry-run",)) == 0
    told = capsys.readouterr().out
    assert "New: 3 sources, 10 claims." in told
    assert "The maps from 1 June 2017 to 2 June 2017 by Institute X draw 50 per cent of East as held by Red." in told
    assert "Would write sources.csv, claims.csv and 3 files in drawn/; nothing was written." in told
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_source_has_the_files_sha256_and_its_lines_with_their_attributes(
    tmp_path: Path, folder: Path, description: Path
) -> None:
    file = line_at(tmp_path, 1, 1.5)
    run(folder, description, file)
    source = load(folder).source_by_id["x-map-2017-06-01"]
    assert source.file_sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert source.drawn_sha256 == hashlib.sha256((folder / source.drawn).read_bytes()).hexdigest()
    assert (source.title, source.reliability) == ("Control of terrain, 2017-06-01", "C")
    assert source.url == "https://example.org/2017/06/01/control_20170601.geojson"
    red = source.shapes[0]
    assert (red.number, red.actors, dict(red.attributes)) == (1, ("red",), {"status": "Red", "fid": "#1"})
    assert red.geometry.equals(ground(-1, 1.5))


def test_only_parts_near_the_places_are_kept_and_these_as_they_are(
    tmp_path: Path, folder: Path, description: Path
) -> None:
    far, near = box(40, 40, 41, 41), ground(0, 1)
    both = Polygon(near).union(far)
    run(folder, description, drawn(tmp_path, 1, ("Red", both), ("Blue", far)))
    (shape,) = load(folder).source_by_id["x-map-2017-06-01"].shapes
    assert shape.geometry.normalize().equals_exact(near.normalize(), 1e-9)


def test_the_tolerance_makes_the_interval(tmp_path: Path, folder: Path, description: Path) -> None:
    description.write_text(MAP.replace("tolerance_m = 0", "tolerance_m = 50"), "utf-8")
    run(folder, description, line_at(tmp_path, 1, 1.5))
    shares = {row[:2]: row[2] for row in claims_of(folder)}
    assert shares["east", "red"] == "between 44 56"
    assert shares["west", "red"] == "all"
    assert ("far-east", "red") in shares


def test_overlapping_grounds_and_contested_ground(tmp_path: Path, folder: Path, description: Path) -> None:
    overlap = drawn(tmp_path, 1, ("Red", ground(0, 0.6)), ("Blue", ground(0.4, 1)), ("Gray", ground(1.5, 2)))
    run(folder, description, overlap)
    assert sorted(row[:3] for row in claims_of(folder)) == [
        ("west", "blue", "exactly 60"),
        ("west", "red", "exactly 60"),
    ]


def test_a_place_outside_the_map_is_told_and_gets_no_claim(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, description, drawn(tmp_path, 1, ("Red", ground(0, 2))))
    assert "No map says anything of 1 place: far-east" in capsys.readouterr().out
    assert "far-east" not in {row[0] for row in claims_of(folder)}


def test_a_place_too_small_for_the_tolerance_is_told_and_not_lost(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    description.write_text(MAP.replace("tolerance_m = 0", "tolerance_m = 5000"), "utf-8")
    dot = box(WEST + 0.0245, SOUTH + 0.0045, WEST + 0.0255, SOUTH + 0.0055)
    run(folder, description, drawn(tmp_path, 1, ("Red", dot)))
    out = capsys.readouterr().out
    assert "the maps leave all open, from nothing to the whole, since tolerance_m is wide" in out
    assert "far-east" in out.split("tolerance_m")[1]
    run(folder, description, line_at(tmp_path, 1, 1.5), more=("--json",))
    assert "east" in json.loads(capsys.readouterr().out)["open_places"]


def test_a_bar_can_follow_the_measuring_as_well_as_the_reading(
    tmp_path: Path, folder: Path, description: Path
) -> None:
    followed: list[dt.date] = []

    def measuring(maps: Iterable[DrawnMap]) -> Iterator[DrawnMap]:
        for each in maps:
            followed.append(each.day)
            yield each

    plan = plan_map_import(folder, five_days(tmp_path), description, measuring=measuring)
    assert followed == list(plan.days)


def test_maps_that_draw_the_same_are_measured_once(
    tmp_path: Path, folder: Path, description: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a series of a map a day many are the last one again; what other attributes say is nothing to the shares."""
    files = five_days(tmp_path)
    files[1].write_text(files[1].read_text("utf-8").replace("#1", "#9"), "utf-8")
    bowtie = Polygon([(WEST, SOUTH), (WEST + SIDE, SOUTH + SIDE), (WEST + SIDE, SOUTH), (WEST, SOUTH + SIDE)])
    sides = [("Red", ground(-1, 1.5)), ("Blue", ground(1.5, 9))]
    files += [drawn(tmp_path, 6, *sides, ("Red", bowtie)), drawn(tmp_path, 7, *reversed(sides))]
    files.append(drawn(tmp_path, 8, ("Blue", sides[0][1]), ("Red", sides[1][1])))
    measured: list[int] = []

    def counted(*arguments: Any) -> Any:
        measured.append(arguments[1].day.day)
        return cover(*arguments)

    monkeypatch.setattr(coverage, "cover", counted)
    plan = plan_map_import(folder, files, description)
    assert measured == [1, 3, 5, 6, 7, 8]
    monkeypatch.setattr(coverage, "_drawing", lambda each: each.day.isoformat().encode())
    assert plan_map_import(folder, files, description) == plan
    assert measured[6:] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_bad_feature_is_listed_and_its_ground_is_not_spoken_of(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    west, east = WEST + 0.012, WEST + 0.018
    bowtie = Polygon([(west, SOUTH), (east, SOUTH + 0.01), (east, SOUTH), (west, SOUTH + 0.01)])
    file = drawn(tmp_path, 1, ("Red", ground(0, 1)), ("Blue", bowtie), ("Purple", ground(2.5, 3)))
    assert run(folder, description, file) == 0
    told = capsys.readouterr().out
    assert "control_20170601.geojson: feature 2: Self-intersection" in told
    assert 'control_20170601.geojson: feature 3: status "Purple" is not in [actors] of map.toml' in told
    assert {row[0] for row in claims_of(folder)} == {"west"}


def test_a_file_that_cannot_be_read_costs_that_file(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "control_20170602.geojson"
    bad.write_text("rubbish", "utf-8")
    assert run(folder, description, line_at(tmp_path, 1, 1.5), bad) == 0
    assert "control_20170602.geojson cannot be read" in capsys.readouterr().out
    with pytest.raises(UnusableBoundaries, match=r"no map can be read:\n  control_20170602"):
        plan_map_import(folder, [bad], description)


def test_two_maps_of_one_day_are_refused(tmp_path: Path, folder: Path, description: Path) -> None:
    one = line_at(tmp_path, 1, 1.5)
    other = Path(shutil.copy(one, tmp_path / "second control_20170601.geojson"))
    with pytest.raises(UnusableBoundaries, match="are both maps of 2017-06-01; give one of them"):
        plan_map_import(folder, [one, other], description)


def test_faults_of_the_description_name_line_key_and_remedy(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    description.write_text(MAP.replace('"blue"', '"bleu"'), "utf-8")
    assert run(folder, description, line_at(tmp_path, 1, 1.5)) == 1
    told = capsys.readouterr().err
    assert 'map.toml line 15, Blue: "bleu" is not in actors.csv (did you mean "blue"?)' in told
    assert "Correct the id, or add what it stands for." in told


def test_a_publisher_that_the_dataset_does_not_grade_is_refused(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "publishers.csv").write_text(
        "id,name_en,name_ar,aliases,copies,kind,side,reliability,note_en,note_ar\n"
        "paper,The Paper,الصحيفة,,,press,none,B,,\nradio,Radio,الإذاعة,,,partisan,red,C,,\n",
        "utf-8",
    )
    assert run(folder, description, line_at(tmp_path, 1, 1.5)) == 1
    assert 'map.toml line 1, publisher: "Institute X" is not in publishers.csv' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "crs", "options"), [("fgb", 3857, {}), ("kml", 4326, {"driver": "LIBKML"}), ("shp", 32637, {})]
)
def test_other_formats_and_coordinate_systems_give_the_same_claims(  # noqa: PLR0917 - a table of cases
    tmp_path: Path,
    folder: Path,
    description: Path,
    form: str,
    crs: int,
    options: dict[str, str],
) -> None:
    table = gpd.GeoDataFrame(
        {"status": ["Red", "Blue"]}, geometry=[ground(-1, 1.5), ground(1.5, 9)], crs="EPSG:4326"
    )
    description.write_text(MAP.replace("tolerance_m = 0", "tolerance_m = 20"), "utf-8")
    table.to_crs(crs).to_file(tmp_path / f"control_20170601.{form}", **options)
    run(folder, description, tmp_path / f"control_20170601.{form}")
    shares = {row[:2]: row[2] for row in claims_of(folder)}
    assert (shares["east", "red"], shares["west", "red"]) == ("between 47 53", "all")


def as_shapefile(tmp_path: Path, day: int, squares: float) -> Path:
    """Red west of a line, blue east of it, with a side file of another program."""
    path = tmp_path / f"control_201706{day:02}.shp"
    table = gpd.GeoDataFrame(
        {"status": ["Red", "Blue"]}, geometry=[ground(-1, squares), ground(squares, 9)], crs="EPSG:4326"
    )
    table.to_file(path)
    path.with_suffix(".qmd").write_text("<qgis/>", "utf-8")
    return path


def test_the_parts_of_a_shapefile_that_a_pattern_names_are_one_map(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, squares in ((1, 1.5), (2, 1.75)):
        as_shapefile(tmp_path, number, squares)
    named = sorted(tmp_path.glob("control_*"))
    assert {path.suffix for path in named} >= {".shp", ".dbf", ".shx", ".prj", ".cpg", ".qmd"}
    assert run(folder, description, *named, more=("--json",)) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["days"], told["left_out"]) == (["2017-06-01", "2017-06-02"], [])


def test_a_part_without_its_outlines_is_still_told(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, lonely = as_shapefile(tmp_path, 1, 1.5), as_shapefile(tmp_path, 2, 1.5)
    lonely.unlink()
    assert run(folder, description, whole, lonely.with_suffix(".dbf"), more=("--json",)) == 0
    (left,) = json.loads(capsys.readouterr().out)["left_out"]
    assert "control_20170602.dbf" in left


def test_the_document_for_scripts(
    tmp_path: Path, folder: Path, description: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, description, line_at(tmp_path, 1, 1.5), more=("--json",)) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["version"], told["days"]) == ("saytara-import-map", 1, ["2017-06-01"])
    assert told["written"] == ["drawn/x-map-2017-06-01.geojson", "sources.csv", "claims.csv"]
    assert len(told["claims"]) == 6


def test_the_plan_is_for_the_dataset_that_it_was_made_from(tmp_path: Path, folder: Path, description: Path) -> None:
    plan = plan_map_import(folder, [line_at(tmp_path, 1, 1.5)], description)
    assert write_map_plan(folder, plan) == tuple(plan.contents)


def test_the_summaries_are_sentences_in_both_languages(tmp_path: Path, folder: Path, description: Path) -> None:
    run(folder, description, *five_days(tmp_path)[:2])
    told = {claim.summary_ar for claim in load(folder).claims if claim.source == "x-map-2017-06-02"}
    assert (
        "بحسب خرائط Institute X من 1 حزيران 2017 إلى 2 حزيران 2017، يقع 50 في المئة من الشرق تحت سيطرة الأحمر." in told
    )


def day(number: int) -> dt.date:
    return dt.date(2017, 6, number)


HALF = {"a": {"red": Share(low=40.4, high=60.2)}}


def test_no_period_bridges_a_longer_gap_or_a_silence() -> None:
    def found(*days: tuple[int, object]) -> list[tuple[int, int]]:
        maps = [(day(number), HALF if shares else {}) for number, shares in days]
        return [(each.first.day, each.last.day) for each in periods(maps, 7, lambda *_told: False)]

    assert found((1, True), (8, True)) == [(1, 8)]
    assert found((1, True), (9, True)) == [(1, 1), (9, 9)]
    assert found((1, True), (2, False), (3, True)) == [(1, 1), (3, 3)]


def test_a_line_that_moved_by_no_more_than_its_tolerance_is_no_change() -> None:
    def found(*shares: tuple[int, int]) -> list[tuple[int, int, int, int]]:
        maps = [
            (day(number), {"a": {"red": Share(low=low, high=high)}}) for number, (low, high) in enumerate(shares, 1)
        ]
        told = periods(maps, 7, lambda *_told: False)
        return [(each.stated.low, each.stated.high, each.first.day, each.last.day) for each in told]

    assert found((35, 45), (38, 48), (35, 45)) == [(35, 48, 1, 3)]
    assert found((35, 45), (46, 56)) == [(35, 45, 1, 1), (46, 56, 2, 2)]
    assert found((35, 45), (40, 50), (46, 56)) == [(35, 50, 1, 2), (46, 56, 3, 3)], "no drift in one period"
    assert found((97, 100), (100, 100)) == [(97, 100, 1, 1), (100, 100, 2, 2)], "all is another word"
    assert found((0, 100), (0, 100)) == [], "what excludes nothing"


def test_a_wide_tolerance_hides_no_advance_that_every_map_tells() -> None:
    def found(*shares: tuple[int, int]) -> list[tuple[int, int, int, int]]:
        maps = [
            (day(number), {"a": {"red": Share(low=low, high=high)}}) for number, (low, high) in enumerate(shares, 1)
        ]
        told = periods(maps, 7, lambda *_told: False)
        return [(each.stated.low, each.stated.high, each.first.day, each.last.day) for each in told]

    assert found((0, 60), (50, 100)) == [(0, 60, 1, 1), (50, 100, 2, 2)]
    assert found((0, 16), (0, 52), (0, 94), (2, 100), (2, 100)) == [(0, 94, 1, 3), (2, 100, 4, 5)]
    assert found((0, 16), (0, 100), (2, 100)) == [(0, 16, 1, 1), (2, 100, 3, 3)], "a map that leaves all open"


def test_shares_are_told_in_whole_per_cent_never_narrower() -> None:
    told = stated_share(Share(low=40.4, high=60.2))
    assert (told.qualifier, told.figures) == (Qualifier.BETWEEN, (40, 61))
    assert stated_share(Share(low=0, high=0)).qualifier is Qualifier.NONE
    assert stated_share(Share(low=99.95, high=100)).qualifier is Qualifier.ALL
    assert stated_share(Share(low=25, high=25)).figures == (25, None)


def test_claims_that_lie_in_parquet_get_those_of_maps_there(folder: Path, description: Path, tmp_path: Path) -> None:
    before = load(folder)
    text = (folder / "claims.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    header = ",".join(CLAIM_COLUMNS) + "\n"
    (folder / "claims.csv").write_text(header, "utf-8")
    columns = {name: [row.get(name) or "" for row in rows] for name in CLAIM_COLUMNS}
    pq.write_table(pa.table(columns), folder / "claims.parquet")
    assert run(folder, description, *five_days(tmp_path)) == 0
    after = load(folder)
    assert (folder / "claims.csv").read_text("utf-8") == header
    assert {*before.claim_by_id} < {*after.claim_by_id}
    assert any(claim.startswith("x-map-") for claim in after.claim_by_id)
    assert run(folder, description, *five_days(tmp_path)) == 0
    assert load(folder).digest == after.digest, "a second import adds nothing"


@pytest.mark.parametrize("squares", [(1.5, 1.75, 1.5), (1.5, 1.5, 1.75, 1.75, 1.5), (1.5, 1.75, 1.5, 1.75, 1.5)])
def test_a_line_that_moves_there_and_back_makes_no_dispute(tmp_path, folder, description, squares):
    files = [line_at(tmp_path, day, each) for day, each in enumerate(squares, start=1)]
    assert run(folder, description, *files) == 0
    imported = load(folder)
    days = [dt.date(2017, 6, day) for day in range(1, len(squares) + 3)]
    assert {control_on(imported, "east", day).status.value for day in days} == {"divided"}
