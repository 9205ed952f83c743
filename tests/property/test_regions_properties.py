"""What must hold of claims about a region of any dataset: which of them stand, and what is found of each."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from saytara.control import control_map
from saytara.control.actor_tree import ActorTree
from saytara.control.asked import ClaimFilter, Question
from saytara.control.decision import Reason, Verdict
from saytara.control.place_accounts import PlaceAccounts
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import is_weighed
from saytara.core.model import Region, Rules
from saytara.regions.claims import held_against_places
from saytara.regions.on_date import region_on
from saytara.regions.sums import RegionSums
from tests.builders import dataset, day, names
from tests.property.strategies import ENEMIES, PUBLISHERS, SPEAKERS, claims, dates, sources
from tests.reference.control import control_on as slow_control_on

WHOLE = Region(id="whole", names=names("whole"), members=("a", "b"))
grades = st.sampled_from((None, None, "B", "D"))
known_days = st.one_of(st.none(), st.sampled_from((-5, 0, 4, 30)).map(day))


@st.composite
def datasets_of_a_region(draw: st.DrawFn) -> object:
    """Claims about two places, one beside them, and the region of the two."""
    about = ("a", "b", "c", "whole", "whole")
    rows = [draw(claims(number, about)) for number in range(draw(st.integers(0, 9)))]
    data = dataset(
        *rows,
        places="abc",
        sources=draw(sources()),
        publishers=draw(st.sampled_from(((), PUBLISHERS))),
        speakers=draw(st.sampled_from(((), SPEAKERS))),
        rules=Rules(partisan_rule=draw(st.booleans()), enemies=ENEMIES),
    )
    return dataclasses.replace(data, regions=(WHOLE,))


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]


@settings(deadline=None)
@given(datasets_of_a_region(), dates, known_days, grades)
def test_each_claim_stands_or_is_set_aside_or_is_context_and_the_newest_accepted_comes_first(
    data, date, known_by, min_grade
):
    asked = {"known_by": known_by, "min_grade": min_grade}
    found = region_on(data, "whole", control_map(data, Question(date=date, **asked)), Question(date=date, **asked))
    listed = [
        *(item.claim for item in found.claims),
        *(item.claim for item in found.context),
        *(item.claim for item in found.set_aside),
    ]
    assert sorted(listed) == sorted(claim.id for claim in data.claims_by_place.get("whole", ()))
    question = DatasetQuestion.about(data, Question(date=date, **asked))
    accepted = [question.day_of(data.claim_by_id[item.claim]) for item in found.claims if not item.disputed_by]
    assert accepted == sorted(accepted, reverse=True)
    assert [bool(item.disputed_by) for item in found.claims] == sorted(bool(item.disputed_by) for item in found.claims)
    assert all(item.overruled_by for item in found.set_aside if item.reason is Reason.SUPERSEDED)


@settings(deadline=None)
@given(datasets_of_a_region(), dates, known_days, grades)
def test_those_stand_that_would_count_if_the_region_were_a_place(data, date, known_by, min_grade):
    asked = {"known_by": known_by, "min_grade": min_grade}
    decisions = control_map(data, Question(date=date, **asked))
    found = region_on(data, "whole", decisions, Question(date=date, **asked))
    late = {item.claim for item in found.set_aside if item.reason is Reason.OUTSIDE_WINDOW}
    data = dataclasses.replace(data, claims=tuple(claim for claim in data.claims if claim.id not in late))
    slow = slow_control_on(data, "whole", date, known_by, min_grade)
    assert {item.claim for item in found.claims if not item.disputed_by} == slow.accepted
    assert {item.claim for item in found.claims if item.disputed_by} == {
        claim for claim, reason in slow.reasons.items() if reason == "disputing"
    }
    assert {item.claim for item in found.set_aside if item.reason is Reason.SUPERSEDED} == {
        claim for claim, reason in slow.reasons.items() if reason == "superseded"
    }


@settings(deadline=None)
@given(datasets_of_a_region(), known_days, grades)
def test_a_verdict_is_that_of_every_single_day_of_the_claim(data, known_by, min_grade):
    asked = {"known_by": known_by, "min_grade": min_grade}
    tree = ActorTree.of(data.actors)
    for claim, found in claims_tested(data, asked):
        totals = [
            RegionSums.of(data, WHOLE.members, decisions, tree).total(tree.outermost(claim.actors))
            for decisions in maps_of_its_days(data, found, asked)
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
@given(datasets_of_a_region(), known_days, grades)
def test_every_other_choice_of_places_is_that_of_a_region_drawn_so(data, known_by, min_grade):
    asked = {"known_by": known_by, "min_grade": min_grade}
    tree = ActorTree.of(data.actors)
    places_of = {("a", False): ("b",), ("b", False): ("a",), ("c", True): ("a", "b", "c")}
    for claim, found in claims_tested(data, asked):
        maps = list(maps_of_its_days(data, found, asked))
        targets = tree.outermost(claim.actors)
        assert {(item.place, item.is_added) for item in found.other_members} == set(places_of)
        for item in found.other_members:
            places = places_of[item.place, item.is_added]
            totals = [RegionSums.of(data, places, decisions, tree).total(targets) for decisions in maps]
            assert (item.total.low, item.total.high) == (
                min(total.low for total in totals),
                max(total.high for total in totals),
            )
            assert (item.verdict is Verdict.CANNOT_BE) == (not any(_may_be(found.claimed, total) for total in totals))
            assert (item.verdict is Verdict.CONSISTENT) == all(_lies_within(total, found.claimed) for total in totals)


@settings(deadline=None)
@given(datasets_of_a_region(), known_days, grades)
def test_all_places_but_one_left_out_leaves_the_bounds_of_that_one(data, known_by, min_grade):
    asked = {"known_by": known_by, "min_grade": min_grade}
    tree = ActorTree.of(data.actors)
    for claim, found in claims_tested(data, asked):
        left = {item.place: item.total for item in found.other_members if not item.is_added}
        maps = list(maps_of_its_days(data, found, asked))
        for gone, kept in (("a", "b"), ("b", "a")):
            shares = [
                PlaceAccounts.of(data, decisions[kept], tree).share_of(tree.outermost(claim.actors))
                for decisions in maps
            ]
            assert left[gone].low == pytest.approx(min(share.low for share in shares))
            assert left[gone].high == pytest.approx(max(share.high for share in shares))


@settings(deadline=None)
@given(datasets_of_a_region())
def test_a_neighbour_of_which_nothing_is_reported_widens_the_sum(data):
    data = dataclasses.replace(data, claims=tuple(claim for claim in data.claims if claim.place != "c"))
    for _, found in claims_tested(data, {}):
        (added,) = [item.total for item in found.other_members if item.is_added]
        assert added.low <= found.total.low
        assert added.high >= found.total.high


@settings(deadline=None)
@given(datasets_of_a_region())
def test_in_which_order_a_region_names_its_places_changes_no_verdict(data):
    turned = dataclasses.replace(data, regions=(dataclasses.replace(WHOLE, members=("b", "a")),), digest="turned")
    for claim, found in claims_tested(data, {}):
        other = held_against_places(turned, claim.id)
        assert set(other.other_members) == set(found.other_members)
        assert (other.verdict, other.total, set(other.unnamed_at)) == (
            found.verdict,
            found.total,
            set(found.unnamed_at),
        )


@settings(deadline=None)
@given(datasets_of_a_region(), dates, dates)
def test_a_verdict_does_not_depend_on_the_date_asked_about(data, date, other):
    one, two = (
        {item.claim: item for item in region_on(data, "whole", control_map(data, on), on).claims}
        for on in (date, other)
    )
    common = sorted(one.keys() & two.keys())
    assume(common)
    for claim in common:
        assert dataclasses.replace(one[claim], disputed_by=()) == dataclasses.replace(two[claim], disputed_by=())


def claims_tested(data, asked):
    """The claims about the region that are held against its places, each with what was found."""
    for claim in data.claims_by_place.get("whole", ()):
        question = DatasetQuestion.about(data, Question(date=claim.as_of_to, **asked))
        if is_weighed(claim) and question.reason_against(claim) is None:
            yield claim, held_against_places(data, claim.id, ClaimFilter(**asked))


def maps_of_its_days(data, found, asked):
    """The control of every place, without the claim itself, on each day on which it is held against them."""
    for date in days_between(found.tested_from, found.tested_to):
        yield control_map(data, Question(date=date, without=frozenset({found.claim}), **asked))


def _may_be(claimed, total) -> bool:
    """Whether some number lies in both: an end, or what lies between the ends, of the one or the other."""
    ends = sorted({claimed.low, claimed.high, total.low, total.high})
    tried = [*ends, *((low + high) / 2 for low, high in itertools.pairwise(ends))]
    return any(claimed.contains(pct) and total.contains(pct) for pct in tried)


def _lies_within(total, claimed) -> bool:
    ends = sorted({claimed.low, claimed.high, total.low, total.high})
    tried = [*ends, *((low + high) / 2 for low, high in itertools.pairwise(ends))]
    return all(claimed.contains(pct) for pct in tried if total.contains(pct))
