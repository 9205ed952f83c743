"""`import saytara` in a notebook: tables, reasons and maps of an area, each as documented."""

import ast
import datetime as dt
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

import saytara
from saytara.control import control_map
from saytara.dataset.errors import BadQuestion, DatasetFaults, SaytaraError, UnknownName
from saytara.library.area import (
    ACTOR_COLUMNS,
    CHANGE_COLUMNS,
    CLAIM_COLUMNS,
    CONTROL_COLUMNS,
    DISPUTE_COLUMNS,
    HISTORY_COLUMNS,
    PLACE_COLUMNS,
    REGION_COLUMNS,
    SOURCE_COLUMNS,
    Area,
)
from scripts.write_reference import library_columns

ROOT = Path(__file__).parents[3]
LIBRARY_PAGE = (ROOT / "docs" / "reference" / "library.md").read_text("utf-8")
AREA = saytara.load(ROOT / "data" / "example")
SOUTH = saytara.load(ROOT / "data" / "south-damascus")
HEAVY = ("pandas", "geopandas", "shapely", "folium", "streamlit", "numpy", "pyproj")


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


def test_importing_saytara_imports_nothing_else() -> None:
    code = f"import sys, saytara; print([n for n in sys.modules if n.split('.')[0] in {HEAVY} or 'saytara.' in n])"
    assert run(code) == "[]"


def test_the_public_names_are_found_and_others_are_not() -> None:
    assert set(dir(saytara)) == set(saytara.__all__)
    assert all(getattr(saytara, name) is not None for name in saytara.__all__)
    with pytest.raises(AttributeError, match="no attribute 'laod'"):
        saytara.laod  # noqa: B018


def test_types_are_declared_for_the_very_names_that_are_there() -> None:
    """A type checker reads __init__.pyi, since the names are found only when they are used."""
    stub = ast.parse((ROOT / "saytara" / "__init__.pyi").read_text("utf-8"))
    declared = {node.target.id for node in stub.body if isinstance(node, ast.AnnAssign)}  # type: ignore[union-attr]
    declared |= {alias.name for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert declared == set(saytara.__all__)


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "saytara.__version__"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", saytara.__version__)


def test_what_the_package_ships_is_more_than_python() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"][
        "saytara"
    ]
    package = ROOT / "saytara"
    shipped = {path for pattern in patterns for path in package.glob(pattern)}
    others = {path for path in package.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert others <= shipped


def test_control_is_a_geodataframe_with_the_documented_columns() -> None:
    frame = SOUTH.control(date="2017-05-23")
    assert isinstance(frame, gpd.GeoDataFrame)
    assert list(frame.columns) == list(CONTROL_COLUMNS)
    assert frame.crs == "EPSG:4326"
    assert set(frame["place"]) == set(SOUTH.dataset.place_by_id)
    assert set(frame["date"]) == {pd.Timestamp("2017-05-23")}
    row = frame[(frame["place"] == "yarmouk") & (frame["actor"] == "nusra-hts")].iloc[0]
    assert (row["low_pct"], row["high_pct"]) == (20, 20)
    assert row.geometry.equals(SOUTH.dataset.place_by_id["yarmouk"].geometry)


def test_control_says_what_it_speaks_of() -> None:
    frame = SOUTH.control(date="2017-05-23", known_by="2017-06-01")
    assert (frame.attrs["date"], frame.attrs["known_by"]) == ("2017-05-23", "2017-06-01")
    assert frame.attrs["boundaries"] == "approximate"
    assert frame.attrs["licence"] == SOUTH.dataset.licence


def test_control_agrees_with_the_decisions() -> None:
    decisions = control_map(AREA.dataset, AREA.dataset.default_date)
    frame = AREA.control().drop_duplicates("place").set_index("place")
    assert dict(frame["status"]) == {place: decision.status.value for place, decision in decisions.items()}


@pytest.mark.parametrize(
    "date",
    ["2017-05-23", dt.date(2017, 5, 23), dt.datetime(2017, 5, 23, 14, tzinfo=dt.UTC), pd.Timestamp("2017-05-23")],
)
def test_a_day_may_be_given_in_any_usual_form(date: dt.date | str) -> None:
    assert SOUTH.decide("yarmouk", date).date == dt.date(2017, 5, 23)


@pytest.mark.parametrize("date", ["23.5.2017", "2017-5-3", "", 20170523, "2017-13-01", pd.NaT, None])
def test_what_is_no_day_is_refused_by_name(date: str) -> None:
    with pytest.raises(BadQuestion, match=r"known_by was .* expected to be a day") as raised:
        AREA.control(known_by=date if date is not None else 0)  # type: ignore[arg-type]
    assert isinstance(raised.value, ValueError)
    assert isinstance(raised.value, SaytaraError)


def test_an_unknown_language_or_grade_is_refused() -> None:
    with pytest.raises(BadQuestion, match="expected to be one of"):
        AREA.explain("citadel", language="fr")
    with pytest.raises(BadQuestion, match="A, B, C, D, E"):
        AREA.control(min_grade="F")


def test_known_by_and_grade_reach_the_answer() -> None:
    assert AREA.decide("citadel", known_by="2020-06-01").status.value == "not_reported"
    verdicts = dict(zip(AREA.regions(min_grade="B")["region"], AREA.regions(min_grade="B")["verdict"], strict=True))
    assert set(verdicts) == {"walled-town", "south-bank"}, "the statement of a party is graded D"


def test_places_claims_and_regions_have_their_documented_columns() -> None:
    places, claims, regions = AREA.places(), AREA.claims(), AREA.regions()
    assert list(places.columns) == list(PLACE_COLUMNS)
    assert places.crs == "EPSG:4326"
    assert list(claims.columns) == list(CLAIM_COLUMNS)
    assert len(claims) == len(AREA.dataset.claims)
    assert claims.set_index("claim").loc["old-market-blue-guard", "value"] == 90
    assert list(regions.columns) == list(REGION_COLUMNS)
    assert list(regions["verdict"]) == ["consistent", "not_contradicted", "cannot_be"]


@pytest.mark.parametrize("name", ["lower-town", "Lower Town", "lower town", "Downtown", "البلدة السفلى", "بلده سفلي"])
def test_a_place_may_be_named_in_either_script(name: str) -> None:
    assert AREA.decide(name).place == "lower-town"


def test_an_unknown_place_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r'"Lower Twn" is no place .* did you mean lower-town'):
        AREA.explain("Lower Twn")
    with pytest.raises(UnknownName, match="it has upper-town"):
        AREA.explain("Xanadu")
    with pytest.raises(UnknownName, match="is a region"):
        AREA.decide("waterfront")


def test_an_explanation_reads_as_text_with_the_quotes_and_the_reasons() -> None:
    text = repr(AREA.explain("lower-town"))
    for said in (
        "Lower Town",
        "15 June 2020",
        "Disputed",
        "يسيطر مجلس النهر على البلدة السفلى منذ صباح أمس",
        "The other version",
        "The Lower Town is controlled by the Hill League too, residents said at the well",
        "https://example.org/radio/2020-06-13",
        "B2",
    ):
        assert said in " ".join(text.split())
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 100


def test_an_explanation_of_a_change_says_what_overruled_what() -> None:
    text = " ".join(str(AREA.explain("ferry-landing")).split())
    assert "overtaken by newer claims · overruled by" in text
    assert "taken back" in str(AREA.explain("old-market"))


def test_an_explanation_of_a_region_gives_its_verdict() -> None:
    text = " ".join(str(AREA.explain("waterfront")).split())
    assert "75% of Waterfront: does not fit the" in text
    assert "يعلن الحرس الأزرق أنه يسيطر على 75 في المئة من واجهة الماء" in text


def test_an_explanation_in_arabic_has_its_direction() -> None:
    html = AREA.explain("bridge-quarter", language="ar")._repr_html_()
    assert '<div lang="ar" dir="rtl"' in html
    assert '<blockquote lang="en" dir="ltr"' in html
    assert "40٪" in html


def test_where_nothing_is_reported_the_explanation_says_that_it_is_a_gap() -> None:
    assert "That is a gap in the reports" in " ".join(str(AREA.explain("salt-flats")).split())


def test_every_place_at_every_date_can_be_explained() -> None:
    for date in ("2019-01-01", "2020-05-02", "2020-06-15", "2021-06-15"):
        for name in (*AREA.dataset.place_by_id, *AREA.dataset.region_by_id):
            explanation = AREA.explain(name, date)
            assert explanation.text
            assert explanation._repr_html_().count("<div") == explanation._repr_html_().count("</div>")


def test_texts_of_a_dataset_stay_texts_in_html(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "data" / "example", tmp_path / "hostile"))
    for name in ("places.geojson", "actors.csv"):
        content = (folder / name).read_text("utf-8")
        content = content.replace('"Citadel"', '"<script>alert(1)</script>"').replace(",Blue Guard,", ",<img src=x>,")
        (folder / name).write_text(content, "utf-8")
    area = saytara.load(folder)
    for page in (area.explain("citadel")._repr_html_(), area.map(place="citadel").get_root().render()):
        assert "alert(1)" in page
        assert "<script>alert" not in page
        assert "<img" not in page


def test_a_map_needs_nothing_from_outside(tmp_path: Path) -> None:
    AREA.map().save(tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text("utf-8")
    assert not re.findall(r"<(?:script|img|iframe)[^>]*\ssrc=|<link[^>]*\shref=|@import|url\((?!#)", page)
    assert "window.Saytara.mount(" in page
    assert len(page.encode()) < 400_000


def test_a_map_carries_its_date_its_licence_and_that_lines_are_approximate() -> None:
    page = AREA.map(date="2020-06-15", known_by="2020-06-14").get_root().render()
    for said in ("15 June 2020", "14 June 2020", "CC0 1.0", "Boundaries approximate", "(invented example)"):
        assert said in page
    assert "<title>Marj al-Sarab (invented example) · 15 June 2020</title>" in page


def test_a_notebook_shows_the_map_in_a_frame_of_its_own() -> None:
    shown = AREA.map(height_px=400)._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert 'height="400px"' in shown


def test_a_faulty_folder_raises_its_report() -> None:
    with pytest.raises(DatasetFaults, match="nowhere"):
        saytara.load("nowhere")


def test_an_area_tells_what_it_is() -> None:
    assert repr(AREA).startswith("<saytara.Area example: Marj al-Sarab (invented example); 16 places, 7 sources, ")
    assert isinstance(AREA, Area)


@pytest.mark.parametrize(
    ("method", "columns"),
    [
        ("control", CONTROL_COLUMNS),
        ("regions", REGION_COLUMNS),
        ("places", PLACE_COLUMNS),
        ("actors", ACTOR_COLUMNS),
        ("sources", SOURCE_COLUMNS),
        ("claims", CLAIM_COLUMNS),
        ("disputes", DISPUTE_COLUMNS),
        ("diff", CHANGE_COLUMNS),
    ],
)
def test_every_column_is_in_the_documentation_as_the_code_has_it(method: str, columns: dict[str, str]) -> None:
    assert "{include} _generated/library-columns.md" in LIBRARY_PAGE
    section = library_columns().split(f"### `{method}`")[1].split("###")[0]
    assert re.findall(r"^\| `(\w+)` \| (.+) \|$", section, re.MULTILINE) == list(columns.items())


def test_the_columns_of_a_history_are_those_of_a_day_and_two_more() -> None:
    section = library_columns().split("### `history`")[1].split("###")[0]
    told = re.findall(r"^\| `(\w+)` \| (.+) \|$", section, re.MULTILINE)
    assert [name for name in HISTORY_COLUMNS if name not in CONTROL_COLUMNS] == [name for name, _ in told]
    assert dict(told).items() <= HISTORY_COLUMNS.items()


def test_a_history_says_of_each_day_what_the_map_of_that_day_says() -> None:
    frame = SOUTH.history(known_by="2018-06-01", min_grade="C")
    assert list(frame.columns) == list(HISTORY_COLUMNS)
    assert frame.crs.to_epsg() == 4326
    assert (frame.attrs["date"], frame.attrs["known_by"], frame.attrs["min_grade"]) == (None, "2018-06-01", "C")
    shown = ["place", "status", "main_holder", "holders", "actor", "low_pct", "high_pct", "low_is_open", "high_is_open"]
    for date in (frame["valid_from"].min(), SOUTH.dataset.default_date.isoformat(), "2030-01-01"):
        begun = frame["valid_from"].isna() | (frame["valid_from"] <= date)
        lasts = frame["valid_to"].isna() | (frame["valid_to"] >= date)
        of_day = SOUTH.control(date, known_by="2018-06-01", min_grade="C")
        both = (frame[begun & lasts], of_day)
        found, wanted = (item[shown].sort_values(["place", "actor"]).to_dict("records") for item in both)
        assert str(found) == str(wanted)


def test_the_calls_of_the_documentation_exist() -> None:
    documented = re.findall(r"^\| `area\.(\w+)", LIBRARY_PAGE, re.MULTILINE)
    assert set(documented) == {name for name in dir(Area) if not name.startswith("_")}
