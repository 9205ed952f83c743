"""Which places a list is about: read off kept looks, and the same as when each place is decided."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.analysis.disputes import disputes, disputes_of
from saytara.analysis.publisher_matrix import publisher_matrix
from saytara.control import ALL_CLAIMS, control_on
from saytara.control.decision import Status
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.map.kept_looks import LooksThroughTime, form_of
from saytara.figures.map.labels_and_tips import is_of_actor
from saytara.figures.map.places_by_look import places_ever_disputed, places_on, places_that_differ
from saytara.history.local import resolve_history

DAYS = (dt.date(2021, 9, 1), dt.date(2022, 6, 15), dt.date(2023, 3, 1))


@pytest.fixture(scope="module")
def few() -> Dataset:
    return country(load(AREA), places=30, claims=600)


@pytest.fixture(scope="module")
def looks(few: Dataset, tmp_path_factory: pytest.TempPathFactory) -> LooksThroughTime:
    folder = tmp_path_factory.mktemp("looks")
    return LooksThroughTime(few, resolve_history(few, folder=folder, workers=1, form=form_of(few)).files)


@pytest.mark.parametrize("day", DAYS)
def test_places_of_a_status_and_of_a_side_are_those_that_are_decided_so(
    few: Dataset, looks: LooksThroughTime, day: dt.date
) -> None:
    decided = {place.id: control_on(few, place.id, ALL_CLAIMS.on(day)) for place in few.places}
    for status in Status:
        expected = tuple(place for place, decision in decided.items() if decision.status is status)
        assert places_on(few, looks.on(day), status=status) == expected
    for actor in few.actors:
        expected = tuple(place for place, decision in decided.items() if is_of_actor(few, decision, actor.id))
        assert places_on(few, looks.on(day), actor=actor.id) == expected


def test_the_places_that_are_ever_disputed_are_those_that_have_disputes(few: Dataset, looks: LooksThroughTime) -> None:
    expected = {dispute.place for dispute in disputes(few)}
    assert 0 < len(expected) < len(few.places)
    assert places_ever_disputed(few, looks) == expected


def test_a_place_that_is_disputed_on_a_day_has_one_dispute_that_stands_then(
    few: Dataset, looks: LooksThroughTime
) -> None:
    found = 0
    for day in (*DAYS, *(dispute.from_day for dispute in disputes(few)[:3])):
        disputed = places_on(few, looks.on(day), status=Status.DISPUTED)
        for place in few.place_by_id:
            standing = [dispute for dispute in disputes_of(few, place) if dispute.stands_on(day)]
            assert len(standing) == (place in disputed), (place, day)
            found += len(standing)
    assert found


def test_the_disputes_of_each_place_are_those_of_all(few: Dataset) -> None:
    one_by_one = [dispute for place in few.places for dispute in disputes_of(few, place.id)]
    assert sorted(one_by_one, key=lambda item: (item.from_day, item.place)) == list(disputes(few))


def test_places_that_differ_have_another_look_on_the_other_day(few: Dataset, looks: LooksThroughTime) -> None:
    first, last = looks.on(DAYS[0]), looks.on(DAYS[-1])
    kinds = [(first.kinds[one], last.kinds[other]) for one, other in zip(first.kind, last.kind, strict=True)]
    expected = {place.id for place, (one, other) in zip(few.places, kinds, strict=True) if one != other}
    assert places_that_differ(few, first, last) == expected
    assert not places_that_differ(few, first, first)


def test_the_publishers_of_some_places_have_the_cases_that_are_about_them(few: Dataset) -> None:
    wanted = [place.id for place in few.places[3:9]]
    cases = [case for pair in publisher_matrix(few).pairs for case in pair.cases if case.place in wanted]
    part = publisher_matrix(few, ALL_CLAIMS, wanted)
    assert cases
    assert sorted(map(repr, cases)) == sorted(repr(case) for pair in part.pairs for case in pair.cases)
