"""A place through time, in spans of days with one answer."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Event

import pytest

from saytara.control import control_on, spans
from saytara.control.asked import ClaimFilter
from saytara.control.decision import Status
from saytara.control.spans import decisions_through, labelled_spans_of, spans_of
from tests.builders import claim, dataset, day


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
