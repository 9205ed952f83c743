"""What confirms a claim, and from which day on: each clause of docs/explanation/grading.md ("Confirmed") by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from saytara.analysis.disputes import disputes
from saytara.control.asked import ClaimFilter, Question
from saytara.control.confirmation import confirmed_by, credibility_on, grading
from saytara.core.model import Claim, Credibility, Dataset, Rules
from saytara.core.relations import HOLDING_RELATIONS
from saytara.exports.records import claim_records
from saytara.exports.request import ExportRequest
from tests.builders import claim, dataset, day, publisher, source, speaker
from tests.shipped import load

ROOT = Path(__file__).parents[3]


def is_confirmed(first: Claim, *others: Claim, known_by: dt.date | None = None, **parts: object) -> bool:
    made = dataset(first, *others, **parts)
    return credibility_on(made, first, known_by) is Credibility.CONFIRMED


def test_another_newsroom_that_says_the_very_same_confirms_a_claim_and_is_confirmed_by_it():
    one, other = claim("isis", source="paper"), claim("isis", source="radio")
    made = dataset(one, other)
    assert confirmed_by(made, one, None) == (other.id,)
    assert confirmed_by(made, other, None) == (one.id,)
    assert (grading(made, one, None), one.credibility) == ("B1", Credibility.POSSIBLY_TRUE)


def test_a_claim_does_not_confirm_itself_nor_does_its_publisher():
    one = claim("isis", source="paper")
    assert not is_confirmed(one)
    assert not is_confirmed(one, claim("isis", source="paper"))


@pytest.mark.parametrize(
    "other",
    [
        claim("hts", source="radio"),
        claim("isis+hts", source="radio"),
        claim("isis", place="b", source="radio"),
        claim("isis", relation="present", source="radio"),
        claim("isis", relation="took", source="radio"),
        claim("isis", "all", source="radio"),
        claim("isis", part="the west", source="radio"),
        claim("isis", source="radio", on=day(1)),
        claim("isis", source="radio", retracted="a slip"),
    ],
    ids=["actor", "actors", "place", "relation", "took", "share", "part", "time", "retracted"],
)
def test_what_differs_in_anything_confirms_nothing(other: Claim):
    assert not is_confirmed(claim("isis", source="paper"), other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("exactly", 75), ("exactly", 75), True),
        (("about", 70), ("exactly", 75), False),
        (("exactly", 75), ("about", 70), False),
        (("most",), ("more_than", 50), True),
        (("most",), ("exactly", 60), False),
        (("between", 10, 20), ("between", 10, 20), True),
        (("none",), ("exactly", 0), True),
    ],
)
def test_a_different_figure_confirms_nothing(one: tuple[object, ...], other: tuple[object, ...], expected: bool):
    first = claim("isis", *one, source="paper")
    assert is_confirmed(first, claim("isis", *other, source="radio")) is expected


def test_parts_are_the_same_in_the_same_words_alone():
    first = claim("isis", part="the western part", source="paper")
    assert is_confirmed(first, claim("isis", part="The western  part", source="radio"))
    assert not is_confirmed(first, claim("isis", part="the north", source="radio"))
    assert not is_confirmed(first, claim("isis", "minor", part="the western part", source="radio"))


def test_what_was_taken_back_is_not_confirmed_either():
    assert not is_confirmed(claim("isis", source="paper", retracted="a slip"), claim("isis", source="radio"))


def test_a_group_with_its_members_named_is_the_group():
    first = claim("opposition+jaysh-al-islam", source="paper")
    assert is_confirmed(first, claim("opposition", source="radio"))


def test_days_that_may_be_the_same_are_enough():
    first = claim("isis", on=day(0), to=day(3), source="paper")
    assert is_confirmed(first, claim("isis", on=day(3), to=day(9), source="radio"))
    assert not is_confirmed(first, claim("isis", on=day(4), to=day(9), source="radio"))
    assert is_confirmed(first, claim("isis", on=day(-90), to=day(0), kind="period", source="radio"))


def test_nothing_that_was_published_later_lifts_a_claim():
    first = claim("isis", source="paper")
    late = claim("isis", source="radio")
    sources = (source("radio", published=day(30)),)
    assert not is_confirmed(first, late, known_by=day(29), sources=sources)
    assert is_confirmed(first, late, known_by=day(30), sources=sources)
    assert is_confirmed(first, late, sources=sources)


def test_who_was_shown_to_forge_confirms_nothing_but_may_be_confirmed():
    first, forged = claim("isis", source="paper"), claim("isis", source="radio")
    sources = (source("radio", reliability="E"),)
    assert not is_confirmed(first, forged, sources=sources)
    assert is_confirmed(forged, first, sources=sources)


def test_two_papers_that_quote_one_spokesman_do_not_confirm_each_other():
    first = claim("isis", source="paper", attributed_to="The spokesman")
    other = claim("isis", source="radio", attributed_to="Mr Spokesman; a resident")
    speakers = (speaker("The spokesman", id="spokesman"), speaker("Mr Spokesman", id="spokesman"))
    assert not is_confirmed(first, other, speakers=speakers)
    assert is_confirmed(first, other)


def test_outlets_of_one_owner_do_not_confirm_each_other():
    first, other = claim("isis", source="paper"), claim("isis", source="radio")
    apart = (publisher("paper"), publisher("radio"))
    together = (publisher("paper", owner="state"), publisher("radio", owner="state"))
    assert is_confirmed(first, other, publishers=apart)
    assert not is_confirmed(first, other, publishers=together)


def test_nobody_in_particular_is_the_publisher_who_believed_them():
    first = claim("isis", source="paper", attributed_to="activists")
    activists = (speaker("activists"),)
    other = claim("isis", source="radio", attributed_to="activists")
    assert is_confirmed(first, other, speakers=activists)
    assert not is_confirmed(first, claim("isis", source="paper"), speakers=activists)


def test_parties_of_one_side_do_not_confirm_each_others_word_for_that_sides_gain():
    gain = claim("government", source="paper", attributed_to="The army")
    echo = claim("government", source="radio", attributed_to="The ministry")
    speakers = {"The army": "government", "The ministry": "government"}
    assert not is_confirmed(gain, echo, speakers=speakers)
    assert is_confirmed(gain, claim("government", source="agency"), speakers=speakers)
    # For nobody's gain they are two voices like any others.
    loss = claim("isis", source="paper", attributed_to="The army")
    rules = Rules(enemies=(("government", "isis"),))
    echo = claim("isis", source="radio", attributed_to="The ministry")
    assert is_confirmed(loss, echo, speakers=speakers, rules=rules)


@pytest.mark.parametrize("figure", list(Credibility))
def test_only_what_nothing_speaks_against_is_lifted(figure: Credibility):
    first = replace(claim("isis", source="paper"), credibility=figure)
    made = dataset(first, claim("isis", source="radio"))
    lifted = figure in (Credibility.CONFIRMED, Credibility.PROBABLY_TRUE, Credibility.POSSIBLY_TRUE)
    assert credibility_on(made, first, None) == (Credibility.CONFIRMED if lifted else figure)


def test_files_and_disputes_say_what_was_known_by_their_day():
    first, late = claim("isis", source="paper"), claim("isis", source="radio")
    against = claim("hts", source="wire")
    made = dataset(first, late, against, sources=(source("radio", published=day(30)),))

    def graded(known_by: dt.date | None) -> tuple[object, object]:
        request = ExportRequest.about(made, Question(date=day(1), known_by=known_by), language="en")
        record = next(item for item in claim_records(request) if item["claim"] == first.id)
        (dispute,) = disputes(made, ClaimFilter(known_by=known_by))
        in_dispute = {
            name: letter
            for stage in dispute.stages
            for version in stage.versions
            for name, letter in zip(version.claims, version.gradings, strict=True)
        }
        assert in_dispute[first.id] == record["grading"]
        return record["grading"], record["confirmed_by"]

    assert graded(day(29)) == ("B3", ())
    assert graded(None) == ("B1", (late.id,))


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(ROOT / "data" / "south-damascus")


def test_babbila_is_not_confirmed_by_the_governments_line_printed_twice(shipped: Dataset):
    told = [item for item in shipped.claims if item.place == "babbila" and item.as_of_from.year == 2014]
    gains = [item for item in told if "government" in item.actors and item.relation in HOLDING_RELATIONS]
    assert gains
    assert not any(confirmed_by(shipped, item, None) for item in gains)


def test_about_seventy_does_not_confirm_seventy_five(shipped: Dataset):
    figures = [item for item in shipped.claims if item.place == "yarmouk" and item.value in {70, 75}]
    assert {item.value for item in figures} == {70, 75}
    for item in figures:
        for other in confirmed_by(shipped, item, None):
            confirming = shipped.claim_by_id[other]
            assert (confirming.qualifier, confirming.value) == (item.qualifier, item.value)


def test_nothing_is_confirmed_by_anything_of_one_origin_or_later(shipped: Dataset):
    for item in shipped.claims:
        known_by = shipped.source_by_id[item.source].published_to
        for other in confirmed_by(shipped, item, known_by):
            assert shipped.source_by_id[shipped.claim_by_id[other].source].published_to <= known_by
            assert item.id in confirmed_by(shipped, shipped.claim_by_id[other], known_by)
