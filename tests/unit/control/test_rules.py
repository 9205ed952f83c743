"""Which claims count at a date, which dispute them and which are history; each test is one sentence of the rules."""

import dataclasses
import datetime as dt

import pytest

from saytara.control import Status, control_map, control_on
from saytara.control.asked import Question
from saytara.control.decision import Reason
from saytara.core.shares import Share
from tests.builders import actor, claim, dataset, day, source

NAMED = {"isis": "i", "hts": "h", "government": "g"}


def at(claims, offset=0, **options):
    sources = options.pop("sources", ())
    return control_on(dataset(*claims, sources=sources), "a", Question(date=day(offset), **options))


def reasons(decision):
    return {item.claim: item.reason for item in decision.set_aside}


def overruled(decision):
    return {item.claim: item.overruled_by for item in decision.set_aside}


# What is usable


def test_a_claim_of_tomorrow_is_not_used_today():
    decision = at([claim("isis", id="x", on=day(1))], 0)
    assert decision.status is Status.NOT_REPORTED
    assert reasons(decision) == {"x": Reason.AFTER_DATE}


def test_a_withdrawal_counts_from_the_last_day_it_may_speak_of_and_as_of_that_day():
    claims = [claim("isis", id="x", on=day(-20)), claim("isis", id="w", relation="withdrew", on=day(0), to=day(6))]
    before, after = at(claims, 5), at(claims, 6)
    assert (before.main_holder, reasons(before)) == ("isis", {"w": Reason.AFTER_DATE})
    assert (after.left, after.newest_evidence, overruled(after)) == (("isis",), day(6), {"x": ("w",)})


def test_a_claim_counts_from_the_first_day_it_may_speak_of():
    assert at([claim("isis", on=day(0), to=day(4))], 0).status is Status.HELD


def test_known_by_leaves_out_what_may_have_been_published_later():
    late = source("late", published=day(0), published_to=day(3))
    claims = [claim("isis", id="x", source="late")]
    assert reasons(at(claims, 5, sources=[late], known_by=day(2))) == {"x": Reason.NOT_YET_KNOWN}
    assert at(claims, 5, sources=[late], known_by=day(3)).status is Status.HELD


def test_what_would_not_count_anyway_is_not_kept_out_by_its_publication():
    late = source("late", published=day(500))
    claims = [
        claim("isis"),
        claim("isis", id="counts", source="late"),
        claim("isis", id="old", source="late", on=day(-61)),
        claim("isis", id="later", source="late", on=day(9)),
        claim("isis", id="siege", source="late", relation="besieges", on=day(-1)),
        claim("isis", id="old siege", source="late", relation="besieges", on=day(-200)),
        claim("isis", "less_than", 0, id="weak", source="late"),
        claim("isis", id="old leaving", source="late", relation="withdrew", part="a part", on=day(-200)),
    ]
    assert reasons(at(claims, 5, sources=[source(), late], known_by=day(2))) == {
        "counts": Reason.NOT_YET_KNOWN,
        "old": Reason.OUTSIDE_WINDOW,
        "old leaving": Reason.OUTSIDE_WINDOW,
        "later": Reason.AFTER_DATE,
        "siege": Reason.NOT_YET_KNOWN,
        "old siege": Reason.OUTSIDE_WINDOW,
        "weak": Reason.CONSTRAINS_NOTHING,
    }


def test_what_would_count_beside_what_was_known_is_kept_out_by_its_publication_alone():
    late = source("late", published=day(500))
    claims = [
        claim("isis", id="old", source="late", on=day(-61)),
        claim("isis", id="new", source="late"),
        claim("isis", id="siege", source="late", relation="besieges", on=day(-90)),
    ]
    found = reasons(at(claims, 5, sources=[late], known_by=day(2)))
    assert set(found.values()) == {Reason.NOT_YET_KNOWN}


def test_a_retracted_claim_is_listed_and_not_used():
    assert reasons(at([claim("isis", id="x", retracted="the page was corrected")])) == {"x": Reason.RETRACTED}


@pytest.mark.parametrize(
    ("grade", "least", "is_used"),
    [("A", "B", True), ("B", "B", True), ("C", "B", False), ("D", "E", True), ("F", "E", False), ("F", None, True)],
)
def test_a_source_that_cannot_be_judged_is_no_grade_at_all(grade, least, is_used):
    decision = at([claim("isis", id="x")], sources=[source("s", reliability=grade)], min_grade=least)
    assert (reasons(decision) == {}) is is_used
    if not is_used:
        assert reasons(decision) == {"x": Reason.BELOW_GRADE}


@pytest.mark.parametrize("least", [None, "D", "E"])
def test_who_was_shown_to_forge_gives_no_place_a_colour_and_disputes_nobody(least):
    forged = source("e", reliability="E")
    claims = [claim("isis", id="i"), claim("hts", id="x", source="e")]
    decision = at(claims, sources=[source(), forged], min_grade=least)
    assert (decision.accepted, reasons(decision)) == (("i",), {"x": Reason.BELOW_GRADE})


def test_an_unknown_grade_is_refused_with_the_grades_there_are():
    with pytest.raises(ValueError, match="A, B, C, D, E"):
        at([], min_grade="F")


def test_an_unknown_place_is_refused():
    with pytest.raises(KeyError, match="nowhere"):
        control_on(dataset(), "nowhere", day(0))


def test_claims_left_out_are_as_if_never_written():
    kept = claim("isis", id="x")
    assert at([kept, claim("hts", id="y")], without=frozenset({"y"})) == at([kept])


# Days and windows


def test_a_state_over_a_period_is_as_fresh_as_the_date_while_it_runs():
    decision = at([claim("isis", on=day(-400), to=day(10), kind="period")], 5)
    assert (decision.newest_evidence, decision.age_days) == (day(5), 0)


def test_a_state_over_a_past_period_is_as_old_as_its_end():
    assert at([claim("isis", on=day(-400), to=day(10), kind="period")], 30).newest_evidence == day(10)


def test_an_uncertain_day_counts_as_its_first():
    assert at([claim("isis", on=day(0), to=day(9))], 20).newest_evidence == day(0)


def test_what_is_older_than_the_evidence_window_is_history():
    decision = at([claim("isis", id="old", on=day(-61)), claim("hts", id="new", source="t")])
    assert reasons(decision) == {"old": Reason.OUTSIDE_WINDOW}
    assert at([claim("isis", on=day(-60)), claim("isis")]).set_aside == ()


def test_old_evidence_stays_until_there_is_newer_and_is_marked_stale():
    claims = [claim("isis")]
    assert not at(claims, 180).is_stale
    decision = at(claims, 181)
    assert (decision.is_stale, decision.status, decision.age_days) == (True, Status.HELD, 181)


# Agreement, disputes, change


def test_rebels_and_one_of_their_factions_agree():
    decision = at([claim("opposition", id="x"), claim("jaysh-al-islam", id="y", source="t")])
    assert (decision.status, decision.accepted) == (Status.HELD, ("x", "y"))
    assert decision.main_holder == "opposition"


def test_who_is_said_to_control_a_place_without_a_figure_is_its_main_holder():
    claims = [claim("isis", id="i"), claim("hts", "exactly", 60, id="h", source="t")]
    decision = at(claims)
    assert decision.status is Status.DISPUTED


@pytest.mark.parametrize(("first", "last"), [(0, 0), (-7, 0), (-3, 4)])
def test_two_sources_that_name_two_main_holders_of_one_time_are_a_dispute(first, last):
    decision = at([claim("isis", id="x", on=day(first), to=day(last)), claim("hts", "most", id="y", source="t")], 4)
    assert decision.status is Status.DISPUTED
    assert set(reasons(decision).values()) == {Reason.DISPUTING}


def test_what_a_change_ended_names_the_change_and_not_the_reports_after_it():
    claims = [
        claim("isis", id="before", source="one", on=day(-3)),
        claim("hts", id="taken", source="two", relation="took", on=day(-1)),
        claim("hts", id="after", source="three"),
    ]
    assert overruled(at(claims)) == {"before": ("taken",)}


@pytest.mark.parametrize("earlier", [-7, -1])
def test_two_sources_of_one_week_that_name_two_main_holders_of_two_days_are_no_dispute(earlier):
    decision = at([claim("isis", id="x", on=day(earlier)), claim("hts", id="y", source="t")])
    assert (decision.status, decision.holders, decision.versions) == (Status.HELD, ("hts",), ())
    assert (reasons(decision), overruled(decision)) == ({"x": Reason.SUPERSEDED}, {"x": ("y",)})


def test_what_disputes_stands_as_a_version_beside_what_it_disputes():
    decision = at([claim("isis", id="x", on=day(-7), to=day(0)), claim("hts", id="y", source="t")])
    assert decision.status is Status.DISPUTED
    assert decision.accepted == ("y",)
    assert reasons(decision) == {"x": Reason.DISPUTING}
    assert overruled(decision) == {"x": ("y",)}
    assert [version.claims for version in decision.versions] == [("x",)]
    assert decision.versions[0].actors[0].actor == "isis"


def test_newer_claim_supersedes_older_one_outside_the_dispute_window():
    decision = at([claim("isis", id="x", on=day(-8)), claim("hts", id="y", source="t")])
    assert (decision.status, decision.holders) == (Status.HELD, ("hts",))
    assert reasons(decision) == {"x": Reason.SUPERSEDED}
    assert overruled(decision) == {"x": ("y",)}


def test_one_late_outlier_does_not_overrule_two_publishers():
    claims = [
        claim("isis", id="x", on=day(-3)),
        claim("isis", id="y", on=day(-2), source="t"),
        claim("hts", id="z", source="u"),
    ]
    decision = at(claims)
    assert decision.accepted == ("x", "y")
    assert overruled(decision) == {"z": ("x", "y")}


def test_one_publisher_that_says_it_twice_counts_once():
    sources = [source("s1", publisher="agency"), source("s2", publisher="agency"), source("t")]
    claims = [
        claim("isis", id="x", on=day(-3), source="s1"),
        claim("isis", id="y", on=day(-2), source="s2"),
        claim("hts", id="z", source="t"),
    ]
    decision = at(claims, sources=sources)
    assert decision.accepted == ("z",)
    assert set(reasons(decision).values()) == {Reason.SUPERSEDED}


@pytest.mark.parametrize(("grade", "accepted"), [("C", ("z",)), ("D", ("x",)), ("F", ("z",))])
def test_a_poor_source_weighs_less_than_an_earlier_good_one(grade, accepted):
    sources = [source("s", reliability="A"), source("t", reliability=grade)]
    claims = [claim("isis", id="x", on=day(-3)), claim("hts", id="z", source="t")]
    assert at(claims, sources=sources).accepted == accepted


def test_two_half_weights_hold_against_one_and_the_later_wins():
    sources = [source("s", reliability="A"), source("t", reliability="D"), source("u", reliability="D")]
    claims = [
        claim("isis", id="x", on=day(-1)),
        claim("hts", id="y", source="t", on=day(-1)),
        claim("hts", id="z", source="u"),
    ]
    assert at(claims, sources=sources).accepted == ("y", "z")


def test_nothing_is_left_out_without_a_contradiction():
    sources = [source("s"), source("t"), source("twin", publisher="s")]
    claims = [
        claim("isis", id="x"),
        claim("hts", id="y", source="t", on=day(-1)),
        claim("isis", id="early", source="twin", on=day(-1)),
    ]
    assert at(claims, sources=sources).accepted == ("early", "x")


def test_equal_weight_and_day_go_to_the_larger_set_then_to_the_first_ids():
    sources = [source("s1", publisher="p"), source("s2", publisher="p"), source("t")]
    claims = [
        claim("isis", id="z1", source="s1"),
        claim("isis", id="z2", source="s2"),
        claim("hts", id="a", source="t"),
    ]
    assert at(claims, sources=sources).accepted == ("z1", "z2")
    assert at([claim("isis", id="b"), claim("hts", id="a", source="t")]).accepted == ("a",)


def test_an_accepted_withdrawal_makes_what_lies_before_it_history_not_a_dispute():
    decision = at([claim("isis", id="x", on=day(-3)), claim("isis", id="w", relation="withdrew", source="t")])
    assert decision.status is Status.NOT_REPORTED
    assert decision.left == ("isis",)
    assert reasons(decision) == {"x": Reason.SUPERSEDED}


def test_control_of_all_makes_what_lies_before_it_history_not_a_dispute():
    decision = at([claim("isis", id="x", on=day(-3)), claim("government", "all", id="g", source="t")])
    assert (decision.status, decision.holders) == (Status.HELD, ("government",))
    assert reasons(decision) == {"x": Reason.SUPERSEDED}


def test_an_unaccepted_change_changes_nothing():
    claims = [
        claim("isis", id="x", on=day(-3)),
        claim("isis", id="y", on=day(-3), source="t"),
        claim("government", "all", id="g", source="u"),
    ]
    decision = at(claims, sources=[source("u", reliability="D")])
    assert (decision.status, decision.accepted) == (Status.DISPUTED, ("x", "y"))


@pytest.mark.parametrize(
    "change",
    [
        claim("government", relation="took", id="g", source="u"),
        claim("government", "all", id="g", source="u"),
        claim("isis", relation="withdrew", id="g", source="u"),
    ],
)
def test_one_full_report_of_a_change_ends_what_any_number_say_of_the_days_before(change):
    before = [claim("isis", id=f"x{number}", on=day(-3), source=f"s{number}") for number in range(5)]
    decision = at([*before, change])
    assert (decision.accepted, set(reasons(decision).values())) == (("g",), {Reason.SUPERSEDED})


def test_it_ends_them_also_where_too_much_is_said_to_try_every_set():
    before = [claim("isis", id=f"x{number}", on=day(-3), source=f"s{number}") for number in range(5)]
    beside = [claim("hts", "at_most", 60 + number, id=f"y{number}", on=day(-1)) for number in range(15)]
    decision = at([*before, *beside, claim("government", relation="took", id="g", source="u")])
    assert "g" in decision.accepted
    assert set(reasons(decision)) == {item.id for item in before}


def test_it_does_not_end_what_several_say_of_its_own_day():
    same_day = [claim("isis", id=f"x{number}", source=f"s{number}") for number in range(2)]
    decision = at([*same_day, claim("government", relation="took", id="g", source="u")])
    assert (decision.status, decision.accepted) == (Status.DISPUTED, ("x0", "x1"))


def test_a_claim_that_may_speak_of_the_same_day_is_not_before_a_change():
    claims = [claim("isis", id="x", on=day(-3), to=day(0)), claim("government", "all", id="g", source="t")]
    assert reasons(at(claims)) == {"x": Reason.DISPUTING}


def test_older_claims_that_agree_with_the_newest_still_count():
    decision = at([claim("hts", "exactly", 20, id="h", on=day(-40)), claim("isis", id="i", source="t")])
    assert (decision.accepted, decision.share_of("isis")) == (("h", "i"), Share(low=0, high=80, low_open=True))


def test_older_claims_are_taken_newest_first():
    claims = [
        claim("hts", "exactly", 20, id="older", on=day(-30)),
        claim("hts", "exactly", 30, id="old", on=day(-20), source="t"),
        claim("isis", id="new", source="u"),
    ]
    decision = at(claims)
    assert decision.accepted == ("new", "old")
    assert overruled(decision) == {"older": ("old",)}


def test_a_dispute_goes_on_while_what_comes_later_touches_neither_version():
    claims = [
        claim("isis", "exactly", 60, id="more", on=day(-10), to=day(-9), source="one"),
        claim("isis", "exactly", 30, id="less", on=day(-9), source="two"),
        claim("isis", id="part", part="the western part", source="three"),
    ]
    decision = at(claims)
    assert (decision.status, decision.accepted) == (Status.DISPUTED, ("less", "part"))
    assert overruled(decision) == {"more": ("less",)}


def test_a_dispute_ends_with_something_newer_that_contradicts_a_version():
    claims = [
        claim("isis", "exactly", 60, id="more", on=day(-10), to=day(-9), source="one"),
        claim("isis", "exactly", 30, id="less", on=day(-9), source="two"),
        claim("isis", "most", id="most", source="three"),
    ]
    decision = at(claims)
    assert (decision.status, decision.accepted) == (Status.HELD, ("more", "most"))
    assert reasons(decision) == {"less": Reason.SUPERSEDED}


def test_an_older_round_is_weighed_and_not_taken_by_its_last_day():
    claims = [
        claim("isis", "exactly", 60, id="a", on=day(-12), source="one"),
        claim("isis", "exactly", 60, id="b", on=day(-11), source="two"),
        claim("isis", "exactly", 30, id="outlier", on=day(-9), source="three"),
        claim("hts", "exactly", 10, id="new", source="four"),
    ]
    assert at(claims).accepted == ("a", "b", "new")


def test_what_lies_before_an_older_change_is_history_too():
    claims = [
        claim("isis", id="x", on=day(-12), source="one"),
        claim("isis", relation="withdrew", id="w", on=day(-9), source="two"),
        claim("hts", "exactly", 10, id="new", source="three"),
    ]
    decision = at(claims)
    assert (decision.status, reasons(decision)) == (Status.HELD_IN_PART, {"x": Reason.SUPERSEDED})


def test_three_claims_may_contradict_each_other_only_together():
    claims = [
        claim("isis", "exactly", 40, id="i"),
        claim("hts", "exactly", 40, id="h", source="t"),
        claim("government", "exactly", 40, id="g", source="u", on=day(-1)),
    ]
    decision = at(claims)
    assert (decision.accepted, overruled(decision)) == (("h", "i"), {"g": ("h", "i")})


def test_disputing_claims_that_contradict_each_other_are_several_versions():
    claims = [claim(name, "all", id=key, source=key, on=day(0)) for name, key in NAMED.items()]
    decision = at(claims)
    assert decision.accepted == ("g",)
    assert [version.claims for version in decision.versions] == [("h",), ("i",)]


@pytest.mark.parametrize(("limit", "accepted"), [(3, ("hts1", "hts2", "rebels1", "rebels2")), (2, ("i1", "i2", "i3"))])
def test_as_many_different_things_as_the_limit_are_searched_exactly(monkeypatch, limit, accepted):
    """Two times 40% of two sources each weigh more than "all" of three, which is taken first where not all is tried."""
    monkeypatch.setattr("saytara.control.agreement.EXACT_SEARCH_LIMIT", limit)
    claims = [claim("isis", "all", id=f"i{n}", source=f"i{n}") for n in (1, 2, 3)]
    claims += [claim("hts", "exactly", 40, id=f"hts{n}", source=f"h{n}") for n in (1, 2)]
    claims += [claim("opposition", "exactly", 40, id=f"rebels{n}", source=f"r{n}") for n in (1, 2)]
    assert at(claims).accepted == accepted


def test_a_dispute_is_of_all_days_that_any_of_its_versions_may_speak_of():
    claims = [
        *(claim("isis", source=name, on=day(0), to=day(3)) for name in ("one", "two")),
        claim("hts", source="three", on=day(1)),
        claim("government", source="four", on=day(0), to=day(2)),
    ]
    decision = at(claims, 3)
    assert [version.days for version in decision.versions] == [(day(1), day(1)), (day(0), day(2))]
    assert decision.disputed_days == (day(0), day(2))
    assert at(claims[:2], 3).disputed_days is None


def test_many_different_figures_are_taken_by_weight():
    claims = [claim("isis", "exactly", figure, id=f"c{figure}", source=f"s{figure}") for figure in range(20, 80, 3)]
    decision = at(claims)
    assert decision.accepted == ("c20",)
    assert len(decision.versions) == 19


# News that weighs less than what it contradicts


def lone_news(*claims, reliability="D", old=-9, **options):
    # The news comes six days after the report that it contradicts, and again three days later from the same source.
    light = source("light", publisher="a ministry", reliability=reliability)
    sources = [light, source("s"), *options.pop("sources", ())]
    news = [
        claim("isis", relation="withdrew", id="again", source="light"),
        claim("isis", relation="withdrew", id="news", source="light", on=day(-3)),
    ]
    return at([claim("isis", id="old", on=day(old)), *news, *claims], sources=sources, **options)


def test_one_publisher_of_less_weight_does_not_overtake_what_it_contradicts():
    decision = lone_news()
    assert (decision.status, decision.accepted, decision.main_holder) == (Status.DISPUTED, ("old",), "isis")
    assert overruled(decision) == {"news": ("old",), "again": ("old",)}
    assert decision.newest_evidence == day(0)


def test_it_does_once_the_dispute_window_has_passed():
    assert overruled(lone_news(old=-11)) == {"old": ("again", "news")}


@pytest.mark.parametrize("reliability", ["A", "C", "F"])
def test_one_publisher_of_full_weight_does(reliability):
    assert overruled(lone_news(reliability=reliability)) == {"old": ("again", "news")}


def test_two_publishers_of_half_weight_weigh_as_much_as_one():
    second = claim("hts", "all", id="second", source="other", on=day(-1))
    decision = lone_news(second, sources=[source("other", reliability="D")])
    assert decision.accepted == ("again", "news", "second")
    assert overruled(decision) == {"old": ("again", "news", "second")}


def test_so_do_two_statements_of_one_publisher_as_in_every_round():
    second = claim("hts", "all", id="second", source="light")
    assert overruled(lone_news(second)) == {"old": ("again", "news", "second")}


def test_a_full_report_of_something_else_does_not_help_it():
    second = claim("hts", part="a street", id="second", source="other")
    decision = lone_news(second, sources=[source("other", reliability="B")])
    assert overruled(decision) == {"news": ("old",), "again": ("old",)}


def test_one_figure_disputes_what_several_gave_the_week_before_and_does_not_overtake_it():
    claims = [
        claim("isis", "exactly", 90, id="a", on=day(-10), source="a"),
        claim("isis", "about", 90, id="b", on=day(-9), source="b"),
        claim("isis", "exactly", 35, id="outlier", on=day(-5), source="c"),
        claim("hts", part="a street", id="street", source="d"),
    ]
    decision = at(claims)
    assert (decision.status, decision.accepted) == (Status.DISPUTED, ("a", "b", "street"))
    assert overruled(decision) == {"outlier": ("a", "b")}


def test_a_publisher_of_less_weight_overtakes_what_weighs_no_more():
    sources = [source("light", reliability="D"), source("s", reliability="D")]
    claims = [claim("isis", id="old", on=day(-15)), claim("hts", id="news", source="light")]
    assert overruled(at(claims, sources=sources)) == {"old": ("news",)}


def test_a_report_that_lighter_news_had_overtaken_counts_again_beside_an_older_one_of_full_weight():
    sources = [source("light", reliability="D"), source("lighter", reliability="D"), source("s")]
    claims = [
        claim("isis", id="older", on=day(-14)),
        claim("isis", id="old", source="lighter", on=day(-10)),
        claim("isis", relation="withdrew", id="news", source="light", on=day(-7)),
        claim("isis", relation="withdrew", id="again", source="light"),
    ]
    decision = at(claims, sources=sources)
    assert decision.accepted == ("old", "older")
    assert overruled(decision) == {"news": ("old", "older"), "again": ("old", "older")}


def test_lighter_news_overtakes_once_the_evidence_window_has_passed():
    sources = [source("light", reliability="D"), source("s")]
    claims = [claim("isis", id="old", on=day(-61)), claim("isis", relation="withdrew", id="news", source="light")]
    decision = at(claims, sources=sources)
    assert (decision.accepted, reasons(decision)) == (("news",), {"old": Reason.OUTSIDE_WINDOW})


# One voice


def test_one_voice_that_names_two_holders_says_that_the_place_is_divided():
    decision = at([claim("isis", id="x"), claim("hts", id="y")])
    assert (decision.status, decision.accepted, decision.main_holder) == (Status.DIVIDED, ("x", "y"), None)
    assert decision.share_of("isis") == Share(low=0, high=100, low_open=True, high_open=True)


def test_one_voice_that_names_a_holder_beside_a_figure_does_not_dispute_itself():
    assert at([claim("isis"), claim("hts", "exactly", 60)]).status is Status.DIVIDED


def test_one_voice_that_names_two_of_one_side_says_that_they_hold_the_place():
    claims = [claim("jaysh-al-islam", id="x"), claim("jaysh-al-ababil", id="y")]
    assert at(claims).status is Status.HELD
    assert at([*claims, claim("isis", "most", id="z", source="t")]).status is Status.DISPUTED


@pytest.mark.parametrize("denial", [claim("isis", "none", id="z", source="t"), claim("hts", "all", id="z", source="t")])
def test_claims_that_are_read_together_still_say_each_what_it_says_alone(denial):
    decision = at([claim("isis", id="x"), claim("hts", id="y"), denial])
    assert (decision.status, decision.accepted) == (Status.DISPUTED, ("x", "y"))


def test_two_speakers_in_one_source_may_dispute_each_other():
    claims = [claim("isis", attributed_to="an activist"), claim("hts", attributed_to="a general")]
    assert at(claims).status is Status.DISPUTED


def test_one_voice_that_speaks_of_two_times_speaks_of_a_change():
    decision = at([claim("isis", id="x", on=day(-20)), claim("hts", id="y")])
    assert (decision.status, reasons(decision)) == (Status.HELD, {"x": Reason.SUPERSEDED})


def test_figures_of_one_voice_that_cannot_be_are_a_dispute_all_the_same():
    assert at([claim("isis", "exactly", 60), claim("hts", "exactly", 60)]).status is Status.DISPUTED


# Status and circumstances


def test_a_joint_claim_of_two_sides_divides_the_place():
    decision = at([claim("isis+hts")])
    assert (decision.status, decision.holders) == (Status.DIVIDED, ("hts", "isis"))


def test_two_groups_of_one_side_hold_a_place_together():
    actors = [actor("army", side="gov"), actor("militia", side="gov")]
    assert control_on(dataset(claim("army+militia"), actors=actors), "a", day(0)).status is Status.HELD


def test_who_may_hold_something_but_is_not_said_to_does_not_divide_a_place():
    decision = at([claim("isis"), claim("hts", "less_than", 20, source="t")])
    assert (decision.status, decision.holders) == (Status.HELD, ("isis",))


@pytest.mark.parametrize(("fought", "asked", "is_contested"), [(-60, 0, True), (-61, 0, False), (5, 65, True)])
def test_a_place_is_contested_while_fighting_is_reported_within_the_window_of_the_date(fought, asked, is_contested):
    decision = at([claim("isis"), claim("hts", relation="contests", id="c", on=day(fought))], asked)
    assert (decision.status, decision.is_contested) == (Status.HELD, is_contested)
    if is_contested:
        assert (decision.fighting.claims, decision.fighting.newest) == (("c",), day(fought))


def test_fighting_hides_nothing_of_who_holds():
    claims = [claim("isis+hts"), claim("hts", relation="contests", id="c")]
    decision = at(claims)
    assert (decision.status, decision.holders, decision.is_contested) == (Status.DIVIDED, ("hts", "isis"), True)


def test_fighting_where_nobody_is_said_to_hold_anything_is_not_reported_with_the_fighting_beside_it():
    decision = at([claim("hts", relation="contests", id="c")])
    assert (decision.status, decision.fighting.claims) == (Status.NOT_REPORTED, ("c",))


def test_a_disputed_place_may_be_contested_too():
    claims = [claim("isis"), claim("hts", source="t"), claim("hts", relation="contests")]
    assert (at(claims).status, at(claims).is_contested) == (Status.DISPUTED, True)


@pytest.mark.parametrize(
    ("later", "is_over"),
    [
        (claim("isis", relation="took", on=day(1)), True),
        (claim("isis", "all", on=day(1)), True),
        (claim("hts", relation="withdrew", on=day(1)), True),
        (claim("government", relation="withdrew", on=day(1)), False),
        (claim("isis", relation="took", part="a street", on=day(1)), False),
        (claim("isis", on=day(1)), False),
        (claim("isis", relation="took", on=day(0)), False),
    ],
    ids=["took", "all", "who fought left", "another left", "took a part", "controls", "of the same day"],
)
def test_fighting_is_over_once_somebody_later_has_the_place_or_left_it(later, is_over):
    assert at([claim("hts", relation="contests"), later], 1).is_contested is not is_over


def test_fighting_is_told_newest_first_and_of_one_day_by_id():
    fights = [claim("hts", relation="contests", id=name, on=day(on)) for name, on in (("c", -1), ("b", 0), ("a", 0))]
    assert at([claim("isis"), *fights], 1).fighting.claims == ("a", "b", "c")


@pytest.mark.parametrize("relation", ["besieges", "surrounds", "truce", "present"])
def test_circumstances_change_no_share(relation):
    decision = at([claim("isis"), claim("government", "all", relation=relation, id="c")])
    assert [item.actor for item in decision.actors] == ["isis"]
    assert [item.claim for item in decision.context] == ["c"]


def test_circumstances_of_the_time_of_the_evidence_stay_with_it():
    claims = [claim("isis", id="i"), claim("government", relation="truce", id="c")]
    assert [item.claim for item in at(claims, 300).context] == ["c"]
    newer = [*claims, claim("isis", on=day(100))]
    assert reasons(at(newer, 300)) == {"i": Reason.OUTSIDE_WINDOW, "c": Reason.OUTSIDE_WINDOW}


@pytest.mark.parametrize(("offset", "is_shown"), [(-61, False), (-60, True), (7, True), (8, False)])
def test_context_is_of_the_time_of_the_evidence_from_two_months_before_it_to_a_week_after(offset, is_shown):
    """Asked 80 days after the evidence, when nothing of it is fresh any more."""
    decision = at([claim("isis"), claim("isis+hts", relation="truce", on=day(offset), id="t")], 80)
    assert ([item.claim for item in decision.context] == ["t"]) is is_shown
    assert reasons(decision) == ({} if is_shown else {"t": Reason.OUTSIDE_WINDOW})


def test_a_siege_over_a_period_counts_while_it_runs_and_two_months_after():
    siege = claim("government", relation="besieges", id="c", on=day(-400), to=day(0), kind="period")
    assert [item.claim for item in at([siege], 60).context] == ["c"]
    assert reasons(at([siege], 61)) == {"c": Reason.OUTSIDE_WINDOW}


def test_publishers_are_counted_once():
    sources = [source("s1", publisher="agency"), source("s2", publisher="agency"), source("t", publisher="paper")]
    claims = [claim("isis", source="s1"), claim("isis", source="s2"), claim("isis", source="t")]
    assert at(claims, sources=sources).publishers == ("agency", "paper")


def test_the_map_has_every_place_and_says_the_same_as_each_place_alone():
    data = dataset(claim("isis"), claim("hts", place="c"), places="abcd")
    found = control_map(data, day(0))
    assert list(found) == ["a", "b", "c", "d"]
    assert all(found[name] == control_on(data, name, day(0)) for name in found)


def test_dates_at_the_ends_of_the_calendar_are_dates():
    claims = [claim("isis", on=dt.date.min, to=dt.date.max, kind="period")]
    assert control_on(dataset(*claims), "a", dt.date.max).age_days == 0


# What a claim can say: took, none, minor


def test_a_gain_makes_what_lies_before_it_history_not_a_dispute():
    decision = at([claim("opposition", id="x", on=day(-6)), claim("government", relation="took", id="g", source="t")])
    assert (decision.status, decision.holders) == (Status.HELD, ("government",))
    assert overruled(decision) == {"x": ("g",)}


def test_who_is_said_to_hold_nothing_is_denied_a_share_and_nothing_is_history_for_it():
    claims = [claim("government", id="g", attributed_to="a general"), claim("government", "none", id="n", source="t")]
    decision = at(claims)
    assert (decision.status, set(reasons(decision).values())) == (Status.DISPUTED, {Reason.DISPUTING})
    alone = at([claims[1]])
    assert (alone.status, alone.share_of("government"), alone.left) == (Status.NOT_REPORTED, Share(low=0, high=0), ())


def test_a_small_part_is_under_half_and_contradicts_half():
    small = claim("isis", "minor", part="a few streets", id="few")
    decision = at([small])
    assert decision.share_of("isis") == Share(low=0, high=50, low_open=True, high_open=True)
    assert at([small, claim("isis", "half", id="half", source="t")]).status is Status.DISPUTED
    assert at([small, claim("isis", "exactly", 20, source="t")]).status is not Status.DISPUTED


def test_any_other_part_is_more_than_nothing():
    decision = at([claim("isis", "most", part="the western part")])
    assert decision.share_of("isis") == Share(low=0, high=100, low_open=True)


@pytest.mark.parametrize(("last", "asked", "is_used"), [(7, 0, True), (8, 7, False), (8, 8, True)])
def test_a_gain_of_a_very_uncertain_day_is_used_from_the_last(last, asked, is_used):
    decision = at([claim("isis", relation="took", on=day(0), to=day(last))], asked)
    assert (decision.status is Status.HELD) is is_used
    assert decision.latest_by == (day(8) if is_used and last == 8 else None)


def test_a_gain_of_a_very_uncertain_day_is_no_fresher_than_its_first():
    gain = claim("isis", relation="took", id="t", on=day(-200), to=day(0))
    assert (at([gain]).newest_evidence, at([gain]).is_stale) == (day(-200), True)
    decision = at([gain, claim("hts", id="h", on=day(-100), source="t")])
    assert (decision.main_holder, reasons(decision)) == ("hts", {"t": Reason.OUTSIDE_WINDOW})


@pytest.mark.parametrize("rest", [claim("hts", relation="withdrew"), claim("hts", "at_most", 10)])
def test_what_remains_of_a_joint_claim_makes_nobody_the_main_holder(rest):
    decision = at([claim("isis+hts"), rest])
    assert decision.main_holder is None


def test_nobody_holds_all_of_a_place_that_the_same_side_besieges_later():
    siege = claim("government", relation="besieges", id="b", on=day(-400), to=day(30), kind="period")
    decision = at([claim("government", "all", id="x"), siege], 30)
    assert decision.share_of("government") == Share(low=0, high=100, low_open=True)
    assert [(item.claim, item.because_of) for item in decision.lowered] == [("x", ("b",))]
    ended = dataclasses.replace(siege, as_of_to=day(0))
    assert at([claim("government", "all", id="x"), ended], 30).share_of("government") == Share(low=100, high=100)


# All of a region


def with_region(*claims):
    return dataset(*claims, regions={"r": "ab"})


@pytest.mark.parametrize(
    ("said", "share"),
    [
        (claim("government", "all", place="r"), Share(low=100, high=100)),
        (claim("government", "exactly", 100, place="r"), Share(low=100, high=100)),
        (claim("government", "none", place="r"), Share(low=0, high=0)),
        (claim("government", relation="withdrew", place="r"), Share(low=0, high=0)),
        (claim("government", relation="took", place="r"), None),
        (claim("government", "most", place="r"), None),
        (claim("government", relation="withdrew", qualifier="most", place="r"), None),
    ],
)
def test_what_is_said_of_all_of_a_region_is_said_of_each_of_its_places(said, share):
    for place in "ab":
        decision = control_on(with_region(said), place, day(0))
        assert decision.share_of("government") == share
        assert decision.accepted == ((said.id,) if share else ())


# Still there, and who left in part


@pytest.mark.parametrize(
    ("sighting", "is_gone"),
    [
        (claim("jaysh-al-islam", relation="present", id="p", on=day(2)), False),
        (claim("opposition", relation="present", id="p", on=day(2)), False),
        (claim("hts", relation="present", id="p", on=day(2)), True),
        (claim("opposition", relation="present", id="p", on=day(0)), True),
        (claim("opposition", relation="contests", id="p", on=day(2)), True),
    ],
    ids=["a member", "itself", "somebody else", "not later", "fighting"],
)
def test_still_there_cancels_an_earlier_leaving(sighting, is_gone):
    decision = at([claim("opposition", relation="withdrew", id="w"), sighting], 2)
    assert decision.left == (("opposition",) if is_gone else ())
    assert overruled(decision) == ({} if is_gone else {"w": ("p",)})


def test_most_of_them_left_is_less_than_half_and_news():
    claims = [claim("isis", id="x", on=day(-3)), claim("isis", "most", relation="withdrew", id="w", source="t")]
    decision = at(claims)
    assert (reasons(decision), decision.left) == ({"x": Reason.SUPERSEDED}, ())
    assert decision.share_of("isis") == Share(low=0, high=50, high_open=True)


@pytest.mark.parametrize(
    ("later", "low"),
    [
        (claim("isis", "more_than", 0, relation="withdrew", id="w", on=day(5)), 0),
        (claim("isis", "most", relation="withdrew", id="w", on=day(5)), 0),
        (claim("isis", "minor", part="a pocket", id="w", on=day(5)), 0),
        (claim("isis", relation="withdrew", part="a street", id="w", on=day(5)), 20),
        (claim("hts", "more_than", 0, relation="withdrew", id="w", on=day(5)), 20),
        (claim("isis", "more_than", 0, relation="withdrew", id="w", on=day(0)), 20),
    ],
    ids=["some left", "most left", "a pocket", "left a part", "others left", "not later"],
)
def test_after_a_leaving_in_part_or_a_small_part_an_older_figure_is_an_upper_bound(later, low):
    decision = at([claim("isis", "exactly", 20, id="x"), later], 5)
    assert decision.share_of("isis") == Share(low=low, high=20, low_open=not low)
    assert [(item.claim, item.because_of) for item in decision.lowered] == ([("x", ("w",))] if not low else [])


def test_so_it_is_after_a_change_that_is_disputed():
    claims = [
        claim("isis", "exactly", 90, id="x", on=day(-20)),
        claim("government", relation="took", id="t", on=day(-2), source="d"),
        claim("isis", id="i", source="t"),
    ]
    decision = at(claims, sources=[source("d", reliability="D")])
    assert (decision.accepted, reasons(decision)) == (("i", "x"), {"t": Reason.SUPERSEDED})
    later = dataclasses.replace(claims[2], as_of_from=day(-2))
    decision = at([*claims[:2], later], sources=[source("d", reliability="D")])
    assert (decision.status, decision.share_of("isis")) == (Status.DISPUTED, Share(low=0, high=90, low_open=True))


def test_a_lowered_figure_weighs_and_names_the_main_holder_as_before():
    claims = [claim("isis", "exactly", 75, id="x"), claim("isis", "more_than", 0, relation="withdrew", on=day(5))]
    decision = at(claims, 5)
    assert (decision.status, decision.main_holder) == (Status.HELD, "isis")
    assert decision.share_of("isis") == Share(low=0, high=75, low_open=True)


# A minority is not a holder; who was last reported


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (claim("isis", "exactly", 50), Status.HELD_IN_PART),
        (claim("isis", "more_than", 50), Status.HELD),
        (claim("isis", "at_most", 80), Status.NOT_REPORTED),
        (claim("isis", "more_than", 30), Status.HELD_IN_PART),
        (claim("isis", part="the west"), Status.HELD_IN_PART),
        (claim("isis"), Status.HELD),
        (claim("isis", relation="took", part="twenty buildings"), Status.HELD_IN_PART),
    ],
)
def test_who_may_have_half_or_less_holds_a_part(said, status):
    assert at([said]).status is status


@pytest.mark.parametrize(
    ("rows", "main_holder"),
    [
        ([("isis", "exactly", 50)], None),
        ([("isis", "at_least", 50)], None),
        ([("isis", "between", 50, 60)], None),
        ([("isis", "more_than", 50)], "isis"),
        ([("isis", "at_least", 50.1)], "isis"),
        ([("jaysh-al-islam", "exactly", 25), ("jaysh-al-ababil", "exactly", 25)], None),
        ([("jaysh-al-islam", "exactly", 25), ("jaysh-al-ababil", "more_than", 25)], "opposition"),
        ([("jaysh-al-islam+jaysh-al-ababil", "exactly", 50)], None),
        ([("jaysh-al-islam+jaysh-al-ababil", "more_than", 50)], "opposition"),
        ([("isis+hts", "exactly", 90), ("hts", "exactly", 40)], None),
    ],
)
def test_the_main_holder_has_more_than_half_and_not_just_half(rows, main_holder):
    claims = [claim(*row) for row in rows]
    assert at(claims).main_holder == main_holder
    older = [claim(*row, on=day(-70)) for row in rows]
    last = at([*older, claim("government", part="a street")]).last_reported
    assert (last and last.actor) == main_holder


def test_two_of_one_side_hold_a_place_whose_parts_come_to_more_than_half():
    claims = [claim("jaysh-al-islam", "exactly", 30), claim("jaysh-al-ababil", "exactly", 30)]
    assert at(claims).status is Status.HELD


OLD = claim("isis", "about", 90, id="old", on=day(-100))
PART = claim("hts", part="its sectors", id="part", source="t")


def test_who_was_the_main_holder_stays_in_sight_beside_a_part():
    decision = at([OLD, PART])
    assert (decision.status, decision.holders, decision.main_holder) == (Status.HELD_IN_PART, ("hts",), None)
    last = decision.last_reported
    assert (last.actor, last.newest, last.claims) == ("isis", day(-100), ("old",))
    assert decision.share_of("isis") is None


@pytest.mark.parametrize(
    "since",
    [
        claim("isis", "exactly", 20, id="less", on=day(-1), source="u"),
        claim("hts", "exactly", 60, id="more", on=day(-1), source="u"),
        claim("isis", "more_than", 0, relation="withdrew", on=day(-50), source="u"),
        claim("isis", relation="withdrew", part="a street", on=day(-50), source="u"),
    ],
    ids=["it has less", "others have more", "some left", "left a part"],
)
def test_nothing_is_last_reported_that_was_contradicted_since_or_left(since):
    assert at([OLD, PART, since]).last_reported is None


@pytest.mark.parametrize(("offset", "last"), [(-71, "isis"), (-70, "isis"), (-69, None)])
def test_a_leaving_in_part_ends_the_last_report_only_from_the_day_after_it(offset, last):
    left = claim("isis", relation="withdrew", part="the west", on=day(offset))
    found = at([claim("isis", on=day(-70)), left, claim("hts", part="a street")]).last_reported
    assert (found and found.actor) == last


def test_the_last_map_that_had_a_main_holder_may_lie_further_back():
    between = claim("government", part="the north", on=day(-100))
    claims = [claim("isis", id="old", on=day(-300)), between, PART]
    assert at(claims).last_reported.newest == day(-300)


def test_the_last_report_has_the_day_of_the_claim_that_names_the_holder_and_not_of_a_part_told_later():
    named = claim("isis", "exactly", 60, id="named", on=day(-120))
    street = claim("isis", relation="took", part="a street", on=day(-100), source="u")
    others = claim("government", part="the north", on=day(-95), source="v")
    last = at([named, street, others, PART]).last_reported
    assert (last.actor, last.newest, last.days) == ("isis", day(-120), (day(-120), day(-120)))
    seen = claim("government", relation="present", on=day(-110), source="w")
    assert [item.actor for item in at([named, street, seen, PART]).last_reported.since] == ["government"]
    left = claim("isis", "more_than", 0, relation="withdrew", on=day(-110), source="w")
    assert at([named, street, left, PART]).last_reported is None


def test_where_no_claim_alone_makes_the_last_holder_it_has_the_day_of_the_newest_about_it():
    claims = [
        claim("jaysh-al-islam", "exactly", 30, on=day(-110)),
        claim("jaysh-al-ababil", "exactly", 30, on=day(-105), source="u"),
        claim("hts", part="a street", on=day(-100), source="v"),
        claim("government", part="a corner", source="t"),
    ]
    last = at(claims).last_reported
    assert (last.actor, last.newest) == ("opposition", day(-105))


def test_a_disputed_map_tells_who_was_last_reported_where_all_its_versions_agree():
    claims = [claim("isis", "exactly", 60, on=day(-100)), claim("isis", "exactly", 90, on=day(-100), source="u"), PART]
    assert at(claims).last_reported.actor == "isis"
    claims[1] = claim("hts", "exactly", 90, on=day(-100), source="u")
    assert at(claims).last_reported is None


@pytest.mark.parametrize(
    ("later", "low"),
    [
        (claim("opposition", relation="present", id="seen", on=day(2)), 0),
        (claim("opposition+government", relation="contests", id="seen", on=day(2)), 0),
        (claim("government", relation="present", id="seen", on=day(2)), 100),
        (claim("opposition", relation="surrounds", id="seen", on=day(2)), 100),
        (claim("opposition", relation="present", id="seen", on=day(0)), 100),
    ],
    ids=["others seen", "fighting", "itself", "outside", "not later"],
)
def test_nobody_has_all_of_a_place_any_more_where_others_are_seen_inside_later(later, low):
    decision = at([claim("government", "all", id="x"), later], 300)
    assert (decision.status, decision.main_holder) == (Status.HELD, "government")
    assert decision.share_of("government") == Share(low=low, high=100, low_open=not low)
    if not low:
        assert [item.claim for item in decision.context] == ["seen"]


def test_members_that_are_named_jointly_make_their_group_the_main_holder():
    assert at([claim("jaysh-al-islam+jaysh-al-ababil")]).main_holder == "opposition"
    assert at([claim("jaysh-al-islam")]).main_holder == "jaysh-al-islam"


# One's own later word


def maps(*shares, publisher="s", first=-2, **options):
    """Isis has so much of the place, and HTS the rest, by one publisher's maps of one day after the other."""
    return [
        claim(actor, "exactly", share, id=f"{publisher}{number}{actor[0]}", source=publisher, on=on, **options)
        for number, (isis, on) in enumerate((isis, day(first + number)) for number, isis in enumerate(shares))
        for actor, share in (("isis", isis), ("hts", 100 - isis))
    ]


def test_a_map_that_moves_there_and_back_does_not_dispute_itself():
    decision = at(maps(50, 75, 50))
    assert (decision.status, decision.share_of("isis")) == (Status.DIVIDED, Share(low=50, high=50))
    assert decision.accepted == ("s2h", "s2i")
    assert overruled(decision) == {
        "s0i": ("s1i",),
        "s0h": ("s1h", "s1i"),
        "s1i": ("s2h", "s2i"),
        "s1h": ("s2h",),
    }
    assert set(reasons(decision).values()) == {Reason.SUPERSEDED}


def test_two_publishers_dispute_of_one_time_and_each_has_one_voice_in_it():
    decision = at([*maps(50, 75, 50), *maps(75, publisher="t", first=0)], sources=[source(), source("t")])
    assert decision.status is Status.DISPUTED
    superseded = {item.claim for item in decision.set_aside if item.reason is Reason.SUPERSEDED}
    assert superseded == {"s0i", "s0h", "s1i", "s1h"}


def test_who_prints_what_others_say_takes_nothing_back_by_printing_something_else():
    decision = at(maps(50, 75, 50, attributed_to="a spokesman"))
    assert decision.status is Status.DISPUTED


def test_a_later_word_of_an_origin_that_is_itself_outweighed_has_overtaken_its_earlier_one():
    others = [claim("hts", "exactly", 60, id=name, source=name, on=day(0)) for name in ("t", "u", "v")]
    decision = at([*maps(90, 80, first=-1), *others], sources=[source(), *(source(name) for name in ("t", "u", "v"))])
    assert decision.accepted == ("t", "u", "v")
    assert overruled(decision)["s0i"] == ("s1h", "s1i")
    assert reasons(decision)["s1i"] is Reason.DISPUTING


def test_what_agrees_with_the_later_word_stands_beside_it():
    claims = [claim("isis", "more_than", 40, id="x", on=day(-1)), claim("isis", "exactly", 60, id="y")]
    assert at(claims).accepted == ("x", "y")
