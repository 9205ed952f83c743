"""A place through many days: what is kept from one day for the next is the answer of that day, with its own days."""

import dataclasses

import pytest

from saytara.control import ALL_CLAIMS, control_on, place_in_time
from saytara.control.actor_tree import tree_of
from saytara.control.asked import ClaimFilter
from saytara.control.decision import Reason, SetAside
from saytara.control.place_in_time import PlaceInTime
from saytara.control.weighing import weigh
from saytara.core.shares import Share
from tests.builders import claim, dataset, day, source


def through(data, offsets, counting=ALL_CLAIMS):
    """The answers of some days, found out one after the other by one and the same value."""
    place = PlaceInTime(data, "a", data.claims, counting, tree_of(data))
    return {offset: place.on(day(offset)) for offset in offsets}


RUNNING = claim("isis", on=day(0), to=day(30), kind="period", id="running")
HISTORIES = {
    "a period that runs out": [RUNNING],
    "a period beside another voice's report": [RUNNING, claim("hts", source="t", on=day(10), id="hts")],
    "a period beside two reports": [
        RUNNING,
        claim("hts", source="t", on=day(10), id="hts"),
        claim("hts", source="u", on=day(12), id="hts too"),
    ],
    "two periods that contradict each other": [
        RUNNING,
        claim("hts", source="t", on=day(5), to=day(20), kind="period", id="other"),
    ],
    "a part seen before": [RUNNING, claim("hts", part="a street", source="t", on=day(-55), id="street")],
    "an earlier holder": [claim("hts", on=day(-70), id="old"), claim("isis", part="a street", on=day(0), id="street")],
    "who is still there after a leaving": [
        claim("isis", id="held", on=day(-3)),
        claim("isis", relation="withdrew", source="t", id="left"),
        claim("isis", relation="present", source="u", on=day(4), id="seen"),
    ],
    "a siege over a period": [
        claim("government", "all", id="all"),
        claim("government", relation="besieges", on=day(-9), to=day(20), kind="period", id="siege"),
    ],
    "fighting over a period": [claim("isis"), claim("hts", relation="contests", to=day(25), kind="period", id="fight")],
    "one voice, two holders": [
        claim("isis", id="one", to=day(20), kind="period"),
        claim("hts", id="two", on=day(3), to=day(9), kind="period"),
    ],
}


@pytest.mark.parametrize("name", HISTORIES)
def test_every_day_has_the_answer_that_it_has_by_itself_in_whatever_order_days_are_asked(name):
    data = dataset(*HISTORIES[name])
    offsets = [*range(-2, 42, 2), *range(41, -3, -2), 60, 61, 67, 68, 90, 91, 98, 181]
    for offset, answer in through(data, offsets).items():
        assert answer == control_on(data, "a", day(offset)), offset


def test_while_a_period_runs_its_evidence_is_of_the_day_and_then_of_its_last():
    found = through(dataset(RUNNING), range(33))
    assert [found[offset].newest_evidence for offset in (0, 1, 29, 30, 31, 32)] == [
        day(offset) for offset in (0, 1, 29, 30, 30, 30)
    ]
    assert [found[offset].newest_days for offset in (0, 1, 29)] == [(day(offset), day(offset)) for offset in (0, 1, 29)]
    assert [found[offset].age_days for offset in (0, 29, 30, 31, 32)] == [0, 0, 0, 1, 2]


def test_the_days_of_the_newest_evidence_are_those_that_its_claim_may_be_of():
    data = dataset(claim("isis", on=day(0), to=day(4)), claim("isis", source="t", on=day(-9), to=day(9)))
    assert control_on(data, "a", day(20)).newest_days == (day(0), day(4))
    assert control_on(dataset(), "a", day(0)).newest_days is None


def test_a_tie_that_the_running_period_wins_is_not_weighed_again_each_day(monkeypatch):
    asked = []
    monkeypatch.setattr(place_in_time, "weigh", lambda *given: asked.append(given) or weigh(*given))
    data = dataset(RUNNING, claim("hts", source="t", on=day(-1), id="hts"))
    found = through(data, range(31))
    assert {answer.accepted for answer in found.values()} == {("running",)}
    assert len(asked) == 3  # on the first day, once the other is of an older round, and on the last day


def test_a_tie_that_a_later_day_turns_is_weighed_again():
    """Half of its claims grow younger with each day, and none of the other's: it catches up, and has more claims."""
    sources = [source("poor", reliability="D"), source("poor too", reliability="D")]
    data = dataset(
        claim("isis", source="poor", on=day(0), to=day(30), kind="period", id="running"),
        claim("isis", source="poor too", on=day(-4), id="isis"),
        claim("hts", source="t", on=day(-1), id="hts"),
        sources=sources,
    )
    found = through(data, range(4))
    assert [answer.accepted for answer in found.values()] == [("hts",)] * 2 + [("isis", "running")] * 2
    assert all(answer == control_on(data, "a", day(offset)) for offset, answer in found.items())
    assert through(data, (3, 0))[0].accepted == ("hts",)


def test_a_map_of_a_period_that_still_runs_overtakes_the_maps_before_it():
    """As a map of one day does; what runs is as much a map as what is over."""
    sources = [dataclasses.replace(source(f"map-{n}", publisher="map"), drawn=f"{n}.geojson") for n in (0, 1)]
    early = claim("isis", "between", 35, 45, id="early", source="map-0")
    later = claim("isis", "between", 38, 48, id="later", source="map-1", on=day(1), to=day(30), kind="period")
    found = through(dataset(early, later, sources=sources), (0, 2, 20, 40))
    assert found[0].share_of("isis") == Share(low=35, high=45)
    for offset in (2, 20, 40):
        assert found[offset].share_of("isis") == Share(low=38, high=48)
        assert found[offset].set_aside == (
            SetAside(claim="early", reason=Reason.SUPERSEDED, overruled_by=("later",)),
        )


def test_what_does_not_count_stands_in_the_order_of_the_ids_with_the_reason_of_that_day():
    rows = [
        claim("isis", id="e", on=day(0)),
        claim("isis", id="d", on=day(9)),
        claim("isis", id="c", retracted="an error"),
        claim("isis", "less_than", 0, id="b"),
        claim("hts", relation="truce", id="a", on=day(-300)),
        claim("isis", id="f", on=day(-61)),
    ]
    found = through(dataset(*rows), (0, 9))
    told = {offset: [(item.claim, item.reason) for item in answer.set_aside] for offset, answer in found.items()}
    always = [
        ("a", Reason.OUTSIDE_WINDOW),
        ("b", Reason.CONSTRAINS_NOTHING),
        ("c", Reason.RETRACTED),
    ]
    assert told == {
        0: [*always, ("d", Reason.AFTER_DATE), ("f", Reason.OUTSIDE_WINDOW)],
        9: [*always, ("f", Reason.OUTSIDE_WINDOW)],
    }


def test_what_was_not_yet_known_is_set_aside_anew_on_each_day():
    late = source("late", published=day(50))
    rows = [claim("isis", id="x", source="late"), claim("isis", id="y", on=day(3)), claim("isis", id="z", on=day(61))]
    known = ClaimFilter(known_by=day(9))
    found = through(dataset(*rows, sources=[source("s"), late]), (5, 61), known)
    assert [[(item.claim, item.reason) for item in found[offset].set_aside] for offset in (5, 61)] == [
        [("x", Reason.NOT_YET_KNOWN), ("z", Reason.AFTER_DATE)],
        [("x", Reason.OUTSIDE_WINDOW)],
    ]


def test_fighting_over_a_period_has_no_days_of_its_own_while_it_runs_and_its_last_one_is_of_it():
    data = dataset(claim("isis"), claim("hts", relation="contests", on=day(1), to=day(5), kind="period", id="f"))
    found = through(data, (4, 5, 6))
    assert [(found[offset].fighting.newest, found[offset].fighting.days) for offset in (4, 5, 6)] == [
        (day(4), None),
        (day(5), None),
        (day(5), (day(1), day(5))),
    ]


@pytest.mark.parametrize(
    ("gain", "is_undated"),
    [
        (claim("hts", relation="took", on=day(0), to=day(20), id="g"), True),
        (claim("isis", relation="took", on=day(0), to=day(20), id="g"), False),
        (claim("isis", relation="withdrew", on=day(0), to=day(20), id="g"), True),
        (claim("hts", relation="took", on=day(0), to=day(7), id="g"), False),
        (claim("hts", relation="took", on=day(6), to=day(20), id="g"), False),
        (claim("hts", on=day(0), to=day(20), id="g"), False),
        (claim("hts", relation="took", on=day(0), to=day(20), id="g", retracted="an error"), False),
    ],
    ids=["a gain", "the holder's own", "a leaving", "nearly known", "not begun", "a state", "taken back"],
)
def test_a_gain_or_leaving_that_may_have_happened_by_the_date_is_told_until_its_last_day(gain, is_undated):
    data = dataset(claim("isis", on=day(-9), source="t"), gain)
    assert control_on(data, "a", day(5)).undated == (("g",) if is_undated else ())
    assert control_on(data, "a", day(20)).undated == ()


def test_undated_ones_of_a_place_without_a_main_holder_are_all_told_by_their_ids():
    rows = [
        claim("isis", relation="took", on=day(0), to=day(20), id="z"),
        claim("hts", relation="took", on=day(1), to=day(20), id="y"),
    ]
    assert control_on(dataset(*rows), "a", day(5)).undated == ("y", "z")
    assert control_on(dataset(*rows), "a", day(0)).undated == ("z",)


def test_who_is_seen_after_old_evidence_is_told_with_the_days_of_the_newest_sighting_the_oldest_first():
    rows = [
        claim("isis", id="held"),
        claim("hts", relation="present", on=day(10), to=day(12)),
        claim("hts", relation="present", on=day(20), to=day(21), source="t"),
        claim("government", relation="contests", on=day(20), to=day(21), source="u"),
        claim("opposition", relation="present", part="a street", on=day(30), source="v"),
        claim("jaysh-al-islam", relation="present", on=day(0), source="w"),
    ]
    data = dataset(*rows)
    assert control_on(data, "a", day(180)).since == ()
    old = control_on(data, "a", day(181))
    assert [(item.actor, item.first, item.last) for item in old.since] == [
        ("government", day(20), day(21)),
        ("hts", day(20), day(21)),
    ]
    assert (old.is_stale, old.is_past) == (True, True)


def test_who_is_seen_of_the_holders_own_side_makes_nothing_past():
    data = dataset(claim("opposition"), claim("jaysh-al-islam", relation="present", on=day(20), source="t"))
    old = control_on(data, "a", day(181))
    assert ([item.actor for item in old.since], old.is_past) == (["jaysh-al-islam"], False)


def test_who_is_present_where_nobody_is_said_to_hold_anything_is_told_and_who_fights_is_not():
    rows = [claim("hts", relation="present", on=day(1)), claim("isis", relation="contests", on=day(2))]
    assert [item.actor for item in control_on(dataset(*rows), "a", day(3)).since] == ["hts"]
