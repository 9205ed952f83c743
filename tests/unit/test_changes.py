"""What changed between two maps: one sentence a test, on datasets that can be read by head."""

import pytest

from saytara.changes import ChangeKind, ClaimMove, Standing, Window, apply_changes, changes_between
from saytara.control import control_map
from saytara.control.decision import Reason
from tests.builders import claim, dataset, day, source


def between(data, start, end):
    """The only change of place `a` between two offsets from the builders' day, or None."""
    found = changes_between(data, control_map(data, day(start)), control_map(data, day(end)))
    assert len(found) <= 1
    return found[0] if found else None


def known(data, start, end, date=100):
    """The only change of place `a` at one date, as known on two days."""
    maps = [control_map(data, day(date), known_by=day(offset)) for offset in (start, end)]
    (found,) = changes_between(data, *maps)
    return found


def ids(moves):
    return [move.claim for move in moves]


def test_a_first_report_is_newly_reported_by_its_claim():
    change = between(dataset(claim("isis", id="x")), -1, 0)
    assert change.kinds == (ChangeKind.NEWLY_REPORTED,)
    assert change.made_by == (ClaimMove(claim="x", before=Reason.AFTER_DATE, after=Standing.ACCEPTED),)
    assert (change.gained, change.lost, change.no_longer_reported) == (("isis",), (), ())


def test_nothing_changes_while_evidence_only_grows_older():
    assert between(dataset(claim("isis")), 0, 150) is None


def test_a_place_changes_hands_when_a_later_claim_supersedes_the_holder():
    change = between(dataset(claim("isis", id="old"), claim("government", id="new", on=day(20))), 0, 20)
    assert change.kind is ChangeKind.CHANGED_HANDS
    assert ids(change.made_by) == ["new"]
    assert change.withdrawn == (
        ClaimMove(claim="old", before=Standing.ACCEPTED, after=Reason.SUPERSEDED, overruled_by=("new",)),
    )
    assert (change.gained, change.lost) == (("government",), ("isis",))


def test_another_figure_for_the_same_holder_is_a_change_of_share():
    change = between(dataset(claim("isis", "exactly", 60), claim("isis", "exactly", 80, on=day(20))), 0, 20)
    assert change.kinds == (ChangeKind.SHARE_CHANGED,)


def test_a_member_named_after_its_group_is_no_change_of_hands():
    change = between(dataset(claim("opposition"), claim("jaysh-al-islam", "exactly", 60, on=day(20))), 0, 20)
    assert change.kinds == (ChangeKind.SHARE_CHANGED,)
    assert (change.gained, change.lost) == ((), ())


def test_a_withdrawal_of_the_holder_vacates_the_place():
    change = between(dataset(claim("isis"), claim("isis", relation="withdrew", on=day(20))), 0, 20)
    assert change.kind is ChangeKind.VACATED
    assert change.lost == ("isis",)


def test_a_place_that_only_lost_its_evidence_is_not_lost_by_anyone():
    data = dataset(claim("isis", id="old"), claim("hts", relation="withdrew", on=day(90), id="new"))
    change = between(data, 0, 90)
    assert change.kind is ChangeKind.EVIDENCE_LOST
    assert (change.lost, change.no_longer_reported) == ((), ("isis",))
    assert change.withdrawn == (ClaimMove(claim="old", before=Standing.ACCEPTED, after=Reason.OUTSIDE_WINDOW),)
    assert change.windows == (Window.EVIDENCE,)


def test_an_actor_that_falls_silent_beside_a_new_report_has_not_lost_either():
    data = dataset(claim("isis"), claim("hts", "exactly", 20, on=day(90)))
    change = between(data, 0, 90)
    assert ChangeKind.CHANGED_HANDS not in change.kinds
    assert (change.gained, change.lost, change.no_longer_reported) == (("hts",), (), ("isis",))


def test_an_actor_for_whom_the_new_report_leaves_no_room_has_lost():
    data = dataset(claim("isis"), claim("hts", "exactly", 70, on=day(90)))
    change = between(data, 0, 90)
    assert change.kind is ChangeKind.CHANGED_HANDS
    assert change.lost == ("isis",)


def test_a_contradiction_within_the_week_is_a_dispute_and_nobody_has_lost():
    data = dataset(claim("isis", id="x", source="one"), claim("hts", id="y", source="two", on=day(3)))
    change = between(data, 0, 3)
    assert change.kinds == (ChangeKind.BECAME_DISPUTED, ChangeKind.SHARE_CHANGED)
    assert {move.claim: move.after for move in change.made_by} == {"x": Standing.DISPUTING, "y": Standing.ACCEPTED}
    assert change.lost == ()


def test_a_dispute_ends_with_a_later_report_that_agrees_with_a_version_and_no_hands_change():
    data = dataset(
        claim("isis", id="x", source="one"),
        claim("hts", id="y", source="two", on=day(3)),
        claim("isis", id="z", source="one", on=day(30)),
    )
    change = between(data, 3, 30)
    assert change.kinds == (ChangeKind.DISPUTE_ENDED, ChangeKind.SHARE_CHANGED)
    assert change.lost == ("hts",)


def test_a_dispute_that_ends_with_a_third_holder_is_a_change_of_hands():
    data = dataset(claim("isis", source="one"), claim("hts", source="two", on=day(3)), claim("government", on=day(30)))
    assert between(data, 3, 30).kinds == (ChangeKind.CHANGED_HANDS, ChangeKind.DISPUTE_ENDED)


def test_another_version_of_a_dispute_is_a_changed_dispute():
    data = dataset(
        claim("isis", source="one"),
        claim("hts", source="two", on=day(3)),
        claim("government", source="three", on=day(5)),
    )
    assert between(data, 3, 5).kind is ChangeKind.DISPUTE_CHANGED


def test_fighting_makes_a_place_contested_and_its_end_is_told_with_its_window():
    data = dataset(claim("isis", id="x", to=day(30), kind="period"), claim("hts", id="f", relation="contests"))
    assert between(data, -1, 0).kinds == (ChangeKind.NEWLY_REPORTED, ChangeKind.BECAME_CONTESTED)
    change = between(data, 7, 8)
    assert change.kinds == (ChangeKind.FIGHTING_ENDED,)
    assert (change.moves, change.windows) == ((), (Window.DISPUTE,))


def test_a_place_goes_stale_by_its_window_alone():
    change = between(dataset(claim("isis")), 180, 181)
    assert change.kinds == (ChangeKind.BECAME_STALE,)
    assert (change.moves, change.windows) == ((), (Window.STALE,))


def test_backwards_in_time_it_is_reported_again():
    assert between(dataset(claim("isis")), 181, 180).kinds == (ChangeKind.REPORTED_AGAIN,)


def test_a_second_voice_for_the_same_answer_changes_only_the_evidence():
    change = between(dataset(claim("isis", source="one"), claim("isis", id="y", source="two", on=day(3))), 0, 3)
    assert change.kinds == (ChangeKind.EVIDENCE_CHANGED,)
    assert ids(change.made_by) == ["y"]


def test_a_siege_changes_only_the_context_and_runs_out_with_its_window():
    data = dataset(claim("government", relation="besieges", id="siege"))
    assert between(data, -1, 0).kinds == (ChangeKind.CONTEXT_CHANGED,)
    change = between(data, 60, 61)
    assert ids(change.withdrawn) == ["siege"]
    assert change.windows == (Window.EVIDENCE,)


def test_what_was_learnt_between_two_days_is_told_with_the_claims_published_between_them():
    data = dataset(
        claim("isis", id="x", source="early"),
        claim("hts", id="y", source="late", on=day(20)),
        sources=[source("early", published=day(1)), source("late", published=day(40))],
    )
    learnt = known(data, 10, 50)
    assert learnt.kind is ChangeKind.CHANGED_HANDS
    assert learnt.made_by == (ClaimMove(claim="y", before=Reason.NOT_YET_KNOWN, after=Standing.ACCEPTED),)
    unlearnt = known(data, 50, 10)
    assert unlearnt.withdrawn == (ClaimMove(claim="y", before=Standing.ACCEPTED, after=Reason.NOT_YET_KNOWN),)


def test_a_claim_that_comes_to_be_known_but_never_counts_is_told_as_outweighed():
    data = dataset(
        claim("isis", source="early", on=day(20)),
        claim("isis", source="late", on=day(20), id="x"),
        claim("hts", source="late", on=day(0), id="y"),
        sources=[source("early", published=day(21)), source("late", published=day(40))],
    )
    change = known(data, 30, 50)
    assert change.kinds == (ChangeKind.EVIDENCE_CHANGED,)
    assert ids(change.made_by) == ["x"]
    (outweighed,) = change.outweighed
    assert (outweighed.claim, outweighed.before, outweighed.after) == ("y", Reason.NOT_YET_KNOWN, Reason.SUPERSEDED)


def test_a_claim_left_out_altogether_is_absent():
    data = dataset(claim("isis", id="x"))
    (change,) = changes_between(data, control_map(data, day(0)), control_map(data, day(0), without={"x"}))
    assert change.kind is ChangeKind.EVIDENCE_LOST
    assert change.withdrawn == (ClaimMove(claim="x", before=Standing.ACCEPTED, after=Standing.ABSENT),)


def test_only_places_that_differ_are_told_in_the_order_of_the_dataset():
    data = dataset(claim("isis", place="c"), claim("isis", place="a"), places="abc")
    found = changes_between(data, control_map(data, day(-1)), control_map(data, day(0)))
    assert [change.place for change in found] == ["a", "c"]


def test_maps_of_different_places_are_refused():
    data = dataset(claim("isis"))
    whole = control_map(data, day(0))
    with pytest.raises(ValueError, match="different places \\(b\\)"):
        changes_between(data, whole, {"a": whole["a"]})


def test_changes_are_made_only_to_the_map_that_they_start_from():
    data = dataset(claim("isis"), claim("hts", on=day(20)))
    early, late, latest = (control_map(data, day(offset)) for offset in (-1, 0, 20))
    changes = changes_between(data, late, latest)
    assert apply_changes(late, changes)["a"] == latest["a"]
    with pytest.raises(ValueError, match="does not start from this map"):
        apply_changes(early, changes)
