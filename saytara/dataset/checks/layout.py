"""How the places lie to each other and to the roads: overlaps, exchanged coordinates, places far away.

Coordinates that stand as latitude, longitude are found by two rules. One: what cannot be a latitude is none (in
`places`). Two: a shape that lies far from the middle of all the others, and near it once its coordinates are
exchanged, was exchanged; the same for all the places together against the roads. Limit: where an area lies close to
the line on which latitude and longitude are equal, or is as wide as its distance from that line, or where every place
is exchanged and there are no roads, the second rule sees nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

from saytara.core.meridian import moved, seam_of
from saytara.core.shared_ground import shared_ground
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.places import PLACES, Outline

MOST_OVERLAP_PCT: Final = 1.0
"""What two places may share of the smaller one: lines drawn twice differ by that much (issue: "beyond 1 %")."""

SMALLEST_REACH_DEG: Final = 0.1
"""How far from its middle an area may always reach, some 10 km: a few small places may lie in a tight group."""

SPREADS: Final = 5.0
"""The reach of an area in median distances from its middle: almost every place of a compact area lies within."""

FAR: Final = 10.0
"""How many reaches from the middle make a place suspect by its distance alone."""


class Point(NamedTuple):
    """Longitude and latitude in degrees, as the file has them."""

    x: float
    y: float

    def exchanged(self) -> Point:
        """The point that is meant if latitude stands first."""
        return Point(self.y, self.x)

    def distance(self, other: Point) -> float:
        """The larger of the two differences, in degrees: enough to tell far from near."""
        return max(abs(self.x - other.x), abs(self.y - other.y))


class Extent(NamedTuple):
    """The middle of some shapes, and how far they reach from it."""

    middle: Point
    reach_deg: float

    def lies_exchanged(self, point: Point) -> bool:
        """Whether `point` is far away, and near with its coordinates exchanged."""
        return (
            point.distance(self.middle) > 2 * self.reach_deg
            and point.exchanged().distance(self.middle) <= self.reach_deg
        )


def area_of(points: Sequence[Point]) -> Extent:
    """The medians of both coordinates, which a few points far away do not move, and the reach round them."""
    middle = Point(median(point.x for point in points), median(point.y for point in points))
    spread = median(point.distance(middle) for point in points)
    return Extent(middle, max(SPREADS * spread, SMALLEST_REACH_DEG))


def point_of(outline: Outline, seam: float) -> Point:
    """The middle of a shape's bounding box, in longitudes from `seam` on, so that both sides of 180 are near."""
    west, south, east, north = moved(outline.geometry, seam).bounds
    return Point((west + east) / 2, (south + north) / 2)


def check_layout(places: Sequence[Outline], roads: Sequence[Outline], findings: Findings) -> None:
    """Finds overlaps, exchanged coordinates and places far away; `places` and `roads` are valid by themselves."""
    check_overlaps(places, findings)
    if not places or (len(places) < 3 and not roads):
        return
    seam = seam_of(outline.geometry for outline in (*places, *roads))
    place_points = [point_of(outline, seam) for outline in places]
    road_points = [point_of(outline, seam) for outline in roads]
    if roads:
        area = area_of(road_points)
        if all(area.lies_exchanged(point) for point in place_points):
            findings.add("swapped-coordinates", At(file=PLACES), PLACES)
            return
    together = area_of([*place_points, *road_points])
    for outline, point in zip([*places, *roads], [*place_points, *road_points], strict=True):
        if together.lies_exchanged(point):
            findings.add("swapped-coordinates", outline.at, outline.id)
        elif point.distance(together.middle) > FAR * together.reach_deg:
            distance = f"{point.distance(together.middle):.1f}"
            findings.add("far-away", outline.at, outline.id, distance=distance)


def check_overlaps(places: Sequence[Outline], findings: Findings) -> None:
    """Finds pairs of places that share more than `MOST_OVERLAP_PCT` of the smaller one's area on the ellipsoid."""
    for found in shared_ground([outline.geometry for outline in places]):
        if found.percent > MOST_OVERLAP_PCT:
            outline, code = places[found.later], "polygon-overlap"
            findings.add(code, outline.at, outline.id, other=places[found.earlier].id, percent=f"{found.percent:.1f}")
            if findings.is_full(code, PLACES):
                return
