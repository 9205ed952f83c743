"""What changed between two maps: one sentence a test, on datasets that can be read by head."""

import pytest

from saytara.analysis.changes import (
    REVISION_OF,
    Aspect,
    ChangeKind,
    ClaimMove,
    ClaimStanding,
    RevisionKind,
    Window,
    apply_changes,
    changes_between,
    undo_changes,
)
from saytara.control import control_map
from saytara.control.asked import Question
from saytara.control.decision import Reason
from tests.builders import claim, dataset, day, source


def between(data, start, end):
    """The only change of place `a` between two offsets from the builders' day, or None."""
    found = changes_between(data, control_map(data, day(start)), control_map(data, day(end)))
    assert len(found) <= 1
    return found[0] if found else None


def known(data, start, end, date=100):
    """The only change of place `a` at one date, as known on two days."""
    maps = [control_map(data, Question(date=day(date), known_by=day(offset))) for offset in (start, end)]
    (found,) = changes_between(data, *maps)
    return found


def gone(change):
    """Who is said to have left, or has given way to others."""
    return (*change.said_to_have_left, *change.replaced)


def ids(moves):
    return [move.claim for move in moves]


def test_a_first_report_is_newly_reported_by_its_claim():
    change = between(dataset(claim("isis", id="x")), -1, 0)
    assert change.kinds == (ChangeKind.NEWLY_REPORTED,)
    assert change.made_by == (ClaimMove(claim="x", before=Reason.AFTER_DATE, after=ClaimStanding.ACCEPTED),)
    assert (change.newly_named, gone(change), change.no_longer_named) == (("isis",), (), ())


def test_the_difference_is_put_down_to_the_date():
    assert between(dataset(claim("isis")), -1, 0).differs_in is Aspect.DATE


def test_nothing_changes_while_evidence_only_grows_older():
    assert between(dataset(claim("isis")), 0, 150) is None


def test_a_later_claim_that_supersedes_the_holder_reports_a_different_one():
    change = between(dataset(claim("isis", id="old"), claim("government", id="new", on=day(20))), 0, 20)
    assert change.kind is ChangeKind.DIFFERENT_HOLDER
    assert ids(change.made_by) == ["new"]
    assert change.withdrawn == (
        ClaimMove(claim="old", before=ClaimStanding.ACCEPTED, after=Reason.SUPERSEDED, overruled_by=("new",)),
    )
    assert (change.newly_named, gone(change)) == (("government",), ("isis",))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ((claim("government", relation="took", on=day(20)),), ChangeKind.CHANGED_HANDS),
        (
            (claim("government", on=day(20)), claim("isis", relation="withdrew", source="two", on=day(20))),
            ChangeKind.CHANGED_HANDS,
        ),
        ((claim("government", "all", on=day(20)),), ChangeKind.DIFFERENT_HOLDER),
        (
            (claim("government", on=day(20)), claim("government", relation="took", part="a street", on=day(20))),
            ChangeKind.DIFFERENT_HOLDER,
        ),
        (
            (claim("government", on=day(20)), claim("hts", relation="withdrew", source="two", on=day(20))),
            ChangeKind.DIFFERENT_HOLDER,
        ),
    ],
)
def test_a_place_changes_hands_only_where_a_source_says_so(said, kind):
    assert between(dataset(claim("isis"), *said), 0, 20).kind is kind


def test_a_source_that_says_who_took_it_of_one_day_tells_of_another_holder_and_no_change_of_hands():
    sources = [source("s", published=day(1)), source("late", published=day(40))]
    data = dataset(claim("isis"), claim("government", relation="took", source="late", on=day(20)), sources=sources)
    assert known(data, 10, 50).kind is RevisionKind.HOLDER_REVISED


def test_another_figure_for_the_same_holder_is_a_change_of_share():
    change = between(dataset(claim("isis", "exactly", 60), claim("isis", "exactly", 80, on=day(20))), 0, 20)
    assert change.kinds == (ChangeKind.SHARE_CHANGED,)


def test_a_member_named_after_its_group_is_no_change_of_hands():
    change = between(dataset(claim("opposition"), claim("jaysh-al-islam", "exactly", 60, on=day(20))), 0, 20)
    assert change.kinds == (ChangeKind.SHARE_CHANGED,)  # the opposition has 60 and more of it now
    assert (change.newly_named, gone(change)) == ((), ())


def test_a_withdrawal_of_the_holder_vacates_the_place():
    change = between(dataset(claim("isis"), claim("isis", relation="withdrew", on=day(20))), 0, 20)
    assert change.kind is ChangeKind.VACATED
    assert (change.said_to_have_left, change.replaced) == (("isis",), ())


def test_a_place_that_only_lost_its_evidence_is_not_lost_by_anyone():
    data = dataset(claim("isis", id="old"), claim("hts", relation="withdrew", on=day(90), id="new"))
    change = between(data, 0, 90)
    assert change.kind is ChangeKind.EVIDENCE_LOST
    assert (gone(change), change.no_longer_named) == ((), ("isis",))
    assert change.withdrawn == (ClaimMove(claim="old", before=ClaimStanding.ACCEPTED, after=Reason.OUTSIDE_WINDOW),)


def test_where_some_left_and_others_fell_silent_nobody_is_said_to_have_lost_nothing():
    data = dataset(
        claim("isis", "exactly", 60),
        claim("hts", "exactly", 20),
        claim("isis", relation="withdrew", on=day(90)),
    )
    change = between(data, 0, 90)
    assert change.kinds == (ChangeKind.PARTLY_VACATED,)
    assert (gone(change), change.no_longer_named) == (("isis",), ("hts",))


def test_a_holder_that_only_a_version_of_a_dispute_names_is_not_newly_reported():
    data = dataset(
        claim("hts", relation="withdrew", source="one", id="left"),
        claim("hts", source="two", id="stays"),
        claim("isis", source="three", on=day(30)),
    )
    change = between(data, 0, 30)
    assert change.before.holders == ()
    assert ChangeKind.NEWLY_REPORTED not in change.kinds
    assert change.newly_named == ("isis",)


def test_somebody_who_left_without_having_been_reported_to_hold_it_is_told():
    change = between(dataset(claim("isis"), claim("hts", relation="withdrew", on=day(20))), 0, 20)
    assert change.kinds == (ChangeKind.DEPARTURE_REPORTED,)


def test_the_same_holders_named_otherwise_have_no_other_shares():
    data = dataset(claim("jaysh-al-islam+opposition"), claim("opposition", on=day(90)))
    assert between(data, 0, 90).kinds == (ChangeKind.NAMES_CHANGED,)


def test_a_second_holder_is_another_holder_and_takes_room_from_the_first():
    change = between(dataset(claim("isis"), claim("hts", "exactly", 20, on=day(20))), 0, 20)
    assert change.newly_named == ("hts",)
    assert change.kinds == (ChangeKind.HOLDERS_CHANGED, ChangeKind.SHARE_CHANGED)


def test_an_actor_that_falls_silent_beside_a_new_report_has_not_lost_either():
    data = dataset(claim("isis"), claim("hts", "exactly", 20, on=day(90)))
    change = between(data, 0, 90)
    assert ChangeKind.CHANGED_HANDS not in change.kinds
    assert (change.newly_named, gone(change), change.no_longer_named) == (("hts",), (), ("isis",))


def test_an_actor_for_whom_the_new_report_leaves_no_room_has_lost():
    data = dataset(claim("isis"), claim("hts", "exactly", 70, on=day(90)))
    change = between(data, 0, 90)
    assert change.kind is ChangeKind.DIFFERENT_HOLDER
    assert (change.said_to_have_left, change.replaced) == ((), ("isis",))


ISIS_THEN_OR_LATER = claim("isis", id="x", source="one", to=day(5))
"""Of one of five days, so that what is said of the third may be of the same time."""
HTS_THEN_OR_LATER = claim("hts", id="y", source="two", on=day(3), to=day(5))


def test_a_contradiction_within_the_week_is_a_dispute_and_nobody_has_lost():
    data = dataset(ISIS_THEN_OR_LATER, HTS_THEN_OR_LATER)
    change = between(data, 0, 3)
    assert change.kinds == (ChangeKind.BECAME_DISPUTED, ChangeKind.HOLDERS_CHANGED)
    assert {move.claim: move.after for move in change.made_by} == {
        "x": ClaimStanding.DISPUTING,
        "y": ClaimStanding.ACCEPTED,
    }
    assert gone(change) == ()


def test_a_dispute_ends_with_a_later_report_that_agrees_with_a_version_and_no_hands_change():
    data = dataset(ISIS_THEN_OR_LATER, HTS_THEN_OR_LATER, claim("isis", id="z", source="one", on=day(30)))
    change = between(data, 3, 30)
    assert change.kinds == (ChangeKind.DISPUTE_ENDED, ChangeKind.HOLDERS_CHANGED)
    assert gone(change) == ("hts",)


@pytest.mark.parametrize(
    ("relation", "kind"), [("controls", ChangeKind.DIFFERENT_HOLDER), ("took", ChangeKind.CHANGED_HANDS)]
)
def test_a_dispute_that_ends_with_a_third_holder_changes_hands_only_where_a_source_says_so(relation, kind):
    third = claim("government", relation=relation, on=day(30))
    change = between(dataset(ISIS_THEN_OR_LATER, HTS_THEN_OR_LATER, third), 3, 30)
    assert change.kinds == (kind, ChangeKind.DISPUTE_ENDED)


def test_another_version_of_a_dispute_is_a_changed_dispute():
    data = dataset(ISIS_THEN_OR_LATER, HTS_THEN_OR_LATER, claim("government", source="three", on=day(5)))
    assert between(data, 3, 5).kind is ChangeKind.DISPUTE_CHANGED


def test_fighting_makes_a_place_contested_and_its_end_is_told_with_the_window_of_the_date():
    data = dataset(claim("isis", id="x", to=day(90), kind="period"), claim("hts", id="f", relation="contests"))
    assert between(data, -1, 0).kinds == (ChangeKind.NEWLY_REPORTED, ChangeKind.BECAME_CONTESTED)
    change = between(data, 60, 61)
    assert change.kinds == (ChangeKind.FIGHTING_ENDED,)
    assert (change.made_by, change.windows) == ((), (Window.EVIDENCE,))


def test_fighting_that_a_later_report_ends_has_no_window_that_ran_out():
    data = dataset(claim("isis", relation="contests"), claim("government", relation="took", on=day(9)))
    change = between(data, 8, 9)
    assert change.kinds == (ChangeKind.NEWLY_REPORTED, ChangeKind.FIGHTING_ENDED)
    assert change.windows == ()


def test_what_is_reported_of_a_part_alone_is_told_with_the_last_holder_beside_it():
    data = dataset(claim("isis"), claim("hts", part="the west", on=day(90)), claim("hts", "most", on=day(200)))
    became = between(data, 0, 90)
    assert {ChangeKind.BECAME_PART, ChangeKind.LAST_REPORTED_SHOWN} <= set(became.kinds)
    assert ChangeKind.CHANGED_HANDS not in became.kinds
    assert ChangeKind.DIFFERENT_HOLDER not in became.kinds
    ended = between(data, 90, 200)
    assert {ChangeKind.MORE_THAN_PART, ChangeKind.LAST_REPORTED_ENDED} <= set(ended.kinds)


def test_whose_word_alone_it_was_is_told_when_others_say_so_too():
    own = claim("government", attributed_to="the army")
    data = dataset(own, claim("government", source="paper", on=day(3)), speakers={"the army": "government"})
    assert between(data, 0, 3).kinds == (ChangeKind.CLAIM_BORNE_OUT,)
    data = dataset(claim("government", source="paper", on=day(-90)), own, speakers={"the army": "government"})
    assert between(data, -90, 0).kinds == (ChangeKind.CLAIMED_ALONE,)


def test_a_place_goes_stale_by_its_window_alone():
    change = between(dataset(claim("isis")), 180, 181)
    assert change.kinds == (ChangeKind.BECAME_STALE,)
    assert (change.moves, change.windows) == ((), (Window.STALE,))


def test_a_new_report_after_a_long_silence_is_no_window_that_ran_out():
    change = between(dataset(claim("isis"), claim("isis", on=day(200), id="new")), 190, 200)
    assert change.kinds == (ChangeKind.REPORTED_AGAIN,)
    assert (ids(change.made_by), change.windows) == (["new"], ())


def test_what_differs_is_told_from_the_earlier_date_alone():
    with pytest.raises(ValueError, match="expected to be of a later date"):
        between(dataset(claim("isis")), 181, 180)


def test_what_differs_for_two_reasons_at_once_is_not_told_as_one():
    data = dataset(claim("isis"))
    with pytest.raises(ValueError, match="differed in date and known_by"):
        changes_between(data, control_map(data, Question(date=day(0), known_by=day(0))), control_map(data, day(1)))


def test_a_second_voice_for_the_same_answer_changes_only_the_evidence():
    change = between(dataset(claim("isis", source="one"), claim("isis", id="y", source="two", on=day(3))), 0, 3)
    assert change.kinds == (ChangeKind.EVIDENCE_CHANGED,)
    assert ids(change.made_by) == ["y"]


def test_a_siege_changes_only_the_context_and_runs_out_with_its_window():
    data = dataset(claim("government", relation="besieges", id="siege"))
    assert between(data, -1, 0).kinds == (ChangeKind.CONTEXT_CHANGED,)
    change = between(data, 60, 61)
    assert [(move.claim, move.after) for move in change.withdrawn] == [("siege", Reason.OUTSIDE_WINDOW)]


LEARNT = dataset(
    claim("isis", id="x", source="early"),
    claim("hts", id="y", source="late", on=day(20)),
    sources=[source("early", published=day(1)), source("late", published=day(40))],
)


def test_what_was_learnt_between_two_days_is_told_with_the_claims_published_between_them():
    change = known(LEARNT, 10, 50)
    assert change.differs_in is Aspect.KNOWN_BY
    assert change.made_by == (ClaimMove(claim="y", before=Reason.NOT_YET_KNOWN, after=ClaimStanding.ACCEPTED),)


def test_another_holder_of_the_same_day_is_a_revision_and_no_change_of_hands():
    change = known(LEARNT, 10, 50)
    assert change.kinds == (RevisionKind.HOLDER_REVISED,)
    assert (change.newly_named, change.replaced, change.windows) == (("hts",), ("isis",), ())


def test_no_window_runs_out_between_two_states_of_knowledge():
    data = dataset(
        claim("isis", source="early"),
        claim("hts", source="late", on=day(199)),
        sources=[source("early", published=day(1)), source("late", published=day(240))],
    )
    change = known(data, 230, 250, date=200)
    assert RevisionKind.RECENT_EVIDENCE_ADDED in change.kinds
    assert change.windows == ()
    assert {move.after for move in change.withdrawn} == {Reason.OUTSIDE_WINDOW}


def test_evidence_that_is_known_only_later_may_be_old_already():
    data = dataset(claim("hts", relation="withdrew"), sources=[source("s", published=day(300))])
    change = known(data, 250, 300, date=200)
    assert change.kinds == (RevisionKind.DEPARTURE_ADDED, RevisionKind.OLD_EVIDENCE_ADDED)
    assert change.windows == ()


def test_sources_graded_lower_revise_the_same_day():
    data = dataset(claim("isis"), claim("hts", source="low", on=day(20)), sources=[source("low", reliability="C")])
    graded = Question(date=day(20), min_grade="B")
    (change,) = changes_between(data, control_map(data, graded), control_map(data, day(20)))
    assert (change.differs_in, change.kind) == (Aspect.MIN_GRADE, RevisionKind.HOLDER_REVISED)
    assert [move.before for move in change.made_by] == [Reason.BELOW_GRADE]


def test_every_kind_of_change_has_its_own_word_for_the_same_day():
    assert set(REVISION_OF) == set(ChangeKind)
    assert set(REVISION_OF.values()) == set(RevisionKind)
    assert not {kind.value for kind in ChangeKind} & {kind.value for kind in RevisionKind}
    assert REVISION_OF[ChangeKind.CHANGED_HANDS] is RevisionKind.HOLDER_REVISED
    assert REVISION_OF[ChangeKind.CONTEXT_CHANGED] is RevisionKind.CONTEXT_REVISED


def test_a_claim_that_comes_to_be_known_but_never_counts_is_told_with_its_reason():
    data = dataset(
        claim("isis", source="early", on=day(90)),
        claim("isis", source="late", on=day(90), id="x"),
        claim("hts", source="late", on=day(60), id="overtaken"),
        sources=[source("early", published=day(91)), source("late", published=day(140))],
    )
    change = known(data, 100, 150)
    assert change.kinds == (RevisionKind.EVIDENCE_REVISED,)
    assert ids(change.made_by) == ["x"]
    assert {move.claim: (move.before, move.after) for move in change.never_counted} == {
        "overtaken": (Reason.NOT_YET_KNOWN, Reason.SUPERSEDED),
    }


def test_a_claim_that_was_overtaken_before_and_is_too_old_now_is_no_news():
    data = dataset(
        claim("isis", on=day(0), id="old"),
        claim("hts", on=day(20)),
        claim("hts", "exactly", 70, on=day(70)),
    )
    change = between(data, 20, 70)
    assert "old" not in ids(change.moves)


def test_a_claim_left_out_altogether_is_absent():
    data = dataset(claim("isis", id="x"))
    bare = Question(date=day(0), without=frozenset({"x"}))
    (change,) = changes_between(data, control_map(data, day(0)), control_map(data, bare))
    assert (change.kind, change.differs_in) == (RevisionKind.HOLDER_DROPPED, None)
    assert change.withdrawn == (ClaimMove(claim="x", before=ClaimStanding.ACCEPTED, after=ClaimStanding.ABSENT),)


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
    assert undo_changes(latest, changes)["a"] == late["a"]
    with pytest.raises(ValueError, match="does not lead to this map"):
        undo_changes(early, changes)


def test_a_period_that_ran_on_and_ended_long_ago_leaves_the_place_stale_by_time_alone():
    data = dataset(claim("isis", kind="period", on=day(0), to=day(20)))
    (change,) = changes_between(data, control_map(data, day(5)), control_map(data, day(250)))
    assert (change.kinds, change.windows, change.moves) == ((ChangeKind.BECAME_STALE,), (Window.STALE,), ())


def test_a_claim_that_is_still_unpublished_is_no_news_of_a_later_date():
    data = dataset(
        claim("isis", id="new", on=day(100)),
        claim("isis", id="unpublished", source="late", on=day(-90)),
        sources=[source("late", published=day(500))],
    )
    (change,) = changes_between(
        data,
        control_map(data, Question(date=day(50), known_by=day(120))),
        control_map(data, Question(date=day(110), known_by=day(120))),
    )
    assert ids(change.moves) == ["new"]


def test_what_becomes_too_old_before_it_is_published_is_no_news_of_it():
    sources = [source("early", published=day(80)), source("late", published=day(90))]
    data = dataset(claim("isis", on=day(70), source="early"), claim("hts", id="old", source="late"), sources=sources)
    change = known(data, 79, 85)
    assert change.never_counted == ()
