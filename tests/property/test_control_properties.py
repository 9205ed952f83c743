"""What must hold for every dataset, date and grade."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control import change_dates, control_map, control_on
from saytara.control.asked import Question
from saytara.control.claims_about_place import claims_of
from saytara.control.decision import Reason, Status
from saytara.control.origins import origins_of
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import is_change, lies_before
from saytara.core.relations import HOLDING_RELATIONS, Relation
from saytara.regions.on_date import region_on
from tests.builders import day
from tests.property.strategies import REGION, datasets, dates, grades, known_days
from tests.reference import control as reference


def timeless(decision):
    """A decision without the dates and the age that pass with every day."""
    fighting = None if decision.fighting is None else dataclasses.replace(decision.fighting, newest=day(0), days=None)
    asked = Question(date=day(0))
    return dataclasses.replace(
        decision, asked=asked, newest_evidence=None, newest_days=None, age_days=None, fighting=fighting
    )


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
    """A claim about all of a region is one about each of its places, and no claim of this one alone."""
    without_a = dataclasses.replace(data, claims=tuple(claim for claim in data.claims if claim.place != "a"))
    assert control_on(without_a, "b", date) == control_on(data, "b", date)


@settings(deadline=None)
@given(datasets(), dates, known_days, grades)
def test_every_claim_is_accepted_or_set_aside_or_context(data, date, known_by, min_grade):
    for place, decision in control_map(data, Question(date=date, known_by=known_by, min_grade=min_grade)).items():
        accounted = [*decision.accepted, *(item.claim for item in (*decision.set_aside, *decision.context))]
        assert sorted(accounted) == sorted(claim.id for claim in claims_of(data, place))


@settings(deadline=None)
@given(datasets(), dates, st.sampled_from((-6, 0, 3)).map(day))
def test_known_by_never_uses_a_claim_published_after_it(data, date, known_by):
    known_then = {claim.id for claim in data.claims if data.source_by_id[claim.source].published_to <= known_by}
    only_known = dataclasses.replace(data, claims=tuple(claim for claim in data.claims if claim.id in known_then))
    for place, decision in control_map(data, Question(date=date, known_by=known_by)).items():
        used = {*decision.accepted, *(item.claim for item in decision.context)}
        assert used <= known_then
        alone = control_on(only_known, place, Question(date=date, known_by=known_by))
        assert (alone.actors, alone.status, alone.versions) == (decision.actors, decision.status, decision.versions)


@settings(deadline=None)
@given(datasets(), dates, st.sampled_from((-6, 0, 3)))
def test_a_later_known_by_never_loses_a_usable_claim(data, date, offset):
    def unknown(known_by):
        decisions = control_map(data, Question(date=date, known_by=known_by)).values()
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
    assert control_on(data, "a", Question(date=date, without=frozenset(others))) == decision


@settings(deadline=None)
@given(datasets(), dates)
def test_leaving_out_history_changes_nothing_but_the_list_of_it(data, date):
    decision = control_on(data, "a", date)
    idle = {
        item.claim
        for item in decision.set_aside
        if item.reason in {Reason.RETRACTED, Reason.AFTER_DATE, Reason.CONSTRAINS_NOTHING}
    }
    idle -= set(decision.undated)  # what may have happened by the date is told
    kept = tuple(item for item in decision.set_aside if item.claim not in idle)
    asked = Question(date=date, without=frozenset(idle))
    assert control_on(data, "a", asked) == dataclasses.replace(decision, set_aside=kept)


@settings(deadline=None)
@given(datasets(), dates)
def test_without_is_the_same_as_never_written(data, date):
    gone = {claim.id for claim in data.claims[::2]}
    never = dataclasses.replace(data, claims=tuple(claim for claim in data.claims if claim.id not in gone))
    assert control_map(data, Question(date=date, without=frozenset(gone))) == control_map(never, date)


def as_shown(claim, lowered):
    """What a claim says, or more than nothing up to it where its figure is shown as an upper bound."""
    said = reference._said(claim)
    return dataclasses.replace(said, low=0.0, low_open=True) if claim.id in lowered else said


@settings(deadline=None)
@given(datasets(), dates)
def test_every_bound_follows_from_the_claims_that_its_reason_names(data, date):
    decision = control_on(data, "a", date)
    assert [(item.actor, item.is_low) for item in decision.why] == [
        (item.actor, is_low) for item in decision.actors for is_low in (True, False)
    ]
    everyone = tuple(actor.id for actor in data.actors)
    lowered = {item.claim for item in decision.lowered}
    for item in decision.why:
        inside = {name: frozenset(x for x in everyone if name in data.lineage(x)) for name in everyone}
        demands = frozenset(
            (frozenset().union(*(inside[name] for name in claim.actors)), as_shown(claim, lowered))
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
    if decision.status in {Status.HELD, Status.HELD_IN_PART, Status.DIVIDED}:
        assert decision.holders
    if decision.main_holder is not None:
        assert any(decision.main_holder in data.lineage(holder) for holder in decision.holders)
    disputing = {item.claim for item in decision.set_aside if item.reason is Reason.DISPUTING}
    assert disputing == {claim for version in decision.versions for claim in version.claims}


@settings(deadline=None)
@given(datasets(), dates)
def test_what_is_overruled_names_what_overrules_it(data, date):
    """An accepted claim; a later word of its own origin; or, of a leaving, the claim that somebody is still there."""
    decision = control_on(data, "a", date)
    for item in decision.set_aside:
        if item.reason not in {Reason.DISPUTING, Reason.SUPERSEDED}:
            continue
        assert item.overruled_by
        others = [data.claim_by_id[claim] for claim in item.overruled_by if claim not in decision.accepted]
        if others:
            assert item.reason is Reason.SUPERSEDED
            claim = data.claim_by_id[item.claim]
            still_there = claim.relation is Relation.WITHDREW and all(
                other.relation is Relation.PRESENT for other in others
            )
            assert still_there or all(is_own_later_word(data, claim, other) for other in others)


def is_own_later_word(data, claim, later):
    origins = [{origin.name for origin in origins_of(data, one)} for one in (claim, later)]
    quotes_nobody = not claim.attributed_to and not later.attributed_to
    return quotes_nobody and origins[0] == origins[1] and lies_before(claim, later)


@settings(deadline=None)
@given(datasets(least=3, places="a"), dates)
def test_no_origin_in_its_own_voice_stands_beside_its_own_later_word_that_contradicts_it(data, date):
    decision = control_on(data, "a", date)
    standing = [*decision.accepted, *(claim for version in decision.versions for claim in version.claims)]
    reading = reference._Question(data, "a", date, None, None)
    reading.readings = reading.plain_readings([data.claim_by_id[claim] for claim in _evidence_of(decision, data)])
    for claim in standing:
        for later in standing:
            assert not reading.is_own_later_word(data.claim_by_id[later], data.claim_by_id[claim])


def _evidence_of(decision, data):
    """The claims that were weighed or are too old to be: those whose plain reading is asked about."""
    left_out = {Reason.RETRACTED, Reason.AFTER_DATE, Reason.CONSTRAINS_NOTHING, Reason.BELOW_GRADE}
    weighed = [item.claim for item in decision.set_aside if item.reason not in left_out]
    found = [*decision.accepted, *weighed]
    return [claim for claim in found if not reference._is_context(data.claim_by_id[claim])]


@settings(deadline=None)
@given(datasets(least=3, places="a"), dates)
def test_a_main_holder_is_never_bounded_to_half_or_less(data, date):
    decision = control_on(data, "a", date)
    if decision.main_holder is None:
        return
    share = decision.share_of(decision.main_holder)
    assert (share.high, not share.high_open) > (50, True)


@settings(deadline=None)
@given(datasets(least=3, places="a"), dates)
def test_what_is_held_is_held_by_one_side_that_may_have_more_than_half(data, date):
    decision = control_on(data, "a", date)
    if decision.status is not Status.HELD:
        return
    side = {actor.id: actor.side for actor in data.actors}
    gaining = (data.claim_by_id[claim] for claim in decision.accepted)
    sides = {side[actor] for claim in gaining for actor in claim.actors if claim.relation in HOLDING_RELATIONS}
    ceilings = {
        of: sum(decision.share_of(actor).high for actor in decision.holders if side[actor] == of) for of in sides
    }
    assert max(ceilings.values()) > 50


@settings(deadline=None)
@given(datasets(least=3, places="a"), dates)
def test_a_dispute_is_of_one_time_or_of_news_that_was_outweighed(data, date):
    decision = control_on(data, "a", date)
    for item in decision.set_aside:
        if item.reason is not Reason.DISPUTING:
            continue
        claim = data.claim_by_id[item.claim]
        against = [data.claim_by_id[other] for other in item.overruled_by]
        assert not all(lies_before(claim, other) for other in against)
        assert not any(lies_before(claim, other) and is_change(other) for other in against)


@settings(deadline=None)
@given(datasets(least=3), dates, known_days, grades)
def test_fighting_is_never_older_than_the_window_at_the_date(data, date, known_by, min_grade):
    for decision in control_map(data, Question(date=date, known_by=known_by, min_grade=min_grade)).values():
        if decision.fighting is None:
            continue
        days = [DatasetQuestion.about(data, date).day_of(data.claim_by_id[claim]) for claim in decision.fighting.claims]
        assert days == sorted(days, reverse=True)
        assert decision.fighting.newest == days[0] <= date
        assert (date - days[-1]).days <= data.windows.evidence_window_days
        assert set(decision.fighting.claims) <= {item.claim for item in decision.context}


@settings(deadline=None)
@given(datasets(least=4, most=12, places="a"), dates)
def test_who_was_last_reported_holds_nothing_now_and_stands_only_where_nobody_is_the_main_holder(data, date):
    decision = control_on(data, "a", date)
    if decision.last_reported is None:
        return
    assert decision.main_holder is None
    assert decision.status is not Status.DISPUTED
    old = {item.claim for item in decision.set_aside if item.reason is Reason.OUTSIDE_WINDOW}
    assert set(decision.last_reported.claims) <= old
    without = control_on(data, "a", Question(date=date, without=frozenset(old)))
    assert (without.actors, without.holders, without.unreported) == (
        decision.actors,
        decision.holders,
        decision.unreported,
    )
    assert without.last_reported is None


@settings(deadline=None)
@given(datasets(least=3), dates)
def test_a_forged_source_gives_no_place_a_colour_and_disputes_nobody(data, date):
    forged = {claim.id for claim in data.claims if data.source_by_id[claim.source].reliability.value == "E"}
    for place, decision in control_map(data, date).items():
        kept = tuple(item for item in decision.set_aside if item.claim not in forged)
        asked = Question(date=date, without=frozenset(forged))
        assert control_on(data, place, asked) == dataclasses.replace(decision, set_aside=kept)


@settings(deadline=None)
@given(datasets(least=3, places="a"), dates)
def test_a_place_is_claimed_by_sides_that_accepted_claims_give_something(data, date):
    decision = control_on(data, "a", date)
    accepted = [data.claim_by_id[claim] for claim in decision.accepted]
    giving = [claim for claim in accepted if reference._gives(claim)]
    side = {actor.id: actor.side for actor in data.actors}
    assert set(decision.claimed_by) <= {side[actor] for claim in giving for actor in claim.actors}


@pytest.mark.slow
@settings(deadline=None, max_examples=20)
@given(datasets(least=2, most=7))
def test_nothing_changes_between_two_change_dates(data):
    changes = {place: set(change_dates(data, place=place)) for place in ("a", "b", REGION)}
    assert set(change_dates(data)) == set().union(*changes.values())
    before = None
    for offset in range(-205, 240):
        now = {place: timeless(decision) for place, decision in control_map(data, day(offset)).items()}
        for place in "ab" if before else ():
            assert day(offset) in changes[place] or now[place] == before[place], (place, offset)
        before = now


@settings(deadline=None)
@given(datasets(), dates)
def test_the_totals_of_a_region_never_cross_0_or_100_or_each_other(data, date):
    region = region_on(data, REGION, control_map(data, date), date)
    for total in region.totals:
        assert 0 <= total.share.low <= total.share.high <= 100
        assert not total.share.is_empty
