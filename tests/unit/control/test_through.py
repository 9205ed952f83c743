"""A place through many dates: what is kept from one date for the next changes no answer."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks import AREA
from saytara.control import change_dates, control_map, control_on, control_through
from saytara.control.asked import ClaimFilter, Question
from saytara.core.model import Dataset
from tests.shipped import load


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(AREA)


@pytest.mark.parametrize("place", ["yarmouk", "hajar-al-aswad", "qadam"])
def test_through_many_dates_each_answer_is_that_of_its_date_alone(dataset: Dataset, place: str) -> None:
    dates = change_dates(dataset, place=place)[::5]
    told = list(control_through(dataset, place, [*dates, *reversed(dates)]))
    alone = {date: control_on(dataset, place, date) for date in dates}
    assert told == [(date, alone[date]) for date in [*dates, *reversed(dates)]]


def test_known_by_and_grade_are_asked_as_of_one_date(dataset: Dataset) -> None:
    date, known_by = dt.date(2015, 4, 8), dt.date(2015, 6, 1)
    ((_, decision),) = control_through(dataset, "yarmouk", [date], ClaimFilter(known_by=known_by, min_grade="B"))
    assert decision == control_on(dataset, "yarmouk", Question(date=date, known_by=known_by, min_grade="B"))
    assert decision == control_map(dataset, Question(date=date, known_by=known_by, min_grade="B"))["yarmouk"]


def test_an_unknown_place_and_an_unknown_grade_are_refused(dataset: Dataset) -> None:
    with pytest.raises(KeyError):
        list(control_through(dataset, "atlantis", [dt.date(2015, 4, 8)]))
    with pytest.raises(ValueError, match="min_grade"):
        list(control_through(dataset, "yarmouk", [dt.date(2015, 4, 8)], ClaimFilter(min_grade="F")))
