"""How firmly an answer stands: one sentence a test."""

import pytest

from saytara.analysis.robustness import robustness
from saytara.control.asked import Question
from saytara.control.decision import Status
from tests.builders import claim, dataset, day, source


def of(data, date=0, **options):
    return robustness(data, "a", Question(date=day(date), **options))


def test_one_report_alone_is_decisive_and_the_answer_rests_on_it():
    found = of(dataset(claim("isis", id="x")))
    (left_out,) = found.decisive_claims
    assert left_out.claims == ("x",)
    assert left_out.decision.status is Status.NOT_REPORTED
    assert found.rests_on_one_source
    assert not found.stands_without_any_one_source


def test_two_publishers_that_say_the_same_stand_without_either():
    found = of(dataset(claim("isis", source="one"), claim("isis", source="two")))
    assert found.claims == ()
    assert not found.rests_on_one_source
    assert found.stands_without_any_one_source


def test_two_documents_of_one_publisher_are_one_source():
    data = dataset(
        claim("isis", source="one"),
        claim("isis", source="two"),
        sources=[source(name, publisher="paper") for name in ("one", "two")],
    )
    found = of(data)
    assert found.claims == ()
    assert found.only_origin == "publisher:paper"
    assert not found.stands_without_any_one_source
    assert found.origins[0].without.claims == tuple(sorted(claim.id for claim in data.claims))


def test_two_papers_that_print_one_spokesman_are_one_source():
    data = dataset(
        claim("government", source="one", attributed_to="a general"),
        claim("government", source="two", attributed_to="a general"),
    )
    assert (of(data).rests_on_one_source, of(data).stands_without_any_one_source) == (True, False)


def test_a_place_of_which_nothing_is_reported_neither_stands_nor_rests():
    found = of(dataset())
    assert not found.rests_on_one_source
    assert not found.stands_without_any_one_source
    assert not found.differs_with_good_sources


def test_a_claim_that_only_narrows_a_share_changes_bounds_and_not_the_answer():
    found = of(dataset(claim("isis", source="one"), claim("isis", "exactly", 70, source="two", id="figure")))
    (left_out,) = found.claims
    assert left_out.claims == ("figure",)
    assert (left_out.status_changes, left_out.holders_change, left_out.bounds_change) == (False, False, True)
    assert found.decisive_claims == ()
    assert found.stands_without_any_one_source


def test_a_lone_disputing_claim_is_decisive_for_the_status():
    data = dataset(claim("isis", source="one"), claim("isis", source="two"), claim("hts", source="three", id="outlier"))
    found = of(data)
    assert found.decision.status is Status.DISPUTED
    assert [item.claims for item in found.decisive_claims] == [("outlier",)]
    assert found.decisive_claims[0].decision.status is Status.HELD


def test_fighting_that_is_reported_once_is_decisive_for_the_status():
    found = of(dataset(claim("isis"), claim("hts", relation="contests", id="fight")))
    assert ("fight",) in [item.claims for item in found.decisive_claims]


def test_a_claim_whose_absence_would_bring_older_evidence_back_is_found():
    data = dataset(claim("isis", id="old"), claim("hts", "exactly", 20, id="new", source="two", on=day(90)))
    found = of(data, 90)
    (left_out,) = found.decisive_claims
    assert left_out.claims == ("new",)
    assert left_out.decision.holders == ("isis",)


def test_what_only_well_graded_sources_say_stands_beside_the_answer():
    data = dataset(
        claim("isis", source="good"),
        claim("hts", source="middling", on=day(20)),
        sources=[source("good", reliability="B"), source("middling", reliability="C")],
    )
    found = of(data, 20)
    assert found.decision.main_holder == "hts"
    assert found.good_sources_only.main_holder == "isis"
    assert found.differs_with_good_sources


def test_a_stricter_grade_that_was_asked_for_is_kept():
    data = dataset(claim("isis", source="good"), sources=[source("good", reliability="B")])
    assert of(data, min_grade="A").good_sources_only.asked.min_grade == "A"
    assert of(data, min_grade="D").good_sources_only.asked.min_grade == "B"


def test_claims_published_later_play_no_part():
    data = dataset(
        claim("isis", source="early"),
        claim("hts", source="late"),
        sources=[source("early"), source("late", published=day(9))],
    )
    found = of(data, known_by=day(5))
    assert found.rests_on_one_source
    assert len(found.claims) == 1


@pytest.mark.parametrize(("place", "grade", "error"), [("nowhere", None, KeyError), ("a", "Z", ValueError)])
def test_unknown_places_and_grades_are_refused(place, grade, error):
    with pytest.raises(error):
        robustness(dataset(), place, Question(date=day(0), min_grade=grade))
