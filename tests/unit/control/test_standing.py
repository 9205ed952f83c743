"""What weighed claims come to, by hand: holders and their order, who left, by when a gain was, whose word it all is."""

import pytest

from saytara.control import Status, control_on
from saytara.core.shares import Share
from tests.builders import claim, dataset, day

UNCERTAIN = claim("isis", relation="took", on=day(-40), to=day(0), id="uncertain")


def at(*claims, offset=0):
    return control_on(dataset(*claims), "a", day(offset))


@pytest.mark.parametrize(
    ("surer", "is_known"),
    [
        (claim("isis", relation="took", on=day(-40), source="t"), True),
        (claim("isis", relation="took", on=day(-40), to=day(-33), source="t"), True),
        (claim("isis", relation="took", on=day(-41), source="t"), False),
        (claim("isis", relation="took", on=day(-7), to=day(0), source="t"), True),
        (claim("isis", relation="took", on=day(-40), to=day(-32), source="t"), False),
        (claim("isis", relation="took", part="a street", on=day(-20), source="t"), False),
        (claim("isis", on=day(-20), source="t"), False),
    ],
    ids=["first day", "first week", "before", "last week", "no surer", "a part", "no gain"],
)
def test_a_surer_day_within_the_uncertain_days_tells_when_a_place_was_taken(surer, is_known):
    assert at(UNCERTAIN, surer).latest_by == (None if is_known else day(0))


def test_the_day_by_which_a_place_was_taken_is_that_of_the_newest_gain_of_the_main_holder():
    older = claim("isis", relation="took", on=day(-50), to=day(-20), id="older", source="t")
    assert at(UNCERTAIN, older).latest_by == day(0)
    sure = claim("isis", relation="took", on=day(1), id="sure", source="t")
    assert at(UNCERTAIN, sure, offset=1).latest_by is None
    assert at(claim("isis+hts", relation="took", on=day(-40), to=day(0))).latest_by is None


def test_the_gain_of_a_group_is_that_of_the_member_that_holds_the_place():
    gain = claim("opposition", relation="took", on=day(-40), to=day(0))
    assert at(gain, claim("jaysh-al-islam", "exactly", 60, source="t")).latest_by == day(0)


def test_holders_stand_by_what_is_sure_of_them_then_by_what_they_may_have_then_by_id():
    shares = at(
        claim("government", "at_least", 10, source="g"),
        claim("hts", "more_than", 10, source="h"),
        claim("isis", "exactly", 10, source="i"),
        claim("opposition", "exactly", 10, source="o"),
    )
    assert shares.holders == ("hts", "government", "isis", "opposition")
    assert [item.actor for item in shares.actors] == ["hts", "government", "isis", "opposition"]


def test_a_group_stands_before_the_member_that_has_all_of_it():
    found = at(claim("jaysh-al-islam", "exactly", 40), claim("opposition", "exactly", 40, source="t"))
    assert [item.actor for item in found.actors] == ["opposition", "jaysh-al-islam"]
    assert found.holders == ("opposition",)


def test_a_group_that_nobody_names_is_there_for_its_member():
    found = at(claim("jaysh-al-islam", "exactly", 40, id="x"))
    assert [(item.actor, item.is_named, item.claims) for item in found.actors] == [
        ("opposition", False, ("x",)),
        ("jaysh-al-islam", True, ("x",)),
    ]
    assert found.holders == ("jaysh-al-islam",)
    assert found.share_of("opposition") == Share(low=40, high=100)


def test_who_is_said_to_hold_nothing_is_told_so_and_a_member_of_whom_that_is_said_too():
    found = at(claim("opposition", "none"), claim("jaysh-al-islam", "at_most", 30, source="t"))
    assert {item.actor: item.is_said_nothing for item in found.actors} == {"opposition": True, "jaysh-al-islam": True}
    full = at(claim("isis", "all"), claim("hts", "at_most", 30, source="t"))
    assert {item.actor: item.is_said_nothing for item in full.actors} == {"isis": False, "hts": False}
    assert [item.actor for item in full.informative_shares] == ["isis"]
    assert [item.actor for item in found.informative_shares] == ["opposition", "jaysh-al-islam"]


def test_all_who_left_wholly_are_told_and_who_mostly_left_is_not():
    found = at(
        claim("isis+hts", relation="withdrew"),
        claim("government", "most", relation="withdrew", source="t"),
        claim("jaysh-al-islam", "none", source="u"),
    )
    assert (found.left, found.status) == (("hts", "isis"), Status.NOT_REPORTED)


def test_of_several_joint_claims_of_the_same_all_are_told_with_the_share_of_them_together():
    found = at(
        claim("isis+hts", "at_least", 60, id="b"),
        claim("hts+isis", "at_most", 80, id="a", source="t"),
        claim("isis+government", "at_most", 70, id="c", source="u"),
    )
    assert [(joint.actors, joint.claims, joint.holder) for joint in found.joint] == [
        (("hts", "isis"), ("a", "b"), None),
        (("isis", "government"), ("c",), None),
    ]
    assert [joint.share for joint in found.joint] == [Share(low=60, high=80), Share(low=0, high=70)]
    assert at(claim("isis+hts", relation="withdrew")).joint == ()


def test_two_who_hold_a_place_jointly_hold_it_together_until_each_is_said_to_have_some():
    assert at(claim("isis+hts", "at_least", 60)).is_held_together
    some = [claim("isis", "exactly", 20, source="t"), claim("hts", "exactly", 50, source="u")]
    assert not at(claim("isis+hts", "at_least", 60), *some).is_held_together
    assert not at(claim("isis+hts", "at_least", 60), claim("government", "exactly", 20, source="t")).is_held_together


def test_what_is_left_to_nobody_lies_between_what_all_may_have_and_what_they_surely_have():
    found = at(claim("isis", "between", 20, 30), claim("hts", "more_than", 10, source="t"))
    assert found.unreported == Share(low=0, high=70, high_open=True)
    found = at(claim("isis", "between", 20, 30), claim("hts", "less_than", 40, source="t"))
    assert found.unreported == Share(low=30, high=80, low_open=True)


def test_publishers_are_those_of_what_is_accepted_alone():
    found = at(
        claim("isis", source="one"), claim("isis", source="two"), claim("hts", source="three", on=day(-1)), offset=1
    )
    assert found.publishers == ("one", "two")


def test_who_holds_all_of_it_by_two_of_one_side_is_one_holder_of_the_place():
    found = at(claim("jaysh-al-islam+jaysh-al-ababil", "all"))
    assert (found.status, found.main_holder, found.holders) == (
        Status.HELD,
        "opposition",
        ("jaysh-al-ababil", "jaysh-al-islam"),
    )
