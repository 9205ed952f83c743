"""The parts of a large map as they are served: days, numbers of sides and places, or how far they are."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import box
from starlette.applications import Starlette
from starlette.testclient import TestClient

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.control import ALL_CLAIMS
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.map import asked_days, kept_looks
from saytara.figures.map.asked_days import DayInWork
from saytara.figures.map.kept_looks import LooksThroughTime, form_of
from saytara.figures.map.tile_levels import tiles_of
from saytara.history.local import resolve_history
from saytara.web import map_tiles
from saytara.web.map_tiles import TILES_PATH, counted_address, tile_routes

PLACES = 1_001
DAY = dt.date(2022, 6, 1)


@pytest.fixture(scope="module")
def large() -> Dataset:
    made = country(load(AREA), PLACES, PLACES)
    return dataclasses.replace(made, claims=tuple(claim for claim in made.claims if claim.place < "p00100"))


@pytest.fixture
def client(large: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    history = resolve_history(large, folder=tmp_path, workers=1, form=form_of(large))
    looks = LooksThroughTime(large, history.files)
    monkeypatch.setitem(kept_looks._looks, large.digest, kept_looks.InMemory(found=looks))
    monkeypatch.setattr(map_tiles, "dataset_asked", lambda *_: large)
    with TestClient(Starlette(routes=tile_routes(lambda: {large.id: tmp_path}))) as client:
        yield client


def asked(client: TestClient, path: str, **query: str) -> Any:
    return client.get(f"{TILES_PATH}/country-{PLACES}/{path}", params=query)


@pytest.mark.parametrize(("language", "words"), [("en", "places"), ("ar", "م")])
def test_numbers_of_sides_and_states_count_every_place_once(client: TestClient, language: str, words: str) -> None:
    answer = asked(client, "counted.json", date=DAY.isoformat(), lang=language)
    found = answer.json()
    assert answer.status_code == 200
    numbers = [int(part.split("<", 1)[0].replace(",", "")) for part in found["tally"].split('<b class="count">')[1:]]
    assert sum(numbers) == PLACES
    assert max(numbers) >= PLACES - 100  # of most nothing is reported
    assert all(words in side["words"] for side in found["sides"].values() if side["places"] > 1)


def test_the_address_of_numbers_is_that_of_the_question(client: TestClient, large: Dataset) -> None:
    address = counted_address(large, ALL_CLAIMS.on(DAY), "ar")
    assert f"date={DAY}" in address
    assert client.get(f"/{address}").json() == asked(client, "counted.json", date=DAY.isoformat(), lang="ar").json()


def test_a_language_that_nobody_reads_is_refused(client: TestClient) -> None:
    assert asked(client, "counted.json", date=DAY.isoformat(), lang="xx").status_code == 400


@pytest.mark.parametrize("path", ["day.json", "counted.json"])
def test_a_day_that_is_not_there_yet_is_answered_by_how_far_it_is(
    client: TestClient, large: Dataset, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    unfinished = DayInWork(dataset=large, asked=ALL_CLAIMS.on(DAY), done=12)
    monkeypatch.setattr(map_tiles, "asked_day", lambda *_: unfinished)
    answer = asked(client, path, date=DAY.isoformat(), lang="en")
    assert (answer.status_code, answer.json()) == (202, {"done": 12, "of": PLACES})
    assert answer.headers["cache-control"] == "no-store"


def test_a_day_that_may_be_wanted_next_is_not_worked_out_for_that(client: TestClient) -> None:
    later = (DAY + dt.timedelta(days=9)).isoformat()
    assert asked(client, "day.json", date=later, ahead="yes").status_code == 200
    assert asked(client, "day.json", date=later, ahead="yes", grade="B").status_code == 202
    assert not any(question.min_grade for _, question in asked_days._days)


def test_a_day_is_one_number_a_place(client: TestClient) -> None:
    found = asked(client, "day.json", date=DAY.isoformat()).json()
    assert len(found["kind"]) == len(found["pale"]) == PLACES
    assert max(found["kind"]) == len(found["kinds"]) - 1
    assert not asked_days._days[f"country-{PLACES}-{PLACES}", ALL_CLAIMS.on(DAY)].shown  # nothing was decided for it


def test_places_beyond_the_180th_meridian_are_served(
    large: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in Fiji, of which the map showed what lies west of it."""

    def west_of(number: int) -> float:
        east = 179.5 + number / PLACES
        return east if east < 179.999 else east - 360

    spread = tuple(
        dataclasses.replace(place, geometry=box(west_of(number), -17, west_of(number) + 0.0005, -16.9))
        for number, place in enumerate(large.places)
    )
    across = dataclasses.replace(large, places=spread, claims=(), digest="across")
    monkeypatch.setattr(map_tiles, "dataset_asked", lambda *_: across)
    with TestClient(Starlette(routes=tile_routes(lambda: {across.id: tmp_path}))) as client:
        served = [asked(client, f"8/{x}/{y}.json") for x, y in tiles_of(across, 8)]
        assert asked(client, "8/512/140.json").status_code == 404
    assert any(x >= 2**8 for x, _ in tiles_of(across, 8))
    assert [answer.status_code for answer in served] == [200] * len(served)
    assert {row[0] for answer in served for row in answer.json()["places"]} == set(range(PLACES))
