"""How much of each place a drawn map gives to each holder, as an interval that the line's own inexactness makes.

Measured in a plane around each place in which areas are those of the ellipsoid. Nothing here draws a line of its own: a
holder's ground, shrunk and grown by the tolerance, is what it covers at least and at most.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from saytara.core.clipping import clipped
from saytara.core.geodesic_areas import WGS84, around
from saytara.core.meridian import moved, seam_of
from saytara.core.model import Place
from saytara.core.shares import NO_SHARE, Share
from saytara.drawnmaps.description import Holders
from saytara.drawnmaps.reading import DrawnMap

ShareInterval = Share
"""A closed interval of per cent."""

ALMOST_ALL_PCT: Final = 99.9
"""From here on a part is the whole: what is left is within the width of a line, and no figure is written finer."""

ALMOST_NOTHING_PCT: Final = 0.1
"""The same at the other end: slivers where two drawings of one line do not meet exactly."""

QUARTER_SEGMENTS: Final = 16
"""Edges of a quarter circle around a corner that is grown: its area is exact to two thousandths."""

FINEST_M: Final = 0.01
"""Coordinates are no finer: a smaller tolerance is none."""

MARGIN_M: Final = 100.0
"""Ground beside a place that is looked at beyond the tolerance, so that no cut lies near it."""

LONGEST_EDGE_DEGREES: Final = 0.05
"""Some five kilometres: an edge of that length lies less than a metre beside itself in the plane."""

RADIUS_M: Final = float(WGS84.a)
SQUARED: Final = float(WGS84.es)
"""The ellipsoid's equatorial radius, and its eccentricity squared."""

MOST_REMEMBERED: Final = 2_000
"""Different maps whose shares are kept while a series is measured: some five years of a map a day."""

Groups = Mapping[str, Sequence[str]]
"""Actor → itself and the groups that it is part of."""


def cover(
    places: Iterable[Place], drawn_map: DrawnMap, tolerance_m: float, groups: Groups | None = None
) -> Mapping[str, Mapping[str, ShareInterval]]:
    """The share of each place that each holder has on the map, by the place's id and the holder's (several: "a+b").

    The low end is what the holder's ground covers when it is shrunk by the tolerance, the high end what it covers when
    it is grown; ground that the map calls contested counts for the high end alone. A holder with nothing even then is
    not named; if the map claims to cover the ground, and another has all of the place even when shrunk, it has `none`
    (0 to 0). A place on which the map is silent, or of which a feature could not be read, is not in the answer.
    `groups` says who is part of whom: what a member has is the group's too.
    """
    wanted = tuple(places)
    seam = seam_of(place.geometry for place in wanted)
    stands = _stands(drawn_map, {} if groups is None else groups, seam)
    unread = moved(drawn_map.unread, seam)
    shapely.prepare(unread)
    grounds = [moved(place.geometry, seam) for place in wanted]
    near = _near(grounds, stands, tolerance_m)
    found: dict[str, Mapping[str, ShareInterval]] = {}
    for number, (place, ground) in enumerate(zip(wanted, grounds, strict=True)):
        here = near.get(number, ())
        if not here or (not unread.is_empty and unread.intersects(ground)):
            continue
        shares = _shares(ground, [stands[each] for each in here], tolerance_m)
        named = _told(shares, stands, drawn_map.covers_the_ground)
        if named:
            found[place.id] = MappingProxyType({"+".join(holder): share for holder, share in named.items()})
    return MappingProxyType(found)


def cover_each(
    places: Iterable[Place], maps: Iterable[DrawnMap], tolerance_m: float, groups: Groups | None = None
) -> Iterator[tuple[DrawnMap, Mapping[str, Mapping[str, ShareInterval]]]]:
    """Each map with its shares, as `cover` measures them; maps that draw the same are measured once."""
    wanted = tuple(places)
    known: dict[bytes, Mapping[str, Mapping[str, ShareInterval]]] = {}
    for drawn_map in maps:
        drawing = _drawing(drawn_map)
        found = known.get(drawing)
        if found is None:
            found = cover(wanted, drawn_map, tolerance_m, groups)
            if len(known) >= MOST_REMEMBERED:
                known.clear()
            known[drawing] = found
        yield drawn_map, found


def _drawing(drawn_map: DrawnMap) -> bytes:
    """A digest of all of a map that its shares come from, whatever its day, its file and its other attributes are."""
    digest = hashlib.sha256(repr((drawn_map.holders, drawn_map.covers_the_ground)).encode())
    grounds = [(repr(feature.meaning), feature.geometry) for feature in drawn_map.features]
    for meaning, ground in (*grounds, ("unread", drawn_map.unread)):
        content = shapely.to_wkb(ground)
        digest.update(f"{meaning} {len(content)} ".encode() + content)
    return digest.digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stand:
    """A holder and its ground: as drawn, without what is contested, and with all that it may have besides.

    `related` are the actors that it is made of, part of, or the whole of.
    """

    holder: Holders
    drawn: BaseGeometry
    own: BaseGeometry
    possible: BaseGeometry
    related: frozenset[str]


def _stands(drawn_map: DrawnMap, groups: Groups, seam: float) -> list[_Stand]:
    """What each holder of the map has on the whole map; also those that have nothing."""
    areas = {holder: moved(area, seam) for holder, area in drawn_map.areas().items()}
    contested = moved(drawn_map.contested(), seam)
    return [_stand(holder, areas, contested, groups) for holder in drawn_map.holders]


def _stand(
    holder: Holders, areas: Mapping[Holders, BaseGeometry], contested: BaseGeometry, groups: Groups
) -> _Stand:
    def is_of_holder(actor: str) -> bool:
        return bool(set(holder) & {actor, *groups.get(actor, ())})

    outer = set(holder).union(*(groups.get(actor, ()) for actor in holder))
    related = frozenset(outer | {actor for actor in groups if is_of_holder(actor)})
    drawn = shapely.union_all([area for other, area in areas.items() if all(map(is_of_holder, other))])
    shared = [area for other, area in areas.items() if related.intersection(other)]
    stand = _Stand(
        holder=holder,
        drawn=drawn,
        own=drawn if contested.is_empty else shapely.difference(drawn, contested),
        possible=shapely.union_all([*shared, contested]),
        related=related,
    )
    shapely.prepare([stand.own, stand.possible])
    return stand


def _near(
    grounds: Sequence[BaseGeometry], stands: Sequence[_Stand], tolerance_m: float
) -> Mapping[int, tuple[int, ...]]:
    """Number of a place → the numbers of those whose ground may reach it."""
    parts: list[BaseGeometry] = []
    owners: list[int] = []
    for number, stand in enumerate(stands):
        pieces = shapely.get_parts(stand.possible)
        parts += list(pieces)
        owners += [number] * len(pieces)
    windows = [box(*around(ground, tolerance_m)) for ground in grounds]
    found: dict[int, set[int]] = {}
    for place, part in shapely.STRtree(parts).query(windows, predicate="intersects").T:
        found.setdefault(int(place), set()).add(owners[part])
    return {place: tuple(sorted(numbers)) for place, numbers in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """A share, and whether any of it is drawn as the holder's own; else it is only not excluded."""

    share: Share
    is_drawn: bool


def _shares(ground: BaseGeometry, stands: Sequence[_Stand], tolerance_m: float) -> Mapping[Holders, _Measured]:
    """What each of the stands has of one place; those with nothing even when grown are left out."""
    window = box(*around(ground, 2 * tolerance_m + MARGIN_M))
    plane = _plane_around(ground)
    place = plane(ground)
    found: dict[Holders, _Measured] = {}
    for stand in stands:
        if stand.own.contains(window):
            found[stand.holder] = _Measured(share=Share(low=100.0, high=100.0), is_drawn=True)
            continue
        drawn, own, possible = (plane(_clipped(each, window)) for each in (stand.drawn, stand.own, stand.possible))
        exact = _part_pct(drawn, place)
        high = max(exact, _part_pct(_grown(possible, tolerance_m), place))
        if high > ALMOST_NOTHING_PCT:
            low = min(exact, _part_pct(_grown(own, -tolerance_m), place))
            reach = max(exact, _part_pct(_grown(drawn, tolerance_m), place))
            share = Share(low=low, high=high)
            found[stand.holder] = _Measured(share=share, is_drawn=reach > ALMOST_NOTHING_PCT)
    return found


def _told(
    measured: Mapping[Holders, _Measured], stands: Iterable[_Stand], covers_the_ground: bool
) -> Mapping[Holders, Share]:
    """The shares of those whose ground is drawn there, and `none` for those whom another leaves nothing."""
    whole = [holder for holder, found in measured.items() if found.is_drawn and found.share.low >= ALMOST_ALL_PCT]
    shares: dict[Holders, Share] = {}
    for stand in stands:
        found = measured.get(stand.holder)
        if found is not None and found.is_drawn:
            shares[stand.holder] = found.share
        elif found is None and covers_the_ground and any(stand.related.isdisjoint(holder) for holder in whole):
            shares[stand.holder] = NO_SHARE
    return shares


def _clipped(area: BaseGeometry, window: BaseGeometry) -> BaseGeometry:
    """What of an area lies in a rectangle, as a valid area."""
    found = clipped(area, window.bounds)
    return found if found.is_valid else shapely.intersection(area, window)


def _grown(area: BaseGeometry, metres: float) -> BaseGeometry:
    return area if abs(metres) < FINEST_M or area.is_empty else area.buffer(metres, quad_segs=QUARTER_SEGMENTS)


def _part_pct(area: BaseGeometry, place: BaseGeometry) -> float:
    """How much of a place an area covers, both in one plane, in per cent."""
    if area.is_empty:
        return 0.0
    return float(min(100.0, 100.0 * shapely.intersection(area, place).area / place.area))


def _plane_around(ground: BaseGeometry) -> Callable[[BaseGeometry], BaseGeometry]:
    """Shapes in degrees → in metres, in a plane where areas are those of the ellipsoid, and lengths nearly so there.

    The cylindrical equal-area projection of the ellipsoid, true at the latitude of the place's middle (Snyder 1987,
    equations 10-13 to 10-15). Long edges get positions of their own first, so that they stay where they are in degrees.
    """
    west, south, east, north = ground.bounds
    sine = math.sin(math.radians((south + north) / 2))
    scale = max(math.cos(math.radians((south + north) / 2)), 1e-6) / math.sqrt(1 - SQUARED * sine**2)
    middle = (west + east) / 2
    floor = _authalic(np.array([sine]))[0]

    def flat(positions: NDArray[np.float64]) -> NDArray[np.float64]:
        x = RADIUS_M * scale * np.radians(positions[:, 0] - middle)
        y = RADIUS_M * (_authalic(np.sin(np.radians(positions[:, 1]))) - floor) / (2 * scale)
        return np.column_stack([x, y])

    def plane(shape: BaseGeometry) -> BaseGeometry:
        flattened = shapely.transform(shapely.segmentize(shape, LONGEST_EDGE_DEGREES), flat)
        # what is narrower than the last digit of a coordinate may fold over when it is moved
        if flattened.is_valid:
            return flattened
        return shapely.make_valid(flattened, method="structure", keep_collapsed=False)

    return plane


def _authalic(sines: NDArray[np.float64]) -> NDArray[np.float64]:
    """The q of Snyder's equation 3-12, by which areas of the ellipsoid are measured, of the sines of latitudes."""
    root = math.sqrt(SQUARED)
    part = sines / (1 - SQUARED * sines**2)
    return (1 - SQUARED) * (part - np.log((1 - root * sines) / (1 + root * sines)) / (2 * root))
