"""What must hold of claims about a region of any dataset: which of them stand, and what is found of each."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from saytara.control import control_map
from saytara.control.actors import ActorTree
from saytara.control.decision import Reason, Verdict
from saytara.control.question import Question
from saytara.region_claims import held_against_places
from saytara.region_sums import RegionSums
from saytara.regions import region_on
from tests.builders import day
from tests.property.strategies import REGION, datasets, dates
from tests.reference.control import control_on as slow_control_on

grades = st.sampled_from((None, None, "B", "D"))
known_days = st.one_of(st.none(), st.sampled_from((-5, 0, 4, 30)).map(day))


datasets_of_a_region = datasets(about=("a", "b", REGION, REGION))


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]


@settings(deadline=None)
@given(datasets_of_a_region, dates, known_days, grades)
def test_each_claim_stands_or_is_set_aside_or_is_context_and_the_newest_accepted_comes_first(
    data, date, known_by, min_grade
):
    asked = {"known_by": known_by, "min_grade": min_grade}
    found = region_on(data, REGION, control_map(data, date, **asked), date, **asked)
    listed = [
        *(item.claim for item in found.claims),
        *(item.claim for item in found.context),
        *(item.claim for item in found.set_aside),
    ]
    assert sorted(listed) == sorted(claim.id for claim in data.claims_by_place.get(REGION, ()))
    question = Question.about(data, date, **asked)
    accepted = [question.day_of(data.claim_by_id[item.claim]) for item in found.claims if not item.disputed_by]
    assert accepted == sorted(accepted, reverse=True)
    assert [bool(item.disputed_by) for item in found.claims] == sorted(bool(item.disputed_by) for item in found.claims)
    assert all(item.overruled_by for item in found.set_aside if item.reason is Reason.SUPERSEDED)


@settings(deadline=None)
@given(datasets_of_a_region, dates, known_days, grades)
def test_those_stand_that_would_count_if_the_region_were_a_place(data, date, known_by, min_grade):
    asked = {"known_by": known_by, "min_grade": min_grade}
    decisions = control_map(data, date, **asked)
    found = region_on(data, REGION, decisions, date, **asked)
    late = {item.claim for item in found.set_aside if item.reason is Reason.OUTSIDE_WINDOW}
    data = dataclasses.replace(data, claims=tuple(claim for claim in data.claims if claim.id not in late))
    slow = slow_control_on(data, REGION, date, known_by, min_grade)
    assert {item.claim for item in found.claims if not item.disputed_by} == slow.accepted
    assert {item.claim for item in found.claims if item.disputed_by} == {
        claim for claim, reason in slow.reasons.items() if reason == "disputing"
    }
    assert {item.claim for item in found.set_aside if item.reason is Reason.SUPERSEDED} == {
        claim for claim, reason in slow.reasons.items() if reason == "superseded"
    }


@settings(deadline=None)
@given(datasets_of_a_region, known_days, grades)
def test_a_verdict_is_that_of_every_single_day_of_the_claim(data, known_by, min_grade):
    """Of the places as they would be without the claim itself, which may say all or nothing of each of them."""
    asked = {"known_by": known_by, "min_grade": min_grade}
    tree = ActorTree.of(data.actors)
    for claim in data.claims_by_place.get(REGION, ()):
        question = Question.about(data, claim.as_of_to, **asked)
        if not claim.is_evidence or question.reason_against(claim) is not None:
            continue
        found = held_against_places(data, claim.id, **asked)
        region = data.region_by_id[REGION]
        maps = [
            control_map(data, date, **asked, without={claim.id})
            for date in days_between(found.tested_from, found.tested_to)
        ]
        totals = [
            RegionSums.of(data, region, decisions, tree).total(tree.outermost(claim.actors)) for decisions in maps
        ]
        meeting = [_may_be(found.claimed, total) for total in totals]
        inside = [_lies_within(total, found.claimed) for total in totals]
        assert (found.verdict is Verdict.CANNOT_BE) == (not any(meeting))
        assert (found.verdict is Verdict.CONSISTENT) == all(inside)
        assert (found.total.low, found.total.high) == (
            min(total.low for total in totals),
            max(total.high for total in totals),
        )


@settings(deadline=None)
@given(datasets_of_a_region, dates, dates)
def test_a_verdict_does_not_depend_on_the_date_asked_about(data, date, other):
    one, two = (
        {item.claim: item for item in region_on(data, REGION, control_map(data, on), on).claims} for on in (date, other)
    )
    common = sorted(one.keys() & two.keys())
    assume(common)
    for claim in common:
        assert dataclasses.replace(one[claim], disputed_by=()) == dataclasses.replace(two[claim], disputed_by=())


def _may_be(claimed, total) -> bool:
    """Whether some number lies in both: an end, or what lies between the ends, of the one or the other."""
    ends = sorted({claimed.low, claimed.high, total.low, total.high})
    tried = [*ends, *((low + high) / 2 for low, high in itertools.pairwise(ends))]
    return any(claimed.contains(pct) and total.contains(pct) for pct in tried)


def _lies_within(total, claimed) -> bool:
    ends = sorted({claimed.low, claimed.high, total.low, total.high})
    tried = [*ends, *((low + high) / 2 for low, high in itertools.pairwise(ends))]
    return all(claimed.contains(pct) for pct in tried if total.contains(pct))
