"""What must hold of the robustness of any answer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.analysis.robustness import UNUSABLE, robustness
from saytara.control import control_on
from saytara.control.asked import Question
from tests.builders import day
from tests.property.strategies import datasets, dates

known = st.sampled_from((None, -6, 0, 3, 30)).map(lambda offset: None if offset is None else day(offset))


@settings(deadline=None, max_examples=60)
@given(datasets(), dates, known)
def test_leaving_out_a_claim_that_is_neither_used_nor_set_aside_never_changes_the_answer(data, date, known_by):
    decision = control_on(data, "a", Question(date=date, known_by=known_by))
    named = {*decision.accepted, *decision.undated, *(item.claim for item in (*decision.set_aside, *decision.context))}
    unusable = {item.claim for item in decision.set_aside if item.reason in UNUSABLE}
    for claim in data.claims:
        if claim.id not in named or (claim.id in unusable and claim.id not in decision.undated):
            other = control_on(data, "a", Question(date=date, known_by=known_by, without=frozenset({claim.id})))
            assert other.answer == decision.answer


@settings(deadline=None, max_examples=60)
@given(datasets(places="a"), dates, known)
def test_the_claims_found_are_those_that_change_the_answer_when_left_out(data, date, known_by):
    found = robustness(data, "a", Question(date=date, known_by=known_by))
    decisive = {item.claims[0]: item.decision for item in found.decisive_claims}
    for claim in data.claims:
        other = control_on(data, "a", Question(date=date, known_by=known_by, without=frozenset({claim.id})))
        differs = (other.status, other.is_stale, other.is_contested, set(other.holders), other.main_holder) != (
            found.decision.status,
            found.decision.is_stale,
            found.decision.is_contested,
            set(found.decision.holders),
            found.decision.main_holder,
        )
        assert differs == (claim.id in decisive)
        if differs:
            assert decisive[claim.id] == other
