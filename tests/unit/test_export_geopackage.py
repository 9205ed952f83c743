"""The GeoPackage, read back by GDAL and by SQLite; its QGIS style, part by part."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas
import pandas as pd
import pyogrio
import pytest

from saytara.dataset import load
from saytara.exports.columns import CLAIM_COLUMNS, PLACE_COLUMNS, SHARE_COLUMNS, SOURCE_COLUMNS
from saytara.exports.geopackage import to_geopackage
from saytara.exports.qgis_style import qgis_style
from saytara.exports.records import SAID_SEPARATOR, said
from saytara.exports.request import ExportRequest
from saytara.figures.looks import Band, Fill, Look, look_of
from saytara.phrases import short_status
from saytara.words import LANGUAGES
from tests.builders import DAY, day
from tests.exports import HOSTILE, SHIPPED, renamed, shares_of, small_dataset, small_request

LAYERS = ["control", "shares", "claims", "sources", "about", "layer_styles"]
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
    for layer, columns in (
        ("control", PLACE_COLUMNS),
        ("shares", SHARE_COLUMNS),
        ("claims", CLAIM_COLUMNS),
        ("sources", SOURCE_COLUMNS),
    ):
        assert list(pyogrio.read_info(path, layer=layer)["fields"]) == [column.name for column in columns]


def test_places_shares_and_dates_come_back(written: tuple[ExportRequest, Path]) -> None:
    request, path = written
    places = geopandas.read_file(path, layer="control").set_index("id")
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
    claims = pyogrio.read_dataframe(path, layer="claims").set_index("id")
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
    assert set(pyogrio.read_dataframe(path, layer="sources")["id"]) == set(claims["source"])


def test_what_was_not_yet_published_is_in_the_file_only_if_nobody_asks(tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    path.write_bytes(to_geopackage(small_request()))
    claims = pyogrio.read_dataframe(path, layer="claims").set_index("id")
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


def test_every_look_is_a_symbol_as_qgis_reads_them() -> None:
    style = ET.fromstring(qgis_style(small_dataset(), EVERY_LOOK, attribute="look", language="en", date=None))
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
    style = ET.fromstring(qgis_style(small_dataset(), EVERY_LOOK, attribute="look", language="en", date=None))
    drawn = set()
    for symbol in style.findall("renderer-v2/symbols/symbol"):
        drawn.add("".join(ET.tostring(layer, encoding="unicode").split("@")[0] for layer in symbol.findall("layer")))
    plain_of = {look.key for look in EVERY_LOOK if not (look.fill is Fill.DOTS and look.is_claimed)}
    assert len(drawn) >= len(plain_of)


def test_the_style_is_in_the_language_of_the_file_and_no_name_leaves_its_place() -> None:
    looks = [look for look in EVERY_LOOK if look.is_disputed]
    dataset = renamed(small_dataset(), HOSTILE)
    style = ET.fromstring(qgis_style(dataset, looks, attribute="look", language="ar", date=None))
    labels = [category.get("label") or "" for category in style.iter("category")]
    assert all("المصادر متناقضة" in label for label in labels)
    assert sum(HOSTILE in label for label in labels) == len(looks) - 1
    text_style = style.find("labeling/settings/text-style")
    assert text_style is not None
    assert '"name_ar"' in str(text_style.get("fieldName"))
    assert '"said_ar"' in str(text_style.get("fieldName"))
    assert text_style.get("isExpression") == "1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_before_the_first_separator_is_the_state(language: str) -> None:
    request = small_request(language=language)
    for decision in request.decisions.values():
        assert said(request, decision, language).split(SAID_SEPARATOR)[0] == short_status(decision, language)


def test_the_shipped_map_opens_with_all_its_places_and_quotes(tmp_path: Path) -> None:
    dataset = load(SHIPPED)
    path = tmp_path / "map.gpkg"
    path.write_bytes(to_geopackage(ExportRequest.about(dataset, dataset.default_date)))
    assert len(geopandas.read_file(path, layer="control")) == len(dataset.places)
    quotes = pyogrio.read_dataframe(path, layer="claims")["quote"].dropna()
    assert set(quotes) == {claim.quote for claim in dataset.claims if claim.quote}
