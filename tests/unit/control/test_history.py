"""The shipped dataset tells the public turning points of south Damascus as its sources do."""

import datetime as dt
from pathlib import Path

import pytest

from saytara.control import Status, change_dates, control_map, control_on, control_through
from saytara.control.asked import Question
from saytara.control.claims_about_place import claims_of
from saytara.core.shares import Share
from tests.shipped import load

FOLDER = Path(__file__).parents[3] / "data" / "south-damascus"
ASSAULT = dt.date(2015, 4, 1)
END = dt.date(2018, 5, 21)
ALL = Share(low=100, high=100)
NONE = Share(low=0, high=0)


@pytest.fixture(scope="module")
def data():
    return load(FOLDER)


@pytest.fixture(scope="module")
def days(data):
    return change_dates(data)


def on(text):
    return dt.date.fromisoformat(text)


def test_before_april_2015_isis_holds_none_of_yarmouk(data, days):
    before = [day for day in days if day < ASSAULT]
    assert len(before) > 100
    for day in before:
        decision = control_on(data, "yarmouk", day)
        told_by_others = {item.actor for version in decision.versions for item in version.actors}
        assert "isis" not in {*decision.holders, *told_by_others}, day
        assert decision.share_of("isis") in {None, NONE}, day


def test_the_rebels_take_yarmouk_in_december_2012(data):
    taken = control_on(data, "yarmouk", on("2012-12-17"))
    assert (taken.main_holder, taken.share_of("opposition").low) == ("opposition", 80)
    assert "2012-12-17-yarmouk-opposition-r2" in {item.claim for item in taken.lowered}  # it was fought for that night
    fought = control_on(data, "yarmouk", on("2012-12-18"))
    assert (fought.status, fought.fighting.newest) == (Status.HELD, on("2012-12-18"))


@pytest.mark.parametrize("day", [f"2015-04-{number:02}" for number in range(3, 15)])
def test_after_the_first_days_of_april_2015_isis_holds_most_of_yarmouk(data, day):
    decision = control_on(data, "yarmouk", on(day))
    assert decision.main_holder == "isis"
    assert decision.share_of("isis").low >= 50


def test_how_much_of_yarmouk_isis_took_was_disputed(data):
    decision = control_on(data, "yarmouk", on("2015-04-10"))
    assert decision.status is Status.DISPUTED
    told = {(item.share.low, item.share.high) for version in decision.versions for item in version.actors}
    assert (35, 35) in told


def test_in_mid_april_2015_a_withdrawal_was_reported_and_denied(data):
    decision = control_on(data, "yarmouk", on("2015-04-17"))
    assert decision.status is Status.DISPUTED
    (together,) = [item for item in decision.joint if set(item.actors) == {"isis", "nusra-hts"}]
    assert (together.share.low, together.share.high) == (75, 80)  # "about 80"; of the other 20 the same page speaks


def test_hajar_al_aswad_is_the_base_of_isis_from_2014_to_2018(data):
    for day in ("2014-10-01", "2015-03-01", "2016-01-01", "2017-05-23", "2018-02-01"):
        decision = control_on(data, "hajar-al-aswad", on(day))
        assert decision.main_holder == "isis", day


@pytest.mark.parametrize("place", ["yarmouk", "hajar-al-aswad"])
def test_from_21_may_2018_the_government_holds_yarmouk_and_hajar_al_aswad_in_full(data, days, place):
    for day in [END, *(day for day in days if day > END)]:
        decision = control_on(data, place, day)
        assert decision.share_of("government") == ALL
        assert (decision.status, decision.holders) == (Status.HELD, ("government",))


def test_the_day_before_neither_is_held_in_full(data):
    for place in ("yarmouk", "hajar-al-aswad"):
        assert control_on(data, place, END - dt.timedelta(days=1)).share_of("government") != ALL


def test_in_may_2017_the_map_is_that_of_the_article_with_what_the_other_pages_add(data):
    places = control_map(data, on("2017-05-23"))
    assert places["yarmouk"].share_of("nusra-hts") == Share(low=20, high=20)
    assert places["yarmouk"].share_of("isis") == Share(low=50, high=80, low_open=True)  # "most": Syria Direct, 7 May
    assert places["yarmouk"].main_holder == "isis"
    for place in ("hajar-al-aswad", "tadamon", "assali"):
        assert (places[place].status, places[place].holders) == (Status.HELD, ("isis",)), place
    for place in ("yalda", "babbila", "beit-sahm"):
        assert (places[place].status, places[place].holders) == (Status.HELD, ("opposition",)), place


@pytest.mark.parametrize("known_by", [None, "2017-05-23"])
def test_in_may_2017_no_headline_and_no_first_bus_makes_isis_or_hts_leave_yarmouk(data, known_by):
    yarmouk = control_on(data, "yarmouk", Question(date=on("2017-05-23"), known_by=known_by and on(known_by)))
    assert (yarmouk.status, yarmouk.main_holder, yarmouk.left) == (Status.DIVIDED, "isis", ())
    assert yarmouk.fighting.newest == on("2017-05-19")
    assert yarmouk.holders == ("isis", "nusra-hts")
    context = {item.claim for item in yarmouk.context}
    assert {"2017-05-08-yarmouk-nusra-hts"} <= context
    assert any(claim.startswith("2017-05-22-yarmouk-isis") for claim in context)


def test_all_that_happened_is_told_by_somebody(data, days):
    used = set()
    for place in data.place_by_id:
        for _day, decision in control_through(data, place, days):
            used |= {*decision.accepted, *(item.claim for item in decision.context)}
            used |= {item.claim for item in decision.set_aside if item.overruled_by}
            used |= set(decision.last_reported.claims if decision.last_reported else ())
    about_places = {claim.id for place in data.place_by_id for claim in claims_of(data, place)}
    assert used == {claim for claim in about_places if not data.claim_by_id[claim].is_retracted}
