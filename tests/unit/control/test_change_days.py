"""The days on which a map may change, for claims whose windows can be counted on a calendar."""

import datetime as dt

import pytest

from saytara.control import change_dates, control_on
from saytara.control.asked import ClaimFilter
from tests.builders import claim, dataset, day, source


def offsets(*claims, **options):
    sources = options.pop("sources", ())
    found = change_dates(dataset(*claims, sources=sources), counting=ClaimFilter(**options))
    return [(item - day(0)).days for item in found]


def test_a_claim_counts_from_its_day_and_leaves_each_window_after_it():
    assert offsets(claim("isis")) == [0, 1, 8, 61, 181]


def test_the_end_of_a_period_is_followed_by_its_windows():
    assert {41, 48, 101, 221} <= set(offsets(claim("isis", to=day(40), kind="period")))


def test_a_withdrawal_counts_from_its_last_possible_day():
    assert 5 in offsets(claim("isis", relation="withdrew", to=day(5)))
    assert 5 not in offsets(claim("isis", to=day(5)))


def test_what_is_not_known_or_retracted_or_left_out_changes_nothing():
    late = source("late", published=day(9))
    assert offsets(claim("isis", source="late"), sources=[late], known_by=day(8)) == []
    assert offsets(claim("isis", retracted="corrected")) == []
    assert offsets(claim("isis", id="x"), without={"x"}) == []


def test_a_place_has_its_own_days():
    data = dataset(claim("isis"), claim("hts", place="b", on=day(3)), regions={"south": "ab"})
    assert change_dates(data, place="b")[0] == day(3)
    assert change_dates(data, place="south") == ()
    with pytest.raises(KeyError):
        change_dates(data, place="nowhere")


def test_the_last_day_of_the_calendar_is_not_passed():
    assert change_dates(dataset(claim("isis", on=dt.date.max)))[-1] == dt.date.max


def test_fighting_over_a_period_is_one_answer_while_it_runs():
    data = dataset(claim("isis+hts", relation="contests", to=day(40), kind="period"))
    early, late = (control_on(data, "a", day(offset)) for offset in (10, 30))
    assert (early.fighting.newest, late.fighting.newest) == (day(10), day(30))
    assert early.answer == late.answer
