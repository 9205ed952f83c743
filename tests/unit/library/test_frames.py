"""The frames of the library: real days, missing values that are missing, and the same facts as the decisions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import matplotlib as mpl
import pandas as pd
import pytest
import shapely
from matplotlib import pyplot

import saytara
from saytara.analysis.changes import compare
from saytara.analysis.disputes import disputes
from saytara.cli import main
from saytara.control.asked import ClaimFilter, Question
from saytara.core.column_kinds import ColumnKind
from saytara.dataset.errors import BadQuestion, UnknownName
from saytara.exports.columns.claim_columns import MAP_SOURCE_COLUMNS
from saytara.exports.columns.column import names_of
from saytara.exports.formats import UnknownFormat
from saytara.figures.looks.palette import actor_paint
from saytara.library import frame_columns
from saytara.library.typed_frames import DTYPES

ROOT = Path(__file__).parents[3]
TOWN = saytara.load(ROOT / "data" / "example")
DATA = TOWN.dataset

FRAMES: dict[str, tuple[Callable[[], pd.DataFrame], frame_columns.FrameFields]] = {
    "control": (TOWN.control, frame_columns.CONTROL),
    "history": (TOWN.history, frame_columns.HISTORY),
    "regions": (TOWN.regions, frame_columns.REGIONS),
    "places": (TOWN.places, frame_columns.PLACES),
    "actors": (TOWN.actors, frame_columns.ACTORS),
    "sources": (TOWN.sources, frame_columns.SOURCES),
    "claims": (TOWN.claims, frame_columns.CLAIMS),
    "disputes": (TOWN.disputes, frame_columns.DISPUTES),
    "diff": (lambda: TOWN.diff("2020-05-02", "2020-06-15"), frame_columns.CHANGES),
}
OF_MAPS = names_of(MAP_SOURCE_COLUMNS)
"""What a dataset without maps among its sources does not have."""

WITH_SHAPES = ("control", "history", "places", "claims", "disputes", "diff")


@pytest.fixture(autouse=True, scope="module")
def without_a_screen() -> None:
    mpl.use("Agg")


@pytest.mark.parametrize("name", FRAMES)
def test_each_column_has_the_type_of_its_kind_and_gaps_are_missing(name: str) -> None:
    ask, fields = FRAMES[name]
    frame = ask()
    assert len(frame)
    plain = [column for column in fields if not (name == "sources" and column in OF_MAPS)]
    assert list(frame.columns) == [*plain, *(["geometry"] if name in WITH_SHAPES else [])]
    for column, field in ((column, fields[column]) for column in plain):
        assert str(frame[column].dtype) == DTYPES[field.kind], column
        if field.kind is ColumnKind.TEXT:
            assert all(value is None or (isinstance(value, str) and value) for value in frame[column]), column
        if field.kind is ColumnKind.TEXTS:
            assert all(isinstance(value, tuple) for value in frame[column]), column


@pytest.mark.parametrize("name", WITH_SHAPES)
def test_frames_with_shapes_say_where_they_are(name: str) -> None:
    frame = FRAMES[name][0]()
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame.crs == "EPSG:4326"
    assert frame.geometry.notna().all()


def test_the_types_of_an_empty_frame_are_those_of_a_full_one() -> None:
    nothing = TOWN.diff("2020-06-15", "2020-06-15")
    full = TOWN.diff("2020-05-02", "2020-06-15")
    assert len(nothing) == 0
    assert nothing.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()


def test_any_year_of_a_calendar_is_a_day_of_a_frame() -> None:
    assert TOWN.control("9999-12-31")["date"].dt.year.unique().tolist() == [9999]
    assert TOWN.control("0001-01-01")["date"].dt.year.unique().tolist() == [1]


def test_a_place_that_nobody_reports_has_no_share_and_no_days() -> None:
    row = TOWN.control().set_index("place").loc["salt-flats"]
    assert row["status"] == "not_reported"
    missing = ["actor", "low_pct", "high_pct", "low_is_open", "newest_evidence", "age_days", "known_by", "min_grade"]
    assert row[missing].isna().all()
    assert row["claims"] == ()


def test_spans_of_a_history_follow_one_another_and_are_times() -> None:
    history = TOWN.history()
    for _, spans in history.drop_duplicates(["place", "valid_from"]).groupby("place"):
        assert spans["valid_from"].isna().tolist() == [True] + [False] * (len(spans) - 1)
        assert spans["valid_to"].isna().tolist() == [False] * (len(spans) - 1) + [True]
        gaps = spans["valid_from"].iloc[1:].to_numpy() - spans["valid_to"].iloc[:-1].to_numpy()
        assert (gaps == pd.Timedelta(days=1)).all()


def test_claims_have_publication_days_reliability_names_and_the_ground_that_they_speak_of() -> None:
    frame = TOWN.claims().set_index("claim")
    assert set(frame.index) == set(DATA.claim_by_id)
    for claim in DATA.claims:
        row, source = frame.loc[claim.id], DATA.source_by_id[claim.source]
        assert row["published_from"] == pd.Timestamp(source.published_from)
        assert row["published_to"] == pd.Timestamp(source.published_to)
        assert row["reliability"] == source.reliability.value
        assert row["actors"] == claim.actors
        assert len(row["actors_en"]) == len(row["actors_ar"]) == len(claim.actors)
        assert (row["value"] == claim.value) or (pd.isna(row["value"]) and claim.value is None)
        assert bool(row["is_retracted"]) is claim.is_retracted
        if claim.place in DATA.place_by_id:
            place = DATA.place_by_id[claim.place]
            assert (row["place_en"], row["place_ar"]) == (place.names.en, place.names.ar)
            assert row["geometry"].equals(place.geometry)
        else:
            parts = [DATA.place_by_id[member].geometry for member in DATA.region_by_id[claim.place].members]
            assert row["geometry"].equals(shapely.union_all(parts))


def test_claims_can_be_asked_by_day_and_letter() -> None:
    frame = TOWN.claims()
    early = frame[(frame["published_to"] <= "2020-06-01") & (frame["reliability"] == "B")]
    expected = {
        claim.id
        for claim in DATA.claims
        if (source := DATA.source_by_id[claim.source]).published_to <= dt.date(2020, 6, 1)
        and source.reliability.value == "B"
    }
    assert set(early["claim"]) == expected != set()


def test_sources_have_their_claims_and_their_days() -> None:
    frame = TOWN.sources().set_index("source")
    assert list(frame.index) == [source.id for source in DATA.sources]
    for source in DATA.sources:
        own = tuple(claim.id for claim in DATA.claims if claim.source == source.id)
        assert frame.loc[source.id, "claims"] == own
        assert frame.loc[source.id, "published_to"] == pd.Timestamp(source.published_to)


def test_actors_have_the_colours_of_the_map_and_every_name_once() -> None:
    for area in (TOWN, saytara.load(ROOT / "data" / "south-damascus")):
        frame = area.actors().set_index("actor")
        for actor in area.dataset.actors:
            row = frame.loc[actor.id]
            assert row["colour"] == actor_paint(area.dataset, actor.id).light
            assert {row["actor_en"], row["actor_ar"], *row["aliases"]} == set(actor.every_name())
            assert row["part_of"] == actor.part_of or (row["part_of"] is None and not actor.part_of)


def test_disputes_are_those_that_the_page_lists() -> None:
    south = saytara.load(ROOT / "data" / "south-damascus")
    frame, found = south.disputes(min_grade="C"), disputes(south.dataset, ClaimFilter(min_grade="C"))
    assert list(frame["place"]) == [dispute.place for dispute in found]
    assert list(frame["ending"]) == [dispute.ending.value for dispute in found]
    for row, dispute in zip(frame.itertuples(), found, strict=True):
        assert row.disputed_from == pd.Timestamp(dispute.from_day)
        assert pd.isna(row.disputed_to) if dispute.to_day is None else row.disputed_to == pd.Timestamp(dispute.to_day)
        assert set(row.accepted_claims) < set(row.claims)
    assert (frame.attrs["date"], frame.attrs["min_grade"]) == (None, "C")


def test_a_diff_has_the_places_and_claims_of_the_comparison() -> None:
    frame = TOWN.diff("2020-05-02", "2020-06-15", known_by_from="2020-06-01")
    before = Question(date=dt.date(2020, 5, 2), known_by=dt.date(2020, 6, 1))
    comparison = compare(DATA, before, Question(date=dt.date(2020, 6, 15)))
    expected = [(step.differs_in.value, change.place) for step in comparison.steps for change in step.changes]
    assert list(zip(frame["differs_in"], frame["place"], strict=True)) == expected
    made_by = [
        tuple(move.claim for move in change.made_by) for step in comparison.steps for change in step.changes
    ]
    assert list(frame["made_by"]) == made_by
    assert frame.attrs["swapped"] is False
    assert TOWN.diff("2020-06-15", "2020-05-02").attrs["swapped"] is True


def test_a_diff_of_bad_days_names_the_argument() -> None:
    with pytest.raises(BadQuestion, match="date_to was"):
        TOWN.diff("2020-05-02", "15.6.2020")
    with pytest.raises(BadQuestion, match="known_by_to was"):
        TOWN.diff("2020-05-02", "2020-06-15", known_by_to="x")
    with pytest.raises(BadQuestion, match="min_grade was"):
        TOWN.diff("2020-05-02", "2020-06-15", min_grade="Z")


@pytest.mark.parametrize("name", ["csv", "geojson", "gpkg", "svg"])
def test_an_export_is_the_very_file_of_the_command_line(name: str, tmp_path: Path) -> None:
    own = TOWN.export(tmp_path / f"own.{name}", "2020-06-15", known_by="2020-06-14", place="Lower Town", language="ar")
    asked = ["--date", "2020-06-15", "--known-by", "2020-06-14", "--place", "lower-town", "--lang", "ar"]
    other = tmp_path / f"other.{name}"
    assert main(["export", str(ROOT / "data" / "example"), *asked, "--output", str(other)]) == 0
    assert own == tmp_path / f"own.{name}"
    assert own.read_bytes() == other.read_bytes()


def test_an_export_may_hold_all_time_and_another_ending(tmp_path: Path) -> None:
    found = gpd.read_file(TOWN.export(tmp_path / "town.data", history=True, format="geojson"))
    assert {"valid_from", "valid_to"} <= set(found.columns)
    assert [path.name for path in tmp_path.iterdir()] == ["town.data"], "nothing is left beside it"


@pytest.mark.parametrize(
    ("path", "asked", "error", "told"),
    [
        ("town.doc", {}, UnknownFormat, "expected to be one of"),
        ("town", {}, UnknownFormat, "expected to be one of"),
        ("town.png", {"history": True}, BadQuestion, "history can be"),
        ("town.csv", {"history": True, "date": "2020-06-15"}, BadQuestion, "leave date out"),
        ("town.csv", {"place": "Xanadu"}, UnknownName, "is no place"),
        ("town.csv", {"language": "fr"}, BadQuestion, "expected to be one of"),
    ],
)
def test_a_file_that_cannot_be_is_refused_and_not_begun(
    path: str, asked: dict[str, Any], error: type[Exception], told: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=told):
        TOWN.export(tmp_path / path, **asked)
    assert list(tmp_path.iterdir()) == []


def test_frames_can_be_written_and_read_again(tmp_path: Path) -> None:
    history = TOWN.history()
    history.to_parquet(tmp_path / "history.parquet")
    again = gpd.read_parquet(tmp_path / "history.parquet")
    assert again["valid_from"].equals(history["valid_from"].astype(again["valid_from"].dtype))
    texts = [name for name, field in frame_columns.HISTORY.items() if field.kind is ColumnKind.TEXTS]
    history.drop(columns=texts).to_file(tmp_path / "history.gpkg")
    read = gpd.read_file(tmp_path / "history.gpkg")
    assert str(read["valid_from"].dtype).startswith("datetime64")
    assert read["low_pct"].isna().tolist() == history["low_pct"].isna().tolist()


@pytest.mark.parametrize("column", ["status", "low_pct", "age_days", "is_stale", "main_holder", "place_en", "side"])
def test_a_frame_draws_itself_by_any_column(column: str) -> None:
    axes = TOWN.control().drop_duplicates("place").plot(column, legend=True)
    assert axes.collections
    pyplot.close(axes.figure)


@pytest.mark.parametrize("name", WITH_SHAPES)
def test_every_frame_with_shapes_draws_itself(name: str) -> None:
    frame = FRAMES[name][0]()
    axes = frame.plot()
    assert sum(len(drawn.get_paths()) for drawn in axes.collections) >= len(frame)
    pyplot.close(axes.figure)


BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_tutorials_notebook_draws_and_prints_what_stands_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    blocks = BLOCK.findall((ROOT / "docs" / "tutorial" / "first-map.md").read_text("utf-8"))
    first = next(number for number, (kind, _) in enumerate(blocks) if kind == "python")
    known: dict[str, Any] = {}
    for kind, text in blocks[first:]:
        if kind == "python":
            exec(compile(text, "docs/tutorial/first-map.md", "exec"), known)
        else:
            assert capsys.readouterr().out.rstrip() == text.rstrip()
    (figure,) = map(pyplot.figure, pyplot.get_fignums())
    legend = figure.axes[0].get_legend()
    assert legend is not None
    told = {text.get_text() for text in legend.get_texts()}
    assert told == set(known["reported"]["status"].dropna()) | {"not reported"}
    assert "not_reported" in set(known["places"]["status"])
    pyplot.close("all")


@pytest.mark.parametrize("page", ["docs/how-to/notebook.md"])
def test_the_code_of_the_docs_runs(page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    known: dict[str, Any] = {}
    for kind, text in BLOCK.findall((ROOT / page).read_text("utf-8")):
        if kind == "python":
            exec(compile(text, page, "exec"), known)
    assert (tmp_path / "south.gpkg").stat().st_size > 0
