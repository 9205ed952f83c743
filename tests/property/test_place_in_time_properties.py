"""What is kept of a place from one date for the next changes no answer, in whatever order the dates are asked."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import AREA
from benchmarks.country_data import FIRST_DAY, country
from saytara.control import change_dates, control_on, control_through
from saytara.control.asked import ClaimFilter
from saytara.control.claims_about_place import claims_of
from saytara.control.spans import spans_by, spans_of
from saytara.core.model import Dataset
from tests.builders import day
from tests.property.strategies import datasets, grades, known_days, lighter_news
from tests.shipped import load

ALL_DAYS = [day(offset) for offset in range(-260, 300)]


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(AREA)


@settings(deadline=None, max_examples=60)
@given(datasets(least=3, most=14), known_days, grades, st.randoms(use_true_random=False))
def test_every_day_is_answered_as_if_it_were_asked_alone(data, known_by, min_grade, chance):
    counting = ClaimFilter(known_by=known_by, min_grade=min_grade)
    for place in data.place_by_id:
        days = sorted({*change_dates(data, place=place), *chance.sample(ALL_DAYS, 40)})
        chance.shuffle(days)
        for date, decision in control_through(data, place, days, counting):
            assert decision == control_on(data, place, counting.on(date))


@settings(deadline=None, max_examples=60)
@given(lighter_news(), st.randoms(use_true_random=False))
def test_so_is_where_rounds_become_one(data, chance):
    days = chance.sample(ALL_DAYS, 60)
    for date, decision in control_through(data, "a", days):
        assert decision == control_on(data, "a", date)


@settings(deadline=None, max_examples=150)
@given(datasets(least=2, most=14))
def test_the_spans_of_an_engine_are_those_of_a_page(data):
    for place in data.place_by_id:
        assert tuple(spans_by(data, place, claims_of(data, place))) == spans_of(data, place)


@pytest.mark.slow
def test_all_days_of_the_shipped_places(shipped: Dataset) -> None:
    """The spans answer every day as the day asked alone does: status, shares and claims."""
    for place in shipped.place_by_id:
        days = change_dates(shipped, place=place)
        if not days:
            continue
        spans = spans_of(shipped, place)
        every_day = [days[0] + dt.timedelta(days=offset) for offset in range((days[-1] - days[0]).days + 1)]
        answers = dict(control_through(shipped, place, every_day))
        asked_alone = random.Random(7).sample(every_day, min(len(every_day), 60))
        for date in asked_alone:
            assert answers[date] == control_on(shipped, place, date)
        for span in spans:
            last = span.to_day or every_day[-1]
            for offset in range((last - span.from_day).days + 1):
                assert answers[span.from_day + dt.timedelta(days=offset)].answer == span.decision.answer


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_maps_of_many_days_that_contradict_each_other(shipped: Dataset, seed: int) -> None:
    """Periods that run, beside and against each other, on the days on which something changes and on some others."""
    data = country(shipped, places=3, claims=60 + 40 * seed)
    chance = random.Random(seed)
    for place in data.place_by_id:
        some = (FIRST_DAY + dt.timedelta(chance.randrange(1200)) for _ in range(50))
        days = {*change_dates(data, place=place), *some}
        told = list(control_through(data, place, sorted(days)))
        for date, decision in chance.sample(told, 120):
            assert decision == control_on(data, place, date)
        assert tuple(spans_by(data, place, claims_of(data, place))) == spans_of(data, place)
