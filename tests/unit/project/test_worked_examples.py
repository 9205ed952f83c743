"""The examples from the dossier that docs/explanation/control.md works through, held to the shipped dataset."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from saytara.control import Status, Verdict, control_map, control_on
from saytara.control.actor_tree import ActorTree
from saytara.control.claim_reading import readings_of
from saytara.control.decision import Reason, RegionClaim
from saytara.control.question import DatasetQuestion
from saytara.core.model import Dataset
from saytara.core.shares import Share
from saytara.phrases.figures_and_days import rounded_outward
from saytara.phrases.regions import sum_words
from saytara.regions.on_date import region_on
from tests.shipped import load

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = ROOT / "data" / "south-damascus"
DOCS = ROOT / "docs" / "explanation" / "control.md"

THE_OBSERVATORYS = ("2015-04-04-yarmouk-isis-sohr-90", "2015-04-06-yarmouk-isis")
ALL_OF_DAMASCUS = ("2018-05-21-damascus-all-government-sohr", "2018-05-21-south-damascus-government-r2")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(SHIPPED)


def test_yarmouk_in_the_first_week_of_april_2015_is_a_dispute_of_three_versions(dataset: Dataset) -> None:
    day = dt.date(2015, 4, 8)
    decided = control_on(dataset, "yarmouk", day)
    assert decided.status is Status.DISPUTED
    assert decided.share_of("isis") == Share(low=90, high=90)
    assert decided.unreported == Share(low=0, high=10, high_open=True)
    assert {
        "2015-04-03-yarmouk-isis-most-took",
        "2015-04-03-yarmouk-isis-south",
        "2015-04-03-yarmouk-isis-syria-direct",
        "2015-04-04-yarmouk-isis-5",
        "2015-04-06-yarmouk-isis-most-took",
        "2015-04-08-yarmouk-isis",
        *THE_OBSERVATORYS,
    } <= set(decided.accepted)
    assert {why.claims for why in decided.why if why.actor == "isis"} == {THE_OBSERVATORYS}
    assert {frozenset(version.claims) for version in decided.versions} == {
        frozenset({"2015-04-02-yarmouk-isis-r2", "2015-04-05-yarmouk-isis-3"}),
        frozenset({"2015-04-03-yarmouk-isis-3"}),
    }
    first = {item.overruled_by for item in decided.set_aside if item.claim == "2015-04-01-yarmouk-isis-r2"}
    assert first == {("2015-04-02-yarmouk-isis-expelled",)}
    (half,) = [item for item in decided.set_aside if item.claim == "2015-04-03-yarmouk-isis"]
    assert half.reason is Reason.SUPERSEDED


def test_its_versions_weigh_nine_and_a_half_two_and_one(dataset: Dataset) -> None:
    day = dt.date(2015, 4, 8)
    decided = control_on(dataset, "yarmouk", day)
    question, tree = DatasetQuestion.about(dataset, day), ActorTree.of(dataset.actors)

    def halves(claims: Iterable[str]) -> dict[tuple[str, ...], int]:
        """The weight of what is said of each set of actors, in halves: once for each origin."""
        best: dict[object, int] = {}
        for reading in readings_of([dataset.claim_by_id[claim] for claim in claims], question, tree):
            for statement, weight in reading.statements:
                best[statement] = max(best.get(statement, 0), weight)
        found: dict[tuple[str, ...], int] = {}
        for (actors, _, _), weight in best.items():
            found[actors] = found.get(actors, 0) + weight
        return found

    accepted = halves(decided.accepted)
    assert (accepted["isis",], sum(accepted.values())) == (14, 19)
    assert sorted(sum(halves(version.claims).values()) for version in decided.versions) == [2, 4]


def test_qadam_in_november_2017_is_divided_among_three_by_parts_and_a_majority(dataset: Dataset) -> None:
    decided = control_on(dataset, "qadam", dt.date(2017, 11, 20))
    assert (decided.status, decided.main_holder) == (Status.DIVIDED, "opposition")
    assert decided.share_of("opposition") == Share(low=50, high=100, low_open=True, high_open=True)
    for other in ("government", "isis"):
        assert decided.share_of(other) == Share(low=0, high=50, low_open=True, high_open=True)


def test_hajar_al_aswad_changed_hands_before_21_may_2018(dataset: Dataset) -> None:
    decided = control_on(dataset, "hajar-al-aswad", dt.date(2018, 5, 21))
    assert decided.status is Status.HELD
    assert decided.share_of("government") == Share(low=100, high=100)
    assert {
        "2018-05-15-hajar-al-aswad-government-r2",
        "2018-05-21-hajar-al-aswad-government-r2",
        "2018-05-21-south-damascus-isis-2",
        *ALL_OF_DAMASCUS,
    } == set(decided.accepted)
    assert decided.fighting is not None
    assert decided.fighting.newest == dt.date(2018, 5, 21)
    overtaken = {item.claim: item for item in decided.set_aside if item.reason is Reason.SUPERSEDED}
    assert len(overtaken) == 5
    assert {"2018-05-15-hajar-al-aswad-government-r2", *ALL_OF_DAMASCUS} <= set(
        overtaken["2018-05-10-hajar-al-aswad-isis-r2"].overruled_by
    )


def test_half_of_the_south_on_4_may_2018_is_overtaken_on_the_21st_and_never_held_against_it(dataset: Dataset) -> None:
    half, left = "2018-05-04-south-damascus-isis", "2018-05-21-south-damascus-isis-2"

    def south(day: dt.date):
        return region_on(dataset, "south-damascus", control_map(dataset, day), day)

    for day in (dt.date(2018, 5, 4), dt.date(2018, 5, 20)):
        (claim,) = [item for item in south(day).claims if item.claim == half]
        assert (claim.verdict, claim.tested_from, claim.tested_to) == (
            Verdict.NOT_CONTRADICTED,
            dt.date(2018, 5, 4),
            dt.date(2018, 5, 4),
        )
        assert sum_words(claim.total, "en") == "more than 9% and at most 47%"
        (without,) = [item for item in claim.other_members if item.place == "hajar-al-aswad"]
        assert (without.verdict, rounded_outward(without.total).high) == (Verdict.CANNOT_BE, 29)
    (then,) = [total.share for total in south(dt.date(2018, 5, 20)).totals if total.actor == "isis"]
    assert sum_words(then, "en") == "less than 61%"
    after = south(dt.date(2018, 6, 20))
    assert [item.claim for item in after.claims] == [left]
    (overtaken,) = [item for item in after.set_aside if item.claim == half]
    assert overtaken.reason is Reason.SUPERSEDED
    assert set(overtaken.overruled_by) == {left, *ALL_OF_DAMASCUS}


@pytest.fixture(scope="module")
def more_than_70(dataset: Dataset) -> RegionClaim:
    day = dt.date(2017, 5, 23)
    claims = region_on(dataset, "south-damascus", control_map(dataset, day), day).claims
    (claim,) = [item for item in claims if item.claim == "arabi21-south-damascus-isis"]
    return claim


def test_the_whole_dossier_leaves_the_seed_its_verdict_on_23_may_2017(more_than_70: RegionClaim) -> None:
    assert more_than_70.verdict is Verdict.CANNOT_BE
    assert (round(more_than_70.margin), round(more_than_70.area_factor or 0, 1)) == (23, 2.6)
    assert more_than_70.total_if_unnamed.high == pytest.approx(97.5, abs=0.05)
    assert more_than_70.verdict_if_unnamed is Verdict.NOT_CONTRADICTED


def test_no_place_fewer_and_no_place_more_makes_more_than_70_fit_as_the_table_says(
    dataset: Dataset, more_than_70: RegionClaim
) -> None:
    assert {item.verdict for item in more_than_70.other_members} == {Verdict.CANNOT_BE}
    table = DOCS.read_text("utf-8").split("| without | ISIS at most | with | ISIS at most |")[1].split("\n\n")[0]
    cells = [cell.strip() for row in table.splitlines()[2:] for cell in row.strip().strip("|").split("|")]
    told = dict(zip(cells[::2], cells[1::2], strict=True))
    assert told == {
        dataset.place_by_id[item.place].names.en: f"{rounded_outward(item.total).high:.0f}%"
        for item in more_than_70.other_members
    }
