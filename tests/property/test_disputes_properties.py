"""What must hold of the spans and disputes of any dataset."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.analysis.disputes import Ending, disputes
from saytara.analysis.publisher_matrix import publisher_matrix
from saytara.control import control_map, control_on
from saytara.control.decision import Status
from saytara.control.spans import spans_of
from saytara.regions.on_date import region_on
from saytara.regions.series import region_series
from tests.builders import day
from tests.property.strategies import REGION, datasets

DAYS = [day(offset) for offset in (-205, -60, -21, -5, -1, 0, 1, 4, 9, 40, 62, 190, 400)]


@settings(deadline=None, max_examples=40)
@given(datasets(places="a"), st.sampled_from(DAYS))
def test_the_span_around_a_day_has_its_answer(data, date):
    spans = spans_of(data, "a")
    around = [span for span in spans if span.from_day <= date and (span.to_day is None or date <= span.to_day)]
    decision = control_on(data, "a", date)
    if around:
        assert [span.decision.answer for span in around] == [decision.answer]
    else:
        assert (decision.status, decision.accepted, decision.context) == (Status.NOT_REPORTED, (), ())


@settings(deadline=None, max_examples=40)
@given(datasets(), st.sampled_from(DAYS))
def test_a_place_is_disputed_on_the_days_of_its_disputes_alone(data, date):
    found = disputes(data)
    for place in ("a", "b"):
        running = [
            item
            for item in found
            if item.place == place and item.from_day <= date and (item.to_day is None or date <= item.to_day)
        ]
        assert len(running) == (control_on(data, place, date).status is Status.DISPUTED)


@settings(deadline=None, max_examples=40)
@given(datasets(about=("a", "b", REGION)), st.sampled_from(DAYS))
def test_the_span_of_a_region_around_a_day_has_its_totals_and_verdicts(data, date):
    spans = region_series(data, REGION)
    around = [span for span in spans if span.from_day <= date and (span.to_day is None or date <= span.to_day)]
    direct = region_on(data, REGION, control_map(data, date), date)
    if around:
        assert [(span.totals, span.claims) for span in around] == [(direct.totals, direct.claims)]
    else:
        assert (direct.totals, direct.claims) == ((), ())


@settings(deadline=None, max_examples=40)
@given(datasets())
def test_a_dispute_is_made_of_versions_and_ends_in_one_way(data):
    for found in disputes(data):
        assert (found.ending is Ending.OPEN) == (found.to_day is None)
        assert bool(found.settled_by) == (found.ending in {Ending.AGREED, Ending.CHANGED})
        assert bool(found.agreed_with) == (found.ending is Ending.AGREED)
        for before, after in zip(found.stages, found.stages[1:], strict=False):
            assert before.to_day + dt.timedelta(days=1) == after.from_day
        for stage in found.stages:
            assert len(stage.versions) >= 2
            assert all(version.claims for version in stage.versions)
            assert len(stage.claims) == len(set(stage.claims))


@settings(deadline=None, max_examples=40)
@given(datasets(), st.randoms(use_true_random=False))
def test_the_matrix_counts_each_case_once_whatever_the_order_of_rows(data, random):
    matrix = publisher_matrix(data)
    for pair in matrix.pairs:
        assert pair.agreed + pair.contradicted == len(pair.cases) > 0
        assert pair.publishers[0] < pair.publishers[1]
        assert matrix.pair(*reversed(pair.publishers)) is pair
    rows = list(data.claims)
    random.shuffle(rows)
    assert publisher_matrix(dataclasses.replace(data, claims=tuple(rows))) == matrix
