"""How old the evidence is that is shown: of the whole answer, of each side of a dispute, and of each share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from saytara.control import control_on
from saytara.control.age import share_span
from saytara.core.model import Dataset
from saytara.phrases.ages import age_words, evidence_facts, newest_words, share_age_words, share_days_words
from saytara.phrases.decisions import actor_share_words
from saytara.words import LANGUAGES
from tests.builders import claim, dataset, day, source
from tests.shipped import load

SHIPPED = Path(__file__).parents[3] / "data" / "south-damascus"


@pytest.fixture(scope="module")
def south() -> Dataset:
    return load(SHIPPED)


def age(claims: list, offset: int, sources: tuple = ()) -> str:
    data = dataset(*claims, sources=sources)
    return age_words(data, control_on(data, "a", day(offset)), "en")


def test_evidence_is_as_old_as_its_newest_claim() -> None:
    assert age([claim("isis"), claim("isis", on=day(-3))], 0) == "newest evidence of this very day"
    assert age([claim("isis"), claim("isis", on=day(-3))], 1) == "newest evidence 1 day old"
    assert age([], 0) == ""


def test_a_later_report_on_a_period_is_not_evidence_of_the_very_day() -> None:
    late = source("late", published=day(40))
    through = claim("isis", source="late", on=day(-20), to=day(40), kind="period")
    assert age([through], 10, (late,)) == "a later report speaks of this time"
    assert age([through], 40, (late,)) == "a report speaks of a period that includes this day"
    assert age([through], 43, (late,)) == "newest evidence 3 days old"
    assert age([through, claim("isis", on=day(10))], 10, (late,)) == "newest evidence of this very day"
    assert age([through, claim("isis", on=day(10))], 11, (late,)) == "a later report speaks of this time"


def test_the_newest_day_of_a_period_that_runs_is_no_day_of_a_report() -> None:
    late = source("late", published=day(40))
    data = dataset(claim("isis", source="late", on=day(-20), to=day(40), kind="period", id="p"), sources=(late,))
    assert newest_words(data, ["p"], day(10), "en") == "a later report speaks of this time"
    assert newest_words(data, ["p"], day(45), "en") == "30 June 2017"
    assert newest_words(data, [], day(45), "en") == ""


def test_age_and_publishers_count_the_same_claims_on_either_side_of_a_dispute() -> None:
    data = dataset(
        claim("isis", on=day(0), source="s"),
        claim("isis", on=day(-1), source="t"),
        claim("hts", on=day(2), source="u"),
    )
    assert evidence_facts(data, control_on(data, "a", day(3)), "en") == [
        "rests on: newest evidence 3 days old, 2 publishers",
        "against it: newest evidence 1 day old, 1 publisher",
    ]


def test_each_share_has_the_days_of_the_claims_that_set_it() -> None:
    data = dataset(
        claim("isis", "exactly", 75, on=day(-40)),
        claim("isis", part="the north", on=day(-10)),
        claim("government", "at_least", 10, on=day(-30)),
        claim("hts", relation="withdrew", on=day(0)),
    )
    answer = control_on(data, "a", day(0))
    assert share_age_words(data, answer, "isis", "en") == "11 April 2017 · 40 days earlier"
    assert share_age_words(data, answer, "government", "en") == "11–21 Apr 2017 · 30 to 40 days earlier"
    assert share_age_words(data, answer, "hts", "en") == "21 May 2017"


def test_a_share_is_as_fresh_as_the_last_to_say_the_same() -> None:
    data = dataset(claim("isis", "exactly", 75, on=day(-50)), claim("isis", "exactly", 75, on=day(-2), source="t"))
    assert share_age_words(data, control_on(data, "a", day(0)), "isis", "en") == "19 May 2017 · 2 days earlier"


def test_a_share_that_rests_on_a_period_tells_the_period() -> None:
    data = dataset(claim("isis", on=day(-20), to=day(10), kind="period"))
    words = "throughout 1–31 May 2017"
    assert share_age_words(data, control_on(data, "a", day(0)), "isis", "en") == words
    assert share_age_words(data, control_on(data, "a", day(12)), "isis", "en") == f"{words} · 2 days earlier"
    assert share_days_words(data, control_on(data, "a", day(12)), "isis", "en") == words


def test_that_others_hold_some_does_not_date_a_share(south: Dataset) -> None:
    answer = control_on(south, "yarmouk", dt.date(2016, 1, 7))
    days = {item.actor: share_days_words(south, answer, item.actor, "en") for item in answer.informative_shares}
    assert days["isis"].startswith("throughout 30")
    assert len({days[actor] for actor in ("nusra-hts", "opposition", "government-side")}) == 1
    assert days["nusra-hts"].startswith("24–25"), "the months of another's claim are not its own"


def test_what_others_leave_dates_a_share_where_it_is_a_figure() -> None:
    data = dataset(claim("isis", "most"), claim("hts", "exactly", 20, on=day(3), source="two"))
    assert share_days_words(data, control_on(data, "a", day(4)), "isis", "en") == "21–24 May 2017"


def test_yarmouk_in_may_2018_does_not_pass_off_shares_of_february_as_new(south: Dataset) -> None:
    answer = control_on(south, "yarmouk", dt.date(2018, 5, 1))
    ages = {item.actor: share_age_words(south, answer, item.actor, "en") for item in answer.informative_shares}
    assert ages["isis"] == "18 February 2018 · 72 days earlier"
    assert ages["nusra-hts"].startswith("18 Feb")
    assert ages["nusra-hts"].endswith("17 Apr 2018 · 14 to 72 days earlier")


def test_assali_in_may_2018_counts_each_side_of_its_dispute_for_itself(south: Dataset) -> None:
    answer = control_on(south, "assali", dt.date(2018, 5, 1))
    assert evidence_facts(south, answer, "en") == [
        "rests on: newest evidence 2 days old, 1 publisher",
        "against it: newest evidence 1 day old, 1 publisher",
    ]


def test_yarmouk_in_the_summer_of_2015_is_told_by_a_later_report(south: Dataset) -> None:
    answer = control_on(south, "yarmouk", dt.date(2015, 6, 1))
    assert answer.age_days == 0
    assert age_words(south, answer, "en") == "a later report speaks of this time"
    assert age_words(south, answer, "ar") == "خبر لاحق يتحدث عن هذا الوقت"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stated_share_of_the_shipped_dataset_has_its_days(south: Dataset, language: str) -> None:
    for place in south.places:
        answer = control_on(south, place.id, dt.date(2018, 5, 1))
        assert all(share_age_words(south, answer, item.actor, language) for item in answer.informative_shares)


def test_who_left_is_told_with_the_days_of_the_leaving(south: Dataset) -> None:
    data = dataset(
        claim("hts", "all", relation="withdrew", on=day(-40)),
        claim("government", "all", on=day(0), source="t"),
    )
    answer = control_on(data, "a", day(1))
    assert actor_share_words(data, answer, "hts", "en") == "nothing, said to have left"
    assert share_age_words(data, answer, "hts", "en") == "11 April 2017 · 41 days earlier", "not of 21 May"
    qadam = control_on(south, "qadam", dt.date(2018, 5, 25))
    assert share_days_words(south, qadam, "nusra-hts", "en") == "13 March 2018"
    assali = control_on(south, "assali", dt.date(2018, 5, 2))
    assert share_days_words(south, assali, "isis", "en") == "28 April 2018", "and not the day of 'confined to'"


def test_the_days_of_a_share_are_those_that_count_on_the_date_of_the_answer() -> None:
    late = source("late", published=day(40))
    through = claim("isis", "at_most", 80, source="late", on=day(-20), to=day(40), kind="period")
    data = dataset(claim("isis", "at_least", 60, on=day(-3)), through, sources=(late,))
    assert share_span(data, control_on(data, "a", day(10)), "isis") == (day(-3), day(10))
    assert share_span(data, control_on(data, "a", day(50)), "isis") == (day(-3), day(40))
    assert share_span(data, control_on(data, "a", day(50)), "hts") is None
