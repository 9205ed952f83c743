"""The examples from the dossier that docs/control.md works through, held to the shipped dataset."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from saytara.control import Status, Verdict, control_map, control_on
from saytara.control.decision import Reason
from saytara.dataset import load
from saytara.model import Dataset
from saytara.region_words import sum_words
from saytara.regions import region_on
from saytara.shares import Share

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "south-damascus"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(SHIPPED)


def test_yarmouk_in_the_first_week_of_april_2015_is_a_dispute_of_four_versions(dataset: Dataset) -> None:
    decided = control_on(dataset, "yarmouk", dt.date(2015, 4, 8))
    assert decided.status is Status.DISPUTED
    assert decided.share_of("isis") == Share(low=90, high=90)
    assert decided.unreported == Share(low=10, high=10)
    assert set(decided.accepted) == {
        "2015-04-01-yarmouk-isis",
        "2015-04-01-yarmouk-isis-2",
        "2015-04-04-yarmouk-isis-5",
        "2015-04-06-yarmouk-isis",
        "2015-04-08-yarmouk-isis",
    }
    assert {why.claims for why in decided.why if why.actor == "isis"} == {("2015-04-06-yarmouk-isis",)}
    assert {frozenset(version.claims) for version in decided.versions} == {
        frozenset({"2015-04-02-yarmouk-isis", "2015-04-05-yarmouk-isis-3"}),
        frozenset({"2015-04-03-yarmouk-isis"}),
        frozenset({"2015-04-03-yarmouk-isis-3"}),
    }


def test_qadam_in_january_2018_is_divided_among_three_by_parts_and_a_majority(dataset: Dataset) -> None:
    decided = control_on(dataset, "qadam", dt.date(2018, 1, 15))
    assert decided.status is Status.DIVIDED
    assert decided.newest_evidence == dt.date(2017, 11, 13)
    assert decided.share_of("opposition") == Share(low=50, high=100, low_open=True, high_open=True)
    for other in ("government", "isis"):
        assert decided.share_of(other) == Share(low=0, high=50, low_open=True, high_open=True)


def test_hajar_al_aswad_changed_hands_before_21_may_2018(dataset: Dataset) -> None:
    decided = control_on(dataset, "hajar-al-aswad", dt.date(2018, 5, 21))
    assert decided.status is Status.HELD
    assert decided.share_of("government") == Share(low=100, high=100)
    overtaken = {item.claim: item for item in decided.set_aside if item.reason is Reason.SUPERSEDED}
    assert set(overtaken) == {"2018-05-10-hajar-al-aswad-isis"}
    assert overtaken["2018-05-10-hajar-al-aswad-isis"].overruled_by == ("2018-05-15-hajar-al-aswad-government",)


def test_half_of_the_south_on_4_may_2018_is_overtaken_on_the_21st_and_never_held_against_it(dataset: Dataset) -> None:
    half, all_of_it = "2018-05-04-south-damascus-isis", "2018-05-21-south-damascus-government"

    def south(day: dt.date):
        return region_on(dataset, "south-damascus", control_map(dataset, day), day)

    for day in (dt.date(2018, 5, 4), dt.date(2018, 5, 20)):
        (claim,) = [item for item in south(day).claims if item.claim == half]
        assert (claim.verdict, claim.tested_from, claim.tested_to) == (
            Verdict.NOT_CONTRADICTED,
            dt.date(2018, 5, 4),
            dt.date(2018, 5, 4),
        )
        assert sum_words(claim.total, "en") == "more than 21% and at most 47%"
    (then,) = [total.share for total in south(dt.date(2018, 5, 20)).totals if total.actor == "isis"]
    assert sum_words(then, "en") == "at most 61%"
    after = south(dt.date(2018, 6, 20))
    assert [item.claim for item in after.claims] == [all_of_it]
    (overtaken,) = [item for item in after.set_aside if item.claim == half]
    assert (overtaken.reason, overtaken.overruled_by) == (Reason.SUPERSEDED, (all_of_it,))


def test_the_whole_dossier_leaves_the_seed_its_verdict_on_23_may_2017(dataset: Dataset) -> None:
    day = dt.date(2017, 5, 23)
    (claim,) = region_on(dataset, "south-damascus", control_map(dataset, day), day).claims
    assert (claim.claim, claim.verdict) == ("arabi21-south-damascus-isis", Verdict.CANNOT_BE)
    assert (round(claim.margin), round(claim.area_factor or 0, 1)) == (23, 2.6)
