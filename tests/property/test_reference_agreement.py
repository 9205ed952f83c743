"""Random questions of the shipped dataset: the rules and the slow reference answer each the same.

A few hundred questions in every run; 10,000, and 1,000 random datasets, where SAYTARA_AGREEMENT is "full".
"""

from __future__ import annotations

import datetime as dt
import os
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control import control_on
from saytara.control.asked import Question
from saytara.dataset.reading import load
from tests.builders import DAY
from tests.property.strategies import about_half, datasets, dates, grades, known_days, lighter_news
from tests.reference import control as reference
from tests.reference.agreement import differences

IS_FULL = os.environ.get("SAYTARA_AGREEMENT") == "full"
QUESTIONS = 10_000 if IS_FULL else 300
DATASETS = 1_000 if IS_FULL else 50

FIRST_DAY, LAST_DAY = dt.date(2012, 6, 1), dt.date(2019, 6, 1)
"""Before the first claim of south Damascus, and after the last has become stale."""


def questions(places, count, seed):
    """Random places, dates, known-by days (of half of the questions) and grades: the same ones in every run."""
    random_ = random.Random(seed)
    for _ in range(count):
        date = FIRST_DAY + dt.timedelta(days=random_.randrange((LAST_DAY - FIRST_DAY).days))
        known_by = date + dt.timedelta(days=random_.randrange(-30, 400)) if random_.random() < 0.5 else None
        yield random_.choice(places), date, known_by, random_.choice([None, None, "A", "B", "C", "D", "E"])


@pytest.mark.slow
def test_the_slow_reference_decides_the_same_of_south_damascus():
    data = load("data/south-damascus")
    places = [place.id for place in data.places]
    differing = {
        (place, date, known_by, min_grade): found
        for place, date, known_by, min_grade in questions(places, QUESTIONS, seed=8)
        if (
            found := differences(
                control_on(data, place, Question(date=date, known_by=known_by, min_grade=min_grade)),
                reference.control_on(data, place, date, known_by, min_grade),
            )
        )
    }
    assert differing == {}


@pytest.mark.slow
@settings(max_examples=DATASETS, deadline=None)
@given(st.one_of(datasets(least=3), datasets(least=4, most=11, places="a"), lighter_news()), dates, known_days, grades)
def test_the_slow_reference_decides_the_same_of_random_datasets(data, date, known_by, min_grade):
    for place in data.place_by_id:
        decision = control_on(data, place, Question(date=date, known_by=known_by, min_grade=min_grade))
        assert differences(decision, reference.control_on(data, place, date, known_by, min_grade)) == {}


@pytest.mark.slow
@settings(max_examples=DATASETS, deadline=None, derandomize=True)
@given(datasets(least=4, most=11, places="a"), dates)
def test_the_slow_reference_decides_the_same_of_maps(data, date):
    """A later map overtakes what it draws anew; so all sources are maps."""
    maps = replace(data, sources=tuple(replace(source, drawn="drawn/map.geojson") for source in data.sources))
    decision = control_on(maps, "a", Question(date=date))
    assert differences(decision, reference.control_on(maps, "a", date, None, None)) == {}


@pytest.mark.slow
@settings(max_examples=DATASETS, deadline=None)
@given(about_half())
def test_the_slow_reference_names_the_same_main_holder_where_shares_are_near_a_half(data):
    assert differences(control_on(data, "a", DAY), reference.control_on(data, "a", DAY, None, None)) == {}
