"""Disputes, the matrix of publishers, and regions through time: one sentence a test."""

import datetime as dt

import pytest

from saytara.analysis.disputes import Ending, disputes
from saytara.analysis.publisher_matrix import days_apart, publisher_matrix
from saytara.control import control_map
from saytara.control.asked import ClaimFilter
from saytara.control.decision import Status, Verdict
from saytara.regions.on_date import region_on
from saytara.regions.series import StandingEnd, region_series, region_standings
from tests.builders import claim, dataset, day, source


def offset(date):
    return None if date is None else (date - day(0)).days


def only(data, **options):
    (found,) = disputes(data, ClaimFilter(**options))
    return found


def contradiction(*later, **options):
    """ISIS of five days, HTS from the third of them, of different sources; then what else is given."""
    said = claim("isis", id="x", source="one", to=day(5)), claim("hts", id="y", source="two", on=day(3), to=day(5))
    return dataset(*said, *later, **options)


def test_agreeing_sources_have_no_dispute():
    assert disputes(dataset(claim("isis", source="one"), claim("isis", source="two"))) == ()


def test_both_versions_stand_beside_each_other_the_accepted_one_first():
    stage = only(contradiction()).fullest
    assert [(item.claims, item.publishers, item.is_accepted) for item in stage.versions] == [
        (("y",), ("two",), True),
        (("x",), ("one",), False),
    ]
    assert stage.versions[0].gradings == ("B3",)
    assert [share.actor for share in stage.versions[1].actors] == ["isis"]


def test_a_dispute_that_nothing_settles_is_open():
    found = only(contradiction())
    assert (offset(found.from_day), found.to_day, found.lasted_days) == (3, None, None)
    assert (found.ending, found.settled_by, found.agreed_with) == (Ending.OPEN, (), ())


def test_it_ends_by_a_later_claim_that_agrees_with_one_version():
    found = only(contradiction(claim("isis", id="z", on=day(30))))
    assert (found.ending, found.settled_by, found.agreed_with) == (Ending.AGREED, ("z",), (1,))
    assert (offset(found.to_day), found.lasted_days) == (29, 27)


def test_it_ends_by_a_change_where_the_later_claim_agrees_with_no_version():
    found = only(contradiction(claim("government", id="z", on=day(30))))
    assert (found.ending, found.settled_by, found.agreed_with) == (Ending.CHANGED, ("z",), ())


def test_it_is_outdated_where_what_comes_long_after_agrees_with_all():
    found = only(contradiction(claim("government", "exactly", 10, id="z", on=day(90))))
    assert (found.ending, found.settled_by) == (Ending.OUTDATED, ())


def test_a_third_version_is_another_stage_of_the_same_dispute():
    found = only(contradiction(claim("government", id="z", source="three", on=day(5))))
    assert [(offset(stage.from_day), offset(stage.to_day)) for stage in found.stages] == [(3, 4), (5, None)]
    assert found.fullest is found.stages[1]
    assert found.claims == ("x", "y", "z")


def test_days_on_which_only_the_context_differs_are_one_stage():
    found = only(contradiction(claim("government", relation="besieges", on=day(6))))
    assert len(found.stages) == 1


def test_a_new_contradiction_of_other_claims_is_another_dispute():
    data = contradiction(
        claim("government", source="three", on=day(40), to=day(41)), claim("opposition", source="four", on=day(41))
    )
    first, second = disputes(data)
    assert (offset(first.to_day), offset(second.from_day)) == (39, 41)


def test_what_was_not_yet_known_is_no_dispute_then():
    sources = [source("one", published=day(1)), source("two", published=day(40))]
    data = contradiction(sources=sources)
    assert disputes(data, ClaimFilter(known_by=day(20))) == ()
    assert len(disputes(data, ClaimFilter(known_by=day(40)))) == 1


def test_disputes_stand_in_the_order_of_their_days_and_places():
    rows = [claim("isis", place=place, on=day(on), source=place) for place, on in (("a", 50), ("b", 0), ("c", 50))]
    rows += [claim("hts", place=place, on=day(on), source="other") for place, on in (("a", 50), ("b", 0), ("c", 50))]
    assert [item.place for item in disputes(dataset(*rows, places="abc"))] == ["b", "a", "c"]


def matrix_of(*rows, **options):
    return publisher_matrix(dataset(*rows, **options))


def test_publishers_that_say_the_same_at_one_time_agree_once_for_each_pair_of_documents():
    found = matrix_of(claim("isis", source="one"), claim("isis", "most", source="two", on=day(7)))
    pair = found.pair("two", "one")
    assert (pair.publishers, pair.agreed, pair.contradicted) == (("one", "two"), 1, 0)
    assert found.publishers == ("one", "two")


def test_a_contradiction_in_any_claim_makes_the_case_one():
    found = matrix_of(
        claim("isis", source="one"), claim("isis", source="two"), claim("hts", "exactly", 60, source="two", on=day(1))
    )
    assert (found.pair("one", "two").agreed, found.pair("one", "two").contradicted) == (0, 1)


@pytest.mark.parametrize(
    "other",
    [
        claim("isis", source="two", on=day(8)),
        claim("isis", source="two", place="b"),
        claim("hts", "exactly", 20, source="two"),
        claim("isis", source="two", relation="present"),
        claim("isis", source="two", retracted="corrected"),
    ],
    ids=["eight days later", "another place", "another actor beside", "context", "retracted"],
)
def test_these_are_no_cases(other):
    assert matrix_of(claim("isis", source="one"), other).pairs == ()


def test_a_group_and_its_member_are_spoken_of_together():
    assert matrix_of(claim("opposition", source="one"), claim("jaysh-al-islam", source="two")).pairs[0].agreed == 1


def test_two_documents_of_one_publisher_are_no_pair():
    sources = [source(name, publisher="paper") for name in ("one", "two")]
    assert matrix_of(claim("isis", source="one"), claim("hts", source="two"), sources=sources).pairs == ()


def test_who_reported_first_is_told_only_where_the_days_tell():
    sources = [
        source("one", published=day(0)),
        source("two", published=day(1)),
        source("three", published=day(0), published_to=day(4)),
    ]
    found = matrix_of(*(claim("isis", source=name) for name in ("one", "two", "three")), sources=sources)
    assert found.pair("one", "two").reported_first("one") == 1
    assert found.pair("one", "two").reported_first("two") == 0
    assert found.pair("two", "three").cases[0].first_to_report is None


def test_pairs_below_five_common_cases_are_not_rated():
    def rows(count):
        weeks = [day(30 * number) for number in range(count)]
        documents = [(f"{name}{number}", on) for number, on in enumerate(weeks) for name in ("one", "two")]
        sources = [source(name, publisher=name[:3]) for name, _ in documents]
        return [claim("isis", source=name, on=on) for name, on in documents], sources

    few, many = (matrix_of(*claims, sources=sources).pairs[0] for claims, sources in (rows(4), rows(5)))
    assert (few.is_rated, few.agreed_pct, few.agreed) == (False, None, 4)
    assert (many.is_rated, many.agreed_pct) == (True, 100.0)


@pytest.mark.parametrize(("start", "end", "apart"), [(0, 0, 1), (3, 9, 0), (8, 9, 3), (-4, -2, 3)])
def test_days_apart_are_the_least_there_can_be(start, end, apart):
    one = claim("isis", on=day(1), to=day(5), kind="period")
    other = claim("isis", on=day(start), to=day(end))
    assert days_apart(one, other) == days_apart(other, one) == apart


REGIONS = {"whole": ("a", "b")}


def test_a_region_is_told_in_spans_with_totals_and_verdicts():
    data = dataset(
        claim("isis", "all", place="a"),
        claim("isis", "more_than", 90, place="whole", on=day(2), id="claimed"),
        claim("government", "all", place="b", on=day(5)),
        regions=REGIONS,
    )
    spans = region_series(data, "whole")
    assert [offset(span.from_day) for span in spans][:3] == [0, 2, 5]
    assert [[item.verdict for item in span.claims] for span in spans[:3]] == [
        [],
        [Verdict.NOT_CONTRADICTED],
        [Verdict.NOT_CONTRADICTED],
    ]
    assert [item.share.high for item in spans[2].totals if item.actor == "isis"] == [pytest.approx(50)]
    assert spans[-1].to_day is None


def standings_of(*rows, **options):
    data = dataset(
        claim("isis", "all", place="a"),
        claim("hts", "all", place="b"),
        claim("isis", "all", place="whole", on=day(2), id="claimed"),
        *rows,
        regions=REGIONS,
    )
    return region_standings(region_series(data, "whole", ClaimFilter(**options)))


def test_a_claim_of_a_region_that_nothing_overtakes_is_open():
    (found,) = standings_of()
    assert (offset(found.from_day), found.to_day, found.lasted_days) == (2, None, None)
    assert (found.claim.claim, found.claim.verdict) == ("claimed", Verdict.CANNOT_BE)
    assert (found.ending, found.overtaken_by) == (StandingEnd.OPEN, ())


def test_a_contradiction_of_a_region_and_its_places_ends_when_a_later_claim_of_the_whole_overtakes_it():
    first, second = standings_of(claim("government", "all", place="whole", on=day(20), id="later"))
    assert (offset(first.from_day), offset(first.to_day), first.lasted_days) == (2, 19, 18)
    assert (first.ending, first.overtaken_by) == (StandingEnd.OVERTAKEN, ("later",))
    assert (second.claim.claim, second.ending) == ("later", StandingEnd.OPEN)


def test_what_the_places_do_later_neither_ends_nor_settles_it():
    (found,) = standings_of(claim("isis", "all", place="b", on=day(30)))
    assert (found.claim.verdict, found.to_day, found.ending) == (Verdict.CANNOT_BE, None, StandingEnd.OPEN)


def test_it_is_outdated_once_the_evidence_window_has_left_it_behind():
    (found,) = standings_of(claim("isis", "all", place="b", on=day(63)))
    assert (offset(found.to_day), found.ending, found.overtaken_by) == (62, StandingEnd.OUTDATED, ())


def test_what_overtook_it_and_was_not_yet_published_leaves_it_open():
    rows = [claim("government", "all", place="whole", on=day(20), id="later", source="late")]
    data = dataset(
        claim("isis", "all", place="whole", id="claimed"),
        *rows,
        regions=REGIONS,
        sources=[source("late", published=day(50))],
    )
    spans = region_series(data, "whole", ClaimFilter(known_by=day(40)))
    assert [(item.claim.claim, item.ending) for item in region_standings(spans)] == [("claimed", StandingEnd.OPEN)]


def test_every_day_of_a_region_has_the_totals_of_its_span():
    data = dataset(
        claim("isis", place="a", to=day(90), kind="period"),
        claim("hts", place="b", on=day(10)),
        claim("isis", "more_than", 70, place="whole", on=day(3)),
        regions=REGIONS,
    )
    spans = region_series(data, "whole")
    for number in range(-5, 200):
        date = day(number)
        direct = region_on(data, "whole", control_map(data, date), date)
        inside = [item for item in spans if item.from_day <= date and (item.to_day is None or date <= item.to_day)]
        assert [(item.totals, item.claims) for item in inside] == (
            [(direct.totals, direct.claims)] if number >= 0 else []
        )


def test_unknown_regions_are_refused():
    with pytest.raises(KeyError):
        region_series(dataset(), "nowhere")


def test_every_day_of_a_dispute_is_disputed_and_no_other():
    data = contradiction(claim("isis", on=day(20)), claim("hts", source="four", on=day(24)))
    disputed = {
        found.from_day + dt.timedelta(days=number)
        for found in disputes(data)
        for number in range(found.lasted_days or 400)
    }
    for number in range(-2, 300):
        status = control_map(data, day(number))["a"].status
        assert (status is Status.DISPUTED) == (day(number) in disputed)
