"""Sums of a region with another choice of places: without each of its own in turn, and with each place beside it.

Which places a region has is a dataset's choice, and a verdict on a claim about the whole rests on it. What the verdict
would be with another choice is decided in `saytara.regions.claims`; here stand the sums.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from shapely import STRtree, box

from saytara.core.geodesic_areas import around, distance_m
from saytara.core.model import Dataset
from saytara.core.shares import Share
from saytara.regions.sums import RegionSums, sum_of, sums_without_each

NEIGHBOUR_M = 250.0
"""A drawn place is beside a region if it touches it or lies within so many metres of it: the width of a large road and
its verges, or of a gap that two approximate lines leave between two places."""

MAX_KEPT = 256
"""Regions whose neighbours are kept: every claim about a region asks for them."""


class OtherChoice(NamedTuple):
    """The region without one of its places, or with one beside it."""

    place: str
    is_added: bool


@lru_cache(maxsize=MAX_KEPT)
def neighbours(dataset: Dataset, region_id: str) -> tuple[str, ...]:
    """The drawn places outside a region that touch it or lie within `NEIGHBOUR_M` of it, in the dataset's order.

    KeyError for an unknown region.
    """
    members = set(dataset.region_by_id[region_id].members)
    inside = [place.geometry for place in dataset.places if place.id in members]
    tree = STRtree(inside)
    return tuple(
        place.id
        for place in dataset.places
        if place.id not in members
        and any(
            distance_m(place.geometry, inside[number]) <= NEIGHBOUR_M
            for number in tree.query(box(*around(place.geometry, NEIGHBOUR_M)))
        )
    )


def other_totals(sums: RegionSums, beside: RegionSums, actors: Collection[str]) -> dict[OtherChoice, Share]:
    """What the actors would hold together of the region with each other choice, in per cent of it.

    `sums` are the region's, `beside` those of its neighbours. The places to leave out come first, then those to add,
    each in their order. A region's only place cannot be left out.
    """
    pieces = sums.pieces(actors)
    without = sums_without_each(pieces)
    left_out = {
        OtherChoice(piece.place, is_added=False): without[piece.place] for piece in pieces if piece.place in without
    }
    added = {OtherChoice(piece.place, is_added=True): sum_of((*pieces, piece)) for piece in beside.pieces(actors)}
    return left_out | added
