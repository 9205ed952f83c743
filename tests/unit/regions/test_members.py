"""A region of unit squares with other places: each left out in turn, each drawn place beside it added."""

import dataclasses

import pytest
from shapely.geometry import box

from saytara.control import Verdict, control_map
from saytara.core.geodesic_areas import METRES_OF_A_DEGREE, around
from saytara.core.shares import ANY_SHARE, Share
from saytara.regions.claims import held_against_places
from saytara.regions.members import NEIGHBOUR_M, neighbours
from saytara.regions.on_date import region_on
from saytara.regions.sums import Piece, sum_of, sums_without_each
from tests.builders import claim, dataset, day, place

SQUARE_M = 1113.2
"""The side of a square of 0.01 degrees along the equator, on WGS 84."""


def near(low, high, **options):
    return Share(low=pytest.approx(low, abs=1e-4), high=pytest.approx(high, abs=1e-4), **options)


def drawn(data, **geometries):
    """The dataset with other outlines of some places."""
    places = tuple(dataclasses.replace(item, geometry=geometries.get(item.id, item.geometry)) for item in data.places)
    return dataclasses.replace(data, places=places)


def choices(data, claim_id="r"):
    return {(item.place, item.is_added): item for item in held_against_places(data, claim_id).other_members}


def test_more_than_half_of_three_squares_of_which_isis_holds_one_by_hand():
    """a b c | d, all of one size: ISIS holds a, HTS b and c; of d, beside c, nothing is reported.

    A third of a, b, c is not more than half. Without a: nothing of two. Without b or c: half of two, which is not more
    than half either. With d: at least 1 and at most 2 of 4, 25 to 50 %.
    """
    data = dataset(
        claim("isis", "all", place="a"),
        claim("hts", "all", place="b"),
        claim("hts", "all", place="c"),
        claim("isis", "more_than", 50, place="south", id="r"),
        places="abcd",
        regions={"south": "abc"},
    )
    found = held_against_places(data, "r")
    assert (found.verdict, found.total) == (Verdict.CANNOT_BE, near(100 / 3, 100 / 3))
    assert [(item.place, item.is_added) for item in found.other_members] == [
        ("a", False),
        ("b", False),
        ("c", False),
        ("d", True),
    ]
    assert [item.total for item in found.other_members] == [near(0, 0), near(50, 50), near(50, 50), near(25, 50)]
    assert {item.verdict for item in found.other_members} == {Verdict.CANNOT_BE}


def test_another_choice_of_places_may_bring_another_verdict():
    data = dataset(
        claim("isis", "all", place="a"),
        claim("hts", "all", place="b"),
        claim("isis", "half", place="south", id="r"),
        places="abc",
        regions={"south": "ab"},
    )
    assert held_against_places(data, "r").verdict is Verdict.CONSISTENT
    found = choices(data)
    assert found["a", False].verdict is Verdict.CANNOT_BE
    assert found["b", False].verdict is Verdict.CANNOT_BE
    assert (found["c", True].total, found["c", True].verdict) == (near(100 / 3, 200 / 3), Verdict.NOT_CONTRADICTED)


def test_the_choices_are_held_against_the_claims_own_days_and_not_the_date():
    data = dataset(
        claim("isis", "all", place="a"),
        claim("hts", "all", place="a", on=day(20)),
        claim("hts", "all", place="b"),
        claim("hts", "all", place="c"),
        claim("isis", "all", place="c", on=day(2)),
        claim("isis", "half", place="south", id="r", on=day(0), to=day(3)),
        places="abc",
        regions={"south": "ab"},
    )
    (found,) = region_on(data, "south", control_map(data, day(30)), day(30)).claims
    added = {item.place: item for item in found.other_members if item.is_added}
    # with c it is a third until the second day, then two thirds
    assert (added["c"].total, added["c"].verdict) == (near(100 / 3, 200 / 3), Verdict.CANNOT_BE)


def test_a_region_of_one_place_has_none_to_leave_out():
    data = dataset(claim("isis", place="south", id="r"), places="ab", regions={"south": "a"})
    assert list(choices(data)) == [("b", True)]


def test_a_region_of_all_places_has_none_to_add():
    data = dataset(claim("isis", place="south", id="r"), places="ab", regions={"south": "ab"})
    assert list(choices(data)) == [("a", False), ("b", False)]


def test_places_that_touch_at_an_edge_or_a_corner_are_beside_a_region():
    data = dataset(places="abcd", regions={"south": "b"})
    data = drawn(data, d=box(0.02, 0.01, 0.03, 0.02))
    assert neighbours(data, "south") == ("a", "c", "d")


@pytest.mark.parametrize(("gap_m", "is_beside"), [(0, True), (NEIGHBOUR_M - 1, True), (NEIGHBOUR_M + 1, False)])
def test_so_are_places_within_a_stated_distance_on_the_ellipsoid(gap_m, is_beside):
    gap = 0.01 * gap_m / SQUARE_M
    data = drawn(dataset(places="ab", regions={"south": "a"}), b=box(0.01 + gap, 0, 0.02 + gap, 0.01))
    assert (neighbours(data, "south") == ("b",)) is is_beside


@pytest.mark.parametrize(("gap_m", "is_beside"), [(NEIGHBOUR_M - 1, True), (NEIGHBOUR_M + 1, False)])
def test_far_north_a_degree_of_longitude_is_half_as_long(gap_m, is_beside):
    half = 55_800  # metres of a degree of longitude at 60 degrees north
    gap = gap_m / half
    data = dataset(places="ab", regions={"south": "a"})
    data = drawn(data, a=box(0, 59.99, 0.01, 60), b=box(0.01 + gap, 59.99, 0.02 + gap, 60))
    assert (neighbours(data, "south") == ("b",)) is is_beside


def test_an_unknown_region_has_no_neighbours():
    with pytest.raises(KeyError):
        neighbours(dataset(), "nowhere")


def test_a_sum_without_each_piece_keeps_its_digits_beside_a_large_one():
    large = Piece(place="large", area_km2=1e9, share=Share(low=100.0, high=100.0))
    small = [Piece(place=name, area_km2=1e-3, share=Share(low=20.0, high=40.0)) for name in "ab"]
    assert sums_without_each([large, *small])["large"] == Share(low=20.0, high=40.0)


def test_open_ends_are_those_of_the_pieces_that_are_left():
    pieces = [
        Piece(place="a", area_km2=1.0, share=Share(low=50.0, high=100.0, low_open=True)),
        Piece(place="b", area_km2=1.0, share=Share(low=0.0, high=0.0)),
    ]
    assert sum_of(pieces) == Share(low=25.0, high=50.0, low_open=True)
    assert sums_without_each(pieces) == {
        "a": Share(low=0.0, high=0.0),
        "b": Share(low=50.0, high=100.0, low_open=True),
    }


def test_of_places_without_area_anything_may_be():
    assert sum_of([Piece(place="a", area_km2=0.0, share=Share(low=50.0, high=50.0))]) == ANY_SHARE


def test_a_place_twice_as_wide_weighs_twice_in_every_choice():
    data = dataset(
        claim("isis", "all", place="a"),
        claim("hts", "all", place="b"),
        claim("isis", "half", place="south", id="r"),
        places="abc",
        regions={"south": "ab"},
    )
    wide = dataclasses.replace(data, places=(place("a", width=2), place("b", column=2), place("c", column=3)))
    assert held_against_places(wide, "r").total == near(200 / 3, 200 / 3)
    assert choices(wide)["c", True].total == near(50, 75)


def test_a_box_around_a_shape_reaches_as_far_to_every_side_and_further_in_degrees_of_longitude():
    """A degree of latitude to south and north; at 60 degrees one of longitude is half as long, so two to each side."""
    assert around(box(10, 59, 11, 60), METRES_OF_A_DEGREE) == pytest.approx((8, 58, 13, 61))
