"""As-of, since when and who lost what, against the rules asked day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from benchmarks import AREA
from saytara.control import control_map, control_on
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.history.local import resolve_history
from saytara.history.queries import Held, HistoryQueries

DAYS = [dt.date(2012, 1, 1), dt.date(2015, 4, 8), dt.date(2016, 7, 1), dt.date(2017, 5, 23), dt.date(2020, 1, 1)]


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(AREA)


@pytest.fixture(scope="module")
def asked(shipped: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HistoryQueries]:
    out = tmp_path_factory.mktemp("history") / "history's rows.parquet"
    resolve_history(shipped, folder=out.parent / "kept", workers=1).write(out)
    with HistoryQueries([out]) as queries:
        yield queries


@pytest.mark.parametrize("date", DAYS)
def test_as_of_a_day_is_what_the_rules_say_of_it(shipped: Dataset, asked: HistoryQueries, date: dt.date) -> None:
    found = {held.place: held for held in asked.as_of(date)}
    for place, decision in control_map(shipped, date).items():
        if place not in found:
            assert not decision.accepted
            continue
        held = found[place]
        assert (held.status, held.main_holder, held.is_stale) == (
            decision.status,
            decision.main_holder,
            decision.is_stale,
        )
        assert held.valid_from <= date
        assert held.valid_to is None or date <= held.valid_to
    assert sorted(Held._fields) == sorted(asked.as_of_table(date).column_names)
    assert asked.as_of_table(date).num_rows == len(found)


@pytest.mark.parametrize("place", ["yarmouk", "qadam", "hajar-al-aswad"])
def test_since_when_is_the_first_day_of_the_same_main_holder(
    shipped: Dataset, asked: HistoryQueries, place: str
) -> None:
    for date in DAYS[1:]:
        found = asked.since_when(place, date)
        assert found is not None
        assert found.main_holder == control_on(shipped, place, date).main_holder
        day = date
        while day >= found.since:
            assert control_on(shipped, place, day).main_holder == found.main_holder
            day -= dt.timedelta(days=29)
        before = control_on(shipped, place, found.since - dt.timedelta(days=1))
        assert not before.accepted or before.main_holder != found.main_holder


def test_before_anything_is_reported_nobody_has_a_place(asked: HistoryQueries) -> None:
    assert asked.since_when("yarmouk", dt.date(1990, 1, 1)) is None
    assert asked.since_when("atlantis", dt.date(2017, 1, 1)) is None


def test_who_lost_what_names_the_claims(shipped: Dataset, asked: HistoryQueries) -> None:
    first, last = dt.date(2017, 5, 23), dt.date(2018, 6, 1)
    before, after = control_map(shipped, first), control_map(shipped, last)
    expected = {
        (before[place].main_holder, place, after[place].main_holder, after[place].accepted)
        for place in shipped.place_by_id
        if before[place].main_holder not in {None, after[place].main_holder}
    }
    found = asked.who_lost_what(first, last)
    assert {(lost.loser, lost.place, lost.main_holder, tuple(lost.claims)) for lost in found} == expected
    assert any(lost.loser == "isis" and lost.main_holder == "government" for lost in found)
