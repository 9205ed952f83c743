"""Exported files in QGIS itself: the GeoPackage opens styled, and its picture says what the page's map says."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageColor, ImageDraw

from saytara.control import control_map
from saytara.dataset.reading import load
from saytara.exports.columns.control_columns import CONTROL_COLUMNS
from saytara.exports.drawing.plane import mercator
from saytara.exports.formats import FORMATS
from saytara.exports.request import ExportRequest
from saytara.exports.styles.qgis_style import look_words
from saytara.figures.looks.look import Fill, Look, look_of
from saytara.figures.looks.palette import BORDER, GROUND, INK, actor_paint
from saytara.phrases.decisions import short_status
from saytara.words import LANGUAGES, say
from tests.exports import ROOT
from tests.qgis.conftest import Jobs, RunQgis

Answers = dict[tuple[str, ...], Any]
Pixels = NDArray[np.uint8]
NEAR = 40
"""How far a pixel's colour may be from one that it is counted for: sum of differences, 0 to 765."""


@cache
def request_of(folder: str, language: str) -> ExportRequest:
    dataset = load(ROOT / "data" / folder)
    return ExportRequest.about(dataset, dataset.default_date, language=language)


DAYS = ("2011-01-01", "2013-02-01", "2015-04-10", "2017-05-23", "2018-05-21", "2024-01-01")
CASES = [(folder, language) for folder in ("example", "south-damascus") for language in LANGUAGES]


@pytest.fixture(scope="module")
def answers(run_qgis: RunQgis, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """All that is asked of QGIS, in one process: it takes seconds to start."""
    folder = tmp_path_factory.mktemp("qgis")
    asked: dict[tuple[str, ...], dict[str, Any]] = {}
    for area, language in CASES:
        path = folder / f"{area}-{language}.gpkg"
        path.write_bytes(FORMATS["gpkg"].write(request_of(area, language)))
        picture = str(path.with_suffix(".png"))
        asked["draw", area, language] = {"draw": str(path), "layer": "control", "picture": picture}
    path = folder / "history.gpkg"
    dataset = request_of("south-damascus", "en").dataset
    history = ExportRequest.about(dataset, dataset.default_date, is_history=True)
    path.write_bytes(FORMATS["gpkg"].write(history))
    picture = str(path.with_suffix(".png"))
    asked["play",] = {"draw": str(path), "layer": "control", "picture": picture, "days": list(DAYS)}
    for name, layer in (("gpkg", "shares"), ("gpkg", "claims"), ("geojson", ""), ("kml", "Places")):
        path = folder / f"round.{name}"
        path.write_bytes(FORMATS[name].write(request_of("south-damascus", "en")))
        asked["open", name, layer] = {"open": f"{path}|layername={layer}" if layer else str(path)}
    found: Jobs = run_qgis(list(asked.values()), folder)
    answers = {key: {**job, **answer} for (key, job), answer in zip(asked.items(), found, strict=True)}
    yield answers


@pytest.mark.parametrize(("area", "language"), CASES)
def test_the_default_style_is_loaded_with_its_legend_and_labels(answers: Answers, area: str, language: str) -> None:
    request = request_of(area, language)
    answer = answers["draw", area, language]
    assert (answer["loaded"], answer["renderer"], answer["attribute"]) == (True, "categorizedSymbol", "look")
    looks = {look_of(request.dataset, decision) for decision in request.decisions.values()}
    legend = {key: category["label"] for key, category in answer["categories"].items()}
    assert legend == {look.key: look_words(request.dataset, look, language, request.date) for look in looks}
    assert answer["labels"] == {
        place: f"{request.dataset.place_by_id[place].names.in_language(language)}\n{short_status(decision, language)}"
        for place, decision in request.decisions.items()
    }
    assert answer["errors"] == []


@pytest.mark.parametrize(("area", "language"), CASES)
def test_fields_have_headings_and_places_have_tips(answers: Answers, area: str, language: str) -> None:
    request = request_of(area, language)
    answer = answers["draw", area, language]
    headings = {column.name: column.heading(language) for column in CONTROL_COLUMNS}
    assert {name: alias for name, alias in answer["aliases"].items() if name != "fid"} == headings
    for place in request.decisions:
        tip = answer["tips"][place]
        assert request.dataset.place_by_id[place].names.in_language(language) in tip
        assert say("app.not_a_fact", language) in tip
        assert "[%" not in tip


@pytest.mark.parametrize("day", DAYS)
def test_the_temporal_controller_shows_the_map_of_each_day(answers: Answers, day: str) -> None:
    dataset = request_of("south-damascus", "en").dataset
    decisions = control_map(dataset, dt.date.fromisoformat(day))
    found = sorted(answers["play",]["shown_on"][day])
    assert found == sorted([place, decision.status.value] for place, decision in decisions.items())


def part_near(pixels: Pixels, colour: str) -> float:
    wanted = np.array(ImageColor.getrgb(colour))
    return float((np.abs(pixels.astype(int) - wanted).sum(axis=1) < NEAR).mean())


def pixels_of(answer: dict[str, Any], shape: shapely.Geometry) -> Pixels:
    """The pixels of the picture that lie within a place, away from its outline and from its label."""
    picture = Image.open(io.BytesIO(Path(answer["picture"]).read_bytes())).convert("RGB")
    west, south, east, north = answer["shown_m"]

    def place(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        metres = mercator(degrees)
        x = (metres[:, 0] - west) / (east - west) * picture.width
        y = (north - metres[:, 1]) / (north - south) * picture.height
        return np.column_stack([x, y])

    drawn = shapely.transform(shape, place)
    middle = drawn.centroid if drawn.contains(drawn.centroid) else drawn.representative_point()
    label = shapely.box(middle.x - 60, middle.y - 20, middle.x + 60, middle.y + 20)
    inside = drawn.buffer(-4).difference(label)
    mask = Image.new("1", picture.size)
    draw = ImageDraw.Draw(mask)
    for part in getattr(inside, "geoms", [inside]):
        if part.geom_type == "Polygon" and not part.is_empty:
            draw.polygon(list(part.exterior.coords), fill=1)
            for hole in part.interiors:
                draw.polygon(list(hole.coords), fill=0)
    found: Pixels = np.asarray(picture)[np.asarray(mask)]
    return found


def test_the_picture_says_no_more_than_the_looks(answers: Answers) -> None:
    """The example has every state once: how much of each place has whose colour is counted."""
    request = request_of("example", "en")
    answer = answers["draw", "example", "en"]
    seen: list[Look] = []
    for place, decision in request.decisions.items():
        look = look_of(request.dataset, decision)
        seen.append(look)
        pixels = pixels_of(answer, request.dataset.place_by_id[place].geometry)
        assert len(pixels) > 1000, place
        told = _told_by(pixels, look, request)
        assert told == [], f"{place}: {told}"
    assert {look.fill for look in seen} == set(Fill) - {Fill.OUTLINE}
    assert any(look.last for look in seen)
    assert any(look.is_disputed for look in seen)
    assert any(look.is_contested for look in seen)


def test_who_was_last_reported_is_lines_and_an_edge_in_its_picture(answers: Answers) -> None:
    request = request_of("south-damascus", "en")
    looks = {place: look_of(request.dataset, decision) for place, decision in request.decisions.items()}
    old = [place for place, look in looks.items() if look.fill is Fill.OUTLINE]
    assert old
    for place in old:
        pixels = pixels_of(answers["draw", "south-damascus", "en"], request.dataset.place_by_id[place].geometry)
        told = _told_by(pixels, looks[place], request)
        assert [wrong for wrong in told if not wrong.startswith("ink")] == [], place  # of labels that are long


def _told_by(pixels: Pixels, look: Look, request: ExportRequest) -> list[str]:
    """What is wrong about the pixels of a place."""
    colours = {band.actor: actor_paint(request.dataset, band.actor).light for band in look.bands}
    full = {actor: part_near(pixels, colour) for actor, colour in colours.items()}
    ground = part_near(pixels, GROUND.light)
    ink = part_near(pixels, INK.light)
    wrong: list[str] = []
    match look.fill:
        case Fill.DOTS:
            dots = part_near(pixels, BORDER.light)
            wrong += [] if ground > 0.9 and 0 < dots < 0.05 else [f"ground {ground:.2f}, dots {dots:.3f}"]
        case Fill.OUTLINE:
            wrong += [] if ground > 0.8 and max(full.values()) < 0.15 else [f"outline {full}, ground {ground:.2f}"]
        case Fill.SOLID:  # the lines of its direction are knocked out of it
            wrong += [] if min(full.values()) > 0.7 else [f"solid {full}"]
        case Fill.HATCH:
            wrong += [] if 0.03 < min(full.values()) < 0.3 and ground < 0.2 else [f"hatch {full}, ground {ground:.2f}"]
        case Fill.STRIPES | Fill.PART:
            certain = {actor: sum(b.part for b in look.bands if b.is_certain and b.actor == actor) for actor in colours}
            for actor, part in certain.items():
                near = full[actor]
                if not (abs(near - part) < 0.12 if part else 0.005 < near < 0.3):
                    wrong.append(f"stripe of {actor}: {near:.2f} for {part:.2f}")
    is_marked = ink > 0.003
    if is_marked != (look.is_contested or (look.is_disputed and not look.is_old)):
        wrong.append(f"ink {ink:.3f} for {look}")
    return wrong


@pytest.mark.parametrize(("name", "layer"), [("geojson", ""), ("kml", "Places")])
def test_places_states_and_days_come_back(answers: dict[tuple[str, ...], Any], name: str, layer: str) -> None:
    request = request_of("south-damascus", "en")
    answer = answers["open", name, layer]
    assert answer["crs"] == "EPSG:4326"
    rows = {row["place"]: row for row in answer["features"]}
    assert rows.keys() == request.decisions.keys()
    for place, decision in request.decisions.items():
        row = rows[place]
        newest = decision.newest_evidence.isoformat() if decision.newest_evidence else None
        assert (row["place_ar"], row["status"]) == (request.dataset.place_by_id[place].names.ar, decision.status.value)
        assert (str(row["newest_evidence"] or "").replace("/", "-") or None) == newest
        shape = shapely.from_wkt(row["wkt"])
        assert shape.symmetric_difference(request.dataset.place_by_id[place].geometry).area < 1e-9


def test_shares_and_quotes_come_back(answers: Answers) -> None:
    request = request_of("south-damascus", "en")
    shares = {(row["place"], row["actor"]): row for row in answers["open", "gpkg", "shares"]["features"]}
    assert shares.keys() == {(place, item.actor) for place, made in request.decisions.items() for item in made.actors}
    for place, decision in request.decisions.items():
        for item in decision.actors:
            row = shares[place, item.actor]
            assert (row["low_pct"], row["high_pct"]) == (item.share.low, item.share.high)
            assert (row["low_is_open"], row["high_is_open"]) == (item.share.low_open, item.share.high_open)
    quotes = {row["quote"] for row in answers["open", "gpkg", "claims"]["features"] if row["quote"]}
    assert quotes == {claim.quote for claim in request.dataset.claims if claim.quote}
