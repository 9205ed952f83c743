"""A place through time, in spans of days with one answer."""

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Event

import pytest

from saytara.control import control_on, spans
from saytara.control.actor_tree import tree_of
from saytara.control.asked import ALL_CLAIMS, ClaimFilter
from saytara.control.decision import Status
from saytara.control.place_in_time import PlaceInTime
from saytara.control.spans import (
    decisions_through,
    labelled_spans_of,
    named_spans_of,
    spans_by,
    spans_of,
    stretches_of,
)
from saytara.core.model import DatedName
from tests.builders import actor, claim, dataset, day, source


def told(data, **options):
    return [
        (
            (span.from_day - day(0)).days,
            None if span.to_day is None else (span.to_day - day(0)).days,
            span.decision.status.value,
        )
        for span in spans_of(data, "a", ClaimFilter(**options))
    ]


def test_a_report_opens_a_span_that_ends_when_it_goes_stale():
    assert told(dataset(claim("isis"))) == [(0, 180, "held"), (181, None, "held")]


def test_a_span_for_labels_is_parted_where_the_evidence_outgrows_its_window():
    spans = labelled_spans_of(dataset(claim("isis")), "a")
    days = [(span.from_day, span.decision.age_days, span.decision.is_stale) for span in spans]
    assert days == [(day(0), 0, False), (day(61), 61, False), (day(181), 181, True)]
    over_a_period = claim("isis", part="the east", on=day(0), to=day(30), kind="period")
    spans = list(labelled_spans_of(dataset(over_a_period), "a"))
    assert (day(91), 61) in [(span.from_day, span.decision.age_days) for span in spans]
    assert all(one.to_day == day((two.from_day - day(0)).days - 1) for one, two in pairwise(spans))


def test_the_next_report_ends_the_span():
    data = dataset(claim("isis"), claim("government", relation="contests", on=day(5)))
    assert told(data)[:3] == [(0, 4, "held"), (5, 65, "held"), (66, 180, "held")]
    assert [span.decision.is_contested for span in spans_of(data, "a")[:3]] == [False, True, False]


def test_a_place_of_which_nothing_was_ever_said_has_no_spans():
    assert spans_of(dataset(claim("isis", place="b")), "a") == ()


def test_every_day_has_the_answer_of_its_span():
    data = dataset(
        claim("isis", to=day(40), kind="period"),
        claim("hts", source="two", on=day(35)),
        claim("hts", relation="contests", on=day(38)),
    )
    spans = spans_of(data, "a")
    assert [span.from_day.toordinal() for span in spans[1:]] == [span.to_day.toordinal() + 1 for span in spans[:-1]]
    assert Status.DISPUTED in {span.decision.status for span in spans}
    for offset in range(300):
        (span,) = [item for item in spans if item.from_day <= day(offset) <= (item.to_day or day(offset))]
        assert span.decision.answer == control_on(data, "a", day(offset)).answer


def test_unknown_places_are_refused():
    with pytest.raises(KeyError):
        spans_of(dataset(claim("isis", place="nowhere")), "nowhere")


def test_those_who_ask_for_a_history_at_the_same_time_have_it_worked_out_once(monkeypatch):
    begun, may_end, asked = Event(), Event(), []
    real = spans.control_through

    def slow(*arguments, **options):
        asked.append(arguments[1])
        begun.set()
        assert may_end.wait(30)
        return real(*arguments, **options)

    monkeypatch.setattr(spans, "control_through", slow)
    data = dataset(claim("isis"))
    with ThreadPoolExecutor(2) as sessions:
        first = sessions.submit(decisions_through, data, "a")
        assert begun.wait(30)
        second = sessions.submit(decisions_through, data, "a")
        may_end.set()
        assert first.result(30) is second.result(30)
    assert asked == ["a"]


def renamed_on(offset):
    """ISIS, which calls itself otherwise from a day on; that day is no claim's."""
    called = DatedName(en="The Caliphate", ar="الخلافة", from_day=day(offset), to_day=None)
    return dataclasses.replace(actor("isis"), dated_names=(called,))


def test_a_new_name_parts_a_span_of_whoever_is_named_in_it_and_no_other():
    actors = (renamed_on(10), actor("hts"))
    held = dataset(claim("isis"), actors=actors)
    spans = list(named_spans_of(held, "a"))
    days = [((span.from_day - day(0)).days, span.to_day and (span.to_day - day(0)).days) for span in spans]
    assert days == [(0, 9), (10, 180), (181, None)]
    assert [span.decision for span in spans] == [control_on(held, "a", span.from_day) for span in spans]
    for others in (dataset(claim("hts"), actors=actors), dataset(claim("isis"), actors=(renamed_on(0), actor("hts")))):
        assert [span.from_day for span in named_spans_of(others, "a")] == [day(0), day(181)]


def test_labels_have_the_decision_of_the_first_of_their_days():
    data = dataset(claim("isis"), claim("hts", source="t", on=day(20)))
    for span in labelled_spans_of(data, "a"):
        assert span.decision.date == span.from_day
        assert span.decision == control_on(data, "a", span.from_day)


def test_all_time_of_a_place_begins_before_its_first_report_and_is_open_at_both_ends():
    data = dataset(claim("isis"), claim("government", relation="contests", on=day(5)))
    before, *rest = stretches_of(data, "a")
    assert (before.first, before.last, before.decision.status) == (None, day(-1), Status.NOT_REPORTED)
    assert before.decision == control_on(data, "a", day(-1))
    assert [(item.first, item.last) for item in rest] == [(span.from_day, span.to_day) for span in spans_of(data, "a")]
    (only,) = stretches_of(dataset(claim("isis", place="b")), "a")
    assert (only.first, only.last, only.decision.date) == (None, None, dataset().default_date)


def test_the_spans_by_a_places_claims_are_those_of_the_place():
    claims = (claim("isis", to=day(40), kind="period"), claim("hts", source="two", on=day(35)))
    data = dataset(*claims, claim("government", source="three", place="b"))
    found = list(spans_by(data, "a", claims))
    assert [(span.from_day, span.to_day) for span in found] == [
        (span.from_day, span.to_day) for span in spans_of(data, "a")
    ]
    assert [span.decision.answer for span in found] == [span.decision.answer for span in spans_of(data, "a")]


def test_an_answer_that_stays_is_decided_once_in_a_row_of_dates():
    data = dataset(claim("isis"))
    place = PlaceInTime(data, "a", data.claims, ALL_CLAIMS, tree_of(data))
    days = [day(offset) for offset in (0, 1, 2, 180, 181, 182)]
    assert [date for date, _ in place.turns(days)] == [day(0), day(181)]


def days_of(spans):
    return [
        ((span.from_day - day(0)).days, None if span.to_day is None else (span.to_day - day(0)).days) for span in spans
    ]


def test_histories_count_only_what_was_known_by_a_day():
    late = source("late", published=day(30))
    data = dataset(claim("isis"), claim("hts", source="late", on=day(20)), sources=[source("s"), late])
    known = ClaimFilter(known_by=day(10))
    for history in (spans_of, named_spans_of, labelled_spans_of):
        assert all(span.decision.holders == ("isis",) for span in history(data, "a", known))
        assert ("hts",) in [span.decision.holders for span in history(data, "a")]
    assert days_of(labelled_spans_of(data, "a", known)) == [(0, 60), (61, 180), (181, None)]
    assert days_of(labelled_spans_of(data, "a")) == [(0, 19), (20, 80), (81, 200), (201, None)]
    before, *rest = stretches_of(data, "a", known)
    assert before.decision.asked == known.on(day(-1))
    assert [item.decision.holders for item in rest] == [("isis",)] * 2


def test_a_label_is_parted_again_where_newer_evidence_is_younger():
    """The report of day 100 names the same holder, and is young for sixty days."""
    data = dataset(claim("isis"), claim("isis", source="t", on=day(100)))
    ages = [(span.from_day, span.decision.age_days) for span in labelled_spans_of(data, "a")]
    assert ages == [(day(0), 0), (day(61), 61), (day(100), 0), (day(161), 61), (day(281), 181)]


def test_a_new_name_on_the_first_day_of_a_span_parts_nothing_and_on_its_last_day_it_does():
    actors = (renamed_on(180), actor("hts"))
    spans = list(named_spans_of(dataset(claim("isis"), actors=actors), "a"))
    assert days_of(spans) == [(0, 179), (180, 180), (181, None)]
    assert [span.decision.date for span in spans] == [day(0), day(180), day(181)]
    actors = (renamed_on(181), actor("hts"))
    assert days_of(named_spans_of(dataset(claim("isis"), actors=actors), "a")) == [(0, 180), (181, None)]
    actors = (renamed_on(400), actor("hts"))
    assert days_of(named_spans_of(dataset(claim("isis"), actors=actors), "a")) == [(0, 180), (181, 399), (400, None)]


def test_a_name_that_is_new_in_one_language_alone_parts_a_span():
    called = DatedName(en="isis", ar="الخلافة", from_day=day(10), to_day=day(19))
    actors = (dataclasses.replace(actor("isis"), dated_names=(called,)),)
    spans = list(named_spans_of(dataset(claim("isis"), actors=actors), "a"))
    assert days_of(spans) == [(0, 9), (10, 19), (20, 180), (181, None)]
    assert [span.decision.date for span in spans] == [span.from_day for span in spans]


def test_a_place_that_is_told_of_from_the_first_day_of_the_calendar_has_no_days_before():
    """Nothing lies before the first day that a date can be."""
    first, *_ = stretches_of(dataset(claim("isis", on=dt.date.min)), "a")
    assert (first.first, first.decision.holders) == (dt.date.min, ("isis",))
    before, first, *_ = stretches_of(dataset(claim("isis", on=dt.date.min + dt.timedelta(days=1))), "a")
    assert (before.first, before.last) == (None, dt.date.min)
    assert first.first == dt.date.min + dt.timedelta(days=1)


def turns(*claims, offsets):
    """The days, of those asked, on which the answer may be another one than on the day asked before."""
    data = dataset(*claims)
    place = PlaceInTime(data, "a", data.claims, ALL_CLAIMS, tree_of(data))
    return [(date - day(0)).days for date, _ in place.turns([day(offset) for offset in offsets])]


@pytest.mark.parametrize(
    ("later", "turn"),
    [
        ({"actors": "isis", "relation": "present"}, 5),  # the context
        ({"actors": "isis+hts", "relation": "contests"}, 5),  # the fighting
        ({"actors": "hts"}, 5),  # the standing
        ({"actors": "hts", "relation": "took", "to": day(20)}, 5),  # a gain of an unknown day
        ({"actors": "hts", "retracted": "an error"}, None),
    ],
)
def test_what_is_told_later_turns_an_answer_on_its_day_unless_it_was_taken_back(later, turn):
    rest = {name: value for name, value in later.items() if name != "actors"}
    asked = range(10)
    expected = [0] if turn is None else [0, turn]
    assert turns(claim("isis"), claim(later["actors"], source="t", on=day(5), **rest), offsets=asked) == expected


def test_fighting_turns_an_answer_again_when_it_is_over():
    fight = claim("isis+hts", relation="contests", on=day(5))
    assert turns(claim("isis"), fight, offsets=range(80)) == [0, 5, 66]


def test_a_period_that_runs_out_turns_no_answer_and_its_age_does_later():
    assert turns(claim("isis", to=day(9), kind="period"), offsets=[*range(30), 189, 190]) == [0, 190]
