"""South Damascus by the one article of May 2017, on the shipped dataset; what other sources add is left out here."""

import datetime as dt
from pathlib import Path

import pytest

from saytara.control import Status, Verdict, control_map, control_on
from saytara.control.asked import Question
from saytara.control.decision import BoundRule
from saytara.core.shares import Share
from saytara.regions.on_date import region_on
from tests.shipped import load

FOLDER = Path(__file__).parents[3] / "data" / "south-damascus"
DATE = dt.date(2017, 5, 23)
ARTICLE = "arabi21-2017-05"

SHARE_NOT_STATED = Share(low=0, high=100, low_open=True)


@pytest.fixture(scope="module")
def data():
    return load(FOLDER)


@pytest.fixture(scope="module")
def others(data):
    return frozenset(claim.id for claim in data.claims if claim.source != ARTICLE)


@pytest.fixture(scope="module")
def places(data, others):
    return control_map(data, Question(date=DATE, without=frozenset(others)))


@pytest.fixture(scope="module")
def region(data, others, places):
    return region_on(data, "south-damascus", places, Question(date=DATE, without=frozenset(others)))


def test_yarmouk_is_divided_between_a_fifth_of_hts_and_isis_with_up_to_four(places):
    yarmouk = places["yarmouk"]
    assert yarmouk.status is Status.DIVIDED
    assert yarmouk.share_of("nusra-hts") == Share(low=20, high=20)
    assert yarmouk.share_of("isis") == Share(low=0, high=80, low_open=True)
    assert yarmouk.unreported == Share(low=0, high=80, high_open=True)
    assert yarmouk.main_holder == "isis"
    (why,) = [item for item in yarmouk.why if item.actor == "isis" and not item.is_low]
    assert (why.rule, why.claims) == (BoundRule.REST, ("arabi21-yarmouk-hts",))


@pytest.mark.parametrize("place", ["hajar-al-aswad", "tadamon", "assali"])
def test_isis_holds_three_more_places_with_no_share_stated(places, place):
    assert (places[place].status, places[place].holders) == (Status.HELD, ("isis",))
    assert places[place].share_of("isis") == SHARE_NOT_STATED


@pytest.mark.parametrize("place", ["yalda", "babbila", "beit-sahm"])
def test_the_other_factions_hold_three_towns_two_of_them_named(places, place):
    decision = places[place]
    assert (decision.status, decision.holders) == (Status.HELD, ("opposition",))
    assert decision.share_of("opposition") == SHARE_NOT_STATED
    (joint,) = decision.joint
    assert joint.holder == "opposition"
    assert set(joint.actors) == {"jaysh-al-islam", "jaysh-al-ababil", "opposition"}


@pytest.mark.parametrize("place", ["zahira", "qadam", "midan", "aqraba"])
def test_what_the_article_does_not_name_is_not_reported(places, place):
    assert (places[place].status, places[place].actors) == (Status.NOT_REPORTED, ())


def test_two_towns_have_settlements_with_the_government_which_holds_nothing_there(places):
    for place in ("babbila", "beit-sahm"):
        assert [item.relation.value for item in places[place].context] == ["truce"]


def test_the_government_holds_nothing_of_any_of_the_seven_by_a_claim_about_the_whole(data, places):
    for place in data.region_by_id["south-damascus"].members:
        assert places[place].share_of("government") == Share(low=0, high=0)
        (why,) = [item for item in places[place].why if item.actor == "government" and not item.is_low]
        assert (why.rule, why.claims) == (BoundRule.CLAIM, ("arabi21-south-damascus-government-none",))


def test_the_evidence_is_two_days_old_and_of_one_publisher(places):
    yarmouk = places["yarmouk"]
    assert (yarmouk.newest_evidence, yarmouk.age_days) == (dt.date(2017, 5, 21), 2)
    assert len(yarmouk.publishers) == 1


def test_nothing_was_known_before_the_article_was_surely_out(data, others):
    def known_by(day):
        asked = Question(date=DATE, known_by=dt.date(2017, 5, day), without=frozenset(others))
        return control_on(data, "yarmouk", asked).status

    assert known_by(24) is Status.NOT_REPORTED
    assert known_by(25) is Status.DIVIDED


def more_than_70(region):
    (claim,) = [item for item in region.claims if item.claim == "arabi21-south-damascus-isis"]
    return claim


def test_more_than_70_of_the_south_does_not_fit_the_seven_places_as_drawn(region):
    claim = more_than_70(region)
    assert claim.verdict is Verdict.CANNOT_BE
    assert region.area_km2 == pytest.approx(17.0, abs=0.05)
    assert claim.total.high == pytest.approx(47, abs=0.5)
    assert claim.margin == pytest.approx(23, abs=0.5)
    assert claim.area_factor == pytest.approx(2.6, abs=0.05)
    assert (claim.tested_from, claim.tested_to) == (dt.date(2017, 5, 21), dt.date(2017, 5, 25))


def test_that_the_government_holds_nothing_of_it_fits_them_and_would_not_with_any_place_more(region):
    (claim,) = [item for item in region.claims if item.claim == "arabi21-south-damascus-government-none"]
    assert claim.verdict is Verdict.CONSISTENT
    assert {item.verdict for item in claim.other_members if not item.is_added} == {Verdict.CONSISTENT}
    # by the article alone nothing is reported of the places beside the seven
    assert {item.verdict for item in claim.other_members if item.is_added} == {Verdict.NOT_CONTRADICTED}


def test_the_verdict_takes_isis_to_hold_nothing_where_others_are_named(region):
    claim = more_than_70(region)
    assert set(claim.unnamed_at) == {"yalda", "babbila", "beit-sahm"}
    assert claim.verdict_if_unnamed is Verdict.NOT_CONTRADICTED


def test_the_surroundings_of_the_government_and_the_preparations_of_isis_are_context_of_the_region(region):
    assert [item.relation.value for item in region.context] == ["surrounds", "present"]
