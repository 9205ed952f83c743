"""A drawn map held against the sources: one sentence a test; the shipped examples by hand in verification.md."""

import datetime as dt
from pathlib import Path

import pytest

from saytara.analysis.verification import DrawnPlace, DrawnShare, Ground, MapVerdict, verdict_on, verdicts
from saytara.analysis.verification.verdicts import Clash
from saytara.control import Question, control_map, control_on
from saytara.dataset.reading import load
from tests.builders import claim, dataset, day

SOUTH_DAMASCUS = Path(__file__).parents[3] / "data" / "south-damascus"


def drawn(*, silent=None, **shares):
    """A place drawn with these whole-number shares; what is left over is silence, unless said otherwise."""
    exact = {(actor.replace("_", "-"),): DrawnShare.exactly(pct) for actor, pct in shares.items()}
    left = max(0, 100 - sum(shares.values()))
    return DrawnPlace(shares=exact, silent_pct=left if silent is None else silent)


def verdict(data, shape, date=0):
    return verdict_on(data, shape, control_on(data, "a", Question(date=day(date))))


def test_figures_that_lie_five_points_apart_contradict():
    found = verdict(dataset(claim("hts", "exactly", 20, id="x")), drawn(hts=15, isis=85))
    assert found.verdict is MapVerdict.CONTRADICTED
    assert [(item.clash, item.claims, item.drawn_pct) for item in found.contradictions] == [
        (Clash.FIGURES_APART, ("x",), 15)
    ]


def test_figures_that_lie_less_than_five_points_apart_do_not():
    found = verdict(dataset(claim("hts", "exactly", 20)), drawn(hts=15.1, silent=0))
    assert found.verdict is MapVerdict.AGREES


def test_the_claims_that_contradict_are_those_of_the_end_that_is_crossed():
    data = dataset(claim("isis", "more_than", 60, id="low"), claim("isis", "at_most", 80, id="high"))
    assert verdict(data, drawn(isis=40, hts=60)).contradictions[0].claims == ("low",)
    assert verdict(data, drawn(isis=90, hts=10)).contradictions[0].claims == ("high",)


def test_who_is_said_to_hold_nothing_contradicts_what_is_drawn_for_it():
    data = dataset(claim("isis"), claim("government", "none", id="none"))
    found = verdict(data, drawn(isis=80, government=20))
    assert (found.verdict, found.contradictions[0].claims) == (MapVerdict.CONTRADICTED, ("none",))


def test_that_another_is_said_to_hold_all_contradicts():
    found = verdict(dataset(claim("isis", "all", id="all")), drawn(government=100))
    assert found.verdict is MapVerdict.CONTRADICTED
    assert {item.claims for item in found.contradictions} == {("all",)}


def test_a_holder_without_a_figure_of_whom_nothing_is_drawn_contradicts():
    found = verdict(dataset(claim("isis", id="x")), drawn(government=100))
    (item,) = found.contradictions
    assert (item.clash, item.actors, item.claims) == (Clash.HOLDER_NOT_DRAWN, ("isis",), ("x",))


def test_a_holder_of_a_part_of_whom_nothing_is_drawn_does_not_contradict():
    found = verdict(dataset(claim("isis", part="the west")), drawn(government=100))
    assert (found.verdict, found.ground, found.actors) == (
        MapVerdict.NOT_CONTRADICTED,
        Ground.NOT_NAMED,
        ("government",),
    )


def test_what_the_map_is_silent_of_may_be_anybodys():
    data = dataset(claim("isis", "exactly", 60))
    assert verdict(data, drawn(hts=40)).verdict is MapVerdict.NOT_CONTRADICTED
    assert verdict(data, drawn(hts=40, silent=0)).verdict is MapVerdict.CONTRADICTED


def test_an_area_of_the_group_may_be_any_members():
    data = dataset(claim("jaysh-al-islam", "more_than", 60))
    assert verdict(data, drawn(opposition=100)).verdict is MapVerdict.AGREES


def test_areas_of_members_count_for_their_group():
    data = dataset(claim("opposition", "more_than", 60))
    shape = {("jaysh-al-islam",): DrawnShare.exactly(40), ("jaysh-al-ababil",): DrawnShare.exactly(40)}
    assert verdict(data, DrawnPlace(shares=shape, silent_pct=20)).verdict is MapVerdict.AGREES


def test_another_member_of_the_side_is_drawn_and_no_figure_is_given():
    found = verdict(dataset(claim("jaysh-al-islam")), drawn(jaysh_al_ababil=100))
    assert (found.verdict, found.ground) == (MapVerdict.NOT_CONTRADICTED, Ground.SAME_SIDE)


def test_named_without_a_share_agrees_where_more_than_half_is_drawn_for_it():
    assert verdict(dataset(claim("isis")), drawn(isis=100)).verdict is MapVerdict.AGREES


def test_named_without_a_share_is_not_contradicted_by_a_minority():
    found = verdict(dataset(claim("isis")), drawn(isis=41))
    assert (found.verdict, found.ground) == (MapVerdict.NOT_CONTRADICTED, Ground.WITHOUT_SHARE)


def test_somebody_drawn_whom_nobody_names_is_not_contradicted_and_told():
    found = verdict(dataset(claim("isis")), drawn(isis=70, hts=30))
    assert (found.ground, found.actors) == (Ground.NOT_NAMED, ("hts",))


def test_ground_that_two_hold_in_common_may_be_either_ones():
    data = dataset(claim("isis", "exactly", 70))
    shape = DrawnPlace(shares={("hts", "isis"): DrawnShare.exactly(100)})
    assert verdict(data, shape).verdict is MapVerdict.AGREES


def test_no_report_is_no_contradiction():
    found = verdict(dataset(), drawn(isis=100))
    assert (found.verdict, found.ground) == (MapVerdict.NOT_CONTRADICTED, Ground.NO_REPORT)


def test_where_nothing_is_drawn_nothing_is_said():
    assert verdict(dataset(claim("isis", "all")), drawn(government=4)).verdict is MapVerdict.NOT_DRAWN


def test_a_blank_place_of_a_map_that_covers_the_ground_is_held_against_the_sources():
    assert verdict(dataset(claim("isis", "all")), drawn(silent=0)).verdict is MapVerdict.CONTRADICTED


@pytest.mark.parametrize(("age", "expected"), [(60, MapVerdict.CONTRADICTED), (61, MapVerdict.CONTRADICTED_BY_OLD)])
def test_a_contradiction_past_the_evidence_window_is_one_by_an_old_report(age, expected):
    assert verdict(dataset(claim("isis", "all")), drawn(government=100), date=age).verdict is expected


@pytest.mark.parametrize(("age", "ground"), [(60, None), (61, Ground.AS_LAST_REPORTED)])
def test_an_old_report_that_says_the_same_is_no_agreement(age, ground):
    assert verdict(dataset(claim("isis")), drawn(isis=100), date=age).ground is ground


def test_a_last_reported_holder_of_whom_nothing_is_drawn_contradicts_as_an_old_report():
    data = dataset(claim("government", on=day(-300)), claim("isis", part="the west"))
    found = verdict(data, drawn(isis=100))
    assert found.verdict is MapVerdict.CONTRADICTED_BY_OLD
    assert found.contradictions[0].clash is Clash.LAST_HOLDER_NOT_DRAWN


def test_one_of_two_versions_is_not_contradicted():
    data = dataset(claim("isis", "all", source="one"), claim("hts", "all", source="two"))
    for shape in (drawn(isis=100), drawn(hts=100)):
        found = verdict(data, shape)
        assert (found.verdict, found.ground) == (MapVerdict.NOT_CONTRADICTED, Ground.ONE_OF_VERSIONS)


def test_what_every_version_contradicts_is_contradicted_by_all_of_them():
    data = dataset(claim("isis", id="x", source="one"), claim("hts", id="y", source="two"))
    found = verdict(data, drawn(government=100))
    assert found.verdict is MapVerdict.CONTRADICTED
    assert {item.claims for item in found.contradictions} == {("x",), ("y",)}


def test_places_come_in_the_order_of_the_decisions_and_those_not_drawn_too():
    data = dataset(claim("isis"), places="ab")
    found = verdicts(data, {"a": drawn(isis=100)}, control_map(data, Question(date=day(0))))
    assert [(item.place, item.verdict) for item in found] == [("a", MapVerdict.AGREES), ("b", MapVerdict.NOT_DRAWN)]


def test_the_worked_examples_of_verification_md():
    south_damascus = load(SOUTH_DAMASCUS)
    decisions = control_map(south_damascus, Question(date=dt.date(2017, 5, 23)))
    shapes = {
        "yarmouk": drawn(nusra_hts=12, isis=88),
        "qadam": drawn(opposition=100),
        "hajar-al-aswad": drawn(isis=100),
        "midan": drawn(government=100),
        "tadamon": drawn(isis=41, government=59),
    }
    found = {item.place: item for item in verdicts(south_damascus, shapes, decisions)}
    assert {place: (found[place].verdict, found[place].ground) for place in shapes} == {
        "yarmouk": (MapVerdict.CONTRADICTED, None),
        "qadam": (MapVerdict.CONTRADICTED_BY_OLD, None),
        "hajar-al-aswad": (MapVerdict.AGREES, None),
        "midan": (MapVerdict.NOT_CONTRADICTED, Ground.AS_LAST_REPORTED),
        "tadamon": (MapVerdict.CONTRADICTED, None),
    }
    apart = {item.actors[0]: (item.drawn_pct, item.reported.high) for item in found["yarmouk"].contradictions}
    assert apart == {"isis": (88, 80), "nusra-hts": (12, 20)}
    nearer = verdict_on(south_damascus, drawn(nusra_hts=16, isis=84), decisions["yarmouk"])
    assert nearer.verdict is MapVerdict.AGREES
