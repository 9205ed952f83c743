"""The share of a place that a drawn map gives to each: squares of a hundredth of a degree, checked by head."""

from __future__ import annotations

import datetime as dt

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from saytara.core.clipping import clipped
from saytara.core.geodesic_areas import area_km2
from saytara.core.model import BoundaryQuality, Names, Place
from saytara.core.shares import Share
from saytara.drawnmaps.coverage import cover
from saytara.drawnmaps.description import Holders, Unheld
from saytara.drawnmaps.reading import DrawnFeature, DrawnMap

WEST, SOUTH, SIDE = 36.3, 33.45, 0.01
SQUARE = box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE)
METRES_WIDE = 929.6
"""How wide the square is: a hundredth of a degree of longitude at 33.455 degrees north, on the ellipsoid."""


def place(geometry: BaseGeometry = SQUARE, place_id: str = "yalda") -> Place:
    names = Names(en=place_id, ar=place_id)
    quality = BoundaryQuality.APPROXIMATE
    return Place(
        id=place_id, names=names, kind="town", geometry=geometry, boundary_source="drawn", boundary_quality=quality
    )


def strip(start: float, end: float) -> Polygon:
    """The part of the square between two fractions of its width, and much ground beyond it north and south."""
    return box(WEST + start * SIDE, SOUTH - 1, WEST + end * SIDE, SOUTH + 1)


def drawn(
    *features: tuple[str | Unheld, BaseGeometry],
    covers: bool = False,
    holders: tuple[Holders, ...] | None = None,
    unread: BaseGeometry | None = None,
) -> DrawnMap:
    meanings = [meaning if isinstance(meaning, Unheld) else tuple(meaning.split("+")) for meaning, _area in features]
    found = tuple(
        DrawnFeature(number=number, meaning=meaning, geometry=area, attributes={})
        for number, (meaning, (_said, area)) in enumerate(zip(meanings, features, strict=True), start=1)
    )
    named = tuple(dict.fromkeys(meaning for meaning in meanings if not isinstance(meaning, Unheld)))
    return DrawnMap(
        day=dt.date(2017, 5, 23),
        file="a.geojson",
        sha256="",
        features=found,
        holders=named if holders is None else holders,
        covers_the_ground=covers,
        unread=Polygon() if unread is None else unread,
    )


def shares(drawn_map: DrawnMap, tolerance_m: float = 0, **options: object) -> dict[str, tuple[float, float]]:
    found = cover([place()], drawn_map, tolerance_m, **options).get("yalda", {})  # type: ignore[arg-type]
    return {holder: (round(share.low, 1), round(share.high, 1)) for holder, share in found.items()}


def test_a_quarter_of_the_ground_is_a_quarter() -> None:
    assert shares(drawn(("isis", strip(-1, 0.25)))) == {"isis": (25, 25)}


def test_the_tolerance_shrinks_the_one_end_and_grows_the_other() -> None:
    tenth = METRES_WIDE / 10
    assert shares(drawn(("isis", strip(-1, 0.5))), tenth) == {"isis": (40, 60)}


def test_a_strip_narrower_than_its_tolerance_may_be_nothing() -> None:
    assert shares(drawn(("isis", strip(0.5, 0.6))), METRES_WIDE / 10) == {"isis": (0, 30)}


def test_all_even_when_shrunk_leaves_the_others_nothing_if_the_map_covers_the_ground() -> None:
    areas = (("isis", strip(-1, 2)), ("hts", strip(3, 4)))
    assert shares(drawn(*areas, covers=True), 100) == {"isis": (100, 100), "hts": (0, 0)}
    assert shares(drawn(*areas), 100) == {"isis": (100, 100)}


def test_who_is_drawn_nowhere_on_that_day_has_nothing_too() -> None:
    drawn_map = drawn(("isis", strip(-1, 2)), covers=True, holders=(("isis",), ("hts",)))
    assert shares(drawn_map) == {"isis": (100, 100), "hts": (0, 0)}


def test_of_what_another_has_only_almost_nothing_follows() -> None:
    assert shares(drawn(("isis", strip(-1, 0.9)), ("hts", strip(3, 4)), covers=True)) == {"isis": (90, 90)}


def test_ground_that_is_drawn_for_nobody_is_silence() -> None:
    assert shares(drawn(("isis", strip(3, 4)), covers=True), 100) == {}
    assert shares(drawn((Unheld.UNKNOWN, strip(-1, 2)), ("isis", strip(3, 4)), covers=True)) == {}


def test_contested_ground_counts_for_the_high_end_alone() -> None:
    areas = (("isis", strip(-1, 0.5)), (Unheld.CONTESTED, strip(0.3, 0.7)))
    assert shares(drawn(*areas)) == {"isis": (30, 70)}
    assert shares(drawn((Unheld.CONTESTED, strip(-1, 2)), ("isis", strip(3, 4)), covers=True)) == {}


def test_overlapping_ground_is_measured_for_each() -> None:
    areas = (("isis", strip(-1, 0.6)), ("hts", strip(0.4, 2)))
    assert shares(drawn(*areas)) == {"isis": (60, 60), "hts": (60, 60)}


def test_joint_ground_is_the_sum_of_those_who_hold_it() -> None:
    areas = (("hts+isis", strip(-1, 0.5)), ("isis", strip(0.5, 0.7)))
    assert shares(drawn(*areas)) == {"hts+isis": (70, 70), "isis": (20, 70)}


def test_what_a_member_has_its_group_has_and_no_none_is_said_of_either() -> None:
    groups = {"jaysh": ("jaysh", "opposition"), "opposition": ("opposition",), "isis": ("isis",)}
    areas = (("opposition", strip(-1, 0.5)), ("jaysh", strip(0.5, 0.7)))
    found = shares(drawn(*areas), groups=groups)
    assert found == {"opposition": (70, 70), "jaysh": (20, 70)}
    whole = drawn(("opposition", strip(-1, 2)), covers=True, holders=(("opposition",), ("jaysh",), ("isis",)))
    assert shares(whole, groups=groups) == {"opposition": (100, 100), "isis": (0, 0)}


def test_of_a_place_with_a_feature_that_could_not_be_read_nothing_is_said() -> None:
    assert shares(drawn(("isis", strip(-1, 0.5)), unread=strip(0.8, 0.9))) == {}
    assert shares(drawn(("isis", strip(-1, 0.5)), unread=strip(1.8, 1.9))) == {"isis": (50, 50)}


def test_areas_are_those_of_the_ellipsoid_even_of_wide_places() -> None:
    """A triangle of 400 km: the share in degrees is a quarter; on the ground its north is smaller."""
    wide = Polygon([(0, 60), (4, 60), (0, 64)])
    north = box(-1, 62, 5, 65)
    found = cover([place(wide)], drawn(("isis", north)), 0)["yalda"]["isis"]
    inside, whole = (area_km2(shapely.segmentize(shape, 0.01)) for shape in (wide.intersection(north), wide))
    exact = 100 * inside / whole
    assert found.low == pytest.approx(exact, abs=0.02)
    assert abs(exact - 25) > 1


def test_across_the_meridian() -> None:
    both = shapely.union_all([box(179.99, 0, 180, 0.01), box(-180, 0, -179.99, 0.01)])
    east = box(-180, -1, -179, 1)
    assert cover([place(both)], drawn(("isis", east)), 0)["yalda"]["isis"].low == pytest.approx(50, abs=0.01)


corners = st.tuples(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5))


@st.composite
def polygons(draw: st.DrawFn) -> BaseGeometry:
    """A hull of some points around the square, so that it is valid; it may be thin."""
    points = draw(st.lists(corners, min_size=3, max_size=8))
    hull = shapely.MultiPoint([(WEST + x * SIDE, SOUTH + y * SIDE) for x, y in points]).convex_hull
    return hull if isinstance(hull, Polygon) else hull.buffer(1e-4)


def interval(area: BaseGeometry, tolerance_m: float) -> Share:
    return cover([place()], drawn(("isis", area)), tolerance_m).get("yalda", {}).get("isis", Share(low=0, high=0))


@settings(max_examples=60, deadline=None)
@given(area=polygons(), tolerances=st.tuples(st.floats(0, 400), st.floats(0, 400)))
def test_the_exact_share_lies_within_and_a_larger_tolerance_is_wider(
    area: BaseGeometry, tolerances: tuple[float, float]
) -> None:
    less, more = (interval(area, tolerance) for tolerance in sorted(tolerances))
    exact = interval(area, 0)
    assert exact.low == exact.high
    assert 0 <= more.low <= less.low + 0.1  # arcs are polygons
    assert less.low - 1e-3 <= max(exact.low, 0.1)  # of less than a thousandth nothing is told
    assert exact.low <= max(less.high, 0.1) + 1e-3
    assert less.high - 0.1 <= max(more.high, 0.1) <= 100.1


def test_a_tip_that_hardly_reaches_into_a_rectangle_is_cut_all_the_same() -> None:
    tip = Polygon(
        [
            (36.302542372881355, 33.46118644067797),
            (36.3, 33.465),
            (36.30348837209302, 33.46151162790698),
            (36.3, 33.4603125),
        ]
    )
    window = box(36.298915247639165, 33.449095022624434, 36.31108475236083, 33.46090497737557)
    with pytest.raises(shapely.GEOSException):
        shapely.clip_by_rect(tip, *window.bounds)
    assert clipped(tip, window.bounds).equals(tip.intersection(window))


@settings(max_examples=60, deadline=None)
@given(areas=st.lists(polygons(), min_size=2, max_size=4), tolerance_m=st.floats(0, 200))
def test_what_disjoint_grounds_have_at_least_is_never_more_than_the_place(
    areas: list[BaseGeometry], tolerance_m: float
) -> None:
    disjoint: list[BaseGeometry] = []
    for area in areas:
        rest = area.difference(shapely.union_all(disjoint))
        if rest.area > 1e-9 and rest.is_valid:
            disjoint.append(rest)
    named = tuple((f"actor-{number}", area) for number, area in enumerate(disjoint))
    found = cover([place()], drawn(*named), tolerance_m).get("yalda", {})
    # a line cut in two has a corner more, and a map's corner is not the ellipsoid's: 3e-5 of a per cent was seen
    assert sum(share.low for share in found.values()) <= 100 + 1e-3
