"""The GeoPackage, read back by GDAL and by SQLite; its QGIS style, part by part."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas
import pandas as pd
import pyogrio
import pytest

from saytara.control.decision import Status
from saytara.core.data_languages import other_data_language
from saytara.core.model import Dataset
from saytara.exports.columns.claim_columns import FILE_CLAIM_COLUMNS, SOURCE_COLUMNS
from saytara.exports.columns.column import names_of
from saytara.exports.columns.control_columns import CONTROL_COLUMNS, HISTORY_COLUMNS, KEYS, WITHIN
from saytara.exports.geopackage import to_geopackage
from saytara.exports.request import ExportRequest
from saytara.exports.styles.qgis_style import qgis_style
from saytara.figures.looks.look import Band, Fill, Look, look_of
from saytara.phrases.decisions import short_status
from saytara.words import LANGUAGES
from tests.builders import DAY, day
from tests.exports import HOSTILE, SHIPPED, renamed, shares_of, small_dataset, small_request
from tests.shipped import load

TABLES = ["shares", "joint_shares", "lowered", "context", "sources", "claims", "control_claims", "about"]
LAYERS = ["control", *TABLES, "layer_styles"]
EVERY_LOOK = [
    Look(fill=fill, bands=bands, last=last, is_old=fill is Fill.OUTLINE, **marks)
    for fill, bands, last in (
        (Fill.DOTS, (), ()),
        (Fill.OUTLINE, (Band(actor="isis", part=1, is_certain=False),), ("isis", "hts")),
        (Fill.SOLID, (Band(actor="isis", part=1, is_certain=True),), ()),
        (Fill.HATCH, (Band(actor="hts", part=1, is_certain=False),), ()),
        (
            Fill.STRIPES,
            (Band(actor="isis", part=0.3, is_certain=True), Band(actor="hts", part=0.7, is_certain=False)),
            (),
        ),
        (Fill.PART, (Band(actor="isis", part=0.3, is_certain=True),), ()),
        (Fill.PART, (Band(actor="isis", part=0.3, is_certain=True),), ("hts",)),
    )
    for marks in ({}, {"is_disputed": True}, {"is_contested": True}, {"is_claimed": True})
]


@pytest.fixture
def written(tmp_path: Path) -> tuple[ExportRequest, Path]:
    request = small_request(known_by=day(30))
    path = tmp_path / "map.gpkg"
    path.write_bytes(to_geopackage(request))
    return request, path


def test_gdal_finds_every_layer_and_column(written: tuple[ExportRequest, Path]) -> None:
    _request, path = written
    assert [name for name, _ in pyogrio.list_layers(path)] == LAYERS
    listed = {
        "control": CONTROL_COLUMNS,
        "claims": FILE_CLAIM_COLUMNS,
        "sources": SOURCE_COLUMNS,
        **{table.name: (*KEYS, *table.columns) for table in WITHIN},
    }
    for layer, columns in listed.items():
        assert list(pyogrio.read_info(path, layer=layer)["fields"]) == [column.name for column in columns]


def test_places_shares_and_dates_come_back(written: tuple[ExportRequest, Path]) -> None:
    request, path = written
    places = geopandas.read_file(path, layer="control").set_index("place")
    assert places.crs.to_epsg() == 4326
    assert set(places.index) == set(request.decisions)
    for place, row in places.iterrows():
        assert row.geometry.equals(request.dataset.place_by_id[str(place)].geometry)
        assert row["status"] == request.decisions[str(place)].status.value
        assert (row["date"].date(), row["known_by"].date()) == (DAY, day(30))
    assert places.loc["a", "newest_evidence"].date() == DAY
    assert pd.isna(places.loc["d", "newest_evidence"])
    shares = pyogrio.read_dataframe(path, layer="shares")
    found = {
        (row.place, row.actor): (row.low_pct, row.low_is_open, row.high_pct, row.high_is_open)
        for row in shares.itertuples()
    }
    assert found == shares_of(request)


def test_claims_say_what_part_they_play_and_sources_are_those_of_the_claims(
    written: tuple[ExportRequest, Path],
) -> None:
    _request, path = written
    claims = pyogrio.read_dataframe(path, layer="claims").set_index("claim")
    roles = dict(claims["role"])
    assert roles == {
        "isis-a": "accepted",
        "hts-a": "accepted",
        "factions-b": "accepted",
        "one-c": "accepted",
        "two-c": "accepted",
        "region": "accepted",
        "three-c": "other_version",
        "truce-b": "context",
    }
    assert claims.loc["three-c", "reason"] == "disputing"
    assert claims.loc["hts-a", "value"] == 20
    assert set(pyogrio.read_dataframe(path, layer="sources")["source"]) == set(claims["source"])


def test_what_was_not_yet_published_is_in_the_file_only_if_nobody_asks(tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    path.write_bytes(to_geopackage(small_request()))
    claims = pyogrio.read_dataframe(path, layer="claims").set_index("claim")
    assert (claims.loc["late-a", "role"], claims.loc["late-a", "reason"]) == ("set_aside", "after_date")


def test_the_database_is_sound_and_says_what_the_standard_asks(written: tuple[ExportRequest, Path]) -> None:
    request, path = written
    content = path.read_bytes()
    assert content[68:72] == b"GPKG"
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert {row[0] for row in database.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")} == {-1, 0, 4326}
        assert {row[0] for row in database.execute("SELECT table_name FROM gpkg_contents")} == set(LAYERS)
        times = database.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall()
        assert times == [("1970-01-01T00:00:00.000Z",)]
        (facts,) = database.execute("SELECT metadata FROM gpkg_metadata").fetchone()
    told = json.loads(facts)
    assert (told["date"], told["known_by"]) == ("2017-05-21", "2017-06-20")
    assert (told["licence"], told["dataset_digest"]) == ("CC0-1.0", request.dataset.digest)
    assert told["boundaries"]["quality"] == "approximate"


def style_of(path: Path) -> tuple[tuple[str, ...], ET.Element]:
    with closing(sqlite3.connect(path)) as database:
        row = database.execute(
            "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles"
        ).fetchone()
    return row[:3], ET.fromstring(row[3])


def test_the_layer_has_a_default_style_with_a_category_for_each_look(written: tuple[ExportRequest, Path]) -> None:
    request, path = written
    applies_to, style = style_of(path)
    assert applies_to == ("control", "geom", 1)
    renderer = style.find("renderer-v2")
    assert renderer is not None
    assert (renderer.get("type"), renderer.get("attr")) == ("categorizedSymbol", "look")
    looks = {look_of(request.dataset, decision).key for decision in request.decisions.values()}
    assert {category.get("value") for category in renderer.iter("category")} == looks
    assert set(geopandas.read_file(path, layer="control")["look"]) == looks


def style_with(dataset: Dataset, looks: Sequence[Look], language: str = "en") -> str:
    return qgis_style(dataset, looks, attribute="look", language=language, date=None, columns=CONTROL_COLUMNS)


def test_every_look_is_a_symbol_as_qgis_reads_them() -> None:
    style = ET.fromstring(style_with(small_dataset(), EVERY_LOOK))
    symbols = {symbol.get("name"): symbol for symbol in style.findall("renderer-v2/symbols/symbol")}
    categories = style.findall("renderer-v2/categories/category")
    assert [category.get("symbol") for category in categories] == list(symbols)
    inner = {"LinePatternFill": ("line", "SimpleLine"), "PointPatternFill": ("marker", "SimpleMarker")}
    for category in categories:
        symbol = symbols[category.get("symbol")]
        assert symbol.get("type") == "fill"
        layers = symbol.findall("layer")
        if layers[-1].get("class") == "GeometryGenerator":
            crosses = layers.pop()
            assert crosses.find("symbol").get("type") == "line"
            assert [found.get("class") for found in crosses.findall("symbol/layer")] == ["MarkerLine"]
            assert {found.get("class") for found in crosses.findall(".//symbol/layer/symbol/layer")} == {"SimpleMarker"}
        assert {layer.get("class") for layer in layers} <= {"SimpleFill", "SimpleLine", *inner}
        assert layers[-1].get("class") in {"SimpleFill", "SimpleLine"}, "the outline is drawn over the fill"
        for layer in layers:
            options = {item.get("name"): item.get("value") for item in layer.findall("Option/Option")}
            if layer.get("class") == "SimpleFill":
                assert {"color", "style", "outline_style"} <= set(options)
                continue
            if layer.get("class") == "SimpleLine":
                assert (options["use_custom_dash"], options["draw_inside_polygon"]) == ("1", "1")
                continue
            kind, name = inner[str(layer.get("class"))]
            (own,) = layer.findall("symbol")
            assert (own.get("type"), own.findall("layer")[0].get("class")) == (kind, name)
        for option in symbol.iter("Option"):
            if option.get("name", "").endswith("color"):
                parts = [int(part) for part in str(option.get("value")).split(",")]
                assert len(parts) == 4
                assert all(0 <= part <= 255 for part in parts)


def test_different_looks_are_drawn_differently() -> None:
    style = ET.fromstring(style_with(small_dataset(), EVERY_LOOK))
    drawn = set()
    for symbol in style.findall("renderer-v2/symbols/symbol"):
        drawn.add("".join(ET.tostring(layer, encoding="unicode").split("@")[0] for layer in symbol.findall("layer")))
    plain_of = {look.key for look in EVERY_LOOK if not (look.fill is Fill.DOTS and look.is_claimed)}
    assert len(drawn) >= len(plain_of)


def test_the_style_is_in_the_language_of_the_file_and_no_name_leaves_its_place() -> None:
    looks = [look for look in EVERY_LOOK if look.is_disputed]
    dataset = renamed(small_dataset(), HOSTILE)
    style = ET.fromstring(style_with(dataset, looks, language="ar"))
    labels = [category.get("label") or "" for category in style.iter("category")]
    assert all("روايات متناقضة" in label for label in labels)
    assert sum(HOSTILE in label for label in labels) == len(looks) - 1
    text_style = style.find("labeling/settings/text-style")
    assert text_style is not None
    assert '"place_ar"' in str(text_style.get("fieldName"))
    assert '"status_ar"' in str(text_style.get("fieldName"))
    assert text_style.get("isExpression") == "1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_is_the_name_and_the_state_in_the_language_of_the_file(language: str, tmp_path: Path) -> None:
    request = small_request(language=language)
    path = tmp_path / "map.gpkg"
    path.write_bytes(to_geopackage(request))
    places = geopandas.read_file(path, layer="control").set_index("place")
    for place, decision in request.decisions.items():
        assert places.loc[place, f"status_{language}"] == short_status(decision, language)
    (label,) = style_of(path)[1].findall("labeling/settings/text-style")
    assert label.get("fieldName") == (
        rf"""concat(coalesce("place_{language}", "place_{other_data_language(language)}", """
        rf"""regexp_replace("place_names", '^[^=]*=', '')), '\n', "status_{language}")"""
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_named_and_told_in_the_language_of_the_file(language: str, tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    path.write_bytes(to_geopackage(small_request(language=language)))
    with closing(sqlite3.connect(path)) as database:
        told = database.execute("SELECT table_name, column_name, title, description FROM gpkg_data_columns").fetchall()
        words = database.execute(
            "SELECT value FROM gpkg_data_column_constraints WHERE constraint_name = 'control_status'"
        ).fetchall()
    listed = {(table, column) for table, column, _title, _told in told}
    for name, columns in (("control", CONTROL_COLUMNS), ("claims", FILE_CLAIM_COLUMNS), ("sources", SOURCE_COLUMNS)):
        assert {(name, column.name) for column in columns} <= listed
    assert all(column.heading(language) for column in CONTROL_COLUMNS)
    assert ("control", "low_pct") not in listed
    assert {value for (value,) in words} == {status.value for status in Status}
    aliases = style_of(path)[1].findall("aliases/alias")
    assert {alias.get("field"): alias.get("name") for alias in aliases} == {
        column.name: column.heading(language) for column in CONTROL_COLUMNS
    }
    tip = style_of(path)[1].findtext("mapTip") or ""
    assert f'[% coalesce("place_{language}", ' in tip


def test_shares_claims_and_sources_refer_to_each_other(written: tuple[ExportRequest, Path]) -> None:
    request, path = written
    with closing(sqlite3.connect(path)) as database:
        for table in WITHIN:
            keys = database.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
            assert [(key[2], key[3], key[4]) for key in keys] == [
                ("control", "place", "place"),
                ("control", "date", "date"),
            ]
        (key,) = database.execute("PRAGMA foreign_key_list(claims)").fetchall()
        assert key[2:5] == ("sources", "source", "source")
        (relation,) = database.execute("SELECT * FROM gpkgext_relations").fetchall()
        assert relation[1:] == ("control", "fid", "claims", "fid", "simple_attributes", "control_claims")
        roles = database.execute(
            "SELECT control.place, claims.claim, control_claims.role FROM control_claims"
            " JOIN control ON control.fid = base_id JOIN claims ON claims.fid = related_id"
        ).fetchall()
    assert {claim for place, claim, role in roles if place == "c" and role == "accepted"} == {"one-c", "two-c"}
    assert ("c", "three-c", "other_version") in roles
    assert ("b", "truce-b", "context") in roles
    assert {place for place, _claim, _role in roles} <= set(request.decisions)


def test_joint_shares_are_data(written: tuple[ExportRequest, Path]) -> None:
    _request, path = written
    (row,) = pyogrio.read_dataframe(path, layer="joint_shares").to_dict("records")
    assert (row["place"], row["holder"]) == ("b", "opposition")
    assert row["actors"] == "jaysh-al-islam|jaysh-al-ababil|opposition"
    assert (row["low_pct"], row["low_is_open"], row["high_pct"], row["claims"]) == (0, True, 100, "factions-b")


def test_a_history_has_a_feature_for_each_place_and_span_and_qgis_plays_it(tmp_path: Path) -> None:
    request = small_request(is_history=True)
    path = tmp_path / "map.gpkg"
    path.write_bytes(to_geopackage(request))
    assert list(pyogrio.read_info(path, layer="control")["fields"]) == list(names_of(HISTORY_COLUMNS))
    spans = pyogrio.read_dataframe(path, layer="control")
    assert len(spans) == len(request.answers)
    assert set(spans["place"]) == set("abcd")
    temporal = style_of(path)[1].find("temporal")
    assert temporal is not None
    assert (temporal.get("startField"), temporal.get("endField")) == ("valid_from", "valid_to")
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_shipped_map_opens_with_all_its_places_and_quotes(tmp_path: Path) -> None:
    dataset = load(SHIPPED)
    path = tmp_path / "map.gpkg"
    path.write_bytes(to_geopackage(ExportRequest.about(dataset, dataset.default_date)))
    assert len(geopandas.read_file(path, layer="control")) == len(dataset.places)
    quotes = pyogrio.read_dataframe(path, layer="claims")["quote"].dropna()
    assert set(quotes) == {claim.quote for claim in dataset.claims if claim.quote}
