"""Bounds of shares, worked by hand: what several claims of one place leave to each actor."""

from fractions import Fraction

import pytest

from saytara.control import control_on
from saytara.control.actor_tree import tree_of
from saytara.control.allowed_values import Bound
from saytara.control.bounds import allowed_by
from saytara.control.constraint import EVERYTHING, NOTHING, Constraint
from saytara.control.decision import BoundRule, Status
from saytara.core.shares import Share
from tests.builders import claim, dataset, day


def share(claims, actor):
    return control_on(dataset(*claims), "a", day(2)).share_of(actor)


def why(claims, actor, *, is_low):
    decision = control_on(dataset(*claims), "a", day(2))
    (found,) = [item for item in decision.why if item.actor == actor and item.is_low == is_low]
    return found


def test_a_claim_without_a_figure_is_more_than_nothing_and_at_most_all():
    assert share([claim("isis")], "isis") == Share(low=0, high=100, low_open=True)


def test_what_one_actor_holds_for_certain_is_taken_from_the_others():
    claims = [claim("isis", id="i"), claim("hts", "exactly", 20, id="h")]
    assert share(claims, "isis") == Share(low=0, high=80, low_open=True)
    assert share(claims, "hts") == Share(low=20, high=20)
    assert why(claims, "isis", is_low=False).rule is BoundRule.REST
    assert why(claims, "isis", is_low=False).claims == ("h",)
    assert why(claims, "isis", is_low=True).rule is BoundRule.CLAIM
    assert why(claims, "isis", is_low=True).claims == ("i",)


def test_what_nobody_is_said_to_hold_is_left_unreported():
    decision = control_on(dataset(claim("isis"), claim("hts", "exactly", 20)), "a", day(2))
    assert decision.unreported == Share(low=0, high=80, high_open=True)


def test_a_place_without_claims_is_unreported_as_a_whole():
    assert control_on(dataset(), "a", day(2)).unreported == Share(low=100, high=100)


def test_what_a_group_may_hold_beyond_its_named_members_is_not_surely_unreported():
    claims = [claim("isis", "exactly", 75), claim("jaysh-al-islam", "exactly", 10)]
    assert share(claims, "opposition") == Share(low=10, high=25)
    assert control_on(dataset(*claims), "a", day(2)).unreported == Share(low=0, high=15)


def test_a_group_that_nothing_is_said_of_takes_nothing_from_what_is_unreported():
    decision = control_on(dataset(claim("jaysh-al-islam", relation="withdrew")), "a", day(2))
    assert [item.actor for item in decision.informative_shares] == ["jaysh-al-islam"]
    assert decision.unreported == Share(low=100, high=100)


def test_figures_with_decimals_are_added_as_they_are_written():
    claims = [claim("isis", "exactly", 33.3), claim("hts", "exactly", 33.3), claim("government", "at_least", 33.4)]
    assert share(claims, "government") == Share(low=33.4, high=33.4)
    assert control_on(dataset(*claims), "a", day(2)).set_aside == ()


def test_a_bound_next_to_an_open_one_is_open():
    claims = [claim("isis", "more_than", 70), claim("hts", "at_most", 30)]
    assert share(claims, "hts") == Share(low=0, high=30, high_open=True)


def test_a_group_holds_at_least_what_its_members_hold():
    claims = [claim("jaysh-al-islam", "at_least", 30, id="i"), claim("jaysh-al-ababil", "exactly", 25, id="b")]
    assert share(claims, "opposition") == Share(low=55, high=100)
    assert share(claims, "jaysh-al-islam") == Share(low=30, high=75)
    low = why(claims, "opposition", is_low=True)
    assert (low.rule, low.claims) == (BoundRule.MEMBERS, ("b", "i"))


def test_a_member_holds_at_most_what_its_group_holds():
    claims = [claim("opposition", "at_most", 40, id="o"), claim("jaysh-al-islam", id="i"), claim("isis", id="x")]
    assert share(claims, "jaysh-al-islam") == Share(low=0, high=40, low_open=True)
    high = why(claims, "jaysh-al-islam", is_low=False)
    assert (high.rule, high.claims) == (BoundRule.GROUP, ("o",))


def test_what_a_group_holds_may_be_unnamed_members():
    claims = [claim("opposition", "exactly", 60), claim("jaysh-al-islam", "exactly", 10)]
    assert share(claims, "opposition") == Share(low=60, high=60)
    assert share(claims, "jaysh-al-islam") == Share(low=10, high=10)
    assert control_on(dataset(*claims), "a", day(2)).unreported == Share(low=40, high=40)


def test_several_actors_with_their_group_come_to_the_group():
    decision = control_on(dataset(claim("jaysh-al-islam+jaysh-al-ababil+opposition", id="o")), "a", day(2))
    assert decision.holders == ("opposition",)
    assert decision.share_of("opposition") == Share(low=0, high=100, low_open=True)
    (joint,) = decision.joint
    assert joint.actors == ("jaysh-al-islam", "jaysh-al-ababil", "opposition")
    assert joint.holder == "opposition"
    assert joint.share == Share(low=0, high=100, low_open=True)
    assert joint.claims == ("o",)


def test_actors_of_different_groups_hold_a_sum_together():
    decision = control_on(dataset(claim("isis+hts", "more_than", 70)), "a", day(2))
    (joint,) = decision.joint
    assert joint.holder is None
    assert joint.share == Share(low=70, high=100, low_open=True)
    assert decision.share_of("isis") == Share(low=0, high=100)
    assert decision.main_holder is None


def test_each_share_of_a_sum_follows_from_the_other():
    claims = [claim("isis+hts", "exactly", 70, id="sum"), claim("hts", "more_than", 20, id="h")]
    assert share(claims, "isis") == Share(low=0, high=50, high_open=True)
    assert share(claims, "hts") == Share(low=20, high=70, low_open=True)
    assert why(claims, "isis", is_low=False).claims == ("h", "sum")
    assert control_on(dataset(*claims), "a", day(2)).unreported == Share(low=30, high=30)


def test_overlapping_sums_are_solved_together():
    claims = [
        claim("isis+hts", "exactly", 60, id="x"),
        claim("hts+government", "exactly", 70, id="y"),
        claim("isis+government", "exactly", 50, id="z"),
    ]
    assert share(claims, "isis") == Share(low=20, high=20)
    assert share(claims, "hts") == Share(low=40, high=40)
    assert share(claims, "government") == Share(low=30, high=30)
    assert why(claims, "isis", is_low=True).claims == ("x", "y", "z")


def test_two_members_together_bind_their_unnamed_group():
    claims = [claim("jaysh-al-islam+jaysh-al-ababil", "at_least", 40, id="m")]
    assert share(claims, "opposition") == Share(low=40, high=100)
    low = why(claims, "opposition", is_low=True)
    assert (low.rule, low.claims) == (BoundRule.MEMBERS, ("m",))


def test_a_part_of_a_place_is_some_of_it_whatever_the_qualifier():
    assert share([claim("isis", "all", part="the western part")], "isis") == Share(low=0, high=100, low_open=True)


def test_who_left_holds_nothing():
    decision = control_on(dataset(claim("isis", relation="withdrew"), claim("hts")), "a", day(2))
    assert decision.share_of("isis") == Share(low=0, high=0)
    assert decision.left == ("isis",)
    assert decision.holders == ("hts",)


@pytest.mark.parametrize("said", [("less_than", 0), ("more_than", 100)])
def test_what_no_number_satisfies_says_nothing(said):
    decision = control_on(dataset(claim("isis", *said, id="x"), claim("hts")), "a", day(2))
    assert decision.accepted != ()
    assert [(item.claim, item.reason.value) for item in decision.set_aside] == [("x", "constrains_nothing")]


@pytest.mark.parametrize("how", [{"qualifier": "more_than", "value": 0}, {"part": "the northern part"}])
def test_who_left_in_part_may_still_hold_anything(how):
    decision = control_on(dataset(claim("isis", relation="withdrew", id="w", **how)), "a", day(2))
    assert (decision.actors, decision.set_aside) == ((), ())
    assert [(item.claim, item.relation.value) for item in decision.context] == [("w", "withdrew")]


def test_every_actor_has_a_reason_for_both_bounds():
    claims = [claim("isis+hts", "most"), claim("hts", "exactly", 20), claim("jaysh-al-islam")]
    decision = control_on(dataset(*claims), "a", day(2))
    assert [(item.actor, item.is_low) for item in decision.why] == [
        (item.actor, is_low) for item in decision.actors for is_low in (True, False)
    ]


# What no source gives


def test_a_least_share_that_takes_two_origins_is_not_shown():
    claims = [claim("isis+hts", "exactly", 80, id="sum", source="one"), claim("isis", "at_most", 35, source="two")]
    assert share(claims, "hts") == Share(low=0, high=80)
    assert why(claims, "hts", is_low=True).rule is BoundRule.NONE
    decision = control_on(dataset(*claims), "a", day(2))
    assert decision.unreported == Share(low=20, high=20)
    assert [joint.share for joint in decision.joint] == [Share(low=80, high=80)]


def test_a_least_share_that_follows_from_one_origin_alone_is_its_own_word():
    claims = [
        claim("isis+hts", "exactly", 80, id="sum", source="one", attributed_to="A monitor"),
        claim("isis", "at_most", 35, id="most", source="two", attributed_to="A monitor"),
    ]
    assert share(claims, "hts") == Share(low=45, high=80)
    found = why(claims, "hts", is_low=True)
    assert (found.rule, found.claims) == (BoundRule.CLAIM, ("most", "sum"))


def test_a_figure_of_the_actor_itself_is_shown_whatever_a_subtraction_adds():
    claims = [
        claim("isis+hts", "exactly", 80, source="one"),
        claim("isis", "at_most", 35, source="two"),
        claim("hts", "at_least", 30, id="own", source="three"),
    ]
    assert share(claims, "hts") == Share(low=30, high=80)
    assert why(claims, "hts", is_low=True).claims == ("own",)


def test_what_members_have_by_different_origins_still_adds_up_in_their_group():
    claims = [
        claim("jaysh-al-islam", "exactly", 20, id="one", source="one"),
        claim("jaysh-al-ababil", "exactly", 10, id="two", source="two"),
        claim("isis+hts", "exactly", 50, source="three"),
    ]
    assert share(claims, "opposition") == Share(low=30, high=50)
    assert why(claims, "opposition", is_low=True).claims == ("one", "two")


def test_a_subtraction_still_tells_who_holds_something():
    claims = [claim("isis+hts", "exactly", 80, source="one"), claim("isis", "at_most", 35, source="two")]
    assert control_on(dataset(*claims), "a", day(2)).status is Status.DIVIDED


@pytest.mark.parametrize(
    ("other", "value", "shown"),
    [
        ("more_than", 70, Share(low=70, high=100, low_open=True)),  # and not 70 to 75
        ("at_most", 70, Share(low=0, high=70, low_open=True)),  # and not 65 to 70
        ("at_most", 65, Share(low=0, high=65, low_open=True)),  # and not just 65
        ("exactly", 70, Share(low=70, high=70)),
        ("exactly", 75, Share(low=75, high=75)),
        ("at_least", 65, Share(low=65, high=75)),  # where the margin ends itself, nothing is cut
        ("at_least", 60, Share(low=65, high=75)),
        ("about", 73, Share(low=65, high=78)),  # the margins of both, and not what they share
        ("about", 70, Share(low=65, high=75)),
    ],
)
def test_the_margin_of_about_narrows_no_other_figure(other, value, shown):
    claims = [claim("isis", "about", 70, source="one"), claim("isis", other, value, source="two")]
    assert share(claims, "isis") == shown


def test_the_margin_of_a_small_figure_begins_at_nothing_and_stays_there():
    claims = [claim("isis", "about", 3, source="one"), claim("isis", "at_most", 5, source="two")]
    assert share(claims, "isis") == Share(low=0, high=5)


def test_half_has_a_margin_too():
    claims = [claim("isis", "half", source="one"), claim("isis", "most", source="two")]
    assert share(claims, "isis") == Share(low=50, high=100, low_open=True)


def test_a_figure_about_somebody_else_cuts_no_margin():
    claims = [claim("isis", "about", 70, source="one"), claim("hts", "exactly", 28, source="two")]
    assert share(claims, "isis") == Share(low=65, high=72)


def test_a_lowered_figure_cuts_no_margin():
    """The 60 to 70 of before a part of them left is an upper bound only, and leaves the newer figure as it is."""
    claims = [
        claim("isis", "between", 60, 70, id="old", source="one", on=day(-6)),
        claim("isis", "more_than", 0, relation="withdrew", source="two", on=day(-3)),
        claim("isis", "about", 70, source="three"),
    ]
    assert share(claims, "isis") == Share(low=65, high=70)


def test_the_versions_of_a_dispute_follow_the_same_rules():
    claims = [
        claim("isis", "about", 70, id="a", source="a"),
        claim("isis", "more_than", 70, id="b", source="b"),
        *(claim("isis", "exactly", 20, id=name, source=name) for name in "cde"),
    ]
    decision = control_on(dataset(*claims), "a", day(2))
    (version,) = decision.versions
    assert [item.share for item in version.actors] == [Share(low=70, high=100, low_open=True)]


JOINTLY = Constraint(("hts", "isis"), (Fraction(60), 0), EVERYTHING)


def allowed(*constraints):
    return allowed_by(constraints, tree_of(dataset()))


def test_two_who_hold_sixty_together_leave_an_outsider_forty_as_the_rest():
    found = allowed(JOINTLY, Constraint(("government",), NOTHING, EVERYTHING))
    assert found.highs["government"] == Bound(limit=(Fraction(40), 0), rule=BoundRule.REST, origin=(JOINTLY,))


def test_what_may_be_all_of_a_place_is_limited_by_nothing():
    found = allowed(JOINTLY, Constraint(("isis",), NOTHING, EVERYTHING))
    assert found.highs["isis"] == Bound(limit=EVERYTHING, rule=BoundRule.NONE)


def test_sums_that_contradict_each_other_allow_nothing():
    with pytest.raises(ValueError, match=r"^the constraints contradict each other$"):
        allowed(JOINTLY, Constraint(("government",), (Fraction(50), 0), EVERYTHING))


def test_who_is_named_with_another_and_is_said_to_hold_nothing_makes_no_division():
    """Sixty per cent are held by the two together, and one of them is said to hold none: it is the other's alone."""
    decision = control_on(dataset(claim("isis+hts", "at_least", 60), claim("hts", "none", source="t")), "a", day(2))
    assert (decision.status, decision.holders) == (Status.HELD, ("isis",))


def test_a_least_share_that_follows_from_two_sums_of_two_origins_is_not_shown():
    """Ninety together, of which the other may have twenty at most: that ISIS has seventy, neither of the two says."""
    claims = [
        claim("isis+hts", "at_least", 90, source="s"),
        claim("hts+government", "at_most", 20, source="t"),
    ]
    assert share(claims, "isis") == Share(low=0, high=100)
