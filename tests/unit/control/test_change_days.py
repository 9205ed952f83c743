"""The days on which a map may change, for claims whose windows can be counted on a calendar."""

import datetime as dt

import pytest

from saytara.control import change_dates, control_on
from saytara.control.asked import ClaimFilter
from saytara.control.change_days import change_days_by
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


def test_while_a_period_runs_the_days_of_the_dispute_window_after_another_claim_are_asked_about_and_no_more():
    data = dataset(claim("isis", to=day(40), kind="period"), claim("hts", source="t", on=day(20)))
    found = {(item - day(0)).days for item in change_dates(data)}
    assert set(range(20, 29)) <= found
    assert not {29, 30, 31} & found
    assert set(range(40, 49)) <= found
    assert 49 not in found


def sparing(*claims):
    data = dataset(*claims)
    found = change_days_by(claims, data, data.windows_of("a"), is_sparing=True)
    return {(item - day(0)).days for item in found}


def test_of_the_days_of_dispute_a_history_asks_only_those_on_which_a_period_runs_and_the_first_after_it():
    period = claim("isis", to=day(40), kind="period")
    asked = sparing(period, claim("hts", source="t", on=day(36)), claim("hts", source="t", on=day(60)))
    assert set(range(36, 42)) <= asked
    assert not {42, 43} & asked
    assert {60, 61} <= asked
    assert not {62, 63, 64, 65, 66, 67} & asked


def test_of_two_periods_the_later_end_counts_wherever_each_begins():
    asked = sparing(
        claim("isis", to=day(40), kind="period"),
        claim("isis", on=day(5), to=day(10), kind="period"),
        claim("hts", source="t", on=day(30)),
    )
    assert set(range(30, 39)) <= asked


def test_a_history_asks_of_no_window_of_what_is_weighed_while_nothing_runs():
    """Its distance to the newest evidence stays; that it is stale, and how old context is, is told by the date."""
    assert sparing(claim("isis", on=day(0))) == {0, 1, 181}
    assert sparing(claim("isis", on=day(0)), claim("hts", source="t", relation="present", on=day(3))) >= {11, 64}
    running = claim("isis", source="t", on=day(50), to=day(70), kind="period")
    assert 61 in sparing(claim("hts", on=day(0)), running)
    assert 8 not in sparing(claim("hts", on=day(0)), running)
