"""The days on which a place's answer may turn: none is left out on which it does, and most others are."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.control import ALL_CLAIMS, change_dates
from saytara.control.actor_tree import tree_of
from saytara.control.claims_about_place import claims_of
from saytara.control.place_in_time import PlaceInTime
from saytara.core.model import Dataset
from saytara.dataset.reading import load


@pytest.fixture(scope="module", params=["shipped", "country"])
def data(request: pytest.FixtureRequest) -> Dataset:
    shipped = load(AREA)
    return shipped if request.param == "shipped" else country(shipped, places=8, claims=240)


def place_of(data: Dataset, place_id: str) -> PlaceInTime:
    return PlaceInTime(data, place_id, claims_of(data, place_id), ALL_CLAIMS, tree_of(data))


def test_a_day_that_is_left_out_answers_as_the_day_before(data: Dataset) -> None:
    asked = turned = 0
    for place in list(data.place_by_id)[:8]:
        days: list[dt.date] = list(change_dates(data, place=place))
        turns = dict(place_of(data, place).turns(days))
        alone = place_of(data, place)
        asked, turned = asked + len(days), turned + len(turns)
        before = None
        for day in days:
            decision = alone.on(day)
            if day in turns:
                assert turns[day] == decision
            else:
                assert before is not None
                assert before == decision.answer
            before = decision.answer
    assert turned < asked * 0.8
