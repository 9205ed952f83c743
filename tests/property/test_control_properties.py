"""What must hold for every dataset, date and grade, and agreement with the slow reference implementation."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control import change_dates, control_map, control_on
from saytara.control.decision import Reason, Status
from saytara.regions import region_on
from tests.builders import dataset, day
from tests.property.strategies import datasets, dates, lighter_news
from tests.reference import control as reference

known = st.sampled_from((None, -6, 0, 3, 30)).map(lambda offset: None if offset is None else day(offset))
grades = st.sampled_from((None, None, "A", "C", "E"))


def timeless(decision):
    """A decision without the dates and the age that pass with every day."""
    return dataclasses.replace(decision, date=day(0), newest_evidence=None, age_days=None)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(datasets(places="a"), dates, known, grades)
def test_the_slow_reference_decides_the_same(data, date, known_by, min_grade):
    decision = control_on(data, "a", date, known_by=known_by, min_grade=min_grade)
    expected = reference.control_on(data, "a", date, known_by, min_grade)
    assert frozenset(decision.accepted) == expected.accepted
    assert {item.claim: item.reason.value for item in decision.set_aside} == expected.reasons
    assert decision.status.value == expected.status
    assert {item.actor for item in decision.actors} == set(expected.shares)
    decided = [(item.share, expected.shares[item.actor]) for item in decision.actors]
    for share, wanted in [*decided, (decision.unreported, expected.unreported)]:
        assert (share.low, share.high) == pytest.approx((wanted.low, wanted.high), abs=1e-6)
        assert (share.low_open, share.high_open) == (wanted.low_open, wanted.high_open)


@settings(deadline=None)
@given(lighter_news(), dates)
def test_the_slow_reference_decides_the_same_of_news_that_weighs_less(data, date):
    decision = control_on(data, "a", date)
    expected = reference.control_on(data, "a", date, None, None)
    assert frozenset(decision.accepted) == expected.accepted
    assert {item.claim: item.reason.value for item in decision.set_aside} == expected.reasons


@settings(deadline=None)
@given(datasets(), dates)
def test_bounds_never_cross_0_or_100_or_each_other(data, date):
    for decision in control_map(data, date).values():
        shares = [item.share for item in (*decision.actors, *decision.joint)] + [decision.unreported]
        shares += [item.share for version in decision.versions for item in version.actors]
        for share in shares:
            assert 0 <= share.low <= share.high <= 100
            assert not share.is_empty


@settings(deadline=None)
@given(datasets(), dates, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(data, date, random):
    rows = list(data.claims)
    random.shuffle(rows)
    shuffled = dataclasses.replace(data, claims=tuple(rows))
    assert control_map(shuffled, date) == control_map(data, date)


@settings(deadline=None)
@given(datasets(), dates)
def test_a_claim_about_one_place_changes_no_other(data, date):
    without_a = dataclasses.replace(data, claims=tuple(claim for claim in data.claims if claim.place != "a"))
    assert control_on(without_a, "b", date) == control_on(data, "b", date)


@settings(deadline=None)
@given(datasets(), dates, known, grades)
def test_every_claim_is_accepted_or_set_aside_or_context(data, date, known_by, min_grade):
    for place, decision in control_map(data, date, known_by=known_by, min_grade=min_grade).items():
        accounted = [*decision.accepted, *(item.claim for item in (*decision.set_aside, *decision.context))]
        assert sorted(accounted) == sorted(claim.id for claim in data.claims if claim.place == place)


@settings(deadline=None)
@given(datasets(), dates, st.sampled_from((-6, 0, 3)).map(day))
def test_known_by_never_uses_a_claim_published_after_it(data, date, known_by):
    known_then = {claim.id for claim in data.claims if data.source_by_id[claim.source].published_to <= known_by}
    only_known = dataclasses.replace(data, claims=tuple(claim for claim in data.claims if claim.id in known_then))
    for place, decision in control_map(data, date, known_by=known_by).items():
        used = {*decision.accepted, *(item.claim for item in decision.context)}
        assert used <= known_then
        alone = control_on(only_known, place, date, known_by=known_by)
        assert (alone.actors, alone.status, alone.versions) == (decision.actors, decision.status, decision.versions)


@settings(deadline=None)
@given(datasets(), dates, st.sampled_from((-6, 0, 3)))
def test_a_later_known_by_never_loses_a_usable_claim(data, date, offset):
    def unknown(known_by):
        decisions = control_map(data, date, known_by=known_by).values()
        return {
            item.claim for decision in decisions for item in decision.set_aside if item.reason is Reason.NOT_YET_KNOWN
        }

    assert unknown(day(offset + 4)) <= unknown(day(offset))
    assert unknown(None) == set()


@settings(deadline=None)
@given(datasets(), dates)
def test_leaving_out_a_claim_that_is_neither_used_nor_set_aside_changes_nothing(data, date):
    decision = control_on(data, "a", date)
    named = {*decision.accepted, *(item.claim for item in (*decision.set_aside, *decision.context))}
    others = {claim.id for claim in data.claims} - named
    assert control_on(data, "a", date, without=others) == decision


@settings(deadline=None)
@given(datasets(), dates)
def test_leaving_out_history_changes_nothing_but_the_list_of_it(data, date):
    decision = control_on(data, "a", date)
    idle = {
        item.claim
        for item in decision.set_aside
        if item.reason in {Reason.RETRACTED, Reason.AFTER_DATE, Reason.CONSTRAINS_NOTHING}
    }
    kept = tuple(item for item in decision.set_aside if item.claim not in idle)
    assert control_on(data, "a", date, without=idle) == dataclasses.replace(decision, set_aside=kept)


@settings(deadline=None)
@given(datasets(), dates)
def test_without_is_the_same_as_never_written(data, date):
    gone = {claim.id for claim in data.claims[::2]}
    never = dataclasses.replace(data, claims=tuple(claim for claim in data.claims if claim.id not in gone))
    assert control_map(data, date, without=gone) == control_map(never, date)


@settings(deadline=None)
@given(datasets(), dates)
def test_every_bound_follows_from_the_claims_that_its_reason_names(data, date):
    decision = control_on(data, "a", date)
    assert [(item.actor, item.is_low) for item in decision.why] == [
        (item.actor, is_low) for item in decision.actors for is_low in (True, False)
    ]
    everyone = tuple(actor.id for actor in data.actors)
    for item in decision.why:
        inside = {name: frozenset(x for x in everyone if name in data.lineage(x)) for name in everyone}
        demands = frozenset(
            (frozenset().union(*(inside[name] for name in claim.actors)), reference._said(claim))
            for claim in data.claims
            if claim.id in item.claims
        )
        found = reference.bounds(demands, inside[item.actor], everyone)
        value, is_open = (found.low, found.low_open) if item.is_low else (found.high, found.high_open)
        assert (value, is_open) == (pytest.approx(item.value, abs=1e-6), item.is_open)
        assert set(item.claims) <= set(decision.accepted)


@settings(deadline=None)
@given(datasets(), dates)
def test_a_status_is_what_the_decision_holds(data, date):
    decision = control_on(data, "a", date)
    assert (decision.status is Status.DISPUTED) == bool(decision.versions)
    if decision.status in {Status.HELD, Status.DIVIDED}:
        assert decision.holders
    if decision.main_holder is not None:
        assert decision.main_holder in decision.holders
    disputing = {item.claim for item in decision.set_aside if item.reason is Reason.DISPUTING}
    assert disputing == {claim for version in decision.versions for claim in version.claims}
    for item in decision.set_aside:
        if item.reason in {Reason.DISPUTING, Reason.SUPERSEDED}:
            assert item.overruled_by
            assert set(item.overruled_by) <= set(decision.accepted)


@pytest.mark.slow
@settings(deadline=None, max_examples=20)
@given(datasets(most=6))
def test_nothing_changes_between_two_change_dates(data):
    changes = {place: set(change_dates(data, place=place)) for place in "ab"}
    assert set(change_dates(data)) == changes["a"] | changes["b"]
    before = None
    for offset in range(-205, 240):
        now = {place: timeless(decision) for place, decision in control_map(data, day(offset)).items()}
        for place in "ab" if before else ():
            assert day(offset) in changes[place] or now[place] == before[place], (place, offset)
        before = now


@settings(deadline=None)
@given(datasets(), dates)
def test_the_totals_of_a_region_never_cross_0_or_100_or_each_other(data, date):
    data = dataclasses.replace(data, regions=dataset(regions={"both": "ab"}).regions)
    region = region_on(data, "both", control_map(data, date), date)
    for total in region.totals:
        assert 0 <= total.share.low <= total.share.high <= 100
        assert not total.share.is_empty
