"""How often the main holder is the one that an unread source names, and its forecasts: small cases, checked by hand."""

import datetime as dt
import math

import pytest

from saytara.analysis.evaluation import (
    AnswerState,
    Forecaster,
    HolderScore,
    HolderTrial,
    Tally,
    forecast_differences,
    forecast_scores,
    holder_score,
)
from saytara.analysis.evaluation.forecasts import brier, hit_rate, log_loss, probabilities
from saytara.analysis.evaluation.main_holders import answer_state
from saytara.analysis.evaluation.trial_claims import named_main_holder
from saytara.control import control_on
from saytara.control.actor_tree import ActorTree
from saytara.figures.evaluation_table import holders_table
from saytara.phrases.hit_rates import forecast_cells, holder_cells, how_often_right, stale_pattern_words
from saytara.words import say
from tests.builders import DAY, claim, dataset, day, source

WHERE_OLD = ". Where that is more than 180 days earlier, the holder was right in"


def trial(named="isis", holder="isis", *, source="one", state=AnswerState.ONE_ORIGIN, newest="isis", most="isis"):
    """A trial of sides that each have one actor of their own name."""
    return HolderTrial(
        claim="x",
        source=source,
        date=DAY,
        named=named,
        named_side=named,
        state=state,
        holder=holder,
        holder_side=holder,
        is_right=holder == named,
        last_reported=None,
        is_last_reported_right=False,
        side_of_newest=newest,
        side_of_most=most,
    )


def score_of(*trials):
    return HolderScore(trials=trials, statements=len(trials), repeated=0)


def the_trial(*claims, **options):
    """The trial of the claim `x`; all claims are of sources of their own unless told otherwise."""
    return next(item for item in holder_score(dataset(*claims, **options)).trials if item.claim == "x")


# Which statements name a main holder


@pytest.mark.parametrize(
    ("said", "options", "named"),
    [
        (("isis",), {}, "isis"),
        (("isis", "most"), {}, "isis"),
        (("isis", "all"), {}, "isis"),
        (("isis",), {"relation": "took"}, "isis"),
        (("isis", "exactly", 51), {}, "isis"),
        (("isis", "more_than", 50), {}, "isis"),
        (("isis", "exactly", 50), {}, None),
        (("isis", "half"), {}, None),
        (("isis", "about", 55), {}, None),
        (("isis", "none"), {}, None),
        (("isis", "most"), {"part": "the north"}, None),
        (("isis",), {"relation": "withdrew"}, None),
        (("isis",), {"relation": "besieges"}, None),
        (("isis",), {"retracted": "corrected"}, None),
        (("isis+hts",), {}, None),
        (("opposition+jaysh-al-islam",), {}, "opposition"),
        (("jaysh-al-islam+jaysh-al-ababil",), {}, "opposition"),
    ],
)
def test_who_has_more_than_half_of_the_whole_in_plain_reading_is_the_main_holder_named(said, options, named):
    statement = claim(*said, **options)
    data = dataset(statement)
    assert named_main_holder(data, statement, ActorTree.of(data.actors)) == named


def test_a_claim_about_a_region_names_nobody_for_a_place():
    statement = claim("isis", place="whole")
    data = dataset(statement, regions={"whole": "ab"})
    assert named_main_holder(data, statement, ActorTree.of(data.actors)) is None


def test_what_a_forger_says_tests_nothing():
    data = dataset(claim("isis", source="forger"), sources=[source("forger", reliability="E")])
    assert holder_score(data).trials == ()


# What is asked, and what is right


def test_the_answer_is_that_of_the_others_on_the_last_day_that_the_statement_may_speak_of():
    others = claim("hts", source="two", on=day(3))
    met = the_trial(claim("isis", id="x", source="one", to=day(4)), others)
    assert (met.date, met.holder, met.is_right) == (day(4), "hts", False)


@pytest.mark.parametrize(
    ("said", "answered", "is_right"),
    [
        ("isis", "isis", True),
        ("isis", "hts", False),
        ("opposition", "jaysh-al-islam", True),
        ("jaysh-al-islam", "opposition", True),
        ("jaysh-al-islam", "jaysh-al-ababil", False),
    ],
)
def test_right_is_the_same_actor_or_a_member_of_the_others_group(said, answered, is_right):
    met = the_trial(claim(said, id="x", source="one"), claim(answered, source="two"))
    assert met.is_right is is_right


def test_where_nobody_else_reports_the_map_names_nobody():
    met = the_trial(claim("isis", id="x", source="one"), claim("isis", source="one", on=day(-9)))
    assert (met.state, met.holder, met.is_right) == (AnswerState.NOT_REPORTED, None, False)


def test_who_was_last_reported_is_counted_apart_where_the_map_has_no_main_holder():
    rows = [
        claim("isis", source="two", on=day(-100)),
        claim("hts", part="a street", source="three", on=day(-1)),
        claim("isis", id="x", source="one"),
    ]
    data = dataset(*rows)
    met = next(item for item in holder_score(data).trials if item.claim == "x")
    assert (met.state, met.holder, met.last_reported) == (AnswerState.HELD_IN_PART, None, "isis")
    assert holder_score(data).last_reported == Tally(statements=1, named=1, right=1)
    assert holder_score(data).by_state[AnswerState.HELD_IN_PART] == Tally(statements=1, named=0, right=0)


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([claim("isis", source="one")], AnswerState.ONE_ORIGIN),
        ([claim("isis", source="one", attributed_to="Omar"), claim("isis", source="two", attributed_to="Omar")], None),
        ([claim("isis", source="one"), claim("isis", source="two")], AnswerState.SEVERAL_ORIGINS),
        ([claim("isis", source="one"), claim("hts", "none", source="two")], AnswerState.ONE_ORIGIN),
        ([claim("isis", "most", source="one"), claim("hts", part="north", source="two")], AnswerState.DIVIDED),
        ([claim("isis", "all", source="one"), claim("hts", "all", source="two")], AnswerState.DISPUTED),
        ([claim("isis", part="north", source="one")], AnswerState.HELD_IN_PART),
        ([claim("isis", relation="withdrew", source="one")], AnswerState.NOT_REPORTED),
        ([], AnswerState.NOT_REPORTED),
        ([claim("isis", source="one", on=day(-180))], AnswerState.ONE_ORIGIN),
        ([claim("isis", source="one", on=day(-181))], AnswerState.STALE),
        (
            [claim("isis", "all", source="one", on=day(-181)), claim("hts", "all", source="two", on=day(-181))],
            AnswerState.STALE,
        ),
        ([claim("isis", relation="withdrew", source="one", on=day(-181))], AnswerState.NOT_REPORTED),
    ],
)
def test_the_kinds_of_answers(rows, state):
    data = dataset(*rows)
    assert answer_state(data, control_on(data, "a", DAY)) is (state or AnswerState.ONE_ORIGIN)


# What counts once


@pytest.mark.parametrize(("days_apart", "counted"), [(0, 1), (7, 1), (8, 2)])
def test_what_one_origin_says_of_a_place_within_the_week_counts_once(days_apart, counted):
    rows = [
        claim("isis", source="one", attributed_to="Omar"),
        claim("isis", source="two", attributed_to="Omar", on=day(days_apart)),
    ]
    found = holder_score(dataset(*rows))
    assert (found.statements, len(found.trials), found.repeated) == (2, counted, 2 - counted)


def test_two_origins_and_two_places_count_each():
    rows = [claim("isis", source="one"), claim("isis", source="two"), claim("isis", source="one", place="b")]
    assert len(holder_score(dataset(*rows)).trials) == 3


def test_the_same_word_in_another_paper_is_left_out_with_the_source():
    rows = [
        claim("isis", id="x", source="one", attributed_to="Omar"),
        claim("isis", "half", source="two", attributed_to="Omar", on=day(-7)),
    ]
    assert the_trial(*rows).state is AnswerState.NOT_REPORTED


def test_what_the_same_origin_said_a_week_and_a_day_before_is_known():
    rows = [
        claim("isis", id="x", source="one", attributed_to="Omar"),
        claim("isis", source="two", attributed_to="Omar", on=day(-8)),
    ]
    assert the_trial(*rows).is_right


def test_of_very_many_statements_some_are_tried_evenly_spread(monkeypatch):
    monkeypatch.setattr("saytara.analysis.evaluation.main_holders.MOST_TRIALS", 2)
    rows = [claim("isis", id=f"c{number}", source=f"s{number}", on=day(10 * number)) for number in range(5)]
    found = holder_score(dataset(*rows))
    assert ([item.claim for item in found.trials], found.statements) == (["c0", "c2"], 5)


# The yardsticks


def test_the_newest_claim_and_most_claims_name_other_sides_where_two_are_older_and_one_is_newer():
    rows = [
        claim("isis", source="two", on=day(-9)),
        claim("isis", source="three", on=day(-9)),
        claim("hts", source="four", on=day(-1)),
        claim("hts", id="x", source="one"),
    ]
    met = the_trial(*rows)
    assert (met.side_of_newest, met.side_of_most) == ("hts", "isis")


def test_where_as_many_name_each_the_side_that_was_named_last_has_most():
    rows = [
        claim("isis", source="two", on=day(-9)),
        claim("hts", source="three", on=day(-1)),
        claim("hts", id="x", source="one"),
    ]
    assert the_trial(*rows).side_of_most == "hts"


def test_what_is_older_than_the_evidence_window_has_no_vote():
    rows = [
        claim("isis", source="two", on=day(-70)),
        claim("isis", source="three", on=day(-70)),
        claim("hts", source="four", on=day(-1)),
        claim("hts", id="x", source="one"),
    ]
    assert the_trial(*rows).side_of_most == "hts"


def test_a_part_of_the_place_names_nobody():
    rows = [claim("isis", part="north", source="two"), claim("hts", id="x", source="one")]
    assert (the_trial(*rows).side_of_newest, the_trial(*rows).side_of_most) == (None, None)


def test_no_yardstick_reads_a_forger():
    rows = [claim("isis", source="forger"), claim("hts", id="x", source="one")]
    met = the_trial(*rows, sources=[source("forger", reliability="E")])
    assert (met.holder, met.side_of_newest, met.side_of_most) == (None, None, None)


# Rates and forecasts


def test_a_rate_is_smoothed_by_one_right_and_one_wrong_answer():
    assert [hit_rate(0, 0), hit_rate(1, 1), hit_rate(8, 13)] == [1 / 2, 2 / 3, 9 / 15]


def test_what_the_answer_leaves_is_spread_over_the_other_sides_as_their_base_rates_are():
    base = {"a": 0.5, "b": 0.2, "c": 0.2, "d": 0.1}
    assert probabilities("b", 0.4, base) == pytest.approx({"a": 0.375, "b": 0.4, "c": 0.15, "d": 0.075})
    assert probabilities(None, 0.4, base) == base
    assert probabilities("a", 0.4, {"a": 1}) == {"a": 1}


def test_the_scores_of_one_forecast_by_hand():
    forecast = {"a": 0.8, "b": 0.1, "c": 0.1}
    assert log_loss(forecast, "a") == pytest.approx(-math.log(0.8))
    assert brier(forecast, "a") == pytest.approx((0.2**2 + 0.1**2 + 0.1**2) / 2)
    assert brier(forecast, "b") == pytest.approx((0.8**2 + 0.9**2 + 0.1**2) / 2)


def test_two_forecasts_by_hand_each_with_the_rate_of_the_other_sources():
    """Two answers "ISIS", one right and one wrong, of two sources.

    The right one is forecast with the other's rate, (0 + 1) / (1 + 2) = 1/3. The wrong one is with (1 + 1) / (1 + 2),
    so that HTS, which its source named, has the other third. Log-loss: ln 3 each. Brier: ((2/3)² + (2/3)²) / 2 = 4/9.
    """
    trials = [trial("isis", source="one"), trial("hts", source="two")]
    for found in forecast_scores(trials, {"isis", "hts"}):
        assert (found.statements, found.named, found.right) == (2, 2, 1)
        assert found.log_loss == pytest.approx(math.log(3))
        assert found.brier == pytest.approx(4 / 9)


def test_a_source_says_nothing_of_its_own_statements():
    trials = [trial("isis", source="one"), trial("isis", source="one")]
    by_rules = forecast_scores(trials, {"isis", "hts"})[0]
    assert by_rules.log_loss == pytest.approx(math.log(2))


def test_the_rules_have_a_rate_for_each_kind_of_answer_and_the_others_one_for_all():
    trials = [
        trial("isis", source="one", state=AnswerState.ONE_ORIGIN),
        trial("isis", source="two", state=AnswerState.STALE),
        trial("hts", source="three", state=AnswerState.STALE),
    ]
    by_state, one_rate, newest, most = forecast_scores(trials, {"isis", "hts"})
    # by kind: 1/2 of no trial; 1/3 for the stale that is right; 1/3 left to HTS by the stale that is wrong
    assert by_state.log_loss == pytest.approx((math.log(2) + 2 * math.log(3)) / 3)
    # for all: (1 + 1) / (2 + 2) twice; then 1 - (2 + 1) / (2 + 2)
    assert one_rate.log_loss == pytest.approx((2 * math.log(2) + math.log(4)) / 3)
    assert newest.log_loss == most.log_loss == one_rate.log_loss


def test_methods_are_compared_where_each_names_somebody():
    trials = [trial("isis", source="one"), trial("isis", None, source="two"), trial("isis", source="three", most=None)]
    assert [found.statements for found in forecast_scores(trials, {"isis", "hts"})] == [1] * len(Forecaster)
    of_all = forecast_scores(trials, {"isis", "hts"}, all_statements=True)
    assert [(found.statements, found.named) for found in of_all] == [(3, 2), (3, 2), (3, 3), (3, 2)]


def test_who_names_nobody_says_how_often_the_other_sources_name_each_side():
    """Of three sides, each is named once more than the other source names it: ISIS (1 + 1) / (1 + 3)."""
    trials = [trial("isis", None, source="one"), trial("isis", None, source="two")]
    by_rules = forecast_scores(trials, {"isis", "hts", "government"}, all_statements=True)[0]
    assert by_rules.log_loss == pytest.approx(math.log(2))
    alone = forecast_scores(trials[:1], {"isis", "hts", "government"}, all_statements=True)[0]
    assert alone.log_loss == pytest.approx(math.log(3))


def test_what_a_wrong_answer_leaves_goes_where_the_other_sources_point():
    """Two sources name HTS, each time against the answer "ISIS", which has (0 + 1) / (1 + 2) = 1/3.

    Of the 2/3 that are left HTS, which the other source names, has (1 + 1) parts of 3, the government 1: 4/9.
    """
    trials = [trial("hts", "isis", source="one"), trial("hts", "isis", source="two")]
    one_rate = forecast_scores(trials, {"isis", "hts", "government"})[1]
    assert one_rate.log_loss == pytest.approx(math.log(9 / 4))


# Differences


def test_where_the_rules_and_a_yardstick_differ_is_counted_with_who_is_right():
    trials = [
        trial("isis", source="one", newest="hts"),
        trial("hts", source="two", newest="hts"),
        trial("hts", source="three", most="hts"),
        trial("isis", source="four"),
    ]
    newest, most = forecast_differences(trials, {"isis", "hts"})
    assert (newest.statements, newest.differing, newest.rules_right, newest.yardstick_right) == (4, 2, 1, 1)
    assert (most.statements, most.differing, most.rules_right, most.yardstick_right) == (4, 1, 0, 1)


def test_a_difference_lies_within_its_interval_and_is_that_of_the_scores():
    trials = [trial("isis", source=f"s{number}", most="hts" if number % 3 else "isis") for number in range(9)]
    scores = {found.forecaster: found for found in forecast_scores(trials, {"isis", "hts"})}
    _, most = forecast_differences(trials, {"isis", "hts"})
    ours, theirs = scores[Forecaster.RULES_ONE_RATE], scores[Forecaster.MAJORITY]
    assert most.log_loss.mean == pytest.approx(ours.log_loss - theirs.log_loss)
    assert most.brier.mean == pytest.approx(ours.brier - theirs.brier)
    assert most.log_loss.low < most.log_loss.mean < most.log_loss.high < 0


def test_methods_that_always_name_the_same_differ_in_nothing():
    trials = [trial("isis", source="one"), trial("hts", source="two")]
    for found in forecast_differences(trials, {"isis", "hts"}):
        assert found.differing == 0
        assert (found.log_loss.mean, found.log_loss.low, found.log_loss.high) == (0, 0, 0)


def test_a_source_is_drawn_whole():
    """Three statements of one source: each draw is that source, and the interval has no width."""
    trials = [trial("isis", source="one", most=most) for most in ("hts", "isis", "hts")]
    _, most = forecast_differences(trials, {"isis", "hts"})
    assert most.brier.low == most.brier.mean == most.brier.high


def test_nothing_to_compare_has_no_difference():
    assert {(found.log_loss, found.brier) for found in forecast_differences([], {"isis"})} == {(None, None)}


def test_nothing_forecast_has_no_scores():
    assert {(found.log_loss, found.brier) for found in forecast_scores([], {"isis"})} == {(None, None)}


@pytest.mark.parametrize(
    ("right", "named", "is_no_surer"),
    [
        (5, 5, False),  # a coin: 1 of 32, 3 per cent
        (4, 5, True),  # 6 of 32, 19 per cent
        (8, 13, True),  # 29 per cent
        (10, 12, False),  # 79 of 4096, 2 per cent
        (3, 9, True),
    ],
)
def test_no_surer_than_a_coin_is_what_a_coin_does_in_more_than_one_of_twenty_series(right, named, is_no_surer):
    tally = Tally(statements=named, named=named, right=right)
    assert tally.is_no_surer_than_a_coin is is_no_surer


# In words


def held():
    """A place held on one origin's word."""
    data = dataset(claim("isis", source="one"))
    return data, control_on(data, "a", DAY)


def answered_in(right, named, language="en"):
    data, decision = held()
    trials = [trial("isis" if number < right else "hts") for number in range(named)]
    return how_often_right(data, score_of(*trials), decision, language)


def test_the_panel_tells_how_often_such_an_answer_was_right():
    assert answered_in(19, 24) == (
        "In 19 of 24 tests of an answer like this (held by one side, on the word of one source), "
        "a source that had been left out named the same main holder."
    )


def test_it_says_where_a_coin_would_do_as_well():
    assert answered_in(8, 13).endswith(" named the same main holder. That is no surer than a coin toss.")
    assert "coin" not in answered_in(13, 13)


def test_it_says_nothing_after_fewer_than_five_tests():
    assert answered_in(4, 4) == ""
    assert answered_in(5, 5) != ""


def test_it_says_where_the_answer_was_never_right():
    assert answered_in(0, 6).startswith("In none of 6 tests ")
    assert " في 6 اختبارات " in answered_in(0, 6, "ar")
    assert answered_in(0, 6, "ar").endswith(" ولو مرة.")


@pytest.mark.parametrize(
    ("right", "named", "ending"),
    [
        (1, 5, "في واحد من أصل 5 اختبارات."),
        (2, 10, "في اثنين من أصل 10 اختبارات."),
        (19, 24, "في 19 من أصل 24 اختباراً."),
        (90, 100, "في 90 من أصل 100 اختبار."),
        (90, 103, "في 90 من أصل 103 اختبارات."),
    ],
)
def test_arabic_counts_with_the_nouns_form(right, named, ending):
    assert answered_in(right, named, "ar").removesuffix(f" {say('tested.coin', 'ar')}").endswith(ending)


def test_an_answer_that_names_nobody_has_no_rate():
    data = dataset(claim("isis", part="north", source="one"))
    assert how_often_right(data, score_of(*[trial()] * 9), control_on(data, "a", DAY), "en") == ""


def test_of_who_was_last_reported_the_rate_of_such_is_told():
    rows = [claim("isis", source="two", on=day(-100)), claim("hts", part="a street", source="three", on=day(-1))]
    data = dataset(*rows)
    decision = control_on(data, "a", DAY)
    answered = trial("isis", None, state=AnswerState.HELD_IN_PART)
    met = [
        HolderTrial(**{**fields(answered), "last_reported": "isis", "is_last_reported_right": number < 4})
        for number in range(6)
    ]
    assert how_often_right(data, score_of(*met), decision, "en").startswith(
        "In 4 of 6 tests of a last reported holder, "
    )


def fields(item: HolderTrial) -> dict[str, object]:
    return {name: getattr(item, name) for name in HolderTrial.__dataclass_fields__}


@pytest.mark.parametrize(
    ("right", "named", "words"),
    [
        (4, 4, ""),
        (8, 13, f"{WHERE_OLD} 8 of 13 tests, no surer than a coin toss"),
        (12, 13, f"{WHERE_OLD} 12 of 13 tests"),
        (0, 5, f"{WHERE_OLD} none of 5 tests, no surer than a coin toss"),
    ],
)
def test_the_legend_tells_how_often_a_stale_colour_was_right(right, named, words):
    trials = [trial("isis" if number < right else "hts", state=AnswerState.STALE) for number in range(named)]
    assert stale_pattern_words(dataset(), score_of(*trials), "old", "en") == f"old{words}"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_tables_have_a_row_for_each_kind_of_answer_that_was_met_and_for_each_method(language):
    data = dataset(claim("isis", source="one"), claim("isis", source="two"), claim("hts", source="three", place="b"))
    found = holder_score(data)
    rows = list(holder_cells(data, found, language))
    assert [cells[1:4] for cells in rows[1:]] == [("2", "2", "2"), ("1", "0", "")]
    assert holders_table(data, found, language).count("<tr>") == len(rows)
    scores = forecast_scores(found.trials, {"isis", "hts"})
    assert len(list(forecast_cells(scores, language))) == 1 + len(Forecaster)


def test_a_dataset_without_statements_has_no_tables():
    data = dataset()
    assert "<table" not in holders_table(data, holder_score(data), "en")
    assert list(forecast_cells(forecast_scores([], {"isis"}), "en"))[1:] == []


def test_dates_do_not_matter_to_what_is_no_statement():
    assert holder_score(dataset(claim("isis", "half", on=DAY + dt.timedelta(days=3)))).trials == ()
