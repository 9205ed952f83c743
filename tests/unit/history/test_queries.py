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
from saytara.history.queries import STATE_COLUMNS, Held, HistoryQueries

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


@pytest.mark.parametrize("date", DAYS)
def test_the_state_of_a_day_tells_who_holds_who_left_and_who_held_last(
    shipped: Dataset, asked: HistoryQueries, date: dt.date
) -> None:
    table = asked.state_on(date)
    assert tuple(table.column_names) == STATE_COLUMNS
    decisions = control_map(shipped, date)
    rows = table.to_pylist()
    assert [row["place"] for row in rows] == sorted(place for place in decisions if place in table["place"].to_pylist())
    for row in rows:
        decision = decisions[row["place"]]
        last = decision.last_reported
        assert tuple(row["holders"]) == decision.holders
        assert tuple(row["departed"]) == decision.left
        assert row["last_holder"] == (None if last is None else last.actor)
        assert row["is_past"] == decision.is_past


def test_the_state_of_some_places_is_that_of_all_for_them(asked: HistoryQueries) -> None:
    day = DAYS[2]
    some = asked.state_on(day, ["yarmouk", "qadam", "nowhere"])
    assert some.to_pylist() == [row for row in asked.state_on(day).to_pylist() if row["place"] in {"yarmouk", "qadam"}]
    assert some["place"].to_pylist() == ["qadam", "yarmouk"]
    assert asked.state_on(day, []).num_rows == 0
    assert asked.state_on(dt.date(1900, 1, 1)).num_rows == 0


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
