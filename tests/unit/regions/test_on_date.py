"""Totals of regions of unit squares, and what becomes of claims about the whole; every square has the same area."""

import dataclasses

import pytest

from saytara.control import Verdict, control_map
from saytara.control.asked import Question
from saytara.control.decision import Reason, SetAside
from saytara.core.geodesic_areas import area_km2
from saytara.core.shares import Share
from saytara.regions.on_date import context_beside, region_map, region_on, regions_around, reports_on
from tests.builders import claim, dataset, day, place, source


def region(*claims, members="abcd", offset=0, sources=(), **options):
    data = dataset(*claims, places=members, regions={"south": members}, sources=sources)
    asked = Question(date=day(offset), **options)
    return region_on(data, "south", control_map(data, asked), asked)


def total(found, actor):
    (share,) = [item.share for item in found.totals if item.actor == actor]
    return share


def about_region(actors, *said, **options):
    return claim(actors, *said, place="south", id="r", **options)


def near(low, high, **options):
    return Share(low=pytest.approx(low, abs=1e-6), high=pytest.approx(high, abs=1e-6), **options)


def test_totals_are_the_places_bounds_weighted_by_area():
    found = region(
        claim("isis", "exactly", 100),
        claim("isis", "exactly", 40, place="b"),
        claim("hts", "all", place="c"),
        claim("hts", "all", place="d"),
    )
    assert total(found, "isis") == near(35, 35)
    assert total(found, "hts") == near(50, 50)


def test_a_place_twice_as_large_counts_twice():
    data = dataset(claim("isis", "all"), claim("hts", "all", place="b"), places="ab", regions={"south": "ab"})
    wide = dataclasses.replace(data, places=(place("a", width=2), place("b", column=2)))
    found = region_on(wide, "south", control_map(wide, day(0)), day(0))
    assert total(found, "isis") == near(200 / 3, 200 / 3)
    assert found.area_km2 == pytest.approx(sum(area_km2(item.geometry) for item in wide.places))


def test_less_than_all_stays_less_where_the_most_of_two_adds_up_to_just_all():
    held = [claim("isis", "less_than", 40), claim("hts", "at_most", 60)]
    (checked,) = region(*held, about_region("isis+hts", "more_than", 10), members="a").claims
    assert checked.total == near(0, 100, high_open=True)


def test_where_nothing_is_reported_anyone_may_hold_anything():
    found = region(claim("isis", "all"))
    assert total(found, "isis") == near(25, 100)


def test_an_actor_that_nobody_names_at_a_reported_place_holds_nothing_there():
    found = region(claim("isis"), *(claim("hts", place=name) for name in "bcd"))
    assert total(found, "isis") == near(0, 25, low_open=True)
    assert total(found, "hts") == near(0, 75, low_open=True)


def test_who_left_holds_nothing_and_leaves_the_place_to_anyone():
    found = region(claim("isis", relation="withdrew"), *(claim("hts", "all", place=name) for name in "bcd"))
    assert total(found, "isis") == near(0, 0)
    assert total(found, "hts") == near(75, 100)


def test_a_member_of_a_named_group_may_be_who_holds_it():
    found = region(claim("opposition", "exactly", 40), *(claim("jaysh-al-islam", "all", place=name) for name in "bcd"))
    assert total(found, "jaysh-al-islam") == near(75, 85)
    assert total(found, "opposition") == near(85, 85)


def test_a_dispute_leaves_what_any_version_allows():
    found = region(
        claim("isis", "all"), claim("hts", "all", source="t"), *(claim("hts", "all", place=name) for name in "bcd")
    )
    assert total(found, "isis") == near(0, 25)
    assert total(found, "hts") == near(75, 100)


def test_a_claim_of_the_whole_is_consistent_when_every_sum_agrees():
    found = region(
        *(claim("isis", "all", place=name) for name in "abc"),
        claim("hts", "all", place="d"),
        about_region("isis", "more_than", 70),
    )
    (checked,) = found.claims
    assert (checked.verdict, checked.area_factor) == (Verdict.CONSISTENT, None)
    assert checked.margin == pytest.approx(5)


def test_the_whole_of_a_region_held_in_full_is_all_of_it():
    found = region(
        *(claim("isis", "all", place=name) for name in "abcdefg"), about_region("isis", "all"), members="abcdefg"
    )
    assert found.claims[0].verdict is Verdict.CONSISTENT


def test_a_claim_of_the_whole_is_not_contradicted_when_some_sum_agrees():
    found = region(claim("isis", "all"), about_region("isis", "more_than", 70))
    assert found.claims[0].verdict is Verdict.NOT_CONTRADICTED
    assert found.claims[0].margin == pytest.approx(30)


def test_a_claim_of_the_whole_cannot_be_when_no_sum_agrees():
    found = region(
        *(claim("isis", place=name) for name in "ab"),
        *(claim("hts", place=name) for name in "cd"),
        about_region("isis", "more_than", 80),
    )
    (checked,) = found.claims
    assert checked.verdict is Verdict.CANNOT_BE
    assert checked.total == near(0, 50, low_open=True)
    assert checked.margin == pytest.approx(30)
    # 50 : 50 would have to become 80 : 20, which is four times as much
    assert checked.area_factor == pytest.approx(4)


def test_the_verdict_says_where_it_takes_the_unnamed_for_none_and_what_follows_otherwise():
    found = region(
        *(claim("isis", place=name) for name in "ab"),
        *(claim("hts", place=name) for name in "cd"),
        about_region("isis", "more_than", 80),
    )
    (checked,) = found.claims
    assert checked.unnamed_at == ("c", "d")
    assert checked.total_if_unnamed == near(0, 100, low_open=True, high_open=True)
    assert checked.verdict_if_unnamed is Verdict.NOT_CONTRADICTED


def test_a_claim_below_the_sum_says_that_areas_are_drawn_too_large():
    found = region(
        *(claim("isis", "all", place=name) for name in "ab"),
        *(claim("hts", "all", place=n) for n in "cd"),
        about_region("isis", "at_most", 20),
    )
    (checked,) = found.claims
    assert (checked.verdict, checked.margin) == (Verdict.CANNOT_BE, pytest.approx(30))
    assert checked.area_factor == pytest.approx(1 / 4)


def test_no_factor_helps_an_actor_that_holds_nothing():
    found = region(*(claim("hts", "all", place=name) for name in "abcd"), about_region("isis", "most"))
    assert (found.claims[0].verdict, found.claims[0].area_factor) == (Verdict.CANNOT_BE, None)


def test_a_total_that_just_misses_the_claim_stands_only_while_the_areas_are_exact():
    """Half of the four squares, against "more than half": any error of drawing in ISIS's favour would do."""
    held = [claim("isis", "all", place=name) for name in "ab"] + [claim("hts", "all", place=name) for name in "cd"]
    (checked,) = region(*held, about_region("isis", "more_than", 50)).claims
    assert (checked.verdict, checked.margin, checked.area_factor) == (Verdict.CANNOT_BE, 0, pytest.approx(1))


def test_bounds_that_meet_only_in_an_open_end_cannot_be():
    found = region(
        *(claim("isis", "all", place=name) for name in "ab"),
        *(claim("hts", "all", place=n) for n in "cd"),
        about_region("isis", "more_than", 50),
    )
    assert (found.claims[0].verdict, found.claims[0].margin) == (Verdict.CANNOT_BE, pytest.approx(0))


def test_a_joint_claim_of_the_whole_is_held_against_the_sum():
    found = region(*(claim("isis+hts", "exactly", 60, place=name) for name in "abcd"), about_region("isis+hts", "most"))
    (checked,) = found.claims
    assert (checked.verdict, checked.total) == (Verdict.CONSISTENT, near(60, 60))
    assert total(found, "isis") == near(0, 60)


def test_claims_of_the_whole_go_by_the_same_rules_of_use():
    held = claim("isis", "all")
    later = about_region("isis", "most", on=day(1))
    assert [(item.claim, item.reason) for item in region(held, later).set_aside] == [("r", Reason.AFTER_DATE)]
    late = about_region("isis", "most", on=day(-61))
    assert [(item.claim, item.reason) for item in region(held, late).set_aside] == [("r", Reason.OUTSIDE_WINDOW)]
    assert len(region(held, about_region("isis", "most", on=day(-60))).claims) == 1
    assert region(held, about_region("isis", "most"), without=frozenset({"r"})).claims == ()


def test_a_claim_of_the_whole_stays_with_the_evidence_of_its_time():
    assert len(region(claim("isis", "all"), about_region("isis", "most"), offset=300).claims) == 1


def test_a_siege_of_the_whole_is_context_of_the_region_alone():
    siege = claim("government", relation="surrounds", place="south", id="c")
    found = region(claim("isis"), siege)
    assert ([item.claim for item in found.context], found.claims) == (["c"], ())


def test_every_region_is_in_the_map():
    data = dataset(claim("isis"), places="abc", regions={"one": "ab", "two": "bc"})
    assert list(region_map(data, control_map(data, day(0)), day(0))) == ["one", "two"]


def test_an_unknown_region_is_refused():
    data = dataset()
    with pytest.raises(KeyError):
        region_on(data, "nowhere", control_map(data, day(0)), day(0))


def test_a_claim_of_the_whole_is_held_against_the_places_of_its_own_day():
    found = region(
        *(claim("isis", "all", place=name) for name in "ab"),
        *(claim("hts", "all", place=name) for name in "cd"),
        *(claim("government", "all", place=name, on=day(20)) for name in "abcd"),
        about_region("isis", "half"),
        offset=25,
    )
    (checked,) = found.claims
    assert (checked.verdict, checked.total) == (Verdict.CONSISTENT, near(50, 50))
    assert (checked.tested_from, checked.tested_to) == (day(0), day(0))
    assert total(found, "isis") == near(0, 0), "the totals are those of the date"


def test_its_verdict_is_the_same_whatever_date_is_asked_about():
    claims = [
        claim("isis", "all", on=day(-3)),
        claim("hts", "all", place="b", on=day(2)),
        *(claim("government", "all", place=name, on=day(9)) for name in "abcd"),
        about_region("isis", "most", on=day(0), to=day(4)),
    ]
    checked = {region(*claims, offset=offset).claims for offset in (0, 1, 2, 4, 5, 9, 40)}
    assert len(checked) == 1


def test_where_its_day_is_uncertain_it_cannot_be_only_if_it_could_be_on_none_of_them():
    taken = [claim("hts", "all", place=name) for name in "abcd"]
    retaken = [claim("isis", "all", place=name, on=day(3)) for name in "abc"]
    (before,) = region(*taken, *retaken, about_region("isis", "most", on=day(0), to=day(2)), offset=5).claims
    (either,) = region(*taken, *retaken, about_region("isis", "most", on=day(0), to=day(3)), offset=5).claims
    (after,) = region(*taken, *retaken, about_region("isis", "most", on=day(3), to=day(9)), offset=9).claims
    assert [item.verdict for item in (before, either, after)] == [
        Verdict.CANNOT_BE,
        Verdict.NOT_CONTRADICTED,
        Verdict.CONSISTENT,
    ]
    assert either.total == near(0, 75)
    assert (either.tested_from, either.tested_to) == (day(0), day(3))


def test_of_days_on_none_of_which_it_could_be_the_nearest_gives_margin_and_factor():
    rows = [
        claim("hts", "all", place="c"),
        claim("hts", "all", place="d"),
        claim("hts", "all"),
        claim("isis", "all", place="b"),
        claim("isis", "all", on=day(1)),
        about_region("isis", "at_least", 80, on=day(0), to=day(1)),
    ]
    (checked,) = region(*rows, offset=1).claims
    assert (checked.verdict, checked.total) == (Verdict.CANNOT_BE, near(25, 50))
    assert (checked.margin, checked.area_factor) == (pytest.approx(30), pytest.approx(4))


def test_a_period_is_held_against_every_day_of_it_and_cannot_be_only_if_none_allows_it():
    rows = [
        *(claim("hts", "all", place=name, on=day(-5)) for name in "abcd"),
        *(claim("isis", "all", place=name, on=day(10)) for name in "abc"),
        about_region("isis", "most", on=day(0), to=day(30), kind="period"),
    ]
    (checked,) = region(*rows, offset=31).claims
    assert (checked.verdict, checked.tested_from, checked.tested_to) == (Verdict.NOT_CONTRADICTED, day(0), day(30))


def test_a_withdrawal_from_the_whole_is_held_against_the_last_day_on_which_some_may_have_stayed():
    rows = [
        *(claim("isis", "all", place=name) for name in "abcd"),
        *(claim("isis", place=name, relation="withdrew", on=day(4)) for name in "abcd"),
        claim("isis", place="south", relation="withdrew", on=day(1), to=day(4), id="r"),
    ]
    assert region(*rows, offset=3).claims == ()
    (checked,) = region(*rows, offset=4).claims
    assert (checked.verdict, checked.tested_from, checked.tested_to) == (Verdict.CONSISTENT, day(4), day(4))


def test_a_later_claim_of_the_whole_that_contradicts_it_overtakes_it():
    rows = [claim("isis"), about_region("isis", "half"), claim("government", "all", place="south", on=day(17), id="g")]
    assert [item.claim for item in region(*rows, offset=16).claims] == ["r"]
    after = region(*rows, offset=17)
    assert [item.claim for item in after.claims] == ["g"]
    assert after.set_aside == (SetAside(claim="r", reason=Reason.SUPERSEDED, overruled_by=("g",)),)


def test_a_later_claim_of_the_whole_that_can_be_true_beside_it_overtakes_nothing():
    rows = [about_region("isis", "half"), claim("government", "exactly", 20, place="south", on=day(17), id="g")]
    assert [item.claim for item in region(*rows, offset=17).claims] == ["g", "r"], "the newest first"


def test_claims_of_the_whole_that_contradict_each_other_of_one_time_stand_side_by_side():
    rows = [
        about_region("isis", "half", to=day(2)),
        claim("isis", "exactly", 20, place="south", id="x", source="t", on=day(2)),
        claim("isis", "about", 20, place="south", id="y", source="u", on=day(1)),
    ]
    found = region(*rows, offset=3)
    assert [(item.claim, item.disputed_by) for item in found.claims] == [("x", ()), ("y", ()), ("r", ("x", "y"))]
    assert found.set_aside == ()


def test_one_that_lies_before_all_that_contradicts_it_is_overtaken_within_the_week():
    rows = [
        about_region("isis", "half"),
        claim("isis", "exactly", 20, place="south", id="x", source="t", on=day(2)),
        claim("isis", "about", 20, place="south", id="y", source="u", on=day(1)),
    ]
    found = region(*rows, offset=3)
    assert [item.claim for item in found.claims] == ["x", "y"]
    assert found.set_aside == (SetAside(claim="r", reason=Reason.SUPERSEDED, overruled_by=("x", "y")),)


def nested(*claims, offset=0):
    """Two regions: `south` is a and b, `town` has c too."""
    data = dataset(*claims, places="abc", regions={"south": "ab", "town": "abc"})
    return region_map(data, control_map(data, day(offset)), day(offset))


def test_what_is_said_of_all_of_a_wider_region_overtakes_what_was_said_of_this_one():
    rows = [about_region("isis", "half"), claim("government", "all", place="town", id="g", on=day(17))]
    assert [item.claim for item in nested(*rows, offset=16)["south"].claims] == ["r"]
    found = nested(*rows, offset=17)
    assert found["south"].claims == (), "it is told as a claim about the wider region"
    assert [item.claim for item in found["town"].claims] == ["g"]
    assert found["south"].set_aside == (SetAside(claim="r", reason=Reason.SUPERSEDED, overruled_by=("g",)),)


def test_so_does_that_somebody_holds_nothing_of_it():
    rows = [about_region("isis", "half"), claim("isis", "none", place="town", id="g", on=day(17))]
    assert nested(*rows, offset=17)["south"].claims == ()


@pytest.mark.parametrize("said", [("most",), ("exactly", 90)])
def test_what_is_said_of_some_of_a_wider_region_says_nothing_of_this_one(said):
    rows = [about_region("isis", "half"), claim("government", *said, place="town", id="g", on=day(17))]
    assert [item.claim for item in nested(*rows, offset=17)["south"].claims] == ["r"]


def test_nor_does_all_of_this_region_say_anything_of_a_wider_one():
    rows = [claim("isis", "half", place="town", id="w"), claim("hts", "all", place="south", id="s", on=day(17))]
    assert [item.claim for item in nested(*rows, offset=17)["town"].claims] == ["w"]


def test_only_what_was_published_by_then_is_used_of_the_claim_and_of_its_places():
    rows = [
        *(claim("isis", "all", place=name) for name in "ab"),
        *(claim("hts", "all", place=name) for name in "cd"),
        claim("isis", "all", place="c", source="late", on=day(0)),
        about_region("isis", "at_least", 70),
        claim("isis", "half", place="south", id="later", source="late", on=day(12)),
    ]
    sources = [source("s", published=day(1)), source("late", published=day(30))]
    then, now = (region(*rows, sources=sources, offset=12, known_by=known) for known in (day(20), day(30)))
    assert [(item.claim, item.verdict) for item in then.claims] == [("r", Verdict.CANNOT_BE)]
    assert [(item.claim, item.verdict) for item in now.claims] == [("later", Verdict.NOT_CONTRADICTED)]
    assert [item.claim for item in now.set_aside] == ["r"]
    (known,) = region(*rows[:-1], sources=sources, offset=12, known_by=day(30)).claims
    assert known.verdict is Verdict.NOT_CONTRADICTED, "a version of its own day that was published later"


def test_what_is_left_out_is_left_out_on_the_own_day_of_a_claim_too():
    rows = [claim("isis", "all", id="x"), about_region("isis", "at_least", 90), claim("hts", "all", place="b", id="y")]
    assert region(*rows, offset=8).claims[0].verdict is Verdict.CANNOT_BE
    assert region(*rows, offset=8, without=frozenset({"y"})).claims[0].verdict is Verdict.NOT_CONTRADICTED


def test_no_factor_makes_less_of_an_actor_that_holds_all():
    found = region(*(claim("isis", "all", place=name) for name in "abcd"), about_region("isis", "at_most", 50))
    assert (found.claims[0].verdict, found.claims[0].area_factor) == (Verdict.CANNOT_BE, None)


def test_a_voice_that_gives_a_region_to_two_does_not_dispute_itself():
    found = region(
        claim("isis", place="south", id="one", source="s"), claim("hts", place="south", id="two", source="s")
    )
    assert [(item.claim, item.disputed_by) for item in found.claims] == [("one", ()), ("two", ())]


def test_totals_that_begin_alike_stand_in_the_order_of_the_most_that_each_may_be():
    found = region(claim("isis", "at_most", 30), claim("hts", "at_most", 60), members="a")
    assert [item.actor for item in found.totals] == ["hts", "isis"]


def test_a_place_has_the_circumstances_of_the_regions_that_it_lies_in_behind_its_own():
    rows = [
        claim("government", relation="besieges", id="own"),
        claim("government", relation="surrounds", place="south", id="around"),
        claim("hts", relation="surrounds", place="north", id="elsewhere"),
    ]
    data = dataset(*rows, places="abc", regions={"north": "c", "south": "ab", "town": "abc"})
    decisions = control_map(data, day(0))
    regions = region_map(data, decisions, day(0)).values()
    assert [item.claim for item in context_beside(data, decisions["a"], regions)] == ["own", "around"]
    assert [item.claim for item in context_beside(data, decisions["c"], regions)] == ["elsewhere"]
    assert [item.id for item in regions_around(data, "a")] == ["south", "town"]
    assert [item.id for item in regions_around(data, "c")] == ["north", "town"]


def test_what_a_region_tells_and_sets_aside_stands_in_the_order_of_the_ids():
    rows = [
        claim("isis", id="held"),
        claim("government", relation="surrounds", place="south", id="c2"),
        claim("hts", relation="besieges", place="south", id="c1"),
        claim("isis", "half", place="south", id="x3", on=day(1)),
        claim("isis", "half", place="south", id="x2", retracted="an error"),
        claim("isis", "half", place="south", id="x1", on=day(-90)),
        claim("government", relation="surrounds", place="south", id="x0", on=day(-90)),
    ]
    found = region(*rows)
    assert [(item.claim, item.relation.value) for item in found.context] == [("c1", "besieges"), ("c2", "surrounds")]
    assert found.set_aside == (
        SetAside(claim="x0", reason=Reason.OUTSIDE_WINDOW),
        SetAside(claim="x1", reason=Reason.OUTSIDE_WINDOW),
        SetAside(claim="x2", reason=Reason.RETRACTED),
        SetAside(claim="x3", reason=Reason.AFTER_DATE),
    )
    assert (found.region, found.date) == ("south", day(0))


def test_evidence_of_the_region_itself_makes_older_claims_about_it_too_old_and_of_no_place_none_counts():
    rows = [about_region("isis", "half", on=day(0)), claim("isis", "half", place="south", id="n", on=day(61))]
    found = region(*rows, offset=61)
    assert [item.claim for item in found.claims] == ["n"]
    assert [(item.claim, item.reason) for item in found.set_aside] == [("r", Reason.OUTSIDE_WINDOW)]
    rows = [about_region("isis", "half", on=day(0)), claim("isis", "half", place="south", id="n", on=day(60))]
    assert [item.claim for item in region(*rows, offset=60).claims] == ["n", "r"]


def test_totals_are_of_the_named_and_the_groups_around_them_the_largest_surest_share_first():
    found = region(
        claim("jaysh-al-islam", "exactly", 20),
        claim("isis", "more_than", 20),
        claim("hts", "at_least", 20),
        about_region("government", "at_most", 5),
        members="a",
    )
    assert [item.actor for item in found.totals] == ["isis", "hts", "opposition", "jaysh-al-islam", "government"]


def test_claims_about_a_region_of_one_day_stand_by_their_ids_and_newer_ones_before_them():
    rows = [
        claim("isis", "half", place="south", id="b"),
        claim("isis", "half", place="south", id="c", source="t", on=day(1)),
        claim("isis", "half", place="south", id="a", source="u"),
    ]
    assert [item.claim for item in region(*rows, offset=1).claims] == ["c", "a", "b"]


def test_a_claim_of_the_whole_is_held_against_its_places_as_they_change_within_its_days_and_not_before_or_after():
    """ISIS has a from day 2 to day 4: of the days 0 to 3, two without and two with it; of day 5, none."""
    held = [
        claim("hts", "all", on=day(-1)),
        claim("isis", "all", on=day(2)),
        claim("government", "all", on=day(5)),
        claim("hts", "all", place="b", on=day(-1)),
    ]
    (found,) = region(*held, about_region("isis", "half", on=day(0), to=day(3)), members="ab", offset=9).claims
    assert (found.total, found.verdict) == (near(0, 50), Verdict.NOT_CONTRADICTED)
    (found,) = region(*held, about_region("isis", "half", on=day(2), to=day(4)), members="ab", offset=9).claims
    assert (found.total, found.verdict) == (near(50, 50), Verdict.CONSISTENT)
    (found,) = region(*held, about_region("isis", "half", on=day(5), to=day(9)), members="ab", offset=9).claims
    assert (found.total, found.verdict) == (near(0, 0), Verdict.CANNOT_BE)
    (found,) = region(*held, about_region("isis", "half", on=day(0), to=day(2)), members="ab", offset=9).claims
    assert found.total == near(0, 50)


def test_all_accounts_of_a_disputed_place_are_allowed_also_of_two_together():
    """Sixty together or nothing of either; beside a dispute, what is said jointly binds only its own version."""
    rows = [
        claim("isis+hts", "exactly", 60, id="j"),
        claim("government", "all", source="t"),
        about_region("isis+hts", "most"),
    ]
    (found,) = [item for item in region(*rows, members="a").claims if item.claim == "r"]
    assert (found.total, found.verdict) == (near(0, 100), Verdict.NOT_CONTRADICTED)


def test_what_a_group_holds_a_member_of_it_may_hold_and_what_its_members_hold_is_the_groups():
    found = region(claim("opposition", "less_than", 40), about_region("jaysh-al-islam", "half"), members="a")
    assert total(found, "jaysh-al-islam") == near(0, 40, high_open=True)
    found = region(
        claim("jaysh-al-islam", "exactly", 20), claim("jaysh-al-ababil", "more_than", 10), members="a"
    )
    assert total(found, "opposition") == near(30, 100, low_open=True)


def test_what_is_said_of_a_region_rests_on_the_newest_days_of_its_places_alone():
    data = dataset(
        claim("isis", "all", on=day(0)),
        claim("hts", "all", place="b", on=day(-3)),
        about_region("isis", "all", on=day(-200)),
        claim("hts", id="newer", place="south", on=day(-2)),
        claim("government", id="siege", relation="besieges", place="south", on=day(-1)),
        places="ab",
        regions={"south": "ab"},
    )
    whole = region_on(data, "south", control_map(data, day(0)), day(0))
    said = reports_on(data, "south", [day(0), day(-3)], day(0))
    assert (said.claims, said.context, said.set_aside) == (whole.claims, whole.context, whole.set_aside)
    assert said.claims
    assert said.context
    assert [item.claim for item in said.set_aside] == ["r"]
    later = reports_on(data, "south", [day(900)], day(900))
    assert not later.claims
