"""The map of a large dataset: outlines that meet at every level, and days that are those of the rules."""

import datetime as dt
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.control import ALL_CLAIMS, control_on, on_demand
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.map import tile_levels
from saytara.figures.map.asked_days import asked_day
from saytara.figures.map.day_looks import day_of, shown_of
from saytara.figures.map.labels_and_tips import place_state
from saytara.figures.map.tile_levels import FINEST, STEP, projected, simplified, tile_json, tiles_of, units_of

PLACES = 60
DAY = dt.date(2022, 6, 1)
TOLD = ("look", "status", "edge", "isPast", "isContested", "actors")


def _rounded(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """So that both places of a border have the same corners on it."""
    return np.round(corners, 6)


@pytest.fixture(scope="module")
def drawn() -> Dataset:
    """A country of few places, whose borders have many corners."""
    made = country(load(AREA), PLACES, 600, with_cells=True)
    shapes = [shapely.transform(shapely.segmentize(place.geometry, 0.01), _rounded) for place in made.places]
    places = tuple(replace(place, geometry=shape) for place, shape in zip(made.places, shapes, strict=True))
    return replace(made, places=places)


@pytest.mark.parametrize("level", range(0, FINEST + 1, STEP))
def test_neighbours_still_meet_and_no_place_is_lost_at_any_level(drawn: Dataset, level: int) -> None:
    shapes = simplified(projected(drawn), level)
    assert shapely.coverage_is_valid(shapes)
    assert not shapely.is_empty(shapes).any()


def test_far_out_a_boundary_has_fewer_corners(drawn: Dataset) -> None:
    counts = [shapely.get_num_coordinates(simplified(projected(drawn), level)).sum() for level in (2, FINEST)]
    assert counts[0] * 3 < counts[1]


@pytest.mark.parametrize("level", [0, 6, 10])
def test_every_place_is_found_by_the_point_that_its_tile_tells(drawn: Dataset, level: int) -> None:
    found = set()
    for x, y in tiles_of(drawn, level):
        document = json.loads(tile_json(drawn, level, (x, y)))
        units = document["units"]
        assert units == units_of(level)
        for number, place, px, py, *rings in document["places"]:
            assert place == drawn.places[number].id
            assert rings
            point = shapely.Point((x * units + px) / (units * 2**level), (y * units + py) / (units * 2**level))
            if projected(drawn)[number].distance(point) <= 1 / (units * 2**level):
                found.add(number)
    assert found == set(range(PLACES))


def test_a_tile_without_places_has_none(drawn: Dataset) -> None:
    assert json.loads(tile_json(drawn, 10, (0, 0)))["places"] == []


def test_a_day_is_what_the_rules_answer_for_each_place(drawn: Dataset) -> None:
    asked = ALL_CLAIMS.on(DAY)
    day = asked_day(drawn, asked, patience=60).day
    assert day is not None
    for number, place in enumerate(drawn.places):
        kind = day.kinds[day.kind[number]]
        state = place_state(drawn, control_on(drawn, place.id, asked), {})
        assert {name: kind[name] for name in TOLD} == {name: state[name] for name in TOLD}


@pytest.mark.parametrize("days", [-400, -30, -1, 1, 2, 90, 500])
def test_a_day_that_follows_from_another_is_as_if_it_were_worked_out_alone(drawn: Dataset, days: int) -> None:
    asked_day(drawn, ALL_CLAIMS.on(DAY), patience=60)
    date = DAY + dt.timedelta(days=days)
    asked = ALL_CLAIMS.on(date)
    alone = day_of(drawn, date, (shown_of(drawn, control_on(drawn, place.id, asked)) for place in drawn.places))
    assert asked_day(drawn, asked, patience=60).day == alone


def test_every_place_is_counted_once_by_whose_hands_it_is_in(drawn: Dataset) -> None:
    day = asked_day(drawn, ALL_CLAIMS.on(DAY), patience=60).day
    assert day is not None
    assert sum(day.counted("hands").values()) == PLACES
    assert day.counted("look") == Counter(day.kinds[number]["look"] for number in day.kind)


@pytest.mark.parametrize("level", [6, FINEST])
def test_a_level_that_is_kept_is_the_one_that_was_made(
    drawn: Dataset, level: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {tile: tile_json(drawn, level, tile) for tile in tiles_of(drawn, level)}
    monkeypatch.setenv("SAYTARA_CACHE", str(tmp_path))
    monkeypatch.setattr(on_demand, "AT_ONCE", 10)
    first, second = replace(drawn), replace(drawn)
    assert {tile: tile_json(first, level, tile) for tile in tiles_of(first, level)} == made
    monkeypatch.setattr(tile_levels, "_made", None)  # the second is read
    assert {tile: tile_json(second, level, tile) for tile in tiles_of(second, level)} == made
    assert len(list(tmp_path.rglob("*.parquet"))) == 1


def test_a_moved_boundary_is_no_kept_level(drawn: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_CACHE", str(tmp_path))
    monkeypatch.setattr(on_demand, "AT_ONCE", 10)
    tiles_of(replace(drawn), 8)
    first, *others = drawn.places
    moved = replace(drawn, places=(replace(first, geometry=first.geometry.buffer(0.01)), *others))
    tiles_of(moved, 8)
    assert len(list(tmp_path.rglob("*.parquet"))) == 2


def test_few_places_with_many_claims_are_large_too(drawn: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not on_demand.is_large(drawn)
    monkeypatch.setattr(on_demand, "CLAIMS_AT_ONCE", len(drawn.claims))
    assert not on_demand.is_large(drawn)
    monkeypatch.setattr(on_demand, "CLAIMS_AT_ONCE", len(drawn.claims) - 1)
    assert on_demand.is_large(drawn)
