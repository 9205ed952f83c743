"""What must hold of the changes between any two maps of any dataset."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.changes import Standing, apply_changes, changes_between
from saytara.control import control_map
from saytara.control.decision import Reason
from tests.builders import day
from tests.property.strategies import datasets, dates

known = st.sampled_from((None, -6, 0, 3, 30)).map(lambda offset: None if offset is None else day(offset))


@settings(deadline=None)
@given(datasets(), dates, known)
def test_the_diff_of_a_date_with_itself_is_empty(data, date, known_by):
    assert changes_between(data, *(control_map(data, date, known_by=known_by) for _ in range(2))) == ()


@settings(deadline=None)
@given(datasets(), dates, dates, known, known)
def test_before_and_the_changes_make_after(data, date_from, date_to, known_from, known_to):
    before = control_map(data, date_from, known_by=known_from)
    after = control_map(data, date_to, known_by=known_to)
    changed = apply_changes(before, changes_between(data, before, after))
    assert {place: item.answer for place, item in changed.items()} == {
        place: item.answer for place, item in after.items()
    }


@settings(deadline=None)
@given(datasets(), dates, dates, known, known)
def test_every_change_names_a_claim_or_a_window_that_ran_out(data, date_from, date_to, known_from, known_to):
    before = control_map(data, date_from, known_by=known_from)
    after = control_map(data, date_to, known_by=known_to)
    for change in changes_between(data, before, after):
        assert change.kinds
        assert change.moves or change.windows


@settings(deadline=None)
@given(datasets(), dates, dates, known)
def test_evidence_before_without_what_was_withdrawn_and_with_what_came_is_evidence_after(data, start, end, known_by):
    before, after = (control_map(data, date, known_by=known_by) for date in (start, end))
    for change in changes_between(data, before, after):
        came = {move.claim for move in change.made_by if move.after is Standing.ACCEPTED}
        went = {move.claim for move in change.moves if move.before is Standing.ACCEPTED}
        assert (set(change.before.accepted) - went) | came == set(change.after.accepted)
        for move in change.withdrawn:
            assert isinstance(move.after, Reason)


@settings(deadline=None)
@given(datasets(), dates, dates)
def test_nobody_gained_and_lost_at_once_and_silence_is_no_loss(data, start, end):
    before, after = (control_map(data, date) for date in (start, end))
    for change in changes_between(data, before, after):
        assert not set(change.gained) & {*change.lost, *change.no_longer_reported}
        assert {*change.lost, *change.no_longer_reported} <= set(change.before.holders)
        if not change.after.accepted:
            assert not change.lost
