"""What must hold of the changes between any two maps of any dataset."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.analysis.changes import (
    Aspect,
    ChangeKind,
    ClaimStanding,
    RevisionKind,
    apply_changes,
    aspects_between,
    changes_between,
    compare,
    undo_changes,
)
from saytara.control import control_map
from saytara.control.asked import Question
from saytara.control.decision import Reason
from saytara.control.question import first_usable_day
from tests.builders import day
from tests.property.strategies import datasets, dates

known = st.sampled_from((None, -6, 0, 3, 30)).map(lambda offset: None if offset is None else day(offset))
grades = st.sampled_from((None, "A", "B", "C", "D", "E"))
asked = st.builds(Question, date=dates, known_by=known, min_grade=grades)


def map_of(data, question):
    return control_map(data, Question(date=question.date, known_by=question.known_by, min_grade=question.min_grade))


def gone(change):
    """Who is said to have left, or has given way to others."""
    return (*change.said_to_have_left, *change.replaced)


def answers(decisions):
    return {place: item.answer for place, item in decisions.items()}


def all_changes(comparison):
    return [change for step in comparison.steps for change in step.changes]


@settings(deadline=None)
@given(datasets(), asked)
def test_the_diff_of_a_map_with_itself_is_empty(data, question):
    assert changes_between(data, *(map_of(data, question) for _ in range(2))) == ()
    comparison = compare(data, question, question)
    assert (comparison.steps, comparison.places, comparison.is_swapped) == ((), (), False)


@settings(deadline=None)
@given(datasets(), asked, asked)
def test_before_and_the_changes_make_after(data, first, second):
    comparison = compare(data, first, second)
    here = map_of(data, comparison.before)
    for step in comparison.steps:
        change = undo_changes if step.is_backwards else apply_changes
        here = change(here, step.changes)
    assert answers(here) == answers(map_of(data, comparison.after))


@settings(deadline=None)
@given(datasets(), asked, asked)
def test_either_order_tells_the_same(data, first, second):
    there, back = compare(data, first, second), compare(data, second, first)
    assert (there.before, there.after, there.places, there.steps) == (back.before, back.after, back.places, back.steps)
    assert there.is_swapped + back.is_swapped == (1 if aspects_between(first, second) else 0)


@settings(deadline=None)
@given(datasets(), asked, asked)
def test_a_step_is_of_one_thing_and_in_its_words(data, first, second):
    comparison = compare(data, first, second)
    assert {step.differs_in for step in comparison.steps} == set(aspects_between(first, second))
    for step in comparison.steps:
        assert aspects_between(step.before, step.after) == (step.differs_in,)
        for change in step.changes:
            words = ChangeKind if step.differs_in is Aspect.DATE else RevisionKind
            assert change.kinds
            assert all(isinstance(kind, words) for kind in change.kinds)
            assert step.differs_in is Aspect.DATE or not change.windows


@settings(deadline=None)
@given(datasets(), asked, asked)
def test_every_change_names_a_claim_or_a_window_that_ran_out(data, first, second):
    for change in all_changes(compare(data, first, second)):
        before, after = change.before, change.after
        told = [(side.undated, side.since, side.is_past) for side in (before, after)]
        assert change.moves or change.windows or told[0] != told[1], "or what is told beside it is of other days"


@settings(deadline=None)
@given(datasets(), asked, asked)
def test_nothing_is_left_out_that_the_earlier_question_had(data, first, second):
    left_out = {ClaimStanding.ABSENT, Reason.AFTER_DATE, Reason.NOT_YET_KNOWN, Reason.BELOW_GRADE}
    for change in all_changes(compare(data, first, second)):
        assert not [move for move in change.moves if move.after in left_out]


@settings(deadline=None)
@given(datasets(), asked, asked)
def test_a_new_claim_is_new_for_the_reason_that_the_step_is_of(data, first, second):
    for step in compare(data, first, second).steps:
        for move in (move for change in step.changes for move in change.moves if move.is_new):
            claim = data.claim_by_id[move.claim]
            source = data.source_by_id[claim.source]
            match step.differs_in:
                case Aspect.DATE:
                    assert step.before.date < first_usable_day(claim, data.windows) <= step.after.date
                case Aspect.KNOWN_BY:
                    assert step.before.known_by < source.published_to
                    assert step.after.known_by is None or source.published_to <= step.after.known_by
                case Aspect.MIN_GRADE:
                    assert source.reliability.value == "F" or source.reliability.value > step.before.min_grade


@settings(deadline=None)
@given(datasets(), asked, asked)
def test_evidence_before_without_what_was_withdrawn_and_with_what_came_is_evidence_after(data, first, second):
    for change in all_changes(compare(data, first, second)):
        came = {move.claim for move in change.made_by if move.after is ClaimStanding.ACCEPTED}
        went = {move.claim for move in change.moves if move.before is ClaimStanding.ACCEPTED}
        assert (set(change.before.accepted) - went) | came == set(change.after.accepted)
        for move in change.withdrawn:
            assert isinstance(move.after, Reason)


@settings(deadline=None)
@given(datasets(), asked, asked)
def test_nobody_gained_and_lost_at_once_and_silence_is_no_loss(data, first, second):
    for change in all_changes(compare(data, first, second)):
        assert not set(change.newly_named) & {*gone(change), *change.no_longer_named}
        assert {*gone(change), *change.no_longer_named} <= set(change.before.holders)
        if not change.after.accepted:
            assert not gone(change)
        if {ChangeKind.EVIDENCE_LOST, RevisionKind.HOLDER_DROPPED} & set(change.kinds):
            assert not gone(change)
